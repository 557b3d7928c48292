package storetest

import (
	"fmt"
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

var peopleCases = []transition{
	{"Save, Unsave, Saves", saves},
	{"FirstDelivery", firstDelivery},
	{"PutState, State", states},
	{"Hold, Release", holds},
	{"Ping", ping},
}

func saves(t *testing.T, s store.Store) {
	for i, id := range []news.ArticleID{"c", "a", "d", "b"} {
		v := news.Save{Article: id, Title: "T <" + string(id) + ">", URL: "https://a.example/?x&y", Site: "A", At: at(float64(i))}
		added, err := s.Save(ctx(), alice, v)
		wantTrue(t, "Save", added, err)
	}
	added, err := s.Save(ctx(), alice, news.Save{Article: "c", At: at(100)})
	wantFalse(t, "Save again", added, err)
	page, total, err := s.Saves(ctx(), alice, 1, 2)
	must(t, err)
	same(t, "total", total, 4)
	same(t, "page", page[0].Title+page[1].Title, "T <d>T <a>")
	sameTime(t, "time", page[0].At, at(2))
	page, total, err = s.Saves(ctx(), alice, 4, 2)
	must(t, err)
	same(t, "behind the end", fmt.Sprint(len(page), total), "0 4")
	page, total, err = s.Saves(ctx(), alice, 0, 0)
	must(t, err)
	if len(page) != 0 || total == 0 {
		t.Errorf("a page of none: %d of %d", len(page), total)
	}
	page, total, err = s.Saves(ctx(), bob, 0, 2)
	must(t, err)
	same(t, "somebody else's", fmt.Sprint(len(page), total), "0 0")
	was, err := s.Unsave(ctx(), alice, "d")
	wantTrue(t, "Unsave", was, err)
	was, err = s.Unsave(ctx(), alice, "d")
	wantFalse(t, "Unsave again", was, err)
	page, total, err = s.Saves(ctx(), alice, 0, 10)
	must(t, err)
	same(t, "after", fmt.Sprint(total)+string(page[0].Article+page[1].Article+page[2].Article), "3bac")
}

func firstDelivery(t *testing.T, s store.Store) {
	for _, c := range []struct {
		seconds float64
		id      string
		want    bool
	}{{0, "x", true}, {1, "x", false}, {59, "x", false}, {59, "y", true}, {60, "x", true}, {61, "x", false}} {
		first, err := s.FirstDelivery(ctx(), at(c.seconds), c.id, time.Minute)
		must(t, err)
		same(t, fmt.Sprint(c.id, " at ", c.seconds), first, c.want)
	}
}

func states(t *testing.T, s store.Store) {
	_, err := s.State(ctx(), t0, "k")
	wantCode(t, err, news.CodeNotFound)
	must(t, s.PutState(ctx(), t0, "k", []byte{0, 255, '\n'}, time.Minute))
	must(t, s.PutState(ctx(), t0, "empty", nil, time.Minute))
	got, err := s.State(ctx(), at(59), "k")
	must(t, err)
	same(t, "value", string(got), "\x00\xff\n")
	got, err = s.State(ctx(), at(59), "empty")
	must(t, err)
	same(t, "length", len(got), 0)
	_, err = s.State(ctx(), at(60), "k")
	wantCode(t, err, news.CodeNotFound)
	must(t, s.PutState(ctx(), at(61), "k", []byte("again"), time.Minute))
	got, err = s.State(ctx(), at(61), "k")
	must(t, err)
	same(t, "value", string(got), "again")
}

func holds(t *testing.T, s store.Store) {
	hold := func(seconds float64, holder string, want bool) {
		t.Helper()
		has, err := s.Hold(ctx(), at(seconds), "lease", holder, 10*time.Second)
		must(t, err)
		same(t, fmt.Sprint(holder, " at ", seconds), has, want)
	}
	hold(0, "a", true)
	hold(1, "b", false)
	hold(5, "a", true)
	hold(14, "b", false)
	hold(15, "b", true)
	must(t, s.Release(ctx(), "lease", "a"))
	hold(16, "a", false)
	must(t, s.Release(ctx(), "lease", "b"))
	hold(17, "a", true)
}

func ping(t *testing.T, s store.Store) { must(t, s.Ping(ctx())) }
