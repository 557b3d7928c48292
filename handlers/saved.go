package handlers

import (
	"context"
	"strconv"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// saved shows the reading list of the person who asks, page by page; it is also the bot's home page
// where a platform has one. Whoever presses a button sees their own list.
type saved struct{ people People }

func (h saved) routes() []bot.Route {
	return []bot.Route{
		{On: bot.Slash, Name: "saved", Help: "Show your reading list", Visibility: bot.Private, Ack: bot.AckRace, Handle: h.list,
			Localised: german("gemerkt", "Deine Leseliste zeigen")},
		{On: bot.Press, Name: "saved", Visibility: bot.Private, Ack: bot.AckRace, Handle: h.turn},
		{On: bot.Press, Name: "unsave", Visibility: bot.Private, Ack: bot.AckRace, Handle: h.remove},
		{On: bot.Home, Visibility: bot.Private, Handle: h.list},
	}
}

func (h saved) list(ctx context.Context, ev bot.Event) (bot.Response, error) {
	m, err := h.page(ctx, ev, 0)
	return bot.Reply{Message: m}, err
}

func (h saved) turn(ctx context.Context, ev bot.Event) (bot.Response, error) {
	m, err := h.page(ctx, ev, offset(ev.Key))
	return bot.Update{Message: m}, err
}

// remove takes an article off the list: key "<article>/<offset>" shows that page again, key
// "<article>" only says so.
func (h saved) remove(ctx context.Context, ev bot.Event) (bot.Response, error) {
	id, page := splitKey(ev.Key)
	was, err := h.people.Unsave(ctx, userKey(ev), news.ArticleID(id))
	if err != nil {
		return nil, err
	}
	if page == "" {
		return bot.Update{Message: present.Unsaved(was)}, nil
	}
	m, err := h.page(ctx, ev, offset(page))
	return bot.Update{Message: m}, err
}

// page shows the list from an offset on, or its last page when it has become shorter meanwhile.
func (h saved) page(ctx context.Context, ev bot.Event, from int) (bot.Message, error) {
	saves, total, err := h.people.Saves(ctx, userKey(ev), from, present.SavedPage)
	if err != nil {
		return bot.Message{}, err
	}
	if len(saves) == 0 && total > 0 {
		from = (total - 1) / present.SavedPage * present.SavedPage
		if saves, total, err = h.people.Saves(ctx, userKey(ev), from, present.SavedPage); err != nil {
			return bot.Message{}, err
		}
	}
	return present.Saved(saves, from, total), nil
}

// offset reads a button's offset; anything odd is the first page.
func offset(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
