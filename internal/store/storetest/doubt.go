package storetest

import (
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

// doubtCases are what happens when a worker dies, pauses, or does not learn an outcome.
var doubtCases = []transition{
	{"BeginSend/first and last send", beginSend},
	{"BeginSend/lost lease", beginSendStale},
	{"ConfirmSend/late", confirmLate},
	{"ConfirmSend/late, while another has the lane", confirmLateLane},
	{"ConfirmSend/twice", confirmTwice},
	{"ConfirmSend/after it was given up", confirmDropped},
	{"RefuseSend/counts once", refuseOnce},
	{"RefuseSend, DoubtSend, DropSend/lost lease", finishStale},
	{"RefuseSend/of an edit", refuseEdit},
	{"FinishEdit, DelayEdit/of a post that was not sent", editUnsent},
}

func begin(t *testing.T, s store.Store, seconds float64, p news.Post) news.Post {
	t.Helper()
	p, err := s.BeginSend(ctx(), at(seconds), p)
	must(t, err)
	return p
}

func beginSend(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	p := begin(t, s, 1, claimPost(t, s, 0, "k"))
	same(t, "state", p.State, news.PostSending)
	sameTime(t, "first", p.First, at(1))
	sameTime(t, "lease", p.Lease, at(30))
	must(t, s.DoubtSend(ctx(), p, at(5), "cut off"))
	p = claimPost(t, s, 5, "k")
	same(t, "still in doubt", p.State, news.PostSending)
	same(t, "problem", p.Problem, "cut off")
	p = begin(t, s, 6, p)
	sameTime(t, "first stays", p.First, at(1))
	sameTime(t, "last", p.Last, at(6))
	p = begin(t, s, 6, p) // its reply was lost
	must(t, s.RefuseSend(ctx(), p, at(7), "refused", true))
	p = claimPost(t, s, 7, "k")
	same(t, "nothing was posted", p.State, news.PostPending)
	same(t, "no doubt is left", p.First.IsZero() && p.Last.IsZero(), true)
	same(t, "attempts", p.Attempts, 1)
}

func editUnsent(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	p := claimPost(t, s, 0, "k")
	wantCode(t, s.FinishEdit(ctx(), p, at(1), ""), news.CodeStale)
	wantCode(t, s.DelayEdit(ctx(), p, at(1), at(1), "", false), news.CodeStale)
	begin(t, s, 1, p)
}

func beginSendStale(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	old := claimPost(t, s, 0, "k")
	claimPost(t, s, 30, "k")
	_, err := s.BeginSend(ctx(), at(31), old)
	wantCode(t, err, news.CodeStale)
	p, err := s.Post(ctx(), "k")
	must(t, err)
	same(t, "state", p.State, news.PostPending)
	_, err = s.BeginSend(ctx(), at(31), card("unknown", here))
	wantCode(t, err, news.CodeStale)
}

func confirmLate(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	slow := begin(t, s, 0, claimPost(t, s, 0, "k"))
	fast := claimPost(t, s, 30, "k")
	same(t, "in doubt", fast.State, news.PostSending)
	must(t, s.ConfirmSend(ctx(), at(31), slow, "ref", at(32)))
	wantCode(t, s.RefuseSend(ctx(), fast, at(33), "x", true), news.CodeStale)
	wantCode(t, s.DoubtSend(ctx(), fast, at(33), "x"), news.CodeStale)
	p, err := s.Post(ctx(), "k")
	must(t, err)
	same(t, "state", p.State, news.PostSent)
	same(t, "ref", p.Ref, "ref")
	sameTime(t, "sent", p.Sent, at(31))
	same(t, "problem", p.Problem, "")
	wantNoPost(t, s, 1e5)
}

func confirmLateLane(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	enqueue(t, s, card("next", here))
	slow := begin(t, s, 0, claimPost(t, s, 0, "k"))
	claimPost(t, s, 30, "k")
	must(t, s.ConfirmSend(ctx(), at(31), slow, "ref", at(32)))
	wantNoPost(t, s, 59) // whoever claimed it again may be about to talk to the platform
	claimPost(t, s, 60, "next")
}

func confirmTwice(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	enqueue(t, s, card("next", here))
	p := begin(t, s, 0, claimPost(t, s, 0, "k"))
	must(t, s.ConfirmSend(ctx(), at(1), p, "ref", at(2)))
	claimPost(t, s, 2, "next")
	must(t, s.ConfirmSend(ctx(), at(3), p, "another", at(3)))
	got, err := s.Post(ctx(), "k")
	must(t, err)
	same(t, "the first ref stays", got.Ref, "ref")
	wantNoPost(t, s, 4)
	wantCode(t, s.ConfirmSend(ctx(), at(5), card("unknown", here), "r", at(5)), news.CodeNotFound)
}

func confirmDropped(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	slow := begin(t, s, 0, claimPost(t, s, 0, "k"))
	must(t, s.DropSend(ctx(), claimPost(t, s, 30, "k"), news.PostUnknown, at(31), "cannot tell"))
	list, err := s.PostsIn(ctx(), news.PostUnknown, 10)
	must(t, err)
	same(t, "unknown", keysOf(list), "k ")
	same(t, "problem", list[0].Problem, "cannot tell")
	must(t, s.ConfirmSend(ctx(), at(40), slow, "ref", at(41)))
	list, err = s.PostsIn(ctx(), news.PostUnknown, 10)
	must(t, err)
	same(t, "unknown", keysOf(list), "")
	got, err := s.Cards(ctx(), here, 10)
	must(t, err)
	same(t, "cards", keysOf(got), "k ")
}

func refuseOnce(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	p := begin(t, s, 0, claimPost(t, s, 0, "k"))
	must(t, s.RefuseSend(ctx(), p, at(1), "bad", true))
	wantCode(t, s.RefuseSend(ctx(), p, at(1), "bad", true), news.CodeStale)
	p = claimPost(t, s, 1, "k")
	same(t, "attempts", p.Attempts, 1)
	must(t, s.DropSend(ctx(), p, news.PostFailed, at(2), "bad"))
	wantCode(t, s.DropSend(ctx(), p, news.PostFailed, at(2), "bad"), news.CodeStale)
	p, err := s.Post(ctx(), "k")
	must(t, err)
	same(t, "state", p.State, news.PostFailed)
	wantNoPost(t, s, 1e5)
}

func finishStale(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	old := claimPost(t, s, 0, "k")
	p := begin(t, s, 30, claimPost(t, s, 30, "k"))
	wantCode(t, s.RefuseSend(ctx(), old, at(31), "x", true), news.CodeStale)
	wantCode(t, s.DoubtSend(ctx(), old, at(31), "x"), news.CodeStale)
	wantCode(t, s.DropSend(ctx(), old, news.PostFailed, at(31), "x"), news.CodeStale)
	wantCode(t, s.FinishEdit(ctx(), old, at(31), "x"), news.CodeStale)
	wantCode(t, s.DelayEdit(ctx(), old, at(31), at(31), "x", false), news.CodeStale)
	got, err := s.Post(ctx(), "k")
	must(t, err)
	same(t, "state", got.State, news.PostSending)
	same(t, "problem", got.Problem, "")
	wantNoPost(t, s, 32)
	must(t, s.DoubtSend(ctx(), p, at(40), ""))
	claimPost(t, s, 40, "k")
}

func refuseEdit(t *testing.T, s store.Store) {
	enqueue(t, s, card("k", here))
	send(t, s, "k", 0, "ref")
	_, err := s.Revise(ctx(), at(1), news.Revision{Key: "k", Title: "New"})
	must(t, err)
	p := claimPost(t, s, 1, "k")
	_, err = s.BeginSend(ctx(), at(1), p)
	wantCode(t, err, news.CodeStale)
	must(t, s.RefuseSend(ctx(), p, at(2), "rate limited", false))
	p = claimPost(t, s, 2, "k")
	same(t, "never pending again", p.State, news.PostSent)
	must(t, s.DoubtSend(ctx(), p, at(3), "cut off"))
	p = claimPost(t, s, 3, "k")
	same(t, "never in doubt again", p.State, news.PostSent)
	must(t, s.DropSend(ctx(), p, news.PostFailed, at(4), "gone"))
	p, err = s.Post(ctx(), "k")
	must(t, err)
	same(t, "still sent", p.State, news.PostSent)
	wantNoPost(t, s, float64(time.Hour))
}
