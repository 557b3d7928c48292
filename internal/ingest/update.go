package ingest

import (
	"context"

	"pullquote/internal/news"
	"pullquote/internal/story"
)

// update reads an item again whose headline, text or date changed in the feed, and has its cards
// edited when what they show has really changed. Nothing is posted anew.
func (g *Ingest) update(ctx context.Context, j news.Job) (string, error) {
	old, err := g.o.Store.ArticleAt(ctx, story.Canonical(j.Item.URL))
	if err != nil && news.CodeOf(err) != news.CodeNotFound {
		return "article", err
	}
	if err != nil { // known as an item, but its text is not kept any more: no card can change
		return "forgotten", g.o.Store.FinishJob(ctx, g.o.Now(), news.Ingested{Job: j})
	}
	a, err := g.article(ctx, j)
	if err != nil {
		if at, again := g.tryAgain(j, err); again {
			return "retry", g.o.Store.RetryJob(ctx, j, at)
		}
		return "unreadable", g.o.Store.FinishJob(ctx, g.o.Now(), news.Ingested{Job: j})
	}
	a.ID, a.Story, a.Canonical = old.ID, old.Story, old.Canonical
	if a.Read != news.ReadFull && old.Read == news.ReadFull || !changed(old, a) {
		return "unchanged", g.o.Store.FinishJob(ctx, g.o.Now(), news.Ingested{Job: j})
	}
	in, err := g.revise(ctx, j, old, a)
	if err != nil {
		return "revise", err
	}
	if err := g.o.Store.FinishJob(ctx, g.o.Now(), in); err != nil {
		return "finish", err
	}
	g.o.Wake()
	return "updated", nil
}

// sameText is the containment above which a changed text still says the same: a mended typo or a
// moved comma is no news.
const sameText = 0.9

func changed(old, a news.Article) bool {
	if old.Title != a.Title || old.Image != a.Image {
		return true
	}
	x, y := story.Sketch(body(old)), story.Sketch(body(a))
	if x == nil || y == nil {
		return body(old) != body(a)
	}
	grown := float64(a.Words) / float64(max(old.Words, 1))
	return story.Containment(x, y) < sameText || grown > 1.25 || grown < 0.8
}

// revise finds the cards that show the article, and what each subscription wants of them.
func (g *Ingest) revise(ctx context.Context, j news.Job, old, a news.Article) (news.Ingested, error) {
	cards, err := g.o.Store.PostsOf(ctx, a.ID)
	if err != nil {
		return news.Ingested{}, err
	}
	subs, err := g.o.Store.Subscribers(ctx, j.Feed)
	if err != nil {
		return news.Ingested{}, err
	}
	wish := map[news.Place]news.UpdatePolicy{}
	for _, s := range subs {
		wish[s.Place] = s.Policy.Update
	}
	now := g.o.Now()
	in := news.Ingested{Job: j, Article: a, Aliases: aliases(a, j.Item.URL)}
	for _, p := range cards {
		if p.Article != a.ID || p.Kind != news.PostCard || wish[p.Place] == news.UpdateIgnore {
			continue
		}
		r := news.Revision{Key: p.Key, Title: a.Title}
		if old.Title != a.Title {
			r.Was = old.Title
		}
		in.Revised = append(in.Revised, r)
		in.Ledger = append(in.Ledger, news.Entry{Place: p.Place, Article: a.ID, LedgerEntry: news.LedgerEntry{At: now, Kind: "changed", Note: changeNote(old, a)}})
		if old.Title != a.Title && wish[p.Place] != news.UpdateQuiet && p.Ref != "" {
			in.Posts = append(in.Posts, headlineReply(p, old, a))
		}
	}
	return in, nil
}

func changeNote(old, a news.Article) string {
	if old.Title != a.Title {
		return "the publisher changed the headline from " + quoted(old.Title)
	}
	return "the publisher changed the text"
}

func quoted(s string) string { return "“" + s + "”" }

// headlineReply tells the card's thread what the headline was.
func headlineReply(p news.Post, old, a news.Article) news.Post {
	return news.Post{
		Key: news.NewPostKey(p.Place, news.PostReply, string(p.Key)+"\x00"+old.Title+"\x00"+a.Title), Place: p.Place, Kind: news.PostReply,
		Under: p.Ref, Story: p.Story, Article: a.ID, Title: a.Title, URL: p.URL, Site: p.Site,
		Note: old.Title, State: news.PostPending, Doubt: p.Doubt,
	}
}
