package outbox

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/store"
)

var began = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)

// platforms are the three kinds that there are: Discord recognises repetitions for a while and can
// be read back, Slack can be read back, and a channel whose history is closed can do neither.
var platforms = []struct {
	name string
	set  func(p *fakePlatform)
	lose bool // posts of unknown outcome may stay unshown, each listed as unknown
}{
	{"recognises", func(p *fakePlatform) {
		p.onceFor, p.promised, p.readable, p.lag = 2*time.Minute, time.Minute, true, 2*time.Second
	}, false},
	{"readable", func(p *fakePlatform) { p.readable, p.lag = true, 20*time.Second }, false},
	{"closed", func(*fakePlatform) {}, true},
}

type tally struct{ once, twice, never, unknown, disorder int }

// world says what is simulated.
type world struct {
	seed     uint64
	posts    int
	platform func(*fakePlatform)
	faults   faults
	store    store.Posts                       // nil: SQLite
	wrap     func(w *simWorker, s Store) Store // leaves a step out
	lag      time.Duration                     // Options.HistoryLag; 0: the default
}

// simulate delivers posts through one world and counts what people saw.
func simulate(t *testing.T, w world) tally {
	t.Helper()
	if w.store == nil {
		w.store = openSQLite(t)
	}
	s := &sim{world: w, rng: rand.New(rand.NewPCG(w.seed, 1)), now: began}
	s.platform = newPlatform(func() time.Time { return s.now })
	w.platform(s.platform)
	for i := range w.posts {
		place := bot.Place{Platform: "p", Space: "s", Channel: fmt.Sprint(i % s.faults.channels)}
		id := news.ArticleID(fmt.Sprintf("a%06d", i))
		p := news.Post{Key: news.NewPostKey(news.Place(place.String()), news.PostCard, string(id)), Place: news.Place(place.String()),
			Kind: news.PostCard, Story: id, Article: id, Title: string(id), State: news.PostPending, Created: began}
		if _, _, err := s.store.Enqueue(context.Background(), began, p); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 24 {
		s.workers = append(s.workers, &simWorker{sim: s, id: i, resume: make(chan struct{}), parked: make(chan struct{}), ended: make(chan struct{}),
			until: began, skew: time.Duration(i%2) * time.Second})
	}
	s.drive(began.Add(48 * time.Hour))
	return s.count(t)
}

func (s *sim) count(t *testing.T) (n tally) {
	t.Helper()
	for i := range s.posts {
		place := news.Place(bot.Place{Platform: "p", Space: "s", Channel: fmt.Sprint(i % hostile.channels)}.String())
		key := news.NewPostKey(place, news.PostCard, fmt.Sprintf("a%06d", i))
		p, err := s.store.Post(context.Background(), key)
		if err != nil {
			t.Fatal(err)
		}
		switch shown := len(s.platform.messages[string(key)]); {
		case shown > 1:
			n.twice++
		case shown == 1:
			n.once++
		default:
			n.never++
		}
		switch {
		case p.State == news.PostUnknown:
			n.unknown++
		case p.State != news.PostSent:
			t.Errorf("post %d ended as %s: %s", i, p.State, p.Problem)
		}
	}
	n.disorder = s.disorder()
	return n
}

// disorder counts posts that were shown before an earlier one of their channel.
func (s *sim) disorder() (n int) {
	last := map[string]shownMessage{}
	for _, m := range s.platform.shown {
		if m.title < last[m.place].title {
			n++
		}
		last[m.place] = m
	}
	return n
}

// TestSimulation runs the same worlds on both stores: the posts are shared out among the platforms.
func TestSimulation(t *testing.T) {
	for name, open := range map[string]func(testing.TB) store.Store{"sqlite": openSQLite, "redis": openRedis} {
		t.Run(name, func(t *testing.T) {
			for i, c := range platforms {
				for _, jump := range []float64{0, .002} {
					t.Run(fmt.Sprintf("%s/clock jumps %v", c.name, jump > 0), func(t *testing.T) {
						f := hostile
						f.jump = jump
						n := simulate(t, world{seed: uint64(i) + 7, posts: *simulated / len(platforms) / 2, platform: c.set, faults: f, store: open(t)})
						t.Logf("%+v", n)
						n.check(t, c.lose, jump > 0)
					})
				}
			}
		})
	}
}

func (n tally) check(t *testing.T, mayLose, mayDisorder bool) {
	t.Helper()
	if n.twice > 0 {
		t.Errorf("%d shown twice", n.twice)
	}
	if n.disorder > 0 && !mayDisorder { // a clock that is set can end a lease early: neighbours may swap
		t.Errorf("%d out of order", n.disorder)
	}
	if n.never > 0 && (!mayLose || n.never > n.unknown) {
		t.Errorf("%d never shown, %d of unknown outcome", n.never, n.unknown)
	}
	if !mayLose && n.unknown > 0 {
		t.Errorf("%d left unknown on a platform that can tell", n.unknown)
	}
}
