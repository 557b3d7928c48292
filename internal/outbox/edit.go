package outbox

import (
	"context"
	"errors"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
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
	done := true
	defer func() {
		if done {
			d.forget(d.post.Key)
		}
	}()
	if d.msg, err = d.o.Compose(ctx, d.post); err == nil {
		if d.late() { // it would put an older revision over a newer one
			return "late", d.o.Store.DelayEdit(ctx, d.post, now, "the worker was slow")
		}
		err = d.edit1(ctx, ref)
	}
	switch bot.CodeOf(err) {
	case "":
		d.note(ctx, "edited", "")
		return "edited", d.o.Store.FinishEdit(ctx, d.post, now.Add(d.pace()), "")
	case bot.RateLimited:
		return "edit-delayed", d.o.Store.DelayEdit(ctx, d.post, now.Add(retryAfter(err)), problemOf(err))
	case bot.Ambiguous:
		if d.tried(d.post.Key) < maxEdits {
			done = false
			return "edit-delayed", d.o.Store.DelayEdit(ctx, d.post, now.Add(backoff(0)), problemOf(err))
		}
	case bot.Unavailable, bot.Unauthorized:
		return "edit-delayed", d.o.Store.DelayEdit(ctx, d.post, now.Add(backoff(0)), problemOf(err))
	case bot.Internal:
		// The store's errors pass. An answer of the platform that the adapter does not know stays as it is,
		// and the posts behind this one must not wait for it.
		if _, answered := errors.AsType[*bot.Error](err); !answered {
			return "edit-delayed", d.o.Store.DelayEdit(ctx, d.post, now.Add(backoff(0)), problemOf(err))
		}
	}
	d.log.Warn("card not edited", "code", bot.CodeOf(err), "err", err)
	return "edit-failed", d.o.Store.FinishEdit(ctx, d.post, now, problemOf(err))
}

// tried counts the ambiguous answers to a post's edit, this one included. The count is this process's own:
// a restart, or another replica, begins anew.
func (x *Outbox) tried(key news.PostKey) int {
	x.editsMu.Lock()
	defer x.editsMu.Unlock()
	x.edits[key]++
	return x.edits[key]
}

func (x *Outbox) forget(key news.PostKey) {
	x.editsMu.Lock()
	defer x.editsMu.Unlock()
	delete(x.edits, key)
}

func (d *delivery) edit1(ctx context.Context, ref bot.Ref) error {
	ctx, cancel := context.WithTimeout(ctx, min(d.o.SendTimeout, time.Minute))
	defer cancel()
	return d.o.Chat.Edit(ctx, ref, d.msg)
}
