package extract

import (
	"hash/maphash"
	"strings"
	"unicode"
)

// minDeclared is the least length in bytes at which a declared body is used to judge the blocks.
const minDeclared = 300

// coverage compares each block with the article body that the page declares in its structured data:
// the part of the block's 3-word sequences that stand in it. It is nil when the declared body is
// short, or is not the text that the page shows.
func coverage(blocks []block, declared string) []float64 {
	if len(declared) < minDeclared {
		return nil
	}
	seed := maphash.MakeSeed()
	set := make(map[uint64]bool)
	total := 0
	eachGram(seed, declared, func(h uint64) { set[h] = true; total++ })
	cover := make([]float64, len(blocks))
	found := 0
	for i := range blocks {
		in, n := 0, 0
		eachGram(seed, blocks[i].text, func(h uint64) {
			n++
			if set[h] {
				in++
			}
		})
		if n > 0 {
			cover[i] = float64(in) / float64(n)
		}
		if cover[i] >= 0.6 {
			found += in
		}
	}
	if float64(found) < 0.7*float64(total) {
		return nil
	}
	return cover
}

// eachGram hashes the sequences of three words of a text, without case and punctuation.
func eachGram(seed maphash.Seed, text string, f func(uint64)) {
	var a, b uint64
	n := 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		h := maphash.String(seed, strings.ToLower(w))
		n++
		if n >= 3 {
			f(a*0x9e3779b97f4a7c15 ^ b*0xc2b2ae3d27d4eb4f ^ h)
		}
		a, b = b, h
	}
}
