package summary

import "testing"

func TestTopical(t *testing.T) {
	d := read(article("", ferry))
	df := d.frequencies()
	if lead, other := d.topical(&d.sentences[0], df), d.topical(&d.sentences[5], df); lead <= other || lead > 1 {
		t.Errorf("the lead %.2f, the costs %.2f", lead, other)
	}
	if x := d.topical(&sentence{}, df); x != 0 {
		t.Errorf("no words: %v", x)
	}
}

func TestLead(t *testing.T) {
	d := read(article("Lindholm ferry to stop as slipway crumbles", "Lindholm ferry to stop as slipway crumbles.\nBy Ada Roe\n"+ferry))
	if i, terms := d.lead(); i != 2 || !terms["council"] || terms["engineer"] {
		t.Errorf("%d, %v", i, terms)
	}
	if i, _ := read(article("", "By Ada Roe\nPhoto: Jon Bakke")).lead(); i != -1 {
		t.Errorf("%d in a text without", i)
	}
}

func TestCue(t *testing.T) {
	for s, want := range map[string]float64{
		"She concluded that it must close.": 1, "He urged the council to act.": 0.3, "It closed.": 0, "He said: “It must close.”": 0, "Der Rat forderte Hilfe.": 0.3,
	} {
		if got := cue(s); got != want {
			t.Errorf("cue(%q) = %v, want %v", s, got, want)
		}
	}
}
