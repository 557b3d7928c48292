package ingest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"sync"
	"time"

	"pullquote/internal/extract"
	"pullquote/internal/feed"
	"pullquote/internal/news"
	"pullquote/internal/story"
)

const (
	// lease is how long one claim of a job lasts: a page's 15 s twice over, and the analysis.
	lease = time.Minute
	// maxTries is how often an address is tried before the feed's own text is shown instead.
	maxTries = 3
	// decisions is how often a decision is made anew because the index has grown meanwhile: several
	// replicas that read a burst at once meet there.
	decisions = 25
)

// Run reads new items until ctx ends, then waits for those that are under way.
func (g *Ingest) Run(ctx context.Context) error {
	var busy sync.WaitGroup
	defer busy.Wait()
	slots := make(chan struct{}, g.o.Workers)
	for ctx.Err() == nil {
		jobs, err := g.o.Store.ClaimJobs(ctx, g.o.Now(), lease, g.o.Workers-len(slots))
		if err != nil && ctx.Err() == nil {
			g.o.Log.Error("jobs not readable", "err", err)
		}
		for _, j := range jobs {
			slots <- struct{}{}
			busy.Go(func() {
				defer func() { <-slots; g.Nudge() }() // its feed may hold another
				g.serve(context.WithoutCancel(ctx), j)
			})
		}
		if len(jobs) > 0 && len(slots) < g.o.Workers {
			continue
		}
		g.sleep(ctx, err != nil)
	}
	return nil
}

// sleep waits for a Nudge, or the next look.
func (g *Ingest) sleep(ctx context.Context, trouble bool) {
	pause := g.o.Poll + rand.N(g.o.Poll/4+1) // jitter keeps replicas apart
	if trouble {
		pause = max(pause, time.Second)
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	case <-g.nudge:
	}
}

// Nudge makes a sleeping Run look for jobs at once. It never blocks.
func (g *Ingest) Nudge() {
	select {
	case g.nudge <- struct{}{}:
	default:
	}
}

// Step reads the items that can be claimed now, one after the other, and returns how many there were: Run
// without its loop, for whoever wants to see the end of it.
func (g *Ingest) Step(ctx context.Context) (int, error) {
	jobs, err := g.o.Store.ClaimJobs(ctx, g.o.Now(), lease, g.o.Workers)
	for _, j := range jobs {
		g.serve(ctx, j)
	}
	return len(jobs), err
}

// serve handles one claimed job; a panic ends this job only.
func (g *Ingest) serve(ctx context.Context, j news.Job) {
	started := g.o.Now()
	ctx, cancel := context.WithTimeout(ctx, lease)
	defer cancel()
	outcome, err := g.safely(ctx, j)
	log := g.o.Log.With("job", j.ID, "feed", j.Feed, "url", news.BareURL(j.Item.URL), "attempt", j.Attempts)
	switch {
	case err == nil:
	case news.CodeOf(err) == news.CodeStale:
		log.Info("claim lost")
	default:
		log.Error("item not ingested", "step", outcome, "err", err)
		if err := g.o.Store.RetryJob(context.WithoutCancel(ctx), j, g.o.Now().Add(backoff(j.Attempts))); err != nil {
			log.Error("job not given back", "err", err)
		}
	}
	g.o.Observe(outcome, g.o.Now().Sub(started))
}

