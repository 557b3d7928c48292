package bot_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"pullquote/bot"
	"pullquote/bot/bottest"
)

// stopped is the memory as a process sees it that is suspended, or dead: it renews nothing.
type stopped struct{ *bottest.Memory }

func (stopped) Renew(context.Context, bot.Accepted, time.Duration) error { return nil }

// replica is one of several processes with one memory.
type replica struct {
	fake *bottest.Fake
	bot  *bot.Bot
}

func newReplica(t *testing.T, m bot.Memory, routes ...bot.Route) replica {
	t.Helper()
	r := replica{fake: bottest.NewFake("fake")}
	b, err := bot.New(bot.Options{Adapters: []bot.Adapter{r.fake}, Memory: m, Log: silent(), Routes: routes})
	if err != nil {
		t.Fatal(err)
	}
	r.bot = b
	return r
}

// run runs the replica until the end of the test.
func (r replica) run(t *testing.T) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.bot.Run(ctx) }()
	return func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// TestAnotherProcessAnswers: the one that acknowledged a command dies, or sleeps, before it answers. The
// other one answers once, and the sleeper, when it wakes up, does not.
func TestAnotherProcessAnswers(t *testing.T) {
	for _, visibility := range []bot.Visibility{bot.Public, bot.Private} {
		synctest.Test(t, func(t *testing.T) {
			memory := bottest.NewMemory()
			route := slash("summary", bot.AckRace, takes(time.Minute, "too late"))
			route.Visibility = visibility
			sleeper := newReplica(t, stopped{memory}, route)
			route.Handle = takes(time.Second, "three sentences")
			other := newReplica(t, memory, route)
			r := &script{started: time.Now()}
			ev := bot.Event{ID: "1", On: bot.Slash, Name: "summary", In: other.fake.Place(), From: bot.User{ID: "ana"}, Args: map[string]string{}}
			sleeper.bot.Dispatch(t.Context(), ev, r)
			stop := other.run(t)
			time.Sleep(15 * time.Second)
			if seen := other.fake.Seen(); len(seen) != 0 {
				t.Errorf("taken over from a process that lives: %+v", seen)
			}
			time.Sleep(2 * time.Minute)
			stop()
			seen := other.fake.Seen()
			if len(seen) != 1 || bot.PlainText(seen[0].Message) != "three sentences" || (seen[0].In == ev.In) != (visibility == bot.Public) {
				t.Errorf("%s: the other process says %+v", visibility, seen)
			}
			if calls := r.done(); len(calls) != 1 || calls[0].what != "ack" {
				t.Errorf("the sleeper: %+v", calls)
			}
		})
	}
}

// TestALongHandlerIsLeftAlone: it is renewed, and nobody takes it over.
func TestALongHandlerIsLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory := bottest.NewMemory()
		route := slash("summary", bot.AckRace, takes(90*time.Second, "at last"))
		one, other := newReplica(t, memory, route), newReplica(t, memory, route)
		r := &script{started: time.Now()}
		stop := other.run(t)
		one.bot.Dispatch(t.Context(), bot.Event{ID: "1", On: bot.Slash, Name: "summary", In: one.fake.Place(), Args: map[string]string{}}, r)
		time.Sleep(5 * time.Minute)
		stop()
		if got, seen := r.answer(t), other.fake.Seen(); got != "at last" || len(seen) != 0 {
			t.Errorf("%q, and the other says %+v", got, seen)
		}
	})
}

