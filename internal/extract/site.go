package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSite is the length in characters of the longest name of an outlet.
const maxSite = 80

// site is the outlet's name as the metadata give it, "" when they do not. The publisher of the structured
// data is believed where the name for social networks is a section's ("Security") and the publisher's is the
// address's.
func (p *page) site() string {
	s := p.outlet(p.head.get("og:site_name"))
	publisher := p.outlet(p.linked.site)
	switch {
	case s == "":
		s = first(publisher, p.outlet(p.head.get("application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "al:android:app_name")))
	case publisher != "" && !p.likeHost(s) && p.likeHost(publisher) && !strings.Contains(p.head.title, s),
		sameText(s, publisher) && s == strings.ToLower(s):
		s = publisher
	}
	return s
}

// shownSite is the outlet's name for readers: where the metadata have none, the end of the page's title if it is
// like the address.
func (p *page) shownSite() string {
	if s := p.site(); s != "" {
		return s
	}
	for _, sep := range separators {
		i := strings.LastIndex(p.head.title, sep)
		if i < 0 {
			continue
		}
		if tail := strings.TrimSpace(p.head.title[i+len(sep):]); p.likeHost(tail) && !strings.HasPrefix(tail, "www.") && utf8.RuneCountInString(tail) <= maxSite/2 {
			return tail
		}
	}
	return ""
}

// outlet is a declared name of the outlet, "" when it is the headline: some templates put that everywhere.
func (p *page) outlet(declared string) string {
	s := siteName(declared)
	if len(letters(s)) >= minHeadline && (sameText(s, p.head.title) || sameText(s, p.head.get("og:title"))) && !p.likeHost(s) {
		return ""
	}
	return s
}

// siteName is a declared name without the company's form; "" when it is an address or too long.
func siteName(s string) string {
	if company(s) {
		s, _, _ = strings.Cut(s, " - ")
		for _, form := range companyForms {
			s, _, _ = strings.Cut(s, " "+form)
		}
		s = strings.TrimSuffix(strings.TrimRight(s, " ,"), " & Co.")
	}
	if strings.HasPrefix(s, "http") || utf8.RuneCountInString(s) > maxSite {
		return ""
	}
	return strings.TrimLeft(s, "@ ")
}

// likeHost reports whether a name and the page's address have a word in common, or one's letters are in the
// other's.
func (p *page) likeHost(name string) bool {
	host := letters(hostLabel(p.url))
	l := letters(name)
	if len(host) < 3 || l == "" {
		return false
	}
	if strings.Contains(l, host) || len(l) >= 3 && strings.Contains(host, l) {
		return true
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) >= 4 && strings.Contains(host, w) {
			return true
		}
	}
	return false
}
