package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// runningBot is the whole program inside the test process.
type runningBot struct {
	url  string
	log  *syncBuffer
	stop func() int // ends it and returns the exit status; safe to call twice
}

// startBot runs `pullquote run` with settings, on a free loopback port and in a folder of its own,
// and waits until it is ready.
func startBot(t *testing.T, env map[string]string) *runningBot {
	t.Helper()
	addr := freeAddr(t)
	settings := map[string]string{"HTTP_ADDR": addr, "DATA_DIR": t.TempDir(), "LOG_LEVEL": "warn"}
	for k, v := range env {
		settings[k] = v
	}
	ctx, cancel := context.WithCancel(context.Background())
	b := &runningBot{url: "http://" + settings["HTTP_ADDR"], log: &syncBuffer{}}
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"run"}, func(k string) string { return settings[k] }, strings.NewReader(""), io.Discard, b.log)
	}()
	b.stop = sync.OnceValue(func() int { cancel(); return <-done })
	t.Cleanup(func() {
		b.stop()
		if t.Failed() {
			t.Logf("the bot's log:\n%s", b.log.String())
		}
	})
	eventually(t, "the bot is ready", func() bool {
		res, err := http.Get(b.url + "/readyz")
		if err != nil {
			return false
		}
		defer res.Body.Close()
		return res.StatusCode == http.StatusOK
	})
	return b
}

// metric reads one value from /metrics; 0 when it is not there yet.
func (b *runningBot) metric(t *testing.T, name string) float64 {
	t.Helper()
	res, err := http.Get(b.url + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if v, ok := strings.CutPrefix(line, name+" "); ok {
			f, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
			if err != nil {
				t.Fatal(err)
			}
			return f
		}
	}
	return 0
}

// waitCards waits until so many posts were sent.
func (b *runningBot) waitCards(t *testing.T, n int) {
	t.Helper()
	eventually(t, fmt.Sprintf("%d cards", n), func() bool {
		return b.metric(t, `pullquote_post_seconds_count{outcome="sent"}`) >= float64(n)
	})
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// eventually waits for something that should happen; a loaded machine is slow.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(60 * time.Second); !ok(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
	}
}

// syncBuffer is a bytes.Buffer for several goroutines.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
