// Package handlers is what the bot does: one file per feature, and the table of all of them below.
//
// Only package cmd/pullquote imports it. A handler takes an event and returns a value: it parses,
// asks the domain through a small interface, and lets package present compose the answer. It knows
// no platform, acknowledges nothing, logs nothing. Errors carry the sentence that people read.
package handlers

import (
	"context"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

// Deps is what the handlers need from the rest of the house. All of it is safe for concurrent use.
type Deps struct {
	Articles Articles
	Sharer   Sharer
	Follower Follower
	Posts    Posts
	People   People
	Feeds    Feeds
	Once     Once
	Recall   Recall // may be nil: then every question without an address needs a card
	Chat     Chat

	// Summarize and Answer may block for as long as a language model takes; KeyQuotes does not.
	Summarize func(ctx context.Context, a news.Article, n int) news.Summary
	KeyQuotes func(a news.Article, n int) []news.Quote
	Answer    func(ctx context.Context, a news.Article, question string, n int) news.Answer

	SaveEmoji string // the reaction that saves, one Unicode character; "" for none
	Sentences int    // of a summary; default 3
	Quotes    int    // key quotes; default 3
	Now       func() time.Time
}

// Articles reads articles.
type Articles interface {
	// Read returns the article at an http(s) address, from memory or from its site, with Summary and
	// Quotes filled in. An error is a *news.Error with a sentence for people.
	Read(ctx context.Context, url string) (news.Article, error)
	// ByID returns an article that was read before. news.CodeNotFound.
	ByID(ctx context.Context, id news.ArticleID) (news.Article, error)
	// Lookup returns the article that an address leads to if it was read before; it fetches nothing.
	// news.CodeNotFound.
	Lookup(ctx context.Context, url string) (news.Article, error)
	// IDOf is the id under which the history of an address that was never read is kept. No I/O.
	IDOf(url string) news.ArticleID
}

// Sharer brings an article's card into a place.
type Sharer interface {
	// Share makes the card wait to be posted, or returns the post that is there already, and false.
	Share(ctx context.Context, place news.Place, by news.UserKey, url string) (news.Post, bool, error)
}

// Follower subscribes places to feeds.
type Follower interface {
	// Follow finds the feed at a site's or a feed's address and subscribes the place to it; false
	// when it follows that feed already.
	Follow(ctx context.Context, place news.Place, by news.UserKey, address string) (news.Feed, bool, error)
	// Unfollow ends the subscription to the feed at an address; false when there is none.
	Unfollow(ctx context.Context, place news.Place, address string) (news.Feed, bool, error)
	// Newest returns what a feed lists now, newest first, 20 items at most.
	Newest(ctx context.Context, f news.Feed) ([]news.Item, error)
}

// Posts is what handlers ask about posts (store.Posts has it).
type Posts interface {
	Post(ctx context.Context, key news.PostKey) (news.Post, error)
	PostAt(ctx context.Context, ref news.Ref) (news.Post, error)
	PostIn(ctx context.Context, thread news.Place) (news.Post, error)
	PostsOf(ctx context.Context, article news.ArticleID) ([]news.Post, error)
	Cards(ctx context.Context, place news.Place, limit int) ([]news.Post, error)
	SetThread(ctx context.Context, key news.PostKey, thread news.Place) (news.Place, error)
	PostsIn(ctx context.Context, state news.PostState, limit int) ([]news.Post, error)
	Settle(ctx context.Context, now time.Time, key news.PostKey, retry bool) (bool, error)
	Backlog(ctx context.Context) (n int, oldest time.Time, err error)
	AddLedger(ctx context.Context, entries ...news.Entry) error
	Ledger(ctx context.Context, place news.Place, article news.ArticleID) ([]news.LedgerEntry, error)
}

// People keeps the reading lists (store.People).
type People interface {
	Save(ctx context.Context, who news.UserKey, s news.Save) (bool, error)
	Unsave(ctx context.Context, who news.UserKey, article news.ArticleID) (bool, error)
	Saves(ctx context.Context, who news.UserKey, offset, limit int) ([]news.Save, int, error)
}

// Feeds is what handlers ask about feeds (store.Feeds has it).
type Feeds interface {
	Following(ctx context.Context, place news.Place) ([]news.Followed, error)
	AllFeeds(ctx context.Context) ([]news.Feed, error)
	Subscribers(ctx context.Context, feed news.FeedID) ([]news.Subscription, error)
	SetPolicy(ctx context.Context, feed news.FeedID, place news.Place, p news.Policy) error
	PausePlace(ctx context.Context, place news.Place, reason string) ([]news.Subscription, error)
}

// Once remembers what was done (bot.Memory has it).
type Once interface {
	// First reports whether id is new, and remembers it.
	First(ctx context.Context, id string) (bool, error)
}

// Chat is what handlers do in a chat besides answering (*bot.Bot has it).
type Chat interface {
	Send(ctx context.Context, to bot.Place, m bot.Message, key string) (bot.Ref, error)
	Thread(ctx context.Context, under bot.Ref, title string) (bot.Place, error)
	Root(thread bot.Place) (bot.Ref, bool)
	Link(at bot.Ref) string
	Caps(p bot.Place) bot.Caps
}

// All is the route table: everything that can be done, in the order in which help shows it.
//
// The verbs digest and recap have their place after filter and discuss; they are registered when they
// work.
func All(d Deps) []bot.Route {
	d = withDefaults(d)
	find := finder{articles: d.Articles, posts: d.Posts, people: d.People, chat: d.Chat, recall: d.Recall}
	talks := Discussions{Posts: d.Posts, Articles: d.Articles, Once: d.Once, Chat: d.Chat, KeyQuotes: d.KeyQuotes}
	var table []bot.Route
	add := func(routes []bot.Route) {
		for _, r := range routes {
			r.Handle = classified(r.Handle)
			table = append(table, r)
		}
	}

	sum := summary{find, d.Summarize, d.Sentences}
	add(sum.routes())
	add(quotes{find, d.KeyQuotes, d.Quotes}.routes())
	add(ask{find, d}.routes())
	add(share{find, d.Sharer, d.Chat}.routes())
	add(discuss{find, d.Sharer, d.Posts, talks}.routes())
	// recap
	add(save{find, d.People, d.Posts, d.SaveEmoji, d.Now}.routes())
	add(saved{d.People}.routes())
	add(follow{find, d.Follower, d.Feeds}.routes())
	add(filter{find, d.Follower, d.Feeds}.routes())
	// digest
	add(policy{find, d.Feeds}.routes())
	add(feeds{find, d.Feeds}.routes())
	add(why{find, d.Feeds}.routes())
	add(outbox{find, d}.routes())
	add(rollup{d.Posts, find, sum}.routes())
	add(mention{find: find, deps: d, table: func() []bot.Route { return table }}.routes())
	add(removed{d.Feeds}.routes())
	add(help{d.Chat, d.SaveEmoji, func() []bot.Route { return table }}.routes())
	return table
}

func withDefaults(d Deps) Deps {
	if d.Sentences == 0 {
		d.Sentences = 3
	}
	if d.Quotes == 0 {
		d.Quotes = 3
	}
	if d.Now == nil {
		d.Now = time.Now
	}
	return d
}
