package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/bot/bottest"
	"pullquote/internal/extract"
	"pullquote/internal/fetch"
	"pullquote/internal/ingest"
	"pullquote/internal/news"
	"pullquote/internal/store/sqlitestore"
)

// library answers every address with a page of its own, from memory.
type library struct{}

func (library) Get(_ context.Context, r fetch.Request) (fetch.Response, error) {
	slug := r.URL[strings.LastIndexByte(r.URL, '/')+1:]
	page := fmt.Sprintf(`<!doctype html><html lang="en"><head><title>Lighthouse %[1]s</title></head><body><article><h1>Lighthouse %[1]s</h1><p>%[2]s</p><p>%[3]s</p></article></body></html>`,
		slug, prose(slug, 1), prose(slug, 2))
	return fetch.Response{URL: r.URL, Status: 200, Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}, Body: []byte(page)}, nil
}

// benchApp is the program's core over SQLite with full durability, without network and platforms.
func benchApp(b *testing.B) *app {
	b.Helper()
	log := slog.New(slog.DiscardHandler)
	st, err := sqlitestore.Open(b.Context(), sqlitestore.Options{Dir: b.TempDir(), Log: log})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = st.Close() }) // the directory goes anyway
	a := &app{log: log, now: time.Now, store: st}
	a.ingest = ingest.New(ingest.Options{Store: st, Fetch: library{}, Log: log, Now: a.now})
	return a
}

// BenchmarkSlash is a command's own overhead: from the event to the answer, the article read before.
func BenchmarkSlash(b *testing.B) {
	a := benchApp(b)
	late := &lateChat{}
	var err error
	late.Bot, err = bot.New(bot.Options{Adapters: []bot.Adapter{bottest.NewFake("fake")}, Routes: a.routes(late), Memory: chatMemory{a.store, a.now}, Log: a.log})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := a.ingest.Read(b.Context(), "https://light.example/one"); err != nil {
		b.Fatal(err)
	}
	in := bot.Place{Platform: "fake", Space: "space", Channel: "news"}
	for _, verb := range []string{"summary", "quotes", "ask"} {
		b.Run(verb, func(b *testing.B) {
			for n := 0; b.Loop(); n++ {
				r := bottest.NewRecorder()
				ev := bot.Event{ID: fmt.Sprint(verb, b.N, "-", n, time.Now().UnixNano()), On: bot.Slash, Name: verb, Text: "who carried it https://light.example/one", In: in, From: bot.User{ID: "ana"}}
				if verb != "ask" {
					ev.Text = "https://light.example/one"
				}
				late.Dispatch(b.Context(), ev, r)
				r.Answer()
			}
		})
	}
}

// BenchmarkIngest is one new item from its claim to its post in the lane; "analysis" is the part of it that
// the engine takes, in the same run.
func BenchmarkIngest(b *testing.B) {
	b.Run("item", func(b *testing.B) {
		a := benchApp(b)
		follow(b, a)
		for n := 0; b.Loop(); n++ {
			b.StopTimer()
			addJob(b, a, n)
			b.StartTimer()
			if n, err := a.ingest.Step(b.Context()); err != nil || n != 1 {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("analysis", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			res, _ := library{}.Get(b.Context(), fetch.Request{URL: fmt.Sprint("https://light.example/", n)})
			ingest.FromPage(extract.Page{URL: res.URL, ContentType: res.Header.Get("Content-Type"), Body: res.Body}, ingest.Sentences)
		}
	})
}

const benchFeed = news.FeedID("bench")

func follow(b *testing.B, a *app) {
	b.Helper()
	s := news.Subscription{Feed: benchFeed, Place: "fake/space/news/", Initialised: true}
	if _, err := a.store.Follow(b.Context(), a.now(), news.Feed{ID: benchFeed, URL: "https://light.example/feed"}, s); err != nil {
		b.Fatal(err)
	}
}

// addJob makes a job as a poll does.
func addJob(b *testing.B, a *app, n int) {
	b.Helper()
	feeds, err := a.store.ClaimFeeds(b.Context(), a.now(), time.Minute, 1)
	if err != nil || len(feeds) != 1 {
		b.Fatal(len(feeds), err)
	}
	f := feeds[0]
	f.Next = a.now()
	u := fmt.Sprint("https://light.example/", n)
	job := news.Job{ID: news.JobID(u), Feed: f.ID, FeedName: "Light", Item: news.Item{GUID: u, URL: u, Title: u}, Places: []news.Place{"fake/space/news/"}, Created: a.now()}
	if err := a.store.FinishPoll(b.Context(), a.now(), news.Poll{Feed: f, Jobs: []news.Job{job}}); err != nil {
		b.Fatal(err)
	}
}
