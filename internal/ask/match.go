package ask

import (
	"slices"
	"strings"

	"pullquote/internal/text"
)

// match compares the question's terms with every word of the page, once, and weighs them.
func (p *page) match(q *question, lang string) {
	for i := range q.terms {
		t := &q.terms[i]
		t.hit = make([]float64, len(p.entries))
		p.compare(t, lang, p.exactly)
		if !t.known && !t.digits {
			p.compare(t, lang, func(t *term, e *entry, lang string) float64 {
				if q.hasWord(e.low) {
					return 0 // faucon is asked for beside the fauconnier
				}
				return p.loosely(t, e, lang)
			})
		}
		if !t.known && !t.digits && len(t.low) >= 5 && len(t.ids) == 0 {
			p.mistyped(t)
		}
		for _, e := range p.title {
			t.lead = max(t.lead, t.hit[e.at])
		}
		t.own = make([]float64, len(p.sentences))
		for k := range p.sentences {
			t.own[k] = p.sentences[k].has(t)
		}
	}
	for i := range q.terms {
		q.terms[i].weight = p.weigh(q, i)
	}
}

func (p *page) compare(t *term, lang string, how func(*term, *entry, string) float64) {
	for _, e := range p.entries {
		if e.stop {
			continue
		}
		if h := how(t, e, lang); h > 0 {
			t.hit[e.at] = max(t.hit[e.at], h)
			t.known = t.known || h >= .5
		}
	}
}

// hasWord reports whether the question has the very word.
func (q *question) hasWord(low string) bool {
	return slices.ContainsFunc(q.terms, func(t term) bool { return t.low == low })
}

// exactly compares by word, stem and idea.
func (p *page) exactly(t *term, e *entry, lang string) float64 {
	if e.low == t.low {
		return 1
	}
	if lang == p.lang && e.stem == t.stem {
		return .97
	}
	if t.name || t.digits {
		return 0
	}
	if p.lang == "de" && lang == "de" && len(t.stem) >= 5 && len(e.stem) > len(t.stem)+2 && strings.HasSuffix(e.stem, t.stem) {
		return .75 // Spiel, Heimspiel
	}
	return .9 * p.lex.kin(t.ids, e.ids)
}

// loosely compares by derivation (prosecutor, prosecution), by compound (Initiative, Bürgerinitiative), and
// as a slip of the keyboard.
func (p *page) loosely(t *term, e *entry, lang string) float64 {
	switch {
	case !t.name && derived(t.stem, e.stem):
		return .75
	case p.lang == "de" && lang == "de" && len(t.stem) >= 5 && (strings.HasSuffix(e.stem, t.stem) || strings.HasPrefix(e.stem, t.stem)):
		return .8
	case lang == p.lang && len(t.stem) >= 4 && len(e.stem) >= len(t.stem)+3 && strings.HasSuffix(e.stem, t.stem):
		return .75
	case len(t.low) >= 5 && distance1(t.low, e.low):
		return .8
	}
	return 0
}

// mistyped looks for the idea of a word that is no word: “buiders” are builders.
func (p *page) mistyped(t *term) {
	for w, ids := range p.lex.byWord {
		if len(w) >= 5 && distance1(t.low, w) {
			t.ids = append(t.ids, ids...)
		}
	}
	if len(t.ids) > 0 {
		p.compare(t, p.lang, func(t *term, e *entry, _ string) float64 { return .75 * p.lex.kin(t.ids, e.ids) })
	}
}

// weigh gives a term the weight of its rarity. What the article does not know weighs more than its rarest
// word; what it is about weighs less, and so does a first name before its surname.
func (p *page) weigh(q *question, at int) float64 {
	t := &q.terms[at]
	df := 0
	for i := range t.own {
		if t.own[i] >= .7 {
			df++
		}
	}
	w := p.idf(df) + .5
	switch {
	case t.soft:
		w *= .3
	case !t.known:
		w *= 1.25
	case t.lead >= .7:
		w *= .6
	}
	if t.name && at+1 < len(q.terms) && q.terms[at+1].name {
		w *= .3
	}
	if q.kind == when && p.lex.kin(p.lex.named("begin"), t.ids) > .6 {
		w *= .6
	}
	if q.kind == who && at == 0 && p.lexAgent(t) {
		w *= 1.4 // “who is the captain”: not anybody else on the ship
	}
	return w
}

