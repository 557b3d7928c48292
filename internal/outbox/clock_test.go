package outbox

import (
	"testing"
	"time"
)

// TestAClockThatIsSetBack: afterwards what was written before may look young, what is written later is sure
// as soon as the clock is past what it showed before.
func TestAClockThatIsSetBack(t *testing.T) {
	var d drift
	hold := time.Minute
	d.settled(began, 0, hold)
	if d.unsure(began) {
		t.Error("unsure of a clock that was never set")
	}
	d.settled(began.Add(10*time.Second), 10*time.Second, hold)
	if ok, moved := d.settled(began.Add(-19*time.Minute), 11*time.Second, hold); ok || !moved {
		t.Errorf("set back: settled %v, moved %v", ok, moved)
	}
	if ok, _ := d.settled(began.Add(-18*time.Minute+time.Second), 72*time.Second, hold); !ok {
		t.Error("not settled after the hold")
	}
	for at, want := range map[time.Duration]bool{0: true, -18 * time.Minute: true, 11 * time.Second: true, time.Minute: false} {
		if got := d.unsure(began.Add(at)); got != want {
			t.Errorf("%s: unsure %v", at, got)
		}
	}
}
