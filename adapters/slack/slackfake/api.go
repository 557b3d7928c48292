package slackfake

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// call is one call of the Web API, whichever way its arguments came.
type call struct {
	method string
	args   map[string]string
	token  string
	view   json.RawMessage
}

// method is what one method takes and does.
type method struct {
	args  []string // all that it knows
	scope string   // that the bot token needs
	app   bool     // takes the app token instead
	do    func(s *Server, c call) map[string]any
}

var methods = map[string]method{
	"auth.test":             {nil, "", false, (*Server).authTest},
	"apps.connections.open": {nil, "", true, (*Server).connectionsOpen},
	"chat.postMessage": {[]string{"channel", "text", "blocks", "thread_ts", "metadata", "unfurl_links", "unfurl_media", "mrkdwn", "reply_broadcast", "parse", "link_names"},
		"chat:write", false, (*Server).postMessage},
	"chat.update":           {[]string{"channel", "ts", "text", "blocks", "metadata", "parse", "link_names"}, "chat:write", false, (*Server).update},
	"chat.postEphemeral":    {[]string{"channel", "user", "text", "blocks", "thread_ts", "parse", "link_names"}, "chat:write", false, (*Server).postEphemeral},
	"conversations.open":    {[]string{"users", "return_im", "channel"}, "im:write", false, (*Server).conversationsOpen},
	"conversations.info":    {[]string{"channel", "include_locale", "include_num_members"}, "channels:read", false, (*Server).conversationsInfo},
	"conversations.history": {[]string{"channel", "oldest", "latest", "limit", "cursor", "inclusive", "include_all_metadata"}, "", false, (*Server).history},
	"conversations.replies": {[]string{"channel", "ts", "oldest", "latest", "limit", "cursor", "inclusive", "include_all_metadata"}, "", false, (*Server).history},
	"users.info":            {[]string{"user", "include_locale"}, "users:read", false, (*Server).usersInfo},
	"views.open":            {[]string{"trigger_id", "view"}, "", false, (*Server).viewsOpen},
	"views.update":          {[]string{"view_id", "hash", "view"}, "", false, (*Server).viewsUpdate},
	"views.publish":         {[]string{"user_id", "hash", "view"}, "", false, (*Server).viewsPublish},
}

func refusal(word string) map[string]any { return map[string]any{"ok": false, "error": word} }

func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	c, err := readCall(r)
	if err != nil {
		writeJSON(w, refusal("invalid_form_data"))
		return
	}
	s.mu.Lock()
	s.calls[c.method]++
	f := s.next(c.method)
	if f != nil && (f.Status != 0 || f.Error != "") {
		s.mu.Unlock()
		f.refuse(w)
		return
	}
	out := s.run(c)
	scopes := strings.Join(s.scopes, ",")
	s.mu.Unlock()
	if f != nil && f.Delay > 0 {
		select {
		case <-r.Context().Done():
		case <-time.After(f.Delay):
		}
	}
	if f != nil && f.Cut {
		cut(w)
		return
	}
	w.Header().Set("X-OAuth-Scopes", scopes)
	writeJSON(w, out)
}

func readCall(r *http.Request) (call, error) {
	c := call{method: r.PathValue("method"), args: map[string]string{}}
	c.token = strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	body, err := io.ReadAll(io.LimitReader(r.Body, 4<<20))
	if err != nil {
		return c, err
	}
	if len(body) > 0 && strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		var object map[string]json.RawMessage
		if err := json.Unmarshal(body, &object); err != nil {
			return c, err
		}
		for k, v := range object {
			var text string
			if json.Unmarshal(v, &text) != nil {
				text = string(v)
			}
			c.args[k] = text
		}
		c.view = object["view"]
		return c, nil
	}
	form, err := url.ParseQuery(string(body))
	for k := range form {
		c.args[k] = form.Get(k)
	}
	if t := c.args["token"]; t != "" {
		c.token = t
	}
	delete(c.args, "token")
	return c, err
}

