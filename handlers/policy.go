package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// policy shows and sets how this channel takes one of its feeds.
type policy struct {
	find  finder
	feeds Feeds
}

func (h policy) routes() []bot.Route {
	options := []bot.Option{
		{Name: "url", Help: "The feed's address or name; not needed where only one is followed", Kind: bot.OptionURL, Complete: true},
		{Name: "set", Help: "burst N, hourly N, update edit|quiet|ignore, unknown skip|repeat, thread on|off", Kind: bot.OptionText},
	}
	return []bot.Route{
		{On: bot.Slash, Name: "policy", Help: "Show or set how this channel takes a feed: bursts, hourly cap, updates, threads", Options: options,
			Visibility: bot.Private, Ack: bot.AckRace, Admin: true, Handle: h.handle, Complete: follow{find: h.find, feeds: h.feeds}.complete,
			Localised: german("regeln", "Zeigen oder setzen, wie dieser Kanal einen Feed zeigt")},
	}
}

func (h policy) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	place, f, rest, err := h.find.feed(ctx, ev, h.feeds, ev.Arg("set"))
	if err != nil {
		return nil, err
	}
	words := settingWords(rest)
	p := f.Subscription.Policy
	if len(words) > 0 {
		if p, err = applied(p, words); err != nil {
			return nil, err
		}
		if err := h.feeds.SetPolicy(ctx, f.Feed.ID, place, p); err != nil {
			return nil, err
		}
	}
	typed := h.find.chat.Caps(ev.In).Typed("/policy " + f.Feed.URL + " burst 3")
	return bot.Reply{Message: present.Policy(f.Feed, p, len(words) > 0, typed)}, nil
}

// settingWords splits settings as people write them: "burst=3, update: quiet", "burst 3 and threads on".
func settingWords(s string) []string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" \t\n=:,;[]", r) })
	return slices.DeleteFunc(words, func(w string) bool { return fillers[w] })
}

var fillers = set("and to is be the set please with und auf")

// applied changes a policy as the words say; nothing is changed when one of them makes no sense.
func applied(p news.Policy, words []string) (news.Policy, error) {
	for len(words) > 0 {
		name := words[0]
		if name == "default" || name == "defaults" || name == "reset" {
			p, words = news.Policy{Filter: p.Filter}, words[1:]
			continue
		}
		put, ok := settings[strings.TrimSuffix(name, "s")]
		if !ok {
			return p, news.E(news.CodeInvalid, "I do not know the setting “"+short(name)+"”. There are burst, hourly, update, unknown and thread; for example: burst 3 update quiet.", nil)
		}
		value := ""
		if len(words) > 1 {
			value = words[1]
		}
		if wants := put(&p, value); wants != "" {
			return p, news.E(news.CodeInvalid, "After "+name+" I need "+wants+".", nil)
		}
		words = words[2:]
	}
	return p, nil
}

// settings change a policy by name; each answers "", or what its value should be.
var settings = map[string]func(p *news.Policy, value string) (wants string){
	"burst": func(p *news.Policy, v string) string {
		return number(&p.Burst, v, "default", "a number from 1 to 100, or default")
	},
	"hourly": func(p *news.Policy, v string) string {
		return number(&p.Hourly, v, "off", "a number from 1 to 100, or off")
	},
	"update": func(p *news.Policy, v string) string {
		return oneOf(&p.Update, v, news.UpdateEdit, news.UpdateQuiet, news.UpdateIgnore)
	},
	"unknown": func(p *news.Policy, v string) string { return oneOf(&p.Unknown, v, news.DoubtSkip, news.DoubtRepeat) },
	"thread":  func(p *news.Policy, v string) string { return onOff(&p.Thread, v) },
}

func number(to *int, value, none, wants string) string {
	if value == none || value == "none" || value == "0" && none == "off" {
		*to = 0
		return ""
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > 100 {
		return wants
	}
	*to = n
	return ""
}

func oneOf[T ~string](to *T, value string, all ...T) string {
	var names []string
	for _, v := range all {
		if T(value) == v {
			*to = v
			return ""
		}
		names = append(names, string(v))
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

func onOff(to *bool, value string) string {
	switch value {
	case "on", "yes", "true", "an", "ja":
		*to = true
	case "off", "no", "false", "aus", "nein":
		*to = false
	default:
		return "on or off"
	}
	return ""
}
