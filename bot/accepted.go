package bot

import (
	"context"
	"encoding/json"
	"time"
)

// An event is remembered from its arrival to its answer, so that another process answers when this one
// dies in between: platforms do not deliver again what they saw acknowledged. By then the interaction takes
// no answer any more, or only this process knew its address; the late answer is an ordinary or a direct
// message, as every answer that comes too late.

// Accepted is an event that a process has taken on and not answered yet.
type Accepted struct {
	Delivery string // its id in Memory; "" when it is not remembered
	Event    []byte
	Turn     int64 // how often it has been taken on
}

const (
	// acceptedFor is for how long an event is one process's; while its handler works it is renewed every
	// renewEvery. A person who waits in vain for much longer has asked again.
	acceptedFor = 20 * time.Second
	renewEvery  = 5 * time.Second
	// takeOverEvery is how often the events of dead processes are looked for.
	takeOverEvery = 5 * time.Second
	// claimFor is how long an answer waits for a memory that does not answer.
	claimFor = 5 * time.Second
)

// remember reports whether an event is seen for the first time, and takes it on.
func (b *Bot) remember(ctx context.Context, ev Event) (Accepted, bool, error) {
	if ev.ID == "" {
		return Accepted{}, true, nil
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	delivery := ev.In.Platform + "/" + ev.ID
	if ev.On == Home || ev.On == Removed { // a page is made anew when it is opened again
		fresh, err := b.memory.First(ctx, delivery)
		return Accepted{}, fresh, err
	}
	event, err := json.Marshal(ev)
	if err != nil {
		return Accepted{}, false, err
	}
	a := Accepted{Delivery: delivery, Event: event, Turn: 1}
	fresh, err := b.memory.Accept(ctx, ev.In.Platform, a, acceptedFor)
	return a, fresh, err
}

// takeOver answers the events of processes that died, until ctx ends.
func (b *Bot) takeOver(ctx context.Context) {
	for {
		all, err := b.memory.Abandoned(ctx, b.Platforms(), acceptedFor)
		if err != nil && ctx.Err() == nil {
			b.log.Warn("unanswered events not looked for", "err", err)
		}
		for _, a := range all {
			b.resume(ctx, a)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(takeOverEvery):
		}
	}
}

// resume begins an event again. Handlers are made for it: what they change they change once.
func (b *Bot) resume(ctx context.Context, a Accepted) {
	var ev Event
	if err := json.Unmarshal(a.Event, &ev); err != nil {
		b.log.Error("unanswered event not readable", "delivery", a.Delivery, "err", err)
		return
	}
	b.log.Info("answering for a process that ended", "platform", ev.In.Platform, "event", ev.ID, "on", ev.On, "name", ev.Name, "turn", a.Turn)
	b.begin(ctx, ev, late{}, a)
}

// late answers an event whose interaction is over.
type late struct{}

func (late) Ack(context.Context, Visibility) error { return nil }

func (late) Respond(context.Context, Response, Visibility) error { return &Error{Code: Expired} }

// renew tells the others that somebody works on the event still.
func (x *exchange) renew(ctx context.Context) {
	if x.work.Delivery == "" {
		return
	}
	if err := x.b.memory.Renew(ctx, x.work, acceptedFor); err != nil {
		x.b.log.Warn("event not renewed", "delivery", x.work.Delivery, "err", err)
	}
}

// ours reports whether the answer is ours to give, which can be said once only: from then on nobody else
// takes the event over. Where the memory cannot be asked for long, a second answer is better than none; a
// process that is ending leaves the answer to another.
func (x *exchange) ours(ctx context.Context, ev Event) bool {
	if x.work.Delivery == "" {
		return true
	}
	ours, err := x.claim(ctx, claimFor, func() {
		if ev.On.Interactive() {
			x.ack(ctx, ev, Private) // it takes longer now
		}
	})
	if err != nil {
		x.b.log.Error("answer not claimed", "delivery", x.work.Delivery, "err", err)
		ours = x.b.stopped.Err() == nil
	}
	x.work = Accepted{}
	return ours
}

// settle ends the work on an event that needs no answer, or no other.
func (x *exchange) settle(ctx context.Context) {
	if x.work.Delivery == "" {
		return
	}
	if _, err := x.claim(ctx, acceptedFor/2, func() {}); err != nil {
		x.b.log.Warn("event not settled", "delivery", x.work.Delivery, "err", err)
	}
}

// claim asks the memory for the right to answer until it says something, within is over or the process ends,
// whether the event's own time is over or not. meanwhile is called after each failure.
func (x *exchange) claim(ctx context.Context, within time.Duration, meanwhile func()) (bool, error) {
	ctx = context.WithoutCancel(ctx)
	for end := time.Now().Add(within); ; {
		once, cancel := context.WithTimeout(ctx, time.Second)
		ours, err := x.b.memory.Answer(once, x.work)
		cancel()
		if err == nil || time.Now().After(end) {
			return ours && err == nil, err
		}
		meanwhile()
		select {
		case <-time.After(250 * time.Millisecond):
		case <-x.b.stopped.Done():
			return false, err
		}
	}
}
