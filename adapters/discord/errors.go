package discord

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"syscall"
	"time"

	"pullquote/bot"
)

// apiError is Discord's answer to a request that failed: an HTTP status and, where the body was
// JSON, Discord's own code. It holds neither the request nor its address, which has tokens in it.
type apiError struct {
	Status  int
	Code    int    // Discord's JSON error code, 0 when there was none
	Message string // Discord's own words, for operators
	Detail  string // the body's "errors" part, shortened
	Foreign bool   // the body was not JSON: a proxy or Cloudflare spoke, not Discord's API
}

func (e *apiError) Error() string {
	s := fmt.Sprintf("discord: HTTP %d", e.Status)
	if e.Code != 0 {
		s += fmt.Sprintf(" code %d", e.Code)
	}
	if e.Message != "" {
		s += ": " + e.Message
	}
	if e.Detail != "" {
		s += " " + e.Detail
	}
	return s
}

// verdict is what a Discord error code means for the Bot.
type verdict struct {
	code bot.Code
	say  string
	wait time.Duration
}

// verdictOf is the table "error code → what to do". Sources: Discord's "Opcodes and Status Codes"
// page; the codes that are not here fall to the HTTP status.
func verdictOf(code int) (verdict, bool) {
	switch code {
	case 10003, 10004: // unknown channel, unknown guild
		return verdict{code: bot.Gone, say: "That channel does not exist any more, or I cannot see it."}, true
	case 10008: // unknown message
		return verdict{code: bot.NotFound, say: "That message does not exist any more."}, true
	case 10015, 10062, 40060, 50027: // unknown webhook or interaction, already acknowledged, invalid webhook token
		return verdict{code: bot.Expired}, true
	case 30046: // too many edits of messages older than an hour
		return verdict{code: bot.RateLimited, say: "Discord lets me edit old messages only slowly.", wait: time.Minute}, true
	case 20016, 20028, 20029: // slow mode, write limits of a channel or a guild
		return verdict{code: bot.RateLimited, say: "Discord asks me to slow down here.", wait: 10 * time.Second}, true
	case 50001:
		return verdict{code: bot.Forbidden, say: "I cannot see that channel: please give me View Channel there."}, true
	case 50013:
		return verdict{code: bot.Forbidden, say: "A permission is missing there: I need View Channel, Send Messages and Embed Links, and for discussions Create Public Threads and Send Messages in Threads."}, true
	case 50007, 50278: // direct messages are closed
		return verdict{code: bot.Forbidden, say: "I may not send that person direct messages."}, true
	case 40067: // the forum requires a tag
		return verdict{code: bot.Forbidden, say: "That forum requires a tag on each post; please make tags optional there."}, true
	case 160005, 160006, 50083: // thread locked, too many active threads, thread archived
		return verdict{code: bot.Forbidden, say: "That thread is locked, or too many threads are open in this server."}, true
	case 50035, 50006, 50109: // invalid form body, empty message, invalid JSON
		return verdict{code: bot.Invalid}, true
	case 40001, 40002:
		return verdict{code: bot.Unauthorized}, true
	case 40333: // Cloudflare's "internal network error"
		return verdict{code: bot.Unavailable}, true
	}
	return verdict{}, false
}

// byStatus judges an answer whose code says nothing. What a proxy refuses says nothing about a
// channel or a token: nobody's subscription must be paused for it.
func byStatus(e *apiError, write bool) bot.Code {
	switch {
	case e.Foreign && e.Status >= 400 && e.Status < 500 && e.Status != http.StatusRequestTimeout:
		return bot.Unavailable
	case e.Status == http.StatusUnauthorized:
		return bot.Unauthorized
	case e.Status == http.StatusForbidden:
		return bot.Forbidden
	case e.Status == http.StatusRequestTimeout || e.Status >= 500:
		if write {
			return bot.Ambiguous
		}
		return bot.Unavailable
	}
	return bot.Invalid
}

// classify turns whatever a request ended with into a *bot.Error without secrets. write says
// whether the request could have changed anything: then an outcome that nobody saw is Ambiguous.
func classify(err error, write bool) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*bot.Error](err); ok {
		return e
	}
	if e, ok := errors.AsType[*apiError](err); ok {
		v, known := verdictOf(e.Code)
		if !known {
			v = verdict{code: byStatus(e, write)}
		}
		return &bot.Error{Code: v.code, Say: v.say, RetryAfter: v.wait, Err: e}
	}
	err = redact(err)
	if write && !neverSent(err) {
		return &bot.Error{Code: bot.Ambiguous, Err: err}
	}
	return &bot.Error{Code: bot.Unavailable, Say: "Discord cannot be reached right now.", Err: err}
}

// redact removes the address from an HTTP client's error: interaction tokens stand in it.
func redact(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return fmt.Errorf("discord: %s: %w", u.Op, u.Err)
	}
	return fmt.Errorf("discord: %w", err)
}

// neverSent reports whether a request certainly did not reach the server.
func neverSent(err error) bool {
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "dial" {
		return true
	}
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return true
	}
	return errors.Is(err, errNotSent) || errors.Is(err, syscall.ECONNREFUSED)
}

// errNotSent marks a request that was given up before it was written.
var errNotSent = errors.New("not sent")

// notSent wraps the reason why a request was given up while it still waited.
func notSent(ctx context.Context) error {
	return fmt.Errorf("%w: %w", errNotSent, context.Cause(ctx))
}

// hasCode reports whether err comes from Discord with one of these codes.
func hasCode(err error, codes ...int) bool {
	e, ok := errors.AsType[*apiError](err)
	if !ok {
		return false
	}
	for _, c := range codes {
		if e.Code == c {
			return true
		}
	}
	return false
}
