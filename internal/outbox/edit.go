package outbox

import (
	"context"
	"errors"
	"time"

	"pullquote/bot"
)

// maxEdits is how often an edit with an ambiguous answer is tried: a platform that fails on one message
// must not hold up the posts behind it.
const maxEdits = 10

// edit makes the platform show a post's newest revision. An edit is idempotent, so an ambiguous
// answer is simply tried again.
func (d *delivery) edit(ctx context.Context) (string, error) {
	now := d.o.Now()
	ref, err := bot.ParseRef(string(d.post.Ref))
	if err != nil {
		return "edit-failed", d.o.Store.FinishEdit(ctx, d.post, now, err.Error())
	}
	d.to = ref.Place
	if d.msg, err = d.o.Compose(ctx, d.post); err == nil {
		if d.late() { // it would put an older revision over a newer one
			return d.editLater(ctx, 0, "the worker was slow", false)
		}
		err = d.edit1(ctx, ref)
	}
	switch bot.CodeOf(err) {
	case "":
		d.note(ctx, "edited", "")
		return "edited", d.o.Store.FinishEdit(ctx, d.post, now.Add(d.pace()), "")
	case bot.RateLimited:
		return d.editLater(ctx, retryAfter(err), problemOf(err), false)
	case bot.Ambiguous:
		if d.post.Attempts+1 < maxEdits {
			return d.editLater(ctx, backoff(0), problemOf(err), true)
		}
	case bot.Unavailable, bot.Unauthorized:
		return d.editLater(ctx, backoff(0), problemOf(err), false)
	case bot.Internal:
		// The store's errors pass. An answer of the platform that the adapter does not know stays as it is,
		// and the posts behind this one must not wait for it.
		if _, answered := errors.AsType[*bot.Error](err); !answered {
			return d.editLater(ctx, backoff(0), problemOf(err), false)
		}
	}
	d.log.Warn("card not edited", "code", bot.CodeOf(err), "err", err)
	return "edit-failed", d.o.Store.FinishEdit(ctx, d.post, now, problemOf(err))
}

// editLater leaves the edit to be tried again after a pause. What waits to be sent does not wait for it.
func (d *delivery) editLater(ctx context.Context, pause time.Duration, problem string, count bool) (string, error) {
	now := d.o.Now()
	return "edit-delayed", d.o.Store.DelayEdit(ctx, d.post, now.Add(d.pace()), now.Add(pause), problem, count)
}

func (d *delivery) edit1(ctx context.Context, ref bot.Ref) error {
	ctx, cancel := context.WithTimeout(ctx, d.o.SendTimeout)
	defer cancel()
	return d.o.Chat.Edit(ctx, ref, d.msg)
}
