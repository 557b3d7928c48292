package outbox

import (
	"context"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/store"
	"pullquote/internal/store/redisstore"
	"pullquote/internal/store/redistest"
)

// A world whose Redis loses its newest writes now and then, confirmed ones included, while two replicas of the bot
// deliver what a feed brings. Some losses come with the death of a replica, some restarts lose nothing.

const (
	losses   = 7
	arriving = 12 * time.Minute // until the last item has appeared
	looks    = 10 * time.Second // between two polls of the feed
)

// failover is what happens to the server of one world.
type failover struct {
	*sim
	server *redistest.Server
	stores []*redisstore.Store // of the replicas
	blind  bool                // nothing tells that writes were lost

	left   int
	next   time.Time
	to     redistest.Snapshot // nil: nothing is being lost at the moment
	looked time.Time          // for feeds that are due
	again  bool               // the publisher's changes may be forgotten
	beaten time.Time          // when the replicas last looked at their lanes
}

// simulateFailovers is simulate with a feed and a server that forgets.
func simulateFailovers(t *testing.T, w world, blind bool) tally {
	t.Helper()
	f := &failover{server: redistest.New(t, "--enable-debug-command", "yes"), left: losses, next: began.Add(5 * time.Second), blind: blind}
	f.stores = []*redisstore.Store{openAt(t, f.server.URL), openAt(t, f.server.URL)}
	w.store, w.around = f.stores[0], f.around
	f.sim = newSim(t, w)
	for _, w := range f.workers {
		w.view.Posts = f.stores[w.id%2]
	}
	f.follow()
	f.drive(began.Add(48 * time.Hour))
	return f.count()
}

// around is what happens between two turns.
func (f *failover) around() {
	f.beat()
	f.poll()
	switch {
	case f.left == 0 || f.now.Before(f.next):
	case f.to == nil:
		f.to = f.server.Snapshot()
		f.next = f.now.Add([]time.Duration{0, time.Second, 3 * time.Second, 20 * time.Second}[f.rng.IntN(4)])
	default:
		f.lose()
	}
}

// beat is the look at the lanes that a replica takes all the time, also while its workers are busy. Those of this world look
// for themselves, and seldom.
func (f *failover) beat() {
	if f.now.Sub(f.beaten) < time.Second/2 {
		return
	}
	f.beaten = f.now
	for _, s := range f.stores {
		if _, err := s.ClaimPosts(context.Background(), f.now, time.Minute, 0); err != nil {
			f.t.Error(err)
		}
	}
}

func (f *failover) lose() {
	f.server.Lose(f.to)
	if f.blind {
		f.pretend()
	}
	if f.rng.IntN(2) == 0 {
		f.kill(f.rng.IntN(2))
	}
	f.left--
	f.again = true
	f.to, f.next = nil, f.now.Add(time.Duration(60+f.rng.IntN(120))*time.Second)
}

// kill ends a replica, which takes its memory with it, and starts it again. The old store is never used again.
func (f *failover) kill(replica int) {
	f.stores[replica] = openAt(f.t, f.server.URL)
	for _, w := range f.workers {
		if w.id%2 == replica {
			w.doomed, w.view.Posts = true, f.stores[replica]
		}
	}
	f.store = f.stores[0]
}

// pretend makes the data look as if nothing was lost: as good as a protocol that does not look.
func (f *failover) pretend() {
	f.server.Eval(`local id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
		redis.call('HSET', '{pullquote}:line', 'id', id)
		for _, m in ipairs(redis.call('ZRANGE', '{pullquote}:members', 0, -1)) do
			redis.call('HSET', '{pullquote}:marks', m, ARGV[1])
		end`, (losses-f.left+1)*1_000_000_000)
}

func (f *failover) follow() {
	feed := news.Feed{ID: "f", URL: "https://f.example/feed"}
	if _, err := f.stores[0].Follow(context.Background(), f.now, feed, news.Subscription{Feed: "f", Place: "p:s:0"}); err != nil {
		f.t.Fatal(err)
	}
}

