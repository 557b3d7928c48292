//go:build !unix

package sqlitestore

import (
	"os"
	"path/filepath"

	"pullquote/internal/news"
)

// lockDir takes the directory for this process. Where there is no flock, the file's existence is the
// lock: Windows does not delete a file that is open, so a stale one can be removed and a held one cannot.
func lockDir(dir string) (*os.File, error) {
	name := filepath.Join(dir, "lock")
	_ = os.Remove(name) // fails while another process has it open
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, news.E(news.CodeRefused, "Another Pullquote is using this data directory; stop it first, or set REDIS_URL to run several.", err)
	}
	return f, nil
}

func unlockDir(f *os.File) error { return f.Close() }
