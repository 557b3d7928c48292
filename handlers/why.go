package handlers

import (
	"cmp"
	"context"
	"slices"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// why tells an article's whole history in this channel. It never fetches: it reports what happened.
type why struct {
	find  finder
	feeds Feeds
}

func (h why) routes() []bot.Route {
	return []bot.Route{
		{On: bot.Slash, Name: "why", Help: "Why an article came twice, late or never: its history here", Options: []bot.Option{urlOption(true)},
			Visibility: bot.Private, Ack: bot.AckRace, Handle: h.handle, Complete: h.find.complete,
			Localised: german("warum", "Warum ein Artikel doppelt, spät oder nie kam: sein Weg hierher")},
	}
}

func (h why) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	place, err := h.find.channel(ctx, ev)
	if err != nil {
		return nil, err
	}
	a, u, err := h.lookup(ctx, ev)
	if err != nil && !missing(err) {
		return nil, err
	}
	if missing(err) { // never read; a feed may have had its address all the same
		a = news.Article{ID: h.find.articles.IDOf(u), URL: u, Problem: news.ProblemUnread}
	}
	ledger, err := h.history(ctx, place, a, u)
	if err != nil {
		return nil, err
	}
	p, ok, err := cardIn(ctx, h.find.posts, place, a.ID)
	if err != nil {
		return nil, err
	}
	if !ok && len(ledger) == 0 {
		return h.unknown(ctx, place, cmp.Or(a.URL, ev.Arg("url")))
	}
	if !ok {
		return bot.Reply{Message: present.Why(a, nil, "", ledger)}, nil
	}
	return bot.Reply{Message: present.Why(a, &p, linkOf(h.find.chat, p), ledger)}, nil
}

// history is what happened to an article here, under its own id and under those of its addresses.
func (h why) history(ctx context.Context, place news.Place, a news.Article, u string) ([]news.LedgerEntry, error) {
	var out []news.LedgerEntry
	ids := []news.ArticleID{a.ID, h.find.articles.IDOf(u), h.find.articles.IDOf(a.URL)}
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			continue
		}
		entries, err := h.find.posts.Ledger(ctx, place, id)
		if err != nil {
			return nil, err
		}
		out = append(out, entries...)
	}
	slices.SortStableFunc(out, func(a, b news.LedgerEntry) int { return a.At.Compare(b.At) })
	return out, nil
}

// lookup returns the article, and the address that was meant.
func (h why) lookup(ctx context.Context, ev bot.Event) (news.Article, string, error) {
	typed := ev.Arg("url")
	p, ok, err := h.find.titled(ctx, ev, typed)
	if err != nil {
		return news.Article{}, "", err
	}
	if ok {
		a, err := h.find.byID(ctx, p.Article)
		return a, p.URL, err
	}
	if isID(typed) {
		a, err := h.find.byID(ctx, news.ArticleID(typed))
		return a, a.URL, err
	}
	u, err := address(typed)
	if err != nil {
		return news.Article{}, "", err
	}
	a, err := h.find.articles.Lookup(ctx, u)
	return a, u, err
}

func (h why) unknown(ctx context.Context, place news.Place, u string) (bot.Response, error) {
	followed, err := h.feeds.Following(ctx, place)
	if err != nil {
		return nil, err
	}
	return bot.Reply{Message: present.WhyUnknown(u, followed)}, nil
}
