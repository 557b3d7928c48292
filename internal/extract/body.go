package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// Thresholds of the body search, in characters or as parts of the page's prose. They were chosen on
// hand-labelled news pages; none is sharp.
const (
	noiseLimit  = 0.40 // a part with more of the prose than this is not noise, whatever its name
	descendPart = 0.62 // go into a child that has this part of its parent's prose
	minRepeat   = 60   // a longer line is shown twice by mistake; shorter ones are repeated by recipes and lists
	markedPart  = 0.45 // … or this, when its name says "article body"

	maxScrap     = 60 // letters of the longest line that can be a scrap
	sectionReach = 4  // blocks from a section's heading in which its text begins: links may stand between them
)

// finder looks for the article's blocks within a layout.
type finder struct {
	layout
	title   string
	shown   int       // the block that shows the headline, -1 for none; set for pick
	cover   []float64 // per block: the part of it that stands in the declared body; nil without one
	noise   []bool    // per box, itself or an ancestor
	marked  []bool    // per box, likewise
	prose   []int     // prefix sums of proseOf over blocks
	weights []int     // prefix sums of weight over blocks
	total   int
	class   string       // of the body's paragraphs, "" when they have none in common
	links   map[int]bool // by box: whether a line in it is a link; see linked
}

// bodyBlocks returns the indices of the blocks that are the article's body, in order, and which boxes
// their names make noise. declared is the articleBody of the page's structured data, "" when it has none.
func bodyBlocks(l layout, title, declared string) (picked []int, noise []bool) {
	if len(l.blocks) == 0 {
		return nil, nil
	}
	f := finder{layout: l, title: title}
	f.cover = coverage(l.blocks, declared)
	f.sumProse()
	f.markNoise()
	noise = slices.Clone(f.noise)
	f.sumWeights()
	root := f.narrow(f.root())
	f.markTeasers(root)
	f.class = f.bodyClass(root)
	f.shown = f.headlineAt()
	picked = f.afterHeadline(f.pick(root))
	return f.withIntro(root, f.leadIn(root, picked), picked), noise
}

// proseOf is how much running text a block holds, whatever surrounds it.
func proseOf(b *block) int {
	if b.heading() || b.linkShare() > 0.5 || !b.sentence || b.chars < 40 {
		return 0
	}
	switch b.tag {
	case atom.Li, atom.Td, atom.Dd, atom.Dt, atom.Th:
		return b.chars / 2
	case atom.Figcaption, atom.Caption:
		return 0
	}
	return b.chars
}

func (f *finder) sumProse() {
	f.prose = make([]int, len(f.blocks)+1)
	for i := range f.blocks {
		p := proseOf(&f.blocks[i])
		if f.cover != nil && f.cover[i] >= 0.6 {
			p = 2 * f.blocks[i].chars
		}
		f.prose[i+1] = f.prose[i] + p
	}
	f.total = f.prose[len(f.blocks)]
}

// proseIn is the running text within a box.
func (f *finder) proseIn(b *box) int { return f.prose[b.to] - f.prose[b.from] }

// trust says how far the names of boxes are believed.
type trust uint8

const (
	trustNames trust = iota // all of them
	trustSure               // comments, footers, dialogs; others not where they hold much of the prose
	trustNone               // none where it holds much of the prose
)

// markNoise applies what the boxes' names say, except where that would remove most of the page:
// then the names are wrong.
func (f *finder) markNoise() {
	f.noise = make([]bool, len(f.boxes))
	for t := trustNames; t <= trustNone; t++ {
		sure := f.applyNames(t)
		clean := f.cleanProse()
		if 100*clean >= 35*(f.total-sure) && (clean >= minArticle || 100*clean >= 15*f.total && clean > 0) {
			return
		}
	}
}

// pools adds up the prose of boxes of the same element and class: an article may be cut into many
// boxes with a misleading name.
func (f *finder) pools() map[string]int {
	pool := make(map[string]int)
	for i := range f.boxes {
		b := &f.boxes[i]
		if (b.kind == boxNoise || b.kind == boxSure) && f.proseIn(b) > 0 {
			key := poolKey(b)
			if b.parent < 0 || poolKey(&f.boxes[b.parent]) != key {
				pool[key] += f.proseIn(b)
			}
		}
	}
	return pool
}

func poolKey(b *box) string { return b.node.Data + "." + attr(b.node, "class") }

