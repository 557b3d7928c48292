package bot

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// Dispatch implements Sink.
func (b *Bot) Dispatch(ctx context.Context, ev Event, r Responder) { b.begin(ctx, ev, r, Accepted{}) }

// begin serves an event beside others. work is set when it was accepted before, by a process that died.
func (b *Bot) begin(ctx context.Context, ev Event, r Responder, work Accepted) {
	// The handler must outlive what brought the event: at the acknowledgement the platform ends its
	// request. Options.Handling and, at the end, Options.Drain bound it instead.
	ctx = context.WithoutCancel(ctx)
	if !b.admit() {
		return // the platform gets no acknowledgement and delivers it again, to a process that lives
	}
	go func() {
		defer b.serving.Done()
		x := &exchange{b: b, r: r, started: time.Now(), caps: b.Caps(ev.In), work: work}
		if !ev.On.Interactive() && b.entry(ev) == nil {
			return // an emoji that means nothing to us: not even worth remembering
		}
		code := x.serve(ctx, ev)
		b.observe(Observation{Platform: ev.In.Platform, On: ev.On, Name: x.name, Outcome: code, Took: time.Since(x.started)})
	}()
}

// admit counts an event in, unless the Bot has begun to stop: what Run waits for must not grow any more.
func (b *Bot) admit() bool {
	b.gate.Lock()
	defer b.gate.Unlock()
	if b.closed {
		return false
	}
	b.serving.Add(1)
	return true
}

// serve handles one event from its arrival to its answer.
func (x *exchange) serve(ctx context.Context, ev Event) Code {
	b := x.b
	ctx, cancel := context.WithTimeout(ctx, b.handling)
	defer cancel()
	defer context.AfterFunc(b.stopped, cancel)()
	if x.work.Delivery == "" {
		if code, ours := x.receive(ctx, ev); !ours {
			return code
		}
	}
	defer x.settle(ctx)
	ev, route, err := b.route(ctx, ev)
	if route != nil {
		x.name = route.Name
	}
	if err != nil {
		return x.fail(ctx, ev, err)
	}
	if route == nil {
		return ""
	}
	select {
	case b.slots <- struct{}{}:
		defer func() { <-b.slots }()
	case <-time.After(x.untilAck()):
		return x.fail(ctx, ev, &Error{Code: Unavailable, Say: "I am busy with other requests. Please try again in a minute."})
	}
	return x.run(ctx, ev, route)
}

// receive takes a new event on. Not ours: it came before, or cannot be remembered, which the person is told.
func (x *exchange) receive(ctx context.Context, ev Event) (Code, bool) {
	work, fresh, err := x.b.remember(ctx, ev)
	if err != nil {
		x.b.log.Error("memory unavailable", "delivery", ev.ID, "err", err)
		code := x.fail(ctx, ev, &Error{Code: Unavailable, Say: "My memory is not reachable right now, so I did nothing. Please try again in a minute.", Err: err})
		x.work = work // it may be remembered all the same
		x.settle(ctx)
		return code, false
	}
	if fresh {
		x.work = work
	}
	return "", fresh
}

// route finds who handles ev, and completes the event for it. A nil route without an error: nobody
// needs to. A route with an error: it refuses this event.
func (b *Bot) route(ctx context.Context, ev Event) (Event, *Route, error) {
	ev, err := b.unfold(ctx, ev)
	if err != nil {
		return ev, nil, err
	}
	route := b.entry(ev)
	if route == nil {
		if ev.On.Interactive() {
			return ev, nil, unknown(ev, b.routes)
		}
		return ev, nil, nil
	}
	if err := b.permit(ctx, ev, route); err != nil {
		return ev, route, err
	}
	if ev.Args == nil && ev.On == Slash {
		ev.Args = ParseArgs(route.Options, ev.Text)
	}
	for _, o := range route.Options {
		if o.Required && ev.On == Slash && strings.TrimSpace(ev.Args[o.Name]) == "" {
			return ev, route, &Error{Code: Invalid, Say: fmt.Sprintf("I need the %s: %s", o.Name, b.Caps(ev.In).Typed(route.Usage()))}
		}
	}
	return ev, route, nil
}

// entry finds the route that an event names; nil when there is none.
func (b *Bot) entry(ev Event) *Route {
	name := ev.Name
	switch ev.On {
	case Reaction:
		name = BareEmoji(name)
	case Mention, Home, Removed:
		name = ""
	}
	return b.table[ev.On][name]
}

func unknown(ev Event, routes []Route) error {
	if ev.On != Slash {
		return &Error{Code: Expired, Say: "That button belongs to an older version of me. The commands do the same: try /help."}
	}
	var names []string
	for _, r := range routes {
		if r.On == Slash {
			names = append(names, r.Name)
		}
	}
	slices.Sort(names)
	if near := nearest(ev.Name, names); near != "" {
		return &Error{Code: Invalid, Say: fmt.Sprintf("I do not know “%s”. Did you mean %s?", ev.Name, near)}
	}
	return &Error{Code: Invalid, Say: fmt.Sprintf("I do not know “%s”. I know: %s.", ev.Name, strings.Join(names, ", "))}
}

// nearest is the name that a slip of typing away was meant: with a letter too many, missing, wrong or swapped
// with its neighbour; "" when it is none, or several.
func nearest(typed string, names []string) string {
	found := ""
	for _, n := range names {
		if !slip(typed, n) {
			continue
		}
		if found != "" {
			return ""
		}
		found = n
	}
	return found
}

func slip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || len(a) < 3 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) || a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// permit checks on our side who may use an admin route, whatever the platform shows to whom.
func (b *Bot) permit(ctx context.Context, ev Event, route *Route) error {
	if !route.Admin || ev.From.Admin || slices.Contains(b.admins, string(ev.From.ID)) {
		return nil
	}
	if a, ok := b.adapters[ev.In.Platform].(Authorizer); ok {
		ctx, cancel := context.WithTimeout(ctx, b.ackAfter)
		defer cancel()
		admin, err := a.IsAdmin(ctx, ev.In, ev.From.ID)
		if err != nil {
			return &Error{Code: Unavailable, Say: "I could not check whether you may do that. Please try again.", Err: err}
		}
		if admin {
			return nil
		}
	}
	return &Error{Code: Forbidden, Say: fmt.Sprintf("Only admins of this space can use %s. An operator can add you to ADMINS.", b.Caps(ev.In).Typed("/"+route.Name))}
}

// Complete implements Sink.
func (b *Bot) Complete(ctx context.Context, ev Event) []Choice {
	route := b.table[Slash][ev.Name]
	if route == nil || route.Complete == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, 250*time.Millisecond)
	defer cancel()
	choices, err := b.complete(ctx, route, ev)
	if err != nil {
		b.log.Warn("no completions", "command", ev.Name, "err", err)
		return nil
	}
	if most := b.Caps(ev.In).Limits.Choices; most > 0 && len(choices) > most {
		choices = choices[:most]
	}
	return choices
}

func (b *Bot) complete(ctx context.Context, route *Route, ev Event) (choices []Choice, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = panicked(p)
		}
	}()
	return route.Complete(ctx, ev)
}

func panicked(p any) error {
	return &Error{Code: Internal, Err: fmt.Errorf("panic: %v\n%s", p, debug.Stack())}
}

// BareEmoji removes what makes one emoji look different: skin tones and variation selectors.
func BareEmoji(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0xFE0F || r >= 0x1F3FB && r <= 0x1F3FF {
			return -1
		}
		return r
	}, s)
}
