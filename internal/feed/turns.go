package feed

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"slices"
	"time"

	"pullquote/internal/news"
)

// Memory is what the package remembers besides feeds and posts: store.Interactions.
type Memory interface {
	State(ctx context.Context, now time.Time, key string) ([]byte, error)
	PutState(ctx context.Context, now time.Time, key string, value []byte, keep time.Duration) error
	Hold(ctx context.Context, now time.Time, name, holder string, ttl time.Duration) (bool, error)
	Release(ctx context.Context, name, holder string) error
}

// recall reads what is remembered under a key into v, and leaves v as it is where there is nothing, or nothing
// that we wrote.
func recall[T any](ctx context.Context, m Memory, now time.Time, key string, v T) (T, error) {
	doc, err := m.State(ctx, now, key)
	if news.CodeOf(err) == news.CodeNotFound {
		return v, nil
	}
	if err != nil {
		return v, err
	}
	var read T
	if json.Unmarshal(doc, &read) != nil {
		return v, nil
	}
	return read, nil
}

// remember writes what recall reads.
func remember(ctx context.Context, m Memory, now time.Time, key string, v any, keep time.Duration) error {
	doc, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return m.PutState(ctx, now, key, doc, keep)
}

// turns lets one at a time change what is remembered under a name, in any number of replicas.
type turns struct {
	memory Memory
	now    func() time.Time
	holder string
	here   chan struct{} // of one: the leases keep replicas apart, not the goroutines of one
}

// turnLease is longer than the few calls of the store that a turn is made of.
const turnLease = 30 * time.Second

func newTurns(m Memory, now func() time.Time) *turns {
	return &turns{memory: m, now: now, holder: rand.Text(), here: make(chan struct{}, 1)}
}

// take waits until the names are ours. done gives them back; after a crash they are free when the lease ends.
func (t *turns) take(ctx context.Context, names ...string) (done func(), err error) {
	select {
	case t.here <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	var held []string
	done = func() {
		for _, name := range held {
			_ = t.memory.Release(context.WithoutCancel(ctx), name, t.holder) // else the lease ends by itself
		}
		<-t.here
	}
	slices.Sort(names) // in one order everywhere: nobody waits for somebody who waits for them
	for _, name := range names {
		if err := t.hold(ctx, name); err != nil {
			done()
			return nil, err
		}
		held = append(held, name)
	}
	return done, nil
}

func (t *turns) hold(ctx context.Context, name string) error {
	for {
		ours, err := t.memory.Hold(ctx, t.now(), name, t.holder, turnLease)
		if ours || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}
