package summary

import (
	"slices"
	"testing"
)

// A heading in the line of its paragraph goes; a title within a sentence stays.
func TestUnheaded(t *testing.T) {
	for s, want := range map[string]string{
		"Vor der Flut In Vestre steigt das Wasser seit drei Tagen.":  "In Vestre steigt das Wasser seit drei Tagen.",
		"Hafen im Bau (HiB) Bei diesem Plan zahlt der Rat alles.":    "Bei diesem Plan zahlt der Rat alles.",
		"Fazit Wenn der Rat zahlt, wird der Hafen gerettet.":         "Wenn der Rat zahlt, wird der Hafen gerettet.",
		"Wenn der Rat zahlt, wird der Hafen in Vestre gerettet.":     "Wenn der Rat zahlt, wird der Hafen in Vestre gerettet.",
		"Der Film „Als Es Nacht Wurde“ läuft in Vestre seit Montag.": "Der Film „Als Es Nacht Wurde“ läuft in Vestre seit Montag.",
		"Der Verein heißt Hafen Für Alle In Vestre.":                 "Der Verein heißt Hafen Für Alle In Vestre.",
	} {
		if got := (&document{language: "de-AT"}).unheaded(s); got != want {
			t.Errorf("%q", got)
		}
	}
	if s := "After The Flood In Vestre, a film about the sea, opens today."; (&document{language: "en"}).unheaded(s) != s {
		t.Error("English writes titles so")
	}
}

func TestUnjoined(t *testing.T) {
	caption := "Ada Roe looks at the cracks in the slipway of Lindholm at low tide"
	said := "The council said on Tuesday that it would close the slipway on 1 May for lack of money."
	long := " and then for a good many other reasons that nobody wanted to name in the debate of six hours."
	for s, want := range map[string][]string{
		caption + " " + said: {caption, said},
		said:                 {said},
		"Ada Roe spoke about the slipway on In the Harbour, a podcast from Vestre" + long:                {"Ada Roe spoke about the slipway on In the Harbour, a podcast from Vestre" + long},
		"Ada Roe spoke about the slipway and the old ferry to The Lindholm Post" + long:                  {"Ada Roe spoke about the slipway and the old ferry to The Lindholm Post" + long},
		caption + " But Jon Bakke, who leads the crew, had warned the council of it twice before.":       {caption, "But Jon Bakke, who leads the crew, had warned the council of it twice before."},
		"Ada Roe looks at the cracks It was a cold morning.":                                             {"Ada Roe looks at the cracks It was a cold morning."},
		caption + " However, nobody had asked the welders of the firm, who knew it before anybody else.": {caption, "However, nobody had asked the welders of the firm, who knew it before anybody else."},
	} {
		var got []string
		for _, p := range unjoined(s) {
			got = append(got, p.text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q", got)
		}
	}
	a := article("", caption+" "+said+"\nEngineers found cracks in eleven piers.\nThe ferry is the island's only way to the mainland.")
	if s := Extract(a, 3); s.Sentences[0] != said {
		t.Errorf("the caption was not cut off: %q", s.Sentences)
	}
}
