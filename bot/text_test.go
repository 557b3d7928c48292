package bot_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pullquote/bot"
	"pullquote/bot/bottest"
)

func TestParseArgs(t *testing.T) {
	u := bot.Option{Name: "url", Kind: bot.OptionURL}
	q := bot.Option{Name: "question", Kind: bot.OptionText}
	for _, c := range []struct {
		options []bot.Option
		text    string
		want    map[string]string
	}{
		{[]bot.Option{u}, "", map[string]string{}},
		{[]bot.Option{u}, "  https://a.example/x?y=1  ", map[string]string{"url": "https://a.example/x?y=1"}},
		{[]bot.Option{u}, "<https://a.example/x>", map[string]string{"url": "https://a.example/x"}},
		{[]bot.Option{u}, "a.example/x", map[string]string{"url": "a.example/x"}},
		{[]bot.Option{u}, "the thing about bees", map[string]string{"url": "the thing about bees"}},
		{[]bot.Option{u}, "https://a.example and more", map[string]string{"url": "https://a.example"}},
		{[]bot.Option{q, u}, "who won? https://a.example/x", map[string]string{"question": "who won?", "url": "https://a.example/x"}},
		{[]bot.Option{q, u}, "https://a.example/x who  won?", map[string]string{"question": "who won?", "url": "https://a.example/x"}},
		{[]bot.Option{q, u}, "is https://a.example like https://b.example?", map[string]string{"question": "is like https://b.example?", "url": "https://a.example"}},
		{[]bot.Option{q}, "see a.example", map[string]string{"question": "see a.example"}},
		{nil, "anything", map[string]string{}},
	} {
		if got := bot.ParseArgs(c.options, c.text); !maps.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

func TestLooksLikeURL(t *testing.T) {
	for word, want := range map[string]bool{
		"https://a.example": true, "http://127.0.0.1:8080/x": true, "a.example": true, "news.a.example/x?y=z": true, "<https://a.example>": true,
		"https://": false, "ftp://a.example": false, "bees": false, "e.g.": false, "3.14": false, "me@a.example": false, "a.b": false, ".example": false, "what?no.example": false, "": false,
	} {
		if bot.LooksLikeURL(word) != want {
			t.Errorf("%q: %v", word, !want)
		}
	}
}

func TestFindLinks(t *testing.T) {
	for text, want := range map[string]string{
		"see https://a.example/x, and (https://b.example/y).":   "https://a.example/x https://b.example/y",
		"https://en.example/Wiki_(page) and https://a.example/": "https://en.example/Wiki_(page) https://a.example/",
		"twice https://a.example https://a.example":             "https://a.example",
		"“https://a.example/q”":                                 "https://a.example/q",
		"httpx://a http:// nothing":                             "",
		"":                                                      "",
	} {
		if got := strings.Join(bot.FindLinks(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzFreeText(f *testing.F) {
	for _, s := range []string{"", "who? https://a.example/x", "<a.example> (http://b.example/?q=1)", "http://[::1 \xff https://%zz"} {
		f.Add(s)
	}
	options := []bot.Option{{Name: "q", Kind: bot.OptionText}, {Name: "url", Kind: bot.OptionURL}}
	f.Fuzz(func(t *testing.T, s string) {
		for name, v := range bot.ParseArgs(options, s) {
			if strings.TrimSpace(v) == "" && name == "q" {
				t.Errorf("%q: empty %s", s, name)
			}
		}
		for _, link := range bot.FindLinks(s) {
			if !bot.LooksLikeURL(link) {
				t.Errorf("%q: link %q", s, link)
			}
		}
	})
}

func FuzzPlaces(f *testing.F) {
	f.Add("slack", "T1", "C1", "1.2", "3.4")
	f.Add("a/b", "%2F", "ü ", "", "/")
	f.Fuzz(func(t *testing.T, platform, space, channel, thread, id string) {
		p := bot.Place{Platform: platform, Space: space, Channel: channel, Thread: thread}
		if back, err := bot.ParsePlace(p.String()); err != nil || back != p {
			t.Errorf("%+v came back as %+v, %v", p, back, err)
		}
		if ref := (bot.Ref{Place: p, ID: id}); id != "" {
			if back, err := bot.ParseRef(ref.String()); err != nil || back != ref {
				t.Errorf("%+v came back as %+v, %v", ref, back, err)
			}
		}
		in, who, err := bot.ParseUserKey(bot.UserKey(p, bot.User{ID: bot.UserID(id)}))
		if err != nil || who != bot.UserID(id) || in != (bot.Place{Platform: platform, Space: space}) {
			t.Errorf("user %q in %+v came back as %q in %+v, %v", id, p, who, in, err)
		}
	})
}

func TestAPersonWhoIsTheSameEverywhereHasOneKey(t *testing.T) {
	server := bot.Place{Platform: "p", Space: "one", Channel: "c"}
	direct := bot.Place{Platform: "p", Channel: "d"}
	if bot.UserKey(server, bot.User{ID: "u", Global: true}) != bot.UserKey(direct, bot.User{ID: "u", Global: true}) {
		t.Error("a global person has a reading list for each space")
	}
	if bot.UserKey(server, bot.User{ID: "u"}) == bot.UserKey(direct, bot.User{ID: "u"}) {
		t.Error("two people of two spaces share a reading list")
	}
}

func TestBadTextForms(t *testing.T) {
	for _, s := range []string{"", "a/b/c", "a/b/c/d/e/f", "%zz/b/c/d"} {
		if _, err := bot.ParsePlace(s); err == nil {
			t.Errorf("place %q is taken", s)
		}
	}
	for _, s := range []string{"", "a/b/c/d", "a/b/c/d/", "a/b/c/d/%zz", "x"} {
		if _, err := bot.ParseRef(s); err == nil {
			t.Errorf("ref %q is taken", s)
		}
	}
	for _, s := range []string{"", "a/b", "a/b/%zz"} {
		if _, _, err := bot.ParseUserKey(s); err == nil {
			t.Errorf("user key %q is taken", s)
		}
	}
}

func TestMessagesSurviveJSON(t *testing.T) {
	for _, s := range bottest.Corpus() {
		data, err := json.Marshal(s.Message)
		if err != nil {
			t.Fatal(err)
		}
		var back bot.Message
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(back, s.Message) {
			t.Errorf("%s: %+v came back as %+v", s.Name, s.Message, back)
		}
	}
	var m bot.Message
	if err := json.Unmarshal([]byte(`{"fallback":"x","blocks":[{"kind":"hologram","body":{}},{"kind":"para","body":{"Spans":[{"Text":"y"}]}}]}`), &m); err != nil || len(m.Blocks) != 1 {
		t.Errorf("a block of the future: %+v, %v", m, err)
	}
	for _, bad := range []string{`{"blocks":[{"kind":"para","body":{"Spans":3}}]}`, `{"blocks":3}`, `nonsense`} {
		if err := json.Unmarshal([]byte(bad), &m); err == nil {
			t.Errorf("%s is taken", bad)
		}
	}
}

func TestPlainText(t *testing.T) {
	m := bot.Message{Blocks: []bot.Block{
		bot.Heading{Text: "Head"}, bot.Para{Spans: []bot.Span{bot.Text("one "), bot.Bold("two"), bot.Link(" three", "https://a.example")}},
		bot.Quote{Text: "words", Credit: "Ann"}, bot.Quote{Text: "alone"}, bot.Facts{Pairs: [][2]string{{"a", "1"}, {"b", "2"}}},
		bot.List{Items: [][]bot.Span{{bot.Text("x")}, {bot.Text("y")}}}, bot.Picture{Alt: "a picture"}, bot.Note{Spans: []bot.Span{bot.Text("note\nnote")}},
		bot.Actions{Buttons: []bot.Button{{Label: "Press"}}},
	}}
	const want = "Head one two three “words” — Ann “alone” a: 1, b: 2 x · y a picture note note"
	if got := bot.PlainText(m); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestCodesAndSentences(t *testing.T) {
	cause := errors.New("boom")
	e := fmt.Errorf("outer: %w", &bot.Error{Code: bot.Gone, Say: "It is gone.", Err: cause})
	if bot.CodeOf(e) != bot.Gone || bot.CodeOf(nil) != "" || bot.CodeOf(cause) != bot.Internal || !errors.Is(e, cause) {
		t.Errorf("codes of %v", e)
	}
	if got := e.Error(); got != "outer: gone: It is gone.: boom" {
		t.Errorf("%q", got)
	}
}

func TestUsageAsTyped(t *testing.T) {
	r := bot.Route{Name: "ask", Options: []bot.Option{{Name: "question", Required: true}, {Name: "url"}}}
	if got := (bot.Caps{}).Typed(r.Usage()); got != "/ask question [url]" {
		t.Errorf("%q", got)
	}
	if got := (bot.Caps{Command: "/news "}).Typed(r.Usage()); got != "/news ask question [url]" {
		t.Errorf("%q", got)
	}
}

func TestLinkOfAnEvent(t *testing.T) {
	for _, c := range []struct {
		ev   bot.Event
		want string
	}{
		{bot.Event{Args: map[string]string{"url": "a"}, Links: []string{"b"}}, "a"},
		{bot.Event{Links: []string{"b", "c"}}, "b"},
		{bot.Event{}, ""},
	} {
		if got := c.ev.Link(); got != c.want {
			t.Errorf("%+v: %q", c.ev, got)
		}
	}
	if got := bot.BareEmoji("👍🏽"); got != "👍" {
		t.Errorf("skin tone: %q", got)
	}
	if !slices.Equal([]bool{bot.Slash.Interactive(), bot.Press.Interactive(), bot.Mention.Interactive(), bot.Reaction.Interactive()}, []bool{true, true, false, false}) {
		t.Error("interactive kinds")
	}
}
