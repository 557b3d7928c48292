package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pullquote/bot"
)

// visible reports whether a person may see a message.
func (m *message) visible(to bot.UserID) bool {
	return (m.Only == "" || m.Only == to) && mayRead(m.Channel, to)
}

func mayRead(channel string, who bot.UserID) bool {
	return !isDirect(channel) || channel == directName(who)
}

// see is a message as a person sees it. The caller holds the lock.
func (r *room) see(m *message, as bot.UserID) view {
	v := view{message: m}
	for _, id := range r.threads[m.ID] {
		if reply := r.messages[id]; reply != nil && reply.visible(as) {
			v.replies++
			v.lastReply = reply.At
		}
	}
	return v
}

// query selects messages of a channel or of one thread.
type query struct {
	channel string
	thread  int64
	before  int64 // only older ones than this id; 0: the newest
	from    int64 // all from this id on, however many; 0: no such wish
	limit   int
}

// history returns what a person sees, oldest first, and whether there is more before it. A thread
// begins with its root.
func (r *room) history(q query, as bot.UserID) (views []view, more bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, id := range slices.Backward(r.channels[q.channel]) {
		m := r.messages[id]
		in := m.Thread == q.thread || q.thread != 0 && m.ID == q.thread
		if !in || q.before != 0 && id >= q.before || !m.visible(as) {
			continue
		}
		if len(views) >= q.limit && (q.from == 0 || id < q.from) {
			return reversed(views), true
		}
		views = append(views, r.see(m, as))
	}
	return reversed(views), false
}

func reversed(v []view) []view { slices.Reverse(v); return v }

// listing is a channel in the side bar.
type listing struct {
	Name string `json:"name"`
	Last int64  `json:"last"` // the newest message there that the person sees
}

// listings returns the public channels and the person's direct conversation.
func (r *room) listings(as bot.UserID) (channels []listing, direct listing) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, name := range r.names {
		channels = append(channels, listing{name, r.lastIn(name, as)})
	}
	dm := directName(as)
	return channels, listing{dm, r.lastIn(dm, as)}
}

func (r *room) lastIn(channel string, as bot.UserID) int64 {
	for _, id := range slices.Backward(r.channels[channel]) {
		if m := r.messages[id]; m.Thread == 0 && m.visible(as) {
			return id
		}
	}
	return 0
}

// position names a point in the stream of changes: "boot.seq".
func (r *room) position() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.positionOf(r.seq)
}

func (r *room) positionOf(seq int64) string { return r.boot + "." + strconv.FormatInt(seq, 10) }

// update is one change as a person's window is told it.
type update struct {
	seq     int64
	view    view     // of a message that exists
	removed *message // of one that does not any more
	kind    string   // of a signal
	data    any
}

// since returns what a person should learn after a position, how far that goes, and what is closed
// at the next change. ok is false when the position is too old or of an earlier process: the window
// must load everything anew.
func (r *room) since(position string, as bot.UserID) (updates []update, now string, changed <-chan struct{}, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now, changed = r.positionOf(r.seq), r.changed
	at, ok := r.parse(position)
	if !ok {
		return nil, now, changed, false
	}
	told := map[int64]bool{}
	for _, c := range slices.Backward(r.changes) {
		if c.seq <= at {
			break
		}
		if u, ok := r.tell(c, as, told); ok {
			updates = append(updates, u)
		}
	}
	slices.Reverse(updates)
	return updates, now, changed, true
}

// parse reads a position that can be resumed from.
func (r *room) parse(position string) (seq int64, ok bool) {
	boot, number, _ := strings.Cut(position, ".")
	seq, err := strconv.ParseInt(number, 10, 64)
	if err != nil || boot != r.boot || seq > r.seq {
		return 0, false
	}
	oldest := r.seq + 1
	if len(r.changes) > 0 {
		oldest = r.changes[0].seq
	}
	return seq, seq >= oldest-1
}

// tell makes an update of a change, the newest first, so that each message is told once.
func (r *room) tell(c change, as bot.UserID, told map[int64]bool) (update, bool) {
	if c.id == 0 {
		return update{seq: c.seq, kind: c.kind, data: c.data}, c.only == "" || c.only == as
	}
	if told[c.id] {
		return update{}, false
	}
	told[c.id] = true
	if m := r.messages[c.id]; m != nil {
		return update{seq: c.seq, view: r.see(m, as)}, m.visible(as)
	}
	if c.old != nil {
		return update{seq: c.seq, removed: c.old}, c.old.visible(as)
	}
	return update{}, false
}

// fragment is the part after the chat's address that shows a message: "#channel/id", "#channel/root/id" for a reply.
func fragment(m *message) string {
	if m.Thread != 0 {
		return fmt.Sprintf("#%s/%d/%d", m.Channel, m.Thread, m.ID)
	}
	return fmt.Sprintf("#%s/%d", m.Channel, m.ID)
}
