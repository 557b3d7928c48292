package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is one stretch between quotation marks, within one paragraph.
type span struct {
	from, to   int  // with its marks; to is the paragraph's end when the closing mark is missing
	start, end int  // the words between the marks
	closed     bool // the closing mark is there
	continues  bool // it goes on from the paragraph before, whose quotation was not closed
	goesOn     bool // it is not closed because the next paragraph continues it
	single     bool // in single marks
	dialogue   bool // opened by a dash
}

// closers lists, for each mark that can open a quotation, the marks that can close it. A mark may do
// both: “ opens in English and closes in German, » opens in French and closes in Danish.
var closers = map[rune]string{
	'“': "”\"“", '„': "“”\"", '”': "”“", '«': "»", '»': "«»", '‹': "›", '›': "‹›", '״': "״\"", '‘': "’", '‚': "‘’", '’': "’",
	'「': "」", '『': "』", '﹁': "﹂", '﹃': "﹄", '"': "\"”“", '＂': "＂", '〝': "〞〟", '‟': "”", '\'': "'", '《': "》",
}

const (
	openers   = "“„”«»‹›‘‚’「『﹁﹃\"＂〝‟'״"
	singles   = "‘‚’'‹›"
	maxSpan   = 6000 // bytes; a longer stretch between two marks is taken for a forgotten mark
	maxDepth  = 4    // marks within marks; deeper ones are plain characters
	maxMarks  = 4000 // marks that are looked at in one paragraph, against hostile input
	quoteTail = ",;，、 \t\u00a0\u202f\u2009"
)

// markReader pairs the marks of one paragraph.
type markReader struct {
	text        string // the whole article
	start, end  int    // the paragraph
	singles     bool   // single marks count as outer ones
	closerOpens bool   // ” opens as well, as in Swedish: only where no other mark opens
	out         []span
	open        []opened
}

type opened struct {
	mark rune
	at   int
	size int
}

// readMarks returns the outermost quotations of text[start:end] in order.
func readMarks(text string, start, end int, single, closerOpens bool) []span {
	r := markReader{text: text, start: start, end: end, singles: single, closerOpens: closerOpens}
	left := maxMarks
	for i := start; i < end && left > 0; {
		c, size := utf8.DecodeRuneInString(text[i:end])
		if c == '<' {
			i = max(i+1, skipMarkup(text, i, end, c))
			continue
		}
		if c < utf8.RuneSelf && c != '"' && c != '\'' && c != '`' || c >= utf8.RuneSelf && !strings.ContainsRune(openers+"」』﹂﹄〞〟", c) {
			i += size
			continue
		}
		left--
		if double := r.apostrophes(i, c, size); double > 0 {
			if double > size && r.closes(i, '”', double) {
				r.close(i, '”', double) // “…’’: where “ opened, there is no doubt
			}
			i += double
			continue
		}
		r.mark(i, c, size)
		i += size
	}
	r.finish()
	return r.out
}

// apostrophes returns the length of what looks like a mark and is none: two apostrophes and the accents
// of old typewriters and wire services, whose opening and closing forms cannot be told apart.
func (r *markReader) apostrophes(i int, c rune, size int) int {
	rest := r.text[i:r.end]
	switch {
	case c == '`', r.gershayim(i, c, size):
		return size
	case strings.HasPrefix(rest, "''"), strings.HasPrefix(rest, "’’"):
		return 2 * size
	}
	return 0
}

// gershayim reports whether a mark stands within a Hebrew abbreviation, before its last letter: צה"ל.
func (r *markReader) gershayim(i int, c rune, size int) bool {
	if c != '"' && c != '״' {
		return false
	}
	before, after := r.around(i, size)
	if !unicode.Is(unicode.Hebrew, before) || !unicode.Is(unicode.Hebrew, after) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(r.text[i+size+utf8.RuneLen(after) : r.end])
	return !unicode.Is(unicode.Hebrew, next)
}

func (r *markReader) mark(i int, c rune, size int) {
	if r.closes(i, c, size) {
		r.close(i, c, size)
		return
	}
	if !r.opens(i, c, size) || len(r.open) >= maxDepth {
		return
	}
	// The same mark again: the first one was never closed, so it counts for nothing.
	if n := len(r.open); n > 0 && r.open[n-1].mark == c && c != '«' {
		r.open = r.open[:n-1]
	}
	r.open = append(r.open, opened{mark: c, at: i, size: size})
}

// closes reports whether the mark at i closes the innermost open quotation, or one around it.
func (r *markReader) closes(i int, c rune, size int) bool {
	for k := len(r.open) - 1; k >= 0; k-- {
		if strings.ContainsRune(closers[r.open[k].mark], c) {
			return r.canClose(i, c, size, r.open[k])
		}
	}
	return false
}

