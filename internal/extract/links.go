package extract

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// absolute resolves a link on the page; "" when it is no web address.
func (p *page) absolute(ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || len(ref) > 4096 {
		return ""
	}
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	if base := p.base(); base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// base is the address that links are relative to: <base> where the page has one; nil when unknown.
func (p *page) base() *url.URL {
	base, err := url.Parse(p.url)
	if err != nil {
		return nil
	}
	if own, err := url.Parse(p.head.base); err == nil && p.head.base != "" {
		base = base.ResolveReference(own)
	}
	if base.Host == "" {
		return nil
	}
	return base
}

// canonical returns the declared address of the page, when it can be this article's: not the home
// page of an article, and on the same registered name.
func (p *page) canonical() string {
	for _, ref := range []string{p.head.canonical, p.head.get("og:url"), p.linked.url} {
		c := p.absolute(ref)
		if c == "" || !p.saneCanonical(c) {
			continue
		}
		return c
	}
	return p.url
}

func (p *page) saneCanonical(c string) bool {
	declared, err := url.Parse(c)
	if err != nil {
		return false
	}
	own, err := url.Parse(p.url)
	if err != nil || own.Host == "" {
		return declared.Path != "" && declared.Path != "/"
	}
	home := strings.Trim(declared.Path, "/") == "" && declared.RawQuery == ""
	if home && (strings.Trim(own.Path, "/") != "" || own.RawQuery != "") {
		return false
	}
	return sameOutlet(declared.Hostname(), own.Hostname())
}

// sameOutlet reports whether two hosts share the label before the public suffix; an AMP cache or a
// country edition of the same name counts as the same.
func sameOutlet(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a) {
		return true
	}
	return nameLabel(a) == nameLabel(b) || strings.Contains(strings.ReplaceAll(b, "-", "."), a)
}

// nameLabel is the longest of a host's labels but the last: "bbc" of www.bbc.co.uk.
func nameLabel(host string) string {
	labels := strings.Split(host, ".")
	best := ""
	for i, l := range labels {
		if i < len(labels)-1 && l != "www" && (len(l) > len(best) || len(l) == len(best) && i > 0) {
			best = l
		}
	}
	return best
}

// alternates are the same article in other languages, one address for each; left out are the editions for
// other countries in the article's own language, x-default, which names no language, home pages, and other
// menus around the same page ("?lang=fr").
func (p *page) alternates(own string) map[string]string {
	out := make(map[string]string)
	langs := slices.Sorted(maps.Keys(p.head.alternates)) // "en" comes before "en-GB"
	for _, lang := range langs {
		tag := languageTag(lang)
		if tag == "" || strings.EqualFold(lang, "x-default") || sameLanguage(tag, own) {
			continue
		}
		if u := p.absolute(p.head.alternates[lang]); u != "" && p.otherPage(u) && !hasLanguage(out, tag) {
			out[tag] = u
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// otherPage reports whether an address is that of an article, and not of this one.
func (p *page) otherPage(address string) bool {
	u, err := url.Parse(address)
	if err != nil || homePath(u.Path) {
		return false
	}
	for _, own := range []string{p.url, p.canonical()} {
		if o, err := url.Parse(own); err == nil && strings.EqualFold(o.Host, u.Host) && strings.EqualFold(o.Path, u.Path) {
			return false
		}
	}
	return true
}

// homePath reports whether a path is that of a home page: "/", "/en", "/fr/index.html".
func homePath(path string) bool {
	for part := range strings.SplitSeq(strings.Trim(path, "/"), "/") {
		name, _, _ := strings.Cut(strings.ToLower(part), ".")
		switch name {
		case "", "home", "homepage", "index", "accueil", "startseite", "inicio":
		default:
			if len(name) > 5 || languageTag(name) == "" {
				return false
			}
		}
	}
	return true
}

func hasLanguage(have map[string]string, tag string) bool {
	for h := range have {
		if sameLanguage(h, tag) {
			return true
		}
	}
	return false
}

// sameLanguage compares two tags without their countries; scripts tell languages apart ("zh-Hans", "zh-Hant").
func sameLanguage(a, b string) bool {
	x, err := language.Parse(a)
	y, err2 := language.Parse(b)
	if err != nil || err2 != nil {
		return a == b
	}
	baseX, _ := x.Base()
	baseY, _ := y.Base()
	scriptX, _ := x.Script()
	scriptY, _ := y.Script()
	return baseX == baseY && scriptX == scriptY
}
