package bot_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pullquote/bot"
	"pullquote/bot/bottest"
)

// TestALatePrivateAnswerIsNotShownToOthers: when an interaction takes no answer any more and the person
// cannot be written to directly, the channel learns that there was an answer, and not what it said.
func TestALatePrivateAnswerIsNotShownToOthers(t *testing.T) {
	for _, c := range []struct {
		without []bot.Feature
		shown   bool
	}{{nil, true}, {[]bot.Feature{bot.Direct}, false}} {
		synctest.Test(t, func(t *testing.T) {
			route := slash("saved", bot.AckRace, takes(0, "my secret list"))
			route.Visibility = bot.Private
			s := newSetup(t, bot.Options{Routes: []bot.Route{route}}, c.without...)
			ev := bot.Event{On: bot.Slash, Name: "saved", In: s.fake.Place(), From: bot.User{ID: "ana"}}
			s.bot.Dispatch(t.Context(), ev, &script{started: time.Now(), expired: true})
			synctest.Wait()
			seen := s.fake.Seen()
			if len(seen) != 1 {
				t.Fatalf("seen %+v", seen)
			}
			if got := strings.Contains(bot.PlainText(seen[0].Message), "secret"); got != c.shown || got == (seen[0].In == s.fake.Place()) {
				t.Errorf("without %v: %q in %v", c.without, bot.PlainText(seen[0].Message), seen[0].In)
			}
		})
	}
}

// slowMemory answers late, or not at all.
type slowMemory struct {
	*bottest.Memory
	takes time.Duration
	err   error
}

func (m slowMemory) Accept(ctx context.Context, platform string, a bot.Accepted, lease time.Duration) (bool, error) {
	time.Sleep(m.takes)
	if m.err != nil {
		return false, m.err
	}
	return m.Memory.Accept(ctx, platform, a, lease)
}

// TestTheAcknowledgementCountsFromTheEvent: what the core itself needs beforehand is part of the time
// that the platform waits.
func TestTheAcknowledgementCountsFromTheEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, err := bot.New(bot.Options{Adapters: []bot.Adapter{bottest.NewFake("fake")}, Log: silent(),
			Memory: slowMemory{Memory: bottest.NewMemory(), takes: 900 * time.Millisecond},
			Routes: []bot.Route{slash("x", bot.AckRace, takes(10*time.Second, "done"))}})
		if err != nil {
			t.Fatal(err)
		}
		r := &script{started: time.Now()}
		b.Dispatch(t.Context(), bot.Event{ID: "1", On: bot.Slash, Name: "x", In: bot.Place{Platform: "fake", Channel: "c"}}, r)
		time.Sleep(time.Minute)
		if calls := r.done(); len(calls) != 2 || calls[0].what != "ack" || calls[0].at != 1500*time.Millisecond {
			t.Errorf("calls %+v", calls)
		}
	})
}

// TestAnOutageOfTheMemoryIsNotToldToBystanders: an emoji that no route is about is none of our business,
// whether the memory works or not.
func TestAnOutageOfTheMemoryIsNotToldToBystanders(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := bottest.NewFake("fake")
		b, err := bot.New(bot.Options{Adapters: []bot.Adapter{fake}, Log: silent(), Memory: slowMemory{Memory: bottest.NewMemory(), err: errors.New("down")},
			Routes: []bot.Route{{On: bot.Reaction, Name: "🔖", Visibility: bot.Private, Handle: takes(0, "saved")}}})
		if err != nil {
			t.Fatal(err)
		}
		for emoji, want := range map[string]int{"🎉": 0, "🔖": 1} {
			r := &script{started: time.Now()}
			b.Dispatch(t.Context(), bot.Event{ID: emoji, On: bot.Reaction, Name: emoji, In: fake.Place()}, r)
			synctest.Wait()
			if got := len(r.done()); got != want {
				t.Errorf("%s: %d answers, want %d", emoji, got, want)
			}
		}
	})
}
