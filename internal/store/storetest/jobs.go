package storetest

import (
	"fmt"
	"testing"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

var jobCases = []transition{
	{"ClaimJobs/order, limit and lease", claimJobs},
	{"ClaimJobs/of one feed one after another", claimJobsInTurn},
	{"RetryJob/counts once", retryJob},
	{"FinishJob/writes everything", finishJob},
	{"FinishJob/lost lease writes nothing", finishJobStale},
	{"FinishJob/the index has grown", finishJobConflict},
	{"FinishJob/another outlet joins the card", finishJobAlso},
	{"FinishJob/revisions", finishJobRevised},
	{"Candidates/most shared keys first", candidates},
	{"Candidates/keys that everybody shares", candidatesCommon},
}

func claimJob(t *testing.T, s store.Store, seconds float64) news.Job {
	t.Helper()
	got, err := s.ClaimJobs(ctx(), at(seconds), lease, 1)
	must(t, err)
	if len(got) != 1 {
		t.Fatalf("claimed %d jobs, want 1", len(got))
	}
	return got[0]
}

// withJobs polls a feed that brings jobs of the given ids.
func withJobs(t *testing.T, s store.Store, ids ...news.JobID) {
	t.Helper()
	p := news.Poll{}
	for _, id := range ids {
		p.Jobs = append(p.Jobs, job(id))
	}
	polled(t, s, p)
}

// oneJobEach polls a feed of its own for each job.
func oneJobEach(t *testing.T, s store.Store, ids ...news.JobID) {
	t.Helper()
	for _, id := range ids {
		follow(t, s, news.FeedID("feed-"+id), here)
		f := claimFeed(t, s, 0)
		f.Next = at(600)
		must(t, s.FinishPoll(ctx(), at(1), news.Poll{Feed: f, Jobs: []news.Job{job(id)}}))
	}
}

func claimJobsInTurn(t *testing.T, s store.Store) {
	withJobs(t, s, "first", "second", "third")
	oneJobEach(t, s, "other")
	got, err := s.ClaimJobs(ctx(), at(1), lease, 9)
	must(t, err)
	same(t, "claimed", len(got), 2)
	same(t, "the first of each feed", got[0].ID+got[1].ID, "firstother")
	for _, j := range got {
		must(t, s.FinishJob(ctx(), at(2), news.Ingested{Job: j}))
	}
	second := claimJob(t, s, 2)
	same(t, "its successor", second.ID, "second")
	must(t, s.RetryJob(ctx(), second, at(20)))
	none, err := s.ClaimJobs(ctx(), at(19), lease, 9)
	must(t, err)
	same(t, "while it waits", len(none), 0)
	again := claimJob(t, s, 20)
	same(t, "it comes first", again.ID, "second")
	must(t, s.RetryJob(ctx(), again, at(21).Add(store.OrderWait)))
	same(t, "one that waits for long holds up nobody", claimJob(t, s, 20).ID, "third")
	last := claimJob(t, s, 21+store.OrderWait.Seconds())
	same(t, "it comes later", last.ID, "second")
}

func claimJobs(t *testing.T, s store.Store) {
	oneJobEach(t, s, "z", "a", "m")
	got, err := s.ClaimJobs(ctx(), at(1), lease, 2)
	must(t, err)
	same(t, "claimed", len(got), 2)
	same(t, "oldest first", got[0].ID+got[1].ID, "za")
	want := job("z")
	want.Fence = got[0].Fence
	same(t, "record", fmt.Sprintf("%+v", got[0]), fmt.Sprintf("%+v", want))
	same(t, "the rest", claimJob(t, s, 2).ID, "m")
	none, err := s.ClaimJobs(ctx(), at(3), lease, 2)
	must(t, err)
	same(t, "leased", len(none), 0)
	again := claimJob(t, s, 31)
	same(t, "after the lease", again.ID, "z")
	same(t, "a higher fence", again.Fence > got[0].Fence, true)
}

func retryJob(t *testing.T, s store.Store) {
	withJobs(t, s, "j")
	j := claimJob(t, s, 1)
	must(t, s.RetryJob(ctx(), j, at(100)))
	wantCode(t, s.RetryJob(ctx(), j, at(100)), news.CodeStale)
	none, err := s.ClaimJobs(ctx(), at(99), lease, 1)
	must(t, err)
	same(t, "not due", len(none), 0)
	again := claimJob(t, s, 100)
	same(t, "attempts", again.Attempts, 1)
	wantCode(t, s.FinishJob(ctx(), at(101), news.Ingested{Job: j}), news.CodeStale)
	must(t, s.FinishJob(ctx(), at(101), news.Ingested{Job: again}))
}

func ingested(j news.Job) news.Ingested {
	id := news.ArticleID("art-" + j.ID)
	return news.Ingested{
		Job: j, Article: article(id), Aliases: []string{"https://a.example/" + string(id), "https://amp.a.example/" + string(id)},
		Index:     news.Sketched{ID: id, Story: id, Title: "T", Published: t0, Sketch: []uint64{1<<64 - 1, 7}},
		IndexKeys: []uint64{1<<64 - 1, 7},
		Posts:     []news.Post{card("p-"+news.PostKey(j.ID), here), card("q-"+news.PostKey(j.ID), there)},
		Ledger: []news.Entry{
			{Place: here, Article: id, LedgerEntry: news.LedgerEntry{At: t0, Kind: "seen", Note: "first"}},
			{Place: here, Article: id, LedgerEntry: news.LedgerEntry{At: t0, Kind: "new", Note: "second"}},
		},
	}
}

func finishJob(t *testing.T, s store.Store) {
	withJobs(t, s, "j")
	in := ingested(claimJob(t, s, 1))
	must(t, s.FinishJob(ctx(), at(2), in))
	a, err := s.ArticleAt(ctx(), in.Aliases[1])
	must(t, err)
	same(t, "article", a.ID, in.Article.ID)
	found, rev, err := s.Candidates(ctx(), []uint64{7})
	must(t, err)
	same(t, "revision", rev, 1)
	same(t, "candidates", fmt.Sprint(found), fmt.Sprint([]news.Sketched{in.Index}))
	posts, err := s.ClaimPosts(ctx(), at(2), lease, 10)
	must(t, err)
	same(t, "posts", len(posts), 2)
	log, err := s.Ledger(ctx(), here, in.Article.ID)
	must(t, err)
	same(t, "ledger", len(log), 2)
	same(t, "ledger's order", log[0].Kind+log[1].Kind, "seennew")
	wantCode(t, s.FinishJob(ctx(), at(3), in), news.CodeStale)
	none, err := s.ClaimJobs(ctx(), at(1000), lease, 1)
	must(t, err)
	same(t, "jobs", len(none), 0)
}

func finishJobStale(t *testing.T, s store.Store) {
	withJobs(t, s, "j")
	slow := ingested(claimJob(t, s, 1))
	claimJob(t, s, 31)
	wantCode(t, s.FinishJob(ctx(), at(32), slow), news.CodeStale)
	_, err := s.Article(ctx(), slow.Article.ID)
	wantCode(t, err, news.CodeNotFound)
	_, rev, err := s.Candidates(ctx(), slow.IndexKeys)
	must(t, err)
	same(t, "revision", rev, 0)
	_, err = s.Post(ctx(), slow.Posts[0].Key)
	wantCode(t, err, news.CodeNotFound)
	log, err := s.Ledger(ctx(), here, slow.Article.ID)
	must(t, err)
	same(t, "ledger", len(log), 0)
}

func finishJobConflict(t *testing.T, s store.Store) {
	oneJobEach(t, s, "j1", "j2", "j3")
	one, two, three := ingested(claimJob(t, s, 1)), ingested(claimJob(t, s, 1)), ingested(claimJob(t, s, 1))
	must(t, s.FinishJob(ctx(), at(2), one))
	wantCode(t, s.FinishJob(ctx(), at(2), two), news.CodeConflict)
	_, err := s.Post(ctx(), two.Posts[0].Key)
	wantCode(t, err, news.CodeNotFound)
	_, two.IndexRev, err = s.Candidates(ctx(), two.IndexKeys)
	must(t, err)
	must(t, s.FinishJob(ctx(), at(3), two))
	three.IndexKeys = nil
	must(t, s.FinishJob(ctx(), at(3), three))
}

func finishJobAlso(t *testing.T, s store.Store) {
	withJobs(t, s, "j1", "j2")
	one := ingested(claimJob(t, s, 1))
	must(t, s.FinishJob(ctx(), at(2), one))
	key := one.Posts[0].Key
	sent := send(t, s, key, 2, "ref1")
	two := ingested(claimJob(t, s, 3))
	two.Posts, two.IndexKeys = one.Posts, nil
	two.Also = news.Also{Article: two.Article.ID, URL: "https://b.example/copy", Site: "B & <C>", Kind: "copy", At: t0}
	must(t, s.FinishJob(ctx(), at(4), two))
	p, err := s.Post(ctx(), key)
	must(t, err)
	same(t, "also", len(p.Also), 1)
	same(t, "also", p.Also[0], two.Also)
	same(t, "revision", p.Revision, sent.Revision+1)
	edit := claimPost(t, s, 10, key)
	same(t, "state", edit.State, news.PostSent)
	of, err := s.PostsOf(ctx(), two.Article.ID)
	must(t, err)
	same(t, "found by the other article", len(of), 2)
}

func finishJobRevised(t *testing.T, s store.Store) {
	withJobs(t, s, "j1", "j2", "j3", "j4")
	one := ingested(claimJob(t, s, 1))
	must(t, s.FinishJob(ctx(), at(2), one))
	p := send(t, s, one.Posts[0].Key, 2, "ref1")
	up := news.Ingested{Job: claimJob(t, s, 3), Revised: []news.Revision{{Key: p.Key, Title: "New title", Was: p.Title}, {Key: "unknown", Title: "x"}}}
	must(t, s.FinishJob(ctx(), at(4), up))
	edit := claimPost(t, s, 10, p.Key)
	same(t, "title", edit.Title, "New title")
	same(t, "was", edit.Was, p.Title)
	same(t, "revision", edit.Revision, p.Revision+1)
	must(t, s.FinishEdit(ctx(), edit, at(11), ""))
	unchanged := news.Ingested{Job: claimJob(t, s, 11), Revised: []news.Revision{{Key: p.Key, Title: "New title"}}}
	must(t, s.FinishJob(ctx(), at(12), unchanged))
	wantNoPost(t, s, 12)
	text := news.Ingested{Job: claimJob(t, s, 12), Article: one.Article, Revised: []news.Revision{{Key: p.Key, Title: "New title"}, {Key: "unknown"}}}
	must(t, s.FinishJob(ctx(), at(13), text))
	edit = claimPost(t, s, 14, p.Key)
	same(t, "revision with another text", edit.Revision, p.Revision+2)
}

func index(t *testing.T, s store.Store, id news.ArticleID, keys ...uint64) {
	t.Helper()
	_, rev, err := s.Candidates(ctx(), nil)
	must(t, err)
	created, err := s.Follow(ctx(), t0, feed(news.FeedID(fmt.Sprint("f", rev)), ""), sub(here))
	wantTrue(t, "Follow", created, err)
	f := claimFeed(t, s, 0)
	f.Next = at(1e6)
	must(t, s.FinishPoll(ctx(), t0, news.Poll{Feed: f, Jobs: []news.Job{job(news.JobID(id))}}))
	must(t, s.FinishJob(ctx(), t0, news.Ingested{
		Job: claimJob(t, s, 0), Index: news.Sketched{ID: id, Sketch: keys}, IndexKeys: keys, IndexRev: rev,
	}))
}

func ids(found []news.Sketched) string {
	s := ""
	for _, k := range found {
		s += string(k.ID) + " "
	}
	return s
}

func candidates(t *testing.T, s store.Store) {
	found, rev, err := s.Candidates(ctx(), []uint64{1, 2})
	must(t, err)
	same(t, "empty index", fmt.Sprint(len(found), rev), "0 0")
	index(t, s, "one", 1, 9)
	index(t, s, "three", 1, 2, 3, 3, 1<<63)
	index(t, s, "two", 1, 2)
	index(t, s, "none", 8)
	found, rev, err = s.Candidates(ctx(), []uint64{1, 2, 1 << 63, 1, 77})
	must(t, err)
	same(t, "order", ids(found), "three two one ")
	same(t, "revision", rev, 4)
	same(t, "sketch", fmt.Sprint(found[0].Sketch), fmt.Sprint([]uint64{1, 2, 3, 3, 1 << 63}))
	index(t, s, "one", 2, 9) // the article was read again
	found, _, err = s.Candidates(ctx(), []uint64{1})
	must(t, err)
	same(t, "its old keys are gone", ids(found), "two three ")
}

func candidatesCommon(t *testing.T, s store.Store) {
	const n = 140
	for i := range n {
		index(t, s, news.ArticleID(fmt.Sprintf("copy%03d", i)), 1, uint64(1000+i))
	}
	found, rev, err := s.Candidates(ctx(), []uint64{1, 1000 + n - 1})
	must(t, err)
	same(t, "revision", rev, n)
	same(t, "at most 50", len(found), 50)
	same(t, "the best first", found[0].ID, news.ArticleID("copy139"))
	same(t, "then the newest", found[1].ID, news.ArticleID("copy138"))
}
