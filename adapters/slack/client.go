package slack

import (
	"io"
	"math"
	"net/http"
	"net/http/httptrace"
	"strconv"
	"sync/atomic"
	"time"
)

// callTimeout bounds one call of the Web API; the SDK's own client has no limit at all.
const callTimeout = 10 * time.Second

// maxAnswer bounds what is read of one answer.
const maxAnswer = 16 << 20

// httpClient makes the client for all calls: no retries, a timeout, answers of a bounded size, and
// errors that tell whether the request can have arrived.
func httpClient(base *http.Client) *http.Client {
	c := &http.Client{Timeout: callTimeout}
	if base != nil {
		*c = *base
		if c.Timeout == 0 {
			c.Timeout = callTimeout
		}
	}
	next := c.Transport
	if next == nil {
		next = http.DefaultTransport
	}
	c.Transport = roundTripper{next}
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return c
}

type roundTripper struct{ next http.RoundTripper }

func (t roundTripper) RoundTrip(r *http.Request) (*http.Response, error) {
	var connected atomic.Bool
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { connected.Store(true) }}
	resp, err := t.next.RoundTrip(r.WithContext(httptrace.WithClientTrace(r.Context(), trace)))
	if err != nil {
		if !connected.Load() {
			err = unsentError{err}
		}
		return nil, err
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		resp.Header.Set("Retry-After", wholeSeconds(resp.Header.Get("Retry-After"), time.Now()))
	}
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(resp.Body, maxAnswer), resp.Body}
	return resp, nil
}

// wholeSeconds reads Retry-After in any of its forms; the SDK understands whole seconds only, and
// takes the header's absence for another error.
func wholeSeconds(header string, now time.Time) string {
	seconds := retryDefault.Seconds()
	if f, err := strconv.ParseFloat(header, 64); err == nil && f >= 0 && f < 1e6 {
		seconds = f
	} else if at, err := http.ParseTime(header); err == nil {
		seconds = at.Sub(now).Seconds()
	}
	return strconv.Itoa(int(math.Ceil(max(1, seconds))))
}
