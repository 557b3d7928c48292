package sqlitestore

import (
	"os"
	"path/filepath"
	"testing"

	"pullquote/internal/store"
	"pullquote/internal/store/storetest"
)

func TestStore(t *testing.T) {
	empty := emptyFile(t)
	storetest.Run(t, func(t *testing.T) store.Store {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, File), empty, 0o600); err != nil {
			t.Fatal(err)
		}
		return open(t, dir)
	})
}

// emptyFile is a store's file with the schema and nothing else: making it takes longer than most
// transitions, above all with the race detector.
func emptyFile(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	s, err := Open(t.Context(), Options{Dir: dir, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil { // the last connection moves the log into the file
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, File))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// open gives a store without fsync, closed at the end of the test.
func open(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), Options{Dir: dir, NoSync: true})
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
