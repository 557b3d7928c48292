package feed

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pullquote/internal/news"
)

// A filter decides before bursts and caps do; what it holds back is in the place's history, and is not even
// read when no place wants it.
func TestFilteredItems(t *testing.T) {
	w := newWorld(t)
	old := entries(2, w.now)
	w.follow("all", news.Policy{})
	w.follow("some", news.Policy{Filter: "only /number [46]$/"})
	w.follow("none", news.Policy{Filter: "not harbour"})
	w.serve(document(old))
	w.poll()
	w.serve(document(append(entries(7, w.now.Add(time.Minute))[:5], old...)))
	p := w.poll()
	var some []string
	for _, j := range p.Jobs {
		if slices.Contains(j.Places, "some") {
			some = append(some, j.Item.Title)
		}
		if slices.Contains(j.Places, "none") || !slices.Contains(j.Places, "all") {
			t.Errorf("%s: %v", j.Item.Title, j.Places)
		}
	}
	if strings.Join(some, ", ") != "Harbour notice number 4, Harbour notice number 6" || len(p.Jobs) != 5 {
		t.Errorf("%q of %d", some, len(p.Jobs))
	}
	held := map[news.Place]int{}
	for _, e := range p.Ledger {
		if e.Kind == "filtered" && e.Article != "" && strings.Contains(e.Note, "held back") {
			held[e.Place]++
		}
	}
	if held["some"] != 3 || held["none"] != 5 || held["all"] != 0 {
		t.Errorf("held back: %v", held)
	}
	w.follow("late", news.Policy{})
	w.serve(document(append(entries(8, w.now.Add(2*time.Minute))[:1], old...)))
	if p := w.poll(); len(p.Jobs) != 1 || !slices.Equal(p.Jobs[0].Places, []news.Place{"all", "late"}) {
		t.Errorf("%+v", p.Jobs)
	}
}

func TestNobodyWantsIt(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{Filter: "not harbour"})
	w.follow("c2", news.Policy{Filter: "a filter that is /(broken/"}) // stored by another version
	w.serve(document(nil))
	w.poll()
	w.serve(document(entries(1, w.now)))
	if p := w.poll(); len(p.Jobs) != 1 || !slices.Equal(p.Jobs[0].Places, []news.Place{"c2"}) {
		t.Errorf("%+v", p.Jobs)
	}
	w.subs = slices.DeleteFunc(w.subs, func(s news.Subscription) bool { return s.Place == "c2" })
	w.follow("c3", news.Policy{})
	w.serve(document(entries(2, w.now)))
	if p := w.poll(); len(p.Jobs) != 1 || !slices.Equal(p.Jobs[0].Places, []news.Place{"c3"}) || p.Jobs[0].Item.Title != "Harbour notice number 2" {
		t.Errorf("%+v", p.Jobs)
	}
}

// What takes a burst to a roll-up is how much of it the place wants.
func TestFilterComesBeforeBursts(t *testing.T) {
	w := newWorld(t)
	w.follow("c1", news.Policy{Burst: 3, Filter: "only /number 1?[1-3]$/"})
	w.serve(document(nil))
	w.poll()
	w.serve(document(entries(10, w.now)))
	if p := w.poll(); len(p.Jobs) != 3 || len(p.Posts) != 0 {
		t.Errorf("%d cards, %d lists", len(p.Jobs), len(p.Posts))
	}
	w.serve(document(entries(19, w.now)))
	p := w.poll()
	if len(p.Posts) != 0 || len(p.Jobs) != 3 {
		t.Errorf("%d cards, %d lists", len(p.Jobs), len(p.Posts))
	}
}
