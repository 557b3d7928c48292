package handlers

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pullquote/bot"
	"pullquote/bot/bottest"
	"pullquote/internal/news"
)

var channelPlace = bot.Place{Platform: "fake", Space: "space", Channel: "news"}

func refOf(id string) bot.Ref { return bot.Ref{Place: channelPlace, ID: id} }

// call finds a route and calls its handler: what the Bot does, without the Bot.
func call(t *testing.T, h *house, ev bot.Event) (bot.Response, error) {
	t.Helper()
	fake := bottest.NewFake("fake")
	b, err := bot.New(bot.Options{Adapters: []bot.Adapter{fake}})
	if err != nil {
		t.Fatal(err)
	}
	if ev.In == (bot.Place{}) {
		ev.In = channelPlace
	}
	if ev.From.ID == "" {
		ev.From.ID = "ana"
	}
	for _, r := range All(h.deps(b)) {
		if r.On == ev.On && (r.Name == ev.Name || ev.On == bot.Mention || ev.On == bot.Home || ev.On == bot.Removed) {
			if ev.Focus != "" {
				t.Fatal("use completions")
			}
			return r.Handle(t.Context(), ev)
		}
	}
	t.Fatalf("no route for %s %q", ev.On, ev.Name)
	return nil, nil
}

// said is the words of an answer, or of the error that stands for it.
func said(t *testing.T, resp bot.Response, err error) string {
	t.Helper()
	if err != nil {
		if s := news.SayOf(err, ""); s != "" {
			return s
		}
		t.Fatalf("an error without a sentence: %v", err)
	}
	switch r := resp.(type) {
	case bot.Reply:
		return bot.PlainText(r.Message)
	case bot.Update:
		return bot.PlainText(r.Message)
	}
	return ""
}

