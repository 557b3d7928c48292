package discord_test

import (
	"net/http/httptest"
	"os"
	"sync"
	"testing"
	"time"

	"pullquote/adapters/discord"
	"pullquote/adapters/discord/discordfake"
	"pullquote/bot"
	"pullquote/bot/bottest"
)

// spec is Discord's own description, when it is at hand.
var spec = sync.OnceValues(func() (*discordfake.Spec, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	return discordfake.FindSpec(dir)
})

func newFake(t *testing.T) *discordfake.Server {
	t.Helper()
	s, err := spec()
	if err != nil {
		t.Logf("requests are checked by hand only: %v", err)
	}
	fake := discordfake.New(s)
	t.Cleanup(func() {
		fake.Close()
		for _, p := range fake.Problems() {
			t.Errorf("bad request: %s", p)
		}
	})
	return fake
}

// quick are gateway times that a test can wait for.
var quick = discord.GatewayTimes{
	Ready: 2 * time.Second, FirstPause: 10 * time.Millisecond, LongestWait: 100 * time.Millisecond,
	Identify: 20 * time.Millisecond, Invalid: 10 * time.Millisecond,
	LeaseFor: 400 * time.Millisecond, LeaseEvery: 50 * time.Millisecond,
}

func newAdapter(t *testing.T, fake *discordfake.Server, change func(*discord.Options)) *discord.Adapter {
	t.Helper()
	o := discord.Options{Token: discordfake.Token, APIURL: fake.URL, Gateway: quick}
	if change != nil {
		change(&o)
	}
	a, err := discord.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func channel(id string) bot.Place {
	return bot.Place{Platform: discord.Platform, Space: discordfake.GuildID, Channel: id}
}

func harness(t *testing.T, fake *discordfake.Server, a *discord.Adapter) bottest.Harness {
	return bottest.Harness{
		Adapter:  a,
		Place:    channel(discordfake.ChannelID),
		Gone:     channel("1399999999999999999"),
		User:     discordfake.UserID,
		Emoji:    "🔖",
		Do:       func(t *testing.T, s bottest.Stimulus) { do(t, fake, s) },
		Complete: func(t *testing.T, s bottest.Stimulus) []bot.Choice { return complete(fake, s) },
		Seen:     func() []bottest.Observed { return seen(fake) },
		Acked:    fake.Acked,
		Fail:     func(f bottest.Fault) { fake.Fail(discordfake.Fault(f)) },
		Drop:     fake.Drop,
	}
}

func do(t *testing.T, fake *discordfake.Server, s bottest.Stimulus) {
	t.Helper()
	act := discordfake.Act{ID: s.ID, Channel: s.In.Channel}
	if s.Self {
		act.User = discordfake.AppID
	}
	switch s.On {
	case bot.Slash:
		fake.Slash(act, s.Name, s.Args)
	case bot.MessageMenu:
		fake.Menu(act, s.Name, s.Text)
	case bot.Press:
		fake.Press(act, s.Target.ID, s.Action)
	case bot.Submit:
		fake.Submit(act, s.Action, s.Args)
	case bot.Mention:
		fake.Message(act, s.Text, true, "")
	case bot.Reaction:
		fake.React(act, s.Target.ID, s.Name, s.Undone)
	default:
		t.Fatalf("no stimulus %s", s.On)
	}
}

func complete(fake *discordfake.Server, s bottest.Stimulus) []bot.Choice {
	var out []bot.Choice
	for _, c := range fake.Complete(discordfake.Act{ID: s.ID}, s.Name, s.Focus, s.Args) {
		out = append(out, bot.Choice{Label: c.Name, Value: c.Value})
	}
	return out
}

func seen(fake *discordfake.Server) []bottest.Observed {
	var out []bottest.Observed
	for _, v := range fake.Seen() {
		in := bot.Place{Platform: discord.Platform, Space: v.Guild, Channel: v.Channel}
		o := bottest.Observed{In: in, Ref: bot.Ref{Place: in, ID: v.ID}, Private: v.Private, Text: v.Text, Edits: v.Edits, Pings: v.Pings}
		for _, b := range v.Buttons {
			o.Buttons = append(o.Buttons, bot.Button{Label: b.Label, Action: b.CustomID, URL: b.URL})
		}
		if v.Form != nil {
			o.Form = &bot.Form{Action: v.Form.CustomID, Title: v.Form.Title}
			for _, f := range v.Form.Fields {
				o.Form.Fields = append(o.Form.Fields, bot.Option{Name: f.Name, Help: f.Label, Value: f.Value, Required: f.Required})
			}
		}
		out = append(out, o)
	}
	return out
}

func TestConformanceOverGateway(t *testing.T) {
	t.Parallel()
	bottest.RunConformance(t, func(t *testing.T) bottest.Harness {
		fake := newFake(t)
		return harness(t, fake, newAdapter(t, fake, nil))
	})
}

func TestConformanceOverHTTP(t *testing.T) {
	t.Parallel()
	bottest.RunConformance(t, func(t *testing.T) bottest.Harness {
		fake := newFake(t)
		a := newAdapter(t, fake, func(o *discord.Options) { o.PublicKey = fake.PublicKey() })
		server := httptest.NewServer(a.Handler())
		t.Cleanup(server.Close)
		fake.SetEndpoint(server.URL + "/discord/interactions")
		return harness(t, fake, a)
	})
}
