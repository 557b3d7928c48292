package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"pullquote/bot"
)

const maxBody = 64 << 10 // bytes of one request: maxText runes of four bytes, JSON-escaped, and a little

// handler serves the chat. The order of the checks matters: first whether anybody may be served
// here, then whether the request is the page's own, then who it is.
func (a *Adapter) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /static/", static())
	mux.HandleFunc("GET /{$}", a.index)
	mux.HandleFunc("POST /login", a.login)
	mux.HandleFunc("POST /logout", a.logout)
	mux.Handle("GET /api/state", a.api(a.state))
	mux.Handle("GET /api/history", a.api(a.history))
	mux.Handle("GET /api/events", a.api(a.listen))
	mux.Handle("POST /api/complete", a.api(a.completions))
	mux.Handle("POST /api/act", a.api(a.paced(a.act)))
	mux.Handle("POST /api/channel", a.api(a.paced(a.channel)))
	mux.Handle("POST /api/me", a.api(a.paced(a.rename)))
	return a.secured(http.NewCrossOriginProtection().Handler(mux))
}

// secured sets what browsers must know about every answer, and turns strangers away.
func (a *Adapter) secured(next http.Handler) http.Handler {
	pictures := strings.Join(append([]string{"'self'", "https:"}, a.renderer.pictures...), " ")
	policy := "default-src 'none'; script-src 'self'; style-src 'self'; img-src " + pictures +
		"; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "no-store")
		if !a.guard.local(r) {
			http.Error(w, "This chat has no password, so it answers only on this machine, at its loopback address and without a proxy. Set WEB_PASSWORD to reach it from elsewhere.", http.StatusForbidden)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r)
	})
}

// static serves the style sheet and the scripts; they change with the binary only.
func static() http.Handler {
	tree, _ := fs.Sub(files, "static") // the name is valid
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/static/")
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		sum := sha256.Sum256(data)
		w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Content-Type", kinds[path.Ext(name)])
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
	})
}

// kinds are media types, which the machine's own tables must not change.
var kinds = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}

// page writes one of the templates.
func (a *Adapter) page(w http.ResponseWriter, status int, name string, data any) {
	var b bytes.Buffer
	if err := a.renderer.pages.ExecuteTemplate(&b, name, data); err != nil {
		a.log.Error("page not rendered", "page", name, "err", err)
		http.Error(w, "Something went wrong.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// index is the chat, or the question for the password.
func (a *Adapter) index(w http.ResponseWriter, r *http.Request) {
	if !a.guard.admitted(r) {
		a.page(w, http.StatusUnauthorized, "login", loginPage{Seat: seatOf(r)})
		return
	}
	if _, ok := a.whoIs(r); !ok {
		a.introduce(w, r, a.stranger(r))
	}
	a.page(w, http.StatusOK, "index", indexPage{Seat: seatOf(r), Seats: maxSeats, MaxText: maxText, MaxName: maxName, Locked: a.guard.password != "", Save: a.renderer.save})
}

type indexPage struct {
	Seat, Seats, MaxText, MaxName int
	Locked                        bool
	Save                          string
}

type loginPage struct {
	Seat    int
	Problem string
}

// login lets in who knows the password.
func (a *Adapter) login(w http.ResponseWriter, r *http.Request) {
	if a.guard.password == "" {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	ok, wait := a.guard.try(r, r.PostFormValue("password"))
	switch {
	case wait > 0:
		seconds := int(wait/time.Second) + 1
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
		a.page(w, http.StatusTooManyRequests, "login", loginPage{Seat: seatOf(r), Problem: "Too many tries. Please wait " + strconv.Itoa(seconds) + " seconds."})
	case !ok:
		a.log.Warn("wrong password", "from", network(r.RemoteAddr))
		a.page(w, http.StatusUnauthorized, "login", loginPage{Seat: seatOf(r), Problem: "That is not the password."})
	default:
		a.setCookie(w, r, sessionCookie, a.guard.session(), int(sessionFor/time.Second))
		http.Redirect(w, r, "/?as="+strconv.Itoa(seatOf(r)), http.StatusSeeOther)
	}
}

func (a *Adapter) logout(w http.ResponseWriter, r *http.Request) {
	a.setCookie(w, r, sessionCookie, "", -1)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// endpoint serves a request of somebody who was let in.
type endpoint func(w http.ResponseWriter, r *http.Request, me person) error

// api admits people and turns an endpoint's error into an answer.
func (a *Adapter) api(f endpoint) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := a.serve(w, r, f)
		if err == nil {
			return
		}
		e := errorFor(err)
		if e.Code == bot.Internal {
			a.log.Error("request failed", "path", r.URL.Path, "err", err)
		}
		if e.RetryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int(e.RetryAfter/time.Second)+1))
		}
		writeJSON(w, statusOf(e.Code), map[string]string{"error": e.Say})
	})
}

func (a *Adapter) serve(w http.ResponseWriter, r *http.Request, f endpoint) error {
	if !a.guard.admitted(r) {
		return &bot.Error{Code: bot.Unauthorized, Say: "Please enter the password again."}
	}
	me, ok := a.whoIs(r)
	if !ok {
		return &bot.Error{Code: bot.Unauthorized, Say: "I do not know you yet. Please reload the page."}
	}
	if r.Method == http.MethodPost {
		if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
			return invalid("Requests are JSON.")
		}
	}
	return f(w, r, me)
}

// paced keeps one person, or a script that runs wild, from filling the journal.
func (a *Adapter) paced(f endpoint) endpoint {
	return func(w http.ResponseWriter, r *http.Request, me person) error {
		if wait := a.acts.take(string(me.ID)); wait > 0 {
			return &bot.Error{Code: bot.RateLimited, Say: "That was a lot at once. Please wait a moment.", RetryAfter: wait}
		}
		return f(w, r, me)
	}
}

var statuses = map[bot.Code]int{
	bot.Invalid: http.StatusBadRequest, bot.Unauthorized: http.StatusUnauthorized, bot.Forbidden: http.StatusForbidden,
	bot.NotFound: http.StatusNotFound, bot.Gone: http.StatusGone, bot.Expired: http.StatusGone,
	bot.RateLimited: http.StatusTooManyRequests, bot.Unavailable: http.StatusServiceUnavailable,
}

func statusOf(c bot.Code) int {
	if s, ok := statuses[c]; ok {
		return s
	}
	return http.StatusInternalServerError
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the window has gone
}

// readJSON reads a request's body.
func readJSON(r *http.Request, v any) error {
	err := json.NewDecoder(r.Body).Decode(v)
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return &bot.Error{Code: bot.Invalid, Say: "That is too long.", Err: tooLarge}
	}
	if err != nil {
		return &bot.Error{Code: bot.Invalid, Say: "I could not read that request.", Err: err}
	}
	return nil
}
