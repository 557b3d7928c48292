package outbox

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

// TestRunDrains: what is under way when the process is asked to end is finished and recorded, and
// nothing new is begun.
func TestRunDrains(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		chat := &slowChat{begun: make(chan struct{}, 1)}
		lanes := &oneLane{posts: []news.Post{{Key: "1", Place: lobby, State: news.PostPending}, {Key: "2", Place: lobby, State: news.PostPending}}}
		x := New(Options{Store: lanes, Chat: chat, Log: slog.New(slog.DiscardHandler), Now: time.Now,
			Compose: func(context.Context, news.Post) (bot.Message, error) { return bot.Say("text"), nil }})
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- x.Run(ctx) }()
		<-chat.begun
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if len(lanes.confirmed) != 1 || len(lanes.posts) != 1 {
			t.Errorf("confirmed %v, %d wait", lanes.confirmed, len(lanes.posts))
		}
	})
}

// TestRunSleepsUntilWoken: an idle outbox looks once in Poll, and at once after Wake.
func TestRunSleepsUntilWoken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lanes := &oneLane{}
		x := New(Options{Store: lanes, Chat: &slowChat{}, Log: slog.New(slog.DiscardHandler), Now: time.Now, Poll: time.Hour})
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		ended := make(chan error, 1)
		go func() { ended <- x.Run(ctx) }()
		time.Sleep(time.Minute)
		if n := lanes.looked(); n != 1 {
			t.Errorf("%d looks in the first minute of an hour's pause", n)
		}
		x.Wake()
		synctest.Wait()
		if n := lanes.looked(); n != 2 {
			t.Errorf("%d looks after being woken", n)
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// slowChat takes three seconds for each post.
type slowChat struct {
	script
	begun chan struct{}
}

func (c *slowChat) Send(_ context.Context, to bot.Place, _ bot.Message, key string) (bot.Ref, error) {
	c.begun <- struct{}{}
	time.Sleep(3 * time.Second)
	return bot.Ref{Place: to, ID: key}, nil
}

// oneLane is a store with one lane, for one worker at a time.
type oneLane struct {
	Store
	mu        sync.Mutex
	posts     []news.Post
	leased    bool
	looks     int
	confirmed []news.PostKey
}

func (s *oneLane) looked() int { s.mu.Lock(); defer s.mu.Unlock(); return s.looks }

func (s *oneLane) ClaimPosts(_ context.Context, now time.Time, lease time.Duration, n int) ([]news.Post, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.looks++
	if s.leased || len(s.posts) == 0 || n == 0 {
		return nil, nil
	}
	s.leased = true
	p := s.posts[0]
	p.Lease = now.Add(lease)
	return []news.Post{p}, nil
}

func (s *oneLane) BeginSend(_ context.Context, now time.Time, p news.Post) (news.Post, error) {
	p.State, p.First, p.Last = news.PostSending, now, now
	return p, nil
}

func (s *oneLane) ConfirmSend(_ context.Context, _ time.Time, p news.Post, _ news.Ref, _ time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.leased, s.posts, s.confirmed = false, s.posts[1:], append(s.confirmed, p.Key)
	return nil
}

func (s *oneLane) AddLedger(context.Context, ...news.Entry) error { return nil }
