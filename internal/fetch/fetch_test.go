package fetch

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pullquote/internal/news"
)

// names is a Resolver made of a table.
type names map[string][]string

func (n names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	var out []netip.Addr
	for _, a := range n[host] {
		out = append(out, netip.MustParseAddr(a))
	}
	if out == nil {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return out, nil
}

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

// serve starts a site on loopback and counts its requests.
func serve(t *testing.T, h http.HandlerFunc) (base string, hits *atomic.Int64) {
	t.Helper()
	hits = new(atomic.Int64)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hits.Add(1)
		h(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL, hits
}

func client(t *testing.T, o Options) *Client {
	t.Helper()
	if o.HostDelay == 0 {
		o.HostDelay = -1
	}
	c := New(o)
	t.Cleanup(c.Close)
	return c
}

func open(t *testing.T) *Client { return client(t, Options{AllowPrivate: loopback}) }

func page(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, body)
}

func wantError(t *testing.T, err error, code news.Code, say string) {
	t.Helper()
	if news.CodeOf(err) != code || !strings.Contains(news.SayOf(err, ""), say) {
		t.Fatalf("got %v, want %s: …%s…", err, code, say)
	}
}

func TestGetReadsAPage(t *testing.T) {
	base, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Cookie") != "" || !strings.HasPrefix(r.UserAgent(), "Pullquote/") {
			t.Errorf("headers: %v", r.Header)
		}
		w.Header().Set("ETag", `"a"`)
		w.Header().Set("Set-Cookie", "id=1")
		page(w, "<p>Tides</p>")
	})
	c := open(t)
	for range 2 { // the second would carry the cookie if one were kept
		res, err := c.Get(t.Context(), Request{URL: base + "/a#part"})
		if err != nil || string(res.Body) != "<p>Tides</p>" || res.ContentType != "text/html" || res.ETag != `"a"` || res.URL != base+"/a" {
			t.Fatalf("%+v, %v", res, err)
		}
	}
}

func TestConditionalGet(t *testing.T) {
	base, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") != `"a"` || r.Header.Get("If-Modified-Since") != "Mon, 02 Nov 2026 10:00:00 GMT" {
			t.Errorf("validators: %v", r.Header)
		}
		w.WriteHeader(http.StatusNotModified)
	})
	res, err := open(t).Get(t.Context(), Request{URL: base, ETag: `"a"`, LastModified: "Mon, 02 Nov 2026 10:00:00 GMT", Accept: AcceptFeed})
	if err != nil || !res.NotModified {
		t.Fatalf("%+v, %v", res, err)
	}
}

func TestRedirects(t *testing.T) {
	var base string
	base, _ = serve(t, func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/hop/"))
		switch {
		case r.URL.Path == "/private":
			http.Redirect(w, r, "http://10.0.0.7/admin", http.StatusFound)
		case r.URL.Path == "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case r.URL.Path == "/port":
			http.Redirect(w, r, "http://127.0.0.1:22/", http.StatusFound)
		case r.URL.Path == "/user":
			http.Redirect(w, r, "http://a:b@127.0.0.1/", http.StatusFound)
		case r.URL.Path == "/nowhere":
			w.WriteHeader(http.StatusFound)
		case r.URL.Path == "/loop":
			http.Redirect(w, r, "/pool", http.StatusFound)
		case r.URL.Path == "/pool":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case r.URL.Path == "/moved":
			http.Redirect(w, r, "/hop/1", http.StatusMovedPermanently)
		case r.URL.Path == "/mixed":
			http.Redirect(w, r, "/hop/2", http.StatusPermanentRedirect)
		case n == 1:
			http.Redirect(w, r, "/hop/0", http.StatusPermanentRedirect)
		case n > 1:
			http.Redirect(w, r, fmt.Sprintf("/hop/%d", n-1), http.StatusFound)
		default:
			page(w, "there")
		}
	})
	c := client(t, Options{AllowPrivate: loopback})
	for path, say := range map[string]string{"/private": "not a public address", "/file": "http://", "/port": "port 22",
		"/user": "password", "/nowhere": "makes no sense", "/loop": "in a circle", "/hop/7": "more than 5 times"} {
		if _, err := c.Get(t.Context(), Request{URL: base + path}); !strings.Contains(news.SayOf(err, ""), say) {
			t.Errorf("%s: %v", path, err)
		}
	}
	for path, permanent := range map[string]string{"/moved": base + "/hop/0", "/mixed": "", "/hop/6": "", "/hop/0": ""} {
		res, err := c.Get(t.Context(), Request{URL: base + path})
		if path == "/hop/6" {
			wantError(t, err, news.CodeUnavailable, "more than 5")
			continue
		}
		if err != nil || res.URL != base+"/hop/0" || res.PermanentURL != permanent {
			t.Errorf("%s: %q %q %v", path, res.URL, res.PermanentURL, err)
		}
	}
}

