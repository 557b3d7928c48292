package outbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

// maxAttempts is how often a post may be refused before it becomes a dead letter: with the pauses
// of backoff that is most of a day, long enough for an admin to give a permission back.
const maxAttempts = 24

// maxDoubt is how long one post of unknown outcome may hold its lane where each try to find out ends in
// an error: as long as maxAttempts is for refusals.
const maxDoubt = 24 * time.Hour

// startWithin is how long after its intent a send begins, if at all: a store that has lost the intent must know
// when nothing of then can be on its way any more (redisstore's START).
const startWithin = 5 * time.Second

// unavailablePause is how long a lane waits for a platform that is not connected.
const unavailablePause = 30 * time.Second

// delivery is one claimed post on its way.
type delivery struct {
	*Outbox
	post news.Post
	log  *slog.Logger
	to   bot.Place
	msg  bot.Message
	// open says that an earlier send may have been shown: a refusal now says nothing about that one.
	open bool
}

// step does what the record's state asks for, and returns the outcome's name for metrics. An error
// means that the outcome could not be recorded.
func (d *delivery) step(ctx context.Context) (string, error) {
	if d.post.State == news.PostSent {
		return d.edit(ctx)
	}
	if err := d.prepare(ctx); err != nil {
		return d.unprepared(ctx, err)
	}
	if d.post.State == news.PostSending {
		d.open = true
		return d.reconcile(ctx)
	}
	return d.send(ctx)
}

// prepare finds out what goes where, before anything is promised.
func (d *delivery) prepare(ctx context.Context) error {
	place, err := bot.ParsePlace(string(d.post.Place))
	if err != nil {
		return &bot.Error{Code: bot.Invalid, Err: err}
	}
	d.to = place
	if d.msg, err = d.o.Compose(ctx, d.post); err != nil {
		return err
	}
	above, err := d.above(ctx)
	if err != nil || above == "" {
		return err
	}
	under, err := bot.ParseRef(string(above))
	if err != nil {
		return &bot.Error{Code: bot.Invalid, Err: err}
	}
	ctx, cancel := context.WithTimeout(ctx, d.o.SendTimeout)
	defer cancel()
	d.to, err = d.o.Chat.Thread(ctx, under, d.post.Title)
	return err
}

// above is the message whose thread a reply goes to, "" for a post that goes to its place. The post that a
// reply is Below was ahead of it in the same lane: when it has no message now, it was refused.
func (d *delivery) above(ctx context.Context) (news.Ref, error) {
	if d.post.Below == "" {
		return d.post.Under, nil
	}
	p, err := d.o.Store.Post(ctx, d.post.Below)
	if err == nil && p.Ref == "" || news.CodeOf(err) == news.CodeNotFound {
		return "", &bot.Error{Code: bot.NotFound, Say: "The post that it belongs under was not shown."}
	}
	return p.Ref, err
}

// unprepared handles a post that could not even be composed: nothing was sent in this claim.
func (d *delivery) unprepared(ctx context.Context, cause error) (string, error) {
	d.open = d.post.State == news.PostSending
	return d.refused(ctx, cause)
}

// notShown records that this send showed nothing, and when the lane may try again.
func (d *delivery) notShown(ctx context.Context, next time.Time, problem string, count bool) error {
	if d.open {
		return d.o.Store.DoubtSend(ctx, d.post, next, problem)
	}
	return d.o.Store.RefuseSend(ctx, d.post, next, problem, count)
}

// giveUp makes a dead letter of a post.
func (d *delivery) giveUp(ctx context.Context, now time.Time, problem string) (string, error) {
	state := news.PostFailed
	if d.open {
		state = news.PostUnknown
	}
	d.note(ctx, string(state), problem)
	d.log.Error("dead letter", "state", state, "attempts", d.post.Attempts+1, "problem", problem)
	return string(state), d.o.Store.DropSend(ctx, d.post, state, now, problem)
}

// send writes the intent, looks at the clock once more, and posts.
func (d *delivery) send(ctx context.Context) (string, error) {
	begun := d.o.Steady()
	p, err := d.o.Store.BeginSend(ctx, d.o.Now(), d.post)
	if err != nil {
		return "intent", err
	}
	p.Lease, p.Revision = d.post.Lease, d.post.Revision // what was composed is what the claim brought
	d.post = p
	if d.late() || d.o.Steady()-begun > startWithin {
		// Too late to be sure that the answer comes within the lease: leave it to the next claim.
		return "late", d.notShown(ctx, d.o.Now(), "the worker was slow", false)
	}
	ref, err := d.post1(ctx, d.msg)
	if bot.CodeOf(err) == bot.Invalid {
		d.log.Error("message refused by the platform; sending its plain form", "err", err)
		ref, err = d.post1(ctx, bot.Say(d.msg.Fallback))
	}
	if err != nil {
		return d.refused(ctx, err)
	}
	return d.confirm(ctx, ref)
}

// late reports whether the claim could end before the platform answers: another worker may be at it then.
func (d *delivery) late() bool { return d.o.Now().After(d.post.Lease.Add(-d.o.SendTimeout)) }

func (d *delivery) post1(ctx context.Context, m bot.Message) (bot.Ref, error) {
	ctx, cancel := context.WithTimeout(ctx, d.o.SendTimeout)
	defer cancel()
	return d.o.Chat.Send(ctx, d.to, m, string(d.post.Key))
}

