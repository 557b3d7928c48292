package handlers

import (
	"context"

	"pullquote/bot"
	"pullquote/internal/news"
)

// removed pauses what a space followed when the bot is taken out of it. Nothing is deleted: a bot
// that comes back finds its subscriptions.
type removed struct{ feeds Feeds }

func (h removed) routes() []bot.Route {
	return []bot.Route{{On: bot.Removed, Help: "The bot was removed from a space", Visibility: bot.Private, Handle: h.handle}}
}

func (h removed) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	places, err := h.places(ctx, ev.In)
	if err != nil {
		return nil, err
	}
	for _, p := range places {
		if _, err := h.feeds.PausePlace(ctx, p, "the bot was removed from this space"); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// places lists the places of a space that follow something.
func (h removed) places(ctx context.Context, space bot.Place) ([]news.Place, error) {
	all, err := h.feeds.AllFeeds(ctx)
	if err != nil {
		return nil, err
	}
	var out []news.Place
	seen := map[news.Place]bool{}
	for _, f := range all {
		subs, err := h.feeds.Subscribers(ctx, f.ID)
		if err != nil {
			return nil, err
		}
		for _, s := range subs {
			p, err := bot.ParsePlace(string(s.Place))
			if err == nil && p.Platform == space.Platform && p.Space == space.Space && !seen[s.Place] {
				seen[s.Place] = true
				out = append(out, s.Place)
			}
		}
	}
	return out, nil
}
