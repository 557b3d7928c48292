package feed

import (
	"context"
	"errors"
	"fmt"
	"html"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
	"pullquote/internal/story"
)

// entry is one item of a made-up outlet.
type entry struct {
	guid, link, title, author, text string
	at                              time.Time
}

func entries(n int, newest time.Time) []entry {
	out := make([]entry, n)
	for i := range out {
		k := n - i
		out[i] = entry{
			guid:   fmt.Sprintf("http://www.harbour.example/?p=%d", k),
			link:   fmt.Sprintf("https://www.harbour.example/2026/notice-%d", k),
			title:  fmt.Sprintf("Harbour notice number %d", k),
			author: "Mara Lindqvist",
			text:   fmt.Sprintf("The pier report says what happened at berth %c.", 'a'+rune(k%26)),
			at:     newest.Add(-time.Duration(i) * time.Hour),
		}
	}
	return out
}

func document(list []entry) string {
	var b strings.Builder
	for _, e := range list {
		b.WriteString("<item>")
		for _, f := range [][2]string{{"guid", e.guid}, {"link", e.link}, {"title", e.title}, {"dc:creator", e.author}, {"description", e.text}} {
			if f[1] != "" {
				fmt.Fprintf(&b, "<%s>%s</%s>", f[0], html.EscapeString(f[1]), f[0])
			}
		}
		if !e.at.IsZero() {
			fmt.Fprintf(&b, "<pubDate>%s</pubDate>", e.at.Format(time.RFC1123Z))
		}
		b.WriteString("</item>")
	}
	return rssDoc(b.String())
}

// answer is what the site says to one request.
type answer struct {
	body      string
	err       error
	header    http.Header
	permanent string
	etag      string
}

// world is one feed, its followers, and a store in memory that keeps the contracts of store.Feeds.
type world struct {
	t   *testing.T
	now time.Time
	mu  sync.Mutex

	answer   func(fetch.Request) answer
	requests []fetch.Request

	feeds map[news.FeedID]news.Feed
	subs  []news.Subscription
	seen  map[string]bool
	jobs  map[news.JobID]news.Job
	posts map[news.PostKey]news.Post
	polls []news.Poll
	cards []news.Post // sent, newest first
	state map[string][]byte
	told  int   // how often a place was told of its feeds' health
	down  error // what every call of the store answers

	poller *Poller
}

func newWorld(t *testing.T) *world {
	w := &world{t: t, now: time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC), feeds: map[news.FeedID]news.Feed{}, seen: map[string]bool{},
		jobs: map[news.JobID]news.Job{}, posts: map[news.PostKey]news.Post{}, state: map[string][]byte{}}
	w.poller = NewPoller(PollerOptions{Fetch: w, Store: w, Canonical: story.Canonical, Interval: 10 * time.Minute,
		Tell: func(context.Context, news.Place) error { w.told++; return nil },
		Now:  func() time.Time { w.mu.Lock(); defer w.mu.Unlock(); return w.now }, Random: func() float64 { return 0 }})
	return w
}

const feedURL = "https://www.harbour.example/feed.xml"

func (w *world) follow(place news.Place, p news.Policy) news.FeedID {
	id := news.NewFeedID(feedURL)
	f, ok := w.feeds[id]
	if !ok {
		f = news.Feed{ID: id, URL: feedURL}
	}
	f.Next, f.ETag, f.LastModified, f.Rev = w.now, "", "", f.Rev+1
	w.feeds[id] = f
	w.subs = append(w.subs, news.Subscription{Feed: id, Place: place, Since: w.now, Policy: p})
	return id
}

func (w *world) feed() news.Feed { return w.feeds[news.NewFeedID(feedURL)] }

func (w *world) Get(ctx context.Context, r fetch.Request) (fetch.Response, error) {
	w.mu.Lock()
	w.requests = append(w.requests, r)
	get := w.answer
	w.mu.Unlock()
	a := get(r)
	if a.err != nil {
		return fetch.Response{URL: r.URL}, a.err
	}
	if a.header == nil {
		a.header = http.Header{}
	}
	res := fetch.Response{URL: r.URL, PermanentURL: a.permanent, Status: 200, Header: a.header, ETag: a.etag}
	if a.permanent != "" {
		res.URL = a.permanent
	}
	if a.etag != "" && a.etag == r.ETag {
		res.Status, res.NotModified = 304, true
		return res, ctx.Err()
	}
	res.Body = []byte(a.body)
	return res, ctx.Err()
}

