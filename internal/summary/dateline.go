package summary

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// undated returns s without a dateline.
func undated(s string) string {
	if s != "" && (s[0] == '(' || s[0] >= '0' && s[0] <= '9') {
		if m := leadDate().FindString(s); m != "" && opener(s[len(m):]) {
			return s[len(m):]
		}
	}
	if head := s[:min(len(s), 120)]; !strings.ContainsAny(head, "(–—·【") && !strings.Contains(head, " - ") {
		return s
	}
	end := 0
	if m := dateline().FindStringIndex(s); m != nil && m[1] >= 4 && !listed(s[:m[1]]) {
		end = m[1]
	} else if m := datedPlace().FindStringIndex(s); m != nil {
		end = m[1]
	} else if m := cityLine().FindStringSubmatchIndex(s); m != nil {
		mark := s[m[2]:m[3]]
		if strings.Contains(s[m[1]:min(len(s), m[1]+80)], mark) {
			return s // with a second one it is an insertion
		}
		end = m[1]
	}
	if end == 0 || end >= len(s) || !opener(s[end:]) {
		return s
	}
	return s[end:]
}

// dateline matches what agencies put before the first word: "PARIS, March 3 (Example Press) - ",
// "PARIS/BERN (Example) - ", "March 3 (Example Press) - ", "(ENN) —", "Bern (dpa) - ", "【ベルン＝青木】".
var dateline = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\p{Lu}[\p{L}.'’/\- ]{1,40}(?:, [\p{L}0-9.'’\- ]{2,30}){0,2} ?|\p{Lu}\p{L}{2,8}\.? \d{1,2} )?\((?:\p{Lu}[\p{Lu}\p{L}0-9./ ]{1,25}|\p{Ll}{2,4}\p{Lu}?(?:/[\p{L}-]*)*)\)\.? ?(?:[-–—:]+ ?)?|^\p{Lu}[\p{Lu}.'’/\-]+(?: \p{Lu}[\p{Lu}.'’/\-]+){0,3}(?:, [\p{L}0-9.'’\- ]{2,30}){0,2} ?[–—-]+ |^【[^】]{1,30}】`)
})

// cityLine matches a city before the first word: "Vestre/Ostre – ", "Vestre · ", "New Vestre, NV – ".
var cityLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\p{Lu}[\p{L}.]+(?:[/ -]\p{Lu}[\p{L}.]+){0,2}(?:, \p{Lu}[\p{L}.]{1,12})? ?([·–—]) `)
})

// leadDate matches a date before the first word: "(3 March 2031) ", "03.03.2031 ", "3. März 2031: ".
var leadDate = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\((?:\d{1,2}\.? )?\p{L}+ (?:\d{1,2}, )?\d{4}\)|\(?\d{1,2}\. ?(?:\d{1,2}\. ?|\p{Lu}\p{L}+ )\d{4}\)?|\(?\d{1,2}[/-]\d{1,2}[/-]\d{4}\)?)(?: ?[:–—-])? `)
})

// datedPlace matches a place and a day before the first word: "Vestre, 3. März 2031 - ", "New Vestre, March 3, 2031 – ".
var datedPlace = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\p{Lu}[\p{L}.]+(?:[/ -]\p{Lu}[\p{L}.]+){0,2}(?:, \p{Lu}[\p{L}.]+)?, (?:den )?(?:\d{1,2}\.? \p{L}+|\p{Lu}\p{L}+\.? \d{1,2}|\d{1,2}\.\d{1,2}\.)(?:,? ?\d{4})? ?[-–—:]+ `)
})

// listed spots "Ada Roe (Vestre/Ski): " at the head of an entry: after a dateline in small letters comes no colon.
func listed(head string) bool {
	place, rest, found := strings.Cut(head, "(")
	_, after, _ := strings.Cut(rest, ")")
	return found && strings.HasPrefix(after, ":") && strings.ContainsFunc(place, unicode.IsLower)
}

// uncalled returns one of the first sentences of a text without a place that is called out. What stands
// there again and again is the name of somebody who speaks.
func (d *document) uncalled(s string) string {
	if len(d.sentences) > leadLooks || !strings.Contains(s[:min(len(s), 60)], ": ") {
		return s
	}
	call := placeCall().FindString(s)
	if call == "" || strings.Count(d.text, call) > 1 || !opener(s[len(call):]) {
		return s
	}
	return s[len(call):]
}

// placeCall matches a place before the first words, in capitals or with its country: "NEW VESTRE: ",
// "Vestre, Lindholm: ".
var placeCall = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\p{Lu}{3,}(?:[ /-]\p{Lu}{2,})*|\p{Lu}[\p{L}.]+(?:[ -]\p{Lu}[\p{L}.]+)?(?:, \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)?){1,2}): `)
})

// opener reports whether s can begin a sentence.
func opener(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || r >= 0x2e80 || strings.ContainsRune("\"“„«‘'", r)
}
