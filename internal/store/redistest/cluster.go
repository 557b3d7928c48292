package redistest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// StartCluster starts three masters that share the slots, and returns an address that names them all.
func StartCluster(t testing.TB) string {
	t.Helper()
	const nodes, slots = 3, 16384
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	var addrs []string
	var clients []*redis.Client
	for i := range nodes {
		s := New(t, "--cluster-enabled", "yes", "--cluster-port", strconv.Itoa(freePort(t)), "--cluster-node-timeout", "2000")
		c := redis.NewClient(&redis.Options{Addr: s.Addr})
		t.Cleanup(func() { _ = c.Close() })
		if err := c.ClusterAddSlotsRange(ctx, i*slots/nodes, (i+1)*slots/nodes-1).Err(); err != nil {
			t.Fatal(err)
		}
		addrs, clients = append(addrs, s.Addr), append(clients, c)
		meet(ctx, t, c, clients[0], addrs[0])
	}
	for _, c := range clients {
		waitFor(ctx, t, func() bool {
			info := c.ClusterInfo(ctx).Val()
			return strings.Contains(info, "cluster_state:ok") && strings.Contains(info, fmt.Sprintf("cluster_known_nodes:%d", nodes))
		})
	}
	return "redis://" + strings.Join(addrs, ",")
}

// meet introduces a node to the first one, whose bus has a port of its own choice.
func meet(ctx context.Context, t testing.TB, c, first *redis.Client, addr string) {
	t.Helper()
	if c == first {
		return
	}
	me := first.ClusterNodes(ctx).Val() // "<id> host:port@bus myself,…"
	_, bus, _ := strings.Cut(me, "@")
	bus, _, _ = strings.Cut(bus, " ")
	bus, _, _ = strings.Cut(bus, ",")
	_, port, _ := strings.Cut(addr, ":")
	if err := c.Do(ctx, "CLUSTER", "MEET", "127.0.0.1", port, bus).Err(); err != nil {
		t.Fatal(err)
	}
}

// StartSentinel starts a server and one sentinel that watches it as "main", and returns an address
// of both.
func StartSentinel(t testing.TB) string {
	t.Helper()
	master := New(t)
	_, port, _ := strings.Cut(master.Addr, ":")
	conf := filepath.Join(t.TempDir(), "sentinel.conf")
	if err := os.WriteFile(conf, fmt.Appendf(nil, "sentinel monitor main 127.0.0.1 %s 1\n", port), 0o600); err != nil {
		t.Fatal(err)
	}
	s := start(t, conf, "--sentinel")
	return "redis+sentinel://" + s.Addr + "/main"
}

// waitFor asks until the answer is yes or ctx ends.
func waitFor(ctx context.Context, t testing.TB, ready func() bool) {
	t.Helper()
	for !ready() {
		if ctx.Err() != nil {
			t.Fatal("redis-server is not ready in time")
		}
		time.Sleep(10 * time.Millisecond)
	}
}
