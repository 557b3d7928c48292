package bottest

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"pullquote/bot"
)

// Fake is an adapter whose platform is a list of messages in memory. It can everything that the port
// knows, and passes the conformance suite; handlers and the outbox are tested with it under a real
// bot.Bot. It is safe for concurrent use.
type Fake struct {
	name    string
	without []bot.Feature
	events  chan func(context.Context, bot.Sink)

	mu     sync.Mutex
	msgs   []*fakeMessage
	acked  []*time.Duration
	once   map[string]bot.Ref
	faults []Fault
	admins []bot.UserID
	routes []bot.Route
	last   int
}

// fakeMessage is a message on the fake platform.
type fakeMessage struct {
	Observed
	key string
	at  time.Time
}

// NewFake makes an adapter of that name which lacks the given features.
func NewFake(name string, without ...bot.Feature) *Fake {
	return &Fake{name: name, without: without, events: make(chan func(context.Context, bot.Sink), 256), once: map[string]bot.Ref{}}
}

const (
	fakeSpace = "space"
	fakeGone  = "gone"
	fakeUser  = bot.UserID("ana")
	fakeEmoji = "🔖"
)

// Place is the channel in which everything happens unless a Stimulus says otherwise.
func (f *Fake) Place() bot.Place {
	return bot.Place{Platform: f.name, Space: fakeSpace, Channel: "news"}
}

// Harness connects the fake to the conformance suite, and is how other tests act on it.
func (f *Fake) Harness() Harness {
	gone := f.Place()
	gone.Channel = fakeGone
	h := Harness{Adapter: f, Place: f.Place(), Gone: gone, User: fakeUser, Emoji: fakeEmoji, Do: f.Do, Seen: f.Seen, Acked: f.Acked, Fail: f.Fail}
	if f.Caps(f.Place()).Has(bot.Completion) {
		h.Complete = f.Completions
	}
	return h
}

// Admin makes a person an admin of every place.
func (f *Fake) Admin(who bot.UserID) { f.mu.Lock(); f.admins = append(f.admins, who); f.mu.Unlock() }

// Fail makes the next call of Send or Edit fail.
func (f *Fake) Fail(fault Fault) { f.mu.Lock(); f.faults = append(f.faults, fault); f.mu.Unlock() }

// Routes returns the table that was registered.
func (f *Fake) Routes() []bot.Route { f.mu.Lock(); defer f.mu.Unlock(); return f.routes }

// Name implements bot.Adapter.
func (f *Fake) Name() string { return f.name }

// Caps implements bot.Adapter.
func (f *Fake) Caps(bot.Place) bot.Caps {
	levels := map[bot.Feature]bot.Level{}
	for _, feature := range []bot.Feature{bot.PrivateReply, bot.PrivatePost, bot.Direct, bot.Threads, bot.Buttons, bot.Completion, bot.Forms,
		bot.Menus, bot.Reactions, bot.Edits, bot.OnceKey, bot.ReadBack} {
		if !slices.Contains(f.without, feature) {
			levels[feature] = bot.Native
		}
	}
	return bot.Caps{Levels: levels, Limits: bot.Limits{Choices: 25, AckWithin: 3 * time.Second, RespondWithin: 15 * time.Minute}}
}

// Run implements bot.Adapter.
func (f *Fake) Run(ctx context.Context, sink bot.Sink) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case deliver := <-f.events:
			deliver(ctx, sink)
		}
	}
}

// SyncRoutes implements bot.RouteSyncer.
func (f *Fake) SyncRoutes(_ context.Context, routes []bot.Route) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.routes = routes
	return nil
}

