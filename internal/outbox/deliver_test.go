package outbox

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/store"
)

// said is one call of a script's platform.
type said struct{ what, where, text string }

// script is a platform that answers as the test wrote down, and then well.
type script struct {
	caps  bot.Caps
	sends []error // of the next sends, in order
	edits []error
	found bool
	calls []said
}

func pop(list *[]error) (err error) {
	if len(*list) > 0 {
		err, *list = (*list)[0], (*list)[1:]
	}
	return err
}

func (s *script) note(what, where, text string) { s.calls = append(s.calls, said{what, where, text}) }

func (s *script) Caps(bot.Place) bot.Caps { return s.caps }

func (s *script) Send(_ context.Context, to bot.Place, m bot.Message, key string) (bot.Ref, error) {
	form := ""
	if _, ok := m.Blocks[0].(bot.Para); ok { // as bot.Say makes it
		form = "plain "
	}
	s.note("send", to.String(), form+m.Fallback)
	return bot.Ref{Place: to, ID: key}, pop(&s.sends)
}

func (s *script) Edit(_ context.Context, at bot.Ref, m bot.Message) error {
	s.note("edit", at.ID, m.Fallback)
	return pop(&s.edits)
}

func (s *script) Find(_ context.Context, to bot.Place, _ bot.Message, key string, _ time.Time) (bot.Ref, bool, error) {
	s.note("find", to.String(), key)
	return bot.Ref{Place: to, ID: key}, s.found, nil
}

func (s *script) Thread(_ context.Context, under bot.Ref, title string) (bot.Place, error) {
	s.note("thread", under.String(), title)
	p := under.Place
	p.Thread = under.ID
	return p, nil
}

func (s *script) Tell(_ context.Context, who bot.UserID, _ bot.Place, m bot.Message, _ string) error {
	s.note("tell", string(who), m.Fallback)
	return nil
}

func (s *script) count(what string) (n int) {
	for _, c := range s.calls {
		if c.what == what {
			n++
		}
	}
	return n
}

// desk is one outbox over a real store and a script, under a clock that the test moves.
type desk struct {
	*testing.T
	*script
	st  store.Store
	x   *Outbox
	now time.Time
}

const lobby = news.Place("p/s/c/")

func newDesk(t *testing.T, s *script) *desk {
	d := &desk{T: t, script: s, st: openSQLite(t), now: began}
	d.x = New(d.options())
	return d
}

func (d *desk) options() Options {
	return Options{Store: d.st, Chat: d.script, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return d.now },
		Steady: func() time.Duration { return d.now.Sub(began) },
		Compose: func(_ context.Context, p news.Post) (bot.Message, error) {
			m := bot.Say(p.Title)
			m.Blocks = []bot.Block{bot.Heading{Text: p.Title}}
			return m, nil
		}}
}

func (d *desk) post(key news.PostKey, change func(*news.Post)) {
	d.Helper()
	p := news.Post{Key: key, Place: lobby, Kind: news.PostCard, Article: "a", Title: string(key), Created: d.now}
	if change != nil {
		change(&p)
	}
	if _, _, err := d.st.Enqueue(d.Context(), d.now, p); err != nil {
		d.Fatal(err)
	}
}

// after moves the clock and serves what is due then, once.
func (d *desk) after(pause time.Duration) {
	d.Helper()
	d.now = d.now.Add(pause)
	claimed, err := d.st.ClaimPosts(d.Context(), d.now, d.x.o.Lease, 8)
	if err != nil {
		d.Fatal(err)
	}
	for _, p := range claimed {
		d.x.serve(d.Context(), p)
	}
}

func (d *desk) want(key news.PostKey, state news.PostState) news.Post {
	d.Helper()
	p, err := d.st.Post(d.Context(), key)
	if err != nil {
		d.Fatal(err)
	}
	if p.State != state {
		d.Errorf("%s is %s (%s), want %s; calls %v", key, p.State, p.Problem, state, d.calls)
	}
	return p
}

func refusal(code bot.Code) error { return &bot.Error{Code: code, Say: "It says no."} }

