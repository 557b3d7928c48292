package discord

import (
	"encoding/json"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// The structs of this file are Discord's JSON as this adapter reads and writes it. The library's own
// are not used where they lose something: its messages cannot carry a nonce, its interactions do not
// decode when they hold a component that it does not know, its commands send null for what should be
// absent, and its embeds have no alternative text for a picture.

// snowflake is an id: Discord writes a string, some proxies a number.
type snowflake string

func (s *snowflake) UnmarshalJSON(b []byte) error {
	text := strings.Trim(string(b), `"`)
	if text == "null" || !digits(text) {
		text = ""
	}
	*s = snowflake(text)
	return nil
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != "" && len(s) <= 20
}

// Incoming.

type wireUser struct {
	ID         snowflake `json:"id"`
	Username   string    `json:"username"`
	GlobalName string    `json:"global_name"`
	Bot        bool      `json:"bot"`
}

type wireMember struct {
	User        *wireUser   `json:"user"`
	Nick        string      `json:"nick"`
	Permissions string      `json:"permissions"`
	Roles       []snowflake `json:"roles"`
}

type wireMessage struct {
	ID                snowflake       `json:"id"`
	Type              int             `json:"type"`
	ChannelID         snowflake       `json:"channel_id"`
	GuildID           snowflake       `json:"guild_id"`
	WebhookID         snowflake       `json:"webhook_id"`
	Author            *wireUser       `json:"author"`
	Member            *wireMember     `json:"member"`
	Content           string          `json:"content"`
	Flags             int             `json:"flags"`
	Mentions          []wireUser      `json:"mentions"`
	Embeds            []wireEmbed     `json:"embeds"`
	Components        []wireComponent `json:"components"`
	Nonce             any             `json:"nonce"`
	ReferencedMessage *struct {
		ID        snowflake `json:"id"`
		ChannelID snowflake `json:"channel_id"`
		Author    *wireUser `json:"author"`
	} `json:"referenced_message"`
}

type wireReaction struct {
	UserID    snowflake   `json:"user_id"`
	ChannelID snowflake   `json:"channel_id"`
	MessageID snowflake   `json:"message_id"`
	GuildID   snowflake   `json:"guild_id"`
	Member    *wireMember `json:"member"`
	Emoji     struct {
		ID   snowflake `json:"id"`
		Name string    `json:"name"`
	} `json:"emoji"`
}

type wireOption struct {
	Name    string          `json:"name"`
	Type    int             `json:"type"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"`
	Options []wireOption    `json:"options"`
}

// wireComponent is any component of a submitted form: what it does not have stays empty, and an
// unknown type is only a number.
type wireComponent struct {
	Type       int             `json:"type"`
	CustomID   string          `json:"custom_id"`
	Value      string          `json:"value"`
	Components []wireComponent `json:"components"`
	Component  *wireComponent  `json:"component"`
}

type wireInteraction struct {
	ID        snowflake                            `json:"id"`
	AppID     snowflake                            `json:"application_id"`
	Type      discordgo.InteractionType            `json:"type"`
	GuildID   snowflake                            `json:"guild_id"`
	ChannelID snowflake                            `json:"channel_id"`
	Channel   struct{ Type discordgo.ChannelType } `json:"channel"`
	Token     string                               `json:"token"`
	Locale    string                               `json:"locale"`
	Member    *wireMember                          `json:"member"`
	User      *wireUser                            `json:"user"`
	Message   *wireMessage                         `json:"message"`
	Data      *struct {
		Name       string          `json:"name"`
		Type       int             `json:"type"`
		Options    []wireOption    `json:"options"`
		TargetID   snowflake       `json:"target_id"`
		CustomID   string          `json:"custom_id"`
		Components []wireComponent `json:"components"`
		Resolved   struct {
			Messages map[string]wireMessage `json:"messages"`
		} `json:"resolved"`
	} `json:"data"`
}

type wireGuild struct {
	ID          snowflake `json:"id"`
	Unavailable bool      `json:"unavailable"`
}

// Outgoing.

type wireEmbed struct {
	URL         string      `json:"url,omitempty"`
	Title       string      `json:"title,omitempty"`
	Description string      `json:"description,omitempty"`
	Color       int         `json:"color,omitempty"`
	Image       *wireImage  `json:"image,omitempty"`
	Fields      []wireField `json:"fields,omitempty"`
}

type wireImage struct {
	URL         string `json:"url"`
	Description string `json:"description,omitempty"`
}

type wireField struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Inline bool   `json:"inline,omitempty"`
}

type wireRow struct {
	Type       int          `json:"type"`
	Components []wireButton `json:"components"`
}

type wireButton struct {
	Type     int    `json:"type"`
	Style    int    `json:"style"`
	Label    string `json:"label"`
	CustomID string `json:"custom_id,omitempty"`
	URL      string `json:"url,omitempty"`
}

// mentions allows nobody to be notified. The zero value marshals to {"parse":[],"replied_user":false}.
type mentions struct{}

func (mentions) MarshalJSON() ([]byte, error) {
	return []byte(`{"parse":[],"replied_user":false}`), nil
}

type reference struct {
	MessageID       string `json:"message_id"`
	FailIfNotExists bool   `json:"fail_if_not_exists"`
}

// payload is a message as it is posted, edited, or given as an answer. Content, embeds and
// components are always written, so that an edit replaces all of them.
type payload struct {
	Content         string      `json:"content"`
	Embeds          []wireEmbed `json:"embeds"`
	Components      []wireRow   `json:"components"`
	AllowedMentions mentions    `json:"allowed_mentions"`
	Flags           int         `json:"flags,omitempty"`
	Nonce           string      `json:"nonce,omitempty"`
	EnforceNonce    bool        `json:"enforce_nonce,omitempty"`
	Reference       *reference  `json:"message_reference,omitempty"`
}

// callback is the first answer to an interaction.
type callback struct {
	Type discordgo.InteractionResponseType `json:"type"`
	Data any                               `json:"data,omitempty"`
}

type deferral struct {
	Flags int `json:"flags,omitempty"`
}

type wireForm struct {
	CustomID   string      `json:"custom_id"`
	Title      string      `json:"title"`
	Components []wireLabel `json:"components"`
}

// wireLabel (type 18) holds one text input (type 4).
type wireLabel struct {
	Type        int       `json:"type"`
	Label       string    `json:"label"`
	Description string    `json:"description,omitempty"`
	Component   wireInput `json:"component"`
}

type wireInput struct {
	Type     int    `json:"type"`
	CustomID string `json:"custom_id"`
	Style    int    `json:"style"`
	Required bool   `json:"required"`
	Value    string `json:"value,omitempty"`
}

type wireChoice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type completions struct {
	Choices []wireChoice `json:"choices"`
}
