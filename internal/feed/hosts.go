package feed

import (
	"context"
	"net/url"
	"time"

	"pullquote/internal/news"
)

// aside is for how long a feed is put back when its host has enough to do.
const aside = 2 * time.Second

// enter counts a poll at the feed's host. False when the host has half of all workers already: a slow
// host with many feeds must not keep the others waiting.
func (p *Poller) enter(f news.Feed) bool {
	host := hostOf(f.URL)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.hosts[host] >= max(1, p.o.Workers/2) {
		return false
	}
	p.hosts[host]++
	return true
}

func (p *Poller) leave(f news.Feed) {
	host := hostOf(f.URL)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.hosts[host]--; p.hosts[host] <= 0 {
		delete(p.hosts, host)
	}
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host
}

// postpone gives a claimed feed back unread. Should that fail, its lease ends by itself.
func (p *Poller) postpone(ctx context.Context, f news.Feed) {
	now := p.o.Now()
	f.Next = now.Add(jitter(aside, p.o.Random()))
	if err := p.o.Store.FinishPoll(ctx, now, news.Poll{Feed: f}); err != nil && ctx.Err() == nil {
		p.o.Log.DebugContext(ctx, "feed not put back", "feed", news.BareURL(f.URL), "err", err)
	}
}
