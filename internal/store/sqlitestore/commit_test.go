package sqlitestore

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/internal/news"
)

// queued runs transitions as one batch: they queue up while the test has the turn.
func queued(t *testing.T, s *Store, ctxs []context.Context, do []func(*tx) error) []error {
	t.Helper()
	<-s.writer.turn
	errs := make([]error, len(do))
	var wg sync.WaitGroup
	for i := range do {
		wg.Go(func() { errs[i] = s.write(ctxs[i], do[i]) })
	}
	for n := 0; n < len(do); time.Sleep(time.Millisecond) {
		s.writer.mu.Lock()
		n = len(s.writer.queue)
		s.writer.mu.Unlock()
	}
	s.writer.turn <- struct{}{}
	wg.Wait()
	return errs
}

func TestOneFailureInABatchHarmsNobodyElse(t *testing.T) {
	s := open(t, t.TempDir())
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	var ctxs []context.Context
	var do []func(*tx) error
	for i := range 9 {
		ctxs = append(ctxs, t.Context())
		do = append(do, func(t *tx) error {
			if err := t.exec("INSERT INTO states VALUES(?, x'', 1)", fmt.Sprint("k", i)); err != nil {
				return err
			}
			if i%3 == 1 {
				return stale()
			}
			if i == 5 {
				return t.exec("INSERT INTO states VALUES(NULL, NULL, NULL)")
			}
			if i == 6 {
				panic("a mistake")
			}
			return nil
		})
	}
	errs := queued(t, s, ctxs, do)
	for i, err := range errs {
		want := news.Code("")
		if i%3 == 1 {
			want = news.CodeStale
		} else if i == 5 {
			want = news.CodeUnavailable
		} else if i == 6 {
			want = news.CodeInternal
		}
		if news.CodeOf(err) != want {
			t.Errorf("transition %d: %v, want %q", i, err, want)
		}
		_, err := s.State(t.Context(), time.UnixMicro(0), fmt.Sprint("k", i))
		if (err == nil) != (want == "") {
			t.Errorf("transition %d: written: %v, want %v", i, err == nil, want == "")
		}
	}
	if err := s.write(ended, func(*tx) error { return errors.New("ran") }); news.CodeOf(err) != news.CodeTimeout {
		t.Errorf("an ended context: %v", err)
	}
}

func TestContextEndsWhileWaiting(t *testing.T) {
	s := open(t, t.TempDir())
	<-s.writer.turn // somebody writes
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err := s.Save(ctx, "who", news.Save{Article: "a"})
	s.writer.turn <- struct{}{}
	if news.CodeOf(err) != news.CodeTimeout {
		t.Fatalf("got %v, want %s", err, news.CodeTimeout)
	}
	if _, n, err := s.Saves(t.Context(), "who", 0, 1); n != 0 || err != nil {
		t.Fatalf("%d saves, %v: what was given up must not happen", n, err)
	}
}

func TestClosedStoreIsAnError(t *testing.T) {
	s, err := Open(t.Context(), Options{Dir: t.TempDir(), NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Ping(t.Context()); news.CodeOf(err) != news.CodeUnavailable {
		t.Errorf("Ping: %v", err)
	}
	if _, err := s.Known(t.Context(), "f", []string{"k"}); news.CodeOf(err) != news.CodeUnavailable {
		t.Errorf("Known: %v", err)
	}
}

func TestEveryDueQueryUsesItsIndex(t *testing.T) {
	s := open(t, t.TempDir())
	for _, q := range []struct{ query, index string }{
		{"SELECT 1 FROM feeds f WHERE f.due <= 5 ORDER BY f.due, f.id LIMIT 1", "feeds_due"},
		{"SELECT 1 FROM jobs WHERE due <= 5 ORDER BY due, seq LIMIT 1", "jobs_due"},
		{"SELECT place FROM lanes WHERE waits = 1 AND next <= 5 ORDER BY next, place LIMIT 1", "lanes_next"},
		{"SELECT min(lane) FROM posts WHERE place = 'p' AND lane IS NOT NULL", "posts_lane"},
		{"SELECT doc FROM posts WHERE place = 'p' AND state = 'sent' AND kind = 'card' ORDER BY sent DESC, key DESC LIMIT 5", "posts_card"},
		{"SELECT count(*), min(created) FROM posts WHERE state <> 'sent' AND state IN ('pending', 'sending')", "posts_open"},
		{"SELECT doc FROM posts WHERE ref = 'r' AND ref <> ''", "posts_ref"},
	} {
		var id, parent, unused int
		var plan string
		row := s.reads.QueryRow("EXPLAIN QUERY PLAN " + q.query)
		if err := row.Scan(&id, &parent, &unused, &plan); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(plan, q.index) {
			t.Errorf("%s:\n%s, want %s", q.query, plan, q.index)
		}
	}
}
