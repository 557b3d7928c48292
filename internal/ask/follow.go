package ask

import "slices"

// A reason without a word for one is told by what stands around it: after the news that somebody is against
// something, after what is closed, what had happened before.

// followed scores a sentence that tells what is asked about and leaves the reason to the next: somebody is
// against it, and then says why; it is closed, and what had happened before is told.
func (p *page) followed(q *question, i int) float64 {
	if i+1 >= len(p.sentences) || p.sentences[i+1].para != p.sentences[i].para {
		return 0
	}
	c := p.cover(q, i)
	if c.missing || c.total == 0 {
		return 0
	}
	switch next := &p.sentences[i+1]; {
	case c.own >= feltCover*c.total && p.attitude(q, &p.sentences[i]):
		return c.hard / c.total
	case c.own >= hintCover*c.total && p.hasIdea(next, "fear"):
		return c.hard / c.total // people give their fears as their reasons
	case c.terms > 1 && c.own >= hintCover*c.total && p.closes(q) && len(next.quotes) == 0 && p.hasIdea(next, mishaps...):
		return hintWorth * c.hard / c.total
	case c.hard >= hintCover*c.total && c.own >= .5*c.total && len(next.quotes) == 0 && next.pluperfect() && !p.sentences[i].pluperfect():
		return hintWorth * c.hard / c.total
	}
	return 0
}

// mishaps are the ideas that tell why something had to close, to end or to wait.
var mishaps = []string{"discover", "damage", "fall", "fire", "flood", "accident", "fail", "ill", "inspect", "shortage", "strike", "hurt", "prove", "rain", "attack"}

// closes reports whether the question is about a closure, a ban, an end or a delay, or about what does not go on.
func (p *page) closes(q *question) bool {
	for i := range q.terms {
		if p.lex.kin(q.terms[i].ids, p.closing()) == 1 || q.denied && p.lex.kin(q.terms[i].ids, p.lex.named("open")) == 1 {
			return true
		}
	}
	return false
}

func (p *page) closing() []concept {
	x := p.lex.byName
	return []concept{x["close"], x["forbid"], x["cancel"], x["delay"], x["leave"], x["end"]}
}

// attitude reports whether the question asks for the reason of a feeling that the sentence tells.
func (p *page) attitude(q *question, s *sentence) bool {
	for k := range q.terms {
		t := &q.terms[k]
		if !p.lex.feels(t.ids) {
			continue
		}
		for w := range s.words {
			if s.words[w].hits(t) >= .45 {
				return true
			}
		}
	}
	return false
}

// fears scores a sentence that tells what somebody is afraid of, when the question asks why they are against it.
func (p *page) fears(q *question, i int) float64 {
	s := &p.sentences[i]
	if n := len(s.words); n < 4 || s.dangles() || !p.attitude(q, s) || !p.fearIn(s.words[:n-3]) {
		return 0 // “she is worried”, and the next sentence says of what
	}
	if c := p.cover(q, i); !c.missing && c.total > 0 && c.own >= hintCover*c.total {
		return c.hard / c.total
	}
	return 0
}

// fearIn reports whether one of the words tells a fear.
func (p *page) fearIn(words []token) bool {
	for i := range words {
		if slices.Contains(words[i].ids, p.lex.byName["fear"]) {
			return true
		}
	}
	return false
}

// dissents scores a sentence about somebody in a paragraph that begins with the news that not everybody is
// happy, when the question asks why they are not.
func (p *page) dissents(q *question, i int) float64 {
	first := i
	for first > max(0, i-3) && p.sentences[first-1].para == p.sentences[i].para {
		first--
	}
	if first == i || i-first > 2 || !notAll(&p.sentences[first]) {
		return 0
	}
	total, own, feeling := 0.0, 0.0, false
	for k := range q.terms {
		switch t := &q.terms[k]; {
		case p.lex.feels(t.ids):
			feeling = true
		case !t.soft:
			total += t.weight
			own += t.weight * t.own[i]
		}
	}
	if !feeling || total == 0 || own < looseCover*total {
		return 0
	}
	return hintWorth * own / total
}

// notAll reports whether a sentence says that not everybody thinks alike: “Not everybody is content.”
func notAll(s *sentence) bool {
	return len(s.words) <= 12 && hasAnyToken(s.words, allWords) && hasAnyToken(s.words, negations)
}

var allWords = wordSet("everybody everyone all alle jeder allen tous toutes tout todos todas tutti iedereen beschwerden critics kritiker")

// pluperfect reports whether a sentence tells what had happened before.
func (s *sentence) pluperfect() bool {
	for i := range s.words {
		if thatWords[s.words[i].low] {
			return false
		}
		if hadWords[s.words[i].low] && (i+1 >= len(s.words) || s.words[i+1].low != "to") {
			return true
		}
	}
	return false
}

var thatWords = wordSet("que dass that")

var hadWords = wordSet("had hatte hatten avait avaient habia habian")
