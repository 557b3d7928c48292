package extract

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// Pages that are made to hurt. That they are read at all within the suite's time is the test; one
// that costs quadratic time would take minutes.
func TestHostilePages(t *testing.T) {
	for name, body := range map[string]string{
		"deep":                 strings.Repeat("<div>", 50_000) + "The ferry stops in May.",
		"deep inline":          strings.Repeat("<b>", 25_000) + "The ferry stops in May.",
		"deep lists":           strings.Repeat("<ul><li>", 12_500),
		"deep tables":          strings.Repeat("<table><tr><td>", 5_000),
		"wide":                 strings.Repeat("<p>The ferry stops in May.</p>", 45_000),
		"unclosed paragraphs":  strings.Repeat("<p>The ferry stops.", 50_000),
		"one huge attribute":   `<p class="` + strings.Repeat("ad share ", 125_000) + `">The ferry stops in May.</p>`,
		"unclosed quote":       `<a href="` + strings.Repeat("x", 1<<20),
		"unclosed script":      "<script>" + strings.Repeat("var x = '</scrip>';", 50_000),
		"many scripts":         strings.Repeat("<script", 75_000),
		"comments":             strings.Repeat("<!-- ", 125_000),
		"less-than signs":      strings.Repeat("<", 1<<20),
		"entities":             strings.Repeat("&amp;lt;", 125_000),
		"one word":             "<p>" + strings.Repeat("x", 1<<20) + "</p>",
		"broken data":          `<script type="application/ld+json">{` + strings.Repeat(`"a":"b" "c`, 25_000) + "</script>",
		"brackets in data":     `<script type="application/ld+json">` + strings.Repeat(`{[`, 50_000) + strings.Repeat(`/*`, 50_000) + "</script>",
		"structured data":      `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 25_000) + "</script>",
		"headings":             strings.Repeat("<h1>Ferry</h1><h2>Ferry</h2>", 15_000),
		"pictures":             strings.Repeat(`<figure><img srcset="`+strings.Repeat("a.jpg 1x,", 50)+`"></figure>`, 2_000),
		"bylines":              strings.Repeat(`<a class="author byline" rel=author href="/author/x">By Ada Roe</a>`, 12_500),
		"times":                strings.Repeat(`<time datetime="nonsense 9999-99-99">x</time>`, 15_000),
		"times in a script":    "<script>" + strings.Repeat(`"datePublished":"nonsense 9999-99-99",`, 15_000) + "</script>",
		"signatures":           "<h1>Ferry</h1>" + strings.Repeat(`<p align="right">Ada Roe was here</p>`, 15_000),
		"labels":               "<h1>Ferry</h1>" + strings.Repeat(`<h4>Author</h4><p>x</p>`, 12_500),
		"articles":             "<h1>Ferry</h1>" + strings.Repeat("<article><p>The ferry stops in May, says the council.</p>", 7_500),
		"noise with the class": "<h1>Ferry</h1><div><p class=c>" + strings.Repeat("The ferry stops in May, says the council of the island. ", 40) + "<div class=promo>" + strings.Repeat("<p class=c>The ferry stops in May, says the council of the island.", 40_000) + "</div></div>",
		"leads":                "<title>The ferry to stop</title><h1>The ferry to stop</h1>" + strings.Repeat("<p>The ferry stops in May, says the council of the island.", 20_000) + "<div>" + strings.Repeat("<p>The ferry stops in May, says the council of the island, and that is that for now.<br><br>It was a good ferry, says the harbour master, and a cheap one at that.", 20_000) + "</div>",
		"data":                 "<p>x<script>" + strings.Repeat(`{"a":"<p>x","b":[`, 100_000) + "</script><noscript>" + strings.Repeat("<p>", 50_000),
		"NUL":                  strings.Repeat("\x00<p>", 125_000),
	} {
		t.Run(name, func(t *testing.T) {
			a := FromPage(Page{URL: "https://tern.example/a", ContentType: "text/html", Body: []byte(body)})
			if !utf8.ValidString(a.Text) || len(a.Text) > maxBytes {
				t.Errorf("%d bytes", len(a.Text))
			}
		})
	}
}

func FuzzFromPage(f *testing.F) {
	files, err := filepath.Glob("testdata/pages/*.html")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b, "text/html")
	}
	f.Add([]byte("<p>\xff\xfe"), "text/html; charset=utf-16")
	f.Add([]byte(`<script type="application/ld+json">{"@type":"Article","author":[{"@id":"#a"}]}</script><h1>x`), "")
	f.Fuzz(func(t *testing.T, body []byte, ctype string) {
		a := FromPage(Page{URL: "https://tern.example/a", ContentType: ctype, Body: body})
		end := 0
		for _, p := range a.Paragraphs {
			if p.Start < end || p.End <= p.Start || p.End > len(a.Text) {
				t.Fatalf("paragraph %v after %d of %d", p, end, len(a.Text))
			}
			end = p.End
		}
		if !utf8.ValidString(a.Text) || !utf8.ValidString(a.Title) {
			t.Fatalf("invalid text: %q %q", a.Title, a.Text)
		}
		if (a.Problem == "") != (a.Read == "full") {
			t.Fatalf("%s with problem %q", a.Read, a.Problem)
		}
	})
}

func FuzzFromText(f *testing.F) {
	f.Add("", pasted)
	f.Add("x", "\r\n\r\nSource:\nA\n\n\u2028B. C")
	f.Fuzz(func(t *testing.T, title, text string) {
		a := FromText("", title, text)
		if a.Text != text {
			t.Fatal("the text was changed")
		}
		end := 0
		for _, p := range a.Paragraphs {
			if p.Start < end || p.End <= p.Start || p.End > len(text) {
				t.Fatalf("paragraph %v after %d of %d", p, end, len(text))
			}
			end = p.End
		}
	})
}

// bigPage is a page of about n bytes with the proportions of a real one: half scripts, a tenth text.
func bigPage(n int) []byte {
	var b bytes.Buffer
	b.WriteString("<!doctype html><html><head><title>The slipway closes</title></head><body><nav>")
	for i := range 60 {
		fmt.Fprintf(&b, `<a class="nav-link" href="/s/%d">Section %d</a>`, i, i)
	}
	b.WriteString("</nav><article><h1>The slipway closes</h1>")
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, `<div class="css-%d"><p class="body-text">Pier number %d of the slipway is cracked, and the council of Lindholm has spoken about it for %d hours.</p></div><script>%s</script><div class="related"><a href="/r/%d">Another story about pier %d</a></div>`,
			i%7, i, i%9, strings.Repeat("window.q.push({a:1,b:'<p>x</p>'});", 10), i, i)
	}
	b.WriteString("</article></body></html>")
	return b.Bytes()
}

func BenchmarkFromPage(b *testing.B) {
	for _, size := range []int{200 << 10, 5 << 20} {
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			body := bigPage(size)
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				FromPage(Page{URL: "https://tern.example/a", Body: body})
			}
		})
	}
}

func BenchmarkFromText(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		FromText("", "", pasted)
	}
}
