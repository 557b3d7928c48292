package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is s[Start:End].
type Span struct{ Start, End int }

// In returns the part of s that the span names.
func (p Span) In(s string) string { return s[p.Start:p.End] }

// maxQuotation is the length in bytes up to which a quotation is kept in one sentence with the words
// around it; a longer one is cut at its own full stops.
const maxQuotation = 360

// thaiSentence is how many Thai, Lao or Khmer letters make a blank between two of them a boundary:
// these scripts write blanks between clauses, and mostly no full stop.
const thaiSentence = 70

// Sentences returns the sentences of s in order, without the blanks around them. Blank lines, and line
// breaks after a finished or a short line, are boundaries; a line break in mid-sentence is not.
// A quotation of a few sentences stays whole, together with the words that attribute it.
func Sentences(s string) []Span {
	var out []Span
	for _, p := range Paragraphs(s) {
		out = appendSentences(out, s, p)
	}
	return out
}

func appendSentences(out []Span, s string, p Span) []Span {
	sp := splitter{s: s[p.Start:p.End]}
	sp.quotations()
	start := 0
	for i := 0; i < len(sp.s); {
		r, n := utf8.DecodeRuneInString(sp.s[i:])
		i += n
		end := i
		switch {
		case isTerminator(r):
			end = sp.closers(i)
			if !sp.boundary(start, i-n, end) {
				i = end
				continue
			}
		case r == ' ' && sp.unmarked(start, i):
		default:
			continue
		}
		out = addSpan(out, s, p.Start+start, p.Start+end)
		start, i = end, end
	}
	return addSpan(out, s, p.Start+start, p.End)
}

// addSpan appends the span without blanks around it, unless nothing is left.
func addSpan(out []Span, s string, start, end int) []Span {
	part := s[start:end]
	left := len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
	part = strings.TrimSpace(part)
	if part == "" {
		return out
	}
	return append(out, Span{start + left, start + left + len(part)})
}

// splitter looks for the sentences of one paragraph.
type splitter struct {
	s      string
	quotes []Span // quotations that are kept whole
	passed int    // how many of them end before the place that was last asked for
}

func isTerminator(r rune) bool {
	switch r {
	case '.', '!', '?':
		return true
	}
	if r < 0x2000 {
		switch r {
		case '؟', '۔', '।', '॥', '։', '።', '፧', '။', '។', '།', '༎':
			return true
		}
		return false
	}
	return r == '…' || r == '‼' || r == '⁇' || r == '⁈' || r == '⁉' || wideTerminator(r)
}

// wideTerminator spots the marks after which no blank is written.
func wideTerminator(r rune) bool {
	switch r {
	case '。', '！', '？', '｡', '．':
		return true
	}
	return false
}

// closers returns the place after further terminators, closing marks and footnote numbers that follow at i.
func (sp *splitter) closers(i int) int {
	for i < len(sp.s) {
		r, n := utf8.DecodeRuneInString(sp.s[i:])
		switch {
		case isTerminator(r), isCloser(r):
		case r == '"' || r == '\'' || r == '‘' || r == '“':
			// a mark that opens the next sentence comes after a blank
			if next, _ := utf8.DecodeRuneInString(sp.s[i+n:]); r != '"' && r != '\'' && !unicode.IsSpace(next) && i+n < len(sp.s) {
				return i
			}
		case r == '[':
			j := footnote(sp.s[i:])
			if j == 0 {
				return i
			}
			n = j
		default:
			return i
		}
		i += n
	}
	return i
}

// footnote returns the length of a "[12]" at the start of s, 0 when there is none.
func footnote(s string) int {
	for i := 1; i < len(s) && i < 5; i++ {
		if s[i] == ']' && i > 1 {
			return i + 1
		}
		if s[i] < '0' || s[i] > '9' {
			break
		}
	}
	return 0
}

func isCloser(r rune) bool {
	switch r {
	case ')', ']', '}', '”', '’', '»', '›', '」', '』', '）', '】', '》', '〉', '〟':
		return true
	}
	return false
}

// boundary reports whether the terminator at `at`, with everything closed by `end`, ends the sentence
// that began at `start`.
func (sp *splitter) boundary(start, at, end int) bool {
	if sp.inQuotation(end) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(sp.s[at:])
	rest := sp.s[end:]
	next, _ := utf8.DecodeRuneInString(rest)
	if rest == "" {
		return true
	}
	closed := closesQuotation(sp.s[at:end])
	if wideTerminator(r) || r == '…' && !unicode.IsSpace(next) && isDense(next) {
		return !closed || !sp.attributed(start, rest)
	}
	if !unicode.IsSpace(next) {
		return glued(sp.s[start:at], r, rest)
	}
	word := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if continues(word) {
		return false
	}
	if r != '.' || end-at > 1 && !strings.HasPrefix(sp.s[at:], ".)") {
		return !closed || r == '.' || !speaks(word)
	}
	return !abbreviated(sp.s[start:at], word)
}

