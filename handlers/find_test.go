package handlers

import (
	"strings"
	"testing"

	"pullquote/bot"
	"pullquote/internal/news"
)

func TestWhichArticle(t *testing.T) {
	ref := refOf("1")
	thread := channelPlace
	thread.Thread = "1"
	h := newHouse(lamp(), kelp(), walled())
	h.posted(lamp(), refOf("1"))
	h.posted(kelp(), refOf("2"))
	discussed := newHouse(lamp(), kelp())
	p := discussed.posted(lamp(), refOf("7"))
	discussed.posted(kelp(), refOf("8"))
	elsewhere := bot.Place{Platform: "fake", Space: "space", Channel: "a thread of its own"}
	if _, err := discussed.SetThread(t.Context(), p.Key, news.Place(elsewhere.String())); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		house *house
		ev    bot.Event
		want  string
	}{
		{"the address", h, bot.Event{On: bot.Slash, Args: args("url", lamp().URL)}, "3 sentences of Brackwater's Lamp"},
		{"without scheme", h, bot.Event{On: bot.Slash, Args: args("url", "tide.example/lamp")}, "3 sentences of Brackwater's Lamp"},
		{"words of its title", h, bot.Event{On: bot.Slash, Args: args("url", "LAMP goes")}, "3 sentences of Brackwater's Lamp"},
		{"words of two titles", h, bot.Event{On: bot.Slash, Args: args("url", "tide")}, "3 sentences of Kelp Farm Doubles"},
		{"in angle brackets", h, bot.Event{On: bot.Slash, Args: args("url", "<https://tide.example/lamp>")}, "3 sentences of Brackwater's Lamp"},
		{"an id from a completion", h, bot.Event{On: bot.Slash, Args: args("url", string(lamp().ID))}, "3 sentences of Brackwater's Lamp"},
		{"the newest here", h, bot.Event{On: bot.Slash}, "3 sentences of Kelp Farm Doubles"},
		{"a thread that people opened", h, bot.Event{On: bot.Slash, In: thread}, "3 sentences of Brackwater's Lamp"},
		{"a thread that the bot opened", discussed, bot.Event{On: bot.Slash, In: elsewhere}, "3 sentences of Brackwater's Lamp"},
		{"a button", h, bot.Event{On: bot.Press, Key: string(lamp().ID)}, "3 sentences of Brackwater's Lamp"},
		{"the menu of a card", h, bot.Event{On: bot.MessageMenu, Target: &ref, Links: []string{kelp().URL}}, "3 sentences of Brackwater's Lamp"},
		{"the menu of a message", h, bot.Event{On: bot.MessageMenu, Links: []string{kelp().URL}}, "3 sentences of Kelp Farm Doubles"},
		{"the menu of idle talk", h, bot.Event{On: bot.MessageMenu}, "There is no link in that message."},
		{"nothing anywhere", newHouse(), bot.Event{On: bot.Slash}, "There is no article here yet. Give me the address of one."},
		{"an old button", h, bot.Event{On: bot.Press, Key: "aaaaaaaaaaaaaaaaaaaaaaaa"}, "I no longer have that article."},
		{"a wall", h, bot.Event{On: bot.Slash, Args: args("url", walled().URL)}, "could not read: the page asks for consent"},
		{"unreachable", h, bot.Event{On: bot.Slash, Args: args("url", "https://nowhere.example/")}, "I could not reach nowhere.example."},
		{"not an address", h, bot.Event{On: bot.Slash, Args: args("url", "the one about bees")}, "“the one about bees” is not a web address."},
		{"another scheme", h, bot.Event{On: bot.Slash, Args: args("url", "file:///etc/passwd")}, "is not a web address"},
		{"ftp", h, bot.Event{On: bot.Slash, Args: args("url", "ftp://a.example/x")}, "I read web addresses only"},
		{"a password", h, bot.Event{On: bot.Slash, Args: args("url", "https://me:secret@a.example/")}, "has a user name in it"},
		{"endless", h, bot.Event{On: bot.Slash, Args: args("url", "https://a.example/"+strings.Repeat("x", 3000))}, "too long"},
		{"absurd", h, bot.Event{On: bot.Slash, Args: args("url", "https://%zz")}, "is not a web address"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.ev.Name = "summary"
			resp, err := call(t, c.house, c.ev)
			if got := said(t, resp, err); !strings.Contains(got, c.want) {
				t.Errorf("said %q, want %q", got, c.want)
			}
		})
	}
}

