package sqlitestore

import (
	"context"
	"database/sql"
	"sort"
	"strings"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// Follow implements store.Feeds.
func (s *Store) Follow(ctx context.Context, now time.Time, f news.Feed, sub news.Subscription) (created bool, err error) {
	sub.Feed = f.ID
	err = s.write(ctx, func(t *tx) error {
		old, ok, err := subscription(t, f.ID, sub.Place)
		if err != nil {
			return err
		}
		if created = !ok; !created {
			return resume(t, old)
		}
		if err := addFeed(t, now, f); err != nil {
			return err
		}
		return putSub(t, sub)
	})
	return created && err == nil, err
}

// resume ends a pause, if there is one.
func resume(t *tx, sub news.Subscription) error {
	if sub.Paused == "" {
		return nil
	}
	sub.Paused = ""
	return putSub(t, sub)
}

// addFeed puts the feed on the schedule, due now. A feed that somebody is polling keeps its lease:
// FinishPoll sees that Rev has grown and makes it due.
func addFeed(t *tx, now time.Time, f news.Feed) error {
	var due sql.NullInt64
	known, err := t.one("SELECT due FROM feeds WHERE id = ?", []any{f.ID}, &due)
	if err != nil {
		return err
	}
	at := codec.Micros(now)
	if known && due.Valid {
		return t.exec(`UPDATE feeds SET doc = json_remove(doc, '$.ETag', '$.LastModified'),
			due = CASE WHEN lease > ? THEN due ELSE min(due, ?) END WHERE id = ?`, at, at, f.ID)
	}
	f.ETag, f.LastModified = "", ""
	doc, err := codec.Encode(f)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO feeds(id, doc, due, fence) VALUES(?, ?, ?, 1)
		ON CONFLICT DO UPDATE SET doc = excluded.doc, due = excluded.due, lease = 0, fence = feeds.fence + 1`, f.ID, doc, at)
}

// Unfollow implements store.Feeds.
func (s *Store) Unfollow(ctx context.Context, feed news.FeedID, place news.Place) (was bool, err error) {
	err = s.write(ctx, func(t *tx) error {
		n, err := t.count("DELETE FROM subs WHERE feed = ? AND place = ?", feed, place)
		if was = n > 0; err != nil || !was {
			return err
		}
		return t.exec(`UPDATE feeds SET rev = rev + 1,
			due = CASE WHEN EXISTS(SELECT 1 FROM subs WHERE feed = feeds.id) THEN due END WHERE id = ?`, feed)
	})
	return was && err == nil, err
}

// Following implements store.Feeds.
func (s *Store) Following(ctx context.Context, place news.Place) ([]news.Followed, error) {
	var out []news.Followed
	err := s.read(ctx, func(v *view) error {
		return each(v, func(rows *sql.Rows) error {
			var one news.Followed
			var doc string
			feed, err := scanFeed(rows, &doc)
			if err != nil {
				return err
			}
			one.Feed = feed
			out = append(out, one)
			return codec.Decode(doc, &out[len(out)-1].Subscription)
		}, "SELECT "+feedColumns+", s.doc FROM subs s JOIN feeds f ON f.id = s.feed WHERE s.place = ?", place)
	})
	sort.Slice(out, func(i, j int) bool {
		a, b := strings.ToLower(out[i].Feed.Name()), strings.ToLower(out[j].Feed.Name())
		return a < b || a == b && out[i].Feed.ID < out[j].Feed.ID
	})
	return out, err
}

// Subscribers implements store.Feeds.
func (s *Store) Subscribers(ctx context.Context, feed news.FeedID) ([]news.Subscription, error) {
	var out []news.Subscription
	err := s.read(ctx, func(v *view) (err error) {
		out, err = subscriptions(v, "SELECT doc FROM subs WHERE feed = ? ORDER BY place", feed)
		return err
	})
	return out, err
}

// PausePlace implements store.Feeds.
func (s *Store) PausePlace(ctx context.Context, place news.Place, reason string) ([]news.Subscription, error) {
	var changed []news.Subscription
	err := s.write(ctx, func(t *tx) error {
		changed = nil
		all, err := subscriptions(t, "SELECT doc FROM subs WHERE place = ? ORDER BY feed", place)
		if err != nil {
			return err
		}
		for _, sub := range all {
			if (sub.Paused == "") == (reason == "") {
				continue
			}
			sub.Paused = reason
			if err := putSub(t, sub); err != nil {
				return err
			}
			changed = append(changed, sub)
		}
		return nil
	})
	return changed, err
}

// SetPolicy implements store.Feeds.
func (s *Store) SetPolicy(ctx context.Context, feed news.FeedID, place news.Place, p news.Policy) error {
	return s.write(ctx, func(t *tx) error {
		sub, ok, err := subscription(t, feed, place)
		if err != nil {
			return err
		}
		if !ok {
			return notFound()
		}
		if sub.Policy == p {
			return nil
		}
		sub.Policy = p
		return putSub(t, sub)
	})
}

// AllFeeds implements store.Feeds.
func (s *Store) AllFeeds(ctx context.Context) ([]news.Feed, error) {
	var out []news.Feed
	err := s.read(ctx, func(v *view) (err error) {
		out, err = feeds(v, "SELECT "+feedColumns+" FROM feeds f WHERE f.due IS NOT NULL ORDER BY f.id")
		return err
	})
	return out, err
}

// ClaimFeeds implements store.Feeds.
func (s *Store) ClaimFeeds(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Feed, error) {
	var out []news.Feed
	end := codec.Micros(now.Add(lease))
	err := s.write(ctx, func(t *tx) error {
		var err error
		out, err = feeds(t, "SELECT "+feedColumns+" FROM feeds f WHERE f.due <= ? ORDER BY f.due, f.id LIMIT ?", codec.Micros(now), limit)
		if err != nil {
			return err
		}
		for i := range out {
			out[i].Fence++
			out[i].Next = codec.Time(end)
			if err := t.exec("UPDATE feeds SET fence = fence + 1, due = ?, lease = ? WHERE id = ?", end, end, out[i].ID); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

const feedColumns = "f.doc, f.due, f.fence, f.rev"

func feeds(r reader, query string, args ...any) ([]news.Feed, error) {
	var out []news.Feed
	err := each(r, func(rows *sql.Rows) error {
		f, err := scanFeed(rows)
		out = append(out, f)
		return err
	}, query, args...)
	return out, err
}

// scanFeed reads feedColumns, and more columns into dest.
func scanFeed(rows *sql.Rows, dest ...any) (news.Feed, error) {
	var f news.Feed
	var doc string
	var due sql.NullInt64
	var fence, rev int64
	if err := rows.Scan(append([]any{&doc, &due, &fence, &rev}, dest...)...); err != nil {
		return f, err
	}
	if err := codec.Decode(doc, &f); err != nil {
		return f, err
	}
	f.Next, f.Fence, f.Rev = codec.Time(due.Int64), fence, rev
	return f, nil
}

func subscriptions(r reader, query string, args ...any) ([]news.Subscription, error) {
	docs, err := column[string](r, query, args...)
	if err != nil {
		return nil, err
	}
	out := make([]news.Subscription, len(docs))
	for i, doc := range docs {
		if err := codec.Decode(doc, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func subscription(r reader, feed news.FeedID, place news.Place) (news.Subscription, bool, error) {
	found, err := subscriptions(r, "SELECT doc FROM subs WHERE feed = ? AND place = ?", feed, place)
	if err != nil || len(found) == 0 {
		return news.Subscription{}, false, err
	}
	return found[0], true, nil
}

// putSub writes a subscription; whoever is polling the feed learns of the change by its Rev.
func putSub(t *tx, sub news.Subscription) error {
	doc, err := codec.Encode(sub)
	if err != nil {
		return err
	}
	if err := t.exec("INSERT INTO subs VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET doc = excluded.doc", sub.Feed, sub.Place, doc); err != nil {
		return err
	}
	return t.exec("UPDATE feeds SET rev = rev + 1 WHERE id = ?", sub.Feed)
}