// applyNames marks noise and returns how much prose is in boxes that are surely noise.
func (f *finder) applyNames(t trust) (sure int) {
	pool := f.pools()
	for i := range f.boxes {
		b := &f.boxes[i]
		f.noise[i] = b.parent >= 0 && f.noise[b.parent] && !(embedded(b) && f.boxes[b.parent].kind == boxNoise)
		if f.noise[i] {
			continue
		}
		large := float64(max(f.proseIn(b), pool[poolKey(b)])) > noiseLimit*float64(f.total)
		switch b.kind {
		case boxSure, boxHidden:
			f.noise[i] = t < trustNone || !large
			sure += f.proseIn(b)
		case boxNoise, boxFigure:
			f.noise[i] = t == trustNames || !large
		}
	}
	return sure
}

func (f *finder) cleanProse() int {
	n := 0
	for i := range f.blocks {
		if !f.noise[f.blocks[i].box] {
			n += f.prose[i+1] - f.prose[i]
		}
	}
	return n
}

// weight is positive for what looks like an article's text and negative for what does not.
func (f *finder) weight(i int) int {
	b := &f.blocks[i]
	switch {
	case f.cover != nil && f.cover[i] >= 0.6:
		return 2 * b.chars
	case f.noise[b.box]:
		return 0
	case b.heading():
		return 0
	case b.linkShare() > 0.5:
		return -min(40, 10+b.chars/2)
	case f.cover != nil:
		return -b.chars / 4
	}
	if p := proseOf(b); p > 0 {
		return p
	}
	if f.marked[b.box] {
		return b.chars / 2
	}
	if b.tag == atom.P {
		return b.chars / 4
	}
	return -5
}

func (f *finder) sumWeights() {
	f.marked = make([]bool, len(f.boxes))
	for i := range f.boxes {
		b := &f.boxes[i]
		f.marked[i] = b.marked || b.parent >= 0 && f.marked[b.parent]
	}
	f.weights = make([]int, len(f.blocks)+1)
	for i := range f.blocks {
		f.weights[i+1] = f.weights[i] + f.weight(i)
	}
}

func (f *finder) weightIn(b *box) int { return f.weights[b.to] - f.weights[b.from] }

// root descends from the page into the child that keeps most of the weight until the text spreads
// over several children.
func (f *finder) root() int {
	best := 0
	for {
		child := f.heaviestChild(best)
		if child < 0 || f.weightIn(&f.boxes[child]) <= 0 {
			return best
		}
		part := descendPart
		if f.boxes[child].marked {
			part = markedPart
		}
		if float64(f.weightIn(&f.boxes[child])) < part*float64(f.weightIn(&f.boxes[best])) || f.hasTwins(best, child) {
			return best
		}
		best = child
	}
}

// heaviestChild returns the child box with the greatest weight; -1 when a box has no children but
// paragraphs.
func (f *finder) heaviestChild(parent int) int {
	best := -1
	for i := parent + 1; i < len(f.boxes) && f.boxes[i].from < f.boxes[parent].to; i++ {
		b := &f.boxes[i]
		if b.parent != parent || f.noise[i] || b.to-b.from < 2 || isList(b.node.DataAtom) {
			continue
		}
		if best < 0 || f.weightIn(b) > f.weightIn(&f.boxes[best]) {
			best = i
		}
	}
	return best
}

// isList reports whether an element is a part of a text and never the whole.
func isList(a atom.Atom) bool {
	return a == atom.Blockquote || a == atom.Ul || a == atom.Ol || a == atom.Dl
}

// hasTwins reports whether the siblings of a box that look like it (same element, same class) hold
// a good part of the text: an article cut into sections.
func (f *finder) hasTwins(parent, child int) bool {
	c := &f.boxes[child]
	class := attr(c.node, "class")
	twins := 0
	for i := parent + 1; i < len(f.boxes) && f.boxes[i].from < f.boxes[parent].to; i++ {
		b := &f.boxes[i]
		if i != child && b.parent == parent && !f.noise[i] && b.node.DataAtom == c.node.DataAtom && attr(b.node, "class") == class {
			twins += max(0, f.weightIn(b))
		}
	}
	return float64(twins) > 0.05*float64(f.weightIn(c))
}

// markTeasers marks boxes within the root that are lists of links or cards that lead elsewhere.
func (f *finder) markTeasers(root int) {
	r := f.boxes[root]
	for i := root + 1; i < len(f.boxes) && f.boxes[i].from < r.to; i++ {
		b := &f.boxes[i]
		if f.noise[b.parent] && b.parent != root && !embedded(b) {
			f.noise[i] = true
		}
		if f.noise[i] || b.from == b.to {
			continue
		}
		switch b.node.DataAtom {
		case atom.P, atom.Td, atom.Tr, atom.Tbody, atom.H1, atom.H2, atom.H3, atom.H4, atom.Blockquote:
			continue
		}
		if float64(f.proseIn(b)) > 0.3*float64(f.prose[r.to]-f.prose[r.from]) {
			continue
		}
		if f.linkList(b) || f.card(b) {
			f.noise[i] = true
		}
	}
}

