package redisstore

import (
	"context"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// SaveArticle implements store.Articles.
func (s *Store) SaveArticle(ctx context.Context, now time.Time, a news.Article, aliases []string) error {
	if a.ID == "" {
		return nil // there is nothing to remember
	}
	args, err := articleArgs([]any{codec.Micros(now)}, a, aliases)
	if err != nil {
		return err
	}
	return s.do(ctx, saveArticleScript, args...)
}

// articleArgs are id, document, text and the digests of the addresses.
func articleArgs(args []any, a news.Article, aliases []string) ([]any, error) {
	doc, body, err := codec.PackArticle(a)
	args = append(args, string(a.ID), doc, body, len(aliases))
	for _, url := range aliases {
		args = append(args, news.HashID(url))
	}
	return args, err
}

// Article implements store.Articles.
func (s *Store) Article(ctx context.Context, id news.ArticleID) (news.Article, error) {
	got, err := s.client.HMGet(ctx, s.keys.article(id), "doc", "text").Result()
	if err != nil {
		return news.Article{}, fail(err)
	}
	if len(got) != 2 || got[0] == nil {
		return news.Article{}, notFound()
	}
	return codec.UnpackArticle(text(got[0]), text(got[1]))
}

// ArticleAt implements store.Articles.
func (s *Store) ArticleAt(ctx context.Context, canonical string) (news.Article, error) {
	got, err := s.run(ctx, articleAtScript, news.HashID(canonical))
	if err != nil {
		return news.Article{}, err
	}
	if len(got) != 2 {
		return news.Article{}, damaged("article")
	}
	return codec.UnpackArticle(text(got[0]), text(got[1]))
}
