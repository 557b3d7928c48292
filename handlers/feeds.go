package handlers

import (
	"context"

	"pullquote/bot"
	"pullquote/internal/present"
)

// feeds lists what the channel follows, with the health of each feed.
type feeds struct {
	find  finder
	feeds Feeds
}

func (h feeds) routes() []bot.Route {
	return []bot.Route{
		{On: bot.Slash, Name: "feeds", Help: "List what this channel follows, and how the feeds are", Visibility: bot.Private, Ack: bot.AckRace, Handle: h.handle,
			Localised: german("feeds", "Zeigen, was dieser Kanal abonniert hat und wie es den Feeds geht")},
	}
}

func (h feeds) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	_, all, err := h.find.following(ctx, ev, h.feeds)
	if err != nil {
		return nil, err
	}
	return bot.Reply{Message: present.Feeds(all)}, nil
}
