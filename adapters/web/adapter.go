// Package web is the chat in the browser: a bot.Adapter whose platform is this process itself. It
// serves channels, direct messages to the bot, threads, reactions and slash commands over HTTP and
// server-sent events, keeps what was said in an append-only journal, and needs no account anywhere.
//
// Package cmd/pullquote imports it to mount Adapter.Handler; nothing else does.
package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"pullquote/bot"
)

const (
	platform = "web"
	space    = "chat"
)

// Options configure an Adapter.
type Options struct {
	Journal  string   // path of the append-only journal; "" keeps everything in memory only
	Password string   // "" lets in whoever reaches the address, which must then be a loopback one
	Channels []string // channels that exist from the start, in order
	Secret   []byte   // signs cookies; empty: made once and kept beside the journal
	BaseURL  string   // the chat's own address, such as "http://127.0.0.1:8080"; "" makes no links

	SaveEmoji string   // stands first at every message; default 🔖
	Pictures  []string // origins ("http://127.0.0.1:9000") that pictures may come from, besides https: and BaseURL

	Log *slog.Logger
	Now func() time.Time
}

// Adapter implements bot.Adapter, RouteSyncer, Threader, DirectOpener, Linker and Finder. It is safe for
// concurrent use.
type Adapter struct {
	room     *room
	keys     signer
	guard    *guard
	base     string
	log      *slog.Logger
	streams  *streams
	renderer *renderer
	recent   *recent
	forms    *forms
	acts     *limiter

	mu     sync.RWMutex
	sink   bot.Sink // nil while Run does not run
	routes []bot.Route
}

// New opens the journal, repairs and compacts it, and makes the chat.
func New(o Options) (*Adapter, error) {
	o = o.complete()
	secret, err := loadSecret(o.Secret, o.Journal)
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	renderer, err := newRenderer(o.BaseURL, o.Pictures, o.SaveEmoji)
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	room, err := openRoom(o.Journal, rand.Text()[:8], o.Now, o.Log)
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	for _, name := range o.Channels {
		if err := room.addChannel(name); err != nil && !errors.Is(err, errChannelExists) {
			return nil, errors.Join(fmt.Errorf("web: channel %q: %w", name, err), room.close())
		}
	}
	keys := signer{secret}
	return &Adapter{
		room: room, keys: keys, renderer: renderer,
		guard:   newGuard(o.Password, keys, o.Now),
		base:    o.BaseURL,
		log:     o.Log,
		streams: newStreams(),
		recent:  newRecent(),
		forms:   newForms(),
		acts:    newLimiter(freeActs, actEvery, o.Now),
	}, nil
}

// complete fills in the defaults.
func (o Options) complete() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.SaveEmoji == "" {
		o.SaveEmoji = "🔖"
	}
	o.BaseURL = strings.TrimSuffix(o.BaseURL, "/")
	if o.BaseURL != "" && !slices.Contains(o.Pictures, o.BaseURL) {
		o.Pictures = append([]string{o.BaseURL}, o.Pictures...)
	}
	return o
}

// Close closes the journal; the Adapter must not be used afterwards.
func (a *Adapter) Close() error { return a.room.close() }

// Name implements bot.Adapter.
func (a *Adapter) Name() string { return platform }

// maxChoices is how many completions fit the list above the composer without scrolling far.
const maxChoices = 12

// Caps implements bot.Adapter. The browser can do everything, everywhere.
func (a *Adapter) Caps(bot.Place) bot.Caps {
	levels := map[bot.Feature]bot.Level{}
	for _, f := range []bot.Feature{
		bot.PrivateReply, bot.PrivatePost, bot.Direct, bot.Threads, bot.Buttons, bot.Completion,
		bot.Forms, bot.Menus, bot.Reactions, bot.Edits, bot.OnceKey, bot.ReadBack,
	} {
		levels[f] = bot.Native
	}
	return bot.Caps{Levels: levels, Limits: bot.Limits{Choices: maxChoices}}
}

// Run hands events to sink until ctx ends. Then it ends the streams, so that the server can stop;
// Send and Edit go on working.
func (a *Adapter) Run(ctx context.Context, sink bot.Sink) error {
	a.setSink(sink)
	a.streams.open()
	<-ctx.Done()
	a.setSink(nil)
	a.streams.close()
	return nil
}

func (a *Adapter) setSink(s bot.Sink) { a.mu.Lock(); a.sink = s; a.mu.Unlock() }

// current returns where events go (nil when nobody takes them) and the commands.
func (a *Adapter) current() (bot.Sink, []bot.Route) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.sink, a.routes
}

// SyncRoutes implements bot.RouteSyncer: the commands are offered in every open window at once.
func (a *Adapter) SyncRoutes(_ context.Context, routes []bot.Route) error {
	a.mu.Lock()
	a.routes = slices.Clone(routes)
	a.mu.Unlock()
	a.room.signal("", "state", nil)
	return nil
}

