package discordfake

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Act is something that a person does. Channel, User and Locale have defaults.
type Act struct {
	ID          string // the delivery; the same twice is delivered as the same interaction, message or reaction again
	Channel     string
	User        string
	Permissions uint64 // of the person in the channel
	Locale      string
}

func (s *Server) fill(a Act) Act {
	if a.Channel == "" {
		a.Channel = ChannelID
	}
	if a.User == "" {
		a.User = UserID
	}
	if a.Locale == "" {
		a.Locale = "en-US"
	}
	return a
}

// guildOf is the guild of a channel, "" for a direct conversation.
func (s *Server) guildOf(channelID string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.channels[channelID]; c != nil {
		return c.GuildID
	}
	return ""
}

func (s *Server) typeOf(channelID string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.channels[channelID]; c != nil {
		return c.Type
	}
	return 0
}

func user(id string) map[string]any {
	return map[string]any{"id": id, "username": "reader", "global_name": "A Reader", "bot": id == AppID}
}

// SetEndpoint makes interactions come by signed HTTP to this address; "" by the gateway again.
func (s *Server) SetEndpoint(address string) { s.mu.Lock(); s.endpoint = address; s.mu.Unlock() }

// Slash types a command.
func (s *Server) Slash(a Act, name string, args map[string]string) {
	s.interact(a, kindCommand, map[string]any{"id": "1", "name": name, "type": 1, "options": options(args, "")}, nil)
}

// Menu picks an entry of a message's menu. title is the entry's title, or its beginning in any case.
func (s *Server) Menu(a Act, title, messageText string) {
	a = s.fill(a)
	id := s.newID(a.ID + "target")
	target := map[string]any{"id": id, "channel_id": a.Channel, "type": 0, "content": messageText, "author": user(a.User), "embeds": []any{}, "components": []any{}}
	s.interact(a, kindCommand, map[string]any{"id": "2", "name": s.title(title), "type": 3, "target_id": id,
		"resolved": map[string]any{"messages": map[string]any{id: target}}}, nil)
}

// title finds a message command by its title, once the commands are registered.
func (s *Server) title(like string) string {
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		raw, _ := s.Commands()
		var all []struct {
			Name string `json:"name"`
			Type int    `json:"type"`
		}
		_ = json.Unmarshal(raw, &all)
		for _, c := range all {
			if c.Type == 3 && strings.HasPrefix(strings.ToLower(c.Name), strings.ToLower(like)) {
				return c.Name
			}
		}
	}
	return like
}

// Press clicks a button of a message.
func (s *Server) Press(a Act, messageID, customID string) {
	a = s.fill(a)
	s.mu.Lock()
	target := s.find(a.Channel, messageID)
	s.mu.Unlock()
	if target == nil {
		return
	}
	s.interact(a, kindComponent, map[string]any{"custom_id": customID, "component_type": 2}, target)
}

// Submit sends a form that is open.
func (s *Server) Submit(a Act, customID string, fields map[string]string) {
	var rows []any
	for name, value := range fields {
		rows = append(rows, map[string]any{"type": 18, "id": 1, "component": map[string]any{"type": 4, "id": 2, "custom_id": name, "value": value}})
	}
	s.interact(a, kindModal, map[string]any{"custom_id": customID, "components": rows}, nil)
}

