package slackfake

import (
	"net/http"
	"strings"
	"time"
)

// Fault is what happens to the next matching call instead of its answer.
type Fault struct {
	Method string        // "chat.postMessage"; "chat." for all that begin so; "respond" for answers
	Status int           // this HTTP status, nothing stored; with 429 a Retry-After of 2 s
	Retry  string        // another Retry-After; "-" for none
	Error  string        // Slack's error word, nothing stored
	Cut    bool          // stored, and the connection cut before the answer
	Delay  time.Duration // answered late
}

type fault struct{ Fault }

// Fail makes the next matching call fail. Several faults wait in turn.
func (s *Server) Fail(f Fault) { s.mu.Lock(); s.faults = append(s.faults, fault{f}); s.mu.Unlock() }

// next takes the fault that a call meets, if any; the caller holds the lock.
func (s *Server) next(method string) *fault {
	for i, f := range s.faults {
		if f.Method == method || strings.HasSuffix(f.Method, ".") && strings.HasPrefix(method, f.Method) {
			s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
			return &f
		}
	}
	return nil
}

// refuse answers in place of the method; false when the call goes on.
func (f *fault) refuse(w http.ResponseWriter) bool {
	switch {
	case f == nil:
		return false
	case f.Status != 0:
		if f.Status == http.StatusTooManyRequests && f.Retry != "-" {
			retry := f.Retry
			if retry == "" {
				retry = "2"
			}
			w.Header().Set("Retry-After", retry)
		}
		http.Error(w, "<html>fault</html>", f.Status)
		return true
	case f.Error != "":
		writeJSON(w, map[string]any{"ok": false, "error": f.Error})
		return true
	}
	return false
}

// cut ends the connection without an answer.
func cut(w http.ResponseWriter) {
	if h, ok := w.(http.Hijacker); ok {
		if conn, _, err := h.Hijack(); err == nil {
			conn.Close()
		}
	}
}
