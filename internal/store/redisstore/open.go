// Package redisstore keeps Pullquote's state in Redis 7.0 or later, or Valkey: one server, Sentinel
// or Cluster, shared by any number of replicas. Only cmd/pullquote imports it.
//
// Every transition is one Lua script (lua/*.lua): that is what makes it atomic. The key space is in
// keys.go. Scripts take the time as an argument and never look at Redis's clock; no key has a TTL.
// No command is ever repeated by the client: a script whose reply was lost may have run.
package redisstore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

// Timeouts of one connection. A healthy Redis answers within milliseconds; a caller's own deadline,
// where it is shorter, wins.
const (
	dialTimeout = 2 * time.Second
	ioTimeout   = 3 * time.Second
)

// Options say where the store lives.
type Options struct {
	URL    string       // see ParseURL
	Log    *slog.Logger // nil: silent
	Prefix string       // keeps several bots in one Redis apart; "" is "pullquote"
}

// Store implements store.Store. It is safe for concurrent use.
type Store struct {
	client redis.UniversalClient
	keys   keys
	log    *slog.Logger
	member *member
}

var _ store.Store = (*Store)(nil)

// Open connects and checks that Redis can be written. CodeInvalid: o.URL is malformed.
// CodeUnavailable, CodeTimeout: Redis cannot be reached, or refuses.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	opts, err := ParseURL(o.URL)
	if err != nil {
		return nil, err
	}
	redis.SetLogger(libraryLog{o.Log})
	if err := detectCluster(ctx, opts); err != nil {
		return nil, fail(err)
	}
	s := &Store{client: newClient(opts), keys: newKeys(o.Prefix), log: o.Log, member: newMember()}
	if err := s.Ping(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// newClient makes a client that never repeats a command. Sentinel's client has no setting for
// maintenance notifications and sends none.
func newClient(o *redis.UniversalOptions) redis.UniversalClient {
	if o.MasterName == "" && len(o.Addrs) == 1 && !o.IsClusterMode {
		simple := o.Simple()
		if path, ok := strings.CutPrefix(o.Addrs[0], "unix:"); ok {
			simple.Network, simple.Addr = "unix", path
		}
		return redis.NewClient(simple)
	}
	return redis.NewUniversalClient(o)
}

// harden switches off everything of the client that repeats, hides or delays.
func harden(o *redis.UniversalOptions) {
	o.MaxRetries = -1              // a lost reply is not a lost write
	o.ContextTimeoutEnabled = true // off by default: a silent server would hold a caller beyond its deadline
	o.PipelinePoolSize = -1        // no second pool of connections
	o.DialTimeout, o.DialerRetries = dialTimeout, 1
	o.ReadTimeout, o.WriteTimeout = ioTimeout, ioTimeout
	o.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	o.ClientName = "pullquote"
}

// detectCluster asks a single address whether it is a cluster's node, as a managed cluster's
// configuration endpoint is. A server that does not say is none.
func detectCluster(ctx context.Context, o *redis.UniversalOptions) error {
	if o.MasterName != "" || len(o.Addrs) != 1 {
		return nil
	}
	c := newClient(o)
	info, err := c.Info(ctx, "cluster").Result()
	o.IsClusterMode = err == nil && strings.Contains(info, "cluster_enabled:1")
	if _, refused := errors.AsType[redis.Error](err); refused {
		err = nil // it can be reached; Ping says what it refuses
	}
	return errors.Join(err, c.Close())
}

// Ping implements store.Store: it writes.
func (s *Store) Ping(ctx context.Context) error {
	return fail(s.client.Set(ctx, s.keys.name("ping"), "1", 0).Err())
}

// fail makes any error one with a code; those that have one pass.
func fail(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*news.Error](err); ok {
		return err
	}
	code := news.CodeUnavailable
	var timeout net.Error
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) || errors.As(err, &timeout) && timeout.Timeout() {
		code = news.CodeTimeout
	}
	return news.E(code, "The bot's memory cannot be reached right now; please try again in a moment.", fmt.Errorf("redis: %w", err))
}

func notFound() error { return news.E(news.CodeNotFound, "", nil) }

// libraryLog puts the client library's lines, one for each failed dial, under the operator's debug
// level: the store's own errors tell of an outage.
type libraryLog struct{ log *slog.Logger }

func (l libraryLog) Printf(ctx context.Context, format string, v ...any) {
	l.log.DebugContext(ctx, "redis client", "message", fmt.Sprintf(format, v...))
}
