package slack

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"pullquote/bot"
)

// metadataType is the event_type of the metadata on our posts. Every member of a channel can read
// metadata: it holds public ids only.
const metadataType = "pullquote_post"

// Send implements bot.Adapter. Where Slack definitely refuses the content (a picture that it cannot
// fetch makes the whole message invalid), a simpler form of the same message is sent instead.
func (a *Adapter) Send(ctx context.Context, to bot.Place, m bot.Message, key string) (bot.Ref, error) {
	in, err := a.installs.find(to.Space)
	if err != nil {
		return bot.Ref{}, err
	}
	var ref bot.Ref
	err = a.simpler("chat.postMessage", m, in.address(), maxBlocks, func(body []slack.MsgOption) error {
		options := append(body, slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(), slack.MsgOptionDisableMarkdown())
		if to.Thread != "" {
			options = append(options, slack.MsgOptionTS(to.Thread))
		}
		if payload := metadata(m, key); payload != nil {
			options = append(options, slack.MsgOptionMetadata(slack.SlackMetadata{EventType: metadataType, EventPayload: payload}))
		}
		channel, ts, err := in.client.PostMessageContext(ctx, to.Channel, options...)
		if err == nil && ts == "" {
			return &bot.Error{Code: bot.Ambiguous}
		}
		ref = bot.Ref{Place: bot.Place{Platform: name, Space: to.Space, Channel: channel}, ID: ts}
		if channel == "" {
			ref.Channel = to.Channel
		}
		return refused("chat.postMessage", err)
	})
	if err != nil {
		return bot.Ref{}, err
	}
	return ref, nil
}

func metadata(m bot.Message, key string) map[string]any {
	payload := map[string]any{}
	if key != "" {
		payload["key"] = key
	}
	if id := subject(m); id != "" {
		payload["article"] = id
	}
	if len(payload) == 0 {
		return nil
	}
	return payload
}

// simpler tries a message as it is and, each time that Slack refuses the content and has therefore
// done nothing, in a simpler form: without pictures, then as the fallback alone.
func (a *Adapter) simpler(method string, m bot.Message, workspace string, most int, send func([]slack.MsgOption) error) error {
	full := shown(m, workspace, most)
	err := send(body(m, full))
	if bot.CodeOf(err) != bot.Invalid {
		return err
	}
	a.log.Error("slack refused the content; sending a simpler form", "method", method, "err", err)
	if bare := withoutPictures(full); len(bare) < len(full) {
		if err = send(body(m, bare)); bot.CodeOf(err) != bot.Invalid {
			return err
		}
	}
	return send(body(m, []slack.Block{}))
}

// shown is a message as blocks; one that has none shows its fallback, literally.
func shown(m bot.Message, workspace string, most int) []slack.Block {
	if blocks := render(m, workspace, most); len(blocks) > 0 {
		return blocks
	}
	return []slack.Block{slack.NewSectionBlock(plain(clip(m.Fallback, maxSection)), nil, nil)}
}

// body is text and blocks together: an edit that leaves one out would lose it.
func body(m bot.Message, blocks []slack.Block) []slack.MsgOption {
	return []slack.MsgOption{slack.MsgOptionText(fallbackText(m), false), slack.MsgOptionBlocks(blocks...)}
}

func withoutPictures(blocks []slack.Block) []slack.Block {
	kept := []slack.Block{}
	for _, b := range blocks {
		if _, ok := b.(*slack.ImageBlock); !ok {
			kept = append(kept, b)
		}
	}
	return kept
}

// Edit implements bot.Adapter.
func (a *Adapter) Edit(ctx context.Context, at bot.Ref, m bot.Message) error {
	in, err := a.installs.find(at.Space)
	if err != nil {
		return err
	}
	return a.simpler("chat.update", m, in.address(), maxBlocks, func(body []slack.MsgOption) error {
		_, _, _, err := in.client.UpdateMessageContext(ctx, at.Channel, at.ID, body...)
		return refused("chat.update", err)
	})
}

// whisper posts what only one person sees, outside an interaction. Slack does not promise delivery.
// https://docs.slack.dev/reference/methods/chat.postEphemeral
func (a *Adapter) whisper(ctx context.Context, to bot.Place, who bot.UserID, m bot.Message) error {
	if direct(to) { // private as it is, and an ordinary message stays
		_, err := a.Send(ctx, to, m, "")
		return err
	}
	in, err := a.installs.find(to.Space)
	if err != nil {
		return err
	}
	return a.simpler("chat.postEphemeral", m, in.address(), maxBlocks, func(body []slack.MsgOption) error {
		if to.Thread != "" {
			body = append(body, slack.MsgOptionTS(to.Thread))
		}
		_, err := in.client.PostEphemeralContext(ctx, to.Channel, string(who), body...)
		return refused("chat.postEphemeral", err)
	})
}

// direct reports whether a place is the conversation with one person: its channel is a D…, or the
// person's own id.
func direct(p bot.Place) bool {
	return strings.HasPrefix(p.Channel, "D") || strings.HasPrefix(p.Channel, "U") || strings.HasPrefix(p.Channel, "W")
}

// Thread implements bot.Threader: on Slack, a thread is the replies under a message's ts.
func (a *Adapter) Thread(_ context.Context, under bot.Ref, _ string) (bot.Place, error) {
	p := under.Place.Base()
	p.Thread = under.ID
	return p, nil
}

