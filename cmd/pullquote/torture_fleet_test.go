package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"pullquote/adapters/discord/discordfake"
	"pullquote/adapters/slack/slackfake"
	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/redisstore"
	"pullquote/internal/store/redistest"
	"pullquote/internal/store/sqlitestore"
)

// fleet is the replicas of one ordeal and everything around them.
type fleet struct {
	ordeal
	bin, dir string
	env      []string
	slack    *slackfake.Server
	discord  *discordfake.Server
	redis    *redistest.Server
	outlets  []*outlet
	riddles  *riddles
	rng      *rand.Rand
	began    time.Time
	procs    []*proc
	spawned  int

	publishing, asking sync.WaitGroup
	stopAsking         chan struct{}
	stopOnce           sync.Once

	mu        sync.Mutex
	published map[string]time.Time // by slug
	killed    []time.Time
	outaged   []time.Time // when Redis was killed
	blows     []time.Time // kills and faults: what may cost a person an answer
	cuts      int         // of the network between replicas and Redis
	asked     []*question
}

// proc is one child process.
type proc struct {
	cmd  *exec.Cmd
	log  *os.File
	addr string
	link *redistest.Proxy // between it and Redis; nil: there is none
}

// openStore opens the ordeal's store in the test's own process, while no child runs.
func (f *fleet) openStore(t *testing.T) store.Store {
	t.Helper()
	var s store.Store
	var err error
	if f.redis != nil {
		s, err = redisstore.Open(context.Background(), redisstore.Options{URL: f.redis.URL})
	} else {
		s, err = sqlitestore.Open(context.Background(), sqlitestore.Options{Dir: filepath.Join(f.dir, "data")})
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// seedStore subscribes the channels: every item is a card of its own, however many come at once.
func (f *fleet) seedStore(t *testing.T) {
	t.Helper()
	s := f.openStore(t)
	now := time.Now()
	for i, o := range f.outlets {
		u := o.URL + "/feed.xml"
		fd := news.Feed{ID: news.NewFeedID(u), URL: u}
		for _, p := range f.places(i) {
			sub := news.Subscription{Feed: fd.ID, Place: news.Place(p.String()), Since: now, Initialised: true, Policy: news.Policy{Burst: 1000}}
			if _, err := s.Follow(t.Context(), now, fd, sub); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// places are where the items of an outlet go.
func (f *fleet) places(outlet int) []bot.Place {
	i := outlet % f.channels
	return []bot.Place{
		{Platform: "slack", Space: slackfake.Team, Channel: slackChannel(i)},
		{Platform: "discord", Space: discordfake.GuildID, Channel: discordChannel(i)},
	}
}

// publish brings the items, a third at the beginning and the rest evenly.
func (f *fleet) publish(within time.Duration) {
	at := make([]int, len(f.outlets))
	for n := range f.items {
		i := n % len(f.outlets)
		slug := slugOf(i, at[i])
		at[i]++
		f.mu.Lock()
		f.published[slug] = time.Now()
		f.mu.Unlock()
		f.outlets[i].publish(slug)
		if n > f.items/3 {
			time.Sleep(within * 3 / 2 / time.Duration(f.items))
		}
	}
}

func slugOf(outlet, n int) string { return fmt.Sprintf("f%02dn%03d", outlet, n) }

// spawn starts one more replica. It does not wait: a kill may come before it is ready.
func (f *fleet) spawn(t *testing.T) {
	t.Helper()
	f.spawned++
	log, err := os.Create(filepath.Join(f.dir, fmt.Sprintf("log-%03d", f.spawned)))
	if err != nil {
		t.Fatal(err)
	}
	p := &proc{cmd: exec.Command(f.bin, "run"), log: log, addr: freeAddr(t)}
	p.cmd.Dir, p.cmd.Stderr, p.cmd.Stdout = f.dir, log, log
	p.cmd.Env = append(f.env[:len(f.env):len(f.env)], "HTTP_ADDR="+p.addr)
	if f.redis != nil {
		p.link = redistest.NewProxy(t, f.redis.Addr)
		p.cmd.Env = append(p.cmd.Env, "REDIS_URL="+p.link.URL)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	f.procs = append(f.procs, p)
}

// kill ends a replica at once.
func (f *fleet) kill(i int) {
	p := f.procs[i]
	f.procs = append(f.procs[:i:i], f.procs[i+1:]...)
	_ = p.cmd.Process.Kill() // it may have ended by itself: the log tells
	_ = p.cmd.Wait()         // the error is the signal
	_ = p.log.Close()
	f.mu.Lock()
	f.killed = append(f.killed, time.Now())
	f.mu.Unlock()
	f.fault()
}

// end asks a replica to end, and expects that it does within its ten seconds and one more.
func (f *fleet) end(t *testing.T, i int) {
	t.Helper()
	p := f.procs[i]
	f.procs = append(f.procs[:i:i], f.procs[i+1:]...)
	f.fault()
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	late := time.AfterFunc(15*time.Second, func() { _ = p.cmd.Process.Kill() })
	defer late.Stop()
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("a replica did not end in order: %v (see its log below)", err)
		f.showLog(t, p)
	}
	_ = p.log.Close()
	f.fault()
}

func (f *fleet) showLog(t *testing.T, p *proc) {
	data, err := os.ReadFile(p.log.Name())
	if err != nil {
		t.Error(err)
	}
	t.Logf("%s:\n%s", filepath.Base(p.log.Name()), data[max(0, len(data)-6000):])
}

// ready reports whether a replica says so.
func (p *proc) ready() bool {
	res, err := http.Get("http://" + p.addr + "/readyz")
	if err != nil {
		return false
	}
	_ = res.Body.Close()
	return res.StatusCode == http.StatusOK
}

// fault notes that something was done to the network or to a process just now.
func (f *fleet) fault() {
	f.mu.Lock()
	f.blows = append(f.blows, time.Now())
	f.mu.Unlock()
}

// cut parts one replica, or all of them, from Redis for a while: what they ask arrives, and the answers are lost or
// never come.
func (f *fleet) cut(rng *rand.Rand) {
	mode, parted := []int32{redistest.Cut, redistest.Silent}[rng.IntN(2)], f.procs
	if one := rng.IntN(2 * len(f.procs)); one < len(f.procs) {
		parted = f.procs[one : one+1]
	}
	f.cuts++
	for _, p := range parted {
		p.link.Set(mode)
		time.AfterFunc(time.Duration(200+rng.IntN(3800))*time.Millisecond, func() {
			p.link.Set(redistest.Pass)
			f.fault()
		})
	}
}

// wait lets the survivors work until every card is there, or nothing has moved for too long.
func (f *fleet) wait(t *testing.T) {
	t.Helper()
	for _, o := range f.outlets {
		o.mu.Lock()
		o.down = false
		o.mu.Unlock()
	}
	want := 2 * f.items
	last, moved := -1, time.Now()
	for {
		have := len(f.cards())
		done := have >= want
		if have != last {
			last, moved = have, time.Now()
		}
		if done || time.Since(moved) > f.patience {
			break
		}
		time.Sleep(200 * time.Millisecond)
	}
	time.Sleep(3 * time.Second) // for whatever would come twice
	f.stopQuestions()
}

func (f *fleet) stopQuestions() {
	f.stopOnce.Do(func() { close(f.stopAsking) })
	f.asking.Wait()
}

// stop ends the survivors in order.
func (f *fleet) stop(t *testing.T) {
	t.Helper()
	for _, p := range f.procs {
		if !p.ready() {
			t.Error("a survivor is not ready")
			f.showLog(t, p)
		}
	}
	for len(f.procs) > 0 {
		f.end(t, 0)
	}
}
