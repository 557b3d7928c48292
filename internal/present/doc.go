// Package present turns news into bot.Message values. It is the only place where a card, an answer
// or a list is composed, so that an article looks the same whether a feed, a command or a button
// brought it.
//
// The handlers and the outbox import it. Everything here is a pure function of its arguments, and
// every word that comes from outside (a title, a quotation, a feed's name) enters a message as the
// text of a span, where no platform gives it a meaning. Limits of length live in the adapters; here
// messages are only kept short enough to be read.
package present

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"pullquote/bot"
	"pullquote/internal/news"
)

// Lengths that keep a chat readable, in runes. They are a matter of taste, not of a platform.
const (
	maxTitle    = 250 // a longer "headline" is a paragraph that lost its way
	maxName     = 80  // an outlet, a feed, a person
	maxSentence = 400
	maxNote     = 300
	maxPassage  = 700
)

// clip cleans a text of line breaks, control characters and what turns the direction of the text
// around it, and cuts it after at most n runes, at the end of a word where there is one.
func clip(s string, n int) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	s = strings.Map(func(r rune) rune {
		if r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)[:n-1]
	cut := string(runes)
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–—-") + "…"
}

// title is an article's headline for display.
func title(a news.Article) string { return clip(a.Headline(), maxTitle) }

// moment shows a time in the reader's own zone where the platform can.
func moment(t time.Time) bot.Span {
	return bot.Moment(t, t.UTC().Format("2 January 2006, 15:04 UTC"))
}

// day shows a date as a moment.
func day(t time.Time) bot.Span { return bot.Moment(t, t.UTC().Format("2 January 2006")) }

// join puts a separator between runs of spans and leaves empty runs out.
func join(sep string, runs ...[]bot.Span) []bot.Span {
	var out []bot.Span
	for _, run := range runs {
		if len(run) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, bot.Text(sep))
		}
		out = append(out, run...)
	}
	return out
}

// text is a run of one plain span, none for "".
func text(s string) []bot.Span {
	if s == "" {
		return nil
	}
	return []bot.Span{bot.Text(s)}
}

// note is a line of small print.
func note(s string) bot.Note { return bot.Note{Spans: text(s)} }

// count is "1 word" or "812 words".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// quoted puts a title into quotation marks for use inside a sentence.
func quoted(s string) string { return "“" + clip(s, maxTitle) + "”" }