// canClose tells a closing mark from an apostrophe and from an opening mark of the same shape.
func (r *markReader) canClose(i int, c rune, size int, o opened) bool {
	if i <= o.at+o.size {
		return false
	}
	before, after := r.around(i, size)
	switch c {
	case '\'', '’', '‘':
		if wordRune(after) || unicode.IsSpace(before) {
			return false
		}
		if in := r.text[o.at:i]; strings.HasSuffix(in, " ’n") || strings.HasSuffix(in, " 'n") {
			return false // rock ’n’ roll
		}
		// “the workers’ rights”: an apostrophe, when a better closing mark follows.
		if before == 's' && after == ' ' && strings.ContainsRune("'’", c) {
			return !r.betterAhead(i+size, c)
		}
		return true
	case '"', '”', '＂':
		// Shaped like an opening mark, as in: "no" "yes".
		return !((unicode.IsSpace(before) || opensBefore(before)) && wordRune(after) && c != '”')
	case '“':
		return !(unicode.IsSpace(before) && wordRune(after))
	}
	return true
}

// betterAhead looks for a single closing mark that cannot be an apostrophe, before the next opening one.
func (r *markReader) betterAhead(i int, c rune) bool {
	limit := min(r.end, i+600)
	for i < limit {
		d, size := utf8.DecodeRuneInString(r.text[i:limit])
		before, after := r.around(i, size)
		switch {
		case d == '‘' && c == '’':
			return false
		case d == c && !wordRune(after) && !unicode.IsSpace(before) && (before != 's' || after != ' '):
			return true
		case d == c && wordRune(after) && unicode.IsSpace(before) && c == '\'':
			return false
		}
		i += size
	}
	return false
}

func (r *markReader) opens(i int, c rune, size int) bool {
	before, after := r.around(i, size)
	if after == 0 || closers[c] == "" {
		return false
	}
	switch c {
	case '“', '„', '‟', '「', '『', '﹁', '﹃', '〝':
		return true
	case '«', '»', '‹', '›':
		return !wordRune(before) || c == '«' || c == '‹'
	case '’', '”':
		// As an opening mark only in Swedish and Finnish: ”…”.
		return c == '”' && r.closerOpens && (unicode.IsSpace(before) || before == 0 || opensBefore(before)) && wordRune(after)
	case '\'', '‘', '‚':
		if !r.singles && !r.inside() {
			return false
		}
		return !wordRune(before) && !unicode.IsSpace(after) && !unicode.IsDigit(after) || c == '‚' && wordRune(after)
	}
	// In Arabic and Hebrew a short word is joined to the quotation that follows it.
	joined := len(r.open) == 0 && wordRune(after) && (unicode.Is(unicode.Arabic, before) || unicode.Is(unicode.Hebrew, before) || before == 'ـ')
	return !unicode.IsSpace(after) && (!wordRune(before) || joined) // " and ＂
}

func (r *markReader) inside() bool { return len(r.open) > 0 }

// close ends the quotation that the mark at i closes; whatever was still open within it is dropped.
func (r *markReader) close(i int, c rune, size int) {
	k := len(r.open) - 1
	for ; k >= 0; k-- {
		if strings.ContainsRune(closers[r.open[k].mark], c) {
			break
		}
	}
	o := r.open[k]
	r.open = r.open[:k]
	if k > 0 || !r.singles && strings.ContainsRune("‘‚'’", o.mark) {
		return
	}
	if i-o.at > maxSpan {
		return
	}
	r.add(span{from: o.at, to: i + size, start: o.at + o.size, end: i, closed: true, single: strings.ContainsRune(singles, o.mark)})
}

// finish handles what the paragraph's end leaves open: the outermost quotation runs to the end.
func (r *markReader) finish() {
	if len(r.open) == 0 {
		return
	}
	o := r.open[0]
	if strings.ContainsRune("‘‚'’", o.mark) || r.end-o.at > maxSpan {
		return
	}
	r.add(span{from: o.at, to: r.end, start: o.at + o.size, end: r.end})
}

// add trims the words and keeps the span when any are left.
func (r *markReader) add(s span) {
	in := r.text[s.start:s.end]
	s.start += len(in) - len(strings.TrimLeftFunc(in, unicode.IsSpace))
	s.end -= len(in) - len(strings.TrimRight(in, quoteTail+"\n\r"))
	if s.end <= s.start || !strings.ContainsFunc(r.text[s.start:s.end], wordRune) {
		return
	}
	r.out = append(r.out, s)
}

// around returns the characters beside text[i:i+size], 0 at the paragraph's ends.
func (r *markReader) around(i, size int) (before, after rune) {
	if i > r.start {
		before, _ = utf8.DecodeLastRuneInString(r.text[r.start:i])
	}
	if i+size < r.end {
		after, _ = utf8.DecodeRuneInString(r.text[i+size : r.end])
	}
	return before, after
}

func wordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) }

func opensBefore(c rune) bool { return strings.ContainsRune("([{—–-:", c) }
