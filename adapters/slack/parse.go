package slack

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"pullquote/bot"
)

// delivery is one payload, understood: the event, and the ways in which it can be answered.
type delivery struct {
	Event   bot.Event
	Trigger string    // opens a view, within seconds
	URL     answerURL // takes answers, for half an hour
	View    *viewPayload
	Options bool   // a request for a field's options: the answer is the acknowledgement
	Find    bool   // the person wants to look for an article
	Typed   string // the umbrella command of this workspace, "/acme-news", where a command tells it
}

// identity is who we are where the payload comes from. Empty fields are not known (yet).
type identity struct {
	user, bot string
	verbs     map[string]bool                      // names of slash commands, from the route table
	space     func(team, enterprise string) string // what tokens belong to
	now       time.Time
}

func (id identity) place(team, enterprise, channel, thread string) bot.Place {
	space := team
	if space == "" {
		space = enterprise
	}
	if id.space != nil {
		space = id.space(team, enterprise)
	}
	return bot.Place{Platform: name, Space: space, Channel: channel, Thread: thread}
}

var errMalformed = errors.New("malformed payload")

// parseCallback reads a payload of the Events API. A nil delivery without an error: nothing that
// concerns us.
func parseCallback(payload []byte, id identity) (*delivery, error) {
	var c callback
	if err := json.Unmarshal(payload, &c); err != nil {
		return nil, fmt.Errorf("%w: %v", errMalformed, err)
	}
	var kind struct {
		Type string `json:"type"`
	}
	if c.Type != "event_callback" {
		return nil, nil
	}
	if err := json.Unmarshal(c.Event, &kind); err != nil {
		return nil, fmt.Errorf("%w: %v", errMalformed, err)
	}
	self := []string{id.user}
	for _, a := range c.Authorizations {
		if a.IsBot {
			self = append(self, a.UserID)
		}
	}
	switch kind.Type {
	case "message", "app_mention":
		return c.message(id, self)
	case "reaction_added", "reaction_removed":
		return c.reaction(id, self)
	case "app_home_opened":
		return c.home(id)
	case "app_uninstalled", "tokens_revoked":
		return c.removed(id, kind.Type)
	}
	return nil, nil
}

func decode[T any](raw json.RawMessage) (v T, err error) {
	if err = json.Unmarshal(raw, &v); err != nil {
		err = fmt.Errorf("%w: %v", errMalformed, err)
	}
	return v, err
}

// message reads what is said to us: a mention, or anything in a direct message. Where both message
// and app_mention are subscribed, a mention comes twice; channel and time make them one.
func (c callback) message(id identity, self []string) (*delivery, error) {
	m, err := decode[messageEvent](c.Event)
	if err != nil {
		return nil, err
	}
	if m.User == "" || m.BotID != "" || isOneOf(m.User, self) || m.Channel == "" || m.TS == "" {
		return nil, nil
	}
	switch m.Subtype {
	case "", "file_share", "thread_broadcast", "me_message":
	default:
		return nil, nil // edits, deletions, joins
	}
	if m.Type == "message" && m.ChannelType != "im" && !mentions(m.Text, self) {
		return nil, nil
	}
	thread := m.ThreadTS
	if thread == m.TS {
		thread = ""
	}
	text, links := plainText(m.Text, self...)
	in := id.place(c.TeamID, c.EnterpriseID, m.Channel, thread)
	return &delivery{Event: bot.Event{
		ID:    "said/" + m.Channel + "/" + m.TS,
		On:    bot.Mention,
		Text:  text,
		Links: links,
		From:  bot.User{ID: bot.UserID(m.User)},
		In:    in,
	}}, nil
}

func mentions(text string, self []string) bool {
	for _, id := range self {
		if id != "" && (strings.Contains(text, "<@"+id+">") || strings.Contains(text, "<@"+id+"|")) {
			return true
		}
	}
	return false
}

func isOneOf(id string, ids []string) bool {
	for _, have := range ids {
		if have != "" && have == id {
			return true
		}
	}
	return false
}

func (c callback) reaction(id identity, self []string) (*delivery, error) {
	r, err := decode[reactionEvent](c.Event)
	if err != nil {
		return nil, err
	}
	if r.Item.Type != "message" && r.Item.Type != "" || r.Item.Channel == "" || r.Item.TS == "" || r.User == "" || isOneOf(r.User, self) {
		return nil, nil
	}
	in := id.place(c.TeamID, c.EnterpriseID, r.Item.Channel, "")
	return &delivery{Event: bot.Event{
		ID:     c.id(r.Type, r.User, r.Reaction, r.Item.Channel, r.Item.TS, r.EventTS),
		On:     bot.Reaction,
		Name:   Emoji(r.Reaction),
		Undone: r.Type == "reaction_removed",
		From:   bot.User{ID: bot.UserID(r.User)},
		In:     in,
		Target: &bot.Ref{Place: in, ID: r.Item.TS},
	}}, nil
}

