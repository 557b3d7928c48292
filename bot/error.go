package bot

import (
	"errors"
	"time"
)

// Code is an error's class. Each code stands for one thing to do.
type Code string

const (
	Internal     Code = "internal"     // our bug, or unknown: log it
	RateLimited  Code = "rate-limited" // nothing was done: wait RetryAfter, then the same again
	Gone         Code = "gone"         // the place does not exist for us any more: pause what posts there
	Forbidden    Code = "forbidden"    // a permission or scope is missing: pause, and say which
	Unauthorized Code = "unauthorized" // the token is not accepted: stop the platform
	NotFound     Code = "not-found"    // the message does not exist any more: forget it
	Invalid      Code = "invalid"      // the platform refused the content: our bug
	Expired      Code = "expired"      // too late to answer this interaction
	Ambiguous    Code = "ambiguous"    // nobody knows whether it was done: reconcile, never repeat blindly
	Unavailable  Code = "unavailable"  // nothing was done: the platform cannot be reached
	Unsupported  Code = "unsupported"  // this platform cannot do that
)

// Error carries a code for programs, a sentence for people and the cause for operators.
type Error struct {
	Code       Code
	Say        string        // safe to show; "" when there is nothing useful to say
	RetryAfter time.Duration // with RateLimited
	Err        error         // the cause, without secrets; logs only
}

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

// Sentence is the sentence for people.
func (e *Error) Sentence() string { return e.Say }

// CodeOf returns err's code: "" for nil, Internal for an error without one.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}

// sentenceOf finds the sentence for people in an error of any package.
func sentenceOf(err error) string {
	var s interface{ Sentence() string }
	if errors.As(err, &s) {
		return s.Sentence()
	}
	return ""
}
