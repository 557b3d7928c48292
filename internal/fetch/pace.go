package fetch

import (
	"context"
	"sync"
	"time"
)

// pacer lets a few requests at a time through to each host, their starts a moment apart.
// A host is forgotten when nobody waits for it and its last start is long enough ago.
type pacer struct {
	mu    sync.Mutex
	hosts map[string]*gate
	slots int
	delay time.Duration
}

type gate struct {
	slot chan struct{}
	next time.Time // when the next request may start
	refs int
}

func newPacer(slots int, delay time.Duration) *pacer {
	return &pacer{hosts: map[string]*gate{}, slots: slots, delay: delay}
}

// enter waits for a turn at host. The returned function gives the slot back.
func (p *pacer) enter(ctx context.Context, host string) (func(), error) {
	g := p.hold(host)
	select {
	case g.slot <- struct{}{}:
	case <-ctx.Done():
		p.drop(host, g)
		return nil, ctx.Err()
	}
	if err := sleep(ctx, p.turn(g)); err != nil {
		<-g.slot
		p.drop(host, g)
		return nil, err
	}
	return func() { <-g.slot; p.drop(host, g) }, nil
}

// turn reserves the next start at g and returns how long to wait for it.
func (p *pacer) turn(g *gate) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	at := g.next
	if at.Before(now) {
		at = now
	}
	g.next = at.Add(p.delay)
	return at.Sub(now)
}

func (p *pacer) hold(host string) *gate {
	p.mu.Lock()
	defer p.mu.Unlock()
	g := p.hosts[host]
	if g == nil {
		p.forget()
		g = &gate{slot: make(chan struct{}, p.slots)}
		p.hosts[host] = g
	}
	g.refs++
	return g
}

func (p *pacer) drop(host string, g *gate) {
	p.mu.Lock()
	defer p.mu.Unlock()
	g.refs--
	if g.refs == 0 && !g.next.After(time.Now()) {
		delete(p.hosts, host)
	}
}

// forget removes idle hosts once there are many; the caller holds the lock.
func (p *pacer) forget() {
	if len(p.hosts) < 1024 {
		return
	}
	now := time.Now()
	for h, g := range p.hosts {
		if g.refs == 0 && !g.next.After(now) {
			delete(p.hosts, h)
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
