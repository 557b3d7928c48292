package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"pullquote/internal/config"
	"pullquote/internal/feed"
	"pullquote/internal/news"
	"pullquote/internal/samples"
)

const (
	// gcPercent trades some CPU for memory: a bot is idle most of the time, and reading a page makes
	// garbage of several megabytes that would otherwise stay resident. (GOGC is not consulted.)
	gcPercent = 50

	envFile     = ".env"
	samplesPath = "/samples/"
	// drain is how long the end of the process waits for what is under way.
	drain = 10 * time.Second
	// sweepEvery is how often the store is cleaned of what is past its time.
	sweepEvery = time.Hour
)

func runBot(ctx context.Context, e env, args []string) error {
	if len(args) > 0 {
		return usageError{"it takes no arguments: settings come from the environment and .env."}
	}
	cfg, err := config.Load(e.getenv, envFile)
	if err != nil {
		return fmt.Errorf("the settings are not right:\n  %s", strings.ReplaceAll(err.Error(), "\n", "\n  "))
	}
	log := newLogger(cfg, e)
	debug.SetGCPercent(gcPercent)
	a, err := wire(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer a.close()
	return a.run(ctx)
}

func newLogger(cfg config.Config, e env) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(cfg.LogLevel)); err != nil {
		level = slog.LevelInfo // Validate has checked it
	}
	o := &slog.HandlerOptions{Level: level}
	if cfg.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(e.stderr, o))
	}
	return slog.New(slog.NewTextHandler(e.stderr, o))
}

// run works until ctx ends or a part gives up, and then lets everything finish what it has begun.
func (a *app) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	server := a.server()
	var parts sync.WaitGroup
	errs := make(chan error, 8)
	start := func(name string, f func(context.Context) error) {
		parts.Go(func() {
			if err := f(ctx); err != nil {
				errs <- fmt.Errorf("%s: %w", name, err)
			}
			stop() // one part's end is everybody's: a supervisor starts the process anew
		})
	}
	start("http", func(context.Context) error { return serve(server, a) })
	start("bot", a.bot.Run)
	start("outbox", a.outbox.Run)
	start("ingest", a.ingest.Run)
	start("poller", a.poller.Run)
	start("sweeper", a.sweep)
	if err := a.followSamples(ctx); err != nil {
		a.log.Error("sample outlets not followed", "err", err)
	}
	a.log.Info("ready", "address", a.baseURL(), "platforms", a.bot.Platforms(), "store", a.storeName())
	<-ctx.Done()
	a.log.Info("stopping")
	return a.drain(server, &parts, errs)
}

func (a *app) storeName() string {
	if a.cfg.RedisURL != "" {
		return "redis"
	}
	return "sqlite in " + a.cfg.DataDir
}

// drain waits for the parts, but not for ever.
func (a *app) drain(server *http.Server, parts *sync.WaitGroup, errs chan error) error {
	ctx, cancel := context.WithTimeout(context.Background(), drain)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		a.log.Warn("requests were cut off", "err", err)
	}
	done := make(chan struct{})
	go func() { parts.Wait(); close(done) }()
	select {
	case <-done:
	case <-ctx.Done():
		a.log.Warn("not everything ended in time", "waited", drain)
	}
	return errors.Join(reported(errs)...)
}

// reported are the errors that the parts have reported so far; one that hangs reports none.
func reported(errs <-chan error) (all []error) {
	for {
		select {
		case err := <-errs:
			all = append(all, err)
		default:
			return all
		}
	}
}

func serve(s *http.Server, a *app) error {
	if err := s.Serve(a.listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// sweep cleans the store now and then, until ctx ends.
func (a *app) sweep(ctx context.Context) error {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			if err := a.store.Sweep(ctx, a.now()); err != nil {
				a.log.Warn("store not swept", "err", err)
			}
		}
	}
}

// followSamples makes #news of the browser chat follow the bot's own outlets. Following what is
// followed already changes nothing.
func (a *app) followSamples(ctx context.Context) error {
	if a.web == nil {
		return nil
	}
	place := a.web.Place("news")
	if err := a.dropSamples(ctx, news.Place(place.String())); err != nil || !a.cfg.Samples() {
		return err
	}
	for _, u := range samples.Feeds(a.baseURL() + samplesPath) {
		f := news.Feed{ID: news.NewFeedID(u), URL: u}
		s := news.Subscription{Feed: f.ID, Place: news.Place(place.String()), Since: a.now()}
		if _, err := a.store.Follow(ctx, a.now(), f, s); err != nil {
			return err
		}
	}
	return nil
}

// dropSamples ends the subscriptions to sample outlets that an earlier process served at another address, or
// that are not served any more: they would be in trouble for ever.
func (a *app) dropSamples(ctx context.Context, place news.Place) error {
	all, err := a.store.Following(ctx, place)
	if err != nil {
		return err
	}
	for _, f := range all {
		u, err := url.Parse(f.Feed.URL)
		if err != nil || !strings.HasPrefix(u.Path, samplesPath) || a.isSample(f.Feed.URL) {
			continue
		}
		if ip, err := netip.ParseAddr(u.Hostname()); err != nil || !ip.IsLoopback() {
			continue
		}
		if _, err := a.store.Unfollow(ctx, f.Feed.ID, place); err != nil {
			return err
		}
	}
	return nil
}

// stalled is how long without a completed poll the bot says that it is not well.
func (a *app) stalled() time.Duration { return feed.Stalled(a.cfg.PollInterval) }
