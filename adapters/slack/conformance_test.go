package slack

import (
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/adapters/slack/slackfake"
	"pullquote/bot"
	"pullquote/bot/bottest"
)

func TestConformanceOverSocketMode(t *testing.T) {
	t.Parallel()
	bottest.RunConformance(t, func(t *testing.T) bottest.Harness { return newRig(t, true).harness() })
}

func TestConformanceOverHTTP(t *testing.T) {
	t.Parallel()
	bottest.RunConformance(t, func(t *testing.T) bottest.Harness { return newRig(t, false).harness() })
}

// testLog writes to stderr when SLACK_TEST_LOG is set.
func testLog() *slog.Logger {
	if os.Getenv("SLACK_TEST_LOG") == "" {
		return nil
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// rig is an adapter connected to a fake workspace.
type rig struct {
	fake    *slackfake.Server
	adapter *Adapter
	socket  bool
	place   bot.Place

	mu    sync.Mutex
	sent  map[string][]slackfake.Payload // by delivery id
	inter []*slackfake.Delivery          // interactions, in order
}

func newRig(t *testing.T, socket bool) *rig {
	t.Helper()
	r := &rig{fake: slackfake.New(), socket: socket, sent: map[string][]slackfake.Payload{},
		place: bot.Place{Platform: name, Space: slackfake.Team, Channel: slackfake.General}}
	o := Options{BotToken: slackfake.BotToken, APIURL: r.fake.APIURL(), Stagger: time.Millisecond, Log: testLog()}
	if socket {
		o.AppToken = slackfake.AppToken
	} else {
		o.SigningSecret = slackfake.Secret
	}
	a, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	r.adapter = a
	if !socket {
		front := httptest.NewServer(a.Handler())
		t.Cleanup(front.Close)
		r.fake.SetTarget(front.URL)
	}
	t.Cleanup(r.fake.Close)
	t.Cleanup(func() {
		if v := r.fake.Violations(); len(v) > 0 && !t.Failed() {
			t.Errorf("Slack would have refused:\n%s", strings.Join(v, "\n"))
		}
	})
	return r
}

func (r *rig) harness() bottest.Harness {
	h := bottest.Harness{
		Adapter:  r.adapter,
		Place:    r.place,
		Gone:     bot.Place{Platform: name, Space: slackfake.Team, Channel: "C404"},
		User:     slackfake.Ben,
		Emoji:    "🔖",
		Do:       r.do,
		Complete: r.complete,
		Seen:     r.seen,
		Acked:    r.acked,
		Fail:     r.fail,
	}
	if r.socket {
		h.Drop = r.fake.Drop
	}
	return h
}

// running waits until the adapter takes events: a socket is opened then, an HTTP server is there before.
func (r *rig) running(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !r.adapter.gate.pass(func(bot.Sink) {}); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the adapter does not run")
		}
	}
}

