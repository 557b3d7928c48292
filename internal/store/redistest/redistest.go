// Package redistest starts real Redis servers for tests: each on a free loopback port, in a directory
// of its own, ended with the test. A test that needs one is skipped, with the reason, where the
// redis-server program is missing.
package redistest

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// startTime is how long servers may take until they answer.
const startTime = 20 * time.Second

// Server is one redis-server with an append-only file. Redis writes to the file before it replies, unless
// the disk is busy with what came before: nearly always what it has confirmed survives Kill, with
// "--appendfsync always" for sure. It is not safe for concurrent use.
type Server struct {
	URL  string // redis://127.0.0.1:port
	Addr string // 127.0.0.1:port
	Dir  string // its files

	t    testing.TB
	args []string
	cmd  *exec.Cmd
}

// Start starts a server and returns its address; see New.
func Start(t testing.TB) string {
	t.Helper()
	return New(t).URL
}

// New starts a server that ends with the test. More arguments are put on its command line:
// "--maxmemory", "50mb".
func New(t testing.TB, args ...string) *Server {
	t.Helper()
	return start(t, append([]string{"--save", "", "--appendonly", "yes", "--appendfsync", "everysec"}, args...)...)
}

func start(t testing.TB, args ...string) *Server {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		t.Skip("redis-server is not installed; this test needs a real one")
	}
	port := freePort(t)
	s := &Server{t: t, Addr: fmt.Sprintf("127.0.0.1:%d", port), Dir: t.TempDir()}
	s.URL = "redis://" + s.Addr
	s.args = append(args, "--port", strconv.Itoa(port), "--bind", "127.0.0.1", "--dir", s.Dir, "--logfile", filepath.Join(s.Dir, "redis.log"))
	t.Cleanup(s.Kill)
	s.Restart()
	return s
}

// Restart starts the server on the same port with the files that it left, and waits until it answers.
func (s *Server) Restart() {
	s.t.Helper()
	s.Kill()
	s.cmd = exec.Command("redis-server", s.args...)
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	for !s.answers() {
		if ctx.Err() != nil {
			log, _ := os.ReadFile(filepath.Join(s.Dir, "redis.log"))
			s.t.Fatalf("redis-server does not answer:\n%s", log)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// answers asks on a connection of its own: the client library would log each refused one.
func (s *Server) answers() bool {
	c, err := net.DialTimeout("tcp", s.Addr, time.Second)
	if err != nil {
		return false
	}
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(time.Second)) // when it fails, so does what follows
	if _, err := c.Write([]byte("PING\r\n")); err != nil {
		return false
	}
	reply, err := bufio.NewReader(c).ReadString('\n')
	return err == nil && strings.HasPrefix(reply, "+PONG")
}

// Kill ends the server at once, as kill -9 does.
func (s *Server) Kill() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait() // the error is the signal
	s.cmd = nil
}

// Stop ends the server in order.
func (s *Server) Stop() {
	s.t.Helper()
	if s.cmd == nil {
		return
	}
	if err := s.cmd.Process.Signal(os.Interrupt); err != nil {
		s.t.Fatal(err)
	}
	_ = s.cmd.Wait() // its exit code says nothing more
	s.cmd = nil
}

func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return port
}

// Snapshot is all that a server held at one moment.
type Snapshot map[string]string

// Snapshot takes one. The server needs "--enable-debug-command yes" for Lose.
func (s *Server) Snapshot() Snapshot {
	s.t.Helper()
	out := Snapshot{}
	s.with(func(ctx context.Context, c *redis.Client) {
		keys := c.Keys(ctx, "*").Val()
		pipe := c.Pipeline()
		for _, k := range keys {
			pipe.Dump(ctx, k)
		}
		dumps, err := pipe.Exec(ctx)
		if err != nil && len(keys) > 0 {
			s.t.Fatal(err)
		}
		for i, k := range keys {
			out[k] = dumps[i].(*redis.StringCmd).Val()
		}
	})
	return out
}

// Lose makes the server what a failover makes of it: it has forgotten everything since a snapshot, and writes on another history.
func (s *Server) Lose(to Snapshot) {
	s.t.Helper()
	s.with(func(ctx context.Context, c *redis.Client) {
		pipe := c.TxPipeline()
		pipe.FlushAll(ctx)
		for k, dump := range to {
			pipe.Restore(ctx, k, 0, dump)
		}
		pipe.Do(ctx, "DEBUG", "CHANGE-REPL-ID")
		if _, err := pipe.Exec(ctx); err != nil {
			s.t.Fatal(err)
		}
	})
}