// Send implements bot.Adapter. The same key in the same channel makes one message, also across restarts.
func (a *Adapter) Send(_ context.Context, to bot.Place, m bot.Message, key string) (bot.Ref, error) {
	in, err := a.locate(to)
	if err != nil {
		return bot.Ref{}, err
	}
	msg, err := a.room.post(message{Channel: in.channel, Thread: in.thread, Body: &m, Key: key})
	if err != nil {
		return bot.Ref{}, err
	}
	return refOf(msg), nil
}

// Edit implements bot.Adapter.
func (a *Adapter) Edit(_ context.Context, at bot.Ref, m bot.Message) error {
	id, err := a.own(at)
	if err != nil {
		return err
	}
	_, err = a.room.replace(id, func(old message) (message, error) {
		if old.Body == nil {
			return old, &bot.Error{Code: bot.Forbidden, Say: "Only my own messages can be edited."}
		}
		old.Body = &m
		old.Edits++
		return old, nil
	})
	return err
}

// Find implements bot.Finder: the journal knows every key, also of a message that has left the history.
func (a *Adapter) Find(_ context.Context, to bot.Place, _ bot.Message, key string, _ time.Time) (bot.Ref, bool, error) {
	in, err := a.locate(to)
	if err != nil {
		return bot.Ref{}, false, err
	}
	id, ok := a.room.sent(in.channel, key)
	if !ok {
		return bot.Ref{}, false, nil
	}
	return refOf(&message{ID: id, Channel: in.channel}), true, nil
}

// Thread implements bot.Threader. Every message has its thread from the start, and a reply's thread
// is the one that it stands in, so nothing has to be opened.
func (a *Adapter) Thread(_ context.Context, under bot.Ref, _ string) (bot.Place, error) {
	id, err := a.own(under)
	if err != nil {
		return bot.Place{}, err
	}
	m, ok := a.room.find(id)
	if !ok || m.Channel != under.Channel {
		return bot.Place{}, notFound(under.ID)
	}
	if m.Thread != 0 {
		id = m.Thread
	}
	return place(m.Channel, id), nil
}

// Direct implements bot.DirectOpener.
func (a *Adapter) Direct(_ context.Context, _ bot.Place, to bot.UserID) (bot.Place, error) {
	if !validUser(to) {
		return bot.Place{}, &bot.Error{Code: bot.NotFound, Err: fmt.Errorf("no such person %q", to)}
	}
	return place(directName(to), 0), nil
}

// Link implements bot.Linker: "BaseURL/#channel/message", with the thread's root between them for a reply.
func (a *Adapter) Link(at bot.Ref) string {
	id, err := a.own(at)
	if err != nil || a.base == "" {
		return ""
	}
	m, ok := a.room.find(id)
	if !ok {
		return ""
	}
	return a.base + "/" + fragment(m)
}

// target is a Place as the room knows it.
type target struct {
	channel string
	thread  int64
}

// locate checks that a place exists here.
func (a *Adapter) locate(p bot.Place) (target, error) {
	gone := &bot.Error{Code: bot.Gone, Say: "That channel does not exist.", Err: fmt.Errorf("place %s", p)}
	if p.Platform != platform || p.Space != space || !a.room.has(p.Channel) {
		return target{}, gone
	}
	if p.Thread == "" {
		return target{channel: p.Channel}, nil
	}
	id, err := strconv.ParseInt(p.Thread, 10, 64)
	if err != nil {
		return target{}, gone
	}
	if root, ok := a.room.find(id); !ok || root.Channel != p.Channel || root.Thread != 0 {
		return target{}, gone
	}
	return target{p.Channel, id}, nil
}

// own returns the message id in a Ref of this platform.
func (a *Adapter) own(r bot.Ref) (int64, error) {
	id, err := strconv.ParseInt(r.ID, 10, 64)
	if err != nil || r.Platform != platform || r.Space != space {
		return 0, notFound(r.ID)
	}
	return id, nil
}

func place(channel string, thread int64) bot.Place {
	p := bot.Place{Platform: platform, Space: space, Channel: channel}
	if thread != 0 {
		p.Thread = strconv.FormatInt(thread, 10)
	}
	return p
}

func refOf(m *message) bot.Ref {
	return bot.Ref{Place: place(m.Channel, 0), ID: strconv.FormatInt(m.ID, 10)}
}

func notFound(id string) error {
	return &bot.Error{Code: bot.NotFound, Say: "That message does not exist any more.", Err: fmt.Errorf("message %q", id)}
}

// Handler serves the chat; it is to be mounted at "/".
func (a *Adapter) Handler() http.Handler { return a.handler() }
