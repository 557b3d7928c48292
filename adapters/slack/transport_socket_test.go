package slack

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack/socketmode"

	"pullquote/adapters/slack/slackfake"
	"pullquote/bot"
)

// What the SDK cannot read it does not acknowledge; we do, and use what we can read of it.
func TestSocketAcknowledgesTheUnknown(t *testing.T) {
	r := newRig(t, true)
	s := r.start(t)
	unknown := r.fake.Deliver(r.fake.Event(map[string]any{"type": "weather_changed", "channel": map[string]any{"id": 1}}))
	odd := r.fake.Event(map[string]any{"type": "app_mention", "user": slackfake.Ben, "text": "<@UBOT> still here?", "ts": "1.000100", "channel": "C1",
		"blocks": []any{map[string]any{"type": "rich_text", "elements": "not a list"}}})
	malformed := r.fake.Deliver(odd)
	strange := r.fake.Deliver(slackfake.Payload{Kind: "interactive", Body: []byte(`{"type":"hologram_touched","user":{"id":"U2"},"actions":{}}`)})
	broken := r.fake.Deliver(slackfake.Payload{Kind: "events_api", Body: []byte(`"just a string"`)})
	r.fake.WriteRaw(`{"type":"nonsense"}`)
	r.fake.WriteRaw(`not JSON`)
	for what, d := range map[string]*slackfake.Delivery{"unknown event": unknown, "malformed block": malformed, "unknown interaction": strange, "not an object": broken} {
		until(t, "the acknowledgement of the "+what, func() bool { return d.Took() >= 0 })
	}
	ev, _ := s.wait(t, 1)
	if ev.On != bot.Mention || ev.Text != "still here?" {
		t.Errorf("%+v", ev)
	}
	r.fake.Deliver(r.fake.Slash(slackfake.Ben, "C1", "/news", "help"))
	s.wait(t, 2)
	if s.count() != 2 {
		t.Errorf("%d events", s.count())
	}
}

// A connection that Slack asks us to renew, or that drops, costs no event: the other one is there,
// and what was not acknowledged comes again.
func TestSocketReconnects(t *testing.T) {
	r := newRig(t, true)
	s := r.start(t)
	n := 0
	for _, disturb := range []func(){
		func() { r.fake.Disconnect("warning") },
		func() { r.fake.Disconnect("refresh_requested") },
		r.fake.Drop,
	} {
		disturb()
		for range 5 {
			n++
			r.fake.Deliver(r.fake.Slash(slackfake.Ben, "C1", "/news", fmt.Sprintf("help %d", n)))
		}
	}
	seen := map[string]bool{}
	until(t, "every command", func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, ev := range s.events {
			seen[ev.ID] = true // what came twice has the same id, and the Bot drops it
		}
		return len(seen) == n
	})
	until(t, "both connections again", func() bool { return r.adapter.sockets.up() == 2 })
	if err := r.adapter.Ready(); err != nil {
		t.Error(err)
	}
}

func TestSocketGivesUpOnABadToken(t *testing.T) {
	for _, word := range []string{"invalid_auth", "token_revoked", "account_inactive", "not_authed"} {
		t.Run(word, func(t *testing.T) {
			r := newRig(t, true)
			r.fake.Fail(slackfake.Fault{Method: "apps.connections.open", Error: word})
			r.fake.Fail(slackfake.Fault{Method: "apps.connections.open", Error: word})
			_, stopped := r.run(t)
			err := <-stopped
			if bot.CodeOf(err) != bot.Unauthorized {
				t.Errorf("%v", err)
			}
			if n := r.fake.Calls("apps.connections.open"); n > 2 {
				t.Errorf("%d tries", n)
			}
		})
	}
}

func TestBadBotTokenStopsTheStart(t *testing.T) {
	r := newRig(t, true)
	r.fake.Fail(slackfake.Fault{Method: "auth.test", Error: "invalid_auth"})
	_, stopped := r.run(t)
	if err := <-stopped; bot.CodeOf(err) != bot.Unauthorized || strings.Contains(err.Error(), "xoxb") {
		t.Errorf("%v", err)
	}
}

// A missing scope, or Slack being away, is reported and tried again.
func TestSocketKeepsTryingOtherwise(t *testing.T) {
	r := newRig(t, true)
	r.fake.Fail(slackfake.Fault{Method: "auth.test", Status: 503})
	for range 2 {
		r.fake.Fail(slackfake.Fault{Method: "apps.connections.open", Error: "missing_scope"})
	}
	if err := r.adapter.Ready(); bot.CodeOf(err) != bot.Unavailable {
		t.Errorf("ready before the start: %v", err)
	}
	s := r.start(t)
	r.fake.Deliver(r.fake.Slash(slackfake.Ben, "C1", "/news", "help"))
	s.wait(t, 1)
	until(t, "our identity, asked for again", func() bool { user, _ := r.adapter.installs.list()[0].self(); return user == slackfake.BotUser })
}

// Slow handlers delay no acknowledgement.
func TestSocketAcknowledgesAFlood(t *testing.T) {
	r := newRig(t, true)
	s := r.start(t)
	var all []*slackfake.Delivery
	for i := range 300 {
		all = append(all, r.fake.Deliver(r.fake.Slash(slackfake.Ben, "C1", "/news", fmt.Sprintf("help %d", i))))
	}
	var slowest time.Duration
	for _, d := range all {
		until(t, "an acknowledgement", func() bool { return d.Took() >= 0 })
		slowest = max(slowest, d.Took())
	}
	t.Logf("slowest acknowledgement of %d at once: %v", len(all), slowest)
	until(t, "all events", func() bool { return s.count() == len(all) })
}

