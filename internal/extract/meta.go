package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// head is everything that a page's markup says about its article outside the body text: meta and
// link elements, microdata, headings, bylines, times and pictures.
type head struct {
	meta       map[string][]string // by name, property or itemprop, lower case, in document order
	title      string              // <title>
	canonical  string
	alternates map[string]string
	lang       string
	base       string
	headings   []heading
	headlines  []string // elements with itemprop=headline or a class that says so
	bylines    []byline
	times      []timeMark
	images     []picture
	body       *html.Node
	media      int // video, audio and player elements
	elements   int // seen so far: the positions of headings, bylines, times and pictures
}

type byline struct {
	text string
	rank int // 3: itemprop or rel=author; 2: a link in a byline; 1: a class name
	at   int // position in the document, in elements
}

type timeMark struct {
	value     string
	text      string
	label     string // how the element around it begins
	published bool
	at        int // position in the document, in elements
}

func readHead(doc *html.Node) *head {
	h := &head{meta: make(map[string][]string), alternates: make(map[string]string)}
	h.walk(doc, 0, false)
	return h
}

// get returns the first value of the first of these names that has one.
func (h *head) get(names ...string) string {
	for _, n := range names {
		for _, v := range h.meta[n] {
			if v = clean(v); v != "" {
				return v
			}
		}
	}
	return ""
}

func (h *head) walk(n *html.Node, depth int, figure bool) {
	if depth > 2*maxDepth {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			if h.element(c, figure) {
				h.walk(c, depth+1, figure || c.DataAtom == atom.Figure || c.DataAtom == atom.Picture)
			}
		}
	}
}

// element notes what one element says, and reports whether to look inside it.
func (h *head) element(n *html.Node, figure bool) bool {
	h.elements++
	switch n.DataAtom {
	case atom.Html:
		h.lang = first(attr(n, "lang"), attr(n, "xml:lang"))
	case atom.Base:
		h.base = first(h.base, attr(n, "href"))
	case atom.Meta:
		h.metaElement(n)
	case atom.Link:
		h.linkElement(n)
	case atom.Title:
		if h.title == "" { // a broken head leaves it in the body; those of pictures were cut out with them
			h.title = clean(textOf(n, 500))
		}
		return false
	case atom.Body:
		h.body = n
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		h.addHeading(n)
	case atom.Time:
		h.timeElement(n)
	case atom.Img, atom.Source:
		h.image(n, figure)
	case atom.Video, atom.Audio:
		h.media++
	}
	h.named(n)
	return true
}

func (h *head) metaElement(n *html.Node) {
	value := first(attr(n, "content"), attr(n, "value"))
	if value == "" || len(value) > 20_000 {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		names := []string{strings.ToLower(strings.TrimSpace(attr(n, key)))}
		if key == "property" || key == "itemprop" { // these may list several
			names = strings.Fields(names[0])
		}
		for _, k := range names {
			if k != "" && len(h.meta[k]) < 50 {
				h.meta[k] = append(h.meta[k], value)
			}
		}
	}
}

func (h *head) linkElement(n *html.Node) {
	href := strings.TrimSpace(attr(n, "href"))
	if href == "" {
		return
	}
	switch strings.ToLower(attr(n, "rel")) {
	case "canonical":
		h.canonical = first(h.canonical, href)
	case "alternate":
		if lang := attr(n, "hreflang"); lang != "" && len(h.alternates) < 100 && !isFeed(attr(n, "type")) {
			h.alternates[lang] = href
		}
	case "image_src":
		h.meta["image_src"] = append(h.meta["image_src"], href)
	}
}

func isFeed(mediaType string) bool {
	return strings.Contains(mediaType, "rss") || strings.Contains(mediaType, "atom") || strings.Contains(mediaType, "json")
}

func (h *head) timeElement(n *html.Node) {
	v := attr(n, "datetime")
	name := attr(n, "class") + " " + attr(n, "itemprop") + " " + attr(n, "id")
	pub := strings.Contains(name, "ublish") || strings.Contains(name, "entry-date") || strings.Contains(name, "dateCreated")
	for i := range n.Attr {
		pub = pub || n.Attr[i].Key == "pubdate"
	}
	if strings.Contains(name, "odified") || strings.Contains(name, "pdated") {
		pub = false
	}
	if len(h.times) < 50 {
		h.times = append(h.times, timeMark{value: v, text: clean(textOf(n, 100)), label: clean(textOf(n.Parent, 100)), published: pub, at: h.elements})
	}
}

