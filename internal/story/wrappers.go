package story

import (
	"net/url"
	"strings"
)

// wrappers are pages that do nothing but lead to the address in one of their parameters.
var wrappers = []struct{ host, path, param string }{
	{"google.com", "/url", "q"},
	{"google.com", "/url", "url"},
	{"l.facebook.com", "/l.php", "u"},
	{"lm.facebook.com", "/l.php", "u"},
	{"facebook.com", "/login", "next"},
	{"facebook.com", "/l.php", "u"},
	{"l.instagram.com", "", "u"},
	{"youtube.com", "/redirect", "q"},
	{"t.umblr.com", "/redirect", "z"},
	{"slack-redir.net", "/link", "url"},
	{"duckduckgo.com", "/l", "uddg"},
	{"getpocket.com", "/redirect", "url"},
	{"out.reddit.com", "", "url"},
	{"linkedin.com", "/redir/redirect", "url"},
	{"vk.com", "/away.php", "to"},
	{"steamcommunity.com", "/linkfilter", "url"},
	{"exit.sc", "", "url"},
	{"news.url.google.com", "/url", "url"},
	{"apple.news", "/redirect", "url"},
}

// unwrapAll follows wrappers around wrappers. It ends because each step makes the address shorter.
func unwrapAll(u *url.URL) *url.URL {
	for {
		inner, ok := unwrap(u)
		if !ok {
			return u
		}
		u = inner
	}
}

// unwrap returns the address inside a redirect wrapper, an AMP cache or a web archive.
func unwrap(u *url.URL) (*url.URL, bool) {
	host := hostOf(u)
	path := strings.TrimSuffix(u.EscapedPath(), "/")
	if inner, ok := cached(host, path); ok {
		return parseWeb(inner)
	}
	if strings.HasSuffix(host, ".safelinks.protection.outlook.com") {
		return parseWeb(param(u.RawQuery, "url"))
	}
	for _, w := range wrappers {
		if host == w.host && (w.path == "" || path == w.path) {
			if inner, ok := parseWeb(param(u.RawQuery, w.param)); ok {
				return inner, true
			}
		}
	}
	return nil, false
}

// param returns a parameter's value. It is more lenient than url.ParseQuery, so that it says the same
// of an address before and after its escapes were normalised.
func param(query, name string) string {
	for p := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(normalEscapes(strings.ReplaceAll(p, "+", "%20")), "=")
		if key == name && value != "" {
			plain, _ := url.PathUnescape(value)
			return plain
		}
	}
	return ""
}

// cached reads the original address out of an AMP cache's or a web archive's path.
func cached(host, path string) (string, bool) {
	switch {
	case strings.HasSuffix(host, ".cdn.ampproject.org") || host == "cdn.ampproject.org":
		for _, kind := range []string{"/c/", "/v/", "/a/", "/i/"} {
			if rest, ok := strings.CutPrefix(path, kind); ok {
				return schemed(rest), true
			}
		}
	case host == "google.com" && strings.HasPrefix(path, "/amp/"):
		return schemed(strings.TrimPrefix(path, "/amp/")), true
	case host == "web.archive.org" && strings.HasPrefix(path, "/web/"):
		if i := strings.Index(path, "/http"); i > 0 {
			scheme, rest, _ := strings.Cut(path[i+1:], ":")
			return scheme + "://" + strings.TrimLeft(rest, "/"), true // some clients fold the doubled slash
		}
	}
	return "", false
}

func schemed(rest string) string {
	if s, ok := strings.CutPrefix(rest, "s/"); ok {
		return "https://" + s
	}
	return "http://" + rest
}
