package summary

import "slices"

// maxRepeat is the share of a sentence's terms that a chosen one may already have told.
const maxRepeat = 0.6

// choose picks at most n sentences and returns their numbers in text order.
func (d *document) choose(n int) []int {
	var picked []int
	told := make(map[string]bool)
	for len(picked) < n {
		best, top := -1, 0.0
		for i := range d.sentences {
			s := &d.sentences[i]
			if s.noise || slices.Contains(picked, i) || !d.stands(i, picked) {
				continue
			}
			rep := repeated(s.terms, told)
			if rep > maxRepeat {
				continue
			}
			if w := s.weight - 0.7*rep; best < 0 || w > top {
				best, top = i, w
			}
		}
		if best < 0 {
			break
		}
		picked = append(picked, best)
		for _, t := range d.sentences[best].terms {
			told[t] = true
		}
	}
	slices.Sort(picked)
	return picked
}

// stands reports whether sentence i can be understood beside those already picked: it stands alone,
// or what it leans on comes right before it.
func (d *document) stands(i int, picked []int) bool {
	switch d.sentences[i].lean {
	case standsAlone:
		return true
	case leansBack:
		return slices.Contains(picked, i-1)
	}
	return false
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
