package extract

import (
	"net/url"
	"strings"
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

// alternates are the same article in other languages; the page's own entry and x-default, which
// names no language, are left out, and so are home pages.
func (p *page) alternates() map[string]string {
	out := make(map[string]string)
	own := p.canonical()
	for lang, ref := range p.head.alternates {
		u := p.absolute(ref)
		parsed, err := url.Parse(u)
		if u == "" || err != nil || strings.EqualFold(lang, "x-default") || u == p.url || u == own || strings.Trim(parsed.Path, "/") == "" {
			continue
		}
		if tag := languageTag(lang); tag != "" {
			out[tag] = u
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
