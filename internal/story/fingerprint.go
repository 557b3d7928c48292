package story

import (
	"slices"

	"pullquote/internal/news"
)

// Fingerprint fills in what Decide compares: the sketch of the body, and the terms of a's title and the body.
func Fingerprint(a news.Sketched, body string) news.Sketched {
	a.Sketch = Sketch(body)
	a.Terms, a.When = Terms(a.Title, body)
	return a
}

// termKeys is how many of an article's terms the index holds. Of 66 real stories' reports none found
// fewer of its story through twelve than by comparing it with everything.
const termKeys = 12

// IndexKeys returns the keys by which an article's candidates are looked up, and under which it is
// indexed: Keys of its sketch and those of its most telling terms, at most 44.
func IndexKeys(a news.Sketched) []uint64 {
	terms := slices.Clone(a.Terms)
	slices.SortFunc(terms, heavier)
	keys := slices.Clone(Keys(a.Sketch))
	for _, t := range terms[:min(len(terms), termKeys)] {
		keys = append(keys, mix(termID(t)^termSalt))
	}
	return keys
}

// termSalt keeps the keys of terms apart from those of shingles, which are small numbers.
const termSalt = 0x7465726d
