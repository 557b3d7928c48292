// Package config turns the environment and a .env file into checked settings.
//
// Only cmd/pullquote imports it. One table (Settings) names every setting; .env.example is generated
// from it and a test keeps the two equal. A fault stops the start with one sentence that names the
// setting and never its value when that is a secret.
package config

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"strings"
	"time"
)

// Config is what the settings mean.
type Config struct {
	RedisURL string
	DataDir  string
	Slack    struct{ BotToken, AppToken, SigningSecret, APIURL string }
	Discord  struct{ BotToken, PublicKey, APIURL string }
	HTTPAddr string
	Web      struct{ Chat, Password string }

	PollInterval time.Duration
	AllowPrivate []netip.Prefix
	SampleFeeds  string
	SaveEmoji    string
	Admins       []string
	LLM          struct{ BaseURL, Model, Key string }
	LogLevel     string
	LogFormat    string
}

// Connected reports whether any chat platform's token is set.
func (c Config) Connected() bool { return c.Slack.BotToken != "" || c.Discord.BotToken != "" }

// WebChat reports whether the chat in the browser is on.
func (c Config) WebChat() bool { return c.Web.Chat == "on" || c.Web.Chat == "auto" && !c.Connected() }

// Samples reports whether the sample outlets are served and followed.
func (c Config) Samples() bool {
	return c.SampleFeeds == "on" && c.WebChat() || c.SampleFeeds == "auto" && c.WebChat() && !c.Connected()
}

// Load reads the environment, then, for what it does not set, the file at envFile (absent: nothing).
// All faults are reported together, one sentence each; contradictions once every setting can be read.
func Load(getenv func(string) string, envFile string) (Config, error) {
	file, faults := readEnvFile(envFile)
	lookup := func(name string) string {
		if v := strings.TrimSpace(getenv(name)); v != "" {
			return v
		}
		return file[name]
	}
	var c Config
	for _, s := range Settings() {
		value, err := s.value(lookup)
		if err == nil && value != "" {
			err = s.set(&c, value)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s %w", s.Name, err))
		}
	}
	if len(faults) == 0 { // what could not be read would seem to be missing
		faults = c.contradictions()
	}
	return c, errors.Join(faults...)
}

// value finds a setting's value: its own, its NAME_FILE's, or the default.
func (s Setting) value(lookup func(string) string) (string, error) {
	value := lookup(s.Name)
	path := ""
	if s.Secret {
		path = lookup(s.Name + "_FILE")
	}
	switch {
	case value != "" && path != "":
		return "", fmt.Errorf("is set twice: remove it or %s_FILE", s.Name)
	case path != "":
		data, err := os.ReadFile(path)
		if err != nil {
			return "", fmt.Errorf("cannot be read from the file that %s_FILE names: %w", s.Name, err)
		}
		value = strings.TrimSpace(string(data))
	case value == "":
		value = s.Default
	}
	return value, nil
}

// contradictions checks what only combinations can show.
func (c Config) contradictions() (faults []error) {
	hears := c.Slack.AppToken != "" || c.Slack.SigningSecret != ""
	if c.Slack.BotToken != "" && !hears {
		faults = append(faults, errors.New("SLACK_APP_TOKEN is missing: SLACK_BOT_TOKEN alone can post, but hears nothing; set it, or SLACK_SIGNING_SECRET"))
	}
	if hears && c.Slack.BotToken == "" {
		faults = append(faults, errors.New("SLACK_BOT_TOKEN is missing: SLACK_APP_TOKEN and SLACK_SIGNING_SECRET alone can hear, but not post"))
	}
	if c.Discord.PublicKey != "" && c.Discord.BotToken == "" {
		faults = append(faults, errors.New("DISCORD_BOT_TOKEN is missing: DISCORD_PUBLIC_KEY alone can hear, but not post"))
	}
	if c.Web.Chat == "off" && !c.Connected() {
		faults = append(faults, errors.New("WEB_CHAT is off and no platform's token is set: there would be nobody to talk to"))
	}
	if c.WebChat() && c.Web.Password == "" && c.HTTPAddr != "" && !loopback(c.HTTPAddr) {
		faults = append(faults, errors.New("WEB_PASSWORD is missing: the browser chat would be open to everybody who reaches HTTP_ADDR; set it, or WEB_CHAT=off"))
	}
	if c.LLM.BaseURL != "" && c.LLM.Model == "" {
		faults = append(faults, errors.New("LLM_MODEL is missing: LLM_BASE_URL names a server, but not which of its models is meant"))
	}
	if c.LLM.BaseURL == "" && (c.LLM.Model != "" || c.LLM.Key != "") {
		faults = append(faults, errors.New("LLM_BASE_URL is missing: LLM_MODEL and LLM_API_KEY alone name no server"))
	}
	return faults
}

func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}
