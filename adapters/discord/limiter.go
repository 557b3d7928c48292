package discord

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"pullquote/bot"
)

// Discord's limits (developer documentation, "Rate Limits"): 50 requests a second over all routes;
// 10,000 invalid requests (401, 403, 429) in 10 minutes lead to a ban of the address. We stay below
// both, because other processes may share the token or the address.
const (
	globalPerSecond = 45
	invalidMost     = 1000
	invalidWindow   = 10 * time.Minute
	limiterPatience = 3 * time.Second // a longer wait is the caller's to plan: RateLimited with RetryAfter
	cloudflarePause = time.Minute     // after an HTML 429 that names no time
	bucketsMost     = 2000
)

// limiter keeps Discord's rate limits in front of the network: buckets as their headers announce
// them, the global limit, and a breaker for invalid requests. It never repeats a request.
type limiter struct {
	now    func() time.Time
	global *rate.Limiter

	mu      sync.Mutex
	hashes  map[string]string  // route template → Discord's name of its bucket
	buckets map[string]*bucket // bucket name + major parameter
	paused  time.Time          // nothing goes out before (global 429, Cloudflare)
	invalid []time.Time        // the last invalid answers, oldest first
}

type bucket struct {
	remaining int
	reset     time.Time
}

func newLimiter(now func() time.Time) *limiter {
	return &limiter{
		now:     now,
		global:  rate.NewLimiter(globalPerSecond, globalPerSecond),
		hashes:  map[string]string{},
		buckets: map[string]*bucket{},
	}
}

// route is where a request counts: its template, its major parameter, and whether it is an answer
// to an interaction, which is outside the global limit.
type route struct {
	template    string
	major       string
	interaction bool
}

// routeOf reads a route from a method and a path below api/vN/.
func routeOf(method, path string) route {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	r := route{}
	if len(parts) > 1 {
		switch parts[0] {
		case "channels", "guilds":
			r.major = parts[1]
		case "webhooks", "interactions":
			r.interaction = true
			r.major = strings.Join(parts[1:min(3, len(parts))], "/")
			for i := 1; i < min(3, len(parts)); i++ {
				parts[i] = ":major"
			}
		}
	}
	for i, p := range parts {
		if p != "" && p[0] >= '0' && p[0] <= '9' {
			parts[i] = ":id"
		}
	}
	r.template = method + " " + strings.Join(parts, "/")
	return r
}

// take waits for permission to send, for at most limiterPatience; what takes longer is refused with
// the time to wait. Nothing has been sent when it returns an error.
func (l *limiter) take(ctx context.Context, r route) error {
	for {
		wait := l.claim(r)
		if wait <= 0 {
			break
		}
		if wait > limiterPatience {
			return &bot.Error{Code: bot.RateLimited, RetryAfter: wait, Say: "Discord asks me to slow down.", Err: fmt.Errorf("discord: %s is limited", r.template)}
		}
		if err := sleep(ctx, wait); err != nil {
			return notSent(ctx)
		}
	}
	if r.interaction {
		return nil
	}
	if err := l.global.Wait(ctx); err != nil {
		return fmt.Errorf("%w: %w", errNotSent, err)
	}
	return nil
}

// claim takes one request out of a route's bucket, or says how long there is none.
func (l *limiter) claim(r route) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	if wait := l.paused.Sub(now); wait > 0 && !r.interaction {
		return wait
	}
	if wait := l.tripped(now); wait > 0 {
		return wait
	}
	b := l.buckets[l.key(r)]
	if b == nil || !b.reset.After(now) {
		return 0
	}
	if b.remaining <= 0 {
		return b.reset.Sub(now)
	}
	b.remaining--
	return 0
}

func (l *limiter) key(r route) string {
	if hash := l.hashes[r.template]; hash != "" {
		return hash + " " + r.major
	}
	return r.template + " " + r.major
}

// tripped says how long the breaker stays open, and forgets what is older than the window.
func (l *limiter) tripped(now time.Time) time.Duration {
	for len(l.invalid) > 0 && now.Sub(l.invalid[0]) >= invalidWindow {
		l.invalid = l.invalid[1:]
	}
	if len(l.invalid) < invalidMost {
		return 0
	}
	return l.invalid[0].Add(invalidWindow).Sub(now)
}

// learn reads the limits that an answer announces. For a 429 it returns how long to wait.
func (l *limiter) learn(r route, resp *http.Response) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now, h := l.now(), resp.Header
	if hash := h.Get("X-RateLimit-Bucket"); hash != "" {
		l.hashes[r.template] = hash
	}
	if after, ok := seconds(h.Get("X-RateLimit-Reset-After")); ok {
		remaining, err := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
		if err == nil {
			l.set(now, r, bucket{remaining: remaining, reset: now.Add(after)})
		}
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		wait = l.limited(now, r, h)
	}
	if invalidAnswer(resp) {
		l.invalid = append(l.invalid, now)
	}
	return wait
}

// limited notes a 429. Without JSON it comes from Cloudflare, which speaks for all routes.
func (l *limiter) limited(now time.Time, r route, h http.Header) time.Duration {
	html := !strings.Contains(h.Get("Content-Type"), "json")
	wait, ok := seconds(h.Get("Retry-After"))
	if !ok {
		wait = time.Second
		if html {
			wait = cloudflarePause
		}
	}
	if html || h.Get("X-RateLimit-Global") == "true" || h.Get("X-RateLimit-Scope") == "global" {
		l.paused = now.Add(wait)
	} else {
		l.set(now, r, bucket{reset: now.Add(wait)})
	}
	return wait
}

func (l *limiter) set(now time.Time, r route, b bucket) {
	if len(l.buckets) >= bucketsMost {
		for k, old := range l.buckets {
			if !old.reset.After(now) {
				delete(l.buckets, k)
			}
		}
	}
	l.buckets[l.key(r)] = &b
}

// invalidAnswer reports whether Discord counts an answer as an invalid request; a limit that is
// shared with other bots does not count.
func invalidAnswer(resp *http.Response) bool {
	switch resp.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
		return true
	case http.StatusTooManyRequests:
		return resp.Header.Get("X-RateLimit-Scope") != "shared"
	}
	return false
}

// seconds reads "1.5"; a date, as proxies write it, is not understood.
func seconds(s string) (time.Duration, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || f < 0 || f > 1e6 {
		return 0, false
	}
	return time.Duration(f * float64(time.Second)), true
}

// sleep waits, or returns ctx's error.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
