package outbox

import (
	"context"
	"fmt"
	"os/exec"
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/redisstore"
	"pullquote/internal/store/redistest"
	"pullquote/internal/store/sqlitestore"
)

// faultyStore is the store as a worker sees it: calls can fail before or after they have worked, and
// the worker can die around them.
type faultyStore struct {
	store.Posts
	w *simWorker
}

// around wraps one call.
func around[T any](f *faultyStore, call func() (T, error)) (T, error) {
	f.w.step()
	if f.w.rng.Float64() < f.w.faults.storeErr {
		var zero T
		return zero, news.E(news.CodeUnavailable, "", fmt.Errorf("not reached"))
	}
	v, err := call()
	if f.w.rng.Float64() < f.w.faults.storeErr {
		var zero T
		return zero, news.E(news.CodeUnavailable, "", fmt.Errorf("reply lost"))
	}
	f.w.step()
	return v, err
}

func (f *faultyStore) do(call func() error) error {
	_, err := around(f, func() (struct{}, error) { return struct{}{}, call() })
	return err
}

func (f *faultyStore) ClaimPosts(ctx context.Context, now time.Time, lease time.Duration, n int) ([]news.Post, error) {
	return around(f, func() ([]news.Post, error) { return f.Posts.ClaimPosts(ctx, now, lease, n) })
}

func (f *faultyStore) BeginSend(ctx context.Context, now time.Time, p news.Post) (news.Post, error) {
	return around(f, func() (news.Post, error) { return f.Posts.BeginSend(ctx, now, p) })
}

func (f *faultyStore) ConfirmSend(ctx context.Context, now time.Time, p news.Post, ref news.Ref, next time.Time) error {
	return f.do(func() error { return f.Posts.ConfirmSend(ctx, now, p, ref, next) })
}

func (f *faultyStore) RefuseSend(ctx context.Context, p news.Post, next time.Time, problem string, count bool) error {
	return f.do(func() error { return f.Posts.RefuseSend(ctx, p, next, problem, count) })
}

func (f *faultyStore) DoubtSend(ctx context.Context, p news.Post, next time.Time, problem string) error {
	return f.do(func() error { return f.Posts.DoubtSend(ctx, p, next, problem) })
}

func (f *faultyStore) DropSend(ctx context.Context, p news.Post, state news.PostState, next time.Time, problem string) error {
	return f.do(func() error { return f.Posts.DropSend(ctx, p, state, next, problem) })
}

func (f *faultyStore) DelayEdit(ctx context.Context, p news.Post, soon, next time.Time, problem string, count bool) error {
	return f.do(func() error { return f.Posts.DelayEdit(ctx, p, soon, next, problem, count) })
}

func (f *faultyStore) FinishEdit(ctx context.Context, p news.Post, next time.Time, problem string) error {
	return f.do(func() error { return f.Posts.FinishEdit(ctx, p, next, problem) })
}

func (f *faultyStore) Post(ctx context.Context, key news.PostKey) (news.Post, error) {
	return around(f, func() (news.Post, error) { return f.Posts.Post(ctx, key) })
}

func (f *faultyStore) PausePlace(context.Context, news.Place, string) ([]news.Subscription, error) {
	return nil, nil
}

func (f *faultyStore) AddLedger(context.Context, ...news.Entry) error { return nil }

// openRedis opens a store on a real server of its own.
func openRedis(t testing.TB) store.Store { return openAt(t, redistest.Start(t)) }

// openAt opens a store on a server; several on one are replicas.
func openAt(t testing.TB, url string) *redisstore.Store {
	t.Helper()
	s, err := redisstore.Open(context.Background(), redisstore.Options{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// openFast opens the store on which a simulation takes the least time.
func openFast(t testing.TB) store.Store {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		return openSQLite(t)
	}
	return openRedis(t)
}

// openSQLite opens a store for a simulation; the medium does not matter, the transitions do.
func openSQLite(t testing.TB) store.Store {
	t.Helper()
	s, err := sqlitestore.Open(context.Background(), sqlitestore.Options{Dir: t.TempDir(), NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
