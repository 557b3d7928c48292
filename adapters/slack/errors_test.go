package slack

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"pullquote/adapters/slack/slackfake"
	"pullquote/bot"
)

// Every row of the error → action table.
func TestErrorWords(t *testing.T) {
	r := newRig(t, false)
	for word, want := range map[string]bot.Code{
		"ratelimited": bot.RateLimited, "not_in_channel": bot.Forbidden, "channel_not_found": bot.Gone, "is_archived": bot.Gone,
		"restricted_action": bot.Forbidden, "token_revoked": bot.Unauthorized, "account_inactive": bot.Unauthorized, "invalid_auth": bot.Unauthorized,
		"missing_scope": bot.Forbidden, "message_not_found": bot.NotFound, "cant_update_message": bot.NotFound, "edit_window_closed": bot.NotFound,
		"internal_error": bot.Ambiguous, "fatal_error": bot.Ambiguous, "something_new": bot.Internal,
	} {
		r.fake.Fail(slackfake.Fault{Method: "chat.postMessage", Error: word})
		before := r.fake.Calls("chat.postMessage")
		_, err := r.adapter.Send(t.Context(), r.place, bot.Say("x"), "")
		e, ok := errors.AsType[*bot.Error](err)
		if !ok || e.Code != want {
			t.Errorf("%s: %v, want %s", word, err, want)
			continue
		}
		if n := r.fake.Calls("chat.postMessage") - before; n != 1 {
			t.Errorf("%s: %d calls", word, n)
		}
		if tells := want == bot.Gone || want == bot.Forbidden || want == bot.Unauthorized; tells && e.Say == "" {
			t.Errorf("%s: nothing to say", word)
		}
	}
}

func TestMissingScopeIsNamed(t *testing.T) {
	r := newRig(t, false)
	r.fake.SetScopes("commands")
	_, err := r.adapter.Send(t.Context(), r.place, bot.Say("x"), "")
	if e, ok := err.(*bot.Error); !ok || e.Code != bot.Forbidden || !strings.Contains(e.Say, "chat:write") {
		t.Errorf("%v", err)
	}
}

func TestRetryAfter(t *testing.T) {
	r := newRig(t, false)
	for header, want := range map[string]time.Duration{"3": 3 * time.Second, "0": time.Second, "1.2": 2 * time.Second, "-": retryDefault, "soon": retryDefault} {
		r.fake.Fail(slackfake.Fault{Method: "chat.postMessage", Status: 429, Retry: header})
		_, err := r.adapter.Send(t.Context(), r.place, bot.Say("x"), "")
		if e, ok := err.(*bot.Error); !ok || e.Code != bot.RateLimited || e.RetryAfter != want {
			t.Errorf("%q: %v, want %v", header, err, want)
		}
	}
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	if got := wholeSeconds("Sun, 01 Mar 2026 09:00:07 GMT", at); got != "7" {
		t.Errorf("a date: %q", got)
	}
}

func TestTransportErrors(t *testing.T) {
	for want, err := range map[bot.Code]error{
		bot.Unavailable: &url.Error{Op: "Post", URL: "https://hooks.slack.example/secret", Err: unsentError{errors.New("connection refused")}},
		bot.Ambiguous:   &url.Error{Op: "Post", URL: "https://hooks.slack.example/secret", Err: context.DeadlineExceeded},
		bot.Forbidden:   slack.StatusCodeError{Code: 403, Status: "403"},
		bot.Invalid:     slack.StatusCodeError{Code: 418, Status: "418"},
	} {
		got := refused("chat.postMessage", fmt.Errorf("wrapped: %w", err))
		if bot.CodeOf(got) != want {
			t.Errorf("%v: %s, want %s", err, bot.CodeOf(got), want)
		}
		if strings.Contains(refused("x", err).Error(), "secret") {
			t.Errorf("an address is in %v", refused("x", err))
		}
	}
	if refused("x", nil) != nil {
		t.Error("an error of nothing")
	}
}

// Where Slack cannot be reached, nothing was done, and the caller may try again.
func TestUnreachable(t *testing.T) {
	a, err := New(Options{BotToken: "xoxb-secret", SigningSecret: "s", APIURL: "http://127.0.0.1:1/api/"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.Send(t.Context(), bot.Place{Platform: name, Space: "T1", Channel: "C1"}, bot.Say("x"), "")
	if bot.CodeOf(err) != bot.Unavailable || strings.Contains(err.Error(), "xoxb") {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err = a.Send(ctx, bot.Place{Platform: name, Channel: "C1"}, bot.Say("x"), ""); bot.CodeOf(err) != bot.Unavailable {
		t.Errorf("%v", err)
	}
}
