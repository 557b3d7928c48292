package ingest

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"pullquote/internal/feed"
	"pullquote/internal/fetch"
	"pullquote/internal/news"
	"pullquote/internal/story"
)

// Subscriptions is what following needs of the store.
type Subscriptions interface {
	Follow(ctx context.Context, now time.Time, f news.Feed, s news.Subscription) (bool, error)
	Unfollow(ctx context.Context, id news.FeedID, place news.Place) (bool, error)
	Following(ctx context.Context, place news.Place) ([]news.Followed, error)
	PausePlace(ctx context.Context, place news.Place, reason string) ([]news.Subscription, error)
}

// Follower subscribes places to the feeds at addresses that people type.
type Follower struct {
	Store Subscriptions
	Fetch feed.Fetcher
	Now   func() time.Time
	Wake  func() // called when a feed became due; may be nil
	// Tell brings what a place is told of its feeds' health up to date, after it left one; may be nil.
	Tell func(ctx context.Context, place news.Place) error
	Log  *slog.Logger // required with Tell
	// IsLocal reports whether a feed is served by the bot itself; may be nil.
	IsLocal func(feedURL string) bool
}

// Follow finds the feed at an address and subscribes a place to it. It returns false when the place
// follows that feed already.
func (f Follower) Follow(ctx context.Context, place news.Place, by news.UserKey, address string) (news.Feed, bool, error) {
	found, err := feed.Discover(ctx, f.Fetch, address)
	if err != nil {
		return news.Feed{}, false, err
	}
	return f.Add(ctx, place, by, feed.Outline{Title: found.Title, URL: found.URL, Home: found.Home})
}

// Add subscribes a place to a feed whose address is known.
func (f Follower) Add(ctx context.Context, place news.Place, by news.UserKey, o feed.Outline) (news.Feed, bool, error) {
	known, err := f.known(ctx, place, o.URL)
	if err != nil {
		return news.Feed{}, false, err
	}
	if known != nil { // it may have moved since: its id was made from its first address
		return f.add(ctx, *known, place, by)
	}
	// The id is made from the canonical address: http and https, www and bare, are one feed.
	fd := news.Feed{ID: news.NewFeedID(story.Canonical(o.URL)), URL: o.URL, Title: o.Title, Home: o.Home}
	return f.add(ctx, fd, place, by)
}

// known returns the feed of a place that is polled at an address now.
func (f Follower) known(ctx context.Context, place news.Place, address string) (*news.Feed, error) {
	all, err := f.Store.Following(ctx, place)
	if err != nil {
		return nil, fmt.Errorf("feeds of %s: %w", place, err)
	}
	want := story.Canonical(address)
	for _, followed := range all {
		if story.Canonical(followed.Feed.URL) == want {
			return &followed.Feed, nil
		}
	}
	return nil, nil
}

func (f Follower) add(ctx context.Context, fd news.Feed, place news.Place, by news.UserKey) (news.Feed, bool, error) {
	s := news.Subscription{Feed: fd.ID, Place: place, By: by, Since: f.Now()}
	created, err := f.Store.Follow(ctx, f.Now(), fd, s)
	if err != nil {
		return news.Feed{}, false, fmt.Errorf("follow %s: %w", news.BareURL(fd.URL), err)
	}
	// What pauses a feed is its place (a missing permission, a removal). Whoever follows one there has
	// mended it, for all of them.
	if _, err := f.Store.PausePlace(ctx, place, ""); err != nil {
		return news.Feed{}, false, fmt.Errorf("resume %s: %w", place, err)
	}
	if f.Wake != nil {
		f.Wake()
	}
	return fd, created, nil
}

// newest is how many items a preview shows.
const newest = 20

// Newest returns the items that a feed lists now, the newest 20 at most.
func (f Follower) Newest(ctx context.Context, fd news.Feed) ([]news.Item, error) {
	res, err := f.Fetch.Get(ctx, fetch.Request{URL: fd.URL, Accept: fetch.AcceptFeed, Local: f.IsLocal != nil && f.IsLocal(fd.URL)})
	if err != nil {
		return nil, err
	}
	doc, err := feed.Parse(feed.Source{URL: res.URL, ContentType: res.Header.Get("Content-Type"), Body: res.Body})
	if err != nil {
		return nil, err
	}
	items := slices.Clone(doc.Items)
	slices.SortStableFunc(items, func(a, b news.Item) int { return b.Published.Compare(a.Published) })
	return items[:min(newest, len(items))], nil
}

// Unfollow ends a place's subscription to the feed at an address: of the feed itself, or of its site.
// It returns false when there is none.
func (f Follower) Unfollow(ctx context.Context, place news.Place, address string) (news.Feed, bool, error) {
	all, err := f.Store.Following(ctx, place)
	if err != nil {
		return news.Feed{}, false, fmt.Errorf("feeds of %s: %w", place, err)
	}
	want := story.Canonical(address)
	for _, followed := range all {
		fd := followed.Feed
		if fd.URL != address && story.Canonical(fd.URL) != want && (fd.Home == "" || story.Canonical(fd.Home) != want) {
			continue
		}
		was, err := f.Store.Unfollow(ctx, fd.ID, place)
		if was && fd.Told {
			f.tell(ctx, place)
		}
		return fd, was, err
	}
	return news.Feed{}, false, nil
}

// tell does not fail the command: the feed is not followed any more, whatever the message says.
func (f Follower) tell(ctx context.Context, place news.Place) {
	if f.Tell == nil {
		return
	}
	if err := f.Tell(ctx, place); err != nil {
		f.Log.WarnContext(ctx, "feed health not told", "place", place, "err", err)
	}
}
