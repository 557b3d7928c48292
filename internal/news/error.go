package news

import (
	"errors"
	"time"
)

// Code is an error's class, for programs.
type Code string

const (
	CodeInternal    Code = "internal"
	CodeNotFound    Code = "not-found"
	CodeInvalid     Code = "invalid"     // the input is at fault
	CodeConflict    Code = "conflict"    // something changed meanwhile: decide again
	CodeStale       Code = "stale"       // the lease or fence was lost: drop the work
	CodeUnavailable Code = "unavailable" // a server or the store cannot be reached
	CodeRefused     Code = "refused"     // the other side, or our own guard, said no
	CodeTooLarge    Code = "too-large"
	CodeTimeout     Code = "timeout"
	CodeRateLimited Code = "rate-limited"
	CodeGone        Code = "gone" // 404, 410: it is not there any more
	CodeNotFeed     Code = "not-a-feed"
	CodeUnreadable  Code = "unreadable"
)

// Error carries a code for programs, a sentence for people and the cause for operators.
type Error struct {
	Code       Code
	Say        string        // one kind sentence, safe to show to anybody
	RetryAfter time.Duration // with CodeRateLimited and CodeUnavailable: wait at least so long; 0 when unknown
	Err        error         // the cause; logs only
}

// E builds an Error.
func E(code Code, say string, cause error) *Error { return &Error{Code: code, Say: say, Err: cause} }

func (e *Error) Error() string {
	s := string(e.Code)
	if e.Say != "" {
		s += ": " + e.Say
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Sentence is the sentence for people; the chat core looks for it in any error.
func (e *Error) Sentence() string { return e.Say }

// CodeOf returns err's code: "" for nil, CodeInternal for an error without one.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return CodeInternal
}

// SayOf returns the sentence for people, or fallback when err carries none.
func SayOf(err error, fallback string) string {
	if e, ok := errors.AsType[*Error](err); ok && e.Say != "" {
		return e.Say
	}
	return fallback
}

// RetryAfter returns how long the other side asked us to wait, 0 when it did not say.
func RetryAfter(err error) time.Duration {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.RetryAfter
	}
	return 0
}
