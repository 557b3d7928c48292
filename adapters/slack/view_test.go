package slack

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pullquote/adapters/slack/slackfake"
	"pullquote/bot"
)

// viewRig is a running rig that knows the routes.
func viewRig(t *testing.T, routes []bot.Route) (*rig, *sink) {
	t.Helper()
	r := newRig(t, true)
	if err := r.adapter.SyncRoutes(t.Context(), routes); err != nil {
		t.Fatal(err)
	}
	return r, r.start(t)
}

// A handler that may answer with a form gets a modal before the trigger dies; the form fills it.
func TestSlowFormKeepsItsTrigger(t *testing.T) {
	r, s := viewRig(t, []bot.Route{{On: bot.Slash, Name: "form", Ack: bot.AckNever}})
	answer := commanded(t, r, s, "form")
	until(t, "a skeleton", func() bool { return len(r.fake.Views()) == 1 })
	r.fake.ExpireTriggers()
	form := bot.Form{Action: "ask/abc", Title: "A title that is far too long for Slack", Fields: []bot.Option{
		{Name: "question", Help: "What would you like to know?", Required: true, Value: "why"},
		{Name: "url", Help: "Where", Kind: bot.OptionURL, Value: "https://a.example"},
		{Name: "article", Complete: true, Kind: bot.OptionURL},
	}}
	if err := answer.Respond(t.Context(), form, bot.Private); err != nil {
		t.Fatal(err)
	}
	views := r.fake.Views()
	if len(views) != 1 || views[0].CallbackID != formCallback || views[0].Updates != 1 || len([]rune(views[0].Title)) > 24 {
		t.Fatalf("%+v", views)
	}
	f := formOf(views[0])
	if len(f.Fields) != 3 || !f.Fields[0].Required || f.Fields[1].Required {
		t.Errorf("%+v", f)
	}
	// The submission finds its way back, and its answer to where the form was opened.
	r.fake.Deliver(r.fake.Submit(slackfake.Ben, views[0], map[string]string{"question": "who?", "article": "=abc"}))
	ev, answer := s.wait(t, 2)
	if ev.On != bot.Submit || ev.Name != "ask" || ev.Key != "abc" || ev.Args["question"] != "who?" || ev.Args["article"] != "abc" || ev.In != r.place {
		t.Errorf("%+v", ev)
	}
	if err := answer.Respond(t.Context(), bot.Reply{Message: bot.Say("he")}, bot.Private); err != nil {
		t.Error(err)
	}
	if got := r.texts(); got != "(he)" {
		t.Errorf("%q", got)
	}
}

// A form that comes too late is a sentence; a reply where a modal is open goes where it belongs.
func TestFormTooLate(t *testing.T) {
	r, s := viewRig(t, nil)
	answer := commanded(t, r, s, "form")
	r.fake.ExpireTriggers()
	if err := answer.Respond(t.Context(), bot.Form{Action: "a/b", Title: "x", Fields: []bot.Option{{Name: "f"}}}, bot.Private); err != nil {
		t.Fatal(err)
	}
	if got := r.texts(); !strings.Contains(got, "try again") || !strings.HasPrefix(got, "(") {
		t.Errorf("%q", got)
	}
}

func TestReplyAfterASkeleton(t *testing.T) {
	for v, want := range map[bot.Visibility]string{bot.Private: "", bot.Public: "answer"} {
		r, s := viewRig(t, []bot.Route{{On: bot.Slash, Name: "form", Ack: bot.AckNever}})
		answer := commanded(t, r, s, "form")
		until(t, "a skeleton", func() bool { return len(r.fake.Views()) == 1 })
		if err := answer.Respond(t.Context(), bot.Reply{Message: bot.Say("answer")}, v); err != nil {
			t.Fatal(err)
		}
		shown := slackfake.Read("", r.fake.Views()[0].Blocks).Text
		if got := r.texts(); got != want || strings.Contains(shown, working) {
			t.Errorf("%s: %q in the channel, %q in the modal", v, got, shown)
		}
	}
}

