package handlers

import (
	"context"
	"strings"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// save puts an article on a person's reading list: by command, button, menu or reaction.
type save struct {
	find   finder
	people People
	posts  Posts
	emoji  string
	now    func() time.Time
}

func (h save) routes() []bot.Route {
	routes := []bot.Route{
		{On: bot.Slash, Name: "save", Help: "Save an article to your reading list", Options: []bot.Option{urlOption(false)},
			Visibility: bot.Private, Ack: bot.AckRace, Handle: h.handle, Complete: h.find.complete,
			Localised: german("merken", "Einen Artikel auf deine Leseliste setzen")},
		{On: bot.Press, Name: "save", Visibility: bot.Private, Ack: bot.AckRace, Handle: h.handle},
		{On: bot.MessageMenu, Name: "save", Help: "Save the article that the message links to",
			Visibility: bot.Private, Ack: bot.AckRace, Handle: h.handle, Localised: menuTitle("Save", "Merken")},
	}
	if emoji := bot.BareEmoji(h.emoji); emoji != "" {
		routes = append(routes, bot.Route{On: bot.Reaction, Name: emoji, Help: "Save the article of a card", Visibility: bot.Private, Handle: h.react})
	}
	return routes
}

func (h save) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	if ev.On != bot.Slash {
		// A card's own record is enough: it works long after the text was forgotten.
		p, ok, err := h.find.target(ctx, ev)
		if err != nil {
			return nil, err
		}
		if ok {
			return h.record(ctx, ev, p)
		}
	}
	a, err := h.find.article(ctx, ev)
	if err != nil {
		return h.unread(ctx, ev, err)
	}
	return h.save(ctx, ev, news.Save{Article: a.ID, Title: a.Headline(), URL: a.URL, Site: a.Site})
}

// unread saves the address of an article that cannot be read now: the person may be let in where the bot is
// not. What is not there, or was not understood, is an error.
func (h save) unread(ctx context.Context, ev bot.Event, why error) (bot.Response, error) {
	switch news.CodeOf(why) {
	case news.CodeRefused, news.CodeUnavailable, news.CodeTimeout, news.CodeRateLimited, news.CodeTooLarge, news.CodeUnreadable:
	default:
		return nil, why
	}
	u, err := address(ev.Link())
	if ev.Link() == "" || err != nil {
		return nil, why
	}
	return h.save(ctx, ev, news.Save{Article: h.find.articles.IDOf(u), Title: bareAddress(u), URL: u})
}

// bareAddress is how an address is called that has no title.
func bareAddress(u string) string {
	_, after, _ := strings.Cut(u, "://")
	return strings.TrimSuffix(strings.TrimPrefix(after, "www."), "/")
}

func (h save) save(ctx context.Context, ev bot.Event, s news.Save) (bot.Response, error) {
	s.At = h.now()
	fresh, err := h.people.Save(ctx, userKey(ev), s)
	if err != nil {
		return nil, err
	}
	return bot.Reply{Message: present.SavedOne(s, fresh)}, nil
}

// record saves the article of a card.
func (h save) record(ctx context.Context, ev bot.Event, p news.Post) (bot.Response, error) {
	return h.save(ctx, ev, news.Save{Article: p.Article, Title: p.Title, URL: p.URL, Site: p.Site})
}

// react saves the article of a card, or takes it off again. A reaction on anything else means
// nothing to us.
func (h save) react(ctx context.Context, ev bot.Event) (bot.Response, error) {
	p, ok, err := h.find.target(ctx, ev)
	if err != nil || !ok {
		return nil, err
	}
	if ev.Undone {
		_, err := h.people.Unsave(ctx, userKey(ev), p.Article)
		return nil, err
	}
	return h.record(ctx, ev, p)
}

// splitKey splits a button's key at the first slash.
func splitKey(key string) (first, rest string) {
	first, rest, _ = strings.Cut(key, "/")
	return first, rest
}
