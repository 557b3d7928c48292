package web

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/bot"
)

// clock is a time that tests set.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func newClock() *clock { return &clock{t: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.t }

func (c *clock) pass(d time.Duration) { c.mu.Lock(); c.t = c.t.Add(d); c.mu.Unlock() }

// request sends one request straight to the handler, from this machine unless change says otherwise.
func request(a *Adapter, method, path, body string, change func(*http.Request)) *http.Response {
	r := httptest.NewRequest(method, "http://127.0.0.1:8080"+path, strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:40000"
	if method == "POST" {
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	a.Handler().ServeHTTP(w, r)
	return w.Result()
}

// as makes requests somebody's.
func as(a *Adapter, p person) func(*http.Request) {
	w := httptest.NewRecorder()
	a.introduce(w, httptest.NewRequest("GET", "/", nil), p)
	return func(r *http.Request) {
		for _, c := range w.Result().Cookies() {
			r.AddCookie(c)
		}
	}
}

func memoryChat(t *testing.T, change func(*Options)) *Adapter {
	t.Helper()
	o := Options{Channels: []string{"news"}}
	if change != nil {
		change(&o)
	}
	a, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestRefusesStrangers(t *testing.T) {
	a := memoryChat(t, nil)
	run(t, a, (&probes{}).routes())
	me := as(a, newPerson())
	say := `{"id":"1","do":"say","channel":"news","text":"hello"}`
	for _, c := range []struct {
		name   string
		change func(*http.Request)
		want   int
	}{
		{"the page itself", func(*http.Request) {}, 202},
		{"another site, by Sec-Fetch-Site", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		{"a sibling site", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 403},
		{"another site, by Origin", func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set("Origin", "https://evil.example")
		}, 403},
		{"an opaque origin", func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", "null") }, 403},
		{"a form", func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, 400},
		{"a name that resolves to us", func(r *http.Request) { r.Host = "rebound.example:8080" }, 403},
		{"a name that begins like ours", func(r *http.Request) { r.Host = "127.0.0.1.evil.example" }, 403},
		{"another machine", func(r *http.Request) { r.RemoteAddr = "192.0.2.7:555" }, 403},
		{"a proxy on this machine", func(r *http.Request) { r.Header.Set("X-Forwarded-For", "192.0.2.7") }, 403},
		{"localhost", func(r *http.Request) { r.Host = "localhost:8080" }, 202},
		{"IPv6", func(r *http.Request) { r.Host = "[::1]:8080"; r.RemoteAddr = "[::1]:555" }, 202},
		{"nobody", func(r *http.Request) { r.Header.Del("Cookie") }, 401},
		{"a forged cookie", func(r *http.Request) {
			r.Header.Set("Cookie", seatCookie(1)+"="+signer{[]byte("not the secret")}.sign("person", `{"id":"aaaaaaaaaaaa","name":"Eve"}`))
		}, 401},
		{"a cookie of another kind", func(r *http.Request) {
			r.Header.Set("Cookie", seatCookie(1)+"="+a.keys.sign("other", `{"id":"aaaaaaaaaaaa","name":"Eve"}`))
		}, 401},
	} {
		t.Run(c.name, func(t *testing.T) {
			waitUntil(t, func() bool { s, _ := a.current(); return s != nil })
			res := request(a, "POST", "/api/act", say, func(r *http.Request) { me(r); c.change(r) })
			if res.StatusCode != c.want {
				t.Errorf("status %d, want %d", res.StatusCode, c.want)
			}
		})
	}
}

func waitUntil(t *testing.T, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("never")
		}
	}
}

func TestPolicy(t *testing.T) {
	a := memoryChat(t, func(o *Options) { o.Pictures = []string{"http://127.0.0.1:9000"} })
	for _, path := range []string{"/", "/static/app.css", "/static/app.js", "/nothing"} {
		h := request(a, "GET", path, "", nil).Header
		policy := h.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self';", "img-src 'self' https: http://127.0.0.1:9000;", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: policy %q lacks %q", path, policy, want)
			}
		}
		if strings.Contains(policy, "unsafe") || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers %v", path, h)
		}
	}
	page, _ := io.ReadAll(request(a, "GET", "/", "", nil).Body)
	for _, bad := range []string{"<style", " style=", " onclick", "javascript:", "https://", "http://"} {
		if strings.Contains(string(page), bad) {
			t.Errorf("the page contains %q, which its own policy forbids or which is outside", bad)
		}
	}
}

