package sqlitestore

import (
	"context"
	"database/sql"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/codec"
)

const firstDelivery = "INSERT INTO deliveries VALUES(?, ?) ON CONFLICT DO UPDATE SET until = excluded.until WHERE until <= ?"

// FirstDelivery implements store.Interactions.
func (s *Store) FirstDelivery(ctx context.Context, now time.Time, id string, keep time.Duration) (bool, error) {
	return s.changed(ctx, firstDelivery, id, codec.Micros(now.Add(keep)), codec.Micros(now))
}

// Accept implements store.Interactions.
func (s *Store) Accept(ctx context.Context, now time.Time, platform, id string, event []byte, keep, lease time.Duration) (fresh bool, err error) {
	err = s.write(ctx, func(t *tx) error {
		n, err := t.count(firstDelivery, id, codec.Micros(now.Add(keep)), codec.Micros(now))
		if fresh = n > 0; err != nil || !fresh {
			return err
		}
		return t.exec("INSERT OR REPLACE INTO accepted(id, platform, event, lease) VALUES(?, ?, ?, ?)", id, platform, event, codec.Micros(now.Add(lease)))
	})
	return fresh && err == nil, err
}

// RenewAccepted implements store.Interactions.
func (s *Store) RenewAccepted(ctx context.Context, now time.Time, id string, turn int64, lease time.Duration) error {
	_, err := s.changed(ctx, "UPDATE accepted SET lease = ? WHERE id = ? AND turn = ? AND answered = 0", codec.Micros(now.Add(lease)), id, turn)
	return err
}

// AnswerAccepted implements store.Interactions.
func (s *Store) AnswerAccepted(ctx context.Context, now time.Time, id string, turn int64) (ours bool, err error) {
	err = s.write(ctx, func(t *tx) error {
		var has int64
		known, err := t.one("SELECT turn FROM accepted WHERE id = ?", []any{id}, &has)
		if ours = !known || has == turn; err != nil || !known || !ours {
			return err
		}
		return t.exec("UPDATE accepted SET answered = 1, event = x'', lease = ? WHERE id = ?", codec.Micros(now), id)
	})
	return ours && err == nil, err
}

// Abandoned implements store.Interactions.
func (s *Store) Abandoned(ctx context.Context, now time.Time, platforms []string, lease time.Duration, limit int) (out []news.Accepted, err error) {
	here, err := codec.Encode(platforms)
	if err != nil {
		return nil, err
	}
	err = s.write(ctx, func(t *tx) error {
		out = nil
		err := t.exec("DELETE FROM accepted WHERE answered = 0 AND lease <= ? AND turn >= ?", codec.Micros(now), store.AcceptTurns)
		if err != nil {
			return err
		}
		return each(t, func(r *sql.Rows) error {
			var a news.Accepted
			err := r.Scan(&a.ID, &a.Event, &a.Turn)
			out = append(out, a)
			return err
		}, `UPDATE accepted SET turn = turn + 1, lease = ? WHERE id IN
			(SELECT id FROM accepted WHERE answered = 0 AND lease <= ? AND platform IN (SELECT value FROM json_each(?)) ORDER BY lease LIMIT ?)
			RETURNING id, event, turn`,
			codec.Micros(now.Add(lease)), codec.Micros(now), here, limit)
	})
	return out, err
}
