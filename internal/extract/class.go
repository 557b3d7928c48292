package extract

import (
	"slices"

	"golang.org/x/net/html/atom"
)

// commonClass is the part of the root's clean prose that has one class: then the class is the paragraphs'.
const commonClass = 0.6

// bodyClass is the class that most of the paragraphs under the root have, "" when there is none.
func (f *finder) bodyClass(root int) string {
	prose := make(map[string]int)
	all := 0
	r := f.boxes[root]
	for i := r.from; i < r.to; i++ {
		if b := &f.blocks[i]; b.tag == atom.P && !f.noise[b.box] {
			prose[attr(f.boxes[b.box].node, "class")] += proseOf(b)
			all += proseOf(b)
		}
	}
	for class, n := range prose {
		if class != "" && n > 0 && float64(n) >= commonClass*float64(all) {
			return class
		}
	}
	return ""
}

// likeBody reports whether a paragraph in a box with a name for noise has the class of the body's paragraphs:
// the name is about something else ("teaser": what is shown before the subscription's end).
func (f *finder) likeBody(b *block) bool {
	own := &f.boxes[b.box]
	if f.class == "" || b.tag != atom.P || own.node.DataAtom != atom.P || proseOf(b) == 0 || b.linkShare() > 0.3 || attr(own.node, "class") != f.class {
		return false
	}
	for i := own.parent; i >= 0 && f.noise[i]; i = f.boxes[i].parent {
		if k := f.boxes[i].kind; k != boxPlain && k != boxNoise || f.linked(i) {
			return false
		}
	}
	return true
}

// linked reports whether a box has a line in it that is a link, as teasers of other articles do. It looks once
// at each box.
func (f *finder) linked(box int) bool {
	if known, ok := f.links[box]; ok {
		return known
	}
	b := &f.boxes[box]
	has := slices.ContainsFunc(f.blocks[b.from:b.to], func(b block) bool { return b.linkShare() > 0.8 })
	if f.links == nil {
		f.links = make(map[int]bool)
	}
	f.links[box] = has
	return has
}
