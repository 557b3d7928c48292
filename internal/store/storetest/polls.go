package storetest

import (
	"fmt"
	"testing"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

var pollCases = []transition{
	{"FinishPoll/writes everything", finishPoll},
	{"FinishPoll/lost lease writes nothing", finishPollStale},
	{"FinishPoll/repeated after a lost reply", finishPollTwice},
	{"FinishPoll/nobody follows", finishPollNobody},
	{"FinishPoll/thousands of keys", finishPollHuge},
	{"Known/many, in order, for each feed", knownMany},
}

func job(id news.JobID) news.Job {
	return news.Job{ID: id, Feed: feedA, FeedName: "A", Places: []news.Place{here, there}, Created: t0,
		Item: news.Item{GUID: string(id), Title: "Title <b> & \u2028 “x”", URL: "https://a.example/" + string(id), Published: t0}}
}

func polled(t *testing.T, s store.Store, p news.Poll) news.Feed {
	t.Helper()
	follow(t, s, feedA, here)
	p.Feed = claimFeed(t, s, 0)
	p.Feed.Next = at(600)
	must(t, s.FinishPoll(ctx(), at(1), p))
	return p.Feed
}

func finishPoll(t *testing.T, s store.Store) {
	follow(t, s, feedA, here)
	f := claimFeed(t, s, 0)
	f.ETag, f.LastModified, f.Home, f.Problem, f.Failures = "v1", "then", "https://a.example", "a reason", 2
	f.Next, f.LastPoll, f.LastOK, f.FailingSince, f.Interval = at(600), at(1), at(1), at(-9), 600e9
	must(t, s.FinishPoll(ctx(), at(1), news.Poll{
		Feed: f, Seen: []string{"k1", "k2"}, Jobs: []news.Job{job("j1"), job("j2")},
		Posts: []news.Post{{Key: "notice", Place: here, Kind: news.PostNotice, Note: "hello"}}, Initialised: []news.Place{here},
		Ledger: []news.Entry{{Place: here, Article: "a", LedgerEntry: news.LedgerEntry{At: at(1), Kind: "again", Note: "came again"}}},
	}))
	known, err := s.Known(ctx(), feedA, []string{"k2", "k3", "k1"})
	must(t, err)
	same(t, "known", fmt.Sprint(known), "[true false true]")
	for _, want := range []news.JobID{"j1", "j2"} {
		j := claimJob(t, s, 1)
		same(t, "order", j.ID, want)
		must(t, s.FinishJob(ctx(), at(1), news.Ingested{Job: j}))
	}
	posts, err := s.ClaimPosts(ctx(), at(1), lease, 10)
	must(t, err)
	same(t, "posts", keysOf(posts), "notice ")
	sameTime(t, "created", posts[0].Created, at(1))
	subs, err := s.Subscribers(ctx(), feedA)
	must(t, err)
	same(t, "initialised", subs[0].Initialised, true)
	entries, err := s.Ledger(ctx(), here, "a")
	must(t, err)
	same(t, "ledger", fmt.Sprint(entries), fmt.Sprint([]news.LedgerEntry{{At: at(1), Kind: "again", Note: "came again"}}))
	wantNoFeed(t, s, 599)
	got := claimFeed(t, s, 600)
	same(t, "rev is not touched by the poll itself", got.Rev, f.Rev)
	got.Next, got.Fence, f.Next, f.Fence = t0, 0, t0, 0
	same(t, "record", fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", f))
}

func finishPollStale(t *testing.T, s store.Store) {
	follow(t, s, feedA, here)
	slow := claimFeed(t, s, 0)
	fast := claimFeed(t, s, 30)
	slow.ETag, slow.Next = "slow", at(9000)
	wantCode(t, s.FinishPoll(ctx(), at(31), news.Poll{
		Feed: slow, Seen: []string{"k"}, Jobs: []news.Job{job("j")},
		Posts: []news.Post{{Key: "p", Place: here}}, Initialised: []news.Place{here},
		Ledger: []news.Entry{{Place: here, Article: "a", LedgerEntry: news.LedgerEntry{At: t0, Kind: "again"}}},
	}), news.CodeStale)
	entries, err := s.Ledger(ctx(), here, "a")
	must(t, err)
	same(t, "ledger", len(entries), 0)
	known, err := s.Known(ctx(), feedA, []string{"k"})
	must(t, err)
	same(t, "known", known[0], false)
	jobs, err := s.ClaimJobs(ctx(), at(31), lease, 10)
	must(t, err)
	same(t, "jobs", len(jobs), 0)
	_, err = s.Post(ctx(), "p")
	wantCode(t, err, news.CodeNotFound)
	subs, err := s.Subscribers(ctx(), feedA)
	must(t, err)
	same(t, "initialised", subs[0].Initialised, false)
	fast.Next = at(100)
	must(t, s.FinishPoll(ctx(), at(32), news.Poll{Feed: fast}))
	same(t, "validators", claimFeed(t, s, 100).ETag, "")
}

func finishPollTwice(t *testing.T, s store.Store) {
	follow(t, s, feedA, here)
	p := news.Poll{Feed: claimFeed(t, s, 0), Jobs: []news.Job{job("j")}}
	p.Feed.Next = at(600)
	must(t, s.FinishPoll(ctx(), at(1), p))
	jobs, err := s.ClaimJobs(ctx(), at(1), lease, 1)
	must(t, err)
	must(t, s.FinishJob(ctx(), at(2), news.Ingested{Job: jobs[0]}))
	wantCode(t, s.FinishPoll(ctx(), at(3), p), news.CodeStale)
	jobs, err = s.ClaimJobs(ctx(), at(1000), lease, 1)
	must(t, err)
	same(t, "a finished job does not come back", len(jobs), 0)
}

func finishPollNobody(t *testing.T, s store.Store) {
	wantCode(t, s.FinishPoll(ctx(), t0, news.Poll{Feed: feed(feedA, "")}), news.CodeNotFound)
}

func finishPollHuge(t *testing.T, s store.Store) {
	keys := make([]string, 12_000)
	for i := range keys {
		keys[i] = fmt.Sprintf("guid:https://a.example/articles/%d", i)
	}
	polled(t, s, news.Poll{Seen: keys})
	known, err := s.Known(ctx(), feedA, append(keys, "another"))
	must(t, err)
	same(t, "answers", len(known), len(keys)+1)
	for i, k := range known {
		if k != (i < len(keys)) {
			t.Fatalf("key %d: known %v", i, k)
		}
	}
}

func knownMany(t *testing.T, s store.Store) {
	polled(t, s, news.Poll{Seen: []string{"a", "", "c"}})
	known, err := s.Known(ctx(), feedA, []string{"c", "b", "a", "c", ""})
	must(t, err)
	same(t, "known", fmt.Sprint(known), "[true false true true true]")
	known, err = s.Known(ctx(), feedB, []string{"a"})
	must(t, err)
	same(t, "another feed", fmt.Sprint(known), "[false]")
	known, err = s.Known(ctx(), feedA, nil)
	must(t, err)
	same(t, "no keys", len(known), 0)
}
