package handlers

import (
	"context"
	"io"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/bot/bottest"
	"pullquote/internal/news"
)

// room is the whole table under a running bot on the fake platform.
type room struct {
	*testing.T
	*house
	fake *bottest.Fake
	bot  *bot.Bot
	n    int
}

// later is the bot that the handlers use, which is made after them.
type later struct{ *bot.Bot }

func open(t *testing.T, h *house, without ...bot.Feature) *room {
	t.Helper()
	r := &room{T: t, house: h, fake: bottest.NewFake("fake", without...)}
	chat := &later{}
	b, err := bot.New(bot.Options{Adapters: []bot.Adapter{r.fake}, Routes: All(h.deps(chat)), Memory: bottest.NewMemory(), Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	chat.Bot, r.bot = b, b
	ctx, cancel := context.WithCancel(t.Context())
	stopped := make(chan error, 1)
	go func() { stopped <- b.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-stopped; err != nil {
			t.Error(err)
		}
	})
	return r
}

// do delivers something that somebody does and returns the message that answers it.
func (r *room) do(s bottest.Stimulus) bottest.Observed {
	r.Helper()
	before := r.fake.Seen()
	r.n++
	s.ID = string(rune('a' + r.n))
	r.fake.Do(r.T, s)
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		for _, o := range r.fake.Seen() {
			i := slices.IndexFunc(before, func(b bottest.Observed) bool { return b.Ref == o.Ref })
			if o.In.Channel == s.In.Channel || s.In.Channel == "" {
				if (i < 0 && (o.In.Thread == "" || s.In.Thread != "")) || (i >= 0 && before[i].Edits != o.Edits) {
					return o
				}
			}
		}
	}
	r.Fatalf("%s %s %s: never answered", s.On, s.Name, s.Action)
	return bottest.Observed{}
}

func TestEveryVerbAnswersOnce(t *testing.T) {
	for _, c := range []struct {
		name    string
		s       bottest.Stimulus
		private bool
		want    string
	}{
		{"summary", bottest.Stimulus{On: bot.Slash, Name: "summary"}, false, "from the full article, 712 words"},
		{"summary typed", bottest.Stimulus{On: bot.Slash, Name: "summary", Text: lamp().URL}, false, "3 sentences of Brackwater"},
		{"summary of nonsense", bottest.Stimulus{On: bot.Slash, Name: "summary", Text: "the thing about bees"}, true, "is not a web address"},
		{"summary of a wall", bottest.Stimulus{On: bot.Slash, Name: "summary", Text: walled().URL}, false, "could not read: the page asks for consent"},
		{"quotes", bottest.Stimulus{On: bot.Slash, Name: "quotes"}, false, "I only counted the mornings"},
		{"ask", bottest.Stimulus{On: bot.Slash, Name: "ask", Text: "who follows her?"}, true, "A box of electronics"},
		{"ask nothing", bottest.Stimulus{On: bot.Slash, Name: "ask"}, true, "I need the question: /ask question [url]"},
		{"share", bottest.Stimulus{On: bot.Slash, Name: "share", Text: kelp().URL}, false, "its card comes next"},
		{"share nothing", bottest.Stimulus{On: bot.Slash, Name: "share"}, true, "I need the url"},
		{"discuss", bottest.Stimulus{On: bot.Slash, Name: "discuss"}, false, "The discussion is open"},
		{"save", bottest.Stimulus{On: bot.Slash, Name: "save"}, true, "Saved to your reading list"},
		{"save what cannot be read", bottest.Stimulus{On: bot.Slash, Name: "save", Text: "https://www.nowhere.example/a/"}, true, "Saved to your reading list: nowhere.example/a"},
		{"save nonsense", bottest.Stimulus{On: bot.Slash, Name: "save", Text: "ftp://nowhere.example/a"}, true, "I read web addresses only"},
		{"saved", bottest.Stimulus{On: bot.Slash, Name: "saved"}, true, "It is empty"},
		{"feeds", bottest.Stimulus{On: bot.Slash, Name: "feeds"}, true, "follows nothing yet"},
		{"why", bottest.Stimulus{On: bot.Slash, Name: "why", Text: lamp().URL}, true, "was posted here once"},
		{"help", bottest.Stimulus{On: bot.Slash, Name: "help"}, true, "What I can do"},
		{"follow", bottest.Stimulus{On: bot.Slash, Name: "follow", Text: "tide.example", By: "chief"}, true, "now follows The Tide"},
		{"follow by anybody", bottest.Stimulus{On: bot.Slash, Name: "follow", Text: "tide.example"}, true, "Only admins"},
		{"unfollow by anybody", bottest.Stimulus{On: bot.Slash, Name: "unfollow", Text: "tide.example"}, true, "Only admins"},
		{"digest is not there", bottest.Stimulus{On: bot.Slash, Name: "digest"}, true, "I do not know “digest”"},
		{"menu summary", bottest.Stimulus{On: bot.MessageMenu, Name: "summary", Text: kelp().URL}, true, "Kelp Farm Doubles"},
		{"menu quotes", bottest.Stimulus{On: bot.MessageMenu, Name: "quotes", Text: lamp().URL}, true, "counted the mornings"},
		{"menu save", bottest.Stimulus{On: bot.MessageMenu, Name: "save", Text: lamp().URL}, true, "Saved"},
		{"menu of idle talk", bottest.Stimulus{On: bot.MessageMenu, Name: "save", Text: "no link"}, true, "There is no link in that message."},
		{"button summary", bottest.Stimulus{On: bot.Press, Action: "summary/" + string(lamp().ID)}, true, "3 sentences"},
		{"button quotes", bottest.Stimulus{On: bot.Press, Action: "quotes/" + string(lamp().ID)}, true, "counted the mornings"},
		{"button save", bottest.Stimulus{On: bot.Press, Action: "save/" + string(lamp().ID)}, true, "Saved"},
		{"button discuss", bottest.Stimulus{On: bot.Press, Action: "discuss/" + string(lamp().ID)}, true, "The discussion is open"},
		{"button of old", bottest.Stimulus{On: bot.Press, Action: "vote/1"}, true, "older version"},
		{"mention", bottest.Stimulus{On: bot.Mention, Text: lamp().URL}, false, "3 sentences"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := open(t, newHouse(lamp(), kelp(), walled()))
			r.fake.Admin("chief")
			card, err := r.bot.Send(t.Context(), r.fake.Place(), bot.Say("the card"), "")
			if err != nil {
				t.Fatal(err)
			}
			r.posted(lamp(), card)
			before := len(r.fake.Seen())
			o := r.do(c.s)
			if !strings.Contains(o.Text, c.want) || o.Private != c.private {
				t.Errorf("private %v: %q; want %v: %q", o.Private, o.Text, c.private, c.want)
			}
			answers := 0
			for _, o := range r.fake.Seen()[before:] {
				if o.In.Thread == "" {
					answers++
				}
			}
			if answers != 1 {
				t.Errorf("%d answers", answers)
			}
		})
	}
}

