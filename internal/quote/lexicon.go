package quote

import (
	"strings"
	"sync"
)

// class is a set of the grammatical parts that a word can play, as far as attribution needs them.
type class uint32

const (
	cue      class = 1 << iota // a finite verb of speech: said, wrote
	cuePart                    // its participle: saying
	cueBase                    // its infinitive, or another form that needs a subject from elsewhere: say
	weak                       // a cue only when it stands right beside the quotation: believes, finds
	aux                        // has, would, did
	be                         // forms of to be, for the passive
	adv                        // also, later, not
	prep                       // of, in, at
	det                        // the, a, some
	conj                       // and, but
	sub                        // that, because, when
	pronoun                    // a person as subject: he, she, they, I
	rel                        // who, which
	possPron                   // his, her
	title                      // Mr, Sen., President
	role                       // spokesman, senator, moderator
	group                      // police, officials, protesters: several people
	date                       // Monday, March
	tagWord                    // introduces a source after the quotation: German so, laut
	object                     // me, them, reporters: who is told
	given                      // a given name
	female                     // with given, title, role or pronoun
	male                       //
	plural                     //
	org                        // university, party, ministry: part of an organisation's name
	verb                       // another common verb form: ends a noun phrase
	thing                      // statement, email, report: a text that speaks
	cueNoun                    // claim, remark: speech as a noun, “her claim that”
	alone                      // two, some, others: a phrase without a noun
)

// functional words do not belong to a noun phrase.
const functional = cue | cuePart | aux | be | adv | prep | conj | sub | pronoun | rel | tagWord | verb

// lexicon holds what a language needs.
type lexicon struct {
	words         map[string]class
	abbreviations map[string]bool
	possessive    bool            // has the possessive 's
	nounCaps      bool            // writes nouns with a capital letter
	inverts       bool            // the verb stands second: adverbial, verb, subject
	titled        map[string]bool // words before a title, name or slogan in quotation marks
	according     [][]string      // word sequences that introduce a source
	adverbs       map[string]bool // English words in -ly that are no adverbs
	plain         map[string]bool // plain verbs of saying, as written
	links         map[string]bool // prepositions that lengthen a description: a spokesman | for the union
	opensSpeech   map[string]bool // words between a noun of speech and its quotation: her claim | that
	splits        map[string]bool // elided words that an apostrophe joins to the next one: l’, dell’
	clitics       bool            // joins a pronoun to its verb by a hyphen: dit-elle
	prodrop       bool            // a verb needs no subject: “…”, dijo.
	inflects      bool            // names have cases: Jana Kowalskiego
	after         map[string]bool // words that stand behind a source: Finnish mukaan
	strict        bool            // its table is small, so that little is trusted: see strict.go
	bareNouns     bool            // has no articles, or joins them to the noun: „…“, řekla soudkyně; sa advokaten
	viewpoint     map[string]bool // words of according that mostly mean something else: French pour
	adverbEnding  string          // Spanish -mente
	infinitives   []string        // endings of infinitives
	noParticles   bool            // “di”, “de” are no parts of names
}

type wordList struct {
	as    class
	words string
}

func build(lists []wordList) map[string]class {
	m := make(map[string]class, 2048)
	for _, l := range lists {
		for w := range strings.FieldsSeq(l.words) {
			m[strings.ReplaceAll(w, "_", " ")] |= l.as
		}
	}
	return m
}

// set makes a set of words; _ stands for a blank within one.
func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[strings.ReplaceAll(w, "_", " ")] = true
	}
	return m
}

// lexiconFor chooses by BCP 47 tag. For a language that has no table known is false: English stands in,
// and whatever stands in quotation marks counts as a quotation, mostly without a speaker.
func lexiconFor(language string) (l *lexicon, known bool) {
	if l, ok := lexicons[primaryOf(language)]; ok {
		return l(), true
	}
	return lexicons["en"](), language == ""
}

// lexicons are built at first use, one language at a time.
var lexicons = map[string]func() *lexicon{
	"en": sync.OnceValue(english), "de": sync.OnceValue(german), "fr": small(french), "es": small(spanish),
	"it": small(italian), "pt": small(portuguese), "nl": small(dutch),
	"sv": small(swedish), "no": small(norwegian), "nb": small(norwegian), "nn": small(norwegian), "da": small(norwegian), "fi": small(finnish),
	"pl": small(polish), "cs": small(czech), "ru": small(russian), "uk": small(ukrainian),
	"sk": small(slovak), "hr": small(croatian), "bs": small(croatian), "sr": small(croatian), "bg": small(bulgarian), "ro": small(romanian), "hu": small(hungarian), "el": small(greek),
	"is": small(icelandic), "lt": small(lithuanian), "lv": small(latvian), "et": small(estonian), "sl": small(slovene), "ca": small(catalan), "sw": small(swahili),
	"id": small(indonesian), "ms": small(indonesian), "vi": small(vietnamese),
}

// small completes the table of a language that knows the common verbs of speech and the words around them, so that
// the general patterns work; strict.go says what they are trusted with. TestLanguages and TestStrict have their
// sentences.
func small(table func() *lexicon) func() *lexicon {
	return sync.OnceValue(func() *lexicon {
		l := table()
		l.strict = true
		l.names()
		l.worldNames()
		return l
	})
}
