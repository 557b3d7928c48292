package redisstore

import (
	"testing"

	"github.com/alicebob/miniredis/v2"

	"pullquote/internal/store"
	"pullquote/internal/store/redistest"
	"pullquote/internal/store/storetest"
)

func open(t *testing.T, url, prefix string) *Store {
	t.Helper()
	s, err := Open(t.Context(), Options{URL: url, Prefix: prefix})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestStoreOnMiniredis(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, "redis://"+miniredis.RunT(t).Addr(), "") })
}

func TestStoreOnRedis(t *testing.T) {
	url := redistest.Start(t)
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, url, t.Name()) })
}
