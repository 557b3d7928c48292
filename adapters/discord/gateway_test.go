package discord_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/adapters/discord"
	"pullquote/adapters/discord/discordfake"
	"pullquote/bot"
)

// sink keeps what it is given.
type sink struct {
	mu     sync.Mutex
	events []bot.Event
	panics bool
	reply  func(bot.Event, bot.Responder)
}

func (s *sink) Dispatch(_ context.Context, ev bot.Event, r bot.Responder) {
	s.mu.Lock()
	s.events = append(s.events, ev)
	panics, reply := s.panics, s.reply
	s.mu.Unlock()
	if panics {
		panic("a handler that must not end the connection")
	}
	if reply != nil {
		go reply(ev, r)
	}
}

func (s *sink) Complete(context.Context, bot.Event) []bot.Choice { return nil }

func (s *sink) all() []bot.Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]bot.Event(nil), s.events...)
}

func (s *sink) heard(text string) int {
	n := 0
	for _, ev := range s.all() {
		if ev.Text == text {
			n++
		}
	}
	return n
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(15 * time.Second); !ok(); time.Sleep(3 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
	}
}

// run runs an adapter until the test ends; the function it returns stops it and gives Run's error.
func run(t *testing.T, a *discord.Adapter, s bot.Sink) (stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx, s) }()
	var once sync.Once
	var err error
	stop = func() error {
		once.Do(func() {
			cancel()
			select {
			case err = <-ended:
			case <-time.After(10 * time.Second):
				t.Error("the adapter did not stop")
			}
		})
		return err
	}
	t.Cleanup(func() { _ = stop() })
	return stop
}

func TestHandshakesThatFail(t *testing.T) {
	for _, mood := range []discordfake.Mood{
		discordfake.MoodReconnect, discordfake.MoodInvalid, discordfake.MoodSilent, discordfake.MoodMute, discordfake.MoodTimeout,
	} {
		t.Run(string(mood), func(t *testing.T) {
			t.Parallel()
			fake, s := newFake(t), &sink{}
			fake.Handshakes(mood, mood)
			run(t, newAdapter(t, fake, func(o *discord.Options) {
				o.Gateway.Ready, o.Gateway.Hello = 150*time.Millisecond, 150*time.Millisecond
			}), s)
			eventually(t, "a connection", fake.Connected)
			fake.Message(discordfake.Act{}, "hello", true, "")
			eventually(t, "the event", func() bool { return s.heard("hello") == 1 })
		})
	}
}

func TestFatalCloseEndsRun(t *testing.T) {
	for mood, words := range map[discordfake.Mood]string{discordfake.MoodRefuse: "DISCORD_BOT_TOKEN", discordfake.MoodIntents: "intents"} {
		t.Run(string(mood), func(t *testing.T) {
			fake := newFake(t)
			fake.Handshakes(mood)
			a := newAdapter(t, fake, nil)
			err := a.Run(t.Context(), &sink{})
			if e, ok := errors.AsType[*bot.Error](err); !ok || e.Code != bot.Unauthorized || !strings.Contains(e.Say, words) {
				t.Errorf("run: %v", err)
			}
			if a.Status() != "stopped" {
				t.Errorf("status %q", a.Status())
			}
		})
	}
}

func TestWrongTokenEndsRun(t *testing.T) {
	fake := newFake(t)
	a := newAdapter(t, fake, func(o *discord.Options) { o.Token = "of-somebody-else" })
	err := a.Run(t.Context(), &sink{})
	if bot.CodeOf(err) != bot.Unauthorized {
		t.Errorf("run: %v", err)
	}
	if fake.Identified() != 0 {
		t.Error("it tried the gateway with a token that REST refuses")
	}
}

// TestTenCuts: whatever ends the connection, what happened meanwhile arrives once, in one session.
func TestTenCuts(t *testing.T) {
	fake, s := newFake(t), &sink{}
	stop := run(t, newAdapter(t, fake, nil), s)
	eventually(t, "a connection", fake.Connected)
	cuts := []func(){fake.Drop, fake.Reconnect, func() { fake.Hangup(4000) }, func() { fake.Invalidate(true) }, func() { fake.Hangup(1012) }}
	for i := range 10 {
		before := fake.Resumed()
		cuts[i%len(cuts)]()
		fake.Message(discordfake.Act{}, fmt.Sprint("during ", i), true, "")
		eventually(t, "a resume", func() bool { return fake.Resumed() > before })
		fake.Message(discordfake.Act{}, fmt.Sprint("after ", i), true, "")
	}
	eventually(t, "all events", func() bool { return len(s.all()) >= 20 })
	for i := range 10 {
		if s.heard(fmt.Sprint("during ", i)) != 1 || s.heard(fmt.Sprint("after ", i)) != 1 {
			t.Errorf("cut %d: %d during, %d after", i, s.heard(fmt.Sprint("during ", i)), s.heard(fmt.Sprint("after ", i)))
		}
	}
	if fake.Identified() != 1 {
		t.Errorf("%d sessions were started; resuming costs none", fake.Identified())
	}
	if n := strings.Count(strings.Join(fake.Requests(), "\n"), "/gateway/resume"); n < 10 {
		t.Errorf("%d of 10 resumes went to the address that Discord named for them", n)
	}
	if err := stop(); err != nil {
		t.Errorf("run: %v", err)
	}
	eventually(t, "the end of the session on Discord's side", func() bool { return fake.Sessions() == 0 })
}

