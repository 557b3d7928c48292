package storetest

import (
	"reflect"
	"strings"
	"testing"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

var articleCases = []transition{
	{"SaveArticle/comes back whole", saveArticle},
	{"SaveArticle/again replaces", saveArticleAgain},
	{"Article/unknown", articleUnknown},
}

func article(id news.ArticleID) news.Article {
	text := "A caf\xe9 opened <today> & “all is well”, said Ada Example.\n\n" + strings.Repeat("More words follow here. ", 400)
	return news.Article{
		ID: id, Story: id, URL: "https://a.example/x?y=1&z=2", Canonical: "https://a.example/" + string(id), Title: "Café <b> \u2028",
		Authors: []string{"B. Writer"}, Published: t0, Site: "A", Alternates: map[string]string{"de": "https://a.example/de"},
		Text: text, Paragraphs: []news.Paragraph{{Start: 0, End: 10, Heading: true}}, Words: 9, Read: news.ReadFull,
		Summary: news.Summary{Sentences: []string{"One."}, Method: news.SummaryExtractive},
		Quotes:  []news.Quote{{Text: text[27:38], Start: 27, End: 38, Speaker: "Ada Example", Score: 0.9}},
	}
}

func saveArticle(t *testing.T, s store.Store) {
	a := article("a")
	must(t, s.SaveArticle(ctx(), t0, a, []string{a.Canonical, "https://m.a.example/a"}))
	got, err := s.Article(ctx(), "a")
	must(t, err)
	if !reflect.DeepEqual(got, a) {
		t.Fatalf("got  %+v\nwant %+v", got, a)
	}
	got, err = s.ArticleAt(ctx(), "https://m.a.example/a")
	must(t, err)
	same(t, "by its other address", got.ID, "a")
}

func saveArticleAgain(t *testing.T, s store.Store) {
	a, b := article("a"), article("b")
	must(t, s.SaveArticle(ctx(), t0, a, []string{"https://a.example/x"}))
	a.Title = "Corrected"
	must(t, s.SaveArticle(ctx(), at(1), a, nil))
	got, err := s.ArticleAt(ctx(), "https://a.example/x")
	must(t, err)
	same(t, "title", got.Title, "Corrected")
	must(t, s.SaveArticle(ctx(), at(2), b, []string{"https://a.example/x"}))
	got, err = s.ArticleAt(ctx(), "https://a.example/x")
	must(t, err)
	same(t, "the address leads to the later one", got.ID, "b")
}

func articleUnknown(t *testing.T, s store.Store) {
	_, err := s.Article(ctx(), "nope")
	wantCode(t, err, news.CodeNotFound)
	_, err = s.ArticleAt(ctx(), "https://nope.example/")
	wantCode(t, err, news.CodeNotFound)
}
