package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

// house is every collaborator of the handlers in memory.
type house struct {
	mu       sync.Mutex
	articles map[string]news.Article // by address
	reads    []string
	posts    []news.Post
	followed []news.Followed
	newest   []news.Item // what feeds list now
	saves    map[news.UserKey][]news.Save
	ledger   map[news.ArticleID][]news.LedgerEntry
	paused   []news.Place
	once     map[string]bool
	recalled map[string][]byte
	told     []news.Entry
	deliver  func(*news.Post) // what the outbox does with a new post
	broken   error            // what every call answers
}

func newHouse(articles ...news.Article) *house {
	h := &house{articles: map[string]news.Article{}, saves: map[news.UserKey][]news.Save{}, ledger: map[news.ArticleID][]news.LedgerEntry{}, once: map[string]bool{}, recalled: map[string][]byte{}}
	for _, a := range articles {
		h.articles[a.URL] = a
	}
	return h
}

var notFound = news.E(news.CodeNotFound, "", nil)

func (h *house) lock() func() { h.mu.Lock(); return h.mu.Unlock }

func (h *house) Read(_ context.Context, u string) (news.Article, error) {
	defer h.lock()()
	h.reads = append(h.reads, u)
	if a, ok := h.articles[u]; ok {
		return a, h.broken
	}
	return news.Article{}, news.E(news.CodeUnavailable, "I could not reach nowhere.example.", fmt.Errorf("no such host"))
}

func (h *house) ByID(_ context.Context, id news.ArticleID) (news.Article, error) {
	defer h.lock()()
	for _, a := range h.articles {
		if a.ID == id {
			return a, h.broken
		}
	}
	return news.Article{}, notFound
}

func (h *house) Lookup(_ context.Context, u string) (news.Article, error) {
	defer h.lock()()
	if a, ok := h.articles[u]; ok {
		return a, h.broken
	}
	return news.Article{}, notFound
}

func (h *house) Share(_ context.Context, place news.Place, _ news.UserKey, u string) (news.Post, bool, error) {
	defer h.lock()()
	a, ok := h.articles[u]
	if !ok {
		return news.Post{}, false, news.E(news.CodeUnreadable, "That page has no article.", nil)
	}
	key := news.NewPostKey(place, news.PostCard, string(a.ID))
	for _, p := range h.posts {
		if p.Key == key {
			return p, false, nil
		}
	}
	p := news.Post{Key: key, Place: place, Kind: news.PostCard, Article: a.ID, Title: a.Title, URL: a.URL, Site: a.Site, State: news.PostPending}
	h.posts = append(h.posts, p)
	return p, true, h.broken
}

func (h *house) Follow(_ context.Context, place news.Place, _ news.UserKey, u string) (news.Feed, bool, error) {
	defer h.lock()()
	if strings.Contains(u, "nofeed") {
		return news.Feed{}, false, news.E(news.CodeNotFeed, "I found no feed at that address.", nil)
	}
	for _, f := range h.followed {
		if f.Feed.URL == u {
			return f.Feed, false, nil
		}
	}
	f := news.Feed{ID: news.NewFeedID(u), URL: u, Title: "The Tide"}
	h.followed = append(h.followed, news.Followed{Feed: f, Subscription: news.Subscription{Feed: f.ID, Place: place}})
	return f, true, nil
}

func (h *house) Newest(_ context.Context, f news.Feed) ([]news.Item, error) {
	if h.newest == nil {
		return nil, news.E(news.CodeUnavailable, "The site does not answer.", nil)
	}
	return h.newest, nil
}

func (h *house) Unfollow(_ context.Context, _ news.Place, u string) (news.Feed, bool, error) {
	defer h.lock()()
	for i, f := range h.followed {
		if f.Feed.URL == u {
			h.followed = slices.Delete(h.followed, i, i+1)
			return f.Feed, true, nil
		}
	}
	return news.Feed{}, false, nil
}

func (h *house) find(ok func(news.Post) bool) (news.Post, error) {
	defer h.lock()()
	for i := range h.posts {
		if h.deliver != nil {
			h.deliver(&h.posts[i])
		}
		if ok(h.posts[i]) {
			return h.posts[i], h.broken
		}
	}
	return news.Post{}, notFound
}

func (h *house) Post(_ context.Context, key news.PostKey) (news.Post, error) {
	return h.find(func(p news.Post) bool { return p.Key == key })
}

