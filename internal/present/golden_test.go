package present

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

var update = flag.Bool("update", false, "write the golden files")

var at = time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)

const body = `The lighthouse keeper of Brackwater has switched the lamp off for good.

"I never counted the nights, only the mornings," said Ada Fennel, the keeper.

Her successor is a box of electronics. "It does not drink tea, and it does not complain about the stairs, and it will never know which of the boats is late," she said, "and I suppose that is what you call progress in an office on the mainland."`

// lighthouse is an article with everything in it.
func lighthouse() news.Article {
	a := news.Article{
		ID: news.NewArticleID("https://tide.example/lamp"), URL: "https://tide.example/lamp?from=home", Title: "Brackwater's Lamp Goes Out", Site: "The Tide",
		Authors: []string{"Ro Vale"}, Published: at, Language: "en-GB", Image: "https://tide.example/lamp.png", ImageAlt: "The lighthouse at dusk",
		Text: body, Words: 712, Read: news.ReadFull,
		Summary: news.Summary{Method: news.SummaryExtractive, Sentences: []string{
			"The lighthouse keeper of Brackwater has switched the lamp off for good.", "Her successor is a box of electronics."}},
	}
	a.Quotes = []news.Quote{
		quoteOf(a, "I never counted the nights, only the mornings,", "Ada Fennel", "the keeper"),
		quoteOf(a, `It does not drink tea, and it does not complain about the stairs, and it will never know which of the boats is late," she said, "and I suppose that is what you call progress in an office on the mainland.`, "", ""),
	}
	a.Quotes[1].Mention = "she"
	return a
}

func quoteOf(a news.Article, words, speaker, role string) news.Quote {
	i := strings.Index(a.Text, words)
	return news.Quote{Text: words, Speaker: speaker, Role: role, Start: i, End: i + len(words), Score: 0.9}
}

// hostile is an article whose publisher hates chats.
func hostile() news.Article {
	return news.Article{
		ID: news.NewArticleID("https://evil.example/x"), URL: "https://evil.example/x#:~:text=fake", Site: "<!channel> *Site*", Language: "x-" + strings.Repeat("long", 9),
		Title: "\u202e@everyone <@U1> [click](https://evil.example) *_~`\n\n> " + strings.Repeat("headline ", 60) + "\u202e\x00",
		Read:  news.ReadExcerpt, Problem: news.ProblemBotWall, Words: 1, Image: "https://evil.example/i.png",
		Summary: news.Summary{Sentences: []string{"", "```fence```\r\n<script>alert(1)</script>", strings.Repeat("word ", 300)}},
	}
}

func walled(p news.Problem) news.Article {
	a := lighthouse()
	a.Read, a.Problem, a.Summary, a.Quotes, a.Text, a.Words = news.ReadUnreadable, p, news.Summary{Method: news.SummaryNone}, nil, "", 0
	return a
}

func saves(n int) []news.Save {
	var out []news.Save
	for i := range n {
		u := "https://tide.example/" + string(rune('a'+i))
		out = append(out, news.Save{Article: news.NewArticleID(u), Title: "Story " + string(rune('A'+i)), URL: u, Site: "The Tide", At: at})
	}
	return out
}

func followed() []news.Followed {
	well := news.Followed{Feed: news.Feed{URL: "https://tide.example/feed", Home: "https://tide.example/", Title: "The Tide", LastOK: at, LastItem: at.Add(-time.Hour), Next: at.Add(10 * time.Minute)}}
	fresh := news.Followed{Feed: news.Feed{URL: "https://new.example/rss"}}
	sick := news.Followed{Feed: news.Feed{URL: "https://sick.example/rss", Title: "Sick Feed", Failures: 3, FailingSince: at.Add(-24 * time.Hour), Problem: "HTTP 403: the site turns automatic readers away", Next: at.Add(time.Hour)}}
	odd := well
	odd.Feed.Title, odd.Feed.Problem = "Odd Observer", "All of its items have the same id."
	paused := well
	paused.Feed.Title, paused.Subscription.Paused = "Paused Post", "the channel is archived"
	return []news.Followed{well, fresh, sick, paused, odd}
}