func TestSlowAnswers(t *testing.T) {
	gate := make(chan struct{})
	base, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/drip" {
			for r.Context().Err() == nil {
				_, _ = w.Write([]byte("."))
				w.(http.Flusher).Flush()
				select {
				case <-gate:
				case <-r.Context().Done():
				case <-time.After(10 * time.Millisecond):
				}
			}
			return
		}
		select { // silent: no header at all
		case <-r.Context().Done():
		case <-gate:
		}
	})
	defer close(gate)
	c := client(t, Options{AllowPrivate: loopback, Timeout: 300 * time.Millisecond, HeaderTimeout: 150 * time.Millisecond})
	for _, path := range []string{"/silent", "/drip"} {
		_, err := c.Get(t.Context(), Request{URL: base + path})
		wantError(t, err, news.CodeTimeout, "too long")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := c.Get(ctx, Request{URL: base})
	wantError(t, err, news.CodeUnavailable, "interrupted")
}

func squeeze(t *testing.T, n int, with func(io.Writer) io.WriteCloser) []byte {
	t.Helper()
	var b bytes.Buffer
	z := with(&b)
	chunk := make([]byte, 1<<16)
	for ; n > 0; n -= len(chunk) {
		if _, err := z.Write(chunk[:min(n, len(chunk))]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBodies(t *testing.T) {
	zip := func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }
	bomb := squeeze(t, 8<<20, zip)
	var twice bytes.Buffer
	z := gzip.NewWriter(&twice)
	_, _ = z.Write(bomb)
	_ = z.Close()
	var hollow bytes.Buffer // millions of members without content: no output, but endless work
	z = gzip.NewWriter(&hollow)
	_, _ = z.Write(bytes.Repeat(squeeze(t, 0, zip), 400_000))
	_ = z.Close()
	text := func(with func(io.Writer) io.WriteCloser) []byte {
		var b bytes.Buffer
		w := with(&b)
		_, _ = io.WriteString(w, "Low tide")
		_ = w.Close()
		return b.Bytes()
	}
	base, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		send := func(enc string, b []byte) {
			w.Header().Set("Content-Encoding", enc)
			_, _ = w.Write(b)
		}
		switch r.URL.Path {
		case "/gzip":
			send("gzip", text(zip))
		case "/deflate":
			send("deflate", text(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }))
		case "/plain-as-gzip":
			send("gzip", []byte("Low tide"))
		case "/bomb":
			send("gzip", bomb)
		case "/bomb2":
			send("gzip, gzip", twice.Bytes())
		case "/hollow":
			send("gzip, gzip", hollow.Bytes())
		case "/brotli":
			send("br", []byte("xxxx"))
		case "/many":
			send("gzip, gzip, gzip", text(zip))
		case "/cut":
			send("gzip", text(zip)[:12])
		case "/declared":
			w.Header().Set("Content-Length", strconv.Itoa(1<<30))
		case "/endless":
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, 1<<16)); err != nil {
					return
				}
			}
		}
	})
	c := client(t, Options{AllowPrivate: loopback, MaxBytes: 1 << 20})
	for _, path := range []string{"/gzip", "/deflate", "/plain-as-gzip"} {
		if res, err := c.Get(t.Context(), Request{URL: base + path}); err != nil || string(res.Body) != "Low tide" {
			t.Errorf("%s: %q %v", path, res.Body, err)
		}
	}
	for _, path := range []string{"/bomb", "/bomb2", "/hollow", "/endless", "/declared"} {
		_, err := c.Get(t.Context(), Request{URL: base + path})
		wantError(t, err, news.CodeTooLarge, "too large")
	}
	for path, say := range map[string]string{"/brotli": "cannot read", "/many": "cannot read", "/cut": "broke off"} {
		if _, err := c.Get(t.Context(), Request{URL: base + path}); !strings.Contains(news.SayOf(err, ""), say) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestContentTypes(t *testing.T) {
	base, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if ct := r.URL.Query().Get("ct"); ct != "" {
			w.Header().Set("Content-Type", ct)
		} else {
			w.Header()["Content-Type"] = nil
		}
		_, _ = io.WriteString(w, r.URL.Query().Get("body"))
	})
	get := func(a Accept, ct, body string) (Response, error) {
		return open(t).Get(t.Context(), Request{URL: base + "/?ct=" + url.QueryEscape(ct) + "&body=" + url.QueryEscape(body), Accept: a})
	}
	for _, tt := range []struct {
		a        Accept
		ct, body string
		code     news.Code
		say      string
	}{
		{"", "application/pdf", "%PDF-1.7", news.CodeUnreadable, "a PDF document, not a web page"},
		{AcceptPage, "", "%PDF-1.7", news.CodeUnreadable, "a PDF document"},
		{AcceptPage, "image/png", "", news.CodeUnreadable, "a picture, not a web page"},
		{AcceptPage, "video/mp4", "", news.CodeUnreadable, "a video"},
		{AcceptPage, "application/json", "{}", news.CodeUnreadable, "JSON"},
		{AcceptPage, "application/rss+xml", "<rss/>", news.CodeUnreadable, "a feed, not a web page"},
		{AcceptFeed, "audio/mpeg", "", news.CodeNotFeed, "a sound recording, not a feed"},
		{AcceptImage, "text/html", "<p>", news.CodeUnreadable, "a web page, not a picture"},
	} {
		_, err := get(tt.a, tt.ct, tt.body)
		wantError(t, err, tt.code, tt.say)
	}
	for _, tt := range []struct {
		a        Accept
		ct, body string
	}{
		{AcceptPage, "text/html; charset=koi8-r", "<p>"}, {AcceptPage, "", "<html><p>"}, {AcceptPage, "TEXT/HTML", "<p>"},
		{AcceptFeed, "text/html", "<rss>"}, {AcceptFeed, "application/octet-stream", "<?xml version='1.0'?><rss>"}, {AcceptFeed, "text/xml", "<rss>"},
		{AcceptAny, "application/feed+json", "{}"}, {AcceptImage, "image/webp", "x"}, {AcceptFeed, "", ""},
	} {
		if _, err := get(tt.a, tt.ct, tt.body); err != nil {
			t.Errorf("%s %s: %v", tt.a, tt.ct, err)
		}
	}
}

