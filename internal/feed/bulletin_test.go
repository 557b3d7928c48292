package feed

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
	"pullquote/internal/store/sqlitestore"
)

// town is a store, a clock and sites that may be out of order, for the messages about feeds' health.
type town struct {
	t         *testing.T
	now       time.Time
	store     *sqlitestore.Store
	bulletins *Bulletins
	poller    *Poller
	down      map[string]error   // by address
	items     map[string][]entry // by address
	crash     bool               // the process dies before it tells anybody

	mu    sync.Mutex
	polls []news.Poll // that were finished
}

// townStore notes what is written, and fails where the test wants a crash.
type townStore struct {
	*sqlitestore.Store
	town *town
	fail string // the method that fails, once
}

func (s *townStore) PutState(ctx context.Context, now time.Time, key string, v []byte, keep time.Duration) error {
	if s.fail == "PutState" {
		s.fail = ""
		return errDown
	}
	return s.Store.PutState(ctx, now, key, v, keep)
}

func (s *townStore) Enqueue(ctx context.Context, now time.Time, p news.Post) (news.Post, bool, error) {
	if s.fail == "Enqueue" {
		s.fail = ""
		return p, false, errDown
	}
	return s.Store.Enqueue(ctx, now, p)
}

func (s *townStore) FinishPoll(ctx context.Context, now time.Time, p news.Poll) error {
	s.town.mu.Lock()
	s.town.polls = append(s.town.polls, p)
	s.town.mu.Unlock()
	return s.Store.FinishPoll(ctx, now, p)
}

func newTown(t *testing.T) *town {
	s, err := sqlitestore.Open(t.Context(), sqlitestore.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	w := &town{t: t, now: time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC), store: s, down: map[string]error{}, items: map[string][]entry{}}
	clock := func() time.Time { return w.now }
	w.bulletins = NewBulletins(s, clock)
	get := fetcher(func(_ context.Context, r fetch.Request) (fetch.Response, error) {
		if err := w.down[r.URL]; err != nil {
			return fetch.Response{URL: r.URL}, err
		}
		body := strings.Replace(document(w.items[r.URL]), "Harbour Post", name(r.URL), 1)
		return fetch.Response{URL: r.URL, Status: 200, Body: []byte(body), Header: map[string][]string{}}, nil
	})
	tell := func(ctx context.Context, place news.Place) error {
		if w.crash {
			return nil
		}
		return w.bulletins.Update(ctx, place)
	}
	w.poller = NewPoller(PollerOptions{Fetch: get, Store: &townStore{Store: s, town: w}, Canonical: strings.ToLower, Interval: 3 * time.Hour, Tell: tell, Now: clock, Random: func() float64 { return 0 }})
	return w
}

func (w *town) follow(url string, places ...news.Place) {
	for _, p := range places {
		f := news.Feed{ID: news.NewFeedID(url), URL: url, Title: name(url)}
		if _, err := w.store.Follow(w.t.Context(), w.now, f, news.Subscription{Feed: f.ID, Place: p}); err != nil {
			w.t.Fatal(err)
		}
	}
}

// troubledTown is one whose channel follows two feeds, of which one has been out of reach for that long.
func troubledTown(t *testing.T, long time.Duration) *town {
	w := newTown(t)
	w.follow(harbour, "c1")
	w.follow(quarry, "c1")
	w.breaks(harbour, "No such site (DNS).")
	w.pass(long)
	return w
}

func name(url string) string { return strings.TrimPrefix(url, "https://") }

// pass lets d go by; every feed is polled whenever it is due.
func (w *town) pass(d time.Duration) {
	for end := w.now.Add(d); w.now.Before(end); w.now = w.next(end) {
		for _, f := range must(w.store.ClaimFeeds(w.t.Context(), w.now, time.Minute, 10)) {
			if err := w.poller.Poll(w.t.Context(), f); err != nil {
				w.t.Fatal(err)
			}
		}
	}
}

// next is when the first feed is due, end at the latest.
func (w *town) next(end time.Time) time.Time {
	for _, f := range must(w.store.AllFeeds(w.t.Context())) {
		if f.Next.Before(end) {
			end = f.Next
		}
	}
	return end
}