// confirm records the message. Where it may be that of an earlier send it shows what the post was then: where
// that has changed since, an edit follows.
func (d *delivery) confirm(ctx context.Context, ref bot.Ref) (string, error) {
	now, p := d.o.Now(), d.post
	if d.open {
		p.Revision = p.Shown
	}
	err := d.o.Store.ConfirmSend(ctx, now, p, news.Ref(ref.String()), now.Add(d.pace()))
	if err != nil {
		return "confirm", err
	}
	d.note(ctx, "posted", "")
	if d.post.Thread {
		d.openThread(ctx, ref)
	}
	return "sent", nil
}

func (d *delivery) pace() time.Duration { return d.o.Chat.Caps(d.to).Limits.PostEvery }

// openThread opens the discussion where the subscription wants one under every card.
func (d *delivery) openThread(ctx context.Context, ref bot.Ref) {
	if d.o.Open != nil {
		p := d.post
		p.Ref, p.State = news.Ref(ref.String()), news.PostSent
		if err := d.o.Open(ctx, p); err != nil {
			d.log.Warn("discussion not opened", "code", bot.CodeOf(err), "err", err)
		}
		return
	}
	talk, err := d.o.Chat.Thread(ctx, ref, d.post.Title)
	if err == nil && talk != ref.Place {
		_, err = d.o.Store.SetThread(ctx, d.post.Key, news.Place(talk.String()))
	}
	if err != nil {
		d.log.Warn("thread not opened", "code", bot.CodeOf(err), "err", err)
	}
}

// refused decides by the error's code alone: see bot.Code for what each stands for.
func (d *delivery) refused(ctx context.Context, cause error) (string, error) {
	now, problem := d.o.Now(), problemOf(cause)
	switch code := bot.CodeOf(cause); code {
	case bot.RateLimited:
		return "rate-limited", d.notShown(ctx, now.Add(retryAfter(cause)), problem, false)
	case bot.Unavailable, bot.Unauthorized:
		return "unavailable", d.notShown(ctx, now.Add(unavailablePause), problem, false)
	case bot.Gone, bot.Forbidden:
		if d.post.Kind == news.PostReply { // its thread is closed, or cannot be opened; the channel is another matter
			return d.giveUp(ctx, now, problem)
		}
		d.pause(ctx, cause)
		return d.later(ctx, now, problem)
	case bot.Invalid, bot.NotFound, bot.Unsupported:
		d.log.Error("post refused for good", "code", code, "err", cause)
		return d.giveUp(ctx, now, problem)
	case bot.Ambiguous, bot.Internal:
		if d.post.State == news.PostSending {
			return d.doubt(ctx, now, problem)
		}
		return d.later(ctx, now, problem)
	default:
		return d.later(ctx, now, problem)
	}
}

// later gives a post that was not shown back to its lane, or up.
func (d *delivery) later(ctx context.Context, now time.Time, problem string) (string, error) {
	if d.post.Attempts+1 >= maxAttempts || d.open && d.stuck(now) {
		return d.giveUp(ctx, now, problem)
	}
	d.note(ctx, "retry", problem)
	return "refused", d.notShown(ctx, now.Add(backoff(d.post.Attempts)), problem, true)
}

// pause stops what posts to a place that cannot be posted to, and tells once whoever followed.
// A reply's error may be its thread's alone.
func (d *delivery) pause(ctx context.Context, cause error) {
	if d.post.Kind == news.PostReply {
		return
	}
	reason := problemOf(cause)
	changed, err := d.o.Store.PausePlace(ctx, d.post.Place, reason)
	if err != nil {
		d.log.Error("place not paused", "err", err)
		return
	}
	told := map[news.UserKey]bool{}
	for _, s := range changed {
		if told[s.By] {
			continue
		}
		told[s.By] = true
		d.tell(ctx, s.By, fmt.Sprintf("I cannot post to a channel that you asked me to bring news to: %s Its feeds are paused, and what appears meanwhile is not shown; once that is mended, /follow one of them there again, and all go on.", sentence(reason)))
	}
}

func (d *delivery) tell(ctx context.Context, who news.UserKey, say string) {
	space, id, err := bot.ParseUserKey(string(who))
	if err != nil {
		return
	}
	in := d.to
	if space.Platform != in.Platform || space.Space != in.Space {
		in = space
	}
	if err := d.o.Chat.Tell(ctx, id, in, bot.Say(say), ""); err != nil {
		d.log.Warn("person not told", "code", bot.CodeOf(err), "err", err)
	}
}

// note writes the post's history; a story without its ledger is still told, so errors are only logged.
func (d *delivery) note(ctx context.Context, kind, note string) {
	if d.post.Article == "" {
		return
	}
	err := d.o.Store.AddLedger(ctx, news.Entry{Place: d.post.Place, Article: d.post.Article,
		LedgerEntry: news.LedgerEntry{At: d.o.Now(), Kind: kind, Note: note}})
	if err != nil {
		d.log.Warn("ledger not written", "err", err)
	}
}

// backoff is the pause before the next try after n refused ones: a minute, doubling, at most an hour.
func backoff(n int) time.Duration { return min(time.Minute<<min(n, 6), time.Hour) }

func retryAfter(err error) time.Duration {
	if e, ok := errors.AsType[*bot.Error](err); ok && e.RetryAfter > 0 {
		return e.RetryAfter
	}
	return 5 * time.Second
}

// problemOf is an error as one sentence for people, with its code where it has none.
func problemOf(err error) string {
	var s interface{ Sentence() string }
	if errors.As(err, &s) && s.Sentence() != "" {
		return s.Sentence()
	}
	return "the platform answered: " + string(bot.CodeOf(err))
}

func sentence(s string) string {
	if s == "" || s[len(s)-1] == '.' {
		return s
	}
	return s + "."
}
