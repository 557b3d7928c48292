package main

import (
	"context"
	"html/template"
	"net/http"
	"time"

	"pullquote/internal/samples"
)

// server serves everything at HTTP_ADDR.
func (a *app) server() *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", a.readyz)
	mux.Handle("GET /metrics", a.metrics.Handler())
	if a.slack != nil && a.cfg.Slack.SigningSecret != "" {
		mux.Handle("/slack/", promptBody(a.slack.Handler()))
	}
	if a.discord != nil && a.cfg.Discord.PublicKey != "" {
		mux.Handle("/discord/", promptBody(a.discord.Handler()))
	}
	if a.cfg.Samples() {
		base := a.baseURL() + samplesPath
		mux.Handle(samplesPath, http.StripPrefix(samplesPath[:len(samplesPath)-1], samples.Handler(samples.Options{Now: a.now, Every: sampleEvery, BaseURL: base})))
	}
	if a.web != nil {
		mux.Handle("/", a.web.Handler())
	} else {
		mux.HandleFunc("GET /{$}", a.statusPage)
	}
	return &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
}

// promptBody bounds the time that a platform's request may take to arrive. The browser chat's streams
// are long by nature, so that the server as a whole has no such limit.
func promptBody(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A connection that takes no deadline is the test recorder's; real ones do.
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(10 * time.Second))
		h.ServeHTTP(w, r)
	})
}

// sampleEvery is the pause between two new items of the sample outlets.
const sampleEvery = 6 * time.Second

// readyz is red while the bot cannot do its work: the store is away, nobody takes what is said in the
// chat, or no poll has been completed for far longer than the schedule allows.
func (a *app) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := a.store.Ping(ctx); err != nil {
		http.Error(w, "the store cannot be reached", http.StatusServiceUnavailable)
		return
	}
	if a.web != nil && !a.web.Running() {
		http.Error(w, "the chat is starting or stopping", http.StatusServiceUnavailable)
		return
	}
	if since := a.poller.SincePoll(); since > a.stalled() {
		http.Error(w, "no feed has been polled for "+since.Round(time.Second).String(), http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ready\n"))
}

var statusTemplate = template.Must(template.New("status").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Pullquote</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}td{padding:.2rem 1rem .2rem 0}</style>
<h1>Pullquote</h1><table>{{range .}}<tr><td>{{.Name}}<td><b>{{.Value}}</b>{{end}}</table>
<p><a href="/readyz">ready?</a> · <a href="/metrics">metrics</a></p></html>
`))

type statusRow struct{ Name, Value string }

func (a *app) statusPage(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	rows := a.status(ctx)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if err := statusTemplate.Execute(w, rows); err != nil {
		a.log.Warn("status page not written", "err", err)
	}
}
