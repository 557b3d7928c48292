package bottest

import (
	"context"
	"errors"
	"sync"
)

// Memory is a bot.Memory in a map.
type Memory struct {
	mu     sync.Mutex
	seen   map[string]bool
	state  map[string][]byte
	broken bool
}

// NewMemory makes an empty memory.
func NewMemory() *Memory { return &Memory{seen: map[string]bool{}, state: map[string][]byte{}} }

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
