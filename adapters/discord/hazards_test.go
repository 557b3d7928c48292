package discord

import (
	"encoding/json"
	"errors"
	"net/http"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"pullquote/adapters/discord/discordfake"
	"pullquote/bot"
)

// The tests of this file reproduce the sharp edges of the library, v0.29.0, beside the way around
// each. One that fails after an upgrade means that the library has changed: look whether the way
// around is still needed.

// library is a session as the library makes it, whose requests go to base.
func library(t *testing.T, base tripper) *discordgo.Session {
	t.Helper()
	s, err := discordgo.New("Bot " + discordfake.Token)
	if err != nil {
		t.Fatal(err)
	}
	s.LogLevel = -1
	s.Client = &http.Client{Transport: base, Timeout: 5 * time.Second}
	return s
}

// onFake sends a library's requests to a fake.
func onFake(t *testing.T, fake *discordfake.Server) tripper {
	t.Helper()
	root, err := parseRoot(fake.URL)
	if err != nil {
		t.Fatal(err)
	}
	return func(req *http.Request) (*http.Response, error) {
		return http.DefaultTransport.RoundTrip(redirect(req, root))
	}
}

func newFake(t *testing.T) *discordfake.Server {
	t.Helper()
	fake := discordfake.New(nil)
	t.Cleanup(fake.Close)
	return fake
}

func within5s(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
	}
}

// 1: one component of an unknown type, and the whole event is lost, while handlers are still called
// with its zero value. Ours: TestUnknownComponents.
func TestHazardUnknownComponent(t *testing.T) {
	raw := []byte(`{"id":"1","type":3,"token":"t","channel_id":"5","user":{"id":"6"},"data":{"custom_id":"a/b","component_type":2},"message":{"id":"7","components":[{"type":99}]}}`)
	var i discordgo.InteractionCreate
	if json.Unmarshal(raw, &i) == nil {
		t.Error("the library reads it now")
	}
	if r, err := parseInteraction(raw, menuTitles); err != nil || r.event.Name != "a" || r.event.Target == nil {
		t.Errorf("%+v, %v", r, err)
	}
}

// 2: a "reconnect" during the handshake blocks Open, and the session's lock, for ever. Ours:
// TestHandshakesThatFail.
func TestHazardReconnectDuringHandshake(t *testing.T) {
	t.Parallel()
	fake := newFake(t)
	fake.Handshakes(discordfake.MoodReconnect)
	s := library(t, onFake(t, fake))
	opened := make(chan error, 1)
	go func() { opened <- s.Open() }() // blocks for ever: that is the hazard
	select {
	case err := <-opened:
		t.Errorf("the library's Open returned: %v", err)
	case <-time.After(500 * time.Millisecond):
	}
	if s.TryLock() {
		s.Unlock()
		t.Error("the library's lock is free")
	}
}

// 3: Close during a reconnection does not end it, and a fatal close code does not either. Ours:
// TestFatalCloseEndsRun, TestTenCuts (no session is left after Run).
func TestHazardCloseDuringReconnect(t *testing.T) {
	t.Parallel()
	fake := newFake(t)
	s := library(t, onFake(t, fake))
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	fake.Handshakes(discordfake.MoodRefuse) // 4004: the token is not accepted
	fake.Drop()
	within5s(t, "the end of the connection", func() bool { return !fake.Connected() })
	time.Sleep(200 * time.Millisecond)
	_ = s.Close()
	within5s(t, "the zombie", fake.Connected)
	s.ShouldReconnectOnError = false
	_ = s.Close()
}

// 5: all edits of answers share one bucket, so that they wait for each other.
func TestHazardEditsWaitForEachOther(t *testing.T) {
	atOnce := func(edit func(token string) error, arrived chan struct{}, leave chan struct{}) int {
		var all sync.WaitGroup
		for _, token := range []string{"a", "b", "c"} {
			all.Go(func() { _ = edit(token) })
		}
		n := 0
		for range 3 {
			select {
			case <-arrived:
				n++
			case <-time.After(300 * time.Millisecond):
			}
		}
		close(leave)
		all.Wait()
		return n
	}
	arrived, leave := make(chan struct{}, 9), make(chan struct{})
	base := func(req *http.Request) (*http.Response, error) {
		arrived <- struct{}{}
		<-leave
		return respond(req, 200, "{}"), nil
	}
	s := library(t, base)
	content := "x"
	n := atOnce(func(token string) error {
		_, err := s.InteractionResponseEdit(&discordgo.Interaction{AppID: "1", Token: token}, &discordgo.WebhookEdit{Content: &content})
		return err
	}, arrived, leave)
	if n != 1 {
		t.Errorf("the library makes %d edits at once now", n)
	}
	arrived, leave = make(chan struct{}, 9), make(chan struct{})
	r := testREST(t, base)
	n = atOnce(func(token string) error {
		return r.do(t.Context(), http.MethodPatch, discordgo.EndpointInteractionResponseActions("1", token), payload{}, nil)
	}, arrived, leave)
	if n != 3 {
		t.Errorf("ours makes %d of 3 edits at once", n)
	}
}

