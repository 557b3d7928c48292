package bottest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pullquote/bot"
)

func testCommand(t *testing.T, p *probe) {
	p.Do(t, Stimulus{ID: "1", On: bot.Slash, Name: "echo", Args: map[string]string{"question": "who won?", "url": "https://a.example/x?y=1&z=2"}})
	o := p.find(t, "heard who won? about https://a.example/x?y=1&z=2")
	if o.Private || o.In.Base() != p.Place.Base() {
		t.Errorf("answer in %v, private %v; want public in %v", o.In, o.Private, p.Place)
	}
	ev := p.last(bot.Slash)
	if ev.From.ID != p.User || ev.In.Base() != p.Place.Base() {
		t.Errorf("event from %q in %v; want %q in %v", ev.From.ID, ev.In, p.User, p.Place)
	}
}

func testUnknownCommand(t *testing.T, p *probe) {
	p.Do(t, Stimulus{ID: "1", On: bot.Slash, Name: "nosuch"})
	if o := p.find(t, "echo"); !o.Private {
		t.Errorf("a complaint was shown to everybody: %q", o.Text)
	}
}

func testSlow(t *testing.T, p *probe) {
	p.Do(t, Stimulus{ID: "1", On: bot.Slash, Name: "slow"})
	eventually(t, "the handler runs", func() bool { return p.count(bot.Slash) == 1 })
	eventually(t, "an acknowledgement", func() bool { a := p.Acked(); return len(a) == 1 && a[0] >= 0 })
	if within := p.bot.Caps(p.Place).Limits.AckWithin; within > 0 && p.Acked()[0] > within {
		t.Errorf("acknowledged after %v; the platform's deadline is %v", p.Acked()[0], within)
	}
	close(p.release)
	p.find(t, "slow answer")
	time.Sleep(quiet)
	if n := p.countText("slow answer"); n != 1 {
		t.Errorf("%d answers", n)
	}
}

func testPrivate(t *testing.T, p *probe) {
	p.Do(t, Stimulus{ID: "1", On: bot.Slash, Name: "secret"})
	if o := p.find(t, "for your eyes"); !o.Private {
		t.Error("a private answer was shown to everybody")
	}
}

func testError(t *testing.T, p *probe) {
	p.Do(t, Stimulus{ID: "1", On: bot.Slash, Name: "fails"})
	o := p.find(t, "a kind sentence")
	if !o.Private {
		t.Error("an error was shown to everybody")
	}
	if strings.Contains(o.Text, "cause") {
		t.Errorf("the cause is shown: %q", o.Text)
	}
}

func testPanic(t *testing.T, p *probe) {
	p.Do(t, Stimulus{ID: "1", On: bot.Slash, Name: "panics"})
	p.find(t, "Something went wrong")
	p.Do(t, Stimulus{ID: "2", On: bot.Slash, Name: "echo", Args: map[string]string{"question": "still there"}})
	p.find(t, "heard still there")
}

func testForm(t *testing.T, p *probe) {
	if !p.bot.Caps(p.Place).Has(bot.Forms) {
		t.Skip("the platform has no forms")
	}
	p.Do(t, Stimulus{ID: "1", On: bot.Slash, Name: "form"})
	eventually(t, "an open form", func() bool {
		return slices.ContainsFunc(p.Seen(), func(o Observed) bool {
			return o.Form != nil && o.Form.Title == "A form" && len(o.Form.Fields) == 1
		})
	})
	p.Do(t, Stimulus{ID: "2", On: bot.Submit, Action: "filled/k 1", Args: map[string]string{"question": "what I typed"}})
	p.find(t, "submitted what I typed under k 1")
}

// pressOne sends the message with two buttons and presses one of them.
func pressOne(t *testing.T, p *probe, label string) Observed {
	t.Helper()
	p.Do(t, Stimulus{ID: "1", On: bot.Slash, Name: "buttons"})
	o := p.find(t, "press one")
	for _, b := range o.Buttons {
		if b.Label == label {
			p.Do(t, Stimulus{ID: "2", On: bot.Press, Action: b.Action, Target: &o.Ref})
			eventually(t, "the press arrives", func() bool { return p.count(bot.Press) == 1 })
			return o
		}
	}
	t.Fatalf("no button %q in %+v", label, o.Buttons)
	return o
}

func testButton(t *testing.T, p *probe) {
	before := pressOne(t, p, "Exact")
	if ev := p.last(bot.Press); ev.Name+"/"+ev.Key != exactAction {
		t.Errorf("action %q, want %q", ev.Name+"/"+ev.Key, exactAction)
	}
	after := p.find(t, "pressed")
	if after.Edits == 0 || after.Ref != before.Ref {
		t.Errorf("not updated in place: %+v, was %+v", after, before)
	}
	if ev := p.last(bot.Press); ev.Target == nil || *ev.Target != before.Ref {
		t.Errorf("target %v, want %v", ev.Target, before.Ref)
	}
}

func testLongAction(t *testing.T, p *probe) {
	pressOne(t, p, "Long")
	if ev := p.last(bot.Press); ev.Name+"/"+ev.Key != longAction {
		t.Errorf("action %q", ev.Name+"/"+ev.Key)
	}
}

