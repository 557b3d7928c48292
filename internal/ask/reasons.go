package ask

import "strings"

// Where the words of markers.go tell a reason, and which words of the sentence it is.

// maxReasons is how many reasons of a sentence are looked at: nobody writes more, but somebody may try.
const maxReasons = 8

// because is what a sentence says of a reason.
type because struct {
	from, to int // the words of the reason; all others tell the effect
	rel      relation
}

// loose reports whether it is only likely to be a reason.
func (b because) loose() bool { return b.rel == reasonLoose || b.rel == reasonLooseEarlier }

// reasons finds the expressions of a sentence that tell a reason.
func (p *page) reasons(q *question, s *sentence) []because {
	var out []because
	table := markers[p.lang]
	if p.lang == "" {
		table = markers["en"]
	}
	for i := 0; i < len(s.words) && len(out) < maxReasons; i++ {
		for _, m := range table[s.words[i].low] {
			if (m.when != whyNot || q.denied) && p.marks(s, i, m) {
				out = append(out, p.spans(s, i, m))
				i += len(m.rest)
				break
			}
		}
		if i+1 < len(s.words) && p.colon(s, i) {
			out = append(out, because{from: i + 1, to: len(s.words), rel: reasonLoose})
		}
	}
	return out
}

// colon reports whether a colon stands behind word i and a clause behind it: the dog was silent: it had been fed.
func (p *page) colon(s *sentence, i int) bool {
	return strings.HasPrefix(strings.TrimLeft(p.a.Text[s.words[i].end:s.words[i+1].start], " \u00a0\u202f"), ":") && len(s.words)-i > 4 && !digits(s.words[i].low)
}

// marks reports whether a marker stands at word i.
func (p *page) marks(s *sentence, i int, m marker) bool {
	next := i + 1 + len(m.rest)
	if next > len(s.words) {
		return false
	}
	for k, w := range m.rest {
		if s.words[i+1+k].low != w {
			return false
		}
	}
	switch m.when {
	case afterMark:
		return i > 0 && p.apart(s, i-1, i) && !p.apart(s, i, min(i+1, len(s.words)-1))
	case opening:
		return i < 2 || p.apart(s, i-1, i)
	case noArticle:
		return i == 0 || !frenchDeterminers[s.words[i-1].low]
	case infinitive:
		return p.purpose(s, i)
	case noTime:
		return next < len(s.words) && p.becauseSince(s, i, next)
	case isOrWas:
		return beside(s, i) || p.strongMark(s, i)
	case active:
		return i > 0 && !toBe[s.words[i-1].low] && !perfectWords[s.words[i-1].low]
	case afterEvent:
		return i < 2 && next+1 < len(s.words) && germanCases[s.words[next].low] && !germanTime(s.words[next+1].low)
	case mishap:
		return p.mishapIn(s.words[next:min(len(s.words), next+4)])
	case forReasons:
		return hasAnyToken(s.words[max(0, i-3):i], forWords)
	}
	return true
}

var frenchDeterminers = wordSet("un le ce du des les en deux trois au par sa la une de leur ma ta")

// becauseSince tells “since it was built on granite” from “since January” and “open since it was built”.
func (p *page) becauseSince(s *sentence, i, next int) bool {
	w := s.words[next].low
	if monthWords[w] || hasDigit(w) || timeUnits[w] || relativeTime[w] || numberWords[w] {
		return false
	}
	switch s.words[i].low {
	case "since":
		if i == 0 || p.apart(s, i-1, i) {
			return i == 0 || sinceSubjects[w]
		}
		return sinceSubjects[w] && w != "the" && !hasAnyToken(s.words[:i], perfectWords)
	case "too":
		return !p.apart(s, i, next)
	case "as":
		return i > 0 && p.apart(s, i-1, i) && sinceSubjects[w]
	}
	return true
}

// mishapIn reports whether one of the words names a mishap.
func (p *page) mishapIn(words []token) bool {
	return p.hasIdea(&sentence{words: words}, "fire", "flood", "accident", "rain", "strike", "attack", "damage", "fail")
}

