package feed

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"pullquote/internal/news"
)

// MaxPause is the longest time between two polls of a feed, however often it failed and whatever it asks
// for: a feed is never given up.
const MaxPause = 24 * time.Hour

// pause is how long to wait after a poll that succeeded. base is POLL_INTERVAL; hint what the publisher
// asks for (ttl, Cache-Control, Expires). A feed that has been quiet for long is asked less often.
func pause(base, hint, quiet time.Duration) time.Duration {
	const day = 24 * time.Hour
	d := base
	switch {
	case quiet > 30*day:
		d = base * 6
	case quiet > 7*day:
		d = base * 4
	case quiet > day:
		d = base * 2
	}
	if most := max(base, time.Hour); d > most {
		d = most // quiet or not, news should not be older than an hour
	}
	return min(max(d, hint), MaxPause)
}

// backoff is how long to wait after the given number of failures in a row: base, doubled with each,
// and at least what Retry-After asks for.
func backoff(base time.Duration, failures int, retryAfter time.Duration) time.Duration {
	d := base
	for i := 1; i < failures && d < MaxPause; i++ {
		d *= 2
	}
	return min(max(d, retryAfter), MaxPause)
}

// jitter spreads d by a tenth upwards (never below what the publisher asked for), so that feeds that
// failed together do not return together. r is in [0, 1).
func jitter(d time.Duration, r float64) time.Duration {
	return min(d+time.Duration(float64(d)*0.1*r), MaxPause)
}

// Freshness is how long an answer says that it stays fresh: Cache-Control's max-age less its Age, or
// Expires (RFC 9111 §4.2); 0 when it does not say, or says that it does not.
func Freshness(h http.Header, now time.Time) time.Duration {
	cc := strings.ToLower(strings.Join(h.Values("Cache-Control"), ","))
	for part := range strings.SplitSeq(cc, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch name {
		case "no-cache", "no-store":
			return 0
		case "max-age":
			secs, err := strconv.ParseInt(strings.Trim(value, `"`), 10, 64)
			if err != nil {
				return 0
			}
			age, _ := strconv.ParseInt(h.Get("Age"), 10, 64)
			return clampPause(time.Duration(min(secs-max(age, 0), 1<<31)) * time.Second)
		}
	}
	expires, err := http.ParseTime(h.Get("Expires"))
	if err != nil {
		return 0
	}
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		now = date
	}
	return clampPause(expires.Sub(now))
}

func clampPause(d time.Duration) time.Duration { return min(max(d, 0), MaxPause) }

// quiet is for how long the feed has brought nothing new; 0 when that is not known.
func quiet(f news.Feed, now time.Time) time.Duration {
	if f.LastItem.IsZero() {
		return 0
	}
	return max(0, now.Sub(f.LastItem))
}
