package discord

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pullquote/adapters/discord/discordfake"
	"pullquote/bot"
	"pullquote/bot/bottest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestGoldenMessages(t *testing.T) {
	for _, s := range bottest.Corpus() {
		t.Run(s.Name, func(t *testing.T) {
			var got bytes.Buffer
			enc := json.NewEncoder(&got)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			if err := enc.Encode(render(s.Message)); err != nil {
				t.Fatal(err)
			}
			golden(t, "render-"+strings.ReplaceAll(s.Name, " ", "-")+".json", got.Bytes())
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s differs (run with -update to accept):\n%s", file, got)
	}
}

// within checks a payload against Discord's limits.
func within(t *testing.T, p payload) {
	t.Helper()
	total := 0
	for _, e := range p.Embeds {
		total += units(e.Title) + units(e.Description)
		if units(e.Title) > titleMost || units(e.Description) > descriptionMost || len(e.Fields) > fieldsMost {
			t.Errorf("embed: title %d, description %d, %d fields", units(e.Title), units(e.Description), len(e.Fields))
		}
		for _, f := range e.Fields {
			total += units(f.Name) + units(f.Value)
			if f.Name == "" || f.Value == "" || units(f.Name) > fieldNameMost || units(f.Value) > fieldValueMost {
				t.Errorf("field %q: %d", f.Name, units(f.Value))
			}
		}
		if !utf8.ValidString(e.Title + e.Description) {
			t.Error("not UTF-8")
		}
	}
	if total > embedTotalMost || len(p.Embeds) > embedsMost || units(p.Content) > contentMost || len(p.Components) > rowsMost {
		t.Errorf("embeds %d in %d, content %d, rows %d", total, len(p.Embeds), units(p.Content), len(p.Components))
	}
	if p.Content == "" && len(p.Embeds) == 0 {
		t.Error("nothing to see")
	}
}

func TestLimitsAreKept(t *testing.T) {
	emoji, long := strings.Repeat("🏳️‍🌈", 3000), strings.Repeat("word_with*marks ", 900)
	var facts bot.Facts
	for range 40 {
		facts.Pairs = append(facts.Pairs, [2]string{strings.Repeat("n", 300), strings.Repeat("v", 1500)})
	}
	var pictures, quotes, buttons []bot.Block
	for i := range 30 {
		pictures = append(pictures, bot.Picture{URL: "https://p.example/" + strings.Repeat("x", i), Alt: long})
		quotes = append(quotes, bot.Quote{Text: long, Credit: long, URL: "https://q.example"})
		buttons = append(buttons, bot.Actions{Buttons: []bot.Button{{Label: long, Action: strings.Repeat("a", i+1)}, {Label: "", Action: "same"}, {Label: "x", URL: "https://l.example/" + long}}})
	}
	for name, blocks := range map[string][]bot.Block{
		"emoji":          {bot.Heading{Text: emoji}, bot.P(emoji), bot.P(emoji)},
		"marks":          {bot.Heading{Text: long, URL: "https://x.example"}, bot.P(long), bot.Note{Spans: []bot.Span{bot.Text(long)}}},
		"facts":          {facts, bot.P(long)},
		"short facts":    {bot.P(long), bot.Facts{Pairs: [][2]string{{"a", "b"}, {"c", ""}}}, bot.Facts{Pairs: make([][2]string, 30)}},
		"pictures":       pictures,
		"quotes":         quotes,
		"buttons":        append(buttons, bot.P("x")),
		"long plain":     {bot.P(long)},
		"backslashes":    {bot.P(strings.Repeat(`\`, 5000))},
		"newlines":       {bot.P(strings.Repeat("\n", 5000)), bot.Quote{Text: strings.Repeat("a\n", 3000)}},
		"bad UTF-8":      {bot.P(strings.Repeat("a\xff\xfe", 2000)), bot.Heading{Text: "\xff"}},
		"links":          {bot.Para{Spans: []bot.Span{bot.Link(long, "https://x.example/"+strings.Repeat("y", 1900)), bot.Link("b", "https://y.example")}}},
		"only blanks":    {bot.P("   "), bot.Heading{Text: " "}},
		"only invisible": {bot.P("\u202e\u200b")},
	} {
		t.Run(name, func(t *testing.T) {
			m := bot.Message{Fallback: "fallback", Blocks: blocks}
			within(t, render(m))
			for _, p := range simpler(m) {
				within(t, p)
			}
		})
	}
}

// TestCutsBetweenWords: what is cut ends with a whole word and an ellipsis, never within markup.
func TestCutsBetweenWords(t *testing.T) {
	text := strings.Repeat("some *starred* words_here ", 400)
	p := render(bot.Message{Fallback: "f", Blocks: []bot.Block{bot.Heading{Text: text}, bot.P(text)}})
	for _, got := range []string{p.Embeds[0].Title, p.Embeds[0].Description} {
		body, ok := strings.CutSuffix(got, "…")
		if !ok {
			t.Errorf("no ellipsis at the end of %q", got[max(0, len(got)-40):])
		}
		last := body[strings.LastIndexByte(body, ' ')+1:]
		if last != "some" && last != `\*starred\*` && last != `words\_here` {
			t.Errorf("cut within a word: %q", last)
		}
	}
}

// TestSpeakerIsNeverCutOff: a long quotation is shortened, its speaker is not lost.
func TestSpeakerIsNeverCutOff(t *testing.T) {
	p := render(bot.Message{Fallback: "f", Blocks: []bot.Block{bot.Quote{Text: strings.Repeat("quoted words ", 900), Credit: "Ines Duarte"}, bot.P("after")}})
	if d := p.Embeds[0].Description; !strings.Contains(d, "> — Ines Duarte") || !strings.HasSuffix(d, "after") {
		t.Errorf("…%s", d[max(0, len(d)-80):])
	}
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"plain words, and more.":       "plain words, and more.",
		"*a* _b_ ~c~ `d` ||e||":        `\*a\* \_b\_ \~c\~ \` + "`d\\`" + ` \|\|e\|\|`,
		"[x](https://y.example)":       `\[x\](https\://y.example)`,
		"see https://y.example":        `see https\://y.example`,
		"@everyone and @here, a@b":     "@\u200beveryone and @\u200bhere, a@b",
		"<@123> <t:1:R> </x:1>":        `\<@123> \<t\:1\:R> \</x\:1>`,
		":smile: at 10:30: late":       `\:smile: at 10\:30: late`,
		"# not a heading\n# nor this":  "\\# not a heading\n\\# nor this",
		"a # b > c - d":                "a # b > c - d",
		"> no quote\n>>> nor this":     "\\> no quote\n\\>>> nor this",
		"- no list\n  - nor this":      "\\- no list\n  \\- nor this",
		"-# no small print":            `\-# no small print`,
		"1. no list\n2026. was a year": "1\\. no list\n2026\\. was a year",
		"in 2026. Then":                "in 2026. Then",
		`back\slash`:                   `back\\slash`,
		"a\u202Eb\u2066c\x00d":         "abc d",
		"नमस्ते \u200d مرحبا 日本語 “quoted”": "नमस्ते \u200d مرحبا 日本語 “quoted”",
	} {
		if got := escape(in, true); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestSafeURL(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/b?c=d&e=f#g":                  "https://a.example/b?c=d&e=f#g",
		" http://a.example ":                             "http://a.example",
		"https://a.example/x y>(z)|":                     "https://a.example/x%20y%3E%28z%29%7C",
		"https://a.example/é":                            "https://a.example/%C3%A9",
		"https://a.example/#:~:text=We%20heard,the%2C":   "https://a.example/#:~:text=We%20heard,the%2C",
		"https://bücher.example/":                        "https://bücher.example/",
		"javascript:alert(1)":                            "",
		"data:text/html,x":                               "",
		"//a.example":                                    "",
		"https:///x":                                     "",
		"https://a.example/" + strings.Repeat("x", 2100): "",
	} {
		if got := safeURL(in, urlMost); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestStyles(t *testing.T) {
	at := time.Unix(1_772_357_400, 0)
	m := bot.Message{Fallback: "f", Blocks: []bot.Block{bot.Para{Spans: []bot.Span{
		bot.Bold("bold "), {Text: "it", Italic: true}, {Text: " c`d", Code: true}, {Text: " e*f", Code: true},
		bot.Link(" label ", "https://x.example/a b"), bot.Link("a]b", "https://y.example"), bot.Link("bad", "javascript:x"),
		bot.Moment(at, "a while ago"), {Text: "her", Mention: "42"}, {Text: "him", Mention: "U42"},
	}}}}
	want := "**bold** _it_ c\\`d `e*f` [label](<https://x.example/a%20b>) a\\]b ([↗](<https://y.example>))bad<t:1772357400:R><@42>him"
	if got := render(m).Content; got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

// TestPlainOrCard: running text is plain content, everything else a card.
func TestPlainOrCard(t *testing.T) {
	if p := render(bot.Say("done")); p.Content != "done" || len(p.Embeds) != 0 {
		t.Errorf("%+v", p)
	}
	if p := render(bot.Message{Fallback: "f", Blocks: []bot.Block{bot.Heading{Text: "T"}}}); p.Content != "" || p.Embeds[0].Title != "T" {
		t.Errorf("%+v", p)
	}
	long := bot.Say(strings.Repeat("many words ", 300))
	if p := render(long); p.Content != "" || len(p.Embeds) != 1 {
		t.Errorf("a text of 3,300 characters fits an embed: %+v", p)
	}
	if p := render(bot.Message{Fallback: "only this"}); p.Content != "only this" {
		t.Errorf("%+v", p)
	}
}

// TestSecondEmbed: what does not fit the first description goes on in another embed, in order.
func TestSecondEmbed(t *testing.T) {
	var blocks []bot.Block
	blocks = append(blocks, bot.Heading{Text: "Passages"})
	for i := range 5 {
		blocks = append(blocks, bot.Quote{Text: strings.Repeat("word ", 200), Credit: string(rune('A' + i))})
	}
	p := render(bot.Message{Fallback: "f", Blocks: blocks})
	within(t, p)
	if len(p.Embeds) != 2 || !strings.Contains(p.Embeds[0].Description, "— A") || !strings.HasSuffix(p.Embeds[1].Description, "— E") {
		t.Errorf("%d embeds", len(p.Embeds))
	}
}

func TestButtons(t *testing.T) {
	var many []bot.Button
	for i := range 40 {
		many = append(many, bot.Button{Label: "b", Action: strings.Repeat("x", i+1)})
	}
	got := rows([]bot.Block{bot.Actions{Buttons: many}})
	if len(got) != rowsMost || len(got[0].Components) != rowMost {
		t.Errorf("%d rows", len(got))
	}
	odd := rows([]bot.Block{bot.Actions{Buttons: []bot.Button{
		{Label: "one", Action: "a"}, {Label: "twin", Action: "a"}, {Label: "script", URL: "javascript:x"}, {Label: "too long", Action: strings.Repeat("x", 101)}, {Label: "neither"},
	}}})
	if len(odd) != 1 || len(odd[0].Components) != 1 {
		t.Errorf("%+v", odd)
	}
}

func TestFormLimits(t *testing.T) {
	f := bot.Form{Action: "a/b", Title: strings.Repeat("title ", 20)}
	for range 8 {
		f.Fields = append(f.Fields, bot.Option{Name: "n", Help: strings.Repeat("help ", 40), Value: strings.Repeat("v", 5000), Kind: bot.OptionURL})
	}
	got := renderForm(f)
	if len(got.Components) != formFieldsMost || units(got.Title) > formTitleMost {
		t.Errorf("%d fields, title %q", len(got.Components), got.Title)
	}
	if l := got.Components[0]; units(l.Label) > formLabelMost || units(l.Description) > formHelpMost || units(l.Component.Value) > formValueMost || l.Component.Style != 1 {
		t.Errorf("%+v", l)
	}
}

// FuzzEscape: whatever the text, a reader sees it again, and nothing in it has become markup.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"a*b_c", "@everyone <@1> [x](https://y.example)", "1. x\n# y\n> z", "\\\\*", "a`b``c", ":x: https://x", "漢字\n- x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			s = strings.ToValidUTF8(s, "?")
		}
		got := discordfake.Read(escape(s, true))
		want := strings.Map(func(r rune) rune {
			if invisible(r) {
				return -1
			}
			return r
		}, s)
		if words(got) != words(want) {
			t.Errorf("%q was read as %q (%q)", want, got, escape(s, true))
		}
	})
}

// words removes blanks and control characters, which may change.
func words(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == '\u200b' || strings.ContainsRune("\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", r) || r >= 0x2000 && r <= 0x200a || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}

// FuzzRender: any text in any block stays within the limits.
func FuzzRender(f *testing.F) {
	f.Add("title", "text", "https://x.example", 3)
	f.Add("@here", strings.Repeat("x ", 3000), "javascript:x", 40)
	f.Fuzz(func(t *testing.T, title, text, address string, n int) {
		blocks := []bot.Block{bot.Note{Spans: []bot.Span{bot.Link(text, address)}}, bot.Heading{Text: title, URL: address}}
		for range max(0, min(n, 60)) {
			blocks = append(blocks, bot.P(text), bot.Quote{Text: text, Credit: title, URL: address}, bot.Facts{Pairs: [][2]string{{title, text}}},
				bot.List{Items: [][]bot.Span{{bot.Bold(text)}}}, bot.Picture{URL: address, Alt: text}, bot.Actions{Buttons: []bot.Button{{Label: title, Action: title}, {Label: text, URL: address}}})
		}
		within(t, render(bot.Message{Fallback: "f", Blocks: blocks}))
	})
}

// TestASecondEmbedIsFilled: what one embed cannot hold stands in the next, as far as all of them together may.
func TestASecondEmbedIsFilled(t *testing.T) {
	var blocks []bot.Block
	for i := range 11 {
		blocks = append(blocks, bot.P(strings.Repeat("word ", 98)+"end"+strconv.Itoa(i))) // 494 units, and 2 between two
	}
	p := render(bot.Message{Fallback: "f", Blocks: append([]bot.Block{bot.Heading{Text: "Long"}}, blocks...)})
	within(t, p)
	all := ""
	for _, e := range p.Embeds {
		all += e.Description
	}
	for i := range 11 {
		if !strings.Contains(all, "end"+strconv.Itoa(i)) {
			t.Errorf("paragraph %d of 11 is missing, though there is room: %d embeds with %d units", i, len(p.Embeds), units(all))
		}
	}
}

// TestManyFactsAfterALongText keep to what all embeds may hold together.
func TestManyFactsAfterALongText(t *testing.T) {
	blocks := []bot.Block{bot.Heading{Text: "Long"}, bot.P(strings.Repeat("word ", 800))}
	for range 4 {
		blocks = append(blocks, bot.Facts{Pairs: [][2]string{{"Name", strings.Repeat("v", 950)}}})
	}
	within(t, render(bot.Message{Fallback: "f", Blocks: blocks}))
}
