package story

import "pullquote/internal/news"

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

// Decide tells which of the candidates (earlier articles, the most similar first in no promised
// order) an article repeats: the same address, a copy of the text, or a report of the same event. of
// is the zero Sketched and kind New when it repeats none. An article without Terms is in no story.
func Decide(a news.Sketched, candidates []news.Sketched) (of news.Sketched, kind string, score float64) {
	kind = New
	for _, c := range candidates {
		if c.Canonical == a.Canonical && a.Canonical != "" {
			return c, SameURL, 1
		}
		if s := Containment(a.Sketch, c.Sketch); s >= copyFrom && s > score {
			of, kind, score = c, Copy, s
		}
	}
	if kind == New {
		if c, s, ok := sameStory(a, candidates); ok {
			return c, SameStory, s
		}
	}
	return of, kind, score
}
