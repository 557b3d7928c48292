package slack

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"pullquote/bot"
)

// responder answers one event. The transport has acknowledged already: Ack shows the person that
// something is coming, Respond gives the answer in the place where Slack expects it.
type responder struct {
	a        *Adapter
	d        *delivery
	received time.Time

	mu      sync.Mutex
	waiting bool         // a placeholder stands in the channel, for the person only
	modal   *openedModal // a modal that was opened to keep the trigger alive
	late    *time.Timer
}

// skeletonAfter is how long a handler that may answer with a form has before the modal is opened
// without it: the trigger lives three seconds, a window that flashes up for nothing annoys.
const skeletonAfter = 500 * time.Millisecond

func (a *Adapter) responder(ctx context.Context, d *delivery) *responder {
	r := &responder{a: a, d: d, received: a.now()}
	if d.Trigger != "" && a.table.Load().opensForm(d.Event.On, d.Event.Name) {
		ctx = context.WithoutCancel(ctx)
		a.work.Add(1)
		r.late = time.AfterFunc(skeletonAfter, func() { defer a.work.Done(); r.openSkeleton(ctx) })
	}
	return r
}

// The placeholders: what a person sees while a handler is still at work.
const (
	working = "Working on it…"
	reading = "Reading the article…"
)

// placeholder says what is being done, as far as the route table tells.
func (a *Adapter) placeholder(ev bot.Event) string {
	if ev.On == bot.MessageMenu {
		return reading
	}
	for _, r := range a.table.Load().routes {
		if r.On == ev.On && r.Name == ev.Name && !r.Admin && slices.ContainsFunc(r.Options, func(o bot.Option) bool { return o.Kind == bot.OptionURL }) {
			return reading
		}
	}
	return working
}

// Ack implements bot.Responder. The placeholder of a command is private even when the answer will be
// public: a private one can be replaced or removed, and the channel sees the answer only.
func (r *responder) Ack(ctx context.Context, _ bot.Visibility) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case !r.d.Event.On.Interactive():
		return nil
	case r.inView():
		return r.skeleton(ctx)
	case r.d.URL.Original || !r.d.URL.open(r.a.now()):
		return nil // a placeholder beside a pressed button could never be removed again
	}
	err := r.a.post(ctx, &r.d.URL, answer{ResponseType: ephemeral, Text: r.a.placeholder(r.d.Event)})
	r.waiting = err == nil
	return err
}

// inView reports whether the person pressed something on the home tab or in a modal.
func (r *responder) inView() bool { return r.d.View != nil && r.d.Event.On == bot.Press }

