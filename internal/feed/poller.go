package feed

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
)

// Fetcher reads an address; *fetch.Client is one.
type Fetcher interface {
	Get(ctx context.Context, r fetch.Request) (fetch.Response, error)
}

// Store is what the poller needs of store.Feeds, store.Posts and store.Interactions.
type Store interface {
	ClaimFeeds(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Feed, error)
	Subscribers(ctx context.Context, feed news.FeedID) ([]news.Subscription, error)
	Known(ctx context.Context, feed news.FeedID, keys []string) ([]bool, error)
	FinishPoll(ctx context.Context, now time.Time, p news.Poll) error
	Cards(ctx context.Context, place news.Place, limit int) ([]news.Post, error)
	Post(ctx context.Context, key news.PostKey) (news.Post, error)
	Memory
}

// PollerOptions configures a Poller. Fetch, Store and Canonical are required.
type PollerOptions struct {
	Fetch     Fetcher
	Store     Store
	Canonical func(string) string // story.Canonical

	Interval time.Duration // POLL_INTERVAL: the pause between two polls of a lively feed; default 10 min
	Workers  int           // feeds polled at a time; default 16
	Tick     time.Duration // how often to look for feeds that are due; default 1 s
	Lease    time.Duration // for how long a claimed feed is ours; default 3 min

	// IsLocal reports the addresses of the bot's own sample feeds: read through fetch's local exception,
	// every SampleInterval.
	IsLocal        func(feedURL string) bool
	SampleInterval time.Duration // default 3 s

	// Observe is told of each finished poll, for metrics: "new", "unchanged" or "failed", and how long it
	// took. It may be called concurrently.
	Observe func(outcome string, took time.Duration)
	Wake    func() // called when a poll made jobs or posts, so that nobody waits for a tick
	// Tell brings what a place is told of its feeds' health up to date, see Bulletins.
	Tell   func(ctx context.Context, place news.Place) error
	Now    func() time.Time
	Random func() float64 // in [0, 1), for jitter; default math/rand
	Log    *slog.Logger
}

func (o PollerOptions) withDefaults() PollerOptions {
	defaults := func(d *time.Duration, v time.Duration) {
		if *d <= 0 {
			*d = v
		}
	}
	defaults(&o.Interval, 10*time.Minute)
	defaults(&o.Tick, time.Second)
	defaults(&o.Lease, 3*time.Minute)
	defaults(&o.SampleInterval, 3*time.Second)
	if o.Workers <= 0 {
		o.Workers = 16
	}
	if o.IsLocal == nil {
		o.IsLocal = func(string) bool { return false }
	}
	if o.Observe == nil {
		o.Observe = func(string, time.Duration) {}
	}
	if o.Wake == nil {
		o.Wake = func() {}
	}
	if o.Tell == nil {
		o.Tell = func(context.Context, news.Place) error { return nil }
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Float64
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// The outcomes of a poll, as Observe is told them.
const (
	New       = "new"
	Unchanged = "unchanged"
	Failed    = "failed"
)

// Poller claims feeds that are due, reads them and writes what is new. Any number of them, in any number
// of processes, share the work through the store's leases.
type Poller struct {
	o     PollerOptions
	quota quota
	last  atomic.Int64 // UnixNano of the last sign of life, see SincePoll
	wake  chan struct{}

	mu    sync.Mutex
	hosts map[string]int // polls under way, by host
}

// NewPoller makes a Poller; Run starts it.
func NewPoller(o PollerOptions) *Poller {
	p := &Poller{o: o.withDefaults(), wake: make(chan struct{}, 1), hosts: map[string]int{}}
	p.quota = quota{memory: p.o.Store, turns: newTurns(p.o.Store, p.o.Now)}
	p.last.Store(p.o.Now().UnixNano())
	return p
}

// SincePoll is the time since polling was last seen to work: the watchdog's value. A completed poll counts,
// and so does a look at the schedule that found nothing due and nothing under way.
func (p *Poller) SincePoll() time.Duration {
	return max(0, p.o.Now().Sub(time.Unix(0, p.last.Load())))
}

// Stalled is the value of SincePoll that means that polling has stopped: several intervals, because a
// round of slow feeds is no standstill.
func Stalled(interval time.Duration) time.Duration { return max(3*interval, 15*time.Minute) }

// Wake makes Run look for due feeds at once: call it after a follow. It never blocks.
func (p *Poller) Wake() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// Run polls until ctx ends, then waits for the polls under way: they are cut short, and their feeds are
// due again when the lease ends. It returns nil.
func (p *Poller) Run(ctx context.Context) error {
	var group sync.WaitGroup
	defer group.Wait()
	slots := make(chan struct{}, p.o.Workers)
	idle := time.NewTimer(0)
	defer idle.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-p.wake:
		case <-idle.C:
		}
		more := p.claim(ctx, slots, &group)
		idle.Reset(p.rest(more))
	}
}

