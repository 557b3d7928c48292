package redisstore

import (
	"context"
	"strconv"
	"strings"
)

// Server is what an operator should know of the Redis server behind a store.
type Server struct {
	Version   string
	Major     int
	Eviction  string // maxmemory-policy
	MaxMemory int64  // bytes; 0: no limit, so that nothing is ever evicted
	AOF       bool   // every change is appended to a file
}

// Server asks the server about itself.
func (s *Store) Server(ctx context.Context) (Server, error) {
	raw, err := s.client.Info(ctx).Result()
	if err != nil {
		return Server{}, fail(err)
	}
	info := map[string]string{}
	for line := range strings.Lines(raw) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			info[name] = value
		}
	}
	out := Server{Version: info["redis_version"], Eviction: info["maxmemory_policy"], AOF: info["aof_enabled"] == "1"}
	major, _, _ := strings.Cut(out.Version, ".")
	out.Major, _ = strconv.Atoi(major)
	out.MaxMemory, _ = strconv.ParseInt(info["maxmemory"], 10, 64)
	return out, nil
}
