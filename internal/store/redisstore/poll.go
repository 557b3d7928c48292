package redisstore

import (
	"context"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// Known implements store.Feeds: one round trip for any number of keys.
func (s *Store) Known(ctx context.Context, feed news.FeedID, keys []string) ([]bool, error) {
	out := make([]bool, len(keys))
	if len(keys) == 0 {
		return out, nil
	}
	members := make([]string, len(keys))
	for i, k := range keys {
		members[i] = string(codec.KeyDigest(k))
	}
	scores, err := s.client.ZMScore(ctx, s.keys.seen(feed), members...).Result()
	if err != nil {
		return nil, fail(err)
	}
	if len(scores) != len(keys) {
		return nil, damaged("known")
	}
	for i, score := range scores {
		out[i] = score != 0 // the client reads nil as 0, which no day is
	}
	return out, nil
}

// day is the end of t's day: keys are remembered for more than a year, and a score that does not
// change within a day costs Redis no write, no replication and no line in its log.
func day(t time.Time) int64 {
	return codec.Micros(t.Truncate(24 * time.Hour).Add(24 * time.Hour))
}

// FinishPoll implements store.Feeds.
func (s *Store) FinishPoll(ctx context.Context, now time.Time, p news.Poll) error {
	args := []any{string(p.Feed.ID), p.Feed.Fence, p.Feed.Rev, codec.Micros(now), codec.Micros(p.Feed.Next)}
	args, err := encode(args, feedDoc(p.Feed))
	if err != nil {
		return err
	}
	args = append(args, p.Feed.ETag, p.Feed.LastModified, day(now), len(p.Seen))
	for _, k := range p.Seen {
		args = append(args, codec.KeyDigest(k))
	}
	args = append(args, len(p.Jobs))
	for _, j := range p.Jobs {
		if args, err = jobArgs(args, j); err != nil {
			return err
		}
	}
	if args, err = postsArgs(args, now, p.Posts); err != nil {
		return err
	}
	args = append(args, len(p.Initialised))
	for _, place := range p.Initialised {
		args = append(args, string(place))
	}
	if args, err = ledgerArgs(args, p.Ledger); err != nil {
		return err
	}
	return s.do(ctx, finishPollScript, args...)
}

// jobArgs are what add_job reads.
func jobArgs(args []any, j news.Job) ([]any, error) {
	args = append(args, string(j.ID))
	attempts := j.Attempts
	j.Attempts, j.Fence = 0, 0
	args, err := encode(args, j)
	return append(args, attempts), err
}
