package discordfake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Intents that Discord gives only after a review.
const privileged = 1<<1 | 1<<8 | 1<<15

// gatewayState is everything behind the websocket. It is guarded by Server.mu.
type gatewayState struct {
	sessions   map[string]*session
	identified int
	resumed    int
	mood       []Mood // what happens to the next handshakes
	twice      bool   // each event is delivered twice
	deaf       bool   // heartbeats are not acknowledged
	serving    sync.WaitGroup
	socketsNow map[*socket]bool
}

// session outlives its sockets: events are kept for a resume.
type session struct {
	id     string
	seq    int64
	events []frame
	socket *socket
}

type frame struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  int64           `json:"s,omitempty"`
	Type string          `json:"t,omitempty"`
}

// socket is one websocket.
type socket struct {
	ws *websocket.Conn
	mu sync.Mutex
}

func (c *socket) send(f frame) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = c.ws.SetWriteDeadline(time.Now().Add(5 * time.Second))
	_ = c.ws.WriteJSON(f)
}

func (c *socket) close(code int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, "fake"), time.Now().Add(time.Second))
	c.ws.Close()
}

// Mood is how the gateway treats a handshake.
type Mood string

const (
	MoodReconnect Mood = "op 7 instead of READY"
	MoodInvalid   Mood = "op 9 instead of READY"
	MoodSilent    Mood = "nothing after the hello"
	MoodRefuse    Mood = "close 4004"
	MoodIntents   Mood = "close 4014"
	MoodTimeout   Mood = "close 4009" // the session has timed out
	MoodMute      Mood = "no hello"
)

// Handshakes sets what happens to the next handshakes, in order; afterwards all goes well.
func (s *Server) Handshakes(moods ...Mood) {
	s.mu.Lock()
	s.gateway.mood = append(s.gateway.mood, moods...)
	s.mu.Unlock()
}

// DeliverTwice makes the gateway send each event twice, or once again.
func (s *Server) DeliverTwice(on bool) { s.mu.Lock(); s.gateway.twice = on; s.mu.Unlock() }

// Deaf makes the gateway acknowledge no heartbeat, or all again.
func (s *Server) Deaf(on bool) { s.mu.Lock(); s.gateway.deaf = on; s.mu.Unlock() }

func (s *Server) isDeaf() bool { s.mu.Lock(); defer s.mu.Unlock(); return s.gateway.deaf }

// Sessions is how many sessions could be resumed now.
func (s *Server) Sessions() int { s.mu.Lock(); defer s.mu.Unlock(); return len(s.gateway.sessions) }

// Identified and Resumed count how sessions began and went on.
func (s *Server) Identified() int { s.mu.Lock(); defer s.mu.Unlock(); return s.gateway.identified }

// Resumed counts the sessions that went on after a cut.
func (s *Server) Resumed() int { s.mu.Lock(); defer s.mu.Unlock(); return s.gateway.resumed }

// Connected reports whether a bot receives events.
func (s *Server) Connected() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, x := range s.gateway.sessions {
		if x.socket != nil {
			return true
		}
	}
	return false
}

func (s *Server) sockets() []*socket {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []*socket
	for c := range s.gateway.socketsNow {
		out = append(out, c)
	}
	return out
}

// Drop cuts the sockets without a word.
func (s *Server) Drop() {
	for _, c := range s.sockets() {
		c.ws.Close()
	}
}

// Hangup closes the sockets with a code.
func (s *Server) Hangup(code int) {
	for _, c := range s.sockets() {
		c.close(code)
	}
}

// Reconnect asks for a new connection (op 7).
func (s *Server) Reconnect() {
	for _, c := range s.sockets() {
		c.send(frame{Op: 7})
	}
}

// Invalidate ends the sessions (op 9), or pretends to when they can be resumed.
func (s *Server) Invalidate(resumable bool) {
	if !resumable {
		s.mu.Lock()
		clear(s.gateway.sessions)
		s.mu.Unlock()
	}
	for _, c := range s.sockets() {
		c.send(frame{Op: 9, Data: json.RawMessage(fmt.Sprint(resumable))})
	}
}

func (s *Server) gatewayBot() any {
	return map[string]any{
		"url": "ws" + strings.TrimPrefix(s.http.URL, "http") + "/gateway", "shards": 1,
		"session_start_limit": map[string]any{"total": 1000, "remaining": s.startsLeft, "reset_after": 3_600_000, "max_concurrency": 1},
	}
}

func (s *Server) serveGateway(w http.ResponseWriter, r *http.Request) {
	if q := r.URL.Query(); q.Get("v") != "10" && q.Get("v") != "9" || q.Get("encoding") != "json" {
		http.Error(w, "bad version or encoding", http.StatusBadRequest)
		return
	}
	up := websocket.Upgrader{}
	ws, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &socket{ws: ws}
	s.mu.Lock()
	if s.closing {
		s.mu.Unlock()
		ws.Close()
		return
	}
	s.gateway.socketsNow[c] = true
	s.gateway.serving.Add(1)
	s.mu.Unlock()
	defer func() {
		ws.Close()
		s.mu.Lock()
		delete(s.gateway.socketsNow, c)
		for _, x := range s.gateway.sessions {
			if x.socket == c {
				x.socket = nil
			}
		}
		s.mu.Unlock()
		s.gateway.serving.Done()
	}()
	s.talk(c)
}

