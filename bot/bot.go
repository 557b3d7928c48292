package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"
)

// Memory is what the Bot itself must remember across restarts and replicas. An error means that
// nothing is known.
type Memory interface {
	// First reports whether this delivery is new, and remembers it.
	First(ctx context.Context, delivery string) (bool, error)
	// Accept is First for an event that needs an answer: for lease it is this process that works on it, in
	// its first turn.
	Accept(ctx context.Context, platform string, a Accepted, lease time.Duration) (bool, error)
	// Renew prolongs that; nothing happens when another process has taken over.
	Renew(ctx context.Context, a Accepted, lease time.Duration) error
	// Answer ends the work on an event, before its answer is given. False: another process has taken it
	// over, and answers. Asked again it says the same.
	Answer(ctx context.Context, a Accepted) (ours bool, err error)
	// Abandoned takes over events of these platforms whose lease has ended, each in a new turn, none more
	// than a few times.
	Abandoned(ctx context.Context, platforms []string, lease time.Duration) ([]Accepted, error)
	// Put keeps the state behind a button.
	Put(ctx context.Context, key string, value []byte) error
	// Get returns it; ok is false when it is unknown or has expired.
	Get(ctx context.Context, key string) (value []byte, ok bool, err error)
}

// Observation is one handled event, for metrics.
type Observation struct {
	Platform string
	On       Kind
	Name     string // of the route, "" when there was none: what people type has too many values
	Outcome  Code   // "" when it went well
	Took     time.Duration
}

// Options configure a Bot.
type Options struct {
	Adapters []Adapter
	Routes   []Route
	Memory   Memory
	Admins   []string // user ids who may administer every place
	Log      *slog.Logger
	Observe  func(Observation) // may be nil; must not block

	AckAfter time.Duration // how long a handler may take before the Bot acknowledges; default 1.5 s
	Handling time.Duration // how long a handler may take at all; default 2 min
	AtOnce   int           // handlers at the same time; default 64
	Drain    time.Duration // how long Run waits at the end for accepted events; default 8 s
}

// Bot is the core: see the package comment. It is safe for concurrent use.
type Bot struct {
	adapters map[string]Adapter
	routes   []Route
	table    map[Kind]map[string]*Route
	memory   Memory
	admins   []string
	log      *slog.Logger
	observe  func(Observation)
	ackAfter time.Duration
	handling time.Duration
	slots    chan struct{}
	serving  sync.WaitGroup
	gate     sync.Mutex // guards closed, and serving's growth
	closed   bool       // Run has ended: nothing is accepted any more
	drain    time.Duration
	stopped  context.Context // ends when draining has taken too long
	stop     context.CancelFunc
}

// New checks the route table and makes a Bot. Two routes for one entry point, or a route that says
// too little about itself, are an error here rather than a surprise later.
func New(o Options) (*Bot, error) {
	b := &Bot{
		adapters: map[string]Adapter{},
		routes:   o.Routes,
		memory:   o.Memory,
		admins:   o.Admins,
		log:      o.Log,
		observe:  o.Observe,
		ackAfter: o.AckAfter,
		handling: o.Handling,
		drain:    o.Drain,
	}
	b.stopped, b.stop = context.WithCancel(context.Background())
	if b.ackAfter == 0 {
		b.ackAfter = 1500 * time.Millisecond
	}
	if b.handling == 0 {
		b.handling = 2 * time.Minute
	}
	if b.drain == 0 {
		b.drain = 8 * time.Second
	}
	if b.observe == nil {
		b.observe = func(Observation) {}
	}
	if o.AtOnce == 0 {
		o.AtOnce = 64
	}
	b.slots = make(chan struct{}, o.AtOnce)
	for _, a := range o.Adapters {
		if b.adapters[a.Name()] != nil {
			return nil, fmt.Errorf("bot: two adapters named %q", a.Name())
		}
		b.adapters[a.Name()] = a
	}
	var err error
	b.table, err = tabulate(slices.Concat(o.Routes, b.ownRoutes()))
	return b, err
}

func tabulate(routes []Route) (map[Kind]map[string]*Route, error) {
	table := map[Kind]map[string]*Route{}
	for _, r := range routes {
		if err := r.check(); err != nil {
			return nil, fmt.Errorf("bot: %w", err)
		}
		if table[r.On] == nil {
			table[r.On] = map[string]*Route{}
		}
		if table[r.On][r.Name] != nil {
			return nil, fmt.Errorf("bot: two routes for %s %q", r.On, r.Name)
		}
		table[r.On][r.Name] = &r
	}
	return table, nil
}

// Run runs every adapter until ctx ends and the accepted events are answered. An adapter that gives
// up does not stop the others; the error of the last one to give up is returned.
func (b *Bot) Run(ctx context.Context) error {
	var running sync.WaitGroup
	errs := make(chan error, len(b.adapters))
	for _, a := range b.adapters {
		running.Go(func() { b.syncRoutes(ctx, a) })
		running.Go(func() {
			err := a.Run(ctx, b)
			if err != nil && ctx.Err() == nil {
				b.log.Error("platform stopped", "platform", a.Name(), "code", CodeOf(err), "err", err)
				errs <- fmt.Errorf("%s: %w", a.Name(), err)
			}
		})
	}
	looking, enough := context.WithCancel(ctx)
	var aside sync.WaitGroup
	aside.Go(func() { b.takeOver(looking) })
	running.Wait()
	enough()
	aside.Wait()
	b.gate.Lock()
	b.closed = true
	b.gate.Unlock()
	overdue := time.AfterFunc(b.drain, b.stop)
	b.serving.Wait()
	overdue.Stop()
	close(errs)
	var all []error
	for err := range errs {
		all = append(all, err)
	}
	if len(all) == len(b.adapters) {
		return errors.Join(all...)
	}
	return nil
}

