package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"pullquote/adapters/discord/discordfake"
	"pullquote/adapters/slack/slackfake"
	"pullquote/internal/store/redistest"
)

var (
	torture     = flag.Bool("torture", false, "run the whole ordeal: `make torture`")
	tortureSeed = flag.Uint64("torture-seed", 0, "repeat the ordeal with this seed; 0: a new one")
)

// ordeal is how much the program has to endure.
type ordeal struct {
	store    string
	seed     uint64
	kills    int           // kill -9 of a process
	items    int           // over all feeds; each goes to one channel of each platform
	feeds    int           // each has a channel of its own on neither platform: they share them
	channels int           // on each platform
	replicas int           // at the beginning; one more comes and goes
	outages  int           // kill -9 of Redis
	doubts   bool          // Slack's answers get lost as well: each costs its channel the 40 s until its history is certain
	life     time.Duration // between two kills, on average
	patience time.Duration // without any progress until what is missing counts as lost
}

// TestTorture is the ordeal that `make torture` prints: the built binary, real stores, both platforms.
func TestTorture(t *testing.T) {
	if !*torture {
		t.Skip("takes minutes: run it with -torture, as `make torture` does; TestTortureSmoke is the short one")
	}
	bin := buildBinary(t)
	for _, o := range []ordeal{
		{store: "redis", kills: 50, items: 500, feeds: 15, channels: 5, replicas: 2, outages: 3, life: 2 * time.Second, doubts: true, patience: 4 * time.Minute},
		{store: "sqlite", kills: 50, items: 500, feeds: 15, channels: 5, replicas: 1, life: 2 * time.Second, doubts: true, patience: 4 * time.Minute},
	} {
		t.Run(o.store, func(t *testing.T) {
			t.Parallel()
			o.run(t, bin)
		})
	}
}

// TestTortureSmoke is a short ordeal for every run of the suite.
func TestTortureSmoke(t *testing.T) {
	if *torture {
		t.Skip("TestTorture does more of the same")
	}
	if testing.Short() {
		t.Skip("takes some 20 s; -short is set")
	}
	t.Parallel()
	o := ordeal{store: "sqlite", kills: 5, items: 40, feeds: 4, channels: 4, replicas: 1, life: 1500 * time.Millisecond, patience: 2 * time.Minute}
	o.run(t, buildBinary(t))
}

// buildBinary builds what an operator runs.
func buildBinary(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "pullquote")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return bin
}

func (o ordeal) run(t *testing.T, bin string) {
	if o.seed = *tortureSeed; o.seed == 0 {
		o.seed = uint64(time.Now().UnixNano())
	}
	t.Logf("seed %d", o.seed)
	f := newFleet(t, o, bin)
	f.seedStore(t)
	end := time.Duration(o.kills) * o.life
	f.publishing.Go(func() { f.publish(end * 4 / 5) })
	f.asking.Go(f.ask)
	for range o.replicas {
		f.spawn(t)
	}
	f.chaos(t)
	f.publishing.Wait()
	f.wait(t)
	f.stop(t)
	f.verdict(t)
}

// chaos kills processes, servers and connections at moments that the seed decides.
func (f *fleet) chaos(t *testing.T) {
	for k := range f.kills {
		time.Sleep(time.Duration((.2 + 1.6*f.rng.Float64()) * float64(f.life)))
		f.trouble(t, f.rng)
		if f.outages > 0 && k%(f.kills/f.outages) == f.kills/f.outages/2 {
			f.redis.Kill()
			f.outaged = append(f.outaged, time.Now())
			f.fault()
			time.Sleep(time.Duration(f.rng.IntN(1500)) * time.Millisecond)
			f.redis.Restart()
		}
		f.kill(f.rng.IntN(len(f.procs)))
		if f.replicas > 1 {
			time.Sleep(time.Duration(f.rng.IntN(int(f.life / 2))))
		}
		f.spawn(t)
		switch {
		case f.replicas > 1 && k == f.kills/3:
			f.spawn(t) // a third one comes
		case f.replicas > 1 && k == 2*f.kills/3:
			f.end(t, 0) // and one goes, in order
		}
	}
}

// trouble makes the network and the platforms misbehave now and then.
func (f *fleet) trouble(t *testing.T, rng *rand.Rand) {
	t.Helper()
	f.fault()
	kinds := 10
	if f.redis != nil {
		kinds = 13
	}
	kind := rng.IntN(kinds)
	if !f.doubts && kind >= 1 && kind <= 3 {
		kind = 0
	}
	switch kind {
	case 0:
		f.slack.Fail(slackfake.Fault{Method: "chat.postMessage", Status: 429})
	case 1:
		f.slack.Fail(slackfake.Fault{Method: "chat.postMessage", Status: 500})
	case 2, 3:
		f.slack.Fail(slackfake.Fault{Method: "chat.postMessage", Cut: true})
	case 4:
		f.discord.Fail(discordfake.FaultRateLimited)
	case 5:
		f.discord.Fail(discordfake.FaultServer)
	case 6:
		f.discord.Fail(discordfake.FaultCut)
	case 7:
		f.slack.Drop()
		f.discord.Drop()
	case 8:
		f.slack.Disconnect("refresh_requested")
		f.discord.Reconnect()
	case 9:
		o := f.outlets[rng.IntN(len(f.outlets))]
		o.mu.Lock()
		o.down = !o.down
		o.mu.Unlock()
	case 10, 11, 12:
		f.cut(rng)
	}
}

// newFleet makes both platforms, the outlets and the store's server.
func newFleet(t *testing.T, o ordeal, bin string) *fleet {
	f := &fleet{ordeal: o, bin: bin, dir: t.TempDir(), slack: slackfake.New(), discord: discordfake.New(nil),
		rng: rand.New(rand.NewPCG(o.seed, 1)), began: time.Now(), published: map[string]time.Time{}, stopAsking: make(chan struct{})}
	t.Cleanup(f.slack.Close)
	t.Cleanup(f.discord.Close)
	for i := range o.channels {
		f.slack.SetChannel(slackfake.Channel{ID: slackChannel(i), Name: fmt.Sprint("news-", i), Member: true})
		f.discord.AddChannel(discordChannel(i), fmt.Sprint("news-", i))
	}
	for range o.feeds {
		f.outlets = append(f.outlets, newOutlet(t))
	}
	f.riddles = newRiddles(t)
	f.env = append(os.Environ(),
		"SLACK_BOT_TOKEN="+slackfake.BotToken, "SLACK_APP_TOKEN="+slackfake.AppToken, "SLACK_API_URL="+f.slack.APIURL(),
		"DISCORD_BOT_TOKEN="+discordfake.Token, "DISCORD_API_URL="+f.discord.URL,
		"FETCH_ALLOW_PRIVATE=127.0.0.0/8", "POLL_INTERVAL=10s", "LOG_LEVEL=info", "DATA_DIR="+filepath.Join(f.dir, "data"))
	if o.store == "redis" {
		f.redis = redistest.New(t)
	}
	t.Cleanup(func() {
		for len(f.procs) > 0 {
			f.kill(0)
		}
		f.stopQuestions()
	})
	return f
}

func slackChannel(i int) string   { return fmt.Sprintf("C9%02d", i) }
func discordChannel(i int) string { return fmt.Sprintf("13000000000000001%02d", i) }
