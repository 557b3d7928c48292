package outbox

import (
	"context"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

const (
	// askAgain is when a platform that recognises repetitions is asked again after an ambiguous answer.
	askAgain = 2 * time.Second
	// onceMargin is kept of the window in which a repetition is recognised: a request may be under way.
	onceMargin = 15 * time.Second
	// beforeFirst reaches back past clock differences between us and the platform. Finding too much
	// does no harm (the key decides), finding too little would post twice.
	beforeFirst = time.Hour
)

// doubt leaves a post whose outcome is unknown to be reconciled: soon where the platform recognises
// a repetition, otherwise when its history shows the message for sure.
func (d *delivery) doubt(ctx context.Context, now time.Time, problem string) (string, error) {
	d.open = true
	if d.stuck(now) {
		return d.giveUp(ctx, now, problem)
	}
	next := now.Add(askAgain)
	if !d.recognised(now) {
		// Half of the time since the first send, at most an hour: what nobody can take is tried ever less often.
		next = now.Add(min(now.Sub(d.post.First)/2, time.Hour))
		if at := d.certain(); next.Before(at) {
			next = at
		}
	}
	d.log.Warn("outcome unknown", "problem", problem, "again", next)
	return "doubt", d.o.Store.DoubtSend(ctx, d.post, next, problem)
}

// stuck reports whether the outcome has been unknown for so long that the lane must go on without it.
func (d *delivery) stuck(now time.Time) bool {
	return !d.post.First.IsZero() && now.Sub(d.post.First) > maxDoubt
}

// recognised reports whether the platform would still recognise a repetition as one. The window is
// counted from the first send of unknown outcome: counting from the last one would move the window
// with each repetition, and one day out of the platform's reach.
func (d *delivery) recognised(now time.Time) bool {
	caps := d.o.Chat.Caps(d.to)
	if !caps.Has(bot.OnceKey) {
		return false
	}
	within := caps.Limits.OnceWithin
	if within > 0 && d.drift.unsure(d.post.First) {
		return false // set back, the clock makes an old send look young: the history tells
	}
	return within == 0 || now.Sub(d.post.First) < within-onceMargin && now.Sub(d.post.First) >= 0
}

// certain is when a message that was sent at all must be visible in the place's history.
func (d *delivery) certain() time.Time {
	return d.post.Last.Add(d.o.SendTimeout + d.o.HistoryLag)
}

// reconcile finds out what became of a send whose outcome is unknown.
func (d *delivery) reconcile(ctx context.Context) (string, error) {
	now := d.o.Now()
	if d.recognised(now) {
		return d.send(ctx)
	}
	if !d.o.Chat.Caps(d.to).Has(bot.ReadBack) {
		return d.undecidable(ctx, "the platform cannot tell whether it was posted")
	}
	if at := d.certain(); now.Before(at) {
		return "waiting", d.o.Store.DoubtSend(ctx, d.post, at, d.post.Problem)
	}
	ref, found, err := d.find(ctx)
	switch {
	case err == nil && found:
		d.log.Info("found after an unknown outcome")
		return d.confirm(ctx, ref)
	case err == nil:
		return d.absent(ctx, now)
	}
	switch bot.CodeOf(err) {
	case bot.RateLimited:
		return "rate-limited", d.o.Store.DoubtSend(ctx, d.post, now.Add(retryAfter(err)), problemOf(err))
	case bot.Forbidden, bot.Unsupported, bot.NotFound:
		return d.undecidable(ctx, problemOf(err))
	case bot.Gone:
		d.pause(ctx, err)
		return d.undecidable(ctx, problemOf(err))
	}
	return d.doubt(ctx, now, problemOf(err))
}

// absent goes on with a post that is certainly not there: its send showed nothing, like one that was refused. It is
// sent again at once, and ever less often when that happens again and again.
func (d *delivery) absent(ctx context.Context, now time.Time) (string, error) {
	d.open = false
	if d.post.Attempts+1 >= maxAttempts {
		return d.giveUp(ctx, now, d.post.Problem)
	}
	next := now
	if n := d.post.Attempts; n > 0 {
		next = now.Add(backoff(n - 1))
	}
	return "absent", d.notShown(ctx, next, d.post.Problem, true)
}

func (d *delivery) find(ctx context.Context) (bot.Ref, bool, error) {
	ctx, cancel := context.WithTimeout(ctx, d.o.SendTimeout)
	defer cancel()
	return d.o.Chat.Find(ctx, d.to, d.msg, string(d.post.Key), d.post.First.Add(-beforeFirst))
}

// undecidable follows the subscription's choice: rather skip one, or rather show one twice.
func (d *delivery) undecidable(ctx context.Context, why string) (string, error) {
	if d.post.Doubt == news.DoubtRepeat {
		d.note(ctx, "repeated", why)
		return d.send(ctx)
	}
	d.note(ctx, "unknown", why)
	d.log.Warn("outcome stays unknown", "why", why)
	return "unknown", d.o.Store.DropSend(ctx, d.post, news.PostUnknown, d.o.Now(), why)
}
