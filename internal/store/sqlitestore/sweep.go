package sqlitestore

import (
	"context"
	"time"

	"pullquote/internal/store"
	"pullquote/internal/store/codec"
)

// sweepBatch is how many rows one transition removes at most, so that nobody waits long for the writer.
const sweepBatch = 500

// sweeps are the statements that forget, each with how long it keeps. ?1 is the time before which
// things are old, ?2 the batch.
var sweeps = []struct {
	keep  time.Duration
	query string
}{
	{store.KeepKeys, "DELETE FROM seen WHERE key IN (SELECT key FROM seen WHERE at < ?1 LIMIT ?2)"},
	{store.KeepKeys, "DELETE FROM posts WHERE key IN (SELECT key FROM posts WHERE state = 'sent' AND created < ?1 AND lane IS NULL LIMIT ?2)"},
	{store.KeepKeys, "DELETE FROM posts WHERE key IN (SELECT key FROM posts WHERE state <> 'sent' AND created < ?1 AND lane IS NULL LIMIT ?2)"},
	{store.KeepKeys, "DELETE FROM ledger WHERE id IN (SELECT id FROM ledger WHERE at < ?1 LIMIT ?2)"},
	{store.KeepArticles, "DELETE FROM articles WHERE id IN (SELECT id FROM articles WHERE at < ?1 LIMIT ?2)"},
	{store.KeepArticles, "DELETE FROM aliases WHERE url IN (SELECT url FROM aliases WHERE at < ?1 LIMIT ?2)"},
	{store.KeepIndex, "DELETE FROM sketch_keys WHERE (key, rev) IN (SELECT k.key, k.rev FROM sketches s JOIN sketch_keys k ON k.rev = s.rev WHERE s.at < ?1 LIMIT ?2)"},
	{store.KeepIndex, "DELETE FROM sketches WHERE rev IN (SELECT rev FROM sketches WHERE at < ?1 LIMIT ?2)"},
	{0, "DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE until <= ?1 LIMIT ?2)"},
	{store.KeepAnswered, "DELETE FROM accepted WHERE id IN (SELECT id FROM accepted WHERE answered = 1 AND lease < ?1 LIMIT ?2)"},
	{0, "DELETE FROM states WHERE key IN (SELECT key FROM states WHERE until <= ?1 LIMIT ?2)"},
	{0, "DELETE FROM holds WHERE name IN (SELECT name FROM holds WHERE until <= ?1 LIMIT ?2)"},
	{0, "DELETE FROM lanes WHERE place IN (SELECT place FROM lanes WHERE waits = 0 AND next < ?1 LIMIT ?2)"},
}

// Sweep implements store.Store.
func (s *Store) Sweep(ctx context.Context, now time.Time) error {
	for _, sw := range sweeps {
		before := codec.Micros(now.Add(-sw.keep))
		for more := true; more; {
			err := s.write(ctx, func(t *tx) error {
				n, err := t.count(sw.query, before, sweepBatch)
				more = n >= sweepBatch
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
