package ask

import (
	"slices"
	"strings"
)

// number reports whether word i counts something: no year, no day of a month.
func (p *page) number(s *sentence, i int) bool {
	w := s.words[i].low
	if !numberWords[w] && !hasDigit(w) || isYear(w) && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) {
		return false
	}
	if w == "third" || w == "quarter" { // a third of them, but not the third time
		return i+1 < len(s.words) && s.words[i+1].low == "of" || i > 0 && (s.words[i-1].low == "a" || numberWords[s.words[i-1].low])
	}
	day := i > 0 && capitalMonth(s, i-1) || i+1 < len(s.words) && capitalMonth(s, i+1)
	return !day && !p.clock(s, i) && !(i > 0 && (s.words[i-1].low == "h" || s.words[i-1].low == "uhr"))
}

func capitalMonth(s *sentence, i int) bool {
	return monthWords[s.words[i].low] && (capital(s.words[i].raw) || s.words[i].low != "may")
}

// sumNear reports whether a sum of money stands by a term of the question: “how high is the fine?”
func (p *page) sumNear(q *question, s *sentence) bool {
	for i := range s.words {
		if !p.currency(s, i) {
			continue
		}
		for k := max(0, i-9); k < min(len(s.words), i+5); k++ {
			if q.hard(s.words[k].entry) && !p.apart(s, min(i, k), max(i, k)) {
				return true
			}
		}
	}
	return false
}

// counts looks for a number of what “how many” asks for: right before the noun, near it, or alone; a
// number of something else answers nothing.
func (p *page) counts(q *question, s *sentence) float64 {
	best := 0.0
	for i := range s.words {
		if nobody[s.words[i].low] && (q.counted < 0 || q.terms[q.counted].soft) {
			best = max(best, .95)
		}
		if p.number(s, i) && !q.askedDigits(s.words[i].entry) {
			best = max(best, p.countsAt(q, s, i))
		}
	}
	return best
}

// nobody is a number of people.
var nobody = wordSet("nobody none niemand personne nadie")

func (q *question) askedDigits(e *entry) bool {
	for i := range q.terms {
		if q.terms[i].digits && q.terms[i].low == e.low {
			return true
		}
	}
	return false
}

func (p *page) countsAt(q *question, s *sentence, i int) float64 {
	next := i + 1
	for next < len(s.words) && (p.number(s, next) || s.words[next].low == "of" || s.words[next].low == "more" || s.words[next].low == "the" || s.words[next].low == "per") {
		next++
	}
	unit := next < len(s.words) && (q.unit(s.words[next].low) || q.wants("money") && p.currency(s, next))
	if next < len(s.words) && timeUnits[s.words[next].low] && (q.counted < 0 || q.terms[q.counted].hit[s.words[next].at] < .5) {
		return 0
	}
	if q.counted >= 0 && !q.terms[q.counted].soft && q.terms[q.counted].known && len(q.units) > 0 {
		unit = false // it must stand by its noun
	}
	if q.counted < 0 {
		return choose(unit || next < len(s.words) && p.countable(s, next), 1, .5)
	}
	t := &q.terms[q.counted]
	for k := max(0, i-4); k < min(len(s.words), next+4); k++ {
		if t.hit[s.words[k].at] >= .55 && !p.apart(s, min(i, k), max(i, k)) {
			return choose(k >= i && k <= next+2, 1.15, choose(unit, 1.05, .85))
		}
	}
	switch {
	case unit:
		return 1.05
	case next >= len(s.words) || s.words[next].stop:
		return .7
	case timeUnits[s.words[next].low] || p.currency(s, next) || isMeasure(s.words[next].low):
		return 0
	case t.soft && personForm(s.words[next].low):
		return 1
	case t.soft || p.lexAgent(t) && p.acts(s.words[next].entry):
		return .8 // “how many people”: 40 of anybody
	}
	return .3
}

// countable reports whether what follows a number is somebody, or a part of them.
func (p *page) countable(s *sentence, i int) bool {
	w := s.words[i]
	return p.acts(w.entry) || personForm(w.low) || unitsOf["share"][w.low]
}

