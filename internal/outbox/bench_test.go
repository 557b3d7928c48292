package outbox

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/sqlitestore"
)

// quickChat is a platform of unlimited speed, and no pace.
type quickChat struct {
	script
	sent func(key string)
}

func (c *quickChat) Caps(bot.Place) bot.Caps { return bot.Caps{} }
func (c *quickChat) Send(_ context.Context, to bot.Place, _ bot.Message, key string) (bot.Ref, error) {
	c.sent(key)
	return bot.Ref{Place: to, ID: key}, nil
}

const benchLanes = 500

func durableSQLite(b testing.TB) store.Store {
	b.Helper()
	s, err := sqlitestore.Open(context.Background(), sqlitestore.Options{Dir: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	return s
}

func stores() map[string]func(testing.TB) store.Store {
	return map[string]func(testing.TB) store.Store{"sqlite": durableSQLite, "redis": openRedis}
}

func readyPost(i int) news.Post {
	key := news.PostKey(fmt.Sprintf("k%07d", i))
	return news.Post{Key: key, Place: news.Place(fmt.Sprintf("p/s/c%03d/", i%benchLanes)), Kind: news.PostCard, Article: news.ArticleID(key), Title: "A headline of usual length", Created: time.Now()}
}

func enqueueAll(b *testing.B, s store.Store, n int) {
	b.Helper()
	var wg sync.WaitGroup
	for w := range 16 {
		wg.Go(func() {
			for i := w; i < n; i += 16 {
				if _, _, err := s.Enqueue(context.Background(), time.Now(), readyPost(i)); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

// BenchmarkDrain delivers posts that are ready, over 500 lanes, at unlimited speed of the platform. The
// floor is one durable write of the same store by as many workers: a delivery needs at least an
// intent and a confirmation, and its ledger.
func BenchmarkDrain(b *testing.B) {
	for name, open := range stores() {
		b.Run(name, func(b *testing.B) {
			s := open(b)
			enqueueAll(b, s, b.N)
			left := make(chan struct{}, b.N)
			ctx, stop := context.WithCancel(b.Context())
			x := New(Options{Store: s, Chat: &quickChat{sent: func(string) { left <- struct{}{} }}, Log: slog.New(slog.DiscardHandler), Now: time.Now,
				Compose: func(_ context.Context, p news.Post) (bot.Message, error) { return bot.Say(p.Title), nil }})
			var running sync.WaitGroup
			b.ResetTimer()
			running.Go(func() {
				if err := x.Run(ctx); err != nil {
					b.Error(err)
				}
			})
			for range b.N {
				<-left
			}
			b.StopTimer()
			took := b.Elapsed()
			stop()
			running.Wait()
			b.ReportMetric(float64(b.N)/took.Seconds(), "posts/s")
			b.ReportMetric(took.Seconds()/float64(b.N)/floorOf(b, s), "x-floor")
		})
	}
}

// floorOf is the seconds that one small durable write takes with 32 writers at once.
func floorOf(b *testing.B, s store.Store) float64 {
	const n = 3200
	var wg sync.WaitGroup
	began := time.Now()
	for w := range 32 {
		wg.Go(func() {
			for i := range n / 32 {
				if err := s.PutState(context.Background(), began, fmt.Sprint(w, "-", i), []byte("x"), time.Hour); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
	return time.Since(began).Seconds() / n
}

// BenchmarkIdleLatency is from Enqueue and Wake to the platform's call, one post at a time.
func BenchmarkIdleLatency(b *testing.B) {
	for name, open := range stores() {
		b.Run(name, func(b *testing.B) {
			s := open(b)
			arrived := make(chan time.Time, 1)
			ctx, stop := context.WithCancel(b.Context())
			x := New(Options{Store: s, Chat: &quickChat{sent: func(string) { arrived <- time.Now() }}, Log: slog.New(slog.DiscardHandler), Now: time.Now,
				Compose: func(_ context.Context, p news.Post) (bot.Message, error) { return bot.Say(p.Title), nil }})
			var running sync.WaitGroup
			running.Go(func() {
				if err := x.Run(ctx); err != nil {
					b.Error(err)
				}
			})
			for _, woken := range []bool{true, false} {
				all := make([]time.Duration, 0, b.N)
				for i := range b.N {
					p := readyPost(i)
					p.Key += news.PostKey(fmt.Sprint(woken))
					began := time.Now()
					if _, _, err := s.Enqueue(ctx, began, p); err != nil {
						b.Fatal(err)
					}
					if woken {
						x.Wake()
					}
					all = append(all, (<-arrived).Sub(began))
				}
				slices.Sort(all)
				suffix := map[bool]string{true: "woken", false: "other-replica"}[woken]
				b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, "ms-p50-"+suffix)
				b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "ms-p99-"+suffix)
			}
			stop()
			running.Wait()
		})
	}
}
