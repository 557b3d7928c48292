package redisstore

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/redistest"
	"pullquote/internal/store/storetest"
)

var t0 = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// claimedPost is a post that is being sent.
func claimedPost(t *testing.T, s store.Store) news.Post {
	t.Helper()
	if _, _, err := s.Enqueue(t.Context(), t0, news.Post{Key: "k", Place: "p", Kind: news.PostCard}); err != nil {
		t.Fatal(err)
	}
	got, err := s.ClaimPosts(t.Context(), t0, time.Minute, 1)
	if err != nil || len(got) != 1 {
		t.Fatalf("claimed %d, %v", len(got), err)
	}
	p, err := s.BeginSend(t.Context(), t0, got[0])
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestLostReplyIsAnErrorAndIsNotSentAgain(t *testing.T) {
	mode := map[string]func(t *testing.T) (url, addr string){
		"one server": func(t *testing.T) (string, string) { s := redistest.New(t); return s.URL, s.Addr },
		"miniredis":  func(t *testing.T) (string, string) { m := miniredis.RunT(t); return "redis://" + m.Addr(), m.Addr() },
	}
	for name, start := range mode {
		t.Run(name, func(t *testing.T) {
			url, addr := start(t)
			direct, proxy := open(t, url, ""), redistest.NewProxy(t, addr)
			s := open(t, proxy.URL, "")
			p := claimedPost(t, direct)
			// The first call of a script only learns that the server does not know it.
			if err := direct.RefuseSend(t.Context(), news.Post{Key: "k"}, t0, "", false); news.CodeOf(err) != news.CodeStale {
				t.Fatal(err)
			}
			proxy.Set(redistest.Cut)
			if err := s.RefuseSend(t.Context(), p, t0, "refused", true); news.CodeOf(err) != news.CodeUnavailable {
				t.Fatalf("lost reply: %v, want %s", err, news.CodeUnavailable)
			}
			got, err := direct.Post(t.Context(), "k")
			if err != nil || got.Attempts != 1 || got.Fence != p.Fence+1 {
				t.Fatalf("attempts %d, fence %d after %d, %v: want one attempt, one step", got.Attempts, got.Fence, p.Fence, err)
			}
			proxy.Set(redistest.Pass)
			if err := s.RefuseSend(t.Context(), p, t0, "refused", true); news.CodeOf(err) != news.CodeStale {
				t.Fatalf("repeated: %v, want %s", err, news.CodeStale)
			}
		})
	}
}

func TestSilentServerEndsWithTheContext(t *testing.T) {
	m := miniredis.RunT(t)
	proxy := redistest.NewProxy(t, m.Addr())
	s := open(t, proxy.URL, "")
	proxy.Set(redistest.Silent)
	for name, call := range map[string]func(context.Context) error{
		"script": func(ctx context.Context) error { _, _, err := s.Backlog(ctx); return err },
		"read":   func(ctx context.Context) error { _, err := s.Known(ctx, "f", []string{"k"}); return err },
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			defer cancel()
			if err := call(ctx); news.CodeOf(err) != news.CodeTimeout {
				t.Fatalf("got %v, want %s", err, news.CodeTimeout)
			}
		})
	}
}

// calls are all the reads and creations of which a wrong answer would post something twice.
func calls(s *Store) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"Known":         func(ctx context.Context) error { _, err := s.Known(ctx, "f", []string{"k"}); return err },
		"FirstDelivery": func(ctx context.Context) error { _, err := s.FirstDelivery(ctx, t0, "d", time.Hour); return err },
		"Accept": func(ctx context.Context) error {
			_, err := s.Accept(ctx, t0, "fake", "d", []byte("e"), time.Hour, time.Minute)
			return err
		},
		"AnswerAccepted": func(ctx context.Context) error { _, err := s.AnswerAccepted(ctx, t0, "d", 1); return err },
		"Abandoned": func(ctx context.Context) error {
			_, err := s.Abandoned(ctx, t0, []string{"fake"}, time.Minute, 1)
			return err
		},
		"Article":    func(ctx context.Context) error { _, err := s.Article(ctx, "a"); return err },
		"ArticleAt":  func(ctx context.Context) error { _, err := s.ArticleAt(ctx, "https://a.example"); return err },
		"Post":       func(ctx context.Context) error { _, err := s.Post(ctx, "k"); return err },
		"PostAt":     func(ctx context.Context) error { _, err := s.PostAt(ctx, "r"); return err },
		"PostsOf":    func(ctx context.Context) error { _, err := s.PostsOf(ctx, "a"); return err },
		"Candidates": func(ctx context.Context) error { _, _, err := s.Candidates(ctx, []uint64{1}); return err },
		"Enqueue": func(ctx context.Context) error {
			_, _, err := s.Enqueue(ctx, t0, news.Post{Key: "k", Place: "p"})
			return err
		},
		"Subscribers": func(ctx context.Context) error { _, err := s.Subscribers(ctx, "f"); return err },
		"State":       func(ctx context.Context) error { _, err := s.State(ctx, t0, "k"); return err },
		"Ping":        s.Ping,
	}
}

