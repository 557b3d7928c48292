package slack

import (
	"context"
	"sync"
	"testing"
	"time"

	"pullquote/bot"
)

// sink records what an adapter hands on.
type sink struct {
	mu      sync.Mutex
	events  []bot.Event
	answers []bot.Responder
	choices []bot.Choice
}

func (s *sink) Dispatch(_ context.Context, ev bot.Event, r bot.Responder) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events, s.answers = append(s.events, ev), append(s.answers, r)
}

func (s *sink) Complete(_ context.Context, ev bot.Event) []bot.Choice {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events = append(s.events, ev)
	return s.choices
}

func (s *sink) count() int { s.mu.Lock(); defer s.mu.Unlock(); return len(s.events) }

// wait returns the nth event (from 1) and its responder.
func (s *sink) wait(t *testing.T, n int) (bot.Event, bot.Responder) {
	t.Helper()
	until(t, "an event", func() bool { return s.count() >= n })
	s.mu.Lock()
	defer s.mu.Unlock()
	if n > len(s.answers) {
		return s.events[n-1], nil
	}
	return s.events[n-1], s.answers[n-1]
}

func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
	}
}

// run runs the rig's adapter until the test ends, and returns the sink and what Run returns.
func (r *rig) run(t *testing.T) (*sink, chan error) {
	t.Helper()
	s := &sink{}
	ctx, cancel := context.WithCancel(context.Background())
	stopped := make(chan error, 1)
	done := make(chan struct{})
	go func() { stopped <- r.adapter.Run(ctx, s); close(done) }()
	t.Cleanup(func() {
		cancel()
		select {
		case <-done:
		case <-time.After(10 * time.Second):
			t.Error("the adapter did not stop")
		}
	})
	return s, stopped
}

// start runs the adapter and waits until events can come.
func (r *rig) start(t *testing.T) *sink {
	t.Helper()
	s, _ := r.run(t)
	r.running(t)
	if r.socket {
		until(t, "two connections", func() bool { return r.adapter.sockets.up() == 2 })
	}
	return s
}
