package redisstore

import (
	"fmt"
	"testing"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/redistest"
)

func after(seconds float64) time.Time { return t0.Add(time.Duration(seconds * float64(time.Second))) }

const claimTime = 30 * time.Second

// claim is what one look at the lanes brings.
func claim(t *testing.T, s *Store, seconds float64) (out []news.Post) {
	t.Helper()
	out, err := s.ClaimPosts(t.Context(), after(seconds), claimTime, 10)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// wantClaim expects exactly one post in a state.
func wantClaim(t *testing.T, s *Store, seconds float64, key news.PostKey, state news.PostState) news.Post {
	t.Helper()
	got := claim(t, s, seconds)
	if len(got) != 1 || got[0].Key != key || got[0].State != state {
		t.Fatalf("after %v s: claimed %s, want %s %s", seconds, states(got), key, state)
	}
	return got[0]
}

func wantNothing(t *testing.T, s *Store, seconds float64) {
	t.Helper()
	if got := claim(t, s, seconds); len(got) > 0 {
		t.Fatalf("after %v s: claimed %s", seconds, states(got))
	}
}

func states(posts []news.Post) (out string) {
	for _, p := range posts {
		out += fmt.Sprintf("%s %s, ", p.Key, p.State)
	}
	return out
}

// put enqueues a card in a place of its own, so that no card waits for another.
func put(t *testing.T, s *Store, key news.PostKey) {
	t.Helper()
	p := news.Post{Key: key, Place: news.Place(key), Kind: news.PostCard, State: news.PostPending, Created: t0}
	if _, _, err := s.Enqueue(t.Context(), t0, p); err != nil {
		t.Fatal(err)
	}
}

// sendOne claims and sends whatever waits.
func sendOne(t *testing.T, s *Store, seconds float64) {
	t.Helper()
	for _, p := range claim(t, s, seconds) {
		p, err := s.BeginSend(t.Context(), after(seconds), p)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.ConfirmSend(t.Context(), after(seconds), p, news.Ref("shown "+p.Key), after(seconds)); err != nil {
			t.Fatal(err)
		}
	}
}

// restart ends a server in order and starts it again: kill -9 can take what a busy disk has not got yet.
func restart(server *redistest.Server) {
	server.Stop()
	server.Restart()
}

// reconnect waits until the store has noticed that its connections were cut: calls are not repeated, so that the
// first one may find that out.
func reconnect(t *testing.T, s *Store) {
	t.Helper()
	var err error
	for range 100 {
		if err = s.Ping(t.Context()); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal(err)
}

// disasters are the ways in which a server loses what it confirmed: begin makes everything from then on
// be lost by happen. The returned address stays the same.
var disasters = map[string]func(t *testing.T) (url string, begin, happen func()){
	"restarted from an old snapshot": func(t *testing.T) (string, func(), func()) {
		server := redistest.New(t, "--appendonly", "no")
		save := func() {
			if err := client(t, server.Addr).Save(t.Context()).Err(); err != nil {
				t.Fatal(err)
			}
		}
		return server.URL, save, server.Restart
	},
	"a replica that lagged is promoted": func(t *testing.T) (string, func(), func()) {
		master := redistest.New(t)
		road := redistest.NewProxy(t, master.Addr)
		heir := redistest.StartReplica(t, master)
		return road.URL, heir.Lag, func() {
			heir.Promote()
			road.Redirect(heir.Addr)
		}
	},
}

// TestWhatWasLostIsDoubted: a post whose record says that it waits has been sent; an item that nobody has seen was posted.
func TestWhatWasLostIsDoubted(t *testing.T) {
	for name, start := range disasters {
		t.Run(name, func(t *testing.T) {
			url, begin, happen := start(t)
			s := open(t, url, "")
			feed := news.Feed{ID: "f", URL: "https://f.example/feed"}
			sub := news.Subscription{Feed: "f", Place: "news"}
			if _, err := s.Follow(t.Context(), after(-100), feed, sub); err != nil {
				t.Fatal(err)
			}
			poll(t, s, -90, "old")
			put(t, s, "before")
			begin()
			sendOne(t, s, 0) // "before"
			poll(t, s, 10, "lost")
			sendOne(t, s, 12) // "lost"
			happen()
			reconnect(t, s)

			p := wantClaim(t, s, 20, "before", news.PostSending)
			if p.First.After(after(20).Add(-time.Minute)) || !p.Last.Equal(after(25)) {
				t.Errorf("in doubt from %v to %v", p.First, p.Last)
			}
			finishPoll(t, s, 20, func(*news.Poll) {})                        // it is put off
			finishPoll(t, s, 20.5, func(p *news.Poll) { p.Feed.Failures++ }) // its site is down, too
			poll(t, s, 21, "lost")
			wantClaim(t, s, 22, "lost", news.PostSending)
			poll(t, s, 700, "new")
			put(t, s, "by hand")
			got := map[news.PostKey]news.PostState{}
			for _, p := range claim(t, s, 701) {
				got[p.Key] = p.State
			}
			if got["new"] != news.PostPending || got["by hand"] != news.PostPending {
				t.Errorf("what is new counts as %v", got)
			}
		})
	}
}

// finishPoll claims the feed and ends its poll.
func finishPoll(t *testing.T, s *Store, seconds float64, with func(*news.Poll)) {
	t.Helper()
	feeds, err := s.ClaimFeeds(t.Context(), after(seconds), claimTime, 1)
	if err != nil || len(feeds) != 1 {
		t.Fatalf("%d feeds, %v", len(feeds), err)
	}
	p := news.Poll{Feed: feeds[0]}
	p.Feed.Next = after(seconds + .5)
	with(&p)
	if err := s.FinishPoll(t.Context(), after(seconds), p); err != nil {
		t.Fatal(err)
	}
}

// poll brings one item, whose key is also its post's, through job and ingestion.
func poll(t *testing.T, s *Store, seconds float64, item string) {
	t.Helper()
	finishPoll(t, s, seconds, func(p *news.Poll) {
		p.Feed.LastOK = after(seconds)
		p.Seen, p.Jobs = []string{item}, []news.Job{{ID: news.JobID("job " + item), Feed: "f"}}
	})
	jobs, err := s.ClaimJobs(t.Context(), after(seconds), claimTime, 1)
	if err != nil || len(jobs) != 1 {
		t.Fatalf("%d jobs, %v", len(jobs), err)
	}
	p := news.Post{Key: news.PostKey(item), Place: news.Place(item), Kind: news.PostCard, State: news.PostPending}
	if item == "old" {
		p.Place = "elsewhere"
	}
	if err := s.FinishJob(t.Context(), after(seconds), news.Ingested{Job: jobs[0], Posts: []news.Post{p}}); err != nil {
		t.Fatal(err)
	}
	if item == "old" {
		sendOne(t, s, seconds)
	}
}

// TestNothingIsDoubtedWhereNothingWasLost: a restart with a file of all changes, of which every replica finds its own.
func TestNothingIsDoubtedWhereNothingWasLost(t *testing.T) {
	server := redistest.New(t)
	a, b := open(t, server.URL, ""), open(t, server.URL, "")
	put(t, a, "sent")
	sendOne(t, a, 0)
	wantNothing(t, b, 0)
	put(t, a, "waits")
	restart(server)
	wantNothing(t, a, 60)
	wantNothing(t, a, 63)
	wantClaim(t, b, 64, "waits", news.PostPending)
	put(t, a, "next")
	wantClaim(t, a, 64, "next", news.PostPending)
}

// TestAReplicaThatCannotSay: what it wrote at the end is known to nobody, unless others outlived it or it was closed in order.
func TestAReplicaThatCannotSay(t *testing.T) {
	for name, c := range map[string]struct {
		last   float64 // when the other one was heard of last
		closed bool
		want   news.PostState
	}{
		"died with the server": {59, false, news.PostSending},
		"died long before":     {50, false, news.PostPending},
		"ended in order":       {59, true, news.PostPending},
	} {
		t.Run(name, func(t *testing.T) {
			server := redistest.New(t)
			a := open(t, server.URL, "")
			b, err := Open(t.Context(), Options{URL: server.URL})
			if err != nil {
				t.Fatal(err)
			}
			wantNothing(t, b, c.last)
			wantNothing(t, a, 60)
			put(t, a, "waits")
			if c.closed {
				if err := b.Close(); err != nil {
					t.Fatal(err)
				}
			} else if err := b.client.Close(); err != nil {
				t.Fatal(err)
			}
			restart(server)
			wantNothing(t, a, 70)
			if c.want == news.PostSending {
				wantNothing(t, a, 75)
			}
			wantClaim(t, a, 80, "waits", c.want)
		})
	}
}

// TestANewProcessOnANewServer: nobody is left who remembers. What was closed in order has told all.
func TestANewProcessOnANewServer(t *testing.T) {
	for name, want := range map[string]news.PostState{"after an end in order": news.PostPending, "after a kill": news.PostSending} {
		t.Run(name, func(t *testing.T) {
			server := redistest.New(t)
			old, err := Open(t.Context(), Options{URL: server.URL})
			if err != nil {
				t.Fatal(err)
			}
			put(t, old, "sent")
			sendOne(t, old, 0)
			put(t, old, "waits")
			if want == news.PostPending {
				err = old.Close()
			} else {
				err = old.client.Close()
			}
			if err != nil {
				t.Fatal(err)
			}
			restart(server)
			s := open(t, server.URL, "")
			wantNothing(t, s, 100)
			wantClaim(t, s, 110, "waits", want)
		})
	}
}

// TestAClaimFromAnotherServerIsNone: neither the intent nor a second begin is written on it.
func TestAClaimFromAnotherServerIsNone(t *testing.T) {
	server := redistest.New(t)
	s := open(t, server.URL, "")
	put(t, s, "k")
	p := wantClaim(t, s, 0, "k", news.PostPending)
	restart(server)
	if _, err := s.BeginSend(t.Context(), after(1), p); news.CodeOf(err) != news.CodeStale {
		t.Fatalf("got %v, want %s", err, news.CodeStale)
	}
	wantNothing(t, s, 40)
	wantClaim(t, s, 43, "k", news.PostPending)
}

// TestALostClaimIsNone: where nothing but a claim was lost nothing is doubted, and the claim that follows is another one.
func TestALostClaimIsNone(t *testing.T) {
	for name, start := range disasters {
		t.Run(name, func(t *testing.T) {
			url, begin, happen := start(t)
			s := open(t, url, "")
			wantNothing(t, s, 0)
			put(t, s, "k")
			begin()
			lost := wantClaim(t, s, 1, "k", news.PostPending)
			happen()
			reconnect(t, s)
			wantNothing(t, s, 2)
			wantClaim(t, s, 5, "k", news.PostPending)
			if _, err := s.BeginSend(t.Context(), after(6), lost); news.CodeOf(err) != news.CodeStale {
				t.Errorf("BeginSend: %v, want %s", err, news.CodeStale)
			}
			if err := s.RefuseSend(t.Context(), lost, after(6), "no", true); news.CodeOf(err) != news.CodeStale {
				t.Errorf("RefuseSend: %v, want %s", err, news.CodeStale)
			}
		})
	}
}

// TestMemoryAlone: where the server may not be asked who it is, a replica notices what it has lost itself.
func TestMemoryAlone(t *testing.T) {
	server := redistest.New(t)
	admin := client(t, server.Addr)
	if err := admin.Do(t.Context(), "ACL", "SETUSER", "bot", "on", ">pw", "~*", "+@all", "-info").Err(); err != nil {
		t.Fatal(err)
	}
	s := open(t, "redis://bot:pw@"+server.Addr, "")
	put(t, s, "sent")
	sendOne(t, s, 0)
	put(t, s, "waits")
	if err := admin.Del(t.Context(), s.keys.name("marks")).Err(); err != nil { // what a loss looks like to it
		t.Fatal(err)
	}
	p := wantClaim(t, s, 1, "waits", news.PostSending)
	put(t, s, "new")
	wantClaim(t, s, 2, "new", news.PostPending)
	if err := admin.HSet(t.Context(), s.keys.name("marks"), s.member.name, 0).Err(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.BeginSend(t.Context(), after(3), p); news.CodeOf(err) != news.CodeStale {
		t.Fatalf("got %v, want %s", err, news.CodeStale)
	}
}

// TestSeveralFindTheirLoss: one event is one epoch, in whatever order they come, and even when it had seemed that nothing was lost.
func TestSeveralFindTheirLoss(t *testing.T) {
	server := redistest.New(t)
	admin := client(t, server.Addr)
	var all []*Store
	for i := range 3 {
		s := open(t, server.URL, "")
		put(t, s, news.PostKey(fmt.Sprint("sent", i)))
		sendOne(t, s, float64(i)/10)
		all = append(all, s)
	}
	epoch := func() string { return admin.HGet(t.Context(), all[0].keys.name("line"), "epoch").Val() }
	restart(server)
	if err := admin.HDel(t.Context(), all[0].keys.name("marks"), all[1].member.name, all[2].member.name).Err(); err != nil {
		t.Fatal(err)
	}
	wantNothing(t, all[0], 10)
	wantNothing(t, all[1], 11)
	if got := epoch(); got != "1" {
		t.Errorf("epoch %q after one has found its loss", got)
	}
	wantNothing(t, all[2], 12)
	wantNothing(t, all[0], 13)
	if got := epoch(); got != "1" {
		t.Errorf("epoch %q after the other has found the same", got)
	}
}
