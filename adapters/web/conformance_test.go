package web

import (
	"crypto/rand"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/bot/bottest"
)

func TestConformance(t *testing.T) {
	bottest.RunConformance(t, newHarness)
}

// serve makes a chat with a journal and an HTTP server before it.
func serve(t *testing.T, change func(*Options)) (*Adapter, *httptest.Server) {
	t.Helper()
	o := Options{Journal: t.TempDir() + "/chat.journal", Channels: []string{"news"}, BaseURL: "http://chat.example"}
	if change != nil {
		change(&o)
	}
	a, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a.Handler())
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
		if err := a.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return a, server
}

func newHarness(t *testing.T) bottest.Harness {
	a, server := serve(t, nil)
	d := &driver{a: a, w: openWindow(t, server)}
	return bottest.Harness{
		Adapter: a,
		Place:   place("news", 0),
		Gone:    place("no-such-channel", 0),
		User:    d.w.me.ID,
		Emoji:   "🔖",
		Do:      d.do,
		Seen:    d.seen,
		Acked:   d.acked,
		Drop:    server.CloseClientConnections,
		Complete: func(t *testing.T, s bottest.Stimulus) []bot.Choice {
			var answer struct{ Choices []bot.Choice }
			d.w.post("/api/complete", completeRequest{Channel: "news", Name: s.Name, Focus: s.Focus, Args: s.Args}, &answer)
			return answer.Choices
		},
	}
}

// driver does what a person would do with the page.
type driver struct {
	a    *Adapter
	w    *window
	acts []string
	at   map[string]time.Time
}

func (d *driver) do(t *testing.T, s bottest.Stimulus) {
	t.Helper()
	if s.Self {
		d.asTheBot(t, s)
		return
	}
	q := actRequest{ID: s.ID, Channel: "news"}
	if s.In.Channel != "" {
		q.Channel, q.Thread = s.In.Channel, number(s.In.Thread)
	}
	if s.Target != nil {
		q.Message = number(s.Target.ID)
	}
	switch s.On {
	case bot.Slash:
		q.Do, q.Text, q.Picked = "say", "/"+s.Name, map[string]choice{}
		for k, v := range s.Args {
			q.Picked[k] = choice{Label: v, Value: v}
		}
	case bot.Mention:
		q.Do, q.Text = "say", "@Pullquote "+s.Text
	case bot.MessageMenu:
		q.Do, q.Name, q.Message = "menu", s.Name, d.written(t, s)
	case bot.Press:
		q.Do, q.Action = "press", s.Action
	case bot.Reaction:
		q.Do, q.Emoji, q.On = "react", s.Name, !s.Undone
	case bot.Submit:
		q.Do, q.Args = "submit", s.Args
		d.w.mu.Lock()
		q.Form = d.w.forms[len(d.w.forms)-1].Token
		d.w.mu.Unlock()
	}
	if s.On.Interactive() {
		if d.at == nil {
			d.at = map[string]time.Time{}
		}
		d.acts, d.at[s.ID] = append(d.acts, s.ID), time.Now()
	}
	if status := d.w.post("/api/act", q, nil); status != 202 {
		t.Errorf("%s %s: status %d", s.On, s.Name, status)
	}
}

// asTheBot does what a bot of other people's code might: it writes. It cannot react here at all.
func (d *driver) asTheBot(t *testing.T, s bottest.Stimulus) {
	if s.On != bot.Mention {
		return
	}
	if _, err := d.a.Send(t.Context(), place("news", 0), bot.Say("@pullquote "+s.Text), ""); err != nil {
		t.Error(err)
	}
}

// written writes a message and returns its id.
func (d *driver) written(t *testing.T, s bottest.Stimulus) int64 {
	d.w.post("/api/act", actRequest{ID: s.ID + "-text", Do: "say", Channel: "news", Text: s.Text}, nil)
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		for _, o := range d.w.seen() {
			if strings.Contains(o.Text, s.Text) {
				return number(o.Ref.ID)
			}
		}
	}
	t.Fatalf("never shown: %q", s.Text)
	return 0
}

// seen returns what is on the screen once everything that has happened has reached it.
func (d *driver) seen() []bottest.Observed {
	mark := "mark-" + rand.Text()
	d.a.tell(d.w.me.ID, "done", signal{mark})
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		d.w.mu.Lock()
		reached := !d.w.answered[mark].IsZero()
		d.w.mu.Unlock()
		if reached {
			break
		}
	}
	return d.w.seen()
}

func (d *driver) acked() []time.Duration {
	d.w.mu.Lock()
	defer d.w.mu.Unlock()
	took := make([]time.Duration, 0, len(d.acts))
	for _, id := range d.acts {
		if at := d.w.answered[id]; !at.IsZero() {
			took = append(took, at.Sub(d.at[id]))
		} else {
			took = append(took, -1)
		}
	}
	return took
}
