package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line of this many characters that stops in mid-sentence was broken by the width of a page.
const (
	minWrapped = 45
	maxWrapped = 100
)

// Paragraphs returns the paragraphs of s: separated by blank lines, or by a line break unless it
// stands in mid-sentence.
func Paragraphs(s string) []Span {
	var out []Span
	open := false // the last paragraph may go on
	for start := 0; start < len(s); {
		end, next := lineEnd(s, start)
		line := strings.TrimSpace(s[start:end])
		switch {
		case line == "":
			open = false
		case open && wraps(s[out[len(out)-1].Start:out[len(out)-1].End], line):
			out[len(out)-1].End = start + strings.Index(s[start:end], line) + len(line)
		default:
			out = addSpan(out, s, start, end)
			open = true
		}
		start = next
	}
	return out
}

// lineEnd returns the end of the line that begins at start, and the beginning of the next.
func lineEnd(s string, start int) (end, next int) {
	i := strings.IndexAny(s[start:], "\n\r\u2028\u2029")
	if i < 0 {
		return len(s), len(s)
	}
	end = start + i
	_, n := utf8.DecodeRuneInString(s[end:])
	next = end + n
	if strings.HasPrefix(s[end:], "\r\n") {
		next++
	}
	return end, next
}

// wraps reports whether a line goes on with the sentence that the text before it left unfinished.
func wraps(before, line string) bool {
	last := before[strings.LastIndexAny(before, "\n\r")+1:]
	n := utf8.RuneCountInString(last)
	if n < minWrapped || n > maxWrapped {
		return false
	}
	r, _ := utf8.DecodeRuneInString(line)
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(last, "\"'”’»"))
	if isTerminator(end) || end == ':' {
		return false
	}
	return unicode.IsLower(r) || unicode.IsDigit(r) || end == ','
}
