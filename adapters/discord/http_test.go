package discord_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"pullquote/adapters/discord"
	"pullquote/adapters/discord/discordfake"
	"pullquote/bot"
)

// endpoint is an adapter behind its HTTP handler.
func endpoint(t *testing.T, s bot.Sink) (*discordfake.Server, string) {
	t.Helper()
	fake := newFake(t)
	a := newAdapter(t, fake, func(o *discord.Options) { o.PublicKey = fake.PublicKey() })
	server := httptest.NewServer(a.Handler())
	t.Cleanup(server.Close)
	run(t, a, s)
	eventually(t, "a connection", fake.Connected)
	return fake, server.URL + "/discord/interactions"
}

const ping = `{"id":"1","application_id":"2","type":1,"token":"t","version":1}`

func TestPingIsAnswered(t *testing.T) {
	fake, url := endpoint(t, &sink{})
	status, body := fake.PostSigned(url, []byte(ping), time.Now())
	if status != http.StatusOK || strings.TrimSpace(string(body)) != `{"type":1}` {
		t.Errorf("%d %s", status, body)
	}
}

// TestBadSignatures: Discord probes an endpoint with these, and keeps it only when it answers 401.
func TestBadSignatures(t *testing.T) {
	s := &sink{}
	fake, url := endpoint(t, s)
	slash := interactionPayload("9", "echo")
	for name, header := range map[string][2]string{
		"no signature":    {"", fmt.Sprint(time.Now().Unix())},
		"no time":         {strings.Repeat("ab", 64), ""},
		"not hex":         {strings.Repeat("zz", 64), fmt.Sprint(time.Now().Unix())},
		"too short":       {"abcd", fmt.Sprint(time.Now().Unix())},
		"wrong signature": {strings.Repeat("ab", 64), fmt.Sprint(time.Now().Unix())},
	} {
		req, _ := http.NewRequest(http.MethodPost, url, bytes.NewReader(slash))
		req.Header.Set("X-Signature-Ed25519", header[0])
		req.Header.Set("X-Signature-Timestamp", header[1])
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, resp.StatusCode)
		}
	}
	for name, at := range map[string]time.Time{"stale": time.Now().Add(-6 * time.Minute), "from the future": time.Now().Add(6 * time.Minute)} {
		if status, _ := fake.PostSigned(url, slash, at); status != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, status)
		}
	}
	other := discordfake.New(nil)
	defer other.Close()
	if status, _ := other.PostSigned(url, slash, time.Now()); status != http.StatusUnauthorized {
		t.Errorf("another key: %d", status)
	}
	huge := append([]byte(`{"type":1,"x":"`), bytes.Repeat([]byte("x"), 2<<20)...)
	if status, _ := fake.PostSigned(url, append(huge, `"}`...), time.Now()); status == http.StatusOK {
		t.Error("a body of 2 MiB was read")
	}
	if n := len(s.all()); n != 0 {
		t.Errorf("%d events", n)
	}
}

func interactionPayload(id, name string) []byte {
	raw, _ := json.Marshal(map[string]any{
		"id": id, "application_id": discordfake.AppID, "type": 2, "token": "t" + id, "version": 1,
		"guild_id": discordfake.GuildID, "channel_id": discordfake.ChannelID, "locale": "en-US",
		"member": map[string]any{"user": map[string]any{"id": discordfake.UserID}, "permissions": "0"},
		"data":   map[string]any{"id": "1", "name": name, "type": 1},
	})
	return raw
}

func TestReplayIsIgnored(t *testing.T) {
	s := &sink{reply: func(_ bot.Event, r bot.Responder) {
		_ = r.Respond(context.Background(), say("hello"), bot.Public)
	}}
	fake, url := endpoint(t, s)
	at := time.Now()
	if status, body := fake.PostSigned(url, interactionPayload("9", "echo"), at); status != http.StatusOK || !strings.Contains(string(body), "hello") {
		t.Fatalf("%d %s", status, body)
	}
	for _, when := range []time.Time{at, at.Add(time.Second)} {
		if status, body := fake.PostSigned(url, interactionPayload("9", "echo"), when); status != http.StatusAccepted || len(body) != 0 {
			t.Errorf("replay: %d %s", status, body)
		}
	}
	if n := len(s.all()); n != 1 {
		t.Errorf("%d events", n)
	}
}

// TestSilentHandlerEndsTheRequest: a first answer that comes after Discord has given up is Expired,
// so that the Bot answers by an ordinary message.
func TestSilentHandlerEndsTheRequest(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes three seconds")
	}
	errs := make(chan error, 1)
	s := &sink{reply: func(_ bot.Event, r bot.Responder) {
		time.Sleep(3100 * time.Millisecond)
		errs <- r.Respond(context.Background(), say("hello"), bot.Public)
	}}
	fake, url := endpoint(t, s)
	started := time.Now()
	status, _ := fake.PostSigned(url, interactionPayload("9", "echo"), time.Now())
	if status != http.StatusAccepted {
		t.Errorf("status %d after %v", status, time.Since(started))
	}
	if err := <-errs; bot.CodeOf(err) != bot.Expired {
		t.Errorf("late answer: %v", err)
	}
}

func TestOtherRequests(t *testing.T) {
	fake, url := endpoint(t, &sink{})
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
	if resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET: %d", resp.StatusCode)
	}
	for _, body := range []string{"", "null", "[]", `{"type":2}`, `{"type":77,"id":"1","token":"t","channel_id":"1","data":{},"user":{"id":"1"}}`, "not JSON"} {
		if status, _ := fake.PostSigned(url, []byte(body), time.Now()); status != http.StatusBadRequest {
			t.Errorf("%q: %d", body, status)
		}
	}
	closed := httptest.NewServer(newAdapter(t, fake, nil).Handler())
	defer closed.Close()
	if status, _ := fake.PostSigned(closed.URL, []byte(ping), time.Now()); status != http.StatusNotFound {
		t.Errorf("without a key: %d", status)
	}
	starting := httptest.NewServer(newAdapter(t, fake, func(o *discord.Options) { o.PublicKey = fake.PublicKey() }).Handler())
	defer starting.Close()
	if status, _ := fake.PostSigned(starting.URL, interactionPayload("8", "echo"), time.Now()); status != http.StatusServiceUnavailable {
		t.Errorf("before Run: %d", status)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	good := strings.Repeat("ab", 32)
	for name, o := range map[string]discord.Options{
		"no token":    {},
		"bad key":     {Token: "t", PublicKey: "xyz"},
		"short key":   {Token: "t", PublicKey: "abcd"},
		"bad address": {Token: "t", PublicKey: good, APIURL: "discord.com"},
		"bad shard":   {Token: "t", Shard: 2, Shards: 2},
	} {
		if _, err := discord.New(o); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if _, err := discord.New(discord.Options{Token: "t", PublicKey: good, Shard: 1, Shards: 2}); err != nil {
		t.Error(err)
	}
}