func TestPassword(t *testing.T) {
	c := newClock()
	secret := []byte("a secret that outlives the password")
	a := memoryChat(t, func(o *Options) { o.Password, o.Now, o.Secret = "open sesame", c.now, secret })
	login := func(a *Adapter, password string) *http.Response {
		return request(a, "POST", "/login", url.Values{"password": {password}}.Encode(), func(r *http.Request) {
			r.RemoteAddr, r.Host = "192.0.2.7:555", "chat.example" // from outside: with a password that is allowed
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		})
	}
	in := func(a *Adapter, cookies []*http.Cookie) int {
		return request(a, "GET", "/", "", func(r *http.Request) {
			for _, c := range cookies {
				r.AddCookie(c)
			}
		}).StatusCode
	}
	if got := in(a, nil); got != 401 {
		t.Fatalf("without a session: %d", got)
	}
	if got := request(a, "GET", "/api/state", "", as(a, newPerson())).StatusCode; got != 401 {
		t.Fatalf("state without a session: %d", got)
	}
	ok := login(a, "open sesame")
	if ok.StatusCode != 303 || len(ok.Cookies()) != 1 || !ok.Cookies()[0].HttpOnly || ok.Cookies()[0].SameSite != http.SameSiteLaxMode {
		t.Fatalf("status %d, cookies %v", ok.StatusCode, ok.Cookies())
	}
	if got := in(a, ok.Cookies()); got != 200 {
		t.Errorf("with a session: %d", got)
	}
	other := memoryChat(t, func(o *Options) { o.Password, o.Now, o.Secret = "another", c.now, secret })
	if got := in(other, ok.Cookies()); got != 401 {
		t.Errorf("with a session for an older password: %d", got)
	}
	for i := range freeTries - 1 {
		if got := login(a, fmt.Sprint("guess ", i)).StatusCode; got != 401 {
			t.Errorf("guess %d: %d", i, got)
		}
	}
	if res := login(a, "open sesame"); res.StatusCode != 429 || res.Header.Get("Retry-After") == "" {
		t.Errorf("after too many tries: %d, %v", res.StatusCode, res.Header)
	}
	c.pass(tryEvery)
	if got := login(a, "open sesame").StatusCode; got != 303 {
		t.Errorf("after waiting: %d", got)
	}
	c.pass(sessionFor)
	if got := in(a, ok.Cookies()); got != 401 {
		t.Errorf("with an old session: %d", got)
	}
}

func TestCaps(t *testing.T) {
	a := memoryChat(t, nil)
	run(t, a, (&probes{}).routes())
	waitUntil(t, func() bool { s, _ := a.current(); return s != nil })
	me := as(a, newPerson())
	for name, c := range map[string]struct {
		path, body string
		want       int
	}{
		"longest text":     {"/api/act", `{"id":"1","do":"say","channel":"news","text":"` + strings.Repeat("é", maxText) + `"}`, 202},
		"too long a text":  {"/api/act", `{"id":"2","do":"say","channel":"news","text":"` + strings.Repeat("é", maxText+1) + `"}`, 400},
		"too long a body":  {"/api/act", `{"id":"3","do":"say","channel":"news","text":"` + strings.Repeat("é", maxBody) + `"}`, 400},
		"empty text":       {"/api/act", `{"id":"4","do":"say","channel":"news","text":" \u0000 "}`, 400},
		"no id":            {"/api/act", `{"do":"say","channel":"news","text":"x"}`, 400},
		"no such channel":  {"/api/act", `{"id":"5","do":"say","channel":"none","text":"x"}`, 410},
		"no such thread":   {"/api/act", `{"id":"6","do":"say","channel":"news","thread":99,"text":"x"}`, 410},
		"no such act":      {"/api/act", `{"id":"7","do":"explode","channel":"news"}`, 400},
		"no such message":  {"/api/act", `{"id":"8","do":"react","message":99,"emoji":"👍","on":true}`, 404},
		"no such form":     {"/api/act", `{"id":"9","do":"submit","form":"x"}`, 410},
		"no JSON":          {"/api/act", `{`, 400},
		"a channel":        {"/api/channel", `{"name":"#Deep Sea"}`, 201},
		"the same channel": {"/api/channel", `{"name":"news"}`, 400},
		"a nameless one":   {"/api/channel", `{"name":"///"}`, 400},
		"a posed direct":   {"/api/channel", `{"name":"dm-aaaaaaaaaaaa"}`, 400},
		"a long channel":   {"/api/channel", `{"name":"` + strings.Repeat("x", 41) + `"}`, 400},
		"a name":           {"/api/me", `{"name":"Ana","colour":3}`, 200},
		"the bot's name":   {"/api/me", `{"name":" Pull Quote "}`, 400},
		"no name":          {"/api/me", `{"name":"\u202e"}`, 400},
	} {
		t.Run(name, func(t *testing.T) {
			if got := request(a, "POST", c.path, c.body, me).StatusCode; got != c.want {
				t.Errorf("status %d, want %d", got, c.want)
			}
		})
	}
}