func stuck() []news.Post {
	return []news.Post{
		{Key: "a", Kind: news.PostCard, State: news.PostFailed, Title: "A <story>", URL: "https://tide.example/a", Problem: "I may not post in this channel.", Created: at},
		{Key: "b", Kind: news.PostCard, State: news.PostUnknown, URL: "https://tide.example/b", Problem: "the platform cannot tell whether it was posted", Created: at},
		{Key: "c", Kind: news.PostRollUp, State: news.PostFailed, Items: make([]news.Listed, 7), URL: "https://www.tide.example/", Created: at},
		{Key: "d", Kind: news.PostNotice, State: news.PostFailed, Note: "Sick Feed has not answered for a day.", Created: at},
		{Key: "e", Kind: news.PostReply, State: news.PostFailed, Title: "New articles from The Tide", Created: at},
	}
}

func ledger() []news.LedgerEntry {
	return []news.LedgerEntry{{At: at, Kind: "seen", Note: "The Tide listed it."}, {At: at.Add(time.Minute), Kind: "posted"}}
}

func table() []bot.Route {
	return []bot.Route{
		{On: bot.Slash, Name: "summary", Help: "Sum up an article", Options: []bot.Option{{Name: "url"}}},
		{On: bot.Press, Name: "summary"},
		{On: bot.Slash, Name: "follow", Help: "Bring a site's articles here", Admin: true, Options: []bot.Option{{Name: "url", Required: true}}},
	}
}

