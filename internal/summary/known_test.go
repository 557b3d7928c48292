package summary

import (
	"slices"
	"strings"
	"testing"
)

func TestKnownThing(t *testing.T) {
	for _, tc := range []struct {
		language, s string
		want        []string
	}{
		{"en", "The council agreed to this plan on Monday.", []string{"plan"}},
		{"en", "The navy paid for these old pontoons.", []string{"old", "ponto"}},
		{"en", "In this year's budget, the council pays.", nil},
		{"en", "The council met in March of this year.", nil},
		{"en", "The navy has more pontoons than any in this country.", nil},
		{"en", "The purpose of this study is to count seals.", nil},
		{"en", "The council heard the plan and agreed to this plan.", nil},
		{"en", "Ada Roe said: \"The council agreed to this plan.\"", nil},
		{"en", "The council knows this harbour.", nil}, // only behind a preposition
		{"de", "Der Rat sprach am Montag mit diesen müden Kapitänen.", []string{"kapit"}},
		{"de", "Der Rat tagt im März dieses Jahres.", nil},
		{"de", "Niemand auf dieser Erde kennt die Fähre.", nil},
		{"fr", "Le conseil parle de cette fille.", nil},
	} {
		if got := knownThing(tc.s, tc.language); !slices.Equal(got, tc.want) {
			t.Errorf("%q: %q, want %q", tc.s, got, tc.want)
		}
	}
}

// "This tax" is known to whoever has read of the tax.
func TestKnownThingIsTold(t *testing.T) {
	d := read(article("Lindholm wants money", `The council of Lindholm voted on Monday for a tax on boats.
Seals rest on the breakwater of Vestre in winter.
Fishers of Lindholm objected to this tax in a letter.`))
	for _, tc := range []struct {
		picked []int
		want   bool
	}{{nil, false}, {[]int{0}, true}, {[]int{1}, true}} {
		if got := d.stands(2, tc.picked); got != tc.want {
			t.Errorf("after %v: %v", tc.picked, got)
		}
	}
	d.headline = "Lindholm's new tax"
	if !d.stands(2, nil) {
		t.Error("the headline has it")
	}
	for _, x := range Extract(article("", ferry+"\nLindholm's council is against these ideas, and so is the island's harbour and the firm Tarn & Voll."), 3).Sentences {
		if strings.Contains(x, "these ideas") {
			t.Errorf("%q", x)
		}
	}
}
