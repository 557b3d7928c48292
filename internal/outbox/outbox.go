package outbox

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime/debug"
	"sync"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

// Store is what the outbox needs of the store; each method's contract is written there.
type Store interface {
	ClaimPosts(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Post, error)
	BeginSend(ctx context.Context, now time.Time, p news.Post) (news.Post, error)
	ConfirmSend(ctx context.Context, now time.Time, p news.Post, ref news.Ref, next time.Time) error
	RefuseSend(ctx context.Context, p news.Post, next time.Time, problem string, count bool) error
	DoubtSend(ctx context.Context, p news.Post, next time.Time, problem string) error
	DropSend(ctx context.Context, p news.Post, state news.PostState, next time.Time, problem string) error
	DelayEdit(ctx context.Context, p news.Post, soon, next time.Time, problem string, count bool) error
	FinishEdit(ctx context.Context, p news.Post, next time.Time, problem string) error
	Post(ctx context.Context, key news.PostKey) (news.Post, error)
	SetThread(ctx context.Context, key news.PostKey, thread news.Place) (news.Place, error)
	PausePlace(ctx context.Context, place news.Place, reason string) ([]news.Subscription, error)
	AddLedger(ctx context.Context, entries ...news.Entry) error
}

// Chat is what it needs of the chat core; *bot.Bot satisfies it.
type Chat interface {
	Caps(p bot.Place) bot.Caps
	Send(ctx context.Context, to bot.Place, m bot.Message, key string) (bot.Ref, error)
	Edit(ctx context.Context, at bot.Ref, m bot.Message) error
	Find(ctx context.Context, to bot.Place, m bot.Message, key string, since time.Time) (bot.Ref, bool, error)
	Thread(ctx context.Context, under bot.Ref, title string) (bot.Place, error)
	Tell(ctx context.Context, who bot.UserID, in bot.Place, m bot.Message, key string) error
}

// Options configure an Outbox. Store, Chat and Compose are needed; zero durations stand for the defaults.
type Options struct {
	Store Store
	Chat  Chat
	// Compose makes the message that a post shows now. It reads the store, never the network.
	Compose func(ctx context.Context, p news.Post) (bot.Message, error)
	// Open opens the discussion under a card that was sent, where its subscription wishes that; nil: only
	// a thread is opened. Its error is logged.
	Open    func(ctx context.Context, p news.Post) error
	Log     *slog.Logger
	Now     func() time.Time
	Steady  func() time.Duration                     // a clock that nobody can set; nil: the process's own
	Observe func(outcome string, took time.Duration) // may be nil; must not block

	Lease       time.Duration // how long one claim of a lane lasts; 30 s
	SendTimeout time.Duration // how long a platform may take to answer; 10 s, far below Lease
	HistoryLag  time.Duration // how long a message may take to appear in a platform's history; 30 s
	Poll        time.Duration // how often the lanes are looked at; 100 ms
	Workers     int           // posts under way at the same time; 32
}

// Outbox delivers. Make it with New; Run does the work, on any number of replicas.
type Outbox struct {
	o     Options
	wake  chan struct{}
	drift drift
}

// New fills in the defaults.
func New(o Options) *Outbox {
	def := func(d *time.Duration, v time.Duration) {
		if *d == 0 {
			*d = v
		}
	}
	def(&o.Lease, 30*time.Second)
	def(&o.SendTimeout, 10*time.Second)
	def(&o.HistoryLag, 30*time.Second)
	def(&o.Poll, 100*time.Millisecond)
	if o.Workers == 0 {
		o.Workers = 32
	}
	if o.Steady == nil {
		began := time.Now()
		o.Steady = func() time.Duration { return time.Since(began) }
	}
	if o.Observe == nil {
		o.Observe = func(string, time.Duration) {}
	}
	return &Outbox{o: o, wake: make(chan struct{}, 1)}
}

// Wake makes a sleeping Run look at the lanes at once. It never blocks.
func (x *Outbox) Wake() {
	select {
	case x.wake <- struct{}{}:
	default:
	}
}

