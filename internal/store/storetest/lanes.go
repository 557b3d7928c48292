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
	{"DelayEdit/what waits to be sent goes first", laneEdit},
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

// laneEdit: an edit that a platform takes only later keeps no news waiting.
func laneEdit(t *testing.T, s store.Store) {
	for _, k := range []news.PostKey{"a", "b"} {
		enqueue(t, s, card(k, here))
		send(t, s, k, 0, news.Ref("ref "+k))
	}
	for _, k := range []news.PostKey{"a", "b"} {
		_, err := s.Revise(ctx(), at(1), news.Revision{Key: k, Note: "a note"})
		must(t, err)
	}
	enqueue(t, s, card("news", here))
	must(t, s.DelayEdit(ctx(), claimPost(t, s, 2, "a"), at(3), at(90), "limited", false))
	wantNoPost(t, s, 2.9)
	must(t, s.DelayEdit(ctx(), claimPost(t, s, 3, "b"), at(4), at(90), "limited", false))
	p, err := s.BeginSend(ctx(), at(4), claimPost(t, s, 4, "news"))
	must(t, err)
	must(t, s.ConfirmSend(ctx(), at(4), p, "ref news", at(5)))
	must(t, s.DelayEdit(ctx(), claimPost(t, s, 5, "a"), at(6), at(90), "limited", false))
	wantNoPost(t, s, 89)
	must(t, s.FinishEdit(ctx(), claimPost(t, s, 90, "a"), at(91), ""))
	claimPost(t, s, 91, "b")
}
