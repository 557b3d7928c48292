package handlers

import (
	"fmt"
	"strings"
	"testing"

	"pullquote/bot"
	"pullquote/bot/bottest"
	"pullquote/internal/news"
)

func TestPolicyAsItIsTyped(t *testing.T) {
	h := newHouse()
	one := news.Followed{Feed: news.Feed{ID: "f1", URL: "https://tide.example/feed", Title: "The Tide"}, Subscription: news.Subscription{Place: news.Place(channelPlace.String())}}
	h.followed = []news.Followed{one}
	two := one
	two.Feed = news.Feed{ID: "f2", URL: "https://echo.example/rss", Title: "Coast Echo"}
	for _, c := range []struct {
		text, want string
		policy     news.Policy
		both       bool
	}{
		{"", "How this channel takes The Tide", news.Policy{}, false},
		{"https://tide.example/feed", "hourly off", news.Policy{}, false},
		{"tide.example/feed burst 3", "From now on", news.Policy{Burst: 3}, true},
		{"https://tide.example/feed burst=7, update: quiet", "update quiet", news.Policy{Burst: 7, Update: news.UpdateQuiet}, true},
		{"hourly 10 and threads on", "hourly 10", news.Policy{Hourly: 10, Thread: true}, false},
		{"The Tide updates ignore unknown repeat", "update ignore", news.Policy{Update: news.UpdateIgnore, Unknown: news.DoubtRepeat}, true},
		{"the tide default", "burst 5", news.Policy{}, true},
		{"default hourly off BURST default Unknown skip", "hourly off", news.Policy{Unknown: news.DoubtSkip}, false},
		{"Tide burst 3", "From now on", news.Policy{Burst: 3}, true},
		{"burst 3", "Which feed do you mean? Begin with its name or address", news.Policy{}, true},
		{"burst many", "After burst I need a number from 1 to 100, or default.", news.Policy{}, false},
		{"burst -1", "I need a number", news.Policy{}, false},
		{"hourly", "I need a number from 1 to 100, or off", news.Policy{}, false},
		{"update loudly", "After update I need edit, quiet or ignore.", news.Policy{}, false},
		{"unknown maybe", "I need skip or repeat", news.Policy{}, false},
		{"thread maybe", "I need on or off", news.Policy{}, false},
		{"burst 3 colour red", "I do not know the setting “colour”", news.Policy{}, false},
		{"elsewhere.example burst 3", "This channel does not follow “elsewhere.example”", news.Policy{}, false},
	} {
		h.followed[0].Subscription.Policy = news.Policy{}
		h.followed = h.followed[:1]
		if c.both {
			h.followed = append(h.followed, two)
		}
		r := routeOf(t, h, bot.Slash, "policy")
		resp, err := call(t, h, bot.Event{On: bot.Slash, Name: "policy", Args: bot.ParseArgs(r.Options, c.text)})
		if got := said(t, resp, err); !strings.Contains(got, c.want) {
			t.Errorf("%q: said %q, want %q", c.text, got, c.want)
		}
		if got := h.followed[0].Subscription.Policy; got != c.policy {
			t.Errorf("%q: policy %+v, want %+v", c.text, got, c.policy)
		}
	}
	resp, err := call(t, newHouse(), bot.Event{On: bot.Slash, Name: "policy"})
	if got := said(t, resp, err); !strings.Contains(got, "follows nothing yet") {
		t.Errorf("an empty channel: %q", got)
	}
}

func routeOf(t *testing.T, h *house, on bot.Kind, name string) bot.Route {
	t.Helper()
	for _, r := range All(h.deps(nil)) {
		if r.On == on && r.Name == name {
			return r
		}
	}
	t.Fatalf("no route %s", name)
	return bot.Route{}
}

// stuck puts n dead letters into the channel of the fake platform, and one elsewhere.
func (h *house) stuck(place news.Place, n int) {
	for i := range n {
		h.posts = append(h.posts, news.Post{Key: news.PostKey(fmt.Sprint("p", i)), Place: place, Kind: news.PostCard, State: news.PostFailed, Article: "a",
			Title: "Story " + string(rune('A'+i)), Problem: "I may not post here.", Created: noon})
	}
	h.posts = append(h.posts, news.Post{Key: "elsewhere", Place: "fake/space/other/", Kind: news.PostCard, State: news.PostFailed, Title: "Not yours", Created: noon})
}

