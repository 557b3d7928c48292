// Package metrics counts what the bot does, for Prometheus. Names begin with "pullquote_"; labels
// have few values each: never an address, a person or a channel.
//
// Only cmd/pullquote imports it; the packages that are observed take plain functions.
package metrics

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics is one process's registry. All methods are safe for concurrent use and do not block.
type Metrics struct {
	registry *prometheus.Registry
	events   *prometheus.HistogramVec
	items    *prometheus.HistogramVec
	posts    *prometheus.HistogramVec
	polls    *prometheus.HistogramVec
	model    *prometheus.HistogramVec
}

// New registers the metrics.
func New() *Metrics {
	histogram := func(name, help string, labels ...string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "pullquote_" + name, Help: help,
			Buckets: []float64{.005, .02, .1, .3, 1, 3, 10, 30}}, labels)
	}
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		events:   histogram("event_seconds", "Events from the chats, from arrival to the answer.", "platform", "kind", "name", "outcome"),
		items:    histogram("item_seconds", "New feed items, from claim to the stored decision.", "outcome"),
		posts:    histogram("post_seconds", "Steps of posts: sends, edits, reconciliations.", "outcome"),
		polls:    histogram("poll_seconds", "Polls of feeds.", "outcome"),
		model:    histogram("model_seconds", "Questions to the language model: shown (ok), refused by the check (unsure), cut, away, resting.", "task", "outcome"),
	}
	m.registry.MustRegister(m.events, m.items, m.posts, m.polls, m.model,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Event records one handled event.
func (m *Metrics) Event(platform, kind, name, outcome string, took time.Duration) {
	m.events.WithLabelValues(platform, kind, name, okay(outcome)).Observe(took.Seconds())
}

// Item records one ingested item.
func (m *Metrics) Item(outcome string, took time.Duration) {
	m.items.WithLabelValues(okay(outcome)).Observe(took.Seconds())
}

// Post records one step of a post.
func (m *Metrics) Post(outcome string, took time.Duration) {
	m.posts.WithLabelValues(okay(outcome)).Observe(took.Seconds())
}

// Poll records one poll of a feed.
func (m *Metrics) Poll(outcome string, took time.Duration) {
	m.polls.WithLabelValues(okay(outcome)).Observe(took.Seconds())
}

// Model records one question to the language model.
func (m *Metrics) Model(task, outcome string, took time.Duration) {
	m.model.WithLabelValues(task, okay(outcome)).Observe(took.Seconds())
}

func okay(outcome string) string {
	if outcome == "" {
		return "ok"
	}
	return outcome
}

// Gauge registers a value that is asked for when somebody reads the metrics. ask must return within
// a second; on an error nothing is reported.
func (m *Metrics) Gauge(name, help string, ask func(ctx context.Context) (float64, error)) {
	m.registry.MustRegister(&gauge{prometheus.NewDesc("pullquote_"+name, help, nil, nil), ask})
}

type gauge struct {
	desc *prometheus.Desc
	ask  func(ctx context.Context) (float64, error)
}

func (g *gauge) Describe(ch chan<- *prometheus.Desc) { ch <- g.desc }

func (g *gauge) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if v, err := g.ask(ctx); err == nil {
		ch <- prometheus.MustNewConstMetric(g.desc, prometheus.GaugeValue, v)
	}
}

// Handler serves the metrics.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
