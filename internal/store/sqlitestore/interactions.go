package sqlitestore

import (
	"context"
	"time"

	"pullquote/internal/store/codec"
)

// PutState implements store.Interactions.
func (s *Store) PutState(ctx context.Context, now time.Time, key string, value []byte, keep time.Duration) error {
	if value == nil {
		value = []byte{}
	}
	return s.write(ctx, func(t *tx) error {
		return t.exec("INSERT OR REPLACE INTO states VALUES(?, ?, ?)", key, value, codec.Micros(now.Add(keep)))
	})
}

// State implements store.Interactions.
func (s *Store) State(ctx context.Context, now time.Time, key string) (value []byte, err error) {
	err = s.read(ctx, func(v *view) error {
		ok, err := v.one("SELECT value FROM states WHERE key = ? AND until > ?", []any{key, codec.Micros(now)}, &value)
		if err == nil && !ok {
			return notFound()
		}
		return err
	})
	return value, err
}

// Hold implements store.Interactions.
func (s *Store) Hold(ctx context.Context, now time.Time, name, holder string, ttl time.Duration) (bool, error) {
	return s.changed(ctx, `INSERT INTO holds VALUES(?, ?, ?)
		ON CONFLICT DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE holder = excluded.holder OR until <= ?`,
		name, holder, codec.Micros(now.Add(ttl)), codec.Micros(now))
}

// Release implements store.Interactions.
func (s *Store) Release(ctx context.Context, name, holder string) error {
	_, err := s.changed(ctx, "DELETE FROM holds WHERE name = ? AND holder = ?", name, holder)
	return err
}

// Ping implements store.Store: it writes.
func (s *Store) Ping(ctx context.Context) error {
	return s.write(ctx, func(t *tx) error {
		return t.exec("UPDATE meta SET value = value + 1 WHERE name = 'pinged'")
	})
}
