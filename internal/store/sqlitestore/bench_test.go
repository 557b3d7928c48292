package sqlitestore

import (
	"testing"

	"pullquote/internal/store"
	"pullquote/internal/store/storetest"
)

// BenchmarkStore measures with full durability: each commit is on the disk.
func BenchmarkStore(b *testing.B) {
	storetest.Bench(b, func(b *testing.B) store.Store {
		s, err := Open(b.Context(), Options{Dir: b.TempDir()})
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = s.Close() })
		return s
	})
}
