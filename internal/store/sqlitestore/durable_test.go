package sqlitestore

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/storetest"
)

var t0 = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func TestReopenKeepsWhatWasConfirmed(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	storetest.Crash(t, s, true, func() store.Store {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		return open(t, dir)
	})
}

// TestReopenEndsLeases: a process that is alone need not wait for the leases of the one that died.
func TestReopenEndsLeases(t *testing.T) {
	dir, lease, ctx := t.TempDir(), time.Hour, t.Context()
	s, err := Open(ctx, Options{Dir: dir, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	must := func(n int, err error, want int, what string) {
		t.Helper()
		if err != nil || n != want {
			t.Fatalf("%s: %d, want %d: %v", what, n, want, err)
		}
	}
	claim := func(now time.Time, want int) {
		t.Helper()
		feeds, err := s.ClaimFeeds(ctx, now, lease, 9)
		must(len(feeds), err, want, "feeds")
		posts, err := s.ClaimPosts(ctx, now, lease, 9)
		must(len(posts), err, want, "posts")
		jobs, err := s.ClaimJobs(ctx, now, lease, 9)
		must(len(jobs), err, want, "jobs")
		held, err := s.Hold(ctx, now, "gateway", fmt.Sprint(now), lease)
		if err != nil || held != (want > 0) {
			t.Fatalf("hold: %v, %v", held, err)
		}
	}
	for _, id := range []news.FeedID{"a", "b"} {
		if _, err := s.Follow(ctx, t0, news.Feed{ID: id, URL: "https://a.example/" + string(id)}, news.Subscription{Feed: id, Place: "p"}); err != nil {
			t.Fatal(err)
		}
	}
	feeds, err := s.ClaimFeeds(ctx, t0, lease, 1)
	must(len(feeds), err, 1, "first feed")
	feeds[0].Next = t0.Add(2 * lease)
	if err := s.FinishPoll(ctx, t0, news.Poll{Feed: feeds[0], Jobs: []news.Job{{ID: "j"}}, Posts: []news.Post{{Key: "k", Place: "p"}}}); err != nil {
		t.Fatal(err)
	}
	claim(t0, 1)
	claim(t0.Add(time.Minute), 0)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	claim(t0.Add(2*time.Minute), 1)
}

// childDir tells the test binary to be the process that gets killed.
const childDir = "PULLQUOTE_TEST_CHILD_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := writeForever(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writeForever confirms one post after another, from several goroutines, and says which, until it is killed.
func writeForever(dir string) error {
	s, err := Open(context.Background(), Options{Dir: dir})
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	for w := range 4 {
		wg.Go(func() {
			for i := 0; err == nil; i++ {
				key := news.PostKey(fmt.Sprintf("k%d-%d", w, i))
				if _, _, err := s.Enqueue(context.Background(), t0, news.Post{Key: key, Place: news.Place(fmt.Sprint(w))}); err != nil {
					return
				}
				mu.Lock()
				fmt.Println(key)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return err
}

func TestKillKeepsWhatWasConfirmed(t *testing.T) {
	dir := t.TempDir()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childDir+"="+dir)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var keys []news.PostKey
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if keys = append(keys, news.PostKey(lines.Text())); len(keys) == 100 {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = child.Wait() // the error is the signal
	if len(keys) < 100 {
		t.Fatalf("the child wrote only %d posts", len(keys))
	}
	s := open(t, dir)
	for _, k := range keys {
		if _, err := s.Post(t.Context(), k); err != nil {
			t.Errorf("%s was confirmed and is lost: %v", k, err)
		}
	}
}

func TestSecondProcessIsRefusedKindly(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), Options{Dir: dir, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), Options{Dir: dir})
	if news.CodeOf(err) != news.CodeRefused || !strings.Contains(news.SayOf(err, ""), "Another Pullquote") {
		t.Fatalf("got %v", err)
	}
	if err := s.Ping(t.Context()); err != nil {
		t.Fatalf("the first is disturbed: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
}

func TestNewerFileIsRefusedAndLeftAlone(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), Options{Dir: dir, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.writer.conn.ExecContext(t.Context(), "PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), Options{Dir: dir})
	if news.CodeOf(err) != news.CodeRefused || !strings.Contains(news.SayOf(err, ""), "newer version") {
		t.Fatalf("got %v", err)
	}
}

func TestPathsThatCannotBeUsed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), Options{Dir: file}); news.CodeOf(err) != news.CodeUnavailable {
		t.Errorf("a file as directory: %v", err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, File), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), Options{Dir: dir}); news.CodeOf(err) != news.CodeUnavailable {
		t.Errorf("a damaged file: %v", err)
	}
	odd := filepath.Join(t.TempDir(), "a b?c#d%20é")
	open(t, odd)
	if _, err := os.Stat(filepath.Join(odd, File)); err != nil {
		t.Errorf("a directory with an odd name: %v", err)
	}
}

func TestWhatIsWrittenIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	open(t, dir)
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Fatalf("mode %v, %v: others could read what people saved", info.Mode(), err)
	}
}
