package extract

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// separators stand between a headline and the outlet's name in <title> and og:title.
var separators = []string{" | ", " – ", " — ", " - ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " › ", "| ", " |", " ∙ ", "ㅣ", "｜"}

// Votes of the places where a headline stands. What the page shows as its h1 counts most when another
// place confirms it, since <title>, og:title and JSON-LD are often rewritten for search engines.
const (
	voteShown     = 2.0 // an h1 or itemprop=headline that another place confirms
	voteOpenGraph = 1.5
	voteOnlyH1    = 1.0 // the page's only h1, unconfirmed
	voteLinked    = 0.5
	voteTwitter   = 0.5
	voteTitle     = 0.3
	voteOtherH1   = 0.1
)

// ballot counts votes for titles that differ in case and punctuation only.
type ballot struct {
	votes map[string]float64
	texts []string // in order of first mention
}

func (b *ballot) add(title string, vote float64) {
	key := letters(title)
	if key == "" {
		return
	}
	if _, ok := b.votes[key]; !ok {
		b.texts = append(b.texts, title)
	}
	b.votes[key] += vote
}

func (b *ballot) winner() string {
	best := ""
	for _, t := range b.texts {
		if best == "" || b.votes[letters(t)] > b.votes[letters(best)] {
			best = t
		}
	}
	return best
}

// pickTitle lets the places where a headline can stand vote.
func (p *page) pickTitle() string {
	site := p.site()
	og := p.stripSite(p.head.get("og:title", "dc.title", "parsely-title", "sailthru.title"), site)
	title := p.stripSite(p.head.title, site)
	b := ballot{votes: make(map[string]float64)}
	add := func(t string, vote float64) {
		if utf8.RuneCountInString(t) > 300 || isSiteName(t, site) {
			return
		}
		if l := letters(og); len(l) >= 20 && strings.HasSuffix(letters(t), l) {
			t = og // the h1 begins with a label: "Football: The headline"
		}
		b.add(t, vote)
	}
	for _, h := range slices.Concat(p.head.h1, p.head.headlines) {
		if og == "" && laterSegment(p.head.title, h) {
			continue // the outlet's name
		}
		switch {
		case confirms(og, h), confirms(p.linked.headline, h), confirms(title, h):
			add(h, voteShown)
		case len(p.head.h1) == 1:
			add(h, voteOnlyH1)
		default:
			add(h, voteOtherH1)
		}
	}
	add(og, voteOpenGraph)
	add(p.stripSite(p.linked.headline, site), voteLinked)
	add(title, voteTitle)
	add(p.stripSite(p.head.get("twitter:title"), site), voteTwitter)
	return first(b.winner(), og, title)
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
	label := letters(strings.Split(host, ".")[0])
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

// site is the outlet's name.
func (p *page) site() string {
	s := p.head.get("og:site_name")
	if s == "" || strings.HasPrefix(s, "http") {
		s = first(p.linked.site, p.head.get("application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "al:android:app_name"))
	}
	if strings.HasPrefix(s, "http") || utf8.RuneCountInString(s) > 80 {
		s = ""
	}
	return strings.TrimPrefix(s, "@")
}
