package handlers

import (
	"context"
	"errors"
	"strings"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// rollup lets people have the articles of a list summed up, for themselves.
type rollup struct {
	posts   Posts
	find    finder
	summary summary
}

func (h rollup) routes() []bot.Route {
	return []bot.Route{
		{On: bot.Press, Name: "rollup", Visibility: bot.Private, Ack: bot.AckRace, Handle: h.pick},
		{On: bot.Press, Name: "listed", Visibility: bot.Private, Ack: bot.AckRace, Handle: h.one},
	}
}

// pick offers the articles of the list: key "<post>" in a message of its own, key "<post>/<offset>" turns
// that message's page.
func (h rollup) pick(ctx context.Context, ev bot.Event) (bot.Response, error) {
	key, page := splitKey(ev.Key)
	p, err := h.list(ctx, key)
	if err != nil {
		return nil, err
	}
	if m := present.Pick(p, offset(page)); page != "" {
		return bot.Update{Message: m}, nil
	} else {
		return bot.Reply{Message: m}, nil
	}
}

// one sums up one article of the list: key "<post>/<index>". It is read now where that was not done in advance.
func (h rollup) one(ctx context.Context, ev bot.Event) (bot.Response, error) {
	key, index, _ := strings.Cut(ev.Key, "/")
	p, err := h.list(ctx, key)
	if err != nil {
		return nil, err
	}
	i := offset(index)
	if i >= len(p.Items) {
		return nil, forgotten(errors.New("no such line"))
	}
	item := p.Items[i]
	a, err := h.find.articles.ByID(ctx, item.Article)
	if missing(err) && item.URL != "" {
		a, err = h.find.articles.Read(ctx, item.URL)
	}
	if err != nil {
		return nil, err
	}
	return h.summary.of(ctx, a), nil
}

func (h rollup) list(ctx context.Context, key string) (news.Post, error) {
	p, err := h.posts.Post(ctx, news.PostKey(key))
	if missing(err) || err == nil && len(p.Items) == 0 {
		return p, forgotten(err)
	}
	return p, err
}

func forgotten(cause error) error {
	return news.E(news.CodeNotFound, "I no longer have that list; the links in it still work.", cause)
}
