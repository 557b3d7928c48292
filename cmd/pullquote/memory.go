package main

import (
	"context"
	"crypto/rand"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/store"
)

// chatMemory is the store as the chat core's memory: bot.Memory.
type chatMemory struct {
	store store.Interactions
	now   func() time.Time
}

func (m chatMemory) First(ctx context.Context, delivery string) (bool, error) {
	return m.store.FirstDelivery(ctx, m.now(), delivery, store.KeepDelivery)
}

func (m chatMemory) Accept(ctx context.Context, platform string, a bot.Accepted, lease time.Duration) (bool, error) {
	return m.store.Accept(ctx, m.now(), platform, a.Delivery, a.Event, store.KeepDelivery, lease)
}

func (m chatMemory) Renew(ctx context.Context, a bot.Accepted, lease time.Duration) error {
	return m.store.RenewAccepted(ctx, m.now(), a.Delivery, a.Turn, lease)
}

func (m chatMemory) Answer(ctx context.Context, a bot.Accepted) (bool, error) {
	return m.store.AnswerAccepted(ctx, m.now(), a.Delivery, a.Turn)
}

// abandonedAtOnce bounds how many events one look takes over.
const abandonedAtOnce = 16

func (m chatMemory) Abandoned(ctx context.Context, platforms []string, lease time.Duration) ([]bot.Accepted, error) {
	all, err := m.store.Abandoned(ctx, m.now(), platforms, lease, abandonedAtOnce)
	out := make([]bot.Accepted, len(all))
	for i, a := range all {
		out[i] = bot.Accepted{Delivery: a.ID, Event: a.Event, Turn: a.Turn}
	}
	return out, err
}

func (m chatMemory) Put(ctx context.Context, key string, value []byte) error {
	return m.store.PutState(ctx, m.now(), key, value, store.KeepState)
}

func (m chatMemory) Get(ctx context.Context, key string) ([]byte, bool, error) {
	v, err := m.store.State(ctx, m.now(), key)
	if news.CodeOf(err) == news.CodeNotFound {
		return nil, false, nil
	}
	return v, err == nil, err
}

// lease lets one replica hold what only one may have: Discord's gateway connection.
type lease struct {
	store  store.Interactions
	now    func() time.Time
	holder string
}

func newLease(s store.Interactions, now func() time.Time) lease { return lease{s, now, rand.Text()} }

func (l lease) Hold(ctx context.Context, name string, ttl time.Duration) (bool, error) {
	return l.store.Hold(ctx, l.now(), name, l.holder, ttl)
}

func (l lease) Release(ctx context.Context, name string) error {
	return l.store.Release(ctx, name, l.holder)
}
