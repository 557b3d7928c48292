package discord_test

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pullquote/adapters/discord"
	"pullquote/adapters/discord/discordfake"
	"pullquote/bot"
)

// talk runs an adapter whose events are answered by reply, and waits for its errors.
func talk(t *testing.T, reply func(context.Context, bot.Responder) error, change func(*discord.Options)) (*discordfake.Server, chan error) {
	t.Helper()
	fake, errs := newFake(t), make(chan error, 8)
	s := &sink{reply: func(_ bot.Event, r bot.Responder) {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		errs <- reply(ctx, r)
	}}
	run(t, newAdapter(t, fake, change), s)
	eventually(t, "a connection", fake.Connected)
	return fake, errs
}

func visible(fake *discordfake.Server) (all []string) {
	for _, v := range fake.Seen() {
		who := "public: "
		if v.Private {
			who = "private: "
		}
		all = append(all, who+v.Text)
	}
	return all
}

func say(s string) bot.Reply { return bot.Reply{Message: bot.Say(s)} }

func TestAnswersToCommands(t *testing.T) {
	for name, c := range map[string]struct {
		acks bot.Visibility // "" for none
		resp bot.Response
		v    bot.Visibility
		want string // what is seen, "" for nothing
	}{
		"at once, public":            {"", say("hello"), bot.Public, "public: hello"},
		"at once, private":           {"", say("hello"), bot.Private, "private: hello"},
		"after a public ack":         {bot.Public, say("hello"), bot.Public, "public: hello"},
		"after a private ack":        {bot.Private, say("hello"), bot.Private, "private: hello"},
		"private after a public ack": {bot.Public, say("hello"), bot.Private, "private: hello"},
		"public after a private ack": {bot.Private, say("hello"), bot.Public, "public: hello"},
		"update without a message":   {"", bot.Update{Message: bot.Say("hello")}, bot.Public, "public: hello"},
		"nothing":                    {"", nil, bot.Private, ""},
		"nothing after an ack":       {bot.Public, nil, bot.Public, ""},
	} {
		t.Run(name, func(t *testing.T) {
			fake, errs := talk(t, func(ctx context.Context, r bot.Responder) error {
				if c.acks != "" {
					if err := r.Ack(ctx, c.acks); err != nil {
						return err
					}
				}
				return r.Respond(ctx, c.resp, c.v)
			}, nil)
			fake.Slash(discordfake.Act{}, "echo", nil)
			if err := <-errs; err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(visible(fake), "\n"); got != c.want {
				t.Errorf("seen %q, want %q", got, c.want)
			}
		})
	}
}

// press posts a card, presses its button, and answers that.
func press(t *testing.T, private bool, reply func(context.Context, bot.Responder) error) (*discordfake.Server, error) {
	t.Helper()
	card := bot.Message{Fallback: "card", Blocks: []bot.Block{bot.P("the card"), bot.Actions{Buttons: []bot.Button{{Label: "Go", Action: "go/1"}}}}}
	var presses atomic.Int32
	fake, errs := talk(t, func(ctx context.Context, r bot.Responder) error {
		if presses.Add(1) > 1 {
			return reply(ctx, r)
		}
		v := bot.Public
		if private {
			v = bot.Private
		}
		return r.Respond(ctx, bot.Reply{Message: card}, v)
	}, nil)
	fake.Slash(discordfake.Act{}, "echo", nil)
	if err := <-errs; err != nil {
		t.Fatal(err)
	}
	fake.Press(discordfake.Act{}, fake.Seen()[0].ID, "go/1")
	return fake, <-errs
}

func TestAnswersToPresses(t *testing.T) {
	update, dismiss := bot.Update{Message: bot.Say("changed")}, bot.Dismiss{}
	for name, c := range map[string]struct {
		private bool
		acks    bot.Visibility
		resp    bot.Response
		v       bot.Visibility
		want    string
	}{
		"update in place":                       {false, "", update, bot.Public, "public: changed"},
		"update after an ack":                   {false, bot.Public, update, bot.Public, "public: changed"},
		"update of a private one":               {true, "", update, bot.Private, "private: changed"},
		"update of a private one, slow":         {true, bot.Private, update, bot.Private, "private: changed"},
		"reply":                                 {false, "", say("more"), bot.Private, "public: the card\nprivate: more"},
		"reply after an ack":                    {false, bot.Private, say("more"), bot.Private, "public: the card\nprivate: more"},
		"public reply from a private one":       {true, "", say("more"), bot.Public, "private: the card\npublic: more"},
		"public reply from a private one, slow": {true, bot.Public, say("more"), bot.Public, "private: the card\npublic: more"},
		"dismiss":                               {true, "", dismiss, bot.Private, ""},
		"dismiss, slow":                         {true, bot.Private, dismiss, bot.Private, ""},
		"dismiss of a public one":               {false, "", dismiss, bot.Public, ""},
		"dismiss of a public one, slow":         {false, bot.Public, dismiss, bot.Public, ""},
		"silence":                               {false, "", nil, bot.Public, "public: the card"},
		"silence, slow":                         {false, bot.Public, nil, bot.Public, "public: the card"},
		"silence of a private one, slow":        {true, bot.Private, nil, bot.Public, "private: the card"},
	} {
		t.Run(name, func(t *testing.T) {
			fake, err := press(t, c.private, func(ctx context.Context, r bot.Responder) error {
				if c.acks != "" {
					if err := r.Ack(ctx, c.acks); err != nil {
						return err
					}
				}
				return r.Respond(ctx, c.resp, c.v)
			})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(visible(fake), "\n"); got != c.want {
				t.Errorf("seen %q, want %q", got, c.want)
			}
		})
	}
}

