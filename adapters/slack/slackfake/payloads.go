package slackfake

import (
	"encoding/json"
	"strings"
)

// object is a JSON object under construction.
type object = map[string]any

func pack(kind string, o object) Payload {
	body, err := json.Marshal(o)
	if err != nil {
		panic(err) // maps of strings always marshal
	}
	return Payload{Kind: kind, Body: body}
}

// Written is a text as Slack sends what people type: entities escaped, addresses in angle brackets.
func Written(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		w = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(w)
		if _, host, ok := strings.Cut(w, "://"); ok && strings.HasPrefix(w, "http") && host != "" {
			w = "<" + w + ">"
		}
		words[i] = w
	}
	return strings.Join(words, " ")
}

// Slash makes a slash command; text as the person types it.
func (s *Server) Slash(user, channel, command, text string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	return pack("slash_commands", object{
		"token": "unused", "team_id": Team, "team_domain": "harbour", "channel_id": channel, "channel_name": "general",
		"user_id": user, "user_name": s.name(user), "command": command, "text": Written(text), "api_app_id": AppID,
		"is_enterprise_install": "false", "response_url": s.newAnswer(channel, user, nil), "trigger_id": s.newTrigger(),
	})
}

func (s *Server) name(user string) string {
	if u := s.users[user]; u != nil {
		return u.Name
	}
	return "someone"
}

func (s *Server) interaction(kind, user string) object {
	return object{
		"type": kind, "token": "unused", "api_app_id": AppID, "is_enterprise_install": false, "enterprise": nil,
		"team": object{"id": Team, "domain": "harbour"}, "user": object{"id": user, "username": s.name(user), "name": s.name(user), "team_id": Team},
		"trigger_id": s.newTrigger(),
	}
}

// Press makes a press of a button: action is the button's value.
func (s *Server) Press(user, channel, ts, actionID, value string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.interaction("block_actions", user)
	m := s.message(channel, ts)
	container := object{"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": m != nil && m.For != ""}
	if m != nil && m.ThreadTS != "" {
		container["thread_ts"] = m.ThreadTS
	}
	o["container"] = container
	o["channel"] = object{"id": channel, "name": "general"}
	o["response_url"] = s.newAnswer(channel, user, m)
	o["state"] = object{"values": object{}}
	o["actions"] = []object{{"type": "button", "action_id": actionID, "block_id": "b1", "value": value, "action_ts": s.id("1700000000."),
		"text": object{"type": "plain_text", "text": "Button", "emoji": true}}}
	if m != nil && m.For == "" {
		o["message"] = shownMessage(m)
	}
	return pack("interactive", o)
}

func shownMessage(m *Message) object {
	o := object{"type": "message", "ts": m.TS, "user": m.User, "text": m.Text}
	if m.ThreadTS != "" {
		o["thread_ts"] = m.ThreadTS
	}
	if m.BotID != "" {
		o["bot_id"] = m.BotID
	}
	if m.Blocks != nil {
		o["blocks"] = m.Blocks
	}
	return o
}

// Shortcut makes a message shortcut on a message.
func (s *Server) Shortcut(user, channel, ts, callback string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.interaction("message_action", user)
	o["callback_id"] = callback
	o["channel"] = object{"id": channel, "name": "general"}
	o["message_ts"] = ts
	o["action_ts"] = s.id("1700000000.")
	o["response_url"] = s.newAnswer(channel, user, nil)
	if m := s.message(channel, ts); m != nil {
		o["message"] = shownMessage(m)
	}
	return pack("interactive", o)
}

// GlobalShortcut makes a shortcut of the lightning menu.
func (s *Server) GlobalShortcut(user, callback string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.interaction("shortcut", user)
	o["callback_id"] = callback
	o["action_ts"] = s.id("1700000000.")
	return pack("interactive", o)
}

// shownView is a view as payloads carry it.
func shownView(v View) object {
	return object{"id": v.ID, "type": v.Type, "hash": v.Hash, "callback_id": v.CallbackID, "private_metadata": v.PrivateMetadata, "blocks": v.Blocks}
}

// PressView makes a press of a button in a view.
func (s *Server) PressView(user string, v View, actionID, value string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.interaction("block_actions", user)
	o["container"] = object{"type": "view", "view_id": v.ID}
	o["view"] = shownView(v)
	o["actions"] = []object{{"type": "button", "action_id": actionID, "block_id": "b1", "value": value, "action_ts": s.id("1700000000.")}}
	return pack("interactive", o)
}

