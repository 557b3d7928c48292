package quote

import (
	"pullquote/internal/news"
)

// Key returns at most n quotations that are worth showing, best first.
func Key(a news.Article, all []news.Quote, n int) []news.Quote {
	var out []news.Quote
	for _, q := range all {
		if q.Score >= .9 && len(out) < n {
			out = append(out, q)
		}
	}
	return out
}