func testShareAndDismiss(t *testing.T, p *probe) {
	p.Do(t, Stimulus{ID: "1", On: bot.Slash, Name: "secret"})
	o := p.find(t, "for your eyes")
	action := map[string]string{}
	for _, b := range o.Buttons {
		action[b.Label] = b.Action
	}
	if action["Share"] == "" || action["Dismiss"] == "" {
		t.Fatalf("buttons: %+v", o.Buttons)
	}
	p.Do(t, Stimulus{ID: "2", On: bot.Press, Action: action["Share"], Target: &o.Ref})
	eventually(t, "the shared message", func() bool {
		return slices.ContainsFunc(p.Seen(), func(o Observed) bool { return !o.Private && strings.Contains(o.Text, "for your eyes") })
	})
	p.Do(t, Stimulus{ID: "3", On: bot.Press, Action: action["Dismiss"], Target: &o.Ref})
	eventually(t, "the private message is gone", func() bool {
		return !slices.ContainsFunc(p.Seen(), func(o Observed) bool { return o.Private && strings.Contains(o.Text, "for your eyes") })
	})
}

func testMenu(t *testing.T, p *probe) {
	if !p.bot.Caps(p.Place).Has(bot.Menus) {
		t.Skip("the platform has no message menus")
	}
	p.Do(t, Stimulus{ID: "1", On: bot.MessageMenu, Name: "summary", Text: "look: https://a.example/story?id=1&x=2 (nice)"})
	if o := p.find(t, "menu for https://a.example/story?id=1&x=2"); !o.Private {
		t.Error("not private")
	}
}

func testMention(t *testing.T, p *probe) {
	root := p.send(t, p.Place, bot.Say("a root"), "")
	in, err := p.bot.Thread(t.Context(), root, "talk")
	if err != nil {
		t.Fatal(err)
	}
	p.Do(t, Stimulus{ID: "1", On: bot.Mention, Text: "why is that?", In: in})
	o := p.find(t, "you said why is that?")
	if p.bot.Caps(p.Place).Has(bot.Threads) && o.In != in {
		t.Errorf("answered in %v, want %v", o.In, in)
	}
	if ev := p.last(bot.Mention); ev.In != in {
		t.Errorf("event in %v, want %v", ev.In, in)
	}
	p.Do(t, Stimulus{ID: "2", On: bot.Mention, Text: "my own words", Self: true})
	time.Sleep(quiet)
	if p.count(bot.Mention) != 1 {
		t.Error("the bot answered itself")
	}
}

func testCompletion(t *testing.T, p *probe) {
	if p.Complete == nil {
		if p.bot.Caps(p.Place).Has(bot.Completion) {
			t.Fatal("Caps promise completions, the harness has none")
		}
		t.Skip("the platform has no completions")
	}
	got := p.Complete(t, Stimulus{ID: "1", Name: "echo", Focus: "question", Args: map[string]string{"question": "ab"}})
	most := p.bot.Caps(p.Place).Limits.Choices
	if len(got) == 0 || most > 0 && len(got) > most {
		t.Fatalf("%d choices, at most %d", len(got), most)
	}
	if got[0].Label != "choice 0 for ab" || got[0].Value != "0" {
		t.Errorf("first choice %+v", got[0])
	}
	if none := p.Complete(t, Stimulus{ID: "2", Name: "nosuch", Focus: "question", Args: map[string]string{"question": "ab"}}); len(none) != 0 {
		t.Errorf("choices for an unknown command: %v", none)
	}
}

func testReaction(t *testing.T, p *probe) {
	if !p.bot.Caps(p.Place).Has(bot.Reactions) {
		t.Skip("the platform has no reactions")
	}
	ref := p.send(t, p.Place, bot.Say("a card"), "")
	p.Do(t, Stimulus{ID: "1", On: bot.Reaction, Name: p.Emoji, Target: &ref, Self: true})
	p.Do(t, Stimulus{ID: "2", On: bot.Reaction, Name: p.Emoji, Target: &ref})
	eventually(t, "the reaction", func() bool { return p.count(bot.Reaction) == 1 })
	ev := p.last(bot.Reaction)
	if bot.BareEmoji(ev.Name) != bot.BareEmoji(p.Emoji) || ev.Undone || ev.Target == nil || *ev.Target != ref || ev.From.ID != p.User {
		t.Errorf("event %+v (target %v), want %s on %v", ev, ev.Target, p.Emoji, ref)
	}
	p.Do(t, Stimulus{ID: "3", On: bot.Reaction, Name: p.Emoji, Target: &ref, Undone: true})
	eventually(t, "the reaction taken back", func() bool { return p.last(bot.Reaction).Undone })
	if ev := p.last(bot.Reaction); ev.Target == nil || *ev.Target != ref {
		t.Errorf("target %v, want %v", ev.Target, ref)
	}
	p.Do(t, Stimulus{ID: "4", On: bot.Reaction, Name: p.Emoji, Target: &ref})
	eventually(t, "the same reaction again", func() bool { return p.count(bot.Reaction) == 3 })
}

func testRedelivery(t *testing.T, p *probe) {
	s := Stimulus{ID: "1", On: bot.Slash, Name: "echo", Args: map[string]string{"question": "once"}}
	p.Do(t, s)
	p.find(t, "heard once")
	p.Do(t, s)
	time.Sleep(quiet)
	if n := p.countText("heard once"); n != 1 || p.count(bot.Slash) != 1 {
		t.Errorf("%d answers, %d handled", n, p.count(bot.Slash))
	}
}