// closesQuotation reports whether a mark among the closers ends a quotation.
func closesQuotation(s string) bool { return strings.ContainsAny(s, "\"”’»›」』“") }

// attributed reports whether what follows a closed quotation in a script without blanks belongs to it:
// Japanese goes on with a particle; in Chinese a sentence that began with the quotation goes on with
// its speaker.
func (sp *splitter) attributed(start int, rest string) bool {
	for _, p := range []string{"と", "って", "など", "、", "，", "との", "という", "은", "는", "라고", "고"} {
		if strings.HasPrefix(rest, p) {
			return true
		}
	}
	head := strings.TrimLeftFunc(sp.s[start:], unicode.IsSpace)
	r, _ := utf8.DecodeRuneInString(head)
	return (r == '“' || r == '「' || r == '"') && shortSpeech(rest)
}

// shortSpeech spots "他说。", "王明表示，…" within the next few characters.
func shortSpeech(rest string) bool {
	for i, r := range rest {
		if i > 60 || wideTerminator(r) {
			return false
		}
		switch r {
		case '说', '說', '道', '称', '稱', '问', '問', '答', '示', '指':
			return true
		case '，', '：', '、':
			return false
		}
	}
	return false
}

// glued reports whether a full stop without a blank after it ends a sentence all the same: "left.The".
func glued(before string, r rune, rest string) bool {
	first, n := utf8.DecodeRuneInString(rest)
	second, _ := utf8.DecodeRuneInString(rest[n:])
	if !unicode.IsUpper(first) || !unicode.IsLower(second) {
		return r != '.' && r > 0x2ff && !unicode.IsPunct(first)
	}
	w := lastWord(before)
	if strings.ContainsAny(w, ".@/") || utf8.RuneCountInString(w) < 3 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(w)
	return unicode.IsLower(last) && !domainLike(rest)
}

// domainLike spots the second half of "Example.Com".
func domainLike(rest string) bool {
	for _, d := range []string{"Com", "Org", "Net", "Io", "De", "Co"} {
		if t, ok := strings.CutPrefix(rest, d); ok {
			c, _ := utf8.DecodeRuneInString(t)
			return !unicode.IsLetter(c)
		}
	}
	return false
}

// continues reports whether the next word shows that the sentence goes on: it begins with a small
// letter or a mark that cannot begin a sentence.
func continues(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	switch r {
	case ',', ';', ':', ')', ']', '”', '&', '/', '=':
		return true
	case '–', '—':
		next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(word[n:], unicode.IsSpace))
		return unicode.IsLower(next)
	}
	return unicode.IsLower(r) && !brandLike(word)
}

// brandLike spots names that begin with a small letter: iPhone, eBay.
func brandLike(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	next, _ := utf8.DecodeRuneInString(word[n:])
	return unicode.IsLower(r) && unicode.IsUpper(next)
}

// inQuotation reports whether i is within a quotation that is kept whole. Calls must come in order of i.
func (sp *splitter) inQuotation(i int) bool {
	for sp.passed < len(sp.quotes) && sp.quotes[sp.passed].End <= i {
		sp.passed++
	}
	return sp.passed < len(sp.quotes) && sp.quotes[sp.passed].Start < i
}

// quotations finds the quotations of the paragraph that are closed and short enough to stay whole.
func (sp *splitter) quotations() {
	open, closer := -1, rune(0)
	prev := rune(' ')
	for i, r := range sp.s {
		switch {
		case open >= 0 && (r == closer || r == '"' && closer == '”'):
			if end := i + utf8.RuneLen(r); end-open <= maxQuotation {
				sp.quotes = append(sp.quotes, Span{open, end})
			}
			open = -1
		case open >= 0 && i-open <= maxQuotation:
		default:
			open = -1
			if closer = closerOf(r, prev); closer != 0 {
				open = i
			}
		}
		prev = r
	}
}

// closerOf returns the mark that closes the quotation which r opens, 0 when it opens none.
func closerOf(r, prev rune) rune {
	switch r {
	case '“':
		return '”'
	case '„':
		return '“'
	case '«':
		return '»'
	case '»':
		return '«'
	case '「':
		return '」'
	case '『':
		return '』'
	case '"':
		if !unicode.IsLetter(prev) && !unicode.IsDigit(prev) && !isTerminator(prev) && prev != ',' {
			return '"'
		}
	}
	return 0
}

// unmarked reports whether a blank at i ends a sentence in a script without full stops.
func (sp *splitter) unmarked(start, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(sp.s[:i-1])
	after, _ := utf8.DecodeRuneInString(sp.s[i:])
	if !isSpaceless(before) || !isSpaceless(after) || i-start < 3*thaiSentence || sp.inQuotation(i) {
		return false
	}
	n := 0
	for _, r := range sp.s[start:i] {
		if isSpaceless(r) {
			n++
		}
	}
	return n >= thaiSentence
}

// isSpaceless spots Thai, Lao and Khmer.
func isSpaceless(r rune) bool { return r >= 0x0e00 && r < 0x0f00 || r >= 0x1780 && r < 0x1800 }
