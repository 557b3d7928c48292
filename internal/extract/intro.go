package extract

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

const (
	introReach = 25 // blocks before the body in which the headline is looked for
	minIntro   = 30 // characters of a standfirst
	minBare    = 60 // … of one that is known by its place alone: a heading right below the headline
	minOpen    = 45 // … or a paragraph near the headline that has no full stop
	bareReach  = 4  // blocks after the headline in which that one may stand
	maxLead    = 60 // paragraphs of a lead-in
)

// leadIn returns the paragraphs before the root that belong to the text: those beside one of the boxes
// around the root, or in another box that is marked as the article's body. So begin live blogs, whose
// entries are the longer part.
func (f *finder) leadIn(root int, picked []int) []int {
	at := f.headlineAt()
	if at < 0 || len(picked) == 0 || at >= picked[0] {
		return nil
	}
	around := make(map[int]bool)
	for i := f.boxes[root].parent; i >= 0; i = f.boxes[i].parent {
		around[i] = true
	}
	var lead []int
	for i := at + 1; i < f.boxes[root].from && i < picked[0] && len(lead) < maxLead; i++ {
		b := &f.blocks[i]
		if b.tag != atom.P || f.noise[b.box] || b.chars < 40 || !endsSentence(b.text) || b.linkShare() > 0.8 {
			continue
		}
		if (around[f.boxes[b.box].parent] || f.marked[b.box]) && f.wanted(i, root) && !f.repeated(b.text, picked) {
			lead = append(lead, i)
		}
	}
	return lead
}

// withIntro joins the lead-in and the body, and adds the standfirst, which most layouts keep between the
// headline and the body. Where the headline is shown twice it may stand below the first of them.
func (f *finder) withIntro(root int, lead, picked []int) []int {
	if picked = append(lead, picked...); len(picked) == 0 {
		return nil
	}
	first, tried := picked[0], false
	for i := first - 1; i >= 0 && i >= first-introReach; i-- {
		b := &f.blocks[i]
		title := b.heading() && sameText(b.text, f.title)
		if !title && (b.tag != atom.H1 || tried) {
			continue
		}
		if intro := f.introBetween(i, first, root, picked); intro != nil {
			return append(intro, picked...)
		}
		tried = true
	}
	return picked
}

// introBetween returns the standfirst that stands after the headline and before the body: one block, or
// several paragraphs side by side. Of several it is the one nearest to the body within the page, since what is
// farther off is the outlet's word. A heading is one only where no paragraph is: it may be the headline in
// other words.
func (f *finder) introBetween(headline, to, root int, picked []int) []int {
	best, away := -1, 0
	for i := headline + 1; i < to; i++ {
		if !f.introBlock(i, headline) || f.repeated(f.blocks[i].text, picked) {
			continue
		}
		if d := f.apart(i, root); best < 0 || d < away || d == away && f.blocks[best].heading() && f.blocks[i].tag == atom.P {
			best, away = i, d
		}
	}
	switch {
	case best < 0:
		return nil
	case f.blocks[best].heading():
		return []int{best}
	}
	return f.sideBySide(best, to)
}

// apart counts the boxes to go up from the root to one that has the block in it too.
func (f *finder) apart(i, root int) int {
	n := 0
	for box := root; box >= 0 && (i < f.boxes[box].from || i >= f.boxes[box].to); box = f.boxes[box].parent {
		n++
	}
	return n
}