// personForm reports whether a word looks like the plural of people who do something: runners, cyclists.
func personForm(w string) bool {
	for _, end := range [...]string{"ers", "ors", "ists", "ants", "men", "women"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+2 {
			return true
		}
	}
	return false
}

func (p *page) lexAgent(t *term) bool {
	for _, id := range t.ids {
		if p.lex.agent[id] {
			return true
		}
	}
	return false
}

func (q *question) wants(unit string) bool { return slices.Contains(q.units, unit) }

// unit reports whether a word is a unit of what is asked for; of "" whether any is wanted.
func (q *question) unit(w string) bool {
	for _, u := range q.units {
		if w == "" || unitsOf[u][w] {
			return true
		}
	}
	return false
}

func isMeasure(w string) bool {
	for _, set := range unitsOf {
		if set[w] {
			return true
		}
	}
	return false
}

// apart reports whether a mark stands between two words of a sentence.
func (p *page) apart(s *sentence, i, k int) bool {
	for ; i < k; i++ {
		if strings.ContainsAny(p.a.Text[s.words[i].end:s.words[i+1].start], ".,;:\"“”„«»!?") {
			return true
		}
	}
	return false
}

// measured looks for a number with one of the units.
func (p *page) measured(q *question, s *sentence, units []string) float64 {
	for i := 1; i < len(s.words); i++ {
		w := s.words[i].low
		if !p.number(s, i-1) && !(i > 1 && p.number(s, i-2) && s.words[i-1].end+1 < s.words[i].end) || q.askedDigits(s.words[i-1].entry) {
			if !(timeUnits[w] && s.words[i-1].low == "every") {
				continue
			}
		}
		for _, u := range units {
			if unitsOf[u][w] || (u == "time" || u == "rate" || u == "span" && i > 1 && spanWords[s.words[i-2].low]) && timeUnits[w] || u == "rate" && (w == "times" || w == "mal" || w == "fois" || w == "veces") {
				return 1.1
			}
		}
	}
	return 0
}

var spanWords = wordSet("in within after binnen innerhalb nach en dans")

// currency reports whether word i is a unit of money.
func (p *page) currency(s *sentence, i int) bool {
	w := s.words[i].low
	if w == "cent" && i > 0 && s.words[i-1].low == "per" {
		return false
	}
	return currencies[w] || currencies[strings.TrimSuffix(w, "s")]
}

// sum looks for an amount of money; what is free costs nothing.
func (p *page) sum(q *question, s *sentence) float64 {
	if strings.ContainsAny(p.a.Text[s.start:s.end], "$€£¥₹") {
		return 1.1
	}
	number := -9
	for i, w := range s.words {
		if numberWords[w.low] || hasDigit(w.low) {
			number = i
		}
		if i-number <= 5 && p.currency(s, i) || (q.part || p.offers(q)) && i-number <= 3 && (unitsOf["share"][w.low] || w.low == "cent") {
			return 1.1
		}
		if freeWords[w.low] && i > 0 {
			number = max(number, -8)
		}
	}
	for _, w := range s.words {
		if freeWords[w.low] && w.low != "nothing" {
			return .85
		}
	}
	return 0
}

// offers reports whether a question is about an offer or a claim, which may be a percentage.
func (p *page) offers(q *question) bool {
	for i := range q.terms {
		if p.lex.kin(q.terms[i].ids, []concept{p.lex.byName["offer"], p.lex.byName["increase"], p.lex.byName["decrease"]}) == 1 {
			return true
		}
	}
	return false
}

// age looks for a number without a noun beside a name or a person: “Lee, 58,”, “a farmer of 58”.
func (p *page) age(q *question, s *sentence) float64 {
	for i, w := range s.words {
		if !digits(w.low) && !numberWords[w.low] || digits(w.low) && len(w.low) > 4 {
			continue
		}
		if isYear(w.low) {
			if !p.aboutPerson(q) && i > 0 && q.inSentence(s) && (p.hasIdea(s, "build", "birth", "begin") || hasSince(s, i) || strings.HasPrefix(s.words[i-1].low, "jahr")) {
				return .9
			}
			continue
		}
		if p.ageAt(q, s, i) {
			return 1.1
		}
	}
	return 0
}

