package discord

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
)

const self = "1100000000000000001"

// parsed is what a payload became, as its golden file shows it.
type parsed struct {
	Event     *bot.Event `json:"event,omitempty"`
	Ignored   bool       `json:"ignored,omitempty"`
	Ephemeral bool       `json:"ephemeral,omitempty"`
	Error     string     `json:"error,omitempty"`
}

func menuTitles(title string) string {
	if title == "Key quotes" {
		return "quotes"
	}
	return strings.ToLower(title)
}

// parseFile reads a payload by the parser that its file name stands for.
func parseFile(name string, raw []byte) parsed {
	var ev bot.Event
	var ok bool
	var err error
	var out parsed
	switch kind, _, _ := strings.Cut(name, "_"); kind {
	case "message":
		ev, ok, err = parseMessage(raw, self)
	case "reaction":
		ev, ok, err = parseReaction(raw, self, "session-7", strings.HasSuffix(name, "remove"))
	case "guild":
		ev, ok, err = parseGuildDelete(raw, "session-7")
	default:
		var r request
		r, err = parseInteraction(raw, menuTitles)
		ev, ok, out.Ephemeral = r.event, err == nil, r.ephemeral
	}
	if err != nil {
		return parsed{Error: err.Error()}
	}
	if !ok {
		return parsed{Ignored: true}
	}
	out.Event = &ev
	return out
}

func TestGoldenEvents(t *testing.T) {
	files, err := filepath.Glob("testdata/payloads/*.json")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d payloads, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.MarshalIndent(parseFile(name, raw), "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden(t, "event-"+name+".json", append(got, '\n'))
		})
	}
}

// TestNothingIsAssumed cuts every field out of every payload, and replaces it by null: the parser
// refuses or ignores what is left, or makes an event that has what it needs.
func TestNothingIsAssumed(t *testing.T) {
	files, _ := filepath.Glob("testdata/payloads/*.json")
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var whole any
		if err := json.Unmarshal(raw, &whole); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		damage(whole, func() {
			raw, _ := json.Marshal(whole)
			judge(t, parseFile(name, raw), string(raw))
		})
	}
}

// judge checks that an event is whole.
func judge(t *testing.T, p parsed, from string) {
	t.Helper()
	if p.Event == nil {
		return
	}
	ev := p.Event
	if ev.On == "" {
		return // a ping
	}
	if ev.ID == "" || ev.In.Platform != Platform || ev.On != bot.Removed && (ev.From.ID == "" || ev.In.Channel == "") {
		t.Errorf("half an event %+v from %s", ev, from)
	}
	if ev.Target != nil && ev.Target.ID == "" {
		t.Errorf("a target without an id from %s", from)
	}
}

// damage calls check once for each value below v, which is null at that time, and once with it removed.
func damage(v any, check func()) {
	switch v := v.(type) {
	case map[string]any:
		for k, old := range v {
			v[k] = nil
			check()
			delete(v, k)
			check()
			v[k] = []any{map[string]any{}}
			check()
			v[k] = old
			damage(old, check)
		}
	case []any:
		for i, old := range v {
			v[i] = nil
			check()
			v[i] = old
			damage(old, check)
		}
	}
}

func TestAdministers(t *testing.T) {
	for permissions, want := range map[string]bool{
		"0": false, "32": true, "8": true, "40": true, "16": false, "": false, "-1": false, "abc": false, "9007199254740991": true, "18446744073709551615": true,
	} {
		if got := administers(permissions); got != want {
			t.Errorf("%q: %v", permissions, got)
		}
	}
}

func TestPing(t *testing.T) {
	r, err := parseInteraction([]byte(`{"id":"1","application_id":"2","type":1,"token":"t","version":1}`), menuTitles)
	if err != nil || r.kind != discordgo.InteractionPing {
		t.Errorf("%+v, %v", r, err)
	}
}

func fuzzSeeds(f *testing.F, prefixes ...string) {
	for _, p := range prefixes {
		files, _ := filepath.Glob("testdata/payloads/" + p + "*.json")
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(raw)
		}
	}
	f.Add([]byte(`{}`))
	f.Add([]byte(`null`))
}

// FuzzInteraction: no payload panics, and what is accepted is whole.
func FuzzInteraction(f *testing.F) {
	fuzzSeeds(f, "slash", "menu", "press", "submit", "complete")
	f.Fuzz(func(t *testing.T, raw []byte) {
		judge(t, parseFile("slash", raw), string(raw))
	})
}

// FuzzEvents: the same for messages, reactions and removals.
func FuzzEvents(f *testing.F) {
	fuzzSeeds(f, "message", "reaction", "guild")
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, name := range []string{"message_x", "reaction_add", "reaction_remove", "guild_x"} {
			judge(t, parseFile(name, raw), string(raw))
		}
	})
}

func fixedNow() time.Time { return time.Unix(1_772_357_400, 0) }
