package feed

import (
	"context"
	"net/http"
	"regexp"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
	"pullquote/internal/store/redisstore"
	"pullquote/internal/store/redistest"
	"pullquote/internal/story"
)

// sent counts the commands that clients have sent to Redis, by name; those that scripts call inside the
// server are in the figures too, but none of these are.
func sent(t *testing.T, c *redis.Client) map[string]string {
	stats, err := c.Info(t.Context(), "commandstats").Result()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`cmdstat_(zmscore|evalsha|eval):calls=(\d+)`).FindAllStringSubmatch(stats, -1) {
		out[m[1]] = m[2]
	}
	return out
}

// Whether the items of a feed are new is one question to Redis, however many they are. The poll as a whole
// asks for the subscribers and writes its outcome besides.
func TestDecidingWhatIsNewIsOneRoundTrip(t *testing.T) {
	url := redistest.Start(t)
	s, err := redisstore.Open(t.Context(), redisstore.Options{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	now := time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC)
	body := []byte(document(entries(30, now)))
	get := fetcher(func(_ context.Context, r fetch.Request) (fetch.Response, error) {
		return fetch.Response{URL: r.URL, Status: 200, Body: body, Header: http.Header{}}, nil
	})
	p := NewPoller(PollerOptions{Fetch: get, Store: s, Canonical: story.Canonical, Now: func() time.Time { return now }})
	id := news.NewFeedID(feedURL)
	if _, err := s.Follow(t.Context(), now, news.Feed{ID: id, URL: feedURL}, news.Subscription{Feed: id, Place: "c1"}); err != nil {
		t.Fatal(err)
	}
	poll := func() {
		now = now.Add(time.Hour)
		for _, f := range must(s.ClaimFeeds(t.Context(), now, time.Minute, 1)) {
			if err := p.Poll(t.Context(), f); err != nil {
				t.Fatal(err)
			}
		}
	}
	poll() // the first has everything to remember
	opts := must(redis.ParseURL(url))
	c := redis.NewClient(opts)
	t.Cleanup(func() { _ = c.Close() })
	c.ConfigResetStat(t.Context())
	poll()
	got := sent(t, c)
	if got["zmscore"] != "1" || got["evalsha"] != "2" || got["eval"] != "" {
		t.Errorf("commands of a whole poll of 30 known items: %v", got)
	}
}
