package summary

import (
	"slices"
	"testing"
)

// Who speaks must have been introduced: by the headline, or by a sentence that is told before.
func TestLoneSpeaker(t *testing.T) {
	d := read(article("Ferry stops", `The ferry of Lindholm stopped on Monday.
The cracks were found by Ada Roe, an engineer, and by Jon B. Bakke, a diver.
Every pier is old, Roe said.
“Every pier is old,” said Mr. Bakke.
“Every pier is old,” said Ada Roe.
“Every pier is old,” said Lind.
Roe told the council that every pier is old.
The slipway is safe, Jon B. Bakke said.
Nobody from Vestre, Bakke said, was hurt.
The council thanked Roe.`))
	var got []string
	for _, s := range d.sentences {
		got = append(got, s.speaker)
	}
	if want := []string{"", "", "Roe", "Bakke", "", "", "Roe", "", "Bakke", ""}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if d.stands(2, []int{0}) || !d.stands(2, []int{0, 1}) || d.stands(2, []int{4}) {
		t.Error("Roe is known after the second sentence only")
	}
	d.headline = "Roe's cracks"
	if !d.stands(2, nil) {
		t.Error("the headline names her")
	}
}
