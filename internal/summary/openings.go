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
	return (subordinators[w] || w == "all" || w == "alle" || w == "aus" || w == "dass" || w == "von" || w == "zu" || w == "dans" || w == "en" || w == "em" || w == "todos") &&
		l.demonstratives[w2] && w2 != "that" && (!timeNouns[next] || next == "fall" && w2 != "this") && !calendar[next]
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
		w = w[:strings.IndexAny(w, "'’")] // he's, they'll
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

// torn spots the end of a quotation that began in the sentence before, and a quotation that is never closed.
func torn(s string) bool {
	depth, straight := 0, 0
	for _, r := range s {
		switch r {
		case '“', '„', '「', '『':
			depth++
		case '”', '」', '』':
			depth--
		case '"':
			straight++
		}
		if depth < 0 && r != '“' && !strings.Contains(s, "„") {
			return true
		}
	}
	return straight%2 == 1 || depth > 0 && !strings.Contains(s, "„") || unclosed(s)
}

// attributed reports whether a sentence that opens with a quotation says by name who speaks: what "the
// engineer" says cannot stand alone.
func attributed(s string, l openings) bool {
	end := closing(s)
	if end < 0 {
		return false
	}
	tail := s[end:]
	if i := strings.IndexAny(tail, "\"“„«"); i >= 0 {
		tail = tail[:i]
	}
	tail = strings.Trim(tail, " .")
	before := ""
	for i, f := range strings.Fields(tail) {
		r, _ := utf8.DecodeRuneInString(f)
		role := l.reported != nil && germanArticles[before] // "sagte die Präsidentin": every German noun has a capital
		if unicode.IsUpper(r) && !role && !l.pronouns[strings.ToLower(strings.Trim(f, ".,"))] {
			return true
		}
		before = f
		if i > 6 || i < 2 && l.pronouns[strings.ToLower(strings.Trim(f, ".,"))] {
			break
		}
	}
	r, _ := utf8.DecodeRuneInString(tail)
	return tail != "" && r >= 0x2e80
}

// closing returns the place after the quotation with which s opens, -1 when it has no end.
func closing(s string) int {
	s0 := strings.TrimLeft(s, " ")
	mark, n := utf8.DecodeRuneInString(s0)
	at := len(s) - len(s0) + n
	marks, single := closers[mark]
	var end int
	if single {
		end = strings.IndexAny(s[at:], marks)
	} else {
		end = strings.LastIndexAny(s[at:], "”»」』’'\"")
	}
	if end < 0 {
		return -1
	}
	_, n = utf8.DecodeRuneInString(s[at+end:])
	return at + end + n
}

// closers are the marks that end a quotation, by the one that opens it. A single mark can also be an
// apostrophe: there the last one counts.
var closers = map[rune]string{'"': "\"", '“': "”\"", '„': "“”\"", '«': "»", '「': "」", '『': "』"}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// openings are the words by which a sentence of one language hangs on the one before it.
type openings struct {
	pronouns, demonstratives, connectives, inner, pairs map[string]bool
	self                                                []string          // words by which somebody talks of themselves, between blanks
	reported                                            func(string) bool // spots what somebody said, by its mood alone
}

// openingsOf returns the lists of a language, English ones for a language without.
func openingsOf(language string) openings {
	if len(language) >= 2 {
		if l, ok := openingLists[language[:2]]; ok {
			return l
		}
	}
	return openingLists["en"]
}

func phrases(lines ...string) map[string]bool {
	m := make(map[string]bool)
	for _, l := range lines {
		m[l] = true
	}
	return m
}

var (
	germanArticles = set(`der die das dem ein eine einer einem`)
	answers        = set(`yes no yeah well ja nein doch naja oui non si sí nee sim não nei nej да нет`)
	vague          = set(`pair two trio couple former latter same duo`)
	speech         = set(`said says told added adds tweeted wrote explained replied continued insisted noted stated claimed asked joked recalled concluded admitted sagte sagt fügte betonte erklärte`)
	timeNouns      = set(`saison sommer winter herbst frühjahr abend morgen day days tag tage tagen montag år yıl ay rok roku lata letos год году tahun bulan year week month morning evening afternoon summer winter spring autumn fall weekend season time century decade jahr woche monat année semaine año semana anno settimana`)
	subordinators  = set(`when after before while if although though because since as in during despite with at by for on once until following
		als nachdem bevor während wenn obwohl weil nach vor bei mit trotz in auf`)
	possessives = set(`his her their its sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren`)
)
