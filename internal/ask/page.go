package ask

import (
	"math"
	"strings"

	"pullquote/internal/news"
	"pullquote/internal/text"
)

// Limits against hostile input: a longer article is judged by its beginning.
const (
	maxSentences = 2000
	maxWords     = 60000
	maxLength    = 500 // words of a sentence
)

// entry is what is known of a word, once for each distinct word of an article.
type entry struct {
	low, stem string
	ids       []concept
	at        int // in page.entries
	stop      bool
	opens     bool // may open a phrase
}

// token is a word of a sentence.
type token struct {
	*entry
	raw        string
	phrase     *entry // “give up”, at its first word
	start, end int    // in the text
}

// sentence is one sentence of the body with its words.
type sentence struct {
	start, end int
	para       int
	heading    string // the section's heading
	words      []token
	asks       bool  // an interviewer's question: no answer, but what follows is one
	quotes     []int // of Article.Quotes
}

// page is an article prepared for questions.
type page struct {
	a          news.Article
	lang       string
	lex        *lexicon
	sentences  []sentence
	entries    []*entry
	byLow      map[string]*entry
	title      []*entry
	names      map[string]bool // folded parts of people's names
	quoteWords [][]*entry      // speaker, role and mention of each quotation
}

// read splits and counts.
func read(a news.Article) *page {
	lang, _, _ := strings.Cut(strings.ToLower(a.Language), "-")
	p := &page{a: a, lang: lang, lex: theLexicon(), byLow: map[string]*entry{}, names: map[string]bool{}}
	for _, w := range lex(a.Title) {
		p.title = append(p.title, p.entry(text.Fold(w.Text)))
	}
	total, heading := 0, ""
	for i, par := range a.Paragraphs {
		if par.Start < 0 || par.End > len(a.Text) || par.Start >= par.End {
			continue
		}
		if par.Heading {
			heading = a.Text[par.Start:par.End]
			for _, w := range lex(heading) {
				p.entry(text.Fold(w.Text))
			}
			continue
		}
		whole := text.Sentences(a.Text[par.Start:par.End])
		for _, s := range whole {
			if len(p.sentences) >= maxSentences || total > maxWords {
				break
			}
			se := p.sentence(par.Start+s.Start, par.Start+s.End)
			se.para, se.heading = i, heading
			se.asks = len(whole) <= 2 && p.interviews(par)
			total += len(se.words)
			p.sentences = append(p.sentences, se)
		}
	}
	p.people()
	return p
}

// interviews reports whether a paragraph is an interviewer's: a question, or words that one answers.
func (p *page) interviews(par news.Paragraph) bool {
	s := strings.TrimSpace(p.a.Text[par.Start:par.End])
	return strings.HasSuffix(s, "?") && !strings.ContainsAny(s, "\"“”„«»")
}

func (p *page) entry(low string) *entry {
	if e := p.byLow[low]; e != nil {
		return e
	}
	e := &entry{low: low, stem: low, stop: stops(low, p.lang), at: len(p.entries)}
	if !e.stop && !hasDigit(low) {
		e.stem = stem(low, p.lang)
	}
	switch {
	case e.stop:
	case languageIndex(p.lang) < 0:
		e.ids = p.lex.anywhere(low)
	default:
		e.ids = p.lex.of(low, e.stem, p.lang)
	}
	if p.lang == "de" && e.ids == nil && len(low) >= 9 {
		e.ids = p.lex.compound(low)
	}
	e.opens = p.lex.heads[low] || boundWords[low] != "" || low == "for" || p.lex.agrees(e.ids)
	p.byLow[low] = e
	p.entries = append(p.entries, e)
	return e
}

func (p *page) sentence(start, end int) sentence {
	s := sentence{start: start, end: end}
	found := lex(p.a.Text[start:end])
	found = found[:min(len(found), maxLength)]
	s.words = make([]token, 0, len(found))
	for _, w := range found {
		s.words = append(s.words, token{entry: p.entry(text.Fold(w.Text)), raw: w.Text, start: start + w.Start, end: start + w.End})
	}
	p.mark(&s)
	return s
}

// people collects the names of those who speak and of pairs of capital words that no place word precedes,
// and the quotations of each sentence.
func (p *page) people() {
	for k, q := range p.a.Quotes {
		var who []*entry
		for _, w := range lex(q.Speaker) {
			if capital(w.Text) {
				p.names[text.Fold(w.Text)] = true
			}
			who = append(who, p.entry(text.Fold(w.Text)))
		}
		for _, w := range lex(q.Role + " " + q.Mention) {
			if e := p.entry(text.Fold(w.Text)); !e.stop {
				who = append(who, e)
			}
		}
		p.quoteWords = append(p.quoteWords, who)
		for i := range p.sentences {
			if s := &p.sentences[i]; q.Start < s.end && q.End > s.start {
				s.quotes = append(s.quotes, k)
			}
		}
	}
	for i := range p.sentences {
		s := &p.sentences[i]
		for k := 0; k+1 < len(s.words); k++ {
			if p.nameAt(s, k) && p.nameAt(s, k+1) && s.words[k].end+1 == s.words[k+1].start && (k == 0 || !placeWords[s.words[k-1].low] && s.words[k-1].low != "of") {
				p.names[s.words[k].low], p.names[s.words[k+1].low] = true, true
			}
		}
	}
}

// nameAt reports whether a word looks like a part of a name.
func (p *page) nameAt(s *sentence, k int) bool {
	w := s.words[k]
	return capital(w.raw) && !w.stop && !monthWords[w.low] && !dangling[w.low] && len(w.low) > 1 && (p.lang != "de" || len(w.ids) == 0)
}

// idf is BM25's weight of a word that stands in df sentences.
func (p *page) idf(df int) float64 {
	n := float64(len(p.sentences))
	d := max(1, float64(df))
	return math.Log(1 + (n-d+.5)/(d+.5))
}

func (s *sentence) entries() []*entry {
	out := make([]*entry, len(s.words))
	for i := range s.words {
		out[i] = s.words[i].entry
	}
	return out
}