// rest is how long to wait before looking again: not at all while there is more to do and a worker free.
func (p *Poller) rest(more bool) time.Duration {
	if more {
		return 10 * time.Millisecond
	}
	return p.o.Tick
}

// claim starts a poll for each due feed that a worker is free for. True when there may be more.
func (p *Poller) claim(ctx context.Context, slots chan struct{}, group *sync.WaitGroup) bool {
	free := cap(slots) - len(slots)
	if free == 0 {
		return true
	}
	feeds, err := p.o.Store.ClaimFeeds(ctx, p.o.Now(), p.o.Lease, free)
	if err != nil {
		if ctx.Err() == nil {
			p.o.Log.ErrorContext(ctx, "claiming feeds", "err", err)
		}
		return false
	}
	if len(feeds) == 0 && len(slots) == 0 {
		p.last.Store(p.o.Now().UnixNano())
	}
	for _, f := range feeds {
		if !p.enter(f) {
			p.postpone(ctx, f)
			continue
		}
		slots <- struct{}{}
		group.Go(func() {
			defer func() { p.leave(f); <-slots }()
			p.guarded(ctx, f)
		})
	}
	return len(feeds) == free
}

// guarded keeps a panic from ending more than one poll, which counts as failed.
func (p *Poller) guarded(ctx context.Context, f news.Feed) {
	defer func() {
		if r := recover(); r != nil {
			p.o.Log.ErrorContext(ctx, "panic in a poll", "feed", news.BareURL(f.URL), "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
			p.report(ctx, f, p.broken(ctx, f))
		}
	}()
	p.report(ctx, f, p.Poll(ctx, f))
}

func (p *Poller) report(ctx context.Context, f news.Feed, err error) {
	if err != nil && ctx.Err() == nil {
		p.o.Log.WarnContext(ctx, "poll not finished", "feed", news.BareURL(f.URL), "err", err)
	}
}

// broken finishes a poll that ended in a panic: the feed's health shows it, and backs off.
func (p *Poller) broken(ctx context.Context, f news.Feed) error {
	r, now := p.round(f), p.o.Now()
	var err error
	if r.subs, err = p.o.Store.Subscribers(ctx, f.ID); err != nil {
		return err
	}
	cause := news.E(news.CodeInternal, "Reading it fails through a defect of this bot; the log has the details.", nil)
	return p.finish(ctx, r, r.failed(now, cause), Failed, now)
}

func (p *Poller) round(f news.Feed) *round { return &round{p: p, feed: f, sample: p.o.IsLocal(f.URL)} }

// Poll reads one claimed feed and finishes its poll. The error is the store's: that the feed could not
// be read is an outcome, written into its record. Nothing is written when ctx or the lease ends first.
func (p *Poller) Poll(ctx context.Context, f news.Feed) error {
	start := p.o.Now()
	ctx, cancel := context.WithTimeout(ctx, p.o.Lease-p.o.Lease/10)
	defer cancel()
	r := p.round(f)
	poll, out, err := r.play(ctx)
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return p.finish(ctx, r, poll, out, start)
}

func (p *Poller) finish(ctx context.Context, r *round, poll news.Poll, outcome string, start time.Time) error {
	now := p.o.Now()
	if err := p.o.Store.FinishPoll(ctx, now, poll); err != nil {
		if c := news.CodeOf(err); c == news.CodeStale || c == news.CodeNotFound {
			p.o.Log.DebugContext(ctx, "poll dropped", "feed", news.BareURL(r.feed.URL), "why", c)
			return nil
		}
		return err
	}
	p.last.Store(now.UnixNano())
	told := r.announce(ctx, poll.Feed)
	p.o.Observe(outcome, now.Sub(start))
	if told || len(poll.Jobs)+len(poll.Posts) > 0 {
		p.o.Wake()
	}
	return nil
}
