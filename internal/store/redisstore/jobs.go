package redisstore

import (
	"context"
	"slices"
	"strconv"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/codec"
)

// ClaimJobs implements store.Ingest.
func (s *Store) ClaimJobs(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Job, error) {
	got, err := s.run(ctx, claimJobsScript, codec.Micros(now), codec.Micros(now.Add(lease)), limit,
		store.OrderTries, codec.Micros(now.Add(store.OrderWait)))
	if err != nil {
		return nil, err
	}
	out := make([]news.Job, len(got))
	for i, entry := range got {
		e := items(entry)
		if len(e) != 3 {
			return nil, damaged("job")
		}
		if err := codec.Decode(text(e[0]), &out[i]); err != nil {
			return nil, err
		}
		out[i].Attempts, out[i].Fence = int(number(text(e[1]))), number(text(e[2]))
	}
	return out, nil
}

// RetryJob implements store.Ingest.
func (s *Store) RetryJob(ctx context.Context, j news.Job, at time.Time) error {
	return s.do(ctx, retryJobScript, string(j.ID), j.Fence, codec.Micros(at))
}

// Candidates implements store.Ingest.
func (s *Store) Candidates(ctx context.Context, keys []uint64) ([]news.Sketched, int64, error) {
	got, err := s.run(ctx, candidatesScript, indexKeys(nil, keys)...)
	if err != nil {
		return nil, 0, err
	}
	if len(got) == 0 {
		return nil, 0, damaged("candidates")
	}
	out := make([]news.Sketched, len(got)-1)
	for i, doc := range got[1:] {
		if err := codec.Decode(text(doc), &out[i]); err != nil {
			return nil, 0, err
		}
	}
	return out, number(text(got[0])), nil
}

// indexKeys appends the count of distinct keys and each of them in base 36.
func indexKeys(args []any, keys []uint64) []any {
	keys = slices.Clone(keys)
	slices.Sort(keys)
	keys = slices.Compact(keys)
	args = append(args, len(keys))
	for _, k := range keys {
		args = append(args, strconv.FormatUint(k, 36))
	}
	return args
}

// FinishJob implements store.Ingest.
func (s *Store) FinishJob(ctx context.Context, now time.Time, in news.Ingested) error {
	args := []any{string(in.Job.ID), in.Job.Fence, in.IndexRev, codec.Micros(now), string(in.Index.ID)}
	args, err := encode(args, in.Index)
	if err != nil {
		return err
	}
	args = indexKeys(args, in.IndexKeys)
	if args, err = articleArgs(args, in.Article, in.Aliases); err != nil {
		return err
	}
	if args, err = alsoArgs(args, in.Also); err != nil {
		return err
	}
	if args, err = postsArgs(args, now, in.Posts); err != nil {
		return err
	}
	args = append(args, len(in.Revised))
	for _, r := range in.Revised {
		args = append(args, string(r.Key), r.Title, r.Note, r.Was)
	}
	if args, err = ledgerArgs(args, in.Ledger); err != nil {
		return err
	}
	return s.do(ctx, finishJobScript, args...)
}
