package slack

import "encoding/json"

// The payloads that Slack sends, reduced to what an event needs. Fields that differ in type between
// events are decoded only after the type is known.

// envelope is one message on a Socket Mode connection.
type envelope struct {
	ID      string          `json:"envelope_id"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
}

// callback is the outer payload of the Events API.
type callback struct {
	Type           string          `json:"type"`
	Challenge      string          `json:"challenge"`
	TeamID         string          `json:"team_id"`
	EnterpriseID   string          `json:"enterprise_id"`
	EventID        string          `json:"event_id"`
	Event          json.RawMessage `json:"event"`
	Authorizations []struct {
		TeamID string `json:"team_id"`
		UserID string `json:"user_id"`
		IsBot  bool   `json:"is_bot"`
	} `json:"authorizations"`
}

// messageEvent is message and app_mention.
type messageEvent struct {
	Type        string `json:"type"`
	Subtype     string `json:"subtype"`
	Channel     string `json:"channel"`
	ChannelType string `json:"channel_type"`
	User        string `json:"user"`
	BotID       string `json:"bot_id"`
	Text        string `json:"text"`
	TS          string `json:"ts"`
	ThreadTS    string `json:"thread_ts"`
}

// reactionEvent is reaction_added and reaction_removed.
type reactionEvent struct {
	Type     string `json:"type"`
	User     string `json:"user"`
	Reaction string `json:"reaction"`
	EventTS  string `json:"event_ts"`
	Item     struct {
		Type    string `json:"type"`
		Channel string `json:"channel"`
		TS      string `json:"ts"`
	} `json:"item"`
}

type homeEvent struct {
	User    string `json:"user"`
	Channel string `json:"channel"`
	Tab     string `json:"tab"`
	EventTS string `json:"event_ts"`
}

type revokedEvent struct {
	Tokens struct {
		Bot []string `json:"bot"`
	} `json:"tokens"`
}

// command is a slash command; a form over HTTP, JSON over Socket Mode.
type command struct {
	TeamID       string `json:"team_id"`
	EnterpriseID string `json:"enterprise_id"`
	ChannelID    string `json:"channel_id"`
	UserID       string `json:"user_id"`
	UserName     string `json:"user_name"`
	Command      string `json:"command"`
	Text         string `json:"text"`
	ResponseURL  string `json:"response_url"`
	TriggerID    string `json:"trigger_id"`
}

// interaction is a press, a shortcut, a submitted form or a request for options.
type interaction struct {
	Type        string `json:"type"`
	CallbackID  string `json:"callback_id"`
	TriggerID   string `json:"trigger_id"`
	ResponseURL string `json:"response_url"`
	ActionTS    string `json:"action_ts"`
	Team        struct {
		ID string `json:"id"`
	} `json:"team"`
	Enterprise struct {
		ID string `json:"id"`
	} `json:"enterprise"`
	User struct {
		ID       string `json:"id"`
		Name     string `json:"name"`
		Username string `json:"username"`
		TeamID   string `json:"team_id"`
	} `json:"user"`
	Channel struct {
		ID string `json:"id"`
	} `json:"channel"`
	Container struct {
		Type        string `json:"type"`
		MessageTS   string `json:"message_ts"`
		ThreadTS    string `json:"thread_ts"`
		ChannelID   string `json:"channel_id"`
		IsEphemeral bool   `json:"is_ephemeral"`
	} `json:"container"`
	Message *struct {
		TS          string          `json:"ts"`
		ThreadTS    string          `json:"thread_ts"`
		Text        string          `json:"text"`
		Blocks      json.RawMessage `json:"blocks"`
		Attachments []struct {
			FromURL   string `json:"from_url"`
			TitleLink string `json:"title_link"`
		} `json:"attachments"`
	} `json:"message"`
	Actions []struct {
		Type           string `json:"type"`
		ActionID       string `json:"action_id"`
		ActionTS       string `json:"action_ts"`
		Value          string `json:"value"`
		SelectedOption chosen `json:"selected_option"`
	} `json:"actions"`
	// A request for options: which field, and what was typed so far.
	ActionID string `json:"action_id"`
	BlockID  string `json:"block_id"`
	Value    string `json:"value"`

	View         *viewPayload `json:"view"`
	ResponseURLs []struct {
		ResponseURL string `json:"response_url"`
		ChannelID   string `json:"channel_id"`
	} `json:"response_urls"`
}

type chosen struct {
	Value string `json:"value"`
}

type viewPayload struct {
	ID              string `json:"id"`
	Type            string `json:"type"`
	Hash            string `json:"hash"`
	CallbackID      string `json:"callback_id"`
	PrivateMetadata string `json:"private_metadata"`
	State           struct {
		Values map[string]map[string]fieldValue `json:"values"`
	} `json:"state"`
}

type fieldValue struct {
	Value                string `json:"value"`
	SelectedOption       chosen `json:"selected_option"`
	SelectedConversation string `json:"selected_conversation"`
}

func (f fieldValue) String() string {
	switch {
	case f.SelectedOption.Value != "":
		return f.SelectedOption.Value
	case f.SelectedConversation != "":
		return f.SelectedConversation
	}
	return f.Value
}
