package storetest

import (
	"fmt"
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

var sweepCases = []transition{
	{"Sweep/keeps what is young", sweepYoung},
	{"Sweep/removes what is old", sweepOld},
	{"Sweep/more than a batch", sweepMany},
	{"Sweep/leaves what waits or is saved", sweepWaiting},
}

func history(t *testing.T, s store.Store) news.Ingested {
	t.Helper()
	polled(t, s, news.Poll{Seen: []string{"k"}, Jobs: []news.Job{job("j")}})
	in := ingested(claimJob(t, s, 1))
	in.Posts = in.Posts[:1]
	must(t, s.FinishJob(ctx(), at(1), in))
	send(t, s, in.Posts[0].Key, 2, "ref")
	_, err := s.SetThread(ctx(), in.Posts[0].Key, "thread")
	must(t, err)
	must(t, s.PutState(ctx(), t0, "state", []byte("x"), store.KeepState))
	return in
}

// left says what of history is still there.
func left(t *testing.T, s store.Store, in news.Ingested) string {
	t.Helper()
	out := ""
	note := func(what string, err error) {
		if err == nil {
			out += what + " "
			return
		}
		wantCode(t, err, news.CodeNotFound)
	}
	_, err := s.State(ctx(), t0, "state")
	note("state", err)
	found, _, err := s.Candidates(ctx(), in.IndexKeys)
	must(t, err)
	out += fmt.Sprint("index", len(found), " ")
	_, err = s.Article(ctx(), in.Article.ID)
	note("article", err)
	_, err = s.ArticleAt(ctx(), in.Aliases[0])
	note("alias", err)
	known, err := s.Known(ctx(), feedA, []string{"k"})
	must(t, err)
	out += fmt.Sprint("known", known[0], " ")
	_, err = s.Post(ctx(), in.Posts[0].Key)
	note("post", err)
	_, err = s.PostAt(ctx(), "ref")
	note("ref", err)
	_, err = s.PostIn(ctx(), "thread")
	note("thread", err)
	cards, err := s.Cards(ctx(), here, 9)
	must(t, err)
	of, err := s.PostsOf(ctx(), in.Posts[0].Article)
	must(t, err)
	log, err := s.Ledger(ctx(), here, in.Article.ID)
	must(t, err)
	return out + fmt.Sprint("cards", len(cards), " of", len(of), " ledger", len(log))
}

func sweepYoung(t *testing.T, s store.Store) {
	in := history(t, s)
	must(t, s.Sweep(ctx(), t0.Add(store.KeepIndex-time.Hour)))
	same(t, "left", left(t, s, in), "state index1 article alias knowntrue post ref thread cards1 of1 ledger2")
}

func sweepOld(t *testing.T, s store.Store) {
	in := history(t, s)
	for _, c := range []struct {
		keep time.Duration
		want string
	}{
		{store.KeepIndex, "index0 article alias knowntrue post ref thread cards1 of1 ledger2"},
		{store.KeepArticles, "index0 knowntrue post ref thread cards1 of1 ledger2"},
		{store.KeepKeys, "index0 knownfalse cards0 of0 ledger0"},
	} {
		must(t, s.Sweep(ctx(), t0.Add(c.keep+25*time.Hour))) // keys are kept by the day
		same(t, "left", left(t, s, in), c.want)
	}
	created, err := s.Follow(ctx(), at(3), feed(feedB, ""), sub(here))
	wantTrue(t, "and works on", created, err)
	enqueue(t, s, card("new", here))
}

func sweepMany(t *testing.T, s store.Store) {
	keys := make([]string, 3000)
	for i := range keys {
		keys[i] = fmt.Sprint("k", i)
	}
	polled(t, s, news.Poll{Seen: keys})
	must(t, s.Sweep(ctx(), t0.Add(store.KeepKeys+25*time.Hour)))
	known, err := s.Known(ctx(), feedA, keys)
	must(t, err)
	for i, k := range known {
		if k {
			t.Fatalf("key %d is left", i)
		}
	}
}

func sweepWaiting(t *testing.T, s store.Store) {
	follow(t, s, feedA, here)
	enqueue(t, s, card("k", here))
	_, err := s.Save(ctx(), alice, news.Save{Article: "a", At: t0})
	must(t, err)
	long := t0.Add(2 * store.KeepKeys)
	must(t, s.Sweep(ctx(), long))
	_, total, err := s.Saves(ctx(), alice, 0, 1)
	must(t, err)
	same(t, "saved", total, 1)
	got, err := s.ClaimPosts(ctx(), long, lease, 1)
	must(t, err)
	same(t, "waiting", keysOf(got), "k ")
	feeds, err := s.ClaimFeeds(ctx(), long, lease, 1)
	must(t, err)
	same(t, "followed", len(feeds), 1)
}
