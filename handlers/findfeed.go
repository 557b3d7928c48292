package handlers

import (
	"context"
	"slices"
	"strings"

	"pullquote/bot"
	"pullquote/internal/news"
)

// following returns an event's channel and the feeds that it follows.
func (f finder) following(ctx context.Context, ev bot.Event, feeds Feeds) (news.Place, []news.Followed, error) {
	place, err := f.channel(ctx, ev)
	if err != nil {
		return "", nil, err
	}
	all, err := feeds.Following(ctx, place)
	return place, all, err
}

// feed finds which of its channel's feeds an event is about. said is what was typed besides the url option, and
// comes back without what named the feed.
func (f finder) feed(ctx context.Context, ev bot.Event, feeds Feeds, said string) (news.Place, news.Followed, string, error) {
	place, all, err := f.following(ctx, ev, feeds)
	if err != nil {
		return "", news.Followed{}, "", err
	}
	found, said, err := meant(all, ev.Arg("url"), said)
	return place, found, said, err
}

// meant finds the feed that a person means: by its address or name, by the name with which the settings
// begin, or the only one that there is. rest is what was said besides.
func meant(all []news.Followed, typed, rest string) (news.Followed, string, error) {
	if len(all) == 0 {
		return news.Followed{}, "", news.E(news.CodeNotFound, "This channel follows nothing yet.", nil)
	}
	if typed = strings.TrimSpace(typed); typed != "" {
		if u, ok := followedAs(all, typed); ok {
			i := slices.IndexFunc(all, func(f news.Followed) bool { return f.Feed.URL == u })
			return all[i], rest, nil
		}
		return news.Followed{}, "", notFollowed(typed, nil)
	}
	for _, f := range all {
		if after, ok := cutPrefixFold(strings.TrimSpace(rest), f.Feed.Title); ok && f.Feed.Title != "" {
			return f, after, nil
		}
	}
	if len(all) == 1 {
		return all[0], rest, nil
	}
	if f, after, ok := byWord(all, rest); ok {
		return f, after, nil
	}
	return news.Followed{}, "", news.E(news.CodeInvalid, "Which feed do you mean? Begin with its name or address; the feeds command lists them.", nil)
}

// byWord finds the one feed whose name has the first word of what was said.
func byWord(all []news.Followed, rest string) (news.Followed, string, bool) {
	first, after, _ := strings.Cut(strings.TrimSpace(rest), " ")
	var found []news.Followed
	for _, f := range all {
		if slices.ContainsFunc(strings.Fields(f.Feed.Title), func(w string) bool { return strings.EqualFold(w, first) }) {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		return news.Followed{}, "", false
	}
	return found[0], after, true
}

// cutPrefixFold cuts a prefix that may be written in other letter case and ends with a word.
func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	rest := s[len(prefix):]
	return rest, rest == "" || strings.ContainsAny(rest[:1], " :=,")
}

// followedAs finds the feed that a person means by its address, its site's address or its name.
func followedAs(all []news.Followed, typed string) (string, bool) {
	for _, f := range all {
		for _, name := range []string{f.Feed.URL, f.Feed.Home, f.Feed.Title, string(f.Feed.ID)} {
			if name != "" && plain(name) == plain(typed) {
				return f.Feed.URL, true
			}
		}
	}
	return "", false
}

// plain removes what people leave out when they type an address or a name.
func plain(s string) string {
	s = strings.ToLower(strings.Trim(strings.TrimSpace(s), "<>"))
	for _, prefix := range []string{"https://", "http://", "www."} {
		s = strings.TrimPrefix(s, prefix)
	}
	return strings.TrimSuffix(s, "/")
}

// notFollowed is the error for a feed that a channel does not have; cause may be nil.
func notFollowed(typed string, cause error) error {
	return news.E(news.CodeNotFound, "This channel does not follow “"+short(typed)+"”. The feeds command lists what it follows.", cause)
}
