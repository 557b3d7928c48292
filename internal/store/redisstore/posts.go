package redisstore

import (
	"cmp"
	"context"
	"slices"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// Enqueue implements store.Posts.
func (s *Store) Enqueue(ctx context.Context, now time.Time, p news.Post) (news.Post, bool, error) {
	args, err := postArgs([]any{codec.Micros(now)}, now, p)
	if err != nil {
		return p, false, err
	}
	got, err := s.run(ctx, enqueueScript, args...)
	if err != nil {
		return p, false, err
	}
	if len(got) != 2 {
		return p, false, damaged("enqueued")
	}
	p, err = readPost(string(p.Key), got[1])
	return p, err == nil && got[0] == int64(1), err
}

// Post implements store.Posts.
func (s *Store) Post(ctx context.Context, key news.PostKey) (news.Post, error) {
	h, err := s.client.HGetAll(ctx, s.keys.post(key)).Result()
	if err != nil {
		return news.Post{}, fail(err)
	}
	return postOf(key, h)
}

// PostAt implements store.Posts.
func (s *Store) PostAt(ctx context.Context, ref news.Ref) (news.Post, error) {
	return s.onePost(ctx, postByScript, "refs", string(ref))
}

// PostIn implements store.Posts.
func (s *Store) PostIn(ctx context.Context, thread news.Place) (news.Post, error) {
	return s.onePost(ctx, postByScript, "talks", string(thread))
}

func (s *Store) onePost(ctx context.Context, sc script, args ...any) (news.Post, error) {
	got, err := s.run(ctx, sc, args...)
	if err != nil {
		return news.Post{}, err
	}
	if len(got) != 2 {
		return news.Post{}, damaged("post")
	}
	return readPost(got[0], got[1])
}

func (s *Store) posts(ctx context.Context, sc script, args ...any) ([]news.Post, error) {
	got, err := s.run(ctx, sc, args...)
	if err != nil {
		return nil, err
	}
	return readPosts(got)
}

func readPosts(got []any) (out []news.Post, err error) {
	for _, entry := range got {
		e := items(entry)
		if len(e) != 2 {
			return nil, damaged("post")
		}
		p, err := readPost(e[0], e[1])
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// SetThread implements store.Posts.
func (s *Store) SetThread(ctx context.Context, key news.PostKey, thread news.Place) (news.Place, error) {
	got, err := s.run(ctx, setThreadScript, string(key), string(thread))
	if err != nil {
		return "", err
	}
	if len(got) != 1 {
		return "", damaged("thread")
	}
	return news.Place(text(got[0])), nil
}

// Cards implements store.Posts.
func (s *Store) Cards(ctx context.Context, place news.Place, limit int) ([]news.Post, error) {
	return s.posts(ctx, postsScript, "rev", "cards:"+string(place), limit)
}

// PostsOf implements store.Posts.
func (s *Store) PostsOf(ctx context.Context, article news.ArticleID) ([]news.Post, error) {
	out, err := s.posts(ctx, postsScript, "set", "of:"+string(article), 0)
	slices.SortFunc(out, func(a, b news.Post) int {
		if c := a.Created.Compare(b.Created); c != 0 {
			return c
		}
		return cmp.Compare(a.Key, b.Key)
	})
	return out, err
}

// PostsIn implements store.Posts.
func (s *Store) PostsIn(ctx context.Context, state news.PostState, limit int) ([]news.Post, error) {
	return s.posts(ctx, postsScript, "rev", "in:"+string(state), limit)
}

// Revise implements store.Posts.
func (s *Store) Revise(ctx context.Context, now time.Time, r news.Revision) (bool, error) {
	return s.flag(ctx, reviseScript, codec.Micros(now), string(r.Key), r.Title, r.Note, r.Was)
}

// Settle implements store.Posts.
func (s *Store) Settle(ctx context.Context, now time.Time, key news.PostKey, retry bool) (bool, error) {
	return s.flag(ctx, settleScript, codec.Micros(now), string(key), retry)
}

// Backlog implements store.Posts.
func (s *Store) Backlog(ctx context.Context) (int, time.Time, error) {
	got, err := s.run(ctx, backlogScript)
	if err != nil {
		return 0, time.Time{}, err
	}
	if len(got) != 2 {
		return 0, time.Time{}, damaged("backlog")
	}
	n, _ := got[0].(int64)
	return int(n), moment(text(got[1])), nil
}