func args(pairs ...string) map[string]string {
	m := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

func TestQuotesAndAsk(t *testing.T) {
	h := newHouse(lamp(), kelp())
	h.posted(lamp(), refOf("1"))
	for _, c := range []struct {
		ev   bot.Event
		want string
	}{
		{bot.Event{On: bot.Slash, Name: "quotes"}, "“I only counted the mornings” — Ada Fennel"},
		{bot.Event{On: bot.Press, Name: "quotes", Key: string(kelp().ID)}, "no direct quotation"},
		{bot.Event{On: bot.Slash, Name: "ask", Args: args("question", "Who follows her?")}, "A box of electronics follows her."},
		{bot.Event{On: bot.Slash, Name: "ask", Args: args("question", "How high?", "url", lamp().URL)}, "The article does not say."},
		{bot.Event{On: bot.Slash, Name: "ask", Args: args("question", "please summarise this")}, "from the full article"},
		{bot.Event{On: bot.Slash, Name: "ask", Args: args("question", "the key quotes")}, "“I only counted the mornings” — Ada Fennel"},
		{bot.Event{On: bot.Slash, Name: "ask", Args: args("question", "  ")}, "What would you like to know?"},
	} {
		resp, err := call(t, h, c.ev)
		if got := said(t, resp, err); !strings.Contains(got, c.want) {
			t.Errorf("%s %v: said %q, want %q", c.ev.Name, c.ev.Args, got, c.want)
		}
	}
}

func TestShare(t *testing.T) {
	h := newHouse(lamp())
	ev := bot.Event{On: bot.Slash, Name: "share", Args: args("url", "tide.example/lamp")}
	for i, want := range []string{"Sharing Brackwater's Lamp Goes Out: its card comes next.", "is on its way already", "It is here already"} {
		resp, err := call(t, h, ev)
		if got := said(t, resp, err); !strings.Contains(got, want) {
			t.Errorf("%d: %q, want %q", i, got, want)
		}
		if i == 1 {
			h.posts[0].State, h.posts[0].Ref = news.PostSent, news.Ref(refOf("9").String())
		}
	}
	resp, _ := call(t, h, ev)
	if p := resp.(bot.Reply).Blocks[0].(bot.Para); p.Spans[1].URL != "https://fake.example/news/9" {
		t.Errorf("link %+v", p.Spans)
	}
	if resp, err := call(t, h, bot.Event{On: bot.Slash, Name: "share", Args: args("url", "https://empty.example")}); said(t, resp, err) != "That page has no article." {
		t.Errorf("%v %v", resp, err)
	}
}

// live is the house with a running bot over a fake platform.
func live(t *testing.T, h *house) (*bottest.Fake, *bot.Bot) {
	t.Helper()
	fake := bottest.NewFake("fake")
	b, err := bot.New(bot.Options{Adapters: []bot.Adapter{fake}})
	if err != nil {
		t.Fatal(err)
	}
	return fake, b
}

func TestDiscussOpensOnce(t *testing.T) {
	h := newHouse(lamp())
	fake, b := live(t, h)
	ref, err := b.Send(t.Context(), channelPlace, bot.Say("the card"), "")
	if err != nil {
		t.Fatal(err)
	}
	p := h.posted(lamp(), ref)
	d := discuss{find: finder{articles: h, posts: h, chat: b}, sharer: h, posts: h, talks: Discussions{h, h, h, b, keyQuotes}}
	ev := bot.Event{On: bot.Press, Name: "discuss", Key: string(lamp().ID), Target: &ref, In: channelPlace}
	for i, want := range []string{"The discussion is open", "It is discussed in the thread"} {
		resp, err := d.handle(t.Context(), ev)
		if got := said(t, resp, err); !strings.Contains(got, want) {
			t.Errorf("%d: %q, want %q", i, got, want)
		}
	}
	starters := 0
	for _, o := range fake.Seen() {
		if o.In.Thread == ref.ID && strings.Contains(o.Text, "I only counted the mornings") {
			starters++
		}
	}
	if starters != 1 {
		t.Errorf("%d messages with starters", starters)
	}
	if p, _ = h.Post(t.Context(), p.Key); p.Talk == "" {
		t.Error("the thread is not recorded")
	}
	// The same from a command, where the record has lost its thread: nothing is said twice.
	h.posts[0].Talk = ""
	if _, opened, err := d.talks.Open(t.Context(), h.posts[0]); err != nil || opened {
		t.Errorf("opened %v, %v", opened, err)
	}
}

func TestDiscussBringsTheCard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(lamp())
		_, b := live(t, h)
		ref, err := b.Send(t.Context(), channelPlace, bot.Say("the card"), "")
		if err != nil {
			t.Fatal(err)
		}
		started := time.Now()
		h.deliver = func(p *news.Post) {
			if time.Since(started) > 3*time.Second {
				p.State, p.Ref = news.PostSent, news.Ref(ref.String())
			}
		}
		d := discuss{find: finder{articles: h, posts: h, chat: b}, sharer: h, posts: h, talks: Discussions{h, h, h, b, keyQuotes}}
		ev := bot.Event{On: bot.Slash, Name: "discuss", Args: args("url", lamp().URL), In: channelPlace}
		resp, err := d.handle(t.Context(), ev)
		if got := said(t, resp, err); !strings.Contains(got, "The discussion is open") {
			t.Errorf("said %q", got)
		}
		h.posts[0].State, h.posts[0].Talk, h.deliver = news.PostPending, "", nil
		_, err = d.handle(t.Context(), ev)
		if news.CodeOf(err) != news.CodeTimeout {
			t.Errorf("a card that never comes: %v", err)
		}
		h.posts[0].State = news.PostFailed
		if _, err = d.handle(t.Context(), ev); news.CodeOf(err) != news.CodeRefused {
			t.Errorf("a card that was refused: %v", err)
		}
	})
}

