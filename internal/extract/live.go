package extract

import (
	"strings"
	"unicode"
)

// maxStamp is the length in bytes of the longest line that can be the stamp of a live blog's entry.
const maxStamp = 60

// stampOf is what stands beside the time of day in a short line, "Ada Roe" of "21:45 Ada Roe"; "" for any
// other line.
func stampOf(b *block) string {
	if len(b.text) > maxStamp || b.sentence && endsSentence(b.text) {
		return ""
	}
	first, rest, ok := strings.Cut(b.text, " ")
	if ok && strings.Contains(first, ":") && clockLine(strings.ToLower(first)) {
		return rest
	}
	if i := strings.LastIndexByte(b.text, ' '); ok && strings.Contains(b.text[i+1:], ":") && clockLine(strings.ToLower(b.text[i+1:])) {
		return b.text[:i]
	}
	return ""
}

// stamps are the names beside two times of day or more: the authors of a live blog's entries. A single one
// may be a line of a timetable.
func (f *finder) stamps(r box) map[string]bool {
	count := make(map[string]int)
	for i := r.from; i < r.to; i++ {
		if s := stampOf(&f.blocks[i]); s != "" && !strings.ContainsFunc(s, unicode.IsDigit) {
			count[s]++
		}
	}
	out := make(map[string]bool)
	for s, n := range count {
		if n > 1 {
			out[s] = true
		}
	}
	return out
}