// do sends what Slack would send about a stimulus; the same id again is the same payload again.
func (r *rig) do(t *testing.T, s bottest.Stimulus) {
	t.Helper()
	if !r.socket {
		r.running(t)
	}
	r.mu.Lock()
	payloads, again := r.sent[s.ID]
	r.mu.Unlock()
	if !again {
		payloads = r.payloads(t, s)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sent[s.ID] = payloads
	for _, p := range payloads {
		d := r.fake.Deliver(p)
		if s.On.Interactive() {
			r.inter = append(r.inter, d)
		}
	}
}

func (r *rig) payloads(t *testing.T, s bottest.Stimulus) []slackfake.Payload {
	in := s.In
	if in == (bot.Place{}) {
		in = r.place
	}
	who := slackfake.Ben
	if s.Self {
		who = slackfake.BotUser
	}
	switch s.On {
	case bot.Slash:
		text := strings.TrimSpace(s.Name + " " + s.Args["question"] + " " + s.Args["url"])
		return []slackfake.Payload{r.fake.Slash(who, in.Channel, "/news", text)}
	case bot.Press:
		for _, m := range r.fake.Messages() {
			for _, b := range slackfake.Read(m.Text, m.Blocks).Buttons {
				if m.TS == s.Target.ID && b.Value == s.Action {
					return []slackfake.Payload{r.fake.Press(who, m.Channel, m.TS, b.ActionID, b.Value)}
				}
			}
		}
		t.Fatalf("no button with %q", s.Action)
	case bot.MessageMenu:
		m := r.fake.Post(slackfake.Ann, in.Channel, in.Thread, slackfake.Written(s.Text))
		return []slackfake.Payload{r.fake.Shortcut(who, in.Channel, m.TS, s.Name)}
	case bot.Submit:
		views := r.fake.Views()
		return []slackfake.Payload{r.fake.Submit(who, views[len(views)-1], s.Args)}
	case bot.Mention:
		return r.fake.Say(who, in.Channel, in.Thread, s.Text)
	case bot.Reaction:
		return []slackfake.Payload{r.fake.React(who, s.Target.Channel, s.Target.ID, EmojiName(s.Name)+"::skin-tone-3", !s.Undone)}
	}
	t.Fatalf("no payload for %v", s.On)
	return nil
}

// complete asks for options as an open form does whose action is the command's.
func (r *rig) complete(t *testing.T, s bottest.Stimulus) []bot.Choice {
	t.Helper()
	if !r.socket {
		r.running(t)
	}
	meta, _ := json.Marshal(viewMeta{Action: s.Name, Channel: slackfake.General})
	v := slackfake.View{ID: "V1", Type: "modal", CallbackID: formCallback, PrivateMetadata: string(meta), Blocks: json.RawMessage("[]")}
	var choices []bot.Choice
	d := r.fake.Deliver(r.fake.Suggest(slackfake.Ben, v, s.Focus, s.Args[s.Focus]))
	var out struct {
		Options []struct {
			Text  struct{ Text string }
			Value string
		}
	}
	if err := json.Unmarshal(d.Wait(), &out); err != nil {
		t.Fatalf("options: %v", err)
	}
	for _, o := range out.Options {
		choices = append(choices, bot.Choice{Label: o.Text.Text, Value: o.Value})
	}
	return choices
}

func (r *rig) seen() []bottest.Observed {
	var out []bottest.Observed
	for _, m := range r.fake.Messages() {
		if m.User != slackfake.BotUser || m.BotID == "" || m.Text == working || m.Text == reading {
			continue
		}
		in := bot.Place{Platform: name, Space: slackfake.Team, Channel: m.Channel}
		o := bottest.Observed{Ref: bot.Ref{Place: in, ID: m.TS}, In: in, Private: m.For != "", Edits: m.Edits}
		o.In.Thread = m.ThreadTS
		read := slackfake.Read(m.Text, m.Blocks)
		o.Text, o.Pings = read.Text, read.Pings
		for _, b := range read.Buttons {
			o.Buttons = append(o.Buttons, bot.Button{Label: b.Label, Action: b.Value, URL: b.URL})
		}
		out = append(out, o)
	}
	for _, v := range r.fake.Views() {
		if v.CallbackID == formCallback {
			out = append(out, bottest.Observed{Private: true, Text: v.Title, Form: formOf(v)})
		}
	}
	return out
}

func formOf(v slackfake.View) *bot.Form {
	var blocks []struct {
		BlockID  string `json:"block_id"`
		Optional bool   `json:"optional"`
	}
	_ = json.Unmarshal(v.Blocks, &blocks)
	f := &bot.Form{Title: v.Title}
	for _, b := range blocks {
		f.Fields = append(f.Fields, bot.Option{Name: b.BlockID, Required: !b.Optional})
	}
	return f
}

func (r *rig) acked() []time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	var out []time.Duration
	for _, d := range r.inter {
		out = append(out, d.Took())
	}
	return out
}

func (r *rig) fail(f bottest.Fault) {
	switch f {
	case bottest.FaultRateLimited:
		r.fake.Fail(slackfake.Fault{Method: "chat.", Status: 429})
	case bottest.FaultServer:
		r.fake.Fail(slackfake.Fault{Method: "chat.", Status: 500})
	case bottest.FaultCut:
		r.fake.Fail(slackfake.Fault{Method: "chat.", Cut: true})
	case bottest.FaultForbidden:
		r.fake.Fail(slackfake.Fault{Method: "chat.", Error: "restricted_action"})
	}
}
