package redisstore

import (
	"context"
	"fmt"
	"time"

	"pullquote/internal/store"
	"pullquote/internal/store/codec"
)

// sweepBatch is how many entries one script removes at most: others wait for it, so it stays within milliseconds.
const sweepBatch = 200

// sweeps are the sorted sets whose scores say what is old, each with how long it keeps.
var sweeps = []struct {
	keep time.Duration
	kind string
}{
	{store.KeepKeys, "in:sent"},
	{store.KeepKeys, "in:failed"},
	{store.KeepKeys, "in:unknown"},
	{store.KeepKeys, "in:dropped"},
	{store.KeepKeys, "ledgers"},
	{store.KeepArticles, "articles"},
	{store.KeepArticles, "aliases"},
	{store.KeepIndex, "sketches"},
	{0, "deliveries"},
	{store.KeepAnswered, "answered"},
	{0, "states:until"},
	{0, "holds:until"},
	{0, "pauses"},
}

// Sweep implements store.Store.
func (s *Store) Sweep(ctx context.Context, now time.Time) error {
	for _, sw := range sweeps {
		before := codec.Micros(now.Add(-sw.keep))
		for more := true; more; {
			got, err := s.run(ctx, sweepScript, sw.kind, before, sweepBatch)
			if err != nil {
				return err
			}
			more = len(got) == 1 && got[0] == int64(sweepBatch)
		}
	}
	return s.sweepSeen(ctx, codec.Micros(now.Add(-store.KeepKeys)))
}

// sweepSeen trims the keys of each feed, those that nobody follows any more included.
func (s *Store) sweepSeen(ctx context.Context, before int64) error {
	for cursor := uint64(0); ; {
		feeds, next, err := s.client.SScan(ctx, s.keys.name("seens"), cursor, "", sweepBatch).Result()
		if err != nil {
			return fail(err)
		}
		pipe := s.client.Pipeline()
		for _, f := range feeds {
			pipe.ZRemRangeByScore(ctx, s.keys.name("seen:"+f), "-inf", fmt.Sprintf("(%d", before))
		}
		if _, err := pipe.Exec(ctx); err != nil {
			return fail(err)
		}
		if cursor = next; cursor == 0 {
			return nil
		}
	}
}