func samples() map[string]bot.Message {
	a := lighthouse()
	post := news.Post{State: news.PostSent, Note: a.Site, Kind: news.PostCard, Article: a.ID, Title: a.Title, URL: a.URL, Site: a.Site, Sent: at}
	also := post
	also.Title, also.Was, also.Note = "Brackwater's Lamp Is Out", a.Title, "Coast, all stories"
	also.Also = []news.Also{
		{URL: "https://echo.example/lamp", Site: "Coast Echo", Kind: "copy"}, {URL: "https://tide.example/lamp?utm_source=x", Site: "The Tide", Kind: "same-url"},
		{URL: "https://www.own.example/report", Kind: "same-story"},
	}
	for i := range 6 {
		also.Also = append(also.Also, news.Also{URL: "https://n.example/", Site: "Outlet " + string(rune('1'+i)), Kind: "same-story"})
	}
	other := post
	other.Article = "other"
	caps := bot.Caps{Command: "/news ", Levels: map[bot.Feature]bot.Level{bot.Reactions: bot.Native}}
	rollup := news.Post{Key: "k", Kind: news.PostRollUp, Site: "The Tide", Note: "More than 5 at once."}
	for range 23 {
		rollup.Items = append(rollup.Items, news.Listed{Title: "A story", URL: "https://tide.example/s"})
	}
	republished := a
	republished.Source, republished.Quotes = "Wire Service", nil
	sick := []news.Followed{followed()[2], followed()[2]}
	sick[1].Feed.Title = "Lame Feed"
	filtered := followed()[1]
	filtered.Subscription.Policy.Filter = "only lamp* not sport"
	follows := news.Answer{Passages: []news.Passage{{Text: "Her successor is a box of electronics.", Start: strings.Index(body, "Her succ"), End: strings.Index(body, "Her succ") + 38}}}
	return map[string]bot.Message{
		"card":             Card(a, post),
		"card-also-edited": Card(a, also),
		"card-hostile":     Card(hostile(), news.Post{}),
		"card-walled":      Card(walled(news.ProblemConsent), news.Post{}),
		"card-forgotten":   Card(news.Article{ID: a.ID}, post),
		"summary":          Summary(a, a.Summary),
		"summary-whole":    Summary(a, news.Summary{Method: news.SummaryWhole, Sentences: []string{"One.", "Two."}}),
		"summary-model":    Summary(a, news.Summary{Method: news.SummaryModel, Sentences: []string{"One.", "Two."}}),
		"summary-walled":   Summary(walled(news.ProblemFetch), news.Summary{Method: news.SummaryNone}),
		"summary-hostile":  Summary(hostile(), hostile().Summary),
		"quotes":           Quotes(a, a.Quotes),
		"quotes-none":      Quotes(republished, nil),
		"quotes-walled":    Quotes(walled(news.ProblemPaywall), nil),
		"summary-lack":     Summary(a, news.Summary{Method: news.SummaryExtractive, Sentences: []string{"One.", "Two."}, Lack: news.LackUnsure}),
		"answer":           Answer(a, "Who follows her?", follows),
		"answer-model":     Answer(a, "Who follows her?", news.Answer{Text: "A box of electronics follows <her>.", Passages: follows.Passages}),
		"answer-lack":      Answer(a, "Who follows her?", news.Answer{Passages: follows.Passages, Lack: news.LackAway}),
		"answer-none":      Answer(a, "How *high* is it?", news.Answer{}),
		"answer-walled":    Answer(walled(news.ProblemBotWall), "How high is it?", news.Answer{}),
		"saved":            Saved(saves(5), 5, 12),
		"saved-last":       Saved(saves(2), 10, 12),
		"saved-empty":      Saved(nil, 0, 0),
		"saved-one":        SavedOne(saves(1)[0], true),
		"saved-again":      SavedOne(saves(1)[0], false),
		"unsaved":          Unsaved(true),
		"feeds":            Feeds(followed()),
		"feeds-none":       Feeds(nil),
		"follow":           Follow(followed()[0].Feed, true),
		"follow-again":     Follow(followed()[1].Feed, false),
		"unfollow":         Unfollow(followed()[0].Feed),
		"why":              Why(a, &post, "https://chat.example/news/1", ledger()),
		"why-folded":       Why(a, &other, "", ledger()),
		"why-never":        Why(a, nil, "", ledger()),
		"why-unknown":      WhyUnknown("https://tide.example/none", followed()),
		"why-unknown-well": WhyUnknown("https://tide.example/none", followed()[:1]),
		"filter":           Filter(followed()[0].Feed, filterOf("only lamp*, keeper not sport"), FilterTried, feedItems(), "", "/filter x"),
		"filter-set":       Filter(followed()[0].Feed, filterOf("/lamp|light/"), FilterSet, feedItems(), "", "/filter x"),
		"filter-unread":    Filter(followed()[0].Feed, filterOf("only lamp"), FilterSet, nil, "The site does not answer.", "/filter x"),
		"filter-none":      Filter(followed()[0].Feed, news.Filter{}, FilterShown, nil, "", "/filter x"),
		"filters":          Filters([]news.Followed{followed()[0], filtered}, "/filter x"),
		"rollup":           rollUp(rollup),
		"rollup-more":      Post(news.Post{Key: "m", Kind: news.PostReply, Items: rollup.Items[20:], Note: "and 7 more, which are not listed here"}, a),
		"pick":             Pick(rollup, 0),
		"pick-last":        Pick(rollup, 99),
		"policy":           Policy(followed()[0].Feed, news.Policy{}, false, "/news policy https://tide.example/feed burst 3"),
		"policy-set":       Policy(followed()[0].Feed, news.Policy{Burst: 2, Hourly: 9, Update: news.UpdateQuiet, Unknown: news.DoubtRepeat, Thread: true}, true, ""),
		"policy-ignore":    Policy(followed()[1].Feed, news.Policy{Update: news.UpdateIgnore}, true, ""),
		"outbox":           Outbox(stuck()[:5], 0, 7, 3, at),
		"outbox-one":       Outbox(stuck()[4:5], 0, 1, 0, time.Time{}),
		"outbox-empty":     Outbox(nil, 0, 0, 1, at),
		"saved-single":     Saved(saves(1), 0, 1),
		"why-unread":       Why(news.Article{URL: "https://tide.example/old", Problem: news.ProblemUnread}, nil, "", ledger()),
		"notice":           Notice(news.Post{Kind: news.PostNotice, Note: "No news from Sick Feed since 2 November."}, sick[:1]),
		"notice-two":       Notice(news.Post{Kind: news.PostNotice, Note: "No news from Sick Feed and Lame Feed."}, sick),
		"notice-over":      Notice(news.Post{Kind: news.PostNotice, Note: "Sick Feed works again."}, nil),
		"headline":         Post(news.Post{Kind: news.PostReply, Note: "Old", Title: "New *bold*"}, a),
		"shared":           Shared(post, true, false, ""),
		"shared-other":     Shared(post, false, true, "https://chat.example/news/1"),
		"shared-there":     Shared(post, false, false, "https://chat.example/news/1"),
		"starters":         Starters(a, a.Quotes),
		"starters-none":    Starters(republished, nil),
		"discussion":       Discussion(post, true, "https://chat.example/news/1"),
		"discussion-there": Discussion(post, false, ""),
		"help":             Help(table(), caps, "🔖"),
	}
}