// syncRoutes makes the platform know the commands; it tries until that worked or ctx ends.
func (b *Bot) syncRoutes(ctx context.Context, a Adapter) {
	s, ok := a.(RouteSyncer)
	if !ok {
		return
	}
	for pause := time.Second; ; pause = min(2*pause, 10*time.Minute) {
		err := s.SyncRoutes(ctx, b.routes)
		if err == nil || ctx.Err() != nil {
			return
		}
		b.log.Warn("commands not registered", "platform", a.Name(), "code", CodeOf(err), "err", err, "again_in", pause)
		if CodeOf(err) == Unauthorized {
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// Routes returns the table as it was declared.
func (b *Bot) Routes() []Route { return b.routes }

// Platforms returns the adapters' names in order.
func (b *Bot) Platforms() []string { return slices.Sorted(maps.Keys(b.adapters)) }

// Caps tells what a place can do; nothing, when its platform is not running.
func (b *Bot) Caps(p Place) Caps {
	if a := b.adapters[p.Platform]; a != nil {
		return a.Caps(p)
	}
	return Caps{}
}

func (b *Bot) adapter(p Place) (Adapter, error) {
	if a := b.adapters[p.Platform]; a != nil {
		return a, nil
	}
	return nil, &Error{Code: Unavailable, Say: "That platform is not connected.", Err: fmt.Errorf("no adapter %q", p.Platform)}
}

// Send posts a message. The errors are those of Adapter.Send; Unavailable when the platform is not running.
func (b *Bot) Send(ctx context.Context, to Place, m Message, key string) (Ref, error) {
	a, err := b.adapter(to)
	if err != nil {
		return Ref{}, err
	}
	m, err = b.prepare(ctx, a.Caps(to), m)
	if err != nil {
		return Ref{}, err
	}
	return a.Send(ctx, to, m, key)
}

// Edit replaces a message that Send made.
func (b *Bot) Edit(ctx context.Context, at Ref, m Message) error {
	a, err := b.adapter(at.Place)
	if err != nil {
		return err
	}
	m, err = b.prepare(ctx, a.Caps(at.Place), m)
	if err != nil {
		return err
	}
	return a.Edit(ctx, at, m)
}

// Thread opens the thread under a message, or returns the one that is there. Where the platform has
// no threads it returns the message's own place.
func (b *Bot) Thread(ctx context.Context, under Ref, title string) (Place, error) {
	a, err := b.adapter(under.Place)
	if err != nil {
		return Place{}, err
	}
	if t, ok := a.(Threader); ok && a.Caps(under.Place).Has(Threads) {
		return t.Thread(ctx, under, title)
	}
	return under.Place, nil
}

// Find reads back whether the post that Send(to, m, key) tried to make at or after since is there.
// Unsupported: the platform has no way to tell.
func (b *Bot) Find(ctx context.Context, to Place, m Message, key string, since time.Time) (Ref, bool, error) {
	a, err := b.adapter(to)
	if err != nil {
		return Ref{}, false, err
	}
	f, ok := a.(Finder)
	if !ok || !a.Caps(to).Has(ReadBack) {
		return Ref{}, false, &Error{Code: Unsupported}
	}
	m, err = b.prepare(ctx, a.Caps(to), m)
	if err != nil {
		return Ref{}, false, err
	}
	return f.Find(ctx, to, m, key, since)
}

// Link returns the address at which people can see a message, "" when there is none.
func (b *Bot) Link(at Ref) string {
	if l, ok := b.adapters[at.Platform].(Linker); ok {
		return l.Link(at)
	}
	return ""
}

// Root returns the message that a thread hangs under, where the platform's ids tell.
func (b *Bot) Root(thread Place) (Ref, bool) {
	if r, ok := b.adapters[thread.Platform].(Rooter); ok {
		return r.Root(thread)
	}
	return Ref{}, false
}

// Tell sends a message to one person directly, or, where that is impossible, to the place.
func (b *Bot) Tell(ctx context.Context, who UserID, in Place, m Message, key string) error {
	to, ok := b.direct(ctx, who, in)
	if !ok {
		to = in
	}
	_, err := b.Send(ctx, to, m, key)
	return err
}

// direct opens the conversation with one person; ok is false where that is impossible.
func (b *Bot) direct(ctx context.Context, who UserID, in Place) (to Place, ok bool) {
	d, ok := b.adapters[in.Platform].(DirectOpener)
	if !ok || who == "" || !b.Caps(in).Has(Direct) {
		return Place{}, false
	}
	to, err := d.Direct(ctx, in, who)
	return to, err == nil
}
