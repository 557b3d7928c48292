package outbox

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/store"
)

// poisoned is a chat that answers one post in a way that nobody understands.
type poisoned struct {
	send, edit, thread, find error
	panics                   bool
	absent                   bool // the history shows for sure that nothing was posted
	sends                    int
}

func (c *poisoned) Caps(bot.Place) bot.Caps {
	if c.absent {
		return bot.Caps{Levels: map[bot.Feature]bot.Level{bot.ReadBack: bot.Native}}
	}
	return bot.Caps{Levels: map[bot.Feature]bot.Level{bot.ReadBack: bot.Native, bot.OnceKey: bot.Native}}
}

func (c *poisoned) Send(_ context.Context, to bot.Place, _ bot.Message, key string) (bot.Ref, error) {
	if c.sends++; c.panics {
		panic("a renderer's bug")
	}
	return bot.Ref{Place: to, ID: key}, c.send
}
func (c *poisoned) Edit(context.Context, bot.Ref, bot.Message) error { return c.edit }
func (c *poisoned) Find(context.Context, bot.Place, bot.Message, string, time.Time) (bot.Ref, bool, error) {
	return bot.Ref{}, false, c.find
}
func (c *poisoned) Thread(context.Context, bot.Ref, string) (bot.Place, error) {
	return bot.Place{}, c.thread
}
func (c *poisoned) Tell(context.Context, bot.UserID, bot.Place, bot.Message, string) error {
	return nil
}

// lane is one place's outbox under a clock that the test moves.
type lane struct {
	*testing.T
	st   store.Store
	chat *poisoned
	x    *Outbox
	now  time.Time
}

func newLane(t *testing.T, chat *poisoned) *lane {
	l := &lane{T: t, st: openSQLite(t), chat: chat, now: began}
	l.x = New(Options{Store: l.st, Chat: chat, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return l.now },
		Steady:  func() time.Duration { return l.now.Sub(began) },
		Compose: func(_ context.Context, p news.Post) (bot.Message, error) { return bot.Say(p.Title), nil }})
	return l
}

func (l *lane) enqueue(p news.Post) news.Post {
	l.Helper()
	p.Place, p.Kind, p.Article, p.Title, p.Created = "p/s/c/", cmp.Or(p.Kind, news.PostCard), "a", "title", began
	p, _, err := l.st.Enqueue(l.Context(), began, p)
	if err != nil {
		l.Fatal(err)
	}
	return p
}

// work serves the lane for so long, and returns the post as it is then.
func (l *lane) work(key news.PostKey, long time.Duration) news.Post {
	l.Helper()
	for end := l.now.Add(long); l.now.Before(end); l.now = l.now.Add(5 * time.Minute) {
		l.x = New(l.x.o) // another replica's, or this one's after a restart
		claimed, err := l.st.ClaimPosts(l.Context(), l.now, l.x.o.Lease, 1)
		if err != nil {
			l.Fatal(err)
		}
		for _, p := range claimed {
			l.x.guarded(l.Context(), p)
		}
	}
	p, err := l.st.Post(l.Context(), key)
	if err != nil {
		l.Fatal(err)
	}
	return p
}

// TestNoPostHoldsItsLaneForEver: whatever goes wrong with one post, those behind it are shown in the end.
func TestNoPostHoldsItsLaneForEver(t *testing.T) {
	odd := &bot.Error{Code: bot.Internal, Err: errors.New("an answer of next year")}
	for _, c := range []struct {
		name  string
		chat  poisoned
		state news.PostState
		most  int // sends
	}{
		{"an unknown answer, and nothing in the history", poisoned{send: odd, absent: true}, news.PostFailed, 40},
		{"an unknown answer, for ever", poisoned{send: odd}, news.PostUnknown, 24*12 + 2},
		{"a panic before anybody knows", poisoned{panics: true}, news.PostUnknown, 24*12 + 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLane(t, &c.chat)
			bad, good := l.enqueue(news.Post{Key: "bad"}), l.enqueue(news.Post{Key: "good"})
			if p := l.work(bad.Key, 25*time.Hour); p.State != c.state {
				t.Errorf("the post is %s: %s", p.State, p.Problem)
			}
			if l.chat.sends > 2*c.most { // the one behind it is poisoned too
				t.Errorf("%d sends", l.chat.sends)
			}
			l.chat.send, l.chat.panics = nil, false
			if p := l.work(good.Key, time.Hour); p.State != news.PostSent {
				t.Errorf("the next is %s: %s", p.State, p.Problem)
			}
		})
	}
}

