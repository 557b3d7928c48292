package storetest

import (
	"fmt"
	"testing"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

var postCases = []transition{
	{"Enqueue/comes back whole", enqueueWhole},
	{"Enqueue/its key is its identity", enqueueTwice},
	{"PostAt, PostIn, SetThread", threads},
	{"Cards/newest first", cards},
	{"PostsOf/in every place", postsOf},
	{"Revise/before and after it was sent", revise},
	{"Revise/while it is being sent", reviseDuringSend},
	{"DelayEdit, FinishEdit/attempts", editAttempts},
	{"Settle", settle},
	{"Backlog", backlog},
	{"Ledger/in order, once, bounded", ledger},
}

func card(key news.PostKey, place news.Place) news.Post {
	return news.Post{Key: key, Place: place, Kind: news.PostCard, Story: "s-" + news.ArticleID(key), Article: "s-" + news.ArticleID(key),
		Title: "Title", URL: "https://a.example/" + string(key), Site: "A", Created: t0}
}

func enqueue(t *testing.T, s store.Store, p news.Post) {
	t.Helper()
	_, created, err := s.Enqueue(ctx(), t0, p)
	wantTrue(t, "Enqueue "+string(p.Key), created, err)
}

// claimPost claims exactly one post and checks its key.
func claimPost(t *testing.T, s store.Store, seconds float64, key news.PostKey) news.Post {
	t.Helper()
	got, err := s.ClaimPosts(ctx(), at(seconds), lease, 1)
	must(t, err)
	same(t, "claimed", keysOf(got), string(key)+" ")
	return got[0]
}

func wantNoPost(t *testing.T, s store.Store, seconds float64) {
	t.Helper()
	got, err := s.ClaimPosts(ctx(), at(seconds), lease, 10)
	must(t, err)
	same(t, "claimed", keysOf(got), "")
}

// send takes posts from the lanes until it is key's turn, and confirms that one at once.
func send(t *testing.T, s store.Store, key news.PostKey, seconds float64, ref news.Ref) news.Post {
	t.Helper()
	got, err := s.ClaimPosts(ctx(), at(seconds), lease, 100)
	must(t, err)
	for _, p := range got {
		if p.Key != key {
			must(t, s.RefuseSend(ctx(), p, at(1e6), "", false))
			continue
		}
		p, err = s.BeginSend(ctx(), at(seconds), p)
		must(t, err)
		must(t, s.ConfirmSend(ctx(), at(seconds), p, ref, at(seconds)))
	}
	p, err := s.Post(ctx(), key)
	must(t, err)
	same(t, "state of "+string(key), p.State, news.PostSent)
	return p
}

func enqueueWhole(t *testing.T, s store.Store) {
	want := news.Post{
		Key: "k", Place: here, Kind: news.PostRollUp, Story: "st", Article: "ar", Title: "Ünïcode “<b>” \u2028", URL: "https://a.example/?a=1&b=2",
		Site: "A", Items: []news.Listed{{Article: "i", Title: "I", URL: "https://a.example/i"}}, Note: "from A", Was: "Old", Under: "ref0", Below: "other",
		Doubt: news.DoubtRepeat, Thread: true, Created: at(-5), Also: []news.Also{{Article: "x", URL: "https://b.example", Site: "B", Kind: "copy", At: t0}},
		Revision: 1,
	}
	got, created, err := s.Enqueue(ctx(), t0, want)
	wantTrue(t, "Enqueue", created, err)
	want.State = news.PostPending
	same(t, "returned", fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want))
	got, err = s.Post(ctx(), "k")
	must(t, err)
	same(t, "stored", fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want))
	claim := claimPost(t, s, 0, "k")
	sameTime(t, "lease", claim.Lease, at(30))
	want.Fence, want.Lease = claim.Fence, claim.Lease
	same(t, "claimed", fmt.Sprintf("%+v", claim), fmt.Sprintf("%+v", want))
}

