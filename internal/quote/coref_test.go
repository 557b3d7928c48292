package quote

import "testing"

// TestPronouns has what tells whom he or she means, when somebody else spoke last.
func TestPronouns(t *testing.T) {
	const roe = "“It is over,” Tom Roe said.\n\n"
	const lee = "“It is over,” Ann Lee said.\n\n"
	for _, c := range []struct{ name, text, speaker string }{
		{"speaker stays", roe + "Nobody in Ayton was surprised.\n\n“The bridge will not hold,” he said.", "Tom Roe"},
		{"subject since", roe + "Karl Moss never liked the old bridge. He had asked for another one.\n\n“The bridge will not hold,” he said.", "Karl Moss"},
		{"inverted", roe + "Few people expect a change, noted the Herald’s Dan Fell.\n\n“The bridge will not hold,” he wrote.", "Dan Fell"},
		{"absolute", lee + "It has become an issue, with Ida Moss — who’s an engineer — attacking the plan.\n\n“The bridge will not hold,” she said.", "Ida Moss"},
		{"possessive after said", lee + "Ida Moss, who builds bridges, said Ann Lee’s statement was wrong.\n\n“The bridge will not hold,” she said.", "Ida Moss"},
		{"office with “of”", lee + "Few expected that Ida Moss would come. Carrow Secretary of State Eva Lund, who built bridges, had refused.\n\n“The bridge will not hold,” she said.", "Eva Lund"},
		{"backers", roe + "Karl Moss said that there are a few other Roe backers that stay away.\n\n“The bridge will not hold,” he said.", "Karl Moss"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Find(article("en", c.text))
			if len(got) == 0 || got[len(got)-1].Speaker != c.speaker {
				t.Errorf("got %+v, want %q", got, c.speaker)
			}
		})
	}
}

// TestUnsurePronoun checks that a pronoun is trusted less where two people may be meant.
func TestUnsurePronoun(t *testing.T) {
	score := func(text string) float64 {
		got := Find(article("en", text))
		if len(got) == 0 {
			t.Fatal("no quotation")
		}
		return got[len(got)-1].Score
	}
	clear := score("Karl Moss never liked the old bridge. “The bridge will not hold,” he said.")
	open := score("Karl Moss and Tom Roe never liked the old bridge. Moss met Roe by the river. “The bridge will not hold,” he said.")
	if clear < surelyRight || open >= surelyRight {
		t.Errorf("clear %.3f, open %.3f", clear, open)
	}
}

// TestDateInName checks that a slash between figures does not end a word.
func TestDateInName(t *testing.T) {
	got := Find(article("en", "“The bridge will not hold,” said 9/11 widow Ida Moss."))
	if len(got) != 1 || got[0].Speaker != "Ida Moss" {
		t.Errorf("got %+v", got)
	}
}
