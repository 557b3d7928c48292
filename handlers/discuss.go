package handlers

import (
	"context"
	"fmt"
	"slices"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// cardWithin is how long discuss waits for a card that is on its way; cardEvery how often it looks.
const (
	cardWithin = 20 * time.Second
	cardEvery  = 200 * time.Millisecond
)

// discuss opens the thread under an article's card, or points to it.
type discuss struct {
	find   finder
	sharer Sharer
	posts  Posts
	talks  Discussions
}

func (h discuss) routes() []bot.Route {
	return []bot.Route{
		{On: bot.Slash, Name: "discuss", Help: "Open the discussion of an article, or find it", Options: []bot.Option{urlOption(false)},
			Visibility: bot.Public, Ack: bot.AckRace, Handle: h.handle, Complete: h.find.complete,
			Localised: german("diskutieren", "Die Diskussion eines Artikels öffnen oder finden")},
		{On: bot.Press, Name: "discuss", Visibility: bot.Private, Ack: bot.AckRace, Handle: h.handle},
	}
}

func (h discuss) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	p, err := h.post(ctx, ev)
	if err != nil {
		return nil, err
	}
	_, opened, err := h.talks.Open(ctx, p)
	if err != nil {
		return nil, err
	}
	return bot.Reply{Message: present.Discussion(p, opened, linkOf(h.talks.Chat, p))}, nil
}

// post returns the article's card in this channel; it brings one where there is none.
func (h discuss) post(ctx context.Context, ev bot.Event) (news.Post, error) {
	switch {
	case ev.On == bot.Press:
		if p, ok, err := h.find.target(ctx, ev); err != nil || ok {
			return p, err
		}
	case ev.Link() == "":
		if p, ok, err := h.find.thread(ctx, ev.In); err != nil || ok {
			return p, err
		}
	}
	a, err := h.find.article(ctx, ev)
	if err != nil {
		return news.Post{}, err
	}
	place, err := h.find.channel(ctx, ev)
	if err != nil {
		return news.Post{}, err
	}
	p, ok, err := cardIn(ctx, h.posts, place, a.ID)
	if err != nil {
		return p, err
	}
	if !ok {
		if p, _, err = h.sharer.Share(ctx, place, userKey(ev), a.URL); err != nil {
			return p, err
		}
	}
	return h.sent(ctx, p)
}

// cardIn finds the post that shows an article, or its story, in a channel.
func cardIn(ctx context.Context, posts Posts, place news.Place, id news.ArticleID) (news.Post, bool, error) {
	all, err := posts.PostsOf(ctx, id)
	if err != nil {
		return news.Post{}, false, err
	}
	i := slices.IndexFunc(all, func(p news.Post) bool { return p.Place == place && p.Kind == news.PostCard })
	if i < 0 {
		return news.Post{}, false, nil
	}
	return all[i], true, nil
}

// sent waits until a card that is on its way has arrived.
func (h discuss) sent(ctx context.Context, p news.Post) (news.Post, error) {
	ctx, cancel := context.WithTimeout(ctx, cardWithin)
	defer cancel()
	tick := time.NewTicker(cardEvery)
	defer tick.Stop()
	for p.State == news.PostPending || p.State == news.PostSending {
		select {
		case <-ctx.Done():
			return p, news.E(news.CodeTimeout, "The card is still on its way here. Press Discuss under it when it has arrived.", ctx.Err())
		case <-tick.C:
		}
		var err error
		if p, err = h.posts.Post(ctx, p.Key); err != nil {
			return p, err
		}
	}
	if p.State != news.PostSent {
		return p, news.E(news.CodeRefused, "The card could not be posted here, so there is nothing to discuss under.", fmt.Errorf("post %s is %s", p.Key, p.State))
	}
	return p, nil
}

// Discussions opens the threads under cards. The outbox uses it too, where a subscription wishes a
// thread under every card. It is safe for concurrent use.
type Discussions struct {
	Posts     Posts
	Articles  Articles
	Once      Once
	Chat      Chat
	KeyQuotes func(news.Article, int) []news.Quote
}

// Open opens the discussion of a sent card, and posts its starters, once however often and from
// wherever it is called; opened is false when it was open already.
func (d Discussions) Open(ctx context.Context, p news.Post) (in bot.Place, opened bool, err error) {
	if p.Talk != "" {
		in, err = bot.ParsePlace(string(p.Talk))
		return in, false, err
	}
	ref, err := bot.ParseRef(string(p.Ref))
	if err != nil {
		return in, false, fmt.Errorf("discuss post %s: %w", p.Key, err)
	}
	if in, err = d.Chat.Thread(ctx, ref, p.Title); err != nil {
		return in, false, fmt.Errorf("open thread: %w", err)
	}
	first, err := d.Once.First(ctx, "starters/"+string(p.Key))
	if err != nil {
		return in, false, err
	}
	if first {
		if err := d.start(ctx, in, p); err != nil {
			return in, false, err
		}
	}
	talk, err := d.Posts.SetThread(ctx, p.Key, news.Place(in.String()))
	if err != nil {
		return in, first, err
	}
	in, err = bot.ParsePlace(string(talk))
	return in, first, err
}

// start posts the starters. They are claimed before they are sent: after a crash between the two a
// thread has none, which is better than having them twice.
func (d Discussions) start(ctx context.Context, in bot.Place, p news.Post) error {
	a, err := d.Articles.ByID(ctx, p.Article)
	if err != nil {
		a = news.Article{ID: p.Article, URL: p.URL, Title: p.Title} // still worth talking about
	}
	key := news.NewPostKey(news.Place(in.String()), news.PostReply, "starters/"+string(p.Article))
	_, err = d.Chat.Send(ctx, in, present.Starters(a, d.KeyQuotes(a, present.MaxStarters)), string(key))
	return err
}
