package ask

import (
	"math"
	"slices"
	"sort"
	"strings"

	"pullquote/internal/news"
	"pullquote/internal/text"
)

// Limits against hostile input: a longer article is judged by its beginning.
const (
	maxSentences = 2000
	maxWords     = 60000
)

// sentence is one sentence of the body with its words.
type sentence struct {
	start, end int
	para       int
	stems      map[string]int
	words      []string // folded
	raw        []text.Token
	length     int
}

// page is an article prepared for questions.
type page struct {
	a         news.Article
	lang      string
	sentences []sentence
	df        map[string]int
	known     map[string]bool // stems of title and body
	title     map[string]bool
	mean      float64
}

// Answer returns at most n passages of the article that answer the question, best first; each is a
// sentence, or two where the first needs the second. It is empty when the article does not say.
// Score is the part of the question that the passage covers, between 0 and 1.
func Answer(a news.Article, q string, n int) []news.Passage {
	if n <= 0 {
		return nil
	}
	p := read(a)
	qu := parse(q, p.lang)
	p.relate(&qu)
	if len(qu.terms) == 0 || len(p.sentences) == 0 || !p.knowsNames(qu) {
		return nil
	}
	ranked := p.rank(qu)
	var out []news.Passage
	for _, r := range ranked {
		if r.score < cutoff || r.score < .6*ranked[0].score {
			break
		}
		if x := p.passage(r); !joined(out, x, p.a.Text) {
			if len(out) == n {
				break
			}
			out = append(out, x)
		}
	}
	return out
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

// cutoff is the score below which a passage does not answer; set on the questions in testdata.
const cutoff = .5

// read splits and counts.
func read(a news.Article) *page {
	lang, _, _ := strings.Cut(strings.ToLower(a.Language), "-")
	p := &page{a: a, lang: lang, df: map[string]int{}, known: map[string]bool{}, title: map[string]bool{}}
	for _, w := range text.Words(a.Title) {
		st := stem(text.Fold(w.Text), lang)
		p.known[st], p.title[st] = true, true
	}
	total := 0
	for i, par := range a.Paragraphs {
		if par.Heading || par.Start < 0 || par.End > len(a.Text) || par.Start >= par.End {
			continue
		}
		for _, s := range text.Sentences(a.Text[par.Start:par.End]) {
			if len(p.sentences) >= maxSentences || total > maxWords {
				break
			}
			se := p.sentence(par.Start+s.Start, par.Start+s.End)
			se.para = i
			total += se.length
			p.sentences = append(p.sentences, se)
		}
	}
	p.mean = float64(total+1) / float64(len(p.sentences)+1)
	return p
}

func (p *page) sentence(start, end int) sentence {
	s := sentence{start: start, end: end, stems: map[string]int{}}
	s.raw = text.Words(p.a.Text[start:end])
	for _, w := range s.raw {
		low := text.Fold(w.Text)
		s.words = append(s.words, low)
		if stopWords[low] {
			continue
		}
		st := stem(low, p.lang)
		s.stems[st]++
		p.known[st] = true
		s.length++
	}
	for st := range s.stems {
		p.df[st]++
	}
	return s
}

// knowsNames reports whether the article knows the names and numbers of the question.
func (p *page) knowsNames(q question) bool {
	missing, strong := 0, 0
	for _, t := range q.terms {
		if t.strong {
			strong++
			if !p.known[t.stem] {
				missing++
			}
		}
	}
	return missing == 0 || strong > 2 && missing == 1
}

// idf is BM25's weight of a word; a word that the article does not know weighs as much as its rarest one.
func (p *page) idf(st string) float64 {
	df := float64(p.df[st])
	if df == 0 {
		df = 1
	}
	n := float64(len(p.sentences))
	return math.Log(1 + (n-df+.5)/(df+.5))
}

type ranked struct {
	at    int
	score float64
}

// rank scores every sentence.
func (p *page) rank(q question) []ranked {
	total := 0.0
	for _, t := range q.terms {
		total += p.weight(t)
	}
	var out []ranked
	for i := range p.sentences {
		if r := p.score(q, i, total); r.score > 0 {
			out = append(out, r)
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].score > out[b].score })
	return out
}

