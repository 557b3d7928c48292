package discord

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
)

const (
	historyPage  = 100
	historyPages = 5                // more than 500 messages since a post: nobody knows
	clockSkew    = 10 * time.Second // between Discord's clock and ours
)

// Find implements bot.Finder. It compares what is in the channel with what Send would have posted:
// Discord does not show nonces in its history.
func (a *Adapter) Find(ctx context.Context, to bot.Place, m bot.Message, key string, since time.Time) (bot.Ref, bool, error) {
	if !digits(to.Channel) {
		return bot.Ref{}, false, goneError(to)
	}
	after := snowflakeAt(since.Add(-clockSkew))
	if a.isForum(to.Channel) {
		return a.findPost(ctx, to, titleOf(m), after)
	}
	self, _, err := a.identity(ctx)
	if err != nil {
		return bot.Ref{}, false, err
	}
	want := append(simpler(m), render(m))
	for page := range historyPages {
		found, err := a.history(ctx, to.Channel, after)
		if err != nil {
			return bot.Ref{}, false, err
		}
		for _, msg := range found {
			after = laterID(after, string(msg.ID))
			if msg.Author != nil && string(msg.Author.ID) == self && (key != "" && msg.Nonce == key || anyOf(msg, want)) {
				ref, err := madeRef(to, msg.ID)
				return ref, err == nil, err
			}
		}
		if len(found) == 0 && page == 0 {
			return a.findInSilence(ctx, to, m, after)
		}
		if len(found) < historyPage {
			return bot.Ref{}, false, nil
		}
	}
	return bot.Ref{}, false, &bot.Error{Code: bot.Forbidden, Err: errors.New("discord: too many messages since the post to look through")}
}

// findInSilence judges an empty history. It means "no messages" only in a channel that has any, and
// whose history we may read: otherwise Discord answers with an empty list too.
func (a *Adapter) findInSilence(ctx context.Context, to bot.Place, m bot.Message, after string) (bot.Ref, bool, error) {
	if to.Space == "" {
		return bot.Ref{}, false, nil
	}
	if forum, err := a.learnForum(ctx, to.Channel); err != nil || forum {
		if err != nil {
			return bot.Ref{}, false, err
		}
		return a.findPost(ctx, to, titleOf(m), after)
	}
	have, err := a.permissions(ctx, to)
	if err == nil && have&discordgo.PermissionReadMessageHistory == 0 {
		err = &bot.Error{Code: bot.Forbidden, Say: "I need Read Message History there to check whether a post arrived.", Err: errors.New("discord: history is not readable")}
	}
	return bot.Ref{}, false, err
}

func (a *Adapter) history(ctx context.Context, channel, after string) ([]wireMessage, error) {
	var found []wireMessage
	address := discordgo.EndpointChannelMessages(channel) + "?limit=100&after=" + after
	err := a.rest.do(ctx, http.MethodGet, address, nil, &found)
	return found, err
}

func laterID(a, b string) string {
	if older(a, b) {
		return b
	}
	return a
}

func anyOf(have wireMessage, want []payload) bool {
	return slices.ContainsFunc(want, func(p payload) bool { return same(have, p) })
}

// same reports whether a message in the channel is the one that was to be posted. Its buttons tell, where it
// has any: they carry keys, while a card's words may have changed since it was sent. Otherwise its words do,
// and its embeds' words and links.
func same(have wireMessage, want payload) bool {
	var ids, wanted []string
	for _, row := range have.Components {
		for _, c := range row.Components {
			ids = append(ids, c.CustomID)
		}
	}
	for _, row := range want.Components {
		for _, c := range row.Components {
			wanted = append(wanted, c.CustomID)
		}
	}
	if len(ids)+len(wanted) > 0 {
		return slices.Equal(ids, wanted)
	}
	if strings.TrimSpace(have.Content) != strings.TrimSpace(want.Content) || len(have.Embeds) != len(want.Embeds) {
		return false
	}
	for i, w := range want.Embeds {
		h := have.Embeds[i]
		if h.Title != w.Title || h.URL != w.URL || strings.TrimSpace(h.Description) != w.Description {
			return false
		}
	}
	return true
}
