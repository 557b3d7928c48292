package slack

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"

	"pullquote/bot"
)

const name = "slack"

// Options configure an Adapter.
type Options struct {
	BotToken      string // xoxb-…; needed
	AppToken      string // xapp-…: Socket Mode
	SigningSecret string // HTTP mode; with AppToken as well both ways are open
	APIURL        string // default https://slack.com/api/
	Log           *slog.Logger
	Now           func() time.Time // default time.Now
	HTTP          *http.Client     // default: a client of its own with a timeout
	Connections   int              // Socket Mode connections; default 2 (Slack allows 10 per app)
	Stagger       time.Duration    // between opening them; default 1 s, so that Slack does not refresh them at the same moment
}

// Adapter implements bot.Adapter and its optional powers for Slack. It is safe for concurrent use.
type Adapter struct {
	log         *slog.Logger
	now         func() time.Time
	http        *http.Client
	apiURL      string
	appToken    string
	secret      string
	connections int
	stagger     time.Duration

	installs installs
	gate     gate
	table    atomic.Pointer[routeTable]
	sockets  sockets
	typed    atomic.Value   // string: the umbrella command as people last typed it
	work     sync.WaitGroup // short jobs beside events: options, views
}

// The powers that this adapter has.
var (
	_ bot.Adapter      = (*Adapter)(nil)
	_ bot.RouteSyncer  = (*Adapter)(nil)
	_ bot.Threader     = (*Adapter)(nil)
	_ bot.DirectOpener = (*Adapter)(nil)
	_ bot.Linker       = (*Adapter)(nil)
	_ bot.Rooter       = (*Adapter)(nil)
	_ bot.Finder       = (*Adapter)(nil)
	_ bot.Authorizer   = (*Adapter)(nil)
)

// New makes an adapter. It does no I/O; a setting that cannot work is an error that names it.
func New(o Options) (*Adapter, error) {
	switch {
	case o.BotToken == "":
		return nil, errors.New("slack: no bot token (SLACK_BOT_TOKEN, it begins with xoxb-)")
	case strings.HasPrefix(o.BotToken, "xapp-"):
		return nil, errors.New("slack: SLACK_BOT_TOKEN holds an app token; the bot token begins with xoxb-")
	case strings.HasPrefix(o.AppToken, "xoxb-"):
		return nil, errors.New("slack: SLACK_APP_TOKEN holds a bot token; the app token begins with xapp-")
	case o.AppToken == "" && o.SigningSecret == "":
		return nil, errors.New("slack: needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)")
	}
	a := &Adapter{
		log: o.Log, now: o.Now, http: httpClient(o.HTTP), apiURL: o.APIURL,
		appToken: o.AppToken, secret: o.SigningSecret, connections: o.Connections, stagger: o.Stagger,
	}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	if a.now == nil {
		a.now = time.Now
	}
	if a.apiURL == "" {
		a.apiURL = slack.APIURL
	}
	a.apiURL = strings.TrimSuffix(a.apiURL, "/") + "/"
	if a.connections <= 0 {
		a.connections = 2
	}
	if a.stagger == 0 {
		a.stagger = time.Second
	}
	a.table.Store(newRouteTable(nil))
	a.typed.Store("/" + umbrella)
	a.installs.add(&install{client: a.client(o.BotToken)})
	return a, nil
}

// client makes the Web API client of one token: no retries, no debugging (which would change how
// often Socket Mode reconnects, and print people's words).
func (a *Adapter) client(token string) *slack.Client {
	options := []slack.Option{slack.OptionAPIURL(a.apiURL), slack.OptionHTTPClient(a.http), slack.OptionLog(logBridge{a.log})}
	if a.appToken != "" {
		options = append(options, slack.OptionAppLevelToken(a.appToken))
	}
	return slack.New(token, options...)
}

// logBridge lets the SDK's few messages into our log, at debug level.
type logBridge struct{ log *slog.Logger }

// Output implements the SDK's logger.
func (l logBridge) Output(_ int, s string) error {
	l.log.Debug("slack sdk", "message", strings.TrimSpace(s))
	return nil
}

// Name implements bot.Adapter.
func (a *Adapter) Name() string { return name }

// Caps implements bot.Adapter.
func (a *Adapter) Caps(bot.Place) bot.Caps {
	return bot.Caps{
		Command: a.typed.Load().(string) + " ",
		Levels: map[bot.Feature]bot.Level{
			bot.PrivateReply: bot.Native,
			bot.PrivatePost:  bot.Native,
			bot.Direct:       bot.Native,
			bot.Threads:      bot.Native,
			bot.Buttons:      bot.Native,
			bot.Completion:   bot.Degraded, // in a form's select, not while a command is typed
			bot.Forms:        bot.Native,
			bot.Menus:        bot.Native,
			bot.Reactions:    bot.Native,
			bot.Edits:        bot.Native,
			bot.ReadBack:     bot.Native,
		},
		Limits: bot.Limits{
			TextRunes:     maxMessage,
			Blocks:        maxBlocks,
			Buttons:       maxButtons,
			Choices:       maxChoices,
			FormFields:    10,
			AckWithin:     ackWithin,
			RespondWithin: answerWithin,
			PostEvery:     postEvery,
		},
	}
}