func (c callback) home(id identity) (*delivery, error) {
	h, err := decode[homeEvent](c.Event)
	if err != nil || h.User == "" || h.Tab != "" && h.Tab != "home" {
		return nil, err
	}
	if h.Channel == "" {
		h.Channel = h.User // chat.postMessage takes a person, too
	}
	return &delivery{Event: bot.Event{
		ID:   c.id("home", h.User, h.EventTS),
		On:   bot.Home,
		From: bot.User{ID: bot.UserID(h.User)},
		In:   id.place(c.TeamID, c.EnterpriseID, h.Channel, ""),
	}}, nil
}

// removed reads an uninstall. Revoked tokens of people do not concern us, only the bot's.
func (c callback) removed(id identity, kind string) (*delivery, error) {
	if kind == "tokens_revoked" {
		r, err := decode[revokedEvent](c.Event)
		if err != nil || len(r.Tokens.Bot) == 0 {
			return nil, err
		}
	}
	return &delivery{Event: bot.Event{
		ID: c.id(kind, c.TeamID),
		On: bot.Removed,
		In: id.place(c.TeamID, c.EnterpriseID, "", ""),
	}}, nil
}

// id is Slack's own id of the event, the same when it is sent again; else one made of its parts.
func (c callback) id(parts ...string) string {
	if c.EventID != "" {
		return c.EventID
	}
	return fingerprint(parts...)
}

// fingerprint makes a delivery id of what distinguishes one thing that a person did from the next.
func fingerprint(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:15]))
}

// parseCommand reads a slash command: /news and its verb, or a verb of its own.
func parseCommand(c command, id identity) (*delivery, error) {
	if c.Command == "" || c.UserID == "" || c.ChannelID == "" {
		return nil, fmt.Errorf("%w: a command without name, person or channel", errMalformed)
	}
	verb, rest := splitVerb(c.Command, c.Text, id.verbs)
	text, links := plainText(rest)
	return &delivery{
		Event: bot.Event{
			ID:    fingerprint("slash", c.TriggerID, c.ResponseURL, c.UserID, c.ChannelID, c.Command, c.Text),
			On:    bot.Slash,
			Name:  verb,
			Text:  text,
			Links: links,
			From:  bot.User{ID: bot.UserID(c.UserID), Name: c.UserName},
			In:    id.place(c.TeamID, c.EnterpriseID, c.ChannelID, ""),
		},
		Trigger: c.TriggerID,
		URL:     answerURL{URL: c.ResponseURL, Issued: id.now},
		Find:    verb == findVerb && !id.verbs[findVerb],
		Typed:   typed(c.Command, id.verbs),
	}, nil
}

// formCommand reads a command as HTTP brings it.
func formCommand(form url.Values) command {
	return command{
		TeamID:       form.Get("team_id"),
		EnterpriseID: form.Get("enterprise_id"),
		ChannelID:    form.Get("channel_id"),
		UserID:       form.Get("user_id"),
		UserName:     form.Get("user_name"),
		Command:      form.Get("command"),
		Text:         form.Get("text"),
		ResponseURL:  form.Get("response_url"),
		TriggerID:    form.Get("trigger_id"),
	}
}

// splitVerb finds the verb: the command's own name, less its slash and a prefix ("/pq-summary"), or
// the first word after the umbrella command ("/news summary", "/pq-news summary").
func splitVerb(cmd, text string, verbs map[string]bool) (verb, rest string) {
	cmd = strings.ToLower(strings.TrimPrefix(strings.TrimSpace(cmd), "/"))
	bare := cmd
	if i := strings.LastIndexAny(cmd, "-_"); i >= 0 {
		bare = cmd[i+1:]
	}
	text = strings.TrimSpace(text)
	first, after, _ := strings.Cut(text, " ")
	first = strings.ToLower(first)
	switch {
	case verbs[cmd]:
		return cmd, text
	case bare != umbrella && verbs[bare]:
		return bare, text
	case cmd != umbrella && bare != umbrella && !verbs[first]:
		return cmd, text
	case first == "":
		return "help", ""
	}
	return first, strings.TrimSpace(after)
}

// typed is what people type before a verb in this workspace, "" when a command does not tell.
func typed(cmd string, verbs map[string]bool) string {
	cmd = strings.ToLower(strings.TrimPrefix(strings.TrimSpace(cmd), "/"))
	i := strings.LastIndexAny(cmd, "-_") + 1
	if bare := cmd[i:]; bare != umbrella && !verbs[bare] {
		return ""
	}
	return "/" + cmd[:i] + umbrella
}

// umbrella is the one command that takes every verb: Slack's commands share one namespace.
const umbrella = "news"
