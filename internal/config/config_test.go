package config

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite .env.example")

func TestExampleFileEqualsTable(t *testing.T) {
	const path = "../../.env.example"
	if *update {
		if err := os.WriteFile(path, []byte(Example()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != Example() {
		t.Error(".env.example differs from the table; run `make generate`")
	}
}

func load(t *testing.T, env map[string]string, file string) (Config, error) {
	t.Helper()
	path := ""
	if file != "" {
		path = filepath.Join(t.TempDir(), ".env")
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return Load(func(name string) string { return env[name] }, path)
}

func TestDefaultsStartTheBrowserChat(t *testing.T) {
	c, err := load(t, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if !c.WebChat() || !c.Samples() || c.Connected() {
		t.Errorf("chat %v, samples %v, connected %v", c.WebChat(), c.Samples(), c.Connected())
	}
	if c.PollInterval != 10*time.Minute || c.HTTPAddr != "127.0.0.1:8080" || c.SaveEmoji != "🔖" {
		t.Errorf("%+v", c)
	}
}

func TestEnvironmentWinsOverFile(t *testing.T) {
	c, err := load(t, map[string]string{"DATA_DIR": "/from/env", "LOG_LEVEL": ""}, "DATA_DIR=/from/file\nexport LOG_LEVEL=\"debug\" \n# comment\nADMINS= U1, U2 # two\n")
	if err != nil {
		t.Fatal(err)
	}
	if c.DataDir != "/from/env" || c.LogLevel != "debug" || len(c.Admins) != 2 || c.Admins[1] != "U2" {
		t.Errorf("%+v", c)
	}
}

func TestCommentsBehindValues(t *testing.T) {
	for line, want := range map[string]string{
		`DATA_DIR=/data # where`: "/data", `DATA_DIR="/data" # where`: "/data", `DATA_DIR='/my # data'`: "/my # data", `DATA_DIR="/my # data" # where`: "/my # data",
		`DATA_DIR= # the default`: "data", `DATA_DIR=#1`: "#1", `DATA_DIR="a"b"`: `a"b`, `DATA_DIR="a`: `"a`,
	} {
		if c, err := load(t, nil, line+"\n"); err != nil || c.DataDir != want {
			t.Errorf("%s: %q, %v, want %q", line, c.DataDir, err, want)
		}
	}
}

func TestSecretFromFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "redis")
	if err := os.WriteFile(path, []byte("redis://:pw@h:1/0\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := load(t, map[string]string{"REDIS_URL_FILE": path}, "")
	if err != nil || c.RedisURL != "redis://:pw@h:1/0" {
		t.Errorf("%q, %v", c.RedisURL, err)
	}
}

// TestEveryFormOfRedisURL: what the store can open must not be refused before it is asked.
func TestEveryFormOfRedisURL(t *testing.T) {
	for _, v := range []string{"redis://h:1/0", "rediss://h:1", "unix:///run/redis.sock", "redis://h:1,i:1", "redis+sentinel://h:26379/main", "rediss+sentinel://h:26379/main"} {
		if c, err := load(t, map[string]string{"REDIS_URL": v}, ""); err != nil || c.RedisURL != v {
			t.Errorf("%s: %q, %v", v, c.RedisURL, err)
		}
	}
}

func TestFaultsAreNamedWithoutSecrets(t *testing.T) {
	for name, c := range map[string]struct {
		env  map[string]string
		file string
		want string
	}{
		"token of the wrong kind": {env: map[string]string{"SLACK_BOT_TOKEN": "hunter2"}, want: "SLACK_BOT_TOKEN is not such a token"},
		"half of Slack":           {env: map[string]string{"SLACK_BOT_TOKEN": "xoxb-hunter2"}, want: "SLACK_APP_TOKEN is missing"},
		"other half of Slack":     {env: map[string]string{"SLACK_APP_TOKEN": "xapp-hunter2"}, want: "SLACK_BOT_TOKEN is missing"},
		"half of Slack by HTTP":   {env: map[string]string{"SLACK_SIGNING_SECRET": "hunter2"}, want: "SLACK_BOT_TOKEN is missing"},
		"public key":              {env: map[string]string{"DISCORD_PUBLIC_KEY": "hunter2", "DISCORD_BOT_TOKEN": "x"}, want: "DISCORD_PUBLIC_KEY must be"},
		"half of Discord":         {env: map[string]string{"DISCORD_PUBLIC_KEY": strings.Repeat("0f", 32)}, want: "DISCORD_BOT_TOKEN is missing"},
		"open chat":               {env: map[string]string{"HTTP_ADDR": "0.0.0.0:8080"}, want: "WEB_PASSWORD is missing"},
		"nobody to talk to":       {env: map[string]string{"WEB_CHAT": "off"}, want: "WEB_CHAT is off"},
		"interval":                {env: map[string]string{"POLL_INTERVAL": "1s"}, want: "POLL_INTERVAL must be at least"},
		"no duration":             {env: map[string]string{"POLL_INTERVAL": "soon"}, want: "POLL_INTERVAL must be a duration"},
		"network":                 {env: map[string]string{"FETCH_ALLOW_PRIVATE": "10.0.0.0"}, want: "FETCH_ALLOW_PRIVATE must be a list"},
		"redis":                   {env: map[string]string{"REDIS_URL": "http://hunter2@x"}, want: "REDIS_URL must begin with redis://"},
		"set twice":               {env: map[string]string{"REDIS_URL": "redis://a", "REDIS_URL_FILE": "/x"}, want: "REDIS_URL is set twice"},
		"no such file":            {env: map[string]string{"REDIS_URL_FILE": "/nonexistent/x"}, want: "REDIS_URL cannot be read"},
		"unknown name":            {file: "SLACK_TOKEN=hunter2\n", want: "SLACK_TOKEN is not a setting"},
		"no assignment":           {file: "hunter2\n", want: "line 1 is not NAME=value"},
		"emoji":                   {env: map[string]string{"SAVE_EMOJI": "save"}, want: "SAVE_EMOJI must be one emoji"},
		"address":                 {env: map[string]string{"HTTP_ADDR": "8080"}, want: "HTTP_ADDR must be host:port"},
		"api":                     {env: map[string]string{"SLACK_API_URL": "slack"}, want: "SLACK_API_URL must be an http"},
		"no id":                   {env: map[string]string{"ADMINS": "U024BE7LH, an admin"}, want: `ADMINS must be people's ids, such as U024BE7LH (Slack) or 80351110224678912 (Discord), and "an admin" is none`},
		"twice in the file":       {file: "LOG_LEVEL=info\n\nLOG_LEVEL=warn\n", want: "LOG_LEVEL stands twice in "},
		"half a model":            {env: map[string]string{"LLM_BASE_URL": "http://127.0.0.1:11434/v1"}, want: "LLM_MODEL is missing"},
		"other half of a model":   {env: map[string]string{"LLM_API_KEY": "hunter2"}, want: "LLM_BASE_URL is missing"},
		"level":                   {env: map[string]string{"LOG_LEVEL": "loud"}, want: "LOG_LEVEL must be one of"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := load(t, c.env, c.file)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("error %v, want %q", err, c.want)
			}
			if strings.Contains(err.Error(), "hunter2") {
				t.Errorf("the value is shown: %v", err)
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one sentence for one fault: %v", err)
			}
		})
	}
}