func TestForgottenTextIsReadAgain(t *testing.T) {
	h := newHouse(lamp())
	p := h.posted(lamp(), refOf("1"))
	h.posts[0].Article = "forgotten"
	resp, err := call(t, h, bot.Event{On: bot.Slash, Name: "summary"})
	if got := said(t, resp, err); !strings.Contains(got, "sentences of Brackwater") || len(h.reads) != 1 || h.reads[0] != p.URL {
		t.Errorf("said %q, read %q", got, h.reads)
	}
}

// TestAnOldCardStaysUseful: its text is forgotten, its buttons work.
func TestAnOldCardStaysUseful(t *testing.T) {
	h := newHouse(lamp())
	ref := refOf("1")
	h.posted(lamp(), ref)
	h.posts[0].Article = "aaaaaaaaaaaaaaaaaaaaaaaa"
	for verb, want := range map[string]string{"summary": "3 sentences of Brackwater", "quotes": "only counted the mornings", "save": "Saved to your reading list: Brackwater"} {
		resp, err := call(t, h, bot.Event{On: bot.Press, Name: verb, Key: "aaaaaaaaaaaaaaaaaaaaaaaa", Target: &ref})
		if got := said(t, resp, err); !strings.Contains(got, want) {
			t.Errorf("%s: said %q, want %q", verb, got, want)
		}
	}
	if len(h.reads) != 2 {
		t.Errorf("read %q", h.reads)
	}
}

// TestAThreadBelongsToItsChannel: also where a thread is a channel of its own.
func TestAThreadBelongsToItsChannel(t *testing.T) {
	h := newHouse(lamp(), kelp())
	p := h.posted(lamp(), refOf("1"))
	thread := bot.Place{Platform: "fake", Space: "space", Channel: "thread-1"}
	if _, err := h.SetThread(t.Context(), p.Key, news.Place(thread.String())); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ verb, url, want string }{
		{"discuss", "", "It is discussed in the thread under its card"},
		{"discuss", lamp().URL, "It is discussed in the thread under its card"},
		{"why", lamp().URL, "was posted here once"},
		{"share", lamp().URL, "It is here already"},
		{"share", kelp().URL, "its card comes next"},
		{"follow", "https://tide.example", "now follows The Tide"},
	} {
		resp, err := call(t, h, bot.Event{On: bot.Slash, Name: c.verb, Args: args("url", c.url), In: thread})
		if got := said(t, resp, err); !strings.Contains(got, c.want) {
			t.Errorf("%s %s: said %q, want %q", c.verb, c.url, got, c.want)
		}
	}
	if got := h.followed[0].Subscription.Place; got != p.Place {
		t.Errorf("followed in %s", got)
	}
	if len(h.posts) != 2 || h.posts[1].Place != p.Place {
		t.Errorf("posts %+v", h.posts)
	}
}

