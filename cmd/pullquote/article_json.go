package main

import (
	"time"

	"pullquote/internal/news"
	"pullquote/internal/quote"
)

// articleOut is an article as `analyze` and --json print it. The field names are a contract.
type articleOut struct {
	ID         string            `json:"id"`
	URL        string            `json:"url"`
	Canonical  string            `json:"canonical_url"`
	Title      string            `json:"title"`
	Authors    []string          `json:"authors"`
	Published  string            `json:"published"`
	Site       string            `json:"site"`
	Language   string            `json:"language"`
	Image      string            `json:"image"`
	Alternates map[string]string `json:"alternates"`
	Source     string            `json:"source"`
	Text       string            `json:"text"`
	Words      int               `json:"words"`
	Read       string            `json:"read"`
	Problem    string            `json:"problem,omitempty"`
	Summary    summaryOut        `json:"summary"`
	Quotes     []quoteOut        `json:"quotes"`
	Error      string            `json:"error,omitempty"`
}

type summaryOut struct {
	Sentences []string `json:"sentences"`
	Method    string   `json:"method"`
}

// quoteOut is one quotation; Start and End are byte offsets into text.
type quoteOut struct {
	Text    string  `json:"text"`
	Speaker string  `json:"speaker"`
	Role    string  `json:"role"`
	Mention string  `json:"mention"`
	Cue     string  `json:"cue"`
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Score   float64 `json:"score"`
}

func outOf(id string, a news.Article, quotes []news.Quote) articleOut {
	out := articleOut{
		ID: id, URL: a.URL, Canonical: a.Canonical, Title: a.Title, Authors: orEmpty(a.Authors), Site: a.Site,
		Language: a.Language, Image: a.Image, Alternates: a.Alternates, Source: a.Source, Text: a.Text, Words: a.Words,
		Read: string(a.Read), Problem: string(a.Problem), Quotes: make([]quoteOut, 0, len(quotes)),
		Summary: summaryOut{orEmpty(a.Summary.Sentences), string(a.Summary.Method)},
	}
	if out.Alternates == nil {
		out.Alternates = map[string]string{}
	}
	if out.Summary.Method == "" {
		out.Summary.Method = string(news.SummaryNone)
	}
	if !a.Published.IsZero() {
		out.Published = a.Published.Format(time.RFC3339)
	}
	for _, q := range quotes {
		out.Quotes = append(out.Quotes, quoteOut{q.Text, q.Speaker, q.Role, q.Mention, q.Cue, q.Start, q.End, q.Score})
	}
	return out
}

func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// defaultQuotes is how many key quotes are shown when nobody asks for another number.
const defaultQuotes = 3

// quotesOf chooses what is shown: all quotations in text order, or the key ones, best first.
func quotesOf(a news.Article, all bool, n int) []news.Quote {
	if all {
		return a.Quotes
	}
	return quote.Key(a, a.Quotes, n)
}
