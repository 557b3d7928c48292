package bot

import "context"

// Kind says how an entry point is reached.
type Kind string

const (
	Slash       Kind = "slash"    // a slash command
	MessageMenu Kind = "menu"     // an entry of a message's menu
	Press       Kind = "press"    // a button
	Submit      Kind = "submit"   // a form that was filled in
	Reaction    Kind = "reaction" // an emoji put on a message, or taken back (Undone)
	Mention     Kind = "mention"  // the bot is spoken to: a mention, or a direct message
	Home        Kind = "home"     // a person opened the bot's own page
	Removed     Kind = "removed"  // the bot was removed from a space (Event.In.Space): an uninstall, a kick
)

// Interactive reports whether the platform waits for an acknowledgement.
func (k Kind) Interactive() bool {
	return k == Slash || k == MessageMenu || k == Press || k == Submit
}

// Event is something that a person did.
type Event struct {
	ID     string // delivery id, unique in its platform and the same when it is delivered again; "" is never a duplicate
	On     Kind
	Name   string            // the command, menu entry, action's first part, or emoji (a Unicode character)
	Key    string            // the rest of an action, after the first "/"
	Undone bool              // a reaction that was taken back
	Args   map[string]string // options and form fields by name; nil: the Bot parses Text by the route's Options
	Text   string            // free text: after a Slack command, or what was said to the bot, without the mention
	Focus  string            // completion only: the option that is being typed
	Links  []string          // http(s) addresses in the text, or in the message acted upon
	From   User
	In     Place
	// Threaded says that In is a thread, where a thread is a channel of its own; see InThread.
	Threaded bool `json:",omitempty"`
	Target   *Ref // the message acted upon: of a menu, a press or a reaction
}

// InThread reports whether the event happened in a thread.
func (e Event) InThread() bool { return e.In.Thread != "" || e.Threaded }

// Arg returns an argument, "" when it was not given.
func (e Event) Arg(name string) string { return e.Args[name] }

// Link returns the address that the event is about: the url argument, else the first link.
func (e Event) Link() string {
	if u := e.Args["url"]; u != "" {
		return u
	}
	if len(e.Links) > 0 {
		return e.Links[0]
	}
	return ""
}

// Visibility says who sees an answer.
type Visibility string

const (
	Public  Visibility = "public"  // everybody in the place
	Private Visibility = "private" // only the person who asked
)

// Response is what a handler returns: Reply, Update, Form or Dismiss; nil stands for silence.
type Response interface{ response() }

type (
	// Reply is a new message.
	Reply struct {
		Message
		Share bool // a private reply offers "Share" to the channel
	}
	// Update replaces the message whose button was pressed.
	Update struct{ Message }
	// Form asks for input. Platforms take it only as the first answer: its route must be AckNever.
	Form struct {
		Action string // comes back as the Submit event's Name and Key
		Title  string // at most 24 characters (Slack)
		Fields []Option
	}
	// Dismiss removes the message whose button was pressed.
	Dismiss struct{}
)

func (Reply) response()   {}
func (Update) response()  {}
func (Form) response()    {}
func (Dismiss) response() {}

// Choice is one completion: Label is shown, Value comes back as the argument.
type Choice struct{ Label, Value string }

// Sink is what an adapter hands events to; Bot implements it.
type Sink interface {
	// Dispatch takes responsibility for an event and returns at once; it never blocks on a handler.
	Dispatch(ctx context.Context, ev Event, r Responder)
	// Complete answers what to offer for the option ev.Focus, whose text so far is ev.Args[ev.Focus].
	// It returns within 300 ms, with nothing rather than an error.
	Complete(ctx context.Context, ev Event) []Choice
}

// Responder answers one event. Only the Bot calls it, never twice at the same time: Ack at most
// once and before Respond, then Respond at most once.
//
// For events that are not interactive, Ack does nothing; Respond posts into Event.In (its thread, where
// there is one), privately only where Caps has PrivatePost.
type Responder interface {
	// Ack tells the platform that an answer will come, and shows the person so. It fixes the visibility.
	Ack(ctx context.Context, v Visibility) error
	// Respond gives the answer, also when Ack was called with another visibility (the adapter then
	// removes its placeholder). A nil response acknowledges without showing anything.
	// Code Expired: the platform does not take an answer any more.
	Respond(ctx context.Context, resp Response, v Visibility) error
}
