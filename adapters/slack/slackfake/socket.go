package slackfake

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// socket is one Socket Mode connection.
type socket struct {
	mu   sync.Mutex // writes
	conn *websocket.Conn
}

func (c *socket) write(v any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = c.conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
	return c.conn.WriteJSON(v)
}

func (s *Server) connectionsOpen(call) map[string]any {
	return map[string]any{"ok": true, "url": "ws" + strings.TrimPrefix(s.http.URL, "http") + "/socket?ticket=" + s.id("ticket")}
}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Has("debug_reconnects") {
		s.mu.Lock()
		s.violate("socket: debug_reconnects makes Slack renew the connection every six minutes")
		s.mu.Unlock()
	}
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &socket{conn: conn}
	hello := map[string]any{"type": "hello", "num_connections": 1, "connection_info": map[string]any{"app_id": AppID},
		"debug_info": map[string]any{"host": "fake", "approximate_connection_time": 3600}}
	if c.write(hello) != nil {
		conn.Close()
		return
	}
	s.mu.Lock()
	if s.closing {
		s.mu.Unlock()
		conn.Close()
		return
	}
	s.sockets = append(s.sockets, c)
	backlog := s.backlog
	s.backlog = nil
	stop := make(chan struct{})
	s.goroutines.Go(func() { c.ping(stop) }) // under the lock, so that Close knows of it
	s.mu.Unlock()
	for _, d := range backlog {
		s.push(d)
	}
	s.read(c)
	close(stop)
	s.gone(c)
}

func (c *socket) ping(stop chan struct{}) {
	for {
		_ = c.conn.WriteControl(websocket.PingMessage, []byte("ping"), time.Now().Add(time.Second))
		select {
		case <-stop:
			return
		case <-time.After(5 * time.Second):
		}
	}
}

// read takes acknowledgements until the connection ends.
func (s *Server) read(c *socket) {
	for {
		_, data, err := c.conn.ReadMessage()
		if err != nil {
			return
		}
		var ack struct {
			EnvelopeID string          `json:"envelope_id"`
			Payload    json.RawMessage `json:"payload"`
		}
		if json.Unmarshal(data, &ack) != nil || ack.EnvelopeID == "" {
			s.mu.Lock()
			s.violate("socket: malformed acknowledgement")
			s.mu.Unlock()
			continue
		}
		if len(data) >= 20*1024 {
			s.mu.Lock()
			s.violate("socket: an answer of %d bytes is dropped", len(data))
			s.mu.Unlock()
			continue
		}
		s.mu.Lock()
		d := s.waiting[ack.EnvelopeID]
		delete(s.waiting, ack.EnvelopeID)
		s.mu.Unlock()
		if d != nil {
			d.ack(ack.Payload)
		}
	}
}

// gone forgets a connection; what it left without acknowledgement is sent again.
func (s *Server) gone(c *socket) {
	c.conn.Close()
	s.mu.Lock()
	for i, have := range s.sockets {
		if have == c {
			s.sockets = append(s.sockets[:i:i], s.sockets[i+1:]...)
			break
		}
	}
	var again []*Delivery
	for id, d := range s.waiting {
		if d.on == c {
			delete(s.waiting, id)
			d.Again++
			again = append(again, d)
		}
	}
	closing := s.closing
	s.mu.Unlock()
	for _, d := range again {
		if !closing {
			s.push(d)
		}
	}
}

// push sends an envelope on one arbitrary connection, or keeps it until there is one.
func (s *Server) push(d *Delivery) {
	s.mu.Lock()
	if len(s.sockets) == 0 {
		s.backlog = append(s.backlog, d)
		s.mu.Unlock()
		return
	}
	s.seq++
	c := s.sockets[s.seq%len(s.sockets)]
	d.on = c
	envelope := map[string]any{"envelope_id": d.Envelope, "type": d.Payload.Kind, "payload": json.RawMessage(d.Payload.Body),
		"accepts_response_payload": d.Payload.Kind != "events_api", "retry_attempt": d.Again}
	s.waiting[d.Envelope] = d
	s.mu.Unlock()
	s.watch(d)
	if c.write(envelope) == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waiting[d.Envelope] != d || d.on != c {
		return // gone was faster
	}
	delete(s.waiting, d.Envelope)
	if !s.closing {
		s.backlog = append(s.backlog, d)
	}
}

// Connections returns how many sockets are open.
func (s *Server) Connections() int { s.mu.Lock(); defer s.mu.Unlock(); return len(s.sockets) }

// Drop cuts every socket without a word.
func (s *Server) Drop() {
	s.mu.Lock()
	sockets := append([]*socket(nil), s.sockets...)
	s.mu.Unlock()
	for _, c := range sockets {
		c.conn.Close()
	}
}

// Disconnect asks every socket to reconnect, for a reason ("warning", "refresh_requested").
func (s *Server) Disconnect(reason string) {
	s.mu.Lock()
	sockets := append([]*socket(nil), s.sockets...)
	s.mu.Unlock()
	for _, c := range sockets {
		_ = c.write(map[string]any{"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "fake"}})
	}
}

// WriteRaw puts any text on every socket.
func (s *Server) WriteRaw(text string) {
	s.mu.Lock()
	sockets := append([]*socket(nil), s.sockets...)
	s.mu.Unlock()
	for _, c := range sockets {
		c.mu.Lock()
		_ = c.conn.WriteMessage(websocket.TextMessage, []byte(text))
		c.mu.Unlock()
	}
}
