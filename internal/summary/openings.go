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
	case torn(s), turn(s):
		return neverAlone
	case l.pronouns[w] && speech[w2] && len(strings.Fields(rest2)) < 4:
		return neverAlone
	case marked && !attributed(s, l):
		return neverAlone
	case marked:
		return standsAlone // what a named person says may open with "we"
	case aside(s), follows(s, l):
		return leansBack
	case l.pronouns[w], l.demonstratives[w] && !timeNouns[w2], l.connectives[w], l.pairs[w+" "+w2]:
		return leansBack
	case w == "the" && vague[w2], w == "both" && !strings.Contains(head, " and "):
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
	end := strings.LastIndexAny(s, "\"”“»」』’'")
	if end < 0 {
		return false
	}
	_, n := utf8.DecodeRuneInString(s[end:])
	tail := strings.Trim(s[end+n:], " .")
	if tail == "" {
		return false
	}
	for i, f := range strings.Fields(tail) {
		r, _ := utf8.DecodeRuneInString(f)
		if unicode.IsUpper(r) && !l.pronouns[strings.ToLower(strings.Trim(f, ".,"))] {
			return true
		}
		if i > 6 {
			break
		}
	}
	r, _ := utf8.DecodeRuneInString(tail)
	return r >= 0x2e80
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// openings are the words by which a sentence of one language hangs on the one before it.
type openings struct{ pronouns, demonstratives, connectives, inner, pairs map[string]bool }

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

var openingLists = map[string]openings{
	"en": {
		pronouns:       set(`he she it they him her them his hers its their theirs we you i my our me us your himself herself themselves others neither`),
		demonstratives: set(`this that these those such`),
		connectives: set(`but and so or yet also however therefore thus instead meanwhile moreover furthermore besides otherwise nonetheless nevertheless then similarly likewise
			consequently hence still plus indeed accordingly additionally`),
		pairs: phrases("for example", "for instance", "in addition", "by contrast", "in contrast", "at that", "in other", "as such", "even so", "in fact", "that said"),
	},
	"de": {
		pronouns:       set(`er sie es ihm ihn ihr ihre ihren ihrem sein seine seinen seiner wir ich du mein unser man`),
		demonstratives: set(`dies diese dieser dieses diesem diesen jene jener solche`),
		connectives: set(`aber und doch auch also denn deshalb daher dennoch trotzdem außerdem zudem dabei dazu dort damit danach allerdings jedoch darum denn dagegen dafür hingegen darüber davon
			dadurch stattdessen ebenso gleichzeitig`),
		inner: set(`dagegen hingegen jedoch allerdings dennoch deshalb daher stattdessen trotzdem indes`),
		pairs: phrases("zum beispiel", "das ist", "das sei", "das war", "das hat", "das wird", "das sagte", "das gilt", "das zeigt", "die sind", "der ist", "im gegenteil"),
	},
	"fr": {
		pronouns:       set(`il elle ils elles on nous vous je son sa ses leur leurs lui`),
		demonstratives: set(`cela ceci ces cette cet ce c`),
		connectives:    set(`mais et donc or aussi pourtant cependant ainsi toutefois enfin ensuite puis`),
		inner:          set(`cependant toutefois pourtant`),
		pairs:          phrases("par exemple", "en effet", "de plus", "en revanche"),
	},
	"es": {
		pronouns:       set(`él ella ellos ellas su sus nosotros yo`),
		demonstratives: set(`esto eso este esta estos estas ese esa esos esas`),
		connectives:    set(`pero y también además entonces sin así aunque luego`),
		inner:          set(`embargo`),
		pairs:          phrases("por ejemplo", "sin embargo", "por eso", "por lo"),
	},
	"it": {
		pronouns:       set(`egli lei lui essi esse loro noi io`),
		demonstratives: set(`questo questa questi queste quello quella ciò`),
		connectives:    set(`ma e anche quindi inoltre tuttavia però così poi`),
		inner:          set(`tuttavia però invece`),
		pairs:          phrases("per esempio", "ad esempio", "per questo"),
	},
	"nl": {
		pronouns:       set(`hij zij ze hun hem haar wij we ik`),
		demonstratives: set(`dit dat deze zulke`),
		connectives:    set(`maar en ook dus echter daarom bovendien toch daarnaast`),
		inner:          set(`echter daarentegen`),
		pairs:          phrases("het is", "het was", "dat is"),
	},
	"pt": {
		pronouns:       set(`ele ela eles elas seu sua seus suas nós eu`),
		demonstratives: set(`isto isso este esta estes estas esse essa esses essas`),
		connectives:    set(`mas e também além então assim porém contudo depois`),
		inner:          set(`porém contudo entanto`),
		pairs:          phrases("por exemplo", "no entanto", "por isso"),
	},
}

var (
	vague         = set(`pair two trio couple former latter same duo`)
	speech        = set(`said says told added adds tweeted wrote explained replied continued insisted noted stated claimed asked joked recalled concluded admitted sagte sagt fügte betonte erklärte`)
	timeNouns     = set(`year week month morning evening afternoon summer winter spring autumn fall weekend season time century decade jahr woche monat année semaine año semana anno settimana`)
	subordinators = set(`when after before while if although though because since as in during despite with at by for on once until following
		als nachdem bevor während wenn obwohl weil nach vor bei mit trotz in auf`)
	possessives = set(`his her their its sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren`)
)
