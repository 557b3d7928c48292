package storetest

import (
	"testing"

	"pullquote/internal/news"
	"pullquote/internal/store"
)

var feedCases = []transition{
	{"Follow/new", followNew},
	{"Follow/keeps that it is initialised", followInitialised},
	{"Follow/twice", followTwice},
	{"Follow/second place forgets validators", followSecond},
	{"Follow/while somebody polls", followDuringPoll},
	{"Unfollow/last place leaves the schedule", unfollowLast},
	{"Unfollow/an old claim stays lost after a new follow", unfollowFence},
	{"Following/by name", followingByName},
	{"PausePlace/and resume", pausePlace},
	{"SetPolicy", setPolicy},
	{"ClaimFeeds/order, limit and lease", claimFeeds},
}

func feed(id news.FeedID, title string) news.Feed {
	return news.Feed{ID: id, URL: "https://" + string(id) + ".example/rss", Title: title}
}

func sub(place news.Place) news.Subscription {
	return news.Subscription{Place: place, By: alice, Since: t0, Policy: news.Policy{Burst: 3}}
}

func follow(t *testing.T, s store.Store, id news.FeedID, place news.Place) {
	t.Helper()
	created, err := s.Follow(ctx(), t0, feed(id, "Title of "+string(id)), sub(place))
	wantTrue(t, "Follow", created, err)
}

// claimFeed claims exactly one feed.
func claimFeed(t *testing.T, s store.Store, seconds float64) news.Feed {
	t.Helper()
	got, err := s.ClaimFeeds(ctx(), at(seconds), lease, 10)
	must(t, err)
	if len(got) != 1 {
		t.Fatalf("claimed %d feeds, want 1", len(got))
	}
	return got[0]
}

func wantNoFeed(t *testing.T, s store.Store, seconds float64) {
	t.Helper()
	got, err := s.ClaimFeeds(ctx(), at(seconds), lease, 10)
	must(t, err)
	if len(got) != 0 {
		t.Fatalf("claimed %d feeds, want none", len(got))
	}
}

func followNew(t *testing.T, s store.Store) {
	follow(t, s, feedA, here)
	subs, err := s.Subscribers(ctx(), feedA)
	must(t, err)
	same(t, "subscribers", len(subs), 1)
	want := sub(here)
	want.Feed = feedA
	same(t, "subscription", subs[0], want)
	f := claimFeed(t, s, 0)
	same(t, "title", f.Title, "Title of feed-a")
	same(t, "fence", f.Fence > 0, true)
	sameTime(t, "next is the lease's end", f.Next, at(30))
	all, err := s.AllFeeds(ctx())
	must(t, err)
	same(t, "all feeds", len(all), 1)
}

func followInitialised(t *testing.T, s store.Store) {
	moved := sub(here)
	moved.Initialised = true
	created, err := s.Follow(ctx(), t0, feed(feedA, "Title"), moved)
	wantTrue(t, "Follow", created, err)
	follow(t, s, feedA, there)
	subs, err := s.Subscribers(ctx(), feedA)
	must(t, err)
	for _, got := range subs {
		same(t, "initialised", got.Initialised, got.Place == here)
	}
	_, err = s.Unfollow(ctx(), feedA, here)
	must(t, err)
	follow(t, s, feedA, here)
	subs, err = s.Subscribers(ctx(), feedA)
	must(t, err)
	same(t, "a new follow begins anew", subs[0].Initialised || subs[1].Initialised, false)
}

func followTwice(t *testing.T, s store.Store) {
	follow(t, s, feedA, here)
	f := claimFeed(t, s, 0)
	f.ETag, f.Next = "v1", at(600)
	must(t, s.FinishPoll(ctx(), at(1), news.Poll{Feed: f}))
	again := sub(here)
	again.By = bob
	created, err := s.Follow(ctx(), at(2), feed(feedA, "Another title"), again)
	wantFalse(t, "Follow again", created, err)
	subs, err := s.Subscribers(ctx(), feedA)
	must(t, err)
	same(t, "by", subs[0].By, alice)
	wantNoFeed(t, s, 3)
	same(t, "validators stay", claimFeed(t, s, 600).ETag, "v1")
}

func followSecond(t *testing.T, s store.Store) {
	follow(t, s, feedA, here)
	f := claimFeed(t, s, 0)
	f.ETag, f.LastModified, f.Title, f.Next = "v1", "yesterday", "Own title", at(600)
	must(t, s.FinishPoll(ctx(), at(1), news.Poll{Feed: f, Initialised: []news.Place{here}}))
	created, err := s.Follow(ctx(), at(2), feed(feedA, ""), sub(there))
	wantTrue(t, "Follow", created, err)
	f = claimFeed(t, s, 2)
	same(t, "validators", f.ETag+f.LastModified, "")
	same(t, "the record stays", f.Title, "Own title")
	subs, err := s.Subscribers(ctx(), feedA)
	must(t, err)
	same(t, "subscribers", len(subs), 2)
	for _, x := range subs {
		same(t, "initialised "+string(x.Place), x.Initialised, x.Place == here)
	}
}

