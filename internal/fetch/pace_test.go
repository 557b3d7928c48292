package fetch

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestPacerLimitsEachHostAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPacer(2, 100*time.Millisecond)
		var now, most atomic.Int64
		var group sync.WaitGroup
		start := time.Now()
		for range 6 {
			group.Go(func() {
				done, err := p.enter(t.Context(), "slow.example")
				if err != nil {
					t.Error(err)
					return
				}
				if n := now.Add(1); n > most.Load() {
					most.Store(n)
				}
				time.Sleep(time.Second)
				now.Add(-1)
				done()
			})
		}
		done, err := p.enter(t.Context(), "quick.example")
		if err != nil || time.Since(start) != 0 {
			t.Fatalf("another host waited %v, %v", time.Since(start), err)
		}
		done()
		group.Wait()
		if most.Load() != 2 {
			t.Errorf("%d at a time", most.Load())
		}
		if took := time.Since(start); took < 3*time.Second || took > 4*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

func TestPacerGivesUpWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPacer(1, time.Minute)
		done, _ := p.enter(t.Context(), "a.example")
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := p.enter(ctx, "a.example"); err == nil {
			t.Error("entered a full host")
		}
		done()
		ctx2, cancel2 := context.WithTimeout(t.Context(), time.Second)
		defer cancel2()
		if _, err := p.enter(ctx2, "a.example"); err == nil {
			t.Error("entered before the delay was over")
		}
		time.Sleep(3 * time.Minute)
		done, err := p.enter(t.Context(), "a.example")
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Minute)
		done()
		if len(p.hosts) != 0 {
			t.Errorf("%d hosts remembered", len(p.hosts))
		}
	})
}
