package feed

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
)

func TestValidatorsAndSchedule(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{})
	w.answer = func(fetch.Request) answer {
		return answer{body: document(entries(3, w.now)), etag: `"v1"`, header: http.Header{"Cache-Control": {"max-age=3600"}}}
	}
	p := w.poll()
	if p.Feed.ETag != `"v1"` || p.Feed.Interval != time.Hour || p.Feed.Title != "Harbour Post" || p.Feed.Home != "https://harbour.example/" {
		t.Fatalf("%+v", p.Feed)
	}
	p = w.poll()
	if len(p.Seen) != 0 || p.Feed.ETag != `"v1"` || p.Feed.LastOK.IsZero() || w.requests[1].ETag != `"v1"` {
		t.Fatalf("304: %+v", p)
	}
	w.follow("c2", news.Policy{})
	if p = w.poll(); len(p.Jobs) != 1 || w.requests[2].ETag != "" {
		t.Fatalf("a new follower needs the whole document: %+v", w.requests[2])
	}
}

// A 304 for somebody who has just begun to follow: they would wait for ever.
func TestFollowDuringA304(t *testing.T) {
	w := newWorld(t)
	id := w.follow("c1", news.Policy{})
	f := w.feeds[id]
	f.ETag = `"v1"`
	w.feeds[id] = f
	w.answer = func(fetch.Request) answer { return answer{body: document(entries(3, w.now)), etag: `"v1"`} }
	if p := w.poll(); p.Feed.ETag != "" || p.Feed.Next != w.now {
		t.Fatalf("%+v", p.Feed)
	}
	if p := w.poll(); len(p.Jobs) != 1 {
		t.Fatalf("%+v", p)
	}
}

// A feed that answers 304 for ever is read whole now and then: what it lists must stay remembered.
func TestUnchangedFeedIsReadWholeOnceInNinetyDays(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{})
	list := entries(3, w.now)
	w.answer = func(fetch.Request) answer { return answer{body: document(list), etag: `"v1"`} }
	w.poll()
	whole := 0
	for range 180 {
		w.now = w.now.Add(24 * time.Hour)
		if p := w.poll(); len(p.Seen) > 0 {
			whole++
		}
		if len(w.polls[len(w.polls)-1].Jobs) != 0 {
			t.Fatal("it posted")
		}
	}
	if whole != 2 {
		t.Errorf("read whole %d times in 180 days", whole)
	}
}

func TestMovedFeedKeepsItsIdentity(t *testing.T) {
	w := newWorld(t)
	id := w.follow("c1", news.Policy{})
	list := entries(6, w.now)
	w.serve(document(list))
	w.poll()
	w.answer = func(fetch.Request) answer { return answer{body: document(list), permanent: "https://new.example/feed"} }
	expectQuiet(t, w, 0)
	if f := w.feed(); f.URL != "https://new.example/feed" || f.ID != id {
		t.Fatalf("%+v", f)
	}
	w.serve(document(list))
	expectQuiet(t, w, 0)
	if last := w.requests[len(w.requests)-1]; last.URL != "https://new.example/feed" {
		t.Errorf("asked %s", last.URL)
	}
}

func TestMoveIsBelievedOnlyWhereThereIsAFeed(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{})
	w.answer = func(fetch.Request) answer { return answer{body: "<html>", permanent: "https://new.example/"} }
	if p := w.poll(); p.Feed.URL != feedURL || p.Feed.Failures != 1 {
		t.Errorf("%+v", p.Feed)
	}
	there := "<html>"
	body := rssDoc(`<itunes:new-feed-url xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">https://cast.example/f</itunes:new-feed-url><item><title>A</title></item>`)
	w.answer = func(r fetch.Request) answer {
		if r.URL == "https://cast.example/f" {
			return answer{body: there}
		}
		return answer{body: body}
	}
	if p := w.poll(); p.Feed.URL != feedURL {
		t.Errorf("moved to %s", p.Feed.URL)
	}
	there = body
	if p := w.poll(); p.Feed.URL != "https://cast.example/f" {
		t.Errorf("stayed at %s", p.Feed.URL)
	}
}

