package bot_test

import (
	"context"
	"io"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/bot/bottest"
)

// call is one thing that the core did to a responder, and when.
type call struct {
	what string // "ack" or "respond"
	resp bot.Response
	v    bot.Visibility
	at   time.Duration
}

// script is a responder that notes what is done to it, under a synctest clock.
type script struct {
	started time.Time
	expired bool // Respond answers Expired

	mu    sync.Mutex
	calls []call
}

func (s *script) note(c call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.at = time.Since(s.started)
	s.calls = append(s.calls, c)
}

func (s *script) Ack(_ context.Context, v bot.Visibility) error {
	s.note(call{what: "ack", v: v})
	return nil
}

func (s *script) Respond(_ context.Context, resp bot.Response, v bot.Visibility) error {
	if s.expired {
		return &bot.Error{Code: bot.Expired}
	}
	s.note(call{what: "respond", resp: resp, v: v})
	return nil
}

// done is what was done so far.
func (s *script) done() []call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// answer is the words of the one answer.
func (s *script) answer(t *testing.T) string {
	t.Helper()
	var words []string
	for _, c := range s.done() {
		if c.what != "respond" {
			continue
		}
		switch r := c.resp.(type) {
		case bot.Reply:
			words = append(words, bot.PlainText(r.Message))
		case bot.Update:
			words = append(words, bot.PlainText(r.Message))
		case nil:
			words = append(words, "(nothing)")
		}
	}
	if len(words) != 1 {
		t.Fatalf("%d answers: %+v", len(words), s.done())
	}
	return words[0]
}

// takes is a handler that needs so long.
func takes(d time.Duration, words string) func(context.Context, bot.Event) (bot.Response, error) {
	return func(ctx context.Context, _ bot.Event) (bot.Response, error) {
		select {
		case <-time.After(d):
			return bot.Reply{Message: bot.Say(words)}, nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func silent() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

type setup struct {
	fake   *bottest.Fake
	memory *bottest.Memory
	bot    *bot.Bot
}

func newSetup(t *testing.T, o bot.Options, without ...bot.Feature) setup {
	t.Helper()
	s := setup{fake: bottest.NewFake("fake", without...), memory: bottest.NewMemory()}
	o.Adapters, o.Memory, o.Log = []bot.Adapter{s.fake}, s.memory, silent()
	b, err := bot.New(o)
	if err != nil {
		t.Fatal(err)
	}
	s.bot = b
	return s
}

func (s setup) send(ev bot.Event) *script {
	r := &script{started: time.Now()}
	if ev.In == (bot.Place{}) {
		ev.In = s.fake.Place()
	}
	if ev.From.ID == "" {
		ev.From.ID = "ana"
	}
	s.bot.Dispatch(context.Background(), ev, r)
	return r
}

func slash(name string, ack bot.Ack, handle func(context.Context, bot.Event) (bot.Response, error)) bot.Route {
	return bot.Route{On: bot.Slash, Name: name, Visibility: bot.Public, Ack: ack, Handle: handle}
}
