package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pullquote/internal/feed"
	"pullquote/internal/news"
)

func TestNewItemBecomesOneCardInEachPlace(t *testing.T) {
	s := newScene(t)
	s.web.pages["https://a.example/bridge"] = page("Bridge closed to lorries", "A Post", bridge, "")
	s.deliver(t, job("1", "https://a.example/bridge", here, there))
	for _, place := range []news.Place{here, there} {
		cards := s.cards(t, place)
		if len(cards) != 1 || cards[0].Title != "Bridge closed to lorries" || cards[0].Site != "A Post" {
			t.Fatalf("cards in %s: %+v", place, cards)
		}
		a, err := s.ByID(t.Context(), cards[0].Article)
		if err != nil || a.Read != news.ReadFull || len(a.Summary.Sentences) == 0 || len(a.Quotes) != 1 {
			t.Errorf("article %+v, %v", a, err)
		}
		if q := a.Quotes[0]; q.Speaker != "Nadja Roth" || a.Text[q.Start:q.End] != q.Text {
			t.Errorf("quote %+v", q)
		}
	}
	ledger, err := s.store.Ledger(t.Context(), here, s.cards(t, here)[0].Article)
	if err != nil || len(ledger) != 1 || ledger[0].Kind != "new" {
		t.Errorf("ledger %+v, %v", ledger, err)
	}
}

func TestOtherFormsOfOneAddressAreNoSecondCard(t *testing.T) {
	s := newScene(t)
	s.web.pages["https://a.example/bridge"] = page("Bridge closed to lorries", "A Post", bridge, "")
	s.web.pages["https://www.a.example/bridge?utm_source=rss"] = s.web.pages["https://a.example/bridge"]
	s.web.pages["https://a.example/b?id=7"] = page("Bridge closed to lorries", "A Post", bridge, `<link rel="canonical" href="https://a.example/bridge">`)
	s.deliver(t, job("1", "https://a.example/bridge", here))
	s.deliver(t, job("2", "https://www.a.example/bridge?utm_source=rss", here))
	s.deliver(t, job("3", "https://a.example/b?id=7", here))
	if cards := s.cards(t, here); len(cards) != 1 || len(cards[0].Also) != 0 {
		t.Errorf("cards %+v", cards)
	}
}

func TestCopyJoinsTheFirstCard(t *testing.T) {
	s := newScene(t)
	s.web.pages["https://a.example/bridge"] = page("Bridge closed to lorries", "A Post", bridge, "")
	paragraphs := strings.Split(bridge, "\n\n")
	s.web.pages["https://b.example/short"] = page("Cracked pier shuts bridge", "B Times", strings.Join(paragraphs[:3], "\n\n"), "")
	s.web.pages["https://a.example/orchard"] = page("Late apples", "A Post", orchard, "")
	s.deliver(t, job("1", "https://a.example/bridge", here))
	s.deliver(t, job("2", "https://b.example/short", here, there))
	s.deliver(t, job("3", "https://a.example/orchard", here))
	cards := s.cards(t, here)
	if len(cards) != 2 {
		t.Fatalf("%d cards: %+v", len(cards), cards)
	}
	for _, p := range cards {
		if p.Title == "Bridge closed to lorries" && (len(p.Also) != 1 || p.Also[0].Site != "B Times" || p.Also[0].URL != "https://b.example/short") {
			t.Errorf("also %+v", p.Also)
		}
	}
	if others := s.cards(t, there); len(others) != 1 || others[0].Title != "Cracked pier shuts bridge" {
		t.Errorf("a place without the first one gets the copy itself: %+v", others)
	}
}

func TestUnreadablePageFallsBackToTheFeed(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		page string
		want news.Problem
	}{
		"refused":      {err: news.E(news.CodeRefused, "no", errors.New("403")), want: news.ProblemFetch},
		"consent wall": {page: `<html><body><h1>Before you continue</h1><p>We value your privacy. We and our partners use cookies to store information on a device.</p><button>Accept all</button><button>Reject all</button></body></html>`, want: news.ProblemConsent},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.web.errs["https://a.example/x"] = c.err
			s.web.pages["https://a.example/x"] = c.page
			j := job("1", "https://a.example/x", here)
			j.Item.Summary = "Growers in the Marsh plant apples that flower late. They hope to escape the frost."
			s.deliver(t, j)
			cards := s.cards(t, here)
			if len(cards) != 1 {
				t.Fatalf("%d cards", len(cards))
			}
			a, err := s.ByID(t.Context(), cards[0].Article)
			if err != nil || a.Read != news.ReadExcerpt || a.Problem != c.want || !strings.Contains(a.Text, "flower late") || a.Title != "Item 1" {
				t.Errorf("read %s, problem %q, title %q, text %q, %v", a.Read, a.Problem, a.Title, a.Text, err)
			}
		})
	}
}