func (w *town) breaks(url, why string) { w.down[url] = news.E(news.CodeUnavailable, why, nil) }

// shown is the place's latest bulletin as its post stands in the store; "" when there is none.
func (w *town) shown(place news.Place) (news.PostKey, string) {
	b := must(w.bulletins.latest(w.t.Context(), place))
	if b.Key == "" {
		return "", ""
	}
	return b.Key, must(w.store.Post(w.t.Context(), b.Key)).Note
}

func (w *town) posts() int {
	n, _, err := w.store.Backlog(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

func (w *town) expect(place news.Place, words ...string) news.PostKey {
	w.t.Helper()
	key, note := w.shown(place)
	for _, word := range words {
		if !strings.Contains(note, word) {
			w.t.Errorf("%s: %q is not in %q", place, word, note)
		}
	}
	return key
}

const (
	harbour = "https://harbour.example/feed"
	quarry  = "https://quarry.example/feed"
	orchard = "https://orchard.example/feed"
)

func TestOneBulletinForAllFeedsOfAChannel(t *testing.T) {
	w := newTown(t)
	w.follow(harbour, "c1", "c2")
	w.follow(quarry, "c1")
	w.follow(orchard, "c1", "c2")
	w.pass(time.Hour)
	w.breaks(harbour, "No such site (DNS).")
	w.breaks(quarry, "The certificate has expired.")
	w.pass(20 * time.Hour)
	if w.posts() != 0 {
		t.Fatal("told of a short outage")
	}
	w.pass(48 * time.Hour)
	first := w.expect("c1", "harbour.example", "DNS", "quarry.example", "certificate", "I keep trying, next")
	if _, note := w.shown("c2"); strings.Contains(note, "quarry") || !strings.Contains(note, "harbour") {
		t.Errorf("c2: %q", note)
	}
	if troubled := must(w.bulletins.Troubled(t.Context(), news.Post{Key: first, Place: "c1"})); len(troubled) != 2 {
		t.Errorf("%d feeds in the message", len(troubled))
	}
	w.breaks(harbour, "HTTP 503.")
	delete(w.down, quarry)
	w.pass(48 * time.Hour)
	if key := w.expect("c1", "HTTP 503", "quarry.example/feed works again"); key != first {
		t.Error("a second message")
	}
	delete(w.down, harbour)
	w.pass(48 * time.Hour)
	w.expect("c1", "harbour.example/feed works again", "quarry.example/feed works again")
	if w.posts() != 2 {
		t.Errorf("%d messages in two channels", w.posts())
	}
	if troubled := must(w.bulletins.Troubled(t.Context(), news.Post{Key: first, Place: "c1"})); len(troubled) != 0 {
		t.Errorf("%d feeds in trouble", len(troubled))
	}
}

func TestNewTroubleIsNotHiddenInAnOldBulletin(t *testing.T) {
	w := newTown(t)
	w.follow(harbour, "c1")
	w.follow(quarry, "c1")
	w.pass(time.Hour)
	w.breaks(harbour, "No such site (DNS).")
	w.pass(20 * 24 * time.Hour)
	old := w.expect("c1", "harbour")
	w.breaks(quarry, "HTTP 500.")
	w.pass(3 * 24 * time.Hour)
	if key := w.expect("c1", "harbour", "quarry"); key == old {
		t.Error("edited a message of three weeks ago")
	}
	if p := must(w.store.Post(t.Context(), old)); !strings.Contains(p.Note, "newer message") {
		t.Errorf("the old one says %q", p.Note)
	}
	if w.posts() != 2 {
		t.Errorf("%d messages", w.posts())
	}
}

// A message that was refused, or deleted by somebody, is not the place for new trouble.
func TestNewTroubleIsNotHiddenInAMessageThatNobodySees(t *testing.T) {
	for _, state := range []news.PostState{news.PostFailed, news.PostUnknown, news.PostSent} {
		w := troubledTown(t, 2*24*time.Hour)
		first := w.expect("c1", "harbour")
		w.send(state)
		w.breaks(quarry, "HTTP 500.")
		w.pass(2 * 24 * time.Hour)
		if second := w.expect("c1", "harbour", "quarry"); second == first {
			t.Errorf("%s: edited a message that nobody sees", state)
		}
	}
}

// send brings the bulletin to a state in which nobody sees it; sent: somebody has deleted the message.
func (w *town) send(state news.PostState) {
	w.t.Helper()
	claim := func() news.Post { return must(w.store.ClaimPosts(w.t.Context(), w.now, time.Minute, 1))[0] }
	p := must(w.store.BeginSend(w.t.Context(), w.now, claim()))
	var err error
	if state != news.PostSent {
		err = w.store.DropSend(w.t.Context(), p, state, w.now, "refused")
	} else if err = w.store.ConfirmSend(w.t.Context(), w.now, p, "ref", w.now); err == nil {
		must(w.store.Revise(w.t.Context(), w.now, news.Revision{Key: p.Key, Note: "harbour, again"}))
		err = w.store.FinishEdit(w.t.Context(), claim(), w.now, "The message is not there any more.")
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

func TestTheEndIsToldAfterACrash(t *testing.T) {
	w := newTown(t)
	w.follow(harbour, "c1")
	w.breaks(harbour, "No such site (DNS).")
	w.pass(3 * 24 * time.Hour)
	w.expect("c1", "No news from harbour")
	delete(w.down, harbour)
	w.crash = true
	for !must(w.store.AllFeeds(t.Context()))[0].Healthy() {
		w.pass(10 * time.Minute)
	}
	w.expect("c1", "No news from harbour")
	w.crash = false
	w.pass(4 * time.Hour)
	w.expect("c1", "works again")
}

func TestAFeedThatIsLeftLeavesTheBulletin(t *testing.T) {
	w := troubledTown(t, 3*24*time.Hour)
	must(w.store.Unfollow(t.Context(), news.NewFeedID(harbour), "c1"))
	if err := w.bulletins.Update(t.Context(), "c1"); err != nil {
		t.Fatal(err)
	}
	if _, note := w.shown("c1"); strings.Contains(note, "harbour") {
		t.Errorf("still says %q", note)
	}
}

func TestReplicasMakeOneBulletin(t *testing.T) {
	w := newTown(t)
	w.follow(harbour, "c1")
	w.crash = true
	w.breaks(harbour, "No such site (DNS).")
	w.pass(3 * 24 * time.Hour)
	var group sync.WaitGroup
	for range 4 {
		other := NewBulletins(w.store, func() time.Time { return w.now })
		for range 4 {
			group.Go(func() {
				if err := other.Update(t.Context(), "c1"); err != nil {
					t.Error(err)
				}
			})
		}
	}
	group.Wait()
	if w.posts() != 1 {
		t.Errorf("%d messages", w.posts())
	}
}

// A crash at any step of an update is made good by the next one.
func TestABulletinAfterACrash(t *testing.T) {
	for _, step := range []string{"PutState", "Enqueue"} {
		w := troubledTown(t, 20*24*time.Hour)
		old := w.expect("c1", "harbour")
		w.crash = true
		w.breaks(quarry, "HTTP 500.")
		w.pass(2 * 24 * time.Hour)
		s := &townStore{Store: w.store, town: w, fail: step}
		b := NewBulletins(s, func() time.Time { return w.now })
		if err := b.Update(t.Context(), "c1"); err == nil {
			t.Fatalf("%s did not fail", step)
		}
		if err := b.Update(t.Context(), "c1"); err != nil {
			t.Fatal(err)
		}
		if key := w.expect("c1", "harbour", "quarry"); key == old || w.posts() != 2 {
			t.Errorf("%s: %d messages, the newest is the old one: %v", step, w.posts(), key == old)
		}
		if p := must(w.store.Post(t.Context(), old)); !strings.Contains(p.Note, "newer message") {
			t.Errorf("%s: the old one says %q", step, p.Note)
		}
	}
}

// The address of a private feed is a key to it, and a channel is no place for that.
func TestNoKeyInABulletin(t *testing.T) {
	f := news.Feed{URL: "https://harbour.example/feed?token=s3cret", Problem: "HTTP 410."}
	if s := failing(f); !strings.Contains(s, "harbour.example/feed") || strings.Contains(s, "s3cret") {
		t.Error(s)
	}
}
