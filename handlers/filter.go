package handlers

import (
	"context"
	"strings"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// filter shows, tries and sets which of a feed's new articles this channel wants. Whatever is typed is shown
// at work on what the feed lists now: a filter that holds back everything looks like a broken feed.
type filter struct {
	find     finder
	follower Follower
	feeds    Feeds
}

func (h filter) routes() []bot.Route {
	options := []bot.Option{
		{Name: "url", Help: "The feed's address or name; not needed where only one is followed", Kind: bot.OptionURL, Complete: true},
		{Name: "words", Help: "only ferry, tram* not sport, \"night bus\", /strikes?/; off; or test before it", Kind: bot.OptionText},
	}
	return []bot.Route{
		{On: bot.Slash, Name: "filter", Help: "Show, try or set which of a feed's articles come here, by their words", Options: options,
			Visibility: bot.Private, Ack: bot.AckRace, Admin: true, Handle: h.handle, Complete: follow{find: h.find, feeds: h.feeds}.complete,
			Localised: german("filter", "Zeigen, proben oder setzen, welche Artikel eines Feeds hierher kommen")},
	}
}

func (h filter) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	if ev.Arg("url") == "" && ev.Arg("words") == "" {
		return h.all(ctx, ev)
	}
	place, f, typed, err := h.find.feed(ctx, ev, h.feeds, ev.Arg("words"))
	if err != nil {
		return nil, err
	}
	does, words := filterWish(typed)
	if does == present.FilterShown {
		words = f.Subscription.Policy.Filter
	}
	wants, err := news.ParseFilter(words)
	if err != nil {
		return nil, err
	}
	if does == present.FilterSet {
		p := f.Subscription.Policy
		p.Filter = wants.String()
		if err := h.feeds.SetPolicy(ctx, f.Feed.ID, place, p); err != nil {
			return nil, err
		}
	}
	var items []news.Item
	unread := ""
	if !wants.Empty() {
		if items, err = h.follower.Newest(ctx, f.Feed); err != nil { // what was set is set
			unread = news.SayOf(err, "The feed cannot be read just now.")
		}
	}
	return bot.Reply{Message: present.Filter(f.Feed, wants, does, items, unread, h.hint(ev, f.Feed.URL))}, nil
}

// all shows the filters of a channel.
func (h filter) all(ctx context.Context, ev bot.Event) (bot.Response, error) {
	_, all, err := h.find.following(ctx, ev, h.feeds)
	if err != nil {
		return nil, err
	}
	return bot.Reply{Message: present.Filters(all, h.hint(ev, "https://example.com/feed"))}, nil
}

// hint is how a filter is typed here.
func (h filter) hint(ev bot.Event, feed string) string {
	return h.find.chat.Caps(ev.In).Typed("/filter " + feed + " only ferry, tram not sport")
}

// filterWish reads what somebody wishes: to see the filter, to try words, or to set them.
func filterWish(typed string) (present.FilterDoes, string) {
	first, rest, _ := strings.Cut(strings.TrimSpace(typed), " ")
	switch strings.ToLower(first) {
	case "", "show":
		return present.FilterShown, ""
	case "test", "try":
		return present.FilterTried, rest
	case "off", "none", "all", "clear", "default", "aus":
		if strings.TrimSpace(rest) == "" {
			return present.FilterSet, ""
		}
	}
	return present.FilterSet, typed
}
