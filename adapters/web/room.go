package web

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"pullquote/bot"
)

// What a room keeps. Together with the size caps on input these numbers bound its memory.
const (
	maxHistory  = 500     // messages in one channel, replies and private ones included
	maxChannels = 100     // public channels
	maxDirects  = 500     // direct conversations; the quietest gives way
	maxChanges  = 1024    // how far back a stream can resume without a reload
	maxKeys     = 1 << 15 // remembered Send keys, oldest forgotten first: months of posts, 4 MB
)

// message is one message. A message that is in the room is never altered, only replaced by a
// changed copy, so that readers need no lock.
type message struct {
	ID        int64        `json:"id"`
	Channel   string       `json:"channel"`
	Thread    int64        `json:"thread,omitempty"` // the root's id in a thread
	From      person       `json:"from,omitzero"`    // zero for the bot
	At        time.Time    `json:"at"`
	Text      string       `json:"text,omitempty"` // what a person wrote
	Body      *bot.Message `json:"body,omitempty"` // what the bot posted
	Only      bot.UserID   `json:"only,omitempty"` // the one person who sees it
	Cause     cause        `json:"cause,omitzero"`
	Pending   bool         `json:"pending,omitempty"` // a placeholder for an answer
	Edits     int          `json:"edits,omitempty"`
	Key       string       `json:"key,omitempty"`
	Reactions []reaction   `json:"reactions,omitempty"`

	rev int64 // the change that made this copy
}

// cause is what a message answers: who used which command, and the id that their window gave it.
type cause struct {
	ID   string `json:"id,omitempty"`
	Who  person `json:"who,omitzero"`
	What string `json:"what,omitempty"`
}

type reaction struct {
	Emoji string       `json:"emoji"`
	By    []bot.UserID `json:"by"`
}

// person is somebody as others see them. Colour is an index into the style sheet's palette.
type person struct {
	ID     bot.UserID `json:"id"`
	Name   string     `json:"name"`
	Colour int        `json:"colour"`
}

// view is a message as one person sees it now.
type view struct {
	*message
	replies   int
	lastReply time.Time
}

// change is one step in a room's history, for streams.
type change struct {
	seq  int64
	id   int64      // of the message that changed, 0 for a signal
	old  *message   // what was removed, nil while the message exists
	only bot.UserID // of a signal: whom it concerns, "" for everybody
	kind string     // of a signal
	data any        // of a signal
}

// room is all that was said. All methods are safe for concurrent use.
type room struct {
	now     func() time.Time
	log     *slog.Logger
	journal *journal // nil keeps nothing
	boot    string   // tells this process's change numbers from an earlier one's

	mu       sync.Mutex
	seq      int64
	next     int64
	names    []string           // public channels, in the order of their creation
	channels map[string][]int64 // message ids in order, direct conversations included
	threads  map[int64][]int64  // replies by root
	messages map[int64]*message
	keys     sentKeys
	changes  []change
	changed  chan struct{} // closed and replaced at each change
}

func newRoom(boot string, now func() time.Time, log *slog.Logger) *room {
	return &room{
		now: now, log: log, boot: boot, next: 1,
		channels: map[string][]int64{},
		threads:  map[int64][]int64{},
		messages: map[int64]*message{},
		keys:     sentKeys{ids: map[string]int64{}},
		changed:  make(chan struct{}),
	}
}

var errChannelExists = &bot.Error{Code: bot.Invalid, Say: "There is a channel of that name already."}

const directPrefix = "dm-"

func directName(u bot.UserID) string { return directPrefix + string(u) }

func isDirect(channel string) bool { return strings.HasPrefix(channel, directPrefix) }

// cleanChannel makes a channel name of what a person typed: lower case letters, digits and hyphens.
func cleanChannel(s string) (string, error) {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		case unicode.IsSpace(r) || r == '_' || r == '-':
			return '-'
		}
		return -1
	}, strings.TrimPrefix(strings.TrimSpace(s), "#"))
	s = strings.Trim(s, "-")
	if s == "" || isDirect(s) || len([]rune(s)) > 40 {
		return "", &bot.Error{Code: bot.Invalid, Say: "A channel needs a name of 1 to 40 letters, digits or hyphens."}
	}
	return s, nil
}

// addChannel makes a public channel.
func (r *room) addChannel(name string) error {
	clean, err := cleanChannel(name)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if slices.Contains(r.names, clean) {
		return errChannelExists
	}
	if len(r.names) >= maxChannels {
		return &bot.Error{Code: bot.Invalid, Say: fmt.Sprintf("There are %d channels already; that is the most.", maxChannels)}
	}
	if err := r.append(entry{Channel: clean}); err != nil {
		return err
	}
	r.names = append(r.names, clean)
	r.note(change{kind: "state"})
	return nil
}

// has reports whether messages can be posted to a channel.
func (r *room) has(channel string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Contains(r.names, channel) || isDirect(channel) && validUser(bot.UserID(channel[len(directPrefix):]))
}

func (r *room) find(id int64) (*message, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	m, ok := r.messages[id]
	return m, ok
}

// sent returns the id of the message that was posted to a channel with a key.
func (r *room) sent(channel, key string) (id int64, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	id, ok = r.keys.ids[channel+"/"+key]
	return id, ok && key != ""
}

