package bot

import (
	"context"
	"time"
)

// exchange is one event on its way to its one answer.
type exchange struct {
	b       *Bot
	r       Responder
	started time.Time
	caps    Caps
	name    string   // of the route that was found
	work    Accepted // what others take over when this process dies; zero once the answer is claimed
	acked   bool
}

type outcome struct {
	resp Response
	err  error
}

// run calls the handler beside the acknowledgement's deadline, and answers with what it returns.
func (x *exchange) run(ctx context.Context, ev Event, route *Route) Code {
	done := make(chan outcome, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- outcome{err: panicked(p)}
			}
		}()
		resp, err := route.Handle(ctx, ev)
		done <- outcome{resp, err}
	}()
	var late <-chan time.Time
	if ev.On.Interactive() {
		switch route.Ack {
		case AckNow:
			x.ack(ctx, ev, route.seenBy(ev))
		case AckRace:
			timer := time.NewTimer(x.untilAck())
			defer timer.Stop()
			late = timer.C
		}
	}
	renew := time.NewTicker(renewEvery)
	defer renew.Stop()
	for {
		select {
		case out := <-done:
			if out.err != nil && ctx.Err() != nil {
				return x.overdue(ctx, ev)
			}
			return x.finish(ctx, ev, route, out)
		case <-renew.C:
			x.renew(ctx)
		case <-late:
			x.ack(ctx, ev, route.seenBy(ev))
		case <-ctx.Done():
			return x.overdue(ctx, ev)
		}
	}
}

// overdue answers now; the handler is left to notice its context.
func (x *exchange) overdue(ctx context.Context, ev Event) Code {
	return x.fail(context.WithoutCancel(ctx), ev, &Error{Code: Unavailable, Say: "That took too long, so I stopped. Please try again.", Err: ctx.Err()})
}

// untilAck is what is left of the time to the acknowledgement: the platform has been waiting since the
// event came, not since its handler was called.
func (x *exchange) untilAck() time.Duration { return max(0, x.b.ackAfter-time.Since(x.started)) }

// ack acknowledges once.
func (x *exchange) ack(ctx context.Context, ev Event, v Visibility) {
	if x.acked {
		return
	}
	x.acked = true
	if err := x.r.Ack(ctx, v); err != nil {
		x.b.log.Warn("not acknowledged", "platform", ev.In.Platform, "event", ev.ID, "name", ev.Name, "code", CodeOf(err), "err", err)
	}
}

func (x *exchange) finish(ctx context.Context, ev Event, route *Route, out outcome) Code {
	if out.err != nil {
		return x.fail(ctx, ev, out.err)
	}
	v := route.seenBy(ev)
	if v == "" {
		v = Public
	}
	if out.resp == nil && (ev.On == Slash || ev.On == MessageMenu || ev.On == Submit) {
		out.resp, v = Reply{Message: Say("Done.")}, Private
	}
	return x.answer(ctx, ev, out.resp, v)
}

// fail answers with one sentence that only the person sees; operators get the cause.
func (x *exchange) fail(ctx context.Context, ev Event, err error) Code {
	code := CodeOf(err)
	say := sentenceOf(err)
	if say == "" {
		say = "Something went wrong on my side. I have noted it for the operator."
		x.b.log.Error("handler failed", "platform", ev.In.Platform, "event", ev.ID, "on", ev.On, "name", ev.Name, "place", ev.In.String(), "err", err)
	} else {
		x.b.log.Info("request refused", "platform", ev.In.Platform, "event", ev.ID, "on", ev.On, "name", ev.Name, "code", code, "err", err)
	}
	if answered := x.answer(ctx, ev, Reply{Message: Say(say)}, Private); answered != "" {
		return answered
	}
	return code
}

// answer gives the one answer, by the best way that the platform still has.
func (x *exchange) answer(ctx context.Context, ev Event, resp Response, v Visibility) Code {
	if !x.ours(ctx, ev) {
		x.b.log.Info("answered by another process", "platform", ev.In.Platform, "event", ev.ID)
		return ""
	}
	if !ev.On.Interactive() {
		if resp == nil {
			return ""
		}
		if v == Private && !x.caps.Has(PrivatePost) {
			if ev.On == Reaction {
				return "" // nobody asked aloud; a public sentence would be noise
			}
			v = Public
		}
	}
	resp, err := x.b.dress(ctx, x.caps, resp, v)
	if err == nil {
		err = x.deliver(ctx, ev, resp, v)
	}
	if err != nil {
		x.b.log.Error("answer lost", "platform", ev.In.Platform, "event", ev.ID, "on", ev.On, "name", ev.Name, "code", CodeOf(err), "err", err)
	}
	return CodeOf(err)
}

// deliver answers in time by the interaction, and afterwards by an ordinary or a direct message.
func (x *exchange) deliver(ctx context.Context, ev Event, resp Response, v Visibility) error {
	within := x.caps.Limits.RespondWithin
	if !ev.On.Interactive() || within == 0 || time.Since(x.started) < within {
		err := x.r.Respond(ctx, resp, v)
		if CodeOf(err) != Expired && !(ev.On.Interactive() && closed(err)) {
			return err
		}
	}
	switch r := resp.(type) {
	case Reply:
		return x.byMessage(ctx, ev, r.Message, v)
	case Update:
		return x.byMessage(ctx, ev, r.Message, v)
	}
	return &Error{Code: Expired}
}

// byMessage answers by a message: into the place, where everybody may read it and the bot may post, else to the person.
func (x *exchange) byMessage(ctx context.Context, ev Event, m Message, v Visibility) error {
	var err error
	if v == Public {
		if _, err = x.b.Send(ctx, ev.In, m, ""); !closed(err) {
			return err
		}
	}
	to, ok := x.b.direct(ctx, ev.From.ID, ev.In)
	switch {
	case ok:
	case v == Public:
		return err
	default: // others read along: say only that there was an answer
		to, m = ev.In, Say("My answer came too late to be shown to you alone. Please ask again.")
	}
	_, err = x.b.Send(ctx, to, m, "")
	return err
}

// closed reports whether nothing was shown because the bot may not post there.
func closed(err error) bool { return CodeOf(err) == Forbidden || CodeOf(err) == Gone }
