package ask

import (
	"strings"
	"unicode"

	"pullquote/internal/text"
)

// fit says how well a sentence can answer the question's kind: 1 when it has what is asked for, less
// when it has not.
func (p *page) fit(q question, i int) float64 {
	s := &p.sentences[i]
	switch q.kind {
	case who:
		return choose(p.hasOther(q, s), 1.05, .6)
	case when:
		return choose(hasTime(s), 1.15, .45)
	case where:
		return choose(p.hasPlace(q, s), 1.1, .6)
	case howMany:
		return p.counts(q, s)
	case howMuch:
		return choose(hasMoney(q, p.a.Text[s.start:s.end], s), 1.15, .4)
	case howOld:
		return choose(p.hasAge(s), 1.15, .35)
	case howLong:
		return choose(hasDuration(s) || hasMeasure(s), 1.15, .4)
	case why:
		return choose(hasReason(s), 1.15, .8)
	case said:
		return p.saidBy(q, i)
	}
	return 1
}

func choose(ok bool, yes, no float64) float64 {
	if ok {
		return yes
	}
	return no
}

// hasOther reports whether a name stands in the sentence that is not in the question.
func (p *page) hasOther(q question, s *sentence) bool {
	for i, w := range s.raw {
		if !capital(w.Text) || i == 0 && stopWords[s.words[i]] || dangling[s.words[i]] || monthWords[s.words[i]] {
			continue
		}
		if !asked(q, stem(s.words[i], p.lang)) {
			return true
		}
	}
	return false
}

func asked(q question, st string) bool {
	for _, t := range q.terms {
		if t.stem == st {
			return true
		}
	}
	return false
}

func hasTime(s *sentence) bool {
	for i, w := range s.words {
		if monthWords[w] && !(w == "may" && !capital(s.raw[i].Text)) {
			return true
		}
		if len(w) == 4 && (strings.HasPrefix(w, "1") || strings.HasPrefix(w, "20")) && digits(w) {
			return true
		}
		if digits(w) && i+2 < len(s.words) && (s.words[i+1] == "a" || s.words[i+1] == "p") && s.words[i+2] == "m" {
			return true
		}
		if strings.Contains(w, ":") || digits(w) && i+1 < len(s.words) && (s.words[i+1] == "am" || s.words[i+1] == "pm" || s.words[i+1] == "uhr" || s.words[i+1] == "h") {
			return true
		}
	}
	return false
}

func digits(w string) bool {
	return w != "" && !strings.ContainsFunc(w, func(c rune) bool { return !unicode.IsDigit(c) && c != '.' && c != ',' && c != ':' })
}

// hasPlace reports whether a name follows a preposition of place.
func (p *page) hasPlace(q question, s *sentence) bool {
	for i := 1; i < len(s.raw); i++ {
		if !capital(s.raw[i].Text) || asked(q, stem(s.words[i], p.lang)) || monthWords[s.words[i]] {
			continue
		}
		for k := i - 1; k >= max(0, i-3); k-- {
			if placeWords[s.words[k]] {
				return true
			}
		}
	}
	return false
}

var placeWords = wordSet("in at near from to outside on along beside im am auf bei nahe aus nach vor an dans a en sur pres cerca da vicino em perto bij te")

// isNumber reports whether word i counts something: no year, no day of a month, not “the first”.
func isNumber(s *sentence, i int) bool {
	w := s.words[i]
	if !numberWords[w] && !strings.ContainsFunc(w, unicode.IsDigit) {
		return false
	}
	if len(w) == 4 && digits(w) && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) {
		return false
	}
	day := i > 0 && monthWords[s.words[i-1]] && !timeUnits[s.words[i-1]] || i+1 < len(s.words) && monthWords[s.words[i+1]] && !timeUnits[s.words[i+1]]
	return !day
}

// counts looks for a number of what “how many” asks for: right before the noun, near it, or alone; a
// number of something else answers nothing.
func (p *page) counts(q question, s *sentence) float64 {
	best := .35
	for i := range s.words {
		if !isNumber(s, i) || asked(q, s.words[i]) {
			continue
		}
		best = max(best, p.countsAt(q, s, i))
	}
	return best
}