// Submit makes a submission of a modal: values by block_id. A value that begins with "=" was chosen
// in a select, one that begins with "#" is a conversation.
func (s *Server) Submit(user string, v View, values map[string]string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.interaction("view_submission", user)
	state := object{}
	urls := []object{}
	for block, value := range values {
		switch {
		case strings.HasPrefix(value, "="):
			state[block] = object{block: object{"type": "external_select", "selected_option": object{"text": object{"type": "plain_text", "text": "x"}, "value": value[1:]}}}
		case strings.HasPrefix(value, "#"):
			state[block] = object{block: object{"type": "conversations_select", "selected_conversation": value[1:]}}
			urls = append(urls, object{"block_id": block, "action_id": block, "channel_id": value[1:], "response_url": s.newAnswer(value[1:], user, nil)})
		default:
			state[block] = object{block: object{"type": "plain_text_input", "value": value}}
		}
	}
	view := shownView(v)
	view["state"] = object{"values": state}
	o["view"], o["response_urls"] = view, urls
	return pack("interactive", o)
}

// Suggest makes a request for the options of a select in a view.
func (s *Server) Suggest(user string, v View, block, typed string) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.interaction("block_suggestion", user)
	delete(o, "trigger_id")
	o["action_id"], o["block_id"], o["value"] = block, block, Written(typed)
	o["container"] = object{"type": "view", "view_id": v.ID}
	o["view"] = shownView(v)
	return pack("interactive", o)
}

// Event wraps an event of the Events API.
func (s *Server) Event(inner map[string]any) Payload {
	s.mu.Lock()
	defer s.mu.Unlock()
	return pack("events_api", object{
		"token": "unused", "team_id": Team, "api_app_id": AppID, "type": "event_callback", "event_id": s.id("Ev"), "event_time": 1700000000,
		"event": inner, "authorizations": []object{{"enterprise_id": nil, "team_id": Team, "user_id": BotUser, "is_bot": true, "is_enterprise_install": false}},
	})
}

// React makes a reaction put on a message, or taken back; emoji is Slack's short name.
func (s *Server) React(user, channel, ts, emoji string, added bool) Payload {
	kind := "reaction_removed"
	if added {
		kind = "reaction_added"
	}
	return s.Event(object{"type": kind, "user": user, "reaction": emoji, "item_user": BotUser, "event_ts": ts + "1",
		"item": object{"type": "message", "channel": channel, "ts": ts}})
}

// Say makes a message of a person to the bot: what Slack delivers is one payload in a direct message,
// and two for a mention in a channel whose messages are subscribed as well. A channel that begins
// with D stands for the person's own conversation with the bot.
func (s *Server) Say(user, channel, thread, text string) []Payload {
	direct := strings.HasPrefix(channel, "D")
	if direct {
		s.mu.Lock()
		channel = s.direct(user).ID
		s.mu.Unlock()
	}
	written := Written(text)
	if !direct {
		written = "<@" + BotUser + "> " + written
	}
	m := s.Post(user, channel, thread, written)
	event := func(kind string) object {
		o := object{"type": kind, "user": user, "text": written, "ts": m.TS, "channel": channel, "event_ts": m.TS, "client_msg_id": "c-" + m.TS}
		if thread != "" {
			o["thread_ts"] = thread
		}
		if kind == "message" {
			o["channel_type"] = "channel"
			if direct {
				o["channel_type"] = "im"
			}
		}
		if user == BotUser {
			o["bot_id"] = BotID
		}
		return o
	}
	if direct {
		return []Payload{s.Event(event("message"))}
	}
	return []Payload{s.Event(event("message")), s.Event(event("app_mention"))}
}

// OpenHome makes the event of a person who opens the bot's page.
func (s *Server) OpenHome(user string) Payload {
	s.mu.Lock()
	channel := s.direct(user).ID
	s.mu.Unlock()
	return s.Event(object{"type": "app_home_opened", "user": user, "channel": channel, "tab": "home", "event_ts": "1700000000.000100"})
}

// Uninstall makes the event of an admin who removes the app.
func (s *Server) Uninstall() Payload { return s.Event(object{"type": "app_uninstalled"}) }
