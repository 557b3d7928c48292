package discord_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"pullquote/adapters/discord"
	"pullquote/adapters/discord/discordfake"
	"pullquote/bot"
)

func card(title string) bot.Message {
	return bot.Message{Fallback: title, Blocks: []bot.Block{
		bot.Heading{Text: title, URL: "https://gazette.example/" + strings.ReplaceAll(title, " ", "-")}, bot.P("The text of " + title + "."),
		bot.Actions{Buttons: []bot.Button{{Label: "Save", Action: "save/" + title}}},
	}}
}

func TestForumGetsAPostForEachCard(t *testing.T) {
	fake := newFake(t)
	a := newAdapter(t, fake, nil)
	forum := channel(discordfake.ForumID)
	first, err := a.Send(t.Context(), forum, card("First"), "key-1")
	if err != nil {
		t.Fatal(err)
	}
	second, err := a.Send(t.Context(), forum, card("Second"), "key-2")
	if err != nil {
		t.Fatal(err)
	}
	if first.Channel == forum.Channel || first.Channel == second.Channel || first.ID != first.Channel {
		t.Errorf("refs %v and %v", first, second)
	}
	if in, err := a.Thread(t.Context(), first, "talk"); err != nil || in != first.Place {
		t.Errorf("the post is its own thread: %v, %v", in, err)
	}
	if err := a.Edit(t.Context(), first, card("First, changed")); err != nil {
		t.Error(err)
	}
	if got := fake.Seen(); len(got) != 2 || !strings.Contains(got[0].Text, "First, changed") {
		t.Errorf("%+v", got)
	}
}

// TestForumPostIsMadeOnce: forums know no nonce, and the promise holds all the same, also for an
// adapter that was started anew.
func TestForumPostIsMadeOnce(t *testing.T) {
	fake := newFake(t)
	forum := channel(discordfake.ForumID)
	a := newAdapter(t, fake, nil)
	if _, err := a.Send(t.Context(), forum, card("warm up"), ""); err != nil {
		t.Fatal(err)
	}
	fake.Fail(discordfake.FaultCut)
	if _, err := a.Send(t.Context(), forum, card("Card"), "key"); bot.CodeOf(err) != bot.Ambiguous {
		t.Fatalf("cut: %v", err)
	}
	ref, err := newAdapter(t, fake, nil).Send(t.Context(), forum, card("Card"), "key")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(fake.Seen()); n != 2 || fake.Seen()[1].ID != ref.ID {
		t.Errorf("%d posts, ref %v", n, ref)
	}
}

// TestCutAndSentAgain: a post whose answer was lost, sent again with its key by another process, is
// one message.
func TestCutAndSentAgain(t *testing.T) {
	for _, id := range []string{discordfake.ChannelID, discordfake.NewsID} {
		fake := newFake(t)
		fake.Fail(discordfake.FaultCut)
		if _, err := newAdapter(t, fake, nil).Send(t.Context(), channel(id), card("Card"), "key"); bot.CodeOf(err) != bot.Ambiguous {
			t.Fatalf("cut: %v", err)
		}
		ref, err := newAdapter(t, fake, nil).Send(t.Context(), channel(id), card("Card"), "key")
		if err != nil || len(fake.Seen()) != 1 || fake.Seen()[0].ID != ref.ID {
			t.Errorf("%v, %v, %d messages", ref, err, len(fake.Seen()))
		}
	}
}

func TestFind(t *testing.T) {
	for name, place := range map[string]bot.Place{"channel": channel(discordfake.ChannelID), "forum": channel(discordfake.ForumID)} {
		t.Run(name, func(t *testing.T) {
			fake := newFake(t)
			a := newAdapter(t, fake, nil)
			since := time.Now()
			for _, title := range []string{"Other", "Card", "Third"} {
				if _, err := a.Send(t.Context(), place, card(title), ""); err != nil {
					t.Fatal(err)
				}
			}
			want := fake.Seen()[1]
			anew := newAdapter(t, fake, nil) // knows nothing about the channel
			ref, ok, err := anew.Find(t.Context(), place, card("Card"), "key", since)
			if err != nil || !ok || ref.ID != want.ID || ref.Channel != want.Channel {
				t.Errorf("%v, %v, %v; want %s", ref, ok, err, want.ID)
			}
			if _, ok, err := anew.Find(t.Context(), place, card("Missing"), "key", since); ok || err != nil {
				t.Errorf("missing: %v, %v", ok, err)
			}
			if _, ok, err := anew.Find(t.Context(), place, card("Card"), "key", since.Add(time.Hour)); ok || err != nil {
				t.Errorf("older than since: %v, %v", ok, err)
			}
		})
	}
}

