package feed

import (
	"context"
	"hash/fnv"
	"slices"
	"time"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
)

// round is one poll of one feed.
type round struct {
	p      *Poller
	feed   news.Feed
	sample bool
	subs   []news.Subscription
}

// play reads the feed and decides. Its error is the store's.
func (r *round) play(ctx context.Context) (news.Poll, string, error) {
	res, fetchErr := r.p.o.Fetch.Get(ctx, r.request())
	now := r.p.o.Now()
	if ctx.Err() != nil { // stopping, or out of time: not the feed's fault
		return news.Poll{}, "", ctx.Err()
	}
	var err error
	if r.subs, err = r.p.o.Store.Subscribers(ctx, r.feed.ID); err != nil {
		return news.Poll{}, "", err
	}
	if fetchErr != nil {
		return r.failed(now, fetchErr), Failed, nil
	}
	if res.NotModified {
		return r.unchanged(now, res), Unchanged, nil
	}
	doc, err := Parse(Source{URL: res.URL, ContentType: res.Header.Get("Content-Type"), Body: res.Body})
	if err != nil {
		return r.failed(now, err), Failed, nil
	}
	poll, fresh, err := r.read(ctx, now, res, doc)
	if fresh == 0 {
		return poll, Unchanged, err
	}
	return poll, New, err
}

func (r *round) request() fetch.Request {
	req := fetch.Request{URL: r.feed.URL, ETag: r.feed.ETag, LastModified: r.feed.LastModified, Accept: fetch.AcceptFeed, Local: r.sample}
	if r.wholeDay() {
		req.ETag, req.LastModified = "", ""
	}
	return req
}

// wholeDay reports whether this is the first poll of the one day in 90 on which the feed is read whole
// though it may not have changed: what it still lists must not be forgotten after store.KeepKeys.
func (r *round) wholeDay() bool {
	h := fnv.New32a()
	h.Write([]byte(r.feed.ID))
	today := day(r.p.o.Now())
	return today%90 == int64(h.Sum32()%90) && day(r.feed.LastPoll) != today
}

func day(t time.Time) int64 { return t.Unix() / 86400 }

func (r *round) interval() time.Duration {
	if r.sample {
		return r.p.o.SampleInterval
	}
	return r.p.o.Interval
}

func (r *round) failed(now time.Time, cause error) news.Poll {
	poll := news.Poll{Feed: fail(r.feed, now, r.interval(), cause, r.p.o.Random())}
	r.p.o.Log.Info("feed failed", "feed", news.BareURL(r.feed.URL), "failures", poll.Feed.Failures, "next", poll.Feed.Next, "err", cause)
	return poll
}

func (r *round) unchanged(now time.Time, res fetch.Response) news.Poll {
	f := succeed(r.feed, now, r.interval(), r.hint(res, 0, now), r.feed.Problem, r.p.o.Random())
	if r.feed.Failures > 0 {
		f.Problem = ""
	}
	for _, s := range r.subs {
		if !s.Initialised { // somebody followed after the validators were sent: read it whole, at once
			f.ETag, f.LastModified, f.Next = "", "", now
		}
	}
	return news.Poll{Feed: f}
}

// hint is how long the publisher asks us to wait.
func (r *round) hint(res fetch.Response, ttl time.Duration, now time.Time) time.Duration {
	if r.sample {
		return 0
	}
	return max(ttl, Freshness(res.Header, now), res.RetryAfter)
}

// read decides what a document means. One call of Known answers for all of its items.
func (r *round) read(ctx context.Context, now time.Time, res fetch.Response, doc Document) (news.Poll, int, error) {
	ids := identify(doc, r.p.o.Canonical)
	keys := allKeys(ids)
	remembered, err := r.remembered(ctx, keys)
	if err != nil {
		return news.Poll{}, 0, err
	}
	plan := plan{feed: r.feed, doc: doc, subs: r.subs, ids: ids, remembered: remembered, sample: r.sample, now: now, canonical: r.p.o.Canonical}
	out, err := r.decide(ctx, plan)
	if err != nil {
		return news.Poll{}, 0, err
	}
	again, told, err := r.cameAgain(ctx, plan, now)
	if err != nil {
		return news.Poll{}, 0, err
	}
	f := r.feed
	if out.fresh > 0 {
		f.LastItem = now
	}
	f.Title, f.Home = firstOf(doc.Title, f.Title), firstOf(doc.Home, f.Home)
	f.ETag, f.LastModified = res.ETag, res.LastModified
	if doc.Cut {
		f.ETag, f.LastModified = "", "" // the rest may come under the same validators
	}
	f.URL = r.moved(ctx, res, doc)
	if f.URL != r.feed.URL && f.URL != res.PermanentURL {
		f.ETag, f.LastModified = "", ""
	}
	f = succeed(f, now, r.interval(), r.hint(res, doc.TTL, now), oddities(doc, now), r.p.o.Random())
	poll := news.Poll{Feed: f, Jobs: out.jobs, Posts: out.posts, Initialised: out.initialised, Ledger: append(out.ledger, again...)}
	poll.Seen = append(r.toRemember(keys, remembered, now), told...)
	return poll, out.fresh, nil
}

