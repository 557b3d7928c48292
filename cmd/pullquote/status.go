package main

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// status is the bot's state in a few lines, without a name or an address.
func (a *app) status(ctx context.Context) []statusRow {
	rows := []statusRow{{"Platforms", strings.Join(a.bot.Platforms(), ", ")}, {"Store", a.storeName()}}
	feeds, err := a.store.AllFeeds(ctx)
	if err != nil {
		return append(rows, statusRow{"State", "the store cannot be reached"})
	}
	failing := 0
	for _, f := range feeds {
		if !f.Healthy() {
			failing++
		}
	}
	rows = append(rows, statusRow{"Feeds", fmt.Sprintf("%d, of which %d fail", len(feeds), failing)})
	if n, oldest, err := a.store.Backlog(ctx); err == nil {
		waiting := fmt.Sprint(n)
		if !oldest.IsZero() {
			waiting += ", the oldest for " + a.now().Sub(oldest).Round(time.Second).String()
		}
		rows = append(rows, statusRow{"Posts waiting", waiting})
	}
	return append(rows, statusRow{"Last completed poll", a.poller.SincePoll().Round(time.Second).String() + " ago"})
}