func TestTooManyActs(t *testing.T) {
	c := newClock()
	a := memoryChat(t, func(o *Options) { o.Now = c.now })
	run(t, a, nil)
	waitUntil(t, func() bool { s, _ := a.current(); return s != nil })
	me := as(a, newPerson())
	last := 0
	for i := range freeActs + 1 {
		last = request(a, "POST", "/api/act", fmt.Sprintf(`{"id":"%d","do":"say","channel":"news","text":"x"}`, i), me).StatusCode
	}
	if last != 429 {
		t.Errorf("act %d: status %d", freeActs+1, last)
	}
	if got := request(a, "POST", "/api/act", `{"id":"o","do":"say","channel":"news","text":"x"}`, as(a, newPerson())).StatusCode; got != 202 {
		t.Errorf("somebody else is held back too: %d", got)
	}
}

// Nobody reads, answers or presses what is another person's alone.
func TestPrivacy(t *testing.T) {
	a := memoryChat(t, nil)
	run(t, a, (&probes{}).routes())
	waitUntil(t, func() bool { s, _ := a.current(); return s != nil })
	ana, bob := newPerson(), newPerson()
	hers, err := a.room.post(message{Channel: "news", Only: ana.ID, Body: &bot.Message{Fallback: "hers", Blocks: []bot.Block{
		bot.Actions{Buttons: []bot.Button{{Label: "Dismiss", Action: "bot.dismiss"}}}}}})
	if err != nil {
		t.Fatal(err)
	}
	public, err := a.room.post(message{Channel: "news", Body: &bot.Message{Fallback: "public"}})
	if err != nil {
		t.Fatal(err)
	}
	his := as(a, bob)
	get := func(path string) (int, string) {
		res := request(a, "GET", path, "", his)
		body, _ := io.ReadAll(res.Body)
		return res.StatusCode, string(body)
	}
	if code, _ := get("/api/history?channel=" + directName(ana.ID)); code != 403 {
		t.Errorf("her conversation: %d", code)
	}
	if code, body := get("/api/history?channel=news"); code != 200 || strings.Contains(body, "hers") || !strings.Contains(body, "public") {
		t.Errorf("the channel: %d %s", code, body)
	}
	for i, body := range []string{
		fmt.Sprintf(`"do":"press","message":%d,"action":"bot.dismiss"`, hers.ID),
		fmt.Sprintf(`"do":"react","message":%d,"emoji":"👍","on":true`, hers.ID),
		fmt.Sprintf(`"do":"menu","message":%d,"name":"summary"`, hers.ID),
		fmt.Sprintf(`"do":"say","channel":"news","thread":%d,"text":"x"`, hers.ID),
		fmt.Sprintf(`"do":"say","channel":%q,"text":"x"`, directName(ana.ID)),
		fmt.Sprintf(`"do":"press","message":%d,"action":"bot.dismiss"`, public.ID), // a button that is not there
	} {
		if got := request(a, "POST", "/api/act", fmt.Sprintf(`{"id":"%d",%s}`, i, body), his).StatusCode; got < 400 {
			t.Errorf("%s: status %d", body, got)
		}
	}
	if m, ok := a.room.find(public.ID); !ok || m.Body == nil {
		t.Error("the public message is gone")
	}
}

func TestSeats(t *testing.T) {
	a := memoryChat(t, nil)
	jar := map[string]*http.Cookie{}
	visit := func(path string) {
		res := request(a, "GET", path, "", func(r *http.Request) {
			for _, c := range jar {
				r.AddCookie(c)
			}
		})
		for _, c := range res.Cookies() {
			jar[c.Name] = c
		}
	}
	visit("/")
	visit("/?as=2")
	visit("/?as=99") // the first seat again
	if len(jar) != 2 {
		t.Fatalf("cookies %v", jar)
	}
	who := func(seat string) (p person) {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("X-Seat", seat)
		for _, c := range jar {
			r.AddCookie(c)
		}
		p, _ = a.whoIs(r)
		return p
	}
	if who("1").ID == "" || who("1").ID == who("2").ID {
		t.Errorf("seats hold %v and %v", who("1"), who("2"))
	}
	for range 30 {
		r := httptest.NewRequest("GET", "/?as=3", nil)
		for _, c := range jar {
			r.AddCookie(c)
		}
		if p := a.stranger(r); p.Name == who("1").Name || p.Name == who("2").Name {
			t.Fatalf("a third window is called %s too", p.Name)
		}
	}
}