// press finds a button by its label and presses it.
func (r *room) press(on bottest.Observed, label string) bottest.Observed {
	r.Helper()
	for _, b := range on.Buttons {
		if b.Label == label {
			return r.do(bottest.Stimulus{On: bot.Press, Action: b.Action, Target: &on.Ref})
		}
	}
	r.Fatalf("no button %q on %q", label, on.Text)
	return on
}

func TestAReadingListIsWalked(t *testing.T) {
	h := newHouse()
	for i := range 7 {
		u := "https://tide.example/" + string(rune('a'+i))
		if _, err := h.Save(t.Context(), "fake/space/ana", news.Save{Article: news.NewArticleID(u), Title: "Story " + string(rune('A'+i)), URL: u}); err != nil {
			t.Fatal(err)
		}
	}
	r := open(t, h)
	list := r.do(bottest.Stimulus{On: bot.Slash, Name: "saved"})
	older := r.press(list, "Older")
	if older.Ref != list.Ref || !strings.Contains(older.Text, "6. Story B") || !older.Private {
		t.Fatalf("turned to %+v", older)
	}
	shorter := r.press(older, "Remove 7")
	if shorter.Ref != list.Ref || strings.Contains(shorter.Text, "Story A") || !strings.Contains(shorter.Text, "6–6 of 6 articles") {
		t.Errorf("after removing: %q", shorter.Text)
	}
	first := r.press(shorter, "Newer")
	if !strings.Contains(first.Text, "1. Story G") {
		t.Errorf("turned back to %q", first.Text)
	}
}

func TestASaveIsUndone(t *testing.T) {
	r := open(t, newHouse(lamp()))
	o := r.do(bottest.Stimulus{On: bot.Slash, Name: "save", Text: lamp().URL})
	if o = r.press(o, "Undo"); !strings.Contains(o.Text, "Taken off your reading list") || len(r.saves["fake/space/ana"]) != 0 {
		t.Errorf("%q, %v", o.Text, r.saves)
	}
}

