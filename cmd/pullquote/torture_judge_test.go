package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pullquote/adapters/discord/discordfake"
	"pullquote/adapters/slack/slackfake"
	"pullquote/internal/news"
)

// riddles is a site whose pages stand in no feed: each is asked about in one command.
type riddles struct{ *httptest.Server }

func newRiddles(t *testing.T) *riddles {
	r := &riddles{httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="en"><head><title>Riddle %[1]s of the evening</title></head><body><article><h1>Riddle %[1]s of the evening</h1><p>%[2]s</p><p>%[3]s</p></article></body></html>`,
			name, prose(name, 1), prose(name, 2))
	}))}
	t.Cleanup(r.Close)
	return r
}

// question is one command: typed once, delivered once or twice.
type question struct {
	name  string
	slack bool
	at    time.Time
	heard bool // the platform had a connection to deliver it on
}

// ask types commands like people do, one after the other, until the end.
func (f *fleet) ask() {
	for n := 0; ; n++ {
		q := f.type1(n)
		limit := time.Now().Add(6 * time.Second)
		for f.answers()[q.name] == 0 && time.Now().Before(limit) {
			select {
			case <-f.stopAsking:
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
		select {
		case <-f.stopAsking:
			return
		case <-time.After(500 * time.Millisecond):
		}
	}
}

func (f *fleet) type1(n int) *question {
	q := &question{name: fmt.Sprintf("q%04d", n), slack: n%2 == 0}
	address := f.riddles.URL + "/" + q.name
	if q.slack {
		q.heard = f.slack.Connections() > 0
	} else {
		q.heard = f.discord.Connected()
	}
	q.at = time.Now()
	f.mu.Lock()
	f.asked = append(f.asked, q)
	f.mu.Unlock()
	times := 1 + n/2%2 // every other one is delivered twice
	payload := f.slack.Slash(slackfake.Ann, slackfake.General, "/news", "summary "+address)
	for range times {
		if q.slack {
			f.slack.Deliver(payload)
		} else {
			f.discord.Slash(discordfake.Act{ID: q.name, Permissions: 1 << 5}, "summary", map[string]string{"url": address})
		}
	}
	return q
}

var (
	riddleWords = regexp.MustCompile(`Riddle (q\d+) of the evening`)
	cardWords   = regexp.MustCompile(`The (f\d+n\d+) lighthouse is lit again`)
)

// answers counts the visible answers to each question.
func (f *fleet) answers() map[string]int {
	out := map[string]int{}
	f.visible(func(_, text string, _ time.Time) {
		if m := riddleWords.FindStringSubmatch(text); m != nil {
			out[m[1]]++
		}
	})
	return out
}

// shown is one card on a platform.
type shown struct {
	channel, slug string
	at            time.Time
}

// cards lists what people see of the items, each channel in its own order.
func (f *fleet) cards() (out []shown) {
	f.visible(func(channel, text string, at time.Time) {
		if m := cardWords.FindStringSubmatch(text); m != nil {
			out = append(out, shown{channel, m[1], at})
		}
	})
	return out
}

func (f *fleet) visible(see func(channel, text string, at time.Time)) {
	for _, m := range f.slack.Messages() {
		if m.User == slackfake.BotUser {
			see(m.Channel, m.Text+"\n"+slackfake.Read(m.Text, m.Blocks).Text, slackTime(m.TS))
		}
	}
	for _, m := range f.discord.Seen() {
		see(m.Channel, m.Text, discordTime(m.ID))
	}
}

func slackTime(ts string) time.Time {
	var s, us int64
	_, _ = fmt.Sscanf(ts, "%d.%d", &s, &us) // the fake wrote it
	return time.Unix(s, us*1000)
}

func discordTime(id string) time.Time {
	var n uint64
	_, _ = fmt.Sscanf(id, "%d", &n) // the fake wrote it
	return time.UnixMilli(int64(n>>22) + 1420070400000)
}

// verdict prints the figures, and fails on each that is not as it must be.
func (f *fleet) verdict(t *testing.T) {
	t.Helper()
	cards := f.cards()
	lost, doubled, disorder := f.compare(t, cards)
	unanswered, answeredTwice, cutOff := f.judgeAnswers(t)
	waits, outages, latency := f.recovery(cards, f.calmKills()), f.recovery(cards, f.outaged), f.latency(cards)
	t.Logf("%s: %d items into 2 platforms, %d processes killed, %d times Redis, %d cuts before it, %d cards, in %s",
		f.store, f.items, len(f.killed), len(f.outaged), f.cuts, len(cards), time.Since(f.began).Round(time.Second))
	t.Logf("%s: lost %d, doubled %d, out of order %d; commands %d, unanswered %d, answered twice %d, without their answer near a kill or fault %d",
		f.store, lost, doubled, disorder, len(f.asked), unanswered, answeredTwice, cutOff)
	t.Logf("%s: from a kill to the next card: median %s, max %s; from a kill of Redis: median %s, max %s; from publication to the card: median %s, p99 %s, max %s",
		f.store, at(waits, .5), at(waits, 1), at(outages, .5), at(outages, 1), at(latency, .5), at(latency, .99), at(latency, 1))
	if lost+doubled+disorder+unanswered+answeredTwice > 0 {
		t.Errorf("%s: repeat it with -torture-seed %d", f.store, f.seed)
		f.keepLogs(t)
	}
	f.leftovers(t)
	f.refusals(t)
}

func at(d []time.Duration, q float64) time.Duration {
	if len(d) == 0 {
		return 0
	}
	slices.Sort(d)
	return d[int(q*float64(len(d)-1))].Round(10 * time.Millisecond)
}

// compare counts what is missing, what stands twice and what came after a later item of its feed.
func (f *fleet) compare(t *testing.T, cards []shown) (lost, doubled, disorder int) {
	t.Helper()
	seen := map[string]int{}
	last := map[string]string{}
	for _, c := range cards {
		seen[c.channel+" "+c.slug]++
		feed := c.channel + " " + c.slug[:3]
		if seen[c.channel+" "+c.slug] == 1 && c.slug < last[feed] {
			disorder++
			t.Logf("out of order: %s after %s in %s", c.slug, last[feed], c.channel)
		}
		last[feed] = max(last[feed], c.slug)
	}
	for slug := range f.published {
		var outlet int
		_, _ = fmt.Sscanf(slug, "f%02d", &outlet) // slugOf wrote it
		for _, p := range f.places(outlet) {
			switch n := seen[p.Channel+" "+slug]; {
			case n == 0:
				lost++
				t.Logf("lost: %s in %s", slug, p.Channel)
			case n > 1:
				doubled++
				t.Logf("%d times: %s in %s", n, slug, p.Channel)
			}
		}
	}
	return lost, doubled, disorder
}

// judgeAnswers holds a command without an answer against the bot unless something was done to a
// process or a connection while it could be answered: then the platform may have had nobody to deliver it to, and
// an answer that asks to try again is none here.
func (f *fleet) judgeAnswers(t *testing.T) (unanswered, twice, cutOff int) {
	t.Helper()
	answers := f.answers()
	for _, q := range f.asked {
		hit := !q.heard || slices.ContainsFunc(f.blows, func(b time.Time) bool {
			return b.After(q.at.Add(-4*time.Second)) && b.Before(q.at.Add(4*time.Second))
		})
		switch n := answers[q.name]; {
		case n > 1:
			twice++
			t.Logf("answered %d times: %s (slack: %v)", n, q.name, q.slack)
		case n == 0 && hit:
			cutOff++
		case n == 0:
			unanswered++
			t.Logf("unanswered: %s (slack: %v) asked at %s", q.name, q.slack, q.at.Format(time.TimeOnly))
		}
	}
	return unanswered, twice, cutOff
}

// calmKills are those of processes that do not fall into the minute after one of Redis, in which what may have been
// posted is looked for.
func (f *fleet) calmKills() (out []time.Time) {
	for _, k := range f.killed {
		if !slices.ContainsFunc(f.outaged, func(o time.Time) bool { return k.After(o) && k.Before(o.Add(time.Minute)) }) {
			out = append(out, k)
		}
	}
	return out
}

// recovery is for each kill the time until the next card appeared anywhere.
func (f *fleet) recovery(cards []shown, kills []time.Time) (out []time.Duration) {
	times := make([]time.Time, len(cards))
	for i, c := range cards {
		times[i] = c.at
	}
	slices.SortFunc(times, time.Time.Compare)
	for _, k := range kills {
		i, _ := slices.BinarySearchFunc(times, k, time.Time.Compare)
		if i < len(times) {
			out = append(out, times[i].Sub(k))
		}
	}
	return out
}

func (f *fleet) latency(cards []shown) (out []time.Duration) {
	for _, c := range cards {
		out = append(out, c.at.Sub(f.published[c.slug]))
	}
	return out
}

// leftovers looks into the store: nothing waits, nothing was given up.
func (f *fleet) leftovers(t *testing.T) {
	t.Helper()
	s := f.openStore(t)
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	if n, _, err := s.Backlog(t.Context()); err != nil || n > 0 {
		t.Errorf("%d posts wait still: %v", n, err)
	}
	for _, state := range []news.PostState{news.PostUnknown, news.PostFailed} {
		posts, err := s.PostsIn(t.Context(), state, 10)
		if err != nil || len(posts) > 0 {
			t.Errorf("%s: %v %v", state, posts, err)
		}
	}
}

// refusals are what the platforms would not have taken. Commands that died with a process are not
// acknowledged; people see that, and it is counted above.
func (f *fleet) refusals(t *testing.T) {
	t.Helper()
	for _, v := range f.slack.Violations() {
		if !strings.Contains(v, "not acknowledged") {
			t.Errorf("Slack would refuse: %s", v)
		}
	}
	for _, p := range f.discord.Problems() {
		t.Errorf("Discord would refuse: %s", p)
	}
}

// keepLogs copies the replicas' logs where they survive the test.
func (f *fleet) keepLogs(t *testing.T) {
	t.Helper()
	to, err := os.MkdirTemp("", "pullquote-torture-")
	if err != nil {
		t.Error(err)
		return
	}
	logs, _ := filepath.Glob(filepath.Join(f.dir, "log-*"))
	for _, l := range logs {
		data, err := os.ReadFile(l)
		if err == nil {
			err = os.WriteFile(filepath.Join(to, filepath.Base(l)), data, 0o600)
		}
		if err != nil {
			t.Error(err)
		}
	}
	t.Logf("the replicas' logs are in %s", to)
}
