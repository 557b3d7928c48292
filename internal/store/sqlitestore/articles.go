package sqlitestore

import (
	"context"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// SaveArticle implements store.Articles.
func (s *Store) SaveArticle(ctx context.Context, now time.Time, a news.Article, aliases []string) error {
	return s.write(ctx, func(t *tx) error { return saveArticle(t, now, a, aliases) })
}

// saveArticle does nothing for an article without an id: there was nothing to remember.
func saveArticle(t *tx, now time.Time, a news.Article, aliases []string) error {
	if a.ID == "" {
		return nil
	}
	doc, text, err := codec.PackArticle(a)
	if err != nil {
		return err
	}
	at := codec.Micros(now)
	if err := t.exec("INSERT OR REPLACE INTO articles(id, doc, body, at) VALUES(?, ?, ?, ?)", a.ID, doc, []byte(text), at); err != nil {
		return err
	}
	for _, url := range aliases {
		if err := t.exec("INSERT OR REPLACE INTO aliases(url, article, at) VALUES(?, ?, ?)", url, a.ID, at); err != nil {
			return err
		}
	}
	return nil
}

// Article implements store.Articles.
func (s *Store) Article(ctx context.Context, id news.ArticleID) (news.Article, error) {
	return s.article(ctx, "SELECT doc, body FROM articles WHERE id = ?", string(id))
}

// ArticleAt implements store.Articles.
func (s *Store) ArticleAt(ctx context.Context, canonical string) (news.Article, error) {
	return s.article(ctx, "SELECT doc, body FROM articles WHERE id = (SELECT article FROM aliases WHERE url = ?)", canonical)
}

func (s *Store) article(ctx context.Context, query, arg string) (a news.Article, err error) {
	var doc string
	var text []byte
	err = s.read(ctx, func(v *view) error {
		ok, err := v.one(query, []any{arg}, &doc, &text)
		if err == nil && !ok {
			return notFound()
		}
		return err
	})
	if err != nil {
		return a, err
	}
	a, err = codec.UnpackArticle(doc, string(text))
	return a, fail(err)
}