func TestStatuses(t *testing.T) {
	now := time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC)
	base, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", r.URL.Query().Get("after"))
		n, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
		w.WriteHeader(n)
	})
	c := client(t, Options{AllowPrivate: loopback, Now: func() time.Time { return now }})
	for _, tt := range []struct {
		path  string
		code  news.Code
		say   string
		after time.Duration
	}{
		{"/404", news.CodeGone, "HTTP 404", 0},
		{"/410", news.CodeGone, "gone for good", 0},
		{"/401", news.CodeRefused, "login", 0},
		{"/403", news.CodeRefused, "robots", 0},
		{"/451", news.CodeRefused, "legal", 0},
		{"/418", news.CodeRefused, "HTTP 418", 0},
		{"/429?after=90", news.CodeRateLimited, "come back later", 90 * time.Second},
		{"/429?after=Tue,+03+Nov+2026+12:05:00+GMT", news.CodeRateLimited, "429", 5 * time.Minute},
		{"/503?after=999999999", news.CodeUnavailable, "HTTP 503", 24 * time.Hour},
		{"/500?after=-5", news.CodeUnavailable, "HTTP 500", 0},
		{"/500?after=soon", news.CodeUnavailable, "HTTP 500", 0},
		{"/304", news.CodeUnavailable, "without content", 0},
	} {
		res, err := c.Get(t.Context(), Request{URL: base + tt.path})
		wantError(t, err, tt.code, tt.say)
		if news.RetryAfter(err) != tt.after || res.Status == 0 {
			t.Errorf("%s: wait %v, status %d", tt.path, news.RetryAfter(err), res.Status)
		}
	}
}

func TestConnectionsThatFail(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := l.Addr().String()
	_ = l.Close()
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	defer secure.Close()
	secure.Config.ErrorLog = nil
	plain, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		conn, _, _ := w.(http.Hijacker).Hijack()
		_ = conn.Close()
	})
	c := client(t, Options{AllowPrivate: loopback, Resolver: names{}})
	for u, say := range map[string]string{
		"http://" + closed:                     "does not accept connections",
		"http://nowhere.example/":              "no site called nowhere.example",
		secure.URL:                             "unknown issuer",
		strings.Replace(plain, "p:", "ps:", 1): "TLS",
		plain:                                  "broke off",
	} {
		_, err := c.Get(t.Context(), Request{URL: u})
		wantError(t, err, news.CodeUnavailable, say)
	}
}

func TestAgent(t *testing.T) {
	if got := Agent("1.2", "https://bot.example/about"); got != "Pullquote/1.2 (+https://bot.example/about)" {
		t.Error(got)
	}
}

func FuzzURL(f *testing.F) {
	for _, s := range []string{"http://a.example/", "http://[::ffff:7f00:1]:80/", "http://0x7f.1/", "http://user@a/", "https://a:0/", "//a", "http://a%00b/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := parseURL(raw)
		if err == nil && (u.User != nil || u.Hostname() == "" || (u.Scheme != "http" && u.Scheme != "https")) {
			t.Fatalf("%q passed", raw)
		}
		if err != nil && news.SayOf(err, "") == "" {
			t.Fatalf("no sentence for %q", raw)
		}
	})
}
