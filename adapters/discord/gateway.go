package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"runtime"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// Gateway opcodes (developer documentation, "Opcodes and Status Codes").
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opResume         = 6
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

const (
	closeKeepSession = 4900 // ours: any code but 1000 and 1001 lets Discord keep the session
	frameMost        = 32 << 20
	writeWithin      = 5 * time.Second
)

// Intents are what the gateway tells us. None of them is privileged.
const Intents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages | discordgo.IntentsGuildMessageReactions |
	discordgo.IntentsDirectMessages | discordgo.IntentsDirectMessageReactions

// session is what a connection leaves for the next one, so that no event between them is lost.
type session struct {
	id, resumeURL string
	seq           int64 // of the last event that was handed on
}

// fatal reports whether a close code says that trying again is useless: the token, the shard, the
// API version or the intents are refused.
func fatal(code int) bool { return code == 4004 || code >= 4010 && code <= 4014 }

// endsSession reports whether a close code means that the session cannot be resumed.
func endsSession(code int) bool {
	return code == websocket.CloseNormalClosure || code == websocket.CloseGoingAway || code == 4003 || code == 4007 || code == 4009
}

// errSessionOver says that the session cannot be resumed; the next connection identifies.
var errSessionOver = errors.New("discord: the gateway session is over")

// errRenew is why a connection ended that Discord asked us to renew.
var errRenew = errors.New("discord: the gateway asked for a new connection")

// connection is one websocket from its hello to its end.
type connection struct {
	ws       *websocket.Conn
	token    string
	shard    [2]int
	sess     *session
	times    GatewayTimes
	jitter   func(time.Duration) time.Duration
	dispatch func(name string, seq int64, data json.RawMessage)
	ready    func(data json.RawMessage) // nil data: resumed

	writing sync.Mutex
	mu      sync.Mutex
	owed    bool // a heartbeat was sent and not yet acknowledged
	live    bool // READY or RESUMED arrived
}

// dial opens the websocket at base, with the protocol's version and encoding.
func dial(ctx context.Context, base string, within time.Duration) (*websocket.Conn, error) {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "ws" && u.Scheme != "wss" {
		return nil, errors.New("discord: the gateway's address is not a websocket address")
	}
	u.RawQuery = url.Values{"v": {apiVersion}, "encoding": {"json"}}.Encode()
	d := websocket.Dialer{HandshakeTimeout: within, Proxy: http.ProxyFromEnvironment}
	ws, resp, err := d.DialContext(ctx, u.String(), nil)
	if resp != nil && resp.Body != nil {
		resp.Body.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("discord: gateway: %w", err)
	}
	ws.SetReadLimit(frameMost)
	return ws, nil
}

// run serves the connection until it ends or ctx does, and says why. Its goroutines have ended when
// it returns. A handshake that does not come to READY or RESUMED in time ends too: no read waits for ever.
func (c *connection) run(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	var own sync.WaitGroup
	own.Go(func() {
		<-ctx.Done() // closing the socket is what wakes the read below
		c.hangUp(context.Cause(ctx))
	})
	watchdog := time.AfterFunc(c.times.Ready, func() {
		if !c.isLive() {
			cancel(errors.New("discord: no READY from the gateway in time"))
		}
	})
	_ = c.ws.SetReadDeadline(time.Now().Add(c.times.Hello))
	cancel(c.serve(ctx, cancel, &own))
	watchdog.Stop()
	own.Wait()
	return context.Cause(ctx)
}

// serve reads frames until one of them, the socket or ctx ends that.
func (c *connection) serve(ctx context.Context, cancel context.CancelCauseFunc, own *sync.WaitGroup) error {
	for {
		var frame discordgo.Event
		if err := c.read(&frame); err != nil {
			return err
		}
		if err := c.handle(ctx, cancel, own, &frame); err != nil {
			return err
		}
	}
}

// hangUp closes the socket: with 1000 when we stop for good, which ends the session on Discord's
// side too, else with a code that keeps it.
func (c *connection) hangUp(why error) {
	code := closeKeepSession
	if why == context.Canceled {
		code = websocket.CloseNormalClosure
	}
	_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	c.ws.Close()
}

func (c *connection) isLive() bool { c.mu.Lock(); defer c.mu.Unlock(); return c.live }

