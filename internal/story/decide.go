package story

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"pullquote/internal/news"
)

// Kinds of Decide's answers; they are also the kinds of news.Also and of the dedup command.
const (
	New       = "new"
	SameURL   = "same-url"
	Copy      = "copy"
	SameStory = "same-story"
)

// copyFrom is the containment from which a text is a copy. Measured (docs/quality.md): independent
// reports of one event share up to about .4 through common quotations, rewritten agency copy has .5 and more.
const copyFrom = 0.5

// An outlet's article is one that it has published before, at another address, from sameAgain on, or from
// sameTitled on under the same title. An outlet fills in forms (markets, weather, results, openings) and
// gathers articles in letters to its readers: a text of a hundred words resembles one that differs in a
// number by .91, and in a second one by .83.
const (
	sameAgain  = 0.95
	sameTitled = 0.85
)

// Decide tells which of the candidates (earlier articles, the most similar first in no promised
// order) an article repeats: the same address, a copy of the text, or a report of the same event. of
// is the zero Sketched and kind New when it repeats none. An article without Terms is in no story.
func Decide(a news.Sketched, candidates []news.Sketched) (of news.Sketched, kind string, score float64) {
	kind = New
	siblings := map[news.ArticleID]bool{} // stories with an article that only looks like this one
	for _, c := range candidates {
		if c.Canonical == a.Canonical && a.Canonical != "" {
			return c, SameURL, 1
		}
		s := Containment(a.Sketch, c.Sketch)
		switch {
		case s < copyFrom:
		case sameOutlet(a, c) && !again(a, c):
			siblings[headOf(c)] = true
		case s > score:
			of, kind, score = c, Copy, s
		}
	}
	if kind == New {
		others := slices.DeleteFunc(slices.Clone(candidates), func(c news.Sketched) bool { return siblings[headOf(c)] })
		if c, s, ok := sameStory(a, others); ok {
			return c, SameStory, s
		}
	}
	return of, kind, score
}

// again reports whether an outlet published an article again.
func again(a, c news.Sketched) bool {
	r := resemblance(a.Sketch, c.Sketch)
	return r >= sameAgain && slices.Equal(numbersOf(a.Title), numbersOf(c.Title)) || r >= sameTitled && strings.EqualFold(a.Title, c.Title)
}

func numbersOf(title string) []string {
	return strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsDigit(r) })
}

// headOf names the story of an article.
func headOf(c news.Sketched) news.ArticleID { return cmp.Or(c.Story, c.ID) }
