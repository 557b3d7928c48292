package extract

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// separators stand between a headline and the outlet's name in <title> and og:title.
var separators = []string{" | ", " – ", " — ", " - ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " › ", "| ", " |", " ∙ "}

// pickTitle chooses the headline: what the page shows as its h1 when other sources confirm it, since
// <title>, og:title and JSON-LD are often rewritten for search engines and social networks.
func (p *page) pickTitle() string {
	site := p.site()
	og := p.stripSite(p.head.get("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"), site)
	title := p.stripSite(p.head.title, site)
	ld := p.stripSite(p.linked.headline, site)
	for _, h := range append(append([]string{}, p.head.h1...), p.head.headlines...) {
		if utf8.RuneCountInString(h) < 300 && !isSiteName(h, site) && (confirms(ld, h) || confirms(og, h) || confirms(title, h)) {
			return p.stripSite(h, site)
		}
	}
	if og == "" || ld != "" && confirms(og, ld) {
		og = first(ld, og)
	}
	if t := first(og, title); t != "" && !isSiteName(t, site) {
		return t
	}
	for _, h := range p.head.h1 {
		if len(h) > 10 {
			return h
		}
	}
	return first(og, title)
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
	return strings.Contains(b, a) && 10*len(a) >= 4*len(b) || sharedWords(known, h) >= 0.7
}

// sharedWords is the part of the longer title's words that stand in the other, 0–1.
func sharedWords(a, b string) float64 {
	wa, wb := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(wa) == 0 || len(wb) == 0 {
		return 0
	}
	in := make(map[string]bool, len(wa))
	for _, w := range wa {
		in[letters(w)] = true
	}
	n := 0
	for _, w := range wb {
		if in[letters(w)] {
			n++
		}
	}
	return float64(n) / float64(max(len(wa), len(wb)))
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
			if tail := t[i+len(sep):]; p.namesSite(tail, site) && utf8.RuneCountInString(t[:i]) >= 8 {
				return strings.TrimSpace(t[:i])
			}
		}
		if i := strings.Index(t, sep); i > 0 {
			if lead := t[:i]; p.namesSite(lead, site) && utf8.RuneCountInString(t[i+len(sep):]) >= 8 {
				return strings.TrimSpace(t[i+len(sep):])
			}
		}
	}
	return t
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
