package ingest

import (
	"context"
	"fmt"

	"pullquote/internal/news"
	"pullquote/internal/story"
)

// Share posts the card of an article that a person named. Where its story has a card in the place
// already, that one is returned, and false.
func (g *Ingest) Share(ctx context.Context, place news.Place, by news.UserKey, address string) (news.Post, bool, error) {
	a, err := g.Read(ctx, address)
	if err != nil {
		return news.Post{}, false, err
	}
	if a.Story == a.ID || a.Story == "" { // one that nobody compared with the others yet
		a.Story = a.ID
		if head, err := g.head(ctx, a); err != nil {
			return news.Post{}, false, err
		} else if head != "" {
			a.Story = head
		}
	}
	p := card(place, a, g.o.Now())
	made, created, err := g.o.Store.Enqueue(ctx, g.o.Now(), p)
	if err != nil {
		return news.Post{}, false, err
	}
	switch {
	case created:
		g.note(ctx, place, a.ID, "shared", "shared by hand")
		g.o.Wake()
	case made.Article != a.ID:
		g.note(ctx, place, a.ID, "duplicate", fmt.Sprintf("shared by hand; its story has the card of %q here", made.Title))
	}
	return made, created, nil
}

// head finds the story that an article's text belongs to, "" when it is its own.
func (g *Ingest) head(ctx context.Context, a news.Article) (news.ArticleID, error) {
	sketch := story.Sketch(body(a))
	candidates, _, err := g.o.Store.Candidates(ctx, story.Keys(sketch))
	if err != nil {
		return "", err
	}
	of, kind, _ := story.Decide(news.Sketched{ID: a.ID, Canonical: a.Canonical, Title: a.Title, Site: a.Site, Sketch: sketch}, candidates)
	if kind == story.New {
		return "", nil
	}
	return of.Story, nil
}

func (g *Ingest) note(ctx context.Context, place news.Place, id news.ArticleID, kind, note string) {
	entry := news.Entry{Place: place, Article: id, LedgerEntry: news.LedgerEntry{At: g.o.Now(), Kind: kind, Note: note}}
	if err := g.o.Store.AddLedger(ctx, entry); err != nil {
		g.o.Log.Warn("ledger not written", "err", err)
	}
}
