package storetest

import (
	"testing"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

// Crash writes with s, calls crash, which returns the store as it is after the power came back (it
// may be s), and checks that all that was confirmed is there and that work goes on. alone: no other
// process can hold a lease, so that none outlives the crash.
func Crash(t *testing.T, s store.Store, alone bool, crash func() store.Store) {
	t.Helper()
	in := history(t, s)
	enqueue(t, s, card("inflight", here))
	begin(t, s, 5, claimPost(t, s, 5, "inflight"))
	enqueue(t, s, card("waits", here))
	follow(t, s, feedB, there)
	_, err := s.Save(ctx(), alice, news.Save{Article: "a", Title: "kept", At: t0})
	must(t, err)
	before := picture(t, s)

	s = crash()
	same(t, "what was confirmed", picture(t, s), before)
	same(t, "history", left(t, s, in), "state index1 article alias knowntrue post ref thread cards1 of1 ledger2")
	if !alone {
		wantNoPost(t, s, 30) // a store may take the seconds until 35 to find out what it has lost
	}
	p := claimPost(t, s, 35, "inflight")
	same(t, "the intent", p.State, news.PostSending)
	sameTime(t, "the first send", p.First, at(5))
	must(t, s.ConfirmSend(ctx(), at(36), p, "ref2", at(36)))
	send(t, s, "waits", 36, "ref3")
	got, err := s.ClaimFeeds(ctx(), at(600), lease, 9)
	must(t, err)
	same(t, "feeds", len(got), 2)
}
