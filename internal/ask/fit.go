package ask

import (
	"slices"
	"strings"
)

// fit says how well a sentence can answer the question's kind: about 1 when it has what is asked for,
// less when it may have, 0 when it has not.
func (p *page) fit(q *question, s *sentence) float64 {
	switch q.kind {
	case who:
		return p.actor(q, s)
	case whoIs:
		return p.introduces(q, s)
	case when:
		return p.time(q, s)
	case where:
		return p.location(q, s)
	case manner:
		return choose(p.tellsHow(s), 1, .55)
	case ahead:
		return choose(p.looksAhead(s), choose(p.time(q, s) > 1, 1.07, 1.02), .55)
	case count:
		return p.counts(q, s)
	case money:
		return p.sum(q, s)
	case age:
		return p.age(q, s)
	case duration:
		return max(choose(p.lasts(q, s), 1.1, 0), .9*p.measured(q, s, []string{"length"}))
	case measure:
		return max(p.measured(q, s, q.units), choose(q.wants("length") && p.sumNear(q, s), .95, 0))
	case result:
		return choose(p.score(s), 1.1, 0)
	case naming:
		return choose(p.nameNear(q, s), 1.05, .4)
	case why:
		return choose(p.reason(q, s), 1.1, choose(len(s.quotes) > 0, .62, .58))
	}
	return 1
}

func choose(ok bool, yes, no float64) float64 {
	if ok {
		return yes
	}
	return no
}

// tellsHow reports whether the sentence has a word for a means or a way.
func (p *page) tellsHow(s *sentence) bool {
	for i, w := range s.words {
		switch {
		case meansWords[w.low] && i+1 < len(s.words) && !(w.low == "by" && capital(s.words[i+1].raw)):
			return true
		case p.lang == "en" && i > 0 && strings.HasSuffix(w.low, "ing") && (s.words[i-1].low == "by" || p.apart(s, i-1, i)):
			return true
		case p.lang == "fr" && i > 0 && s.words[i-1].low == "en" && strings.HasSuffix(w.low, "ant"):
			return true
		}
	}
	return false
}

var meansWords = wordSet(`with by using through via thanks
	mit durch indem mittels mithilfe dank damit avec grace moyen afin par con mediante gracias usando attraverso met door`)

// asked reports whether a word of the article is one of the question's.
func (q *question) asked(e *entry) bool {
	for i := range q.terms {
		if q.terms[i].hit[e.at] >= .8 {
			return true
		}
	}
	return false
}

// actor looks for somebody who is not in the question: a name, a group or an office.
func (p *page) actor(q *question, s *sentence) float64 {
	best := .5
	for _, k := range s.quotes {
		if x := p.a.Quotes[k]; x.Speaker != "" || x.Mention != "" {
			best = max(best, .9)
		}
	}
	for i, w := range s.words {
		if q.asked(w.entry) {
			continue
		}
		if p.names[w.low] && capital(w.raw) {
			return 1.05
		}
		if p.acts(w.entry) {
			best = max(best, 1)
		}
		switch {
		case i > 0 && p.lang != "de" && p.nameAt(s, i):
			best = max(best, .9)
		case i > 0 && p.lang == "de" && capital(w.raw) && !w.stop && germanArticles[s.words[i-1].low] && !timeUnits[w.low] && !monthWords[w.low],
			p.lang == "de" && capital(w.raw) && !w.stop && (strings.HasSuffix(w.low, "er") || strings.HasSuffix(w.low, "innen") || strings.HasSuffix(w.low, "leute")):
			best = max(best, .75)
		case personal[w.low] && i+1 < len(s.words) && p.opinion(s.words[i+1]) && !p.inQuote(s, w):
			best = max(best, 1)
		}
	}
	return best
}

var (
	germanArticles = wordSet("der die das ein eine")
	personal       = wordSet("he she they er sie il elle ils elles ella ellos")
)

func (p *page) acts(e *entry) bool {
	for _, id := range e.ids {
		if p.lex.agent[id] {
			return true
		}
	}
	return false
}

// introduces looks for the place where somebody is presented: “Lee, a farmer, …”, “the farmer Lee”.
func (p *page) introduces(q *question, s *sentence) float64 {
	best := .4
	for i, w := range s.words {
		if !p.names[w.low] || !q.asked(w.entry) {
			continue
		}
		k := i
		for k > 0 && p.nameAt(s, k-1) && s.words[k-1].end+1 == s.words[k].start {
			k--
		}
		full := k < i || i+1 < len(s.words) && p.nameAt(s, i+1)
		rest := strings.TrimLeft(p.a.Text[w.end:s.end], " ")
		if i+1 < len(s.words) && p.nameAt(s, i+1) {
			rest = strings.TrimLeft(p.a.Text[s.words[i+1].end:s.end], " ")
		}
		switch {
		case strings.HasPrefix(rest, ",") && full, k > 0 && p.acts(s.words[k-1].entry), full && p.titled(s, k):
			return 1.2
		case full:
			best = max(best, 1)
		default:
			best = max(best, .6)
		}
	}
	return best
}

