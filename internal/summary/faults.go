package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/text"
)

// faults adds up what makes a sentence a poor choice.
func (d *document) faults(i int) float64 {
	s, f := &d.sentences[i], 0.0
	most := 2.0
	if i == d.leadAt {
		most = 1.5 // a lead tells the news, however long it is
	}
	if s.words > longSentence {
		f += tuned.long * min(most, float64(s.words-longSentence)/20)
	}
	if s.words < 8 {
		f += tuned.long * float64(8-s.words) / 8
	}
	if strings.ContainsAny(s.text, "?？؟") {
		f += tuned.question
	}
	if s.quoted {
		f += tuned.quoted
	}
	if s.personal && !s.intro {
		f += tuned.personal * min(1, 1.3-d.personal)
	}
	if !s.voiced && labelled(s.text) {
		f += tuned.label
	}
	if noReply.In(strings.ToLower(s.text)) {
		f += tuned.noReply
	}
	if s.loose {
		f += tuned.unfinished
	}
	if d.ended && d.entry(i) {
		f += tuned.unfinished
	}
	if strings.Contains(s.text, "://") || strings.Contains(s.text, "www.") {
		f += tuned.link
	}
	return f
}

// noReply is how outlets say that somebody they asked has said nothing.
var noReply = text.NewPhrases(
	"request for comment", "requests for comment", "requests for an interview", "request for an interview", "seeking comment", "for comment.", "comment was not",
	"declined to comment", "declines to comment", "declined comment", "would not comment", "wouldn't comment", "wouldn’t comment", "not be reached for",
	"not immediately respond", "not immediately reply", "would respond shortly", "will respond shortly",
	"nicht äußern", "nicht zu äußern", "äußerte sich nicht", "äußerten sich nicht", "äußerte sich zunächst nicht", "äußerten sich zunächst nicht",
	"bitte um stellungnahme", "um stellungnahme gebeten", "keine stellungnahme", "anfrage unbeantwortet", "anfragen unbeantwortet", "zunächst ohne antwort",
	"nicht auf eine anfrage", "nicht auf anfrage", "auf anfrage nicht",
	"souhaité commenter", "pas répondu aux sollicitations", "pas donné suite", "no respondió a las preguntas", "rehusó comentar",
)

// loose reports whether sentence i is no whole sentence. British outlets write their standfirst without a full stop.
func (d *document) loose(i int) bool {
	s := &d.sentences[i]
	standfirst := i == 0 && s.words >= longHeadline/2
	return d.ended && !s.ended && !s.intro && !standfirst || cutOff(s.text) || fragment(s.text) || tabular(s.text)
}

// tabular spots a line of a table of results, of which half of the words are numbers: "Ada Roe (VES) +11,6 (1) 4."
func tabular(s string) bool {
	words, numbers := 0, 0
	for w := range strings.FieldsSeq(s) {
		words++
		if strings.ContainsAny(w, "0123456789") {
			numbers++
		}
	}
	return words >= 4 && 2*numbers >= words
}

// entry reports whether sentence i is one of a list: without an end, and either counted or beside another one.
func (d *document) entry(i int) bool {
	if s := &d.sentences[i]; s.ended || s.intro {
		return false
	} else if s.text[0] >= '0' && s.text[0] <= '9' {
		return true
	}
	alike := func(k int) bool {
		return k > 0 && k < len(d.sentences) && !d.sentences[k].ended && d.sentences[k].words >= 3
	}
	return i > 0 && (alike(i-1) || alike(i+1))
}

// firstPerson spots a sentence in which the author, or an unmarked speaker, talks of themselves or to the reader.
func firstPerson(s string, l openings) bool {
	low := " " + strings.ToLower(s)
	for _, w := range l.self {
		if i := strings.Index(low, w); i >= 0 && !strings.ContainsAny(low[:i], "\"“„«‘") {
			return true
		}
	}
	return false
}

// labelled spots "Short and sweet: Ada Roe …", the form of captions and of lists.
func labelled(s string) bool {
	i := strings.Index(s, ": ")
	if i < 0 || i > 45 || strings.ContainsAny(s[:i], ",\"“") {
		return false
	}
	rest := s[i+2:]
	return len(strings.Fields(s[:i])) <= 6 && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z'
}

// cutOff spots a sentence that leads to something that does not follow within it, or that somebody has cut.
func cutOff(s string) bool {
	return strings.ContainsRune(":：;,…", lastMark(s)) || strings.HasSuffix(strings.TrimRight(s, closingMarks), "...")
}

// fragment spots an entry of a list or half a sentence: it begins with a small letter, though not as "iLand" does.
func fragment(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	return unicode.IsLower(r) && !unicode.IsUpper(next)
}
