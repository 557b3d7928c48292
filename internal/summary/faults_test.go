package summary

import (
	"strings"
	"testing"
)

func TestFaults(t *testing.T) {
	d := &document{ended: true}
	fault := func(s string) float64 {
		d.sentences = []sentence{{ended: true}, d.candidate(s, 0, true)}
		d.sentences[1].loose = d.loose(1)
		return d.faults(1)
	}
	plain := fault("The council closed the slipway in May for lack of money.")
	for _, s := range []string{
		"Will the council close the slipway in May for lack of money?",
		"I think the council closed the slipway for lack of money.",
		"Old and tired: The council closed the slipway for lack of money.",
		"The council said in May that it would respond shortly.",
		"The council of Vestre declined to comment on the slipway.",
		"The council did not respond to a request for comment in May.",
		"Zum Hafen wollte sich der Rat am Montag nicht äußern.",
		"Eine Anfrage an den Rat blieb am Montag zunächst ohne Antwort.",
		"Slipway closed now.",
		"Council closes the slipway in May for lack of money",
		"The council named three reasons to close the slipway:",
		"the council closed the slipway in May for lack of money.",
		"Ada Roe (VES) +11,6 (1) 4.",
		"The council closed the slipway in May for lack of money;",
		"The council closed the slipway, see https://lindholm.example for more.",
		"The council closed the slipway in May because the ...",
		"The council closed the slipway in May for lack of money " + strings.Repeat("and for other reasons ", 8) + ".",
	} {
		if fault(s) <= plain {
			t.Errorf("no fault found with %q", s)
		}
	}
	if s := "The council could reach no agreement in May on the slipway."; fault(s) != plain {
		t.Errorf("a fault found with %q", s)
	}
}

func TestFirstPerson(t *testing.T) {
	for _, tc := range []struct {
		language, s string
		want        bool
	}{
		{"en", "We closed the slipway.", true}, {"en", "The slipway, I think, is closed.", true}, {"en", "“We closed it,” said Ada Roe.", false}, {"en", "The slipway is closed.", false},
		{"de", "Den Hafen haben wir geschlossen.", true}, {"fr", "Nous avons fermé le port.", true}, {"pt", "O porto fica nos Estados do sul.", false}, {"sv", "Vi stängde hamnen.", true}, {"cs", "Přístav je zavřený.", false},
	} {
		if got := firstPerson(tc.s, openingsOf(tc.language)); got != tc.want {
			t.Errorf("%q: %v", tc.s, got)
		}
	}
}
