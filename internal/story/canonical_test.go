package story

import (
	"strings"
	"testing"
)

var canonicalCases = []struct{ name, in, want string }{
	{"plain", "https://gazette.example/news/bridge", "https://gazette.example/news/bridge"},
	{"blanks around", "  https://gazette.example/news/bridge\n", "https://gazette.example/news/bridge"},
	{"http, www and case of the host", "HTTP://WWW.Gazette.Example/news/Bridge", "https://gazette.example/news/Bridge"},
	{"mobile host", "https://m.gazette.example/news/bridge", "https://gazette.example/news/bridge"},
	{"amp host", "https://amp.gazette.example/news/bridge", "https://gazette.example/news/bridge"},
	{"a label that is part of the name", "https://mail.gazette.example/a", "https://mail.gazette.example/a"},
	{"the site itself is called m", "https://m.example/a", "https://m.example/a"},
	{"default port", "https://gazette.example:443/a", "https://gazette.example/a"},
	{"other port", "http://gazette.example:8080/a", "https://gazette.example:8080/a"},
	{"full stop after the host", "https://gazette.example./a", "https://gazette.example/a"},
	{"international host", "https://bücher.example/a", "https://xn--bcher-kva.example/a"},
	{"address", "http://192.0.2.7/a", "https://192.0.2.7/a"},
	{"IPv6 address", "http://[2001:db8::1]:8080/a", "https://[2001:db8::1]:8080/a"},
	{"slash at the end", "https://gazette.example/news/bridge/", "https://gazette.example/news/bridge"},
	{"doubled slash", "https://gazette.example//news//bridge", "https://gazette.example/news/bridge"},
	{"home page", "https://gazette.example/", "https://gazette.example"},
	{"index page", "https://gazette.example/news/index.html", "https://gazette.example/news"},
	{"index page with parameters is a page", "https://gazette.example/index.php?id=7", "https://gazette.example/index.php?id=7"},
	{"amp at the end", "https://gazette.example/news/bridge/amp/", "https://gazette.example/news/bridge"},
	{"amp at the start", "https://gazette.example/amp/news/bridge", "https://gazette.example/news/bridge"},
	{"amp in the file name", "https://gazette.example/news/bridge.amp.html", "https://gazette.example/news/bridge.html"},
	{"amp as parameter", "https://gazette.example/news/bridge?amp=1", "https://gazette.example/news/bridge"},
	{"htm", "https://gazette.example/bridge.htm", "https://gazette.example/bridge.html"},
	{"utm", "https://gazette.example/bridge?utm_source=feed&utm_medium=rss&utm_campaign=x", "https://gazette.example/bridge"},
	{"escaped ampersands", "https://gazette.example/bridge?id=3&amp;utm_source=feed", "https://gazette.example/bridge?id=3"},
	{"click ids", "https://gazette.example/bridge?fbclid=abc&gclid=def&msclkid=g", "https://gazette.example/bridge"},
	{"a source word in an unknown parameter", "https://gazette.example/bridge?came=rss-top", "https://gazette.example/bridge"},
	{"a source word where it chooses the page", "https://gazette.example/search?q=rss", "https://gazette.example/search?q=rss"},
	{"order of parameters", "https://gazette.example/a?b=2&a=1", "https://gazette.example/a?a=1&b=2"},
	{"doubled parameter", "https://gazette.example/a?a=1&a=1", "https://gazette.example/a?a=1"},
	{"empty query", "https://gazette.example/a?", "https://gazette.example/a"},
	{"fragment", "https://gazette.example/a#comments", "https://gazette.example/a"},
	{"application's fragment", "https://gazette.example/#/news/3", "https://gazette.example#/news/3"},
	{"application's old fragment", "https://gazette.example/#!news/3", "https://gazette.example#!news/3"},
	{"escapes", "https://gazette.example/%7euser/caf%c3%a9", "https://gazette.example/~user/caf%C3%A9"},
	{"unescaped letters", "https://gazette.example/café", "https://gazette.example/caf%C3%A9"},
	{"escaped slash stays", "https://gazette.example/a%2Fb", "https://gazette.example/a%2Fb"},
	{"search engine's redirect", "https://www.google.com/url?sa=t&url=https%3A%2F%2Fgazette.example%2Fbridge&ved=x", "https://gazette.example/bridge"},
	{"social redirect", "https://l.facebook.com/l.php?u=https%3A%2F%2Fgazette.example%2Fbridge%3Ffbclid%3D1&h=AT0", "https://gazette.example/bridge"},
	{"chat redirect", "https://slack-redir.net/link?url=https%3A%2F%2Fgazette.example%2Fbridge", "https://gazette.example/bridge"},
	{"mail redirect", "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fgazette.example%2Fbridge&data=05", "https://gazette.example/bridge"},
	{"redirect in a redirect", "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fgazette.example%252Fbridge", "https://gazette.example/bridge"},
	{"redirect that leads to nothing", "https://www.google.com/url?q=bridge", "https://google.com/url?q=bridge"},
	{"AMP cache", "https://gazette-example.cdn.ampproject.org/c/s/gazette.example/bridge", "https://gazette.example/bridge"},
	{"AMP viewer", "https://www.google.com/amp/s/gazette.example/bridge/amp", "https://gazette.example/bridge"},
	{"web archive", "https://web.archive.org/web/20260101000000/https://gazette.example/bridge", "https://gazette.example/bridge"},
	{"web archive, folded slashes", "https://web.archive.org/web/20260101000000/https:/gazette.example/bridge", "https://gazette.example/bridge"},
	{"short video address", "https://youtu.be/abc123?t=10", "https://youtube.com/watch?v=abc123"},
	{"video address", "https://www.youtube.com/watch?v=abc123&feature=share&t=10", "https://youtube.com/watch?v=abc123"},
	{"renamed site", "https://x.com/gazette/status/1", "https://twitter.com/gazette/status/1"},
	{"not web", "mailto:desk@gazette.example", "mailto:desk@gazette.example"},
	{"no scheme", "gazette.example/bridge", "gazette.example/bridge"},
	{"script", "javascript:alert(1)", "javascript:alert(1)"},
	{"not an address", "https://%zz", "https://%zz"},
	{"empty", "", ""},
}