func (s *Server) nextMood() Mood {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.gateway.mood) == 0 {
		return ""
	}
	m := s.gateway.mood[0]
	s.gateway.mood = s.gateway.mood[1:]
	return m
}

// talk serves one socket until it ends.
func (s *Server) talk(c *socket) {
	mood := s.nextMood()
	if mood != MoodMute {
		c.send(frame{Op: 10, Data: json.RawMessage(fmt.Sprintf(`{"heartbeat_interval":%d}`, s.Beat.Milliseconds()))})
	}
	for {
		var f frame
		if err := c.ws.ReadJSON(&f); err != nil {
			s.hungUp(c, err)
			return
		}
		switch f.Op {
		case 1:
			if mood != MoodSilent && mood != MoodMute && !s.isDeaf() {
				c.send(frame{Op: 11})
			}
		case 2, 6:
			if !s.handshake(c, f, mood) {
				return
			}
		}
	}
}

// hungUp ends the session when the bot closed the socket with a code that says so.
func (s *Server) hungUp(c *socket, err error) {
	if !websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, x := range s.gateway.sessions {
		if x.socket == c {
			delete(s.gateway.sessions, id)
		}
	}
}

func (s *Server) handshake(c *socket, f frame, mood Mood) bool {
	switch mood {
	case MoodReconnect:
		c.send(frame{Op: 7})
		return true
	case MoodInvalid:
		c.send(frame{Op: 9, Data: json.RawMessage("false")})
		return true
	case MoodSilent, MoodMute:
		return true
	case MoodRefuse:
		c.close(4004)
		return false
	case MoodIntents:
		c.close(4014)
		return false
	case MoodTimeout:
		c.close(4009)
		return false
	}
	if f.Op == 6 {
		return s.resume(c, f)
	}
	return s.identify(c, f)
}

func (s *Server) identify(c *socket, f frame) bool {
	var in struct {
		Token      string            `json:"token"`
		Intents    int               `json:"intents"`
		Shard      [2]int            `json:"shard"`
		Properties map[string]string `json:"properties"`
	}
	_ = json.Unmarshal(f.Data, &in)
	switch {
	case strings.TrimPrefix(in.Token, "Bot ") != Token:
		c.close(4004)
		return false
	case in.Intents&privileged != 0:
		c.close(4014)
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.identified++
	s.startsLeft--
	x := &session{id: fmt.Sprintf("session%d", s.gateway.identified), socket: c}
	s.gateway.sessions[x.id] = x
	x.push(false, "READY", map[string]any{
		"v": 10, "session_id": x.id, "resume_gateway_url": "ws" + strings.TrimPrefix(s.http.URL, "http") + "/gateway/resume",
		"user": map[string]any{"id": AppID, "username": "pullquote", "bot": true}, "application": map[string]any{"id": AppID, "flags": 0},
		"guilds": []any{map[string]any{"id": GuildID, "unavailable": true}}, "shard": in.Shard,
	})
	x.push(false, "GUILD_CREATE", map[string]any{"id": GuildID, "name": "A guild", "channels": []any{}})
	return true
}

func (s *Server) resume(c *socket, f frame) bool {
	var in struct {
		Token     string `json:"token"`
		SessionID string `json:"session_id"`
		Seq       int64  `json:"seq"`
	}
	_ = json.Unmarshal(f.Data, &in)
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.gateway.sessions[in.SessionID]
	if x == nil || strings.TrimPrefix(in.Token, "Bot ") != Token || in.Seq > x.seq {
		c.send(frame{Op: 9, Data: json.RawMessage("false")})
		return true
	}
	s.gateway.resumed++
	x.socket = c
	for _, e := range x.events {
		if e.Seq > in.Seq {
			c.send(e)
		}
	}
	x.push(false, "RESUMED", map[string]any{})
	return true
}

// push numbers an event, keeps it, and sends it where a socket is open.
func (x *session) push(twice bool, name string, data any) {
	raw, err := json.Marshal(data)
	if err != nil {
		panic(err) // a bug of the fake
	}
	x.seq++
	f := frame{Op: 0, Seq: x.seq, Type: name, Data: raw}
	x.events = append(x.events, f)
	if x.socket == nil {
		return
	}
	x.socket.send(f)
	if twice {
		x.socket.send(f)
	}
}

// Emit sends any event to the bot. It waits a while for a bot that is just starting, and reports
// whether there was one.
func (s *Server) Emit(name string, data any) bool {
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		s.mu.Lock()
		n := len(s.gateway.sessions)
		for _, x := range s.gateway.sessions {
			x.push(s.gateway.twice, name, data)
		}
		s.mu.Unlock()
		if n > 0 {
			return true
		}
	}
	return false
}
