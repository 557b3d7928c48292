package summary

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// captionDate matches the end of an agency's caption, where the date follows the place without "on":
// "…, Lindholm, March 3, 2031."
var captionDate = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`, \p{Lu}\p{Ll}+\.? \d{1,2}, \d{4}\.?$`)
})

// clock matches a time of day and a year, of which stamps are made. With a full stop, a number is a price or a
// version unless it says that it is a time.
var clock = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\d{1,2}[:h]\d{2}|\d{1,2}\.\d{2}(?: ?(?:Uhr|[ap]\.?m|h\b))|^\d{1,2}\.\d{2}$|(?:19|20)\d\d`)
})

// stamp spots a line that only says when something was written or changed, and by whom:
// "Updated March 3, 2031, 10:15 a.m.", "Ada Roe 3 March 2031 10:15".
func stamp(s string) bool {
	if len(s) > 120 || finished(s) && !strings.HasSuffix(s, "h.") && !strings.HasSuffix(s, "m.") || !clock().MatchString(s) {
		return false
	}
	told := 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) > 2 && !stampWords[w] && !calendar[w] {
			told++
		}
	}
	return told <= 2
}

var stampWords = set(`ago von gespeichert submitted saved eingestellt updated published posted last modified first est edt gmt utc pst pdt cet mez uhr stand aktualisiert veröffentlicht actualizado publicado las mis jour publié aggiornato jan feb mar apr jun jul aug sep sept oct okt nov dec dez`)
