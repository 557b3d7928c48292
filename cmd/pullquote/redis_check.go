package main

import (
	"context"
	"fmt"

	"pullquote/bot"
	"pullquote/internal/store/redisstore"
)

// checkRedis looks at what a Redis server must not do: forget, and be too old.
func checkRedis(ctx context.Context, r *redisstore.Store) []bot.Finding {
	info, err := r.Server(ctx)
	if err != nil {
		return []bot.Finding{{Subject: "redis", Say: "It does not tell about itself: " + sentence(err), Fix: "Let the bot's user run INFO, or check version, eviction and persistence yourself."}}
	}
	version := bot.Finding{Subject: "redis version", OK: info.Major >= 7, Say: info.Version + "."}
	if !version.OK {
		version.Fix = "Use Redis 7.0 or newer, or Valkey."
	}
	eviction := bot.Finding{Subject: "redis eviction", OK: info.Eviction == "noeviction" || info.MaxMemory == 0, Say: fmt.Sprintf("maxmemory-policy is %s.", info.Eviction)}
	if !eviction.OK {
		eviction.Fix = "Set maxmemory-policy noeviction: an evicted record is an article posted twice."
	}
	persistence := bot.Finding{Subject: "redis persistence", OK: info.AOF, Say: "Every change is appended to a file."}
	if !info.AOF {
		persistence.Say, persistence.Fix = "Changes are not appended to a file.", "Set appendonly yes: after a crash of Redis the bot would not know what it has posted."
	}
	return []bot.Finding{version, eviction, persistence}
}