func TestCanonical(t *testing.T) {
	for _, c := range canonicalCases {
		t.Run(c.name, func(t *testing.T) {
			got := Canonical(c.in)
			if got != c.want {
				t.Errorf("Canonical(%q)\n got %q\nwant %q", c.in, got, c.want)
			}
			if again := Canonical(got); again != got {
				t.Errorf("not idempotent: %q became %q", got, again)
			}
		})
	}
}

// TestCanonicalKeepsApart: what must stay two addresses.
func TestCanonicalKeepsApart(t *testing.T) {
	for _, c := range [][2]string{
		{"https://gazette.example/a?id=1", "https://gazette.example/a?id=2"},
		{"https://gazette.example/a", "https://gazette.example/A"},
		{"https://gazette.example/a", "https://echo.example/a"},
		{"https://sport.gazette.example/a", "https://gazette.example/a"},
		{"https://gazette.example/a?page=1", "https://gazette.example/a?page=2"},
		{"https://gazette.example/a%2Fb", "https://gazette.example/a/b"},
		{"https://gazette.example/amplifier", "https://gazette.example/lifier"},
		{"https://gazette.example/a?topic=feed", "https://gazette.example/a?topic=food"},
		{"https://gazette.example:8443/a", "https://gazette.example/a"},
	} {
		if a, b := Canonical(c[0]), Canonical(c[1]); a == b {
			t.Errorf("%q and %q are both %q", c[0], c[1], a)
		}
	}
}

func TestShown(t *testing.T) {
	for _, c := range [][2]string{
		{"http://www.gazette.example/news/bridge/?utm_source=feed&id=7#top", "http://www.gazette.example/news/bridge/?id=7"},
		{"https://m.gazette.example/bridge.amp.html", "https://m.gazette.example/bridge.amp.html"},
		{"https://www.google.com/url?q=http%3A%2F%2Fgazette.example%2Fa%3Futm_medium%3Dx", "http://gazette.example/a"},
		{"https://gazette.example/?b=2&a=1", "https://gazette.example/?b=2&a=1"},
		{"https://gazette.example/#/news/3", "https://gazette.example/#/news/3"},
		{"mailto:desk@gazette.example", "mailto:desk@gazette.example"},
	} {
		if got := Shown(c[0]); got != c[1] {
			t.Errorf("Shown(%q)\n got %q\nwant %q", c[0], got, c[1])
		}
	}
}

func TestTracks(t *testing.T) {
	for query, want := range map[string]string{
		"utm_source=a&x=1": "x=1", "UTM_Source=a": "", "at_medium=custom7": "", "ref_src=twsrc": "", "outputType=amp": "",
		"output=pdf": "output=pdf", "from=rss": "", "from=2026": "from=2026", "title=Social": "title=Social", "flag": "flag", "a=&a=1": "a=,a=1", "a=b+c": "a=b%20c",
	} {
		if got := strings.Join(keepParams(query), ","); got != want {
			t.Errorf("keepParams(%q) = %q, want %q", query, got, want)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	for _, c := range canonicalCases {
		f.Add(c.in)
	}
	f.Add("https://a.example/%C3%28?%E9=%zz&&=&;")
	f.Add("https://web.archive.org/web/1/https://web.archive.org/web/2/https://web.archive.org/web/3/http://a.example")
	f.Add("http://web.archive.org/web/http:///0")
	f.Add("http://a.example?00&amp;amp;0")
	f.Add("http://facebook.com/l.php?u=https%3A%2F%2F0%3F%0")
	f.Add("http://youtu.be/0&0000")
	f.Add("http://a.example../")
	f.Fuzz(func(t *testing.T, raw string) {
		got := Canonical(raw)
		if again := Canonical(got); again != got {
			t.Errorf("Canonical(%q) = %q, then %q", raw, got, again)
		}
		Shown(raw)
	})
}

func BenchmarkCanonical(b *testing.B) {
	const raw = "https://www.gazette.example/news/2026/11/harbour-bridge-reopens/amp/?utm_source=feed&utm_medium=rss&id=71"
	b.ReportAllocs()
	for b.Loop() {
		Canonical(raw)
	}
}
