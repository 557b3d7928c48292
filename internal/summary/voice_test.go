package summary

import (
	"strings"
	"testing"

	"pullquote/internal/news"
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
		for _, s := range d.sentences {
			if want := strings.HasPrefix(s.text, "The harbour") || strings.HasPrefix(s.text, "Nobody"); want != (s.lean == neverAlone) && !strings.HasPrefix(s.text, "The council") && !strings.ContainsAny(s.text, "“„\"") {
				t.Errorf("%q: %d", s.text, s.lean)
			}
		}
	}
	if spoken("The ferry, a 5\" model, stopped.") != nil {
		t.Error("an odd mark opens nothing")
	}
}

const asked = `The engineer Ada Roe found the cracks in Lindholm's slipway, and the council listened
Post: When did you first see the cracks in the piers?
Ada Roe: In March the tide was so low that the slipway of Lindholm stood dry, and I saw them.
The council of Lindholm had been shown pictures of the slipway years before that day.
Post: And what did the council of Lindholm do about the slipway?
Ada Roe: The council of Lindholm closed the slipway within a week of my letter, which is quick for an island.
Post: Will there be a new slipway before the autumn storms begin?
Ada Roe: No, there is no money for one.`

// An interview is told by what stands above it and by answers that carry their speaker's name.
func TestInterview(t *testing.T) {
	a := article("“The piers were dust”", asked)
	s := Extract(a, 3)
	if !strings.HasPrefix(s.Sentences[0], "The engineer Ada Roe") {
		t.Errorf("nobody learns who is asked: %q", s.Sentences)
	}
	for _, x := range s.Sentences {
		if strings.HasPrefix(x, "Post:") || strings.HasPrefix(x, "The council of Lindholm had") && !strings.Contains(strings.Join(s.Sentences, " "), "Ada Roe: In March") {
			t.Errorf("%q", x)
		}
	}
}

func TestInterviewWithoutNames(t *testing.T) {
	a := article("“The piers were dust”", `The engineer Ada Roe found the cracks in Lindholm's slipway. We spoke to her about old concrete.
The slipway was built in 1931. When did you first see the cracks?
In March the tide was so low that the slipway stood dry. I saw them then.
What did the council do?
The council closed the slipway within a week, which is quick for an island.
Will there be a new one?
Not before the autumn storms. I would need fourteen million crowns.`)
	for _, s := range read(a).sentences {
		question := strings.HasSuffix(s.text, "?") || strings.HasPrefix(s.text, "The slipway was built")
		above := strings.HasPrefix(s.text, "The engineer") || strings.HasPrefix(s.text, "We spoke")
		if s.noise != question || s.intro != above {
			t.Errorf("%q: question %v, above %v", s.text, s.noise, s.intro)
		}
	}
}

// Questions in passing, and a list of labels, make no interview.
func TestNoInterview(t *testing.T) {
	for _, body := range []string{
		ferry + "\nWho pays?\nThe council does not know.",
		"Start: noon at the pier of Vestre.\nFee: nine crowns for each boat.\nPrize: a cup of silver.\nPlace: the harbour of Vestre.",
	} {
		for _, s := range read(article("", body)).sentences {
			if s.intro || s.voiced {
				t.Errorf("%q", s.text)
			}
		}
	}
}

func TestSpeakerOf(t *testing.T) {
	for s, want := range map[string]string{
		"Ada Roe: I saw them.": "Ada Roe", "post.example: When?": "post.example", "記者：いつですか。": "記者", "The council said: no.": "The council said",
		"The council of the island of Lindholm: a story": "", "At 10: the ferry": "", "“So: what?”": "", "Nothing here.": "",
	} {
		if got := speakerOf(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

func TestConjunctive(t *testing.T) {
	for s, want := range map[string]bool{
		"Die Fähre sei alt und müsse ersetzt werden.":               true,
		"Die Fähre sei alt, sagte Ada Roe.":                         false,
		"Laut Ada Roe sei die Fähre alt.":                           false,
		"Allenfalls im Sommer sei es denkbar, dass sie fährt.":      true,
		"Die Fähre ist alt.":                                        false,
		"Nach Angaben des Rates habe die Fähre Risse.":              false,
		"Ada Roe: „Die Fähre sei alt, habe ich gehört.“":            false,
		"Es wirkt, als sei die Fähre alt.":                          false,
		"Allenfalls im Sommer sei ein Betrieb bei Ebbe denkbar.":    true,
		"Der Rat glaubt, dass die Fähre zu alt sei.":                false,
		"Was auch sei, die Fähre fährt nach Ansicht vieler weiter.": false,
	} {
		if got := conjunctive(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
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

// Nothing but a question and its like: something is told all the same.
func TestNothingElse(t *testing.T) {
	s := Extract(article("", "Who closes the slipway of Lindholm now?\nWho pays for the ferry of Vestre then?\nWho speaks for the people of Ostre?\nWho asked the engineers of the firm?"), 2)
	if s.Method != news.SummaryExtractive || len(s.Sentences) == 0 {
		t.Errorf("%+v", s)
	}
}

// A paragraph made of quotations costs no more than its length.
func TestManyQuotations(t *testing.T) {
	body := strings.Repeat("“The ferry is late.” He left “at noon. And” again. ", 60_000) // 3 MB
	if s := Extract(article("", body+"\nThe ferry stopped in Vestre on Monday."), 3); len(s.Sentences) > 3 {
		t.Errorf("%q", s.Sentences)
	}
}