func TestInvalidSessionBeginsAnew(t *testing.T) {
	fake, s := newFake(t), &sink{}
	run(t, newAdapter(t, fake, nil), s)
	eventually(t, "a connection", fake.Connected)
	fake.Invalidate(false)
	eventually(t, "a new session", func() bool { return fake.Identified() == 2 && fake.Connected() })
	fake.Message(discordfake.Act{}, "hello", true, "")
	eventually(t, "the event", func() bool { return s.heard("hello") == 1 })
}

func TestRepeatedEventIsDropped(t *testing.T) {
	fake, s := newFake(t), &sink{}
	run(t, newAdapter(t, fake, nil), s)
	fake.DeliverTwice(true)
	fake.React(discordfake.Act{}, "1600000000000000001", "🔖", false)
	fake.React(discordfake.Act{}, "1600000000000000001", "🔖", true)
	fake.Message(discordfake.Act{}, "the end", true, "")
	eventually(t, "the last event", func() bool { return s.heard("the end") == 1 })
	if n := len(s.all()); n != 3 {
		t.Errorf("%d events, want 3", n)
	}
	if all := s.all(); all[0].ID == all[1].ID {
		t.Errorf("a reaction and its end have one delivery id %q", all[0].ID)
	}
}

func TestDeadConnectionIsNoticed(t *testing.T) {
	fake, s := newFake(t), &sink{}
	fake.Beat = 40 * time.Millisecond
	fake.Deaf(true)
	run(t, newAdapter(t, fake, nil), s)
	eventually(t, "a resume after heartbeats without an answer", func() bool { return fake.Resumed() > 0 })
	fake.Deaf(false)
	fake.Message(discordfake.Act{}, "hello", true, "")
	eventually(t, "the event", func() bool { return s.heard("hello") == 1 })
}