// run checks the token and the arguments before the method; the caller holds the lock.
func (s *Server) run(c call) map[string]any {
	m, ok := methods[c.method]
	if !ok {
		s.violate("unknown method %s", c.method)
		return refusal("unknown_method")
	}
	want := BotToken
	if m.app {
		want = AppToken
	}
	if c.token != want {
		s.violate("%s: wrong token", c.method)
		return refusal("invalid_auth")
	}
	if m.scope != "" && !slices.Contains(s.scopes, m.scope) {
		return missingScope(m.scope, s.scopes)
	}
	for k := range c.args {
		if !slices.Contains(m.args, k) {
			s.violate("%s: unknown argument %q", c.method, k)
			return refusal("invalid_arguments")
		}
	}
	return m.do(s, c)
}

func missingScope(need string, have []string) map[string]any {
	return map[string]any{"ok": false, "error": "missing_scope", "needed": need, "provided": strings.Join(have, ",")}
}

func (s *Server) authTest(call) map[string]any {
	return map[string]any{"ok": true, "url": "https://harbour.slack.com/", "team": "Harbour", "user": "pullquote",
		"team_id": Team, "user_id": BotUser, "bot_id": BotID}
}

func (s *Server) postMessage(c call) map[string]any {
	ch := s.channels[c.args["channel"]]
	if ch == nil && s.users[c.args["channel"]] != nil {
		ch = s.direct(c.args["channel"])
	}
	switch {
	case ch == nil:
		return refusal("channel_not_found")
	case ch.Archived:
		return refusal("is_archived")
	case !ch.Member && !slices.Contains(s.scopes, "chat:write.public"):
		return refusal("not_in_channel")
	}
	if word := s.checkContent(c); word != "" {
		return refusal(word)
	}
	if thread := c.args["thread_ts"]; thread != "" && s.message(ch.ID, thread) == nil {
		return refusal("thread_not_found")
	}
	if c.args["unfurl_links"] != "false" || c.args["unfurl_media"] != "false" {
		s.violate("chat.postMessage: unfurls are on")
	}
	m := s.add(&Message{Channel: ch.ID, ThreadTS: c.args["thread_ts"], User: BotUser, BotID: BotID, Text: c.args["text"],
		Blocks: raw(c.args["blocks"]), Metadata: raw(c.args["metadata"])})
	return map[string]any{"ok": true, "channel": m.Channel, "ts": m.TS, "message": map[string]any{"type": "message", "text": m.Text, "ts": m.TS, "user": BotUser, "bot_id": BotID, "blocks": surprise}}
}

// surprise stands where Slack repeats blocks: a shape that no SDK knows yet.
var surprise = []map[string]any{{"type": "rich_text", "elements": "in a shape of tomorrow"}}

// checkContent judges what every message must be; "" when it is good.
func (s *Server) checkContent(c call) string {
	text := c.args["text"]
	if strings.TrimSpace(text) == "" {
		s.violate("%s: no top-level text", c.method)
		if c.args["blocks"] == "" || c.args["blocks"] == "[]" {
			return "no_text"
		}
	}
	if len([]rune(text)) > 4000 {
		s.violate("%s: text of %d characters", c.method, len([]rune(text)))
		return "msg_too_long"
	}
	if strings.Contains(text, "<") {
		s.violate("%s: markup in the top-level text: %.60q", c.method, text)
	}
	if md := c.args["metadata"]; md != "" {
		var meta struct {
			EventType string         `json:"event_type"`
			Payload   map[string]any `json:"event_payload"`
		}
		if json.Unmarshal([]byte(md), &meta) != nil || meta.EventType == "" || meta.Payload == nil {
			return "invalid_metadata_format"
		}
	}
	return s.checkBlocks(c.method, c.args["blocks"], messageSurface)
}

func (s *Server) update(c call) map[string]any {
	m := s.message(c.args["channel"], c.args["ts"])
	switch {
	case s.channels[c.args["channel"]] == nil:
		return refusal("channel_not_found")
	case m == nil || m.For != "":
		return refusal("message_not_found")
	case m.User != BotUser:
		return refusal("cant_update_message")
	}
	if word := s.checkContent(c); word != "" {
		return refusal(word)
	}
	m.Text, m.Blocks = c.args["text"], raw(c.args["blocks"]) // no blocks: they are dropped
	m.Edits++
	return map[string]any{"ok": true, "channel": m.Channel, "ts": m.TS, "text": m.Text}
}

