package summary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/text"
)

// spoken returns the quotations of a paragraph. One that opens the paragraph and is not closed goes on in
// the next. The sentences within a long one are cut without its marks: alone, they would be told in the
// article's voice.
func spoken(s string) []text.Span {
	if !strings.ContainsAny(s, "\"“„«「『") {
		return nil
	}
	even := strings.Count(s, "\"")%2 == 0
	var out []text.Span
	open, closer := -1, ""
	for i, r := range s {
		if open >= 0 {
			if strings.ContainsRune(closer, r) {
				out = append(out, text.Span{Start: open, End: i})
				open = -1
			}
			continue
		}
		if marks, ok := closers[r]; ok && (r != '"' || even) {
			open, closer = i, marks
		}
	}
	if open == 0 {
		out = append(out, text.Span{Start: 0, End: len(s)})
	}
	return out
}

// within reports whether a sentence stands inside a quotation that began before it. Both come in order.
func within(p text.Span, quotes []text.Span) bool {
	i, _ := slices.BinarySearchFunc(quotes, p.Start, func(q text.Span, at int) int { return q.End - at })
	return i < len(quotes) && quotes[i].Start < p.Start && p.End <= quotes[i].End+1
}

// closers are the marks that end a quotation, by the one that opens it. A single mark can also be an
// apostrophe: there the last one counts.
var closers = map[rune]string{'"': "\"", '“': "”\"", '„': "“”\"", '«': "»", '「': "」", '『': "』"}

// quotedShare is the part of the sentence that stands in quotation marks, 0–1.
func quotedShare(s string) float64 {
	in, n := 0, 0
	open := false
	for _, r := range s {
		switch r {
		case '"':
			open = !open
		case '“', '„', '«', '「', '『':
			open = true
		case '”', '»', '」', '』':
			open = false
		default:
			if open {
				in++
			}
		}
		n++
	}
	return float64(in) / float64(max(1, n))
}

// torn spots the end of a quotation that began in the sentence before, and a quotation that is never closed.
func torn(s string) bool {
	if low := strings.Count(s, "„"); low > 0 {
		return low > strings.Count(s, "“")+strings.Count(s, "”")+strings.Count(s, "\"") || unclosed(s) // what opens others closes these
	}
	depth, straight := 0, 0
	for _, r := range s {
		switch r {
		case '“', '「', '『':
			depth++
		case '”', '」', '』':
			depth--
		case '"':
			straight++
		}
		if depth < 0 && r != '“' {
			return true
		}
	}
	return straight%2 == 1 || depth > 0 || unclosed(s)
}

// unclosed spots a quotation that opens the sentence with a single mark, which can also be an
// apostrophe, and never ends.
func unclosed(s string) bool {
	mark, n := utf8.DecodeRuneInString(s)
	if mark != '\'' && mark != '‘' {
		return false
	}
	for i, r := range s[n:] {
		if r != '\'' && r != '’' {
			continue
		}
		after, _ := utf8.DecodeRuneInString(s[n+i+utf8.RuneLen(r):])
		if !unicode.IsLetter(after) && !unicode.IsDigit(after) {
			return false
		}
	}
	return true
}

// attributed reports whether a sentence that opens with a quotation says by name who speaks: what "the
// engineer" says cannot stand alone.
func attributed(s string, l openings) bool {
	end := closing(s)
	if end < 0 {
		return false
	}
	tail := s[end:]
	if i := strings.IndexAny(tail, "\"“„«"); i >= 0 {
		tail = tail[:i]
	}
	tail = strings.Trim(tail, " .,–") // German has its comma behind the mark
	before := ""
	for i, f := range strings.Fields(tail) {
		r, _ := utf8.DecodeRuneInString(f)
		role := l.reported != nil && germanArticles[before] // "sagte die Präsidentin": every German noun has a capital
		if unicode.IsUpper(r) && !role && !l.pronouns[strings.ToLower(strings.Trim(f, ".,"))] {
			return true
		}
		before = f
		if i > 6 || i < 2 && l.pronouns[strings.ToLower(strings.Trim(f, ".,"))] {
			break
		}
	}
	r, _ := utf8.DecodeRuneInString(tail)
	return tail != "" && r >= 0x2e80
}

// closing returns the place after the quotation with which s opens, -1 when it has no end.
func closing(s string) int {
	s0 := strings.TrimLeft(s, " ")
	mark, n := utf8.DecodeRuneInString(s0)
	at := len(s) - len(s0) + n
	marks, single := closers[mark]
	var end int
	if single {
		end = strings.IndexAny(s[at:], marks)
	} else {
		end = strings.LastIndexAny(s[at:], "”»」』’'\"")
	}
	if end < 0 {
		return -1
	}
	_, n = utf8.DecodeRuneInString(s[at+end:])
	return at + end + n
}

// dialogue spots somebody's words after a dash, as Nordic and Spanish outlets write them, without a name.
func dialogue(s string) bool {
	if !strings.HasPrefix(s, "– ") && !strings.HasPrefix(s, "— ") && !strings.HasPrefix(s, "—") {
		return false
	}
	tail := s[max(strings.LastIndex(s, ", "), strings.LastIndex(s, " –"), strings.LastIndex(s, "—"))+1:]
	for i, f := range strings.Fields(tail) {
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(f, "–—")); i > 0 && unicode.IsUpper(r) {
			return false
		}
	}
	return true
}
