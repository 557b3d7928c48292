package ask

import (
	"slices"
	"strings"

	"pullquote/internal/text"
)

// kind is what a question asks for.
type kind uint8

const (
	anything kind = iota
	who
	whoIs // “who is Lee?”
	when
	where
	count // how many of something, or how much of it
	money
	age
	duration
	measure // “how high”: a number with a unit
	result  // “19 to 14”
	naming  // “what is it called?”
	why
	manner // “how does it work?”
	ahead  // what comes next
	said   // what somebody said
)

// question is a person's question, taken apart.
type question struct {
	kind    kind
	terms   []term
	units   []string // of a measure: keys of unitsOf, or "time"
	counted int      // the term that “how many” counts, -1 for none
	topic   bool     // what it is about, or what happened
	rare    bool     // hardly any sentence has that kind of answer
	part    bool     // a share or a rise is asked for: percent will do for money
	future  bool     // what will be
	past    bool     // what was
	it      bool     // “it”: what the article is about
	denied  bool     // what is not
	source  bool     // a place from where
	passive bool     // “who was arrested”
}

// term is one word of the question that carries meaning.
type term struct {
	low, stem string
	ids       []concept
	digits    bool
	name      bool // written as a name
	speaker   bool // names who is asked to have said something
	soft      bool // says what kind of answer is wanted, or next to nothing: no answer needs to repeat it
	weight    float64
	hit       []float64 // by entry of the page: how well it matches
	own       []float64 // by sentence
	lead      float64   // how well the title matches
	known     bool
}

// maxQuestion is the length in bytes beyond which one question is cut: nobody types more.
const maxQuestion = 600

// maxQuestions is how many questions in one are answered.
const maxQuestions = 3

// split returns the sentences that ask; all of it when none has a question mark.
func split(s string) []string {
	if len(s) > maxTyped {
		s = strings.ToValidUTF8(s[:maxTyped], "")
	}
	var out []string
	for _, x := range text.Sentences(s) {
		if strings.HasSuffix(strings.TrimSpace(x.In(s)), "?") && len(out) < maxQuestions {
			out = append(out, x.In(s))
		}
	}
	if len(out) == 0 {
		return []string{s}
	}
	return out
}

// maxTyped is the length in bytes of what a person types beyond which nothing is read.
const maxTyped = 8000

// qword is a word of the question as it was typed, and folded.
type qword struct{ raw, low string }

// contractions are the question's words that people write in one.
var contractions = map[string]string{
	"whos": "who is", "whats": "what is", "wheres": "where is", "whens": "when is", "hows": "how is", "whys": "why is", "gibts": "gibt es", "gehts": "geht", "zahlts": "zahlt es", "kostets": "kostet es",
	"ppl": "people", "govt": "government", "wieviel": "wie viel", "wieviele": "wie viele",
}

func words(s string) []qword {
	if len(s) > maxQuestion {
		s = strings.ToValidUTF8(s[:maxQuestion], "")
	}
	var out []qword
	for _, w := range lex(s) {
		low := text.Fold(w.Text)
		if long, ok := contractions[low]; ok {
			for part := range strings.FieldsSeq(long) {
				out = append(out, qword{part, part})
			}
			continue
		}
		out = append(out, qword{w.Text, low})
	}
	if n := len(out) - 1; n > 1 && out[n].low == "zu" {
		out[n] = qword{"geschlossen", "geschlossen"} // “ist die Brücke zu”
	}
	return out
}

// parse reads a question about a page, and tells its language.
func (p *page) parse(s string) (question, string) {
	w := words(s)
	lower := make([]string, len(w))
	for i := range w {
		lower[i] = w[i].low
	}
	lang := languageOf(lower, p.lang)
	q := question{counted: -1}
	used := q.classify(p, lower)
	q.topic = q.kind == anything && len(w) <= 6 && hasAny(lower, whatWords) && hasAny(lower, topicWords)
	counts := q.kind == count && countsNoun(lower, lang)
	from, to := speakerRange(q.kind, lower)
	for i := range w {
		q.mood(lower, i)
		t, ok := p.term(w[i], particle(lower[i+1:]), i, lang)
		if !ok || used[i] {
			continue
		}
		if before, next, phrase := strings.Cut(t.low, " "); phrase && before == lower[i] {
			used[i+1+slices.Index(lower[i+1:], next)] = true
		}
		if p.lex.agrees(t.ids) && slices.ContainsFunc(lower[:i], func(x string) bool { return negations[x] }) {
			t.ids = p.lex.named("against") // “who isn't happy”
		}
		t.speaker = i >= from && i < to
		q.topic = q.topic && t.soft && !timeUnits[t.low]
		q.add(p, t, counts && !t.soft || i > 0 && manyWords[lower[i-1]])
	}
	return q, lang
}