// SyncRoutes implements bot.RouteSyncer. Slack's commands are declared in the app's manifest, so
// nothing is sent; the names tell verbs from text, and which handlers answer with a form.
func (a *Adapter) SyncRoutes(_ context.Context, routes []bot.Route) error {
	a.table.Store(newRouteTable(routes))
	return nil
}

// routeTable is what the adapter needs to know of the routes.
type routeTable struct {
	routes []bot.Route
	verbs  map[string]bool
}

func newRouteTable(routes []bot.Route) *routeTable {
	t := &routeTable{routes: routes, verbs: map[string]bool{}}
	for _, r := range routes {
		if r.On == bot.Slash {
			t.verbs[r.Name] = true
		}
	}
	return t
}

// opensForm reports whether an event's handler may answer with a form.
func (t *routeTable) opensForm(on bot.Kind, name string) bool {
	for _, r := range t.routes {
		if r.On == on && r.Name == name {
			return r.Ack == bot.AckNever
		}
	}
	return false
}

// gate lets events through to the sink while Run runs; closing it waits for those under way.
type gate struct {
	mu   sync.RWMutex
	sink bot.Sink
}

func (g *gate) set(s bot.Sink) { g.mu.Lock(); g.sink = s; g.mu.Unlock() }

// pass calls f with the sink; false when there is none.
func (g *gate) pass(f func(bot.Sink)) bool {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.sink == nil {
		return false
	}
	f(g.sink)
	return true
}

// Run implements bot.Adapter. With an app token it holds the Socket Mode connections; in HTTP mode
// events come through Handler, which someone else serves, while Run runs.
func (a *Adapter) Run(ctx context.Context, sink bot.Sink) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	first, stop := context.WithTimeout(ctx, ackWithin)
	err := a.identify(first)
	stop()
	if bot.CodeOf(err) == bot.Unauthorized {
		return err
	}
	a.gate.set(sink)
	var running sync.WaitGroup
	if err != nil {
		running.Go(func() { a.identifyLater(ctx) })
	}
	err = nil
	if a.appToken != "" {
		err = a.runSockets(ctx)
	} else {
		<-ctx.Done()
	}
	cancel()
	a.gate.set(nil)
	running.Wait()
	a.work.Wait()
	return err
}

// identify learns who we are in each workspace, and says which permissions are missing.
func (a *Adapter) identify(ctx context.Context) error {
	var failed error
	for _, i := range a.installs.list() {
		if err := i.identify(ctx); err != nil {
			a.log.Warn("slack does not say who we are", "code", bot.CodeOf(err), "err", err)
			failed = err
			continue
		}
		for _, f := range scopeFindings(i.granted()) {
			if !f.OK {
				a.log.Warn("slack permission missing", "what", f.Subject, "say", f.Say, "fix", f.Fix)
			}
		}
	}
	return failed
}

func (a *Adapter) identifyLater(ctx context.Context) {
	for pause := time.Second; ; pause = min(2*pause, 5*time.Minute) {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		if a.identify(ctx) == nil {
			return
		}
	}
}

// Ready reports why events cannot come in at the moment; nil when they can.
func (a *Adapter) Ready() error {
	if a.appToken == "" || a.sockets.up() > 0 {
		return nil
	}
	return &bot.Error{Code: bot.Unavailable, Say: "Slack is not connected.", Err: a.sockets.lastError()}
}

// identity is what parsing needs to know about us.
func (a *Adapter) identity() identity {
	id := identity{verbs: a.table.Load().verbs, space: a.installs.space, now: a.now()}
	if all := a.installs.list(); len(all) == 1 {
		id.user, id.bot = all[0].self()
	}
	return id
}

// accept hands a delivery on. It returns at once; false when nobody takes events (yet, or any more).
func (a *Adapter) accept(ctx context.Context, d *delivery) bool {
	return a.gate.pass(func(sink bot.Sink) {
		if d.Typed != "" {
			a.typed.Store(d.Typed)
		}
		if d.Find {
			a.work.Go(func() { a.openFind(context.WithoutCancel(ctx), d) })
			return
		}
		if d.Event.On == bot.Removed {
			a.forget(d.Event.In.Space)
		}
		sink.Dispatch(ctx, d.Event, a.responder(ctx, d))
	})
}

// forget stops using the token of a workspace that removed us. What was configured for it stays.
func (a *Adapter) forget(space string) {
	if i, err := a.installs.find(space); err == nil {
		i.markRemoved(true)
		a.log.Warn("removed from workspace", "space", space)
	}
}
