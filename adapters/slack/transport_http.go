package slack

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"pullquote/bot"
)

// Handler serves the addresses that Slack calls in HTTP mode: POST /slack/events, /slack/commands
// and /slack/interactions. Each request is verified on its raw body before anything is parsed, and
// answered before anything is done. Without a signing secret it serves nothing.
func (a *Adapter) Handler() http.Handler {
	mux := http.NewServeMux()
	if a.secret == "" {
		return mux
	}
	mux.HandleFunc("POST /slack/events", a.verified(a.serveEvent))
	mux.HandleFunc("POST /slack/commands", a.verified(a.serveCommand))
	mux.HandleFunc("POST /slack/interactions", a.verified(a.serveInteraction))
	mux.HandleFunc("GET /slack/commands", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("ssl_check") != "1" { // Slack probes the certificate
			http.Error(w, "use POST", http.StatusMethodNotAllowed)
		}
	})
	return mux
}

// verified reads the body once, bounded, and lets only what Slack signed recently through.
// A replay within the five minutes carries the same ids, and the Bot drops it.
// https://docs.slack.dev/authentication/verifying-requests-from-slack
func (a *Adapter) verified(serve func(http.ResponseWriter, *http.Request, []byte)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
				http.Error(w, "too large", http.StatusRequestEntityTooLarge)
				return
			}
			http.Error(w, "unreadable", http.StatusBadRequest)
			return
		}
		if !a.signed(r.Header, body) {
			a.log.Warn("unsigned or stale request refused", "path", r.URL.Path, "bytes", len(body))
			http.Error(w, "bad signature", http.StatusUnauthorized)
			return
		}
		if retry := r.Header.Get("X-Slack-Retry-Num"); retry != "" {
			a.log.Info("slack delivers again", "path", r.URL.Path, "retry", retry, "reason", r.Header.Get("X-Slack-Retry-Reason"))
		}
		serve(w, r, body)
	}
}

func (a *Adapter) signed(h http.Header, body []byte) bool {
	stamp := h.Get("X-Slack-Request-Timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return false
	}
	if age := a.now().Sub(time.Unix(seconds, 0)); age > signatureWithin || age < -signatureWithin {
		return false
	}
	got, err := hex.DecodeString(trimVersion(h.Get("X-Slack-Signature")))
	if err != nil {
		return false
	}
	return hmac.Equal(got, sign(a.secret, stamp, body))
}

func trimVersion(signature string) string {
	if len(signature) < 3 || signature[:3] != "v0=" {
		return "not hex"
	}
	return signature[3:]
}

func sign(secret, stamp string, body []byte) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	return mac.Sum(nil)
}

func (a *Adapter) serveEvent(w http.ResponseWriter, r *http.Request, body []byte) {
	var outer callback
	if err := json.Unmarshal(body, &outer); err != nil || outer.Type == "" {
		http.Error(w, "malformed", http.StatusBadRequest)
		return
	}
	if outer.Type == "url_verification" {
		writeJSON(w, map[string]string{"challenge": outer.Challenge})
		return
	}
	a.serve(w, r, func(id identity) (*delivery, error) { return parseCallback(body, id) })
}

func (a *Adapter) serveCommand(w http.ResponseWriter, r *http.Request, body []byte) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		http.Error(w, "malformed", http.StatusBadRequest)
		return
	}
	if form.Get("ssl_check") == "1" {
		return
	}
	a.serve(w, r, func(id identity) (*delivery, error) { return parseCommand(formCommand(form), id) })
}

// serveInteraction reads the payload from the form in the body only: a query string is not signed.
func (a *Adapter) serveInteraction(w http.ResponseWriter, r *http.Request, body []byte) {
	form, err := url.ParseQuery(string(body))
	if err != nil || form.Get("payload") == "" {
		http.Error(w, "malformed", http.StatusBadRequest)
		return
	}
	a.serve(w, r, func(id identity) (*delivery, error) { return parseInteraction([]byte(form.Get("payload")), id) })
}

// serve parses, answers and hands on. A command while the bot starts or stops is answered with a
// sentence, since Slack shows people a failure for anything else; events are left to Slack to repeat.
func (a *Adapter) serve(w http.ResponseWriter, r *http.Request, parse func(identity) (*delivery, error)) {
	d, err := parse(a.identity())
	switch {
	case err != nil:
		a.log.Warn("malformed payload refused", "path", r.URL.Path, "err", err)
		http.Error(w, "malformed", http.StatusBadRequest)
	case d == nil:
		w.WriteHeader(http.StatusOK)
	case d.Options:
		writeJSON(w, optionsAnswer(a.complete(r.Context(), d.Event)))
	case a.accept(r.Context(), d):
		w.WriteHeader(http.StatusOK)
	case d.Event.On == bot.Slash:
		writeJSON(w, answer{ResponseType: ephemeral, Text: "I am just starting or stopping. Please try again in a moment."})
	default:
		http.Error(w, "not running", http.StatusServiceUnavailable)
	}
}

// complete asks for choices; the Bot answers within 300 ms.
func (a *Adapter) complete(ctx context.Context, ev bot.Event) (choices []bot.Choice) {
	a.gate.pass(func(sink bot.Sink) { choices = sink.Complete(ctx, ev) })
	return choices
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	// The connection is all that can fail here, and then nobody is listening.
	_ = json.NewEncoder(w).Encode(v)
}
