package sqlitestore

import (
	"context"
	"slices"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// Enqueue implements store.Posts.
func (s *Store) Enqueue(ctx context.Context, now time.Time, p news.Post) (out news.Post, created bool, err error) {
	err = s.write(ctx, func(t *tx) error {
		if created, err = createPost(t, now, p); err != nil {
			return err
		}
		out, _, err = post(t, p.Key)
		return err
	})
	return out, created && err == nil, err
}

// createPost makes a pending post at the end of its lane, unless its key exists.
func createPost(t *tx, now time.Time, p news.Post) (bool, error) {
	if _, ok, err := post(t, p.Key); ok || err != nil {
		return false, err
	}
	p.State, p.Fence, p.Lease = news.PostPending, 0, time.Time{}
	p.Ref, p.Talk, p.Sent, p.First, p.Last = "", "", time.Time{}, time.Time{}, time.Time{}
	if p.Created.IsZero() {
		p.Created = now
	}
	rank, err := enterLane(t, now, p.Place)
	if err != nil {
		return false, err
	}
	doc, err := codec.Encode(p)
	if err != nil {
		return false, err
	}
	if err := t.exec("INSERT INTO posts(key, doc, place, kind, state, created, lane) VALUES(?, ?, ?, ?, ?, ?, ?)",
		p.Key, doc, p.Place, p.Kind, p.State, codec.Micros(p.Created), rank); err != nil {
		return false, err
	}
	return true, indexPost(t, p)
}

// indexPost lets PostsOf find the post by every article that it shows or names, a roll-up's list excepted.
func indexPost(t *tx, p news.Post) error {
	of := []news.ArticleID{p.Story, p.Article}
	for _, a := range p.Also {
		of = append(of, a.Article)
	}
	for _, a := range of {
		if a == "" {
			continue
		}
		if err := t.exec("INSERT OR IGNORE INTO posts_of VALUES(?, ?)", a, p.Key); err != nil {
			return err
		}
	}
	return nil
}

// joinPost creates p, or names also on the post that exists under its key.
func joinPost(t *tx, now time.Time, p news.Post, also news.Also) error {
	created, err := createPost(t, now, p)
	if created || err != nil || also.URL == "" {
		return err
	}
	old, _, err := post(t, p.Key)
	if err != nil || shows(old, also.URL) {
		return err
	}
	old.Also = append(old.Also, also)
	if err := indexPost(t, old); err != nil {
		return err
	}
	return grow(t, now, old)
}

// shows reports whether a post has an address already, in any of the ways in which it can.
func shows(p news.Post, url string) bool {
	return p.URL == url ||
		slices.ContainsFunc(p.Also, func(a news.Also) bool { return a.URL == url }) ||
		slices.ContainsFunc(p.Items, func(l news.Listed) bool { return l.URL == url })
}

// grow writes a post of which more is to be shown; one that was sent waits in its lane again.
func grow(t *tx, now time.Time, p news.Post) error {
	p.Revision++
	if err := putPost(t, p); err != nil {
		return err
	}
	if p.State != news.PostSent {
		return nil
	}
	return waitAgain(t, now, p)
}

// Revise implements store.Posts.
func (s *Store) Revise(ctx context.Context, now time.Time, r news.Revision) (changed bool, err error) {
	err = s.write(ctx, func(t *tx) (err error) {
		changed, err = revise(t, now, r)
		return err
	})
	return changed && err == nil, err
}

func revise(t *tx, now time.Time, r news.Revision) (bool, error) {
	p, ok, err := post(t, r.Key)
	if err != nil {
		return false, err
	}
	if !ok {
		return false, notFound()
	}
	was := p
	if r.Title != "" {
		p.Title = r.Title
	}
	if r.Note != "" {
		p.Note = r.Note
	}
	if r.Was != "" {
		p.Was = r.Was
	}
	if p.Title == was.Title && p.Note == was.Note && p.Was == was.Was {
		return false, nil
	}
	return true, grow(t, now, p)
}

// Post implements store.Posts.
func (s *Store) Post(ctx context.Context, key news.PostKey) (news.Post, error) {
	return s.onePost(ctx, "key = ?", key)
}

// PostAt implements store.Posts.
func (s *Store) PostAt(ctx context.Context, ref news.Ref) (news.Post, error) {
	return s.onePost(ctx, "ref = ? AND ref <> ''", ref)
}

// PostIn implements store.Posts.
func (s *Store) PostIn(ctx context.Context, thread news.Place) (news.Post, error) {
	return s.onePost(ctx, "talk = ? AND talk <> ''", thread)
}

func (s *Store) onePost(ctx context.Context, where string, arg any) (news.Post, error) {
	found, err := s.posts(ctx, "SELECT doc FROM posts WHERE "+where+" LIMIT 1", arg)
	if err != nil {
		return news.Post{}, err
	}
	if len(found) == 0 {
		return news.Post{}, notFound()
	}
	return found[0], nil
}

func (s *Store) posts(ctx context.Context, query string, args ...any) (out []news.Post, err error) {
	err = s.read(ctx, func(v *view) error {
		out, err = posts(v, query, args...)
		return err
	})
	return out, err
}

// SetThread implements store.Posts.
func (s *Store) SetThread(ctx context.Context, key news.PostKey, thread news.Place) (at news.Place, err error) {
	err = s.write(ctx, func(t *tx) error {
		p, ok, err := post(t, key)
		if err != nil {
			return err
		}
		if !ok {
			return notFound()
		}
		if at = p.Talk; at != "" {
			return nil
		}
		at, p.Talk = thread, thread
		return putPost(t, p)
	})
	return at, err
}

// Cards implements store.Posts.
func (s *Store) Cards(ctx context.Context, place news.Place, limit int) ([]news.Post, error) {
	return s.posts(ctx, "SELECT doc FROM posts WHERE place = ? AND state = 'sent' AND kind = 'card' ORDER BY sent DESC, key DESC LIMIT ?", place, limit)
}

// PostsOf implements store.Posts.
func (s *Store) PostsOf(ctx context.Context, article news.ArticleID) ([]news.Post, error) {
	return s.posts(ctx, "SELECT p.doc FROM posts_of o JOIN posts p ON p.key = o.key WHERE o.article = ? ORDER BY p.created, p.key", article)
}

// PostsIn implements store.Posts.
func (s *Store) PostsIn(ctx context.Context, state news.PostState, limit int) ([]news.Post, error) {
	return s.posts(ctx, "SELECT doc FROM posts WHERE state = ? ORDER BY created DESC, key DESC LIMIT ?", state, limit)
}

// Backlog implements store.Posts.
func (s *Store) Backlog(ctx context.Context) (n int, oldest time.Time, err error) {
	var at int64
	err = s.read(ctx, func(v *view) error {
		_, err := v.one(`SELECT count(*), coalesce(min(created), 0) FROM posts
			WHERE state <> 'sent' AND state IN ('pending', 'sending')`, nil, &n, &at)
		return err
	})
	return n, codec.Time(at), err
}

func posts(r reader, query string, args ...any) ([]news.Post, error) {
	docs, err := column[string](r, query, args...)
	if err != nil {
		return nil, err
	}
	out := make([]news.Post, len(docs))
	for i, doc := range docs {
		if err := codec.Decode(doc, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func post(r reader, key news.PostKey) (news.Post, bool, error) {
	found, err := posts(r, "SELECT doc FROM posts WHERE key = ?", key)
	if err != nil || len(found) == 0 {
		return news.Post{}, false, err
	}
	return found[0], true, nil
}

// putPost writes a record that exists, with the columns made from it. Its place in the lane is not touched.
func putPost(t *tx, p news.Post) error {
	doc, err := codec.Encode(p)
	if err != nil {
		return err
	}
	return t.exec("UPDATE posts SET doc = ?, state = ?, sent = ?, ref = ?, talk = ? WHERE key = ?",
		doc, p.State, codec.Micros(p.Sent), p.Ref, p.Talk, p.Key)
}
