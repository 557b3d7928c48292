package feed

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/story"
)

func TestFirstFollowShowsTheNewest(t *testing.T) {
	w := newWorld(t)
	all := entries(30, w.now)
	slices.Reverse(all) // oldest first, which must not matter
	w.follow("c1", news.Policy{})
	w.serve(document(all))
	p := w.poll()
	if len(p.Jobs) != 1 || p.Jobs[0].Item.Title != "Harbour notice number 30" || !slices.Equal(p.Jobs[0].Places, []news.Place{"c1"}) || len(p.Posts) != 0 {
		t.Fatalf("%+v", p.Jobs)
	}
	expectQuiet(t, w, 0)
}

func TestSecondFollowerGetsTheNewestAlone(t *testing.T) {
	w := newWorld(t)
	all := entries(5, w.now)
	w.follow("c1", news.Policy{})
	w.serve(document(all))
	w.poll()
	w.follow("c2", news.Policy{})
	p := w.poll()
	if len(p.Jobs) != 1 || !slices.Equal(p.Jobs[0].Places, []news.Place{"c2"}) || p.Jobs[0].Update {
		t.Fatalf("%+v", p.Jobs)
	}
	w.follow("c3", news.Policy{})
	w.serve(document(append(entries(6, w.now)[:1], all...)))
	p = w.poll()
	if len(p.Jobs) != 1 || !slices.Equal(p.Jobs[0].Places, []news.Place{"c1", "c2", "c3"}) {
		t.Fatalf("new item and new follower: %+v", p.Jobs)
	}
}

// The first item of a feed that was empty is news: "initialised" is a mark, not a guess.
func TestEmptyFeedsFirstItem(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{})
	w.serve(document(nil))
	if p := w.poll(); len(p.Jobs) != 0 || len(p.Initialised) != 1 {
		t.Fatalf("%+v", p)
	}
	w.serve(document(entries(3, w.now)))
	if p := w.poll(); len(p.Jobs) != 3 || p.Jobs[0].Item.Title != "Harbour notice number 1" {
		t.Fatalf("%d jobs, oldest first expected: %+v", len(p.Jobs), p.Jobs)
	}
}

func TestBurstBecomesOneRollUp(t *testing.T) {
	w := newWorld(t)
	old := entries(2, w.now)
	w.follow("few", news.Policy{})
	w.follow("many", news.Policy{Burst: 1000})
	w.serve(document(old))
	w.poll()
	w.serve(document(append(entries(202, w.now.Add(time.Minute))[:200], old...)))
	p := w.poll()
	if posting, _ := split(p); len(posting) != 200 {
		t.Errorf("%d cards for the other place", len(posting))
	}
	if len(p.Posts) != 10 || p.Posts[0].Place != "few" || p.Posts[0].Kind != news.PostRollUp || len(p.Posts[0].Items) != 200 || p.Posts[0].Site != "Harbour Post" {
		t.Fatalf("%d posts", len(p.Posts))
	}
	if first := p.Posts[0].Items[0]; first.Title != "Harbour notice number 202" || first.Article == "" {
		t.Errorf("newest first: %+v", first)
	}
	for n, reply := range p.Posts[1:] {
		if reply.Kind != news.PostReply || reply.Below != p.Posts[0].Key || len(reply.Items) != 20 || reply.Items[0] != p.Posts[0].Items[20+20*n] {
			t.Errorf("reply %d: %+v", n, reply)
		}
	}
	for _, j := range p.Jobs {
		if !slices.Equal(j.Listed, []news.Place{"few"}) {
			t.Fatalf("listed %v", j.Listed)
		}
	}
}

func TestAnEndlessRollUpEnds(t *testing.T) {
	w := newWorld(t)
	w.follow("few", news.Policy{})
	w.serve(document(entries(1, w.now)))
	w.poll()
	w.serve(document(entries(301, w.now)))
	p := w.poll()
	if last := p.Posts[len(p.Posts)-1]; len(p.Posts) != 11 || last.Note != "and 80 more, which are not listed here" {
		t.Errorf("%d posts, the last says %q", len(p.Posts), last.Note)
	}
}

func TestWhatIsNotPostedIsTold(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{})
	list := entries(3, w.now)
	w.serve(document(list))
	p := w.poll()
	if len(p.Ledger) != 2 || p.Ledger[0].Kind != "before" || p.Ledger[0].Place != "c1" {
		t.Fatalf("at the follow: %+v", p.Ledger)
	}
	for i, c := range []struct {
		pass   time.Duration
		change func(*entry)
		want   int
	}{
		{0, func(*entry) {}, 0},
		{0, func(e *entry) { e.guid = "http://www.harbour.example/?p=2000" }, 1},
		{0, func(e *entry) { e.guid = "http://www.harbour.example/?p=2001" }, 0}, // told today
		{24 * time.Hour, func(e *entry) { e.at = e.at.Add(time.Hour) }, 1},
		{0, func(e *entry) { e.link += "?utm_source=rss" }, 0}, // the very same address
		{24 * time.Hour, func(e *entry) { e.title = "Harbour notice, corrected" }, 0},
	} {
		w.now = w.now.Add(c.pass)
		c.change(&list[1])
		w.serve(document(list))
		p = w.poll()
		if len(p.Ledger) != c.want || c.want == 1 && (p.Ledger[0].Kind != "again" || p.Ledger[0].Article != news.NewArticleID(story.Canonical(list[1].link))) {
			t.Errorf("poll %d: %+v", i, p.Ledger)
		}
	}
}

