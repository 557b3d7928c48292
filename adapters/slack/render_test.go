package slack

import (
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pullquote/adapters/slack/slackfake"
	"pullquote/bot"
	"pullquote/bot/bottest"
)

const workspaceURL = "https://harbour.slack.com/"

func TestRenderGolden(t *testing.T) {
	for _, s := range bottest.Corpus() {
		t.Run(s.Name, func(t *testing.T) {
			blocks := render(s.Message, workspaceURL, maxBlocks)
			raw, err := json.Marshal(blocks)
			if err != nil {
				t.Fatal(err)
			}
			if faults := slackfake.CheckBlocks(raw); len(faults) > 0 {
				t.Errorf("Slack would refuse:\n%s", strings.Join(faults, "\n"))
			}
			compareGolden(t, "testdata/render/"+strings.ReplaceAll(s.Name, " ", "-")+".json", map[string]any{"text": fallbackText(s.Message), "blocks": blocks})
		})
	}
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		in    string
		limit int
		want  string
	}{
		{"short", 10, "short"},
		{"exactly ten", 11, "exactly ten"},
		{"one two three four", 15, "one two three…"},
		{"unbrokenword", 6, "unbro…"},
		{"a 漢字漢字漢字", 5, "a 漢字…"},
		{"😀😀😀", 5, "😀😀…"}, // two units each
		{"😀😀😀", 6, "😀😀😀"},
		{"", 3, ""},
	} {
		if got := clip(c.in, c.limit); got != c.want || units(got) > c.limit {
			t.Errorf("clip(%q, %d) = %q, want %q", c.in, c.limit, got, c.want)
		}
	}
	if got := escape(clipEscaped("<<<< aaaa", 12)); units(got) > 12 || strings.HasSuffix(got, "&…") {
		t.Errorf("%q", got)
	}
}

// A person is named and never notified; an address of another scheme is text.
func TestRenderNamesWithoutPing(t *testing.T) {
	m := bot.Message{Fallback: "x", Blocks: []bot.Block{
		bot.Note{Spans: []bot.Span{bot.Text("Shared by "), {Text: "Ines", Mention: "U9"}}},
		bot.Para{Spans: []bot.Span{{Mention: "U9"}, bot.Link("x", "javascript:alert(1)"), bot.Link("", "https://a.example/")}},
	}}
	for _, workspace := range []string{workspaceURL, ""} {
		raw, _ := json.Marshal(render(m, workspace, maxBlocks))
		read := slackfake.Read("x", raw)
		if read.Pings || !strings.Contains(read.Text, "Ines") || !strings.Contains(read.Text, "@U9") {
			t.Errorf("%q: %s", workspace, raw)
		}
		if strings.Contains(string(raw), `"url":"javascript`) {
			t.Errorf("an active address: %s", raw)
		}
	}
}

func TestRenderKeepsButtons(t *testing.T) {
	m := bot.Message{Fallback: "x"}
	for range 80 {
		m.Blocks = append(m.Blocks, bot.P(strings.Repeat("words ", 100)))
	}
	m.Blocks = append(m.Blocks, bot.Actions{Buttons: []bot.Button{{Label: "Next", Action: "saved/2"}, {Label: "Next", Action: "saved/2"}}})
	raw, _ := json.Marshal(render(m, "", maxBlocks))
	if faults := slackfake.CheckBlocks(raw); len(faults) > 0 {
		t.Error(faults)
	}
	if n := len(slackfake.Read("x", raw).Buttons); n != 2 {
		t.Errorf("%d buttons", n)
	}
}

func TestSubject(t *testing.T) {
	id := "abcdefghijklmnopqrstuvw2"
	m := bot.Message{Blocks: []bot.Block{bot.P("x"), bot.Actions{Buttons: []bot.Button{{Label: "Open", URL: "https://a.example"}, {Label: "Save", Action: "save/" + id}}}}}
	if got := subject(m); got != id {
		t.Errorf("%q", got)
	}
	if got := subject(bot.Say("x")); got != "" {
		t.Errorf("%q", got)
	}
}

