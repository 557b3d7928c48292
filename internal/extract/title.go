package extract

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// separators stand between a headline and the outlet's name in <title> and og:title.
var separators = []string{" | ", " – ", " — ", " - ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " › ", "| ", " |", " ∙ ", "ㅣ", "｜"}

// Votes of the places where a headline stands, chosen by leaving outlets out. What the page shows counts
// most, since <title>, og:title and JSON-LD are often rewritten for search engines and social networks.
const (
	voteOnlyH1    = 2.6 // the page's only h1, though no other place has its words
	voteSegment   = 2.2 // a heading that is the longest part of <title>, where there is no og:title
	voteShown     = 2.0 // an h1 or itemprop=headline that another place confirms
	voteRepeated  = 3.0 // og:title when a heading below the h1 shows it
	voteOpenGraph = 1.5
	voteLinked    = 1.2
	voteTwitter   = 0.5
	voteTitle     = 0.3
	voteOtherH1   = 0.1
	voteTrail     = -1 // an h1 in a breadcrumb trail, written for search engines, when another heading shows a title
)

const (
	minRepeated = 12 // letters of a heading that repeats og:title: a shorter one may be a section's name
	minHeadline = 20 // letters of a headline that labels and suffixes are cut off from
)

// ballot counts votes for titles that differ in case and punctuation only.
type ballot struct {
	votes map[string]float64
	keys  []string          // in order of first mention
	texts map[string]string // the spelling with the most words: templates lose blanks between elements
}

func (b *ballot) add(title string, vote float64) {
	key := letters(title)
	if key == "" {
		return
	}
	if _, ok := b.votes[key]; !ok {
		b.keys = append(b.keys, key)
		b.texts[key] = title
	} else if wordsOf(title) > wordsOf(b.texts[key]) {
		b.texts[key] = title
	}
	b.votes[key] += vote
}

// wordsOf counts what stands between blanks and is more than punctuation.
func wordsOf(s string) int {
	n := 0
	for f := range strings.FieldsSeq(s) {
		if letters(f) != "" {
			n++
		}
	}
	return n
}

func (b *ballot) winner() string {
	best := ""
	for _, k := range b.keys {
		if best == "" || b.votes[k] > b.votes[best] {
			best = k
		}
	}
	return b.texts[best]
}

// pickTitle lets the places where a headline can stand vote.
func (p *page) pickTitle() string {
	site := p.site()
	og := p.stripSite(p.head.get("og:title", "dc.title", "parsely-title", "sailthru.title"), site)
	if l := letters(p.head.get("headline")); len(l) >= minHeadline && strings.HasPrefix(letters(og), l) {
		og = p.head.get("headline") // og:title goes on: "The headline-Politics"
	}
	for _, h := range p.topHeadings() {
		og = first(sharedTail(og, h.text), og)
	}
	title := p.stripSite(p.head.title, site)
	b := ballot{votes: make(map[string]float64), texts: make(map[string]string)}
	add := func(t string, vote float64) {
		if utf8.RuneCountInString(t) > 300 || isSiteName(t, site) || sameText(t, hostName(p.url)) {
			return
		}
		if l := letters(og); len(l) >= minHeadline && strings.HasSuffix(letters(t), l) {
			t = og // the h1 begins with a label: "Football: The headline"
		}
		b.add(t, vote)
	}
	p.voteHeadings(add, og, title)
	add(og, voteOpenGraph)
	add(p.stripSite(p.linked.headline, site), voteLinked)
	add(title, voteTitle)
	add(p.stripSite(p.head.get("twitter:title"), site), voteTwitter)
	return first(b.winner(), og, title)
}

// voteHeadings adds the votes of what the page shows.
func (p *page) voteHeadings(add func(string, float64), og, title string) {
	longest := ""
	if og == "" {
		longest = longestSegment(p.head.title)
	}
	trail := voteShown
	for _, h := range p.head.headings {
		if longest != "" && sameText(h.text, longest) {
			add(h.text, voteSegment)
			break
		}
		if known := p.repeats(h, og); known != "" {
			add(known, voteRepeated)
			trail = voteTrail
			break
		}
	}
	p.voteTop(add, og, title, longest, trail)
}

// repeats returns the title that a heading below the h1 shows, perhaps behind a label; "" when it shows
// none: og:title, or the headline of the structured data.
func (p *page) repeats(h heading, og string) string {
	text := letters(h.text)
	if h.top || h.link || len(text) < minRepeated {
		return ""
	}
	for _, known := range []string{og, p.linked.headline} {
		if l := letters(known); text == l || len(l) >= minHeadline && strings.HasSuffix(text, l) {
			return known
		}
	}
	return ""
}

// voteTop adds the votes of the top headings and of those that the markup calls headlines.
func (p *page) voteTop(add func(string, float64), og, title, longest string, trail float64) {
	top := p.topHeadings()
	var h1 []string
	for _, h := range top {
		h1 = append(h1, h.text)
	}
	for i, t := range slices.Concat(h1, p.head.headlines) {
		switch {
		case og == "" && laterSegment(p.head.title, t) && !sameText(longest, t): // the outlet's name
		case i < len(top) && top[i].trail && trail < 0:
			add(t, trail)
		case confirms(og, t), confirms(p.linked.headline, t), confirms(title, t):
			add(t, voteShown)
		case len(top) == 1 && sameText(t, top[0].text) && !top[0].link:
			add(t, voteOnlyH1)
		default:
			add(t, voteOtherH1)
		}
	}
}

// sharedTail is what two titles have in common behind different labels: "Islands: The headline" and
// "Ferries - The headline". It is "" for others.
func sharedTail(a, b string) string {
	for _, sa := range labelEnds {
		labelA, tail, ok := strings.Cut(a, sa)
		if !ok || len(letters(tail)) < minHeadline {
			continue
		}
		for _, sb := range labelEnds {
			if labelB, other, ok := strings.Cut(b, sb); ok && sameText(tail, other) && !shareWord(labelA, labelB) {
				return tail
			}
		}
	}
	return ""
}

// shareWord reports whether two labels have a word in common: then they are the beginnings of one headline.
func shareWord(a, b string) bool {
	words := strings.Fields(strings.ToLower(b))
	return slices.ContainsFunc(strings.Fields(strings.ToLower(a)), func(w string) bool { return slices.Contains(words, w) })
}

// labelEnds stand between a label and the headline.
var labelEnds = []string{": ", " - ", " – ", " | "}

// longestSegment is the longest part of a <title> of several parts: the headline, more often than the
// outlet's or the section's name. It is "" for a title of one part.
func longestSegment(title string) string {
	for _, sep := range append([]string{" : "}, separators...) {
		title = strings.ReplaceAll(title, sep, "\n")
	}
	parts := strings.Split(title, "\n")
	if len(parts) == 1 {
		return ""
	}
	return strings.TrimSpace(slices.MaxFunc(parts, func(a, b string) int { return len(letters(a)) - len(letters(b)) }))
}

// laterSegment reports whether a text is a part of <title> that does not come first: there stands the
// outlet's name.
func laterSegment(title, s string) bool {
	for _, sep := range append([]string{" : "}, separators...) {
		for i, part := range strings.Split(title, sep) {
			if i > 0 && sameText(part, s) {
				return true
			}
		}
	}
	return false
}

// confirms reports whether two titles are the same but for case and punctuation, or one begins with
// the other and they are of about the same length.
func confirms(known, h string) bool {
	a, b := letters(known), letters(h)
	if len(a) < 4 || len(b) < 4 {
		return a != "" && a == b
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return strings.Contains(b, a) && 10*len(a) >= 4*len(b)
}

// stripSite removes the outlet's name, and what stands between it and the headline, from the end or
// the beginning of a title.
func (p *page) stripSite(t, site string) string {
	for range 3 {
		cut := p.stripOnce(t, site)
		if cut == t {
			break
		}
		t = cut
	}
	for _, colon := range []string{":", "："} {
		if lead, ok := strings.CutSuffix(t, colon+site); ok && site != "" {
			t = lead
		}
	}
	for _, sep := range separators {
		if sep[0] == ' ' && sep != " » " {
			t = strings.TrimSuffix(t, strings.TrimRight(sep, " ")) // nothing stands behind it
		}
	}
	return t
}

func (p *page) stripOnce(t, site string) string {
	for _, sep := range separators {
		if i := strings.LastIndex(t, sep); i > 0 {
			if tail := t[i+len(sep):]; (p.namesSite(tail, site) || pureDate(tail)) && utf8.RuneCountInString(t[:i]) >= 8 {
				return strings.TrimSpace(t[:i])
			}
		}
		if i := strings.Index(t, sep); i > 0 {
			if lead := t[:i]; (p.namesSite(lead, site) || pureDate(lead)) && utf8.RuneCountInString(t[i+len(sep):]) >= 8 {
				return strings.TrimSpace(t[i+len(sep):])
			}
		}
	}
	return t
}

// pureDate reports whether a part of a title is nothing but a date.
func pureDate(s string) bool {
	return len(s) >= 8 && len(s) < 25 && s[len(s)-1] >= '0' && s[len(s)-1] <= '9' && !parseTime(s).IsZero() && dateLine(s)
}

// namesSite reports whether a part of a title is the outlet's name or address, or begins with it.
func (p *page) namesSite(part, site string) bool {
	l := letters(part)
	if l == "" || utf8.RuneCountInString(part) > 40 {
		return false
	}
	if s := letters(site); s != "" && (l == s || strings.HasPrefix(l, s) && len(l) < 2*len(s)+8 || len(l) > 4 && strings.Contains(s, l)) {
		return true
	}
	host := hostName(p.url)
	if host == "" {
		return false
	}
	label := letters(hostLabel(p.url))
	return len(label) >= 3 && (l == label || l == letters(host) || l == "the"+label || len(label) > 4 && strings.Contains(l, label) || len(l) > 4 && strings.Contains(label, l))
}

func isSiteName(t, site string) bool { return sameText(t, site) }

// hostName is an address's host without "www." and the like.
func hostName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	h := strings.ToLower(u.Hostname())
	for _, pre := range []string{"www.", "m.", "amp.", "mobile.", "edition.", "news.", "blog.", "blogs.", "en."} {
		if rest := strings.TrimPrefix(h, pre); rest != h && strings.Contains(rest, ".") {
			h = rest
		}
	}
	return h
}

// hostLabel is the first part of an address's host: "tern" of https://www.tern.example/a.
func hostLabel(address string) string {
	label, _, _ := strings.Cut(hostName(address), ".")
	return label
}
