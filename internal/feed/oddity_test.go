package feed

import (
	"strings"
	"testing"
	"time"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
)

// What is wrong with a feed is named in its health, costs none of its items, and never posts one again.
func TestOddFeedsAreReadNamedAndNeverReposted(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(w *world, list []entry)
		say    string
	}{
		{"the same id everywhere", func(_ *world, list []entry) {
			for i := range list {
				list[i].guid = "1"
			}
		}, "the same id"},
		{"no ids, no links, no dates", func(_ *world, list []entry) {
			for i := range list {
				list[i].guid, list[i].link, list[i].at = "", "", time.Time{}
			}
		}, "neither id nor address"},
		{"dates in the future", func(w *world, list []entry) {
			for i := range list {
				list[i].at = w.now.Add(time.Duration(i+2) * 1000 * time.Hour)
			}
		}, "dated in the future"},
		{"nothing", func(*world, []entry) {}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.follow("c1", news.Policy{})
			list := entries(6, w.now)
			c.change(w, list)
			w.serve(document(list[2:]))
			w.poll()
			if say := w.feed().Problem; !w.feed().Healthy() || !strings.Contains(say, c.say) || c.say == "" && say != "" {
				t.Errorf("health: %q", say)
			}
			w.serve(document(list))
			if p := w.poll(); len(p.Jobs) != 2 {
				t.Errorf("%d jobs for two new items", len(p.Jobs))
			}
			for range 3 {
				if posting, _ := split(w.poll()); len(posting) != 0 {
					t.Errorf("%d items again", len(posting))
				}
			}
		})
	}
}

func TestOddDocumentsAreNamed(t *testing.T) {
	item := "<item><guid>1</guid><title>A</title></item>"
	for body, want := range map[string]string{
		rssDoc(item):                       "",
		rssDoc(item + "<item><title>Half"): "breaks off",
		rssDoc("<item><guid>1</guid><title>A & B</title></item>"): "not well-formed (line",
		rssDoc(strings.Repeat(item, MaxItems+500)):                "500 items that were left out",
	} {
		body := strings.TrimSuffix(body, "</channel></rss>")
		if want != "breaks off" {
			body += "</channel></rss>"
		}
		w := newWorld(t)
		w.follow("c1", news.Policy{})
		w.answer = func(fetch.Request) answer { return answer{body: body} }
		w.poll()
		if got := w.feed().Problem; !strings.Contains(got, want) || want == "" && got != "" {
			t.Errorf("%.80s: %q, want %q", body, got, want)
		}
	}
}
