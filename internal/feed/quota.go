package feed

import (
	"context"
	"maps"
	"time"

	"pullquote/internal/news"
)

// maxPromised bounds what is remembered of one place; no cap is higher.
const maxPromised = 500

// quota counts the cards that feeds were allowed in the places with an hourly cap. Cards are sent long after
// they are decided on, and feeds are polled side by side: counting what was sent would let each of them
// fill the whole hour. A card is known by its job, so that a poll that is repeated does not count twice.
type quota struct {
	memory Memory
	turns  *turns
}

// promised are the cards of one place, by their jobs, with the time of the decision.
type promised map[news.JobID]time.Time

func quotaKey(place news.Place) string { return "quota/" + string(place) }

// of lists the cards that were promised to a place in the hour around now: the clocks of polls that run side
// by side, and of replicas, differ.
func (q quota) of(ctx context.Context, place news.Place, now time.Time) (promised, error) {
	all, err := recall(ctx, q.memory, now, quotaKey(place), promised{})
	maps.DeleteFunc(all, func(_ news.JobID, t time.Time) bool { return now.Sub(t).Abs() > time.Hour })
	return all, err
}

// promise remembers more cards of a place. The caller has the place's turn.
func (q quota) promise(ctx context.Context, place news.Place, cards []news.JobID, now time.Time) error {
	all, err := q.of(ctx, place, now)
	if err != nil || len(cards) == 0 {
		return err
	}
	for _, c := range cards {
		if len(all) < maxPromised {
			all[c] = now
		}
	}
	return remember(ctx, q.memory, now, quotaKey(place), all, 2*time.Hour)
}

// others counts the cards that were promised to other jobs than these.
func (p promised) others(own []news.JobID) int {
	n := len(p)
	for _, id := range own {
		if _, ok := p[id]; ok {
			n--
		}
	}
	return n
}
