package ask

import "slices"

// A question with “why” is answered where its words stand on one side of an expression like “because”: what
// is asked about is the effect, and the reason is on the other side. A sentence whose reason is about the
// same words answers something else.

const (
	minEffect   = .6  // of the question's weight on the side of the effect
	minLent     = .7  // where all of it comes from the sentences before
	looseCover  = .85 // where the marker only may tell a reason
	hintCover   = .8
	feltCover   = .7 // where a feeling is told, whose reason mostly follows
	looseWorth  = .8
	hintWorth   = .85 // the next sentence seems to tell the reason
	statedWorth = 1.1
)

// effect is what the words outside a reason have of a question's terms, by weight.
type effect struct {
	total, covered, own float64 // all, covered, covered by the words themselves
	terms, met          int     // how many there are, and how many are covered
	first, last         bool    // the first is, which is mostly what the question is about; the last is
	missing             bool    // a number is not there
}

// effectOf compares the words outside a reason with the question.
func (p *page) effectOf(q *question, i int, b because) effect {
	var e effect
	points := p.pointsBack(&p.sentences[i], b)
	for k := range q.terms {
		t := &q.terms[k]
		if t.soft {
			continue
		}
		here, got := p.effectTerm(t, i, b, points)
		if e.terms == 0 {
			e.first = got >= .5
		}
		e.last = got >= .5
		if e.terms++; e.last {
			e.met++
		}
		e.missing = e.missing || t.digits && got < .6
		e.total += t.weight
		e.covered += t.weight * got
		e.own += t.weight * here
	}
	return e
}

// effectTerm is how well the words outside a reason have a term: themselves, and with what was said before.
// The reason's own words count for little.
func (p *page) effectTerm(t *term, i int, b because, points bool) (here, got float64) {
	s := &p.sentences[i]
	there := 0.0
	for w := range s.words {
		if h := s.words[w].hits(t); w >= b.from && w < b.to {
			there = max(there, h)
		} else {
			here = max(here, h)
		}
	}
	near := p.lent(i, t)
	if points && i > 0 && p.sentences[i-1].para == s.para {
		near = max(near, .92*t.own[i-1])
	} else if !s.refers() {
		near *= .7
	}
	got = max(here, near, .3*there)
	if there < .5 {
		got = max(got, .7*t.lead)
	}
	return here, got
}

// hits is how well a word, or the phrase that it opens, matches a term.
func (w *token) hits(t *term) float64 {
	h := t.hit[w.at]
	if w.phrase != nil {
		h = max(h, t.hit[w.phrase.at])
	}
	return h
}

// pointsBack reports whether the effect is told by a word for what was said before: “that led to …”.
func (p *page) pointsBack(s *sentence, b because) bool {
	if b.rel == reasonEarlier || b.rel == reasonStated || b.rel == reasonBlamed {
		return true
	}
	if b.rel == reasonLooseEarlier {
		return hasAnyToken(s.words[:min(4, len(s.words))], dangling)
	}
	for k := range s.words[:min(3, len(s.words))] {
		if (k < b.from || k >= b.to) && backWords[s.words[k].low] {
			return true
		}
	}
	return false
}

var backWords = wordSet("that this it they he she das dies er sie es cela ca il elle ils elles eso esto")

// explains scores sentence i as the answer to “why”, and tells which neighbour it needs.
func (p *page) explains(q *question, i int) ranked {
	best := ranked{at: i}
	s := &p.sentences[i]
	if s.asks {
		return best
	}
	found := p.reasons(q, s)
	firm := slices.ContainsFunc(found, func(b because) bool { return !b.loose() })
	for _, b := range found {
		e := p.effectOf(q, i, b)
		if x := p.worth(q, s, b, e); x > best.score && !(b.loose() && firm) {
			best.score = x
			best.before = i > 0 && (b.rel == reasonEarlier || b.rel == reasonLooseEarlier || e.own < .5*e.covered) && p.sentences[i-1].para == s.para
		}
	}
	if x := p.fears(q, i); x > best.score {
		best.score, best.before = x, false
	}
	if x := p.followed(q, i); x > best.score {
		best.score, best.before, best.after = x, false, true
	}
	if x := p.dissents(q, i); x > best.score {
		best.score, best.before, best.after = x, true, p.goesOn(i)
	}
	if best.score > 0 {
		best.score += .04*p.topical(s) - .0005*float64(min(i, 40))
	}
	return best
}

// worth scores a reason by what its effect has of the question; 0 when that is too little.
func (p *page) worth(q *question, s *sentence, b because, e effect) float64 {
	least := choose(e.own == 0 && b.rel != reasonStated, minLent, minEffect)
	switch {
	case e.total == 0, e.missing, e.met < min(e.terms, 2), e.covered < least*e.total:
		return 0
	case b.loose() && !p.likely(q, s, b, e):
		return 0
	case e.own == 0 && !s.dangles() && !p.pointsBack(s, b):
		return 0
	}
	return e.covered / e.total * choose(b.loose(), looseWorth, statedWorth) * choose(e.first, 1, .7) * choose(e.last, 1, .8)
}

// likely reports whether enough of the question is there for a marker that only may tell a reason.
func (p *page) likely(q *question, s *sentence, b because, e effect) bool {
	if b.rel == reasonLooseEarlier {
		return p.pointsBack(s, b) && e.covered >= looseCover*e.total
	}
	return e.covered >= looseCover*e.total && e.own >= minEffect*e.total ||
		e.covered >= hintCover*e.total && e.own >= .5*e.total && p.attitude(q, s)
}
