package summary

import (
	"strings"
	"unicode"

	"pullquote/internal/text"
)

// passage is a paragraph of an interview.
type passage struct {
	from, to int    // its sentences
	speaker  string // who talks, where the paragraph says it
	asks     bool   // it ends with a question
}

const (
	minTurns     = 4  // turns with a name from which a text is an interview
	minQuestions = 3  // paragraphs that ask, without names
	longQuestion = 60 // words: what is longer is no question of an interview
)

// interview finds out whether the text is one. Questions are never told. Where names stand before what is
// said, an answer needs its own; who is asked and about what stands above the first question.
func (d *document) interview() {
	turns := d.turns()
	asker, labelled := dialogueOf(turns)
	if !labelled && !d.asksOften(turns) {
		return
	}
	begun, speaker := false, ""
	for _, t := range turns {
		if t.speaker != "" {
			speaker = t.speaker
		}
		question := t.asks
		if labelled {
			question = speaker != "" && speaker == asker
		}
		headed := d.askedAt > 0 && d.sentences[t.from].section >= d.askedAt
		begun = begun || question || headed || labelled && speaker != ""
		for i := t.from; i < t.to; i++ {
			s := &d.sentences[i]
			s.intro = !begun
			s.noise = s.noise || question
			s.voiced = begun && !question && i == t.from && t.speaker != ""
			if begun && labelled && !s.voiced && s.lean != neverAlone {
				s.lean = leansBack
			}
		}
	}
}

// turns returns the paragraphs of the text.
func (d *document) turns() []passage {
	var out []passage
	words := 0
	for i := range d.sentences {
		s := &d.sentences[i]
		if i == 0 || d.sentences[i-1].para != s.para {
			out = append(out, passage{from: i, speaker: speakerOf(s.text)})
			words = 0
		}
		words += s.words
		t := &out[len(out)-1]
		t.to, t.asks = i+1, asks(s.text) && words <= longQuestion
	}
	if len(out) > 0 {
		out[len(out)-1].asks = false // nothing answers it
	}
	return out
}

// speakerOf returns the name with a colon that opens a turn, "" for none.
func speakerOf(s string) string {
	head := s[:min(len(s), 60)]
	name, _, found := strings.Cut(head, ": ")
	if !found {
		name, _, found = strings.Cut(head, "：")
	}
	if !found || strings.ContainsAny(name, ",\"“„«?!()") || len(strings.Fields(name)) > 4 || strings.ContainsFunc(name, unicode.IsDigit) {
		return ""
	}
	return name
}

// dialogueOf reports whether names take turns, and which of them asks.
func dialogueOf(turns []passage) (asker string, ok bool) {
	said, asked := make(map[string]int), make(map[string]int)
	for _, t := range turns {
		if t.speaker == "" {
			continue
		}
		said[t.speaker]++
		if t.asks {
			asked[t.speaker]++
		}
	}
	repeated, total := 0, 0
	for name, n := range said {
		if n > 1 {
			repeated++
			total += n
		}
		if asked[name] > asked[asker] || asked[name] == asked[asker] && asked[name] > 0 && name < asker {
			asker = name
		}
	}
	return asker, repeated > 1 && total >= minTurns && asked[asker] > 1 && 2*asked[asker] >= said[asker]
}

// asksOften reports whether questions and answers take turns without names: several short paragraphs ask,
// and they address somebody, or the answers talk of themselves, or the text calls itself an interview.
func (d *document) asksOften(turns []passage) bool {
	questions, addressed, answers, personal, called := d.asked, 0, 0, 0, interviewWords.In(strings.ToLower(d.headline))
	for _, t := range turns {
		for k := t.from; k < t.to; k++ {
			switch s := d.sentences[k].text; {
			case t.asks && containsAny(s, address):
				addressed++
			case t.asks:
			case d.sentences[k].personal:
				personal++
				fallthrough
			default:
				answers++
				called = called || questions == d.asked && interviewWords.In(strings.ToLower(s))
			}
		}
		if t.asks {
			questions++
		}
	}
	return questions >= minQuestions && 6*questions >= len(turns) && (called || addressed > 1 || 5*personal >= answers)
}

var (
	address = []string{
		" you ", " your ", " you?", " Sie ", " Ihre", " Ihnen ", " du ", " dir ", " dich ", " vous ", "-vous", " votre ", " vos ", " usted", " le parece",
		" lei ", " você", " u ", " вы ", " вас ",
	}
	interviewWords = text.NewPhrases(
		"interview", "im gespräch", "gesprochen", "spoke to", "spoke with", "talked to", "sat down with", "q&a", "entretien", "entrevista", "intervista",
		"wywiad", "интервью", "インタビュー", "인터뷰", "专访",
	)
)
