package discord

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
)

type tripper func(*http.Request) (*http.Response, error)

func (f tripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func respond(req *http.Request, status int, body string, header ...string) *http.Response {
	h := http.Header{"Content-Type": {"application/json"}}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body)), Request: req, ProtoMajor: 1, ProtoMinor: 1}
}

const secret = "top-secret-token"

func testREST(t *testing.T, base tripper) *rest {
	t.Helper()
	root, err := parseRoot("https://root.example/")
	if err != nil {
		t.Fatal(err)
	}
	r, err := newREST(secret, root, time.Now, slog.New(slog.DiscardHandler), base)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRequestAsItGoesOut(t *testing.T) {
	var got *http.Request
	r := testREST(t, func(req *http.Request) (*http.Response, error) {
		got = req
		return respond(req, 200, `{"id":"7"}`), nil
	})
	var out wireMessage
	if err := r.do(t.Context(), http.MethodPost, discordgo.EndpointChannelMessages("5"), payload{Content: "x"}, &out); err != nil {
		t.Fatal(err)
	}
	if u := got.URL.String(); u != "https://root.example/api/v10/channels/5/messages" || out.ID != "7" {
		t.Errorf("asked %s, got %+v", u, out)
	}
	if got.Header.Get("Authorization") != "Bot "+secret || !strings.HasPrefix(got.Header.Get("User-Agent"), "DiscordBot (") {
		t.Errorf("headers %v", got.Header)
	}
}

// TestFailures is the table "answer → what to do", for a request that posts and for one that reads.
func TestFailures(t *testing.T) {
	for _, c := range []struct {
		status      int
		body        string
		post, read  bot.Code
		postAttempt int32 // how often a POST is made
	}{
		{400, `{"code":50035,"message":"Invalid Form Body"}`, bot.Invalid, bot.Invalid, 1},
		{400, `{"code":50006}`, bot.Invalid, bot.Invalid, 1},
		{401, `{"message":"401: Unauthorized","code":0}`, bot.Unauthorized, bot.Unauthorized, 1},
		{403, `{"code":50001}`, bot.Forbidden, bot.Forbidden, 1},
		{403, `{"code":50013}`, bot.Forbidden, bot.Forbidden, 1},
		{403, `{"code":50007}`, bot.Forbidden, bot.Forbidden, 1},
		{403, `{"code":50278}`, bot.Forbidden, bot.Forbidden, 1},
		{400, `{"code":40067}`, bot.Forbidden, bot.Forbidden, 1},
		{400, `{"code":160005}`, bot.Forbidden, bot.Forbidden, 1},
		{403, `{"message":"403: Forbidden","code":0}`, bot.Forbidden, bot.Forbidden, 1},
		{401, `<html>`, bot.Unavailable, bot.Unavailable, 1},
		{403, `<html>blocked`, bot.Unavailable, bot.Unavailable, 1},
		{403, `{"code":40333}`, bot.Unavailable, bot.Unavailable, 1},
		{404, `{"code":10003}`, bot.Gone, bot.Gone, 1},
		{404, `{"code":10004}`, bot.Gone, bot.Gone, 1},
		{404, `{"code":10008}`, bot.NotFound, bot.NotFound, 1},
		{404, `{"code":10062}`, bot.Expired, bot.Expired, 1},
		{404, `{"code":10015}`, bot.Expired, bot.Expired, 1},
		{400, `{"code":40060}`, bot.Expired, bot.Expired, 1},
		{401, `{"code":50027}`, bot.Expired, bot.Expired, 1},
		{404, `<html>not here`, bot.Unavailable, bot.Unavailable, 1},
		{404, `{"message":"404: Not Found","code":0}`, bot.Invalid, bot.Invalid, 1},
		{408, ``, bot.Ambiguous, bot.Unavailable, 1},
		{500, `{"message":"500"}`, bot.Ambiguous, bot.Unavailable, 1},
		{502, `<html>`, bot.Ambiguous, bot.Unavailable, 1},
		{503, ``, bot.Ambiguous, bot.Unavailable, 1},
		{302, ``, bot.Invalid, bot.Invalid, 1},
	} {
		t.Run(fmt.Sprintf("%d %s", c.status, c.body), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var posts atomic.Int32
				r := testREST(t, func(req *http.Request) (*http.Response, error) {
					if req.Method == http.MethodPost {
						posts.Add(1)
					}
					return respond(req, c.status, c.body), nil
				})
				if err := r.do(t.Context(), http.MethodPost, discordgo.EndpointChannelMessages("5"), payload{}, nil); bot.CodeOf(err) != c.post {
					t.Errorf("post: %v, want %s", err, c.post)
				}
				if posts.Load() != c.postAttempt {
					t.Errorf("%d attempts of a POST", posts.Load())
				}
				if err := r.do(t.Context(), http.MethodGet, discordgo.EndpointChannel("5"), nil, nil); bot.CodeOf(err) != c.read {
					t.Errorf("read: %v, want %s", err, c.read)
				}
			})
		})
	}
}