// A card whose headline was corrected, or that another outlet joined, while nobody knew whether it had been
// sent is the same card: posted anew it would be there twice.
func TestFindACardThatHasChanged(t *testing.T) {
	fake := newFake(t)
	a := newAdapter(t, fake, nil)
	since := time.Now()
	place := channel(discordfake.ChannelID)
	sent, err := a.Send(t.Context(), place, card("Card"), "key")
	if err != nil {
		t.Fatal(err)
	}
	grown := card("Card")
	grown.Blocks[0] = bot.Heading{Text: "Card, corrected", URL: "https://gazette.example/Card"}
	grown.Blocks = append(grown.Blocks, bot.Note{Spans: []bot.Span{bot.Text("also reported by Tern Post")}})
	if ref, ok, err := a.Find(t.Context(), place, grown, "key", since); err != nil || !ok || ref != sent {
		t.Errorf("%v, %v, %v; want %v", ref, ok, err, sent)
	}
}

func TestFindOverSeveralPages(t *testing.T) {
	t.Parallel()
	fake := newFake(t)
	a := newAdapter(t, fake, nil)
	since := time.Now()
	for i := range 130 {
		if _, err := a.Send(t.Context(), channel(discordfake.ChannelID), bot.Say("message "+strconv.Itoa(i)), ""); err != nil {
			t.Fatal(err)
		}
	}
	for _, i := range []int{0, 99, 100, 129} {
		ref, ok, err := a.Find(t.Context(), channel(discordfake.ChannelID), bot.Say("message "+strconv.Itoa(i)), "", since)
		if err != nil || !ok || ref.ID != fake.Seen()[i].ID {
			t.Errorf("message %d: %v, %v, %v", i, ref, ok, err)
		}
	}
}

// TestUnreadableHistoryIsNoAnswer: without Read Message History Discord says "no messages"; that
// must not be taken for "the post is not there".
func TestUnreadableHistoryIsNoAnswer(t *testing.T) {
	fake := newFake(t)
	a := newAdapter(t, fake, nil)
	if _, err := a.Send(t.Context(), channel(discordfake.ChannelID), card("Card"), ""); err != nil {
		t.Fatal(err)
	}
	fake.SetPermissions(1<<10 | 1<<11)
	if _, ok, err := a.Find(t.Context(), channel(discordfake.ChannelID), card("Card"), "", time.Now()); ok || bot.CodeOf(err) != bot.Forbidden {
		t.Errorf("%v, %v", ok, err)
	}
	if _, _, err := a.Find(t.Context(), channel("1399999999999999999"), card("Card"), "", time.Now()); bot.CodeOf(err) != bot.Gone {
		t.Errorf("gone: %v", err)
	}
}

func TestThreads(t *testing.T) {
	fake := newFake(t)
	a := newAdapter(t, fake, nil)
	ref, err := a.Send(t.Context(), channel(discordfake.ChannelID), card("Card"), "")
	if err != nil {
		t.Fatal(err)
	}
	fake.Fail(discordfake.FaultCut)
	in, err := a.Thread(t.Context(), ref, strings.Repeat("a very long title ", 20))
	if err != nil || in.Channel != ref.ID || in.Thread != "" || in.Space != ref.Space {
		t.Fatalf("%v, %v", in, err)
	}
	inside, err := a.Send(t.Context(), in, bot.Say("inside"), "")
	if err != nil || inside.Channel != in.Channel {
		t.Fatalf("%v, %v", inside, err)
	}
	if deeper, err := a.Thread(t.Context(), inside, "deeper"); err != nil || deeper != in {
		t.Errorf("a thread in a thread: %v, %v", deeper, err)
	}
	if _, err := a.Thread(t.Context(), bot.Ref{Place: ref.Place, ID: "1"}, "x"); bot.CodeOf(err) != bot.NotFound {
		t.Errorf("under nothing: %v", err)
	}
}