// inSentence reports whether the sentence itself has one of the question's terms.
func (q *question) inSentence(s *sentence) bool {
	return slices.ContainsFunc(s.words, func(w token) bool { return q.hard(w.entry) })
}

// aboutPerson reports whether the question is about a person, whose age no year tells.
func (p *page) aboutPerson(q *question) bool {
	for i := range q.terms {
		if q.terms[i].name || p.lexAgent(&q.terms[i]) {
			return true
		}
	}
	return false
}

// ageAt reports whether the number at i is the age of what is asked about, which stands close.
func (p *page) ageAt(q *question, s *sentence, i int) bool {
	if digits(s.words[i].low) && len(s.words[i].low) > 3 || !p.ageForm(s, i) {
		return false
	}
	hard := false
	for k := range q.terms {
		hard = hard || !q.terms[k].soft
	}
	for k := max(0, i-5); k < min(len(s.words), i+7); k++ {
		if q.hard(s.words[k].entry) {
			return true
		}
	}
	return !hard
}

func (p *page) ageForm(s *sentence, i int) bool {
	rest := p.a.Text[s.words[i].end:s.end]
	next, before := "", token{}
	if i+1 < len(s.words) {
		next = s.words[i+1].low
	}
	if i > 0 {
		before = s.words[i-1]
	}
	switch {
	case strings.HasPrefix(next, "jahrig"):
		return true
	case timeUnits[next] && i+2 < len(s.words) && next != "ans" && next != "anos":
		return s.words[i+2].low == "old" || s.words[i+2].low == "alt"
	case next == "ans" || next == "anos":
		return true
	case before.entry == nil || !digits(s.words[i].low):
		return false
	case i > 1 && s.words[i-2].low == "aged", i > 3 && s.words[i-4].low == "aged":
		return true
	case before.low == "of" || before.low == "aged" || before.low == "now" || before.low == "am":
		return rest == "" || strings.ContainsAny(rest[:1], ",.") || s.words[min(i+1, len(s.words)-1)].stop
	}
	return capital(before.raw) && (strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, ")")) && strings.ContainsAny(p.a.Text[before.end:s.words[i].start], ",(")
}

func hasSince(s *sentence, i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if w := s.words[k].low; w == "since" || w == "seit" || w == "depuis" || w == "desde" {
			return true
		}
	}
	return false
}

func (p *page) hasIdea(s *sentence, names ...string) bool {
	for _, w := range s.words {
		for _, id := range w.ids {
			for _, n := range names {
				if id == p.lex.byName[n] {
					return true
				}
			}
		}
	}
	return false
}

// lasts looks for a length of time.
func (p *page) lasts(q *question, s *sentence) bool {
	for i := 1; i < len(s.words); i++ {
		if !timeUnits[s.words[i].low] || i+1 < len(s.words) && s.words[i+1].low == "old" {
			continue
		}
		for k := i - 1; k >= max(0, i-2); k-- {
			if w := s.words[k].low; (numberWords[w] || hasDigit(w) || w == "a" || w == "an" || w == "several") && !q.askedDigits(s.words[k].entry) {
				return true
			}
		}
	}
	return false
}

// score looks for the result of a vote or a match: “19 to 14”, “3-1”, “15 a favor y 10 en contra”.
func (p *page) score(s *sentence) bool {
	for i := 0; i+1 < len(s.words); i++ {
		if !p.number(s, i) {
			continue
		}
		between := p.a.Text[s.words[i].end:s.words[i+1].start]
		if (between == "-" || between == "–" || between == ":") && p.number(s, i+1) {
			return true
		}
		for k := i + 1; k < min(len(s.words), i+6); k++ {
			if w := s.words[k].low; (w == "to" || w == "against" || w == "gegen" || w == "contre" || w == "contra" || w == "favour" || w == "zu") && k+1 < len(s.words) && (p.number(s, k+1) || p.number(s, k-1)) {
				return true
			}
		}
	}
	return false
}
