package storetest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

// repeats are calls whose reply may be lost, so that their callers make them again. Each prepares a
// store and returns the call. Claims are not among them: a claim whose
// reply was lost waits out its lease; nor RetryJob, of which only a claim tells (see retryJob).
var repeats = []struct {
	method  string
	prepare func(t *testing.T, s store.Store) func() error
}{
	{"Follow", func(t *testing.T, s store.Store) func() error {
		return func() error { _, err := s.Follow(ctx(), at(1), feed(feedA, "A"), sub(here)); return err }
	}},
	{"Unfollow", func(t *testing.T, s store.Store) func() error {
		follow(t, s, feedA, here)
		follow(t, s, feedA, there)
		return func() error { _, err := s.Unfollow(ctx(), feedA, here); return err }
	}},
	{"PausePlace", func(t *testing.T, s store.Store) func() error {
		follow(t, s, feedA, here)
		return func() error { _, err := s.PausePlace(ctx(), here, "gone"); return err }
	}},
	{"SetPolicy", func(t *testing.T, s store.Store) func() error {
		follow(t, s, feedA, here)
		return func() error { return s.SetPolicy(ctx(), feedA, here, news.Policy{Burst: 8}) }
	}},
	{"FinishPoll", func(t *testing.T, s store.Store) func() error {
		follow(t, s, feedA, here)
		p := news.Poll{Feed: claimFeed(t, s, 0), Seen: []string{"k"}, Jobs: []news.Job{job("j")},
			Posts: []news.Post{card("k", here)}, Initialised: []news.Place{here}}
		p.Feed.Next = at(600)
		return func() error { return s.FinishPoll(ctx(), at(1), p) }
	}},
	{"FinishJob", func(t *testing.T, s store.Store) func() error {
		withJobs(t, s, "j1", "j2")
		one := ingested(claimJob(t, s, 1))
		one.Posts[0].Key = "k"
		must(t, s.FinishJob(ctx(), at(2), one))
		send(t, s, "k", 3, "ref")
		two := ingested(claimJob(t, s, 3))
		two.Posts, two.IndexRev = one.Posts, 1
		two.Also = news.Also{Article: "other", URL: "https://b.example/copy", Site: "B", Kind: "copy", At: t0}
		two.Revised = []news.Revision{{Key: "k", Title: "Corrected"}}
		return func() error { return s.FinishJob(ctx(), at(4), two) }
	}},
	{"SaveArticle", func(t *testing.T, s store.Store) func() error {
		return func() error { return s.SaveArticle(ctx(), t0, article("a"), []string{"https://a.example/a"}) }
	}},
	{"Enqueue", func(t *testing.T, s store.Store) func() error {
		return func() error { _, _, err := s.Enqueue(ctx(), at(1), card("k", here)); return err }
	}},
	{"SetThread", func(t *testing.T, s store.Store) func() error {
		enqueue(t, s, card("k", here))
		return func() error { _, err := s.SetThread(ctx(), "k", "thread"); return err }
	}},
	{"BeginSend", func(t *testing.T, s store.Store) func() error {
		p := claimed(t, s)
		return func() error { _, err := s.BeginSend(ctx(), at(1), p); return err }
	}},
	{"ConfirmSend", func(t *testing.T, s store.Store) func() error {
		p := begin(t, s, 1, claimed(t, s))
		_, err := s.Revise(ctx(), at(2), news.Revision{Key: "k", Title: "Corrected"})
		must(t, err)
		return func() error { return s.ConfirmSend(ctx(), at(2), p, "ref", at(3)) }
	}},
	{"RefuseSend", func(t *testing.T, s store.Store) func() error {
		p := begin(t, s, 1, claimed(t, s))
		return func() error { return s.RefuseSend(ctx(), p, at(3), "refused", true) }
	}},
	{"DoubtSend", func(t *testing.T, s store.Store) func() error {
		p := begin(t, s, 1, claimed(t, s))
		return func() error { return s.DoubtSend(ctx(), p, at(3), "cut off") }
	}},
	{"DropSend", func(t *testing.T, s store.Store) func() error {
		p := begin(t, s, 1, claimed(t, s))
		return func() error { return s.DropSend(ctx(), p, news.PostUnknown, at(3), "cannot tell") }
	}},
	{"FinishEdit", func(t *testing.T, s store.Store) func() error {
		p := claimedEdit(t, s)
		return func() error { return s.FinishEdit(ctx(), p, at(9), "") }
	}},
	{"DelayEdit", func(t *testing.T, s store.Store) func() error {
		p := claimedEdit(t, s)
		return func() error { return s.DelayEdit(ctx(), p, at(8), at(9), "slow", true) }
	}},
	{"Revise", func(t *testing.T, s store.Store) func() error {
		enqueue(t, s, card("k", here))
		send(t, s, "k", 1, "ref")
		return func() error {
			_, err := s.Revise(ctx(), at(2), news.Revision{Key: "k", Title: "x", Note: "y"})
			return err
		}
	}},
	{"Settle", func(t *testing.T, s store.Store) func() error {
		must(t, s.DropSend(ctx(), claimed(t, s), news.PostFailed, at(2), "no"))
		return func() error { _, err := s.Settle(ctx(), at(3), "k", true); return err }
	}},
	{"AddLedger", func(t *testing.T, s store.Store) func() error {
		e := news.Entry{Place: here, Article: "art-j1", LedgerEntry: news.LedgerEntry{At: t0, Kind: "new", Note: "n"}}
		return func() error { return s.AddLedger(ctx(), e) }
	}},
	{"Save", func(t *testing.T, s store.Store) func() error {
		return func() error { _, err := s.Save(ctx(), alice, news.Save{Article: "a", At: t0}); return err }
	}},
	{"Unsave", func(t *testing.T, s store.Store) func() error {
		for _, id := range []news.ArticleID{"a", "b"} {
			_, err := s.Save(ctx(), alice, news.Save{Article: id, At: t0})
			must(t, err)
		}
		return func() error { _, err := s.Unsave(ctx(), alice, "a"); return err }
	}},
	{"PutState", func(t *testing.T, s store.Store) func() error {
		return func() error { return s.PutState(ctx(), t0, "k", []byte("v"), time.Minute) }
	}},
	{"Hold", func(t *testing.T, s store.Store) func() error {
		return func() error { _, err := s.Hold(ctx(), t0, "lease", "a", time.Minute); return err }
	}},
	{"Release", func(t *testing.T, s store.Store) func() error {
		_, err := s.Hold(ctx(), t0, "lease", "a", time.Minute)
		must(t, err)
		return func() error { return s.Release(ctx(), "lease", "a") }
	}},
	{"Sweep", func(t *testing.T, s store.Store) func() error {
		history(t, s)
		return func() error { return s.Sweep(ctx(), t0.Add(store.KeepArticles+time.Hour)) }
	}},
}

