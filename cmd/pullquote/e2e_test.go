package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pullquote/adapters/discord/discordfake"
	"pullquote/adapters/slack/slackfake"
	"pullquote/internal/store/redistest"
)

// city is both platforms with the whole program between them.
type city struct {
	*outlet
	slack   *slackfake.Server
	discord *discordfake.Server
	bot     *runningBot
	env     map[string]string
}

func newCity(t *testing.T, env map[string]string) *city {
	t.Helper()
	c := &city{outlet: newOutlet(t), slack: slackfake.New(), discord: discordfake.New(nil)}
	t.Cleanup(c.slack.Close)
	t.Cleanup(c.discord.Close)
	c.env = map[string]string{
		"SLACK_BOT_TOKEN": slackfake.BotToken, "SLACK_APP_TOKEN": slackfake.AppToken, "SLACK_API_URL": c.slack.APIURL(),
		"DISCORD_BOT_TOKEN": discordfake.Token, "DISCORD_API_URL": c.discord.URL,
		"FETCH_ALLOW_PRIVATE": "127.0.0.0/8", "POLL_INTERVAL": "10s", "DATA_DIR": t.TempDir(),
	}
	for k, v := range env {
		c.env[k] = v
	}
	if c.http() {
		c.env["DISCORD_PUBLIC_KEY"] = c.discord.PublicKey()
	}
	c.start(t)
	return c
}

// http reports whether the platforms call the bot instead of being called.
func (c *city) http() bool { return c.env["SLACK_SIGNING_SECRET"] != "" }

func (c *city) start(t *testing.T) {
	t.Helper()
	c.bot = startBot(t, c.env)
	if c.http() {
		c.slack.SetTarget(c.bot.url)
		c.discord.SetEndpoint(c.bot.url + "/discord/interactions")
		eventually(t, "the bot hears by HTTP", c.hears)
		return
	}
	eventually(t, "both platforms are connected", func() bool { return c.slack.Connections() > 0 && c.discord.Connected() })
}

// hears reports whether the bot takes commands by HTTP: right after its start it asks for a moment.
func (c *city) hears() bool {
	before := len(c.slack.Messages())
	c.slash("help")
	for range 20 {
		if len(c.slack.Messages()) > before {
			return true
		}
		time.Sleep(20 * time.Millisecond)
	}
	return false
}

// slackText and discordText count the public messages with these words.
func (c *city) slackText(words string) (n int) {
	for _, m := range c.slack.Messages() {
		if m.User == slackfake.BotUser && m.For == "" && strings.Contains(slackfake.Read(m.Text, m.Blocks).Text, words) {
			n++
		}
	}
	return n
}

func (c *city) discordText(words string) (n int) {
	for _, m := range c.discord.Seen() {
		if !m.Private && strings.Contains(m.Text, words) {
			n++
		}
	}
	return n
}

// anywhere reports whether somebody sees these words, privately or not.
func (c *city) anywhere(words string) bool {
	return slices.ContainsFunc(c.slack.Messages(), func(m slackfake.Message) bool {
		return strings.Contains(slackfake.Read(m.Text, m.Blocks).Text, words)
	}) || slices.ContainsFunc(c.discord.Seen(), func(v discordfake.Visible) bool { return strings.Contains(v.Text, words) })
}

func (c *city) slash(text string) {
	c.slack.Deliver(c.slack.Slash(slackfake.Ann, slackfake.General, "/news", text))
}

// act is a server's admin in the text channel.
func act() discordfake.Act {
	return discordfake.Act{Channel: discordfake.ChannelID, Permissions: 1 << 5}
}

// TestNewsReachesBothPlatforms is the main path: follow, a card, the verbs, a saved article, a restart.
func TestNewsReachesBothPlatforms(t *testing.T) {
	for _, way := range []string{"sqlite", "redis", "http"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel() // they wait for polls most of the time
			env := map[string]string{}
			switch way {
			case "redis":
				env["REDIS_URL"] = redistest.Start(t)
			case "http":
				env["SLACK_APP_TOKEN"], env["SLACK_SIGNING_SECRET"] = "", slackfake.Secret
			}
			c := newCity(t, env)
			c.publish("Aldersund")
			c.publish("Brennick")
			c.follow(t)
			c.verbs(t)
			c.reactions(t)
			c.restart(t)
			if way == "redis" {
				c.outage(t)
			}
			if v := c.slack.Violations(); len(v) > 0 {
				t.Errorf("Slack would refuse: %s", strings.Join(v, "\n"))
			}
			if p := c.discord.Problems(); len(p) > 0 {
				t.Errorf("Discord would refuse: %s", strings.Join(p, "\n"))
			}
		})
	}
}