// has is how well the sentence has the term itself.
func (s *sentence) has(t *term) float64 {
	best := 0.0
	for i := range s.words {
		w := &s.words[i]
		best = max(best, t.hit[w.at])
		if w.phrase != nil {
			best = max(best, t.hit[w.phrase.at])
		}
	}
	return best
}

// denies reports whether the sentence denies a term that it has: “we did not invent it”.
func (q *question) denies(s *sentence) bool {
	for i := range s.words {
		if q.hard(s.words[i].entry) && negated(s, i, 2) {
			return true
		}
	}
	return false
}

// doneByNobody reports whether the sentence tells a deed of the question without its doer: “the clock was repaired”.
func (p *page) doneByNobody(q *question, s *sentence) bool {
	if q.passive {
		return false
	}
	for i := range s.words {
		if !q.hard(s.words[i].entry) || !p.inPassive(s, i) {
			continue
		}
		if !hasAnyToken(s.words[max(0, i-5):min(len(s.words), i+6)], agentWords) {
			return true
		}
	}
	return false
}

// inPassive reports whether an auxiliary of the passive stands beside the participle at word i.
func (p *page) inPassive(s *sentence, i int) bool {
	w := s.words[i].low
	switch p.lang {
	case "de":
		return (strings.HasPrefix(w, "ge") || hasEnding(w, "iert")) && hasEnding(w, "t", "en") &&
			hasAnyToken(s.words[max(0, i-1):min(len(s.words), i+2)], passiveForms)
	case "en":
		return hasEnding(w, "ed", "en", "ilt", "ade", "old", "ught", "und", "id") && i > 0 && (toBe[s.words[i-1].low] || passiveForms[s.words[i-1].low])
	}
	return hasEnding(w, "e", "ee", "es", "ado", "ada", "ido", "ida") && i > 0 && passiveForms[s.words[i-1].low]
}

var agentWords = wordSet("by von vom durch par por")

// lent is what a sentence has of a term through its surroundings: “she” and “the plant” were named in the
// sentence before, an interviewer's question holds for the answer, a heading for its section.
func (p *page) lent(i int, t *term) float64 {
	s := &p.sentences[i]
	best := 0.0
	for k := i - 1; k >= max(0, i-3); k-- {
		o := &p.sentences[k]
		part := 0.0
		switch {
		case o.asks && s.para-o.para == 1:
			part = .9
		case o.para == s.para:
			part = .65
			if k == i-1 && s.refers() {
				part = choose(s.dangles(), .92, .85)
			}
		case s.para-o.para == 1:
			part = .4
		}
		if part > best {
			best = max(best, part*t.own[k])
		}
	}
	if i+1 < len(p.sentences) && p.sentences[i+1].para == s.para {
		best = max(best, .5*t.own[i+1])
	}
	if s.heading != "" && best < .68 {
		best = max(best, .68*p.headed(s.heading, t))
	}
	return best
}

// dangles reports whether the sentence opens with a word that points back: “But she …”
func (s *sentence) dangles() bool {
	for i := range s.words[:min(2, len(s.words))] {
		if dangling[s.words[i].low] {
			return true
		}
		if !joining[s.words[i].low] {
			return false
		}
	}
	return false
}

var joining = wordSet("but and so then yet still aber und doch mais et donc pero y")

// refers reports whether the sentence has a pronoun.
func (s *sentence) refers() bool {
	for i := range s.words {
		if pronouns[s.words[i].low] {
			return true
		}
	}
	return false
}

func (p *page) headed(heading string, t *term) float64 {
	best := 0.0
	for _, w := range lex(heading) {
		if e := p.byLow[text.Fold(w.Text)]; e != nil && e.at < len(t.hit) {
			best = max(best, t.hit[e.at])
		}
	}
	return best
}
