package ask

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball"

	"pullquote/internal/text"
)

var snowballNames = map[string]string{"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "sv": "swedish", "no": "norwegian", "nb": "norwegian", "hu": "hungarian"}

// stem reduces a folded word to what its forms share.
func stem(w, lang string) string {
	if lang == "de" {
		return germanStem(w)
	}
	name, ok := snowballNames[lang]
	if !ok || len(w) < 4 {
		return w
	}
	st, err := snowball.Stem(w, name, false)
	if err != nil || st == "" {
		return w
	}
	return st
}

// germanStem is the light stemmer of Savoy (2006), Light stemming approaches for the French, Portuguese,
// German and Hungarian languages, without its umlaut rules, which text.Fold has done already.
func germanStem(w string) string {
	if len(w) < 5 {
		return w
	}
	w = withoutZu(w)
	if strings.HasPrefix(w, "ge") && strings.HasSuffix(w, "t") && len(w) >= 6 {
		w = w[2:] // a participle: gebaut, geplant
	}
	for _, s := range [...]string{"ern", "em", "en", "er", "es", "e", "n", "s"} {
		if c, ok := strings.CutSuffix(w, s); ok && len(c) >= 4 {
			w = c
			break
		}
	}
	if strings.HasSuffix(w, "st") && len(w) > 5 {
		return w[:len(w)-2]
	}
	if (strings.HasSuffix(w, "tet") || strings.HasSuffix(w, "det")) && len(w) > 5 {
		w = w[:len(w)-2] // wartet, warten
	}
	return strings.TrimSuffix(w, "t")
}

// withoutZu makes the plain infinitive of one with zu: abzureissen, abreissen.
func withoutZu(w string) string {
	for _, p := range [...]string{"ab", "an", "auf", "aus", "ein", "vor", "mit", "nach", "um", "weg"} {
		if rest, ok := strings.CutPrefix(w, p+"zu"); ok && len(rest) > 4 && strings.HasSuffix(rest, "en") {
			return p + rest
		}
	}
	return w
}

// lex splits into words and cuts off what French and Italian elide: l'école is école.
func lex(s string) []text.Token {
	words := text.Words(s)
	if !strings.ContainsAny(s, "'’") {
		return words
	}
	for i, w := range words {
		at := strings.IndexAny(w.Text, "'’")
		if at < 1 || at > 3 || !elided[strings.ToLower(w.Text[:at])] {
			continue
		}
		_, n := utf8.DecodeRuneInString(w.Text[at:])
		if rest := w.Text[at+n:]; len(rest) > 1 {
			words[i] = text.Token{Text: rest, Start: w.Start + at + n, End: w.End}
		}
	}
	return words
}

var elided = wordSet("l d j m n s t c qu")

func capital(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(c)
}

func hasDigit(w string) bool { return strings.ContainsFunc(w, unicode.IsDigit) }

// languageOf tells the language of a question by its little words; the article's when they do not tell.
func languageOf(words []string, article string) string {
	best, at := 0, ""
	for _, l := range languages {
		n := 0
		for _, w := range words {
			if stopWords[l][w] || askWords[l][w] {
				n++
			}
		}
		if n > best || n == best && l == article {
			best, at = n, l
		}
	}
	if best == 0 || languageIndex(article) < 0 && best < 2 {
		return article
	}
	return at
}

// stops reports whether a word has no meaning of its own in a language.
func stops(w, lang string) bool { return listed(stopWords, w, lang) }

// asks reports whether a word makes a question.
func asks(w, lang string) bool { return listed(askWords, w, lang) }

// listed looks a word up in the list of a language, in all lists for a language without one.
func listed(lists map[string]map[string]bool, w, lang string) bool {
	if set := lists[lang]; set != nil {
		return set[w]
	}
	for _, set := range lists {
		if set[w] {
			return true
		}
	}
	return false
}

// distance1 reports whether one slip of the keyboard makes a of b: a letter too many or too few, two in
// the wrong order, in a long word also a wrong one (Damerau 1964). The first letter must be right.
func distance1(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a == "" || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) || a[i+1:] == b[i+1:] {
		return i == len(a) || len(a) >= 7 // storks are no storms
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// derived reports whether two words have a long beginning in common: prosecutor, prosecution.
func derived(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 5 && len(a)-n <= 4 && len(b)-n <= 4 && 10*n >= 6*max(len(a), len(b))
}
