package discordfake

import (
	"net/http"
	"os"
	"strings"
	"testing"
)

func spec(t *testing.T) *Spec {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	s, err := FindSpec(dir)
	if err != nil {
		t.Skipf("Discord's OpenAPI description is not at hand: %v", err)
	}
	return s
}

const fine = `{"content":"x","embeds":[],"components":[],"allowed_mentions":{"parse":[]}}`

// requests that Discord, or our own rule, refuses; by is who notices: the description, or the fake.
var bad = []struct{ name, method, path, body, by string }{
	{"a field of the wrong type", "POST", "channels/5/messages", `{"content":7,"allowed_mentions":{"parse":[]}}`, "both"},
	{"a title that is too long", "POST", "channels/5/messages", `{"embeds":[{"title":"` + strings.Repeat("x", 257) + `"}],"allowed_mentions":{"parse":[]}}`, "both"},
	{"a button without a type", "POST", "channels/5/messages", `{"content":"x","components":[{"type":1,"components":[{"style":2,"label":"x","custom_id":"a"}]}],"allowed_mentions":{"parse":[]}}`, "spec"},
	{"a nonce that is too long", "POST", "channels/5/messages", `{"content":"x","nonce":"` + strings.Repeat("n", 26) + `","allowed_mentions":{"parse":[]}}`, "spec"},
	{"a route that is not there", "POST", "channels/5/massages", fine, "spec"},
	{"a command with a long name", "PUT", "applications/1/commands", `[{"name":"` + strings.Repeat("n", 33) + `","type":1,"description":"d"}]`, "both"},
	{"a form with a long title", "POST", "interactions/1/token/callback", `{"type":9,"data":{"custom_id":"a","title":"` + strings.Repeat("t", 46) + `","components":[]}}`, "spec"},

	{"2,001 characters", "POST", "channels/5/messages", `{"content":"` + strings.Repeat("x", 2001) + `","allowed_mentions":{"parse":[]}}`, "fake"},
	{"nothing to see", "POST", "channels/5/messages", `{"content":" ","embeds":[],"components":[],"allowed_mentions":{"parse":[]}}`, "fake"},
	{"embeds of more than 6,000", "POST", "channels/5/messages", `{"embeds":[{"description":"` + strings.Repeat("x", 3001) + `"},{"description":"` + strings.Repeat("x", 3000) + `"}],"allowed_mentions":{"parse":[]}}`, "fake"},
	{"two buttons with one id", "PATCH", "channels/5/messages/6", `{"content":"x","components":[{"type":1,"components":[{"type":2,"style":2,"label":"x","custom_id":"a"},{"type":2,"style":2,"label":"y","custom_id":"a"}]}],"allowed_mentions":{"parse":[]}}`, "fake"},
	{"a message that could notify everybody", "POST", "channels/5/messages", `{"content":"x"}`, "fake"},
	{"a message that notifies a person", "POST", "interactions/1/token/callback", `{"type":4,"data":{"content":"x","allowed_mentions":{"parse":["users"]}}}`, "fake"},
	{"a command in capitals", "PUT", "applications/1/commands", `[{"name":"Summary","type":1,"description":"d"}]`, "fake"},
	{"a required option after others", "PUT", "applications/1/commands", `[{"name":"a","type":1,"description":"d","options":[{"type":3,"name":"x","description":"d"},{"type":3,"name":"y","description":"d","required":true}]}]`, "fake"},
	{"a forum post that notifies", "POST", "channels/5/threads", `{"name":"x","message":{"content":"x"}}`, "fake"},
}

func TestByHand(t *testing.T) {
	s := &Server{}
	for _, c := range bad {
		if got := s.checkBody(c.method, c.path, []byte(c.body)); (got != nil) != (c.by != "spec") {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if bad := s.checkBody(http.MethodPost, "channels/5/messages", []byte(fine)); bad != nil {
		t.Error(bad.message)
	}
}

func TestByDiscordsDescription(t *testing.T) {
	s := spec(t)
	for _, c := range bad {
		if err := s.check(c.method, c.path, []byte(c.body)); (err != nil) != (c.by != "fake") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for _, path := range []string{"channels/5/messages", "webhooks/1/some-token"} {
		if err := s.check(http.MethodPost, path, []byte(fine)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	if err := s.check(http.MethodPatch, "webhooks/1/tok/messages/@original", []byte(fine)); err != nil {
		t.Error(err)
	}
}

func TestRead(t *testing.T) {
	for in, want := range map[string]string{
		`**bold** _it_ ~~gone~~`:             "bold it gone",
		`[label](<https://x.example>) after`: "label after",
		`\*literal\* \[x\](y)`:               "*literal* [x](y)",
		"> quoted\n> — who\n-# small":        "quoted\n— who\nsmall",
		"<t:1772357400:R> <@42>":             "1 March 2026 @42",
		"`a*b` c":                            "a*b c",
	} {
		if got := Read(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
