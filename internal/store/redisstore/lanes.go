package redisstore

import (
	"context"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// ClaimPosts implements store.Posts.
func (s *Store) ClaimPosts(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Post, error) {
	got, err := s.run(ctx, claimPostsScript, codec.Micros(now), codec.Micros(now.Add(lease)), limit, s.member.name, s.member.confirmed.Load(), s.member.look(now))
	if err != nil {
		return nil, err
	}
	if len(got) == 0 {
		return nil, damaged("claim")
	}
	s.member.heard(s.log, text(got[0]))
	return readPosts(got[1:])
}

// BeginSend implements store.Posts.
func (s *Store) BeginSend(ctx context.Context, now time.Time, p news.Post) (news.Post, error) {
	got, err := s.run(ctx, beginSendScript, string(p.Key), p.Fence, codec.Micros(now), s.member.name, s.member.confirmed.Load())
	if err != nil {
		s.member.suspect()
		return news.Post{}, err
	}
	if len(got) != 3 {
		return news.Post{}, damaged("post")
	}
	n, _ := got[0].(int64)
	s.member.confirm(n)
	return readPost(got[1], got[2])
}

// ConfirmSend implements store.Posts.
func (s *Store) ConfirmSend(ctx context.Context, now time.Time, p news.Post, ref news.Ref, next time.Time) error {
	return s.do(ctx, confirmSendScript, string(p.Key), p.Fence, codec.Micros(now), string(ref), p.Revision, codec.Micros(next))
}

// RefuseSend implements store.Posts. A sent post whose edit was refused stays sent.
func (s *Store) RefuseSend(ctx context.Context, p news.Post, next time.Time, problem string, count bool) error {
	return s.giveBack(ctx, p, next, next, problem, "refuse", count)
}

// DoubtSend implements store.Posts.
func (s *Store) DoubtSend(ctx context.Context, p news.Post, next time.Time, problem string) error {
	return s.giveBack(ctx, p, next, next, problem, "doubt", false)
}

// DelayEdit implements store.Posts.
func (s *Store) DelayEdit(ctx context.Context, p news.Post, soon, next time.Time, problem string, count bool) error {
	return s.giveBack(ctx, p, soon, next, problem, "edit", count)
}

func (s *Store) giveBack(ctx context.Context, p news.Post, soon, next time.Time, problem, how string, count bool) error {
	return s.do(ctx, giveBackScript, string(p.Key), p.Fence, codec.Micros(soon), codec.Micros(next), problem, how, count)
}

// DropSend implements store.Posts. A sent post whose edit is given up stays sent.
func (s *Store) DropSend(ctx context.Context, p news.Post, state news.PostState, next time.Time, problem string) error {
	return s.do(ctx, dropSendScript, string(p.Key), p.Fence, codec.Micros(next), problem, string(state))
}

// FinishEdit implements store.Posts.
func (s *Store) FinishEdit(ctx context.Context, p news.Post, next time.Time, problem string) error {
	return s.do(ctx, finishEditScript, string(p.Key), p.Fence, codec.Micros(next), problem, p.Revision)
}
