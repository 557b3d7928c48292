package bot

import (
	"fmt"
	"net/url"
	"strings"
)

// UserID is a person's id on one platform; only the adapter that made it looks inside.
type UserID string

// Place is a conversation: a channel, a thread in it, or a direct message. It is comparable, and
// its parts are opaque to everybody but the adapter named by Platform. The same conversation always
// gives the same Place, whichever event it came from.
type Place struct {
	Platform string // the adapter's name
	Space    string // workspace, guild, or "" : what tokens and quotas belong to
	Channel  string
	Thread   string // "" in the channel itself, and on platforms where a thread is a channel of its own
}

// Base is the channel that a thread hangs in.
func (p Place) Base() Place { p.Thread = ""; return p }

// String is the textual form, "platform/space/channel/thread"; ParsePlace reads it back.
func (p Place) String() string {
	return url.PathEscape(p.Platform) + "/" + url.PathEscape(p.Space) + "/" + url.PathEscape(p.Channel) + "/" + url.PathEscape(p.Thread)
}

// ParsePlace reads what String wrote.
func ParsePlace(s string) (Place, error) {
	parts := strings.Split(s, "/")
	if len(parts) != 4 {
		return Place{}, fmt.Errorf("place %q: want 4 parts, have %d", s, len(parts))
	}
	for i, p := range parts {
		u, err := url.PathUnescape(p)
		if err != nil {
			return Place{}, fmt.Errorf("place %q: %w", s, err)
		}
		parts[i] = u
	}
	return Place{Platform: parts[0], Space: parts[1], Channel: parts[2], Thread: parts[3]}, nil
}

// Ref is one message. Its Place never has a Thread: an adapter must be able to make the same Ref
// from a reaction, which on some platforms names only the channel and the message.
type Ref struct {
	Place
	ID string
}

// String is the textual form; ParseRef reads it back.
func (r Ref) String() string { return r.Place.String() + "/" + url.PathEscape(r.ID) }

// ParseRef reads what String wrote.
func ParseRef(s string) (Ref, error) {
	i := strings.LastIndexByte(s, '/')
	if i < 0 {
		return Ref{}, fmt.Errorf("ref %q: no message id", s)
	}
	p, err := ParsePlace(s[:i])
	if err != nil {
		return Ref{}, err
	}
	id, err := url.PathUnescape(s[i+1:])
	if err != nil || id == "" {
		return Ref{}, fmt.Errorf("ref %q: bad message id", s)
	}
	return Ref{Place: p, ID: id}, nil
}

// User is a person as an event shows them.
type User struct {
	ID     UserID
	Name   string // for display, "" when the event does not tell
	Locale string // BCP 47, "" when unknown
	Admin  bool   // the event itself proves that this person may administer the place
	Global bool   // the id names the same person in every space of the platform
}

// ParseUserKey reads what UserKey wrote; the Place has only Platform and Space, which may be "".
func ParseUserKey(s string) (Place, UserID, error) {
	parts := strings.Split(s, "/")
	if len(parts) != 3 {
		return Place{}, "", fmt.Errorf("user key %q: want 3 parts, have %d", s, len(parts))
	}
	for i, p := range parts {
		u, err := url.PathUnescape(p)
		if err != nil {
			return Place{}, "", fmt.Errorf("user key %q: %w", s, err)
		}
		parts[i] = u
	}
	return Place{Platform: parts[0], Space: parts[1]}, UserID(parts[2]), nil
}

// UserKey is the textual form of a person: what reading lists are kept by. It has the space in it where
// ids mean something only within one, and none where a person is the same everywhere, direct
// messages included.
func UserKey(p Place, u User) string {
	if u.Global {
		p.Space = ""
	}
	return url.PathEscape(p.Platform) + "/" + url.PathEscape(p.Space) + "/" + url.PathEscape(string(u.ID))
}
