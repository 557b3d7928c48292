package extract

import (
	"bytes"
)

// maxElements and maxDepth bound the tree that the parser, our own walk and the libraries see.
// The largest real news pages have some 30,000 elements in 60 levels.
const (
	maxElements = 100_000
	maxDepth    = 200
)

// scanned is a page whose scripts, styles and comments are cut out: more than half of the bytes of
// a typical page, which the HTML parser would tokenise and copy for nothing.
type scanned struct {
	markup []byte
	ld     [][]byte // the contents of <script type="application/ld+json">
	flat   bool     // it was too deep or too large: only paragraphs and metadata are left in markup
}

// dropped are the raw-text elements that are cut out with their contents.
var dropped = []string{"script", "style", "svg", "noscript", "iframe", "template", "textarea", "select"}

// maxWaste is how many bytes may be read in search of ends that never come (of tags and of raw-text
// elements), in all of one page. Real pages waste next to none; without it a page of half-open tags
// costs quadratic time.
const maxWaste = 16 << 20

// waste counts them.
type waste int

// scan cuts a page's raw-text elements out and measures the nesting of the rest.
func scan(page []byte) scanned {
	s := scanned{markup: make([]byte, 0, len(page)/2)}
	var lost waste
	depth, deepest, elements := 0, 0, 0
	for i := 0; i < len(page); {
		lt := bytes.IndexByte(page[i:], '<')
		if lt < 0 {
			s.markup = append(s.markup, page[i:]...)
			break
		}
		s.markup = append(s.markup, page[i:i+lt]...)
		i += lt
		if bytes.HasPrefix(page[i:], []byte("<!--")) {
			i = commentEnd(page, i)
			continue
		}
		end := lost.tagEnd(page, i)
		tag := page[i:end]
		name := dropName(tag)
		if name == "" {
			s.markup = append(s.markup, tag...)
			elements, depth = count(tag, elements, depth)
			deepest = max(deepest, depth)
			i = end
			continue
		}
		content, next := lost.rawContent(page, end, name)
		if name == "script" && bytes.Contains(bytes.ToLower(tag), []byte("ld+json")) {
			s.ld = append(s.ld, content)
		}
		if name == "noscript" && len(s.markup) > 0 && bytes.Contains(content, []byte("<p")) && bytes.Contains(content, []byte("captcha")) {
			s.markup = append(s.markup, content...) // a bot wall speaks to browsers without scripts
		}
		i = next
	}
	if deepest > maxDepth || elements > maxElements {
		s.flat, s.markup = true, flatten(s.markup)
	}
	return s
}

// count keeps the number of elements and a rough nesting depth: unclosed void elements and
// paragraphs do not nest.
func count(tag []byte, elements, depth int) (int, int) {
	if len(tag) < 3 {
		return elements, depth
	}
	c := tag[1]
	if c == '/' {
		return elements, max(0, depth-isNesting(tag[2:]))
	}
	if c == '!' || c == '?' || tag[len(tag)-2] == '/' {
		return elements, depth
	}
	return elements + 1, depth + isNesting(tag[1:])
}

// isNesting is 1 for the name of an element that can contain itself, 0 for one that cannot.
func isNesting(name []byte) int {
	end := bytes.IndexAny(name, " \t\r\n>/")
	if end < 0 {
		end = len(name)
	}
	switch string(bytes.ToLower(name[:min(end, 12)])) {
	case "br", "hr", "img", "meta", "link", "input", "p", "li", "source", "wbr", "col", "area", "base", "embed", "param", "track", "td", "tr", "th", "dd", "dt", "option", "html", "head", "body", "path", "a":
		return 0
	}
	return 1
}

func commentEnd(page []byte, i int) int {
	n := bytes.Index(page[i+4:], []byte("-->"))
	if n < 0 {
		return len(page)
	}
	return i + 4 + n + 3
}

// tagEnd returns the offset after the tag that starts at i; a > inside a quoted attribute value
// does not end it.
func (w *waste) tagEnd(page []byte, i int) int {
	if i+1 >= len(page) || !isTagStart(page[i+1]) || *w > maxWaste {
		return i + 1
	}
	var quote byte
	for j := i + 1; j < len(page); j++ {
		switch c := page[j]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && afterEquals(page, j):
			quote = c
		case c == '>':
			return j + 1
		}
	}
	*w += waste(len(page) - i)
	return min(len(page), i+1)
}

func isTagStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '/' || c == '!' || c == '?'
}

func afterEquals(page []byte, j int) bool {
	for j--; j >= 0; j-- {
		switch page[j] {
		case ' ', '\t', '\n', '\r':
		case '=':
			return true
		default:
			return false
		}
	}
	return false
}

// dropName returns the name of the raw-text element that a tag opens, "" for any other tag.
func dropName(tag []byte) string {
	if len(tag) < 5 || tag[len(tag)-2] == '/' && !hasName(tag, "script") {
		return ""
	}
	switch tag[1] | 0x20 {
	case 's', 'n', 'i', 't':
	default:
		return ""
	}
	for _, name := range dropped {
		if hasName(tag, name) {
			return name
		}
	}
	return ""
}

func hasName(tag []byte, name string) bool {
	if len(tag) < len(name)+2 || !bytes.EqualFold(tag[1:1+len(name)], []byte(name)) {
		return false
	}
	c := tag[1+len(name)]
	return c == '>' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '/'
}

// rawContent returns the content of the raw-text element whose start tag ends at start, and the
// offset after its end tag. An element that is never closed is taken to be empty, so that the rest
// of a broken page is still read.
func (w *waste) rawContent(page []byte, start int, name string) ([]byte, int) {
	if *w > maxWaste {
		return nil, start
	}
	for i := start; ; {
		n := bytes.Index(page[i:], []byte("</"))
		if n < 0 {
			*w += waste(len(page) - start)
			return nil, start
		}
		i += n
		if rest := page[i+2:]; len(rest) >= len(name) && bytes.EqualFold(rest[:len(name)], []byte(name)) {
			gt := bytes.IndexByte(rest, '>')
			if gt < 0 {
				return page[start:i], len(page)
			}
			return page[start:i], i + 2 + gt + 1
		}
		i += 2
	}
}

// kept are the elements that survive flattening. None of them can contain itself once the others
// are gone.
var kept = []string{"html", "head", "title", "meta", "link", "body", "p", "h1", "h2", "h3", "br", "time"}

// flatten removes every tag but a few that do not nest. Hostile pages nest elements by the
// thousand, which recursive code answers with a huge stack and quadratic time.
func flatten(markup []byte) []byte {
	out := make([]byte, 0, len(markup))
	elements := 0
	var lost waste
	for i := 0; i < len(markup) && elements < maxElements; {
		lt := bytes.IndexByte(markup[i:], '<')
		if lt < 0 {
			return append(out, markup[i:]...)
		}
		out = append(out, markup[i:i+lt]...)
		i += lt
		end := lost.tagEnd(markup, i)
		if tag := markup[i:end]; keepsFlat(tag) {
			out = append(out, tag...)
			elements++
		} else {
			out = append(out, ' ')
		}
		i = end
	}
	return out
}

func keepsFlat(tag []byte) bool {
	if len(tag) > 2 && tag[1] == '/' {
		tag = tag[1:]
	}
	for _, name := range kept {
		if hasName(tag, name) {
			return true
		}
	}
	return false
}
