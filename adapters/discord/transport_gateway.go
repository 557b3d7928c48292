package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"pullquote/bot"
)

// startsReserve is how many session starts we spend only slowly: an operator may need them.
const startsReserve = 5

// GatewayTimes are the times of the event connection. Zero values stand for the defaults.
type GatewayTimes struct {
	Dial        time.Duration // to open the socket; 10 s
	Hello       time.Duration // to the server's hello; 10 s
	Ready       time.Duration // the watchdog: from the open socket to READY or RESUMED; 60 s
	FirstPause  time.Duration // before the first new try, at most; 500 ms
	LongestWait time.Duration // between tries, at most; 60 s
	Identify    time.Duration // between two IDENTIFY; 5 s
	Invalid     time.Duration // at least after an invalid session (Discord: a random 1–5 s); 1 s
	LeaseFor    time.Duration // how long the gateway's lease lasts; 4 s
	LeaseEvery  time.Duration // how often it is renewed, and asked for by a standby; 1 s
}

func (t GatewayTimes) withDefaults() GatewayTimes {
	return GatewayTimes{
		Dial:        cmp.Or(t.Dial, 10*time.Second),
		Hello:       cmp.Or(t.Hello, 10*time.Second),
		Ready:       cmp.Or(t.Ready, time.Minute),
		FirstPause:  cmp.Or(t.FirstPause, 500*time.Millisecond),
		LongestWait: cmp.Or(t.LongestWait, time.Minute),
		Identify:    cmp.Or(t.Identify, 5*time.Second),
		Invalid:     cmp.Or(t.Invalid, time.Second),
		LeaseFor:    cmp.Or(t.LeaseFor, 4*time.Second),
		LeaseEvery:  cmp.Or(t.LeaseEvery, time.Second),
	}
}

// gateway is the event connection over its many websockets.
type gateway struct {
	a          *Adapter
	sink       bot.Sink
	sess       session
	identified time.Time // when we last asked for a new session
	failures   int       // tries in a row that did not come to READY
}

// Run implements bot.Adapter: it holds the gateway while it has the lease, stands by otherwise, and
// returns within a second after ctx ends. An error is final: Discord refused the token or the intents.
func (a *Adapter) Run(ctx context.Context, sink bot.Sink) error {
	a.sink.Store(&sinkBox{sink})
	defer a.pending.Wait()
	defer a.setStatus("stopped")
	a.setStatus("connecting")
	a.pending.Go(func() { a.startUpChecks(ctx) })
	for ctx.Err() == nil {
		leading, lost := a.lead(ctx)
		if leading == nil {
			break
		}
		g := &gateway{a: a, sink: sink}
		err := g.supervise(leading)
		lost()
		if err != nil && ctx.Err() == nil {
			return err
		}
	}
	return nil
}