// TestTheMemoryFailsBeforeTheAnswer: the person sees that something is coming, then the answer, once.
func TestTheMemoryFailsBeforeTheAnswer(t *testing.T) {
	for _, outage := range []time.Duration{2 * time.Second, time.Minute} {
		synctest.Test(t, func(t *testing.T) {
			memory := bottest.NewMemory()
			handle := func(context.Context, bot.Event) (bot.Response, error) {
				memory.Break(true)
				time.AfterFunc(outage, func() { memory.Break(false) })
				return bot.Reply{Message: bot.Say("done")}, nil
			}
			one := newReplica(t, memory, slash("summary", bot.AckRace, handle))
			r := &script{started: time.Now()}
			one.bot.Dispatch(t.Context(), bot.Event{ID: "1", On: bot.Slash, Name: "summary", In: one.fake.Place(), Args: map[string]string{}}, r)
			time.Sleep(2 * time.Minute)
			if calls := r.done(); len(calls) != 2 || calls[0].what != "ack" || calls[0].at > 300*time.Millisecond || r.answer(t) != "done" {
				t.Errorf("outage of %v: %+v", outage, calls)
			}
		})
	}
}

// TestAnEventNobodyAnswersIsSettled: silence is an outcome too.
func TestAnEventNobodyAnswersIsSettled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory := bottest.NewMemory()
		calls := 0
		route := bot.Route{On: bot.Reaction, Name: "🔖", Visibility: bot.Private, Handle: func(context.Context, bot.Event) (bot.Response, error) {
			calls++
			return nil, nil
		}}
		one := newReplica(t, memory, route)
		stop := one.run(t)
		one.bot.Dispatch(t.Context(), bot.Event{ID: "1", On: bot.Reaction, Name: "🔖", In: one.fake.Place()}, &script{started: time.Now()})
		time.Sleep(5 * time.Minute)
		stop()
		if calls != 1 {
			t.Errorf("handled %d times", calls)
		}
	})
}

// TestStoppingWhileAHandlerWorks: the person is told that it took too long, and nobody else answers. Where the
// memory cannot be asked at the end, another process answers instead.
func TestStoppingWhileAHandlerWorks(t *testing.T) {
	for _, broken := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			memory := bottest.NewMemory()
			route := slash("summary", bot.AckRace, takes(time.Minute, "never"))
			one := newReplica(t, memory, route)
			stop := one.run(t)
			r := &script{started: time.Now()}
			one.bot.Dispatch(t.Context(), bot.Event{ID: "1", On: bot.Slash, Name: "summary", In: one.fake.Place(), Args: map[string]string{}}, r)
			time.Sleep(2 * time.Second)
			time.AfterFunc(5*time.Second, func() { memory.Break(broken) })
			began := time.Now()
			stop()
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("it took %v to stop", took)
			}
			memory.Break(false)
			route.Handle = takes(0, "done")
			other := newReplica(t, memory, route)
			stop = other.run(t)
			time.Sleep(time.Minute)
			stop()
			if answers, late := len(r.done())-1, len(other.fake.Seen()); answers+late != 1 || (late == 1) != broken {
				t.Errorf("memory broken: %v; %d answers in time, %d late", broken, answers, late)
			}
		})
	}
}

// TestOnlyItsPlatformTakesAnEventOver: a process without the platform cannot answer, and uses up no turn.
func TestOnlyItsPlatformTakesAnEventOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		memory := bottest.NewMemory()
		route := slash("summary", bot.AckRace, takes(0, "done"))
		dead := route
		dead.Handle = takes(time.Hour, "never")
		one := newReplica(t, stopped{memory}, dead)
		one.bot.Dispatch(t.Context(), bot.Event{ID: "1", On: bot.Slash, Name: "summary", In: one.fake.Place(), Args: map[string]string{}}, &script{started: time.Now()})
		elsewhere, err := bot.New(bot.Options{Adapters: []bot.Adapter{bottest.NewFake("another")}, Memory: memory, Log: silent(), Routes: []bot.Route{route}})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
		defer cancel()
		if err := elsewhere.Run(ctx); err != nil {
			t.Error(err)
		}
		other := newReplica(t, memory, route)
		stop := other.run(t)
		time.Sleep(time.Minute)
		stop()
		if seen := other.fake.Seen(); len(seen) != 1 {
			t.Errorf("answered %d times", len(seen))
		}
	})
}
