package summary

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/news"
	"pullquote/internal/text"
)

// maxSentences bounds the work on very long texts: what matters in news stands before.
const maxSentences = 400

// longCaption is how many sentences a picture's caption has at most, its credit included.
const longCaption = 3

// enoughEnded is the number of sentences with an end from which a text need not be told by its lists.
const enoughEnded = 3

// sentence is one candidate.
type sentence struct {
	text     string   // white space folded, without a dateline
	para     int      // number of its paragraph
	section  int      // number of the heading above it, 0 before the first
	first    bool     // it opens its paragraph
	opens    bool     // it opens its section
	terms    []string // its words, folded and stemmed, without function words; no repetitions
	words    int      // its length
	names    int      // capitalised words within it
	lean     dependence
	noise    bool     // boilerplate, caption, byline, …: never chosen
	quoted   bool     // mostly somebody's words
	ended    bool     // it ends with a full stop or the like
	personal bool     // the author, or an unmarked speaker, talks of themselves in it
	loose    bool     // it is no whole sentence
	intro    bool     // it stands above the first question of an interview
	voiced   bool     // it begins with the name of who says it in an interview
	about    string   // of a sentence that opens with "he" or "she": the name that stands for, "" when unclear
	speaker  string   // the surname of who speaks in it, where only a sentence before it has the full name
	thing    []string // what it speaks of as known: the stems of its words
	weight   float64
}

type document struct {
	text      string
	headline  string
	title     []string // its terms
	headed    bool     // headline is one: where a text has none, its first sentence stands in for it
	language  string
	section   int     // headings seen so far
	asked     int     // how many of them are questions
	askedAt   int     // the section of the first of those, 0 for none
	leadAt    int     // the number of the sentence that tells the news first, -1 for none
	complete  bool    // it has a whole sentence that stands alone, so that fragments need not be told
	stamps    int     // lines with the time of an entry
	stampAt   int     // how many sentences stand above the first of those
	personal  float64 // the share of sentences in which somebody talks of themselves: where it is high, that is how the text is told
	ended     bool    // it has sentences with an end: one without is a heading, a caption or an entry of a list
	sentences []sentence
}

// read cuts an article's body into candidates.
func read(a news.Article) *document {
	d := &document{language: a.Language, text: a.Text, headline: a.Title}
	words := text.Words(a.Title)
	d.title, d.headed = terms(words, stopwords(d.language)), len(words) <= longHeadline || !finished(a.Title)
	for i, p := range paragraphs(a) {
		if s := a.Text[p.Start:p.End]; !d.heading(s, p.Heading) {
			d.paragraph(s, i)
		}
		if len(d.sentences) >= maxSentences {
			break
		}
	}
	d.endAtComments()
	d.interview()
	d.resolve()
	d.introduce()
	d.survey()
	return d
}

// survey finds out how the text is told.
func (d *document) survey() {
	ends, personal := 0, 0
	for i := range d.sentences {
		if d.sentences[i].ended {
			ends++
		}
		if d.sentences[i].personal {
			personal++
		}
	}
	d.ended = ends >= enoughEnded || 2*ends > len(d.sentences)
	d.personal = float64(personal) / float64(max(1, len(d.sentences)))
	for i := range d.sentences {
		s := &d.sentences[i]
		s.loose = d.loose(i)
		d.complete = d.complete || !s.noise && !s.loose && s.lean == standsAlone
	}
}

// heading reports whether a paragraph stands above others and is not told itself, and counts it.
func (d *document) heading(s string, marked bool) bool {
	timed := entryTime(s)
	if !timed && !marked {
		return false
	}
	d.section++
	if timed {
		if d.stamps++; d.stamps == 1 {
			d.stampAt = len(d.sentences)
		}
	}
	if marked && asks(s) {
		if d.asked++; d.asked == 1 {
			d.askedAt = d.section
		}
	}
	return true
}

// paragraphs returns the places of the body's paragraphs, found anew where the article has none.
func paragraphs(a news.Article) []news.Paragraph {
	var out []news.Paragraph
	if len(a.Paragraphs) == 0 {
		for _, p := range text.Paragraphs(a.Text) {
			out = append(out, news.Paragraph{Start: p.Start, End: p.End})
		}
		return out
	}
	for _, p := range a.Paragraphs {
		if p.Start >= 0 && p.Start < p.End && p.End <= len(a.Text) {
			out = append(out, p)
		}
	}
	return out
}

