package extract

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

// patterns are compiled at first use: a program that reads no page need not pay for them.
var patterns = sync.OnceValue(func() (p struct{ iso, numeric, dmy, mdy, ymd, urlDay, urlClock, epoch *regexp.Regexp }) {
	p.iso = regexp.MustCompile(`\b(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`)
	p.numeric = regexp.MustCompile(`\b(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2})\b(?:\D{1,12}(\d{1,2}):(\d{2})(?::\d{2})?(?:\s?([AaPp])\.?[Mm]\b)?)?`)
	p.ymd = regexp.MustCompile(`\b(\d{4})[./年](\d{1,2})[./月](\d{1,2})`)
	p.dmy = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th|er|\.|º|-)?(?: de| d’| d')?[ -]+(\p{L}{3,12})\.?,?(?: de| del)?[ -]+(\d{4})(?:\D{1,12}(\d{1,2}):(\d{2})(?::\d{2})?(?:\s?([AaPp])\.?[Mm]\b)?)?`)
	p.mdy = regexp.MustCompile(`(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? *(\d{4})\b(?:\D{1,12}(\d{1,2}):(\d{2})(?::\d{2})?(?:\s?([AaPp])\.?[Mm]\b)?)?`)
	p.urlDay = regexp.MustCompile(`[/_-]((?:19|20)\d\d)(?:[/_-](1[0-2]|0?[1-9]|[a-z]{3})[/_-](3[01]|[12]\d|0?[1-9])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?:\D|$)`)
	p.urlClock = regexp.MustCompile(`/[A-Za-z]{0,4}((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\d*(?:\.\w+)?(?:[/?#]|$)`)
	p.epoch = regexp.MustCompile(`^\d{10}(\d{3})?$`)
	return p
})

// parseTime reads a date, with or without a time, out of a short text in one of many forms; the zero
// time when there is none.
func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 300 || !strings.ContainsFunc(s, unicode.IsDigit) {
		return time.Time{}
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t
	}
	p := patterns()
	if m := p.iso.FindStringSubmatch(s); m != nil {
		return build(m[1], m[2], m[3], m[4], m[5], m[6], zone(m[7]))
	}
	for _, layout := range []string{time.RFC1123Z, time.RFC1123, time.RFC850, time.ANSIC, time.UnixDate, "20060102T150405Z0700", "20060102", "20060102150405"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	if p.epoch.MatchString(s) {
		n, _ := strconv.ParseInt(s[:10], 10, 64)
		return time.Unix(n, 0).UTC()
	}
	if m := p.ymd.FindStringSubmatch(s); m != nil {
		return build(m[1], m[2], m[3], "", "", "", time.UTC)
	}
	if m := p.mdy.FindStringSubmatch(s); m != nil {
		if month := monthOf(m[1]); month > 0 {
			return build(m[3], strconv.Itoa(month), m[2], hour24(m[4], m[6]), m[5], "", time.UTC)
		}
	}
	if m := p.dmy.FindStringSubmatch(s); m != nil {
		if month := monthOf(m[2]); month > 0 {
			return build(m[3], strconv.Itoa(month), m[1], hour24(m[4], m[6]), m[5], "", time.UTC)
		}
	}
	if m := p.numeric.FindStringSubmatch(s); m != nil {
		return numericDate(m)
	}
	return time.Time{}
}

// numericDate reads 31.12.2024, 31/12/2024 and 12/31/2024. Day before month is the world's custom;
// month first is taken only when the day would be impossible otherwise.
func numericDate(m []string) time.Time {
	day, month := m[1], m[3]
	if n, _ := strconv.Atoi(month); n > 12 {
		day, month = month, day
	}
	year := m[4]
	if len(year) == 2 {
		year = "20" + year
	}
	return build(year, month, day, hour24(m[5], m[7]), m[6], "", time.UTC)
}

// hour24 is an hour of a clock of twelve hours, "a" or "p" before or after noon, on one of 24.
func hour24(hour, half string) string {
	n, err := strconv.Atoi(hour)
	if half == "" || err != nil || n < 1 || n > 12 {
		return hour
	}
	n %= 12
	if half == "p" || half == "P" {
		n += 12
	}
	return strconv.Itoa(n)
}

func build(year, month, day, hour, minute, second string, loc *time.Location) time.Time {
	n := func(s string) int { v, _ := strconv.Atoi(s); return v }
	y, mo, d := n(year), n(month), n(day)
	if mo < 1 || mo > 12 || d < 1 || d > 31 || n(hour) > 24 || n(minute) > 59 {
		return time.Time{}
	}
	t := time.Date(y, time.Month(mo), d, n(hour), n(minute), n(second), 0, loc)
	if t.Day() != d && n(hour) < 24 {
		return time.Time{}
	}
	return t
}

// zone reads "+02:00", "-0500", "Z"; an absent one is UTC.
func zone(s string) *time.Location {
	if len(s) < 5 {
		return time.UTC
	}
	s2 := strings.ReplaceAll(s[1:], ":", "")
	h, _ := strconv.Atoi(s2[:2])
	m, _ := strconv.Atoi(s2[2:])
	off := h*3600 + m*60
	if s[0] == '-' {
		off = -off
	}
	if off == 0 || h > 14 {
		return time.UTC
	}
	return time.FixedZone("", off)
}

// monthNames hold the first letters of the months' names, enough to tell them apart, in the
// languages of many outlets: English, German, French, Spanish, Italian, Portuguese, Dutch, the
// Scandinavian ones, Polish, Czech, Russian, Turkish, Indonesian, Finnish.
var monthNames = [12][]string{
	{"jan", "jän", "ene", "gen", "sty", "led", "янв", "oca", "tammi"},
	{"feb", "fév", "fev", "lut", "úno", "фев", "şub", "helmi"},
	{"mar", "mär", "mrz", "mär", "maa", "mrt", "bře", "мар", "maalis"},
	{"apr", "avr", "abr", "kwi", "dub", "апр", "nis", "huhti"},
	{"may", "mai", "mag", "maj", "mei", "kvě", "мая", "май", "touko", "mayıs"},
	{"jun", "jui", "giu", "cze", "čer", "июн", "haz", "kesä"},
	{"jul", "juil", "lug", "lip", "červenc", "июл", "tem", "heinä"},
	{"aug", "aoû", "aou", "ago", "sie", "srp", "авг", "ağu", "elo", "agu"},
	{"sep", "set", "wrz", "zář", "сен", "eyl", "syys"},
	{"oct", "okt", "ott", "out", "paź", "říj", "окт", "eki", "loka"},
	{"nov", "nóv", "lis", "ноя", "kas", "marras"},
	{"dec", "dez", "dic", "déc", "gru", "pro", "des", "дек", "ara", "joulu"},
}

// monthOf returns the number of a month's name or abbreviation, 0 when it is none. The longest
// matching beginning wins ("juillet" against "juin").
func monthOf(name string) int {
	name = strings.ToLower(name)
	best, n := 0, 0
	for i, starts := range monthNames {
		for _, s := range starts {
			if strings.HasPrefix(name, s) && len(s) > n {
				best, n = i+1, len(s)
			}
		}
	}
	return best
}
