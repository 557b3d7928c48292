package handlers

import (
	"context"
	"strings"

	"pullquote/bot"
	"pullquote/internal/present"
)

// follow subscribes the channel to a feed, and ends that again. Both are for admins.
type follow struct {
	find     finder
	follower Follower
	feeds    Feeds
}

func (h follow) routes() []bot.Route {
	site := bot.Option{Name: "url", Help: "The address of a site or a feed", Kind: bot.OptionURL, Required: true}
	followed := bot.Option{Name: "url", Help: "The feed's address or name", Kind: bot.OptionURL, Required: true, Complete: true}
	return []bot.Route{
		{On: bot.Slash, Name: "follow", Help: "Bring a site's new articles into this channel", Options: []bot.Option{site},
			Visibility: bot.Private, Ack: bot.AckRace, Admin: true, Handle: h.follow,
			Localised: german("abonnieren", "Neue Artikel einer Website in diesen Kanal holen")},
		{On: bot.Slash, Name: "unfollow", Help: "Stop bringing a site's articles here", Options: []bot.Option{followed},
			Visibility: bot.Private, Ack: bot.AckRace, Admin: true, Handle: h.unfollow, Complete: h.complete,
			Localised: german("abbestellen", "Keine Artikel einer Website mehr hierher holen")},
	}
}

func (h follow) follow(ctx context.Context, ev bot.Event) (bot.Response, error) {
	u, err := address(ev.Arg("url"))
	if err != nil {
		return nil, err
	}
	place, err := h.find.channel(ctx, ev)
	if err != nil {
		return nil, err
	}
	f, created, err := h.follower.Follow(ctx, place, userKey(ev), u)
	if err != nil {
		return nil, err
	}
	return bot.Reply{Message: present.Follow(f, created)}, nil
}

func (h follow) unfollow(ctx context.Context, ev bot.Event) (bot.Response, error) {
	typed := strings.TrimSpace(ev.Arg("url"))
	place, all, err := h.find.following(ctx, ev, h.feeds)
	if err != nil {
		return nil, err
	}
	u, known := followedAs(all, typed)
	if !known {
		if u, err = address(typed); err != nil {
			return nil, notFollowed(typed, err) // a name that nothing here has
		}
	}
	f, was, err := h.follower.Unfollow(ctx, place, u)
	switch {
	case err != nil:
		return nil, err
	case !was:
		return nil, notFollowed(typed, nil)
	}
	return bot.Reply{Message: present.Unfollow(f)}, nil
}

func (h follow) complete(ctx context.Context, ev bot.Event) ([]bot.Choice, error) {
	_, all, err := h.find.following(ctx, ev, h.feeds)
	if err != nil {
		return nil, err
	}
	var out []bot.Choice
	for _, f := range all {
		if !hasWords(f.Feed.Title+" "+f.Feed.URL, ev.Arg(ev.Focus)) {
			continue
		}
		value := f.Feed.URL
		if len(value) > maxChoiceValue {
			value = string(f.Feed.ID)
		}
		out = append(out, bot.Choice{Label: choiceLabel(f.Feed.Name(), ""), Value: value})
	}
	return out, nil
}