func homeMessage(text string) bot.Message {
	return bot.Message{Fallback: text, Blocks: []bot.Block{bot.P(text), bot.Actions{Buttons: []bot.Button{
		{Label: "Next", Action: "saved/5"}, {Label: "Remove", Action: "unsave/abc/0"}, {Label: "Dismiss", Action: dismissAction}}}}}
}

func TestHome(t *testing.T) {
	r, s := viewRig(t, tableRoutes())
	r.fake.Deliver(r.fake.OpenHome(slackfake.Ben))
	ev, answer := s.wait(t, 1)
	if ev.On != bot.Home || ev.In.Channel != "D2" || ev.From.ID != slackfake.Ben {
		t.Errorf("%+v", ev)
	}
	if err := answer.Respond(t.Context(), bot.Reply{Message: homeMessage("page one")}, bot.Private); err != nil {
		t.Fatal(err)
	}
	home, ok := r.fake.Home(slackfake.Ben)
	read := slackfake.Read("", home.Blocks)
	var labels []string
	for _, b := range read.Buttons {
		labels = append(labels, b.Label)
	}
	if !ok || !strings.Contains(read.Text, "page one") || strings.Join(labels, ",") != "Find an article,Next,Remove" {
		t.Fatalf("%+v", read)
	}
	// Paging replaces the tab, also when a newer one was published meanwhile.
	for i, stale := range []bool{false, true} {
		view := home
		if stale {
			view.Hash = "old"
		}
		r.fake.Deliver(r.fake.PressView(slackfake.Ben, view, "saved/5", "saved/5"))
		ev, answer = s.wait(t, 2+i)
		if ev.On != bot.Press || ev.Name != "saved" || ev.Key != "5" || ev.In.Channel != "D2" || ev.Target != nil {
			t.Errorf("%+v", ev)
		}
		if err := answer.Respond(t.Context(), bot.Update{Message: homeMessage("page two")}, bot.Private); err != nil {
			t.Fatal(err)
		}
	}
	if home, _ = r.fake.Home(slackfake.Ben); home.Updates != 2 || !strings.Contains(slackfake.Read("", home.Blocks).Text, "page two") {
		t.Errorf("%+v", home)
	}
}

// What is asked for on the home tab is answered in a modal, at once or after a while.
func TestAnswersToAPressAtHome(t *testing.T) {
	for _, slow := range []bool{false, true} {
		r, s := viewRig(t, tableRoutes())
		home := slackfake.View{ID: "V9", Type: "home", PrivateMetadata: `{"c":"D2"}`, Blocks: json.RawMessage("[]")}
		r.fake.Deliver(r.fake.PressView(slackfake.Ben, home, "summary/abc", "summary/abc"))
		_, answer := s.wait(t, 1)
		if slow {
			if err := answer.Ack(t.Context(), bot.Private); err != nil {
				t.Fatal(err)
			}
			r.fake.ExpireTriggers()
		}
		if err := answer.Respond(t.Context(), bot.Reply{Message: homeMessage("the sum")}, bot.Private); err != nil {
			t.Fatal(err)
		}
		views := r.fake.Views()
		if len(views) != 1 || !strings.Contains(slackfake.Read("", views[0].Blocks).Text, "the sum") {
			t.Fatalf("%+v", views)
		}
		// And a button in that modal changes the modal.
		r.fake.Deliver(r.fake.PressView(slackfake.Ben, views[0], "saved/5", "saved/5"))
		ev, answer := s.wait(t, 2)
		if ev.In.Channel != "D2" {
			t.Errorf("%+v", ev)
		}
		if err := answer.Respond(t.Context(), bot.Update{Message: bot.Say("turned")}, bot.Private); err != nil {
			t.Fatal(err)
		}
		if got := slackfake.Read("", r.fake.Views()[0].Blocks).Text; got != "turned" {
			t.Errorf("%q", got)
		}
	}
}

