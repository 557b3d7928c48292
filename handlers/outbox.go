package handlers

import (
	"context"
	"slices"
	"strings"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// maxStuck is how many dead letters of all channels together are looked through.
const maxStuck = 1000

// outbox lists what could not be posted in this channel, and lets an admin try it again or give it up.
type outbox struct {
	find finder
	deps Deps
}

func (h outbox) routes() []bot.Route {
	return []bot.Route{
		{On: bot.Slash, Name: "outbox", Help: "List what could not be posted here, to retry or drop it", Visibility: bot.Private, Ack: bot.AckRace, Admin: true, Handle: h.list,
			Localised: german("ausgang", "Zeigen, was hier nicht gepostet werden konnte, und es wiederholen oder verwerfen")},
		{On: bot.Press, Name: "outbox", Visibility: bot.Private, Ack: bot.AckRace, Admin: true, Handle: h.press},
	}
}

func (h outbox) list(ctx context.Context, ev bot.Event) (bot.Response, error) {
	m, err := h.page(ctx, ev, 0)
	return bot.Reply{Message: m}, err
}

// press handles the buttons "<offset>", "retry/<post>/<offset>" and "drop/<post>/<offset>".
func (h outbox) press(ctx context.Context, ev bot.Event) (bot.Response, error) {
	parts := strings.Split(ev.Key, "/")
	if len(parts) == 3 {
		if err := h.settle(ctx, ev, news.PostKey(parts[1]), parts[0] == "retry"); err != nil {
			return nil, err
		}
	}
	m, err := h.page(ctx, ev, offset(parts[len(parts)-1]))
	return bot.Update{Message: m}, err
}

// settle decides about a post of this channel. One that somebody has decided about meanwhile is left as it is.
func (h outbox) settle(ctx context.Context, ev bot.Event, key news.PostKey, retry bool) error {
	place, err := h.find.channel(ctx, ev)
	if err != nil {
		return err
	}
	p, err := h.deps.Posts.Post(ctx, key)
	if missing(err) || err == nil && p.Place != place {
		return news.E(news.CodeNotFound, "That post does not belong to this channel.", err)
	}
	if err != nil {
		return err
	}
	done, err := h.deps.Posts.Settle(ctx, h.deps.Now(), key, retry)
	if err != nil || !done || p.Article == "" {
		return err
	}
	entry := news.LedgerEntry{At: h.deps.Now(), Kind: "dropped", Note: "given up by an admin"}
	if retry {
		entry.Kind, entry.Note = "retried", "tried again by an admin"
	}
	return h.deps.Posts.AddLedger(ctx, news.Entry{Place: place, Article: p.Article, LedgerEntry: entry})
}

// page shows the list from an offset on, or its last page when it has become shorter meanwhile.
func (h outbox) page(ctx context.Context, ev bot.Event, from int) (bot.Message, error) {
	place, err := h.find.channel(ctx, ev)
	if err != nil {
		return bot.Message{}, err
	}
	stuck, err := h.stuck(ctx, place)
	if err != nil {
		return bot.Message{}, err
	}
	waiting, oldest, err := h.deps.Posts.Backlog(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	if from >= len(stuck) {
		from = max(0, len(stuck)-1) / present.StuckPage * present.StuckPage
	}
	return present.Outbox(stuck[from:min(from+present.StuckPage, len(stuck))], from, len(stuck), waiting, oldest), nil
}

// stuck are the posts of a place that need a decision, newest first.
func (h outbox) stuck(ctx context.Context, place news.Place) ([]news.Post, error) {
	var out []news.Post
	for _, state := range []news.PostState{news.PostFailed, news.PostUnknown} {
		posts, err := h.deps.Posts.PostsIn(ctx, state, maxStuck)
		if err != nil {
			return nil, err
		}
		out = append(out, slices.DeleteFunc(posts, func(p news.Post) bool { return p.Place != place })...)
	}
	slices.SortStableFunc(out, func(a, b news.Post) int { return b.Created.Compare(a.Created) })
	return out, nil
}