func (p *page) weight(t term) float64 {
	w := p.idf(t.stem) + .5
	switch {
	case t.soft:
		w *= .35
	case !p.known[t.stem] && len(t.alts) == 0:
		w *= 1.5
	}
	if t.strong {
		w *= 1.2
	}
	return w
}

// score is the covered part of the question's weight, times how well the sentence fits the question's kind.
func (p *page) score(q question, i int, total float64) ranked {
	s := &p.sentences[i]
	own, lent := 0.0, 0.0
	for _, t := range q.terms {
		w := p.weight(t)
		switch {
		case s.has(t):
			own += w
			if slices.Contains(s.words, t.word) {
				own += .08 * w // the very form
			}
		case p.near(i, t):
			lent += w
		case p.titled(t.stem):
			lent += w * .8
		}
	}
	fit := p.fit(q, i)
	if own == 0 && fit <= 1 {
		return ranked{} // nothing of the question, and not what it asks for
	}
	if q.future && slices.ContainsFunc(s.words, func(w string) bool { return futureWords[w] }) {
		fit *= 1.12
	}
	r := ranked{at: i, score: (own+.65*lent)/total*fit - .0005*float64(min(i, 40))}

	return r
}

var futureWords = wordSet("will going wants plans planned shall soon wird werden soll sollen")

// has reports whether the sentence has the word in any form.
func (s *sentence) has(t term) bool {
	if s.stems[t.stem] > 0 {
		return true
	}
	for _, a := range t.alts {
		if s.stems[a] > 0 {
			return true
		}
	}
	return false
}

// relate finds the German compounds and derived words of the article that a word of the question may
// mean: “Initiative” and “Bürgerinitiative”, “leitet” and “Leiterin”.
func (p *page) relate(q *question) {
	if p.lang != "de" {
		return
	}
	for i := range q.terms {
		t := &q.terms[i]
		if len(t.stem) < 4 || t.strong {
			continue
		}
		for st := range p.df {
			long := len(t.stem) >= 5 && (strings.HasSuffix(st, t.stem) || strings.HasPrefix(st, t.stem))
			if st != t.stem && (long || strings.HasPrefix(st, t.stem) && len(st)-len(t.stem) <= 5) && len(t.alts) < 8 {
				t.alts = append(t.alts, st)
			}
		}
		slices.Sort(t.alts)
	}
}

// near reports whether a neighbour in the same or the adjoining paragraph has the word.
func (p *page) near(i int, t term) bool {
	for _, k := range [...]int{i - 1, i - 2, i + 1} {
		if k >= 0 && k < len(p.sentences) && p.sentences[k].has(t) && p.sentences[k].para-p.sentences[i].para <= 1 && p.sentences[i].para-p.sentences[k].para <= 1 {
			return true
		}
	}
	return false
}

func (p *page) titled(st string) bool { return p.title[st] }

// passage is the sentence; one that opens with a pronoun takes the sentence before it along when both
// stand in one paragraph.
func (p *page) passage(r ranked) news.Passage {
	s := p.sentences[r.at]
	start := s.start
	if r.at > 0 && len(s.words) > 0 && dangling[s.words[0]] && p.sentences[r.at-1].para == s.para {
		start = p.sentences[r.at-1].start
	}
	return news.Passage{Text: p.a.Text[start:s.end], Start: start, End: s.end, Score: max(0, min(1, r.score))}
}

var dangling = wordSet("he she they it this these that those his her their its er sie es dies diese dieser das il elle ils elles cela el ella ellos ellas lui lei loro ele ela eles elas hij zij ze")
