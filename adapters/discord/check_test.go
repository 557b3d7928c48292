package discord_test

import (
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"testing"

	"pullquote/adapters/discord"
	"pullquote/adapters/discord/discordfake"
	"pullquote/bot"
)

// findings are the doctor's, by subject.
func findings(t *testing.T, a *discord.Adapter, places ...bot.Place) map[string]bot.Finding {
	t.Helper()
	out := map[string]bot.Finding{}
	for _, f := range a.Doctor(t.Context(), places) {
		if f.Say == "" || !f.OK && f.Fix == "" || f.OK && f.Fix != "" {
			t.Errorf("half a finding: %+v", f)
		}
		out[f.Subject] = f
	}
	return out
}

func TestDoctorFindsNothing(t *testing.T) {
	fake := newFake(t)
	got := findings(t, newAdapter(t, fake, nil), channel(discordfake.ChannelID), channel(discordfake.ForumID), bot.Place{Platform: "slack", Channel: "C1"})
	if len(got) != 7 {
		t.Errorf("%d findings: %+v", len(got), got)
	}
	for _, f := range got {
		if !f.OK {
			t.Errorf("%+v", f)
		}
	}
}

func TestDoctorNamesWhatIsMissing(t *testing.T) {
	fake := newFake(t)
	fake.SetPermissions(1<<10 | 1<<11 | 1<<16)
	fake.SetStarts(2)
	fake.SetEndpoint("https://bot.example/discord/interactions")
	got := findings(t, newAdapter(t, fake, nil), channel(discordfake.ChannelID), channel("1399999999999999999"))
	place := got["discord channel "+discordfake.ChannelID]
	for _, name := range []string{"Embed Links", "Create Public Threads", "Send Messages in Threads"} {
		if !strings.Contains(place.Say, name) {
			t.Errorf("%s is not named: %+v", name, place)
		}
	}
	if strings.Contains(place.Say, "View Channel") || place.OK {
		t.Errorf("%+v", place)
	}
	if f := got["discord channel 1399999999999999999"]; f.OK {
		t.Errorf("a channel that is gone: %+v", f)
	}
	if f := got["discord session starts"]; f.OK {
		t.Errorf("%+v", f)
	}
	if f := got["discord interactions"]; f.OK || !strings.Contains(f.Say, "DISCORD_PUBLIC_KEY") {
		t.Errorf("%+v", f)
	}
}

func TestDoctorWithAWrongToken(t *testing.T) {
	fake := newFake(t)
	got := findings(t, newAdapter(t, fake, func(o *discord.Options) { o.Token = "of-somebody-else" }))
	if f := got["discord token"]; f.OK || !strings.Contains(f.Fix, "token") {
		t.Errorf("%+v", got)
	}
}

// lines keeps what is logged.
type lines struct {
	mu  sync.Mutex
	all strings.Builder
}

func (l *lines) Write(p []byte) (int, error) { l.mu.Lock(); defer l.mu.Unlock(); return l.all.Write(p) }

func (l *lines) String() string { l.mu.Lock(); defer l.mu.Unlock(); return l.all.String() }

// TestStartIsNotStoppedByAFinding, and says it by name; nothing that is logged holds a secret.
func TestStartIsNotStoppedByAFinding(t *testing.T) {
	fake, s, logged := newFake(t), &sink{}, &lines{}
	fake.SetEndpoint("https://bot.example/discord/interactions")
	a := newAdapter(t, fake, func(o *discord.Options) {
		o.Log = slog.New(slog.NewTextHandler(logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	stop := run(t, a, s)
	eventually(t, "the warning", func() bool { return strings.Contains(logged.String(), "DISCORD_PUBLIC_KEY") })
	fake.SetEndpoint("")
	fake.Slash(discordfake.Act{}, "echo", nil)
	eventually(t, "the event", func() bool { return len(s.all()) == 1 })
	fake.Drop()
	_, _ = a.Send(t.Context(), channel("1399999999999999999"), bot.Say("x"), "")
	if err := stop(); err != nil {
		t.Error(err)
	}
	for _, secret := range []string{discordfake.Token, "token-of-"} {
		if strings.Contains(logged.String(), secret) {
			t.Errorf("%q was logged", secret)
		}
	}
}

func TestInvite(t *testing.T) {
	u, err := url.Parse(discord.Invite("123"))
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	if u.Host != "discord.com" || q.Get("client_id") != "123" || q.Get("scope") != "bot applications.commands" || q.Get("permissions") != "309237730304" {
		t.Error(u)
	}
	if discord.Permissions&(1<<3|1<<5|1<<13|1<<17) != 0 {
		t.Error("more than it needs: administrator, manage server, manage messages or mention everyone")
	}
	if discord.Intents&(1<<1|1<<8|1<<15) != 0 {
		t.Error("a privileged intent")
	}
}