// claimed is the claim of post "k", behind which another waits.
func claimed(t *testing.T, s store.Store) news.Post {
	t.Helper()
	enqueue(t, s, card("k", here))
	enqueue(t, s, card("l", here))
	return claimPost(t, s, 1, "k")
}

// claimedEdit is the claim of an edit of post "k".
func claimedEdit(t *testing.T, s store.Store) news.Post {
	t.Helper()
	enqueue(t, s, card("k", here))
	send(t, s, "k", 1, "ref")
	_, err := s.Revise(ctx(), at(2), news.Revision{Key: "k", Title: "x"})
	must(t, err)
	return claimPost(t, s, 2, "k")
}

func repeatCases() []transition {
	var out []transition
	for _, r := range repeats {
		out = append(out, transition{"Repeat/" + r.method, func(t *testing.T, s store.Store) {
			call := r.prepare(t, s)
			before := picture(t, s)
			must(t, call())
			once := picture(t, s)
			same(t, "the first call changes something", once != before, true)
			if err := call(); err != nil {
				wantCode(t, err, news.CodeStale)
			}
			if twice := picture(t, s); twice != once {
				t.Fatalf("the second call changed something:\n%s\nwas\n%s", twice, once)
			}
		}})
	}
	return out
}

// picture is all that can be read of what the repeats touch, without changing it.
func picture(t *testing.T, s store.Store) string {
	t.Helper()
	var b strings.Builder
	show := func(what string, v any, err error) {
		t.Helper()
		if err != nil {
			wantCode(t, err, news.CodeNotFound)
		}
		fmt.Fprintf(&b, "%s: %+v %v\n", what, v, err)
	}
	feeds, err := s.AllFeeds(ctx())
	show("feeds", feeds, err)
	for _, p := range []news.Place{here, there} {
		following, err := s.Following(ctx(), p)
		show("following", following, err)
		cards, err := s.Cards(ctx(), p, 9)
		show("cards", cards, err)
		log, err := s.Ledger(ctx(), p, "art-j1")
		show("ledger", log, err)
	}
	known, err := s.Known(ctx(), feedA, []string{"k"})
	show("known", known, err)
	found, rev, err := s.Candidates(ctx(), []uint64{7})
	show("index", []any{found, rev}, err)
	a, err := s.ArticleAt(ctx(), "https://a.example/a")
	show("article", a.ID, err)
	_, err = s.Article(ctx(), "art-j")
	show("old article", "", err)
	for _, k := range []news.PostKey{"k", "l", "q-j1"} {
		p, err := s.Post(ctx(), k)
		show("post", p, err)
	}
	n, oldest, err := s.Backlog(ctx())
	show("backlog", []any{n, oldest}, err)
	for _, state := range []news.PostState{news.PostPending, news.PostSending, news.PostSent, news.PostFailed, news.PostUnknown} {
		list, err := s.PostsIn(ctx(), state, 9)
		show(string(state), keysOf(list), err)
	}
	list, total, err := s.Saves(ctx(), alice, 0, 9)
	show("saves", []any{list, total}, err)
	v, err := s.State(ctx(), t0, "k")
	show("state", string(v), err)
	jobs, err := s.ClaimJobs(ctx(), t0.Add(-1000*time.Hour), lease, 9)
	show("nothing is due long ago", len(jobs), err)
	held, err := s.Hold(ctx(), at(-1), "lease", "looks", 0) // ends before anybody looks again
	show("somebody else can have the lease", held, err)
	return b.String()
}
