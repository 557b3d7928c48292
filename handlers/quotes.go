package handlers

import (
	"context"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// quotes shows an article's key quotations, verbatim.
type quotes struct {
	find finder
	key  func(news.Article, int) []news.Quote
	n    int
}

func (h quotes) routes() []bot.Route {
	return []bot.Route{
		{On: bot.Slash, Name: "quotes", Help: "Show an article's key quotes, word for word", Options: []bot.Option{urlOption(false)},
			Visibility: bot.Public, Ack: bot.AckRace, Handle: h.handle, Complete: h.find.complete,
			Localised: german("zitate", "Die wichtigsten Zitate eines Artikels im Wortlaut zeigen")},
		{On: bot.Press, Name: "quotes", Visibility: bot.Private, Ack: bot.AckRace, Handle: h.handle},
		{On: bot.MessageMenu, Name: "quotes", Help: "Show the key quotes of the article that the message links to",
			Visibility: bot.Private, Ack: bot.AckRace, Handle: h.handle, Localised: menuTitle("Key quotes", "Wichtige Zitate")},
	}
}

func (h quotes) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	a, err := h.find.article(ctx, ev)
	if err != nil {
		return nil, err
	}
	return bot.Reply{Message: present.Quotes(a, h.key(a, h.n)), Share: true}, nil
}