func TestBurstLimitIsPerSubscription(t *testing.T) {
	w := newWorld(t)
	w.follow("few", news.Policy{})
	w.follow("many", news.Policy{Burst: 10})
	w.serve(document(entries(1, w.now)))
	w.poll()
	w.serve(document(entries(8, w.now)))
	p := w.poll()
	posting, _ := split(p)
	if len(p.Posts) != 1 || p.Posts[0].Place != "few" || len(posting) != 7 {
		t.Fatalf("%d posts, %d jobs", len(p.Posts), len(posting))
	}
	for i, j := range posting {
		if !slices.Equal(j.Places, []news.Place{"many"}) || i > 0 && j.Item.Published.Before(posting[i-1].Item.Published) {
			t.Errorf("job %d: %v at %v", i, j.Places, j.Item.Published)
		}
	}
}

func TestHourlyCapRollsUpTheRest(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{Hourly: 3})
	w.follow("c2", news.Policy{})
	w.serve(document(entries(1, w.now)))
	w.poll()
	next := w.feed().Next
	w.cards = []news.Post{{Sent: next.Add(-5 * time.Minute)}, {Sent: next.Add(-50 * time.Minute)}, {Sent: next.Add(-70 * time.Minute)}}
	w.serve(document(entries(5, w.now)))
	p := w.poll()
	posting, _ := split(p)
	if len(posting) != 4 || !slices.Equal(posting[0].Places, []news.Place{"c1", "c2"}) || !slices.Equal(posting[1].Places, []news.Place{"c2"}) {
		t.Fatalf("%+v", posting)
	}
	if len(p.Posts) != 1 || p.Posts[0].Place != "c1" || len(p.Posts[0].Items) != 3 {
		t.Fatalf("%+v", p.Posts)
	}
	w.cards = []news.Post{{Sent: next}, {Sent: next}, {Sent: next}}
	w.serve(document(entries(7, w.now)))
	again := w.poll()
	if len(again.Posts) != 1 || again.Posts[0].Kind != news.PostReply || again.Posts[0].Below != p.Posts[0].Key || len(again.Posts[0].Items) != 2 {
		t.Errorf("later in the hour: %+v", again.Posts)
	}
}

func TestPausedPlacesMissQuietly(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{})
	w.serve(document(entries(1, w.now)))
	w.poll()
	w.subs[0].Paused = "channel is gone"
	w.serve(document(entries(3, w.now)))
	if p := w.poll(); len(p.Jobs)+len(p.Posts) != 0 || len(p.Seen) == 0 {
		t.Fatalf("%+v", p)
	}
	w.subs[0].Paused = ""
	expectQuiet(t, w, 0)
}

func TestDatesInTheFuture(t *testing.T) {
	w := newWorld(t)
	list := entries(3, w.now)
	list[2].at = w.now.Add(1000 * time.Hour)
	w.follow("c1", news.Policy{})
	w.serve(document(list))
	p := w.poll()
	if len(p.Jobs) != 1 || p.Jobs[0].Item.Published.After(w.now) {
		t.Fatalf("%+v", p.Jobs)
	}
}

func TestHugeFeedNeverRepostsFromItsEdge(t *testing.T) {
	w := newWorld(t)
	big := entries(MaxItems+500, w.now)
	w.follow("c1", news.Policy{})
	w.serve(document(big))
	if p := w.poll(); len(p.Jobs) != 1 || p.Feed.Problem == "" {
		t.Fatalf("%d jobs, problem %q", len(p.Jobs), p.Feed.Problem)
	}
	w.serve(document(big[300:])) // 300 vanish, and 300 old ones come into view
	expectQuiet(t, w, 0)
}

func TestStoreTroubleIsNeverNews(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{})
	w.serve(document(entries(5, w.now)))
	w.poll()
	w.now = w.feed().Next
	f := must(w.ClaimFeeds(t.Context(), w.now, time.Minute, 1))[0]
	w.down = errDown
	if err := w.poller.Poll(t.Context(), f); err == nil || len(w.polls) != 1 {
		t.Fatalf("%v, %d polls", err, len(w.polls))
	}
	w.down = nil
	w.now = w.now.Add(time.Hour)
	expectQuiet(t, w, 0)
	stale := must(w.ClaimFeeds(t.Context(), w.now.Add(time.Hour), time.Minute, 1))[0]
	_ = must(w.ClaimFeeds(t.Context(), w.now.Add(2*time.Hour), time.Minute, 1))
	if err := w.poller.Poll(t.Context(), stale); err != nil {
		t.Fatalf("a lost lease is no error: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	before := len(w.polls)
	if err := w.poller.Poll(ctx, stale); err == nil || len(w.polls) != before {
		t.Fatal("a poll that was interrupted must write nothing")
	}
}

func TestJobsAreTheSameWhenAPollIsRepeated(t *testing.T) {
	w := newWorld(t)
	list := entries(4, w.now)
	doc := must(Parse(Source{URL: feedURL, Body: []byte(document(list))}))
	subs := []news.Subscription{{Place: "c1", Initialised: true}, {Place: "c2"}}
	decide := func() outcome {
		ids := identify(doc, strings.ToLower)
		p := plan{feed: news.Feed{ID: "f"}, doc: doc, subs: subs, ids: ids, now: w.now, canonical: strings.ToLower}
		p.fresh, p.touched = p.sort()
		return p.decide()
	}
	a, b := decide(), decide()
	for i := range a.jobs {
		if a.jobs[i].ID != b.jobs[i].ID {
			t.Errorf("job %d has two ids", i)
		}
	}
}
