package story

import (
	"slices"
	"strings"
	"unicode"
)

// A sketch stands for the set of a text's four-word shingles. It keeps the hashes below a threshold,
// so that the sketches of two texts keep the same shingles and their containment can be estimated
// from them alone (FracMinHash: Irber et al. 2022, doi:10.1101/2022.01.11.475838). SimHash finds
// equal texts but misses abridged and embedded copies; containment does not.
//
// Layout: sketch[0] is the scale s (one hash in s is kept, a power of two), then the hashes in order.
const (
	shingleWords = 4
	maxHashes    = 512 // 4 KB a text; keeps a containment of .5 within ±.05 (two standard errors)
	minShingles  = 20  // fewer say nothing: agency one-liners and stubs
	maxWords     = 20_000
)

// Sketch returns the sketch of a text, nil when there is too little of it.
func Sketch(text string) []uint64 {
	hashes := shingles(text)
	if len(hashes) < minShingles {
		return nil
	}
	scale := uint64(1)
	for len(hashes) > maxHashes {
		scale *= 2
		limit := ^uint64(0) / scale
		i, _ := slices.BinarySearch(hashes, limit)
		hashes = hashes[:i]
	}
	return append([]uint64{scale}, hashes...)
}

// keysOf is how many hashes of a sketch the index holds. A text and one that contains it share their
// smallest common hashes: with 32 keys a copy inside a text four times as long is missed once in
// ten thousand.
const keysOf = 32

// Keys returns the part of a sketch by which candidates are looked up: its smallest hashes.
func Keys(sketch []uint64) []uint64 {
	if len(sketch) == 0 {
		return nil
	}
	return sketch[1:min(len(sketch), 1+keysOf)]
}

// Containment estimates how much of the shorter text stands in the longer one: 0 to 1.
func Containment(a, b []uint64) float64 {
	common, x, y := overlap(a, b)
	return share(common, min(x, y))
}

// resemblance estimates how much two texts have in common of all that either has (Jaccard; Broder, "On the
// resemblance and containment of documents", 1997): a part of a longer text resembles it little.
func resemblance(a, b []uint64) float64 {
	common, x, y := overlap(a, b)
	if min(x, y) < minShared {
		return 0
	}
	return share(common, x+y-common)
}

func share(common, of int) float64 {
	if of < minShared {
		return 0
	}
	return float64(common) / float64(of)
}

// overlap counts the hashes that two sketches share at the coarser one's scale, and those that each has there.
func overlap(a, b []uint64) (common, inA, inB int) {
	if len(a) < 2 || len(b) < 2 {
		return 0, 0, 0
	}
	limit := ^uint64(0) / max(a[0], b[0])
	x, y := below(a[1:], limit), below(b[1:], limit)
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] < y[j]:
			i++
		case x[i] > y[j]:
			j++
		default:
			common++
			i++
			j++
		}
	}
	return common, len(x), len(y)
}

// minShared is how many hashes the shorter side must have left for an estimate to mean anything.
const minShared = 8

func below(hashes []uint64, limit uint64) []uint64 {
	i, _ := slices.BinarySearch(hashes, limit)
	return hashes[:i]
}

// shingles returns the sorted distinct hashes of all four-word sequences.
func shingles(text string) []uint64 {
	w := words(text)
	if len(w) < shingleWords {
		return nil
	}
	w = w[:min(len(w), maxWords)]
	at := make([]uint64, len(w))
	for i, s := range w {
		at[i] = hash(s)
	}
	out := make([]uint64, 0, len(w))
	for i := range len(at) - shingleWords + 1 {
		h := uint64(0)
		for _, x := range at[i : i+shingleWords] {
			h = mix(h*31 + x)
		}
		out = append(out, h)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// words folds a text to its words in lower case. Characters of scripts without blanks are words of
// their own.
func words(text string) []string {
	var out []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, strings.ToLower(text[start:end]))
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			flush(i)
			out = append(out, string(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
	}
	flush(len(text))
	return out
}

// hash is FNV-1a, written out because the values are stored: they must never change.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix is the finaliser of SplitMix64 (Steele et al. 2014): it spreads the bits evenly.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
