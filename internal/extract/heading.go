package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// heading is an h1–h6 that is not hidden.
type heading struct {
	text  string
	top   bool // an h1
	link  bool // it leads to another article, or home
	trail bool // the last step of a breadcrumb trail
	at    int  // position in the document, in elements
}

// maxHeadings bounds the headings that are kept of one page.
const maxHeadings = 300

func (h *head) addHeading(n *html.Node) {
	if len(h.headings) >= maxHeadings || hidden(n) {
		return
	}
	if t := clean(textOf(n, 500)); t != "" {
		h.headings = append(h.headings, heading{text: t, top: n.DataAtom == atom.H1, link: isLink(n, t), trail: inTrail(n), at: h.elements})
	}
}

// h1 returns the texts of the page's top headings.
func (h *head) h1() []string {
	var out []string
	for _, x := range h.headings {
		if x.top {
			out = append(out, x.text)
		}
	}
	return out
}

// isLink reports whether most of a heading's text is a link, inside it or around it.
func isLink(n *html.Node, text string) bool {
	for p, up := n.Parent, 0; p != nil && up < 3; p, up = p.Parent, up+1 {
		if p.DataAtom == atom.A {
			return true
		}
	}
	a := find(n, func(c *html.Node) bool { return c.DataAtom == atom.A && attr(c, "href") != "" }, 20)
	return a != nil && 2*len(letters(textOf(a, 500))) > len(letters(text))
}

// inTrail reports whether a heading is the last step of a breadcrumb trail (Home › Islands › Ferry to
// stop): inside a navigation, or right after links.
func inTrail(n *html.Node) bool {
	for p, up := n.Parent, 0; p != nil && up < 4; p, up = p.Parent, up+1 {
		if p.DataAtom == atom.Nav || strings.Contains(strings.ToLower(attr(p, "class")+attr(p, "id")), "breadcrumb") {
			return true
		}
	}
	links := 0
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type != html.ElementNode {
			continue
		}
		if s.DataAtom != atom.A {
			return false
		}
		links++
	}
	return links >= 2
}

// topHeadings are the h1 elements with different texts.
func (p *page) topHeadings() []heading {
	var out []heading
	for _, h := range p.head.headings {
		same := slices.IndexFunc(out, func(o heading) bool { return sameText(o.text, h.text) })
		switch {
		case !h.top:
		case same < 0:
			out = append(out, h)
		default:
			out[same].link = out[same].link || h.link
			out[same].trail = out[same].trail && h.trail
		}
	}
	return out
}

// headerReach is how many elements before the headline a first h1 may stand: an article can have two.
const headerReach = 100

// position is where a page shows a title.
type position struct {
	title   string
	element int // where the article's header begins, in elements: its headline, or an h1 shortly before it; 0 for nowhere
	block   int // the block that shows it, -1 for none
}

// headlineElement is the position of the element where the article's header begins, 0 when there is none.
func (p *page) headlineElement() int { return p.locate().element }

// headlineBlock is the block that shows the headline, -1 when none does.
func (p *page) headlineBlock() int { return p.locate().block }

// locate finds the headline once for each title.
func (p *page) locate() position {
	if p.place == nil || p.place.title != p.title {
		p.place = &position{title: p.title, element: p.findElement(), block: p.findBlock()}
	}
	return *p.place
}

func (p *page) findElement() int {
	at, best := 0, 0
	for _, h := range p.head.headings {
		if rank := p.headlineRank(h.text, h.top, h.trail); rank > best {
			at, best = h.at, rank
		}
	}
	for _, h := range p.head.headings {
		if h.top && !h.trail && !h.link && h.at < at && h.at >= at-headerReach && !p.namesSite(h.text, p.site()) {
			return h.at
		}
	}
	return at
}

func (p *page) findBlock() int {
	at, best := -1, 0
	for i := range p.layout.blocks {
		b := &p.layout.blocks[i]
		rank := 0
		if b.heading() {
			rank = p.headlineRank(b.text, b.tag == atom.H1, false)
		} else if best < 3 && sameText(b.text, p.title) {
			rank = 3
		}
		if rank > best {
			at, best = i, rank
		}
	}
	return at
}

// headlineRank is how surely a heading shows the headline, 0 for one that does not.
func (p *page) headlineRank(text string, top, trail bool) int {
	switch {
	case sameText(text, p.title) && !trail:
		return 5
	case top && !trail && confirms(p.title, text):
		return 4
	case sameText(text, p.title):
		return 3
	case top && !trail:
		return 2
	case top:
		return 1
	}
	return 0
}
