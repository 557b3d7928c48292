package handlers

import (
	"context"
	"strings"

	"pullquote/bot"
	"pullquote/internal/news"
)

// Recall keeps small values for a while (bot.Memory has it).
type Recall interface {
	Put(ctx context.Context, key string, value []byte) error
	Get(ctx context.Context, key string) (value []byte, ok bool, err error)
}

// remember notes the article that a person spoke about, so that they can ask about it without naming it
// again, in conversations where no card says which one is meant. It is only a convenience: what cannot be
// noted is named again.
func (f finder) remember(ctx context.Context, ev bot.Event, a news.Article) {
	if f.recall == nil || ev.On != bot.Mention && ev.On != bot.Slash {
		return
	}
	if _, err := f.newest(ctx, ev); !missing(err) {
		return // a card has the say here
	}
	if p, ok, err := f.last(ctx, ev); err == nil && ok && p.Article == a.ID {
		return // noted already
	}
	_ = f.recall.Put(ctx, lastKey(ev), []byte(string(a.ID)+" "+a.URL)) // see above
}

// last is the article that a person spoke about last in a conversation; ok is false when there is none.
func (f finder) last(ctx context.Context, ev bot.Event) (p news.Post, ok bool, err error) {
	if f.recall == nil {
		return p, false, nil
	}
	value, ok, err := f.recall.Get(ctx, lastKey(ev))
	if err != nil || !ok {
		return p, false, err
	}
	id, u, _ := strings.Cut(string(value), " ")
	return news.Post{Kind: news.PostCard, Article: news.ArticleID(id), URL: u}, true, nil
}

func lastKey(ev bot.Event) string {
	return "last/" + ev.In.Base().String() + "/" + string(ev.From.ID)
}
