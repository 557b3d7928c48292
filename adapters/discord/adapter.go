package discord

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/time/rate"

	"pullquote/bot"
)

const (
	oldAfter    = time.Hour          // Discord limits edits of messages older than this (error 30046)
	oldEditPace = 20 * time.Second   // so we make them slowly by ourselves,
	editCutOff  = 7 * 24 * time.Hour // and not at all when nobody scrolls back that far
	epoch       = 1420070400000      // ms: a snowflake's time begins on 2015-01-01
	archiveMins = 4320               // a thread without talk is folded away after three days
)

// Lease makes one replica the holder of a name. Hold takes or renews it for ttl, and reports
// whether this replica has it now.
type Lease interface {
	Hold(ctx context.Context, name string, ttl time.Duration) (bool, error)
	Release(ctx context.Context, name string) error
}

// Options configure an Adapter.
type Options struct {
	Token     string // the bot's token, without "Bot "
	PublicKey string // the application's key in hex; "" turns the HTTP endpoint off
	APIURL    string // Discord's root; default DefaultAPIURL
	Log       *slog.Logger
	Now       func() time.Time
	Lease     Lease // who holds the gateway; nil: this process, always
	Shard     int   // this process's shard of Shards
	Shards    int   // default 1
	// Jitter picks a duration in [0, d); default random.
	Jitter func(d time.Duration) time.Duration
	// Transport is what requests go out on; default a transport of its own.
	Transport http.RoundTripper
	// Gateway has the times of the event connection; zero values stand for the defaults.
	Gateway GatewayTimes
}

// Adapter implements bot.Adapter and all of its optional powers but Authorizer: Discord's events
// tell themselves who may administer. It is safe for concurrent use.
type Adapter struct {
	rest     *rest
	token    string // for the gateway's IDENTIFY
	log      *slog.Logger
	now      func() time.Time
	key      ed25519.PublicKey
	lease    Lease
	jitter   func(time.Duration) time.Duration
	times    GatewayTimes
	shard    [2]int
	oldEdits *rate.Limiter
	replays  *replays

	sink    atomic.Pointer[sinkBox]
	status  atomic.Pointer[string]
	menus   atomic.Pointer[map[string]string] // title of a message command → name of its route
	pending sync.WaitGroup                    // completions that are being answered

	mu     sync.Mutex
	self   string // our user id
	app    string // our application id
	forums map[string]bool
}

type sinkBox struct{ bot.Sink }

// New checks the options and makes an Adapter. It makes no request.
func New(o Options) (*Adapter, error) {
	if o.Token == "" {
		return nil, errors.New("discord: a bot token is needed")
	}
	root, err := parseRoot(o.APIURL)
	if err != nil {
		return nil, err
	}
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Jitter == nil {
		o.Jitter = func(d time.Duration) time.Duration { return rand.N(max(d, 1)) }
	}
	if o.Transport == nil {
		o.Transport = http.DefaultTransport.(*http.Transport).Clone()
	}
	if o.Shards = cmp.Or(o.Shards, 1); o.Shard < 0 || o.Shard >= o.Shards {
		return nil, fmt.Errorf("discord: there is no shard %d of %d", o.Shard, o.Shards)
	}
	a := &Adapter{
		token: o.Token, log: o.Log, now: o.Now, lease: o.Lease, jitter: o.Jitter,
		times:    o.Gateway.withDefaults(),
		shard:    [2]int{o.Shard, o.Shards},
		oldEdits: rate.NewLimiter(rate.Every(oldEditPace), 5),
		replays:  newReplays(o.Now),
		forums:   map[string]bool{},
	}
	if a.key, err = parseKey(o.PublicKey); err != nil {
		return nil, err
	}
	a.rest, err = newREST(o.Token, root, o.Now, o.Log, o.Transport)
	return a, err
}

func parseKey(s string) (ed25519.PublicKey, error) {
	if s == "" {
		return nil, nil
	}
	key, err := hex.DecodeString(s)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, errors.New("discord: the public key must be 64 hexadecimal digits, as on the application's General Information page")
	}
	return key, nil
}

// Name implements bot.Adapter.
func (a *Adapter) Name() string { return Platform }

// Caps implements bot.Adapter.
func (a *Adapter) Caps(p bot.Place) bot.Caps { return caps(p) }

// Send implements bot.Adapter. A forum gets a post of its own for the message.
func (a *Adapter) Send(ctx context.Context, to bot.Place, m bot.Message, key string) (bot.Ref, error) {
	if len(key) > nonceMost {
		return bot.Ref{}, &bot.Error{Code: bot.Invalid, Err: fmt.Errorf("discord: a key of %d characters", len(key))}
	}
	return a.post(ctx, to, m, key, nil)
}

// post makes a message in a channel, or a post in a forum.
func (a *Adapter) post(ctx context.Context, to bot.Place, m bot.Message, key string, answers *reference) (bot.Ref, error) {
	if !digits(to.Channel) {
		return bot.Ref{}, goneError(to)
	}
	var ref bot.Ref
	err := a.acceptably(m, func(p payload) error {
		p.Nonce, p.EnforceNonce, p.Reference = key, key != "", answers
		var err error
		ref, err = a.postOnce(ctx, to, p, m)
		return err
	})
	return ref, err
}

// acceptably sends a message, and a simpler form of it when Discord refuses its content: an address
// that Discord does not like must not cost people the whole message. A refused request did nothing.
func (a *Adapter) acceptably(m bot.Message, send func(payload) error) error {
	err := send(render(m))
	if !refused(err) {
		return err
	}
	a.log.Error("message content refused, sent in a simpler form", "platform", Platform, "err", err)
	for _, p := range simpler(m) {
		if err = send(p); !refused(err) {
			return err
		}
	}
	return err
}

