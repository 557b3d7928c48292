package bottest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"pullquote/bot"
)

// Memory is a bot.Memory in a map.
type Memory struct {
	mu     sync.Mutex
	seen   map[string]bool
	state  map[string][]byte
	work   map[string]*work
	broken bool
}

// work is an accepted event.
type work struct {
	bot.Accepted
	platform string
	until    time.Time
	answered bool
}

// NewMemory makes an empty memory.
func NewMemory() *Memory {
	return &Memory{seen: map[string]bool{}, state: map[string][]byte{}, work: map[string]*work{}}
}

// Break makes every call fail, or work again.
func (m *Memory) Break(broken bool) { m.mu.Lock(); m.broken = broken; m.mu.Unlock() }

// Forget drops all button state, as time does.
func (m *Memory) Forget() { m.mu.Lock(); clear(m.state); m.mu.Unlock() }

var errBroken = errors.New("memory is broken")

func (m *Memory) First(_ context.Context, id string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken {
		return false, errBroken
	}
	first := !m.seen[id]
	m.seen[id] = true
	return first, nil
}

// Accept implements bot.Memory.
func (m *Memory) Accept(ctx context.Context, platform string, a bot.Accepted, lease time.Duration) (bool, error) {
	first, err := m.First(ctx, a.Delivery)
	if first {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.work[a.Delivery] = &work{Accepted: a, platform: platform, until: time.Now().Add(lease)}
	}
	return first, err
}

// Renew implements bot.Memory.
func (m *Memory) Renew(_ context.Context, a bot.Accepted, lease time.Duration) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if w := m.work[a.Delivery]; w != nil && w.Turn == a.Turn {
		w.until = time.Now().Add(lease)
	}
	return m.trouble()
}

// Answer implements bot.Memory.
func (m *Memory) Answer(ctx context.Context, a bot.Accepted) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := errors.Join(ctx.Err(), m.trouble()); err != nil {
		return false, err
	}
	w := m.work[a.Delivery]
	if w == nil {
		return true, nil
	}
	w.answered = w.answered || w.Turn == a.Turn
	return w.Turn == a.Turn, nil
}

// Abandoned implements bot.Memory.
func (m *Memory) Abandoned(_ context.Context, platforms []string, lease time.Duration) ([]bot.Accepted, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []bot.Accepted
	for _, w := range m.work {
		if slices.Contains(platforms, w.platform) && !w.answered && !w.until.After(time.Now()) && w.Turn < maxTurns {
			w.Turn++
			w.until = time.Now().Add(lease)
			out = append(out, w.Accepted)
		}
	}
	return out, m.trouble()
}

// maxTurns is how many processes may die over one event.
const maxTurns = 3

func (m *Memory) trouble() error {
	if m.broken {
		return errBroken
	}
	return nil
}

func (m *Memory) Put(_ context.Context, key string, value []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken {
		return errBroken
	}
	m.state[key] = value
	return nil
}

func (m *Memory) Get(_ context.Context, key string) ([]byte, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken {
		return nil, false, errBroken
	}
	v, ok := m.state[key]
	return v, ok, nil
}