func TestRateLimitKeepsTheOrder(t *testing.T) {
	d := newDesk(t, &script{sends: []error{&bot.Error{Code: bot.RateLimited, RetryAfter: 7 * time.Second}}})
	d.post("1", nil)
	d.post("2", nil)
	d.after(0)
	d.after(6 * time.Second)
	if n := d.count("send"); n != 1 {
		t.Fatalf("%d sends before the time that the platform asked for", n)
	}
	d.after(time.Second)
	d.after(time.Second)
	if d.calls[1].text != "1" || d.calls[2].text != "2" {
		t.Errorf("calls %v", d.calls)
	}
	if p := d.want("1", news.PostSent); p.Attempts != 0 {
		t.Errorf("a rate limit counted as %d attempts", p.Attempts)
	}
}

// slowIntent is a store that takes its time.
type slowIntent struct {
	store.Store
	d    *desk
	took time.Duration
}

func (s slowIntent) BeginSend(ctx context.Context, now time.Time, p news.Post) (news.Post, error) {
	s.d.now = s.d.now.Add(s.took)
	return s.Store.BeginSend(ctx, now, p)
}

// TestASendBeginsSoonAfterItsIntent or not at all: a store that has lost the intent waits for no longer.
func TestASendBeginsSoonAfterItsIntent(t *testing.T) {
	for took, sends := range map[time.Duration]int{startWithin: 1, startWithin + time.Second: 0} {
		d := newDesk(t, &script{})
		o := d.options()
		o.Store = slowIntent{d.st, d, took}
		d.x = New(o)
		d.post("1", nil)
		d.after(0)
		if n := d.count("send"); n != sends {
			t.Errorf("intent took %s: %d sends", took, n)
		}
	}
}

func TestAPlaceThatIsClosedIsPausedAndToldOnce(t *testing.T) {
	for _, code := range []bot.Code{bot.Gone, bot.Forbidden} {
		t.Run(string(code), func(t *testing.T) {
			d := newDesk(t, &script{sends: []error{refusal(code), refusal(code)}})
			for _, id := range []news.FeedID{"a", "b"} {
				sub := news.Subscription{Feed: id, Place: lobby, By: "p/s/u1"}
				if _, err := d.st.Follow(t.Context(), began, news.Feed{ID: id, URL: "https://a.example/" + string(id)}, sub); err != nil {
					t.Fatal(err)
				}
			}
			d.post("1", nil)
			d.after(0)
			d.after(time.Hour)
			if n := d.count("tell"); n != 1 {
				t.Errorf("told %d times: %v", n, d.calls)
			}
			subs, err := d.st.Following(t.Context(), lobby)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range subs {
				if !strings.Contains(s.Subscription.Paused, "It says no") {
					t.Errorf("%s is paused with %q", s.Feed.ID, s.Subscription.Paused)
				}
			}
			d.after(2 * time.Hour)
			d.want("1", news.PostSent)
		})
	}
}

func TestAnInvalidMessageIsSentPlainOnce(t *testing.T) {
	d := newDesk(t, &script{sends: []error{refusal(bot.Invalid)}})
	d.post("1", nil)
	d.after(0)
	if d.want("1", news.PostSent); len(d.calls) != 2 || d.calls[1].text != "plain 1" {
		t.Errorf("calls %v", d.calls)
	}
	d = newDesk(t, &script{sends: []error{refusal(bot.Invalid), refusal(bot.Invalid)}})
	d.post("1", nil)
	d.post("2", nil)
	d.after(0)
	d.after(time.Minute)
	d.want("1", news.PostFailed)
	d.want("2", news.PostSent)
}

func TestRefusedForTooLongIsADeadLetter(t *testing.T) {
	s := &script{}
	for range 2 * maxAttempts {
		s.sends = append(s.sends, refusal(bot.Forbidden))
	}
	d := newDesk(t, s)
	d.post("1", nil)
	for range 2 * maxAttempts {
		d.after(time.Hour)
	}
	if p := d.want("1", news.PostFailed); d.count("send") != maxAttempts || !strings.Contains(p.Problem, "It says no") {
		t.Errorf("%d sends, %q", d.count("send"), p.Problem)
	}
}