// refused reports whether Discord found fault with a message's content.
func refused(err error) bool { return hasCode(err, 50035, 50006, 50109) }

func (a *Adapter) postOnce(ctx context.Context, to bot.Place, p payload, m bot.Message) (bot.Ref, error) {
	if a.isForum(to.Channel) {
		return a.postInForum(ctx, to, p, m)
	}
	var made wireMessage
	err := a.rest.do(ctx, http.MethodPost, discordgo.EndpointChannelMessages(to.Channel), p, &made)
	if hasCode(err, 50008, 50024) { // not a text channel: nothing was done yet
		if forum, err := a.learnForum(ctx, to.Channel); err != nil {
			return bot.Ref{}, err
		} else if forum {
			return a.postInForum(ctx, to, p, m)
		}
		return bot.Ref{}, &bot.Error{Code: bot.Forbidden, Say: "That kind of channel takes no messages.", Err: err}
	}
	if err != nil {
		return bot.Ref{}, err
	}
	return madeRef(to, made.ID)
}

func madeRef(in bot.Place, id snowflake) (bot.Ref, error) {
	if id == "" {
		return bot.Ref{}, &bot.Error{Code: bot.Ambiguous, Err: errors.New("discord: the answer names no message")}
	}
	in.Thread = ""
	return bot.Ref{Place: in, ID: string(id)}, nil
}

func goneError(p bot.Place) error {
	return &bot.Error{Code: bot.Gone, Say: "That channel does not exist any more.", Err: fmt.Errorf("discord: no channel %q", p.Channel)}
}

// Edit implements bot.Adapter. Messages older than an hour are edited slowly (RateLimited), those
// older than a week not at all (Unsupported).
func (a *Adapter) Edit(ctx context.Context, at bot.Ref, m bot.Message) error {
	if !digits(at.Channel) || !digits(at.ID) {
		return &bot.Error{Code: bot.NotFound, Err: fmt.Errorf("discord: no message %q in %q", at.ID, at.Channel)}
	}
	now := a.now()
	if age := now.Sub(snowflakeTime(at.ID)); age > editCutOff {
		return &bot.Error{Code: bot.Unsupported, Say: "That message is too old to be changed.", Err: fmt.Errorf("discord: message %s is %v old", at.ID, age.Round(time.Hour))}
	} else if age > oldAfter && !a.oldEdits.AllowN(now, 1) {
		return &bot.Error{Code: bot.RateLimited, RetryAfter: oldEditPace, Err: errors.New("discord: edits of old messages are paced")}
	}
	return a.acceptably(m, func(p payload) error {
		return a.rest.do(ctx, http.MethodPatch, discordgo.EndpointChannelMessage(at.Channel, at.ID), p, nil)
	})
}

// snowflakeTime is when an id was made.
func snowflakeTime(id string) time.Time {
	n, _ := strconv.ParseUint(id, 10, 64)
	return time.UnixMilli(int64(n>>22) + epoch)
}

// snowflakeAt is the smallest id of a moment.
func snowflakeAt(t time.Time) string {
	return strconv.FormatUint(uint64(max(t.UnixMilli()-epoch, 0))<<22, 10)
}

// Direct implements bot.DirectOpener. Asking twice gives the same channel.
func (a *Adapter) Direct(ctx context.Context, _ bot.Place, to bot.UserID) (bot.Place, error) {
	if !digits(string(to)) {
		return bot.Place{}, &bot.Error{Code: bot.Invalid, Err: fmt.Errorf("discord: no user %q", to)}
	}
	var channel struct {
		ID snowflake `json:"id"`
	}
	body := map[string]string{"recipient_id": string(to)}
	err := a.rest.do(ctx, http.MethodPost, discordgo.EndpointUserChannels("@me"), body, &channel)
	if err == nil && channel.ID == "" {
		err = &bot.Error{Code: bot.Unavailable, Err: errors.New("discord: the answer names no channel")}
	}
	if err != nil {
		return bot.Place{}, err
	}
	return place("", channel.ID), nil
}

// Link implements bot.Linker.
func (a *Adapter) Link(at bot.Ref) string {
	if !digits(at.Channel) || !digits(at.ID) {
		return ""
	}
	return "https://discord.com/channels/" + cmp.Or(at.Space, "@me") + "/" + at.Channel + "/" + at.ID
}

// identity returns our user and application ids; it asks once.
func (a *Adapter) identity(ctx context.Context) (self, app string, err error) {
	a.mu.Lock()
	self, app = a.self, a.app
	a.mu.Unlock()
	if self != "" && app != "" {
		return self, app, nil
	}
	var got struct {
		ID  snowflake `json:"id"`
		Bot *wireUser `json:"bot"`
	}
	if err := a.rest.do(ctx, http.MethodGet, discordgo.EndpointApplication("@me"), nil, &got); err != nil {
		return "", "", err
	}
	if got.ID == "" {
		return "", "", &bot.Error{Code: bot.Unavailable, Err: errors.New("discord: the answer names no application")}
	}
	self = string(got.ID) // bots made since 2016 share their application's id
	if got.Bot != nil && got.Bot.ID != "" {
		self = string(got.Bot.ID)
	}
	a.setIdentity(self, string(got.ID))
	return self, string(got.ID), nil
}

func (a *Adapter) setIdentity(self, app string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.self, a.app = cmp.Or(self, a.self), cmp.Or(app, a.app)
}

func (a *Adapter) selfID() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.self
}