// Send implements bot.Adapter.
func (f *Fake) Send(_ context.Context, to bot.Place, m bot.Message, key string) (bot.Ref, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if to.Channel == fakeGone {
		return bot.Ref{}, &bot.Error{Code: bot.Gone, Say: "That channel is not there any more."}
	}
	if ref, known := f.once[to.String()+key]; known && key != "" {
		return ref, nil
	}
	fault := f.fault()
	if fault != nil && fault.Err != errCut {
		return bot.Ref{}, fault
	}
	o := f.add(to, m, false)
	o.key = key
	if key != "" && !slices.Contains(f.without, bot.OnceKey) {
		f.once[to.String()+key] = o.Ref
	}
	if fault != nil {
		return bot.Ref{}, fault
	}
	return o.Ref, nil
}

// Edit implements bot.Adapter.
func (f *Fake) Edit(_ context.Context, at bot.Ref, m bot.Message) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if fault := f.fault(); fault != nil {
		return fault
	}
	return f.replace(&at, m)
}

// Thread implements bot.Threader.
func (f *Fake) Thread(_ context.Context, under bot.Ref, _ string) (bot.Place, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.find(under) < 0 {
		return bot.Place{}, &bot.Error{Code: bot.NotFound}
	}
	in := under.Place
	in.Thread = under.ID
	return in, nil
}

// Root implements bot.Rooter.
func (f *Fake) Root(thread bot.Place) (bot.Ref, bool) {
	return bot.Ref{Place: thread.Base(), ID: thread.Thread}, thread.Thread != ""
}

// Direct implements bot.DirectOpener.
func (f *Fake) Direct(_ context.Context, in bot.Place, to bot.UserID) (bot.Place, error) {
	return bot.Place{Platform: f.name, Space: in.Space, Channel: "direct-" + string(to)}, nil
}

// Link implements bot.Linker.
func (f *Fake) Link(at bot.Ref) string {
	return "https://" + f.name + ".example/" + at.Channel + "/" + at.ID
}

// Find implements bot.Finder.
func (f *Fake) Find(_ context.Context, to bot.Place, _ bot.Message, key string, since time.Time) (bot.Ref, bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, m := range f.msgs {
		if key != "" && m.key == key && m.In == to && !m.at.Before(since) {
			return m.Ref, true, nil
		}
	}
	return bot.Ref{}, false, nil
}

// IsAdmin implements bot.Authorizer.
func (f *Fake) IsAdmin(_ context.Context, _ bot.Place, who bot.UserID) (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Contains(f.admins, who), nil
}

// add, replace, find and fault are called with the lock held.

func (f *Fake) add(in bot.Place, m bot.Message, private bool) *fakeMessage {
	f.last++
	o := &fakeMessage{Observed: Observed{In: in, Ref: bot.Ref{Place: in.Base(), ID: strconv.Itoa(f.last)}, Private: private}, at: time.Now()}
	o.show(m)
	f.msgs = append(f.msgs, o)
	return o
}

func (f *Fake) replace(at *bot.Ref, m bot.Message) error {
	if at == nil || f.find(*at) < 0 {
		return &bot.Error{Code: bot.NotFound}
	}
	o := f.msgs[f.find(*at)]
	o.show(m)
	o.Edits++
	return nil
}

func (f *Fake) find(at bot.Ref) int {
	return slices.IndexFunc(f.msgs, func(m *fakeMessage) bool { return m.Ref == at })
}

var errCut = fmt.Errorf("the connection was cut")

func (f *Fake) fault() *bot.Error {
	if len(f.faults) == 0 {
		return nil
	}
	fault := f.faults[0]
	f.faults = f.faults[1:]
	switch fault {
	case FaultRateLimited:
		return &bot.Error{Code: bot.RateLimited, RetryAfter: 2 * time.Second}
	case FaultServer:
		return &bot.Error{Code: bot.Ambiguous}
	case FaultCut:
		return &bot.Error{Code: bot.Ambiguous, Err: errCut}
	}
	return &bot.Error{Code: bot.Forbidden, Say: "I may not post there."}
}