func TestOutageIsTriedAgainThenToldFromTheFeed(t *testing.T) {
	s := newScene(t)
	s.web.errs["https://a.example/x"] = news.E(news.CodeUnavailable, "down", nil)
	j := job("1", "https://a.example/x", here)
	j.Item.Summary = "Growers in the Marsh plant apples that flower late."
	s.deliver(t, j)
	if len(s.cards(t, here)) != 0 {
		t.Fatal("posted at once, although the site may be back in a minute")
	}
	for range maxTries {
		s.now = s.now.Add(time.Hour)
		s.work(t)
	}
	cards := s.cards(t, here)
	if len(cards) != 1 || s.web.asked["https://a.example/x"] != maxTries {
		t.Fatalf("%d cards after %d tries", len(cards), s.web.asked["https://a.example/x"])
	}
	ledger, err := s.store.Ledger(t.Context(), here, cards[0].Article)
	if err != nil || len(ledger) != 1 || ledger[0].Note != "found in the feed A and read 2h0m later" {
		t.Errorf("ledger %+v, %v", ledger, err)
	}
}

func TestUpdateEditsTheCardAndSaysWhatTheHeadlineWas(t *testing.T) {
	s := newScene(t)
	s.web.pages["https://a.example/bridge"] = page("Bridge closed to lorries", "A Post", bridge, "")
	s.deliver(t, job("1", "https://a.example/bridge", here))
	s.send(t)
	s.web.pages["https://a.example/bridge"] = page("Bridge closed to all traffic", "A Post", bridge, "")
	update := job("2", "https://a.example/bridge")
	update.Update = true
	s.deliver(t, update)
	var card, reply news.Post
	for _, p := range s.cards(t, here) {
		if p.Kind == news.PostReply {
			reply = p
		} else {
			card = p
		}
	}
	if card.Title != "Bridge closed to all traffic" || card.Was != "Bridge closed to lorries" || card.Note != "A" || card.Revision == card.Shown {
		t.Errorf("card %+v", card)
	}
	if reply.Note != "Bridge closed to lorries" || reply.Under != card.Ref {
		t.Errorf("reply %+v", reply)
	}
	again := job("3", "https://a.example/bridge")
	again.Update = true
	revision := card.Revision
	s.deliver(t, again)
	if p, err := s.store.Post(t.Context(), card.Key); err != nil || p.Revision != revision {
		t.Errorf("an update that changes nothing edits: %d, was %d (%v)", p.Revision, revision, err)
	}
}

// TestListedArticlesAreRead: a line of a roll-up has no card, but its article can be asked about, and why tells it.
// TestAnUpdateOfTheTextEditsTheCard: its first sentences stand on the card, under whatever headline.
func TestAnUpdateOfTheTextEditsTheCard(t *testing.T) {
	const address = "https://a.example/bridge"
	s := newScene(t)
	s.web.pages[address] = page("Bridge closed to lorries", "A Post", bridge, "")
	s.deliver(t, job("1", address, here))
	s.send(t)
	s.web.pages[address] = page("Bridge closed to lorries", "A Post", orchard, "")
	update := job("2", address)
	update.Update = true
	s.deliver(t, update)
	if cards := s.cards(t, here); len(cards) != 1 || cards[0].Revision == cards[0].Shown || cards[0].Was != "" {
		t.Errorf("cards %+v", cards)
	}
}

