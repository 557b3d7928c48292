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
	leansBack              // "He …", "But …": can follow its predecessor
	neverAlone             // "he said.", an answer, a torn quotation: not worth choosing
)

// leans judges the words with which a sentence opens.
func leans(s string) dependence {
	head, marked := bare(s)
	w, rest := nextWord(head)
	w2, rest2 := nextWord(rest)
	switch {
	case torn(s):
		return neverAlone
	case pronouns[w] && speech[w2] && len(strings.Fields(rest2)) < 4:
		return neverAlone
	case marked && !attributedByName(s):
		return neverAlone
	case pronouns[w], demonstratives[w] && !determines(w, w2), connectives[w], pairs[w+" "+w2]:
		return leansBack
	case w == "the" && vague[w2], w == "both" && !strings.Contains(head, " and "):
		return leansBack
	}
	return earlyPronoun(w, rest)
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
		return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' && !unicode.IsDigit(r)
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

// determines reports whether "this" or "that" goes with a noun that names the thing anew: "this year".
func determines(w, next string) bool {
	return (w == "this" || w == "dieses" || w == "cette") && timeNouns[next]
}

// earlyPronoun spots a clause before the subject that has the pronoun: "When he arrived, …",
// "After her speech, …" with no name before it.
func earlyPronoun(w, rest string) dependence {
	if !subordinators[w] {
		return standsAlone
	}
	for range 8 {
		var next string
		trimmed := strings.TrimLeft(rest, " ")
		r, _ := utf8.DecodeRuneInString(trimmed)
		if next, rest = nextWord(rest); next == "" {
			return standsAlone
		}
		if unicode.IsUpper(r) && !pronouns[next] {
			return standsAlone // a name comes first
		}
		if pronouns[next] || possessives[next] {
			if named(rest) {
				return standsAlone // "In his speech, Ada Lind said …"
			}
			return leansBack
		}
	}
	return standsAlone
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
	return straight%2 == 1 || depth > 0 && !strings.Contains(s, "„")
}

// attributedByName reports whether a sentence that opens with a quotation says who speaks, by a name.
func attributedByName(s string) bool {
	end := strings.LastIndexAny(s, "\"”“»」』’'")
	if end < 0 {
		return false
	}
	_, n := utf8.DecodeRuneInString(s[end:])
	tail := s[end+n:]
	for i, f := range strings.Fields(tail) {
		r, _ := utf8.DecodeRuneInString(f)
		if unicode.IsUpper(r) && f != "I" {
			return true
		}
		if i > 6 {
			break
		}
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(tail))
	return r >= 0x2e80
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

var (
	pronouns = set(`he she it they him her them his hers its their theirs we you i my our me us your himself herself
		er sie es ihm ihn ihr ihre ihren ihrem sein seine seinen seiner wir ich du mein unser man
		il elle ils elles on nous vous je son sa ses leur leurs lui c ce
		él ella ellos ellas su sus nosotros yo lo le les
		egli lei essi loro suo sua suoi noi io
		hij zij ze hun hem haar wij ik het`)
	demonstratives = set(`this that these those such dies diese dieser dieses diesem diesen das jene solche cela ceci ces cette cet esto eso este esta estos estas questo questa questi queste dit dat deze die`)
	connectives    = set(`but and so or yet also however therefore thus instead meanwhile moreover furthermore besides otherwise nonetheless nevertheless then similarly likewise consequently
		hence still plus indeed accordingly additionally aber und doch auch deshalb daher dennoch trotzdem außerdem zudem dabei dazu dort damit danach allerdings jedoch darum denn dagegen dafür hingegen
		mais et donc or aussi pourtant cependant ainsi toutefois pero y también además entonces sin ma e anche quindi inoltre tuttavia maar en ook dus echter`)
	pairs = map[string]bool{"for example": true, "for instance": true, "in addition": true, "as well": true, "at that": true, "in other": true, "by contrast": true,
		"in contrast": true, "on the": false, "not only": false, "as a": false, "this is": true, "that is": true, "there is": false, "par exemple": true, "zum beispiel": true, "por ejemplo": true}
	vague         = set(`pair two trio couple former latter same duo`)
	speech        = set(`said says told added adds tweeted wrote explained replied continued insisted noted stated claimed asked joked recalled concluded admitted sagte sagt fügte betonte erklärte`)
	timeNouns     = set(`year week month morning evening afternoon summer winter spring autumn fall weekend season time century decade jahr woche monat année semaine`)
	subordinators = set(`when after before while if although though because since as in during despite with at by for on once until following
		als nachdem bevor während wenn obwohl weil nach vor bei mit trotz in auf`)
	possessives = set(`his her their its sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren`)
)
