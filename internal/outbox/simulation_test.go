package outbox

import (
	"context"
	"flag"
	"log/slog"
	"math/rand/v2"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

var simulated = flag.Int("posts", 2000, "posts in each simulation")

// The simulation runs the real protocol on a real store against a platform that loses requests and
// replies, with workers that crash or are suspended at any step. Time is virtual, and one worker
// runs at a time: the seed decides who is next, so that a run can be repeated exactly.

// sim is one simulated world.
type sim struct {
	world
	t        *testing.T
	rng      *rand.Rand
	now      time.Time
	wrong    time.Duration // by how much the machine's wall clock is wrong
	platform *fakePlatform
	workers  []*simWorker
	stopping bool

	plan   []news.Post          // most are cards, some replies in the thread of an earlier card
	index  map[news.PostKey]int // of plan
	titles map[news.PostKey]int // how often the publisher has changed a headline
	change int                  // how many headlines are still to be changed
}

// faults are probabilities.
type faults struct {
	limited, lost, cut     float64 // of a send or an edit: 429; never arrived; done, but the reply was lost
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
	view   *faultyStore  // of the store
	doomed bool          // its process is killed as soon as it goes on
}

type crash struct{}

// rest gives control back until the virtual time has passed.
func (w *simWorker) rest(d time.Duration) {
	w.until = w.sim.now.Add(d)
	w.parked <- struct{}{}
	<-w.resume
}

// park is a rest in the middle of some work.
func (w *simWorker) park(d time.Duration) {
	w.rest(d)
	if w.doomed {
		panic(crash{})
	}
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
	st := Store(w.view)
	if w.wrap != nil {
		st = w.wrap(w, st)
	}
	x := New(Options{Store: st, Chat: &faultyChat{w}, Log: slog.New(slog.DiscardHandler), Now: w.clock,
		Steady: func() time.Duration { return w.sim.now.Sub(began) }, HistoryLag: w.lag,
		Compose: func(_ context.Context, p news.Post) (bot.Message, error) { return bot.Say(p.Title), nil }})
	for idle := 0; !w.stopping; {
		if w.rng.Float64() < w.faults.jump {
			w.sim.wrong = time.Duration(w.rng.IntN(3600)-1800) * time.Second
		}
		if w.life(x) {
			idle = 0
			continue
		}
		w.rest(time.Duration(200+w.rng.IntN(3800<<idle)) * time.Millisecond)
		idle = min(idle+1, 3) // looks that find nothing cost time and show nothing
	}
}

// life serves one post; a crash is followed by a restart some seconds later.
func (w *simWorker) life(x *Outbox) (worked bool) {
	w.doomed = false
	defer func() {
		switch p := recover(); p.(type) {
		case nil:
		case crash:
			w.rest(time.Duration(w.rng.IntN(5000)) * time.Millisecond)
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
		if s.rng.Float64() < .02 {
			s.correct(s.plan[s.rng.IntN(len(s.plan))].Key)
		}
		s.around()
		if tick%2000 == 0 && s.done() {
			break
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
