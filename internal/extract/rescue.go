package extract

import (
	"html"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	nethtml "golang.org/x/net/html"
)

// poorBody is the length in bytes under which a body is worth a second opinion. The libraries take
// ten times as long as our own search, so that they are asked only then.
const poorBody = 400

// secondOpinion looks for a better body when the one found on the page is poor: in the structured
// data first, then by another program, in the data of the page's scripts and in what it shows without
// them. The longest by far wins, ours when it is close.
func (p *page) secondOpinion(paras []para) []para {
	if d := declaredParas(first(p.linked.body, p.linked.updates)); length(d) > 2*length(paras) && length(d) >= 2*poorBody {
		return d
	}
	if length(paras) >= poorBody {
		return paras
	}
	for _, ask := range []func() []para{p.readabilityParas, p.stateParas, p.unscriptedParas} {
		if other := ask(); length(other) > length(paras)+length(paras)/2 {
			paras = other
		}
	}
	return paras
}

// readabilityParas asks go-readability.
func (p *page) readabilityParas() []para {
	if p.head.body == nil || len(p.layout.blocks) == 0 {
		return nil
	}
	return p.parasOf(p.askReadability())
}

func length(paras []para) int {
	n := 0
	for _, p := range paras {
		n += len(p.text)
	}
	return n
}

// askReadability runs go-readability, which changes the document: nothing may need it afterwards.
func (p *page) askReadability() (node *nethtml.Node) {
	defer func() {
		if recover() != nil {
			node = nil
		}
	}()
	base, err := url.Parse(p.url)
	if err != nil {
		base = &url.URL{}
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	a, err := parser.ParseAndMutate(p.doc, base)
	if err != nil {
		return nil
	}
	return a.Node
}

// sureNoise are the texts on the page that are no part of an article: comments, footers, captions.
func (p *page) sureNoise() map[string]bool {
	out := make(map[string]bool)
	for i := range p.layout.blocks {
		b := &p.layout.blocks[i]
		for box := b.box; box >= 0 && p.noise[b.box]; box = p.layout.boxes[box].parent {
			if k := p.layout.boxes[box].kind; k == boxSure || k == boxFigure {
				out[b.text] = true
				break
			}
		}
	}
	return out
}

// parasOf reads the paragraphs of what a library found, without the lines that are none.
func (p *page) parasOf(n *nethtml.Node) []para {
	if n == nil {
		return nil
	}
	l := newLayout(n)
	noise := p.sureNoise()
	var out []para
	sentences := 0
	for i := range l.blocks {
		b := &l.blocks[i]
		if b.linkShare() > 0.8 || boilerplate(b.text) || noise[b.text] || dateLine(b.text) || signOff(b.text) || sameText(b.text, p.title) {
			continue
		}
		if b.sentence {
			sentences++
		}
		out = append(out, para{text: b.text, heading: b.heading()})
	}
	if sentences == 0 {
		return nil
	}
	return out
}

// declaredParas splits the article body of structured data into paragraphs.
func declaredParas(body string) []para {
	if strings.Contains(body, "&lt;") {
		body = html.UnescapeString(body)
	}
	for _, tag := range []string{"</p>", "<br>", "<br/>", "<br />", "</h2>", "</h3>", "</li>", "</div>"} {
		body = strings.ReplaceAll(body, tag, "\n")
	}
	var out []para
	for line := range strings.SplitSeq(body, "\n") {
		if line = clean(line); line != "" && !boilerplate(line) {
			out = append(out, para{text: line})
		}
	}
	return out
}