func TestNoSessionStartIsLeft(t *testing.T) {
	fake := newFake(t)
	fake.SetStarts(0)
	a := newAdapter(t, fake, nil)
	stop := run(t, a, &sink{})
	eventually(t, "the question for the gateway", func() bool {
		for _, r := range fake.Requests() {
			if strings.HasSuffix(r, "/gateway/bot") {
				return true
			}
		}
		return false
	})
	time.Sleep(50 * time.Millisecond)
	if fake.Identified() != 0 {
		t.Error("a session was started though none is left: Discord resets the token for that")
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// TestStrangeEvents: nothing that Discord may send ends the connection, or reaches the Bot half read.
func TestStrangeEvents(t *testing.T) {
	fake, s := newFake(t), &sink{}
	run(t, newAdapter(t, fake, nil), s)
	for _, e := range []struct {
		name string
		data any
	}{
		{"INTERACTION_CREATE", map[string]any{"id": "1", "type": 2}},
		{"INTERACTION_CREATE", map[string]any{"id": "1", "type": 99, "token": "t", "channel_id": "1", "data": map[string]any{}, "user": map[string]any{"id": "1"}}},
		{"INTERACTION_CREATE", []int{1}},
		{"MESSAGE_CREATE", map[string]any{"id": "1", "channel_id": "1", "author": nil}},
		{"MESSAGE_CREATE", "text"},
		{"MESSAGE_REACTION_ADD", map[string]any{"emoji": nil}},
		{"MESSAGE_REACTION_ADD", map[string]any{"user_id": "5", "message_id": "6", "channel_id": "7", "emoji": map[string]any{"id": "8", "name": "custom"}}},
		{"GUILD_DELETE", map[string]any{}},
		{"SOMETHING_NEW", map[string]any{"a": 1}},
	} {
		fake.Emit(e.name, e.data)
	}
	fake.Kick(true) // an outage
	fake.Message(discordfake.Act{User: discordfake.AppID}, "my own words", true, "")
	fake.Message(discordfake.Act{}, "not for us", false, "")
	fake.Message(discordfake.Act{}, "the end", true, "")
	eventually(t, "the last event", func() bool { return s.heard("the end") == 1 })
	if all := s.all(); len(all) != 1 {
		t.Errorf("events: %+v", all)
	}
	if fake.Identified() != 1 || fake.Resumed() != 0 {
		t.Errorf("the connection was renewed: %d identified, %d resumed", fake.Identified(), fake.Resumed())
	}
}

// TestUnknownComponents: a press on a message, and a form, that hold component types which did not
// exist when this was written.
func TestUnknownComponents(t *testing.T) {
	fake, s := newFake(t), &sink{}
	run(t, newAdapter(t, fake, nil), s)
	strange := []any{map[string]any{"type": 99, "components": []any{map[string]any{"type": 98, "x": []int{1}}}}}
	member := map[string]any{"user": map[string]any{"id": discordfake.UserID, "username": "reader"}, "permissions": "0"}
	common := func(kind int, data map[string]any) map[string]any {
		return map[string]any{"id": fmt.Sprint(kind), "application_id": discordfake.AppID, "token": "t", "type": kind, "channel_id": discordfake.ChannelID,
			"guild_id": discordfake.GuildID, "member": member, "data": data,
			"message": map[string]any{"id": "77", "channel_id": discordfake.ChannelID, "components": strange, "embeds": []any{}}}
	}
	fake.Emit("INTERACTION_CREATE", common(3, map[string]any{"custom_id": "summary/abc", "component_type": 2}))
	fake.Emit("INTERACTION_CREATE", common(5, map[string]any{"custom_id": "filled/k", "components": append(strange,
		map[string]any{"type": 18, "component": map[string]any{"type": 4, "custom_id": "question", "value": "why?"}})}))
	eventually(t, "both events", func() bool { return len(s.all()) == 2 })
	press, form := s.all()[0], s.all()[1]
	if press.On != bot.Press || press.Name != "summary" || press.Key != "abc" || press.Target == nil || press.Target.ID != "77" {
		t.Errorf("press: %+v", press)
	}
	if form.On != bot.Submit || form.Arg("question") != "why?" {
		t.Errorf("form: %+v", form)
	}
}

func TestPanicIsContained(t *testing.T) {
	fake, s := newFake(t), &sink{panics: true}
	run(t, newAdapter(t, fake, nil), s)
	fake.Message(discordfake.Act{}, "one", true, "")
	fake.Message(discordfake.Act{}, "two", true, "")
	eventually(t, "both events", func() bool { return len(s.all()) == 2 })
	if fake.Resumed() != 0 {
		t.Error("the connection did not survive")
	}
}

func TestRemovedFromGuild(t *testing.T) {
	fake, s := newFake(t), &sink{}
	run(t, newAdapter(t, fake, nil), s)
	fake.Kick(false)
	eventually(t, "the removal", func() bool { return len(s.all()) == 1 })
	if ev := s.all()[0]; ev.On != bot.Removed || ev.In.Space != discordfake.GuildID || ev.In.Channel != "" {
		t.Errorf("event %+v", ev)
	}
}

// leases is a Lease for several holders in one process.
type leases struct {
	mu     sync.Mutex
	holder map[string]string
	until  map[string]time.Time
	broken bool
}

type holder struct {
	*leases
	name string
}

func newLeases() *leases {
	return &leases{holder: map[string]string{}, until: map[string]time.Time{}}
}

func (l *leases) fail(on bool) { l.mu.Lock(); l.broken = on; l.mu.Unlock() }

func (h holder) Hold(_ context.Context, name string, ttl time.Duration) (bool, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.broken {
		return false, errors.New("the store is away")
	}
	now := time.Now()
	if h.holder[name] != h.name && now.Before(h.until[name]) {
		return false, nil
	}
	h.holder[name], h.until[name] = h.name, now.Add(ttl)
	return true, nil
}

func (h holder) Release(_ context.Context, name string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.holder[name] == h.name {
		delete(h.until, name)
	}
	return nil
}

func TestStandbyTakesOver(t *testing.T) {
	fake, l := newFake(t), newLeases()
	first, second := &sink{}, &sink{}
	one := newAdapter(t, fake, func(o *discord.Options) { o.Lease = holder{l, "one"} })
	two := newAdapter(t, fake, func(o *discord.Options) { o.Lease = holder{l, "two"} })
	stop := run(t, one, first)
	eventually(t, "the leader", func() bool { return one.Status() == "connected" })
	run(t, two, second)
	eventually(t, "the standby", func() bool { return two.Status() == "standby" })
	fake.Message(discordfake.Act{}, "to one", true, "")
	eventually(t, "the event", func() bool { return first.heard("to one") == 1 })
	if second.heard("to one") != 0 {
		t.Error("both replicas heard it")
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the takeover", func() bool { return two.Status() == "connected" })
	fake.Message(discordfake.Act{}, "to two", true, "")
	eventually(t, "the event", func() bool { return second.heard("to two") == 1 })
}

// TestLeaderWithoutStoreStepsDown: when the lease cannot be renewed, another may hold it already.
func TestLeaderWithoutStoreStepsDown(t *testing.T) {
	fake, l := newFake(t), newLeases()
	a := newAdapter(t, fake, func(o *discord.Options) { o.Lease = holder{l, "one"} })
	run(t, a, &sink{})
	eventually(t, "the leader", func() bool { return a.Status() == "connected" })
	l.fail(true)
	eventually(t, "the end of the connection", func() bool { return !fake.Connected() })
	l.fail(false)
	eventually(t, "the return", fake.Connected)
}
