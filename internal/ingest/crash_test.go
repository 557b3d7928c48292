package ingest

import (
	"context"
	"testing"
	"time"

	"pullquote/internal/fetch"
)

// crashing is a web whose every page ends in a defect of ours.
type crashing struct{ asked int }

func (c *crashing) Get(context.Context, fetch.Request) (fetch.Response, error) {
	c.asked++
	panic("a defect")
}

// TestAJobThatAlwaysCrashes is tried ever less often, however often it was.
func TestAJobThatAlwaysCrashes(t *testing.T) {
	s := newScene(t)
	web := &crashing{}
	s.o.Fetch = web
	s.deliver(t, job("1", "https://a.example/1", here))
	for range 3 * 24 * 60 {
		s.now = s.now.Add(time.Minute)
		s.work(t)
	}
	if web.asked < 8 || web.asked > 60 {
		t.Errorf("%d tries in three days", web.asked)
	}
}
