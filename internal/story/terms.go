package story

import (
	_ "embed"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/text"
)

// A term is one word, name or number of an article, packed so that it can be stored and compared
// without the word: 44 bits of hash, 8 of weight, 4 of count, 8 of flags. A list of terms is sorted,
// which is by hash.
const (
	termName   = 1 << iota // written with a capital wherever it stands
	termNumber             // begins with a digit
	termLead               // stands in the headline or the first words
)

const (
	termBits   = 20 // weight, count and flags
	weightUnit = 32 // the weight's fraction
	maxTerms   = 96 // the most telling ones of an article: 1 KB as they are stored
	leadWords  = 60
	termWords  = 1500 // words that are looked at; what comes later in a long article is background
)

func termID(t uint64) uint64      { return t >> termBits }
func termIDF(t uint64) float64    { return float64(t>>12&0xff) / weightUnit }
func termIs(t, flags uint64) bool { return t&flags != 0 }

// termWeight is the usual tf-idf, with what stands at the top counting more.
func termWeight(t uint64) float64 {
	w := termIDF(t) * often[t>>8&0xf]
	if termIs(t, termLead) {
		w *= leadWeight
	}
	return w
}

const leadWeight = 1.5

// often is 1 + log n for a count of n.
var often = [16]float64{1, 1, 1.693, 2.099, 2.386, 2.609, 2.792, 2.946, 3.079, 3.197, 3.303, 3.398, 3.485, 3.565, 3.639, 3.708}

// Terms returns the terms by which an article's event is known: its rarest and most repeated words,
// names and numbers, nil when the text is not in English, for which there is no background (see
// background.bin), or too short; and the months, days of the week and year that it names, packed into
// one number. The title may be empty.
func Terms(title, body string) (terms []uint64, at uint64) {
	counts, w, known, all := countTerms(title + "\n" + body)
	if all == 0 || float64(known)/float64(all) < minKnown {
		return nil, 0
	}
	out := make([]uint64, 0, len(counts))
	for _, c := range counts {
		if t := c.pack(); termIDF(t) >= minIDF {
			out = append(out, t)
		}
	}
	if len(out) > maxTerms {
		slices.SortFunc(out, heavier)
		out = out[:maxTerms]
	}
	if len(out) < minTerms {
		return nil, 0
	}
	slices.Sort(out)
	return out, uint64(w)
}

const (
	minTerms = 6
	minKnown = 0.45 // of the words of English news some .8 are in the background, of German ones .1
	minIDF   = 0.5
)

func heavier(a, b uint64) int {
	switch x, y := termWeight(a), termWeight(b); {
	case x > y:
		return -1
	case x < y:
		return 1
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// counted is a term while its article is read.
type counted struct {
	hash          uint64
	count, stands int // stands: in the background's stories
	upper, lead   bool
	number        bool
}

func (c counted) pack() uint64 {
	idf := math.Log(float64(1+backgroundStories()) / (0.5 + float64(c.stands)))
	t := c.hash>>termBits<<termBits | min(uint64(idf*weightUnit+0.5), 0xff)<<12 | min(uint64(c.count), 0xf)<<8
	switch {
	case c.number:
		t |= termNumber
	case c.upper:
		t |= termName
	}
	if c.lead {
		t |= termLead
	}
	return t
}

// countTerms reads an article's words. known of all of them are in the background.
func countTerms(s string) (counts map[uint64]counted, at when, known, all int) {
	counts = make(map[uint64]counted, 256)
	var before text.Token
	for _, w := range text.Words(s) {
		if all == termWords {
			break
		}
		all++
		h := mix(hash(stem(text.Fold(w.Text))))
		c, seen := counts[h]
		if !seen {
			first, _ := utf8.DecodeRuneInString(w.Text)
			c = counted{hash: h, stands: background(h), upper: true, lead: all <= leadWords, number: unicode.IsDigit(first)}
		}
		if c.stands > 0 {
			known++
		}
		c.count++
		c.upper = c.upper && capital(w.Text)
		counts[h] = c
		if capital(w.Text) && w.Start == before.End+1 && capital(before.Text) {
			countPair(counts, before, w, all <= leadWords)
		}
		at.see(before, w)
		before = w
	}
	return counts, at, known, all
}

// countPair counts two words with capitals side by side: a person's whole name says more than its parts.
func countPair(counts map[uint64]counted, a, b text.Token, lead bool) {
	h := mix(hash(text.Fold(a.Text))*31 + hash(stem(text.Fold(b.Text))))
	c, seen := counts[h]
	if !seen {
		c = counted{hash: h, stands: background(h), upper: true, lead: lead}
	}
	c.count++
	counts[h] = c
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// stem takes the plural's ending off an English word (Harman 1991, "How effective is suffixing?",
// the S stemmer): stronger stemming makes different names one.
func stem(w string) string {
	switch {
	case len(w) < 4 || w[len(w)-1] != 's':
		return w
	case strings.HasSuffix(w, "ies") && !strings.HasSuffix(w, "eies") && !strings.HasSuffix(w, "aies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "us"), strings.HasSuffix(w, "ss"):
		return w
	}
	return w[:len(w)-1]
}

// backgroundTable says in how many of a corpus' stories a word stands: the number of stories, then
// records of a word's hash (its upper 32 bits) and its number of stories, sorted by hash. Counting
// stories instead of documents keeps a much reported one from making its own names common. It is
// made by TestFitBackground from ECB+ (Cybulska, Vossen 2014; CC BY 3.0) and holds no words.
//
//go:embed background.bin
var backgroundTable string

const recordSize = 6

func backgroundStories() int {
	if len(backgroundTable) < 2 {
		return 1
	}
	return int(backgroundTable[0]) | int(backgroundTable[1])<<8
}

// background returns in how many stories the word with this hash stands, 0 for unknown ones.
func background(h uint64) int {
	table := backgroundTable[min(2, len(backgroundTable)):]
	want := uint32(h >> 32)
	lo, hi := 0, len(table)/recordSize
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if at := recordHash(table, mid); at < want {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(table)/recordSize && recordHash(table, lo) == want {
		r := table[lo*recordSize:]
		return int(r[4]) | int(r[5])<<8
	}
	return 0
}

func recordHash(table string, i int) uint32 {
	var b [4]byte
	copy(b[:], table[i*recordSize:])
	return binary.LittleEndian.Uint32(b[:])
}
