package bot

import (
	"context"
	"strings"
	"time"
)

// Adapter is all that a platform must do. All methods are safe for concurrent use. Errors are
// *Error: nothing of an SDK leaks through them.
type Adapter interface {
	// Name is the Platform of all its Places: lower case, constant.
	Name() string
	// Caps tells what a place can do. It is pure: no I/O.
	Caps(p Place) Caps
	// Run receives events until ctx ends, then drains what it accepted and returns nil within a
	// second or so. It reconnects by itself and returns an error only when trying again is useless
	// (a revoked token).
	Run(ctx context.Context, sink Sink) error
	// Send posts a message, once: it never repeats a request by itself. key (at most 25 characters)
	// identifies the post where the platform can recognise a repetition; "" when there is none.
	Send(ctx context.Context, to Place, m Message, key string) (Ref, error)
	// Edit replaces a message that Send made.
	Edit(ctx context.Context, at Ref, m Message) error
}

// Optional powers of an adapter. Bot asserts them, nobody else; each agrees with its level in Caps.
type (
	// RouteSyncer makes the platform know the commands.
	RouteSyncer interface {
		SyncRoutes(ctx context.Context, routes []Route) error
	}
	// Threader opens the thread under a message, or returns the one that is there. (Thread)
	Threader interface {
		Thread(ctx context.Context, under Ref, title string) (Place, error)
	}
	// DirectOpener opens the direct conversation with a person. (Direct)
	DirectOpener interface {
		Direct(ctx context.Context, in Place, to UserID) (Place, error)
	}
	// Linker makes the address at which people can see a message; "" when it cannot. No I/O.
	Linker interface {
		Link(at Ref) string
	}
	// Rooter names the message that a thread hangs under, where the platform's ids tell it; ok is
	// false when they do not. No I/O.
	Rooter interface {
		Root(thread Place) (root Ref, ok bool)
	}
	// Finder reads a place's history back, for a post whose outcome is unknown. It looks for the
	// message that Send(to, m, key) made at or after since. ok is false when it is certainly not
	// there; an error (Forbidden where the history is not readable) means that nobody knows. (ReadBack)
	Finder interface {
		Find(ctx context.Context, to Place, m Message, key string, since time.Time) (ref Ref, ok bool, err error)
	}
	// Authorizer asks the platform whether a person may administer a place, where events do not tell.
	Authorizer interface {
		IsAdmin(ctx context.Context, in Place, who UserID) (bool, error)
	}
)

// Feature is something that platforms support to different degrees.
type Feature string

const (
	PrivateReply Feature = "private-reply" // an answer to an interaction that only the asker sees
	PrivatePost  Feature = "private-post"  // such a message outside an interaction (after a reaction)
	Direct       Feature = "direct"        // direct messages
	Threads      Feature = "threads"
	Buttons      Feature = "buttons"
	Completion   Feature = "completion" // choices while an option is typed
	Forms        Feature = "forms"
	Menus        Feature = "menus" // entries in a message's menu
	Reactions    Feature = "reactions"
	Edits        Feature = "edits"
	OnceKey      Feature = "once-key" // Send with the same key twice makes one message, within Limits.OnceWithin
	ReadBack     Feature = "read-back"
)

// Level says how well.
type Level int8

const (
	Dropped  Level = iota // not at all; the Bot finds another way or stays silent
	Degraded              // shown in a simpler form
	Native
)

// Caps is what one place can do.
type Caps struct {
	Levels map[Feature]Level // a missing feature is Dropped
	Limits Limits
	// Command is what people type before a verb, "" for "/": where commands are the arguments of
	// one, it is "/news ".
	Command string
}

// Typed is how a command is typed here: usage as Route.Usage makes it, with this place's Command.
func (c Caps) Typed(usage string) string {
	if c.Command == "" {
		return usage
	}
	return c.Command + strings.TrimPrefix(usage, "/")
}

// Has reports whether a feature works at least in a simpler form.
func (c Caps) Has(f Feature) bool { return c.Levels[f] > Dropped }

// Limits are numbers; 0 stands for "no limit".
type Limits struct {
	TextRunes     int           // in one message, over all of its blocks
	Blocks        int           // blocks in one message
	Buttons       int           // buttons in one message
	Choices       int           // completions at once
	FormFields    int           // fields in a form
	AckWithin     time.Duration // the platform's deadline for the first answer to an interaction
	RespondWithin time.Duration // how long afterwards it takes the answer
	PostEvery     time.Duration // the pace at which one channel takes posts
	OnceWithin    time.Duration // how long OnceKey holds after the first Send; 0 with OnceKey: for ever
}