func TestOutageIsToldAfterADay(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{})
	w.serve(document(entries(3, w.now)))
	w.poll()
	w.answer = func(fetch.Request) answer {
		return answer{err: news.E(news.CodeUnavailable, "harbour.example does not accept connections.", nil)}
	}
	start := w.now
	for w.now.Sub(start) < 10*24*time.Hour {
		w.poll()
		if long := w.now.Sub(w.feed().FailingSince) >= silence; w.feed().Told != long || (w.told > 0) != long {
			t.Fatalf("after %v told: %v, %d times", w.now.Sub(w.feed().FailingSince), w.feed().Told, w.told)
		}
	}
	w.serve(document(entries(3, w.now)))
	before := w.told
	w.poll()
	w.poll()
	if w.told != before+2 || w.feed().Told {
		t.Errorf("its end is told by two polls, not %d", w.told-before)
	}
	if w.poll(); w.told != before+2 {
		t.Error("told for ever")
	}
}

func TestGoneIsToldSoon(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{})
	w.answer = func(fetch.Request) answer { return answer{err: news.E(news.CodeGone, "HTTP 410.", nil)} }
	w.poll()
	if w.feed().Told {
		t.Fatal("told after one slip")
	}
	w.poll()
	if !w.feed().Told {
		t.Fatal("not told")
	}
	for range 50 {
		if p := w.poll(); p.Feed.Next.Sub(w.now) > MaxPause {
			t.Fatalf("next try in %v", p.Feed.Next.Sub(w.now))
		}
	}
}

func TestClockThatJumps(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{})
	list := entries(4, w.now)
	w.serve(document(list))
	w.poll()
	for _, jump := range []time.Duration{1000 * time.Hour, -900 * time.Hour, 5 * 365 * 24 * time.Hour, -4 * 365 * 24 * time.Hour} {
		w.now = w.now.Add(jump)
		p := w.poll()
		if len(p.Jobs)+len(p.Posts) != 0 || p.Feed.Interval <= 0 || p.Feed.Interval > MaxPause {
			t.Errorf("after %v: %+v", jump, p.Feed)
		}
	}
}

// crowd is a store of many feeds, for the loop.
type crowd struct {
	*world
	finished atomic.Int64
}

func (c *crowd) FinishPoll(ctx context.Context, now time.Time, p news.Poll) error {
	c.finished.Add(1)
	return c.world.FinishPoll(ctx, now, p)
}

func newCrowd(t *testing.T, n int, get func(context.Context, fetch.Request) (fetch.Response, error), o PollerOptions) (*crowd, *Poller) {
	c := &crowd{world: newWorld(t)}
	for i := range n {
		id := news.FeedID(fmt.Sprint(i))
		c.feeds[id] = news.Feed{ID: id, URL: fmt.Sprintf("https://site%d.example/f", i)}
	}
	o.Fetch, o.Store, o.Canonical, o.Now = fetcher(get), c, strings.ToLower, time.Now
	return c, NewPoller(o)
}

type fetcher func(context.Context, fetch.Request) (fetch.Response, error)

func (f fetcher) Get(ctx context.Context, r fetch.Request) (fetch.Response, error) { return f(ctx, r) }

func TestRunPollsEveryFeedOnTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var busy, most atomic.Int64
		c, p := newCrowd(t, 100, func(context.Context, fetch.Request) (fetch.Response, error) {
			if n := busy.Add(1); n > most.Load() {
				most.Store(n)
			}
			defer busy.Add(-1)
			time.Sleep(time.Second)
			return fetch.Response{Status: 200, Body: []byte(document(nil)), Header: http.Header{}}, nil
		}, PollerOptions{Workers: 8, Interval: 10 * time.Minute, Random: func() float64 { return 0 }})
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- p.Run(ctx) }()
		time.Sleep(59*time.Minute + 30*time.Second)
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if n := c.finished.Load(); n < 570 || n > 600 {
			t.Errorf("%d polls in an hour of 100 feeds every 10 minutes", n)
		}
		if most.Load() != 8 {
			t.Errorf("%d at a time", most.Load())
		}
	})
}

