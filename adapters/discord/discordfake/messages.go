package discordfake

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// message is one message, with what people see of it.
type message struct {
	ID, ChannelID string
	Author        string
	Nonce         string
	body          body
	placeholder   bool // "thinking…"
	removed       bool
	edits         int
	form          *form
	at            time.Time
}

type body struct {
	Content    string      `json:"content"`
	Embeds     []embed     `json:"embeds"`
	Components []component `json:"components"`
	Flags      int         `json:"flags"`
	Mentions   *struct {
		Parse       []string `json:"parse"`
		Users       []string `json:"users"`
		Roles       []string `json:"roles"`
		RepliedUser bool     `json:"replied_user"`
	} `json:"allowed_mentions"`
	Nonce        json.RawMessage `json:"nonce"`
	EnforceNonce bool            `json:"enforce_nonce"`
}

type embed struct {
	Title       string `json:"title,omitempty"`
	URL         string `json:"url,omitempty"`
	Description string `json:"description,omitempty"`
	Image       *struct {
		URL         string `json:"url"`
		Description string `json:"description"`
	} `json:"image,omitempty"`
	Footer *struct {
		Text string `json:"text"`
	} `json:"footer,omitempty"`
	Author *struct {
		Name string `json:"name"`
	} `json:"author,omitempty"`
	Fields []struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	} `json:"fields,omitempty"`
}

type component struct {
	Type        int         `json:"type"`
	Style       int         `json:"style,omitempty"`
	Label       string      `json:"label,omitempty"`
	Description string      `json:"description,omitempty"`
	CustomID    string      `json:"custom_id,omitempty"`
	URL         string      `json:"url,omitempty"`
	Value       string      `json:"value,omitempty"`
	Required    bool        `json:"required,omitempty"`
	Components  []component `json:"components,omitempty"`
	Component   *component  `json:"component,omitempty"`
}

const ephemeralFlag = 1 << 6

func (m *message) wire(s *Server) map[string]any {
	out := map[string]any{
		"id": m.ID, "channel_id": m.ChannelID, "type": 0, "content": m.body.Content,
		"embeds": list(m.body.Embeds), "components": list(m.body.Components), "flags": m.body.Flags,
		"author":    map[string]any{"id": m.Author, "username": "pullquote", "bot": m.Author == AppID},
		"timestamp": m.at.UTC().Format(time.RFC3339Nano), "mentions": []any{}, "attachments": []any{},
	}
	return out
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// add keeps a message of the bot. The caller holds the lock.
func (s *Server) add(channelID string, b body) *message {
	m := &message{ID: s.id(), ChannelID: channelID, Author: AppID, body: b, at: time.Now()}
	s.messages = append(s.messages, m)
	return m
}

func (s *Server) find(channelID, id string) *message {
	for _, m := range s.messages {
		if m.ID == id && m.ChannelID == channelID && !m.removed {
			return m
		}
	}
	return nil
}

// serveChannel serves /channels/{id}/… The caller holds the lock.
func (s *Server) serveChannel(r *http.Request, parts []string, raw []byte) (any, *apiError) {
	c := s.channels[parts[1]]
	if c == nil {
		return nil, errNoChannel
	}
	switch {
	case len(parts) == 2 && r.Method == http.MethodGet:
		return c, nil
	case len(parts) == 3 && parts[2] == "messages" && r.Method == http.MethodGet:
		return s.history(c, r), nil
	case len(parts) == 3 && parts[2] == "messages":
		return s.postMessage(c, raw)
	case len(parts) == 3 && parts[2] == "threads":
		return s.postForum(c, raw)
	case len(parts) == 5 && parts[4] == "threads":
		return s.openThread(c, parts[3], raw)
	case len(parts) == 4 && parts[2] == "messages":
		return s.changeMessage(r.Method, c, parts[3], raw)
	}
	return nil, errNoRoute
}

func (s *Server) postMessage(c *channel, raw []byte) (any, *apiError) {
	if c.Type == TypeForum {
		return nil, errNotText
	}
	b := parseBody(raw)
	nonce := string(b.Nonce)
	if b.EnforceNonce && nonce != "" {
		for _, m := range s.messages {
			if m.Nonce == nonce && time.Since(m.at) < 3*time.Minute {
				return m.wire(s), nil
			}
		}
	}
	m := s.add(c.ID, b)
	m.Nonce = nonce
	return m.wire(s), nil
}

func (s *Server) postForum(c *channel, raw []byte) (any, *apiError) {
	var in struct {
		Name    string          `json:"name"`
		Message json.RawMessage `json:"message"`
	}
	_ = json.Unmarshal(raw, &in)
	if c.Type != TypeForum || in.Message == nil {
		return nil, errWrongChannel
	}
	m := s.add("", parseBody(in.Message))
	m.ChannelID = m.ID
	t := &channel{ID: m.ID, Type: TypeThread, GuildID: c.GuildID, ParentID: c.ID, OwnerID: AppID, Name: in.Name}
	s.channels[t.ID] = t
	return map[string]any{"id": t.ID, "type": t.Type, "parent_id": t.ParentID, "name": t.Name, "message": m.wire(s)}, nil
}

func (s *Server) openThread(c *channel, messageID string, raw []byte) (any, *apiError) {
	if s.find(c.ID, messageID) == nil {
		return nil, errNoMessage
	}
	if c.Type == TypeThread || c.Type == TypeDirect {
		return nil, errWrongChannel
	}
	if s.channels[messageID] != nil {
		return nil, errThreadExists
	}
	var in struct {
		Name string `json:"name"`
	}
	_ = json.Unmarshal(raw, &in)
	t := &channel{ID: messageID, Type: TypeThread, GuildID: c.GuildID, ParentID: c.ID, OwnerID: AppID, Name: in.Name}
	s.channels[t.ID] = t
	return t, nil
}

func (s *Server) changeMessage(method string, c *channel, id string, raw []byte) (any, *apiError) {
	m := s.find(c.ID, id)
	if m == nil || m.body.Flags&ephemeralFlag != 0 {
		return nil, errNoMessage
	}
	if m.Author != AppID {
		return nil, errNoOtherMessage
	}
	if method == http.MethodDelete {
		m.removed = true
		return nil, nil
	}
	m.edit(parseBody(raw))
	return m.wire(s), nil
}

func (m *message) edit(b body) {
	b.Flags |= m.body.Flags & ephemeralFlag
	m.body = b
	if m.placeholder {
		m.placeholder = false
		return
	}
	m.edits++
}

// history lists messages after an id, newest first, as Discord does. Without Read Message History
// it is empty.
func (s *Server) history(c *channel, r *http.Request) []map[string]any {
	out := []map[string]any{}
	if s.permissions&(1<<16) == 0 && c.GuildID != "" {
		return out
	}
	after, _ := strconv.ParseUint(r.URL.Query().Get("after"), 10, 64)
	limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	for _, m := range s.messages {
		id, _ := strconv.ParseUint(m.ID, 10, 64)
		if m.ChannelID == c.ID && !m.removed && id > after && m.body.Flags&ephemeralFlag == 0 && len(out) < limit {
			out = append([]map[string]any{m.wire(s)}, out...)
		}
	}
	return out
}

func parseBody(raw []byte) body {
	var b body
	_ = json.Unmarshal(raw, &b)
	return b
}
