package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attr returns an attribute's value, "" when there is none.
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

// noiseWords are words of class names and ids that mark what is not the article. They are compared
// with whole words of the name ("article-share-bar" has three), so that "sharepoint" is harmless.
var noiseWords = wordSet(`
	ad ads advert adverts advertisement advertising adslot adbox advertorial banner promo promos promotion promotional promobox sponsor sponsored sponsors
	related relateds recommend recommended recommendation recommendations recommends recirc recirculation more morelike readmore readnext trending popular mostpopular mostread latest
	teaser teasers outbrain taboola ligatus plista revcontent zergnet
	share sharing shares sharebar sharetools sharedaddy social socials sociable addthis addtoany followus
	newsletter newsletters subscribe subscription subscriptions signup signin login register registration paywall piano
	nav navi navigation navbar menu menus submenu breadcrumb breadcrumbs pagination pager pagenav sitemap toolbar topbar skip skiplink toc
	sidebar sidebars rail footer footnav copyright disclaimer legal
	comment comments disqus respond kommentare kommentar livefyre viafoura coral
	cookie cookies consent gdpr modal popup overlay lightbox dialog tooltip toast
	author authors authorbox bio byline bylines autor autoren contributor contributors writer
	tag tags taglist keywords topics category categories
	caption credit credits copyright imagecredit photocredit wpcaption
	print printer rating ratings vote poll quiz
	timestamp dateline pubdate posted datetime lastupdated
	screenreader visuallyhidden
	widget widgets slider carousel gallery slideshow
	kicker label eyebrow correction corrections feedback donate donation donations
	infobox factbox audioplayer player video videoplayer
`)

// sureWords mark what is never part of an article, even when it is most of a page's text.
var sureWords = wordSet(`
	comment comments commentlist disqus respond kommentare kommentar livefyre viafoura cookie cookies consent gdpr onetrust didomi usercentrics cmp modal sidebar sidebars footer footers colophon nav navigation navbar
`)

// introWords mark a standfirst.
var introWords = wordSet(`
	standfirst subtitle subheadline subheading subhead subheader dek deck lead lede leadtext intro introduction teasertext excerpt summary description abstract sapo chapeau chapo
	vorspann bajada entradilla sottotitolo sommario ingress perex
`)

// bodyNames are written without separators and compared with names in which separators are dropped.
var bodyNames = []string{
	"articlebody", "articlecontent", "articletext", "storybody", "storycontent", "storytext", "entrycontent", "postcontent", "postbody", "posttext",
	"bodycontent", "maincontent", "contentbody", "bodytext", "newstext", "newsbody", "newscontent", "articledetail", "textcontent", "richtext", "bodycopy", "fulltext",
	"articolo", "singlecontent", "pagecontent", "blogcontent", "contentarticle", "pagebody", "artikeltext", "artikelinhalt", "cuerponoticia", "cuerpo",
}

