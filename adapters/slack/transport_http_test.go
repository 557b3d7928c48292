package slack

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"pullquote/adapters/slack/slackfake"
	"pullquote/bot"
)

// httpRig is an adapter in HTTP mode with its front door.
func httpRig(t *testing.T) (*rig, *sink, string) {
	t.Helper()
	r := newRig(t, false)
	s := r.start(t)
	front := httptest.NewServer(r.adapter.Handler())
	t.Cleanup(front.Close)
	return r, s, front.URL
}

// send posts a body that is signed as of a moment, unless change spoils it.
func send(t *testing.T, address, contentType, body string, at time.Time, change func(*http.Request)) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", contentType)
	slackfake.Sign(req.Header, []byte(body), at)
	if change != nil {
		change(req)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	said, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(said)
}

const formType = "application/x-www-form-urlencoded"

func TestHTTPRefuses(t *testing.T) {
	_, s, front := httpRig(t)
	event := `{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":{"type":"app_mention","user":"U2","text":"hi","ts":"1.1","channel":"C1"}}`
	press := url.Values{"payload": {`{"type":"block_actions","user":{"id":"U2"},"channel":{"id":"C1"},"actions":[{"type":"button","value":"a/b"}]}`}}.Encode()
	command := url.Values{"command": {"/news"}, "user_id": {"U2"}, "channel_id": {"C1"}}.Encode()
	now := time.Now()
	header := func(k, v string) func(*http.Request) { return func(r *http.Request) { r.Header.Set(k, v) } }
	for _, c := range []struct {
		what, path, kind, body string
		at                     time.Time
		change                 func(*http.Request)
		status                 int
	}{
		{"forged", "/slack/events", "application/json", event, now, header("X-Slack-Signature", "v0="+strings.Repeat("ab", 32)), 401},
		{"no signature", "/slack/events", "application/json", event, now, func(r *http.Request) { r.Header.Del("X-Slack-Signature") }, 401},
		{"short signature", "/slack/events", "application/json", event, now, header("X-Slack-Signature", "v0="), 401},
		{"other version", "/slack/events", "application/json", event, now, header("X-Slack-Signature", "v1=00"), 401},
		{"not hex", "/slack/events", "application/json", event, now, header("X-Slack-Signature", "v0=zz"), 401},
		{"no time", "/slack/events", "application/json", event, now, func(r *http.Request) { r.Header.Del("X-Slack-Request-Timestamp") }, 401},
		{"odd time", "/slack/events", "application/json", event, now, header("X-Slack-Request-Timestamp", "soon"), 401},
		{"stale", "/slack/events", "application/json", event, now.Add(-6 * time.Minute), nil, 401},
		{"from the future", "/slack/commands", formType, command, now.Add(6 * time.Minute), nil, 401},
		{"another body", "/slack/commands", formType, command, now, func(r *http.Request) {
			body := []byte(command + "&user_id=U1")
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		}, 401},
		{"too large", "/slack/events", "application/json", strings.Repeat("x", maxBody+1), now, nil, 413},
		{"empty", "/slack/events", "application/json", "", now, nil, 400},
		{"truncated", "/slack/events", "application/json", event[:60], now, nil, 400},
		{"truncated press", "/slack/interactions", formType, press[:60], now, nil, 400},
		{"bad escape", "/slack/interactions", formType, "payload=%zz", now, nil, 400},
		{"no payload", "/slack/interactions", formType, "x=1", now, nil, 400},
		{"payload outside the signature", "/slack/interactions?" + press, formType, "x=1", now, nil, 400},
		{"no command", "/slack/commands", formType, "x=1", now, nil, 400},
		{"another path", "/slack/other", formType, "x=1", now, nil, 404},
	} {
		status, said := send(t, front+c.path, c.kind, c.body, c.at, c.change)
		if status != c.status {
			t.Errorf("%s: %d %q, want %d", c.what, status, said, c.status)
		}
		if strings.Contains(said, slackfake.Secret) {
			t.Errorf("%s: the secret is in %q", c.what, said)
		}
	}
	resp, err := http.Get(front + "/slack/commands")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET: %d", resp.StatusCode)
	}
	if s.count() != 0 {
		t.Errorf("work was done: %+v", s.events)
	}
}

func TestHTTPHandshakes(t *testing.T) {
	_, s, front := httpRig(t)
	now := time.Now()
	status, said := send(t, front+"/slack/events", "application/json", `{"type":"url_verification","challenge":"c<h>all&enge"}`, now, nil)
	if status != 200 || !strings.Contains(said, `"challenge":"c\u003ch\u003eall\u0026enge"`) {
		t.Errorf("url_verification: %d %q", status, said)
	}
	if status, said = send(t, front+"/slack/commands", formType, "ssl_check=1&token=x", now, nil); status != 200 || said != "" {
		t.Errorf("ssl_check: %d %q", status, said)
	}
	resp, err := http.Get(front + "/slack/commands?ssl_check=1")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != 200 {
		t.Errorf("ssl_check by GET: %d", resp.StatusCode)
	}
	status, _ = send(t, front+"/slack/events", "application/json", `{"type":"app_rate_limited","team_id":"T1"}`, now, nil)
	if status != 200 || s.count() != 0 {
		t.Errorf("app_rate_limited: %d, %d events", status, s.count())
	}
}