func TestErrorIsNeverNotSeen(t *testing.T) {
	for name, broken := range map[string]func(m *miniredis.Miniredis){
		"gone":   func(m *miniredis.Miniredis) { m.Close() },
		"errors": func(m *miniredis.Miniredis) { m.SetError("LOADING Redis is loading the dataset in memory") },
	} {
		t.Run(name, func(t *testing.T) {
			m := miniredis.RunT(t)
			s := open(t, "redis://"+m.Addr(), "")
			broken(m)
			for method, call := range calls(s) {
				if err := call(t.Context()); news.CodeOf(err) != news.CodeUnavailable {
					t.Errorf("%s: %v, want %s", method, err, news.CodeUnavailable)
				}
			}
		})
	}
}

func TestFullServerRefuses(t *testing.T) {
	server := redistest.New(t)
	s := open(t, server.URL, "")
	p := claimedPost(t, s)
	admin := client(t, server.Addr)
	if err := admin.ConfigSet(t.Context(), "maxmemory", "1").Err(); err != nil {
		t.Fatal(err)
	}
	if err := s.ConfirmSend(t.Context(), t0, p, "ref", t0); news.CodeOf(err) != news.CodeUnavailable {
		t.Fatalf("got %v, want %s", err, news.CodeUnavailable)
	}
	if err := s.Ping(t.Context()); news.CodeOf(err) != news.CodeUnavailable {
		t.Fatalf("Ping: %v, want %s", err, news.CodeUnavailable)
	}
	if got, err := s.Post(t.Context(), "k"); err != nil || got.State != news.PostSending {
		t.Fatalf("state %q, %v: a refused script must have written nothing", got.State, err)
	}
}

func client(t *testing.T, addr string) *redis.Client {
	t.Helper()
	c := redis.NewClient(&redis.Options{Addr: addr})
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func TestScriptsThatTheServerForgot(t *testing.T) {
	server := redistest.New(t)
	s := open(t, server.URL, "")
	p := claimedPost(t, s)
	if err := client(t, server.Addr).ScriptFlush(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	if err := s.ConfirmSend(t.Context(), t0, p, "ref", t0); err != nil {
		t.Fatal(err)
	}
}

func TestKillKeepsWhatWasConfirmed(t *testing.T) {
	server := redistest.New(t, "--appendfsync", "always")
	s := open(t, server.URL, "")
	storetest.Crash(t, s, false, func() store.Store {
		server.Kill()
		if err := s.Ping(t.Context()); news.CodeOf(err) != news.CodeUnavailable {
			t.Fatalf("Ping without a server: %v", err)
		}
		server.Restart()
		return s
	})
}

func TestNoKeyHasATTL(t *testing.T) {
	server := redistest.New(t)
	s := open(t, server.URL, "")
	storetest.Crash(t, s, false, func() store.Store { return s })
	admin := client(t, server.Addr)
	keys := admin.Keys(t.Context(), "*").Val()
	if len(keys) < 20 {
		t.Fatalf("only %d keys", len(keys))
	}
	for _, k := range keys {
		if !strings.HasPrefix(k, "{pullquote}:") {
			t.Errorf("key %q lies outside the one slot", k)
		}
		if ttl := admin.TTL(t.Context(), k).Val(); ttl != -1 {
			t.Errorf("key %q has TTL %v", k, ttl)
		}
	}
}

func TestErrorsNeverTellThePassword(t *testing.T) {
	for _, url := range []string{
		"redis://user:s3cret@127.0.0.1:1", "redis://user:s3cret@127.0.0.1:port", "http://user:s3cret@host", "s3cret",
		"redis://user:s3cret@host/x", "redis://user:s3cret@host?s3cret%zz", "redis://u:s3cret%zz@host",
	} {
		_, err := Open(t.Context(), Options{URL: url})
		if err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %v", url, err)
		}
		if code := news.CodeOf(err); code != news.CodeInvalid && code != news.CodeUnavailable {
			t.Errorf("%s: code %s", url, code)
		}
	}
}

func TestWrongPassword(t *testing.T) {
	m := miniredis.RunT(t)
	m.RequireAuth("right")
	_, err := Open(t.Context(), Options{URL: "redis://:wrong@" + m.Addr()})
	if news.CodeOf(err) != news.CodeUnavailable {
		t.Fatalf("got %v", err)
	}
	s, err := Open(t.Context(), Options{URL: "redis://:right@" + m.Addr()})
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
}
