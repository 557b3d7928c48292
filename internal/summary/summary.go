package summary

import (
	"strings"

	"pullquote/internal/news"
)

// Extract returns at most n sentences of the article in text order, verbatim but for white space,
// which is folded. Method is whole when the body has no more than n sentences, none when there is
// nothing to summarise: no text, an unreadable page, n < 1.
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

func (d *document) all() []string {
	out := make([]string, len(d.sentences))
	for i := range d.sentences {
		out[i] = d.sentences[i].text
	}
	return out
}

// fold replaces each run of white space by one blank.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
