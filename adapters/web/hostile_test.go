package web

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pullquote/bot"
)

var hostile = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(1)>`,
	`' onmouseover='alert(1)`,
	`</article><article class="msg bot">`,
	`{{.ID}} {{template "message"}}`,
	`javascript:alert(1)`,
	"\u202Egnp.exe\u202C", "\x00\x1b[31m", "&lt;b&gt; &#60;script&#62;", "<!--", "]]>",
}

// tags that a hostile text would have brought along, or an attribute beside ours.
func foreign(html string) string {
	for _, bad := range []string{"<script", "<iframe", "onerror=alert", "onmouseover='", `src=x`, "<!--", "style="} {
		if strings.Contains(strings.ToLower(html), bad) && !strings.Contains(html, "&lt;") {
			return bad
		}
	}
	return ""
}

func render(t *testing.T, m message) shown {
	t.Helper()
	r, err := newRenderer("http://chat.example", []string{"http://127.0.0.1:9000"}, "🔖")
	if err != nil {
		t.Fatal(err)
	}
	m.ID, m.Channel, m.At = 7, "news", time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	s, err := r.message(view{message: &m}, "bbbbbbbbbbbb")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What people and articles say is text, in every place where it can stand.
func TestHostileTextIsText(t *testing.T) {
	for i, h := range hostile {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			spans := []bot.Span{{Text: h, Bold: true}, {Text: h, URL: h}, {Text: h, Code: true}, {Text: h, Mention: bot.UserID(h)}, {Text: h, URL: "https://a.example/" + h}}
			for _, m := range []message{
				{From: person{ID: "aaaaaaaaaaaa", Name: h}, Text: h + " https://a.example/" + h},
				{Cause: cause{Who: person{Name: h}, What: h}, Body: &bot.Message{Fallback: h, Blocks: []bot.Block{
					bot.Heading{Text: h, URL: h}, bot.Para{Spans: spans}, bot.Quote{Text: h, Credit: h, URL: h},
					bot.Facts{Pairs: [][2]string{{h, h}}}, bot.List{Items: [][]bot.Span{spans}}, bot.Picture{URL: "https://a.example/?" + h, Alt: h},
					bot.Note{Spans: spans}, bot.Actions{Buttons: []bot.Button{{Label: h, Action: "press/x"}, {Label: h, URL: h}}},
				}}},
			} {
				s := render(t, m)
				if _, err := readMessage(s); err != nil {
					t.Errorf("not well-formed: %v\n%s", err, s.HTML)
				}
				if strings.Count(s.HTML, "<article") != 1 {
					t.Errorf("more than one message:\n%s", s.HTML)
				}
				if bad := foreign(s.HTML); bad != "" {
					t.Errorf("contains %s:\n%s", bad, s.HTML)
				}
				if strings.Contains(s.HTML, `href="javascript:`) || strings.Contains(s.HTML, `src="javascript:`) {
					t.Errorf("an active address:\n%s", s.HTML)
				}
			}
		})
	}
}

func TestPictures(t *testing.T) {
	for address, loads := range map[string]bool{
		"https://a.example/p.jpg":          true,
		"http://127.0.0.1:9000/p.jpg":      true,  // named by the operator
		"http://127.0.0.1:9001/p.jpg":      false, // some other service of this machine
		"http://a.example/p.jpg":           false,
		"https://user:pw@a.example/p.jpg":  false,
		"javascript:alert(1)":              false,
		"data:image/png;base64,AAAA":       false,
		"//a.example/p.jpg":                false,
		"https://":                         false,
		"http://127.0.0.1:9000@a.example/": false,
	} {
		html := render(t, message{Body: &bot.Message{Fallback: "x", Blocks: []bot.Block{bot.Picture{URL: address, Alt: "a boat"}}}}).HTML
		if got := strings.Contains(html, "<img"); got != loads {
			t.Errorf("%s: loaded %v, want %v", address, got, loads)
		}
		if !strings.Contains(html, "a boat") {
			t.Errorf("%s: without its words", address)
		}
		if loads && !strings.Contains(html, `referrerpolicy="no-referrer"`) {
			t.Errorf("%s: tells where the reader is", address)
		}
	}
}

func TestLinksInText(t *testing.T) {
	html := render(t, message{From: newPerson(), Text: "see (https://a.example/x?y=1&z=2), @Pullquote! not@pullquote.example"}).HTML
	for _, want := range []string{
		`<a href="https://a.example/x?y=1&amp;z=2" target="_blank" rel="noopener noreferrer">https://a.example/x?y=1&amp;z=2</a>),`,
		`<bdi class="mention">@Pullquote</bdi>!`,
		` not@pullquote.example`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("lacks %s:\n%s", want, html)
		}
	}
	own := render(t, message{Body: &bot.Message{Fallback: "x", Blocks: []bot.Block{bot.Para{Spans: []bot.Span{bot.Link("there", "http://chat.example/#news/3/4")}}}}}).HTML
	if !strings.Contains(own, `<a href="#news/3/4">there</a>`) {
		t.Errorf("a link within the chat leaves it:\n%s", own)
	}
}

func TestMentions(t *testing.T) {
	for text, want := range map[string]struct {
		rest  string
		named bool
	}{
		"@pullquote why?":           {"why?", true},
		"why, @PullQuote?":          {"why, ?", true},
		"@pullquote: who said that": {"who said that", true},
		"mail me@pullquote.example": {"mail me@pullquote.example", false},
		"@pullquotes":               {"@pullquotes", false},
		"nothing":                   {"nothing", false},
		"@pullquote":                {"", true},
		"İ @pullquote ok":           {"İ ok", true},
	} {
		if rest, named := cutMention(text); rest != want.rest || named != want.named {
			t.Errorf("%q: %q, %v", text, rest, named)
		}
	}
}

func TestEmoji(t *testing.T) {
	for emoji, want := range map[string]bool{
		"🔖": true, "❤️": true, "👍🏽": true, "👩‍🚀": true, "🇳🇴": true, "1️⃣": true, "☺": true, "‼️": true,
		"": false, "1": false, "a": false, "<": false, "👍 ": false, "hello": false, "\u200d": false, "👍<": false,
		strings.Repeat("👍", 9): false, "\xff": false,
	} {
		if got := validEmoji(emoji); got != want {
			t.Errorf("%q: %v", emoji, got)
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, h := range hostile {
		f.Add(h, h)
	}
	r, err := newRenderer("", nil, "🔖")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, address string) {
		clean, err := cleanText(text)
		if err != nil {
			return
		}
		for _, m := range []message{
			{ID: 1, Channel: "news", From: person{ID: "aaaaaaaaaaaa", Name: cleanName(text)}, Text: clean},
			{ID: 1, Channel: "news", Body: &bot.Message{Fallback: "x", Blocks: []bot.Block{bot.Heading{Text: clean, URL: address}, bot.Picture{URL: address, Alt: clean}}}},
		} {
			s, err := r.message(view{message: &m}, "")
			if err != nil {
				t.Fatal(err)
			}
			if strings.Count(s.HTML, "<article") != 1 || strings.Contains(s.HTML, "<script") {
				t.Errorf("%q, %q:\n%s", text, address, s.HTML)
			}
		}
	})
}
