package redisstore

import (
	"context"
	"slices"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// AddLedger implements store.Posts.
func (s *Store) AddLedger(ctx context.Context, entries ...news.Entry) error {
	args, err := ledgerArgs(nil, entries)
	if err != nil {
		return err
	}
	return s.do(ctx, addLedgerScript, args...)
}

// ledgerArgs are a count and what note of the prelude takes for each entry.
func ledgerArgs(args []any, entries []news.Entry) ([]any, error) {
	args = append(args, len(entries))
	var err error
	for _, e := range entries {
		args = append(args, ledgerOf(e.Place, e.Article))
		e.At = codec.Time(codec.Micros(e.At))
		if args, err = encode(args, e.LedgerEntry); err != nil {
			return nil, err
		}
		args = append(args, codec.Micros(e.At))
	}
	return args, nil
}

// Ledger implements store.Posts.
func (s *Store) Ledger(ctx context.Context, place news.Place, article news.ArticleID) ([]news.LedgerEntry, error) {
	docs, err := s.client.LRange(ctx, s.keys.ledger(ledgerOf(place, article)), 0, -1).Result()
	if err != nil {
		return nil, fail(err)
	}
	out := make([]news.LedgerEntry, len(docs))
	for i, doc := range docs {
		if err := codec.Decode(doc, &out[i]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b news.LedgerEntry) int { return a.At.Compare(b.At) })
	return out, nil
}

// Save implements store.People.
func (s *Store) Save(ctx context.Context, who news.UserKey, v news.Save) (bool, error) {
	args, err := encode([]any{string(who), string(v.Article), codec.Micros(v.At)}, v)
	if err != nil {
		return false, err
	}
	return s.flag(ctx, saveScript, args...)
}

// Unsave implements store.People.
func (s *Store) Unsave(ctx context.Context, who news.UserKey, article news.ArticleID) (bool, error) {
	return s.flag(ctx, unsaveScript, string(who), string(article))
}

// Saves implements store.People.
func (s *Store) Saves(ctx context.Context, who news.UserKey, offset, limit int) ([]news.Save, int, error) {
	got, err := s.run(ctx, savesScript, string(who), offset, limit)
	if err != nil {
		return nil, 0, err
	}
	if len(got) == 0 {
		return nil, 0, damaged("saves")
	}
	total, _ := got[0].(int64)
	out := make([]news.Save, len(got)-1)
	for i, doc := range got[1:] {
		if err := codec.Decode(text(doc), &out[i]); err != nil {
			return nil, 0, err
		}
	}
	return out, int(total), nil
}

// PutState implements store.Interactions.
func (s *Store) PutState(ctx context.Context, now time.Time, key string, value []byte, keep time.Duration) error {
	return s.do(ctx, putStateScript, key, string(value), codec.Micros(now.Add(keep)))
}

// State implements store.Interactions.
func (s *Store) State(ctx context.Context, now time.Time, key string) ([]byte, error) {
	got, err := s.run(ctx, stateScript, codec.Micros(now), key)
	if err != nil {
		return nil, err
	}
	if len(got) != 1 {
		return nil, damaged("state")
	}
	return []byte(text(got[0])), nil
}

// Hold implements store.Interactions.
func (s *Store) Hold(ctx context.Context, now time.Time, name, holder string, ttl time.Duration) (bool, error) {
	return s.flag(ctx, holdScript, codec.Micros(now), name, holder, codec.Micros(now.Add(ttl)))
}

// Release implements store.Interactions.
func (s *Store) Release(ctx context.Context, name, holder string) error {
	return s.do(ctx, releaseScript, name, holder)
}