// poll brings what has appeared and is not remembered, as the poller and ingestion do: with the headlines of now.
func (f *failover) poll() {
	if f.now.Sub(f.looked) < time.Second {
		return
	}
	f.looked = f.now
	s, ctx := f.stores[1], context.Background()
	feeds, err := s.ClaimFeeds(ctx, f.now, time.Minute, 1)
	if err != nil || len(feeds) == 0 {
		return
	}
	p := news.Poll{Feed: feeds[0]}
	p.Feed.Next, p.Feed.LastOK = f.now.Add(looks), f.now
	for _, post := range f.appeared() {
		p.Seen = append(p.Seen, string(post.Key))
	}
	known, err := s.Known(ctx, "f", p.Seen)
	for i, key := range p.Seen {
		if err == nil && !known[i] {
			p.Jobs = append(p.Jobs, news.Job{ID: news.JobID(key), Feed: "f"})
		}
	}
	if err == nil {
		err = s.FinishPoll(ctx, f.now, p)
	}
	if err != nil {
		f.t.Error(err)
	}
	f.ingest(s)
}

// appeared are the posts whose items the feed has by now.
func (f *failover) appeared() []news.Post {
	n := int(f.now.Sub(began) * time.Duration(len(f.plan)) / arriving)
	return f.plan[:min(n, len(f.plan))]
}

func (f *failover) ingest(s store.Ingest) {
	ctx := context.Background()
	for {
		jobs, err := s.ClaimJobs(ctx, f.now, time.Minute, 1)
		if err != nil {
			f.t.Error(err)
		}
		if len(jobs) == 0 {
			break
		}
		p := f.plan[f.index[news.PostKey(jobs[0].ID)]]
		p.Created = f.now
		if f.titles[p.Key] > 0 {
			p.Title = f.title(p.Key)
		}
		if err := s.FinishJob(ctx, f.now, news.Ingested{Job: jobs[0], Posts: []news.Post{p}}); err != nil {
			f.t.Error(err)
		}
	}
	if f.again {
		for i := range f.plan { // in an order that can be repeated
			if key := f.plan[i].Key; f.titles[key] > 0 {
				f.revise(key)
			}
		}
		f.again = false
	}
}

// TestSimulationFailover: what Redis loses is neither posted twice nor lost.
func TestSimulationFailover(t *testing.T) {
	for i, c := range platforms {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			n := simulateFailovers(t, world{seed: uint64(i) + 50, posts: *simulated / 6, platform: c.set, faults: hostile}, false)
			t.Logf("%+v", n)
			n.check(t, c.lose, true)
		})
	}
}

// TestSimulationCatchesBlindness: the same without a look at the server's history.
func TestSimulationCatchesBlindness(t *testing.T) {
	for seed := range uint64(5) {
		n := simulateFailovers(t, world{seed: seed + 100, posts: 240, platform: platforms[1].set, faults: hostile}, true)
		if n.twice > 0 {
			t.Logf("caught with seed %d: %+v", seed+100, n)
			return
		}
	}
	t.Error("the simulation does not notice")
}

// Redis comes back with what it knew ten minutes ago: by then the platform recognises no repetition any more,
// so the post is looked for, however young the doubt is.
func TestAnOldSnapshotNeverCountsOnTheNonce(t *testing.T) {
	server := redistest.New(t, "--enable-debug-command", "yes")
	s := openAt(t, server.URL)
	caps := bot.Caps{Levels: map[bot.Feature]bot.Level{bot.OnceKey: bot.Native, bot.ReadBack: bot.Native}, Limits: bot.Limits{OnceWithin: 2 * time.Minute}}
	d := &desk{T: t, script: &script{found: true, caps: caps}, st: s, now: began}
	d.x = New(d.options())
	if _, err := s.ClaimPosts(t.Context(), d.now, time.Second, 1); err != nil {
		t.Fatal(err)
	}
	d.post("1", nil)
	old := server.Snapshot()
	d.after(time.Second)
	server.Lose(old)
	d.after(10 * time.Minute)
	for range 30 {
		d.after(5 * time.Second)
	}
	if d.count("send") != 1 || d.count("find") != 1 {
		t.Errorf("%+v", d.calls)
	}
}