func (g *Ingest) safely(ctx context.Context, j news.Job) (outcome string, err error) {
	defer func() {
		if p := recover(); p != nil {
			outcome, err = "panic", fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	if j.Update {
		return g.update(ctx, j)
	}
	return g.ingest(ctx, j)
}

// ingest makes an article and its posts of one new item.
func (g *Ingest) ingest(ctx context.Context, j news.Job) (string, error) {
	a, err := g.article(ctx, j)
	if err != nil {
		at, again := g.tryAgain(j, err)
		if again {
			return "retry", g.o.Store.RetryJob(ctx, j, at)
		}
		a = complete(fromItem(j.Item, g.o.Now(), news.ProblemFetch), j)
	}
	subs, err := g.o.Store.Subscribers(ctx, j.Feed)
	if err != nil {
		return "subscribers", err
	}
	for n := range decisions {
		in, err := g.decide(ctx, j, a, subs)
		if err != nil {
			return "decide", err
		}
		switch err := g.o.Store.FinishJob(ctx, g.o.Now(), in); news.CodeOf(err) {
		case "":
			g.o.Wake()
			return outcomeOf(in), nil
		case news.CodeConflict:
			apart(ctx, n)
		default:
			return "finish", err
		}
	}
	return "conflict", errors.New("the index changed under every decision")
}

// apart keeps workers that met from meeting again: a random pause that grows to 100 ms.
func apart(ctx context.Context, n int) {
	select {
	case <-ctx.Done():
	case <-time.After(rand.N(time.Duration(min(n+1, 20)) * 5 * time.Millisecond)):
	}
}

func outcomeOf(in news.Ingested) string {
	if in.Also.Kind != "" {
		return in.Also.Kind
	}
	return "new"
}

// article reads an item's page. Where the page gives less than the feed itself, the feed's own text
// is taken, and the card says so.
func (g *Ingest) article(ctx context.Context, j news.Job) (news.Article, error) {
	if j.Item.URL == "" {
		a := complete(fromItem(j.Item, g.o.Now(), news.ProblemEmpty), j)
		a.ID = feed.ArticleID(j.Feed, j.Item, story.Canonical)
		a.Story = a.ID
		return a, nil
	}
	a, err := g.fetch(ctx, j.Item.URL, j.Sample)
	if err != nil {
		return a, err
	}
	if a.Read != news.ReadFull {
		if own := fromItem(j.Item, g.o.Now(), a.Problem); own.Words > a.Words {
			own.URL, own.Canonical, own.ID, own.Story = a.URL, a.Canonical, a.ID, a.ID
			own.Image, own.ImageAlt, own.Site = a.Image, a.ImageAlt, a.Site
			a = own
		}
	}
	return complete(a, j), nil
}

// complete fills in from the item what the page did not tell.
func complete(a news.Article, j news.Job) news.Article {
	if a.Title == "" {
		a.Title = j.Item.Title
	}
	if len(a.Authors) == 0 {
		a.Authors = j.Item.Authors
	}
	if a.Published.IsZero() {
		a.Published = j.Item.Published
	}
	if a.Image == "" {
		a.Image = j.Item.Image
	}
	if a.Site == "" {
		a.Site = j.FeedName
	}
	return a
}

// fullTextWords is from how many words on a feed's own text counts as the article; shorter ones are excerpts.
const fullTextWords = 150

// fromItem makes an article of what the feed itself says.
func fromItem(it news.Item, now time.Time, problem news.Problem) news.Article {
	text := it.Text
	if text == "" {
		text = it.Summary
	}
	a := Analyze(extract.FromText(it.URL, it.Title, text), Sentences)
	a.Authors, a.Published, a.Image, a.Fetched = it.Authors, it.Published, it.Image, now
	if a.Words < fullTextWords && a.Read == news.ReadFull {
		a.Read = news.ReadExcerpt
	}
	a.Problem = problem
	return a
}

// tryAgain decides whether an address that could not be read is worth another try, and when. What is
// refused or gone is not: the feed's own text is shown at once.
func (g *Ingest) tryAgain(j news.Job, err error) (time.Time, bool) {
	switch news.CodeOf(err) {
	case news.CodeUnavailable, news.CodeTimeout, news.CodeRateLimited:
	default:
		return time.Time{}, false
	}
	if j.Attempts+1 >= maxTries {
		return time.Time{}, false
	}
	wait := max(backoff(j.Attempts), min(news.RetryAfter(err), time.Hour))
	return g.o.Now().Add(wait), true
}

// backoff is the pause before try n+1: 20 s, a minute, three …
func backoff(n int) time.Duration {
	d := 20 * time.Second
	for range min(n, 5) {
		d *= 3
	}
	return d
}