func TestDirect(t *testing.T) {
	fake := newFake(t)
	a := newAdapter(t, fake, nil)
	one, err := a.Direct(t.Context(), channel(discordfake.ChannelID), discordfake.UserID)
	if err != nil {
		t.Fatal(err)
	}
	two, err := a.Direct(t.Context(), channel(discordfake.NewsID), discordfake.UserID)
	if err != nil || one != two || one.Space != "" {
		t.Errorf("%v and %v, %v", one, two, err)
	}
	if a.Caps(one).Has(bot.Threads) {
		t.Error("direct conversations have no threads")
	}
	if _, err := a.Direct(t.Context(), one, "../../x"); bot.CodeOf(err) != bot.Invalid {
		t.Errorf("%v", err)
	}
}

func TestLink(t *testing.T) {
	a := newAdapter(t, newFake(t), nil)
	at := bot.Ref{Place: channel("5"), ID: "6"}
	if got := a.Link(at); got != "https://discord.com/channels/"+discordfake.GuildID+"/5/6" {
		t.Error(got)
	}
	at.Space = ""
	if got := a.Link(at); got != "https://discord.com/channels/@me/5/6" {
		t.Error(got)
	}
	at.ID = "x/../y"
	if got := a.Link(at); got != "" {
		t.Error(got)
	}
}

// TestStrangePlaces: ids that are none never become part of an address.
func TestStrangePlaces(t *testing.T) {
	fake := newFake(t)
	a := newAdapter(t, fake, nil)
	for _, id := range []string{"", "abc", "5/messages/6", "../users/@me", "٣"} {
		if _, err := a.Send(t.Context(), channel(id), bot.Say("x"), ""); bot.CodeOf(err) != bot.Gone {
			t.Errorf("send to %q: %v", id, err)
		}
		if err := a.Edit(t.Context(), bot.Ref{Place: channel("5"), ID: id}, bot.Say("x")); bot.CodeOf(err) != bot.NotFound {
			t.Errorf("edit of %q: %v", id, err)
		}
		if _, err := a.Thread(t.Context(), bot.Ref{Place: channel("5"), ID: id}, "x"); bot.CodeOf(err) != bot.Gone {
			t.Errorf("thread under %q: %v", id, err)
		}
	}
	if len(fake.Requests()) != 0 {
		t.Errorf("requests: %v", fake.Requests())
	}
	if _, err := a.Send(t.Context(), channel("5"), bot.Say("x"), strings.Repeat("k", 26)); bot.CodeOf(err) != bot.Invalid {
		t.Errorf("a key that Discord refuses: %v", err)
	}
}

// TestOldMessagesAreEditedSlowly: an hour later the edits are paced by ourselves, a week later they end.
func TestOldMessagesAreEditedSlowly(t *testing.T) {
	fake := newFake(t)
	shift := time.Duration(0)
	a := newAdapter(t, fake, func(o *discord.Options) { o.Now = func() time.Time { return time.Now().Add(shift) } })
	ref, err := a.Send(t.Context(), channel(discordfake.ChannelID), card("Card"), "")
	if err != nil {
		t.Fatal(err)
	}
	shift = 2 * time.Hour
	var limited *bot.Error
	for i := range 20 {
		if err := a.Edit(t.Context(), ref, card("Card "+strconv.Itoa(i))); err != nil {
			limited, _ = err.(*bot.Error)
			break
		}
	}
	if limited == nil || limited.Code != bot.RateLimited || limited.RetryAfter < time.Second {
		t.Fatalf("old edits: %v", limited)
	}
	shift += limited.RetryAfter
	fake.Fail(discordfake.FaultOldEdit)
	if err := a.Edit(t.Context(), ref, card("Card, later")); bot.CodeOf(err) != bot.RateLimited {
		t.Errorf("30046: %v", err)
	}
	shift = 8 * 24 * time.Hour
	if err := a.Edit(t.Context(), ref, card("Card, much later")); bot.CodeOf(err) != bot.Unsupported {
		t.Errorf("a week later: %v", err)
	}
}
