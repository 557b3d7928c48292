package web

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"unicode"

	"pullquote/bot"
)

// Who somebody is stands in a signed cookie: an id that never changes, and a name and a colour that
// they may change. A browser has several seats, each with a cookie of its own and chosen by the
// page's address ("/?as=2"), so that two windows can be two people.

const (
	colours  = 8  // in the style sheet's palette
	maxSeats = 9  // people in one browser
	maxName  = 32 // runes in a person's name
	idLength = 12 // characters of base32: 60 bits, more than anybody guesses
)

func seatCookie(seat int) string { return "pullquote_me_" + strconv.Itoa(seat) }

// seatOf reads which seat a request comes from: a header from scripts, a parameter in addresses.
func seatOf(r *http.Request) int {
	s := r.Header.Get("X-Seat")
	if s == "" {
		s = r.URL.Query().Get("as")
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > maxSeats {
		return 1
	}
	return n
}

// whoIs returns the person in a request's seat.
func (a *Adapter) whoIs(r *http.Request) (person, bool) {
	c, err := r.Cookie(seatCookie(seatOf(r)))
	if err != nil {
		return person{}, false
	}
	value, ok := a.keys.verify("person", c.Value)
	if !ok {
		return person{}, false
	}
	var p person
	if json.Unmarshal([]byte(value), &p) != nil || !validUser(p.ID) {
		return person{}, false
	}
	return p, true
}

// introduce sets the cookie that says who somebody is.
func (a *Adapter) introduce(w http.ResponseWriter, r *http.Request, p person) {
	value, _ := json.Marshal(p) // a struct of strings and a number
	a.setCookie(w, r, seatCookie(seatOf(r)), a.keys.sign("person", string(value)), 400*24*3600)
}

// setCookie sets a cookie that scripts cannot read and other sites do not send along. 400 days is
// the longest life that browsers grant.
func (a *Adapter) setCookie(w http.ResponseWriter, r *http.Request, name, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds,
		HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: r.TLS != nil || strings.HasPrefix(a.base, "https://"),
	})
}

// newPerson makes somebody with a friendly name, until they choose their own.
func newPerson() person {
	var dice [2]byte
	rand.Read(dice[:])
	birds := strings.Fields("Avocet Bittern Curlew Dipper Egret Finch Goldcrest Heron Ibis Jay Kestrel Lapwing Merlin Nightjar Osprey Plover Redstart Siskin Tern Wagtail")
	return person{
		ID:     bot.UserID(strings.ToLower(rand.Text()[:idLength])),
		Name:   birds[int(dice[0])%len(birds)],
		Colour: int(dice[1]) % colours,
	}
}

// stranger makes somebody who is not called like another seat of the same browser: two windows are
// to be two people at a glance.
func (a *Adapter) stranger(r *http.Request) person {
	taken := map[string]bool{}
	for seat := 1; seat <= maxSeats; seat++ {
		other := r.Clone(r.Context())
		other.Header.Set("X-Seat", strconv.Itoa(seat))
		if p, ok := a.whoIs(other); ok {
			taken[p.Name] = true
		}
	}
	p := newPerson()
	for taken[p.Name] {
		p.Name = newPerson().Name
	}
	return p
}

// validUser reports whether an id can be one that newPerson made.
func validUser(u bot.UserID) bool {
	if len(u) != idLength {
		return false
	}
	for _, r := range string(u) {
		if (r < 'a' || r > 'z') && (r < '2' || r > '7') {
			return false
		}
	}
	return true
}

// cleanName makes a person's name of what they typed; "" when nothing readable is left. The bot's
// own name is refused, so that nobody speaks for it.
func cleanName(s string) string {
	s = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if !unicode.IsGraphic(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))), " ")
	if runes := []rune(s); len(runes) > maxName {
		s = strings.TrimSpace(string(runes[:maxName]))
	}
	if strings.EqualFold(strings.ReplaceAll(s, " ", ""), "pullquote") {
		return ""
	}
	return s
}

// language is the first language of Accept-Language, "" when there is none.
func language(r *http.Request) string {
	tag, _, _ := strings.Cut(r.Header.Get("Accept-Language"), ",")
	tag, _, _ = strings.Cut(strings.TrimSpace(tag), ";")
	if len(tag) > 35 || strings.ContainsFunc(tag, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		return ""
	}
	return tag
}
