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

// tally is what people saw: old counts messages that do not show the newest headline, back those that went back to an
// older one meanwhile, astray replies that are not in the thread of what they belong under.
type tally struct{ once, twice, never, unknown, disorder, old, back, astray int }

// world says what is simulated.
type world struct {
	seed     uint64
	posts    int
	changes  int // of headlines, for each post; 0: of every third post
	platform func(*fakePlatform)
	faults   faults
	store    store.Posts                       // nil: the fastest one
	wrap     func(w *simWorker, s Store) Store // leaves a step out
	lag      time.Duration                     // Options.HistoryLag; 0: the default
	around   func()                            // happens between two turns; nil: nothing
}

// simulate delivers posts through one world and counts what people saw.
func simulate(t *testing.T, w world) tally {
	t.Helper()
	if w.store == nil {
		w.store = openFast(t)
	}
	s := newSim(t, w)
	for _, p := range s.plan {
		if _, _, err := s.store.Enqueue(context.Background(), began, p); err != nil {
			t.Fatal(err)
		}
	}
	s.drive(began.Add(48 * time.Hour))
	return s.count()
}

func newSim(t *testing.T, w world) *sim {
	s := &sim{world: w, t: t, rng: rand.New(rand.NewPCG(w.seed, 1)), now: began, change: max(w.posts/3, w.changes*w.posts), index: map[news.PostKey]int{}, titles: map[news.PostKey]int{}}
	if s.around == nil {
		s.around = func() {}
	}
	s.platform = newPlatform(func() time.Time { return s.now })
	w.platform(s.platform)
	for i := range w.posts {
		s.plan = append(s.plan, s.planned(i))
		s.index[s.plan[i].Key] = i
	}
	for i := range 24 {
		w := &simWorker{sim: s, id: i, resume: make(chan struct{}), parked: make(chan struct{}), ended: make(chan struct{}),
			until: began, skew: time.Duration(i%2) * time.Second}
		w.view = &faultyStore{Posts: s.store, w: w}
		s.workers = append(s.workers, w)
	}
	return s
}

// planned is the i-th post: in each channel every fourth one belongs under the card before it.
func (s *sim) planned(i int) news.Post {
	place := news.Place(bot.Place{Platform: "p", Space: "s", Channel: fmt.Sprint(i % s.faults.channels)}.String())
	id := news.ArticleID(fmt.Sprintf("a%06d", i))
	p := news.Post{Key: news.NewPostKey(place, news.PostCard, string(id)), Place: place, Kind: news.PostCard, Story: id, Article: id,
		Title: string(id), State: news.PostPending, Created: began}
	if i/s.faults.channels%4 == 3 {
		p.Kind, p.Story, p.Article, p.Below = news.PostReply, "", "", s.plan[i-s.faults.channels].Key
	}
	return p
}

// title is a post's headline as the publisher has it now.
func (s *sim) title(key news.PostKey) string {
	return fmt.Sprintf("%s, version %d", s.plan[s.index[key]].Title, s.titles[key])
}

// correct changes a headline; of a post that does not exist yet only the publisher knows.
func (s *sim) correct(key news.PostKey) {
	if s.change == 0 || s.plan[s.index[key]].Below != "" {
		return
	}
	s.change--
	s.titles[key]++
	s.revise(key)
}

func (s *sim) revise(key news.PostKey) {
	_, err := s.store.Revise(context.Background(), s.now, news.Revision{Key: key, Title: s.title(key)})
	if err != nil && news.CodeOf(err) != news.CodeNotFound {
		s.t.Error(err)
	}
}

// done reports whether nothing waits any more, neither post nor edit.
func (s *sim) done() bool {
	n, _, err := s.store.Backlog(context.Background())
	if err != nil || n > 0 || s.change > 0 {
		return false
	}
	for _, p := range s.plan {
		if got, err := s.store.Post(context.Background(), p.Key); err != nil || got.State == news.PostSent && got.Shown < got.Revision {
			return false
		}
	}
	return true
}

func (s *sim) count() (n tally) {
	s.t.Helper()
	for _, want := range s.plan {
		p, err := s.store.Post(context.Background(), want.Key)
		if err != nil {
			s.t.Error(err)
			continue
		}
		shown := s.platform.messages[string(p.Key)]
		switch len(shown) {
		case 0:
			n.never++
		case 1:
			n.once++
		default:
			n.twice++
		}
		switch {
		case p.State == news.PostUnknown, p.State == news.PostFailed && p.Below != "": // what it belongs under was unknown then
			n.unknown++
			continue
		case p.State != news.PostSent:
			s.t.Errorf("post %s ended as %s: %s", want.Title, p.State, p.Problem)
		}
		for _, m := range shown {
			if s.titles[p.Key] > 0 && m.text != s.title(p.Key) {
				n.old++
			}
			if p.Below != "" && m.place != s.thread(p.Below) {
				n.astray++
			}
		}
	}
	n.disorder, n.back = s.disorder(), s.platform.back
	return n
}

// thread is where the replies to a card belong.
func (s *sim) thread(key news.PostKey) string {
	card := s.plan[s.index[key]]
	place, err := bot.ParsePlace(string(card.Place))
	if err != nil || len(s.platform.messages[string(key)]) == 0 {
		return ""
	}
	place.Thread = s.platform.messages[string(key)][0].id
	return place.String()
}

// disorder counts posts that were shown before an earlier one of their channel.
func (s *sim) disorder() (n int) {
	last := map[news.Place]int{}
	for _, m := range s.platform.shown {
		i := s.index[news.PostKey(m.key)]
		place := s.plan[i].Place
		if i < last[place] {
			n++
		}
		last[place] = i
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
						t.Parallel()
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
	if n.old > 0 || n.astray > 0 {
		t.Errorf("%d show an old headline, %d replies are not in their thread", n.old, n.astray)
	}
	if n.disorder+n.back > 0 && !mayDisorder { // a clock that is set can end a lease early: neighbours may swap
		t.Errorf("%d out of order, %d went back to an older headline", n.disorder, n.back)
	}
	if n.never > 0 && (!mayLose || n.never > n.unknown) {
		t.Errorf("%d never shown, %d of unknown outcome", n.never, n.unknown)
	}
	if !mayLose && n.unknown > 0 {
		t.Errorf("%d left unknown on a platform that can tell", n.unknown)
	}
}