func TestListedArticlesAreRead(t *testing.T) {
	s := newScene(t)
	s.web.pages["https://a.example/bridge?utm_source=rss"] = page("Bridge closed to lorries", "A Post", bridge, "")
	j := job("1", "https://a.example/bridge?utm_source=rss")
	j.Listed = []news.Place{here}
	s.deliver(t, j)
	a, err := s.Lookup(t.Context(), "https://a.example/bridge")
	if err != nil || len(s.cards(t, here)) != 0 || a.ID != s.IDOf("https://www.a.example/bridge") {
		t.Fatalf("%v, %d cards, %+v", err, len(s.cards(t, here)), a)
	}
	ledger, err := s.store.Ledger(t.Context(), here, a.ID)
	if err != nil || len(ledger) != 1 || ledger[0].Kind != "listed" {
		t.Errorf("ledger %+v, %v", ledger, err)
	}
	if other, err := s.store.Ledger(t.Context(), there, a.ID); err != nil || len(other) != 0 {
		t.Errorf("elsewhere: %+v, %v", other, err)
	}
}

// send confirms everything that waits, as the outbox would.
func (s *scene) send(t *testing.T) {
	t.Helper()
	claimed, err := s.store.ClaimPosts(t.Context(), s.now, time.Minute, 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range claimed {
		p, err := s.store.BeginSend(t.Context(), s.now, p)
		if err == nil {
			err = s.store.ConfirmSend(t.Context(), s.now, p, news.Ref(string(p.Place)+"m1"), s.now)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestReadRemembersAndShareFindsTheCard(t *testing.T) {
	s := newScene(t)
	s.web.pages["https://a.example/bridge"] = page("Bridge closed to lorries", "A Post", bridge, "")
	s.web.pages["https://a.example/bridge?utm_source=x"] = s.web.pages["https://a.example/bridge"]
	for range 3 {
		if a, err := s.Read(t.Context(), "https://a.example/bridge?utm_source=x"); err != nil || a.Title != "Bridge closed to lorries" {
			t.Fatalf("%+v, %v", a, err)
		}
	}
	if n := s.web.asked["https://a.example/bridge?utm_source=x"]; n != 1 {
		t.Errorf("asked %d times", n)
	}
	first, created, err := s.Share(t.Context(), here, "p/s/u", "https://a.example/bridge")
	if err != nil || !created {
		t.Fatalf("share: %v, %v", created, err)
	}
	second, created, err := s.Share(t.Context(), here, "p/s/u", "https://m.a.example/bridge")
	if err != nil || created || second.Key != first.Key {
		t.Errorf("shared twice: %v, %v", created, err)
	}
	if _, err := s.Read(t.Context(), "https://a.example/nothing"); news.CodeOf(err) != news.CodeGone {
		t.Errorf("a page that is not there: %v", err)
	}
}

func TestCanonicalIsBelievedWithinReason(t *testing.T) {
	for _, c := range []struct{ read, declared, want string }{
		{"https://a.example/x?id=1", "https://a.example/x", "https://a.example/x"},
		{"https://m.a.example/x", "", "https://a.example/x"},
		{"https://a.example/x", "https://a.example/", "https://a.example/x"},
		{"https://a.example/x", "https://other.example/x", "https://a.example/x"},
		{"", "https://a.example/x", "https://a.example/x"},
		{"https://news.a.co.uk/x", "https://www.a.co.uk/y", "https://a.co.uk/y"},
	} {
		if got := canonical(news.Article{URL: c.read, Canonical: c.declared}); got != c.want {
			t.Errorf("read at %s, declared %s: %s, want %s", c.read, c.declared, got, c.want)
		}
	}
}

func TestFollowingInAPausedPlaceResumesAllOfIt(t *testing.T) {
	s := newScene(t)
	if _, err := s.store.PausePlace(t.Context(), here, "I may not post there."); err != nil {
		t.Fatal(err)
	}
	f := Follower{Store: s.store, Now: func() time.Time { return s.now }}
	if _, _, err := f.Add(t.Context(), here, "p/s/u", feed.Outline{URL: "https://b.example/feed"}); err != nil {
		t.Fatal(err)
	}
	all, err := s.store.Following(t.Context(), here)
	if err != nil || len(all) != 2 {
		t.Fatalf("%d feeds, %v", len(all), err)
	}
	for _, one := range all {
		if one.Subscription.Paused != "" {
			t.Errorf("%s is still paused: %s", one.Feed.URL, one.Subscription.Paused)
		}
	}
}

// TestSharingACopy shows no second card, and the copy's history says why.
func TestSharingACopy(t *testing.T) {
	s := newScene(t)
	s.web.pages["https://a.example/bridge"] = page("Bridge closed to lorries", "A Post", bridge, "")
	s.web.pages["https://b.example/copy"] = page("A bridge is closed", "B Post", bridge, "")
	s.deliver(t, job("1", "https://a.example/bridge", here))
	post, created, err := s.Share(t.Context(), here, "p/s/u", "https://b.example/copy")
	if err != nil || created || post.Title != "Bridge closed to lorries" {
		t.Errorf("%q, %v, %v", post.Title, created, err)
	}
	ledger, err := s.store.Ledger(t.Context(), here, s.IDOf("https://b.example/copy"))
	if err != nil || len(ledger) != 1 || !strings.Contains(ledger[0].Note, "Bridge closed to lorries") {
		t.Errorf("ledger %+v, %v", ledger, err)
	}
}

func TestNewest(t *testing.T) {
	s := newScene(t)
	f, fd := Follower{Fetch: s.web}, news.Feed{URL: "https://a.example/feed"}
	if _, err := f.Newest(t.Context(), fd); news.CodeOf(err) != news.CodeGone {
		t.Errorf("a feed that is away: %v", err)
	}
	items := ""
	for n := range newest + 5 { // oldest first
		items += fmt.Sprintf("<item><title>Tide table %d</title><pubDate>%s</pubDate></item>", n, noon.AddDate(0, 0, n).Format(time.RFC1123Z))
	}
	s.web.pages[fd.URL] = `<rss version="2.0"><channel><title>A</title>` + items + "</channel></rss>"
	got, err := f.Newest(t.Context(), fd)
	if err != nil || len(got) != newest || got[0].Title != "Tide table 24" || got[newest-1].Title != "Tide table 5" {
		t.Errorf("%d items: %+v, %v", len(got), got, err)
	}
	s.web.pages[fd.URL] = "no feed"
	if _, err := f.Newest(t.Context(), fd); err == nil {
		t.Error("what is no feed has items")
	}
}

// rink and rinkElsewhere are two outlets' reports of one event, with no sentence in common.
const (
	rink = `Part of the roof of the Kestrel Ice Rink in Dunmarrow came down under heavy snow on Tuesday night, hours after a youth hockey game with 140 spectators had ended. Nobody was hurt.

Fire chief Alan Prewett said that two caretakers heard the beams crack shortly after 11 p.m. and left the building through a side door. "Ten minutes later the whole northern end was lying on the ice," Prewett said.

The rink was built in 1974 and inspected in October. Mayor Sofia Brandt closed three other halls of the same design until engineers have looked at their roofs. The Dunmarrow Wolves will play their home games in Tarbrook for the rest of the season.`
	rinkElsewhere = `Engineers are searching for the reason why the Kestrel Ice Rink in Dunmarrow collapsed. The northern end of the hall gave way on Tuesday under nearly a metre of wet snow.

Only two caretakers were still inside the rink, according to fire chief Alan Prewett, and both escaped unharmed. Earlier that evening 140 people had watched a hockey game there.

Mayor Sofia Brandt ordered three halls built to the same plans to be shut. The hall dates from 1974. Hockey club Dunmarrow Wolves moves to Tarbrook for now.`
)

func TestTheSameStoryElsewhereJoinsTheCard(t *testing.T) {
	s := newScene(t)
	s.web.pages["https://a.example/rink"] = page("Roof of Dunmarrow ice rink collapses", "A Post", rink, "")
	s.web.pages["https://b.example/rink"] = page("Why did the Kestrel Ice Rink fall?", "B Times", rinkElsewhere, "")
	s.deliver(t, job("1", "https://a.example/rink", here))
	s.deliver(t, job("2", "https://b.example/rink", here))
	cards := s.cards(t, here)
	if len(cards) != 1 || len(cards[0].Also) != 1 || cards[0].Also[0].Kind != "same-story" || cards[0].Also[0].Site != "B Times" {
		t.Fatalf("cards %+v", cards)
	}
	ledger, err := s.store.Ledger(t.Context(), here, cards[0].Article)
	if err != nil || !strings.Contains(ledger[len(ledger)-1].Note, "also reported by B Times") {
		t.Errorf("ledger %+v, %v", ledger, err)
	}
}
