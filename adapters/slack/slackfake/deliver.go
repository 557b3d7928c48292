package slackfake

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"
)

// Payload is what Slack sends about one thing that somebody did. Sending it twice is a redelivery.
type Payload struct {
	Kind string // events_api, slash_commands, interactive
	Body []byte // JSON
}

// Delivery is a payload on its way.
type Delivery struct {
	Payload  Payload
	Envelope string
	Sent     time.Time
	Again    int

	on    *socket
	late  *time.Timer
	mu    sync.Mutex
	acked time.Time
	body  []byte
	code  int
	done  chan struct{}
}

func (d *Delivery) ack(body []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.late != nil {
		d.late.Stop()
	}
	if d.acked.IsZero() {
		d.acked, d.body = time.Now(), body
		close(d.done)
	}
}

// watch records an envelope that nobody acknowledges in time; Slack sends events again then, and
// shows people a failure for anything else.
func (s *Server) watch(d *Delivery) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.late != nil {
		d.late.Stop()
	}
	d.late = time.AfterFunc(3*time.Second, func() {
		s.mu.Lock()
		missing := s.waiting[d.Envelope] == d && !s.closing
		if missing {
			delete(s.waiting, d.Envelope)
			s.violate("%s not acknowledged within 3 s", d.Payload.Kind)
		}
		again := missing && d.Payload.Kind == "events_api" && d.Again < 3
		if again {
			d.Again++
		}
		s.mu.Unlock()
		if again {
			s.push(d)
		}
	})
}

// Took returns how long the acknowledgement took, negative when there is none yet.
func (d *Delivery) Took() time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.acked.IsZero() {
		return -1
	}
	return d.acked.Sub(d.Sent)
}

// Wait returns what the acknowledgement carried, nil after Slack's three seconds.
func (d *Delivery) Wait() []byte {
	select {
	case <-d.done:
	case <-time.After(3 * time.Second):
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.body
}

// Status is the answer's HTTP status, 0 over a socket.
func (d *Delivery) Status() int { d.mu.Lock(); defer d.mu.Unlock(); return d.code }

// Deliver sends a payload, and watches for its acknowledgement within three seconds.
func (s *Server) Deliver(p Payload) *Delivery {
	s.mu.Lock()
	d := &Delivery{Payload: p, Envelope: s.id("envelope"), Sent: time.Now(), done: make(chan struct{})}
	target := s.target
	if target != "" && !s.closing {
		s.goroutines.Go(func() { s.call(d, target) })
	}
	s.mu.Unlock()
	if target == "" {
		s.push(d)
	}
	return d
}

// call delivers over HTTP, three times when it fails, as Slack does (though sooner).
func (s *Server) call(d *Delivery, target string) {
	for retry := range 4 {
		code, body, err := s.request(d.Payload, target, retry, nil)
		d.mu.Lock()
		d.code = code
		d.mu.Unlock()
		if err == nil && code/100 == 2 {
			d.ack(body)
			return
		}
		if d.Payload.Kind != "events_api" {
			s.mu.Lock()
			s.violate("%s answered with %d (%v): people see operation_timeout", d.Payload.Kind, code, err)
			s.mu.Unlock()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// Request sends a payload over HTTP once; change may spoil the request after it was signed.
func (s *Server) Request(p Payload, target string, change func(*http.Request)) (int, []byte, error) {
	return s.request(p, target, 0, change)
}

func (s *Server) request(p Payload, target string, retry int, change func(*http.Request)) (int, []byte, error) {
	path, contentType, body := httpForm(p)
	req, err := http.NewRequest(http.MethodPost, target+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Content-Type", contentType)
	Sign(req.Header, body, time.Now())
	if retry > 0 {
		req.Header.Set("X-Slack-Retry-Num", strconv.Itoa(retry))
		req.Header.Set("X-Slack-Retry-Reason", "http_error")
	}
	if change != nil {
		change(req)
	}
	client := &http.Client{Timeout: 3 * time.Second}
	req.Close = true // a connection of a process that was restarted must not be used again
	resp, err := client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	out, err := io.ReadAll(resp.Body)
	return resp.StatusCode, out, err
}

// httpForm is the same payload as HTTP brings it.
func httpForm(p Payload) (path, contentType string, body []byte) {
	switch p.Kind {
	case "slash_commands":
		var fields map[string]any
		_ = json.Unmarshal(p.Body, &fields)
		form := url.Values{}
		for k, v := range fields {
			form.Set(k, fmt.Sprint(v))
		}
		return "/slack/commands", "application/x-www-form-urlencoded", []byte(form.Encode())
	case "interactive":
		return "/slack/interactions", "application/x-www-form-urlencoded", []byte(url.Values{"payload": {string(p.Body)}}.Encode())
	}
	return "/slack/events", "application/json", p.Body
}

// Sign adds Slack's signature of a body to a request's header.
func Sign(h http.Header, body []byte, at time.Time) {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(Secret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	h.Set("X-Slack-Request-Timestamp", stamp)
	h.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
}
