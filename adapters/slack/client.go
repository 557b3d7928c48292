package slack

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"net/http/httptrace"
	"path"
	"strconv"
	"strings"
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
	if resp.StatusCode == http.StatusOK && echoes(path.Base(r.URL.Path)) {
		if err := thin(resp); err != nil {
			return nil, err
		}
	}
	return resp, nil
}

// echoes reports whether a method's answer repeats messages or views, blocks and all. The SDK refuses
// the whole answer for one block that it cannot read, which would make a post that stands in the
// channel one that nobody knows of.
func echoes(method string) bool {
	return strings.HasPrefix(method, "chat.") || strings.HasPrefix(method, "views.") ||
		method == "conversations.history" || method == "conversations.replies"
}

// thin leaves out of an answer what we never read. What is not JSON stays as it is.
func thin(resp *http.Response) error {
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil {
		return err
	}
	var answer map[string]json.RawMessage
	if json.Unmarshal(body, &answer) == nil && answer != nil {
		delete(answer, "message")
		keepOnly[[]thinMessage](answer, "messages")
		keepOnly[*thinView](answer, "view")
		if body, err = json.Marshal(answer); err != nil {
			return err
		}
	}
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	return nil
}

type thinMessage struct {
	Type     string          `json:"type,omitempty"`
	TS       string          `json:"ts"`
	User     string          `json:"user,omitempty"`
	BotID    string          `json:"bot_id,omitempty"`
	Text     string          `json:"text"`
	Metadata json.RawMessage `json:"metadata,omitempty"`
}

type thinView struct {
	ID   string `json:"id"`
	Hash string `json:"hash"`
	Type string `json:"type,omitempty"`
}

// keepOnly reduces a field to what T has. What is of another shape is left for the SDK to refuse: to
// Find, a history that cannot be read must not look like an empty one.
func keepOnly[T any](answer map[string]json.RawMessage, field string) {
	var v T
	if raw, ok := answer[field]; !ok || json.Unmarshal(raw, &v) != nil {
		return
	}
	if kept, err := json.Marshal(v); err == nil {
		answer[field] = kept
	}
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