// The search: from the lightning menu, by command, from the home tab; its submission is a command.
func TestFindAnArticle(t *testing.T) {
	home := slackfake.View{ID: "V9", Type: "home", PrivateMetadata: `{"c":"D2"}`, Blocks: json.RawMessage("[]")}
	for what, open := range map[string]func(r *rig) slackfake.Payload{
		"shortcut": func(r *rig) slackfake.Payload { return r.fake.GlobalShortcut(slackfake.Ben, findVerb) },
		"command":  func(r *rig) slackfake.Payload { return r.fake.Slash(slackfake.Ben, "C1", "/news", "find") },
		"home":     func(r *rig) slackfake.Payload { return r.fake.PressView(slackfake.Ben, home, findVerb, findVerb) },
	} {
		t.Run(what, func(t *testing.T) {
			r, s := viewRig(t, tableRoutes())
			s.choices = []bot.Choice{{Label: "Bridge reopens", Value: "abc"}}
			r.fake.Deliver(open(r))
			until(t, "the search", func() bool { return len(r.fake.Views()) == 1 })
			v := r.fake.Views()[0]
			if v.CallbackID != findVerb {
				t.Fatalf("%+v", v)
			}
			for _, word := range []string{`"summary"`, `"quotes"`} {
				if !strings.Contains(string(v.Blocks), word) {
					t.Errorf("%s is not offered", word)
				}
			}
			if strings.Contains(string(v.Blocks), `"follow"`) || strings.Contains(string(v.Blocks), `"ask"`) {
				t.Error("offers what an article alone is not enough for")
			}
			if body := r.fake.Deliver(r.fake.Suggest(slackfake.Ben, v, "url", "bri")).Wait(); !strings.Contains(string(body), "Bridge reopens") {
				t.Errorf("options %s", body)
			}
			ev, _ := s.wait(t, 1)
			if ev.Name != "summary" || ev.Focus != "url" || ev.Args["url"] != "bri" {
				t.Errorf("%+v", ev)
			}
			r.fake.Deliver(r.fake.Submit(slackfake.Ben, v, map[string]string{"url": "=abc", findDo: "=quotes", findWhere: "#C1"}))
			until(t, "the command", func() bool { return s.count() == 2 })
			s.mu.Lock()
			ev, answer := s.events[1], s.answers[0]
			s.mu.Unlock()
			if ev.On != bot.Slash || ev.Name != "quotes" || ev.Args["url"] != "abc" || len(ev.Args) != 1 || ev.In != r.place {
				t.Errorf("%+v", ev)
			}
			if err := answer.Respond(t.Context(), bot.Reply{Message: bot.Say("two quotes")}, bot.Public); err != nil {
				t.Error(err)
			}
			if got := r.texts(); got != "two quotes" {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestFindWithNothingToFind(t *testing.T) {
	r, _ := viewRig(t, nil)
	r.fake.Deliver(r.fake.Slash(slackfake.Ben, "C1", "/news", "find"))
	until(t, "a sentence", func() bool { return strings.HasPrefix(r.texts(), "(There is nothing") })
}

func TestTypedCommandIsLearnt(t *testing.T) {
	r, s := viewRig(t, tableRoutes())
	if got := r.adapter.Caps(r.place).Command; got != "/news " {
		t.Errorf("%q", got)
	}
	r.fake.Deliver(r.fake.Slash(slackfake.Ben, "C1", "/acme-summary", "x"))
	s.wait(t, 1)
	if got := r.adapter.Caps(r.place).Command; got != "/acme-news " {
		t.Errorf("%q", got)
	}
}

func TestMetaFits(t *testing.T) {
	d := &delivery{Event: bot.Event{In: bot.Place{Channel: "C1"}}, URL: answerURL{URL: "https://hooks.slack.example/" + strings.Repeat("x", 4000), Issued: time.Now()}}
	if n := len(d.meta("ask/abc")); n > maxMetadata {
		t.Errorf("%d bytes", n)
	}
}
