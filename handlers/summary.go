package handlers

import (
	"context"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// summary sums an article up: as a command for the channel, from a card's button or a message's menu
// for the person who asked, who may share it.
type summary struct {
	find      finder
	summarize func(context.Context, news.Article, int) news.Summary
	sentences int
}

func (h summary) routes() []bot.Route {
	return []bot.Route{
		{On: bot.Slash, Name: "summary", Help: "Sum up an article in a few sentences", Options: []bot.Option{urlOption(false)},
			Visibility: bot.Public, Ack: bot.AckRace, Handle: h.handle, Complete: h.find.complete,
			Localised: german("zusammenfassung", "Einen Artikel in wenigen Sätzen zusammenfassen")},
		{On: bot.Press, Name: "summary", Visibility: bot.Private, Ack: bot.AckRace, Handle: h.handle},
		{On: bot.MessageMenu, Name: "summary", Help: "Sum up the article that the message links to",
			Visibility: bot.Private, Ack: bot.AckRace, Handle: h.handle, Localised: menuTitle("Summary", "Zusammenfassung")},
	}
}

func (h summary) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	a, err := h.find.article(ctx, ev)
	if err != nil {
		return nil, err
	}
	return h.of(ctx, a), nil
}

func (h summary) of(ctx context.Context, a news.Article) bot.Response {
	return bot.Reply{Message: present.Summary(a, h.summarize(ctx, a, h.sentences)), Share: true}
}
