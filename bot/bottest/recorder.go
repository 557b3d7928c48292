package bottest

import (
	"context"
	"sync"
	"testing"
	"time"

	"pullquote/bot"
)

// Recorder is a bot.Responder that remembers how one event was answered: for tests of the core and
// of adapters' parsing that need no platform.
type Recorder struct {
	mu      sync.Mutex
	acks    int
	answers chan Answer
}

// Answer is one call of Respond.
type Answer struct {
	Response   bot.Response
	Visibility bot.Visibility
}

// NewRecorder makes a Recorder for one event.
func NewRecorder() *Recorder { return &Recorder{answers: make(chan Answer, 1)} }

// Ack implements bot.Responder.
func (r *Recorder) Ack(context.Context, bot.Visibility) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.acks++
	return nil
}

// Respond implements bot.Responder.
func (r *Recorder) Respond(_ context.Context, resp bot.Response, v bot.Visibility) error {
	r.answers <- Answer{resp, v}
	return nil
}

// Acks is how often the event was acknowledged.
func (r *Recorder) Acks() int { r.mu.Lock(); defer r.mu.Unlock(); return r.acks }

// Answer blocks until there is an answer, and returns it: for benchmarks.
func (r *Recorder) Answer() Answer { return <-r.answers }

// Wait returns the answer, or fails the test.
func (r *Recorder) Wait(t *testing.T) Answer {
	t.Helper()
	select {
	case a := <-r.answers:
		return a
	case <-time.After(patience):
		t.Fatal("never answered")
		return Answer{}
	}
}