func (d *document) paragraph(s string, n int) {
	quotes, spans := spoken(s), text.Sentences(s)
	captioned := len(spans) > 1 && len(spans) <= longCaption && credit(strings.ToLower(spans[len(spans)-1].In(s)))
	for i, p := range spans[:min(len(spans), maxSentences)] {
		t, inside := fold(p.In(s)), within(p, quotes)
		if i == 0 || i == 1 && strings.HasPrefix(t, "(") {
			t = d.unheaded(d.uncalled(undated(t))) // the second one when the place ended with an abbreviation: "VESTRE, Ost. (ENN) — …"
		}
		for j, piece := range unjoined(t) {
			if strings.ContainsFunc(piece.text, unicode.IsLetter) {
				c := d.candidate(piece.text, n, i == 0 && j == 0)
				if inside {
					c.lean = neverAlone
				}
				d.add(c, piece.unfinished || captioned)
			}
		}
	}
}

func (d *document) add(c sentence, noise bool) {
	c.section = d.section
	c.opens = len(d.sentences) == 0 || d.sentences[len(d.sentences)-1].section != d.section
	c.noise = noise || d.isTitle(c.terms)
	d.sentences = append(d.sentences, c)
}

// longHeadline is the number of words from which a headline with a full stop is a sentence of the text.
const longHeadline = 16

// isTitle reports whether a sentence only says the headline again, which stands above every summary.
func (d *document) isTitle(terms []string) bool {
	if !d.headed {
		return false
	}
	same := 0
	for _, t := range terms {
		if slices.Contains(d.title, t) {
			same++
		}
	}
	return same >= 3 && 5*same >= 4*max(len(terms), len(d.title))
}

func (d *document) candidate(t string, para int, first bool) sentence {
	toks := text.Words(t)
	c := sentence{text: t, para: para, first: first, words: length(toks), terms: terms(toks, stopwords(d.language))}
	for i, w := range toks {
		if r, _ := utf8.DecodeRuneInString(w.Text); i > 0 && unicode.IsUpper(r) {
			c.names++
		}
	}
	c.lean = leans(t, d.language)
	if len(d.sentences) == 0 && c.lean == leansBack && c.names > 0 {
		c.lean = standsAlone // nothing stands before the lead: its pronoun points forward, to the name in it
	}
	if len(d.sentences) > 0 {
		c.thing = knownThing(t, d.language)
	}
	c.quoted = quotedShare(t) > 0.6
	c.ended, c.personal = finished(t), firstPerson(t, openingsOf(d.language))
	return c
}

// length is how many words a sentence has. Where a script writes no blanks, its tokens are pairs of
// characters: two of them make a Chinese or Japanese word, four a Thai, Lao, Burmese or Khmer one.
func length(toks []text.Token) int {
	n := 0.0
	for _, w := range toks {
		switch r, _ := utf8.DecodeRuneInString(w.Text); {
		case r >= 0x0e00 && r < 0x0f00 || r >= 0x1000 && r < 0x10a0 || r >= 0x1780 && r < 0x1800:
			n += 1.0 / 4
		case r >= 0x3040 && r < 0x30a0 || r >= 0x3400 && r < 0xa000:
			n += 1.0 / 2
		default:
			n++
		}
	}
	return int(math.Ceil(n))
}

// terms returns the words that carry meaning, folded, stemmed, each once.
func terms(words []text.Token, stop map[string]bool) []string {
	out := make([]string, 0, len(words)/2+1)
	for _, w := range words {
		f := text.Fold(w.Text)
		if len(f) < 2 || stop[f] || utf8.RuneCountInString(f) < 2 || hiragana(f) {
			continue
		}
		if f = stem(f); len(words) > maxScan || !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	if len(words) > maxScan {
		slices.Sort(out)
		out = slices.Compact(out)
	}
	return out
}

// hiragana spots the pairs of characters of which Japanese makes endings and particles, not names and things.
func hiragana(w string) bool {
	for _, r := range w {
		if r < 0x3040 || r >= 0x30a0 {
			return false
		}
	}
	return true
}

// maxScan is the number of words up to which a list is searched faster than a map is filled.
const maxScan = 80

// stem cuts the commonest English endings, so that "closes", "closing" and "close" meet; a full stemmer
// changes the choice of sentences too rarely to pay for itself.
func stem(w string) string {
	for _, e := range []string{"ingly", "edly", "ing", "ies", "ed", "es", "s", "ly", "e"} {
		if t, ok := strings.CutSuffix(w, e); ok && len(t) >= 4 {
			return t
		}
	}
	return w
}
