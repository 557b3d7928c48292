package summary

import (
	"math"
	"strings"

	"pullquote/internal/text"
)

// weights of the features, all of them 0–1 before they are multiplied. Chosen between designs on the
// development split, not fitted; each can move by a third without changing the scores by more than noise.
type weights struct {
	position, paragraph, section, opening                              float64 // where it stands; opening: it is the lead
	central, topic, lead, title, names, cue, intro                     float64 // what it tells; intro: who is asked in an interview
	long, question, personal, label, quoted, unfinished, link, noReply float64 // what is taken away: see faults.go
}

var tuned = weights{
	position: 1.0, paragraph: 0.10, section: 0.25, opening: 0.1,
	central: 0.6, topic: 0.8, lead: 0.7, title: 0.35, names: 0.12, cue: 0.5, intro: 0.5,
	long: 0.5, question: 1.2, personal: 0.8, label: 0.25, quoted: 0.15, unfinished: 0.8, link: 0.5, noReply: 0.8,
}

// longSentence is the length in words from which a sentence costs more of the reader's time than it
// tells: about the mean of English news prose.
const longSentence = 20

// weigh gives every sentence its weight.
func (d *document) weigh() {
	df := d.frequencies()
	titled := setOf(d.title...)
	central := d.centrality(d.termWeights(df))
	var leading map[string]bool
	d.leadAt, leading = d.lead()
	live := d.live()
	for i := range d.sentences {
		s := &d.sentences[i]
		place := position(i, len(d.sentences))
		if live {
			place = d.entryPosition(s) + overlap(s.terms, titled)
		}
		s.weight = tuned.position*place + tuned.central*central[i] + tuned.title*overlap(s.terms, titled)
		s.weight += tuned.topic * d.topical(s, df)
		if i == d.leadAt {
			s.weight += tuned.opening
		} else if len(s.terms) > 0 {
			s.weight += tuned.lead * repeated(s.terms, leading)
		}
		s.weight += tuned.names * min(1, float64(s.names)/4)
		if s.first {
			s.weight += tuned.paragraph
		}
		if s.opens && s.section > 0 {
			s.weight += tuned.section
		}
		if s.intro {
			s.weight += tuned.intro
			if interviewWords.In(strings.ToLower(s.text)) {
				s.weight += tuned.intro
			}
		}
		s.weight += tuned.cue * cue(s.text)
		s.weight -= d.faults(i)
	}
}

// Cues announce in the text's own voice what follows from it (Edmundson's cue method): strong ones its
// conclusion, weak ones a warning or a demand on the way there.
var (
	strongCues = text.NewPhrases(
		"in sum, ", "in summary", "in short, ", "unterm strich", "kurzum", "en résumé", "en resumen", "in sintesi", "concluded", "concludes",
		"in conclusion", "call to action", "calls to action", "the bottom line", "kommt zu dem schluss", "fazit", "conclut", "en conclusion", "concluye",
		"conclude che",
	)
	weakCues = text.NewPhrases("called for", "calls for", "called on", "urged", "urges", "warned that", "warns that", "recommended that", " must ", "as a result", "this means",
		"forderte", "fordert", "warnte", "warnt vor", "empfiehlt", "appelle à", "avertit", "advierte", "pide que")
)

// cue is how strongly a sentence says, outside of quotations, what follows from the rest, 0–1.
func cue(s string) float64 {
	low := strings.ToLower(s)
	if i := strings.IndexAny(low, "\"“„«"); i >= 0 {
		low = low[:i]
	}
	if strongCues.In(low) {
		return 1
	}
	if weakCues.In(low) {
		return 0.3
	}
	return 0
}

// position is high at the beginning: news tells the most important thing first.
func position(i, n int) float64 {
	return math.Exp(-float64(i)/4) + 0.15*(1-float64(i)/float64(n))
}

// frequencies counts for each term the sentences that have it.
func (d *document) frequencies() map[string]int {
	df := make(map[string]int)
	for i := range d.sentences {
		for _, t := range d.sentences[i].terms {
			df[t]++
		}
	}
	return df
}

// everywhere is the share of a text's sentences from which a term that they have is what the text is about.
const everywhere = 0.15

// topical is how much of a sentence keeps to what the text is about, whatever its length, 0–1: the mean
// over its terms of how near each comes to standing everywhere. A term that stands once counts nothing.
func (d *document) topical(s *sentence, df map[string]int) float64 {
	sum := 0.0
	for _, t := range s.terms {
		if df[t] > 1 {
			sum += min(1, float64(df[t])/(everywhere*float64(len(d.sentences))))
		}
	}
	return sum / float64(max(1, len(s.terms)))
}

// lead returns the first sentence that tells something, -1 for none, and its terms. What goes on with the
// lead's people and things tells its story; what leaves them is background.
func (d *document) lead() (int, map[string]bool) {
	for i := range d.sentences[:min(leadLooks, len(d.sentences))] {
		s := &d.sentences[i]
		if s.noise || s.lean == neverAlone || noise(s.text, s.words) {
			continue
		}
		return i, setOf(s.terms...)
	}
	return -1, nil
}

// leadLooks is how far down the lead is looked for.
const leadLooks = 6

// termWeights gives a term the weight tf · isf: how often the text uses it, less when every sentence has it.
func (d *document) termWeights(df map[string]int) map[string]float64 {
	n := float64(len(d.sentences))
	w := make(map[string]float64, len(df))
	for t, k := range df {
		if k > 1 {
			w[t] = math.Log1p(float64(k)) * math.Log(1+n/float64(k))
		} else {
			w[t] = 0.25
		}
	}
	return w
}

// centrality is how much of what the text keeps talking about a sentence names, the best one 1.
func (d *document) centrality(w map[string]float64) []float64 {
	out := make([]float64, len(d.sentences))
	top := 0.0
	for i := range d.sentences {
		sum := 0.0
		for _, t := range d.sentences[i].terms {
			sum += w[t]
		}
		out[i] = sum / math.Pow(float64(len(d.sentences[i].terms)+6), 0.7)
		top = max(top, out[i])
	}
	for i := range out {
		out[i] /= max(top, 1e-9)
	}
	return out
}

// overlap is the part of the headline that a sentence repeats, 0–1.
func overlap(terms []string, titled map[string]bool) float64 {
	n := 0
	for _, t := range terms {
		if titled[t] {
			n++
		}
	}
	return float64(n) / float64(max(3, len(titled)))
}
