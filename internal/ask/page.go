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
)

// entry is what is known of a word, once for each distinct word of an article.
type entry struct {
	low, stem string
	ids       []concept
	at        int // in page.entries
	stop      bool
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
	stems      map[string]bool
	title      []*entry
	names      map[string]bool // folded parts of people's names
	quoteWords [][]*entry      // speaker, role and mention of each quotation
}

// read splits and counts.
func read(a news.Article) *page {
	lang, _, _ := strings.Cut(strings.ToLower(a.Language), "-")
	p := &page{a: a, lang: lang, lex: theLexicon(), byLow: map[string]*entry{}, stems: map[string]bool{}, names: map[string]bool{}}
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
	p.byLow[low] = e
	p.entries = append(p.entries, e)
	p.stems[e.stem] = true
	return e
}

func (p *page) sentence(start, end int) sentence {
	s := sentence{start: start, end: end}
	for _, w := range lex(p.a.Text[start:end]) {
		s.words = append(s.words, token{entry: p.entry(text.Fold(w.Text)), raw: w.Text, start: start + w.Start, end: start + w.End})
	}
	for i := 0; i+1 < len(s.words); i++ {
		if ids := p.lex.phrases[s.words[i].low+" "+s.words[i+1].low]; ids != nil {
			s.words[i].phrase = p.phrase(s.words[i].low+" "+s.words[i+1].low, ids)
		}
	}
	for i := range s.words {
		if idea := bound(&s, i); idea != "" {
			s.words[i].phrase = p.phrase(idea+" when", []concept{p.lex.byName[idea]})
		}
		if w := &s.words[i]; p.lex.agrees(w.ids) && negated(&s, i, 4) {
			w.phrase = p.phrase("not "+w.low, []concept{p.lex.byName["against"]})
		}
	}
	return s
}

// bound tells whether a word opens or closes a stretch of time: “from Monday”, “until May”.
func bound(s *sentence, i int) string {
	idea := boundWords[s.words[i].low]
	if idea == "" {
		return ""
	}
	for _, w := range s.words[i+1 : min(len(s.words), i+4)] {
		if monthWords[w.low] || isYear(w.low) {
			return idea
		}
	}
	return ""
}

var boundWords = map[string]string{"from": "begin", "starting": "begin", "ab": "begin", "von": "begin", "partir": "begin", "until": "end", "till": "end", "bis": "end", "jusqu": "end", "jusqu'au": "end", "hasta": "end"}

// negated reports whether a negation stands at most n words before word i.
func negated(s *sentence, i, n int) bool {
	for k := max(0, i-n); k < i; k++ {
		if negations[s.words[k].low] {
			return true
		}
	}
	return false
}

var negations = wordSet("not no nobody never neither nor don't doesn't didn't won't isn't wasn't nicht kein keine keiner nie niemand pas jamais personne nadie nunca ni")

func (p *page) phrase(low string, ids []concept) *entry {
	e := p.byLow[low]
	if e == nil {
		e = &entry{low: low, stem: low, ids: ids, at: len(p.entries)}
		p.byLow[low] = e
		p.entries = append(p.entries, e)
	}
	return e
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
		for k := 1; k+1 < len(s.words); k++ {
			if p.nameAt(s, k) && p.nameAt(s, k+1) && s.words[k].end+1 == s.words[k+1].start && !placeWords[s.words[k-1].low] && s.words[k-1].low != "of" {
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