// 6: each interaction leaves a bucket behind for ever.
func TestHazardBucketsPileUp(t *testing.T) {
	ok := func(req *http.Request) (*http.Response, error) { return respond(req, 200, "{}"), nil }
	buckets := func(s *discordgo.Session) int {
		return reflect.ValueOf(s.Ratelimiter).Elem().FieldByName("buckets").Len()
	}
	s, r := library(t, ok), testREST(t, ok)
	for i := range 100 {
		token := time.Duration(i).String()
		_ = s.InteractionRespond(&discordgo.Interaction{ID: "1", AppID: "1", Token: token}, &discordgo.InteractionResponse{Type: 6})
		_ = r.do(t.Context(), http.MethodPost, discordgo.EndpointInteractionResponse("1", token), callback{Type: 6}, nil)
	}
	if buckets(s) < 100 || buckets(r.session) > 1 {
		t.Errorf("library %d, ours %d", buckets(s), buckets(r.session))
	}
}

// 7: a 429 is repeated without end. 9: a POST is repeated after a 502, which makes duplicates.
func TestHazardRepeatedRequests(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		body   string
		most   int // what the library does before we end it
		code   bot.Code
	}{
		"429": {429, `{"retry_after":0.02}`, 10, bot.RateLimited},
		"502": {502, `<html>`, 4, bot.Ambiguous},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := 0
				s := library(t, func(req *http.Request) (*http.Response, error) {
					if n++; n == c.most {
						return nil, errors.New("enough")
					}
					return respond(req, c.status, c.body), nil
				})
				_, _ = s.ChannelMessageSend("5", "x")
				if n != c.most {
					t.Errorf("the library made %d requests, it made %d", n, c.most)
				}
				n = 0
				r := testREST(t, func(req *http.Request) (*http.Response, error) {
					n++
					return respond(req, c.status, c.body), nil
				})
				if err := post(t, r, "5"); bot.CodeOf(err) != c.code || n != 1 {
					t.Errorf("ours: %v, %d requests", err, n)
				}
			})
		})
	}
}

// 8: a 429 of Cloudflare is HTML, which the library takes for broken JSON.
func TestHazardHTML(t *testing.T) {
	s := library(t, func(req *http.Request) (*http.Response, error) {
		return respond(req, 429, "<html>", "Content-Type", "text/html"), nil
	})
	_, err := s.ChannelMessageSend("5", "x")
	if _, ok := errors.AsType[*discordgo.RateLimitError](err); ok || err == nil {
		t.Errorf("the library understands it now: %v", err)
	}
	// Ours: TestRefusalsOf429.
}

// 10 and 15: what should be an empty list, or absent, is null. Ours never writes a null where
// Discord's description has none (the fake checks), and always names whom a message may notify.
func TestHazardNulls(t *testing.T) {
	theirs, _ := json.Marshal(discordgo.MessageSend{AllowedMentions: &discordgo.MessageAllowedMentions{}})
	if !strings.Contains(string(theirs), `"parse":null`) || !strings.Contains(string(theirs), `"embeds":null`) {
		t.Errorf("the library writes %s now", theirs)
	}
	ours, _ := json.Marshal(render(bot.Say("x")))
	if strings.Contains(string(ours), "null") || !strings.Contains(string(ours), `"parse":[]`) {
		t.Errorf("%s", ours)
	}
	if strings.Contains(string(theirs), "nonce") {
		t.Error("the library knows nonces now")
	}
}

// 11, 13, 14: the state cache (data races), printed tokens, all intents: off by our settings.
func TestHazardDefaults(t *testing.T) {
	theirs, ours := library(t, nil), testREST(t, nil).session
	if !theirs.StateEnabled || !theirs.ShouldReconnectOnError || !theirs.ShouldRetryOnRateLimit || theirs.MaxRestRetries == 0 || theirs.Identify.Intents != discordgo.IntentsAllWithoutPrivileged {
		t.Error("the library has other defaults now")
	}
	if ours.StateEnabled || ours.ShouldReconnectOnError || ours.ShouldRetryOnRateLimit || ours.MaxRestRetries != 0 || ours.Debug || ours.LogLevel > discordgo.LogError {
		t.Error("ours has them too")
	}
}

// 12: an address that is changed does not change those made from it. Ours: TestRedirectsNoVariableMissed.
func TestHazardAddresses(t *testing.T) {
	old := discordgo.EndpointAPI
	discordgo.EndpointAPI = "https://elsewhere.example/"
	defer func() { discordgo.EndpointAPI = old }()
	if strings.HasPrefix(discordgo.EndpointChannelMessages("5"), "https://elsewhere.example/") {
		t.Error("addresses follow now")
	}
}

// 16: the library asks for old versions of what it stands on; the module file raises them.
func TestHazardDependencies(t *testing.T) {
	for module, least := range map[string]string{"github.com/gorilla/websocket": "v1.5.3", "golang.org/x/crypto": "v0.31.0"} {
		out, err := exec.Command("go", "list", "-m", "-f", "{{.Version}}", module).Output()
		if err != nil {
			t.Skipf("modules cannot be listed: %v", err)
		}
		if got := strings.TrimSpace(string(out)); len(got) == len(least) && got < least {
			t.Errorf("%s %s, want at least %s", module, got, least)
		}
	}
}
