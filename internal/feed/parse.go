package feed

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"pullquote/internal/news"
)

// Bounds of one document, each far above what an honest feed needs.
const (
	MaxItems   = 2000 // items kept of one document
	chunk      = 500  // items parsed at a time
	maxTitle   = 500
	maxName    = 200
	maxSummary = 4 << 10
	maxText    = 256 << 10
	maxID      = 2 << 10
	maxLink    = 4 << 10
)

// Source is a feed document as it came.
type Source struct {
	URL         string // where it was read: relative links are resolved against it
	ContentType string // the whole Content-Type header: its charset counts
	Body        []byte
}

// Document is a feed as it was read. Strings are plain text, URLs absolute http(s).
type Document struct {
	Title string
	Home  string // the site's page
	Moved string // where the feed says it has moved to (itunes:new-feed-url), "" when it does not
	Items []news.Item
	TTL   time.Duration // how long the publisher asks readers to wait (ttl, sy:updatePeriod); 0 when not said

	Cut     bool // the document ended in the middle; its complete items are here
	Dropped int  // items left out: over MaxItems, or unreadable
	Mended  int  // places that were not well-formed
	Line    int  // of the first such place
}

// Parse reads RSS 0.9–2.0, RDF, Atom 0.3–1.0, CDF and JSON Feed in any charset. What is broken is repaired
// where the meaning is plain; one broken item never costs the others. The error, a *news.Error
// with CodeNotFeed, says what the document is instead. Parse never panics and its memory is bounded by
// a multiple of the body's size.
func Parse(src Source) (doc Document, err error) {
	defer func() {
		if p := recover(); p != nil { // a defect of the parser behind us must cost one feed only
			err = news.E(news.CodeNotFeed, "The feed could not be read.", fmt.Errorf("parser panic: %v", p))
		}
	}()
	base, _ := url.Parse(src.URL)
	if base != nil && !base.IsAbs() {
		base = nil
	}
	body := decode(src.Body, src.ContentType)
	body = bytes.TrimLeft(body, " \t\r\n\x00\uFEFF")
	if len(body) == 0 {
		return doc, news.E(news.CodeNotFeed, "The address answers with an empty page instead of a feed.", errors.New("empty body"))
	}
	if body[0] == '{' {
		return parseJSON(body, base)
	}
	fixed, ok := repair(body, base)
	if !ok {
		return doc, notFeed(body)
	}
	return parseXML(fixed, base)
}

// notFeed names what a document without a feed element is.
func notFeed(body []byte) error {
	head := bytes.ToLower(body[:min(len(body), 4096)])
	cause := errors.New("no feed element")
	if bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html")) || bytes.Contains(head, []byte("<body")) {
		say := "The address answers with a web page instead of a feed."
		if t := pageTitle(body); t != "" {
			say = "The address answers with a web page (“" + t + "”) instead of a feed."
		}
		return news.E(news.CodeNotFeed, say, cause)
	}
	if head[0] == '<' {
		return news.E(news.CodeNotFeed, "The address answers with XML that is not a feed.", cause)
	}
	return news.E(news.CodeNotFeed, "The address does not answer with a feed.", cause)
}

func pageTitle(body []byte) string {
	low := bytes.ToLower(body[:min(len(body), 64<<10)])
	i := bytes.Index(low, []byte("<title"))
	if i < 0 {
		return ""
	}
	s := string(body[i:min(len(body), i+400)])
	if end := strings.Index(strings.ToLower(s), "</title"); end >= 0 {
		s = s[:end]
	}
	return line(s, 80)
}