func (h *house) PostAt(_ context.Context, ref news.Ref) (news.Post, error) {
	return h.find(func(p news.Post) bool { return p.Ref == ref && ref != "" })
}

func (h *house) PostIn(_ context.Context, thread news.Place) (news.Post, error) {
	return h.find(func(p news.Post) bool { return p.Talk == thread })
}

func (h *house) PostsOf(_ context.Context, id news.ArticleID) (out []news.Post, err error) {
	defer h.lock()()
	for _, p := range h.posts {
		if p.Article == id || p.Story == id || slices.ContainsFunc(p.Also, func(a news.Also) bool { return a.Article == id }) {
			out = append(out, p)
		}
	}
	return out, h.broken
}

func (h *house) Cards(_ context.Context, place news.Place, limit int) (out []news.Post, err error) {
	defer h.lock()()
	for _, p := range slices.Backward(h.posts) {
		if p.Place == place && p.State == news.PostSent && p.Kind == news.PostCard && len(out) < limit {
			out = append(out, p)
		}
	}
	return out, h.broken
}

func (h *house) SetThread(_ context.Context, key news.PostKey, thread news.Place) (news.Place, error) {
	defer h.lock()()
	for i := range h.posts {
		if h.posts[i].Key == key {
			if h.posts[i].Talk == "" {
				h.posts[i].Talk = thread
			}
			return h.posts[i].Talk, nil
		}
	}
	return "", notFound
}

func (h *house) Ledger(_ context.Context, _ news.Place, id news.ArticleID) ([]news.LedgerEntry, error) {
	defer h.lock()()
	return h.ledger[id], h.broken
}

func (h *house) Save(_ context.Context, who news.UserKey, s news.Save) (bool, error) {
	defer h.lock()()
	if slices.ContainsFunc(h.saves[who], func(x news.Save) bool { return x.Article == s.Article }) {
		return false, nil
	}
	h.saves[who] = slices.Insert(h.saves[who], 0, s)
	return true, h.broken
}

func (h *house) Unsave(_ context.Context, who news.UserKey, id news.ArticleID) (bool, error) {
	defer h.lock()()
	before := len(h.saves[who])
	h.saves[who] = slices.DeleteFunc(h.saves[who], func(x news.Save) bool { return x.Article == id })
	return len(h.saves[who]) < before, h.broken
}

func (h *house) Saves(_ context.Context, who news.UserKey, offset, limit int) ([]news.Save, int, error) {
	defer h.lock()()
	all := h.saves[who]
	from := min(offset, len(all))
	return all[from:min(from+limit, len(all))], len(all), h.broken
}

func (h *house) Following(context.Context, news.Place) ([]news.Followed, error) {
	defer h.lock()()
	return slices.Clone(h.followed), h.broken
}

func (h *house) AllFeeds(context.Context) (out []news.Feed, err error) {
	defer h.lock()()
	for _, f := range h.followed {
		out = append(out, f.Feed)
	}
	return out, h.broken
}

func (h *house) Subscribers(_ context.Context, id news.FeedID) (out []news.Subscription, err error) {
	defer h.lock()()
	for _, f := range h.followed {
		if f.Feed.ID == id {
			out = append(out, f.Subscription)
		}
	}
	return out, h.broken
}

func (h *house) PausePlace(_ context.Context, place news.Place, _ string) ([]news.Subscription, error) {
	defer h.lock()()
	h.paused = append(h.paused, place)
	return nil, h.broken
}

func (h *house) IDOf(u string) news.ArticleID { return news.NewArticleID(u) }

func (h *house) Put(_ context.Context, key string, value []byte) error {
	defer h.lock()()
	h.recalled[key] = value
	return h.broken
}

func (h *house) Get(_ context.Context, key string) ([]byte, bool, error) {
	defer h.lock()()
	value, ok := h.recalled[key]
	return value, ok, h.broken
}

func (h *house) PostsIn(_ context.Context, state news.PostState, limit int) (out []news.Post, err error) {
	defer h.lock()()
	for _, p := range slices.Backward(h.posts) {
		if p.State == state && len(out) < limit {
			out = append(out, p)
		}
	}
	return out, h.broken
}