func TestSaveAndSaved(t *testing.T) {
	h := newHouse(lamp(), kelp())
	h.posted(lamp(), refOf("1"))
	ref, none := refOf("1"), refOf("99")
	steps := []struct {
		ev   bot.Event
		want string
		size int
	}{
		{bot.Event{On: bot.Slash, Name: "saved"}, "It is empty.", 0},
		{bot.Event{On: bot.Slash, Name: "save"}, "Saved to your reading list: Brackwater", 1},
		{bot.Event{On: bot.Press, Name: "save", Key: string(lamp().ID)}, "on your reading list already", 1},
		{bot.Event{On: bot.MessageMenu, Name: "save", Links: []string{kelp().URL}}, "Saved to your reading list: Kelp", 2},
		{bot.Event{On: bot.Slash, Name: "saved"}, "1. Kelp Farm Doubles", 2},
		{bot.Event{On: bot.Home}, "2. Brackwater", 2},
		{bot.Event{On: bot.Press, Name: "unsave", Key: string(kelp().ID) + "/0"}, "1. Brackwater", 1},
		{bot.Event{On: bot.Press, Name: "unsave", Key: string(kelp().ID)}, "not on your reading list", 1},
		{bot.Event{On: bot.Press, Name: "unsave", Key: string(lamp().ID)}, "Taken off", 0},
		{bot.Event{On: bot.Reaction, Name: "🔖", Target: &ref}, "Saved to your reading list: Brackwater", 1},
		{bot.Event{On: bot.Reaction, Name: "🔖", Target: &ref, Undone: true}, "", 0},
		{bot.Event{On: bot.Reaction, Name: "🔖", Target: &none}, "", 0},
		{bot.Event{On: bot.Press, Name: "saved", Key: "what?"}, "It is empty.", 0},
	}
	for i, s := range steps {
		resp, err := call(t, h, s.ev)
		if got := said(t, resp, err); !strings.Contains(got, s.want) || s.want == "" && got != "" {
			t.Errorf("%d %s %s: said %q, want %q", i, s.ev.On, s.ev.Name, got, s.want)
		}
		if n := len(h.saves["fake/space/ana"]); n != s.size {
			t.Errorf("%d %s %s: %d saves, want %d", i, s.ev.On, s.ev.Name, n, s.size)
		}
	}
	if h.saves["fake/space/bob"] != nil {
		t.Error("somebody else's list was touched")
	}
}

