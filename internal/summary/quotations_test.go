package summary

import (
	"slices"
	"strings"
	"testing"
)

// A long quotation is cut at its full stops: what stands inside would be told in the article's voice.
func TestSpoken(t *testing.T) {
	long := "The council has been told about the cracks in every one of the fourteen piers, year after year. "
	for _, body := range []string{
		"Ada Roe wrote to the council: “" + long + "The harbour of Vestre must close this week. " + strings.Repeat(long, 3) + "Nobody may walk there.” The letter is public.",
		"Ada Roe wrote to the council: \"" + long + "The harbour of Vestre must close this week. " + strings.Repeat(long, 3) + "Nobody may walk there.\" The letter is public.",
		"Ada Roe schrieb: „" + long + "The harbour of Vestre must close this week. " + strings.Repeat(long, 3) + "Nobody may walk there.“ Der Brief ist öffentlich.",
		"“" + long + "The harbour of Vestre must close this week. Nobody may walk there.",
	} {
		d := read(article("", "The ferry stopped on Monday.\n"+body))
		inside := 0
		for _, s := range d.sentences {
			switch first, _, _ := strings.Cut(s.text, " "); {
			case strings.HasPrefix(s.text, "The harbour"), first == "Nobody":
				inside++
				if s.lean != neverAlone {
					t.Errorf("%q is told", s.text)
				}
			case strings.HasPrefix(s.text, "The ferry"), strings.HasPrefix(s.text, "The letter"), first == "Der":
				if s.lean != standsAlone {
					t.Errorf("%q is not told: %d", s.text, s.lean)
				}
			}
		}
		if inside != 2 {
			t.Errorf("%d sentences inside %.40q", inside, body)
		}
	}
	if spoken("The ferry, a 5\" model, stopped.") != nil {
		t.Error("an odd mark opens nothing")
	}
}

// A paragraph made of quotations costs no more than its length.
func TestManyQuotations(t *testing.T) {
	body := strings.Repeat("“The ferry is late.” He left “at noon. And” again. ", 60_000) // 3 MB
	if s := Extract(article("", "The ferry stopped in Vestre on Monday.\n"+body), 3); !slices.Contains(s.Sentences, "The ferry stopped in Vestre on Monday.") {
		t.Errorf("%q", s.Sentences)
	}
}

func TestDialogue(t *testing.T) {
	for s, want := range map[string]bool{
		"– Det er helt ute av kontroll, men slik er det her.": true,
		"– Fergen er gammel, sier Jon Bakke til Vestre Blad.": false,
		"—No lo sé —dijo Ada Roe.":                            false,
		"Fergen – en gammel en – stoppet.":                    false,
	} {
		if got := dialogue(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