func TestSocketOptionsStaySmall(t *testing.T) {
	r := newRig(t, true)
	s := r.start(t)
	for i := range 150 {
		s.choices = append(s.choices, bot.Choice{Label: strings.Repeat("漢", 100), Value: fmt.Sprintf("%03d%s", i, strings.Repeat("v", 70))})
	}
	s.choices[3].Value = strings.Repeat("v", 200) // does not fit, and is left out
	v := slackfake.View{ID: "V1", Type: "modal", PrivateMetadata: `{"a":"summary"}`, Blocks: []byte("[]")}
	d := r.fake.Deliver(r.fake.Suggest(slackfake.Ben, v, "url", "a<b"))
	body := d.Wait()
	if len(body) == 0 || len(body) >= 20*1024 || strings.Contains(string(body), strings.Repeat("v", 100)) {
		t.Errorf("%d bytes", len(body))
	}
	ev, _ := s.wait(t, 1)
	if ev.Focus != "url" || ev.Args["url"] != "a<b" || ev.Name != "summary" {
		t.Errorf("%+v", ev)
	}
}

func TestUninstallStopsTheWorkspace(t *testing.T) {
	r := newRig(t, true)
	s := r.start(t)
	r.fake.Deliver(r.fake.Uninstall())
	ev, _ := s.wait(t, 1)
	if ev.On != bot.Removed || ev.In.Space != slackfake.Team {
		t.Errorf("%+v", ev)
	}
	before := r.fake.Calls("chat.postMessage")
	if _, err := r.adapter.Send(t.Context(), r.place, bot.Say("x"), ""); bot.CodeOf(err) != bot.Unauthorized {
		t.Errorf("%v", err)
	}
	if r.fake.Calls("chat.postMessage") != before {
		t.Error("Slack was called with a revoked token")
	}
}

// A message larger than any that Slack sends ends the connection, not the program.
func TestSocketReadLimit(t *testing.T) {
	r := newRig(t, true)
	s := r.start(t)
	before := r.fake.Calls("apps.connections.open")
	r.fake.WriteRaw(`{"type":"events_api","payload":"` + strings.Repeat("x", maxBody) + `"}`)
	until(t, "new connections", func() bool { return r.fake.Calls("apps.connections.open") >= before+2 })
	// A connection that is still closing may be given the first ones: nobody promised those to arrive.
	until(t, "an event on a new connection", func() bool {
		r.fake.Deliver(r.fake.Slash(slackfake.Ben, "C1", "/news", "help"))
		time.Sleep(50 * time.Millisecond)
		return s.count() > 0
	})
}

// The SDK's queue of answers is full while a connection is being replaced: we wait, but not for ever.
func TestAcknowledgeGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, err := New(Options{BotToken: "xoxb-1", AppToken: "xapp-1"})
		if err != nil {
			t.Fatal(err)
		}
		idle := socketmode.New(a.client("")) // nobody takes its answers
		started := time.Now()
		for i := range 25 {
			a.acknowledge(t.Context(), idle, fmt.Sprint(i), nil)
		}
		if took := time.Since(started); took < acknowledgeWithin || took > 10*acknowledgeWithin {
			t.Errorf("25 answers took %v", took)
		}
	})
}

// Slack that does not answer costs a call its timeout, and the post is not repeated.
func TestCallsTimeOut(t *testing.T) {
	if c := httpClient(nil); c.Timeout != callTimeout {
		t.Errorf("timeout %v", c.Timeout)
	}
	r := newRig(t, false)
	a, err := New(Options{BotToken: slackfake.BotToken, SigningSecret: slackfake.Secret, APIURL: r.fake.APIURL(), HTTP: &http.Client{Timeout: 50 * time.Millisecond}})
	if err != nil {
		t.Fatal(err)
	}
	r.fake.Fail(slackfake.Fault{Method: "chat.postMessage", Delay: 10 * time.Second})
	if _, err := a.Send(t.Context(), r.place, bot.Say("x"), ""); bot.CodeOf(err) != bot.Ambiguous {
		t.Errorf("%v", err)
	}
	if n := r.fake.Calls("chat.postMessage"); n != 1 {
		t.Errorf("%d calls", n)
	}
}

// Two workspaces need two entries and nothing else.
func TestInstallsAreKeyedBySpace(t *testing.T) {
	var s installs
	s.add(&install{space: "T1", user: "U1"})
	s.add(&install{space: "E2", enterprise: "E2", user: "U2"})
	for _, c := range []struct{ team, enterprise, space string }{
		{"T1", "", "T1"}, {"T1", "E9", "T1"}, {"T7", "E2", "E2"}, {"T8", "", "T8"}, {"", "E3", "E3"},
	} {
		if got := s.space(c.team, c.enterprise); got != c.space {
			t.Errorf("%s of %s: %q, want %q", c.team, c.enterprise, got, c.space)
		}
	}
	for space, want := range map[string]string{"T1": "U1", "E2": "U2"} {
		if i, err := s.find(space); err != nil || i.user != want {
			t.Errorf("%s: %v %v", space, i, err)
		}
	}
	if _, err := s.find("T8"); bot.CodeOf(err) != bot.Gone {
		t.Errorf("%v", err)
	}
	var one installs
	one.add(&install{space: "T1"})
	if got := one.space("T2", ""); got != "T1" {
		t.Errorf("a channel shared with another workspace is in %q", got)
	}
}