// introBlock reports whether a block can be the standfirst: by its name, or as prose outside of noise.
func (f *finder) introBlock(i, headline int) bool {
	b := &f.blocks[i]
	if b.chars < minIntro || b.linkShare() > 0.3 || boilerplate(b.text) || dateLine(b.text) || publishedLine(b.text) || pitch(b.text) || captionLine(b.text) || f.showsTitle(b) || f.hiddenBox(b.box) {
		return false
	}
	if f.noise[b.box] && !f.headsNoise(b.box, f.blocks[headline].box) {
		return false
	}
	box := &f.boxes[b.box]
	if box.kind == boxIntro || box.parent >= 0 && f.boxes[box.parent].kind == boxIntro {
		return true
	}
	switch b.tag {
	case atom.H2:
		return b.sentence || i == headline+1 && b.chars >= minBare
	case atom.P:
		return b.sentence || i <= headline+bareReach && bareIntro(b)
	case atom.Div, 0:
		return b.sentence
	}
	return false
}

// bareIntro reports whether a paragraph can be a standfirst without a full stop: it is long enough for one, and
// no line of links, names, labels or dates.
func bareIntro(b *block) bool {
	return b.chars >= minOpen && b.linkChars == 0 && !strings.ContainsAny(b.text, "|•") && !startsDash(b.text) && !properNames(b.text) && parseTime(b.text).IsZero()
}

// publishedWords say when a page was made public.
var publishedWords = wordSet("published posted created updated veröffentlicht erschienen erstellt gespeichert eingestellt aktualisiert publié mis publicado actualizado pubblicato aggiornato gepubliceerd publicerad publisert opublikowano")

const (
	maxPublished = 110 // bytes of the longest line that says when a page was published
	dateReach    = 60  // … within which the date stands
)

// publishedLine spots a line that begins with a date, or with what was done to the page on one: "Published by Ada
// Roe on 2 March 2026, more than two years ago", "2 March 2026 (Tern News) Lindholm".
func publishedLine(line string) bool {
	if len(line) > maxPublished || parseTime(strings.ToValidUTF8(line[:min(len(line), dateReach)], "")).IsZero() {
		return false
	}
	words := strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if unicode.IsDigit(rune(line[0])) {
		return !endsSentence(line)
	}
	return slices.ContainsFunc(words[:min(len(words), 2)], func(w string) bool { return publishedWords[w] })
}

// showsTitle reports whether a block is the headline, perhaps behind or before a label.
func (f *finder) showsTitle(b *block) bool {
	t, l := letters(f.title), letters(b.text)
	return t == l || len(t) >= minHeadline && b.heading() && (strings.HasPrefix(l, t) || strings.HasSuffix(l, t))
}

// headsNoise reports whether a box is noise only because of the name of a box that has the headline in it
// too ("promo", "teaser", "sidebar-header"): then the name is wrong, unless it is the caption's.
func (f *finder) headsNoise(box, headline int) bool {
	top := box
	for ; f.boxes[top].parent >= 0 && f.noise[f.boxes[top].parent]; top = f.boxes[top].parent {
		if k := f.boxes[top].kind; k != boxPlain && k != boxIntro {
			return false
		}
	}
	at := f.boxes[headline].from
	return at >= f.boxes[top].from && at < f.boxes[top].to && !strings.Contains(attr(f.boxes[top].node, "class"), "caption")
}

// sideBySide returns a block and the paragraphs like it that follow it at once.
func (f *finder) sideBySide(i, to int) []int {
	out := []int{i}
	own := &f.boxes[f.blocks[i].box]
	for n := i + 1; n < to && f.blocks[i].tag == atom.P; n++ {
		b := &f.blocks[n]
		box := &f.boxes[b.box]
		if b.tag != atom.P || box.parent != own.parent || attr(box.node, "class") != attr(own.node, "class") || !b.sentence || boilerplate(b.text) {
			break
		}
		out = append(out, n)
	}
	return out
}

func (f *finder) hiddenBox(i int) bool {
	for ; i >= 0; i = f.boxes[i].parent {
		if k := f.boxes[i].kind; k == boxHidden || k == boxFigure {
			return true
		}
	}
	return false
}

func (f *finder) repeated(text string, picked []int) bool {
	return slices.ContainsFunc(picked, func(i int) bool { return strings.Contains(f.blocks[i].text, text) })
}
