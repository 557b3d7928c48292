package ingest

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"pullquote/internal/extract"
	"pullquote/internal/fetch"
	"pullquote/internal/news"
	"pullquote/internal/story"
)

// Fetcher reads addresses; *fetch.Client satisfies it.
type Fetcher interface {
	Get(ctx context.Context, r fetch.Request) (fetch.Response, error)
}

// Store is what ingest needs of the store; each method's contract is written there.
type Store interface {
	ClaimJobs(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Job, error)
	RetryJob(ctx context.Context, j news.Job, at time.Time) error
	Candidates(ctx context.Context, keys []uint64) ([]news.Sketched, int64, error)
	FinishJob(ctx context.Context, now time.Time, in news.Ingested) error
	SaveArticle(ctx context.Context, now time.Time, a news.Article, aliases []string) error
	Article(ctx context.Context, id news.ArticleID) (news.Article, error)
	ArticleAt(ctx context.Context, canonical string) (news.Article, error)
	Subscribers(ctx context.Context, feed news.FeedID) ([]news.Subscription, error)
	PostsOf(ctx context.Context, article news.ArticleID) ([]news.Post, error)
	Enqueue(ctx context.Context, now time.Time, p news.Post) (news.Post, bool, error)
	Post(ctx context.Context, key news.PostKey) (news.Post, error)
	AddLedger(ctx context.Context, entries ...news.Entry) error
}

// Options configure an Ingest; all fields but Observe and Wake are needed; zero numbers stand for the defaults.
type Options struct {
	Store   Store
	Fetch   Fetcher
	Log     *slog.Logger
	Now     func() time.Time
	Observe func(outcome string, took time.Duration) // may be nil; must not block
	Wake    func()                                   // called when posts were made; may be nil
	Workers int                                      // articles read at the same time; 4
	Poll    time.Duration                            // how often jobs are looked for; 500 ms
}

// Ingest reads articles, for feeds and for people. It is safe for concurrent use.
type Ingest struct {
	o     Options
	nudge chan struct{}
}

// New fills in the defaults.
func New(o Options) *Ingest {
	if o.Observe == nil {
		o.Observe = func(string, time.Duration) {}
	}
	if o.Wake == nil {
		o.Wake = func() {}
	}
	if o.Workers == 0 {
		o.Workers = 4
	}
	if o.Poll == 0 {
		o.Poll = 500 * time.Millisecond
	}
	return &Ingest{o: o, nudge: make(chan struct{}, 1)}
}

// stale is how old a stored reading that brought no full text may be before it is tried again.
const stale = 10 * time.Minute

// Read returns the article at an address that a person named: from the store, or from the web, and
// then remembered. An article that cannot be read comes back as ReadUnreadable with its Problem, or,
// when not even a page was had, as an error with the reason.
func (g *Ingest) Read(ctx context.Context, address string) (news.Article, error) {
	key := story.Canonical(address)
	known, err := g.o.Store.ArticleAt(ctx, key)
	switch {
	case err == nil && (known.Read == news.ReadFull || g.o.Now().Sub(known.Fetched) < stale):
		return known, nil
	case err != nil && news.CodeOf(err) != news.CodeNotFound:
		return news.Article{}, fmt.Errorf("article at %s: %w", key, err)
	}
	a, fetchErr := g.fetch(ctx, address, false)
	if fetchErr != nil {
		if err == nil {
			return known, nil // what was known is better than nothing
		}
		return news.Article{}, fetchErr
	}
	if err == nil && known.ID == a.ID && worse(a, known) {
		return known, nil
	}
	if err := g.o.Store.SaveArticle(ctx, g.o.Now(), a, aliases(a, address)); err != nil {
		return news.Article{}, fmt.Errorf("remember %s: %w", a.ID, err)
	}
	return a, nil
}

// Lookup returns the article that an address leads to if it was read before. CodeNotFound.
func (g *Ingest) Lookup(ctx context.Context, address string) (news.Article, error) {
	return g.o.Store.ArticleAt(ctx, story.Canonical(address))
}

// IDOf is the id that an article at an address has when its page names no other.
func (g *Ingest) IDOf(address string) news.ArticleID {
	return news.NewArticleID(story.Canonical(address))
}

// worse reports whether a new reading brought less than the known one.
func worse(a, known news.Article) bool {
	return a.Read != news.ReadFull && (known.Read == news.ReadFull || a.Words <= known.Words)
}

// ByID returns an article by its public id: what a button or a saved entry means.
func (g *Ingest) ByID(ctx context.Context, id news.ArticleID) (news.Article, error) {
	a, err := g.o.Store.Article(ctx, id)
	if news.CodeOf(err) == news.CodeNotFound {
		return a, news.E(news.CodeNotFound, "I do not keep that article any more. Its address still works: give it to me again.", err)
	}
	return a, err
}

func (g *Ingest) fetch(ctx context.Context, address string, local bool) (news.Article, error) {
	res, err := g.o.Fetch.Get(ctx, fetch.Request{URL: address, Accept: fetch.AcceptPage, Local: local})
	if err != nil {
		return news.Article{}, err
	}
	a := FromPage(extract.Page{URL: res.URL, ContentType: res.Header.Get("Content-Type"), Body: res.Body}, Sentences)
	a.Fetched = g.o.Now()
	return a, nil
}
