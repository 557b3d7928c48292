package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"path/filepath"
	"strings"
	"time"

	"pullquote/adapters/discord"
	"pullquote/adapters/slack"
	"pullquote/adapters/web"
	"pullquote/bot"
	"pullquote/handlers"
	"pullquote/internal/config"
	"pullquote/internal/feed"
	"pullquote/internal/fetch"
	"pullquote/internal/ingest"
	"pullquote/internal/metrics"
	"pullquote/internal/news"
	"pullquote/internal/outbox"
	"pullquote/internal/present"
	"pullquote/internal/quote"
	"pullquote/internal/store"
	"pullquote/internal/store/redisstore"
	"pullquote/internal/store/sqlitestore"
	"pullquote/internal/story"
)

// app is the running bot: everything that was made of the settings.
type app struct {
	cfg      config.Config
	log      *slog.Logger
	now      func() time.Time
	listener net.Listener
	store    store.Store
	fetch    *fetch.Client
	metrics  *metrics.Metrics
	slack    *slack.Adapter
	discord  *discord.Adapter
	web      *web.Adapter
	bot      *bot.Bot
	talks    handlers.Discussions
	outbox   *outbox.Outbox
	ingest   *ingest.Ingest
	health   *feed.Bulletins
	poller   *feed.Poller
}

// wire makes the app, in the order in which the parts need each other. On an error everything that
// was opened is closed again.
func wire(ctx context.Context, cfg config.Config, log *slog.Logger) (a *app, err error) {
	a = &app{cfg: cfg, log: log, now: time.Now, metrics: metrics.New()}
	defer func() {
		if err != nil {
			a.close()
		}
	}()
	if a.listener, err = (&net.ListenConfig{}).Listen(ctx, "tcp", cfg.HTTPAddr); err != nil {
		return a, fmt.Errorf("HTTP_ADDR %s cannot be listened on: %w", cfg.HTTPAddr, err)
	}
	if a.store, err = openStore(ctx, cfg, log); err != nil {
		return a, err
	}
	a.fetch = fetch.New(fetch.Options{AllowPrivate: cfg.AllowPrivate, LocalAddr: a.localAddr(), UserAgent: userAgent(), Now: a.now, Log: log})
	adapters, err := a.adapters()
	if err != nil {
		return a, err
	}
	a.health = feed.NewBulletins(a.store, a.now)
	a.ingest = ingest.New(ingest.Options{Store: a.store, Fetch: a.fetch, Log: log, Now: a.now, Observe: a.metrics.Item, Wake: a.wake})
	if a.bot, err = a.newBot(adapters); err != nil {
		return a, err
	}
	a.outbox = outbox.New(outbox.Options{Store: a.store, Chat: a.bot, Compose: a.compose, Open: a.discuss, Log: log, Now: a.now, Observe: a.metrics.Post, Poll: lookEvery(cfg)})
	a.poller = feed.NewPoller(feed.PollerOptions{Store: a.store, Fetch: a.fetch, Canonical: story.Canonical, Interval: time.Duration(cfg.PollInterval), IsLocal: a.isSample, SampleInterval: sampleEvery, Wake: a.wakeWork, Tell: a.health.Update, Log: log, Now: a.now, Observe: a.metrics.Poll})
	a.gauges()
	return a, nil
}

func openStore(ctx context.Context, cfg config.Config, log *slog.Logger) (store.Store, error) {
	if cfg.RedisURL != "" {
		s, err := redisstore.Open(ctx, redisstore.Options{URL: cfg.RedisURL, Log: log})
		if err != nil {
			return nil, forOperator("REDIS_URL", err) // never a typed nil in the interface
		}
		return s, nil
	}
	s, err := sqlitestore.Open(ctx, sqlitestore.Options{Dir: cfg.DataDir, Log: log})
	if err != nil {
		return nil, forOperator("DATA_DIR "+cfg.DataDir, err)
	}
	return s, nil
}