// Respond implements bot.Responder.
func (r *responder) Respond(ctx context.Context, resp bot.Response, v bot.Visibility) error {
	if r.late != nil && r.late.Stop() {
		r.a.work.Done()
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	switch resp := resp.(type) {
	case bot.Form:
		return r.form(ctx, resp)
	case bot.Update:
		return r.update(ctx, resp.Message)
	case bot.Dismiss:
		return r.dismiss(ctx)
	case bot.Reply:
		return r.reply(ctx, resp.Message, v)
	}
	return r.clear(ctx)
}

// clear removes the placeholder, if there is one.
func (r *responder) clear(ctx context.Context) error {
	if !r.waiting {
		return nil
	}
	r.waiting = false
	return r.a.post(ctx, &r.d.URL, answer{DeleteOriginal: true})
}

func (r *responder) dismiss(ctx context.Context) error {
	if r.inView() {
		return nil
	}
	return r.a.post(ctx, &r.d.URL, answer{DeleteOriginal: true})
}

func (r *responder) reply(ctx context.Context, m bot.Message, v bot.Visibility) error {
	ev := r.d.Event
	switch {
	case ev.On == bot.Home:
		return r.a.publish(ctx, ev.In, ev.From.ID, m, "")
	case !ev.On.Interactive() && v == bot.Private:
		return r.a.whisper(ctx, ev.In, ev.From.ID, m)
	case !ev.On.Interactive():
		_, err := r.a.Send(ctx, ev.In, m, "")
		return err
	case v == bot.Private && (r.modal != nil || r.inView()):
		return r.inModal(ctx, m)
	case v == bot.Private:
		return r.private(ctx, m)
	}
	return r.public(ctx, m)
}

// private answers so that only the person sees it.
func (r *responder) private(ctx context.Context, m bot.Message) error {
	ev := r.d.Event
	if ev.On == bot.MessageMenu && ev.In.Thread != "" {
		// The response_url of a shortcut cannot reach into the thread.
		if err := r.a.whisper(ctx, ev.In, ev.From.ID, m); err == nil {
			return r.clear(ctx)
		}
	}
	if !r.d.URL.open(r.a.now()) {
		return r.unaddressed(ctx, m, bot.Private)
	}
	out := answer{ResponseType: ephemeral, ReplaceOriginal: &no, ThreadTS: ev.In.Thread}
	if r.waiting {
		r.waiting, out.ReplaceOriginal = false, &yes
	}
	return r.say(ctx, m, out)
}

// public answers for everybody. A private placeholder cannot become public: it goes first.
func (r *responder) public(ctx context.Context, m bot.Message) error {
	ev := r.d.Event
	if r.waiting {
		if err := r.clear(ctx); err != nil {
			r.a.log.Warn("placeholder not removed", "event", ev.ID, "code", bot.CodeOf(err), "err", err)
		}
	}
	if r.modal != nil {
		if err := r.a.updateModal(ctx, ev.In.Space, r.modal, bot.Say("The answer is in the channel.")); err != nil {
			r.a.log.Warn("modal not updated", "event", ev.ID, "code", bot.CodeOf(err), "err", err)
		}
	}
	if ev.On == bot.MessageMenu && ev.In.Thread != "" || !r.d.URL.open(r.a.now()) {
		return r.unaddressed(ctx, m, bot.Public)
	}
	return r.say(ctx, m, answer{ResponseType: inChannel, ReplaceOriginal: &no, ThreadTS: ev.In.Thread})
}

// unaddressed answers without a response_url. Expired makes the Bot write a normal or direct message.
func (r *responder) unaddressed(ctx context.Context, m bot.Message, v bot.Visibility) error {
	ev := r.d.Event
	if ev.In.Channel == "" {
		return &bot.Error{Code: bot.Expired, Err: errAnswerClosed}
	}
	if v == bot.Public {
		_, err := r.a.Send(ctx, ev.In, m, "")
		return err
	}
	if err := r.a.whisper(ctx, ev.In, ev.From.ID, m); err != nil {
		return &bot.Error{Code: bot.Expired, Err: err}
	}
	return nil
}

// say posts a message to the response_url, in a simpler form where Slack refuses the content.
func (r *responder) say(ctx context.Context, m bot.Message, out answer) error {
	out.Text, out.UnfurlLinks, out.UnfurlMedia = fallbackText(m), &no, &no
	out.Blocks = shown(m, r.a.workspace(r.d.Event.In.Space), maxBlocks)
	err := r.a.post(ctx, &r.d.URL, out)
	if bot.CodeOf(err) != bot.Invalid {
		return err
	}
	r.a.log.Error("slack refused the content; sending a simpler form", "method", "response_url", "err", err)
	if bare := withoutPictures(out.Blocks); len(bare) < len(out.Blocks) {
		out.Blocks = bare
		if err = r.a.post(ctx, &r.d.URL, out); bot.CodeOf(err) != bot.Invalid {
			return err
		}
	}
	out.Blocks = nil
	return r.a.post(ctx, &r.d.URL, out)
}

// update replaces the message, home tab or modal whose button was pressed.
func (r *responder) update(ctx context.Context, m bot.Message) error {
	ev := r.d.Event
	if r.inView() {
		return r.updateView(ctx, m)
	}
	if r.d.URL.Original && r.d.URL.open(r.a.now()) {
		err := r.say(ctx, m, answer{ReplaceOriginal: &yes})
		if bot.CodeOf(err) != bot.Expired {
			return err
		}
	}
	if ev.Target != nil {
		return r.a.Edit(ctx, *ev.Target, m)
	}
	return r.private(ctx, m)
}

func (a *Adapter) workspace(space string) string {
	if i, err := a.installs.find(space); err == nil {
		return i.address()
	}
	return ""
}

// messageBlocks renders a message for a view, which has a button of its own to close it.
func messageBlocks(m bot.Message, workspace string) []slack.Block {
	return shown(undismissable(m), workspace, maxViewBlocks-2)
}
