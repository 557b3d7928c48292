package summary

import (
	"testing"

	"pullquote/internal/text"
)

func TestStem(t *testing.T) {
	for _, forms := range [][]string{{"close", "closes", "closed", "closing"}, {"warn", "warns", "warned"}, {"pier", "piers"}} {
		for _, w := range forms {
			if stem(w) != stem(forms[0]) {
				t.Errorf("%s: %s, %s: %s", w, stem(w), forms[0], stem(forms[0]))
			}
		}
	}
	if stem("piers") == stem("pies") {
		t.Error("pies are no piers")
	}
}

// Where a script writes no blanks, a sentence has not as many words as pairs of characters.
func TestLength(t *testing.T) {
	for s, want := range map[string]int{
		"The council voted.": 3, "議会投票": 2, "สภาเกาะลินด์โฮล์มปิดท่าเรือ": 7, "": 0,
	} {
		if got := length(text.Words(s)); got != want {
			t.Errorf("%q: %d", s, got)
		}
	}
	if x := terms(text.Words("議会しています"), nil); len(x) != 2 { // 議会, 会し
		t.Errorf("%q", x)
	}
}
