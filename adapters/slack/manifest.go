package slack

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"pullquote/bot"
)

// ManifestOptions say how the app will be run.
type ManifestOptions struct {
	HTTPURL string   // the bot's public address ("https://bot.example"): HTTP mode; "" for Socket Mode
	Prefix  string   // goes before every command ("/acme-news"), for workspaces that use the names already
	Direct  []string // verbs with a command of their own; default summary and quotes
	Name    string   // of the app and its bot user; default Pullquote
}

// manifest is Slack's app manifest, in the order in which people read it.
// https://docs.slack.dev/reference/app-manifest; limits by its JSON schema 2.0.0
type manifest struct {
	Display  manifestDisplay  `json:"display_information"`
	Features manifestFeatures `json:"features"`
	OAuth    manifestOAuth    `json:"oauth_config"`
	Settings manifestSettings `json:"settings"`
}

type manifestDisplay struct {
	Name            string `json:"name"`        // at most 35
	Description     string `json:"description"` // at most 140
	BackgroundColor string `json:"background_color"`
}

type manifestFeatures struct {
	AppHome   manifestHome       `json:"app_home"`
	BotUser   manifestBotUser    `json:"bot_user"`
	Shortcuts []manifestShortcut `json:"shortcuts,omitempty"`
	Commands  []manifestCommand  `json:"slash_commands"`
}

type manifestHome struct {
	HomeTab          bool `json:"home_tab_enabled"`
	MessagesTab      bool `json:"messages_tab_enabled"`
	MessagesReadOnly bool `json:"messages_tab_read_only_enabled"`
}

type manifestBotUser struct {
	DisplayName  string `json:"display_name"`
	AlwaysOnline bool   `json:"always_online"`
}

type manifestShortcut struct {
	Name        string `json:"name"` // at most 24
	Type        string `json:"type"`
	CallbackID  string `json:"callback_id"`
	Description string `json:"description"` // at most 150
}

type manifestCommand struct {
	Command     string `json:"command"` // at most 32
	URL         string `json:"url,omitempty"`
	Description string `json:"description"`
	UsageHint   string `json:"usage_hint,omitempty"`
	Escape      bool   `json:"should_escape"`
}

type manifestOAuth struct {
	Scopes struct {
		Bot      []string `json:"bot"`
		Optional []string `json:"bot_optional,omitempty"`
	} `json:"scopes"`
}

type manifestSettings struct {
	Events        manifestEvents        `json:"event_subscriptions"`
	Interactivity manifestInteractivity `json:"interactivity"`
	OrgDeploy     bool                  `json:"org_deploy_enabled"`
	SocketMode    bool                  `json:"socket_mode_enabled"`
	Rotation      bool                  `json:"token_rotation_enabled"`
}

type manifestEvents struct {
	URL    string   `json:"request_url,omitempty"`
	Events []string `json:"bot_events"`
}

type manifestInteractivity struct {
	Enabled bool   `json:"is_enabled"`
	URL     string `json:"request_url,omitempty"`
	Options string `json:"message_menu_options_url,omitempty"`
}

