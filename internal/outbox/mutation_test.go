package outbox

import (
	"context"
	"testing"
	"time"

	"pullquote/internal/news"
)

// TestSimulationCatches leaves one step out of the protocol at a time. A simulation that does not
// see the difference would prove nothing.
func TestSimulationCatches(t *testing.T) {
	for _, c := range []struct {
		name     string
		platform int // index into platforms
		wrap     func(w *simWorker, s Store) Store
		lag      time.Duration
		posts    int
		more     faults // where hostile has less of them
		changes  int    // of headlines, for each post; 0: few
	}{
		{"no intent", 1, func(_ *simWorker, s Store) Store { return noIntent{s} }, 0, 240, faults{}, 0},
		{"no deadline check", 1, func(_ *simWorker, s Store) Store { return noDeadline{s} }, 0, 120, faults{pause: .1}, 8},
		{"window by the last send", 0, func(_ *simWorker, s Store) Store { return lastSend{s} }, 0, 300, faults{cut: .4}, 0},
		{"the newest headline taken for the shown one", 1, func(_ *simWorker, s Store) Store { return newest{s} }, 0, 240, faults{}, 0},
		{"no wait for the history", 1, nil, time.Nanosecond, 240, faults{}, 0},
		{"doubt taken for refusal", 1, func(_ *simWorker, s Store) Store { return noDoubt{s} }, 0, 240, faults{}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := hostile
			f.cut, f.pause = max(f.cut, c.more.cut), max(f.pause, c.more.pause)
			wrong := 0
			for seed := range uint64(12) {
				n := simulate(t, world{seed: seed + 100, posts: c.posts, changes: c.changes, platform: platforms[c.platform].set, faults: f, wrap: c.wrap, lag: c.lag})
				if wrong += n.twice + n.never + n.old + n.back; wrong > 0 {
					t.Logf("caught with seed %d: %+v", seed+100, n)
					return
				}
			}
			t.Error("the simulation does not notice")
		})
	}
}

// noIntent forgets to write the intent before the network call.
type noIntent struct{ Store }

func (noIntent) BeginSend(_ context.Context, now time.Time, p news.Post) (news.Post, error) {
	p.State, p.First, p.Last = news.PostSending, now, now
	return p, nil
}

// noDeadline makes the look at the lease before the send see a lease without an end.
type noDeadline struct{ Store }

func (s noDeadline) ClaimPosts(ctx context.Context, now time.Time, lease time.Duration, n int) ([]news.Post, error) {
	claimed, err := s.Store.ClaimPosts(ctx, now, lease, n)
	for i := range claimed {
		claimed[i].Lease = now.Add(1000 * time.Hour)
	}
	return claimed, err
}

// lastSend counts the window in which a repetition is recognised from the last send.
type lastSend struct{ Store }

func (s lastSend) ClaimPosts(ctx context.Context, now time.Time, lease time.Duration, n int) ([]news.Post, error) {
	claimed, err := s.Store.ClaimPosts(ctx, now, lease, n)
	for i := range claimed {
		claimed[i].First = claimed[i].Last
	}
	return claimed, err
}

// noDoubt treats an unknown outcome as a refusal.
type noDoubt struct{ Store }

func (s noDoubt) DoubtSend(ctx context.Context, p news.Post, next time.Time, problem string) error {
	return s.RefuseSend(ctx, p, next, problem, false)
}

// newest confirms the newest revision, whichever was sent.
type newest struct{ Store }

func (s newest) ConfirmSend(ctx context.Context, now time.Time, p news.Post, ref news.Ref, next time.Time) error {
	if at, err := s.Post(ctx, p.Key); err == nil {
		p.Revision = at.Revision
	}
	return s.Store.ConfirmSend(ctx, now, p, ref, next)
}
