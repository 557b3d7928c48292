package sqlitestore

import (
	"context"
	"database/sql"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/codec"
)

// ClaimJobs implements store.Ingest.
func (s *Store) ClaimJobs(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Job, error) {
	var out []news.Job
	err := s.write(ctx, func(t *tx) error {
		out = nil
		err := each(t, func(rows *sql.Rows) error {
			var j news.Job
			var doc string
			if err := rows.Scan(&doc, &j.Attempts, &j.Fence); err != nil {
				return err
			}
			attempts, fence := j.Attempts, j.Fence
			err := codec.Decode(doc, &j)
			j.Attempts, j.Fence = attempts, fence+1
			out = append(out, j)
			return err
		}, `SELECT doc, attempts, fence FROM jobs j WHERE due <= ?1 AND NOT EXISTS(
			SELECT 1 FROM jobs k WHERE k.feed = j.feed AND k.seq < j.seq AND k.attempts < ?2 AND k.due <= ?3)
			ORDER BY due, seq LIMIT ?4`, codec.Micros(now), store.OrderTries, codec.Micros(now.Add(store.OrderWait)), limit)
		if err != nil {
			return err
		}
		for _, j := range out {
			if err := t.exec("UPDATE jobs SET fence = ?, due = ?, leased = 1 WHERE id = ?", j.Fence, codec.Micros(now.Add(lease)), j.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// RetryJob implements store.Ingest.
func (s *Store) RetryJob(ctx context.Context, j news.Job, at time.Time) error {
	return s.write(ctx, func(t *tx) error {
		n, err := t.count("UPDATE jobs SET due = ?, attempts = attempts + 1, fence = fence + 1, leased = 0 WHERE id = ? AND fence = ?",
			codec.Micros(at), j.ID, j.Fence)
		if err == nil && n == 0 {
			return stale()
		}
		return err
	})
}

// FinishJob implements store.Ingest.
func (s *Store) FinishJob(ctx context.Context, now time.Time, in news.Ingested) error {
	return s.write(ctx, func(t *tx) error {
		if err := closeJob(t, in); err != nil {
			return err
		}
		if err := saveArticle(t, now, in.Article, in.Aliases); err != nil {
			return err
		}
		if err := addSketch(t, now, in.Index, in.IndexKeys); err != nil {
			return err
		}
		for _, p := range in.Posts {
			if err := joinPost(t, now, p, in.Also); err != nil {
				return err
			}
		}
		for _, r := range in.Revised {
			if err := reviseFor(t, now, in.Article, r); err != nil {
				return err
			}
		}
		return addLedger(t, in.Ledger)
	})
}

// reviseFor revises a post, if there is one. It counts as changed with the article that it shows.
func reviseFor(t *tx, now time.Time, a news.Article, r news.Revision) error {
	changed, err := revise(t, now, r)
	if news.CodeOf(err) == news.CodeNotFound {
		return nil
	}
	if err != nil || changed || a.ID == "" {
		return err
	}
	p, _, err := post(t, r.Key)
	if err != nil {
		return err
	}
	return grow(t, now, p)
}

// closeJob removes the job. A job that is not there was finished by somebody else, or by a call whose
// reply was lost; that is said before any conflict, for there is nothing to decide again.
func closeJob(t *tx, in news.Ingested) error {
	n, err := t.count("DELETE FROM jobs WHERE id = ? AND fence = ?", in.Job.ID, in.Job.Fence)
	if err != nil {
		return err
	}
	if n == 0 {
		return stale()
	}
	if len(in.IndexKeys) == 0 {
		return nil
	}
	rev, err := indexRev(t)
	if err == nil && rev != in.IndexRev {
		err = news.E(news.CodeConflict, "", nil)
	}
	return err
}
