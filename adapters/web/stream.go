package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"pullquote/bot"
)

// streams knows whether windows may listen, and how many do.
type streams struct {
	mu   sync.Mutex
	n    int
	stop chan struct{} // closed while nobody may listen
}

const (
	maxStreams = 256              // windows that listen at once
	heartbeat  = 20 * time.Second // proxies cut a silent connection after 30 to 60 s
	writeFor   = 15 * time.Second // how long a window may take to accept what it is told
)

func newStreams() *streams {
	s := &streams{stop: make(chan struct{})}
	close(s.stop)
	return s
}

func (s *streams) open() { s.mu.Lock(); s.stop = make(chan struct{}); s.mu.Unlock() }

func (s *streams) close() { s.mu.Lock(); defer s.mu.Unlock(); close(s.stop) }

// join admits a window; stop ends its stream.
func (s *streams) join() (stop <-chan struct{}, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.stop:
		return nil, false
	default:
	}
	if s.n >= maxStreams {
		return nil, false
	}
	s.n++
	return s.stop, true
}

func (s *streams) leave() { s.mu.Lock(); s.n--; s.mu.Unlock() }

// listen is GET /api/events: what happens from a position on, as server-sent events, each with the
// position after it as its id. "reload" says that the position is too old or of another process.
func (a *Adapter) listen(w http.ResponseWriter, r *http.Request, me person) error {
	stop, ok := a.streams.join()
	if !ok {
		w.Header().Set("Retry-After", "2")
		return errStarting()
	}
	defer a.streams.leave()
	position := r.Header.Get("Last-Event-ID")
	if position == "" {
		position = r.URL.Query().Get("position")
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no")
	s := &stream{w: w, control: http.NewResponseController(w), renderer: a.renderer, me: me}
	if err := s.write(": welcome\nretry: 1500\n\n"); err != nil {
		return nil
	}
	a.feed(r.Context(), s, position, stop)
	return nil
}

// feed writes to one window until it goes, the adapter stops, or it must reload.
func (a *Adapter) feed(ctx context.Context, s *stream, position string, stop <-chan struct{}) {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		updates, now, changed, ok := a.room.since(position, s.me.ID)
		if !ok {
			_ = s.event("reload", now, struct{}{})
			return
		}
		for _, u := range updates {
			if err := s.update(u, a.room.positionOf(u.seq)); err != nil {
				return
			}
		}
		position = now
		select {
		case <-changed:
		case <-beat.C:
			if s.write(": \n\n") != nil {
				return
			}
		case <-stop:
			return
		case <-ctx.Done():
			return
		}
	}
}

// stream is one window's connection.
type stream struct {
	w        http.ResponseWriter
	control  *http.ResponseController
	renderer *renderer
	me       person
}

func (s *stream) update(u update, position string) error {
	switch {
	case u.kind != "":
		return s.event(u.kind, position, u.data)
	case u.removed != nil:
		return s.event("remove", position, map[string]any{"id": u.removed.ID, "channel": u.removed.Channel, "thread": u.removed.Thread})
	}
	shown, err := s.renderer.message(u.view, s.me.ID)
	if err != nil {
		return err
	}
	return s.event("message", position, shown)
}

func (s *stream) event(kind, id string, data any) error {
	line, err := json.Marshal(data)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "id: %s\nevent: %s\ndata: %s\n\n", id, kind, line)
	return s.write(b.String())
}

// write sends at once. The deadline replaces the server's, which is meant for short answers.
func (s *stream) write(text string) error {
	_ = s.control.SetWriteDeadline(time.Now().Add(writeFor)) // not every server has one
	if _, err := s.w.Write([]byte(text)); err != nil {
		return err
	}
	return s.control.Flush()
}

// tell signals a person's windows; who is "" for everybody.
func (a *Adapter) tell(who bot.UserID, kind string, data any) { a.room.signal(who, kind, data) }