// Root implements bot.Rooter.
func (a *Adapter) Root(thread bot.Place) (bot.Ref, bool) {
	if thread.Thread == "" {
		return bot.Ref{}, false
	}
	return bot.Ref{Place: thread.Base(), ID: thread.Thread}, true
}

// Direct implements bot.DirectOpener. Without the scope im:write the person's id is the channel,
// which chat.postMessage takes as well.
func (a *Adapter) Direct(ctx context.Context, in bot.Place, to bot.UserID) (bot.Place, error) {
	i, err := a.installs.find(in.Space)
	if err != nil {
		return bot.Place{}, err
	}
	p := bot.Place{Platform: name, Space: in.Space, Channel: string(to)}
	ch, _, _, err := i.client.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{string(to)}})
	switch err := refused("conversations.open", err); bot.CodeOf(err) {
	case "":
		if ch != nil && ch.ID != "" {
			p.Channel = ch.ID
		}
		return p, nil
	case bot.Forbidden, bot.Unsupported, bot.Internal:
		return p, nil
	default:
		return bot.Place{}, err
	}
}

// Link implements bot.Linker. https://docs.slack.dev/reference/methods/chat.getPermalink
func (a *Adapter) Link(at bot.Ref) string {
	i, err := a.installs.find(at.Space)
	if err != nil || i.address() == "" || at.ID == "" {
		return ""
	}
	return i.address() + "archives/" + at.Channel + "/p" + strings.ReplaceAll(at.ID, ".", "")
}

// IsAdmin implements bot.Authorizer: workspace admins and owners may; in a direct message, its person.
func (a *Adapter) IsAdmin(ctx context.Context, in bot.Place, who bot.UserID) (bool, error) {
	if direct(in) {
		return true, nil
	}
	i, err := a.installs.find(in.Space)
	if err != nil {
		return false, err
	}
	u, err := i.client.GetUserInfoContext(ctx, string(who))
	if err != nil {
		return false, refused("users.info", err)
	}
	return u.IsAdmin || u.IsOwner || u.IsPrimaryOwner, nil
}

// historyPages bounds how far Find reads: a post that old is not what it looks for.
const historyPages = 10

// clockSkew is how far our clock may be ahead of Slack's before Find overlooks a post: rather read a
// page more than post twice.
const clockSkew = 15 * time.Minute

// Find implements bot.Finder by reading the channel's history with its metadata. Where the history
// cannot be read it returns an error, and nobody knows.
func (a *Adapter) Find(ctx context.Context, to bot.Place, m bot.Message, key string, since time.Time) (bot.Ref, bool, error) {
	in, err := a.installs.find(to.Space)
	if err != nil {
		return bot.Ref{}, false, err
	}
	user, botID := in.self()
	oldest := timestamp(since.Add(-clockSkew))
	cursor := ""
	for range historyPages {
		messages, next, err := history(ctx, in.client, to, oldest, cursor)
		if err != nil {
			return bot.Ref{}, false, unreadable(err)
		}
		for _, msg := range messages {
			own := user != "" && msg.User == user || botID != "" && msg.BotID == botID
			if made(msg, m, key, own) {
				return bot.Ref{Place: bot.Place{Platform: name, Space: to.Space, Channel: to.Channel}, ID: msg.Timestamp}, true, nil
			}
		}
		if next == "" {
			return bot.Ref{}, false, nil
		}
		cursor = next
	}
	return bot.Ref{}, false, &bot.Error{Code: bot.Unavailable, Say: "There is too much in that channel to read back."}
}

// made reports whether a message is the one that Send(to, m, key) made.
func made(msg slack.Message, m bot.Message, key string, own bool) bool {
	if key == "" {
		return own && msg.Text == fallbackText(m)
	}
	return msg.Metadata.EventType == metadataType && msg.Metadata.EventPayload["key"] == key
}

func history(ctx context.Context, c *slack.Client, to bot.Place, oldest, cursor string) ([]slack.Message, string, error) {
	const page = 200
	if to.Thread != "" {
		messages, more, next, err := c.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: to.Channel, Timestamp: to.Thread, Oldest: oldest, Cursor: cursor, Limit: page, IncludeAllMetadata: true})
		if !more {
			next = ""
		}
		return messages, next, refused("conversations.replies", err)
	}
	h, err := c.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{
		ChannelID: to.Channel, Oldest: oldest, Cursor: cursor, Limit: page, IncludeAllMetadata: true})
	if err != nil {
		return nil, "", refused("conversations.history", err)
	}
	if !h.HasMore {
		return h.Messages, "", nil
	}
	return h.Messages, h.ResponseMetaData.NextCursor, nil
}

// unreadable tells "the history is closed to us" from "the channel is gone": for reading, a channel
// that we are not in looks like one that does not exist.
func unreadable(err error) error {
	if e, ok := err.(*bot.Error); ok && e.Code == bot.Gone {
		return &bot.Error{Code: bot.Forbidden, Say: "I cannot read that channel's history.", Err: e.Err}
	}
	return err
}

// timestamp is a moment as Slack writes it: seconds with six decimals.
func timestamp(t time.Time) string {
	if t.Unix() < 0 {
		return "0"
	}
	return fmt.Sprintf("%d.%06d", t.Unix(), t.Nanosecond()/1000)
}
