package redisstore

import (
	"fmt"
	"testing"

	"pullquote/internal/store/redistest"
	"pullquote/internal/store/sqlitestore"
	"pullquote/internal/store/storetest"
)

// TestBothStoresAgree is the one place where the two implementations meet: two independent
// programs for one contract find each other's mistakes.
func TestBothStoresAgree(t *testing.T) {
	url := redistest.Start(t)
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			lite, err := sqlitestore.Open(t.Context(), sqlitestore.Options{Dir: t.TempDir(), NoSync: true})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = lite.Close() })
			storetest.Compare(t, lite, open(t, url, t.Name()), seed, 150)
		})
	}
}