func (p *page) countsAt(q question, s *sentence, i int) float64 {
	next := i + 1
	for next < len(s.words) && (isNumber(s, next) || next == i+1 && (s.words[next] == "of" || s.words[next] == "more")) {
		next++
	}
	if q.counted == "" {
		return choose(next < len(s.words) && (measureUnits[s.words[next]] || timeUnits[s.words[next]]), 1.15, .7)
	}
	for k := max(0, i-3); k < min(len(s.words), next+3); k++ {
		if stem(s.words[k], p.lang) == q.counted && !p.apart(s, min(i, k), max(i, k)) {
			return choose(k >= i && k <= next+1, 1.2, .9)
		}
	}
	if next < len(s.words) && asked(q, stem(s.words[next], p.lang)) {
		return 1.15
	}
	if next >= len(s.words) || stopWords[s.words[next]] {
		return .8
	}
	return choose(timeUnits[s.words[next]] || measureUnits[s.words[next]], .35, .6)
}

// apart reports whether a mark stands between two words of a sentence.
func (p *page) apart(s *sentence, i, k int) bool {
	return strings.ContainsAny(p.a.Text[s.start+s.raw[i].End:s.start+s.raw[k].Start], ".,;:\"“”„«»!?")
}

// hasAge reports whether a number without a noun stands beside a name: “Lee, 58,”, “a farmer of 58”.
func (p *page) hasAge(s *sentence) bool {
	text := p.a.Text[s.start:s.end]
	for i, w := range s.words {
		if !digits(w) || len(w) > 3 || len(w) < 1 {
			continue
		}
		if i+1 < len(s.words) && (strings.HasPrefix(s.words[i+1], "year") || s.words[i+1] == "jahre" || s.words[i+1] == "jahrige") {
			return i+2 < len(s.words) && (s.words[i+2] == "old" || s.words[i+2] == "alt") || strings.HasPrefix(s.words[i+1], "jahrig")
		}
		if i > 0 && (s.words[i-1] == "of" || s.words[i-1] == "aged" || s.words[i-1] == "now" || capital(s.raw[i-1].Text)) && (i+1 >= len(s.words) || strings.HasPrefix(text[s.raw[i].End:], ",") || stopWords[s.words[i+1]] || s.words[i-1] == "of") {
			return true
		}
	}
	return false
}

func hasMeasure(s *sentence) bool {
	for i := 1; i < len(s.words); i++ {
		if measureUnits[s.words[i]] && isNumber(s, i-1) {
			return true
		}
	}
	return false
}

func hasMoney(q question, raw string, s *sentence) bool {
	if strings.ContainsAny(raw, "$€£¥₹") {
		return true
	}
	number := false
	for _, w := range s.words {
		number = number || numberWords[w] || strings.ContainsFunc(w, unicode.IsDigit)
	}
	for _, w := range s.words {
		switch strings.TrimSuffix(w, "s") {
		case "dollar", "euro", "pound", "cent", "franc", "franken", "krone", "kronen", "yen", "pfund", "peso":
			return number
		case "percent", "prozent":
			return number && q.part
		}
	}
	return false
}

func hasDuration(s *sentence) bool {
	for i := 1; i < len(s.words); i++ {
		if !timeUnits[s.words[i]] {
			continue
		}
		for k := i - 1; k >= max(0, i-2); k-- {
			if numberWords[s.words[k]] || strings.ContainsFunc(s.words[k], unicode.IsDigit) || s.words[k] == "a" || s.words[k] == "an" {
				return true
			}
		}
	}
	return false
}

func hasReason(s *sentence) bool {
	for i, w := range s.words {
		if reasonWords[w] || (w == "to" || w == "um") && i > 0 && i+1 < len(s.words) {
			return true
		}
	}
	return false
}

// saidBy prefers sentences that quote the person; without quotations any sentence that names them.
func (p *page) saidBy(q question, i int) float64 {
	s := &p.sentences[i]
	if len(q.speaker) == 0 {
		for _, x := range p.a.Quotes {
			if x.Start < s.end && x.End > s.start {
				return 1.3
			}
		}
		return .8
	}
	for _, x := range p.a.Quotes {
		if x.Start < s.end && x.End > s.start && namesSpeaker(x.Speaker, q.speaker) {
			return 1.5
		}
	}
	for _, w := range s.words {
		if sayWords[w] {
			return .8
		}
	}
	return .5
}

func namesSpeaker(full string, asked []string) bool {
	for _, w := range text.Words(full) {
		for _, a := range asked {
			if text.Fold(w.Text) == a {
				return true
			}
		}
	}
	return false
}