func (s *Server) postEphemeral(c call) map[string]any {
	ch := s.channels[c.args["channel"]]
	switch {
	case ch == nil:
		return refusal("channel_not_found")
	case !ch.Member:
		return refusal("not_in_channel")
	case s.users[c.args["user"]] == nil:
		return refusal("user_not_in_channel")
	}
	if word := s.checkContent(c); word != "" {
		return refusal(word)
	}
	m := s.add(&Message{Channel: ch.ID, ThreadTS: c.args["thread_ts"], User: BotUser, BotID: BotID, Text: c.args["text"], Blocks: raw(c.args["blocks"]), For: c.args["user"]})
	return map[string]any{"ok": true, "message_ts": m.TS}
}

func (s *Server) conversationsOpen(c call) map[string]any {
	if s.users[c.args["users"]] == nil {
		return refusal("user_not_found")
	}
	return map[string]any{"ok": true, "channel": map[string]any{"id": s.direct(c.args["users"]).ID}}
}

func (s *Server) conversationsInfo(c call) map[string]any {
	ch := s.channels[c.args["channel"]]
	if ch == nil || ch.Private && !ch.Member {
		return refusal("channel_not_found")
	}
	return map[string]any{"ok": true, "channel": map[string]any{"id": ch.ID, "name": ch.Name, "is_channel": true,
		"is_member": ch.Member, "is_archived": ch.Archived, "is_private": ch.Private}}
}

func (s *Server) usersInfo(c call) map[string]any {
	u := s.users[c.args["user"]]
	if u == nil {
		return refusal("user_not_found")
	}
	return map[string]any{"ok": true, "user": map[string]any{"id": u.ID, "name": u.Name, "is_admin": u.Admin, "locale": "en-GB"}}
}

// history serves conversations.history (newest first) and conversations.replies (oldest first).
func (s *Server) history(c call) map[string]any {
	ch := s.channels[c.args["channel"]]
	if ch == nil {
		return refusal("channel_not_found")
	}
	need := "channels:history"
	if ch.Private {
		need = "groups:history"
	} else if ch.Person != "" {
		need = "im:history"
	}
	if !slices.Contains(s.scopes, need) {
		return missingScope(need, s.scopes)
	}
	if !ch.Member {
		return refusal("not_in_channel")
	}
	replies := c.method == "conversations.replies"
	var found []map[string]any
	for _, m := range s.messages {
		inThread := m.ThreadTS != "" && m.ThreadTS != m.TS
		root := m.TS == c.args["ts"] || m.ThreadTS == c.args["ts"]
		if m.Channel != ch.ID || m.Deleted || m.For != "" || m.TS <= c.args["oldest"] || replies && !root || !replies && inThread {
			continue
		}
		out := map[string]any{"type": "message", "ts": m.TS, "user": m.User, "bot_id": m.BotID, "text": m.Text, "blocks": surprise}
		if c.args["include_all_metadata"] == "true" || c.args["include_all_metadata"] == "1" {
			if m.Metadata != nil {
				out["metadata"] = m.Metadata
			}
		}
		found = append(found, out)
	}
	if !replies {
		slices.Reverse(found)
	}
	return page(found, c)
}

func page(found []map[string]any, c call) map[string]any {
	limit, _ := strconv.Atoi(c.args["limit"])
	if limit <= 0 {
		limit = 100
	}
	from, _ := strconv.Atoi(c.args["cursor"])
	from = min(from, len(found))
	to := min(from+limit, len(found))
	out := map[string]any{"ok": true, "messages": found[from:to:to], "has_more": to < len(found)}
	if to < len(found) {
		out["response_metadata"] = map[string]any{"next_cursor": strconv.Itoa(to)}
	}
	return out
}

func raw(s string) json.RawMessage {
	if s == "" {
		return nil
	}
	return json.RawMessage(s)
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(v)
}