// post adds a message, durably before it is shown. A key that the channel has seen returns the
// message that was made then.
func (r *room) post(m message) (*message, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := ""
	if m.Key != "" {
		key = m.Channel + "/" + m.Key
		if id, ok := r.keys.ids[key]; ok {
			if old := r.messages[id]; old != nil {
				return old, nil
			}
			return &message{ID: id, Channel: m.Channel}, nil // it has left the history since
		}
	}
	m.ID, m.At = r.next, r.now().UTC()
	if err := r.append(entry{Put: &m}); err != nil {
		return nil, err
	}
	r.next++
	r.insert(&m)
	r.note(change{id: m.ID})
	r.touchRoot(m.Thread)
	r.trim(m.Channel)
	return r.messages[m.ID], nil
}

// insert indexes a message that is new, or replaces its older copy.
func (r *room) insert(m *message) {
	if r.messages[m.ID] == nil {
		r.channels[m.Channel] = append(r.channels[m.Channel], m.ID)
		if m.Thread != 0 {
			r.threads[m.Thread] = append(r.threads[m.Thread], m.ID)
		}
	}
	r.messages[m.ID] = m
	r.next = max(r.next, m.ID+1)
	if m.Key != "" {
		r.keys.add(m.Channel+"/"+m.Key, m.ID)
	}
}

// touchRoot tells the streams that a thread's reply count has changed.
func (r *room) touchRoot(id int64) {
	if m := r.messages[id]; m != nil {
		clone := *m
		r.messages[id] = &clone
		r.note(change{id: id})
	}
}

// replace changes a message, durably before the change is shown.
func (r *room) replace(id int64, f func(message) (message, error)) (*message, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	old := r.messages[id]
	if old == nil {
		return nil, notFound(strconv.FormatInt(id, 10))
	}
	m, err := f(*old)
	if err != nil {
		return nil, err
	}
	if err := r.append(entry{Put: &m}); err != nil {
		return nil, err
	}
	r.insert(&m)
	r.note(change{id: id})
	return &m, nil
}

// remove takes a message away; one that is gone already is no error.
func (r *room) remove(id int64) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	m := r.messages[id]
	if m == nil {
		return nil
	}
	if err := r.append(entry{Drop: id}); err != nil {
		return err
	}
	r.drop(m)
	r.note(change{id: id, old: m})
	r.touchRoot(m.Thread)
	return nil
}

// drop forgets a message and the replies under it.
func (r *room) drop(m *message) {
	for _, id := range r.threads[m.ID] {
		if reply := r.messages[id]; reply != nil {
			r.unlist(reply)
		}
	}
	delete(r.threads, m.ID)
	if replies := remove(r.threads[m.Thread], m.ID); len(replies) > 0 {
		r.threads[m.Thread] = replies
	} else {
		delete(r.threads, m.Thread)
	}
	r.unlist(m)
}

func (r *room) unlist(m *message) {
	delete(r.messages, m.ID)
	if r.channels[m.Channel] = remove(r.channels[m.Channel], m.ID); len(r.channels[m.Channel]) == 0 {
		delete(r.channels, m.Channel)
	}
}

func remove(ids []int64, id int64) []int64 {
	if i, ok := slices.BinarySearch(ids, id); ok {
		return slices.Delete(ids, i, i+1)
	}
	return ids
}

// trim keeps the bounds. It is not journalled: opening the journal trims again.
func (r *room) trim(channel string) {
	for len(r.channels[channel]) > maxHistory {
		r.drop(r.messages[r.channels[channel][0]])
	}
	if len(r.channels) <= maxChannels+maxDirects {
		return
	}
	quietest := ""
	for name, ids := range r.channels {
		if isDirect(name) && (quietest == "" || ids[len(ids)-1] < r.channels[quietest][len(r.channels[quietest])-1]) {
			quietest = name
		}
	}
	for len(r.channels[quietest]) > 0 {
		r.drop(r.messages[r.channels[quietest][0]])
	}
}

// react puts an emoji on a message for a person, or takes it back; changed is false when it was so already.
func (r *room) react(id int64, who bot.UserID, emoji string, on bool) (changed bool, err error) {
	unchanged := errors.New("unchanged")
	_, err = r.replace(id, func(m message) (message, error) {
		i := slices.IndexFunc(m.Reactions, func(x reaction) bool { return x.Emoji == emoji })
		if on == (i >= 0 && slices.Contains(m.Reactions[i].By, who)) {
			return m, unchanged
		}
		m.Reactions = slices.Clone(m.Reactions)
		switch {
		case i < 0:
			m.Reactions = append(m.Reactions, reaction{emoji, []bot.UserID{who}})
		case on:
			m.Reactions[i].By = append(slices.Clone(m.Reactions[i].By), who)
		default:
			m.Reactions[i].By = slices.DeleteFunc(slices.Clone(m.Reactions[i].By), func(u bot.UserID) bool { return u == who })
			if len(m.Reactions[i].By) == 0 {
				m.Reactions = slices.Delete(m.Reactions, i, i+1)
			}
		}
		return m, nil
	})
	if errors.Is(err, unchanged) {
		return false, nil
	}
	return err == nil, err
}

// signal tells a person's windows (everybody's for "") something that is not kept.
func (r *room) signal(to bot.UserID, kind string, data any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.note(change{only: to, kind: kind, data: data})
}

// note records a change and wakes the streams.
func (r *room) note(c change) {
	r.seq++
	c.seq = r.seq
	if m := r.messages[c.id]; m != nil {
		m.rev = c.seq // this copy is not published before note returns and the lock is given back
	}
	if len(r.changes) >= maxChanges {
		r.changes = slices.Delete(r.changes, 0, maxChanges/4)
	}
	r.changes = append(r.changes, c)
	close(r.changed)
	r.changed = make(chan struct{})
}

func (r *room) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.journal == nil {
		return nil
	}
	return r.journal.close()
}