// The same signed request again is the same delivery: the Bot sees the same id and drops it.
func TestHTTPReplayHasTheSameID(t *testing.T) {
	r, s, front := httpRig(t)
	for _, p := range []slackfake.Payload{
		r.fake.Slash(slackfake.Ben, "C1", "/news", "help"),
		r.fake.React(slackfake.Ben, "C1", "1.1", "bookmark", true),
		r.fake.Shortcut(slackfake.Ben, "C1", r.fake.Post(slackfake.Ann, "C1", "", "x").TS, "summary"),
	} {
		before := s.count()
		for range 2 {
			if status, _, err := r.fake.Request(p, front, nil); status != 200 || err != nil {
				t.Fatalf("%s: %d %v", p.Kind, status, err)
			}
		}
		one, _ := s.wait(t, before+1)
		two, _ := s.wait(t, before+2)
		if one.ID == "" || one.ID != two.ID {
			t.Errorf("%s: ids %q and %q", p.Kind, one.ID, two.ID)
		}
	}
}

// While the bot does not run, people read a sentence, and Slack keeps its events.
func TestHTTPBeforeTheStart(t *testing.T) {
	r := newRig(t, false)
	front := httptest.NewServer(r.adapter.Handler())
	defer front.Close()
	status, said, err := r.fake.Request(r.fake.Slash(slackfake.Ben, "C1", "/news", "help"), front.URL, nil)
	if status != 200 || err != nil || !strings.Contains(string(said), "try again") {
		t.Errorf("command: %d %q %v", status, said, err)
	}
	if status, _, _ = r.fake.Request(r.fake.React(slackfake.Ben, "C1", "1.1", "bookmark", true), front.URL, nil); status != 503 {
		t.Errorf("event: %d", status)
	}
}

func TestHandlerWithoutSecretServesNothing(t *testing.T) {
	a, err := New(Options{BotToken: "xoxb-1", AppToken: "xapp-1"})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	a.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/slack/events", strings.NewReader("{}")))
	if w.Code != http.StatusNotFound {
		t.Errorf("%d", w.Code)
	}
}

func TestNewNamesWhatIsWrong(t *testing.T) {
	for want, o := range map[string]Options{
		"SLACK_BOT_TOKEN": {AppToken: "xapp-1"},
		"xoxb-":           {BotToken: "xapp-1", AppToken: "xapp-1"},
		"xapp-":           {BotToken: "xoxb-1", AppToken: "xoxb-2"},
		"SIGNING_SECRET":  {BotToken: "xoxb-1"},
	} {
		_, err := New(o)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want one that names %s", err, want)
		}
	}
}

var _ bot.Sink = (*sink)(nil)

// FuzzHTTP: whatever stands in a signed body, the answer is 200 or 400, and nothing panics.
func FuzzHTTP(f *testing.F) {
	f.Add(0, `{"type":"event_callback","event":{"type":"app_mention","user":"U2","text":"hi","ts":"1.1","channel":"C1"}}`)
	f.Add(1, "command=%2Fnews&user_id=U2&channel_id=C1&text=help")
	f.Add(2, "payload=%7B%22type%22%3A%22block_actions%22%7D")
	f.Fuzz(func(t *testing.T, where int, body string) {
		a, err := New(Options{BotToken: "xoxb-1", SigningSecret: slackfake.Secret})
		if err != nil {
			t.Fatal(err)
		}
		a.gate.set(&sink{})
		paths := []string{"/slack/events", "/slack/commands", "/slack/interactions"}
		path := paths[uint(where)%uint(len(paths))]
		r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
		slackfake.Sign(r.Header, []byte(body), time.Now())
		w := httptest.NewRecorder()
		a.Handler().ServeHTTP(w, r)
		a.work.Wait()
		if w.Code != http.StatusOK && w.Code != http.StatusBadRequest {
			t.Errorf("%s: %d", path, w.Code)
		}
	})
}

// With both secrets set, events come by Socket Mode and the addresses answer too.
func TestBothWaysAtOnce(t *testing.T) {
	r := newRig(t, true)
	a, err := New(Options{BotToken: slackfake.BotToken, AppToken: slackfake.AppToken, SigningSecret: slackfake.Secret, APIURL: r.fake.APIURL(), Stagger: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	r.adapter = a
	s := r.start(t)
	front := httptest.NewServer(a.Handler())
	defer front.Close()
	r.fake.Deliver(r.fake.Slash(slackfake.Ben, "C1", "/news", "help"))
	s.wait(t, 1)
	if status, _, err := r.fake.Request(r.fake.Slash(slackfake.Ben, "C1", "/quotes", ""), front.URL, nil); status != 200 || err != nil {
		t.Fatalf("%d %v", status, err)
	}
	if ev, _ := s.wait(t, 2); ev.Name != "quotes" {
		t.Errorf("%+v", ev)
	}
}
