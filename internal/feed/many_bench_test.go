package feed_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
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

// BenchmarkManyFeeds polls 10,000 feeds of 20 items once, as an interval of ten minutes asks of one replica:
// 95 in 100 answer 304, the rest have one new item. Time is compressed: the ten minutes' work is done at
// once, and its processor time is put in relation to 600 s of one core. The made-up outlet runs in the same
// process and counts. The floor is the same 10,000 conditional requests with net/http alone.
func BenchmarkManyFeeds(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) {
		s, err := sqlitestore.Open(b.Context(), sqlitestore.Options{Dir: b.TempDir()})
		if err != nil {
			b.Fatal(err)
		}
		manyFeeds(b, s)
	})
	b.Run("redis", func(b *testing.B) {
		s, err := redisstore.Open(b.Context(), redisstore.Options{URL: redistest.Start(b)})
		if err != nil {
			b.Fatal(err)
		}
		manyFeeds(b, s)
	})
}

func manyFeeds(b *testing.B, s store.Store) {
	const feeds, interval = 10000, 10 * time.Minute
	b.Cleanup(func() { _ = s.Close() })
	base, round := mostlyUnchanged(b)
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
	all := func() time.Duration {
		start := cpu()
		for {
			claimed, err := s.ClaimFeeds(b.Context(), now, time.Minute, 16)
			if err != nil {
				b.Fatal(err)
			}
			if len(claimed) == 0 {
				return cpu() - start
			}
			pollAll(b, p, claimed)
		}
	}
	all()
	floor := plainRequests(b, base, feeds)
	var spent time.Duration
	for b.Loop() {
		now = now.Add(2 * time.Hour)
		round.Add(1)
		spent += all()
	}
	spent /= time.Duration(b.N)
	b.ReportMetric(100*spent.Seconds()/interval.Seconds(), "%-of-a-core")
	b.ReportMetric(spent.Seconds()/floor.Seconds(), "x-floor")
	b.ReportMetric(resident(), "MB-resident")
}

// mostlyUnchanged serves feeds of which 5 in 100 have a new item in each round.
func mostlyUnchanged(b *testing.B) (string, *atomic.Int64) {
	round := new(atomic.Int64)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int64
		_, _ = fmt.Sscanf(r.URL.Path, "/%d", &n) // the benchmark wrote it
		g := (round.Load() + 19 - n%20) / 20     // one feed in twenty changes in each round
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
			fmt.Fprintf(&doc, `<item><title>Notice %d of the harbour office</title><link>https://harbour.example%s/n/%d</link><guid>%d</guid><description>%s</description></item>`,
				i, r.URL.Path, i, i, strings.Repeat("The ferry runs again. ", 15))
		}
		doc.WriteString(`</channel></rss>`)
		_, _ = w.Write([]byte(doc.String()))
	}))
	b.Cleanup(s.Close)
	return s.URL, round
}

// plainRequests is the processor time of as many requests that are answered with 304, and nothing else.
func plainRequests(b *testing.B, base string, n int) time.Duration {
	start := cpu()
	for i := range n {
		req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, fmt.Sprintf("%s/%d", base, i), nil)
		if err != nil {
			b.Fatal(err)
		}
		req.Header.Set("If-None-Match", `"0"`)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			b.Fatal(err)
		}
		_ = res.Body.Close()
	}
	return cpu() - start
}

// resident is the process's memory in MB, 0 where the system does not tell.
func resident() float64 {
	runtime.GC()
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, pages float64
	_, _ = fmt.Sscan(string(data), &size, &pages)
	return pages * float64(os.Getpagesize()) / 1e6
}
