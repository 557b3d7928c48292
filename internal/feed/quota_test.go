package feed

import (
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/internal/news"
)

// notices are entries of a site of their own.
func notices(url string, n int, newest time.Time) []entry {
	list := entries(n, newest)
	for i := range list {
		list[i].guid = strings.ReplaceAll(list[i].guid, "harbour.example", name(url))
		list[i].link = strings.ReplaceAll(list[i].link, "harbour.example", name(url))
	}
	return list
}

// cards counts the cards that polls have decided on.
func (w *town) cards() (n int) {
	for _, p := range w.polls {
		for _, j := range p.Jobs {
			n += len(j.Places)
		}
	}
	return n
}

// After an outage of the bot every feed of a channel is due at once. None of their cards has been sent when
// the next feed is decided on, and yet they share one cap.
func TestFeedsPolledSideBySideShareAnHourlyCap(t *testing.T) {
	w := newTown(t)
	sites := []string{harbour, quarry, orchard}
	for i, url := range sites {
		w.follow(url, "c1")
		w.items[url] = notices(url, 1, w.now)
		id := news.NewFeedID(url)
		if err := w.store.SetPolicy(t.Context(), id, "c1", news.Policy{Hourly: 4, Burst: 5 + i}); err != nil {
			t.Fatal(err)
		}
	}
	w.pass(time.Minute)
	first := w.cards()
	w.now = w.now.Add(3 * time.Hour)
	for _, url := range sites {
		w.items[url] = notices(url, 4, w.now)
	}
	claimed := must(w.store.ClaimFeeds(t.Context(), w.now, time.Minute, 10))
	var group sync.WaitGroup
	for _, f := range claimed {
		group.Go(func() {
			if err := w.poller.Poll(t.Context(), f); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if cards := w.cards() - first; len(claimed) != 3 || cards != 4 {
		t.Errorf("%d feeds with 9 new items brought %d cards in the hour, the cap is 4", len(claimed), cards)
	}
	w.now = w.now.Add(time.Hour + time.Minute)
	if all := must(w.poller.quota.of(t.Context(), "c1", w.now)); len(all) != 0 {
		t.Errorf("%d cards still count an hour later", len(all))
	}
}

// The clocks of polls differ: one that fetched for long decides later, with an earlier time. A poll that
// is repeated after a crash counts its cards once.
func TestPromisesOfOtherClocksAndOfTheSamePoll(t *testing.T) {
	w := newTown(t)
	q := w.poller.quota
	promise := func(at time.Time, jobs ...news.JobID) {
		t.Helper()
		if err := q.promise(t.Context(), "c1", jobs, at); err != nil {
			t.Fatal(err)
		}
	}
	promise(w.now.Add(10*time.Second), "a", "b")
	promise(w.now, "c")
	promise(w.now.Add(time.Second), "c")
	all := must(q.of(t.Context(), "c1", w.now.Add(-5*time.Second)))
	if len(all) != 3 || all.others([]news.JobID{"c", "d"}) != 2 {
		t.Errorf("%v", all)
	}
}