// add takes a term in, once; counts reports whether it may be what “how many” counts.
func (q *question) add(p *page, t term, counts bool) {
	if slices.ContainsFunc(q.terms, func(o term) bool { return o.stem == t.stem }) {
		return
	}
	if counts && q.kind == count && q.counted < 0 {
		q.counted = len(q.terms)
		if q.wants("money") && p.lex.kin(p.lex.named("cost"), t.ids) > .6 {
			q.kind = money // “how much ransom”
		}
	}
	t.soft = t.soft && !(q.kind == where && makingWords[t.low]) || q.implies(p, t)
	q.terms = append(q.terms, t)
}

// mood notes what word i says about the question as a whole.
func (q *question) mood(w []string, i int) {
	x := w[i]
	q.part = q.part || partWords[x] || risePhrases[x+" "+particle(w[i+1:])]
	q.it = q.it || itWords[x]
	q.denied = q.denied || negations[x]
	q.passive = q.passive || toBe[x] || passiveForms[x]
	q.source = q.source || q.kind == where && sourceWords[x]
	q.past = q.past || pastWords[x] && (i > 0 || x != "was")
	q.future = q.future || futureWords[x] || q.kind == when && comingWords[x]
}

var partWords = wordSet("more less raise rise increase percent percentage share part mehr weniger prozent anteil plus moins mas menos")

// countsNoun reports whether a noun follows “how many”, and not a verb: “how many were hurt”.
func countsNoun(w []string, lang string) bool {
	for i, x := range w {
		if manyWords[x] && i+1 < len(w) {
			return !stops(w[i+1], lang)
		}
	}
	return true
}

var risePhrases = map[string]bool{"go up": true, "goes up": true, "gone up": true, "went up": true, "go down": true, "goes down": true, "went down": true}

var itWords = wordSet("it this that das es dagegen dafur ca cela c'est eso esto")

// makingWords are light, but say everything in “where are they made”.
var makingWords = wordSet("make makes made fit fits gemacht macht machen fait use used")

// passiveForms are the auxiliaries of a deed that tells no doer.
var passiveForms = wordSet("been being wurde wurden wird werden worden ete fueron")

// sourceWords ask from where.
var sourceWords = wordSet("from woher vient viennent viene vienen proviene originaire")

// locating tells that something is at a place, which its description need not repeat.
var locating = wordSet(`located situated based stand stands standing lie lies hang hangs hanging held stop stops steht stehen liegt liegen hangt hangen befindet befinden stattfindet stattfinden findet statt
	trouve trouvent situe situee situes arrete arretent deroule lieu esta estan ubicado ubicada queda quedan`)

var comingWords = wordSet("coming kommt arrive arrives vient viene")

var pastWords = wordSet("did was were had wurde wurden war waren hatte etait fue fueron")

var (
	whatWords  = wordSet("what was worum quoi que")
	topicWords = wordSet("about happened happening passiert geschehen los worum agit passe trata paso")
)

var manyWords = wordSet("many much viele viel combien cuantos cuantas cuanto cuanta quanti quante quantos quantas hoeveel")

// particle is the next word that is not a pronoun: “geht es los”, “pay it back”.
func particle(w []string) string {
	for _, x := range w {
		if !pronouns[x] {
			return x
		}
	}
	return ""
}

// term makes a term of a word, unless it has no meaning; a phrase with the next word counts for it.
func (p *page) term(w qword, next string, i int, lang string) (term, bool) {
	phrase := p.lex.phrases[w.low+" "+next]
	if phrase == nil && (stops(w.low, lang) || asks(w.low, lang)) {
		return term{}, false
	}
	t := term{low: w.low, stem: stem(w.low, lang), digits: digits(w.low), soft: lightWords[w.low] && phrase == nil}
	if t.ids = p.lex.of(t.low, t.stem, lang); t.ids == nil {
		t.ids = p.lex.anywhere(t.low)
	}
	if phrase != nil {
		t.low, t.stem, t.ids = w.low+" "+next, w.low+" "+next, phrase
	}
	t.name = i > 0 && capital(w.raw) && lang != "de" || p.names[w.low]
	return t, true
}

// implies reports whether a term only repeats what the kind of the question says already.
func (q *question) implies(p *page, t term) bool {
	has := func(names ...string) bool {
		for _, n := range names {
			for _, id := range t.ids {
				if id == p.lex.byName[n] {
					return true
				}
			}
		}
		return false
	}
	if q.kind != said && has("say") || q.kind != said && q.kind != anything && has("want") {
		return true // “does it say when …”
	}
	switch q.kind {
	case money:
		return has("cost", "money", "pay", "spend", "win")
	case where:
		return locating[t.low]
	case duration:
		return has("last", "length")
	case measure:
		return has("big", "length") || t.low == "limit" || dimensions[t.low] != nil
	case who:
		return has("say", "think")
	case count:
		return has("share") && q.counted != len(q.terms) || has("person", "participate", "money", "live")
	case naming:
		return has("name")
	case why:
		return has("cause")
	case said:
		return has("say", "think")
	case result:
		return has("result")
	}
	return false
}