func TestSavedPages(t *testing.T) {
	h := newHouse()
	for i := range 12 {
		u := "https://tide.example/" + string(rune('a'+i))
		if _, err := h.Save(t.Context(), "fake/space/ana", news.Save{Article: news.NewArticleID(u), Title: "Story " + string(rune('A'+i)), URL: u}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ key, first, labels string }{
		{"0", "1. Story L", "Remove 1 Remove 2 Remove 3 Remove 4 Remove 5 Older"},
		{"5", "6. Story G", "Remove 6 Remove 7 Remove 8 Remove 9 Remove 10 Newer Older"},
		{"10", "11. Story B", "Remove 11 Remove 12 Newer"},
		{"400", "11. Story B", "Remove 11 Remove 12 Newer"},
		{"-3", "1. Story L", "Remove 1 Remove 2 Remove 3 Remove 4 Remove 5 Older"},
	} {
		resp, err := call(t, h, bot.Event{On: bot.Press, Name: "saved", Key: c.key})
		if got := said(t, resp, err); !strings.Contains(got, c.first) {
			t.Errorf("%s: %q", c.key, got)
		}
		var labels []string
		for _, b := range resp.(bot.Update).Blocks {
			if a, ok := b.(bot.Actions); ok {
				for _, button := range a.Buttons {
					labels = append(labels, button.Label)
				}
			}
		}
		if got := strings.Join(labels, " "); got != c.labels {
			t.Errorf("%s: buttons %q, want %q", c.key, got, c.labels)
		}
	}
}

func TestFollowing(t *testing.T) {
	h := newHouse()
	steps := []struct{ verb, url, want string }{
		{"feeds", "", "follows nothing yet"},
		{"follow", "tide.example", "now follows The Tide."},
		{"follow", "https://tide.example", "follows The Tide already."},
		{"follow", "https://nofeed.example", "I found no feed at that address."},
		{"follow", "my favourite paper", "is not a web address"},
		{"feeds", "", "The Tide: waits for its first visit"},
		{"unfollow", "https://other.example/", "does not follow “https://other.example/”"},
		{"unfollow", "what is this", "does not follow “what is this”"},
		{"unfollow", "the tide", "does not follow The Tide any more."},
		{"unfollow", "https://tide.example", "does not follow “https://tide.example”"},
	}
	for i, s := range steps {
		resp, err := call(t, h, bot.Event{On: bot.Slash, Name: s.verb, Args: args("url", s.url)})
		if got := said(t, resp, err); !strings.Contains(got, s.want) {
			t.Errorf("%d %s %s: said %q, want %q", i, s.verb, s.url, got, s.want)
		}
	}
}

func TestWhy(t *testing.T) {
	h := newHouse(lamp(), kelp(), walled())
	h.posted(lamp(), refOf("1"))
	h.posts[0].Also = []news.Also{{Article: kelp().ID}}
	h.ledger[lamp().ID] = []news.LedgerEntry{{At: noon, Note: "found in the feed The Tide"}}
	h.ledger[walled().ID] = []news.LedgerEntry{{At: noon, Kind: "filtered"}}
	for _, c := range []struct{ url, want string }{
		{lamp().URL, "was posted here once"},
		{lamp().URL, "found in the feed The Tide"},
		{string(lamp().ID), "was posted here once"},
		{kelp().URL, "It was folded into the card of “Brackwater's Lamp Goes Out”"},
		{walled().URL, "It has no card in this channel."},
		{"https://never.example/", "I have never seen this address here"},
		{"bees", "is not a web address"},
		{"brackwater lamp", "found in the feed The Tide"},
		{"aaaaaaaaaaaaaaaaaaaaaaaa", "I have never seen this address here"},
	} {
		resp, err := call(t, h, bot.Event{On: bot.Slash, Name: "why", Args: args("url", c.url)})
		if got := said(t, resp, err); !strings.Contains(got, c.want) {
			t.Errorf("%s: said %q, want %q", c.url, got, c.want)
		}
	}
	if len(h.reads) != 0 {
		t.Errorf("why has fetched %q", h.reads)
	}
}

func TestRemovedPausesItsSpaceOnly(t *testing.T) {
	h := newHouse()
	for _, place := range []string{"fake/space/news/", "fake/space/news/", "fake/space/other/", "fake/elsewhere/news/", "other/space/news/", "not a place"} {
		f := news.Feed{ID: news.FeedID("f" + place)}
		h.followed = append(h.followed, news.Followed{Feed: f, Subscription: news.Subscription{Feed: f.ID, Place: news.Place(place)}})
	}
	resp, err := call(t, h, bot.Event{On: bot.Removed, In: bot.Place{Platform: "fake", Space: "space"}})
	if resp != nil || err != nil {
		t.Fatalf("%v %v", resp, err)
	}
	if len(h.paused) != 2 || h.paused[0] != "fake/space/news/" || h.paused[1] != "fake/space/other/" {
		t.Errorf("paused %q", h.paused)
	}
}

// TestABrokenStoreIsNotAnAnswer: an error never stands for "not there".
func TestABrokenStoreIsNotAnAnswer(t *testing.T) {
	ref := refOf("1")
	for _, ev := range []bot.Event{
		{On: bot.Slash, Name: "summary"},
		{On: bot.Slash, Name: "saved"},
		{On: bot.Slash, Name: "feeds"},
		{On: bot.Slash, Name: "why", Args: args("url", lamp().URL)},
		{On: bot.Slash, Name: "save", Args: args("url", lamp().URL)},
		{On: bot.Slash, Name: "unfollow", Args: args("url", "https://tide.example")},
		{On: bot.Slash, Name: "discuss", Args: args("url", lamp().URL)},
		{On: bot.Press, Name: "unsave", Key: string(lamp().ID)},
		{On: bot.Reaction, Name: "🔖", Target: &ref},
		{On: bot.Reaction, Name: "🔖", Target: &ref, Undone: true},
		{On: bot.Mention, Text: "what?", In: bot.Place{Platform: "fake", Space: "space", Channel: "news", Thread: "1"}},
		{On: bot.Removed, In: channelPlace},
	} {
		h := newHouse(lamp())
		h.posted(lamp(), ref)
		h.broken = errors.New("the store is away")
		resp, err := call(t, h, ev)
		if !errors.Is(err, h.broken) {
			t.Errorf("%s %s: %v, %v", ev.On, ev.Name, resp, err)
		}
	}
}

func TestOperatorsSeeWhoseFaultItIs(t *testing.T) {
	for u, want := range map[string]bot.Code{"bees": bot.Invalid, "https://nowhere.example/": bot.Unavailable, "": bot.NotFound} {
		_, err := call(t, newHouse(), bot.Event{On: bot.Slash, Name: "summary", Args: args("url", u)})
		if bot.CodeOf(err) != want {
			t.Errorf("%q: %v, want %s", u, err, want)
		}
	}
}

func TestNoSaveEmojiNoReaction(t *testing.T) {
	d := newHouse().deps(nil)
	d.SaveEmoji = ""
	for _, r := range All(d) {
		if r.On == bot.Reaction {
			t.Errorf("route %+v", r)
		}
	}
}