// readable is a message's JSON without what is empty.
func readable(t *testing.T, m bot.Message) []byte {
	t.Helper()
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(prune(v)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func prune(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			if inner == "" || inner == false || inner == "0001-01-01T00:00:00Z" {
				delete(v, name)
				continue
			}
			v[name] = prune(inner)
		}
	case []any:
		for i := range v {
			v[i] = prune(v[i])
		}
	}
	return v
}

func TestGolden(t *testing.T) {
	for name, m := range samples() {
		t.Run(name, func(t *testing.T) {
			got := readable(t, m)
			file := filepath.Join("testdata", name+".json")
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is\n%s", file, got)
			}
		})
	}
}

// TestEveryMessageIsSound checks what no golden file would make one notice.
func TestEveryMessageIsSound(t *testing.T) {
	for name, m := range samples() {
		if strings.TrimSpace(m.Fallback) == "" || strings.ContainsAny(m.Fallback, "\n\r\x00") {
			t.Errorf("%s: fallback %q", name, m.Fallback)
		}
		for _, b := range m.Blocks {
			switch b := b.(type) {
			case bot.Heading:
				if b.Text == "" || strings.Contains(b.Text, "\n") {
					t.Errorf("%s: heading %q", name, b.Text)
				}
			case bot.Picture:
				if b.Alt == "" {
					t.Errorf("%s: picture without alt text", name)
				}
			case bot.Actions:
				if len(b.Buttons) == 0 || len(b.Buttons) > 5 {
					t.Errorf("%s: %d buttons in a row", name, len(b.Buttons))
				}
				for _, button := range b.Buttons {
					if button.Label == "" || len(button.Action) > bot.MaxAction {
						t.Errorf("%s: button %+v", name, button)
					}
				}
			}
		}
	}
}

func TestProvenanceIsHonest(t *testing.T) {
	for _, c := range []struct {
		a    news.Article
		want string
	}{
		{news.Article{Read: news.ReadFull, Words: 812}, "from the full article, 812 words"},
		{news.Article{Read: news.ReadFull, Words: 1}, "from the full article, 1 word"},
		{news.Article{Read: news.ReadExcerpt}, "from the feed's excerpt"},
		{news.Article{Read: news.ReadExcerpt, Words: 40, Problem: news.ProblemFetch}, "from the feed's excerpt, 40 words: the page could not be fetched"},
		{news.Article{Read: news.ReadExcerpt, Words: 90, Problem: news.ProblemPaywall}, "from the part that everybody can read, 90 words: the page says that the rest is for subscribers"},
		{news.Article{Read: news.ReadUnreadable, Problem: news.ProblemBotWall}, "could not read: the site turns automatic readers away"},
		{news.Article{Read: news.ReadUnreadable}, "could not read: there is no text that I recognise as an article"},
	} {
		if got := english.provenance(c.a); got != c.want {
			t.Errorf("%+v: %q, want %q", c.a, got, c.want)
		}
	}
	for _, p := range []news.Problem{news.ProblemConsent, news.ProblemBotWall, news.ProblemPaywall, news.ProblemError, news.ProblemEmpty, news.ProblemNotPage, news.ProblemGallery, news.ProblemFetch} {
		got := english.provenance(news.Article{Read: news.ReadUnreadable, Problem: p})
		if english.problems[p] == "" || strings.Contains(got, "subscribe") != (p == news.ProblemPaywall) {
			t.Errorf("%s: %q", p, got)
		}
	}
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"short", 10, "short"},
		{" a\n\tb  c ", 10, "a b c"},
		{"one two three four", 12, "one two…"},
		{"unbrokenunbroken", 8, "unbroke…"},
		{"漢字漢字漢字", 4, "漢字漢…"},
		{"one, two, three", 10, "one, two…"},
	} {
		if got := clip(c.in, c.n); got != c.want {
			t.Errorf("clip(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func filterOf(typed string) news.Filter {
	f, err := news.ParseFilter(typed)
	if err != nil {
		panic(err)
	}
	return f
}

// feedItems is what a feed lists: more than a preview shows.
func feedItems() []news.Item {
	items := []news.Item{{Title: "Keepers <b>win</b> the cup", URL: "https://tide.example/cup", Tags: []string{"Sport"}}, {Title: "Lamps for the pier"}}
	for i := range 10 {
		items = append(items, news.Item{Title: "Notice " + strconv.Itoa(i), URL: "https://tide.example/notice"})
	}
	return items
}
