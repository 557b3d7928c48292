package redistest

import (
	"context"
	"net"
	"strconv"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"
)

// Replica is a server that follows a master through a proxy.
type Replica struct {
	*Server
	master *Server
	link   *Proxy
}

// StartReplica starts a replica and waits until it has all of the master's data.
func StartReplica(t testing.TB, master *Server) *Replica {
	t.Helper()
	r := &Replica{master: master, link: NewProxy(t, master.Addr)}
	host, port, _ := net.SplitHostPort(r.link.Addr())
	r.Server = New(t, "--replicaof", host+" "+port, "--repl-diskless-sync-delay", "0")
	r.until(func(info string) bool { return strings.Contains(info, "master_link_status:up") })
	return r
}

// Lag keeps back what the master writes from now on, for ever. What it wrote before has arrived.
func (r *Replica) Lag() {
	r.t.Helper()
	written := r.master.offset("master_repl_offset:")
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	waitFor(ctx, r.t, func() bool { return r.offset("slave_repl_offset:") >= written })
	r.link.Set(Silent)
}

// offset is a position in the stream of writes, as a server tells it under this name.
func (s *Server) offset(name string) (n int64) {
	s.t.Helper()
	s.with(func(ctx context.Context, c *redis.Client) {
		_, rest, _ := strings.Cut(c.Info(ctx, "replication").Val(), name)
		line, _, _ := strings.Cut(rest, "\r\n")
		var err error
		if n, err = strconv.ParseInt(line, 10, 64); err != nil {
			s.t.Fatal(err)
		}
	})
	return n
}

// Promote makes it a master of what it has heard.
func (r *Replica) Promote() {
	r.t.Helper()
	r.with(func(ctx context.Context, c *redis.Client) {
		if err := c.ReplicaOf(ctx, "no", "one").Err(); err != nil {
			r.t.Fatal(err)
		}
	})
	r.until(func(info string) bool { return strings.Contains(info, "role:master") })
}

func (r *Replica) until(ready func(info string) bool) {
	r.t.Helper()
	r.with(func(ctx context.Context, c *redis.Client) {
		waitFor(ctx, r.t, func() bool { return ready(c.Info(ctx, "replication").Val()) })
	})
}

// with calls f with a client of the server.
func (s *Server) with(f func(ctx context.Context, c *redis.Client)) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	c := redis.NewClient(&redis.Options{Addr: s.Addr})
	defer func() { _ = c.Close() }()
	f(ctx, c)
}

// Eval runs a script without keys.
func (s *Server) Eval(script string, args ...any) {
	s.t.Helper()
	s.with(func(ctx context.Context, c *redis.Client) {
		if err := c.Eval(ctx, script, nil, args...).Err(); err != nil && err != redis.Nil {
			s.t.Fatal(err)
		}
	})
}
