package outbox

import (
	"sync"
	"time"
)

// Leases are moments on the wall clock, because replicas and restarts must agree on them. A wall
// clock that is set while the process runs makes leases end too early or too late; then nothing is
// claimed until everything that was under way has come to its end.

// maxDrift is how far the wall clock may move against the time that has really passed: more than
// NTP's slewing, less than any margin of the protocol.
const maxDrift = 2 * time.Second

// drift watches the wall clock against a clock that cannot be set.
type drift struct {
	mu        sync.Mutex
	wall      time.Time
	steady    time.Duration
	holdUntil time.Duration
	highest   time.Time // the latest moment that the clock showed before it was last set; zero: it never was
}

// settled reports whether the wall clock can be trusted now. hold is for how long it cannot after it moved.
func (d *drift) settled(wall time.Time, steady, hold time.Duration) (ok, moved bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.wall.IsZero() {
		gap := wall.Round(0).Sub(d.wall) - (steady - d.steady)
		if moved = gap.Abs() > maxDrift; moved {
			d.holdUntil = steady + hold
			if was := d.wall.Add(steady - d.steady); was.After(d.highest) {
				d.highest = was
			}
		}
	}
	d.wall, d.steady = wall.Round(0), steady
	return steady >= d.holdUntil, moved
}

// unsure reports whether a moment in a record may be older than it looks: the clock has shown later ones
// before it was set.
func (d *drift) unsure(at time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return !d.highest.IsZero() && !at.After(d.highest.Add(maxDrift))
}