func TestCompletions(t *testing.T) {
	h := newHouse()
	h.posted(lamp(), refOf("1"))
	h.posted(kelp(), refOf("2"))
	long := kelp()
	long.ID, long.URL, long.Title = "abcdefghijklmnopqrstuvwx", "https://tide.example/"+strings.Repeat("kelp-", 30), strings.Repeat("Very Long Kelp ", 12)
	h.posted(long, refOf("3"))
	h.followed = []news.Followed{{Feed: news.Feed{ID: "f1", URL: "https://tide.example/feed", Title: "The Tide"}}}
	for _, c := range []struct{ verb, typed, want string }{
		{"summary", "lamp tide", "https://tide.example/lamp"},
		{"ask", "KELP", "abcdefghijklmnopqrstuvwx https://tide.example/kelp"},
		{"save", "", "abcdefghijklmnopqrstuvwx https://tide.example/kelp https://tide.example/lamp"},
		{"why", "bees", ""},
		{"unfollow", "tide", "https://tide.example/feed"},
		{"unfollow", "gazette", ""},
	} {
		for _, r := range All(h.deps(nil)) {
			if r.On != bot.Slash || r.Name != c.verb {
				continue
			}
			choices, err := r.Complete(t.Context(), bot.Event{Name: c.verb, Focus: "url", Args: args("url", c.typed), In: channelPlace})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, ch := range choices {
				got = append(got, ch.Value)
				if ch.Label == "" || len([]rune(ch.Label)) > maxChoice || len(ch.Value) > maxChoice {
					t.Errorf("choice %+v", ch)
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%s %q: %q, want %q", c.verb, c.typed, got, c.want)
			}
		}
	}
}

func TestMention(t *testing.T) {
	h := newHouse(lamp(), kelp())
	h.posted(lamp(), refOf("1"))
	h.posted(kelp(), refOf("2"))
	thread := channelPlace
	thread.Thread = "1"
	link := lamp().URL
	for _, c := range []struct {
		text string
		in   bot.Place
		want string
	}{
		{link, channelPlace, "3 sentences of Brackwater"},
		{"please sum up " + link + " for me", channelPlace, "Brackwater"},
		{"TL;DR? " + link, channelPlace, "3 sentences of Brackwater"},
		{"the quotes of " + link + ", please", channelPlace, "“I only counted the mornings”"},
		{"who follows her? " + link, channelPlace, "A box of electronics follows her."},
		{"Who follows her?", thread, "A box of electronics follows her."},
		{"How tall is it?", thread, "The article does not say."},
		{"Wie hoch ist er?", thread, "Das steht nicht im Artikel."},
		{"pourquoi la lampe est rouge", channelPlace, "L’article ne le dit pas."},
		{"summary", thread, "3 sentences of Brackwater"},
		{"Zitate bitte", thread, "“I only counted the mornings”"},
		{"hello", thread, "What I can do"},
		{"Who lives there?", channelPlace, "The article does not say."}, // of the newest card
		{"nice one", channelPlace, "What I can do"},
		{"what can you do?", thread, "What I can do"},
		{"", channelPlace, "What I can do"},
		{"https://nowhere.example/x", channelPlace, "I could not reach nowhere.example."},
	} {
		resp, err := call(t, h, bot.Event{On: bot.Mention, Text: c.text, Links: bot.FindLinks(c.text), In: c.in})
		if got := said(t, resp, err); !strings.Contains(got, c.want) {
			t.Errorf("%q in %v: said %q, want %q", c.text, c.in.Thread, got, c.want)
		}
	}
}

// TestCompletionsWithoutCards: a direct conversation offers the person's own list.
func TestCompletionsWithoutCards(t *testing.T) {
	h := newHouse(lamp(), kelp())
	for _, a := range []news.Article{lamp(), kelp()} {
		if _, err := h.Save(t.Context(), "fake/space/ana", news.Save{Article: a.ID, Title: a.Title, URL: a.URL, Site: a.Site}); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range All(h.deps(nil)) {
		if r.On == bot.Slash && r.Name == "summary" {
			got, err := r.Complete(t.Context(), bot.Event{Focus: "url", Args: args("url", "kelp"), In: channelPlace, From: bot.User{ID: "ana"}})
			if err != nil || len(got) != 1 || got[0].Value != kelp().URL {
				t.Errorf("%+v, %v", got, err)
			}
		}
	}
}