// follow brings the feed to both channels: the newest item is shown, the other remembered.
func (c *city) follow(t *testing.T) {
	t.Helper()
	c.slash("follow " + c.URL + "/feed.xml")
	c.discord.Slash(act(), "follow", map[string]string{"url": c.URL + "/feed.xml"})
	eventually(t, "the first cards", func() bool {
		return c.slackText("The Brennick lighthouse") == 1 && c.discordText("The Brennick lighthouse") == 1
	})
	c.publish("Corrievik")
	eventually(t, "a new item's cards", func() bool {
		return c.slackText("The Corrievik lighthouse") == 1 && c.discordText("The Corrievik lighthouse") == 1
	})
	if c.slackText("The Aldersund lighthouse")+c.discordText("The Aldersund lighthouse") > 0 {
		t.Error("an item from before the follow is shown")
	}
}

func (c *city) verbs(t *testing.T) {
	t.Helper()
	for _, v := range []struct{ verb, args, want string }{
		{"summary", "", "from the full article"},
		{"quotes", "", "Marit Oldenkamp"},
		{"summary", c.URL + "/Brennick", "Brennick"},
		{"ask", "Who led the work?", "Marit Oldenkamp"},
		{"feeds", "", "Skerry Post"},
		{"why", c.URL + "/Corrievik", "found in the feed"},
		{"help", "", "quotes"},
		{"saved", "", "reading list"},
		{"summary", "http://127.0.0.1:9/nothing", "I do not connect to port 9"},
	} {
		before := c.answers()
		c.slash(strings.TrimSpace(v.verb + " " + v.args))
		args := map[string]string{}
		switch {
		case v.verb == "ask":
			args["question"] = v.args
		case v.args != "":
			args["url"] = v.args
		}
		c.discord.Slash(act(), v.verb, args)
		eventually(t, "two answers to "+v.verb+" "+v.args, func() bool { return c.answers() == before+2 })
		if !c.anywhere(v.want) {
			t.Errorf("%s %s: nobody sees %q", v.verb, v.args, v.want)
		}
	}
}

// outage gives the feed up and brings it back: each channel has one message about it, edited in place.
func (c *city) outage(t *testing.T) {
	t.Helper()
	c.setGone(true)
	eventually(t, "both channels hear of it", func() bool {
		return c.slackText("No news from Skerry Post") == 1 && c.discordText("No news from Skerry Post") == 1
	})
	c.setGone(false)
	eventually(t, "and of its end, in the same message", func() bool {
		return c.slackText("Skerry Post works again") == 1 && c.discordText("Skerry Post works again") == 1
	})
	if c.slackText("No news from")+c.discordText("No news from") > 0 {
		t.Error("the end came in a second message")
	}
}

func (c *city) setGone(gone bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gone = gone
}

// answers counts everything that the bot has said.
func (c *city) answers() (n int) {
	for _, m := range c.slack.Messages() {
		if m.User == slackfake.BotUser && !strings.Contains(m.Text, "Reading") {
			n++
		}
	}
	return n + len(c.discord.Seen())
}

func (c *city) reactions(t *testing.T) {
	t.Helper()
	for _, m := range c.slack.Messages() {
		if m.User == slackfake.BotUser && m.For == "" && strings.HasPrefix(m.Text, "The Corrievik") {
			c.slack.Deliver(c.slack.React(slackfake.Ben, m.Channel, m.TS, "bookmark", true))
		}
	}
	eventually(t, "the save is confirmed to the person", func() bool {
		return slices.ContainsFunc(c.slack.Messages(), func(m slackfake.Message) bool { return m.For == slackfake.Ben })
	})
	asked := c.slack.Deliver(c.slack.Slash(slackfake.Ben, slackfake.General, "/news", "saved"))
	eventually(t, "the saved article is listed, besides the confirmation", func() bool {
		n := 0
		for _, m := range c.slack.Messages() {
			if m.For == slackfake.Ben && strings.Contains(slackfake.Read(m.Text, m.Blocks).Text, "Corrievik") {
				n++
			}
		}
		return n == 2
	})
	asked.Wait()
}

// restart ends the program and starts it again: nothing is posted twice, and news still comes.
func (c *city) restart(t *testing.T) {
	t.Helper()
	if status := c.bot.stop(); status != 0 {
		t.Errorf("exit status %d", status)
	}
	before := c.slackText("lighthouse") + c.discordText("lighthouse")
	c.start(t)
	c.publish("Dunmorra")
	eventually(t, "news after the restart", func() bool {
		return c.slackText("The Dunmorra lighthouse") == 1 && c.discordText("The Dunmorra lighthouse") == 1
	})
	if after := c.slackText("lighthouse") + c.discordText("lighthouse"); after != before+2 {
		t.Errorf("%d messages about lighthouses, want %d", after, before+2)
	}
}
