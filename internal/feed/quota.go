package feed

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"pullquote/internal/news"
)

// maxPromised bounds what is remembered of one place; no cap is higher.
const maxPromised = 500

// quota counts the cards that feeds were allowed in the places with an hourly cap. Cards are sent long after
// they are decided on, and feeds are polled side by side: counting what was sent would let each of them
// fill the whole hour.
type quota struct {
	memory Memory
	turns  *turns
}

func quotaKey(place news.Place) string { return "quota/" + string(place) }

// of lists when cards were promised to a place in the hour before now.
func (q quota) of(ctx context.Context, place news.Place, now time.Time) ([]time.Time, error) {
	doc, err := q.memory.State(ctx, now, quotaKey(place))
	if news.CodeOf(err) == news.CodeNotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []time.Time
	if json.Unmarshal(doc, &all) != nil {
		return nil, nil // nothing that we wrote
	}
	return slices.DeleteFunc(all, func(t time.Time) bool { return t.Before(now.Add(-time.Hour)) || t.After(now) }), nil
}

// promise remembers n more cards for a place. The caller has the place's turn.
func (q quota) promise(ctx context.Context, place news.Place, n int, now time.Time) error {
	all, err := q.of(ctx, place, now)
	if err != nil || n == 0 {
		return err
	}
	for range n {
		all = append(all, now)
	}
	doc, err := json.Marshal(all[max(0, len(all)-maxPromised):])
	if err != nil {
		return err
	}
	return q.memory.PutState(ctx, now, quotaKey(place), doc, time.Hour)
}