var germanCases = wordSet("einem einer dem der den mehreren")

var forWords = wordSet("for on aus pour por per om")

var perfectWords = wordSet("has have had been")

// purpose reports whether the preposition at i opens a purpose: to, pour, para or um with an infinitive.
func (p *page) purpose(s *sentence, i int) bool {
	if i+1 >= len(s.words) {
		return false
	}
	next := s.words[i+1]
	switch s.words[i].low {
	case "um":
		return inOrderTo(s, i)
	case "to":
		return i > 0 && !p.apart(s, i-1, i) && !next.stop && !capital(next.raw) && !hasDigit(next.low) && !numberWords[next.low] && !controlWords[s.words[i-1].low] && !strings.HasSuffix(s.words[i-1].low, "ly")
	}
	if s.words[i].low == "pour" && pronouns[next.low] && next.low != "y" && next.low != "lui" {
		return true // pour qu'ils …, whose elided qu' is cut off
	}
	k := i + 1
	for k < len(s.words)-1 && clitics[s.words[k].low] {
		k++
	}
	w := s.words[k].low
	return len(w) > 4 && !capital(s.words[k].raw) && hasEnding(w, "er", "ir", "re", "ar", "erse", "arse", "irse")
}

var clitics = wordSet("ne pas plus se y en no le les lo la los las l s")

// beside reports whether a form of to be stands close: “the reason is”, “Grund dafür ist”.
func beside(s *sentence, i int) bool {
	for k := max(0, i-3); k < min(len(s.words), i+5); k++ {
		if toBe[s.words[k].low] {
			return true
		}
	}
	return false
}

// spans tells which words of a sentence are the reason that a marker at i opens or closes.
func (p *page) spans(s *sentence, i int, m marker) because {
	b := because{rel: m.rel, from: i, to: len(s.words)}
	switch {
	case m.rel == reasonBefore:
		b.from, b.to = p.clauseStart(s, i), i
	case m.rel == reasonEarlier || m.rel == reasonLooseEarlier || m.rel == reasonStated:
		b.to = i + 1
	case m.rel == reasonBlamed:
		b.to = p.strongEnd(s, i)
		for k := i; k < b.to; k++ {
			if s.words[k].low == "for" {
				b.to = k // blamed the storm for the closure
			}
		}
	case m.when == forReasons:
		b.from, b.to = max(0, i-2), i+1
	case m.when == participle:
		for b.from > 0 && !p.apart(s, b.from-1, b.from) {
			b.from--
		}
		b.to = p.clauseEnd(s, i)
	default:
		b.to = p.strongEnd(s, i)
		if i < 2 || joining[s.words[i-1].low] || p.strongMark(s, i-1) { // the reason comes first
			b.to = p.clauseEnd(s, i)
		}
	}
	return b
}

// clauseEnd is the first word behind the next mark after word i; without one nothing but the marker is cut off.
func (p *page) clauseEnd(s *sentence, i int) int {
	for k := i; k+1 < len(s.words); k++ {
		if p.apart(s, k, k+1) {
			return k + 1
		}
	}
	if i < 2 {
		return i + 1
	}
	return len(s.words)
}

// clauseStart is the first word of the stretch before word i that no strong mark interrupts.
func (p *page) clauseStart(s *sentence, i int) int {
	for i > 0 && !p.strongMark(s, i-1) {
		i--
	}
	return i
}

// strongEnd is the end of the stretch behind word i that no strong mark interrupts.
func (p *page) strongEnd(s *sentence, i int) int {
	for i+1 < len(s.words) && !p.strongMark(s, i) {
		i++
	}
	return i + 1
}

// strongMark reports whether more than a comma stands behind word i.
func (p *page) strongMark(s *sentence, i int) bool {
	return i+1 < len(s.words) && strings.ContainsAny(p.a.Text[s.words[i].end:s.words[i+1].start], ".;:!?“”\"«»")
}
