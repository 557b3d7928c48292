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

func TestStoppingWaitsForAnswers(t *testing.T) {
	for _, c := range []struct {
		takes, stops time.Duration
		want         string
	}{
		{3 * time.Second, 3 * time.Second, "done"},
		{time.Minute, 8 * time.Second, "took too long"},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := newSetup(t, bot.Options{Routes: []bot.Route{slash("x", bot.AckRace, takes(c.takes, "done"))}})
			ctx, cancel := context.WithCancel(t.Context())
			stopped := make(chan error, 1)
			go func() { stopped <- s.bot.Run(ctx) }()
			synctest.Wait()
			if got := len(s.fake.Routes()); got != 1 {
				t.Errorf("%d routes registered", got)
			}
			r := s.send(bot.Event{On: bot.Slash, Name: "x"})
			cancel()
			started := time.Now()
			if err := <-stopped; err != nil || time.Since(started) != c.stops {
				t.Errorf("stopped after %v: %v", time.Since(started), err)
			}
			if got := r.answer(t); !strings.Contains(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestRegistrationIsTriedUntilItWorks(t *testing.T) {
	for code, want := range map[bot.Code]int{bot.Unavailable: 4, bot.Unauthorized: 1} {
		synctest.Test(t, func(t *testing.T) {
			a := &stubborn{Fake: bottest.NewFake("fake"), fails: 3, code: code}
			b, err := bot.New(bot.Options{Adapters: []bot.Adapter{a}, Memory: bottest.NewMemory(), Log: silent()})
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
			defer cancel()
			if err := b.Run(ctx); err != nil || a.tries != want {
				t.Errorf("%s: %d tries, %v", code, a.tries, err)
			}
		})
	}
}

func TestOnePlatformsEndIsNotTheOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		revoked := &bot.Error{Code: bot.Unauthorized, Err: errors.New("token revoked")}
		dead := &stubborn{Fake: bottest.NewFake("dead"), run: revoked}
		b, err := bot.New(bot.Options{Adapters: []bot.Adapter{dead, bottest.NewFake("alive")}, Memory: bottest.NewMemory(), Log: silent()})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		started := time.Now()
		if err := b.Run(ctx); err != nil || time.Since(started) < time.Hour {
			t.Errorf("stopped after %v: %v", time.Since(started), err)
		}
		b, _ = bot.New(bot.Options{Adapters: []bot.Adapter{dead}, Memory: bottest.NewMemory(), Log: silent()})
		if err := b.Run(t.Context()); !errors.Is(err, revoked) {
			t.Errorf("the last one's end: %v", err)
		}
	})
}

func TestFaultsOfTheTableShowAtTheStart(t *testing.T) {
	ok := slash("x", bot.AckRace, takes(0, ""))
	change := func(f func(*bot.Route)) []bot.Route { r := ok; f(&r); return []bot.Route{r} }
	for want, routes := range map[string][]bot.Route{
		"two routes":    {ok, ok},
		"no handler":    change(func(r *bot.Route) { r.Handle = nil }),
		"no name":       change(func(r *bot.Route) { r.Name = "" }),
		"no visibility": change(func(r *bot.Route) { r.Visibility = "" }),
		"no ack mode":   change(func(r *bot.Route) { r.Ack = "" }),
		"longer than":   change(func(r *bot.Route) { r.Help = strings.Repeat("h", 101) }),
	} {
		if _, err := bot.New(bot.Options{Routes: routes}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if _, err := bot.New(bot.Options{Adapters: []bot.Adapter{bottest.NewFake("a"), bottest.NewFake("a")}}); err == nil {
		t.Error("two adapters of one name")
	}
}

func TestAPlatformThatIsNotRunning(t *testing.T) {
	s := newSetup(t, bot.Options{})
	there := bot.Ref{Place: bot.Place{Platform: "other", Channel: "c"}, ID: "1"}
	_, err := s.bot.Send(t.Context(), there.Place, bot.Say("x"), "")
	_, terr := s.bot.Thread(t.Context(), there, "x")
	_, _, ferr := s.bot.Find(t.Context(), there.Place, bot.Say("x"), "", time.Time{})
	for _, err := range []error{err, terr, ferr, s.bot.Edit(t.Context(), there, bot.Say("x"))} {
		if bot.CodeOf(err) != bot.Unavailable {
			t.Errorf("%v", err)
		}
	}
	if s.bot.Link(there) != "" || s.bot.Caps(there.Place).Has(bot.Threads) {
		t.Error("it can something")
	}
	if _, ok := s.bot.Root(there.Place); ok {
		t.Error("it has a root")
	}
}

func TestWhatAPlatformLacks(t *testing.T) {
	s := newSetup(t, bot.Options{}, bot.Threads, bot.ReadBack, bot.Direct)
	ref, err := s.bot.Send(t.Context(), s.fake.Place(), bot.Say("root"), "")
	if err != nil {
		t.Fatal(err)
	}
	if in, err := s.bot.Thread(t.Context(), ref, "talk"); err != nil || in != s.fake.Place() {
		t.Errorf("thread: %v %v", in, err)
	}
	if _, _, err := s.bot.Find(t.Context(), s.fake.Place(), bot.Say("root"), "k", time.Time{}); bot.CodeOf(err) != bot.Unsupported {
		t.Errorf("find: %v", err)
	}
	if err := s.bot.Tell(t.Context(), "ana", s.fake.Place(), bot.Say("psst"), ""); err != nil || s.fake.Seen()[1].In != s.fake.Place() {
		t.Errorf("tell: %v, seen %+v", err, s.fake.Seen())
	}
}

// stubborn is an adapter whose registration fails, and which may give up.
type stubborn struct {
	*bottest.Fake
	fails int
	code  bot.Code
	tries int
	run   error
}

func (s *stubborn) SyncRoutes(context.Context, []bot.Route) error {
	if s.tries++; s.tries <= s.fails {
		return &bot.Error{Code: s.code}
	}
	return nil
}

func (s *stubborn) Run(ctx context.Context, sink bot.Sink) error {
	if s.run != nil {
		return s.run
	}
	return s.Fake.Run(ctx, sink)
}
