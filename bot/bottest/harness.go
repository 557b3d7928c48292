// Package bottest judges adapters and helps to test handlers: the conformance suite that every
// adapter passes over its real transport, a Fake adapter, and a corpus of messages.
//
// Tests of adapters, handlers and cmd import it; nothing else does.
package bottest

import (
	"testing"
	"time"

	"pullquote/bot"
)

// Harness connects the suite to one adapter, whose platform is an in-process fake server. The
// suite runs the adapter under a real bot.Bot.
type Harness struct {
	Adapter bot.Adapter
	Place   bot.Place  // a channel that the bot may post to
	Gone    bot.Place  // a channel that the platform does not know (any more)
	User    bot.UserID // who does what Do does
	Emoji   string     // an emoji that the platform can put on a message, as a Unicode character

	// Do sends a genuine payload of the platform through the adapter's real transport. It returns
	// when the platform has sent it, not when it was handled.
	Do func(t *testing.T, s Stimulus)
	// Complete asks for completions as the platform does; nil where Caps lacks Completion.
	Complete func(t *testing.T, s Stimulus) []bot.Choice
	// Seen returns what people can see now, in the order of its first appearance, edits applied.
	// Placeholders ("thinking…") are not listed; removed messages are not listed.
	Seen func() []Observed
	// Acked returns for each interaction that Do sent, in order, how long the first answer of any
	// kind (acknowledgement or answer) took; a negative duration when there was none yet.
	Acked func() []time.Duration
	// Fail makes the next outgoing call that posts or edits fail in this way.
	Fail func(f Fault)
	// Drop cuts the connection on which events come; nil where there is none. The adapter is
	// expected to come back by itself.
	Drop func()
}

// Stimulus is something that Harness.User does in Place (the harness's Place when zero).
type Stimulus struct {
	ID     string // delivery id; the same twice is a redelivery
	On     bot.Kind
	Name   string            // command, menu entry, or emoji
	Args   map[string]string // of a command or a form, by option name
	Action string            // of a press or a submit: the whole "name/key"
	Text   string            // of a mention; of the message whose menu was opened
	Undone bool
	In     bot.Place
	Target *bot.Ref
	Focus  string     // completion: the option that is being typed
	Self   bool       // it was the bot itself that did it (a reaction, a message)
	By     bot.UserID // who does it; "": Harness.User (the suite uses no other; the Fake knows them)
}

// Observed is one message that can be seen.
type Observed struct {
	In      bot.Place // with Thread, where it stands in one
	Ref     bot.Ref   // zero for messages that cannot be referred to
	Private bool
	Text    string       // every word that a person can read in it, formatting removed, escapes undone
	Buttons []bot.Button // Action intact
	Form    *bot.Form    // a form that is open, instead of a message
	Edits   int
	Pings   bool        // the payload could notify anybody
	Message bot.Message // the message itself; the Fake only
}

// Fault is what the fake platform does instead of answering.
type Fault string

const (
	FaultRateLimited Fault = "429" // with a Retry-After of 2 s
	FaultServer      Fault = "500" // nothing is stored; the caller cannot know
	FaultCut         Fault = "cut" // the message is stored, the connection cut before the answer
	FaultForbidden   Fault = "403"
)
