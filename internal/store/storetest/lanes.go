package storetest

import (
	"sync"
	"testing"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

var laneCases = []transition{
	{"ClaimPosts/one in flight for each place, in order", lanesInOrder},
	{"ClaimPosts/two workers race", lanesRace},
	{"ClaimPosts/a pause outlives an empty lane", lanePause},
	{"ClaimPosts/the lane that waited longest comes first", lanesFair},
}

func lanesInOrder(t *testing.T, s store.Store) {
	for _, k := range []news.PostKey{"z1", "a2", "m3"} {
		enqueue(t, s, card(k, here))
	}
	enqueue(t, s, card("t1", there))
	got, err := s.ClaimPosts(ctx(), t0, lease, 10)
	must(t, err)
	same(t, "one for each lane", len(got), 2)
	wantNoPost(t, s, 0)
	for _, p := range got {
		p, err = s.BeginSend(ctx(), at(1), p)
		must(t, err)
		must(t, s.ConfirmSend(ctx(), at(1), p, news.Ref("r"+p.Key), at(5)))
	}
	wantNoPost(t, s, 4.9)
	p := claimPost(t, s, 5, "a2")
	must(t, s.RefuseSend(ctx(), p, at(9), "rate limited", false))
	wantNoPost(t, s, 8)
	p = claimPost(t, s, 9, "a2")
	same(t, "attempts", p.Attempts, 0)
	must(t, s.DropSend(ctx(), p, news.PostFailed, at(10), "too long"))
	p = claimPost(t, s, 10, "m3")
	must(t, s.DoubtSend(ctx(), p, at(11), "no answer"))
	claimPost(t, s, 11, "m3")
}

func lanesRace(t *testing.T, s store.Store) {
	const lanes, workers = 40, 8
	for i := range lanes {
		enqueue(t, s, card(news.PostKey([]byte{'k', byte('0' + i)}), news.Place([]byte{'p', byte('0' + i)})))
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	seen := map[news.PostKey]int{}
	for range workers {
		wg.Go(func() {
			for {
				got, err := s.ClaimPosts(ctx(), t0, lease, 3)
				if err != nil {
					t.Error(err)
				}
				if len(got) == 0 {
					return
				}
				mu.Lock()
				for _, p := range got {
					seen[p.Key]++
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	same(t, "claimed", len(seen), lanes)
	for k, n := range seen {
		same(t, "claims of "+string(k), n, 1)
	}
}

func lanePause(t *testing.T, s store.Store) {
	enqueue(t, s, card("a", here))
	p, err := s.BeginSend(ctx(), t0, claimPost(t, s, 0, "a"))
	must(t, err)
	must(t, s.ConfirmSend(ctx(), t0, p, "ref", at(10)))
	_, created, err := s.Enqueue(ctx(), at(3), card("b", here))
	wantTrue(t, "Enqueue", created, err)
	wantNoPost(t, s, 9)
	claimPost(t, s, 10, "b")
}

func lanesFair(t *testing.T, s store.Store) {
	for i, k := range []news.PostKey{"third", "first", "second"} {
		_, created, err := s.Enqueue(ctx(), at([]float64{3, 1, 2}[i]), card(k, news.Place("place-"+k)))
		wantTrue(t, "Enqueue", created, err)
	}
	for _, k := range []news.PostKey{"first", "second", "third"} {
		claimPost(t, s, 9, k)
	}
}