// TestAPlatformThatIsAway delays and never counts: neither an outage nor a token that an operator
// must renew makes dead letters.
func TestAPlatformThatIsAway(t *testing.T) {
	for _, code := range []bot.Code{bot.Unavailable, bot.Unauthorized} {
		s := &script{}
		for range 3 * maxAttempts {
			s.sends = append(s.sends, refusal(code))
		}
		d := newDesk(t, s)
		d.post("1", nil)
		for range 3*maxAttempts + 1 {
			d.after(unavailablePause)
		}
		if p := d.want("1", news.PostSent); p.Attempts != 0 {
			t.Errorf("%s counted as %d attempts", code, p.Attempts)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		name  string
		err   error
		wait  time.Duration
		edits int // in all
	}{
		{"well", nil, 0, 1},
		{"the message is gone", refusal(bot.NotFound), time.Hour, 1},
		{"rate limit", &bot.Error{Code: bot.RateLimited, RetryAfter: 3 * time.Second}, 3 * time.Second, 2},
		{"no answer: an edit may be repeated", refusal(bot.Ambiguous), 2 * time.Minute, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, &script{edits: []error{c.err}})
			d.post("1", nil)
			d.after(0)
			if _, err := d.st.Revise(t.Context(), d.now, news.Revision{Key: "1", Title: "corrected"}); err != nil {
				t.Fatal(err)
			}
			d.after(time.Second)
			d.after(c.wait)
			d.after(time.Hour)
			if n := d.count("edit"); n != c.edits || d.count("send") != 1 {
				t.Errorf("calls %v", d.calls)
			}
			if p := d.want("1", news.PostSent); p.Shown != p.Revision {
				t.Errorf("shown %d of %d", p.Shown, p.Revision)
			}
			if n, _, err := d.st.Backlog(t.Context()); n != 0 || err != nil {
				t.Errorf("%d wait: %v", n, err)
			}
		})
	}
}

func TestARepliesPlaceIsTheThread(t *testing.T) {
	d := newDesk(t, &script{})
	d.post("1", nil)
	d.after(0)
	d.post("2", func(p *news.Post) {
		p.Kind, p.Under = news.PostReply, news.Ref(bot.Ref{Place: mustPlace(t, lobby), ID: "1"}.String())
	})
	d.after(time.Second)
	want := mustPlace(t, lobby)
	want.Thread = "1"
	if last := d.calls[len(d.calls)-1]; last.what != "send" || last.where != want.String() {
		t.Errorf("calls %v", d.calls)
	}
}

func mustPlace(t *testing.T, p news.Place) bot.Place {
	t.Helper()
	place, err := bot.ParsePlace(string(p))
	if err != nil {
		t.Fatal(err)
	}
	return place
}

func TestTheThreadPolicyOpensAThreadUnderTheCard(t *testing.T) {
	d := newDesk(t, &script{})
	d.post("1", func(p *news.Post) { p.Thread = true })
	d.after(0)
	if p := d.want("1", news.PostSent); d.count("thread") != 1 || p.Talk == "" {
		t.Errorf("talk %q, calls %v", p.Talk, d.calls)
	}
}

// TestAnUnknownOutcomeFollowsTheChoice where the platform cannot tell: skip it, or show it again.
func TestAnUnknownOutcomeFollowsTheChoice(t *testing.T) {
	for _, c := range []struct {
		choice news.DoubtPolicy
		state  news.PostState
		sends  int
	}{{"", news.PostUnknown, 1}, {news.DoubtSkip, news.PostUnknown, 1}, {news.DoubtRepeat, news.PostSent, 2}} {
		d := newDesk(t, &script{sends: []error{refusal(bot.Ambiguous)}})
		d.post("1", func(p *news.Post) { p.Doubt = c.choice })
		d.after(0)
		d.after(2 * time.Minute)
		d.after(2 * time.Minute)
		if d.want("1", c.state); d.count("send") != c.sends {
			t.Errorf("%q: calls %v", c.choice, d.calls)
		}
	}
}

// TestAmbiguousIsAskedAgainWithinFiveSeconds where the platform recognises a repetition.
func TestAmbiguousIsAskedAgainWithinFiveSeconds(t *testing.T) {
	caps := bot.Caps{Levels: map[bot.Feature]bot.Level{bot.OnceKey: bot.Native}, Limits: bot.Limits{OnceWithin: time.Minute}}
	d := newDesk(t, &script{caps: caps, sends: []error{refusal(bot.Ambiguous)}})
	d.post("1", nil)
	d.after(0)
	d.after(5 * time.Second)
	if d.want("1", news.PostSent); d.count("send") != 2 || d.count("find") != 0 {
		t.Errorf("calls %v", d.calls)
	}
}
