package config

// Setting is one row of the table that everything is made from: parsing, .env.example, and the
// messages about faults.
type Setting struct {
	Name    string
	Group   string // heading in .env.example
	Help    string // one or two sentences
	Default string
	Example string // shown, commented out, when there is no default
	Secret  bool   // also read from NAME_FILE; never shown
	set     func(c *Config, value string) error
}

// Settings returns the table, in the order of .env.example.
func Settings() []Setting {
	return []Setting{
		{Name: "REDIS_URL", Group: "State", Secret: true, Example: "redis://127.0.0.1:6379/0",
			Help: "Redis (or Valkey) that holds all state: what production uses, for any number of replicas; rediss:// with TLS, redis+sentinel://host:26379,host:26379/master for Sentinel. Unset: an SQLite file in DATA_DIR, for one process.",
			set:  redisURL(func(c *Config) *string { return &c.RedisURL })},
		{Name: "DATA_DIR", Group: "State", Default: "data",
			Help: "Folder for the SQLite file and the browser chat's journal.",
			set:  text(func(c *Config) *string { return &c.DataDir })},

		{Name: "SLACK_BOT_TOKEN", Group: "Slack", Secret: true, Example: "xoxb-…",
			Help: "Bot token of the Slack app (`pullquote manifest slack` prints the app's manifest).",
			set:  prefixed(func(c *Config) *string { return &c.Slack.BotToken }, "xoxb-", "xoxe.xoxb-")},
		{Name: "SLACK_APP_TOKEN", Group: "Slack", Secret: true, Example: "xapp-…",
			Help: "App-level token with connections:write: Socket Mode, no public address needed.",
			set:  prefixed(func(c *Config) *string { return &c.Slack.AppToken }, "xapp-")},
		{Name: "SLACK_SIGNING_SECRET", Group: "Slack", Secret: true, Example: "…",
			Help: "Signing secret of the Slack app: HTTP mode (POST /slack/events, /slack/commands, /slack/interactions), beside or instead of Socket Mode.",
			set:  text(func(c *Config) *string { return &c.Slack.SigningSecret })},
		{Name: "SLACK_API_URL", Group: "Slack", Default: "https://slack.com/api/",
			Help: "Root of Slack's Web API; change it only for tests.",
			set:  httpURL(func(c *Config) *string { return &c.Slack.APIURL })},

		{Name: "DISCORD_BOT_TOKEN", Group: "Discord", Secret: true, Example: "…",
			Help: "Bot token of the Discord application.",
			set:  text(func(c *Config) *string { return &c.Discord.BotToken })},
		{Name: "DISCORD_PUBLIC_KEY", Group: "Discord", Example: "64 hexadecimal digits",
			Help: "Public key of the Discord application: takes interactions at POST /discord/interactions as well.",
			set:  hexKey(func(c *Config) *string { return &c.Discord.PublicKey })},
		{Name: "DISCORD_API_URL", Group: "Discord", Default: "https://discord.com/",
			Help: "Root of Discord's API; change it only for tests.",
			set:  httpURL(func(c *Config) *string { return &c.Discord.APIURL })},

		{Name: "HTTP_ADDR", Group: "Serving", Default: "127.0.0.1:8080",
			Help: "Address of the browser chat or status page, /healthz, /readyz and /metrics.",
			set:  listenAddr(func(c *Config) *string { return &c.HTTPAddr })},
		{Name: "WEB_CHAT", Group: "Serving", Default: "auto",
			Help: "The chat in the browser: on, off, or auto (on when no platform's token is set).",
			set:  oneOf(func(c *Config) *string { return &c.Web.Chat }, "auto", "on", "off")},
		{Name: "WEB_PASSWORD", Group: "Serving", Secret: true, Example: "a long one",
			Help: "Password of the browser chat; required when HTTP_ADDR is not loopback.",
			set:  text(func(c *Config) *string { return &c.Web.Password })},

		{Name: "POLL_INTERVAL", Group: "Reading", Default: "10m",
			Help: "How often a feed is asked, unless the feed itself asks for longer pauses. At least 10s.",
			set:  duration(func(c *Config) *pollInterval { return (*pollInterval)(&c.PollInterval) })},
		{Name: "FETCH_ALLOW_PRIVATE", Group: "Reading", Example: "10.20.0.0/16,192.168.1.5/32",
			Help: "Private networks (CIDR list) that articles and feeds may be read from. Empty: only public addresses.",
			set:  prefixes(func(c *Config) *prefixList { return (*prefixList)(&c.AllowPrivate) })},
		{Name: "SAMPLE_FEEDS", Group: "Reading", Default: "auto",
			Help: "The bot's own fictional outlets, followed by #news of the browser chat: on, off, or auto (on when no platform's token is set).",
			set:  oneOf(func(c *Config) *string { return &c.SampleFeeds }, "auto", "on", "off")},

		{Name: "SAVE_EMOJI", Group: "Chat", Default: "🔖",
			Help: "Reacting to a card with this emoji saves it: the character itself, or its name in Slack (:star:).",
			set:  emoji(func(c *Config) *string { return &c.SaveEmoji })},
		{Name: "ADMINS", Group: "Chat", Example: "U024BE7LH,80351110224678912",
			Help: "Ids of people who may follow and unfollow everywhere, besides the platform's own admins.",
			set:  people(func(c *Config) *[]string { return &c.Admins })},

		{Name: "LLM_BASE_URL", Group: "Language model", Example: "http://127.0.0.1:11434/v1",
			Help: "A server that speaks OpenAI's chat completions (hosted, Ollama, vLLM, llama.cpp): it may word summaries and answers, which are checked against the article. Unset: the article's own sentences, as always.",
			set:  httpURL(func(c *Config) *string { return &c.LLM.BaseURL })},
		{Name: "LLM_MODEL", Group: "Language model", Example: "qwen3:8b",
			Help: "Name of the model on that server.",
			set:  text(func(c *Config) *string { return &c.LLM.Model })},
		{Name: "LLM_API_KEY", Group: "Language model", Secret: true, Example: "sk-…",
			Help: "The server's key, where it wants one.",
			set:  text(func(c *Config) *string { return &c.LLM.Key })},

		{Name: "LOG_LEVEL", Group: "Logging", Default: "info", Help: "debug, info, warn or error.",
			set: oneOf(func(c *Config) *string { return &c.LogLevel }, "debug", "info", "warn", "error")},
		{Name: "LOG_FORMAT", Group: "Logging", Default: "text", Help: "text or json.",
			set: oneOf(func(c *Config) *string { return &c.LogFormat }, "text", "json")},
	}
}