func (h *house) Settle(_ context.Context, _ time.Time, key news.PostKey, retry bool) (bool, error) {
	defer h.lock()()
	for i := range h.posts {
		if p := &h.posts[i]; p.Key == key && (p.State == news.PostFailed || p.State == news.PostUnknown) {
			p.State = news.PostDropped
			if retry {
				p.State = news.PostPending
			}
			return true, h.broken
		}
	}
	return false, h.broken
}

func (h *house) Backlog(context.Context) (n int, oldest time.Time, err error) {
	defer h.lock()()
	for _, p := range h.posts {
		if p.State == news.PostPending {
			n, oldest = n+1, p.Created
		}
	}
	return n, oldest, h.broken
}

func (h *house) AddLedger(_ context.Context, entries ...news.Entry) error {
	defer h.lock()()
	h.told = append(h.told, entries...)
	return h.broken
}

func (h *house) SetPolicy(_ context.Context, id news.FeedID, place news.Place, p news.Policy) error {
	defer h.lock()()
	for i := range h.followed {
		if f := &h.followed[i]; f.Feed.ID == id && f.Subscription.Place == place {
			f.Subscription.Policy = p
			return h.broken
		}
	}
	return notFound
}

func (h *house) First(_ context.Context, id string) (bool, error) {
	defer h.lock()()
	first := !h.once[id]
	h.once[id] = true
	return first, h.broken
}

// Three articles of fictional outlets.

func lamp() news.Article {
	a := news.Article{URL: "https://tide.example/lamp", Title: "Brackwater's Lamp Goes Out", Site: "The Tide", Words: 712, Read: news.ReadFull,
		Text: `The lamp is out. "I only counted the mornings," said Ada Fennel. A box of electronics follows her.`}
	a.ID = news.NewArticleID(a.URL)
	const words = "I only counted the mornings"
	i := strings.Index(a.Text, words)
	a.Quotes = []news.Quote{{Text: words, Speaker: "Ada Fennel", Start: i, End: i + len(words), Score: 1}}
	return a
}

func kelp() news.Article {
	a := news.Article{URL: "https://tide.example/kelp", Title: "Kelp Farm Doubles", Site: "The Tide", Words: 300, Read: news.ReadFull, Text: "The kelp farm has doubled."}
	a.ID = news.NewArticleID(a.URL)
	return a
}

func walled() news.Article {
	a := news.Article{URL: "https://wall.example/x", Title: "Behind a Wall", Read: news.ReadUnreadable, Problem: news.ProblemConsent}
	a.ID = news.NewArticleID(a.URL)
	return a
}

// engine is a stand-in for the article engine whose answers show what it was asked.

func summarize(_ context.Context, a news.Article, n int) news.Summary {
	if a.Read == news.ReadUnreadable {
		return news.Summary{Method: news.SummaryNone}
	}
	return news.Summary{Method: news.SummaryExtractive, Sentences: []string{fmt.Sprintf("%d sentences of %s.", n, a.Title)}}
}

func keyQuotes(a news.Article, n int) []news.Quote { return a.Quotes[:min(n, len(a.Quotes))] }

func answerTo(_ context.Context, a news.Article, question string, n int) news.Answer {
	if !strings.Contains(question, "follows") {
		return news.Answer{}
	}
	const words = "A box of electronics follows her."
	i := strings.Index(a.Text, words)
	if i < 0 {
		return news.Answer{}
	}
	return news.Answer{Passages: []news.Passage{{Text: words, Start: i, End: i + len(words), Score: 1}}}
}

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func (h *house) deps(chat Chat) Deps {
	return Deps{Articles: h, Sharer: h, Follower: h, Posts: h, People: h, Feeds: h, Once: h, Recall: h, Chat: chat,
		Summarize: summarize, KeyQuotes: keyQuotes, Answer: answerTo, SaveEmoji: "🔖", Now: func() time.Time { return noon }}
}

// posted puts a sent card of an article into a place.
func (h *house) posted(a news.Article, ref bot.Ref) news.Post {
	defer h.lock()()
	place := news.Place(ref.Place.String())
	p := news.Post{Key: news.NewPostKey(place, news.PostCard, string(a.ID)), Place: place, Kind: news.PostCard, Article: a.ID, Title: a.Title, URL: a.URL,
		Site: a.Site, State: news.PostSent, Sent: noon, Ref: news.Ref(ref.String())}
	h.posts = append(h.posts, p)
	return p
}