func TestReactionsAreSilentWithoutPrivatePosts(t *testing.T) {
	r := open(t, newHouse(lamp()), bot.PrivatePost)
	card, err := r.bot.Send(t.Context(), r.fake.Place(), bot.Say("the card"), "")
	if err != nil {
		t.Fatal(err)
	}
	r.posted(lamp(), card)
	r.fake.Do(t, bottest.Stimulus{ID: "1", On: bot.Reaction, Name: "🔖", Target: &card})
	saved := func() int { defer r.lock()(); return len(r.saves["fake/space/ana"]) }
	for deadline := time.Now().Add(10 * time.Second); saved() == 0 && time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
	}
	r.do(bottest.Stimulus{On: bot.Slash, Name: "help"}) // whatever the reaction said would stand before this
	if saved() != 1 || len(r.fake.Seen()) != 2 {
		t.Errorf("%d saves, seen %+v", saved(), r.fake.Seen())
	}
}

func TestAQuestionInTheThread(t *testing.T) {
	r := open(t, newHouse(lamp()))
	card, err := r.bot.Send(t.Context(), r.fake.Place(), bot.Say("the card"), "")
	if err != nil {
		t.Fatal(err)
	}
	r.posted(lamp(), card)
	r.do(bottest.Stimulus{On: bot.Press, Action: "discuss/" + string(lamp().ID), Target: &card})
	in := r.fake.Place()
	in.Thread = card.ID
	o := r.do(bottest.Stimulus{On: bot.Mention, Text: "who follows her?", In: in})
	if o.In != in || !strings.Contains(o.Text, "A box of electronics follows her.") {
		t.Errorf("in %v: %q", o.In, o.Text)
	}
}

func TestHelpListsTheTable(t *testing.T) {
	r := open(t, newHouse())
	text := r.do(bottest.Stimulus{On: bot.Slash, Name: "help"}).Text
	for _, route := range r.bot.Routes() {
		if route.On == bot.Slash && !strings.Contains(text, route.Usage()+" "+route.Help) {
			t.Errorf("help lacks %s", route.Usage())
		}
	}
}

// TestTheTableIsWellFormed holds the declarations to what the strictest platform takes
// (Discord: names ^[-_\p{L}\p{N}]{1,32}$ in lower case, descriptions of 1 to 100 characters, menu
// titles of 1 to 32).
func TestTheTableIsWellFormed(t *testing.T) {
	name := regexp.MustCompile(`^[-_\p{L}\p{N}]{1,32}$`)
	var verbs []string
	taken := map[string]bool{}
	for _, r := range All(newHouse().deps(nil)) {
		switch r.On {
		case bot.Slash:
			verbs = append(verbs, r.Name)
			for lang, l := range r.Localised {
				if !name.MatchString(l.Name) || l.Name != strings.ToLower(l.Name) || l.Help == "" || len([]rune(l.Help)) > 100 {
					t.Errorf("%s in %s: %+v", r.Name, lang, l)
				}
				if taken[lang+l.Name] {
					t.Errorf("%s: %q twice", lang, l.Name)
				}
				taken[lang+l.Name] = true
			}
			if r.Localised["de"].Name == "" || r.Help == "" || strings.HasSuffix(r.Help, ".") {
				t.Errorf("%s: help %q, localised %v", r.Name, r.Help, r.Localised)
			}
			required := true
			for _, o := range r.Options {
				if o.Required && !required {
					t.Errorf("%s: %s is required after an optional one", r.Name, o.Name)
				}
				required = o.Required
				if o.Help == "" || o.Complete != (o.Complete && r.Complete != nil) {
					t.Errorf("%s: option %+v", r.Name, o)
				}
			}
		case bot.MessageMenu:
			if en := r.Localised["en"].Name; en == "" || len(en) > 32 {
				t.Errorf("menu %s: %q", r.Name, en)
			}
		}
	}
	if got, want := strings.Join(verbs, " "), "summary quotes ask share discuss save saved follow unfollow filter policy feeds why outbox help"; got != want {
		t.Errorf("verbs %q, want %q", got, want)
	}
}

func BenchmarkSummaryOfACachedArticle(b *testing.B) {
	h := newHouse(lamp())
	h.posted(lamp(), refOf("1"))
	bt, err := bot.New(bot.Options{Routes: All(h.deps(&later{})), Memory: bottest.NewMemory(), Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r := bottest.NewRecorder()
		bt.Dispatch(b.Context(), bot.Event{On: bot.Slash, Name: "summary", Text: lamp().URL, In: channelPlace}, r)
		r.Answer()
	}
}
