package discord

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
)

type threadRequest struct {
	Name        string   `json:"name"`
	AutoArchive int      `json:"auto_archive_duration"`
	Message     *payload `json:"message,omitempty"` // a forum's first message
}

// Thread implements bot.Threader. Within a thread, and so in a forum's post, the conversation is
// the thread itself.
func (a *Adapter) Thread(ctx context.Context, under bot.Ref, title string) (bot.Place, error) {
	if !digits(under.Channel) || !digits(under.ID) {
		return bot.Place{}, goneError(under.Place)
	}
	in := under.Place.Base()
	if under.ID == under.Channel {
		return in, nil // a forum's post
	}
	body := threadRequest{Name: threadName(title), AutoArchive: archiveMins}
	address := discordgo.EndpointChannelMessageThread(under.Channel, under.ID)
	err := a.rest.do(ctx, http.MethodPost, address, body, nil)
	if bot.CodeOf(err) == bot.Ambiguous {
		err = a.rest.do(ctx, http.MethodPost, address, body, nil) // a message has one thread at most
	}
	switch {
	case err == nil, hasCode(err, 160004): // "a thread has already been created for this message"
		in.Channel = under.ID // a thread has the id of its message
		return in, nil
	case hasCode(err, 50024): // we are in a thread already
		return in, nil
	}
	return bot.Place{}, err
}

func threadName(title string) string {
	name := clip(oneLine(strings.Map(dropInvisible, title)), threadNameMost)
	if name == "" {
		return "Discussion"
	}
	return name
}

func dropInvisible(r rune) rune {
	if invisible(r) {
		return -1
	}
	return r
}

// titleOf is what a forum's post is called: the message's heading, else its beginning.
func titleOf(m bot.Message) string {
	for _, b := range m.Blocks {
		if h, ok := b.(bot.Heading); ok && strings.TrimSpace(h.Text) != "" {
			return threadName(h.Text)
		}
	}
	return threadName(m.Fallback)
}

func (a *Adapter) isForum(channel string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.forums[channel]
}

// learnForum asks what kind of channel it is; a channel never becomes a forum or stops being one.
func (a *Adapter) learnForum(ctx context.Context, channel string) (bool, error) {
	var got struct {
		Type int `json:"type"`
	}
	if err := a.rest.do(ctx, http.MethodGet, discordgo.EndpointChannel(channel), nil, &got); err != nil {
		return false, err
	}
	forum := got.Type == int(discordgo.ChannelTypeGuildForum) || got.Type == int(discordgo.ChannelTypeGuildMedia)
	if forum {
		a.mu.Lock()
		a.forums[channel] = true
		a.mu.Unlock()
	}
	return forum, nil
}

// postInForum opens a post. Forums know no nonce, so a post with a key is looked up first: the
// promise of OnceKey holds here too.
func (a *Adapter) postInForum(ctx context.Context, to bot.Place, p payload, m bot.Message) (bot.Ref, error) {
	name := titleOf(m)
	if p.Nonce != "" {
		since := a.now().Add(-onceWithin)
		if ref, ok, err := a.findPost(ctx, to, name, snowflakeAt(since)); err != nil || ok {
			return ref, err
		}
	}
	p.Nonce, p.EnforceNonce = "", false
	var made struct {
		ID snowflake `json:"id"`
	}
	body := threadRequest{Name: name, AutoArchive: archiveMins, Message: &p}
	if err := a.rest.do(ctx, http.MethodPost, discordgo.EndpointChannelThreads(to.Channel), body, &made); err != nil {
		return bot.Ref{}, err
	}
	to.Channel = string(made.ID)
	return madeRef(to, made.ID)
}

// findPost looks for a post of ours with this name among the forum's open ones, made at or after
// the id since.
func (a *Adapter) findPost(ctx context.Context, in bot.Place, name, since string) (bot.Ref, bool, error) {
	self, _, err := a.identity(ctx)
	if err != nil {
		return bot.Ref{}, false, err
	}
	var open struct {
		Threads []struct {
			ID       snowflake `json:"id"`
			ParentID snowflake `json:"parent_id"`
			OwnerID  snowflake `json:"owner_id"`
			Name     string    `json:"name"`
		} `json:"threads"`
	}
	if err := a.rest.do(ctx, http.MethodGet, discordgo.EndpointGuildActiveThreads(in.Space), nil, &open); err != nil {
		return bot.Ref{}, false, fmt.Errorf("look for the post: %w", err)
	}
	for _, t := range open.Threads {
		if string(t.ParentID) == in.Channel && string(t.OwnerID) == self && t.Name == name && !older(string(t.ID), since) {
			in.Channel = string(t.ID)
			ref, err := madeRef(in, t.ID)
			return ref, err == nil, err
		}
	}
	return bot.Ref{}, false, nil
}

// older compares two ids, which are numbers without leading zeros.
func older(a, b string) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return a < b
}
