package story

import (
	"slices"
	"strconv"

	"pullquote/internal/text"
)

// A when is what an article's words say of the time: the months it names (12 bits), the days of the
// week (7 bits) and the latest year (above). Two reports of one event seldom contradict each other
// in it, and reports of the same people's next match or trial mostly do.
type when uint64

const (
	whenDays = 12
	whenYear = 19
)

var (
	monthNames = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	monthShort = []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"}
	dayNames   = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)

func (w when) months() uint64 { return uint64(w) & (1<<whenDays - 1) }
func (w when) days() uint64   { return uint64(w) >> whenDays & (1<<(whenYear-whenDays) - 1) }
func (w when) year() uint64   { return uint64(w) >> whenYear }

// see takes in a word and the one before it.
func (w *when) see(before, word text.Token) {
	if word.Text[0] >= '0' && word.Text[0] <= '9' {
		if y, err := strconv.Atoi(word.Text); err == nil && len(word.Text) == 4 && y >= 1950 && y < 2100 {
			if uint64(y) > w.year() {
				*w = when(uint64(*w)&(1<<whenYear-1) | uint64(y)<<whenYear)
			}
		}
		w.month(before.Text)
		return
	}
	if word.Text[0] < 'A' || word.Text[0] > 'Z' {
		return
	}
	if before.Text != "" && before.Text[0] >= '0' && before.Text[0] <= '9' {
		w.month(word.Text)
	} else if i := slices.Index(monthNames, word.Text); i >= 0 && i != 2 && i != 4 { // March and May are words, too
		*w |= 1 << i
	}
	if i := slices.Index(dayNames, word.Text); i >= 0 {
		*w |= 1 << (whenDays + i)
	}
}

// month takes in a word that stands beside a number.
func (w *when) month(s string) {
	if i := max(slices.Index(monthNames, s), slices.Index(monthShort, s)); i >= 0 {
		*w |= 1 << i
	}
}

// contradict is 1 where both name a time and share none. That they share one says nothing: most
// articles of a week name the same month and year.
func contradict(a, b uint64) float64 {
	if a != 0 && b != 0 && a&b == 0 {
		return 1
	}
	return 0
}

func otherYear(a, b uint64) float64 {
	if a != 0 && b != 0 && a != b {
		return 1
	}
	return 0
}