// Complete types into an option and returns what is offered.
func (s *Server) Complete(a Act, name, focus string, args map[string]string) []Choice {
	i := s.interact(a, kindComplete, map[string]any{"id": "1", "name": name, "type": 1, "options": options(args, focus)}, nil)
	select {
	case <-i.answered:
	case <-time.After(3 * time.Second):
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return i.choices
}

// Message says something. mention puts the bot's name before it.
func (s *Server) Message(a Act, text string, mention bool, replyTo string) {
	a = s.fill(a)
	m := map[string]any{"id": s.newID(a.ID), "channel_id": a.Channel, "type": 0, "author": user(a.User), "content": "",
		"mentions": []any{}, "embeds": []any{}, "components": []any{}, "timestamp": time.Now().UTC().Format(time.RFC3339)}
	guild := s.guildOf(a.Channel)
	if guild != "" {
		m["guild_id"] = guild
		m["member"] = map[string]any{"nick": nil, "roles": []any{}}
	}
	if mention || guild == "" { // without the intent, other texts stay empty
		m["content"] = text
	}
	if mention {
		m["content"] = "<@" + AppID + "> " + text
		m["mentions"] = []any{user(AppID)}
	}
	if replyTo != "" {
		m["type"] = 19
		m["referenced_message"] = map[string]any{"id": replyTo, "channel_id": a.Channel, "author": user(AppID)}
	}
	s.Emit("MESSAGE_CREATE", m)
}

// React puts an emoji on a message, or takes it back.
func (s *Server) React(a Act, messageID, emoji string, undo bool) {
	a = s.fill(a)
	data := map[string]any{"user_id": a.User, "channel_id": a.Channel, "message_id": messageID, "emoji": map[string]any{"id": nil, "name": emoji}, "burst": false, "type": 0}
	if g := s.guildOf(a.Channel); g != "" {
		data["guild_id"] = g
		if !undo {
			data["member"] = map[string]any{"user": user(a.User), "roles": []any{}}
		}
	}
	if undo {
		s.Emit("MESSAGE_REACTION_REMOVE", data)
		return
	}
	s.Emit("MESSAGE_REACTION_ADD", data)
}

// Kick removes the bot from the guild; outage only makes it unavailable for a while.
func (s *Server) Kick(outage bool) {
	data := map[string]any{"id": GuildID}
	if outage {
		data["unavailable"] = true
	}
	s.Emit("GUILD_DELETE", data)
}

func options(args map[string]string, focus string) []any {
	out := []any{}
	for name, value := range args {
		o := map[string]any{"name": name, "type": 3, "value": value}
		if name == focus {
			o["focused"] = true
		}
		out = append(out, o)
	}
	return out
}

// newID makes an id that is the same for the same delivery.
func (s *Server) newID(delivery string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if delivery == "" {
		return s.id()
	}
	key := "delivery " + delivery
	if i := s.interactions[key]; i != nil {
		return i.id
	}
	i := &interaction{id: s.id()}
	s.interactions[key] = i
	return i.id
}

// interact delivers an interaction.
func (s *Server) interact(a Act, kind int, data map[string]any, target *message) *interaction {
	a = s.fill(a)
	id := s.newID(a.ID)
	token := "token-of-" + id
	s.mu.Lock()
	i := s.interactions[token]
	if i == nil {
		i = &interaction{id: id, token: token, kind: kind, channelID: a.Channel, target: target, sent: time.Now(), acked: -1, answered: make(chan struct{})}
		s.interactions[token] = i
		if kind != kindComplete {
			s.order = append(s.order, i)
		}
	}
	endpoint := s.endpoint
	var wire map[string]any
	if target != nil {
		wire = target.wire(s)
	}
	s.mu.Unlock()
	payload := map[string]any{
		"id": id, "application_id": AppID, "type": kind, "token": token, "version": 1, "channel_id": a.Channel,
		"channel": map[string]any{"id": a.Channel, "type": s.typeOf(a.Channel)}, "data": data, "locale": a.Locale, "app_permissions": "2147483647",
		"entitlements": []any{}, "authorizing_integration_owners": map[string]any{"0": GuildID}, "context": 0,
	}
	if guild := s.guildOf(a.Channel); guild != "" {
		payload["guild_id"], payload["guild_locale"] = guild, "en-US"
		payload["member"] = map[string]any{"user": user(a.User), "roles": []any{}, "permissions": strconv.FormatUint(a.Permissions, 10), "nick": nil}
	} else {
		payload["user"] = user(a.User)
	}
	if wire != nil {
		payload["message"] = wire
	}
	if endpoint == "" {
		s.Emit("INTERACTION_CREATE", payload)
		return i
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closing { // under the lock, so that Close knows of it
		s.gateway.serving.Go(func() { s.deliver(i, endpoint, payload) })
	}
	return i
}

// deliver posts an interaction as Discord does, and takes the response as the first answer.
func (s *Server) deliver(i *interaction, endpoint string, payload any) {
	raw, _ := json.Marshal(payload)
	for deadline := time.Now().Add(5 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		status, answer := s.PostSigned(endpoint, raw, time.Now())
		if status == http.StatusServiceUnavailable && time.Now().Before(deadline) {
			continue // the bot is starting
		}
		if status != http.StatusOK {
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if bad := s.checkBody(http.MethodPost, "interactions/"+i.id+"/"+i.token+"/callback", answer); bad != nil {
			s.problem("answer over HTTP: %s in %s", bad.message, answer)
			return
		}
		if bad := s.take(i, answer); bad != nil && i.acked < 0 {
			s.problem("answer over HTTP: %s", bad.message)
		}
		return
	}
}

// PostSigned posts a body as Discord signs it, with a time stamp.
func (s *Server) PostSigned(address string, raw []byte, at time.Time) (status int, answer []byte) {
	stamp := strconv.FormatInt(at.Unix(), 10)
	signature := hex.EncodeToString(ed25519.Sign(s.key, append([]byte(stamp), raw...)))
	return post(address, raw, stamp, signature)
}

func post(address string, raw []byte, stamp, signature string) (int, []byte) {
	req, err := http.NewRequest(http.MethodPost, address, bytes.NewReader(raw))
	if err != nil {
		return 0, []byte(fmt.Sprint(err))
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Signature-Timestamp", stamp)
	req.Header.Set("X-Signature-Ed25519", signature)
	client := http.Client{Timeout: 5 * time.Second}
	req.Close = true // a connection of a process that was restarted must not be used again
	resp, err := client.Do(req)
	if err != nil {
		return 0, []byte(fmt.Sprint(err))
	}
	defer resp.Body.Close()
	answer, _ := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	return resp.StatusCode, answer
}
