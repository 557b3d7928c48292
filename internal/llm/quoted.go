package llm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/news"
	"pullquote/internal/text"
)

// Marks of quotations. The single ones are apostrophes, too.
const (
	doubleMarks = "\"“”„«»「」『』"
	singleMarks = "'‘’‚‹›"
)

// quoted returns what stands in quotation marks. A mark that nothing closes reaches to the end of its line,
// because a quotation of several paragraphs is closed only behind the last.
func quoted(s string) []text.Span {
	var out []text.Span
	start, double := -1, false
	for i, r := range s {
		end := i + utf8.RuneLen(r)
		switch {
		case r == '\n':
			if start >= 0 && double {
				out = append(out, text.Span{Start: start, End: i})
			}
			start = -1
		case strings.ContainsRune(doubleMarks, r):
			if start >= 0 && double {
				out = append(out, text.Span{Start: start, End: i})
				start = -1
			} else {
				start, double = end, true
			}
		case strings.ContainsRune(singleMarks, r) && start < 0:
			if !letterBefore(s, i) && letterAt(s, end) {
				start, double = end, false
			}
		case strings.ContainsRune(singleMarks, r) && !double && !letterAt(s, end):
			out = append(out, text.Span{Start: start, End: i})
			start = -1
		}
	}
	if start >= 0 && double {
		out = append(out, text.Span{Start: start, End: len(s)})
	}
	return out
}

func letterBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r)
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// misquotes reports whether a text has a quotation that is not one in the article, or one of somebody whom
// its sentence does not name.
func (s source) misquotes(out string) bool {
	sentences := text.Sentences(out)
	for _, q := range quoted(out) {
		words := plain(out[q.Start:q.End])
		if !strings.Contains(s.spoken, words) {
			return true
		}
		around := ""
		for _, x := range sentences {
			if x.Start < q.End && q.Start < x.End {
				around += out[x.Start:min(x.End, max(q.Start, x.Start))] + " " + out[min(max(q.End, x.Start), x.End):x.End] + " "
			}
		}
		if !s.credited(words, plain(around)) {
			return true
		}
	}
	return false
}

// credited reports whether the words around a quotation name who said it; a single term between marks was
// perhaps said by nobody.
func (s source) credited(words, around string) bool {
	said := false
	for _, q := range s.quotes {
		if !strings.Contains(plain(q.Text), words) {
			continue
		}
		who := strings.Fields(plain(q.Speaker))
		if len(who) == 0 {
			who = strings.Fields(plain(q.Mention))
		}
		if len(who) > 0 && strings.Contains(around, " "+who[len(who)-1]+" ") {
			return true
		}
		said = true
	}
	return !said
}

// spokenIn is what stands in the quotation marks of an article, in the form of [plain].
func spokenIn(a news.Article) string {
	var b strings.Builder
	for _, s := range []string{a.Title, a.Text} {
		for _, q := range quoted(s) {
			b.WriteString(plain(s[q.Start:q.End]) + "\n")
		}
	}
	for _, q := range a.Quotes { // dialogue after a dash has no marks
		b.WriteString(plain(q.Text) + "\n")
	}
	return b.String()
}
