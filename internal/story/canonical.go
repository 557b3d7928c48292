package story

import (
	"net"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// Canonical returns the one form of an address that all its variants share: https, no www. or m.
// host, no default port, no AMP form, no tracking parameters, redirect wrappers removed, escapes and
// the order of parameters normalised. It is for comparing and naming, not for showing: the address
// it makes is not promised to be served. It is idempotent; what is not an http(s) address comes back
// without the blanks around it, and otherwise unchanged.
func Canonical(raw string) string {
	raw = strings.TrimSpace(raw)
	u, ok := parseWeb(raw)
	if !ok {
		return raw
	}
	u = unwrapAll(u)
	return build(u)
}

func parseWeb(raw string) (*url.URL, bool) {
	if strings.ContainsAny(raw, "\n\r\t ") {
		raw = strings.NewReplacer("\n", "", "\r", "", "\t", "", " ", "%20").Replace(raw)
	}
	u, err := url.Parse(raw)
	if err != nil || strings.Trim(u.Hostname(), ".") == "" {
		return nil, false
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" || u.Opaque != "" {
		return nil, false
	}
	for strings.Contains(u.RawQuery, "&amp;") { // copied out of HTML, once or more often
		u.RawQuery = strings.ReplaceAll(u.RawQuery, "&amp;", "&")
	}
	return u, true
}

func build(u *url.URL) string {
	host := hostOf(u)
	path := pathOf(u)
	params := keepParams(u.RawQuery)
	host, path, params = knownSite(host, path, params)
	var b strings.Builder
	b.WriteString("https://")
	b.WriteString(host)
	b.WriteString(path)
	for i, p := range params {
		if i == 0 {
			b.WriteByte('?')
		} else {
			b.WriteByte('&')
		}
		b.WriteString(p)
	}
	// "#/…" and "#!…" are addresses inside a single-page application; all other fragments are places in one page.
	if f := u.EscapedFragment(); strings.HasPrefix(f, "/") || strings.HasPrefix(f, "%21") || strings.HasPrefix(f, "!") {
		b.WriteString("#" + strings.Replace(f, "%21", "!", 1))
	}
	return b.String()
}

// hostOf is the host in ASCII and lower case, without the labels that only choose a form of the
// site (www, m, amp …), with its port where that says something.
func hostOf(u *url.URL) string {
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	if net.ParseIP(host) == nil {
		host = stripFormLabels(host)
	} else if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	return host
}

// formLabels choose how a site is shown, not which site it is.
var formLabels = []string{"www", "www2", "www3", "m", "mobile", "mobil", "amp", "touch", "wap"}

func stripFormLabels(host string) string {
	site, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil || host == site {
		return host
	}
	var kept []string
	for label := range strings.SplitSeq(strings.TrimSuffix(host, "."+site), ".") {
		if !slices.Contains(formLabels, label) {
			kept = append(kept, label)
		}
	}
	return strings.Join(append(kept, site), ".")
}

// indexPages are served for the folder itself.
var indexPages = []string{"index.html", "index.htm", "index.php", "index.shtml", "index.jsp", "index.asp", "index.aspx", "default.asp", "default.aspx", "default.htm", "default.html"}

func pathOf(u *url.URL) string {
	segments := strings.Split(u.EscapedPath(), "/")
	kept := segments[:0]
	for i, s := range segments {
		if s == "" && i > 0 {
			continue // doubled and trailing slashes
		}
		kept = append(kept, normalEscapes(s))
	}
	if n := len(kept); n > 1 {
		switch last := strings.ToLower(kept[n-1]); {
		case last == "amp", last == "amp.html":
			kept = kept[:n-1]
		case slices.Contains(indexPages, last) && u.RawQuery == "":
			kept = kept[:n-1]
		default:
			kept[n-1] = trimForm(kept[n-1])
		}
	}
	if len(kept) > 2 && kept[1] == "amp" {
		kept = slices.Delete(kept, 1, 2)
	}
	return strings.Join(kept, "/")
}

// trimForm removes what marks a page's AMP form from its file name, and evens out .htm.
func trimForm(name string) string {
	for _, amp := range []string{".amp.html", ".amp.htm"} {
		if base, ok := strings.CutSuffix(name, amp); ok {
			return base + ".html"
		}
	}
	if base, ok := strings.CutSuffix(name, ".amp"); ok {
		return base
	}
	if base, ok := strings.CutSuffix(name, ".htm"); ok {
		return base + ".html"
	}
	return name
}

// normalEscapes writes escapes the one way that RFC 3986 §6.2.2 prefers: unreserved characters
// bare, everything else that needs it as upper-case UTF-8 escapes. An escaped slash stays escaped.
func normalEscapes(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		escaped := false
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			c, escaped = unhex(s[i+1])<<4|unhex(s[i+2]), true
			i += 2
		}
		if unreserved(c) || !escaped && c < 0x80 && c > ' ' && c != '%' && c != '"' && c != '<' && c != '>' {
			b.WriteByte(c)
			continue
		}
		const hex = "0123456789ABCDEF"
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}

// knownSite folds the aliases of a few sites whose links are shared everywhere.
func knownSite(host, path string, params []string) (string, string, []string) {
	switch host {
	case "youtu.be":
		if id := strings.TrimPrefix(path, "/"); id != "" && !strings.ContainsAny(id, "/&+") {
			return "youtube.com", "/watch", []string{"v=" + id}
		}
	case "youtube.com":
		if path == "/watch" {
			params = slices.DeleteFunc(params, func(p string) bool { return !strings.HasPrefix(p, "v=") && !strings.HasPrefix(p, "list=") })
		}
	case "x.com":
		host = "twitter.com"
	}
	return host, path, params
}

// Shown returns an address fit to be given to people: as it is served, without redirect wrappers,
// tracking parameters and the place in the page.
func Shown(raw string) string {
	u, ok := parseWeb(strings.TrimSpace(raw))
	if !ok {
		return raw
	}
	u = unwrapAll(u)
	var kept []string
	for p := range strings.SplitSeq(u.RawQuery, "&") {
		if name, value, _ := strings.Cut(p, "="); p != "" && !tracks(name, value) {
			kept = append(kept, p)
		}
	}
	u.RawQuery, u.ForceQuery = strings.Join(kept, "&"), false
	if f := u.Fragment; !strings.HasPrefix(f, "/") && !strings.HasPrefix(f, "!") {
		u.Fragment, u.RawFragment = "", ""
	}
	return u.String()
}
