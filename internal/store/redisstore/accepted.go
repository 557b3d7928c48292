package redisstore

import (
	"context"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/codec"
)

// FirstDelivery implements store.Interactions.
func (s *Store) FirstDelivery(ctx context.Context, now time.Time, id string, keep time.Duration) (bool, error) {
	return s.flag(ctx, deliveryScript, codec.Micros(now), id, codec.Micros(now.Add(keep)))
}

// Accept implements store.Interactions.
func (s *Store) Accept(ctx context.Context, now time.Time, platform, id string, event []byte, keep, lease time.Duration) (bool, error) {
	return s.flag(ctx, acceptScript, codec.Micros(now), platform, id, codec.Micros(now.Add(keep)), string(event), codec.Micros(now.Add(lease)))
}

// RenewAccepted implements store.Interactions.
func (s *Store) RenewAccepted(ctx context.Context, now time.Time, id string, turn int64, lease time.Duration) error {
	return s.do(ctx, renewAcceptedScript, id, turn, codec.Micros(now.Add(lease)))
}

// AnswerAccepted implements store.Interactions.
func (s *Store) AnswerAccepted(ctx context.Context, now time.Time, id string, turn int64) (bool, error) {
	return s.flag(ctx, answerAcceptedScript, codec.Micros(now), id, turn)
}

// Abandoned implements store.Interactions.
func (s *Store) Abandoned(ctx context.Context, now time.Time, platforms []string, lease time.Duration, limit int) ([]news.Accepted, error) {
	args := []any{codec.Micros(now), codec.Micros(now.Add(lease)), limit, store.AcceptTurns, len(platforms)}
	for _, p := range platforms {
		args = append(args, p)
	}
	got, err := s.run(ctx, abandonedScript, args...)
	if err != nil {
		return nil, err
	}
	out := make([]news.Accepted, len(got))
	for i, entry := range got {
		e := items(entry)
		if len(e) != 3 {
			return nil, damaged("accepted")
		}
		turn, _ := e[2].(int64)
		out[i] = news.Accepted{ID: text(e[0]), Event: []byte(text(e[1])), Turn: turn}
	}
	return out, nil
}