// FuzzRender: whatever a message holds, Slack takes it, and nothing in it pings.
func FuzzRender(f *testing.F) {
	f.Add(uint64(1), "some words <!channel> *bold*", "https://a.example/|x>")
	f.Add(uint64(77), "漢\xff😀", "javascript:1")
	f.Fuzz(func(t *testing.T, seed uint64, words, address string) {
		m := randomMessage(rand.New(rand.NewPCG(seed, 1)), words, address)
		raw, err := json.Marshal(render(m, workspaceURL, maxBlocks))
		if err != nil {
			t.Fatal(err)
		}
		if faults := slackfake.CheckBlocks(raw); len(faults) > 0 {
			t.Fatalf("Slack would refuse: %.2000v", faults)
		}
		text := fallbackText(m)
		if read := slackfake.Read(text, raw); read.Pings {
			t.Fatalf("pings: %.500s %.2000s", text, raw)
		}
		if !utf8.ValidString(text) || units(text) > 4000 {
			t.Fatalf("text of %d", units(text))
		}
	})
}

func randomMessage(r *rand.Rand, words, address string) bot.Message {
	text := func() string { return strings.Repeat(words, r.IntN(40)) }
	span := func() bot.Span {
		s := bot.Span{Text: text(), Bold: r.IntN(2) == 0, Italic: r.IntN(3) == 0, Code: r.IntN(5) == 0}
		switch r.IntN(5) {
		case 0:
			s.URL = address
		case 1:
			s.At = time.Unix(r.Int64N(1e10)-1e9, 0)
		case 2:
			s.Mention = bot.UserID(words)
		}
		return s
	}
	spans := func() (out []bot.Span) {
		for range r.IntN(14) {
			out = append(out, span())
		}
		return out
	}
	m := bot.Message{Fallback: text()}
	for range r.IntN(70) {
		switch r.IntN(8) {
		case 0:
			m.Blocks = append(m.Blocks, bot.Heading{Text: text(), URL: address})
		case 1:
			m.Blocks = append(m.Blocks, bot.Para{Spans: spans()})
		case 2:
			m.Blocks = append(m.Blocks, bot.Quote{Text: text(), Credit: text(), URL: address})
		case 3:
			m.Blocks = append(m.Blocks, bot.Facts{Pairs: [][2]string{{text(), text()}, {words, words}}})
		case 4:
			m.Blocks = append(m.Blocks, bot.List{Items: [][]bot.Span{spans(), spans()}})
		case 5:
			m.Blocks = append(m.Blocks, bot.Picture{URL: address, Alt: text()})
		case 6:
			m.Blocks = append(m.Blocks, bot.Note{Spans: spans()})
		case 7:
			var row bot.Actions
			for range r.IntN(30) {
				row.Buttons = append(row.Buttons, bot.Button{Label: text(), Action: clip(words, 50)})
			}
			m.Blocks = append(m.Blocks, row)
		}
	}
	return m
}

// TestRenderLongAddresses: an address counts, too, where it stands in marked-up text; and what the message has no
// room for is left out, its addresses with it.
func TestRenderLongAddresses(t *testing.T) {
	long := "https://a.example/" + strings.Repeat("a&", 1400)
	var items [][]bot.Span
	for i := range 100 {
		items = append(items, []bot.Span{bot.Link(strings.Repeat("w", 199), "https://a.example/"+strconv.Itoa(i))})
	}
	for name, m := range map[string]bot.Message{
		"small print": {Fallback: "x", Blocks: []bot.Block{bot.Note{Spans: []bot.Span{bot.Link("the article", long)}}}},
		"a long list": {Fallback: "x", Blocks: []bot.Block{bot.List{Items: items}}},
	} {
		raw, _ := json.Marshal(render(m, "", maxBlocks))
		if faults := slackfake.CheckBlocks(raw); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
		if strings.Contains(string(raw), `"text":"https://`) || units(slackfake.Read("x", raw).Text) > maxMessage+2*len(items) {
			t.Errorf("%s: addresses stand where words were left out", name)
		}
	}
}
