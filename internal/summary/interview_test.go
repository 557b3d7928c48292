package summary

import (
	"strings"
	"testing"
)

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

// Where the questions are set as headings, the answers talk of themselves.
func TestInterviewWithHeadings(t *testing.T) {
	a := article("The piers were dust", `The engineer Ada Roe found the cracks in Lindholm's slipway.
# When did you first see the cracks?
In March the tide was so low that the slipway stood dry. I saw them then.
# What did the council do?
The council closed the slipway within a week, which is quick for an island.
# Will there be a new one?
Not before the autumn storms. I would need fourteen million crowns.`)
	for _, s := range read(a).sentences {
		if s.intro != strings.HasPrefix(s.text, "The engineer") {
			t.Errorf("%q: above %v", s.text, s.intro)
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