// show sets what can be read and pressed.
func (m *fakeMessage) show(message bot.Message) {
	m.Text, m.Buttons, m.Message = bot.PlainText(message), nil, message
	if m.Text == "" {
		m.Text = message.Fallback
	}
	for _, b := range message.Blocks {
		if a, ok := b.(bot.Actions); ok {
			m.Buttons = append(m.Buttons, a.Buttons...)
		}
	}
}

// Seen is what people can see now.
func (f *Fake) Seen() []Observed {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []Observed
	for _, m := range f.msgs {
		out = append(out, m.Observed)
	}
	return out
}

// Acked is how long each interaction waited for its first answer.
func (f *Fake) Acked() []time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []time.Duration
	for _, d := range f.acked {
		out = append(out, *d)
	}
	return out
}

// Do delivers what somebody does.
func (f *Fake) Do(_ *testing.T, s Stimulus) {
	if s.Self {
		return // the platform would tell; an adapter drops it
	}
	ev := f.event(s)
	r := &fakeResponder{fake: f, ev: ev, started: time.Now(), took: new(time.Duration)}
	*r.took = -1
	if s.On.Interactive() {
		f.mu.Lock()
		f.acked = append(f.acked, r.took)
		f.mu.Unlock()
	}
	f.events <- func(ctx context.Context, sink bot.Sink) { sink.Dispatch(ctx, ev, r) }
}

// Completions asks for the choices of an option.
func (f *Fake) Completions(_ *testing.T, s Stimulus) []bot.Choice {
	out := make(chan []bot.Choice, 1)
	ev := f.event(s)
	f.events <- func(ctx context.Context, sink bot.Sink) { out <- sink.Complete(ctx, ev) }
	return <-out
}

func (f *Fake) event(s Stimulus) bot.Event {
	ev := bot.Event{ID: s.ID, On: s.On, Name: s.Name, Undone: s.Undone, Args: s.Args, Text: s.Text, Focus: s.Focus,
		Links: bot.FindLinks(s.Text), From: bot.User{ID: fakeUser, Name: "Ana"}, In: s.In, Target: s.Target}
	if s.By != "" {
		ev.From = bot.User{ID: s.By, Name: string(s.By)}
	}
	if s.Action != "" {
		ev.Name, ev.Key = bot.SplitAction(s.Action)
	}
	if ev.In == (bot.Place{}) {
		ev.In = f.Place()
	}
	return ev
}

// fakeResponder answers one event on the fake platform.
type fakeResponder struct {
	fake    *Fake
	ev      bot.Event
	started time.Time
	took    *time.Duration // of the first answer; negative: none yet
}

// answered is called with the fake's lock held.
func (r *fakeResponder) answered() bool {
	if *r.took >= 0 {
		return true
	}
	*r.took = time.Since(r.started)
	return false
}

// Ack implements bot.Responder.
func (r *fakeResponder) Ack(context.Context, bot.Visibility) error {
	r.fake.mu.Lock()
	defer r.fake.mu.Unlock()
	r.answered()
	return nil
}

// Respond implements bot.Responder.
func (r *fakeResponder) Respond(_ context.Context, resp bot.Response, v bot.Visibility) error {
	f := r.fake
	f.mu.Lock()
	defer f.mu.Unlock()
	late := r.answered()
	switch resp := resp.(type) {
	case bot.Reply:
		f.add(r.ev.In, resp.Message, v == bot.Private)
	case bot.Update:
		return f.replace(r.ev.Target, resp.Message)
	case bot.Form:
		if late {
			return &bot.Error{Code: bot.Invalid, Err: fmt.Errorf("a form must be the first answer")}
		}
		o := f.add(r.ev.In, bot.Message{}, true)
		o.Form = &resp
	case bot.Dismiss:
		if r.ev.Target == nil || f.find(*r.ev.Target) < 0 {
			return &bot.Error{Code: bot.NotFound}
		}
		i := f.find(*r.ev.Target)
		f.msgs = slices.Delete(f.msgs, i, i+1)
	}
	return nil
}
