package ingest

import (
	"context"
	"fmt"
	"strings"

	"pullquote/internal/news"
	"pullquote/internal/story"
)

// decide finds out whether an article is one that we know, and what is to be posted where.
func (g *Ingest) decide(ctx context.Context, j news.Job, a news.Article, subs []news.Subscription) (news.Ingested, error) {
	self := news.Sketched{ID: a.ID, Story: a.ID, Canonical: a.Canonical, Title: a.Title, Site: a.Site, Published: a.Published}
	if self.Published.IsZero() {
		self.Published = g.o.Now() // feeds bring what is new; a story is told within days
	}
	self = story.Fingerprint(self, body(a))
	keys := story.IndexKeys(self)
	candidates, rev, err := g.o.Store.Candidates(ctx, keys)
	if err != nil {
		return news.Ingested{}, fmt.Errorf("candidates: %w", err)
	}
	of, kind, err := g.recognise(ctx, j, a, self, candidates)
	if err != nil {
		return news.Ingested{}, err
	}
	if kind == story.SameURL {
		self.ID = of.ID
		kept := false
		if a, kept, err = g.better(ctx, a, of.ID); err != nil {
			return news.Ingested{}, err
		}
		if kept { // and so is its entry in the index
			keys = nil
		}
	}
	if kind != story.New {
		a.Story, self.Story = of.Story, of.Story
	}
	in := news.Ingested{Job: j, Article: a, Aliases: aliases(a, j.Item.URL), Index: self, IndexKeys: keys, IndexRev: rev}
	in.Posts = posts(j, a, subs, g.o.Now())
	if kind != story.New {
		in.Also = news.Also{Article: a.ID, Site: a.Site, Kind: kind, At: g.o.Now()}
		if kind != story.SameURL || !sameSite(of.Canonical, a.Canonical) {
			in.Also.URL = a.URL
		}
	}
	in.Ledger = ledger(j, a, of, kind, g.o.Now())
	return in, nil
}

// recognise names the earlier article that this one repeats, and how: by its addresses, which settle it, or by its text.
func (g *Ingest) recognise(ctx context.Context, j news.Job, a news.Article, self news.Sketched, candidates []news.Sketched) (of news.Sketched, kind string, err error) {
	of, kind, _ = story.Decide(self, candidates)
	if kind == story.SameURL {
		return of, kind, nil
	}
	known, err := g.known(ctx, a, j.Item.URL)
	if err == nil && known != nil {
		of, kind = *known, story.SameURL
	}
	return of, kind, err
}

// known looks an article up by its addresses: the item's, the one it was read at, the declared one.
func (g *Ingest) known(ctx context.Context, a news.Article, itemURL string) (*news.Sketched, error) {
	for _, address := range aliases(a, itemURL) {
		old, err := g.o.Store.ArticleAt(ctx, address)
		if err == nil {
			head := old.Story
			if head == "" {
				head = old.ID
			}
			return &news.Sketched{ID: old.ID, Story: head, Canonical: old.Canonical, Title: old.Title, Site: old.Site}, nil
		}
		if news.CodeOf(err) != news.CodeNotFound {
			return nil, fmt.Errorf("article at %s: %w", address, err)
		}
	}
	return nil, nil
}

// better is a new reading of a known article, or, kept, the known one where that has more: the page may be behind
// a wall today.
func (g *Ingest) better(ctx context.Context, a news.Article, id news.ArticleID) (_ news.Article, kept bool, err error) {
	known, err := g.o.Store.Article(ctx, id)
	if err == nil && worse(a, known) {
		return known, true, nil
	}
	if err != nil && news.CodeOf(err) != news.CodeNotFound {
		return a, false, fmt.Errorf("article %s: %w", id, err)
	}
	a.ID = id
	return a, false, nil
}

// body is an article's text without what only surrounds it.
func body(a news.Article) string {
	var b strings.Builder
	for _, p := range a.Paragraphs {
		if !p.Heading {
			b.WriteString(a.Text[p.Start:p.End])
			b.WriteString("\n\n")
		}
	}
	return b.String()
}
