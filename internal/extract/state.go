package extract

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A page may show its text only when its scripts run: then the text is in the data that they start with
// (__NEXT_DATA__, window.__STATE__ = …), as a string of HTML or as a list of paragraphs.

const (
	minScript  = 1_000   // bytes of a script that can have an article in it
	maxScript  = 3 << 20 // … of the longest that is read
	minHTML    = 600     // bytes of HTML that can be an article
	minProse   = 40      // bytes of a paragraph in a list
	stateDepth = 40      // of nested values
)

// stateReader looks for the article in a page's data. What stands in one object with the page's title, or
// inside of such a one, is preferred: the data may have other articles too.
type stateReader struct {
	page   *page
	best   []para
	titled bool // best stands beside the title
	values int
}

// stateParas returns the article in the data of the page's scripts, nil when there is none. A text that the
// outlet declares to be for subscribers is left where it is.
func (p *page) stateParas() []para {
	if p.linked.paywalled {
		return nil
	}
	r := stateReader{page: p}
	for rest := p.raw; ; {
		i := bytes.Index(rest, []byte("<script"))
		if i < 0 {
			return r.best
		}
		rest = rest[i:]
		end := bytes.Index(rest, []byte("</script"))
		if end < 0 {
			return r.best
		}
		if tag := bytes.IndexByte(rest[:end], '>'); tag >= 0 && end-tag >= minScript && end-tag <= maxScript {
			r.script(rest[tag+1 : end])
		}
		rest = rest[end:]
	}
}

// script reads the values in one script.
func (r *stateReader) script(s []byte) {
	var v any
	if json.Unmarshal(s, &v) == nil {
		r.walk(v, false, 0)
		return
	}
	for _, root := range mendJSON(s) {
		if json.Unmarshal(root, &v) == nil {
			r.walk(v, false, 0)
		}
	}
}

func (r *stateReader) walk(v any, titled bool, depth int) {
	if r.values++; depth > stateDepth || r.values > 50*maxNodes {
		return
	}
	switch v := v.(type) {
	case object:
		for _, x := range v {
			s, ok := x.(string)
			titled = titled || ok && sameText(clean(s[:min(len(s), 500)]), r.page.title)
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			r.walk(v[key], titled, depth+1)
		}
	case []any:
		r.list(v, titled)
		for _, x := range v {
			r.walk(x, titled, depth+1)
		}
	case string:
		r.text(v, titled)
	}
}

// text reads a string: HTML, or data within data.
func (r *stateReader) text(s string, titled bool) {
	switch {
	case len(s) < minHTML:
	case strings.Contains(s, "<p") && s[0] != '{' && s[0] != '[':
		r.offer(r.page.parasOfHTML(s), titled)
	case strings.Contains(s, `":"`):
		r.script([]byte(s))
	}
}

// textKeys are where the elements of a list keep a paragraph.
var textKeys = []string{"content", "text", "html", "value", "body", "paragraph"}

// list reads a list of paragraphs.
func (r *stateReader) list(v []any, titled bool) {
	var paras []para
	for _, x := range v {
		s, ok := x.(string)
		if o, isObject := x.(object); isObject {
			for _, key := range textKeys {
				if s, ok = o[key].(string); ok {
					break
				}
			}
		}
		if s = clean(s); ok && len(s) >= minProse && hasSentence(s) && !boilerplate(s) && !pitch(s) {
			paras = append(paras, para{text: s})
		}
	}
	r.offer(paras, titled)
}

func (r *stateReader) offer(paras []para, titled bool) {
	if r.titled && !titled || length(paras) < minHTML {
		return
	}
	if titled && !r.titled || length(paras) > length(r.best) {
		r.best, r.titled = paras, titled
	}
}

// parasOfHTML finds the article in a fragment of HTML, as on a page.
func (p *page) parasOfHTML(fragment string) []para {
	doc, err := html.Parse(bytes.NewReader(scan([]byte(fragment)).markup))
	if err != nil {
		return nil
	}
	other := page{url: p.url, title: p.title, layout: newLayout(doc)}
	picked, _ := bodyBlocks(other.layout, p.title, "")
	return other.blocksOf(picked)
}

// unscripted makes ordinary boxes of those that browsers with scripts do not show as such.
var unscripted = strings.NewReplacer("<noscript", "<div", "</noscript", "</div", "<template", "<div", "</template", "</div")

// unscriptedParas finds the article in what the page shows to browsers without scripts, and in the contents
// of its components (declarative shadow roots).
func (p *page) unscriptedParas() []para {
	if !bytes.Contains(p.raw, []byte("<noscript")) && !bytes.Contains(p.raw, []byte("shadowroot")) {
		return nil
	}
	if paras := p.parasOfHTML(unscripted.Replace(string(p.raw))); length(paras) >= poorBody { // shorter ones ask to turn the scripts on
		return paras
	}
	return nil
}
