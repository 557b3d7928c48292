package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"pullquote/bot"
)

// Socket Mode: Slack sends each payload to one of the app's connections. The SDK's client drops its
// connection before it dials the next one, so two clients run side by side, and what comes in
// between arrives on the other one.

// acknowledgeWithin bounds the wait for a place in the SDK's queue of answers, which is full while a
// connection is being replaced; Slack then delivers again, and the Bot drops the second one.
const acknowledgeWithin = 2 * time.Second

// sockets is the state of the connections.
type sockets struct {
	mu    sync.Mutex
	alive map[int]bool
	err   error
}

func (s *sockets) set(n int, alive bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.alive == nil {
		s.alive = map[int]bool{}
	}
	s.alive[n] = alive
	if err != nil || alive {
		s.err = err
	}
}

func (s *sockets) up() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, alive := range s.alive {
		if alive {
			n++
		}
	}
	return n
}

func (s *sockets) lastError() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// runSockets holds the connections until ctx ends, or until Slack says that the app token is not
// good any more.
func (a *Adapter) runSockets(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	fatal := make(chan error, a.connections)
	var running sync.WaitGroup
	for n := range a.connections {
		running.Go(func() {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Duration(n) * a.stagger):
			}
			if err := a.runSocket(ctx, n); err != nil {
				fatal <- err
				cancel()
			}
		})
	}
	running.Go(func() { a.expectHello(ctx) })
	running.Wait()
	select {
	case err := <-fatal:
		return err
	default:
		return nil
	}
}

// helloWithin is how long Slack may take to greet the first connection before an operator is told.
const helloWithin = 30 * time.Second

// expectHello says what to look at when nothing comes in, though nothing failed either.
func (a *Adapter) expectHello(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(helloWithin):
		if a.sockets.up() == 0 {
			a.log.Error("slack has not said hello", "after", helloWithin, "err", a.sockets.lastError(),
				"fix", "switch on Settings → Socket Mode, and check that wss:// may leave this network")
		}
	}
}

// runSocket supervises one client. It returns an error only when trying again is useless.
func (a *Adapter) runSocket(ctx context.Context, n int) error {
	for pause := time.Second; ctx.Err() == nil; pause = min(2*pause, time.Minute) {
		started := a.now()
		err := a.connect(ctx, n)
		a.sockets.set(n, false, err)
		if ctx.Err() != nil {
			return nil
		}
		if useless(err) {
			return &bot.Error{Code: bot.Unauthorized, Say: sayAuth, Err: fmt.Errorf("socket mode: %w", bare(err))}
		}
		a.log.Warn("socket mode stopped; starting again", "connection", n, "err", err, "again_in", pause)
		if a.now().Sub(started) > time.Minute {
			pause = time.Second
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
	return nil
}

// useless reports whether the client gave up for good: a token that Slack does not accept.
func useless(err error) bool {
	if status, ok := errors.AsType[slack.StatusCodeError](err); ok {
		return status.Code == http.StatusNotFound
	}
	answer, ok := errors.AsType[slack.SlackErrorResponse](err)
	return ok && meanings[answer.Err].code == bot.Unauthorized && answer.Err != "token_expired"
}

// connect runs one client of the SDK and reads its events until it ends.
func (a *Adapter) connect(ctx context.Context, n int) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	client := socketmode.New(a.client(""), socketmode.OptionReadLimit(maxBody), socketmode.OptionLog(logBridge{a.log}))
	var reading sync.WaitGroup
	reading.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case ev := <-client.Events:
				a.socketEvent(ctx, client, n, ev)
			}
		}
	})
	err := client.RunContext(ctx)
	cancel()
	reading.Wait()
	return err
}

func (a *Adapter) socketEvent(ctx context.Context, client *socketmode.Client, n int, ev socketmode.Event) {
	switch ev.Type {
	case socketmode.EventTypeHello:
		a.sockets.set(n, true, nil)
		a.log.Info("slack connected", "connection", n)
	case socketmode.EventTypeConnecting:
		a.sockets.set(n, false, nil)
	case socketmode.EventTypeConnectionError:
		if e, ok := ev.Data.(*slack.ConnectionErrorEvent); ok {
			a.connectionError(n, e)
		}
	case socketmode.EventTypeEventsAPI, socketmode.EventTypeSlashCommand, socketmode.EventTypeInteractive:
		a.envelope(ctx, client, envelope{ID: ev.Request.EnvelopeID, Type: ev.Request.Type, Payload: ev.Request.Payload})
	case socketmode.EventTypeErrorBadMessage:
		// What the SDK cannot read (an event or a block that is newer than it) it never acknowledges.
		if e, ok := ev.Data.(*socketmode.ErrorBadMessage); ok {
			var env envelope
			if json.Unmarshal(e.Message, &env) == nil && env.ID != "" {
				a.log.Debug("payload unknown to the SDK", "err", e.Cause)
				a.envelope(ctx, client, env)
				return
			}
			a.log.Warn("unreadable message on the socket", "err", e.Cause)
		}
	case socketmode.EventTypeErrorWriteFailed, socketmode.EventTypeIncomingError, socketmode.EventTypeInvalidAuth:
		a.log.Info("socket trouble", "connection", n, "what", string(ev.Type))
	}
}

// connectionError reports what the SDK repeats for ever, with what to do about it.
func (a *Adapter) connectionError(n int, e *slack.ConnectionErrorEvent) {
	err := bare(e.ErrorObj)
	a.sockets.set(n, false, err)
	fix := ""
	if answer, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		switch answer.Err {
		case "missing_scope":
			fix = "make a new app-level token with the scope connections:write"
		case "not_allowed_token_type":
			fix = "SLACK_APP_TOKEN must be the app-level token (xapp-…)"
		case "token_expired":
			fix = "make a new app-level token"
		}
	}
	a.log.Warn("slack not connected", "connection", n, "attempt", e.Attempt, "again_in", e.Backoff, "err", err, "fix", fix)
}

// envelope acknowledges one payload and hands it on, in this order: nothing that follows may cost
// the three seconds. Only a request for options is answered by its acknowledgement.
func (a *Adapter) envelope(ctx context.Context, client *socketmode.Client, env envelope) {
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("payload not understood", "type", env.Type, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
		}
	}()
	if env.ID == "" {
		return
	}
	d, err := a.parseEnvelope(env)
	if d != nil && d.Options {
		a.work.Go(func() { a.acknowledge(ctx, client, env.ID, optionsAnswer(a.complete(ctx, d.Event))) })
		return
	}
	a.acknowledge(ctx, client, env.ID, nil)
	switch {
	case err != nil:
		a.log.Warn("malformed payload acknowledged and dropped", "type", env.Type, "err", err)
	case d != nil:
		a.accept(ctx, d)
	}
}

func (a *Adapter) acknowledge(ctx context.Context, client *socketmode.Client, id string, payload any) {
	ctx, cancel := context.WithTimeout(ctx, acknowledgeWithin)
	defer cancel()
	if err := client.AckCtx(ctx, id, payload); err != nil {
		a.log.Warn("not acknowledged; slack will deliver again", "envelope", id, "err", err)
	}
}

func (a *Adapter) parseEnvelope(env envelope) (*delivery, error) {
	id := a.identity()
	switch env.Type {
	case socketmode.RequestTypeEventsAPI:
		return parseCallback(env.Payload, id)
	case socketmode.RequestTypeSlashCommands:
		c, err := decode[command](env.Payload)
		if err != nil {
			return nil, err
		}
		return parseCommand(c, id)
	case socketmode.RequestTypeInteractive:
		return parseInteraction(env.Payload, id)
	}
	return nil, nil
}