// titled reports whether what somebody is stands right before the name at k: the geologist Fiona Lee.
func (p *page) titled(s *sentence, k int) bool {
	if k == 0 || p.lang == "de" {
		return false
	}
	w := s.words[k-1]
	if w.stop || capital(w.raw) || len(w.low) < 4 || p.opinion(w) || p.apart(s, k-1, k) {
		return false
	}
	before := p.a.Text[s.start:w.start]
	return hasEnding(before, "'", "’") || k > 1 && articles[s.words[k-2].low] // l'hydrologue, the geologist
}

// time looks for a date, a clock time, or a time that is told from now.
func (p *page) time(q *question, s *sentence) float64 {
	best := 0.0
	for i, w := range s.words {
		switch {
		case q.asked(w.entry) && (w.low != "weekend"):
		case monthWords[w.low] && !((w.low == "may" || w.low == "march") && !capital(w.raw)), isYear(w.low), p.clock(s, i):
			return 1.1
		case timeUnits[w.low] && (i > 0 && relativeTime[s.words[i-1].low] || i > 1 && relativeTime[s.words[i-2].low] || i > 2 && relativeTime[s.words[i-3].low] ||
			i+1 < len(s.words) && (s.words[i+1].low == "ago" || s.words[i+1].low == "later")):
			best = max(best, 1.05)
		case timeUnits[w.low] && i > 0 && p.number(s, i-1):
			best = max(best, .55) // rather a duration
		}
	}
	return best
}

func isYear(w string) bool {
	return len(w) == 4 && (strings.HasPrefix(w, "1") || strings.HasPrefix(w, "20")) && digits(w)
}

func digits(w string) bool {
	return w != "" && !strings.ContainsFunc(w, func(c rune) bool { return (c < '0' || c > '9') && c != '.' && c != ',' })
}

// clock reports whether word i is the hour of a time of day.
func (p *page) clock(s *sentence, i int) bool {
	if i+1 < len(s.words) && numberWords[s.words[i].low] && s.words[i+1].low == "o'clock" {
		return true
	}
	if !digits(s.words[i].low) || len(s.words[i].low) > 5 {
		return false
	}
	rest := strings.ToLower(strings.TrimLeft(p.a.Text[s.words[i].end:min(s.end, s.words[i].end+8)], " \u00a0"))
	for _, mark := range [...]string{"a.m", "p.m", "am ", "pm ", "uhr", "h ", "o'clock", "o’clock"} {
		if strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return len(rest) > 2 && rest[0] == ':' && rest[1] >= '0' && rest[1] <= '5' && len(s.words[i].low) <= 2
}

// reason reports whether the sentence tells the reason of something.
func (p *page) reason(q *question, s *sentence) bool {
	if p.hasIdea(s, "fear") {
		return true // people give their fears as their reasons
	}
	return slices.ContainsFunc(p.reasons(q, s), func(b because) bool { return !b.loose() && b.rel != reasonEarlier })
}

// inOrderTo reports whether a “zu” follows “um” before the next preposition's noun would end it.
func inOrderTo(s *sentence, i int) bool {
	for k := i + 1; k < min(len(s.words), i+9); k++ {
		if s.words[k].low == "zu" {
			return true
		}
	}
	return false
}

// nameNear looks for a name close to the words of the question.
func (p *page) nameNear(q *question, s *sentence) bool {
	for i, w := range s.words {
		if p.lang == "de" && !p.names[w.low] && !p.inQuote(s, w) {
			continue // every noun has a capital
		}
		if i == 0 || !capital(w.raw) || w.stop || q.asked(w.entry) || monthWords[w.low] || placeWords[s.words[i-1].low] {
			continue
		}
		for k := max(0, i-5); k < min(len(s.words), i+6); k++ {
			if q.hard(s.words[k].entry) {
				return true
			}
		}
	}
	return false
}

// hard reports whether a word is one of the question's that an answer must know.
func (q *question) hard(e *entry) bool {
	for i := range q.terms {
		if t := &q.terms[i]; !t.soft && t.hit[e.at] >= .7 {
			return true
		}
	}
	return false
}
