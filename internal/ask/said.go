package ask

import (
	"slices"

	"pullquote/internal/text"
)

// A question about what somebody said is answered by that person's own words, or by a report of them.

// voice says for each sentence how surely it gives the words of whom the question names.
func (p *page) voice(q *question) []float64 {
	out := make([]float64, len(p.sentences))
	speaker := slices.DeleteFunc(slices.Clone(q.terms), func(t term) bool { return !t.speaker })
	names := p.aliases(speaker)
	for i := range p.sentences {
		s := &p.sentences[i]
		out[i] = p.quoted(s, speaker, names)
		if r := p.reported(s, speaker, names); r > out[i] {
			out[i] = r
		}
		if i > 0 && out[i] == 0 && s.dangles() && p.speaks(s) && p.sentences[i-1].para == s.para && (out[i-1] > 0 || covers(speaker, p.sentences[i-1].entries())) {
			out[i] = .8 // “she added”
		}
	}
	return out
}

// covers reports whether the words include what names the speaker.
func covers(speaker []term, words []*entry) bool {
	total, got := 0.0, 0.0
	for i := range speaker {
		t := &speaker[i]
		best := 0.0
		for _, e := range words {
			best = max(best, t.hit[e.at])
		}
		total += t.weight
		got += t.weight * best
	}
	return total == 0 || got/total >= .6
}

// aliases are the names of whom the question describes: who said something as “the mayor” also says it as Quist.
func (p *page) aliases(speaker []term) map[string]bool {
	out := map[string]bool{}
	if len(speaker) == 0 {
		return out
	}
	for k, q := range p.a.Quotes {
		if q.Speaker == "" || !covers(speaker, p.quoteWords[k]) {
			continue
		}
		if w := lex(q.Speaker); len(w) > 0 {
			out[text.Fold(w[len(w)-1].Text)] = true
		}
	}
	for i := range p.sentences {
		p.apposed(&p.sentences[i], speaker, out)
	}
	return out
}

// apposed adds the name that stands beside the description: “Mayor Halvard Quist”, “Quist, the mayor”.
func (p *page) apposed(s *sentence, speaker []term, out map[string]bool) {
	for i, w := range s.words {
		if w.stop || !covers(speaker, []*entry{w.entry}) {
			continue
		}
		for k := max(0, i-3); k < min(len(s.words), i+4); k++ {
			if x := s.words[k]; k != i && p.names[x.low] && capital(x.raw) {
				out[x.low] = true
			}
		}
	}
}

// quoted looks for a quotation of the speaker in the sentence.
func (p *page) quoted(s *sentence, speaker []term, names map[string]bool) float64 {
	for _, k := range s.quotes {
		if len(speaker) == 0 {
			return 1
		}
		if covers(speaker, p.quoteWords[k]) {
			return 1
		}
		for _, e := range p.quoteWords[k] {
			if names[e.low] && p.a.Quotes[k].Speaker != "" {
				return 1
			}
		}
	}
	return 0
}

// reported looks for a verb of saying, outside quotations, with the speaker near it.
func (p *page) reported(s *sentence, speaker []term, names map[string]bool) float64 {
	verb := slices.IndexFunc(s.words, func(w token) bool { return p.opinion(w) && !p.inQuote(s, w) })
	if verb < 0 || len(speaker) == 0 {
		return choose(verb >= 0, .7, 0)
	}
	var near []*entry
	for _, w := range s.words[max(0, verb-12):min(len(s.words), verb+9)] {
		if p.inQuote(s, w) {
			continue
		}
		if names[w.low] {
			return .9
		}
		near = append(near, w.entry)
	}
	return choose(covers(speaker, near), .9, 0)
}

func (p *page) speaks(s *sentence) bool {
	for _, w := range s.words {
		if p.opinion(w) {
			return true
		}
	}
	return len(s.quotes) > 0
}

func (p *page) opinion(w token) bool {
	ids := w.ids
	if w.phrase != nil {
		ids = w.phrase.ids
	}
	for _, id := range ids {
		if p.lex.opinion[id] {
			return true
		}
	}
	return false
}

func (p *page) inQuote(s *sentence, w token) bool {
	for _, k := range s.quotes {
		if q := p.a.Quotes[k]; w.start >= q.Start && w.end <= q.End {
			return true
		}
	}
	return false
}

// sayings scores the sentences for a question about what somebody said.
func (p *page) sayings(q *question) []ranked {
	var out []ranked
	voice := p.voice(q)
	for i := range p.sentences {
		if voice[i] == 0 || p.sentences[i].asks {
			continue
		}
		if about := p.about(q, i); about >= minAbout {
			out = append(out, ranked{at: i, score: voice[i]*(.3+.7*about) - .0005*float64(min(i, 40))})
		}
	}
	return out
}

// minAbout is the part of what a saying is asked to be about that it must be about.
const minAbout = .5

// about is the part of the question's other terms that a sentence covers; 1 when there are none.
func (p *page) about(q *question, i int) float64 {
	total, got := 0.0, 0.0
	for k := range q.terms {
		t := &q.terms[k]
		if t.soft || t.speaker {
			continue
		}
		total += t.weight
		got += t.weight * max(t.own[i], p.lent(i, t), .7*t.lead)
	}
	if total == 0 {
		return 1
	}
	return got / total
}
