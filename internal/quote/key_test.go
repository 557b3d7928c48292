package quote

import "testing"

// TestKeyLeavesOut has what is not shown beside something better.
func TestKeyLeavesOut(t *testing.T) {
	const first = "“We must never let a child walk over this bridge again,” Ann Lee said."
	for _, c := range []struct{ name, text string }{
		{"a box that lifts a sentence", first + "\n\nThe vote is on Friday, Lee said: “We must never let a child walk over this bridge again!”"},
		{"scraps", first + "\n\nTom Roe said he was “very young at the time”."},
	} {
		a := article("en", c.text)
		if got := Key(a, Find(a), 3); len(got) != 1 {
			t.Errorf("%s: got %+v", c.name, got)
		}
	}
}
