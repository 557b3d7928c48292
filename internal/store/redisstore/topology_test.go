package redisstore

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/redis/go-redis/v9"

	"pullquote/internal/store"
	"pullquote/internal/store/redistest"
	"pullquote/internal/store/storetest"
)

func TestStoreOnCluster(t *testing.T) {
	url := redistest.StartCluster(t)
	storetest.Run(t, func(t *testing.T) store.Store {
		s := open(t, url, t.Name())
		if _, ok := s.client.(*redis.ClusterClient); !ok {
			t.Fatalf("the client is a %T", s.client)
		}
		return s
	})
	t.Run("one address is enough", func(t *testing.T) {
		opts, err := ParseURL(url)
		if err != nil {
			t.Fatal(err)
		}
		for _, addr := range opts.Addrs {
			s := open(t, "redis://"+addr, "one")
			if _, ok := s.client.(*redis.ClusterClient); !ok {
				t.Fatalf("the client is a %T", s.client)
			}
			if _, err := s.AllFeeds(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestStoreBehindSentinel(t *testing.T) {
	s := open(t, redistest.StartSentinel(t), "")
	storetest.Crash(t, s, false, func() store.Store { return s })
}

func TestStoreOnSocket(t *testing.T) {
	dir, err := os.MkdirTemp("", "pq") // a socket's path has at most about 100 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	path := filepath.Join(dir, "s")
	redistest.New(t, "--unixsocket", path)
	s := open(t, "unix://"+path+"?db=2", "")
	storetest.Crash(t, s, false, func() store.Store { return s })
}