// Run delivers until ctx ends, then waits for the posts that are under way.
func (x *Outbox) Run(ctx context.Context) error {
	var busy sync.WaitGroup
	defer busy.Wait()
	slots := make(chan struct{}, x.o.Workers)
	for ctx.Err() == nil {
		claimed, err := x.claim(ctx, x.o.Workers-len(slots))
		if err != nil && ctx.Err() == nil {
			x.o.Log.Error("lanes not readable", "err", err)
		}
		for _, p := range claimed {
			slots <- struct{}{}
			busy.Go(func() {
				defer func() { <-slots; x.Wake() }() // its lane may hold another
				x.guarded(context.WithoutCancel(ctx), p)
			})
		}
		if len(claimed) == 0 || len(slots) == x.o.Workers {
			x.sleep(ctx, err != nil)
		}
	}
	return nil
}

// claim leases posts, unless the clock has been set and leases mean nothing for a while.
func (x *Outbox) claim(ctx context.Context, n int) ([]news.Post, error) {
	now := x.o.Now()
	ok, moved := x.drift.settled(now, x.o.Steady(), x.o.Lease+x.o.SendTimeout+x.o.HistoryLag)
	if moved {
		x.o.Log.Warn("the clock was set; deliveries wait until everything under way has ended")
	}
	if !ok {
		return nil, nil
	}
	return x.o.Store.ClaimPosts(ctx, now, x.o.Lease, n)
}

// sleep waits for a Wake, or the next look.
func (x *Outbox) sleep(ctx context.Context, trouble bool) {
	pause := x.o.Poll + rand.N(x.o.Poll/4+1) // jitter keeps replicas apart
	if trouble {
		pause = max(pause, time.Second)
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	case <-x.wake:
	}
}

// guarded keeps a panic, in whatever makes or sends a message, from ending more than one step of one post.
func (x *Outbox) guarded(ctx context.Context, p news.Post) {
	defer func() {
		if v := recover(); v != nil {
			x.o.Log.Error("panic in a delivery", "post", p.Key, "place", p.Place, "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
			x.failed(ctx, p)
		}
	}()
	x.serve(ctx, p)
}

// failed ends the claim of a post whose step panicked, as its record says where it stood.
func (x *Outbox) failed(ctx context.Context, claim news.Post) {
	ctx, cancel := context.WithTimeout(ctx, x.o.SendTimeout)
	defer cancel()
	p, err := x.o.Store.Post(ctx, claim.Key)
	if err != nil || p.Fence != claim.Fence { // the lease brings it back, or the step had ended
		return
	}
	d := &delivery{Outbox: x, post: p, log: x.o.Log.With("post", p.Key, "place", p.Place, "kind", p.Kind)}
	switch p.State {
	case news.PostSent:
		err = x.o.Store.FinishEdit(ctx, p, x.o.Now(), ourFault)
	case news.PostSending:
		_, err = d.doubt(ctx, x.o.Now(), ourFault)
	default:
		_, err = d.later(ctx, x.o.Now(), ourFault)
	}
	if err != nil {
		d.log.Error("post not recorded", "step", "panic", "err", err)
	}
}

const ourFault = "Something went wrong on my side."

// serve does the next step of one claimed post.
func (x *Outbox) serve(ctx context.Context, p news.Post) {
	started := x.o.Now()
	ctx, cancel := context.WithDeadline(ctx, time.Now().Add(x.o.Lease))
	defer cancel()
	d := &delivery{Outbox: x, post: p, log: x.o.Log.With("post", p.Key, "place", p.Place, "kind", p.Kind)}
	outcome, err := d.step(ctx)
	switch {
	case news.CodeOf(err) == news.CodeStale:
		d.log.Info("claim lost", "step", outcome)
	case err != nil:
		// The record says what is known; the lease brings the post back.
		d.log.Error("post not recorded", "step", outcome, "err", err)
	}
	x.o.Observe(outcome, x.o.Now().Sub(started))
}