func TestFormAfterAckIsRefused(t *testing.T) {
	fake, errs := talk(t, func(ctx context.Context, r bot.Responder) error {
		_ = r.Ack(ctx, bot.Private)
		return r.Respond(ctx, bot.Form{Action: "a/b", Title: "T"}, bot.Private)
	}, nil)
	fake.Slash(discordfake.Act{}, "echo", nil)
	if err := <-errs; bot.CodeOf(err) != bot.Invalid {
		t.Errorf("respond: %v", err)
	}
}

// TestFirstAnswerSurvives: a first answer that was refused for its moment, or whose fate nobody
// saw, is given again, and people see it once.
func TestFirstAnswerSurvives(t *testing.T) {
	for _, faults := range [][]discordfake.Fault{
		{discordfake.FaultCut},
		{discordfake.FaultServer},
		{discordfake.FaultBadGateway, discordfake.FaultCut},
		{discordfake.FaultShared},
	} {
		t.Run(string(faults[0]), func(t *testing.T) {
			fake, errs := talk(t, func(ctx context.Context, r bot.Responder) error { return r.Respond(ctx, say("hello"), bot.Public) }, nil)
			fake.Fail(faults...)
			fake.Slash(discordfake.Act{}, "echo", nil)
			if err := <-errs; err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(visible(fake), "\n"); got != "public: hello" {
				t.Errorf("seen %q", got)
			}
		})
	}
}

func TestEditOfPlaceholderIsRepeated(t *testing.T) {
	var fake *discordfake.Server
	fake, errs := talk(t, func(ctx context.Context, r bot.Responder) error {
		if err := r.Ack(ctx, bot.Public); err != nil {
			return err
		}
		fake.Fail(discordfake.FaultServer, discordfake.FaultCut)
		return r.Respond(ctx, say("hello"), bot.Public)
	}, nil)
	fake.Slash(discordfake.Act{}, "echo", nil)
	if err := <-errs; err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(visible(fake), "\n"); got != "public: hello" {
		t.Errorf("seen %q", got)
	}
}

func TestTooLate(t *testing.T) {
	t.Run("by Discord's word", func(t *testing.T) {
		var fake *discordfake.Server
		fake, errs := talk(t, func(ctx context.Context, r bot.Responder) error {
			_ = r.Ack(ctx, bot.Public)
			fake.ExpireTokens()
			return r.Respond(ctx, say("late"), bot.Public)
		}, nil)
		fake.Slash(discordfake.Act{}, "echo", nil)
		if err := <-errs; bot.CodeOf(err) != bot.Expired {
			t.Errorf("respond: %v", err)
		}
	})
	t.Run("by our clock", func(t *testing.T) {
		var shift atomic.Int64
		fake, errs := talk(t, func(ctx context.Context, r bot.Responder) error {
			_ = r.Ack(ctx, bot.Public)
			shift.Store(int64(15 * time.Minute))
			return r.Respond(ctx, say("late"), bot.Public)
		}, func(o *discord.Options) {
			o.Now = func() time.Time { return time.Now().Add(time.Duration(shift.Load())) }
		})
		fake.Slash(discordfake.Act{}, "echo", nil)
		if err := <-errs; bot.CodeOf(err) != bot.Expired {
			t.Errorf("respond: %v", err)
		}
	})
}

// TestMentionIsAnsweredOnce: two replicas, or one before and after a restart, answer the same mention.
func TestMentionIsAnsweredOnce(t *testing.T) {
	fake, errs := talk(t, func(ctx context.Context, r bot.Responder) error {
		_ = r.Ack(ctx, bot.Public)
		if err := r.Respond(ctx, say("because"), bot.Public); err != nil {
			return err
		}
		return r.Respond(ctx, say("because"), bot.Public)
	}, nil)
	fake.Message(discordfake.Act{}, "why?", true, "")
	if err := <-errs; err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(visible(fake), "\n"); got != "public: because" {
		t.Errorf("seen %q", got)
	}
}

// TestRefusedContentIsSimplified: what Discord does not like in a message never costs the message.
func TestRefusedContentIsSimplified(t *testing.T) {
	fake := newFake(t)
	picky := roundTripper(func(req *http.Request) (*http.Response, error) {
		body := bodyOf(req)
		if strings.Contains(body, `"image"`) || strings.Contains(body, `"url":"https://bad.example"`) {
			return answer(req, 400, `{"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"image":{"url":{}}}}}}`), nil
		}
		return http.DefaultTransport.RoundTrip(req)
	})
	a := newAdapter(t, fake, func(o *discord.Options) { o.Transport = picky })
	for name, c := range map[string]struct {
		url  string
		want string
	}{
		"picture": {"https://good.example", "A title\nthe text"},
		"link":    {"https://bad.example", "the fallback"},
	} {
		t.Run(name, func(t *testing.T) {
			before := len(fake.Seen())
			_, err := a.Send(t.Context(), channel(discordfake.ChannelID), bot.Message{Fallback: "the fallback", Blocks: []bot.Block{
				bot.Heading{Text: "A title", URL: c.url}, bot.P("the text"), bot.Picture{URL: "https://p.example/x.png", Alt: "alt"},
			}}, "key-"+name)
			if err != nil {
				t.Fatal(err)
			}
			if got := fake.Seen()[before].Text; strings.TrimSpace(got) != c.want {
				t.Errorf("seen %q, want %q", got, c.want)
			}
		})
	}
}
