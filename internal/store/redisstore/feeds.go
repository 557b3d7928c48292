package redisstore

import (
	"context"
	"sort"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// Follow implements store.Feeds.
func (s *Store) Follow(ctx context.Context, now time.Time, f news.Feed, sub news.Subscription) (bool, error) {
	args := []any{string(f.ID), string(sub.Place), codec.Micros(now)}
	args, err := encode(args, feedDoc(f))
	if err != nil {
		return false, err
	}
	policy := sub.Policy
	if args, err = encode(args, news.Subscription{By: sub.By, Since: sub.Since}); err != nil {
		return false, err
	}
	if args, err = encode(args, policy); err != nil {
		return false, err
	}
	return s.flag(ctx, followScript, append(args, sub.Initialised)...)
}

// Unfollow implements store.Feeds.
func (s *Store) Unfollow(ctx context.Context, feed news.FeedID, place news.Place) (bool, error) {
	return s.flag(ctx, unfollowScript, string(feed), string(place))
}

// Following implements store.Feeds.
func (s *Store) Following(ctx context.Context, place news.Place) ([]news.Followed, error) {
	got, err := s.run(ctx, followingScript, string(place))
	if err != nil {
		return nil, err
	}
	out := make([]news.Followed, len(got))
	for i, entry := range got {
		e := items(entry)
		if len(e) != 4 {
			return nil, damaged("following")
		}
		if out[i].Feed, err = readFeed(e[0], e[1], e[2]); err != nil {
			return nil, err
		}
		if out[i].Subscription, err = readSub(out[i].Feed.ID, place, items(e[3])); err != nil {
			return nil, err
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := strings.ToLower(out[i].Feed.Name()), strings.ToLower(out[j].Feed.Name())
		return a < b || a == b && out[i].Feed.ID < out[j].Feed.ID
	})
	return out, nil
}

// Subscribers implements store.Feeds.
func (s *Store) Subscribers(ctx context.Context, feed news.FeedID) ([]news.Subscription, error) {
	h, err := s.client.HGetAll(ctx, s.keys.subs(feed)).Result()
	if err != nil {
		return nil, fail(err)
	}
	var out []news.Subscription
	for field := range h {
		place, ok := strings.CutPrefix(field, "d:")
		if !ok {
			continue
		}
		sub, err := readSub(feed, news.Place(place), []any{h[field], h["p:"+place], h["i:"+place], h["x:"+place]})
		if err != nil {
			return nil, err
		}
		out = append(out, sub)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Place < out[j].Place })
	return out, nil
}

// PausePlace implements store.Feeds.
func (s *Store) PausePlace(ctx context.Context, place news.Place, reason string) ([]news.Subscription, error) {
	got, err := s.run(ctx, pausePlaceScript, string(place), reason)
	if err != nil {
		return nil, err
	}
	var out []news.Subscription
	for _, entry := range got {
		e := items(entry)
		if len(e) != 2 {
			return nil, damaged("paused")
		}
		sub, err := readSub(news.FeedID(text(e[0])), place, items(e[1]))
		if err != nil {
			return nil, err
		}
		out = append(out, sub)
	}
	return out, nil
}

// SetPolicy implements store.Feeds.
func (s *Store) SetPolicy(ctx context.Context, feed news.FeedID, place news.Place, p news.Policy) error {
	args, err := encode([]any{string(feed), string(place)}, p)
	if err != nil {
		return err
	}
	return s.do(ctx, setPolicyScript, args...)
}

// allFeedsBatch is how many feeds one round trip of AllFeeds reads.
const allFeedsBatch = 500

// AllFeeds implements store.Feeds. It is the one read that is not one snapshot: a feed that is
// followed or unfollowed meanwhile may be in the list or not.
func (s *Store) AllFeeds(ctx context.Context) ([]news.Feed, error) {
	due, err := s.client.ZRangeWithScores(ctx, s.keys.name("feeds"), 0, -1).Result()
	if err != nil {
		return nil, fail(err)
	}
	var out []news.Feed
	for len(due) > 0 {
		n := min(len(due), allFeedsBatch)
		if out, err = s.feedBatch(ctx, out, due[:n]); err != nil {
			return nil, err
		}
		due = due[n:]
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out, nil
}

func (s *Store) feedBatch(ctx context.Context, out []news.Feed, due []redis.Z) ([]news.Feed, error) {
	pipe := s.client.Pipeline()
	read := make([]*redis.MapStringStringCmd, len(due))
	for i, z := range due {
		read[i] = pipe.HGetAll(ctx, s.keys.feed(news.FeedID(text(z.Member))))
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, fail(err)
	}
	for i, z := range due {
		f, err := feedOf(news.FeedID(text(z.Member)), int64(z.Score), read[i].Val())
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// ClaimFeeds implements store.Feeds.
func (s *Store) ClaimFeeds(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Feed, error) {
	got, err := s.run(ctx, claimFeedsScript, codec.Micros(now), codec.Micros(now.Add(lease)), limit)
	if err != nil {
		return nil, err
	}
	out := make([]news.Feed, len(got))
	for i, entry := range got {
		e := items(entry)
		if len(e) != 3 {
			return nil, damaged("feed")
		}
		if out[i], err = readFeed(e[0], e[1], e[2]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// feedDoc is the part of a feed that is kept as JSON; scripts change the rest.
func feedDoc(f news.Feed) news.Feed {
	f.ETag, f.LastModified, f.Next, f.Fence, f.Rev = "", "", time.Time{}, 0, 0
	return f
}

func readFeed(id, due, fields any) (news.Feed, error) {
	return feedOf(news.FeedID(text(id)), number(text(due)), hash(fields))
}

func feedOf(id news.FeedID, due int64, h map[string]string) (f news.Feed, err error) {
	if err := codec.Decode(h["doc"], &f); err != nil {
		return f, err
	}
	f.ID, f.Next = id, codec.Time(due)
	f.ETag, f.LastModified = h["etag"], h["lastmod"]
	f.Fence, f.Rev = number(h["fence"]), number(h["rev"])
	return f, nil
}

// readSub reads the fields d:, p:, i: and x: of a place.
func readSub(feed news.FeedID, place news.Place, fields []any) (sub news.Subscription, err error) {
	if len(fields) != 4 {
		return sub, damaged("subscription")
	}
	if err := codec.Decode(text(fields[0]), &sub); err != nil {
		return sub, err
	}
	if err := codec.Decode(text(fields[1]), &sub.Policy); err != nil {
		return sub, err
	}
	sub.Feed, sub.Place = feed, place
	sub.Initialised, sub.Paused = text(fields[2]) != "", text(fields[3])
	return sub, nil
}
