package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dependence says how a sentence hangs on the one before it.
type dependence uint8

const (
	standsAlone dependence = iota
	leansOnSome            // "The 54-year-old …", "Mr Roe …": can follow any other, not open a summary
	leansBack              // "He …", "But …": can follow its predecessor
	neverAlone             // "he said.", an answer, a torn quotation: not worth choosing
)

// leans judges the words with which a sentence opens, by the lists of its language.
func leans(s, language string) dependence {
	l := openingsOf(language)
	head, marked := bare(s)
	w, rest := nextWord(head)
	w2, rest2 := nextWord(rest)
	switch {
	case torn(s), turn(s), dialogue(s), answers[w] && strings.HasPrefix(rest, ","):
		return neverAlone
	case l.pronouns[w] && speech[w2] && len(strings.Fields(rest2)) < 4:
		return neverAlone
	case marked && !attributed(s, l):
		return neverAlone
	case marked:
		return standsAlone // what a named person says may open with "we"
	case aside(s), follows(s, l), l.reported != nil && l.reported(s):
		return leansBack
	case l.pronouns[w], l.demonstratives[w] && !timeNouns[w2], l.connectives[w], l.pairs[w+" "+w2]:
		return leansBack
	case pointing(w, w2, rest2, l):
		return leansBack
	case w == "the" && vague[w2], w == "both" && !strings.Contains(head, " and "):
		return leansBack
	}
	if l.reported != nil && (subordinators[w] || adverbs[w]) && invertedPronoun(head) {
		return leansBack
	}
	if hangingClause(head, l) || linked(head) {
		return leansBack
	}
	if d := earlyPronoun(w, rest, l); d != standsAlone {
		return d
	}
	if mentionsAgain(w, rest) {
		return leansOnSome
	}
	return standsAlone
}

// pointing spots "In this case", "All these projects", "Aus diesem Grund".
func pointing(w, w2, rest string, l openings) bool {
	next, _ := nextWord(rest)
	return (subordinators[w] || pointers[w]) && l.demonstratives[w2] && w2 != "that" && (!timeNouns[next] || next == "fall" && w2 != "this") && !calendar[next]
}

// bare returns s without the quotation mark that opens it, and whether there was one.
func bare(s string) (string, bool) {
	t := strings.TrimLeft(s, "\"“„«‘'「『 ")
	return t, len(t) < len(s)
}

// nextWord returns the first word of s in small letters, and what follows it.
func nextWord(s string) (string, string) {
	s = strings.TrimLeft(s, " ,–—-")
	end := strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	if end < 0 {
		end = len(s)
	}
	w := strings.ToLower(s[:end])
	if i := strings.IndexAny(w, "'’"); i > 0 {
		w = w[:i] // he's, they'll
	}
	return w, s[end:]
}

// named reports whether a name follows within the next few words.
func named(rest string) bool {
	for i, f := range strings.Fields(rest) {
		r, _ := utf8.DecodeRuneInString(f)
		if unicode.IsUpper(r) && f != "I" {
			return true
		}
		if i > 8 {
			break
		}
	}
	return false
}

var (
	germanArticles = set(`der die das dem ein eine einer einem`)
	answers        = set(`yes no yeah well ja nein doch naja oui non si sí nee sim não nei nej да нет`)
	vague          = set(`pair two trio couple former latter same duo`)
	speech         = set(`said says told added adds tweeted wrote explained replied continued insisted noted stated claimed asked joked recalled concluded admitted sagte sagt fügte betonte erklärte`)
	timeNouns      = set(`saison sommer winter herbst frühjahr abend morgen day days tag tage tagen montag år yıl ay rok roku lata letos год году tahun bulan year week month morning evening afternoon summer spring autumn fall weekend season time century decade jahr woche monat année semaine año semana anno settimana`)
	subordinators  = set(`when after before while if although though because since as in during despite with at by for on once until following
		als nachdem bevor während wenn obwohl weil nach vor bei mit trotz auf`)
	pointers    = set(`all alle aus dass von zu dans en em todos`) // together with a demonstrative behind them
	possessives = set(`his her their its sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren`)
)
