package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A box is a block-level element; a block is a run of text directly inside one box. Boxes are kept
// in document order, so that the blocks under a box are the range [from, to).
type box struct {
	node     *html.Node
	parent   int
	from, to int
	kind     boxKind
	marked   bool // its name or microdata says that it holds the article's body
}

type boxKind uint8

const (
	boxPlain  boxKind = iota
	boxNoise          // navigation, teasers, advertising, comments, …: see classify
	boxIntro          // the standfirst
	boxFigure         // a picture with its caption and credit
	boxHidden
	boxSure // noise beyond doubt: navigation, comments, footers, dialogs
)

type block struct {
	text      string
	box       int
	tag       atom.Atom
	chars     int // letters and digits
	linkChars int // of these, inside links
	emphasis  int // of these, bold
	sentence  bool
	opens     bool // the bold line with which a paragraph began
}

func (b *block) heading() bool {
	switch b.tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

const (
	maxBold = 90 // bytes of a bold line that can be a heading
	minBold = 3  // … and its words: fewer name who speaks in an interview
)

// boldLine reports whether a paragraph, or what one opens with, is a short bold line that is no sentence.
func (b *block) boldLine() bool {
	return (b.tag == atom.P || b.opens) && b.emphasis >= b.chars && b.linkChars == 0 && len(b.text) <= maxBold && !startsDash(b.text) && !endsSentence(b.text) && wordsOf(b.text) >= minBold
}

// linkShare is the part of the text that is links, 0–1.
func (b *block) linkShare() float64 {
	return float64(b.linkChars) / float64(max(1, b.chars))
}

// layout is a page as boxes and blocks.
type layout struct {
	boxes  []box
	blocks []block
}

// rowOf is the table row that a cell's box is in, -1 for any other box.
func (l *layout) rowOf(box int) int {
	for up := 0; box >= 0 && up < 4; box, up = l.boxes[box].parent, up+1 {
		if l.boxes[box].node.DataAtom == atom.Tr {
			return box
		}
	}
	return -1
}

// layouter builds a layout in one walk over the DOM.
type layouter struct {
	layout
	buf       strings.Builder
	space     bool // a blank is due before the next word
	seam      bool // … or one is due if a new word begins there: between two inline elements side by side
	box       int
	tag       atom.Atom
	links     int // nesting of <a>
	bold      int
	chars     int
	linkChars int
	emphasis  int
	breaks    int // line breaks since the last text
	line      int // bytes of the bold line with which the paragraph begins, up to a line break; 0 for none
	lineChars int // … and its letters and digits
}

func newLayout(body *html.Node) layout {
	l := layouter{box: -1}
	l.open(body, 0)
	return l.layout
}

// open walks one block-level element.
func (l *layouter) open(n *html.Node, depth int) {
	l.flush()
	parent, tag := l.box, l.tag
	id := len(l.boxes)
	l.boxes = append(l.boxes, box{node: n, parent: parent, from: len(l.blocks)})
	b := &l.boxes[id]
	b.kind, b.marked = classify(n)
	l.box = id
	if blockTag(n.DataAtom) {
		l.tag = n.DataAtom
	}
	l.children(n, depth+1)
	l.flush()
	l.boxes[id].to = len(l.blocks)
	l.box, l.tag = parent, tag
}

// blockTag reports whether an element's name says something about the text in it; the text in a
// <div> inside an <li> is the item's.
func blockTag(a atom.Atom) bool {
	switch a {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Td, atom.Th,
		atom.Blockquote, atom.Pre, atom.Figcaption, atom.Dd, atom.Dt, atom.Caption:
		return true
	}
	return false
}

func (l *layouter) children(n *html.Node, depth int) {
	if depth > 2*maxDepth {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			l.text(c.Data)
		case html.ElementNode:
			l.element(c, depth)
		}
	}
}

func (l *layouter) element(n *html.Node, depth int) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Svg, atom.Iframe, atom.Template, atom.Object, atom.Video, atom.Audio,
		atom.Canvas, atom.Select, atom.Option, atom.Textarea, atom.Input, atom.Button, atom.Math, atom.Head, atom.Rt, atom.Rp:
		return
	case atom.Br:
		l.breaks++
		l.space = true
		return
	case atom.A:
		if hidden(n) {
			return
		}
		if l.leads(n) {
			l.links++
			defer func() { l.links-- }()
		}
		l.inline(n, depth)
		return
	case atom.B, atom.Strong:
		l.bold++
		l.inline(n, depth)
		l.bold--
		return
	}
	if isBlock(n.DataAtom) {
		l.open(n, depth)
		return
	}
	if hidden(n) || inlineNoise(n) {
		return
	}
	l.inline(n, depth)
}

// leads reports whether an <a> leads somewhere else: not one that only gives a place its name, nor a
// heading's link to itself.
func (l *layouter) leads(a *html.Node) bool {
	href := attr(a, "href")
	if href == "" {
		return attr(a, "name") == "" && attr(a, "id") == ""
	}
	switch l.tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return href[0] != '#'
	}
	return true
}

// inline walks an inline element. Those that contain blocks (custom elements, links around a whole
// card) are transparent.
func (l *layouter) inline(n *html.Node, depth int) {
	l.seam = l.seam || n.PrevSibling != nil && n.PrevSibling.Type == html.ElementNode
	l.children(n, depth+1)
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Div, atom.Dl, atom.Dt,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary,
		atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Caption:
		return true
	}
	return false
}

