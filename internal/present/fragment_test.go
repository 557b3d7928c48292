package present

import (
	"net/url"
	"strings"
	"testing"

	"pullquote/internal/news"
)

func TestTextLink(t *testing.T) {
	const page = "https://tide.example/lamp"
	long := "First words of a stretch that goes on " + strings.Repeat("and on ", 30) + "until its very last words arrive here"
	for _, c := range []struct{ name, url, text, part, want string }{
		{"plain", page, "He said so. It is low tide now.", "It is low tide", page + "#:~:text=It%20is%20low%20tide"},
		{"reserved", page, "a-b, c & d: 50% (x) #1?", "a-b, c & d: 50% (x) #1?", page + "#:~:text=a%2Db%2C%20c%20%26%20d%3A%2050%25%20%28x%29%20%231%3F"},
		{"marks around", page, `"Tea?" he said.`, `"Tea?"`, page + "#:~:text=Tea%3F"},
		{"not ascii", page, "Größe 漢字", "Größe 漢字", page + "#:~:text=Gr%C3%B6%C3%9Fe%20%E6%BC%A2%E5%AD%97"},
		{"blanks", page, "two\u00a0 words here", "two\u00a0 words", page + "#:~:text=two%20words"},
		{"own fragment", page + "#part-2", "some words", "some words", page + "#part-2:~:text=some%20words"},
		{"old directive", page + "#:~:text=old", "some words", "some words", page + "#:~:text=some%20words"},
		{"query", page + "?a=1&b=2", "some words", "some words", page + "?a=1&b=2#:~:text=some%20words"},
		{"long", page, long, long, page + "#:~:text=First%20words%20of%20a%20stretch%20that,its%20very%20last%20words%20arrive%20here"},
		{"two paragraphs", page, "end of one.\n\nStart of two.", "of one.\n\nStart of", page + "#:~:text=of%20one.,Start%20of"},
		{"no blanks", page, strings.Repeat("漢字", 90), strings.Repeat("漢字", 90), page + "#:~:text=" + strings.Repeat("%E6%BC%A2%E5%AD%97", 10) + "," + strings.Repeat("%E6%BC%A2%E5%AD%97", 10)},
		{"twice", page, "Ann said yes. Bob said yes.", "said yes", page + "#:~:text=Ann-,said%20yes"},
		{"nothing", page, "words", "", page},
		{"only marks", page, `say "" now`, `""`, page},
		{"no address", "not an address", "words", "words", "not an address"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := news.Article{URL: c.url, Text: c.text}
			i := strings.Index(c.text, c.part)
			if got := textLink(a, i, i+len(c.part)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
	for _, span := range [][2]int{{-1, 3}, {3, 3}, {4, 2}, {0, 99}} {
		if got := textLink(news.Article{URL: page, Text: "words"}, span[0], span[1]); got != page {
			t.Errorf("%v: %s", span, got)
		}
	}
}

func FuzzTextLink(f *testing.F) {
	f.Add("https://a.example/x?y=1#z", "some words, and - more & more", 2, 9)
	f.Add("https://a.example/", "漢字漢字漢字漢字", 0, 24)
	f.Add("https://a.example/", "a\n\nb", 0, 4)
	f.Fuzz(func(t *testing.T, page, text string, start, end int) {
		a := news.Article{URL: page, Text: text}
		got := textLink(a, start, end)
		if got == page {
			return
		}
		u, err := url.Parse(got)
		if err != nil {
			if _, perr := url.Parse(page); perr == nil {
				t.Fatalf("%q: %v", got, err)
			}
			return
		}
		_, directive, ok := strings.Cut(got, ":~:text=")
		if !ok || strings.ContainsAny(directive, "& #\n") || strings.Count(directive, ",") > 1 {
			t.Fatalf("%q of %v", got, u)
		}
	})
}
