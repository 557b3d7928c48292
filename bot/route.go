package bot

import (
	"context"
	"fmt"
)

// Ack says when the Bot acknowledges an interaction.
type Ack string

const (
	AckRace  Ack = "race"  // answer directly when quick, else acknowledge and follow up
	AckNow   Ack = "now"   // known to be slow: acknowledge at once
	AckNever Ack = "never" // may return a Form, which must be the first answer; must be quick
)

// Route is one entry point, declared once: help, Discord's registration, Slack's manifest, the
// argument parser, metrics and tests all read it.
type Route struct {
	On         Kind
	Name       string   // the command (lower case), menu title, action's first part, or emoji; "" for Mention, Home and Removed
	Help       string   // one line, at most 100 characters, no full stop
	Options    []Option // in the order in which they are typed
	Visibility Visibility
	InThread   Visibility // of an answer in a thread, where it is another
	Ack        Ack
	Admin      bool // only for those who may administer the place
	Handle     func(ctx context.Context, ev Event) (Response, error)
	Complete   func(ctx context.Context, ev Event) ([]Choice, error)
	// Localised has Name and Help in other languages, by BCP 47 tag; platforms that can show them do.
	Localised map[string]Label
}

// Label is a name and its help in one language.
type Label struct{ Name, Help string }

// OptionKind says what an option takes.
type OptionKind string

const (
	OptionText OptionKind = "text" // the rest of the line
	OptionURL  OptionKind = "url"  // an address
)

// Option is one argument of a command, or one field of a form.
type Option struct {
	Name     string
	Help     string // at most 100 characters
	Kind     OptionKind
	Required bool
	Complete bool // offers completions through Route.Complete
	Value    string
}

// Usage is how the command is typed: "/ask question [url]".
func (r Route) Usage() string {
	s := "/" + r.Name
	for _, o := range r.Options {
		if o.Required {
			s += " " + o.Name
		} else {
			s += " [" + o.Name + "]"
		}
	}
	return s
}

// seenBy says who sees the answer to an event.
func (r Route) seenBy(ev Event) Visibility {
	if r.InThread != "" && ev.InThread() {
		return r.InThread
	}
	return r.Visibility
}

// check reports what is wrong with a declaration; New refuses to start with it.
func (r Route) check() error {
	switch {
	case r.Handle == nil:
		return fmt.Errorf("route %s %q: no handler", r.On, r.Name)
	case r.Name == "" && r.On != Mention && r.On != Home && r.On != Removed:
		return fmt.Errorf("route %s: no name", r.On)
	case r.On.Interactive() && r.Visibility != Public && r.Visibility != Private:
		return fmt.Errorf("route %s %q: no visibility", r.On, r.Name)
	case r.On.Interactive() && r.Ack != AckRace && r.Ack != AckNow && r.Ack != AckNever:
		return fmt.Errorf("route %s %q: no ack mode", r.On, r.Name)
	case len(r.Help) > 100:
		return fmt.Errorf("route %s %q: help is longer than 100 bytes", r.On, r.Name)
	}
	return nil
}
