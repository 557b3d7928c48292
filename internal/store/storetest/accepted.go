package storetest

import (
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

var acceptedCases = []transition{
	{"Accept/once", acceptOnce},
	{"Abandoned/only after the lease, in a new turn", abandonedAfterLease},
	{"Abandoned/answered ones never", abandonedNeverAnswered},
	{"Abandoned/given up after AcceptTurns", abandonedGivenUp},
	{"Abandoned/only by who serves the platform", abandonedByPlatform},
	{"RenewAccepted/keeps the turn", renewAccepted},
	{"AnswerAccepted/one turn only, again and again", answerAccepted},
	{"Sweep/accepted events", sweepAccepted},
}

func accept(t *testing.T, s store.Store, id string, seconds float64) {
	t.Helper()
	first, err := s.Accept(ctx(), at(seconds), "fake", id, []byte("event "+id+" \x00\xff"), time.Hour, lease)
	wantTrue(t, "Accept "+id, first, err)
}

func abandoned(t *testing.T, s store.Store, seconds float64) []news.Accepted {
	t.Helper()
	all, err := s.Abandoned(ctx(), at(seconds), []string{"other", "fake"}, lease, 10)
	must(t, err)
	return all
}

func acceptOnce(t *testing.T, s store.Store) {
	accept(t, s, "a", 0)
	again, err := s.Accept(ctx(), at(1), "fake", "a", []byte("x"), time.Hour, lease)
	wantFalse(t, "Accept again", again, err)
	known, err := s.FirstDelivery(ctx(), at(1), "a", time.Hour)
	wantFalse(t, "FirstDelivery of an accepted one", known, err)
	first, err := s.FirstDelivery(ctx(), at(1), "b", time.Hour)
	wantTrue(t, "FirstDelivery", first, err)
	seen, err := s.Accept(ctx(), at(2), "fake", "b", []byte("x"), time.Hour, lease)
	wantFalse(t, "Accept of one that was seen", seen, err)
	same(t, "abandoned: only the accepted one", len(abandoned(t, s, 100)), 1)
}

func abandonedAfterLease(t *testing.T, s store.Store) {
	accept(t, s, "a", 0)
	accept(t, s, "b", 10)
	same(t, "within the lease", len(abandoned(t, s, 29)), 0)
	all := abandoned(t, s, 30)
	if len(all) != 1 || all[0].ID != "a" || string(all[0].Event) != "event a \x00\xff" || all[0].Turn != 2 {
		t.Fatalf("%+v", all)
	}
	same(t, "the next one", len(abandoned(t, s, 45)), 1)
	same(t, "both are held again", len(abandoned(t, s, 55)), 0)
	some, err := s.Abandoned(ctx(), at(200), []string{"fake"}, lease, 1)
	must(t, err)
	same(t, "at most limit", len(some), 1)
}

func abandonedNeverAnswered(t *testing.T, s store.Store) {
	accept(t, s, "a", 0)
	ours, err := s.AnswerAccepted(ctx(), at(5), "a", 1)
	wantTrue(t, "AnswerAccepted", ours, err)
	same(t, "answered", len(abandoned(t, s, 1000)), 0)
}

func abandonedGivenUp(t *testing.T, s store.Store) {
	accept(t, s, "a", 0)
	turns := 1
	for seconds := 100.0; seconds < 1000; seconds += 100 {
		turns += len(abandoned(t, s, seconds))
	}
	same(t, "turns", turns, store.AcceptTurns)
	ours, err := s.AnswerAccepted(ctx(), at(1000), "a", store.AcceptTurns)
	wantTrue(t, "the last turn answers, should it still live", ours, err)
}

func renewAccepted(t *testing.T, s store.Store) {
	accept(t, s, "a", 0)
	must(t, s.RenewAccepted(ctx(), at(20), "a", 1, lease))
	same(t, "renewed", len(abandoned(t, s, 49)), 0)
	same(t, "and over", len(abandoned(t, s, 50)), 1)
	must(t, s.RenewAccepted(ctx(), at(51), "a", 1, time.Hour))
	same(t, "an old turn renews nothing", len(abandoned(t, s, 80)), 1)
	_, err := s.AnswerAccepted(ctx(), at(81), "a", 3)
	must(t, err)
	must(t, s.RenewAccepted(ctx(), at(82), "a", 3, lease))
	same(t, "nor does one that answered", len(abandoned(t, s, 1000)), 0)
	must(t, s.RenewAccepted(ctx(), at(83), "unknown", 1, lease))
}

func answerAccepted(t *testing.T, s store.Store) {
	accept(t, s, "a", 0)
	abandoned(t, s, 40)
	late, err := s.AnswerAccepted(ctx(), at(41), "a", 1)
	wantFalse(t, "the turn that was taken over", late, err)
	for range 2 {
		ours, err := s.AnswerAccepted(ctx(), at(42), "a", 2)
		wantTrue(t, "the turn that has it", ours, err)
	}
	late, err = s.AnswerAccepted(ctx(), at(43), "a", 1)
	wantFalse(t, "the turn that was taken over, afterwards", late, err)
	unknown, err := s.AnswerAccepted(ctx(), at(43), "unknown", 1)
	wantTrue(t, "an unknown one, which nobody else answers", unknown, err)
}

func sweepAccepted(t *testing.T, s store.Store) {
	accept(t, s, "a", 0)
	accept(t, s, "b", 0)
	ours, err := s.AnswerAccepted(ctx(), at(1), "a", 1)
	wantTrue(t, "AnswerAccepted", ours, err)
	must(t, s.Sweep(ctx(), at(2)))
	again, err := s.AnswerAccepted(ctx(), at(3), "a", 1)
	wantTrue(t, "kept for a while", again, err)
	must(t, s.Sweep(ctx(), at(3).Add(store.KeepAnswered+time.Second)))
	gone, err := s.AnswerAccepted(ctx(), at(4), "a", 7)
	wantTrue(t, "and then forgotten", gone, err)
	same(t, "an unanswered one stays", len(abandoned(t, s, 10_000)), 1)
}

func abandonedByPlatform(t *testing.T, s store.Store) {
	accept(t, s, "a", 0)
	for range store.AcceptTurns + 1 {
		others, err := s.Abandoned(ctx(), at(100), []string{"other"}, lease, 10)
		must(t, err)
		same(t, "taken by who does not serve its platform", len(others), 0)
	}
	same(t, "by who does", len(abandoned(t, s, 100)), 1)
}
