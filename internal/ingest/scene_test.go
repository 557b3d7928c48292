package ingest

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/sqlitestore"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

const (
	here  = news.Place("p/s/c/")
	there = news.Place("p/s/d/")
	feedA = news.FeedID("feed-a")
)

// web is the outside: pages by address, and errors by address.
type web struct {
	pages  map[string]string
	errs   map[string]error
	asked  map[string]int
	finals map[string]string // redirects
}

func (w *web) Get(_ context.Context, r fetch.Request) (fetch.Response, error) {
	w.asked[r.URL]++
	if err := w.errs[r.URL]; err != nil {
		return fetch.Response{}, err
	}
	final := r.URL
	if f := w.finals[r.URL]; f != "" {
		final = f
	}
	page, ok := w.pages[final]
	if !ok {
		return fetch.Response{}, news.E(news.CodeGone, "There is nothing at this address any more (HTTP 404).", nil)
	}
	return fetch.Response{URL: final, Status: 200, Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}, Body: []byte(page)}, nil
}

// scene is an Ingest over a real store and an invented web.
type scene struct {
	*Ingest
	web   *web
	store store.Store
	now   time.Time
}

func newScene(t *testing.T) *scene {
	t.Helper()
	st, err := sqlitestore.Open(t.Context(), sqlitestore.Options{Dir: t.TempDir(), NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	s := &scene{store: st, now: noon, web: &web{map[string]string{}, map[string]error{}, map[string]int{}, map[string]string{}}}
	s.Ingest = New(Options{Store: st, Fetch: s.web, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return s.now }})
	for _, place := range []news.Place{here, there} {
		sub := news.Subscription{Feed: feedA, Place: place, Since: noon, Initialised: true}
		if _, err := st.Follow(t.Context(), noon, news.Feed{ID: feedA, URL: "https://a.example/feed", Title: "A"}, sub); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// deliver makes jobs of items as a poll does, and works all of them off.
func (s *scene) deliver(t *testing.T, jobs ...news.Job) {
	t.Helper()
	feeds, err := s.store.ClaimFeeds(t.Context(), s.now, time.Minute, 1)
	if err != nil || len(feeds) != 1 {
		t.Fatalf("claim: %v, %d feeds", err, len(feeds))
	}
	f := feeds[0]
	f.Next = s.now
	if err := s.store.FinishPoll(t.Context(), s.now, news.Poll{Feed: f, Jobs: jobs}); err != nil {
		t.Fatal(err)
	}
	s.work(t)
}

func (s *scene) work(t *testing.T) {
	t.Helper()
	for {
		jobs, err := s.store.ClaimJobs(t.Context(), s.now, lease, 4)
		if err != nil {
			t.Fatal(err)
		}
		if len(jobs) == 0 {
			return
		}
		for _, j := range jobs {
			s.serve(t.Context(), j)
		}
	}
}

func job(id, url string, places ...news.Place) news.Job {
	return news.Job{ID: news.JobID(id), Feed: feedA, FeedName: "A", Item: news.Item{GUID: id, URL: url, Title: "Item " + id}, Places: places, Created: noon}
}

// cards are the pending and sent posts of a place, in the order of their lanes.
func (s *scene) cards(t *testing.T, place news.Place) []news.Post {
	t.Helper()
	var out []news.Post
	for _, state := range []news.PostState{news.PostPending, news.PostSent} {
		posts, err := s.store.PostsIn(t.Context(), state, 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range posts {
			if p.Place == place {
				out = append(out, p)
			}
		}
	}
	return out
}

const bridge = `The old bridge over the Lenne was closed to lorries on Tuesday after divers found a crack in its second pier. The crack is four metres long and was not there in spring, the city said.

“We would rather lose a summer than a bridge,” said Nadja Roth, the city engineer, on Wednesday. Her office will decide in June whether cars may still cross.

Some nine thousand vehicles use the bridge on a working day. The ferry at Altenau will run twice as often until the repair is done, and buses take the road through the valley.

Shop owners on the eastern bank fear for their trade. Half of their customers come from the other side, according to a survey of the chamber of commerce. The mayor promised them a hearing before the summer break, and said that the repair could cost eleven million euros.`

const orchard = `Apple growers in the Marsh have planted a variety that flowers two weeks later than the others. They hope that it escapes the late frosts that took most of last year's harvest.

The tree was bred at a small station in the hills, where three people and a dog keep nine hundred kinds of fruit. It took them nineteen years. The apples are red on one side only and keep until Easter.

“You plant a tree for somebody you will not meet,” said Hauke Petersen, whose family has grown fruit for five generations. He has put in four thousand of them, and will not see a full harvest before 2031.`

func page(title, site, text, head string) string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>` + title + `</title><meta property="og:site_name" content="` + site + `">` + head + `</head><body><article><h1>` + title + `</h1>`)
	for p := range strings.SplitSeq(text, "\n\n") {
		b.WriteString("<p>" + p + "</p>")
	}
	return b.String() + `</article></body></html>`
}
