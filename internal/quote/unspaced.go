package quote

import (
	"strings"
	"unicode/utf8"
)

// Japanese and Chinese write no blanks between words: what stands beside a quotation is looked through for words.

const sentenceMarks = "。！？!?"

// maxClause bounds, in bytes, how far before or after a quotation its speaker is looked for.
const maxClause = 400

// besideUnspaced returns what stands before and after quotation i in its sentence; from is the byte offset of the
// first. Where the quotation before it belongs to the same sentence, it is a part of that.
func (f *finder) besideUnspaced(i int) (before, after string, from int) {
	q := &f.quotes[i]
	p := &f.paras[q.para]
	from, to := max(p.start, q.from-maxClause), min(p.end, q.to+maxClause)
	if o := i - 1; o >= 0 && f.quotes[o].para == q.para {
		prev := &f.quotes[o]
		if sentenceEnd(f.a.Text[prev.start:prev.end]) != 0 || strings.ContainsAny(f.a.Text[prev.to:q.from], sentenceMarks) {
			from = max(from, prev.to)
		}
	}
	if o := i + 1; o < len(f.quotes) && f.quotes[o].para == q.para {
		to = min(to, f.quotes[o].from)
	}
	for from < q.from && !utf8.RuneStart(f.a.Text[from]) {
		from++
	}
	before = tailOf(f.a.Text[from:q.from])
	after = f.a.Text[q.to:max(q.to, to)]
	if end := strings.IndexAny(after, sentenceMarks); end >= 0 {
		after = after[:end]
	}
	return before, after, q.from - len(before)
}

// tailOf is what follows the last end of a sentence.
func tailOf(s string) string {
	if i := strings.LastIndexAny(s, sentenceMarks); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		return s[i+size:]
	}
	return s
}

// nextSentence returns what follows the end of a sentence at the start of s, up to the next end.
func nextSentence(s string) string {
	s = strings.TrimLeft(s, sentenceMarks+" 　\n")
	if i := strings.IndexAny(s, sentenceMarks+"「“『"); i >= 0 {
		return s[:i]
	}
	return s
}

// firstOf returns the place of the first of several words in s, -1 when there is none. A word that goes on
// as one of the exceptions does not count.
func firstOf(s string, words []string, exceptions ...string) (at, size int) {
	at = -1
	for _, w := range words {
		for from := 0; ; {
			i := strings.Index(s[from:], w)
			if i < 0 {
				break
			}
			i += from
			if !within(s, i, len(w), exceptions) {
				if at < 0 || i < at || i == at && len(w) > size {
					at, size = i, len(w)
				}
				break
			}
			from = i + len(w)
		}
	}
	return at, size
}

// within reports whether the word at s[i:i+n] is a part of one of the exceptions.
func within(s string, i, n int, exceptions []string) bool {
	for _, e := range exceptions {
		for at := strings.Index(e, s[i:i+n]); at >= 0 && i >= at && strings.HasPrefix(s[i-at:], e); {
			return true
		}
	}
	return false
}

// lastOf is firstOf from the end.
func lastOf(s string, words []string, exceptions ...string) (at, size int) {
	at = -1
	for _, w := range words {
		for end := len(s); ; {
			i := strings.LastIndex(s[:end], w)
			if i < 0 {
				break
			}
			if !within(s, i, len(w), exceptions) {
				if i+len(w) > at+size || i+len(w) == at+size && len(w) > size {
					at, size = i, len(w)
				}
				break
			}
			end = i
		}
	}
	return at, size
}