func TestRunSurvivesItsSurroundings(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, p := newCrowd(t, 3, func(ctx context.Context, r fetch.Request) (fetch.Response, error) {
			switch r.URL {
			case "https://site0.example/f":
				panic("a defect")
			case "https://site1.example/f":
				<-ctx.Done() // hangs for ever
				return fetch.Response{}, ctx.Err()
			}
			return fetch.Response{Status: 200, Body: []byte(document(nil)), Header: http.Header{}}, nil
		}, PollerOptions{Workers: 2, Interval: 10 * time.Minute, Random: func() float64 { return 0 }})
		c.down = errDown
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- p.Run(ctx) }()
		time.Sleep(5 * time.Minute)
		if p.SincePoll() < 5*time.Minute {
			t.Errorf("watchdog with the store down: %v", p.SincePoll())
		}
		c.mu.Lock()
		c.down = nil
		c.mu.Unlock()
		time.Sleep(time.Hour)
		if n := c.finished.Load(); n < 5 {
			t.Errorf("%d polls of the feed that works", n)
		}
		c.mu.Lock()
		if f := c.feeds["0"]; f.Failures == 0 || !strings.Contains(f.Problem, "defect") {
			t.Errorf("a panic is not in the feed's health: %+v", f)
		}
		c.mu.Unlock()
		if p.SincePoll() > 15*time.Minute {
			t.Errorf("watchdog: %v", p.SincePoll())
		}
		stop()
		<-done
	})
}

// A slow host with many feeds does not keep the others waiting.
func TestSlowHostLeavesRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var quick atomic.Int64
		c, p := newCrowd(t, 0, func(_ context.Context, r fetch.Request) (fetch.Response, error) {
			if strings.Contains(r.URL, "slow") {
				time.Sleep(15 * time.Second)
			} else {
				quick.Add(1)
			}
			return fetch.Response{Status: 200, Body: []byte(document(nil)), Header: http.Header{}}, nil
		}, PollerOptions{Workers: 4, Random: func() float64 { return 0 }})
		for i := range 100 {
			id := news.FeedID(fmt.Sprint("s", i))
			c.feeds[id] = news.Feed{ID: id, URL: fmt.Sprintf("https://slow.example/%d", i)}
		}
		for i := range 10 {
			id := news.FeedID(fmt.Sprint("q", i))
			c.feeds[id] = news.Feed{ID: id, URL: fmt.Sprintf("https://quick%d.example/", i)}
		}
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- p.Run(ctx) }()
		time.Sleep(2 * time.Minute)
		if quick.Load() != 10 {
			t.Errorf("%d of 10 quick feeds polled", quick.Load())
		}
		stop()
		<-done
		if len(p.hosts) != 0 {
			t.Errorf("hosts still counted: %v", p.hosts)
		}
	})
}

func TestWakePollsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, p := newCrowd(t, 0, func(context.Context, fetch.Request) (fetch.Response, error) {
			return fetch.Response{Status: 200, Body: []byte(document(nil)), Header: http.Header{}}, nil
		}, PollerOptions{Tick: time.Hour})
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- p.Run(ctx) }()
		time.Sleep(time.Minute)
		c.mu.Lock()
		c.feeds["x"] = news.Feed{ID: "x", URL: "https://x.example/"}
		c.mu.Unlock()
		p.Wake()
		synctest.Wait()
		if c.finished.Load() != 1 {
			t.Error("not polled")
		}
		stop()
		<-done
	})
}

func TestSampleFeedsUseTheLocalException(t *testing.T) {
	w := newWorld(t)
	w.poller.o.IsLocal = func(u string) bool { return u == feedURL }
	w.follow("c1", news.Policy{})
	w.answer = func(fetch.Request) answer {
		return answer{body: document(entries(2, w.now)), permanent: "https://elsewhere.example/", header: http.Header{"Cache-Control": {"max-age=3600"}}}
	}
	p := w.poll()
	if !w.requests[0].Local || p.Feed.Interval != 3*time.Second || !p.Jobs[0].Sample || p.Feed.URL != feedURL {
		t.Errorf("%+v %+v", w.requests[0], p.Feed)
	}
}

// A feed's address may be a key to it: what stands behind the "?" is in no log.
func TestKeysInAddressesAreNotLogged(t *testing.T) {
	w := newWorld(t)
	var log bytes.Buffer
	w.poller.o.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	id := w.follow("c1", news.Policy{})
	f := w.feeds[id]
	f.URL = "https://www.harbour.example/feed?key=s3cret"
	w.feeds[id] = f
	w.answer = func(fetch.Request) answer { return answer{err: news.E(news.CodeGone, "HTTP 410.", nil)} }
	w.poll()
	if s := log.String(); !strings.Contains(s, "harbour.example/feed") || strings.Contains(s, "s3cret") {
		t.Errorf("log: %s", s)
	}
}
