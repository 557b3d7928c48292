//go:build unix

package sqlitestore

import (
	"os"
	"path/filepath"
	"syscall"

	"pullquote/internal/news"
)

// lockDir takes the directory for this process. The kernel gives it free when the process ends, however it ends.
func lockDir(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, news.E(news.CodeUnavailable, "The data directory cannot be written.", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close() // nothing was written
		return nil, news.E(news.CodeRefused, "Another Pullquote is using this data directory; stop it first, or set REDIS_URL to run several.", err)
	}
	return f, nil
}

func unlockDir(f *os.File) error { return f.Close() }