// forOperator says which setting leads to a store that cannot be opened, and the cause, of which people in
// a chat are told nothing. A malformed setting's own sentence is enough: its cause may quote a secret.
func forOperator(setting string, err error) error {
	e, ok := errors.AsType[*news.Error](err)
	if !ok || e.Err == nil || e.Code == news.CodeInvalid {
		return err
	}
	return news.E(e.Code, fmt.Sprintf("%s: %s (%v)", setting, e.Say, e.Err), err)
}

// adapters makes one for each platform whose token is set, and the browser chat where it is on.
func (a *app) adapters() ([]bot.Adapter, error) {
	var all []bot.Adapter
	var err error
	if c := a.cfg.Slack; c.BotToken != "" {
		a.slack, err = slack.New(slack.Options{BotToken: c.BotToken, AppToken: c.AppToken, SigningSecret: c.SigningSecret, APIURL: c.APIURL, Log: a.log, Now: a.now})
		if err != nil {
			return nil, err
		}
		all = append(all, a.slack)
	}
	if c := a.cfg.Discord; c.BotToken != "" {
		a.discord, err = discord.New(discord.Options{Token: c.BotToken, PublicKey: c.PublicKey, APIURL: c.APIURL, Log: a.log, Now: a.now, Lease: a.gatewayLease()})
		if err != nil {
			return nil, err
		}
		all = append(all, a.discord)
	}
	if a.cfg.WebChat() {
		a.web, err = web.New(web.Options{
			Journal: filepath.Join(a.cfg.DataDir, "chat.jsonl"), Password: a.cfg.Web.Password, Channels: []string{"news", "random"},
			BaseURL: a.baseURL(), SaveEmoji: slack.Emoji(a.cfg.SaveEmoji), Log: a.log, Now: a.now,
		})
		if err != nil {
			return nil, err
		}
		all = append(all, a.web)
	}
	return all, nil
}

// gatewayLease makes one of several replicas hold the gateway. SQLite's file has one process anyway: a slow disk
// must not part it from Discord.
func (a *app) gatewayLease() discord.Lease {
	if a.cfg.RedisURL == "" {
		return nil
	}
	return newLease(a.store, a.now)
}

func (a *app) newBot(adapters []bot.Adapter) (*bot.Bot, error) {
	late := &lateChat{}
	b, err := bot.New(bot.Options{
		Adapters: adapters, Routes: a.routes(late), Memory: chatMemory{a.store, a.now}, Admins: a.cfg.Admins, Log: a.log,
		Observe: func(o bot.Observation) { a.metrics.Event(o.Platform, string(o.On), o.Name, string(o.Outcome), o.Took) },
	})
	late.Bot = b
	return b, err
}

// routes is the table of everything that the bot does.
func (a *app) routes(late *lateChat) []bot.Route {
	memory := chatMemory{a.store, a.now}
	words := a.wording()
	keyQuotes := func(art news.Article, n int) []news.Quote { return quote.Key(art, art.Quotes, n) }
	a.talks = handlers.Discussions{Posts: a.store, Articles: a.ingest, Once: memory, Chat: late, KeyQuotes: keyQuotes}
	return handlers.All(handlers.Deps{
		Articles: a.ingest, Sharer: a.ingest, Follower: ingest.Follower{Store: a.store, Fetch: a.fetch, Now: a.now, Wake: a.wakePoller, Tell: a.health.Update, Log: a.log, IsLocal: a.isSample},
		Posts: a.store, People: a.store, Feeds: a.store, Once: memory, Recall: memory, Chat: late,
		Summarize: words.summary, Answer: words.answer, KeyQuotes: keyQuotes,
		SaveEmoji: slack.Emoji(a.cfg.SaveEmoji), Sentences: ingest.Sentences, Quotes: defaultQuotes, Now: a.now,
	})
}

// lateChat is the bot for handlers, which are made before it because the bot is made of their routes.
type lateChat struct{ *bot.Bot }

// discuss opens the discussion under a card for a subscription that wants one under each.
func (a *app) discuss(ctx context.Context, p news.Post) error {
	_, _, err := a.talks.Open(ctx, p)
	return err
}

