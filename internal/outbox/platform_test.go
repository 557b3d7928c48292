package outbox

import (
	"context"
	"fmt"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

// fakePlatform keeps messages as a platform does. The zero value of a field means that the platform
// cannot do it.
type fakePlatform struct {
	now      func() time.Time
	onceFor  time.Duration              // a repetition of a key is recognised for so long
	promised time.Duration              // what the adapter's Caps say of it; shorter
	readable bool                       // the history can be read
	lag      time.Duration              // until a message is in the history
	messages map[string][]*shownMessage // by key
	limited  map[string]time.Time       // by place: no post before
	shown    []*shownMessage            // in the order of their appearance
	back     int                        // edits that put an older headline over a newer one
}

type shownMessage struct {
	place, id, key, text string
	at, visible          time.Time
}

func newPlatform(now func() time.Time) *fakePlatform {
	return &fakePlatform{now: now, messages: map[string][]*shownMessage{}, limited: map[string]time.Time{}}
}

// store posts a message, or recognises it.
func (p *fakePlatform) store(place bot.Place, key, text string) bot.Ref {
	now := p.now()
	for _, m := range p.messages[key] {
		if p.onceFor > 0 && now.Sub(m.at) < p.onceFor {
			return bot.Ref{Place: place, ID: m.id}
		}
	}
	m := &shownMessage{place: place.String(), id: fmt.Sprintf("%s-%d", key, len(p.messages[key])), key: key, text: text, at: now, visible: now.Add(p.lag)}
	p.messages[key] = append(p.messages[key], m)
	p.shown = append(p.shown, m)
	return bot.Ref{Place: place, ID: m.id}
}

// edit changes a message in place.
func (p *fakePlatform) edit(at bot.Ref, text string) {
	for _, m := range p.shown {
		if m.id == at.ID {
			if len(text) < len(m.text) || len(text) == len(m.text) && text < m.text { // they end with their version
				p.back++
			}
			m.text = text
		}
	}
}

func (p *fakePlatform) find(place bot.Place, key string, since time.Time) (bot.Ref, bool) {
	for _, m := range p.messages[key] {
		if !m.at.Before(since) && !m.visible.After(p.now()) {
			return bot.Ref{Place: place, ID: m.id}, true
		}
	}
	return bot.Ref{}, false
}

// faultyChat is the platform as a worker sees it.
type faultyChat struct{ w *simWorker }

func (c *faultyChat) Caps(bot.Place) bot.Caps {
	p := c.w.platform
	levels := map[bot.Feature]bot.Level{}
	if p.onceFor > 0 {
		levels[bot.OnceKey] = bot.Native
	}
	if p.readable {
		levels[bot.ReadBack] = bot.Native
	}
	return bot.Caps{Levels: levels, Limits: bot.Limits{PostEvery: time.Second, OnceWithin: p.promised}}
}

// die ends the worker with the crash probability, without giving control away before.
func (c *faultyChat) die() {
	if c.w.rng.Float64() < 2*c.w.faults.crash {
		panic(crash{})
	}
}

func (c *faultyChat) Send(_ context.Context, to bot.Place, m bot.Message, key string) (ref bot.Ref, err error) {
	err = c.call(to, key, func() { ref = c.w.platform.store(to, key, m.Fallback) })
	if err != nil {
		ref = bot.Ref{}
	}
	return ref, err
}

func (c *faultyChat) Edit(_ context.Context, at bot.Ref, m bot.Message) error {
	return c.call(at.Place, "", func() { c.w.platform.edit(at, m.Fallback) })
}

// call is one request that changes something: refused, lost, or done, with or without the reply.
func (c *faultyChat) call(place bot.Place, key string, change func()) error {
	c.die()
	p, f, roll := c.w.platform, c.w.faults, c.w.rng.Float64()
	if c.w.rng.Float64() < .3 { // a slow network, within the client's timeout
		c.w.park(time.Duration(c.w.rng.IntN(8000)) * time.Millisecond)
	}
	switch {
	case roll < f.limited || p.limited[place.String()].After(p.now()):
		p.limited[place.String()] = p.now().Add(2 * time.Second)
		return &bot.Error{Code: bot.RateLimited, RetryAfter: 2 * time.Second}
	case roll < f.limited+f.lost:
		return &bot.Error{Code: bot.Ambiguous}
	}
	change()
	if key != "" && c.w.rng.Float64() < .1 { // the publisher changes what is being posted
		c.w.correct(news.PostKey(key))
	}
	c.die()
	c.w.park(time.Duration(c.w.rng.IntN(200)) * time.Millisecond)
	if roll < f.limited+f.lost+f.cut {
		return &bot.Error{Code: bot.Ambiguous}
	}
	return nil
}

func (c *faultyChat) Find(_ context.Context, to bot.Place, _ bot.Message, key string, since time.Time) (bot.Ref, bool, error) {
	c.die()
	c.w.park(time.Duration(c.w.rng.IntN(200)) * time.Millisecond)
	if c.w.rng.Float64() < c.w.faults.limited {
		return bot.Ref{}, false, &bot.Error{Code: bot.RateLimited, RetryAfter: time.Second}
	}
	ref, ok := c.w.platform.find(to, key, since)
	return ref, ok, nil
}

func (c *faultyChat) Thread(_ context.Context, under bot.Ref, _ string) (bot.Place, error) {
	p := under.Place
	p.Thread = under.ID
	return p, nil
}

func (c *faultyChat) Tell(context.Context, bot.UserID, bot.Place, bot.Message, string) error {
	return nil
}
