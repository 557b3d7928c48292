package discord

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
)

func TestRouteOf(t *testing.T) {
	for path, want := range map[string]route{
		"channels/5/messages":               {"POST channels/:id/messages", "5", false},
		"channels/5/messages/6":             {"POST channels/:id/messages/:id", "5", false},
		"guilds/7/members/8":                {"POST guilds/:id/members/:id", "7", false},
		"gateway/bot":                       {"POST gateway/bot", "", false},
		"interactions/1/tok/callback":       {"POST interactions/:major/:major/callback", "1/tok", true},
		"webhooks/1/tok/messages/@original": {"POST webhooks/:major/:major/messages/@original", "1/tok", true},
		"applications/1/commands":           {"POST applications/:id/commands", "", false},
	} {
		if got := routeOf(http.MethodPost, path); got != want {
			t.Errorf("%s: %+v, want %+v", path, got, want)
		}
	}
}

// server counts requests and answers them with these headers.
func server(n *int, status int, body string, header ...string) tripper {
	var mu sync.Mutex
	return func(req *http.Request) (*http.Response, error) {
		mu.Lock()
		*n++
		mu.Unlock()
		return respond(req, status, body, header...), nil
	}
}

func post(t *testing.T, r *rest, channel string) error {
	t.Helper()
	return r.do(t.Context(), http.MethodPost, discordgo.EndpointChannelMessages(channel), payload{}, nil)
}

func TestEmptyBucketIsWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		r := testREST(t, server(&n, 200, "{}", "X-RateLimit-Bucket", "b", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "1.5"))
		started := time.Now()
		for range 2 {
			if err := post(t, r, "5"); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(started); took != 1500*time.Millisecond {
			t.Errorf("two posts took %v, want 1.5 s", took)
		}
		if err := post(t, r, "6"); err != nil || time.Since(started) != 1500*time.Millisecond {
			t.Errorf("another channel waited: %v, %v", err, time.Since(started))
		}
	})
}

func TestLongWaitIsTheCallers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		r := testREST(t, server(&n, 200, "{}", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "60"))
		_ = post(t, r, "5")
		started := time.Now()
		err := post(t, r, "5")
		e, ok := errors.AsType[*bot.Error](err)
		if !ok || e.Code != bot.RateLimited || e.RetryAfter != time.Minute || time.Since(started) != 0 || n != 1 {
			t.Errorf("%v after %v, %d requests", err, time.Since(started), n)
		}
	})
}

func TestContextEndsTheWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		r := testREST(t, server(&n, 200, "{}", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "2"))
		_ = post(t, r, "5")
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		started := time.Now()
		err := r.do(ctx, http.MethodPost, discordgo.EndpointChannelMessages("5"), payload{}, nil)
		if bot.CodeOf(err) != bot.Unavailable || time.Since(started) != 100*time.Millisecond || n != 1 {
			t.Errorf("%v after %v, %d requests; nothing was sent, so it is not ambiguous", err, time.Since(started), n)
		}
	})
}

func TestRefusalsOf429(t *testing.T) {
	for name, c := range map[string]struct {
		body    string
		header  []string
		wait    time.Duration
		elsewhe bool // other channels wait too
	}{
		"bucket":               {`{"retry_after":5.5,"global":false}`, []string{"Retry-After", "6"}, 5500 * time.Millisecond, false},
		"global":               {`{"retry_after":5,"global":true}`, []string{"Retry-After", "5", "X-RateLimit-Global", "true"}, 5 * time.Second, true},
		"global by scope":      {`{"retry_after":5}`, []string{"Retry-After", "5", "X-RateLimit-Scope", "global"}, 5 * time.Second, true},
		"Cloudflare":           {`<html>slow down</html>`, []string{"Content-Type", "text/html"}, time.Minute, true},
		"Cloudflare with time": {`<html>slow down</html>`, []string{"Content-Type", "text/html", "Retry-After", "30"}, 30 * time.Second, true},
		"a date":               {`{}`, []string{"Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"}, time.Second, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := 0
				r := testREST(t, server(&n, 429, c.body, c.header...))
				err := post(t, r, "5")
				e, ok := errors.AsType[*bot.Error](err)
				if !ok || e.Code != bot.RateLimited || e.RetryAfter != c.wait || n != 1 {
					t.Fatalf("%v (%+v), %d requests", err, e, n)
				}
				if c.wait <= limiterPatience {
					return
				}
				_ = post(t, r, "6")
				if other := n == 1; other != c.elsewhe {
					t.Errorf("another channel was held back: %v, want %v", other, c.elsewhe)
				}
				if err := r.do(t.Context(), http.MethodPost, discordgo.EndpointInteractionResponse("1", "tok"), payload{}, nil); bot.CodeOf(err) != bot.RateLimited || n == 1 {
					t.Error("the answer to an interaction was held back by a limit of other routes")
				}
			})
		})
	}
}

func TestGlobalPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		r := testREST(t, server(&n, 200, "{}"))
		started := time.Now()
		for range 4 * globalPerSecond {
			if err := post(t, r, "5"); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(started); took < 2900*time.Millisecond || took > 3100*time.Millisecond {
			t.Errorf("%d requests in %v", n, took)
		}
		for range 200 {
			if err := r.do(t.Context(), http.MethodPost, discordgo.EndpointInteractionResponse("1", "tok"), payload{}, nil); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(started); took > 3100*time.Millisecond {
			t.Errorf("answers to interactions were paced: %v", took)
		}
	})
}

// TestBreaker: long before Cloudflare bans the address, nothing goes out any more.
func TestBreaker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		r := testREST(t, server(&n, 403, `{"code":50013}`))
		for range invalidMost + 50 {
			_ = post(t, r, "5")
		}
		if n != invalidMost {
			t.Errorf("%d invalid requests went out, want %d", n, invalidMost)
		}
		if err := post(t, r, "5"); bot.CodeOf(err) != bot.RateLimited {
			t.Errorf("open breaker: %v", err)
		}
		time.Sleep(invalidWindow)
		if err := post(t, r, "5"); bot.CodeOf(err) != bot.Forbidden {
			t.Errorf("after the window: %v", err)
		}
	})
}

func TestSharedLimitDoesNotCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		r := testREST(t, server(&n, 429, `{"retry_after":0.1}`, "Retry-After", "1", "X-RateLimit-Scope", "shared"))
		l := r.session.Client.Transport.(*transport).limits
		for range 20 {
			_ = post(t, r, "5")
		}
		if len(l.invalid) != 0 {
			t.Errorf("%d counted", len(l.invalid))
		}
	})
}

// TestBucketsDoNotPileUp: each interaction has a token of its own, and must leave nothing behind for ever.
func TestBucketsDoNotPileUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		r := testREST(t, server(&n, 200, "{}", "X-RateLimit-Bucket", "b", "X-RateLimit-Remaining", "4", "X-RateLimit-Reset-After", "1"))
		l := r.session.Client.Transport.(*transport).limits
		for i := range 3 * bucketsMost {
			token := time.Duration(i).String()
			if err := r.do(t.Context(), http.MethodPatch, discordgo.EndpointInteractionResponseActions("1", token), payload{}, nil); err != nil {
				t.Fatal(err)
			}
			time.Sleep(2 * time.Millisecond)
		}
		if len(l.buckets) > bucketsMost || len(l.hashes) > 5 {
			t.Errorf("%d buckets, %d routes", len(l.buckets), len(l.hashes))
		}
	})
}
