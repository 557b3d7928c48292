package ask

import (
	"slices"
	"sort"

	"pullquote/internal/news"
)

// Answer returns at most n passages of the article that answer the question, best first; each is a
// sentence, or two where the first needs the second. It is empty when the article does not say. Several
// questions in one are answered one after the other; what is said around a question is left out.
// Score is the part of the question that the passage covers, between 0 and 1.
func Answer(a news.Article, q string, n int) []news.Passage {
	if n <= 0 || len(a.Text) == 0 {
		return nil
	}
	p := read(a)
	questions := split(q)
	var out []news.Passage
	for i, one := range questions {
		room := n - len(out) - (len(questions) - 1 - i) // one passage at least is kept for each that follows
		out = p.answer(one, max(room, min(1, n-len(out))), out)
	}
	return out
}

// answer appends at most n passages that answer one question.
func (p *page) answer(q string, n int, out []news.Passage) []news.Passage {
	qu, lang := p.parse(q)
	p.match(&qu, lang)
	if len(p.sentences) == 0 || !qu.answerable() {
		return out
	}
	ranked := p.rank(&qu)
	if qu.topic && len(ranked) == 0 {
		ranked = p.news()
	}
	for _, r := range ranked {
		if r.score < cutoff || r.score < qu.furtherPart()*ranked[0].score {
			break
		}
		if x := p.passage(r); !joined(out, x, p.a.Text) {
			if n == 0 {
				break
			}
			out = append(out, x)
			n--
		}
	}
	return out
}

// furtherPart is the part of the best passage's score that a further one must have. Beside a reason that is told as
// one, a sentence that only seems to be followed by one is noise.
func (q *question) furtherPart() float64 {
	if q.kind == why {
		return .9
	}
	return .75
}

// hasHardTerm reports whether the question has a word that an answer must know.
func (q *question) hasHardTerm() bool {
	return slices.ContainsFunc(q.terms, func(t term) bool { return !t.soft })
}

// answerable reports whether there is a question, and the article knows its names and numbers.
func (q *question) answerable() bool {
	for i := range q.terms {
		if t := &q.terms[i]; (t.name || t.digits) && !t.known {
			return false
		}
	}
	return len(q.terms) > 0 || q.topic || q.kind != anything && q.kind != manner
}

// joined merges a passage into one that it overlaps, or follows within the paragraph.
func joined(out []news.Passage, x news.Passage, text string) bool {
	for i := range out {
		o := &out[i]
		if x.Start > o.End+1 || o.Start > x.End+1 {
			continue
		}
		start, end := min(o.Start, x.Start), max(o.End, x.End)
		if end-start > maxPassage && (x.Start >= o.End || o.Start >= x.End) {
			continue
		}
		o.Start, o.End, o.Text = start, end, text[start:end]
		return true
	}
	return false
}

// maxPassage is the length in bytes up to which neighbouring passages become one.
const maxPassage = 420

// minCover is the part of the question's weight that a passage must cover, whatever else speaks for it.
const minCover = .58

// cutoff is the score below which a passage does not answer; set on half a of the questions in testdata.
const cutoff = .6

// ranked is a sentence with its score, and whether it needs a neighbour of its paragraph to be understood.
type ranked struct {
	at            int
	score         float64
	before, after bool
}

// news is what the article is about: its first sentence.
func (p *page) news() []ranked {
	at := slices.IndexFunc(p.sentences, func(s sentence) bool { return !s.asks })
	if at < 0 {
		return nil
	}
	return []ranked{{at: at, score: .7}}
}

// rank scores every sentence.
func (p *page) rank(q *question) []ranked {
	var out []ranked
	switch {
	case q.kind == said:
		out = p.sayings(q)
	case q.kind == why && q.hasHardTerm():
		for i := range p.sentences {
			if x := p.explains(q, i); x.score > 0 {
				out = append(out, x)
			}
		}
	default:
		q.rare = p.onlyFew(q)
		for i := range p.sentences {
			if x := p.judge(q, i); x > 0 {
				out = append(out, ranked{at: i, score: x, after: q.kind == whoIs && p.goesOn(i)})
			}
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].score > out[b].score })
	return out
}

// goesOn reports whether the next sentence is about the same, whom this one only mentions: “Lee was there. The
// farmer had come by train.”
func (p *page) goesOn(i int) bool {
	if i+1 >= len(p.sentences) || p.sentences[i+1].para != p.sentences[i].para || len(p.sentences[i+1].quotes) > 0 {
		return false
	}
	next := p.sentences[i+1].words
	return len(next) > 2 && (articles[next[0].low] || p.sentences[i+1].dangles()) && !p.names[next[1].low]
}

// onlyFew reports whether hardly any sentence has what the question asks for: then it needs no other sign.
func (p *page) onlyFew(q *question) bool {
	n := 0
	for i := range p.sentences {
		if p.fit(q, &p.sentences[i]) > 0 {
			n++
		}
	}
	return n > 0 && n <= 2
}

