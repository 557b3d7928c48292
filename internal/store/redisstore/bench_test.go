package redisstore

import (
	"fmt"
	"testing"

	"pullquote/internal/store"
	"pullquote/internal/store/redistest"
	"pullquote/internal/store/storetest"
)

// BenchmarkStore measures a real server as it is usually run: its file is synced every second.
func BenchmarkStore(b *testing.B) {
	server := redistest.New(b, "--appendfsync", "everysec")
	stores := 0
	storetest.Bench(b, func(b *testing.B) store.Store {
		stores++
		s, err := Open(b.Context(), Options{URL: server.URL, Prefix: fmt.Sprint("bench", stores)})
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = s.Close() })
		return s
	})
}
