package handlers

import (
	"context"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// share brings an article's card into the channel by hand, once like any other.
type share struct {
	find   finder
	sharer Sharer
	chat   Chat
}

func (h share) routes() []bot.Route {
	return []bot.Route{
		{On: bot.Slash, Name: "share", Help: "Post an article's card here", Options: []bot.Option{{Name: "url", Help: "The article's address", Kind: bot.OptionURL, Required: true}},
			Visibility: bot.Public, Ack: bot.AckRace, Handle: h.handle,
			Localised: german("teilen", "Die Karte eines Artikels hier posten")},
	}
}

func (h share) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	u, err := address(ev.Arg("url"))
	if err != nil {
		return nil, err
	}
	place, err := h.find.channel(ctx, ev)
	if err != nil {
		return nil, err
	}
	p, created, err := h.sharer.Share(ctx, place, userKey(ev), u)
	if err != nil {
		return nil, err
	}
	a, err := h.find.articles.Lookup(ctx, u)
	other := err == nil && a.ID != p.Article
	return bot.Reply{Message: present.Shared(p, created, other, linkOf(h.chat, p))}, nil
}

// linkOf is the address at which people see a post, "" when there is none.
func linkOf(chat Chat, p news.Post) string {
	ref, err := bot.ParseRef(string(p.Ref))
	if p.Ref == "" || err != nil {
		return ""
	}
	return chat.Link(ref)
}