// supervise connects again and again until ctx ends or that becomes useless.
func (g *gateway) supervise(ctx context.Context) error {
	for ctx.Err() == nil {
		err := g.connect(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if reason := final(err); reason != nil {
			g.a.setStatus("refused")
			return reason
		}
		g.forget(err)
		pause := g.pause(err)
		g.a.setStatus("connecting")
		g.a.log.Info("gateway connection ended", "err", err, "resume", g.sess.id != "", "again_in", pause)
		_ = sleep(ctx, pause)
	}
	return nil
}

// final is the error to give up with, or nil.
func final(err error) error {
	if bot.CodeOf(err) == bot.Unauthorized {
		return err
	}
	e, ok := errors.AsType[*websocket.CloseError](err)
	if !ok || !fatal(e.Code) {
		return nil
	}
	say := "Discord refuses the connection: " + e.Text
	switch e.Code {
	case 4004:
		say = "Discord does not accept the bot's token. Please set a new DISCORD_BOT_TOKEN."
	case 4013, 4014:
		say = "Discord refuses the intents that I ask for. I need none of the privileged ones."
	}
	return &bot.Error{Code: bot.Unauthorized, Say: say, Err: fmt.Errorf("discord: gateway closed with %d", e.Code)}
}

// forget drops the session when the connection's end says that it cannot be resumed.
func (g *gateway) forget(err error) {
	e, ok := errors.AsType[*websocket.CloseError](err)
	if errors.Is(err, errSessionOver) || ok && endsSession(e.Code) {
		g.sess = session{}
	}
}

// pause is how long to wait before the next connection: full jitter over a growing range, so that
// many bots do not come back at the same moment.
func (g *gateway) pause(err error) time.Duration {
	if limited, ok := errors.AsType[*bot.Error](err); ok && limited.RetryAfter > 0 {
		return limited.RetryAfter + g.a.jitter(g.a.times.FirstPause)
	}
	if errors.Is(err, errSessionOver) {
		return g.a.times.Invalid + g.a.jitter(4*g.a.times.Invalid)
	}
	reach := g.a.times.FirstPause << min(g.failures, 16)
	return g.a.jitter(min(reach, g.a.times.LongestWait))
}

// connect opens one connection, serves it, and returns why it ended.
func (g *gateway) connect(ctx context.Context) error {
	g.failures++
	address, err := g.address(ctx)
	if err != nil {
		return err
	}
	ws, err := dial(ctx, address, g.a.times.Dial)
	if err != nil {
		if g.sess.id != "" && g.failures > 3 {
			g.sess = session{} // the address for resuming may be gone: begin anew
		}
		return err
	}
	c := &connection{
		ws: ws, token: g.a.token, shard: g.a.shard, sess: &g.sess,
		times: g.a.times, jitter: g.a.jitter,
		dispatch: g.dispatch, ready: g.ready,
	}
	return c.run(ctx)
}

// address is where to connect: to the session's own address, or to the one that Discord names when
// a new session may be started.
func (g *gateway) address(ctx context.Context) (string, error) {
	if g.sess.id != "" && g.sess.resumeURL != "" {
		return g.sess.resumeURL, nil
	}
	g.sess = session{}
	var info discordgo.GatewayBotResponse
	if err := g.a.rest.do(ctx, http.MethodGet, discordgo.EndpointGatewayBot, nil, &info); err != nil {
		return "", err
	}
	limit := info.SessionStartLimit
	if limit.Total > 0 && limit.Remaining <= 0 {
		// One start too many makes Discord reset the token.
		wait := time.Duration(max(limit.ResetAfter, 1000)) * time.Millisecond
		return "", &bot.Error{Code: bot.RateLimited, RetryAfter: min(wait, 24*time.Hour), Err: errors.New("discord: no session start is left today")}
	}
	gap := g.a.times.Identify
	if limit.Total > 0 && limit.Remaining <= startsReserve {
		g.a.log.Warn("few session starts are left", "remaining", limit.Remaining, "reset_after_ms", limit.ResetAfter)
		gap = g.a.times.LongestWait
	}
	if wait := gap - g.a.now().Sub(g.identified); !g.identified.IsZero() && wait > 0 {
		if err := sleep(ctx, wait); err != nil {
			return "", err
		}
	}
	g.identified = g.a.now()
	return info.URL, nil
}

// ready notes that events flow.
func (g *gateway) ready(data json.RawMessage) {
	g.failures = 0
	if data != nil {
		var r struct {
			User        wireUser `json:"user"`
			Application struct {
				ID snowflake `json:"id"`
			} `json:"application"`
		}
		if json.Unmarshal(data, &r) == nil {
			g.a.setIdentity(string(r.User.ID), string(r.Application.ID))
		}
	}
	g.a.setStatus("connected")
	g.a.log.Info("gateway connected", "resumed", data == nil, "shard", g.a.shard[0])
}

// dispatch turns one event into one of ours. Whatever its content does, the connection lives on.
func (g *gateway) dispatch(name string, seq int64, data json.RawMessage) {
	defer func() {
		if p := recover(); p != nil {
			g.a.log.Error("event lost", "event", name, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
		}
	}()
	delivery := g.sess.id + "-" + strconv.FormatInt(seq, 10)
	var ev bot.Event
	var ok bool
	var err error
	switch name {
	case "INTERACTION_CREATE":
		err = g.a.interact(g.sink, data)
	case "MESSAGE_CREATE":
		ev, ok, err = parseMessage(data, g.a.selfID())
	case "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE":
		ev, ok, err = parseReaction(data, g.a.selfID(), delivery, name == "MESSAGE_REACTION_REMOVE")
	case "GUILD_DELETE":
		ev, ok, err = parseGuildDelete(data, delivery)
	}
	if err != nil {
		g.a.log.Warn("event not understood", "event", name, "err", err)
	}
	if ok {
		g.sink.Dispatch(context.Background(), ev, conversation{g.a, ev})
	}
}

// interact hands on an interaction that came by the gateway.
func (a *Adapter) interact(sink bot.Sink, data json.RawMessage) error {
	r, err := parseInteraction(data, a.menuName)
	if err != nil || r.kind == discordgo.InteractionPing {
		return err
	}
	i := a.newInteraction(r, nil)
	if r.kind == discordgo.InteractionApplicationCommandAutocomplete {
		a.pending.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), ackWithin)
			defer cancel()
			if err := i.post(ctx, a.complete(ctx, sink, r)); err != nil {
				a.log.Info("completions came too late", "code", bot.CodeOf(err), "err", err)
			}
		})
		return nil
	}
	sink.Dispatch(context.Background(), r.event, i)
	return nil
}

// complete answers an autocompletion.
func (a *Adapter) complete(ctx context.Context, sink bot.Sink, r request) callback {
	choices := []wireChoice{}
	if r.focused {
		for _, c := range sink.Complete(ctx, r.event) {
			name := clip(oneLine(c.Label), choiceMost)
			if name == "" || c.Value == "" || units(c.Value) > choiceMost || len(choices) == choicesMost {
				continue
			}
			choices = append(choices, wireChoice{Name: name, Value: c.Value})
		}
	}
	return callback{Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: completions{choices}}
}

func (a *Adapter) setStatus(s string) { a.status.Store(&s) }

// Status says how the event connection is: "connecting", "connected", "standby" (another replica
// holds it; this one is ready to take over), "refused" or "stopped".
func (a *Adapter) Status() string {
	if s := a.status.Load(); s != nil {
		return *s
	}
	return "stopped"
}