func TestTheOutboxIsWorkedOff(t *testing.T) {
	h := newHouse()
	r := open(t, h)
	r.fake.Admin("chief")
	ask := bottest.Stimulus{On: bot.Slash, Name: "outbox", By: "chief"}
	if o := r.do(ask); !strings.Contains(o.Text, "Nothing is stuck in this channel") || !o.Private {
		t.Errorf("empty: %+v", o)
	}
	h.stuck(news.Place(r.fake.Place().String()), 6)
	h.posts[0].State = news.PostUnknown
	list := r.do(ask)
	if !strings.Contains(list.Text, "6 posts need a decision") || !strings.Contains(list.Text, "refused: I may not post here.") || strings.Contains(list.Text, "Not yours") {
		t.Errorf("list: %q", list.Text)
	}
	if o := r.do(bottest.Stimulus{On: bot.Press, Action: "outbox/retry/p1/0", Target: &list.Ref}); !strings.Contains(o.Text, "Only admins") || h.posts[1].State != news.PostFailed {
		t.Errorf("by anybody: %q", o.Text)
	}
	press := func(action string) string {
		t.Helper()
		return r.do(bottest.Stimulus{On: bot.Press, Action: action, Target: &list.Ref, By: "chief"}).Text
	}
	if got := press("outbox/5"); !strings.Contains(got, "6. Story F") && !strings.Contains(got, "6. Story A") {
		t.Errorf("turned to %q", got)
	}
	if got := press("outbox/retry/p5/5"); !strings.Contains(got, "5 posts need a decision") || !strings.Contains(got, "1. ") || h.posts[5].State != news.PostPending {
		t.Errorf("retried: %q", got)
	}
	if got := press("outbox/drop/p0/0"); !strings.Contains(got, "4 posts need a decision") || h.posts[0].State != news.PostDropped {
		t.Errorf("dropped: %q", got)
	}
	if len(h.told) != 2 || h.told[0].Kind != "retried" || h.told[1].Note != "given up by an admin" {
		t.Errorf("ledger %+v", h.told)
	}
	if got := press("outbox/drop/elsewhere/0"); !strings.Contains(got, "does not belong to this channel") || h.posts[6].State != news.PostFailed {
		t.Errorf("another channel's: %q", got)
	}
}

func TestAListsArticlesAreSummedUp(t *testing.T) {
	h := newHouse(lamp(), kelp())
	list := news.Post{Key: "list", Kind: news.PostRollUp, State: news.PostSent}
	for i := range 6 {
		list.Items = append(list.Items, news.Listed{Title: "Line " + string(rune('A'+i)), URL: kelp().URL})
	}
	list.Items[1].URL = lamp().URL
	h.posts = []news.Post{list}
	for _, c := range []struct {
		action, want string
		update       bool
	}{
		{"rollup/list", "1. Line A", false},
		{"rollup/list/5", "6. Line F", true},
		{"listed/list/1", "3 sentences of Brackwater's Lamp", false},
		{"listed/list/17", "I no longer have that list", false},
		{"rollup/gone", "I no longer have that list", false},
	} {
		name, key := bot.SplitAction(c.action)
		resp, err := call(t, h, bot.Event{On: bot.Press, Name: name, Key: key})
		if got := said(t, resp, err); !strings.Contains(got, c.want) {
			t.Errorf("%s: said %q, want %q", c.action, got, c.want)
		}
		if _, update := resp.(bot.Update); update != c.update {
			t.Errorf("%s: %T", c.action, resp)
		}
	}
}

// TestAQuestionAboutTheLastArticle: in a conversation without cards the article spoken about last is meant.
func TestAQuestionAboutTheLastArticle(t *testing.T) {
	h := newHouse(lamp(), kelp())
	direct := bot.Place{Platform: "fake", Space: "space", Channel: "dm"}
	for _, c := range []struct{ by, text, want string }{
		{"ana", "Who follows her?", "There is no article here yet."},
		{"ana", lamp().URL, "3 sentences of Brackwater"},
		{"ana", "Who follows her?", "A box of electronics follows her."},
		{"ana", "what does it cost?", "The article does not say."},
		{"ana", "quotes please", "I only counted the mornings"},
		{"ana", "what can you do?", "What I can do"},
		{"ana", "nice weather today", "What I can do"},
		{"ben", "Who follows her?", "There is no article here yet."},
		{"ana", kelp().URL, "Kelp Farm Doubles"},
		{"ana", "how big is it now?", "Kelp Farm Doubles"},
	} {
		resp, err := call(t, h, bot.Event{On: bot.Mention, Text: c.text, Links: bot.FindLinks(c.text), In: direct, From: bot.User{ID: bot.UserID(c.by)}})
		if got := said(t, resp, err); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q: said %q, want %q", c.by, c.text, got, c.want)
		}
	}
	h.posted(lamp(), bot.Ref{Place: direct, ID: "1"})
	resp, err := call(t, h, bot.Event{On: bot.Mention, Text: "Who follows her?", In: direct, From: bot.User{ID: "ana"}})
	if got := said(t, resp, err); !strings.Contains(got, "A box of electronics") {
		t.Errorf("a card has the say: %q", got)
	}
}

// TestWhyKnowsWhatWasNeverRead: the poller keeps the history of an address that no job was made of.
func TestWhyKnowsWhatWasNeverRead(t *testing.T) {
	h := newHouse(lamp())
	const old = "https://tide.example/old"
	h.ledger[news.NewArticleID(old)] = []news.LedgerEntry{{At: noon, Note: "was in the feed already"}}
	resp, err := call(t, h, bot.Event{On: bot.Slash, Name: "why", Args: args("url", old)})
	if got := said(t, resp, err); !strings.Contains(got, "was in the feed already") || !strings.Contains(got, "not read") {
		t.Errorf("said %q", got)
	}
}
