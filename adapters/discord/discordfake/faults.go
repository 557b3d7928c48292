package discordfake

import (
	"net/http"
	"slices"
)

// Fault is what happens to one request that posts or edits.
type Fault string

const (
	FaultNone        Fault = ""
	FaultRateLimited Fault = "429"        // the route's bucket is empty for 2 s
	FaultGlobal      Fault = "429-global" // the global limit, 2 s
	FaultShared      Fault = "429-shared" // a limit shared with other bots, 1 s
	FaultHTML        Fault = "429-html"   // Cloudflare's page, without a time
	FaultServer      Fault = "500"
	FaultBadGateway  Fault = "502"
	FaultCut         Fault = "cut" // it is done, and the connection cut before the answer
	FaultForbidden   Fault = "403"
	FaultOldEdit     Fault = "30046" // too many edits of old messages
)

// Fail makes the next requests that post or edit fail, one for each fault.
func (s *Server) Fail(faults ...Fault) {
	s.mu.Lock()
	s.faults = append(s.faults, faults...)
	s.mu.Unlock()
}

func (s *Server) takeFault(method string, parts []string) Fault {
	write := method == http.MethodPost || method == http.MethodPatch
	message := slices.Contains(parts, "messages") || slices.Contains(parts, "threads") || parts[0] == "webhooks" || parts[0] == "interactions"
	s.mu.Lock()
	defer s.mu.Unlock()
	if !write || !message || len(s.faults) == 0 {
		return FaultNone
	}
	f := s.faults[0]
	s.faults = s.faults[1:]
	return f
}

// misbehave answers instead of the server; false: the request is served.
func (s *Server) misbehave(w http.ResponseWriter, f Fault) bool {
	h := w.Header()
	switch f {
	case FaultNone, FaultCut:
		return false
	case FaultRateLimited:
		h.Set("X-RateLimit-Scope", "user")
		h.Set("X-RateLimit-Remaining", "0")
		h.Set("X-RateLimit-Reset-After", "2")
		limited(w, "2", false)
	case FaultGlobal:
		h.Set("X-RateLimit-Global", "true")
		h.Set("X-RateLimit-Scope", "global")
		limited(w, "2", true)
	case FaultShared:
		h.Set("X-RateLimit-Scope", "shared")
		limited(w, "1", false)
	case FaultHTML:
		h.Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = w.Write([]byte("<html><body>You are being rate limited</body></html>"))
	case FaultServer:
		h.Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = w.Write([]byte(`{"message":"500: Internal Server Error","code":0}`))
	case FaultBadGateway:
		h.Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		_, _ = w.Write([]byte("<html>bad gateway</html>"))
	case FaultForbidden:
		writeError(w, errMissingAccess)
	case FaultOldEdit:
		writeError(w, &apiError{429, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later."})
	}
	return true
}

func limited(w http.ResponseWriter, after string, global bool) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Retry-After", after)
	w.WriteHeader(http.StatusTooManyRequests)
	body := `{"message":"You are being rate limited.","retry_after":` + after + `.0,"global":`
	if global {
		body += "true}"
	} else {
		body += "false}"
	}
	_, _ = w.Write([]byte(body))
}

// cut closes the connection in the middle of an answer.
func cut(w http.ResponseWriter) {
	if h, ok := w.(http.Hijacker); ok {
		if conn, _, err := h.Hijack(); err == nil {
			conn.Close()
		}
	}
}
