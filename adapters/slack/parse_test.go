package slack

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pullquote/adapters/slack/slackfake"
	"pullquote/bot"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// knownIdentity is who we are in the fixtures.
func knownIdentity() identity {
	return identity{user: "UBOT", bot: "BBOT", now: time.Unix(1772356300, 0),
		verbs: map[string]bool{"summary": true, "quotes": true, "ask": true, "help": true}}
}

// parseAny reads a fixture by the first part of its name.
func parseAny(kind string, payload []byte, id identity) (*delivery, error) {
	switch kind {
	case "event":
		return parseCallback(payload, id)
	case "slash":
		c, err := decode[command](payload)
		if err != nil {
			return nil, err
		}
		return parseCommand(c, id)
	}
	return parseInteraction(payload, id)
}

// golden is what a fixture is understood as.
type golden struct {
	Event   *bot.Event `json:",omitempty"`
	Trigger string     `json:",omitempty"`
	URL     *answerURL `json:",omitempty"`
	View    string     `json:",omitempty"`
	Options bool       `json:",omitempty"`
	Find    bool       `json:",omitempty"`
}

func goldenOf(d *delivery) golden {
	if d == nil {
		return golden{}
	}
	g := golden{Event: &d.Event, Trigger: d.Trigger, Options: d.Options, Find: d.Find}
	if d.URL.URL != "" {
		u := d.URL
		u.Issued = u.Issued.UTC()
		g.URL = &u
	}
	if d.View != nil {
		g.View = d.View.Type
	}
	return g
}

func TestParseFixtures(t *testing.T) {
	files, err := filepath.Glob("testdata/payloads/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, file := range files {
		base := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(base, func(t *testing.T) {
			payload, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			kind, _, _ := strings.Cut(base, "-")
			d, err := parseAny(kind, payload, knownIdentity())
			if err != nil {
				t.Fatal(err)
			}
			compareGolden(t, "testdata/events/"+base+".json", goldenOf(d))
		})
	}
}

func compareGolden(t *testing.T, file string, v any) {
	t.Helper()
	got, err := indented(v)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s differs:\n%s", file, got)
	}
}

// A mention that arrives twice, as message and as app_mention, is one delivery; so is one that is
// delivered again. Different things that the same person does are not.
func TestDeliveryIDs(t *testing.T) {
	id := func(file string, change func(string) string) string {
		t.Helper()
		raw, err := os.ReadFile("testdata/payloads/" + file + ".json")
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := strings.Cut(file, "-")
		d, err := parseAny(kind, []byte(change(string(raw))), knownIdentity())
		if err != nil || d == nil || d.Event.ID == "" {
			t.Fatalf("%s: %v %v", file, d, err)
		}
		return d.Event.ID
	}
	same := func(s string) string { return s }
	if id("event-mention", same) != id("event-mention-as-message", same) {
		t.Error("app_mention and message of one mention have different ids")
	}
	for _, file := range []string{"event-reaction-added", "slash-news", "interactive-press", "interactive-menu", "interactive-submit"} {
		if once, again := id(file, same), id(file, same); once != again {
			t.Errorf("%s: a redelivery has another id", file)
		}
	}
	for file, change := range map[string][2]string{
		"event-reaction-added": {"Ev-reaction-added", "Ev-other"},
		"slash-news":           {"1.2.3", "1.2.9"},
		"interactive-press":    {"2.1", "2.9"},
		"interactive-menu":     {"3.1", "3.9"},
		"interactive-submit":   {"4.1", "4.9"},
	} {
		if id(file, same) == id(file, func(s string) string { return strings.Replace(s, change[0], change[1], 1) }) {
			t.Errorf("%s: two things done have one id", file)
		}
	}
}

func TestParseMalformed(t *testing.T) {
	for _, c := range []struct{ kind, payload string }{
		{"event", ""}, {"event", "[]"}, {"event", `{"type":"event_callback"}`}, {"event", `{"type":"event_callback","event":{"type":"message","channel":{}}}`},
		{"event", `{"type":"event_callback","event":{"type":"reaction_added","item":"x"}}`},
		{"slash", "{}"}, {"slash", `{"command":"/news"}`}, {"slash", `{"command":7}`},
		{"interactive", "{}"}, {"interactive", "null"}, {"interactive", `{"type":"block_actions","user":{"id":"U1"}}`},
		{"interactive", `{"type":"block_actions","user":{"id":"U1"},"actions":[{"value":"a/b"}]}`},
		{"interactive", `{"type":"message_action","user":{"id":"U1"},"callback_id":"summary"}`},
		{"interactive", `{"type":"view_submission","user":{"id":"U1"}}`},
	} {
		d, err := parseAny(c.kind, []byte(c.payload), knownIdentity())
		if !errors.Is(err, errMalformed) || d != nil {
			t.Errorf("%s %s: %v, %v", c.kind, c.payload, d, err)
		}
	}
}

