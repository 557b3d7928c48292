package redisstore

import (
	"testing"
	"time"

	"pullquote/internal/store/redistest"
)

// What was accepted before Redis lost its newest writes may have been answered in what was lost: rather a
// command without an answer than one with two.
func TestAcceptedBeforeALossIsNotTakenOver(t *testing.T) {
	s, err := Open(t.Context(), Options{URL: redistest.Start(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	accept := func(id string) {
		if _, err := s.Accept(t.Context(), t0, "fake", id, []byte("event"), time.Hour, time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	accept("before")
	if err := s.client.HIncrBy(t.Context(), s.keys.name("line"), "epoch", 1).Err(); err != nil {
		t.Fatal(err)
	}
	accept("after")
	got, err := s.Abandoned(t.Context(), t0.Add(time.Hour), []string{"fake"}, time.Minute, 10)
	if err != nil || len(got) != 1 || got[0].ID != "after" {
		t.Errorf("%+v %v", got, err)
	}
}