// parseXML gives the repaired document to gofeed, at most chunk items at a time, so that memory does
// not grow with their number and a bad one can be found and left out.
func parseXML(fixed repaired, base *url.URL) (Document, error) {
	m := mapper{base: base}
	m.doc.Cut, m.doc.Mended, m.doc.Line = fixed.cut, fixed.problems, fixed.line
	n := len(fixed.items)
	for lo := 0; lo == 0 || lo < n; lo += chunk {
		if lo >= MaxItems && lo+chunk <= n-MaxItems {
			m.items.skipped += chunk // neither end of the document reaches here
			continue
		}
		m.chunk(fixed, lo, min(lo+chunk, n))
	}
	if m.err != nil && n == m.failed {
		return Document{}, news.E(news.CodeNotFeed, fmt.Sprintf("The feed could not be read (line %d).", max(1, fixed.line)), m.err)
	}
	m.doc.Items, m.doc.Dropped = m.items.list(), m.items.dropped+m.failed
	return m.doc, nil
}

// mapper turns gofeed's values into ours.
type mapper struct {
	base   *url.URL
	doc    Document
	items  keeper
	failed int
	err    error
	headed bool
}

// chunk parses items lo..hi; where that fails, each half of them.
func (m *mapper) chunk(fixed repaired, lo, hi int) {
	parsed, err := parseWith(fixed.slice(lo, hi))
	if err == nil {
		m.take(parsed, fixed.bases[lo:hi])
		return
	}
	if hi-lo <= 1 {
		m.failed += hi - lo
		m.err = err
		return
	}
	mid := (lo + hi) / 2
	m.chunk(fixed, lo, mid)
	m.chunk(fixed, mid, hi)
}

func parseWith(xml []byte) (*gofeed.Feed, error) {
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true
	// gofeed would build an HTML tree of every text to find a picture; picture does without.
	p.RSSTranslator = &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	return p.Parse(bytes.NewReader(xml))
}

// slice is a whole document with only the items lo..hi in it.
func (r repaired) slice(lo, hi int) []byte {
	n := len(r.items)
	if n == 0 || lo == 0 && hi == n {
		return r.xml
	}
	var b bytes.Buffer
	b.Write(r.xml[:r.items[0].start])
	for _, it := range r.items[lo:hi] {
		b.Write(r.xml[it.start:it.end])
	}
	if hi == n {
		b.Write(r.xml[r.items[n-1].end:])
		return b.Bytes()
	}
	for i := len(r.opened) - 1; i >= 0; i-- {
		b.WriteString("</" + r.opened[i] + ">")
	}
	return b.Bytes()
}

func (m *mapper) take(f *gofeed.Feed, bases []*url.URL) {
	if !m.headed {
		m.head(f)
		m.headed = true
	}
	for i, it := range f.Items {
		base := m.base
		if len(f.Items) == len(bases) && bases[i] != nil {
			base = bases[i]
		}
		m.items.add(item(it, f, base))
	}
}

// keeper keeps the first MaxItems items and, of the rest, only the count: publishers put what is new
// first. A feed that is sorted the other way round keeps its last ones.
type keeper struct {
	head    []news.Item
	tail    []news.Item // ring of the last ones
	next    int
	skipped int // items in the middle that were not even parsed
	dropped int
}

func (k *keeper) add(it news.Item) {
	switch {
	case len(k.head) < MaxItems:
		k.head = append(k.head, it)
	case len(k.tail) < MaxItems:
		k.tail = append(k.tail, it)
	default:
		k.tail[k.next%MaxItems] = it
		k.next++
	}
}

func (k *keeper) list() []news.Item {
	over := len(k.tail) + k.next + k.skipped
	if over == 0 {
		return k.head
	}
	tail := append(append([]news.Item{}, k.tail[k.next%MaxItems:]...), k.tail[:k.next%MaxItems]...)
	k.dropped = over
	if newestLast(k.head, tail) {
		all := append(k.head, tail...)
		return all[len(all)-MaxItems:]
	}
	return k.head
}

func newestLast(head, tail []news.Item) bool {
	first, last := head[0].Published, tail[len(tail)-1].Published
	return !first.IsZero() && last.After(first)
}