func TestSplitVerb(t *testing.T) {
	verbs := map[string]bool{"summary": true, "quotes": true, "help": true, "saved": true}
	for _, c := range []struct {
		command, text, verb, rest string
		verbs                     map[string]bool
	}{
		{"/news", "summary https://a.example", "summary", "https://a.example", verbs},
		{"/news", "SUMMARY  https://a.example ", "summary", "https://a.example", verbs},
		{"/news", "", "help", "", verbs},
		{"/news", "nosuch thing", "nosuch", "thing", verbs},
		{"/summary", "a b", "summary", "a b", verbs},
		{"/Summary", "", "summary", "", verbs},
		{"/acme-summary", "x", "summary", "x", verbs},
		{"/my-bot-summary", "x", "summary", "x", verbs},
		{"/acme-news", "quotes x", "quotes", "x", verbs},
		{"/acme-news", "", "help", "", verbs},
		{"/acme", "quotes x", "quotes", "x", verbs},
		{"/weather", "tomorrow", "weather", "tomorrow", verbs},
		{"/saved", "summary", "saved", "summary", verbs},
		{"/summary", "x", "summary", "x", nil}, // before the routes are known
		{"/news", "summary x", "summary", "x", nil},
	} {
		verb, rest := splitVerb(c.command, c.text, c.verbs)
		if verb != c.verb || rest != c.rest {
			t.Errorf("%s %q: %q %q, want %q %q", c.command, c.text, verb, rest, c.verb, c.rest)
		}
	}
}

func TestPlainText(t *testing.T) {
	for _, c := range []struct{ in, text, links string }{
		{"a &lt;b&gt; &amp;amp; c", "a <b> &amp; c", ""},
		{"<https://a.example/x?y=1&amp;z=2>", "https://a.example/x?y=1&z=2", "https://a.example/x?y=1&z=2"},
		{"see <https://a.example|this> and <https://a.example>", "see https://a.example and https://a.example", "https://a.example"},
		{"<@U1> and <@U1|ann> but <@U2> <@U2|ben>", "and  but @U2 @ben", ""},
		{"<#C1|general> <#C2> <!here> <!subteam^S1|@desk> <!date^1^{ago}|then>", "#general #C2 @here @desk then", ""},
		{"<mailto:a@b.example|a@b.example>", "a@b.example", ""},
		{"<javascript:alert(1)>", "<javascript:alert(1)>", ""},
		{"an open < and <https://a.example", "an open < and <https://a.example", ""},
		{"", "", ""},
	} {
		text, links := plainText(c.in, "U1")
		if text != c.text || strings.Join(links, " ") != c.links {
			t.Errorf("%q: %q %q, want %q %q", c.in, text, links, c.text, c.links)
		}
	}
}

func TestEmoji(t *testing.T) {
	for in, want := range map[string]string{
		"bookmark": "🔖", ":bookmark:": "🔖", "🔖": "🔖", "+1": "👍", "thumbsup": "👍", "+1::skin-tone-2": "👍🏻", "thumbsup::skin-tone-6": "👍🏿",
		"party_trams": ":party_trams:", ":party_trams:": ":party_trams:", "party::skin-tone-3": ":party:", "heart": "❤️", "": "",
		"+1::skin-tone-9": "👍", "+1::skin-tone-": "👍",
	} {
		if got := Emoji(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if bot.BareEmoji(Emoji("heart")) != bot.BareEmoji("❤") {
		t.Error("the heart differs from its bare form")
	}
	for n, char := range emojiTable() {
		if Emoji(EmojiName(char)) != char {
			t.Errorf("%s (%s) does not come back from %q", char, n, EmojiName(char))
		}
	}
}

func FuzzParseEvent(f *testing.F)       { fuzzParse(f, "event") }
func FuzzParseCommand(f *testing.F)     { fuzzParse(f, "slash") }
func FuzzParseInteraction(f *testing.F) { fuzzParse(f, "interactive") }

// fuzzParse: no payload makes a parser panic, and what comes out is a whole event or an error.
func fuzzParse(f *testing.F, kind string) {
	files, _ := filepath.Glob("testdata/payloads/" + kind + "-*.json")
	for _, file := range files {
		if seed, err := os.ReadFile(file); err == nil {
			f.Add(seed)
		}
	}
	f.Fuzz(func(t *testing.T, payload []byte) {
		d, err := parseAny(kind, payload, knownIdentity())
		if err != nil {
			if d != nil {
				t.Error("an error and a delivery")
			}
			return
		}
		if d == nil {
			return
		}
		if d.Event.In.Platform != name || d.Event.On == "" {
			t.Errorf("half an event: %+v", d.Event)
		}
		if d.Event.On != bot.Removed && d.Event.From.ID == "" {
			t.Error("nobody did it")
		}
	})
}

func FuzzPlainText(f *testing.F) {
	f.Add("<@U1> <https://a.example|x> &amp;lt; <")
	f.Fuzz(func(t *testing.T, s string) {
		_, links := plainText(s, "U1")
		for _, l := range links {
			if !webAddress(l) {
				t.Errorf("not a web address: %q", l)
			}
		}
		if strings.Contains(s, "://") {
			return // which of these Slack takes for an address is another question
		}
		plain := strings.Map(func(r rune) rune {
			if strings.ContainsRune("<>&|", r) || r == 0xFFFD {
				return -1
			}
			return r
		}, s)
		if got, _ := plainText(slackfake.Written(plain)); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(plain), " ") {
			t.Errorf("%q came back as %q", plain, got)
		}
	})
}

// A payload whose blocks are of a kind that is newer than we are is an event like any other.
func TestUnknownBlocksCostNothing(t *testing.T) {
	raw, err := os.ReadFile("testdata/payloads/interactive-press.json")
	if err != nil {
		t.Fatal(err)
	}
	var o map[string]any
	if err := json.Unmarshal(raw, &o); err != nil {
		t.Fatal(err)
	}
	o["message"].(map[string]any)["blocks"] = "not even a list"
	changed, _ := json.Marshal(o)
	d, err := parseInteraction(changed, knownIdentity())
	if err != nil || d == nil || d.Event.Name != "summary" {
		t.Fatalf("%+v %v", d, err)
	}
}