func enqueueTwice(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	p := send(t, s, "k", 0, "ref")
	other := card("k", here)
	other.Title = "Another"
	got, created, err := s.Enqueue(ctx(), at(9), other)
	wantFalse(t, "Enqueue again", created, err)
	same(t, "returned", fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", p))
	wantNoPost(t, s, 100)
}

func threads(t *testing.T, s store.Store) {
	_, err := s.PostAt(ctx(), "ref")
	wantCode(t, err, news.CodeNotFound)
	_, err = s.PostIn(ctx(), "thread")
	wantCode(t, err, news.CodeNotFound)
	_, err = s.SetThread(ctx(), "k", "thread")
	wantCode(t, err, news.CodeNotFound)
	enqueue(t, s, card("k", here))
	_, err = s.PostAt(ctx(), "")
	wantCode(t, err, news.CodeNotFound)
	_, err = s.PostIn(ctx(), "")
	wantCode(t, err, news.CodeNotFound)
	send(t, s, "k", 0, "ref")
	p, err := s.PostAt(ctx(), "ref")
	must(t, err)
	same(t, "by message", p.Key, "k")
	for _, call := range []news.Place{"thread", "another", "thread"} {
		got, err := s.SetThread(ctx(), "k", call)
		must(t, err)
		same(t, "the first wins", got, "thread")
	}
	p, err = s.PostIn(ctx(), "thread")
	must(t, err)
	same(t, "by thread", string(p.Key)+" "+string(p.Talk), "k thread")
	_, err = s.PostIn(ctx(), "another")
	wantCode(t, err, news.CodeNotFound)
}

func cards(t *testing.T, s store.Store) {
	for i, k := range []news.PostKey{"c", "a", "b"} {
		enqueue(t, s, card(k, here))
		send(t, s, k, float64(i), news.Ref("ref"+k))
	}
	notice := card("n", here)
	notice.Kind = news.PostNotice
	enqueue(t, s, notice)
	send(t, s, "n", 5, "refn")
	enqueue(t, s, card("waits", here))
	enqueue(t, s, card("elsewhere", there))
	got, err := s.Cards(ctx(), here, 10)
	must(t, err)
	same(t, "cards", keysOf(got), "b a c ")
	none, err := s.Cards(ctx(), here, 0)
	must(t, err)
	if len(none) != 0 {
		t.Errorf("no cards: %d", len(none))
	}
	got, err = s.Cards(ctx(), here, 2)
	must(t, err)
	same(t, "limit", keysOf(got), "b a ")
}

func postsOf(t *testing.T, s store.Store) {
	one, two, three := card("one", here), card("two", there), card("three", here)
	one.Story, one.Article = "head", "head"
	two.Story, two.Article, two.Created = "head", "copy", at(1)
	enqueue(t, s, one)
	enqueue(t, s, two)
	enqueue(t, s, three)
	got, err := s.PostsOf(ctx(), "head")
	must(t, err)
	same(t, "of the head", keysOf(got), "one two ")
	got, err = s.PostsOf(ctx(), "copy")
	must(t, err)
	same(t, "of the copy", keysOf(got), "two ")
	got, err = s.PostsOf(ctx(), "nobody")
	must(t, err)
	same(t, "of nobody", keysOf(got), "")
}

func revise(t *testing.T, s store.Store) {
	_, err := s.Revise(ctx(), t0, news.Revision{Key: "k", Title: "x"})
	wantCode(t, err, news.CodeNotFound)
	enqueue(t, s, card("k", here))
	changed, err := s.Revise(ctx(), t0, news.Revision{Key: "k", Title: "Title"})
	wantFalse(t, "the same title", changed, err)
	changed, err = s.Revise(ctx(), t0, news.Revision{Key: "k", Title: "Better"})
	wantTrue(t, "another title", changed, err)
	p := send(t, s, "k", 0, "ref")
	same(t, "title", p.Title, "Better")
	same(t, "shown", p.Shown, p.Revision)
	wantNoPost(t, s, 1)
	for range 2 {
		changed, err = s.Revise(ctx(), at(2), news.Revision{Key: "k", Note: "a note"})
		must(t, err)
	}
	same(t, "the second call", changed, false)
	for range 2 {
		changed, err = s.Revise(ctx(), at(2), news.Revision{Key: "k", Was: "Title"})
		must(t, err)
	}
	same(t, "the second call", changed, false)
	edit := claimPost(t, s, 2, "k")
	same(t, "state", edit.State, news.PostSent)
	same(t, "ahead", edit.Revision, edit.Shown+2)
	same(t, "was", edit.Was, "Title")
}

// editAttempts: those to send a post are not counted as attempts to edit it.
func editAttempts(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	must(t, s.RefuseSend(ctx(), claimPost(t, s, 0, "k"), at(1), "no", true))
	same(t, "attempts once it is sent", send(t, s, "k", 1, "ref").Attempts, 0)
	_, err := s.Revise(ctx(), at(2), news.Revision{Key: "k", Note: "a note"})
	must(t, err)
	edit := claimPost(t, s, 2, "k")
	same(t, "attempts to edit", edit.Attempts, 0)
	must(t, s.DelayEdit(ctx(), edit, at(3), at(49), "limited", false))
	edit = claimPost(t, s, 49, "k")
	same(t, "attempts to edit", edit.Attempts, 0)
	must(t, s.DelayEdit(ctx(), edit, at(49), at(50), "slow", true))
	wantCode(t, s.DelayEdit(ctx(), edit, at(49), at(50), "slow", true), news.CodeStale)
	wantNoPost(t, s, 49.5)
	edit = claimPost(t, s, 50, "k")
	same(t, "attempts to edit", edit.Attempts, 1)
	same(t, "still sent", edit.State, news.PostSent)
	_, err = s.Revise(ctx(), at(51), news.Revision{Key: "k", Note: "another note"})
	must(t, err)
	must(t, s.FinishEdit(ctx(), edit, at(52), ""))
	wantCode(t, s.FinishEdit(ctx(), edit, at(52), ""), news.CodeStale)
	edit = claimPost(t, s, 52, "k")
	same(t, "attempts to edit once more", edit.Attempts, 0)
	must(t, s.FinishEdit(ctx(), edit, at(53), "the message is gone"))
	wantNoPost(t, s, 1e5)
	p, err := s.Post(ctx(), "k")
	must(t, err)
	same(t, "shown", p.Shown, p.Revision)
	same(t, "problem", p.Problem, "the message is gone")
}

func reviseDuringSend(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	enqueue(t, s, card("next", here))
	p, err := s.BeginSend(ctx(), t0, claimPost(t, s, 0, "k"))
	must(t, err)
	_, err = s.Revise(ctx(), t0, news.Revision{Key: "k", Title: "Corrected"})
	must(t, err)
	must(t, s.ConfirmSend(ctx(), at(1), p, "ref", at(2)))
	wantNoPost(t, s, 1)
	send(t, s, "next", 2, "ref2")
	edit := claimPost(t, s, 3, "k")
	same(t, "behind", edit.Shown, edit.Revision-1)
	same(t, "title", edit.Title, "Corrected")
}

func settle(t *testing.T, s store.Store) {
	_, err := s.Settle(ctx(), t0, "k", true)
	wantCode(t, err, news.CodeNotFound)
	enqueue(t, s, card("k", here))
	done, err := s.Settle(ctx(), t0, "k", true)
	wantFalse(t, "of a pending one", done, err)
	p, err := s.BeginSend(ctx(), t0, claimPost(t, s, 0, "k"))
	must(t, err)
	must(t, s.DropSend(ctx(), p, news.PostUnknown, at(1), "no answer"))
	enqueue(t, s, card("later", here))
	done, err = s.Settle(ctx(), at(5), "k", true)
	wantTrue(t, "retry", done, err)
	done, err = s.Settle(ctx(), at(5), "k", true)
	wantFalse(t, "retry again", done, err)
	send(t, s, "later", 5, "ref1")
	p = claimPost(t, s, 6, "k")
	same(t, "state", p.State, news.PostPending)
	same(t, "as never tried", fmt.Sprint(p.First.IsZero(), p.Last.IsZero(), p.Attempts), "true true 0")
	must(t, s.DropSend(ctx(), p, news.PostFailed, at(7), "not allowed"))
	done, err = s.Settle(ctx(), at(8), "k", false)
	wantTrue(t, "drop", done, err)
	done, err = s.Settle(ctx(), at(8), "k", false)
	wantFalse(t, "drop again", done, err)
	for _, state := range []news.PostState{news.PostFailed, news.PostUnknown, news.PostPending} {
		list, err := s.PostsIn(ctx(), state, 10)
		must(t, err)
		same(t, "in "+string(state), len(list), 0)
	}
	list, err := s.PostsIn(ctx(), news.PostDropped, 10)
	must(t, err)
	same(t, "dropped", keysOf(list), "k ")
	wantNoPost(t, s, 1e5)
}

func backlog(t *testing.T, s store.Store) {
	n, oldest, err := s.Backlog(ctx())
	must(t, err)
	same(t, "empty", fmt.Sprint(n, oldest.IsZero()), "0 true")
	a, b := card("a", here), card("b", there)
	a.Created, b.Created = at(-9), at(-20)
	enqueue(t, s, a)
	enqueue(t, s, b)
	n, oldest, err = s.Backlog(ctx())
	must(t, err)
	same(t, "waiting", n, 2)
	sameTime(t, "oldest", oldest, at(-20))
	send(t, s, "b", 0, "ref")
	n, oldest, err = s.Backlog(ctx())
	must(t, err)
	same(t, "waiting", n, 1)
	sameTime(t, "oldest", oldest, at(-9))
}

func ledger(t *testing.T, s store.Store) {
	for i := range 130 {
		e := news.Entry{Place: here, Article: "a", LedgerEntry: news.LedgerEntry{At: at(float64(i / 2)), Kind: "seen", Note: fmt.Sprint(i)}}
		for range 2 {
			must(t, s.AddLedger(ctx(), e))
		}
	}
	must(t, s.AddLedger(ctx(), news.Entry{Place: there, Article: "a", LedgerEntry: news.LedgerEntry{At: t0, Kind: "new"}}))
	got, err := s.Ledger(ctx(), here, "a")
	must(t, err)
	same(t, "entries", len(got), 100)
	for i, e := range got {
		same(t, "note", e.Note, fmt.Sprint(30+i))
	}
	sameTime(t, "time", got[99].At, at(64))
}