// named notes what an element's microdata, rel and class say about author, headline and date.
func (h *head) named(n *html.Node) {
	var class, prop, rel, href string
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "class":
			class = a.Val
		case "itemprop":
			prop = a.Val
		case "rel":
			rel = a.Val
		case "href":
			href = a.Val
		}
	}
	if class == "" && prop == "" && rel == "" && href == "" {
		return
	}
	switch {
	case prop == "author" || prop == "creator" || strings.Contains(prop, "author "):
		h.addByline(n, 3)
	case strings.Contains(rel, "author") && n.DataAtom != atom.Link:
		h.addByline(n, 3)
	case strings.Contains(prop, "headline"):
		h.headlines = append(h.headlines, clean(textOf(n, 500)))
	case strings.HasPrefix(prop, "date") && n.DataAtom != atom.Time && n.DataAtom != atom.Meta:
		key := strings.ToLower(prop)
		h.meta[key] = append(h.meta[key], first(attr(n, "content"), attr(n, "datetime"), clean(textOf(n, 100))))
	case n.DataAtom == atom.A && authorPage(href):
		h.addByline(n, 2)
	case class != "":
		h.byClass(n, class)
	}
}

// authorPage reports whether a link leads to a person's page at the outlet.
func authorPage(href string) bool {
	for _, part := range []string{"/author", "/autor", "/auteur", "/autore/", "/staff/", "/people/", "/person/", "/editors/", "/contributor", "/journalist", "/reporter", "/toireporter/", "/redaktion/", "/by/", "/newsteam/", "/creator/", "/profile/", "/profil/"} {
		if i := strings.Index(href, part); i >= 0 && len(href) > i+len(part)+4 {
			return true
		}
	}
	return false
}

func (h *head) byClass(n *html.Node, class string) {
	if len(class) > 300 || len(h.bylines) > 60 {
		return
	}
	eachWord(class, func(w string) {
		switch w {
		case "byline", "bylines", "author", "authors", "authorname", "autor", "autoren", "auteur", "autore", "writer", "vcard":
			rank := 1
			if n.DataAtom == atom.A || strings.HasSuffix(w, "name") || strings.Contains(class, "name") {
				rank = 2
			}
			h.addByline(n, rank)
		case "date", "published", "pubdate", "timestamp", "dateline", "datum", "fecha", "time":
			if n.DataAtom != atom.Time && n.DataAtom != atom.Body && len(h.times) < 50 {
				if t := clean(textOf(n, 120)); t != "" && len(t) < 100 {
					h.times = append(h.times, timeMark{text: t, label: t, at: h.elements})
				}
			}
		}
	})
}

func (h *head) addByline(n *html.Node, rank int) {
	t := ""
	if n.DataAtom == atom.Meta {
		t = attr(n, "content")
	} else if name := find(n, func(c *html.Node) bool { return attr(c, "itemprop") == "name" }, 40); name != nil {
		t = first(attr(name, "content"), textOf(name, 200))
	} else {
		t = textOf(n, 200)
	}
	if t = clean(t); t != "" && len(t) < 160 && len(h.bylines) < 60 && !inComment(n) {
		h.bylines = append(h.bylines, byline{text: t, rank: rank, at: h.elements})
	}
}

// inComment reports whether an element is part of a reader's comment.
func inComment(n *html.Node) bool {
	for up := 0; n != nil && up < 5; n, up = n.Parent, up+1 {
		if n.DataAtom != atom.Body && strings.Contains(attr(n, "class"), "comment-") {
			return true
		}
	}
	return false
}

// find returns the first descendant for which ok holds, among the first limit elements.
func find(n *html.Node, ok func(*html.Node) bool, limit int) *html.Node {
	for c := range n.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		if ok(c) {
			return c
		}
		if limit--; limit < 0 {
			return nil
		}
	}
	return nil
}

// textOf returns up to about limit bytes of an element's text.
func textOf(n *html.Node, limit int) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		} else if c.Type == html.ElementNode && isBlock(c.DataAtom) || c.DataAtom == atom.Br {
			b.WriteByte(' ')
		}
		if b.Len() > limit {
			break
		}
	}
	return b.String()
}