// Manifest makes the app's manifest from the route table, as JSON, which Slack takes wherever it
// takes YAML. What no route uses is not asked for.
func Manifest(routes []bot.Route, o ManifestOptions) ([]byte, error) {
	base, err := publicBase(o.HTTPURL)
	if err != nil {
		return nil, err
	}
	prefix, err := commandPrefix(o.Prefix)
	if err != nil {
		return nil, err
	}
	if o.Name == "" {
		o.Name = "Pullquote"
	}
	if o.Direct == nil {
		o.Direct = []string{"summary", "quotes"}
	}
	m := manifest{
		Display: manifestDisplay{
			Name:            clip(o.Name, 35),
			Description:     "News articles in your channels: summaries, verbatim quotes, answers and reading lists.",
			BackgroundColor: "#1a1a2e",
		},
		Features: manifestFeatures{
			AppHome:   manifestHome{HomeTab: has(routes, bot.Home), MessagesTab: true},
			BotUser:   manifestBotUser{DisplayName: clip(strings.ToLower(o.Name), 80), AlwaysOnline: true},
			Shortcuts: manifestShortcuts(routes),
			Commands:  manifestCommands(routes, prefix, base, o.Direct),
		},
	}
	for _, s := range scopes {
		if s.name == "chat:write.public" {
			m.OAuth.Scopes.Optional = append(m.OAuth.Scopes.Optional, s.name)
			continue
		}
		m.OAuth.Scopes.Bot = append(m.OAuth.Scopes.Bot, s.name)
	}
	m.Settings = manifestSettings{
		Events:        manifestEvents{Events: manifestEventNames(routes)},
		Interactivity: manifestInteractivity{Enabled: true},
		SocketMode:    base == "",
	}
	if base != "" {
		m.Settings.Events.URL = base + "/slack/events"
		m.Settings.Interactivity.URL = base + "/slack/interactions"
		m.Settings.Interactivity.Options = base + "/slack/interactions"
	}
	return indented(m)
}

func indented(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return out.Bytes(), err
}

func publicBase(address string) (string, error) {
	if address == "" {
		return "", nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("%q is not a public https address such as https://bot.example", address)
	}
	return strings.TrimSuffix(u.String(), "/"), nil
}

func commandPrefix(prefix string) (string, error) {
	prefix = strings.ToLower(strings.Trim(prefix, "/- "))
	if prefix == "" {
		return "", nil
	}
	if len(prefix) > 20 || strings.ContainsFunc(prefix, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_'
	}) {
		return "", errors.New("a command prefix has at most 20 letters, digits, - and _")
	}
	return prefix + "-", nil
}

func has(routes []bot.Route, kind bot.Kind) bool {
	return slices.ContainsFunc(routes, func(r bot.Route) bool { return r.On == kind })
}

// manifestShortcuts are the entries of the message menu, and the search.
func manifestShortcuts(routes []bot.Route) []manifestShortcut {
	var out []manifestShortcut
	for _, r := range routes {
		if r.On != bot.MessageMenu {
			continue
		}
		title := r.Localised["en"].Name
		if title == "" {
			title = strings.ToUpper(r.Name[:1]) + r.Name[1:]
		}
		help := r.Help
		if help == "" {
			help = title
		}
		out = append(out, manifestShortcut{clip(title, 24), "message", r.Name, clip(help, 150)})
	}
	if len(newRouteTable(routes).searchable()) > 0 {
		out = append(out, manifestShortcut{"Find an article", "global", findVerb, "Look for a recent article and choose what to do with it"})
	}
	return out
}

func manifestCommands(routes []bot.Route, prefix, base string, direct []string) []manifestCommand {
	address := ""
	if base != "" {
		address = base + "/slack/commands"
	}
	var verbs []string
	var own []manifestCommand
	for _, r := range routes {
		if r.On != bot.Slash {
			continue
		}
		verbs = append(verbs, r.Name)
		if slices.Contains(direct, r.Name) {
			_, hint, _ := strings.Cut(r.Usage(), " ")
			own = append(own, manifestCommand{"/" + prefix + r.Name, address, clip(r.Help, 2000), clip(hint, 1000), true})
		}
	}
	all := manifestCommand{"/" + prefix + umbrella, address, "Summaries, quotes, questions, saved articles, feeds", clip(strings.Join(verbs, "|"), 1000), true}
	return append([]manifestCommand{all}, own...)
}

func manifestEventNames(routes []bot.Route) []string {
	var events []string
	if has(routes, bot.Mention) {
		events = append(events, "app_mention", "message.im")
	}
	if has(routes, bot.Reaction) {
		events = append(events, "reaction_added", "reaction_removed")
	}
	if has(routes, bot.Home) {
		events = append(events, "app_home_opened")
	}
	return append(events, "app_uninstalled", "tokens_revoked")
}
