package feed

import (
	"context"
	"fmt"
	"log/slog"
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

// Store is what the poller needs of store.Feeds and store.Posts.
type Store interface {
	ClaimFeeds(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Feed, error)
	Subscribers(ctx context.Context, feed news.FeedID) ([]news.Subscription, error)
	Known(ctx context.Context, feed news.FeedID, keys []string) ([]bool, error)
	FinishPoll(ctx context.Context, now time.Time, p news.Poll) error
	Revise(ctx context.Context, now time.Time, r news.Revision) (bool, error)
}

// Options configures a Poller. Fetch, Store and Canonical are required.
type Options struct {
	Fetch     Fetcher
	Store     Store
	Canonical func(string) string // story.Canonical

	Interval time.Duration // POLL_INTERVAL: the pause between two polls of a lively feed; default 10 min
	Workers  int           // feeds polled at a time; default 16
	Tick     time.Duration // how often to look for feeds that are due; default 1 s
	Lease    time.Duration // for how long a claimed feed is ours; default 3 min

	// Sample reports the bot's own sample feeds: read through the local exception, every SampleInterval.
	Sample         func(news.Feed) bool
	SampleInterval time.Duration // default 3 s

	Observe func(Outcome) // told of each finished poll, for metrics; may be called concurrently
	Wake    func()        // called when a poll made jobs or posts, so that nobody waits for a tick
	Now     func() time.Time
	Random  func() float64 // in [0, 1), for jitter; default none
	Log     *slog.Logger
}

// Outcome is one finished poll, for metrics.
type Outcome struct {
	Feed        news.FeedID
	Err         error // why the feed could not be read
	NotModified bool
	Items, New  int
	Took        time.Duration
}

func (o Options) withDefaults() Options {
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
	if o.Sample == nil {
		o.Sample = func(news.Feed) bool { return false }
	}
	if o.Observe == nil {
		o.Observe = func(Outcome) {}
	}
	if o.Wake == nil {
		o.Wake = func() {}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = func() float64 { return 0 }
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// Poller claims feeds that are due, reads them and writes what is new. Any number of them, in any number
// of processes, share the work through the store's leases.
type Poller struct {
	o    Options
	last atomic.Int64 // UnixNano of the last completed poll
	wake chan struct{}
}

// NewPoller makes a Poller; Run starts it.
func NewPoller(o Options) *Poller {
	p := &Poller{o: o.withDefaults(), wake: make(chan struct{}, 1)}
	p.last.Store(p.o.Now().UnixNano())
	return p
}

// SinceCompleted is the time since the last completed poll (or since the Poller was made): the watchdog's
// value. It says nothing when no feed is followed.
func (p *Poller) SinceCompleted() time.Duration {
	return max(0, p.o.Now().Sub(time.Unix(0, p.last.Load())))
}

// Wake makes Run look for due feeds at once: call it after a follow. It never blocks.
func (p *Poller) Wake() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// Run polls until ctx ends, then waits for the polls under way: they are cut short, and their feeds are
// due again when the lease ends. It always returns ctx's error.
func (p *Poller) Run(ctx context.Context) error {
	var group sync.WaitGroup
	defer group.Wait()
	slots := make(chan struct{}, p.o.Workers)
	idle := time.NewTimer(0)
	defer idle.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
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
	for _, f := range feeds {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			p.guarded(ctx, f)
		})
	}
	return len(feeds) == free
}

// guarded keeps a panic from ending more than one poll.
func (p *Poller) guarded(ctx context.Context, f news.Feed) {
	defer func() {
		if r := recover(); r != nil {
			p.o.Log.ErrorContext(ctx, "panic in a poll", "feed", f.URL, "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
		}
	}()
	if err := p.Poll(ctx, f); err != nil && ctx.Err() == nil {
		p.o.Log.WarnContext(ctx, "poll not finished", "feed", f.URL, "err", err)
	}
}

// Poll reads one claimed feed and finishes its poll. The error is the store's: that the feed could not
// be read is an outcome, written into its record. Nothing is written when ctx or the lease ends first.
func (p *Poller) Poll(ctx context.Context, f news.Feed) error {
	start := p.o.Now()
	ctx, cancel := context.WithTimeout(ctx, p.o.Lease-p.o.Lease/10)
	defer cancel()
	r := round{p: p, feed: f, sample: p.o.Sample(f)}
	poll, out, err := r.play(ctx)
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	now := p.o.Now()
	if err := p.o.Store.FinishPoll(ctx, now, poll); err != nil {
		if c := news.CodeOf(err); c == news.CodeStale || c == news.CodeNotFound {
			p.o.Log.DebugContext(ctx, "poll dropped", "feed", f.URL, "why", c)
			return nil
		}
		return err
	}
	p.last.Store(now.UnixNano())
	r.announce(ctx, f, poll.Feed)
	out.Feed, out.Took = f.ID, now.Sub(start)
	p.o.Observe(out)
	if len(poll.Jobs)+len(poll.Posts) > 0 {
		p.o.Wake()
	}
	return nil
}
