package summary

import (
	"strings"

	"pullquote/internal/news"
)

// Extract returns at most n sentences of the article in text order, verbatim but for white space,
// which is folded, and for a dateline, which is left out. Method is whole when the body has no more than n
// sentences (credits and links to elsewhere are not shown even then), none when there is nothing to
// summarise: no text, an unreadable page, n < 1.
func Extract(a news.Article, n int) news.Summary {
	none := news.Summary{Method: news.SummaryNone}
	if n < 1 || a.Read == news.ReadUnreadable || a.Text == "" {
		return none
	}
	d := read(a)
	if len(d.sentences) == 0 {
		return none
	}
	if len(d.sentences) <= n {
		return news.Summary{Sentences: d.all(), Method: news.SummaryWhole}
	}
	d.weigh()
	picked := d.choose(n)
	if len(picked) == 0 {
		return none
	}
	out := news.Summary{Method: news.SummaryExtractive}
	for _, i := range picked {
		out.Sentences = append(out.Sentences, d.sentences[i].text)
	}
	return out
}

// all returns every sentence but those about the page, unless there are no others.
func (d *document) all() []string {
	var out, credits []string
	for i := range d.sentences {
		if s := d.sentences[i].text; credit(strings.ToLower(s)) || byline(s) || stamp(s) {
			credits = append(credits, s)
		} else {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return credits
	}
	return out
}

// fold replaces each run of white space by one blank.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
