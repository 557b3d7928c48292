package sqlitestore

import (
	"context"
	"database/sql"
	"slices"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// ledgerLimit is how many entries of an article's history in one place are kept.
const ledgerLimit = 100

// Save implements store.People.
func (s *Store) Save(ctx context.Context, who news.UserKey, v news.Save) (added bool, err error) {
	doc, err := codec.Encode(v)
	if err != nil {
		return false, err
	}
	return s.changed(ctx, "INSERT INTO saves VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING", who, v.Article, codec.Micros(v.At), doc)
}

// Unsave implements store.People.
func (s *Store) Unsave(ctx context.Context, who news.UserKey, article news.ArticleID) (bool, error) {
	return s.changed(ctx, "DELETE FROM saves WHERE who = ? AND article = ?", who, article)
}

// changed runs one statement and reports whether it changed a row.
func (s *Store) changed(ctx context.Context, query string, args ...any) (yes bool, err error) {
	err = s.write(ctx, func(t *tx) error {
		n, err := t.count(query, args...)
		yes = n > 0
		return err
	})
	return yes && err == nil, err
}

// Saves implements store.People.
func (s *Store) Saves(ctx context.Context, who news.UserKey, offset, limit int) (out []news.Save, total int, err error) {
	err = s.read(ctx, func(v *view) error {
		if _, err := v.one("SELECT count(*) FROM saves WHERE who = ?", []any{who}, &total); err != nil {
			return err
		}
		docs, err := column[string](v, "SELECT doc FROM saves WHERE who = ? ORDER BY at DESC, article DESC LIMIT ? OFFSET ?", who, limit, offset)
		if err != nil {
			return err
		}
		out = make([]news.Save, len(docs))
		for i, doc := range docs {
			if err := codec.Decode(doc, &out[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return out, total, err
}

// AddLedger implements store.Posts.
func (s *Store) AddLedger(ctx context.Context, entries ...news.Entry) error {
	return s.write(ctx, func(t *tx) error { return addLedger(t, entries) })
}

// addLedger appends the entries that are not there yet, so that a repeated call changes nothing.
func addLedger(t *tx, entries []news.Entry) error {
	for _, e := range entries {
		at := codec.Micros(e.At)
		if err := t.exec(`INSERT INTO ledger(place, article, at, kind, note) SELECT ?1, ?2, ?3, ?4, ?5
			WHERE NOT EXISTS(SELECT 1 FROM ledger WHERE place = ?1 AND article = ?2 AND at = ?3 AND kind = ?4 AND note = ?5)`,
			e.Place, e.Article, at, e.Kind, e.Note); err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM ledger WHERE id <= (SELECT id FROM ledger WHERE place = ?1 AND article = ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3)
			AND place = ?1 AND article = ?2`, e.Place, e.Article, ledgerLimit); err != nil {
			return err
		}
	}
	return nil
}

// Ledger implements store.Posts.
func (s *Store) Ledger(ctx context.Context, place news.Place, article news.ArticleID) (out []news.LedgerEntry, err error) {
	err = s.read(ctx, func(v *view) error {
		return each(v, func(rows *sql.Rows) error {
			var e news.LedgerEntry
			var at int64
			err := rows.Scan(&at, &e.Kind, &e.Note)
			e.At = codec.Time(at)
			out = append(out, e)
			return err
		}, "SELECT at, kind, note FROM ledger WHERE place = ? AND article = ? ORDER BY id", place, article)
	})
	slices.SortStableFunc(out, func(a, b news.LedgerEntry) int { return a.At.Compare(b.At) })
	return out, err
}
