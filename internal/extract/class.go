package extract

import "golang.org/x/net/html/atom"

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
		if class != "" && float64(n) >= commonClass*float64(all) {
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
		if k := f.boxes[i].kind; k != boxPlain && k != boxNoise || f.linked(&f.boxes[i]) {
			return false
		}
	}
	return true
}

// linked reports whether a box has a link of its own line in it, as teasers of other articles do.
func (f *finder) linked(b *box) bool {
	for i := b.from; i < b.to; i++ {
		if f.blocks[i].linkShare() > 0.8 {
			return true
		}
	}
	return false
}