func TestOldEditLimitMakesTheLaneWait(t *testing.T) {
	err := classify(&apiError{Status: 429, Code: 30046}, true)
	if e, ok := errors.AsType[*bot.Error](err); !ok || e.Code != bot.RateLimited || e.RetryAfter < 10*time.Second {
		t.Errorf("30046: %v", err)
	}
}

func TestBrokenConnections(t *testing.T) {
	refused := &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
	reset := &net.OpError{Op: "read", Err: syscall.ECONNRESET}
	for name, c := range map[string]struct {
		err        error
		post, read bot.Code
	}{
		"refused":      {refused, bot.Unavailable, bot.Unavailable},
		"unknown host": {&net.DNSError{Err: "no such host"}, bot.Unavailable, bot.Unavailable},
		"reset":        {reset, bot.Ambiguous, bot.Unavailable},
		"cut":          {io.ErrUnexpectedEOF, bot.Ambiguous, bot.Unavailable},
		"timeout":      {context.DeadlineExceeded, bot.Ambiguous, bot.Unavailable},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := testREST(t, func(*http.Request) (*http.Response, error) { return nil, c.err })
				if err := r.do(t.Context(), http.MethodPost, discordgo.EndpointChannelMessages("5"), payload{}, nil); bot.CodeOf(err) != c.post {
					t.Errorf("post: %v, want %s", err, c.post)
				}
				if err := r.do(t.Context(), http.MethodGet, discordgo.EndpointChannel("5"), nil, nil); bot.CodeOf(err) != c.read {
					t.Errorf("read: %v, want %s", err, c.read)
				}
			})
		})
	}
}

// TestAnswerCutInItsMiddle: the message was made, its answer did not arrive whole.
func TestAnswerCutInItsMiddle(t *testing.T) {
	r := testREST(t, func(req *http.Request) (*http.Response, error) { return respond(req, 200, `{"id":"7","con`), nil })
	var out wireMessage
	if err := r.do(t.Context(), http.MethodPost, discordgo.EndpointChannelMessages("5"), payload{}, &out); bot.CodeOf(err) != bot.Ambiguous {
		t.Errorf("post: %v", err)
	}
}

func TestNoSecretInErrors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, base := range []tripper{
			func(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF },
			func(req *http.Request) (*http.Response, error) { return respond(req, 404, `{"code":10062}`), nil },
			func(req *http.Request) (*http.Response, error) { return respond(req, 429, `{"retry_after":9}`), nil },
		} {
			r := testREST(t, base)
			for _, address := range []string{
				discordgo.EndpointInteractionResponse("1", "interaction-"+secret),
				discordgo.EndpointInteractionResponseActions("1", "interaction-"+secret),
			} {
				err := r.do(t.Context(), http.MethodPost, address, payload{}, nil)
				for _, form := range []string{"%v", "%+v", "%#v"} {
					if s := fmt.Sprintf(form, err); strings.Contains(s, secret) {
						t.Errorf("the token is in %q", s)
					}
				}
			}
		}
	})
}

// TestIdempotentRequestsAreRepeated: reading, editing and deleting may be done again.
func TestIdempotentRequestsAreRepeated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, method := range []string{http.MethodGet, http.MethodPatch, http.MethodPut, http.MethodDelete} {
			n := 0
			r := testREST(t, func(req *http.Request) (*http.Response, error) {
				if n++; n < 3 {
					return respond(req, 502, "<html>"), nil
				}
				return respond(req, 200, "{}"), nil
			})
			if err := r.do(t.Context(), method, discordgo.EndpointChannelMessage("5", "6"), nil, nil); err != nil || n != 3 {
				t.Errorf("%s: %v after %d attempts", method, err, n)
			}
		}
	})
}

// TestRedirectsNoVariableMissed asks for every address that the library knows, and sees all requests
// arrive at the configured root. It reads the variables from the library's source, so that one that
// a new version adds is tested too.
func TestRedirectsNoVariableMissed(t *testing.T) {
	vars := endpointVariables(t)
	if len(vars) < 33 {
		t.Fatalf("%d endpoint variables, the library had 33", len(vars))
	}
	for name, address := range vars {
		var seen *url.URL
		r := testREST(t, func(req *http.Request) (*http.Response, error) {
			seen = req.URL
			return respond(req, 200, "{}"), nil
		})
		if _, err := r.session.Request(http.MethodGet, address, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if seen == nil || seen.Scheme+"://"+seen.Host != "https://root.example" || strings.Contains(seen.Path, "/v9") {
			t.Errorf("%s (%s) went to %v", name, address, seen)
		}
	}
}

func TestRootWithAPath(t *testing.T) {
	root, err := parseRoot("http://127.0.0.1:8080/discord")
	if err != nil {
		t.Fatal(err)
	}
	req, _ := http.NewRequest(http.MethodGet, discordgo.EndpointChannelMessages("5")+"?limit=1", nil)
	if got := redirect(req, root).URL.String(); got != "http://127.0.0.1:8080/discord/api/v10/channels/5/messages?limit=1" {
		t.Error(got)
	}
	for _, bad := range []string{"discord.com", "ftp://x.example/", "https://", "::"} {
		if _, err := parseRoot(bad); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}