// read reads one frame. JSON that is not a frame ends the connection: its number is unknown, and
// only a resume brings it again.
func (c *connection) read(frame *discordgo.Event) error {
	kind, data, err := c.ws.ReadMessage()
	if err != nil {
		return err
	}
	if kind != websocket.TextMessage {
		return errors.New("discord: a binary frame, though no compression was asked for")
	}
	if err := json.Unmarshal(data, frame); err != nil {
		return fmt.Errorf("discord: gateway frame: %w", err)
	}
	return nil
}

func (c *connection) handle(ctx context.Context, cancel context.CancelCauseFunc, own *sync.WaitGroup, f *discordgo.Event) error {
	switch f.Operation {
	case opHello:
		return c.hello(ctx, cancel, own, f.RawData)
	case opHeartbeat:
		return c.beat()
	case opHeartbeatAck:
		c.mu.Lock()
		c.owed = false
		c.mu.Unlock()
	case opReconnect:
		return errRenew
	case opInvalidSession:
		var resumable bool
		if json.Unmarshal(f.RawData, &resumable) == nil && resumable {
			return errRenew
		}
		return errSessionOver
	case opDispatch:
		return c.event(f)
	}
	return nil
}

// hello begins the heartbeat and asks for a session: the old one where there is one.
func (c *connection) hello(ctx context.Context, cancel context.CancelCauseFunc, own *sync.WaitGroup, data json.RawMessage) error {
	var h struct {
		Interval int `json:"heartbeat_interval"` // ms
	}
	if err := json.Unmarshal(data, &h); err != nil || h.Interval <= 0 {
		return errors.New("discord: a hello without a heartbeat interval")
	}
	every := time.Duration(h.Interval) * time.Millisecond
	_ = c.ws.SetReadDeadline(time.Time{}) // from here on the heartbeat watches
	own.Go(func() { c.keepBeating(ctx, cancel, every) })
	if c.sess.id != "" {
		return c.write(opResume, map[string]any{"token": c.token, "session_id": c.sess.id, "seq": c.sess.seq})
	}
	return c.write(opIdentify, map[string]any{
		"token":      c.token,
		"intents":    Intents,
		"shard":      c.shard,
		"properties": map[string]string{"os": runtime.GOOS, "browser": "Pullquote", "device": "Pullquote"},
	})
}

// keepBeating sends heartbeats, the first at a random part of the interval. One that was not
// acknowledged when the next is due means that the connection is dead.
func (c *connection) keepBeating(ctx context.Context, cancel context.CancelCauseFunc, every time.Duration) {
	wait := c.jitter(every)
	for sleep(ctx, wait) == nil {
		c.mu.Lock()
		dead := c.owed
		c.owed = true
		c.mu.Unlock()
		if dead {
			cancel(errors.New("discord: the gateway does not answer heartbeats"))
			return
		}
		if err := c.beat(); err != nil {
			cancel(err)
			return
		}
		wait = every
	}
}

func (c *connection) beat() error {
	c.mu.Lock()
	seq := c.sess.seq
	c.mu.Unlock()
	if seq == 0 {
		return c.write(opHeartbeat, nil)
	}
	return c.write(opHeartbeat, seq)
}

func (c *connection) write(op int, data any) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_ = c.ws.SetWriteDeadline(time.Now().Add(writeWithin))
	if err := c.ws.WriteJSON(map[string]any{"op": op, "d": data}); err != nil {
		return fmt.Errorf("discord: gateway write: %w", err)
	}
	return nil
}

// event hands one event on. An event that was handed on before (a repetition after a resume) is
// dropped by its number.
func (c *connection) event(f *discordgo.Event) error {
	switch f.Type {
	case "READY":
		var r struct {
			SessionID string `json:"session_id"`
			ResumeURL string `json:"resume_gateway_url"`
		}
		if err := json.Unmarshal(f.RawData, &r); err != nil || r.SessionID == "" {
			return fmt.Errorf("discord: READY without a session (%w)", errSessionOver)
		}
		c.mu.Lock()
		*c.sess = session{id: r.SessionID, resumeURL: r.ResumeURL, seq: f.Sequence}
		c.live = true
		c.mu.Unlock()
		c.ready(f.RawData)
		return nil
	case "RESUMED":
		c.mu.Lock()
		c.live = true
		c.mu.Unlock()
		c.ready(nil)
	}
	c.mu.Lock()
	known := f.Sequence != 0 && f.Sequence <= c.sess.seq
	c.sess.seq = max(c.sess.seq, f.Sequence)
	c.mu.Unlock()
	if !known {
		c.dispatch(f.Type, f.Sequence, f.RawData)
	}
	return nil
}
