package discord

import (
	"fmt"
	"strings"
	"unicode"

	"pullquote/bot"
)

// writer builds Discord Markdown within a budget of units. What does not fit is cut at a word of the
// plain text, never within an escape or a link.
type writer struct {
	b    strings.Builder
	used int
	left int
	full bool // something was cut: nothing is added any more
}

func newWriter(most int) *writer { return &writer{left: most} }

func (w *writer) String() string { return w.b.String() }

// raw adds markup of our own as a whole, or nothing of it.
func (w *writer) raw(s string) bool {
	n := units(s)
	if w.full || n > w.left {
		w.full = true
		return false
	}
	w.b.WriteString(s)
	w.used, w.left = w.used+n, w.left-n
	return true
}

// atLineStart reports whether the next character begins a line.
func (w *writer) atLineStart() bool {
	s := w.b.String()
	return s == "" || s[len(s)-1] == '\n'
}

// text adds literal text between two pieces of markup ("**", "**"), as much as fits.
func (w *writer) text(before, s, after string, lineStart bool) {
	if w.full || s == "" {
		return
	}
	whole := before + escape(s, lineStart) + after
	if units(whole) <= w.left {
		w.raw(whole)
		return
	}
	if cut := w.fit(s, units(before)+units(after)+1, lineStart); cut != "" {
		w.raw(before + escape(cut, lineStart) + after + "…")
	} else if w.left > 0 {
		w.raw("…")
	}
	w.full = true
}

// fit is the longest beginning of s, on a word boundary if there is one, whose escaped form leaves
// room for more units.
func (w *writer) fit(s string, more int, lineStart bool) string {
	low, high := 0, units(s)
	for low < high {
		mid := (low + high + 1) / 2
		if units(escape(prefix(s, mid), lineStart))+more <= w.left {
			low = mid
		} else {
			high = mid - 1
		}
	}
	cut := prefix(s, low)
	if i := strings.LastIndexFunc(cut, unicode.IsSpace); i > len(cut)*2/3 {
		cut = cut[:i]
	}
	return strings.TrimRightFunc(cut, unicode.IsSpace)
}

// spans adds running text. prefix is repeated after each line break in it ("> ", "-# ").
func (w *writer) spans(spans []bot.Span, linePrefix string) {
	for _, s := range spans {
		w.span(s, linePrefix)
	}
}

func (w *writer) span(s bot.Span, linePrefix string) {
	switch {
	case s.Mention != "" && digits(string(s.Mention)):
		w.raw("<@" + string(s.Mention) + ">")
		return
	case !s.At.IsZero():
		w.raw(fmt.Sprintf("<t:%d:R>", s.At.Unix()))
		return
	}
	for i, line := range strings.Split(s.Text, "\n") {
		if i > 0 && !w.raw("\n"+linePrefix) {
			return
		}
		w.styled(s, line, i > 0 || w.atLineStart() || w.afterPrefix(linePrefix))
	}
}

// afterPrefix reports whether only a line's prefix stands before the next character.
func (w *writer) afterPrefix(linePrefix string) bool {
	before, ok := strings.CutSuffix(w.b.String(), linePrefix)
	return ok && linePrefix != "" && (before == "" || before[len(before)-1] == '\n')
}

// styled adds a piece of one line. Blanks at its ends stay outside of the markup, where "**x **"
// would not be bold.
func (w *writer) styled(s bot.Span, line string, lineStart bool) {
	inner := strings.TrimSpace(line)
	if inner == "" {
		if line != "" {
			w.raw(" ")
		}
		return
	}
	if line[0] == ' ' {
		w.raw(" ")
	}
	before, after := markup(s, inner)
	if s.Code && codeSafe(inner) {
		w.raw(before + inner + after)
	} else {
		w.text(before, inner, after, lineStart)
	}
	if line[len(line)-1] == ' ' && !w.full {
		w.raw(" ")
	}
}

func codeSafe(s string) bool { return !strings.Contains(s, "`") && units(s) <= 200 }

// markup is what stands before and after a span's text.
func markup(s bot.Span, inner string) (before, after string) {
	if s.Bold {
		before, after = before+"**", "**"+after
	}
	if s.Italic {
		before, after = before+"_", "_"+after
	}
	if s.Code && codeSafe(inner) {
		before, after = before+"`", "`"+after
	}
	if address := safeURL(s.URL, urlMost); address != "" {
		if balanced(inner) {
			return before + "[", "](<" + address + ">)" + after
		}
		return before, after + " ([↗](<" + address + ">))" // brackets that do not match would break the link
	}
	return before, after
}

// balanced reports whether square brackets match, which Discord wants in a link's label.
func balanced(s string) bool {
	depth := 0
	for _, r := range s {
		switch r {
		case '[':
			depth++
		case ']':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}
