package storetest

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

// Compare makes the same random calls on two stores, in one order, and expects the same answers: what
// the named transitions do not think of. Claims that were lost are used again, calls are repeated, the
// clock stands still and jumps.
func Compare(t *testing.T, a, b store.Store, seed uint64, steps int) {
	t.Helper()
	w := &walk{r: rand.New(rand.NewPCG(seed, 0)), now: t0}
	for step := range steps {
		w.now = w.now.Add(time.Duration(w.r.IntN(4)) * 10 * time.Second)
		what, call := w.next()
		got, want := call(a), call(b)
		if got != want {
			t.Fatalf("seed %d, step %d, %s:\none answers   %s\nother answers %s", seed, step, what, got, want)
		}
		if step%20 == 19 {
			if got, want := picture(t, a), picture(t, b); got != want {
				t.Fatalf("seed %d, step %d, after %s:\none has\n%s\nother has\n%s", seed, step, what, got, want)
			}
		}
		w.learn()
	}
}

// walk is a random walk over the transitions. It remembers all claims, so that it can use old ones.
type walk struct {
	r     *rand.Rand
	now   time.Time
	feeds []news.Feed
	jobs  []news.Job
	posts []news.Post
	rev   int64

	lastFeeds []news.Feed // of the last call
	lastJobs  []news.Job
	lastPosts []news.Post
}

// learn keeps what the last call claimed.
func (w *walk) learn() {
	w.feeds, w.lastFeeds = append(w.feeds, w.lastFeeds...), nil
	w.jobs, w.lastJobs = append(w.jobs, w.lastJobs...), nil
	w.posts, w.lastPosts = append(w.posts, w.lastPosts...), nil
}

func (w *walk) feed() news.FeedID { return []news.FeedID{feedA, feedB}[w.r.IntN(2)] }
func (w *walk) place() news.Place { return []news.Place{here, there}[w.r.IntN(2)] }
func (w *walk) key() news.PostKey {
	return []news.PostKey{"k", "l", "m", "q-j1", "n", "o", "p", "q"}[w.r.IntN(8)]
}
func (w *walk) later() time.Time     { return w.now.Add(time.Duration(w.r.IntN(30)) * time.Second) }
func (w *walk) word() string         { return []string{"", "one", "two"}[w.r.IntN(3)] }
func (w *walk) maybe() bool          { return w.r.IntN(2) == 0 }
func answer(v any, err error) string { return fmt.Sprintf("%+v, code %q", v, news.CodeOf(err)) }

// old picks one of the latest claims, mostly the last.
func old[T any](r *rand.Rand, list []T) (v T) {
	if n := len(list); n > 0 {
		v = list[n-1-r.IntN(min(n, 4))*r.IntN(2)]
	}
	return v
}

// next picks a call; its arguments are fixed, so that both stores get the same ones.
func (w *walk) next() (string, func(store.Store) string) {
	choices := []func() (string, func(store.Store) string){
		w.follow, w.unfollow, w.pause, w.claimFeeds, w.claimFeeds, w.finishPoll, w.finishPoll, w.claimJobs, w.claimJobs, w.retryJob,
		w.finishJob, w.finishJob, w.enqueue, w.enqueue, w.claimPosts, w.claimPosts, w.claimPosts, w.beginSend, w.beginSend, w.confirm, w.confirm,
		w.refuse, w.doubt, w.drop, w.finishEdit, w.finishEdit, w.delayEdit, w.revise, w.settle, w.thread, w.saves,
	}
	return choices[w.r.IntN(len(choices))]()
}

func (w *walk) follow() (string, func(store.Store) string) {
	f, p, now := w.feed(), w.place(), w.now
	return "Follow", func(s store.Store) string { return answer(s.Follow(ctx(), now, feed(f, "T"), sub(p))) }
}

func (w *walk) unfollow() (string, func(store.Store) string) {
	f, p := w.feed(), w.place()
	return "Unfollow", func(s store.Store) string { return answer(s.Unfollow(ctx(), f, p)) }
}

func (w *walk) pause() (string, func(store.Store) string) {
	p, why := w.place(), w.word()
	return "PausePlace", func(s store.Store) string {
		changed, err := s.PausePlace(ctx(), p, why)
		return answer(len(changed), err)
	}
}

func (w *walk) claimFeeds() (string, func(store.Store) string) {
	now, n := w.now, 1+w.r.IntN(2)
	return "ClaimFeeds", func(s store.Store) string {
		got, err := s.ClaimFeeds(ctx(), now, lease, n)
		w.lastFeeds = got
		return answer(got, err)
	}
}

func (w *walk) finishPoll() (string, func(store.Store) string) {
	p, now := news.Poll{Feed: old(w.r, w.feeds), Seen: []string{w.word()}}, w.now
	p.Feed.Next, p.Feed.ETag = w.later(), w.word()
	for range w.r.IntN(3) {
		p.Jobs = append(p.Jobs, job(news.JobID(fmt.Sprint("j", w.r.IntN(5)))))
	}
	if w.maybe() {
		p.Posts, p.Initialised = []news.Post{card(w.key(), w.place())}, []news.Place{w.place()}
	}
	return "FinishPoll", func(s store.Store) string { return answer(nil, s.FinishPoll(ctx(), now, p)) }
}

