package sqlitestore

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

const (
	// keyDepth is how many of a key's newest articles are looked at: a key that hundreds of articles
	// share tells little, and of a story that hundreds of outlets copied any one leads to its head.
	keyDepth = 128
	// candidateLimit is how many candidates are returned.
	candidateLimit = 50
)

func indexRev(r reader) (rev int64, err error) {
	_, err = r.one("SELECT value FROM meta WHERE name = 'index_rev'", nil, &rev)
	return rev, err
}

// Candidates implements store.Ingest.
func (s *Store) Candidates(ctx context.Context, keys []uint64) (out []news.Sketched, rev int64, err error) {
	err = s.read(ctx, func(v *view) error {
		if rev, err = indexRev(v); err != nil {
			return err
		}
		best, err := shared(v, keys)
		if err != nil {
			return err
		}
		for _, at := range best {
			var doc string
			var k news.Sketched
			if _, err := v.one("SELECT doc FROM sketches WHERE rev = ?", []any{at}, &doc); err != nil {
				return err
			}
			if err := codec.Decode(doc, &k); err != nil {
				return err
			}
			out = append(out, k)
		}
		return nil
	})
	return out, rev, err
}

// shared returns the revisions of the articles with the most shared keys, newer ones first where equal.
func shared(v *view, keys []uint64) ([]int64, error) {
	count := map[int64]int{}
	for _, k := range distinct(keys) {
		err := each(v, func(rows *sql.Rows) error {
			var rev int64
			err := rows.Scan(&rev)
			count[rev]++
			return err
		}, "SELECT rev FROM sketch_keys WHERE key = ? ORDER BY rev DESC LIMIT ?", int64(k), keyDepth)
		if err != nil {
			return nil, err
		}
	}
	revs := make([]int64, 0, len(count))
	for r := range count {
		revs = append(revs, r)
	}
	slices.SortFunc(revs, func(a, b int64) int { return cmp.Or(count[b]-count[a], cmp.Compare(b, a)) })
	return revs[:min(len(revs), candidateLimit)], nil
}

func distinct(keys []uint64) []uint64 {
	keys = slices.Clone(keys)
	slices.Sort(keys)
	return slices.Compact(keys)
}

// addSketch puts an article into the index, in the place of an earlier version of it. Each entry is a new revision.
func addSketch(t *tx, now time.Time, k news.Sketched, keys []uint64) error {
	if len(keys) == 0 {
		return nil
	}
	if err := t.exec("DELETE FROM sketch_keys WHERE rev = (SELECT rev FROM sketches WHERE article = ?)", k.ID); err != nil {
		return err
	}
	doc, err := codec.Encode(k)
	if err != nil {
		return err
	}
	var rev int64
	if _, err := t.one("UPDATE meta SET value = value + 1 WHERE name = 'index_rev' RETURNING value", nil, &rev); err != nil {
		return err
	}
	if err := t.exec("INSERT OR REPLACE INTO sketches(rev, article, doc, at) VALUES(?, ?, ?, ?)", rev, k.ID, doc, codec.Micros(now)); err != nil {
		return err
	}
	for _, key := range distinct(keys) {
		if err := t.exec("INSERT INTO sketch_keys VALUES(?, ?)", int64(key), rev); err != nil {
			return err
		}
	}
	return nil
}
