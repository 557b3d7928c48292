package discord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
)

// Platform is the adapter's name and the Platform of its places.
const Platform = "discord"

// A thread is a channel of its own on Discord: a Place has the guild as Space ("" in direct
// messages), the channel or thread as Channel, and never a Thread.
func place(guild, channel snowflake) bot.Place {
	return bot.Place{Platform: Platform, Space: string(guild), Channel: string(channel)}
}

// request is an interaction that was understood.
type request struct {
	id, app, token string
	kind           discordgo.InteractionType
	event          bot.Event // without a name where the kind is not ours
	ephemeral      bool      // the message whose button was pressed is seen by one person only
	focused        bool
}

// parseInteraction reads an interaction, from the gateway or from HTTP. menu gives the name of the
// route behind a message command's title.
func parseInteraction(raw []byte, menu func(title string) string) (request, error) {
	var in wireInteraction
	if err := json.Unmarshal(raw, &in); err != nil {
		return request{}, fmt.Errorf("interaction: %w", err)
	}
	r := request{id: string(in.ID), app: string(in.AppID), token: in.Token, kind: in.Type}
	if in.Type == discordgo.InteractionPing {
		return r, nil
	}
	from, ok := actor(in)
	if !ok || in.ID == "" || in.Token == "" || in.ChannelID == "" || in.Data == nil {
		return request{}, fmt.Errorf("interaction %s of type %d lacks its user, channel, token or data", in.ID, in.Type)
	}
	r.event = bot.Event{ID: "i" + r.id, From: from, In: place(in.GuildID, in.ChannelID), Threaded: (&discordgo.Channel{Type: in.Channel.Type}).IsThread()}
	switch in.Type {
	case discordgo.InteractionApplicationCommand, discordgo.InteractionApplicationCommandAutocomplete:
		parseCommand(in, &r, menu)
	case discordgo.InteractionMessageComponent:
		r.event.On = bot.Press
		r.event.Name, r.event.Key = bot.SplitAction(in.Data.CustomID)
		if m := in.Message; m != nil && m.ID != "" {
			r.event.Target = &bot.Ref{Place: r.event.In, ID: string(m.ID)}
			r.ephemeral = m.Flags&int(discordgo.MessageFlagsEphemeral) != 0
		}
	case discordgo.InteractionModalSubmit:
		r.event.On = bot.Submit
		r.event.Name, r.event.Key = bot.SplitAction(in.Data.CustomID)
		r.event.Args = map[string]string{}
		collect(in.Data.Components, r.event.Args, 0)
	default:
		return request{}, fmt.Errorf("interaction %s has the unknown type %d", in.ID, in.Type)
	}
	return r, nil
}

func parseCommand(in wireInteraction, r *request, menu func(string) string) {
	ev := &r.event
	if in.Data.Type == int(discordgo.MessageApplicationCommand) {
		ev.On, ev.Name = bot.MessageMenu, menu(in.Data.Name)
		if in.Data.TargetID != "" {
			ev.Target = &bot.Ref{Place: ev.In, ID: string(in.Data.TargetID)}
		}
		m := in.Data.Resolved.Messages[string(in.Data.TargetID)]
		ev.Text, ev.Links = m.Content, linksOf(m)
		return
	}
	ev.On, ev.Name, ev.Args = bot.Slash, in.Data.Name, map[string]string{}
	for _, o := range in.Data.Options {
		ev.Args[o.Name] = optionText(o.Value)
		if o.Focused {
			ev.Focus, r.focused = o.Name, true
		}
	}
}

// optionText is an option's value as text, whatever its JSON type.
func optionText(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(string(raw))
}

// collect finds the inputs of a form, in rows (deprecated) and in labels.
func collect(components []wireComponent, args map[string]string, depth int) {
	if depth > 4 {
		return
	}
	for _, c := range components {
		if c.Type == int(discordgo.TextInputComponent) && c.CustomID != "" {
			args[c.CustomID] = c.Value
		}
		collect(c.Components, args, depth+1)
		if c.Component != nil {
			collect([]wireComponent{*c.Component}, args, depth+1)
		}
	}
}

// linksOf are the addresses in a message's text, then those of its embeds.
func linksOf(m wireMessage) []string {
	links := bot.FindLinks(m.Content)
	for _, e := range m.Embeds {
		if address := safeURL(e.URL, urlMost); address != "" && !slices.Contains(links, e.URL) {
			links = append(links, e.URL)
		}
	}
	return links
}

// actor is who did it: the member in a guild, the user elsewhere.
func actor(in wireInteraction) (bot.User, bool) {
	if in.Member != nil && in.Member.User != nil {
		u := person(in.Member.User, in.Member)
		u.Locale = in.Locale
		u.Admin = administers(in.Member.Permissions)
		return u, u.ID != ""
	}
	if in.User != nil {
		u := person(in.User, nil)
		u.Locale = in.Locale
		u.Admin = in.GuildID == "" // a direct conversation belongs to its person
		return u, u.ID != ""
	}
	return bot.User{}, false
}