// linkList reports whether most of a box's text is links.
func (f *finder) linkList(b *box) bool {
	chars, links := 0, 0
	for i := b.from; i < b.to; i++ {
		chars += f.blocks[i].chars
		links += f.blocks[i].linkChars
	}
	return 2*links > chars && (b.to-b.from > 1 || b.node.DataAtom != atom.Li)
}

// card reports whether a box is a teaser: it opens with a headline that is a link.
func (f *finder) card(b *box) bool {
	first := &f.blocks[b.from]
	return first.heading() && first.linkShare() > 0.8 && first.chars > 15 && b.to-b.from <= 5
}

// pick chooses the blocks under the root.
func (f *finder) pick(root int) []int {
	r := f.boxes[root]
	var picked []int
	seen := make(map[string]bool)
	stamps := f.stamps(r)
	for i := r.from; i < r.to; i++ {
		b := &f.blocks[i]
		if !f.wanted(i, root) || stamps[stampOf(b)] {
			continue
		}
		if b.chars > minRepeat {
			if seen[b.text] {
				continue
			}
			seen[b.text] = true
		}
		picked = append(picked, i)
	}
	return f.trim(picked)
}

func (f *finder) wanted(i, root int) bool {
	b := &f.blocks[i]
	if f.cover != nil && f.cover[i] >= 0.6 {
		linkLine := b.linkShare() > 0.9 && b.chars < 160
		return !linkLine && !sameText(b.text, f.title) && !boilerplate(b.text) && !pitch(b.text) && !signOff(b.text)
	}
	switch {
	case f.noise[b.box] && b.box != root && !f.likeBody(b):
		return false
	case b.heading() && (b.tag == atom.H1 && !f.topSection(i, root) || sameText(b.text, f.title) || b.linkShare() > 0.8):
		return false
	case b.linkShare() > 0.8 && b.chars > 8 && !(b.sentence && b.chars > 120):
		return false
	case sameText(b.text, f.title), boilerplate(b.text), pitch(b.text), signOff(b.text), gateLine(b.text), dateLine(b.text), !b.heading() && captionLine(b.text):
		return false
	}
	return true
}

// topSection reports whether an h1 is the heading of a section: behind the headline and before prose or a lower
// heading. It is no sentence, as captions and appeals are; a question may be one.
func (f *finder) topSection(i, root int) bool {
	b := &f.blocks[i]
	if f.shown < 0 || i <= f.shown || f.showsTitle(b) || endsSentence(b.text) && !strings.HasSuffix(b.text, "?") || strings.HasSuffix(b.text, ":") {
		return false
	}
	for n := i + 1; n < min(i+sectionReach, f.boxes[root].to) && f.blocks[n].tag != atom.H1; n++ {
		if f.wanted(n, root) {
			return f.blocks[n].heading() || proseOf(&f.blocks[n]) > 0
		}
	}
	return false
}

// trim removes scraps before the first and after the last real paragraph: headings that nothing
// follows, credits, labels.
func (f *finder) trim(picked []int) []int {
	scrap := func(i int) bool {
		b := &f.blocks[i]
		return !b.sentence && b.chars < maxScrap && (f.cover == nil || f.cover[i] < 0.6) && b.tag != atom.Li && b.tag != atom.Td
	}
	for len(picked) > 1 && scrap(picked[0]) {
		picked = picked[1:]
	}
	for len(picked) > 1 && (scrap(picked[len(picked)-1]) || f.dangles(picked[len(picked)-1])) {
		picked = picked[:len(picked)-1]
	}
	return picked
}

// dangles reports whether the last block announces what is not part of the text: "See the pictures:". It stays
// where the declared body has it, and before a list beside it: that is the author's own, though of links.
func (f *finder) dangles(i int) bool {
	b := &f.blocks[i]
	if !strings.HasSuffix(b.text, ":") || b.chars >= maxScrap || b.tag == atom.Li || b.tag == atom.Td || f.cover != nil && f.cover[i] >= 0.6 {
		return false
	}
	if b.heading() || i+1 == len(f.blocks) || f.blocks[i+1].tag != atom.Li {
		return true
	}
	list := f.boxes[f.blocks[i+1].box].parent
	return list < 0 || f.boxes[list].parent != f.boxes[b.box].parent
}
