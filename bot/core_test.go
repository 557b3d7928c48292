package bot_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pullquote/bot"
)

func TestTheAckRace(t *testing.T) {
	for _, c := range []struct {
		name  string
		ack   bot.Ack
		takes time.Duration
		want  []call
	}{
		{"quick", bot.AckRace, time.Second, []call{{what: "respond", at: time.Second}}},
		{"slow", bot.AckRace, 4 * time.Second, []call{{what: "ack", at: 1500 * time.Millisecond}, {what: "respond", at: 4 * time.Second}}},
		{"known to be slow", bot.AckNow, time.Second, []call{{what: "ack"}, {what: "respond", at: time.Second}}},
		{"a form", bot.AckNever, 2 * time.Second, []call{{what: "respond", at: 2 * time.Second}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSetup(t, bot.Options{Routes: []bot.Route{slash("x", c.ack, takes(c.takes, "done"))}})
				r := s.send(bot.Event{On: bot.Slash, Name: "x"})
				time.Sleep(time.Minute)
				if len(r.done()) != len(c.want) {
					t.Fatalf("calls %+v", r.done())
				}
				for i, got := range r.done() {
					if got.what != c.want[i].what || got.at != c.want[i].at || got.v != bot.Public {
						t.Errorf("call %d: %+v, want %+v", i, got, c.want[i])
					}
				}
			})
		})
	}
}

// An answer can be for a person in a channel and for everybody in a thread, whichever way the platform tells threads.
func TestWhoSeesAnAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		route := slash("x", bot.AckRace, takes(2*time.Second, "done"))
		route.Visibility, route.InThread = bot.Private, bot.Public
		s := newSetup(t, bot.Options{Routes: []bot.Route{route}})
		in := s.fake.Place()
		in.Thread = "1"
		for ev, want := range map[*bot.Event]bot.Visibility{{}: bot.Private, {In: in}: bot.Public, {Threaded: true}: bot.Public} {
			ev.On, ev.Name = bot.Slash, "x"
			r := s.send(*ev)
			time.Sleep(time.Minute)
			for _, got := range r.done() {
				if got.v != want {
					t.Errorf("%+v: %s is %s", ev, got.what, got.v)
				}
			}
			if len(r.done()) != 2 {
				t.Errorf("%+v", r.done())
			}
		}
	})
}

func TestAHandlerThatNeverReturns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSetup(t, bot.Options{Routes: []bot.Route{slash("x", bot.AckRace, takes(time.Hour, "late"))}})
		r := s.send(bot.Event{On: bot.Slash, Name: "x"})
		time.Sleep(3 * time.Minute)
		if got := r.answer(t); !strings.Contains(got, "took too long") {
			t.Errorf("%q", got)
		}
	})
}

func TestABrokenMemoryDoesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ran := false
		s := newSetup(t, bot.Options{Routes: []bot.Route{slash("x", bot.AckRace, func(context.Context, bot.Event) (bot.Response, error) { ran = true; return nil, nil })}})
		s.memory.Break(true)
		r := s.send(bot.Event{ID: "1", On: bot.Slash, Name: "x"})
		synctest.Wait()
		if got := r.answer(t); ran || !strings.Contains(got, "I did nothing") {
			t.Errorf("ran %v, said %q", ran, got)
		}
		s.memory.Break(false)
		r = s.send(bot.Event{ID: "1", On: bot.Slash, Name: "x"})
		synctest.Wait()
		if got := r.answer(t); !ran || got != "Done." {
			t.Errorf("ran %v, said %q", ran, got)
		}
		time.Sleep(time.Minute) // until the first event is settled
	})
}

func TestTooManyAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSetup(t, bot.Options{AtOnce: 1, Routes: []bot.Route{slash("x", bot.AckRace, takes(5*time.Second, "done"))}})
		first := s.send(bot.Event{On: bot.Slash, Name: "x"})
		synctest.Wait()
		second := s.send(bot.Event{On: bot.Slash, Name: "x"})
		time.Sleep(time.Minute)
		if got := second.answer(t); !strings.Contains(got, "busy") || second.done()[0].at > 3*time.Second {
			t.Errorf("second: %+v", second.done())
		}
		if got := first.answer(t); got != "done" {
			t.Errorf("first: %q", got)
		}
	})
}

func TestWhoMayAdminister(t *testing.T) {
	route := slash("follow", bot.AckRace, takes(0, "allowed"))
	route.Admin = true
	for _, c := range []struct {
		name string
		from bot.User
		want string
	}{
		{"anybody", bot.User{ID: "ana"}, "Only admins"},
		{"the event proves it", bot.User{ID: "ana", Admin: true}, "allowed"},
		{"listed", bot.User{ID: "olga"}, "allowed"},
		{"the platform says so", bot.User{ID: "pia"}, "allowed"},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := newSetup(t, bot.Options{Admins: []string{"olga"}, Routes: []bot.Route{route}})
			s.fake.Admin("pia")
			r := s.send(bot.Event{On: bot.Slash, Name: "follow", From: c.from})
			synctest.Wait()
			if got := r.answer(t); !strings.Contains(got, c.want) {
				t.Errorf("%s: %q", c.name, got)
			}
		})
	}
}