func person(u *wireUser, m *wireMember) bot.User {
	name := u.Username
	if u.GlobalName != "" {
		name = u.GlobalName
	}
	if m != nil && m.Nick != "" {
		name = m.Nick
	}
	return bot.User{ID: bot.UserID(u.ID), Name: name, Global: true}
}

// administers reports whether a member's permissions, a decimal bit set, include Manage Server.
func administers(permissions string) bool {
	bits, err := strconv.ParseUint(permissions, 10, 64)
	return err == nil && bits&(discordgo.PermissionManageGuild|discordgo.PermissionAdministrator) != 0
}

// parseMessage reads MESSAGE_CREATE. ok is false for a message that is not for us: from a bot, or
// in a guild without a mention of us (we see no text of those anyway).
func parseMessage(raw []byte, self string) (ev bot.Event, ok bool, err error) {
	if elsewhere(raw, self) {
		return ev, false, nil
	}
	var m wireMessage
	if err := json.Unmarshal(raw, &m); err != nil {
		return ev, false, fmt.Errorf("message: %w", err)
	}
	ordinary := m.Type == int(discordgo.MessageTypeDefault) || m.Type == int(discordgo.MessageTypeReply)
	if m.Author == nil || m.Author.ID == "" || m.Author.Bot || string(m.Author.ID) == self || m.WebhookID != "" || !ordinary {
		return ev, false, nil
	}
	if m.ID == "" || m.ChannelID == "" || m.GuildID != "" && !mentioned(m.Mentions, self) {
		return ev, false, nil
	}
	ev = bot.Event{
		ID:    "m" + string(m.ID),
		On:    bot.Mention,
		Text:  withoutMention(m.Content, self),
		Links: bot.FindLinks(m.Content),
		From:  person(m.Author, m.Member),
		In:    place(m.GuildID, m.ChannelID),
	}
	ev.From.Admin = m.GuildID == ""
	if q := m.ReferencedMessage; q != nil && q.ID != "" && q.Author != nil && string(q.Author.ID) == self {
		ev.Target = &bot.Ref{Place: ev.In, ID: string(q.ID)}
	}
	return ev, true, nil
}

// elsewhere tells at a glance that a message of a guild does not name us: nearly all do not, and
// every message of every channel comes by here.
func elsewhere(raw []byte, self string) bool {
	if bytes.Contains(raw, []byte(self)) {
		return false
	}
	var m struct {
		GuildID json.RawMessage `json:"guild_id"`
	}
	return json.Unmarshal(raw, &m) == nil && len(m.GuildID) > 2 && m.GuildID[0] == '"'
}

func mentioned(users []wireUser, self string) bool {
	for _, u := range users {
		if string(u.ID) == self {
			return true
		}
	}
	return false
}

// withoutMention is what was said, without the words that only call the bot.
func withoutMention(text, self string) string {
	text = strings.NewReplacer("<@"+self+">", " ", "<@!"+self+">", " ").Replace(text)
	return strings.Join(strings.Fields(text), " ")
}

// parseReaction reads MESSAGE_REACTION_ADD and _REMOVE. Reactions have no id of their own: delivery
// is the gateway's number of the event. ok is false for our own and for custom emoji.
func parseReaction(raw []byte, self, delivery string, undone bool) (ev bot.Event, ok bool, err error) {
	var r wireReaction
	if err := json.Unmarshal(raw, &r); err != nil {
		return ev, false, fmt.Errorf("reaction: %w", err)
	}
	if r.UserID == "" || string(r.UserID) == self || r.MessageID == "" || r.ChannelID == "" || r.Emoji.ID != "" || r.Emoji.Name == "" {
		return ev, false, nil
	}
	in := place(r.GuildID, r.ChannelID)
	ev = bot.Event{
		ID:     "r" + delivery,
		On:     bot.Reaction,
		Name:   r.Emoji.Name,
		Undone: undone,
		From:   bot.User{ID: bot.UserID(r.UserID), Global: true},
		In:     in,
		Target: &bot.Ref{Place: in, ID: string(r.MessageID)},
	}
	if m := r.Member; m != nil && m.User != nil {
		if m.User.Bot {
			return bot.Event{}, false, nil
		}
		ev.From.Name = person(m.User, m).Name
	}
	return ev, true, nil
}

// parseGuildDelete reads GUILD_DELETE: ok when the bot was removed, and not when the guild only
// has an outage.
func parseGuildDelete(raw []byte, delivery string) (ev bot.Event, ok bool, err error) {
	var g wireGuild
	if err := json.Unmarshal(raw, &g); err != nil {
		return ev, false, fmt.Errorf("guild: %w", err)
	}
	if g.ID == "" || g.Unavailable {
		return ev, false, nil
	}
	return bot.Event{ID: "g" + delivery, On: bot.Removed, In: bot.Place{Platform: Platform, Space: string(g.ID)}}, true, nil
}
