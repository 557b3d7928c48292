package outbox

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/redisstore"
	"pullquote/internal/store/redistest"
	"pullquote/internal/store/sqlitestore"
)

var simulated = flag.Int("posts", 2000, "posts in each simulation")

// The simulation runs the real protocol on a real store against a platform that loses requests and
// replies, with workers that crash or are suspended at any step. Time is virtual, and one worker
// runs at a time: the seed decides who is next, so that a run can be repeated exactly.

// sim is one simulated world.
type sim struct {
	world
	rng      *rand.Rand
	now      time.Time
	wrong    time.Duration // by how much the machine's wall clock is wrong
	platform *fakePlatform
	workers  []*simWorker
	stopping bool
}

// faults are probabilities.
type faults struct {
	limited, lost, cut     float64 // of a send: 429; never arrived; stored, but the reply was lost
	crash, pause, storeErr float64 // at each step of a worker
	jump                   float64 // of the wall clock, each time a worker looks for work
	channels               int
}

var hostile = faults{limited: .05, lost: .03, cut: .06, crash: .012, pause: .006, storeErr: .004, channels: 40}

// simWorker is one goroutine of one replica; it runs only between resume and parked.
type simWorker struct {
	*sim
	id     int
	resume chan struct{}
	parked chan struct{}
	ended  chan struct{}
	over   bool
	until  time.Time
	skew   time.Duration // its replica's clock error
}

type crash struct{}

// park gives control back until the virtual time has passed.
func (w *simWorker) park(d time.Duration) {
	w.until = w.sim.now.Add(d)
	w.parked <- struct{}{}
	<-w.resume
}

// step is a point at which the process can die, or be suspended for longer than its lease.
func (w *simWorker) step() {
	switch p := w.rng.Float64(); {
	case p < w.faults.crash:
		panic(crash{})
	case p < w.faults.crash+w.faults.pause:
		w.park(time.Duration(30+w.rng.IntN(60)) * time.Second)
	default:
		w.park(time.Duration(w.rng.IntN(30)) * time.Millisecond)
	}
}

func (w *simWorker) clock() time.Time { return w.sim.now.Add(w.skew + w.sim.wrong) }

func (w *simWorker) run() {
	defer close(w.ended)
	<-w.resume
	st := Store(&faultyStore{Posts: w.store, w: w})
	if w.wrap != nil {
		st = w.wrap(w, st)
	}
	x := New(Options{Store: st, Chat: &faultyChat{w}, Log: slog.New(slog.DiscardHandler), Now: w.clock,
		Steady: func() time.Duration { return w.sim.now.Sub(began) }, HistoryLag: w.lag,
		Compose: func(_ context.Context, p news.Post) (bot.Message, error) { return bot.Say(p.Title), nil }})
	for !w.stopping {
		if w.rng.Float64() < w.faults.jump {
			w.sim.wrong = time.Duration(w.rng.IntN(3600)-1800) * time.Second
		}
		if !w.life(x) {
			w.park(time.Duration(200+w.rng.IntN(1800)) * time.Millisecond)
		}
	}
}

// life serves one post; a crash is followed by a restart some seconds later.
func (w *simWorker) life(x *Outbox) (worked bool) {
	defer func() {
		switch p := recover(); p.(type) {
		case nil:
		case crash:
			w.park(time.Duration(w.rng.IntN(5000)) * time.Millisecond)
			worked = true
		default:
			panic(p)
		}
	}()
	claimed, err := x.claim(context.Background(), 1)
	if err != nil || len(claimed) == 0 {
		return false
	}
	x.serve(context.Background(), claimed[0])
	return true
}

// drive lets the workers run until nothing waits any more, or the virtual time is over.
func (s *sim) drive(until time.Time) {
	for _, w := range s.workers {
		go w.run()
	}
	for tick := 0; s.now.Before(until); tick++ {
		w := s.next()
		s.turn(w)
		s.now = s.now.Add(time.Duration(s.rng.IntN(3)) * time.Millisecond)
		if tick%2000 == 0 {
			if n, _, err := s.store.Backlog(context.Background()); err == nil && n == 0 {
				break
			}
		}
	}
	s.stopping = true
	s.faults = faults{}
	for _, w := range s.workers {
		for !w.over {
			s.now = maxTime(s.now, w.until)
			s.turn(w)
		}
	}
}

func maxTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// turn lets one worker go on until it parks again or ends.
func (s *sim) turn(w *simWorker) {
	w.resume <- struct{}{}
	select {
	case <-w.parked:
	case <-w.ended:
		w.over = true
	}
}

// next picks a worker that may run; where all of them sleep, the time moves on.
func (s *sim) next() *simWorker {
	var ready []*simWorker
	first := s.workers[0]
	for _, w := range s.workers {
		if !w.until.After(s.now) {
			ready = append(ready, w)
		}
		if w.until.Before(first.until) {
			first = w
		}
	}
	if len(ready) == 0 {
		s.now = first.until
		return first
	}
	return ready[s.rng.IntN(len(ready))]
}

// faultyStore is the store as a worker sees it: calls can fail before or after they have worked, and
// the worker can die around them.
type faultyStore struct {
	store.Posts
	w *simWorker
}

// around wraps one call.
func around[T any](f *faultyStore, call func() (T, error)) (T, error) {
	f.w.step()
	if f.w.rng.Float64() < f.w.faults.storeErr {
		var zero T
		return zero, news.E(news.CodeUnavailable, "", fmt.Errorf("not reached"))
	}
	v, err := call()
	if f.w.rng.Float64() < f.w.faults.storeErr {
		var zero T
		return zero, news.E(news.CodeUnavailable, "", fmt.Errorf("reply lost"))
	}
	f.w.step()
	return v, err
}

func (f *faultyStore) do(call func() error) error {
	_, err := around(f, func() (struct{}, error) { return struct{}{}, call() })
	return err
}

func (f *faultyStore) ClaimPosts(ctx context.Context, now time.Time, lease time.Duration, n int) ([]news.Post, error) {
	return around(f, func() ([]news.Post, error) { return f.Posts.ClaimPosts(ctx, now, lease, n) })
}

func (f *faultyStore) BeginSend(ctx context.Context, now time.Time, p news.Post) (news.Post, error) {
	return around(f, func() (news.Post, error) { return f.Posts.BeginSend(ctx, now, p) })
}

func (f *faultyStore) ConfirmSend(ctx context.Context, now time.Time, p news.Post, ref news.Ref, next time.Time) error {
	return f.do(func() error { return f.Posts.ConfirmSend(ctx, now, p, ref, next) })
}

func (f *faultyStore) RefuseSend(ctx context.Context, p news.Post, next time.Time, problem string, count bool) error {
	return f.do(func() error { return f.Posts.RefuseSend(ctx, p, next, problem, count) })
}

func (f *faultyStore) DoubtSend(ctx context.Context, p news.Post, next time.Time, problem string) error {
	return f.do(func() error { return f.Posts.DoubtSend(ctx, p, next, problem) })
}

func (f *faultyStore) DropSend(ctx context.Context, p news.Post, state news.PostState, next time.Time, problem string) error {
	return f.do(func() error { return f.Posts.DropSend(ctx, p, state, next, problem) })
}

func (f *faultyStore) PausePlace(context.Context, news.Place, string) ([]news.Subscription, error) {
	return nil, nil
}

func (f *faultyStore) AddLedger(context.Context, ...news.Entry) error { return nil }

// openRedis opens a store on a real server of its own.
func openRedis(t testing.TB) store.Store {
	t.Helper()
	s, err := redisstore.Open(context.Background(), redisstore.Options{URL: redistest.Start(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// openSQLite opens a store for a simulation; the medium does not matter, the transitions do.
func openSQLite(t testing.TB) store.Store {
	t.Helper()
	s, err := sqlitestore.Open(context.Background(), sqlitestore.Options{Dir: t.TempDir(), NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
