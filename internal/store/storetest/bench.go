package storetest

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

// Bench measures the transitions whose speed is promised (docs/quality.md). Each benchmark has one
// store, as open returns it.
func Bench(b *testing.B, open func(b *testing.B) store.Store) {
	b.Run("FinishPoll/30 items unchanged", func(b *testing.B) { benchPoll(b, open(b), 0) })
	b.Run("FinishPoll/30 items, 5 new", func(b *testing.B) { benchPoll(b, open(b), 5) })
	b.Run("Known/30 items of 3 keys", func(b *testing.B) { benchKnown(b, open(b)) })
	b.Run("Post/claim, begin, confirm", func(b *testing.B) { benchPosts(b, open(b), 1) })
	b.Run("Post/claim, begin, confirm, 16 workers", func(b *testing.B) { benchPosts(b, open(b), 16) })
	b.Run("Candidates/60 keys, 2000 articles", func(b *testing.B) { benchCandidates(b, open(b)) })
}

func ok(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func itemKeys(n int) []string {
	var keys []string
	for i := range n {
		keys = append(keys, fmt.Sprintf("guid:https://a.example/?p=%d", i), fmt.Sprintf("url:https://a.example/%d", i), fmt.Sprintf("title:an article of number %d|somebody", i))
	}
	return keys
}

func benchPoll(b *testing.B, s store.Store, fresh int) {
	_, err := s.Follow(ctx(), t0, feed(feedA, "A"), sub(here))
	ok(b, err)
	keys := itemKeys(30)
	n := 0
	now := t0
	for b.Loop() {
		now = now.Add(time.Minute)
		got, err := s.ClaimFeeds(ctx(), now, lease, 1)
		ok(b, err)
		p := news.Poll{Feed: got[0], Seen: keys}
		p.Feed.Next = now
		for range fresh {
			n++
			p.Jobs = append(p.Jobs, job(news.JobID(fmt.Sprint("job", n))))
		}
		ok(b, s.FinishPoll(ctx(), now, p))
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "polls/s")
}

func benchKnown(b *testing.B, s store.Store) {
	_, err := s.Follow(ctx(), t0, feed(feedA, "A"), sub(here))
	ok(b, err)
	got, err := s.ClaimFeeds(ctx(), t0, lease, 1)
	ok(b, err)
	keys := itemKeys(30)
	ok(b, s.FinishPoll(ctx(), t0, news.Poll{Feed: got[0], Seen: keys}))
	for b.Loop() {
		_, err := s.Known(ctx(), feedA, keys)
		ok(b, err)
	}
}

// benchPosts drains ready posts over 500 lanes at a platform of unlimited speed.
func benchPosts(b *testing.B, s store.Store, workers int) {
	const lanes = 500
	for i := range b.N {
		p := card(news.PostKey(fmt.Sprint("post", i)), news.Place(fmt.Sprint("place", i%lanes)))
		if _, _, err := s.Enqueue(ctx(), t0, p); err != nil {
			b.Fatal(err)
		}
	}
	claims := make(chan news.Post)
	var wg sync.WaitGroup
	b.ResetTimer()
	for range workers {
		wg.Go(func() {
			for p := range claims {
				if err := post(s, p); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for sent := 0; sent < b.N; {
		got, err := s.ClaimPosts(ctx(), t0, time.Hour, 50)
		ok(b, err)
		for _, p := range got {
			claims <- p
		}
		sent += len(got)
	}
	close(claims)
	wg.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "posts/s")
}

func post(s store.Store, p news.Post) error {
	p, err := s.BeginSend(ctx(), t0, p)
	if err != nil {
		return err
	}
	return s.ConfirmSend(ctx(), t0, p, news.Ref("ref"+p.Key), t0)
}

func benchCandidates(b *testing.B, s store.Store) {
	_, err := s.Follow(ctx(), t0, feed(feedA, "A"), sub(here))
	ok(b, err)
	var keys []uint64
	for k := range uint64(60) {
		keys = append(keys, k*1e15)
	}
	for i := range 2000 {
		fill(b, s, i, keys[:10]) // ten keys that everybody has
	}
	for b.Loop() {
		_, _, err := s.Candidates(ctx(), keys)
		ok(b, err)
	}
}

func fill(b *testing.B, s store.Store, i int, keys []uint64) {
	now := t0.Add(time.Duration(i) * time.Minute)
	got, err := s.ClaimFeeds(ctx(), now, lease, 1)
	ok(b, err)
	got[0].Next = now.Add(time.Second)
	id := fmt.Sprint("fill", i)
	ok(b, s.FinishPoll(ctx(), now, news.Poll{Feed: got[0], Jobs: []news.Job{job(news.JobID(id))}}))
	jobs, err := s.ClaimJobs(ctx(), now, lease, 1)
	ok(b, err)
	ok(b, s.FinishJob(ctx(), now, news.Ingested{
		Job: jobs[0], IndexRev: int64(i), IndexKeys: append(keys[:len(keys):len(keys)], uint64(i)*7919),
		Index: news.Sketched{ID: news.ArticleID(id), Title: "A headline of usual length", Sketch: make([]uint64, 100)},
	}))
}