func (w *world) ClaimFeeds(_ context.Context, now time.Time, lease time.Duration, limit int) ([]news.Feed, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.down != nil {
		return nil, w.down
	}
	var out []news.Feed
	for id, f := range w.feeds {
		if !f.Next.After(now) && len(out) < limit {
			f.Next, f.Fence = now.Add(lease), f.Fence+1
			w.feeds[id] = f
			out = append(out, f)
		}
	}
	return out, nil
}

func (w *world) Subscribers(_ context.Context, feed news.FeedID) ([]news.Subscription, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []news.Subscription
	for _, s := range w.subs {
		if s.Feed == feed {
			out = append(out, s)
		}
	}
	return out, w.down
}

func (w *world) Known(_ context.Context, feed news.FeedID, keys []string) ([]bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]bool, len(keys))
	for i, k := range keys {
		out[i] = w.seen[string(feed)+k]
	}
	return out, w.down
}

func (w *world) FinishPoll(_ context.Context, now time.Time, p news.Poll) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.down != nil {
		return w.down
	}
	f, ok := w.feeds[p.Feed.ID]
	if !ok {
		return news.E(news.CodeNotFound, "", nil)
	}
	if f.Fence != p.Feed.Fence {
		return news.E(news.CodeStale, "", nil)
	}
	if f.Rev != p.Feed.Rev {
		p.Feed.Rev, p.Feed.Next, p.Feed.ETag = f.Rev, now, ""
	}
	p.Feed.Fence++
	w.feeds[p.Feed.ID] = p.Feed
	for _, k := range p.Seen {
		w.seen[string(p.Feed.ID)+k] = true
	}
	for _, j := range p.Jobs {
		if _, ok := w.jobs[j.ID]; ok {
			w.t.Errorf("job %s twice: %s", j.ID, j.Item.Title)
		}
		w.jobs[j.ID] = j
	}
	for _, post := range p.Posts {
		if _, ok := w.posts[post.Key]; !ok {
			w.posts[post.Key] = post
		}
	}
	for i := range w.subs {
		if w.subs[i].Feed == p.Feed.ID && slices.Contains(p.Initialised, w.subs[i].Place) {
			w.subs[i].Initialised = true
		}
	}
	w.polls = append(w.polls, p)
	return nil
}

func (w *world) State(_ context.Context, _ time.Time, key string) ([]byte, error) {
	if v, ok := w.state[key]; ok {
		return v, w.down
	}
	return nil, news.E(news.CodeNotFound, "", w.down)
}

func (w *world) PutState(_ context.Context, _ time.Time, key string, v []byte, _ time.Duration) error {
	w.state[key] = v
	return w.down
}

func (w *world) Hold(context.Context, time.Time, string, string, time.Duration) (bool, error) {
	return true, w.down
}

func (w *world) Release(context.Context, string, string) error { return w.down }

func (w *world) Cards(_ context.Context, _ news.Place, limit int) ([]news.Post, error) {
	return w.cards[:min(limit, len(w.cards))], w.down
}

func (w *world) Post(_ context.Context, key news.PostKey) (news.Post, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if p, ok := w.posts[key]; ok {
		return p, w.down
	}
	return news.Post{}, news.E(news.CodeNotFound, "", w.down)
}

// poll lets time pass until the feed is due, polls it, and returns what was written.
func (w *world) poll() news.Poll {
	w.t.Helper()
	if next := w.feed().Next; next.After(w.now) {
		w.now = next
	}
	before := len(w.polls)
	for _, f := range must(w.ClaimFeeds(w.t.Context(), w.now, time.Minute, 10)) {
		if err := w.poller.Poll(w.t.Context(), f); err != nil {
			w.t.Fatal(err)
		}
	}
	if len(w.polls) != before+1 {
		w.t.Fatalf("%d polls were finished", len(w.polls)-before)
	}
	return w.polls[before]
}

func (w *world) serve(body string) {
	w.answer = func(fetch.Request) answer { return answer{body: body} }
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// split tells jobs that post from jobs that only edit.
func split(p news.Poll) (posting, updating []news.Job) {
	for _, j := range p.Jobs {
		if j.Update {
			updating = append(updating, j)
		} else {
			posting = append(posting, j)
		}
	}
	return posting, updating
}

var errDown = errors.New("the store cannot be reached")