func followDuringPoll(t *testing.T, s store.Store) {
	follow(t, s, feedA, here)
	f := claimFeed(t, s, 0)
	created, err := s.Follow(ctx(), at(1), feed(feedA, ""), sub(there))
	wantTrue(t, "Follow", created, err)
	wantNoFeed(t, s, 2)
	f.ETag, f.Next = "v2", at(600)
	must(t, s.FinishPoll(ctx(), at(3), news.Poll{Feed: f, Seen: []string{"k"}, Initialised: []news.Place{here}}))
	known, err := s.Known(ctx(), feedA, []string{"k"})
	must(t, err)
	same(t, "known", known[0], true)
	f = claimFeed(t, s, 3)
	same(t, "validators dropped", f.ETag, "")
}

func unfollowLast(t *testing.T, s store.Store) {
	follow(t, s, feedA, here)
	f := claimFeed(t, s, 0)
	must(t, s.FinishPoll(ctx(), at(1), news.Poll{Feed: f, Seen: []string{"k"}}))
	was, err := s.Unfollow(ctx(), feedA, here)
	wantTrue(t, "Unfollow", was, err)
	was, err = s.Unfollow(ctx(), feedA, here)
	wantFalse(t, "Unfollow again", was, err)
	wantNoFeed(t, s, 1e6)
	all, err := s.AllFeeds(ctx())
	must(t, err)
	same(t, "all feeds", len(all), 0)
	list, err := s.Following(ctx(), here)
	must(t, err)
	same(t, "following", len(list), 0)
	follow(t, s, feedA, here)
	known, err := s.Known(ctx(), feedA, []string{"k"})
	must(t, err)
	same(t, "still known", known[0], true)
}

func unfollowFence(t *testing.T, s store.Store) {
	follow(t, s, feedA, here)
	old := claimFeed(t, s, 0)
	_, err := s.Unfollow(ctx(), feedA, here)
	must(t, err)
	wantCode(t, s.FinishPoll(ctx(), at(1), news.Poll{Feed: old}), news.CodeNotFound)
	follow(t, s, feedA, here)
	claimFeed(t, s, 0)
	wantCode(t, s.FinishPoll(ctx(), at(1), news.Poll{Feed: old}), news.CodeStale)
}

func followingByName(t *testing.T, s store.Store) {
	for id, title := range map[news.FeedID]string{"f1": "the Gazette", "f2": "Alpine News", "f3": "Zeta"} {
		created, err := s.Follow(ctx(), t0, feed(id, title), sub(here))
		wantTrue(t, "Follow", created, err)
	}
	list, err := s.Following(ctx(), here)
	must(t, err)
	same(t, "length", len(list), 3)
	same(t, "order", list[0].Feed.Title+", "+list[1].Feed.Title+", "+list[2].Feed.Title, "Alpine News, the Gazette, Zeta")
	for _, l := range list {
		same(t, "subscription of", l.Subscription.Feed, l.Feed.ID)
		same(t, "policy", l.Subscription.Policy.Burst, 3)
	}
}

func pausePlace(t *testing.T, s store.Store) {
	follow(t, s, feedA, here)
	follow(t, s, feedA, there)
	follow(t, s, feedB, here)
	got, err := s.PausePlace(ctx(), here, "the channel is gone")
	must(t, err)
	same(t, "changed", len(got), 2)
	for _, x := range got {
		same(t, "place", x.Place, here)
		same(t, "reason", x.Paused, "the channel is gone")
		same(t, "by", x.By, alice)
	}
	got, err = s.PausePlace(ctx(), here, "another reason")
	must(t, err)
	same(t, "changed again", len(got), 0)
	created, err := s.Follow(ctx(), at(1), feed(feedB, ""), sub(here))
	wantFalse(t, "Follow of a paused one", created, err)
	got, err = s.PausePlace(ctx(), here, "")
	must(t, err)
	same(t, "resumed", len(got), 1)
	same(t, "which", got[0].Feed, feedA)
	same(t, "reason", got[0].Paused, "")
}

func setPolicy(t *testing.T, s store.Store) {
	wantCode(t, s.SetPolicy(ctx(), feedA, here, news.Policy{}), news.CodeNotFound)
	follow(t, s, feedA, here)
	p := news.Policy{Burst: 9, Hourly: 4, Update: news.UpdateQuiet, Unknown: news.DoubtRepeat, Thread: true}
	must(t, s.SetPolicy(ctx(), feedA, here, p))
	subs, err := s.Subscribers(ctx(), feedA)
	must(t, err)
	same(t, "policy", subs[0].Policy, p)
	same(t, "the rest stays", subs[0].By, alice)
}

func claimFeeds(t *testing.T, s store.Store) {
	for i, id := range []news.FeedID{"f1", "f2", "f3"} {
		created, err := s.Follow(ctx(), at(float64(i)), feed(id, ""), sub(here))
		wantTrue(t, "Follow", created, err)
	}
	got, err := s.ClaimFeeds(ctx(), at(2), lease, 2)
	must(t, err)
	same(t, "claimed", len(got), 2)
	same(t, "longest overdue first", string(got[0].ID+got[1].ID), "f1f2")
	got2, err := s.ClaimFeeds(ctx(), at(2), lease, 2)
	must(t, err)
	same(t, "claimed", len(got2), 1)
	same(t, "the rest", got2[0].ID, news.FeedID("f3"))
	wantNoFeed(t, s, 31)
	again, err := s.ClaimFeeds(ctx(), at(32), lease, 10)
	must(t, err)
	same(t, "after the leases", len(again), 3)
	same(t, "a higher fence", again[0].Fence > got[0].Fence, true)
}
