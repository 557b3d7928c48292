package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

const (
	minArticle  = 300 // characters of prose that make an <article> element one worth reading
	minOthers   = 3   // so many other <article> elements make the page a river of teasers
	afterHeader = 0.6 // … of the picked prose stands after the headline: what stands before it is not the article
)

// headlineAt is the block that shows the page's headline, -1 when none does.
func (f *finder) headlineAt() int {
	best := -1
	for i := range f.blocks {
		b := &f.blocks[i]
		if !b.heading() || !sameText(b.text, f.title) {
			continue
		}
		if !f.noise[b.box] {
			return i
		}
		if best < 0 {
			best = i
		}
	}
	return best
}

// narrow goes from the root into the <article> element that has the headline, when the root holds a
// river of other articles besides.
func (f *finder) narrow(root int) int {
	at := f.headlineAt()
	if at < f.boxes[root].from || at >= f.boxes[root].to {
		return root
	}
	for i := f.blocks[at].box; i > root; i = f.boxes[i].parent {
		b := &f.boxes[i]
		if b.node.DataAtom == atom.Article && f.proseIn(b) >= minArticle && f.otherArticles(root, i) >= minOthers {
			return i
		}
	}
	return root
}

// otherArticles counts the <article> elements under the root outside of one of them.
func (f *finder) otherArticles(root, own int) int {
	n := 0
	for i := root + 1; i < len(f.boxes) && f.boxes[i].from < f.boxes[root].to; i++ {
		b := &f.boxes[i]
		if b.node.DataAtom == atom.Article && (b.to <= f.boxes[own].from || b.from >= f.boxes[own].to) && b.to > b.from {
			n++
		}
	}
	return n
}

// afterHeadline drops what was picked before the headline when most of the text stands after it:
// breaking news, the menu's teasers.
func (f *finder) afterHeadline(picked []int) []int {
	at := f.headlineAt()
	before, after, cut := 0, 0, 0
	list := true // everything before it is list items
	for n, i := range picked {
		if i < at {
			before += f.blocks[i].chars
			cut = n + 1
			list = list && f.blocks[i].tag == atom.Li
		} else {
			after += f.blocks[i].chars
		}
	}
	mostly := float64(after) >= afterHeader*float64(before+after) || list && after >= minArticle
	if at < 0 || before == 0 || !mostly {
		return picked
	}
	return picked[cut:]
}

// embedded reports whether a box is a post from a social network that the article shows as its
// evidence: part of the text, whatever the box around it is called.
func embedded(b *box) bool {
	if b.node.DataAtom != atom.Blockquote {
		return false
	}
	class := attr(b.node, "class")
	return strings.Contains(class, "twitter-tweet") || strings.Contains(class, "bluesky-embed") || strings.Contains(class, "mastodon-embed")
}

// bioWords show, in a paragraph that begins with an author's name, that it is about the author.
var bioWords = []string{" is a ", " is an ", " is the ", " is our ", " is ign", "'s book", " covers ", " writes ", " wrote ", " has been ", " has written ", " lives in ", " works ", " joined ", " reports ", " can be reached", " on twitter", " follow ", " ist ", " schreibt ", " arbeitet ", " lebt ", " est ", " es "}

// dropBio removes paragraphs at the end that are about the authors.
func dropBio(paras []para, authors []string) []para {
	for len(paras) > 3 {
		last := strings.ReplaceAll(paras[len(paras)-1].text, "’", "'")
		if len(last) > 500 || !aboutAuthor(last, authors) {
			break
		}
		paras = paras[:len(paras)-1]
	}
	return paras
}

func aboutAuthor(line string, authors []string) bool {
	for _, a := range authors {
		first, _, _ := strings.Cut(a, " ")
		rest, ok := strings.CutPrefix(line, a)
		if !ok && len(first) > 2 {
			rest, ok = strings.CutPrefix(line, first+" ")
			rest = " " + rest
		}
		low := strings.ToLower(rest[:min(len(rest), 120)])
		if ok && len(a) > 4 && containsAny(low, bioWords) {
			return true
		}
	}
	return false
}