// compose makes the message that a post shows now.
func (a *app) compose(ctx context.Context, p news.Post) (bot.Message, error) {
	if p.Kind == news.PostNotice {
		troubled, err := a.health.Troubled(ctx, p)
		return present.Notice(p, troubled), err
	}
	var art news.Article
	if p.Article != "" {
		var err error
		art, err = a.store.Article(ctx, p.Article)
		if err != nil && news.CodeOf(err) != news.CodeNotFound {
			return bot.Message{}, err
		}
	}
	if art.Title == "" { // its text is past its time, or never was: the record has the headline
		art.ID, art.Title, art.URL, art.Site = p.Article, p.Title, p.URL, p.Site
	}
	return present.Post(p, art), nil
}

// lookEvery is how often the lanes are looked at. What this process enqueues wakes the outbox at once;
// only other replicas' posts, which there are with Redis, wait for the next look.
func lookEvery(cfg config.Config) time.Duration {
	if cfg.RedisURL != "" {
		return 100 * time.Millisecond
	}
	return 250 * time.Millisecond
}

// wake makes the outbox look for posts at once. It is handed out before there is an outbox.
func (a *app) wake() {
	if a.outbox != nil {
		a.outbox.Wake()
	}
}

// wakeWork follows a poll that brought something: jobs for ingest, roll-ups for the outbox.
func (a *app) wakeWork() {
	a.ingest.Nudge()
	a.wake()
}

func (a *app) wakePoller() {
	if a.poller != nil {
		a.poller.Wake()
	}
}

// localAddr is the bot's own listener as its own client reaches it.
func (a *app) localAddr() netip.AddrPort {
	tcp, ok := a.listener.Addr().(*net.TCPAddr)
	if !ok {
		return netip.AddrPort{}
	}
	addr := tcp.AddrPort()
	ip := addr.Addr().Unmap()
	if ip.IsUnspecified() {
		ip = netip.AddrFrom4([4]byte{127, 0, 0, 1})
	}
	return netip.AddrPortFrom(ip, addr.Port())
}

func (a *app) baseURL() string { return "http://" + a.localAddr().String() }

// isSample reports whether a feed is one of the bot's own sample outlets: the only addresses for
// which its own listener is dialled.
func (a *app) isSample(feedURL string) bool {
	return a.cfg.Samples() && strings.HasPrefix(feedURL, a.baseURL()+samplesPath)
}

func (a *app) gauges() {
	a.metrics.Gauge("backlog_posts", "Posts that wait to be delivered.", func(ctx context.Context) (float64, error) {
		n, _, err := a.store.Backlog(ctx)
		return float64(n), err
	})
	a.metrics.Gauge("backlog_seconds", "Age of the oldest post that waits.", func(ctx context.Context) (float64, error) {
		_, oldest, err := a.store.Backlog(ctx)
		if oldest.IsZero() {
			return 0, err
		}
		return a.now().Sub(oldest).Seconds(), err
	})
	a.metrics.Gauge("feeds", "Feeds that are followed.", func(ctx context.Context) (float64, error) {
		feeds, err := a.store.AllFeeds(ctx)
		return float64(len(feeds)), err
	})
	a.metrics.Gauge("feeds_failing", "Feeds whose last poll failed.", func(ctx context.Context) (float64, error) {
		feeds, err := a.store.AllFeeds(ctx)
		n := 0
		for _, f := range feeds {
			if !f.Healthy() {
				n++
			}
		}
		return float64(n), err
	})
}

// close gives everything back; it works on a half-made app.
func (a *app) close() {
	if a.listener != nil {
		_ = a.listener.Close() // the server has usually closed it
	}
	if a.web != nil {
		logClose(a.log, "browser chat", a.web.Close())
	}
	if a.fetch != nil {
		a.fetch.Close()
	}
	if a.store != nil {
		logClose(a.log, "store", a.store.Close())
	}
}

func logClose(log *slog.Logger, what string, err error) {
	if err != nil {
		log.Error("not closed", "what", what, "err", err)
	}
}
