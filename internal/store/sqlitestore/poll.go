package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/hex"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// seenRefresh is how old a remembered key's time may get before it is written again: keys are kept
// for more than a year, so a day's grain saves nearly all writes of an unchanged feed.
const seenRefresh = 24 * time.Hour

// Known implements store.Feeds.
func (s *Store) Known(ctx context.Context, feed news.FeedID, keys []string) ([]bool, error) {
	out := make([]bool, 0, len(keys))
	list, err := keyList(feed, keys)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, func(v *view) error {
		return each(v, func(rows *sql.Rows) error {
			var known bool
			err := rows.Scan(&known)
			out = append(out, known)
			return err
		}, "SELECT EXISTS(SELECT 1 FROM seen WHERE seen.key = unhex(j.value)) FROM json_each(?) j ORDER BY j.key", list)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// keyList is the digests of keys as a JSON list, so that any number of them is one parameter.
func keyList(feed news.FeedID, keys []string) (string, error) {
	list := make([]string, len(keys))
	for i, k := range keys {
		list[i] = hex.EncodeToString(codec.SeenKey(feed, k))
	}
	return codec.Encode(list)
}

// FinishPoll implements store.Feeds.
func (s *Store) FinishPoll(ctx context.Context, now time.Time, p news.Poll) error {
	keys, err := keyList(p.Feed.ID, p.Seen)
	if err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		if err := closePoll(t, now, p.Feed); err != nil {
			return err
		}
		at := codec.Micros(now)
		if err := t.exec(`INSERT INTO seen SELECT unhex(value), ? FROM json_each(?) WHERE true
			ON CONFLICT DO UPDATE SET at = excluded.at WHERE seen.at < ?`, at, keys, at-seenRefresh.Microseconds()); err != nil {
			return err
		}
		for _, j := range p.Jobs {
			if err := addJob(t, now, p.Feed.ID, j); err != nil {
				return err
			}
		}
		for _, post := range p.Posts {
			if _, err := createPost(t, now, post); err != nil {
				return err
			}
		}
		if err := initialise(t, p.Feed.ID, p.Initialised); err != nil {
			return err
		}
		return addLedger(t, p.Ledger)
	})
}

// closePoll writes the feed's record and schedule. The fence grows, so that the same claim cannot end twice.
func closePoll(t *tx, now time.Time, f news.Feed) error {
	var due sql.NullInt64
	var fence, rev int64
	ok, err := t.one("SELECT due, fence, rev FROM feeds WHERE id = ?", []any{f.ID}, &due, &fence, &rev)
	switch {
	case err != nil:
		return err
	case !ok || !due.Valid:
		return notFound()
	case fence != f.Fence:
		return stale()
	}
	next := codec.Micros(f.Next)
	if rev != f.Rev {
		next = codec.Micros(now)
		f.ETag, f.LastModified = "", ""
	}
	doc, err := codec.Encode(f)
	if err != nil {
		return err
	}
	return t.exec("UPDATE feeds SET doc = ?, due = ?, lease = 0, fence = fence + 1 WHERE id = ?", doc, next, f.ID)
}

// initialise marks subscriptions whose first poll has been handled. It is not a change for Rev: the
// poller made it.
func initialise(t *tx, feed news.FeedID, places []news.Place) error {
	for _, p := range places {
		if err := t.exec("UPDATE subs SET doc = json_set(doc, '$.Initialised', json('true')) WHERE feed = ? AND place = ?", feed, p); err != nil {
			return err
		}
	}
	return nil
}

// addJob creates a job that is due at once, unless it exists.
func addJob(t *tx, now time.Time, feed news.FeedID, j news.Job) error {
	doc, err := codec.Encode(j)
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO jobs(id, feed, doc, due, attempts) VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", j.ID, feed, doc, codec.Micros(now), j.Attempts)
}