func TestButtonsExpireKindly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		long := "press/" + strings.Repeat("x", 200)
		s := newSetup(t, bot.Options{Routes: []bot.Route{
			{On: bot.Press, Name: "press", Visibility: bot.Private, Ack: bot.AckRace, Handle: func(_ context.Context, ev bot.Event) (bot.Response, error) {
				return bot.Reply{Message: bot.Say("key of " + ev.Key)}, nil
			}}}})
		m := bot.Message{Fallback: "x", Blocks: []bot.Block{bot.Actions{Buttons: []bot.Button{{Label: "Long", Action: long}}}}}
		if _, err := s.bot.Send(t.Context(), s.fake.Place(), m, ""); err != nil {
			t.Fatal(err)
		}
		name, key := bot.SplitAction(s.fake.Seen()[0].Buttons[0].Action)
		press := func() string {
			r := s.send(bot.Event{On: bot.Press, Name: name, Key: key})
			synctest.Wait()
			return r.answer(t)
		}
		if got := press(); !strings.HasPrefix(got, "key of xxx") {
			t.Errorf("pressed: %q", got)
		}
		s.memory.Break(true)
		if got := press(); !strings.Contains(got, "not reachable") {
			t.Errorf("memory away: %q", got)
		}
		s.memory.Break(false)
		s.memory.Forget()
		if got := press(); got != "This button has expired. Please ask again." {
			t.Errorf("expired: %q", got)
		}
	})
}

func TestWithoutButtonsOnlyLinksRemain(t *testing.T) {
	s := newSetup(t, bot.Options{}, bot.Buttons)
	m := bot.Message{Fallback: "x", Blocks: []bot.Block{
		bot.P("words"),
		bot.Actions{Buttons: []bot.Button{{Label: "Open", URL: "https://a.example"}, {Label: "Press", Action: "press/1"}}},
		bot.Actions{Buttons: []bot.Button{{Label: "Other", Action: "press/2"}}},
	}}
	if _, err := s.bot.Send(t.Context(), s.fake.Place(), m, ""); err != nil {
		t.Fatal(err)
	}
	if o := s.fake.Seen()[0]; len(o.Buttons) != 0 || o.Text != "words Open" {
		t.Errorf("%+v", o)
	}
	if _, err := s.bot.Send(t.Context(), s.fake.Place(), bot.Message{}, ""); bot.CodeOf(err) != bot.Invalid {
		t.Errorf("an empty message: %v", err)
	}
}

// TestSpokenToWithoutPrivatePosts: a mention is answered for all to see, a reaction in silence.
func TestSpokenToWithoutPrivatePosts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fails := func(context.Context, bot.Event) (bot.Response, error) {
			return nil, &bot.Error{Code: bot.Invalid, Say: "a kind sentence"}
		}
		s := newSetup(t, bot.Options{Routes: []bot.Route{
			{On: bot.Mention, Visibility: bot.Public, Handle: fails},
			{On: bot.Reaction, Name: "🔖", Visibility: bot.Private, Handle: fails},
		}}, bot.PrivatePost)
		mention := s.send(bot.Event{On: bot.Mention, Text: "hello"})
		reaction := s.send(bot.Event{On: bot.Reaction, Name: "🔖"})
		nobody := s.send(bot.Event{On: bot.Reaction, Name: "🎉"})
		synctest.Wait()
		if got := mention.answer(t); got != "a kind sentence" || mention.done()[0].v != bot.Public {
			t.Errorf("mention: %+v", mention.done())
		}
		if len(reaction.done()) != 0 || len(nobody.done()) != 0 {
			t.Errorf("reactions: %+v %+v", reaction.done(), nobody.done())
		}
	})
}

// TestMetricsNameRoutesOnly: what people type, and the emoji that they put on messages, are without number,
// and nothing of it belongs into a metric.
func TestMetricsNameRoutesOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var seen []string
		save := bot.Route{On: bot.Reaction, Name: "🔖", Handle: takes(0, "saved")}
		press := bot.Route{On: bot.Press, Name: "keep", Visibility: bot.Private, Ack: bot.AckRace, Handle: takes(0, "kept")}
		s := newSetup(t, bot.Options{Routes: []bot.Route{slash("summary", bot.AckRace, takes(0, "short")), save, press}, Observe: func(o bot.Observation) {
			mu.Lock()
			defer mu.Unlock()
			seen = append(seen, string(o.On)+" "+o.Name)
		}})
		if err := s.memory.Put(t.Context(), "long", []byte("keep/what did not fit")); err != nil {
			t.Fatal(err)
		}
		for _, ev := range []bot.Event{
			{On: bot.Slash, Name: "summary"}, {On: bot.Slash, Name: "my secret plan"}, {On: bot.Press, Name: "bot.action", Key: "long"},
			{On: bot.Reaction, Name: "🔖🏽"}, {On: bot.Reaction, Name: ":our-logo:"},
		} {
			s.send(ev)
			synctest.Wait()
		}
		if want := []string{"slash summary", "slash ", "press keep", "reaction 🔖"}; !slices.Equal(seen, want) {
			t.Errorf("%q, want %q", seen, want)
		}
	})
}
