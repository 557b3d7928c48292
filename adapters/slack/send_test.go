package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"pullquote/adapters/slack/slackfake"
	"pullquote/bot"
)

// sender is a rig that knows its workspace but takes no events.
func sender(t *testing.T) *rig {
	t.Helper()
	r := newRig(t, false)
	if err := r.adapter.identify(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

func card(article string) bot.Message {
	return bot.Message{Fallback: "Bridge <reopens>", Blocks: []bot.Block{
		bot.Heading{Text: "Bridge reopens", URL: "https://gazette.example/bridge"},
		bot.Picture{URL: "https://gazette.example/bridge.png", Alt: "A bridge"},
		bot.Actions{Buttons: []bot.Button{{Label: "Save", Action: "save/" + article}}},
	}}
}

func TestSendCarriesMetadata(t *testing.T) {
	r := sender(t)
	article := "abcdefghijklmnopqrstuvw2"
	ref, err := r.adapter.Send(t.Context(), r.place, card(article), "key-1")
	if err != nil {
		t.Fatal(err)
	}
	m := r.fake.Messages()[0]
	var meta struct {
		Type    string         `json:"event_type"`
		Payload map[string]any `json:"event_payload"`
	}
	if err := json.Unmarshal(m.Metadata, &meta); err != nil {
		t.Fatal(err)
	}
	if meta.Payload["key"] != "key-1" || meta.Payload["article"] != article || len(meta.Payload) != 2 {
		t.Errorf("metadata %+v", meta)
	}
	if m.Text != "Bridge &lt;reopens&gt;" {
		t.Errorf("text %q", m.Text)
	}
	if want := "https://harbour.slack.com/archives/C1/p" + strings.ReplaceAll(ref.ID, ".", ""); r.adapter.Link(ref) != want {
		t.Errorf("link %q, want %q", r.adapter.Link(ref), want)
	}
}

// A picture that Slack cannot fetch makes it refuse the whole message. The card goes out without it.
func TestSendWithoutASpoiltPicture(t *testing.T) {
	r := sender(t)
	r.fake.SpoilImage("https://gazette.example/bridge.png")
	ref, err := r.adapter.Send(t.Context(), r.place, card("a"), "k")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.adapter.Edit(t.Context(), ref, card("b")); err != nil {
		t.Error(err)
	}
	messages := r.fake.Messages()
	read := slackfake.Read(messages[0].Text, messages[0].Blocks)
	if len(messages) != 1 || !strings.Contains(read.Text, "Bridge reopens") || len(read.Buttons) != 1 || read.Buttons[0].Value != "save/b" {
		t.Errorf("%+v", messages)
	}
}

// What Slack refuses altogether is sent once more as plain text.
func TestSendFallsBackToText(t *testing.T) {
	r := sender(t)
	for range 2 {
		r.fake.Fail(slackfake.Fault{Method: "chat.postMessage", Error: "invalid_blocks"})
	}
	if _, err := r.adapter.Send(t.Context(), r.place, card("a"), "k"); err != nil {
		t.Fatal(err)
	}
	if m := r.fake.Messages(); len(m) != 1 || string(m[0].Blocks) != "[]" {
		t.Errorf("%+v", m)
	}
	if n := r.fake.Calls("chat.postMessage"); n != 3 {
		t.Errorf("%d calls", n)
	}
}

// A post whose outcome is unknown is never repeated, and Find tells what became of it.
func TestFindAfterACut(t *testing.T) {
	for _, c := range []struct {
		what  string
		fault slackfake.Fault
		there bool
	}{
		{"stored, then cut", slackfake.Fault{Method: "chat.", Cut: true}, true},
		{"never stored", slackfake.Fault{Method: "chat.", Status: 500}, false},
	} {
		t.Run(c.what, func(t *testing.T) {
			r := sender(t)
			since := time.Now()
			root, err := r.adapter.Send(t.Context(), r.place, bot.Say("root"), "root")
			if err != nil {
				t.Fatal(err)
			}
			thread, _ := r.adapter.Thread(t.Context(), root, "")
			for _, to := range []bot.Place{r.place, thread} {
				r.fake.Fail(c.fault)
				key := "key-" + to.Thread
				if _, err := r.adapter.Send(t.Context(), to, card("a"), key); bot.CodeOf(err) != bot.Ambiguous {
					t.Fatalf("%v", err)
				}
				ref, ok, err := r.adapter.Find(t.Context(), to, card("a"), key, since)
				if err != nil || ok != c.there || ok && (ref.Thread != "" || ref.Channel != to.Channel || ref.ID == "") {
					t.Errorf("%v: %v %v %v", to, ref, ok, err)
				}
				if _, ok, _ := r.adapter.Find(t.Context(), to, card("a"), "another key", since); ok {
					t.Error("found by another key")
				}
			}
		})
	}
}

func TestFindReadsAllPages(t *testing.T) {
	r := sender(t)
	since := time.Now()
	ref, err := r.adapter.Send(t.Context(), r.place, bot.Say("the one"), "the-key")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 450 {
		r.fake.Post(slackfake.Ben, "C1", "", fmt.Sprint("chatter ", i))
	}
	got, ok, err := r.adapter.Find(t.Context(), r.place, bot.Say("the one"), "the-key", since)
	if err != nil || !ok || got != ref {
		t.Errorf("%v %v %v, want %v", got, ok, err, ref)
	}
	if got, ok, err = r.adapter.Find(t.Context(), r.place, bot.Say("the one"), "", since); err != nil || !ok || got != ref {
		t.Errorf("by its words: %v %v %v", got, ok, err)
	}
	if _, ok, err = r.adapter.Find(t.Context(), r.place, bot.Say("the one"), "the-key", time.Now().Add(time.Hour)); ok || err != nil {
		t.Errorf("older than since: %v %v", ok, err)
	}
}

func TestFindWhereHistoryIsClosed(t *testing.T) {
	r := sender(t)
	r.fake.SetScopes("chat:write")
	for _, channel := range []string{slackfake.General, slackfake.Private, "C404"} {
		_, ok, err := r.adapter.Find(t.Context(), bot.Place{Platform: name, Space: slackfake.Team, Channel: channel}, bot.Say("x"), "k", time.Now())
		if ok || bot.CodeOf(err) != bot.Forbidden {
			t.Errorf("%s: %v %v", channel, ok, err)
		}
	}
}

func TestSendElsewhere(t *testing.T) {
	r := sender(t)
	place := func(space, channel string) bot.Place {
		return bot.Place{Platform: name, Space: space, Channel: channel}
	}
	for _, c := range []struct {
		to   bot.Place
		want bot.Code
	}{
		{place(slackfake.Team, slackfake.Archived), bot.Gone},
		{place(slackfake.Team, slackfake.Outside), bot.Forbidden},
		{place("T999", slackfake.General), bot.Gone},
		{place(slackfake.Team, slackfake.Private), ""},
	} {
		if _, err := r.adapter.Send(t.Context(), c.to, bot.Say("x"), ""); bot.CodeOf(err) != c.want {
			t.Errorf("%v: %v, want %q", c.to, err, c.want)
		}
	}
}

func TestDirect(t *testing.T) {
	r := sender(t)
	p, err := r.adapter.Direct(t.Context(), r.place, slackfake.Ben)
	if err != nil || p.Channel != "D2" || p.Thread != "" {
		t.Errorf("%v %v", p, err)
	}
	r.fake.SetScopes("chat:write") // without im:write the person's id is where to write
	if p, err = r.adapter.Direct(t.Context(), r.place, slackfake.Ben); err != nil || p.Channel != slackfake.Ben {
		t.Fatalf("%v %v", p, err)
	}
	ref, err := r.adapter.Send(t.Context(), p, bot.Say("psst"), "")
	if err != nil || ref.Channel != "D2" {
		t.Errorf("%v %v", ref, err)
	}
	if _, err = r.adapter.Direct(t.Context(), r.place, "U404"); bot.CodeOf(err) == bot.Gone {
		t.Errorf("without the scope nobody knows: %v", err)
	}
}

func TestIsAdmin(t *testing.T) {
	r := sender(t)
	for who, want := range map[bot.UserID]bool{slackfake.Ann: true, slackfake.Ben: false} {
		if got, err := r.adapter.IsAdmin(t.Context(), r.place, who); got != want || err != nil {
			t.Errorf("%s: %v %v", who, got, err)
		}
	}
	if _, err := r.adapter.IsAdmin(t.Context(), r.place, "U404"); bot.CodeOf(err) != bot.Gone {
		t.Errorf("%v", err)
	}
	if got, err := r.adapter.IsAdmin(t.Context(), bot.Place{Platform: name, Space: slackfake.Team, Channel: "D2"}, slackfake.Ben); !got || err != nil {
		t.Errorf("in a direct message: %v %v", got, err)
	}
}

func TestRoot(t *testing.T) {
	r := newRig(t, false)
	ref := bot.Ref{Place: r.place, ID: "1.1"}
	thread, _ := r.adapter.Thread(t.Context(), ref, "")
	if got, ok := r.adapter.Root(thread); !ok || got != ref {
		t.Errorf("%v %v", got, ok)
	}
	if _, ok := r.adapter.Root(r.place); ok {
		t.Error("a channel has a root")
	}
}

func TestDoctor(t *testing.T) {
	r := newRig(t, true)
	r.fake.SetScopes("commands", "chat:write", "reactions:read", "channels:read")
	place := func(channel string) bot.Place {
		return bot.Place{Platform: name, Space: slackfake.Team, Channel: channel}
	}
	found := r.adapter.Doctor(t.Context(), []bot.Place{place("C1"), place("C2"), place("C3"), place("C404"), place("D2")})
	for subject, ok := range map[string]bool{
		"slack bot token": true, "slack app token": true, "slack scope reactions:read": true, "slack scope users:read": false,
		"slack scope channels:history": false, "slack channel #general": true, "slack channel #outside": false, "slack channel #old": false, "slack channel C404": false,
	} {
		i := slices.IndexFunc(found, func(f bot.Finding) bool { return f.Subject == subject })
		if i < 0 || found[i].OK != ok || found[i].Say == "" || !ok && found[i].Fix == "" {
			t.Errorf("%s: %+v", subject, found)
			break
		}
	}
	r.fake.Fail(slackfake.Fault{Method: "auth.test", Error: "invalid_auth"})
	r.fake.Fail(slackfake.Fault{Method: "apps.connections.open", Error: "missing_scope"})
	for _, f := range r.adapter.Doctor(t.Context(), nil) {
		if f.OK || f.Fix == "" || strings.Contains(fmt.Sprint(f), slackfake.BotToken) {
			t.Errorf("%+v", f)
		}
	}
}

func TestScopesAreNotJudgedUnseen(t *testing.T) {
	if f := scopeFindings(nil); f != nil {
		t.Errorf("%+v", f)
	}
}

// Edits of what is not ours, or not there, say so.
func TestEditRefused(t *testing.T) {
	r := sender(t)
	theirs := r.fake.Post(slackfake.Ann, "C1", "", "hers")
	for _, id := range []string{theirs.TS, "1.1"} {
		if err := r.adapter.Edit(context.Background(), bot.Ref{Place: r.place, ID: id}, bot.Say("x")); bot.CodeOf(err) != bot.NotFound {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestThinLeavesNothingOut(t *testing.T) {
	for _, c := range []struct{ in, out string }{
		{`{"ok":true,"channel":"C1","ts":"1.1","message":{"blocks":7}}`, `{"channel":"C1","ok":true,"ts":"1.1"}`},
		{`{"ok":false,"error":"x","needed":"y","response_metadata":{"messages":["z"]}}`, `{"error":"x","needed":"y","ok":false,"response_metadata":{"messages":["z"]}}`},
		{`{"messages":[{"ts":"1","blocks":1,"metadata":{"event_type":"e"}}],"has_more":true}`, `{"has_more":true,"messages":[{"ts":"1","text":"","metadata":{"event_type":"e"}}]}`},
		{`{"messages":[{"ts":1}]}`, `{"messages":[{"ts":1}]}`},
		{`{"messages":"none"}`, `{"messages":"none"}`},
		{`{"view":{"id":"V","hash":"h","blocks":1}}`, `{"view":{"id":"V","hash":"h"}}`},
		{`not JSON`, `not JSON`}, {``, ``}, {`null`, `null`}, {`[1]`, `[1]`},
	} {
		resp := &http.Response{Body: io.NopCloser(strings.NewReader(c.in))}
		if err := thin(resp); err != nil {
			t.Fatal(err)
		}
		if got, _ := io.ReadAll(resp.Body); string(got) != c.out || int(resp.ContentLength) != len(got) {
			t.Errorf("%s became %s", c.in, got)
		}
	}
}