// judge is the covered part of the question's weight, times how well the sentence fits the question's kind.
func (p *page) judge(q *question, i int) float64 {
	s := &p.sentences[i]
	c := p.cover(q, i)
	if s.asks || c.missing || c.total == 0 && (q.kind == anything || q.kind == manner || q.kind == who) {
		return 0
	}
	base := 0.0
	switch {
	case c.total > 0:
		base = p.covered(q, s, c)
	case q.kind == ahead:
		base = p.unnamedAhead(q, i, c)
	default:
		base = p.unnamed(q, i, c)
	}
	if base == 0 {
		return 0
	}
	base += choose(q.it, .1, .04) * p.topical(s)
	return base*p.fitAt(q, i)*q.tense(s) - .0005*float64(min(i, 40))
}

// covered judges by the terms that an answer must know.
func (p *page) covered(q *question, s *sentence, c coverage) float64 {
	if c.hard/c.total < minCover {
		return 0
	}
	base := c.hard / c.total * (.92 + .08*c.soft)
	switch {
	case c.lent == 0:
		base *= .75 // only the title has it
	case s.dangles():
		base *= choose(c.own == 0 && c.terms > 1, .8, 1)
	case c.own == 0:
		base *= choose(s.refers(), .9, .75)
	case c.own < .3*c.total:
		base *= .9
	}
	if q.kind == money && c.own == 0 && c.soft < .5 {
		base *= .7 // a sum of something else
	}
	if q.kind != count && q.kind != why && q.kind != anything && !q.denied && q.denies(s) {
		base *= .55
	}
	if q.kind == who && (!c.focus || p.doneByNobody(q, s)) {
		base *= .55
	}
	return base
}

// unnamed judges when the question names nothing but the kind of its answer: “how much will that cost?”
func (p *page) unnamed(q *question, i int, c coverage) float64 {
	base := .5 + .3*c.soft + .11*p.topical(&p.sentences[i])
	if q.rare {
		base = max(base, .6)
	}
	if i < 2 {
		base += .05 // the news itself
	}
	return base
}

// fitAt is the fit of sentence i, or of the next one where that comes along.
func (p *page) fitAt(q *question, i int) float64 {
	fit := p.fit(q, &p.sentences[i])
	if p.takesNext(i) {
		fit = max(fit, .97*p.fit(q, &p.sentences[i+1]))
	}
	return fit
}

// tense prefers what will be to what was, or the reverse, as the question does.
func (q *question) tense(s *sentence) float64 {
	switch future := s.tellsFuture(); {
	case q.future:
		return choose(future, 1.07, .88)
	case q.past && future:
		return choose(q.kind == when, .8, .9)
	}
	return 1
}

func (s *sentence) tellsFuture() bool {
	for i := range s.words {
		if futureWords[s.words[i].low] {
			return true
		}
	}
	return false
}

// coverage is what a sentence has of a question's terms, by weight.
type coverage struct {
	total, hard, own float64 // the terms that an answer must know: all, covered, covered by the sentence itself
	soft             float64 // the covered part of the others, 1 when there are none
	lent             float64 // covered by the sentence or those around it
	terms            int     // how many the answer must know
	focus            bool    // it has the first term, which says whom a question with “who” means
	missing          bool    // a number of the question is not there
}

func (p *page) cover(q *question, i int) coverage {
	var c coverage
	softTotal, soft := 0.0, 0.0
	for k := range q.terms {
		t := &q.terms[k]
		own := t.own[i]
		near := max(own, p.lent(i, t))
		got := max(near, .7*t.lead)
		if t.soft {
			softTotal, soft = softTotal+t.weight, soft+t.weight*got
			continue
		}
		if first := c.total == 0; first || p.lang == "de" && !t.name {
			c.focus = got >= .5 // German ends with its verb
		}
		c.lent += near
		c.terms++
		c.missing = c.missing || t.digits && got < .6
		c.total += t.weight
		c.hard += t.weight * got
		c.own += t.weight * own
	}
	c.soft = choose(c.total > 0, 1, 0)
	if softTotal > 0 {
		c.soft = soft / softTotal
	}
	return c
}

// topical is how much of the title a sentence repeats.
func (p *page) topical(s *sentence) float64 {
	n, have := 0.0, 0.0
	for _, e := range p.title {
		if e.stop {
			continue
		}
		n++
		for i := range s.words {
			if s.words[i].stem == e.stem {
				have++
				break
			}
		}
	}
	return have / max(n, 1)
}

// shortest is the number of words that a passage has at least; a shorter sentence takes the next along.
const shortest = 7

// takesNext reports whether sentence i is too short to be understood without the next.
func (p *page) takesNext(i int) bool {
	return len(p.sentences[i].words) < shortest && i+1 < len(p.sentences) && p.sentences[i+1].para == p.sentences[i].para
}

// passage is the sentence; one that opens with a pronoun takes the sentence before it along when both
// stand in one paragraph, a very short one the next.
func (p *page) passage(r ranked) news.Passage {
	s := p.sentences[r.at]
	start, end := s.start, s.end
	if r.at > 0 && (r.before || s.dangles()) && p.sentences[r.at-1].para == s.para {
		start = p.sentences[r.at-1].start
	}
	if p.takesNext(r.at) || r.after {
		end = p.sentences[r.at+1].end
	}
	return news.Passage{Text: p.a.Text[start:end], Start: start, End: end, Score: max(0, min(1, r.score))}
}