// text appends a text node, folding white space.
func (l *layouter) text(s string) {
	if l.breaks > 0 && (l.breaks > 1 || l.tag == atom.Td && l.chars > 0 && l.emphasis == l.chars) && strings.TrimSpace(s) != "" {
		l.flush() // two line breaks end a paragraph, and one ends a bold line of a table, the headline of old pages
	}
	if l.breaks == 1 && l.chars > 0 && l.emphasis == l.chars && l.linkChars == 0 && l.buf.Len() <= maxBold && strings.TrimSpace(s) != "" {
		l.line, l.lineChars = l.buf.Len(), l.chars
	}
	for s != "" {
		i := strings.IndexFunc(s, unicode.IsSpace)
		word := s
		if i >= 0 {
			word = s[:i]
		}
		if word != "" {
			l.word(word)
		}
		if i < 0 {
			return
		}
		l.space = true
		_, n := utf8.DecodeRuneInString(s[i:])
		s = s[i+n:]
	}
}

func (l *layouter) word(w string) {
	if l.buf.Len() > 0 && (l.space || l.seam && newWord(l.buf.String(), w)) {
		l.buf.WriteByte(' ')
	}
	l.space, l.seam, l.breaks = false, false, 0
	n := 0
	for i := range len(w) {
		if c := w[i]; c < utf8.RuneSelf && !isAlnum(c) || c&0xc0 == 0x80 {
			continue // punctuation, or the second byte of a character
		}
		n++
		if w[i] >= 0xe3 {
			n++ // U+3000 and after: a Chinese, Japanese or Korean character says as much as two letters
		}
	}
	l.chars += n
	if l.links > 0 {
		l.linkChars += n
	}
	if l.bold > 0 {
		l.emphasis += n
	}
	l.buf.WriteString(w)
}

// newWord reports whether w does not continue the word before it: a capital or a digit after a small letter
// or the end of a sentence. Templates leave the blank between two elements to the style sheet.
func newWord(before, w string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(w)
	if unicode.IsLower(last) {
		return unicode.IsUpper(next) || unicode.IsDigit(next)
	}
	return (unicode.IsDigit(last) || last == '.' || last == '?' || last == '!' || last == ':') && unicode.IsUpper(next)
}

func isAlnum(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// flush ends the block.
func (l *layouter) flush() {
	if l.chars > 0 {
		b := block{box: l.box, tag: l.tag, chars: l.chars, linkChars: l.linkChars, emphasis: l.emphasis}
		text := l.buf.String()
		if l.titled(&b) {
			l.add(block{box: l.box, tag: l.tag, chars: l.lineChars, emphasis: l.lineChars, opens: true}, text[:l.line])
			b.chars, b.emphasis, text = b.chars-l.lineChars, b.emphasis-l.lineChars, strings.TrimSpace(text[l.line:])
		}
		l.add(b, text)
	}
	l.buf.Reset()
	l.space, l.seam, l.breaks, l.chars, l.linkChars, l.emphasis, l.line, l.lineChars = false, false, 0, 0, 0, 0, 0, 0
}

func (l *layouter) add(b block, text string) {
	b.text = tidy(text)
	b.sentence = hasSentence(b.text)
	l.blocks = append(l.blocks, b)
}

// titled reports whether the bold line with which a paragraph begins is the heading of the prose behind it. A line
// with a full stop is its first sentence, and one with a colon names who speaks; what is no prose is an address.
func (l *layouter) titled(b *block) bool {
	if l.line == 0 || l.lineChars == l.chars || b.heading() {
		return false
	}
	line, rest := l.buf.String()[:l.line], l.buf.String()[l.line:]
	goesOn := endsSentence(line) && !strings.HasSuffix(line, "?") || strings.ContainsAny(line[len(line)-1:], ":,;")
	return !goesOn && hasSentence(strings.TrimSpace(rest))
}

// newTab are the notes for screen readers that follow links.
var newTab = []string{", opens new tab", " (opens in new tab)", " (opens in a new tab)", ", opens in a new tab", " opens in a new tab"}

// tidy removes invisible characters that publishers strew into words.
func tidy(s string) string {
	if strings.Contains(s, "new tab") {
		for _, note := range newTab {
			s = strings.ReplaceAll(s, note, "")
		}
	}
	if !strings.Contains(s, "\u00ad") && !strings.Contains(s, "\u200b") && !strings.Contains(s, "\ufeff") && !strings.Contains(s, "\u2060") {
		return s
	}
	return strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "", "\u2060", "").Replace(s)
}

// hasSentence reports whether a text ends, or has within it, the end of a sentence.
func hasSentence(s string) bool {
	t := strings.TrimRight(s, "\"'”’»“)]› ")
	if r, _ := utf8.DecodeLastRuneInString(t); isSentenceEnd(r) {
		return len(t) > 20
	}
	for i, r := range s {
		if i > 20 && isSentenceEnd(r) && r != ':' {
			if rest := s[i+utf8.RuneLen(r):]; rest != "" && (r > 0x2000 || rest[0] == ' ' || strings.HasPrefix(rest, "”")) {
				return true
			}
		}
	}
	return false
}

func isSentenceEnd(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔', ':', '։', '።':
		return true
	}
	return false
}
