package extract

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"pullquote/internal/news"
)

// Page is a fetched page.
type Page struct {
	URL         string // where it was read, after redirects; absolute, or "" when unknown
	ContentType string // the Content-Type header, "" when there was none
	Body        []byte // the bytes as sent, in any charset, with transfer and content encoding undone
}

// FromPage reads the article of a web page. It sets everything but ID, Summary, Quotes and Fetched.
// Canonical is the address that the page declares, absolute and plausible, but not normalised.
//
// It never fails: an Article that is ReadUnreadable has a Problem and no Text; one that is
// ReadExcerpt has the teaser as its Text.
func FromPage(p Page) (a news.Article) {
	a.URL = p.URL
	defer func() {
		if recover() != nil {
			a = news.Article{URL: p.URL, Title: a.Title, Read: news.ReadUnreadable, Problem: news.ProblemError}
		}
	}()
	if len(bytes.TrimSpace(p.Body)) == 0 {
		return unreadable(a, news.ProblemEmpty)
	}
	if notPage(p.ContentType, p.Body) {
		return unreadable(a, news.ProblemNotPage)
	}
	pg, err := parse(p)
	if err != nil {
		return unreadable(a, news.ProblemError)
	}
	pg.describe(&a)
	pg.readBody(&a)
	pg.judge(&a)
	return a
}

func unreadable(a news.Article, why news.Problem) news.Article {
	a.Read, a.Problem = news.ReadUnreadable, why
	a.Text, a.Paragraphs, a.Words = "", nil, 0
	return a
}

// page is a parsed page on its way to an Article.
type page struct {
	url    string
	doc    *html.Node
	head   *head
	linked linked
	layout layout
	title  string
	noise  []bool    // per box of the layout, set by readBody
	raw    []byte    // as UTF-8, with its scripts
	place  *position // see locate
}

func parse(p Page) (*page, error) {
	raw := decode(p.ContentType, p.Body)
	s := scan(raw)
	doc, err := html.Parse(bytes.NewReader(s.markup))
	if err != nil { // deeper than the parser allows
		doc, err = html.Parse(bytes.NewReader(flatten(s.markup)))
	}
	if err != nil {
		return nil, err
	}
	pg := &page{url: p.URL, raw: raw, doc: doc, head: readHead(doc), linked: readLinked(s.ld)}
	if pg.head.body != nil {
		pg.layout = newLayout(pg.head.body)
	}
	return pg, nil
}

// describe fills in everything but the body.
func (p *page) describe(a *news.Article) {
	p.title = p.pickTitle()
	a.Title = p.title
	a.Site = p.shownSite()
	a.Authors = p.authors(p.site())
	a.Published = p.published()
	a.Canonical = p.canonical()
	a.Image, a.ImageAlt = p.image()
}

// para is one paragraph on its way into the text.
type para struct {
	text    string
	heading bool
	bold    bool // a bold line, which is a heading where running text follows
}

// readBody finds the article's text, and what can be said only when it is known.
func (p *page) readBody(a *news.Article) {
	picked, noise := bodyBlocks(p.layout, p.title, p.linked.body)
	p.noise = noise
	paras := p.blocksOf(picked)
	paras = dropBio(p.secondOpinion(paras), a.Authors)
	a.Text, a.Paragraphs = join(paras)
	a.Words = countWords(a.Text)
	a.Language = p.language(a.Text)
	a.Alternates = p.alternates(a.Language)
	a.Source = p.source(a.Authors, picked, a.Site)
}

// maxCell is the length in bytes of the longest cell of a table of data.
const maxCell = 60

// blocksOf makes paragraphs of blocks. The cells of a row of data are one.
func (p *page) blocksOf(picked []int) []para {
	out := make([]para, 0, len(picked))
	last := -1 // the row that the last paragraph is of
	for _, i := range picked {
		b := &p.layout.blocks[i]
		row := -1
		if len(b.text) <= maxCell && (!endsSentence(b.text) || wordsOf(b.text) <= 4) {
			row = p.layout.rowOf(b.box)
		}
		if row >= 0 && row == last {
			out[len(out)-1].text += " | " + b.text
			continue
		}
		if n := len(out) - 1; n >= 0 && out[n].bold && len(b.text) > len(out[n].text) && b.sentence {
			out[n].heading = true
		}
		out = append(out, para{text: b.text, heading: b.heading(), bold: b.boldLine()})
		last = row
	}
	return out
}

// join makes an article's Text, paragraphs separated by a blank line, and their places in it.
func join(paras []para) (string, []news.Paragraph) {
	var b strings.Builder
	var at []news.Paragraph
	for _, p := range paras {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(p.text)
		at = append(at, news.Paragraph{Start: start, End: b.Len(), Heading: p.heading})
	}
	return b.String(), at
}

// countWords counts words; in scripts that are written without blanks a word is taken to be two
// characters, about its mean length in Chinese and Japanese.
func countWords(s string) int {
	n, dense := 0, 0
	inWord := false
	for _, r := range s {
		switch {
		case r >= 0x2e80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)) || r >= 0x0e00 && r < 0x0e80:
			dense++
			inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				n++
			}
			inWord = true
		case r == '\'' || r == '’' || r == '-' || unicode.IsMark(r):
		default:
			inWord = false
		}
	}
	return n + (dense+1)/2
}
