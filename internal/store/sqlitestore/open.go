// Package sqlitestore keeps Pullquote's state in one SQLite file: nothing to install, nothing lost on
// kill -9 or power loss, one process. Only cmd/pullquote imports it, and tests that need a store.
//
// Every transition is one function that runs inside a write transaction. Transitions that wait for
// the writer at the same time share one commit, and so one fsync (see commit.go). Reads go to their
// own connections and see the last commit. The schema is in schema.go.
package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver, without cgo

	"pullquote/internal/news"
	"pullquote/internal/store"
)

// File is the database's name in its directory.
const File = "pullquote.db"

// readers is how many connections serve reads: enough for handlers to pass one another, few enough
// for a small machine (each keeps a page cache).
const readers = 4

// Options say where the store lives.
type Options struct {
	Dir    string       // the data directory; created when it is missing
	Log    *slog.Logger // nil: silent
	NoSync bool         // tests only: no fsync, so that a power loss may damage the file
}

// Store implements store.Store. It is safe for concurrent use.
type Store struct {
	lock   *os.File
	writer *writer
	reads  *sql.DB
	log    *slog.Logger
}

var _ store.Store = (*Store)(nil)

// Open opens or creates the store in o.Dir and keeps every other process out of it until Close.
// CodeRefused: another process has it, or a newer version wrote it.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, news.E(news.CodeUnavailable, "The data directory cannot be created.", err)
	}
	lock, err := lockDir(o.Dir)
	if err != nil {
		return nil, err
	}
	s := &Store{lock: lock, log: o.Log}
	if err := s.connect(ctx, filepath.Join(o.Dir, File), o.NoSync); err != nil {
		return nil, errors.Join(fail(err), s.Close())
	}
	return s, nil
}

func (s *Store) connect(ctx context.Context, path string, noSync bool) error {
	sync := "FULL"
	if noSync {
		sync = "OFF"
	}
	w, err := openWriter(ctx, dsn(path, "journal_mode(WAL)", "synchronous("+sync+")", "busy_timeout(5000)", "temp_store(MEMORY)"))
	if err != nil {
		return err
	}
	s.writer = w
	if err := migrate(ctx, w.conn); err != nil {
		return err
	}
	if _, err := w.conn.ExecContext(ctx, release); err != nil {
		return err
	}
	s.reads, err = sql.Open("sqlite", dsn(path, "query_only(1)", "busy_timeout(5000)"))
	if err != nil {
		return err
	}
	s.reads.SetMaxOpenConns(readers)
	s.reads.SetMaxIdleConns(readers)
	return s.reads.PingContext(ctx)
}

// dsn names the file and the pragmas that every connection runs first.
func dsn(path string, pragmas ...string) string {
	q := url.Values{"_pragma": pragmas}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: q.Encode()}).String()
}

// Close ends all connections and gives the directory free.
func (s *Store) Close() error {
	var errs []error
	if s.reads != nil {
		errs = append(errs, s.reads.Close())
	}
	if s.writer != nil {
		errs = append(errs, s.writer.close())
	}
	return errors.Join(append(errs, unlockDir(s.lock))...)
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
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		code = news.CodeTimeout
	}
	return news.E(code, "The bot's memory cannot be reached right now; please try again in a moment.", fmt.Errorf("sqlite: %w", err))
}

func notFound() error { return news.E(news.CodeNotFound, "", nil) }

func stale() error { return news.E(news.CodeStale, "", nil) }
