package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"
)

// guard decides who may come in. With a password: who knows it. Without: who sits at this machine,
// by an address that only this machine can mean, and not through a proxy, so that neither another
// computer nor another site's name that resolves to us (DNS rebinding) gets in.
type guard struct {
	password string
	keys     signer
	now      func() time.Time
	tries    *limiter
}

const (
	sessionCookie = "pullquote_in"
	sessionFor    = 30 * 24 * time.Hour
	freeTries     = 5                // passwords that an address may try at once …
	tryEvery      = 20 * time.Second // … and then one each time this long has passed
)

func newGuard(password string, keys signer, now func() time.Time) *guard {
	return &guard{password: password, keys: keys, now: now, tries: newLimiter(freeTries, tryEvery, now)}
}

// local reports whether a request may be served at all.
func (g *guard) local(r *http.Request) bool {
	if g.password != "" {
		return true
	}
	for _, h := range []string{"Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via"} {
		if r.Header.Get(h) != "" {
			return false
		}
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && peer.Addr().Unmap().IsLoopback() && loopbackName(r.Host)
}

// loopbackName reports whether a Host header names this machine, whoever resolves it (RFC 6761).
func loopbackName(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// admitted reports whether a request carries a session, or needs none.
func (g *guard) admitted(r *http.Request) bool {
	if g.password == "" {
		return true
	}
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return false
	}
	value, ok := g.keys.verify(g.purpose(), c.Value)
	if !ok {
		return false
	}
	until, err := strconv.ParseInt(value, 10, 64)
	return err == nil && g.now().Unix() < until
}

// purpose ties a session to the password, so that a new password ends every session.
func (g *guard) purpose() string {
	sum := sha256.Sum256([]byte(g.password))
	return "session" + string(sum[:])
}

// session makes the cookie's value for somebody who knew the password.
func (g *guard) session() string {
	return g.keys.sign(g.purpose(), strconv.FormatInt(g.now().Add(sessionFor).Unix(), 10))
}

// try compares a password in constant time. wait is how long the address must wait before its next
// try is looked at; 0 when this one was.
func (g *guard) try(r *http.Request, password string) (ok bool, wait time.Duration) {
	if wait := g.tries.take(network(r.RemoteAddr)); wait > 0 {
		return false, wait
	}
	given, want := sha256.Sum256([]byte(password)), sha256.Sum256([]byte(g.password))
	return subtle.ConstantTimeCompare(given[:], want[:]) == 1, 0
}

// network is what one visitor can be expected to own: an IPv4 address or an IPv6 /64.
func network(remote string) string {
	peer, err := netip.ParseAddrPort(remote)
	if err != nil {
		return remote
	}
	addr := peer.Addr().Unmap()
	if addr.Is6() {
		if p, err := addr.Prefix(64); err == nil {
			return p.String()
		}
	}
	return addr.String()
}

// limiter is a token bucket for each key (the "leaky bucket as a meter", counted as a time). It
// remembers a bounded number of keys, and is safe for concurrent use.
type limiter struct {
	burst int
	every time.Duration
	now   func() time.Time

	mu   sync.Mutex
	full map[string]time.Time // when the key's bucket will be full again
}

const maxLimited = 4096 // keys; beyond it those whose bucket is full are forgotten

func newLimiter(burst int, every time.Duration, now func() time.Time) *limiter {
	return &limiter{burst: burst, every: every, now: now, full: map[string]time.Time{}}
}

// take takes a token; wait > 0 says that there is none, and how long until there is.
func (l *limiter) take(key string) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	if len(l.full) >= maxLimited {
		for k, t := range l.full {
			if !t.After(now) || len(l.full) >= 2*maxLimited {
				delete(l.full, k)
			}
		}
	}
	at := l.full[key]
	if at.Before(now) {
		at = now
	}
	at = at.Add(l.every)
	if over := at.Sub(now) - time.Duration(l.burst)*l.every; over > 0 {
		return over
	}
	l.full[key] = at
	return 0
}
