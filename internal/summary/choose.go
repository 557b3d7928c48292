package summary

import (
	"slices"
	"strings"
)

const (
	// maxRepeat is the share of a sentence's terms that the chosen ones may already have told.
	maxRepeat = 0.5
	// fewTerms is how many terms two sentences must share to tell the same: fewer are their subject.
	fewTerms = 4
	// What a share of repeated terms costs, and what it costs to stay in the same paragraph or section:
	// a summary should come from all of the text.
	costRepeat    = 0.7
	costParagraph = 0.3
	costSection   = 0.2
	// fewParagraphs is the number up to which a text is taken as one piece.
	fewParagraphs = 3
)

// choose picks at most n sentences and returns their numbers in text order.
func (d *document) choose(n int) []int {
	var picked []int
	told := make(map[string]bool)
	for len(picked) < n {
		best, top := -1, 0.0
		for i := range d.sentences {
			s := &d.sentences[i]
			if s.noise || s.loose && d.complete || slices.Contains(picked, i) || !d.holds(append(slices.Clone(picked), i)) {
				continue
			}
			rep := repeated(s.terms, told)
			if rep > maxRepeat {
				continue
			}
			if w := s.weight - costRepeat*rep - d.crowding(i, picked); best < 0 || w > top {
				best, top = i, w
			}
		}
		if best < 0 {
			break
		}
		if s := &d.sentences[best]; noise(s.text, s.words) || d.retold(s, picked) {
			s.noise = true // most sentences never come so far: this is long work
			continue
		}
		picked = append(picked, best)
		for _, t := range d.sentences[best].terms {
			told[t] = true
		}
	}
	slices.Sort(picked)
	return picked
}

// crowding is the cost of choosing sentence i where others were chosen.
func (d *document) crowding(i int, picked []int) float64 {
	s := &d.sentences[i]
	if d.sentences[len(d.sentences)-1].para < fewParagraphs {
		return 0
	}
	cost := 0.0
	for _, p := range picked {
		switch o := &d.sentences[p]; {
		case o.para == s.para:
			cost += costParagraph
		case d.section > 1 && o.section == s.section:
			cost += costSection
		}
	}
	return cost
}

// holds reports whether every sentence of a choice can be understood within it.
func (d *document) holds(picked []int) bool {
	return !slices.ContainsFunc(picked, func(i int) bool { return !d.stands(i, picked) })
}

// stands reports whether sentence i can be understood beside those already picked: it stands alone,
// what it leans on comes right before it, or the last one before it names whom its pronoun means. What it speaks of as
// known must be told.
func (d *document) stands(i int, picked []int) bool {
	s := &d.sentences[i]
	if !d.thingTold(i, picked) || !d.introduced(i, picked) {
		return false
	}
	switch s.lean {
	case standsAlone:
		return true
	case leansOnSome:
		return i == 0 || slices.ContainsFunc(picked, func(p int) bool { return p < i })
	case leansBack:
		if d.goesOn(i, picked) && d.stands(i-1, picked) {
			return true
		}
		before := -1
		for _, p := range picked {
			if p < i && p > before {
				before = p
			}
		}
		return s.about != "" && before >= 0 && opensWith(d.sentences[before].text, s.about)
	}
	return false
}

// goesOn reports whether the sentence right before sentence i was picked and nothing stands between them: what
// opens a section leans on its heading, which is not told.
func (d *document) goesOn(i int, picked []int) bool {
	return slices.Contains(picked, i-1) && d.sentences[i-1].section == d.sentences[i].section
}

// retold reports whether one picked sentence tells most of what s tells, or the other way round.
func (d *document) retold(s *sentence, picked []int) bool {
	for _, p := range picked {
		o, same := d.sentences[p].terms, 0
		if len(s.terms) > maxScan || len(o) > maxScan {
			continue // text without an end: compared as a whole by repeated
		}
		for _, t := range s.terms {
			if slices.Contains(o, t) {
				same++
			}
		}
		if shorter := min(len(s.terms), len(o)); same >= fewTerms && float64(same) > maxRepeat*float64(shorter) {
			return true
		}
	}
	return false
}

// opensWith reports whether a name stands in the first words of a sentence.
func opensWith(s, name string) bool {
	i := strings.Index(s, name)
	return i >= 0 && i < 60
}

// repeated is the share of the terms that have been told, 0–1.
func repeated(terms []string, told map[string]bool) float64 {
	if len(terms) == 0 {
		return 1
	}
	n := 0
	for _, t := range terms {
		if told[t] {
			n++
		}
	}
	return float64(n) / float64(len(terms))
}
