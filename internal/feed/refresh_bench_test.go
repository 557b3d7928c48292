package feed_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"pullquote/internal/feed"
	"pullquote/internal/fetch"
	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/redisstore"
	"pullquote/internal/store/redistest"
	"pullquote/internal/store/sqlitestore"
	"pullquote/internal/story"
)

// outlet serves a feed of 20 items at every path; generation makes the newest of them.
func outlet(b *testing.B) (base string, generation *atomic.Int64) {
	generation = new(atomic.Int64)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g := generation.Load()
		tag := fmt.Sprintf(`"%d"`, g)
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "application/rss+xml")
		var doc strings.Builder
		doc.WriteString(`<rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>`)
		for i := g + 20; i > g; i-- {
			fmt.Fprintf(&doc, `<item><title>Notice %d of the harbour office</title><link>https://harbour.example%s/n/%d</link><guid>%d</guid><pubDate>%s</pubDate><description>&lt;p&gt;%s&lt;/p&gt;</description></item>`,
				i, r.URL.Path, i, i, time.Unix(1_790_000_000+i*600, 0).UTC().Format(time.RFC1123Z), strings.Repeat("The ferry runs again. ", 15))
		}
		doc.WriteString(`</channel></rss>`)
		_, _ = w.Write([]byte(doc.String()))
	}))
	b.Cleanup(s.Close)
	return s.URL, generation
}

// cpu is the processor time of this process so far, the made-up outlet's share included.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkRefresh polls 1,000 feeds of 20 items each through the real client and the real store: all
// unchanged (304), and each with one new item. Reported: processor seconds for the 1,000, the server's
// own share and the garbage collector included, a Redis server's not.
func BenchmarkRefresh(b *testing.B) {
	for name, open := range map[string]func() store.Store{
		"sqlite": func() store.Store {
			s, err := sqlitestore.Open(b.Context(), sqlitestore.Options{Dir: b.TempDir()})
			if err != nil {
				b.Fatal(err)
			}
			return s
		},
		"redis": func() store.Store {
			s, err := redisstore.Open(b.Context(), redisstore.Options{URL: redistest.Start(b)})
			if err != nil {
				b.Fatal(err)
			}
			return s
		},
	} {
		b.Run(name, func(b *testing.B) { refresh(b, open()) })
	}
}

func refresh(b *testing.B, s store.Store) {
	const feeds = 1000
	b.Cleanup(func() { _ = s.Close() })
	base, generation := outlet(b)
	client := fetch.New(fetch.Options{AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, HostDelay: -1, PerHost: 16})
	b.Cleanup(client.Close)
	now := time.Now()
	p := feed.NewPoller(feed.PollerOptions{Fetch: client, Store: s, Canonical: story.Canonical, Now: func() time.Time { return now }, Random: rand.Float64})
	for i := range feeds {
		u := fmt.Sprintf("%s/%d", base, i)
		f := news.Feed{ID: news.NewFeedID(u), URL: u}
		if _, err := s.Follow(b.Context(), now, f, news.Subscription{Feed: f.ID, Place: "web:news", Since: now}); err != nil {
			b.Fatal(err)
		}
	}
	round := func() time.Duration {
		start, n := cpu(), 0
		for {
			claimed, err := s.ClaimFeeds(b.Context(), now, time.Minute, 64)
			if err != nil {
				b.Fatal(err)
			}
			if len(claimed) == 0 {
				break
			}
			n += len(claimed)
			pollAll(b, p, claimed)
		}
		if n != feeds {
			b.Fatalf("%d feeds polled", n)
		}
		return cpu() - start
	}
	round()
	var same, fresh time.Duration
	for b.Loop() {
		now = now.Add(2 * time.Hour)
		same += round()
		generation.Add(1)
		now = now.Add(2 * time.Hour)
		fresh += round()
	}
	b.ReportMetric(same.Seconds()/float64(b.N), "cpu-s/1000×304")
	b.ReportMetric(fresh.Seconds()/float64(b.N), "cpu-s/1000×new")
}

func pollAll(b *testing.B, p *feed.Poller, claimed []news.Feed) {
	var group sync.WaitGroup
	slots := make(chan struct{}, 16)
	for _, f := range claimed {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			if err := p.Poll(context.Background(), f); err != nil {
				b.Error(err)
			}
		})
	}
	group.Wait()
}