// TestAnAnswerThatIsLostAfterAnOutage: how long nobody could tell says nothing about a send that came afterwards.
func TestAnAnswerThatIsLostAfterAnOutage(t *testing.T) {
	lost := &bot.Error{Code: bot.Ambiguous}
	l := newLane(t, &poisoned{absent: true, send: lost, find: lost})
	p := l.enqueue(news.Post{Key: "card"})
	if got := l.work(p.Key, 5*time.Hour); got.State != news.PostSending || l.chat.sends != 1 {
		t.Fatalf("it is %s after %d sends", got.State, l.chat.sends)
	}
	l.chat.find = nil
	for tries := 0; l.chat.sends < 2 && tries < 60; tries++ {
		l.work(p.Key, 5*time.Minute)
	}
	if l.chat.sends != 2 {
		t.Fatalf("%d sends", l.chat.sends)
	}
	l.chat.send = nil
	if got := l.work(p.Key, 15*time.Minute); got.State != news.PostSent {
		t.Errorf("it is %s", got.State)
	}
}

// TestAReplyInDoubtWhoseThreadIsGone is given up: its outcome can never be found out.
func TestAReplyInDoubtWhoseThreadIsGone(t *testing.T) {
	l := newLane(t, &poisoned{send: &bot.Error{Code: bot.Ambiguous}})
	p := l.enqueue(news.Post{Key: "reply", Under: "p/s/c//1"})
	if got := l.work(p.Key, time.Minute); got.State != news.PostSending {
		t.Fatalf("it is %s", got.State)
	}
	l.chat.thread = &bot.Error{Code: bot.NotFound}
	if got := l.work(p.Key, time.Hour); got.State != news.PostUnknown {
		t.Errorf("it is %s: %s", got.State, got.Problem)
	}
}

// TestAReplyWhoseThreadIsClosed is given up: the channel around it is open, and its lane goes on.
func TestAReplyWhoseThreadIsClosed(t *testing.T) {
	closed := &bot.Error{Code: bot.Forbidden, Say: "That thread is locked."}
	for name, chat := range map[string]*poisoned{"no thread": {thread: closed}, "no message in it": {send: closed}} {
		t.Run(name, func(t *testing.T) {
			l := newLane(t, chat)
			l.follow()
			reply := l.enqueue(news.Post{Key: "reply", Kind: news.PostReply, Under: "p/s/c//1"})
			if got := l.work(reply.Key, time.Minute); got.State != news.PostFailed || got.Problem != closed.Say {
				t.Errorf("it is %s: %s", got.State, got.Problem)
			}
			l.chat.send = nil
			next := l.enqueue(news.Post{Key: "next"})
			if got := l.work(next.Key, time.Minute); got.State != news.PostSent {
				t.Errorf("the next is %s: %s", got.State, got.Problem)
			}
			l.wantNotPaused()
		})
	}
}

// TestAReplyInDoubtWhoseHistoryIsGone: that a thread's history cannot be read pauses nothing either.
func TestAReplyInDoubtWhoseHistoryIsGone(t *testing.T) {
	l := newLane(t, &poisoned{absent: true, send: &bot.Error{Code: bot.Ambiguous}, find: &bot.Error{Code: bot.Gone}})
	l.follow()
	reply := l.enqueue(news.Post{Key: "reply", Kind: news.PostReply, Under: "p/s/c//1"})
	if got := l.work(reply.Key, time.Hour); got.State != news.PostUnknown {
		t.Errorf("it is %s: %s", got.State, got.Problem)
	}
	l.wantNotPaused()
}

func (l *lane) follow() {
	l.Helper()
	sub := news.Subscription{Feed: "f", Place: "p/s/c/", By: "p/s/u"}
	if _, err := l.st.Follow(l.Context(), began, news.Feed{ID: "f", URL: "https://f.example"}, sub); err != nil {
		l.Fatal(err)
	}
}

func (l *lane) wantNotPaused() {
	l.Helper()
	if subs, err := l.st.Subscribers(l.Context(), "f"); err != nil || len(subs) != 1 || subs[0].Paused != "" {
		l.Errorf("%+v, %v", subs, err)
	}
}

// TestAnEditThatNobodyUnderstands does not keep the posts behind it waiting, whether the platform says
// something odd or never says how it went.
func TestAnEditThatNobodyUnderstands(t *testing.T) {
	for _, code := range []bot.Code{bot.Internal, bot.Ambiguous} {
		t.Run(string(code), func(t *testing.T) {
			l := newLane(t, &poisoned{edit: &bot.Error{Code: code}})
			p := l.enqueue(news.Post{Key: "card"})
			l.work(p.Key, time.Minute)
			if _, err := l.st.Revise(t.Context(), l.now, news.Revision{Key: p.Key, Title: "another"}); err != nil {
				t.Fatal(err)
			}
			next := l.enqueue(news.Post{Key: "next"})
			if got := l.work(next.Key, (maxEdits+2)*5*time.Minute); got.State != news.PostSent {
				t.Errorf("the next is %s", got.State)
			}
			if got := l.work(p.Key, 0); got.Attempts != 0 || got.Problem == "" {
				t.Errorf("%d attempts are still counted, problem %q", got.Attempts, got.Problem)
			}
		})
	}
}
