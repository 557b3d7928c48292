package sqlitestore

import (
	"context"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// A lane is the waiting posts of one place in the order of their rank. Its one number, next, is when
// it may next be served: the end of a pause after the last post, or of the lease on its first post.
// An empty lane keeps the number, so that the next post respects the pause.

// enterLane returns the rank at the end of a lane for a post that is about to wait there.
func enterLane(t *tx, now time.Time, place news.Place) (rank int64, err error) {
	_, err = t.one(`INSERT INTO lanes(place, next, waits, last) VALUES(?, ?, 1, 1)
		ON CONFLICT DO UPDATE SET waits = 1, last = last + 1, next = iif(waits = 1, next, max(next, excluded.next))
		RETURNING last`, []any{place, codec.Micros(now)}, &rank)
	return rank, err
}

// waitAgain puts a post at the end of its lane unless it is in it.
func waitAgain(t *tx, now time.Time, p news.Post) error {
	var waits bool
	if _, err := t.one("SELECT lane IS NOT NULL FROM posts WHERE key = ?", []any{p.Key}, &waits); err != nil || waits {
		return err
	}
	rank, err := enterLane(t, now, p.Place)
	if err != nil {
		return err
	}
	return t.exec("UPDATE posts SET lane = ? WHERE key = ?", rank, p.Key)
}

// leaveLane takes a post out of its lane.
func leaveLane(t *tx, p news.Post) error {
	if err := t.exec("UPDATE posts SET lane = NULL WHERE key = ? AND lane IS NOT NULL", p.Key); err != nil {
		return err
	}
	return t.exec("UPDATE lanes SET waits = EXISTS(SELECT 1 FROM posts WHERE place = ?1 AND lane IS NOT NULL) WHERE place = ?1", p.Place)
}

// freeLane ends the lease on a lane, which may be served again at next.
func freeLane(t *tx, place news.Place, next time.Time) error {
	return t.exec("UPDATE lanes SET next = ? WHERE place = ?", codec.Micros(next), place)
}

// ClaimPosts implements store.Posts.
func (s *Store) ClaimPosts(ctx context.Context, now time.Time, lease time.Duration, limit int) (out []news.Post, err error) {
	end := now.Add(lease)
	err = s.write(ctx, func(t *tx) error {
		out, err = posts(t, `SELECT p.doc FROM (SELECT place, next FROM lanes WHERE waits = 1 AND next <= ? ORDER BY next, place LIMIT ?) l
			JOIN posts p ON p.place = l.place AND p.lane = (SELECT min(lane) FROM posts WHERE place = l.place AND lane IS NOT NULL)
			ORDER BY l.next, l.place`,
			codec.Micros(now), limit)
		if err != nil {
			return err
		}
		for i := range out {
			out[i].Fence = max(out[i].Fence+1, codec.Micros(now)) // as on Redis, where a lost claim may have had the next number
			out[i].Lease = codec.Time(codec.Micros(end))
			if err := putPost(t, out[i]); err != nil {
				return err
			}
			if err := freeLane(t, out[i].Place, end); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// held returns the record of a claimed post, CodeStale when the claim was lost.
func held(t *tx, claim news.Post) (news.Post, error) {
	p, ok, err := post(t, claim.Key)
	if err == nil && (!ok || p.Fence != claim.Fence) {
		err = stale()
	}
	return p, err
}

// BeginSend implements store.Posts.
func (s *Store) BeginSend(ctx context.Context, now time.Time, claim news.Post) (out news.Post, err error) {
	err = s.write(ctx, func(t *tx) error {
		p, err := held(t, claim)
		if err != nil {
			return err
		}
		if p.State != news.PostPending && p.State != news.PostSending {
			return stale()
		}
		p.State, p.Last = news.PostSending, now.UTC()
		if p.First.IsZero() {
			p.First = p.Last
		}
		out = p
		return putPost(t, p)
	})
	return out, err
}

// ConfirmSend implements store.Posts. Only the holder of the claim sets when the lane is served
// again; a late confirmation leaves the lease of whoever has the lane now.
func (s *Store) ConfirmSend(ctx context.Context, now time.Time, claim news.Post, ref news.Ref, next time.Time) error {
	return s.write(ctx, func(t *tx) error {
		p, ok, err := post(t, claim.Key)
		if err != nil {
			return err
		}
		if !ok {
			return notFound()
		}
		if p.State == news.PostSent {
			return nil
		}
		mine := p.Fence == claim.Fence
		p.State, p.Ref, p.Sent, p.Shown = news.PostSent, ref, now.UTC(), claim.Revision
		p.First, p.Last, p.Attempts, p.Problem, p.Lease = time.Time{}, time.Time{}, 0, "", time.Time{}
		p.Fence++
		if err := putPost(t, p); err != nil {
			return err
		}
		if err := leaveLane(t, p); err != nil {
			return err
		}
		if mine {
			if err := freeLane(t, p.Place, next); err != nil {
				return err
			}
		}
		if p.Revision > p.Shown {
			return waitAgain(t, now, p)
		}
		return nil
	})
}

// RefuseSend implements store.Posts. A sent post whose edit was refused stays sent.
func (s *Store) RefuseSend(ctx context.Context, claim news.Post, next time.Time, problem string, count bool) error {
	return s.giveBack(ctx, claim, next, problem, func(p *news.Post) {
		if count {
			p.Attempts++
		}
		if p.State == news.PostSending {
			p.State = news.PostPending
		}
		p.First, p.Last = time.Time{}, time.Time{}
	})
}

// DoubtSend implements store.Posts.
func (s *Store) DoubtSend(ctx context.Context, claim news.Post, next time.Time, problem string) error {
	return s.giveBack(ctx, claim, next, problem, func(*news.Post) {})
}

// DelayEdit implements store.Posts.
func (s *Store) DelayEdit(ctx context.Context, claim news.Post, soon, next time.Time, problem string, count bool) error {
	return s.write(ctx, func(t *tx) error {
		p, err := held(t, claim)
		if err == nil && p.State != news.PostSent {
			err = stale()
		}
		if err != nil {
			return err
		}
		if count {
			p.Attempts++
		}
		passed, err := letPass(t, soon, p)
		if err != nil {
			return err
		}
		if passed {
			next = soon
		}
		return endClaim(t, p, next, problem)
	})
}

// letPass puts a post at the end of its lane if another one waits there to be sent.
func letPass(t *tx, now time.Time, p news.Post) (passed bool, err error) {
	if _, err := t.one("SELECT EXISTS(SELECT 1 FROM posts WHERE place = ? AND lane IS NOT NULL AND state <> 'sent')", []any{p.Place}, &passed); err != nil || !passed {
		return false, err
	}
	rank, err := enterLane(t, now, p.Place)
	if err != nil {
		return false, err
	}
	return true, t.exec("UPDATE posts SET lane = ? WHERE key = ?", rank, p.Key)
}

// giveBack ends a claim; the post stays at the head of its lane. The fence grows, so that the same claim cannot end twice.
func (s *Store) giveBack(ctx context.Context, claim news.Post, next time.Time, problem string, change func(*news.Post)) error {
	return s.write(ctx, func(t *tx) error {
		p, err := held(t, claim)
		if err != nil {
			return err
		}
		change(&p)
		return endClaim(t, p, next, problem)
	})
}

// endClaim writes a claimed post, which stays in its lane.
func endClaim(t *tx, p news.Post, next time.Time, problem string) error {
	p.Problem, p.Lease = problem, time.Time{}
	p.Fence++
	if err := putPost(t, p); err != nil {
		return err
	}
	return freeLane(t, p.Place, next)
}

// DropSend implements store.Posts. A sent post whose edit is given up stays sent.
func (s *Store) DropSend(ctx context.Context, claim news.Post, state news.PostState, next time.Time, problem string) error {
	return s.write(ctx, func(t *tx) error {
		p, err := held(t, claim)
		if err != nil {
			return err
		}
		if p.State == news.PostSent {
			p.Shown = p.Revision
		} else {
			p.State = state
		}
		return retire(t, p, next, problem)
	})
}

// retire ends a claim and takes the post out of its lane.
func retire(t *tx, p news.Post, next time.Time, problem string) error {
	p.Problem, p.Lease = problem, time.Time{}
	p.Fence++
	if err := putPost(t, p); err != nil {
		return err
	}
	if err := leaveLane(t, p); err != nil {
		return err
	}
	return freeLane(t, p.Place, next)
}

// FinishEdit implements store.Posts.
func (s *Store) FinishEdit(ctx context.Context, claim news.Post, next time.Time, problem string) error {
	return s.write(ctx, func(t *tx) error {
		p, err := held(t, claim)
		if err != nil {
			return err
		}
		if p.State != news.PostSent {
			return stale()
		}
		p.Shown, p.Attempts = max(p.Shown, claim.Revision), 0
		if p.Revision <= p.Shown {
			return retire(t, p, next, problem)
		}
		return endClaim(t, p, next, problem)
	})
}

// Settle implements store.Posts.
func (s *Store) Settle(ctx context.Context, now time.Time, key news.PostKey, retry bool) (done bool, err error) {
	err = s.write(ctx, func(t *tx) error {
		p, ok, err := post(t, key)
		if err != nil {
			return err
		}
		if !ok {
			return notFound()
		}
		if done = p.State == news.PostFailed || p.State == news.PostUnknown; !done {
			return nil
		}
		p.Fence++
		if !retry {
			p.State = news.PostDropped
			return putPost(t, p)
		}
		p.State, p.Attempts, p.Problem = news.PostPending, 0, ""
		p.First, p.Last = time.Time{}, time.Time{}
		if err := putPost(t, p); err != nil {
			return err
		}
		return waitAgain(t, now, p)
	})
	return done && err == nil, err
}