// decide is the plan's decision. Where new items meet hourly caps, the places' cards are counted and promised
// in one turn.
func (r *round) decide(ctx context.Context, p plan) (outcome, error) {
	p.fresh, p.touched = p.sort()
	capped := r.capped()
	if len(capped) == 0 || len(p.fresh) == 0 {
		return p.decide(), nil
	}
	keys := make([]string, len(capped))
	for i, s := range capped {
		keys[i] = quotaKey(s.Place)
	}
	done, err := r.p.quota.turns.take(ctx, keys...)
	if err != nil {
		return outcome{}, err
	}
	defer done()
	if p.hours, err = r.hours(ctx, capped, p); err != nil {
		return outcome{}, err
	}
	out := p.decide()
	for _, s := range capped {
		if err := r.p.quota.promise(ctx, s.Place, out.cards(s.Place), p.now); err != nil {
			return outcome{}, err
		}
	}
	return out, nil
}

// capped are the subscriptions with an hourly cap.
func (r *round) capped() []news.Subscription {
	var out []news.Subscription
	for _, s := range r.subs {
		if s.Policy.Hourly > 0 && s.Paused == "" {
			out = append(out, s)
		}
	}
	return out
}

// lastHour is what a place with an hourly cap has had in the last hour.
type lastHour struct {
	cards  int  // sent, or promised
	rolled bool // it has the hour's roll-up of this feed
}

func (r *round) hours(ctx context.Context, capped []news.Subscription, p plan) (map[news.Place]lastHour, error) {
	own := make([]news.JobID, len(p.fresh))
	for n, i := range p.fresh {
		own[n] = p.job(i, newItem, nil).ID
	}
	out := map[news.Place]lastHour{}
	for _, s := range capped {
		promised, err := r.p.quota.of(ctx, s.Place, p.now)
		if err != nil {
			return nil, err
		}
		sent, err := r.sent(ctx, s, p.now)
		if err != nil {
			return nil, err
		}
		_, err = r.p.o.Store.Post(ctx, hourKey(r.feed.ID, s.Place, p.now))
		if err != nil && news.CodeOf(err) != news.CodeNotFound {
			return nil, err
		}
		out[s.Place] = lastHour{cards: max(sent, promised.others(own)), rolled: err == nil}
	}
	return out, nil
}

// sent counts the cards of a place in the last hour, as many as its cap allows at most.
func (r *round) sent(ctx context.Context, s news.Subscription, now time.Time) (n int, err error) {
	cards, err := r.p.o.Store.Cards(ctx, s.Place, s.Policy.Hourly)
	for _, c := range cards {
		if c.Sent.After(now.Add(-time.Hour)) {
			n++
		}
	}
	return n, err
}

// toRemember are the keys to write: all of them once a day, so that what a feed still lists does not
// grow old in the store; otherwise the new ones.
func (r *round) toRemember(keys []string, remembered map[string]bool, now time.Time) []string {
	if day(r.feed.LastPoll) != day(now) {
		return keys
	}
	return slices.DeleteFunc(keys, func(k string) bool { return remembered[k] })
}

func (r *round) remembered(ctx context.Context, keys []string) (map[string]bool, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	known, err := r.p.o.Store.Known(ctx, r.feed.ID, keys)
	if err != nil {
		return nil, err
	}
	m := make(map[string]bool, len(keys))
	for i, k := range known {
		if k {
			m[keys[i]] = true
		}
	}
	return m, nil
}

// moved is the address to poll from now on: a permanent redirect counts once a feed was read behind it,
// and so does the feed's own word (itunes:new-feed-url). The feed keeps its id.
func (r *round) moved(ctx context.Context, res fetch.Response, doc Document) string {
	if r.sample {
		return r.feed.URL
	}
	if res.PermanentURL != "" {
		return res.PermanentURL
	}
	if doc.Moved == "" || doc.Moved == r.feed.URL || doc.Moved == res.URL {
		return r.feed.URL
	}
	there, err := r.p.o.Fetch.Get(ctx, fetch.Request{URL: doc.Moved, Accept: fetch.AcceptFeed})
	if err != nil {
		return r.feed.URL
	}
	if _, err := Parse(Source{URL: there.URL, ContentType: there.Header.Get("Content-Type"), Body: there.Body}); err != nil {
		return r.feed.URL
	}
	return doc.Moved
}

// announce brings the bulletins of the feed's places up to date when there is, or has just been, an outage
// that its followers are told of, and reports whether there is. What fails is made good by the next poll.
func (r *round) announce(ctx context.Context, after news.Feed) bool {
	if !r.feed.Told && !after.Told {
		return false
	}
	for _, s := range r.subs {
		if err := r.p.o.Tell(ctx, s.Place); err != nil {
			r.p.o.Log.WarnContext(ctx, "feed health not told", "feed", news.BareURL(r.feed.URL), "place", s.Place, "err", err)
		}
	}
	return true
}