func wordSet(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// classify says what a block-level element's own markup tells about it. Names are hints only: body.go
// ignores them where they would remove most of a page's text.
func classify(n *html.Node) (boxKind, bool) {
	switch n.DataAtom {
	case atom.Body, atom.Html, atom.P, atom.Td, atom.Tr, atom.Tbody, atom.Hr:
		if n.DataAtom != atom.P && n.DataAtom != atom.Td {
			return boxPlain, false
		}
	case atom.Nav, atom.Footer, atom.Menu, atom.Dialog, atom.Aside:
		return boxSure, false
	case atom.Form, atom.Fieldset, atom.Address:
		return boxNoise, false
	case atom.Figure, atom.Figcaption, atom.Caption:
		return boxFigure, false
	}
	if len(n.Attr) == 0 {
		return boxPlain, false
	}
	if hidden(n) {
		return boxHidden, false
	}
	switch attr(n, "role") {
	case "navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar":
		return boxSure, false
	case "complementary", "banner", "form":
		return boxNoise, false
	}
	prop := attr(n, "itemprop")
	if strings.Contains(prop, "articleBody") {
		return boxPlain, true
	}
	kind, marked := classifyNames(attr(n, "class"), attr(n, "id"), attr(n, "data-component"), attr(n, "data-testid"), prop)
	if n.DataAtom == atom.Main || kind == boxNoise && n.DataAtom == atom.Article {
		kind = boxPlain // WordPress gives its articles the classes category-… and tag-…
	}
	return kind, marked
}

// classifyNames judges by the words of class and id. A name that says "article body" and nothing
// else outweighs the others. "teaser" beside a name for a standfirst is one too: it counts only where no other
// name says more.
func classifyNames(names ...string) (boxKind, bool) {
	kind, teaser := boxPlain, false
	for i, s := range names {
		if len(s) > 400 {
			continue
		}
		for name := range strings.FieldsSeq(s) {
			k := classifyName(name)
			if k == boxPlain && i < 2 && namesBody(name) {
				return boxPlain, true
			}
			if k == boxNoise && strings.Contains(name, "teaser") {
				teaser = true
				continue
			}
			if k == boxSure || k == boxNoise && kind != boxSure || kind == boxPlain {
				kind = k
			}
		}
	}
	if teaser && kind == boxPlain {
		kind = boxNoise
	}
	return kind, false
}

func classifyName(name string) boxKind {
	if strings.ContainsAny(name, ":[") { // a utility class for a state or a screen width
		return boxPlain
	}
	for _, flag := range []string{"has-", "is-", "no-", "not-", "with-", "js-", "has_", "without-"} {
		if strings.HasPrefix(name, flag) {
			return boxPlain
		}
	}
	kind, text := boxPlain, false
	eachWord(name, func(w string) {
		text = text || w == "text" || w == "copy" || w == "paragraph"
		switch {
		case sureWords[w]:
			kind = boxSure
		case noiseWords[w]:
			if kind != boxSure {
				kind = boxNoise
			}
		case introWords[w]:
			if kind == boxPlain {
				kind = boxIntro
			}
		}
	})
	if text && kind == boxNoise {
		return boxPlain // "video-text" is the text beside the video
	}
	return kind
}

func namesBody(name string) bool {
	flat := strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == '_':
			return -1
		case r >= 'A' && r <= 'Z':
			return r + 32
		}
		return r
	}, name)
	for _, b := range bodyNames {
		if strings.Contains(flat, b) {
			return true
		}
	}
	return false
}

// eachWord calls f with the lower-case words of a name: "article-shareBar ad" has article, share,
// bar, sharebar and ad.
func eachWord(s string, f func(string)) {
	var buf [64]byte
	start := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && isAlpha(s[i]) {
			continue
		}
		emitWord(s[start:i], buf[:0], f)
		start = i + 1
	}
}

func isAlpha(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func emitWord(w string, buf []byte, f func(string)) {
	if w == "" || len(w) > 40 {
		return
	}
	from, camel := 0, false
	for i := range len(w) {
		c := w[i]
		if c < 'a' {
			if i > from && w[i-1] >= 'a' {
				f(string(buf[from:]))
				from, camel = i, true
			}
			c += 32
		}
		buf = append(buf, c)
	}
	f(string(buf[from:]))
	if camel {
		f(string(buf))
	}
}

// hidden reports whether an element is not displayed.
func hidden(n *html.Node) bool {
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			if v := a.Val; strings.Contains(v, "none") && (strings.Contains(v, "display:none") || strings.Contains(v, "display: none")) {
				return true
			}
		case "class":
			for c := range strings.FieldsSeq(a.Val) {
				switch c {
				case "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "hidden", "hide", "noprint", "print-only", "u-hidden", "is-hidden", "visually-hidden-focusable":
					return true
				}
			}
		}
	}
	return false
}

// inlineNoise spots an inline element that is a block of noise in disguise.
func inlineNoise(n *html.Node) bool {
	if n.DataAtom == atom.Time || n.DataAtom == atom.Cite {
		return false
	}
	kind, _ := classifyNames(attr(n, "class"), attr(n, "id"))
	return kind == boxNoise || kind == boxSure
}