func (w *walk) claimJobs() (string, func(store.Store) string) {
	now := w.now
	return "ClaimJobs", func(s store.Store) string {
		got, err := s.ClaimJobs(ctx(), now, lease, 2)
		w.lastJobs = got
		return answer(got, err)
	}
}

func (w *walk) retryJob() (string, func(store.Store) string) {
	j, at := old(w.r, w.jobs), w.later()
	return "RetryJob", func(s store.Store) string { return answer(nil, s.RetryJob(ctx(), j, at)) }
}

func (w *walk) finishJob() (string, func(store.Store) string) {
	in, now := ingested(old(w.r, w.jobs)), w.now
	in.Posts[0].Key, in.Posts[0].Place, in.Posts[1].Key = w.key(), w.place(), w.key()
	in.IndexRev, in.IndexKeys = w.rev, []uint64{7, uint64(w.r.IntN(3))}
	in.Also = news.Also{Article: news.ArticleID(w.word()), URL: w.word(), Kind: "copy", At: t0}
	in.Revised = []news.Revision{{Key: w.key(), Title: w.word(), Note: w.word(), Was: w.word()}}
	return "FinishJob", func(s store.Store) string {
		err := s.FinishJob(ctx(), now, in)
		found, rev, err2 := s.Candidates(ctx(), []uint64{7, 1, 2})
		w.rev = rev
		return answer(nil, err) + answer(ids(found), err2)
	}
}

func (w *walk) enqueue() (string, func(store.Store) string) {
	p, now := card(w.key(), w.place()), w.now
	p.Created = w.later()
	return "Enqueue", func(s store.Store) string {
		got, created, err := s.Enqueue(ctx(), now, p)
		return answer(got, err) + fmt.Sprint(created)
	}
}

func (w *walk) claimPosts() (string, func(store.Store) string) {
	now, n := w.now, 1+w.r.IntN(2)
	return "ClaimPosts", func(s store.Store) string {
		got, err := s.ClaimPosts(ctx(), now, lease, n)
		w.lastPosts = got
		return answer(got, err)
	}
}

func (w *walk) beginSend() (string, func(store.Store) string) {
	p, now := old(w.r, w.posts), w.now
	return "BeginSend", func(s store.Store) string {
		got, err := s.BeginSend(ctx(), now, p)
		if err != nil {
			return answer(nil, err)
		}
		return answer(got, nil)
	}
}

func (w *walk) confirm() (string, func(store.Store) string) {
	p, now, ref, next := old(w.r, w.posts), w.now, news.Ref("ref"+w.word()), w.later()
	return "ConfirmSend", func(s store.Store) string { return answer(nil, s.ConfirmSend(ctx(), now, p, ref, next)) }
}

func (w *walk) refuse() (string, func(store.Store) string) {
	p, next, count := old(w.r, w.posts), w.later(), w.maybe()
	return "RefuseSend", func(s store.Store) string { return answer(nil, s.RefuseSend(ctx(), p, next, "no", count)) }
}

func (w *walk) doubt() (string, func(store.Store) string) {
	p, next := old(w.r, w.posts), w.later()
	return "DoubtSend", func(s store.Store) string { return answer(nil, s.DoubtSend(ctx(), p, next, "hm")) }
}

func (w *walk) drop() (string, func(store.Store) string) {
	p, next, state := old(w.r, w.posts), w.later(), []news.PostState{news.PostFailed, news.PostUnknown}[w.r.IntN(2)]
	return "DropSend", func(s store.Store) string { return answer(nil, s.DropSend(ctx(), p, state, next, "never")) }
}

func (w *walk) finishEdit() (string, func(store.Store) string) {
	p, next := old(w.r, w.posts), w.later()
	return "FinishEdit", func(s store.Store) string { return answer(nil, s.FinishEdit(ctx(), p, next, "")) }
}

func (w *walk) delayEdit() (string, func(store.Store) string) {
	p, soon, next, count := old(w.r, w.posts), w.later(), w.later(), w.r.IntN(2) == 0
	return "DelayEdit", func(s store.Store) string {
		return answer(nil, s.DelayEdit(ctx(), p, soon, next, "later", count))
	}
}

func (w *walk) revise() (string, func(store.Store) string) {
	r, now := news.Revision{Key: w.key(), Title: w.word(), Note: w.word(), Was: w.word()}, w.now
	return "Revise", func(s store.Store) string { return answer(s.Revise(ctx(), now, r)) }
}

func (w *walk) settle() (string, func(store.Store) string) {
	k, retry, now := w.key(), w.maybe(), w.now
	return "Settle", func(s store.Store) string { return answer(s.Settle(ctx(), now, k, retry)) }
}

func (w *walk) thread() (string, func(store.Store) string) {
	k, p := w.key(), news.Place("thread"+w.word())
	return "SetThread", func(s store.Store) string {
		at, err := s.SetThread(ctx(), k, p)
		of, err2 := s.PostsOf(ctx(), news.ArticleID("s-"+k))
		return answer(at, err) + answer(keysOf(of), err2)
	}
}

func (w *walk) saves() (string, func(store.Store) string) {
	v, add := news.Save{Article: news.ArticleID(w.word()), At: w.now}, w.maybe()
	return "Save", func(s store.Store) string {
		if add {
			return answer(s.Save(ctx(), alice, v))
		}
		return answer(s.Unsave(ctx(), alice, v.Article))
	}
}
