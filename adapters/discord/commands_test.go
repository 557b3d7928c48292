package discord_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/adapters/discord"
	"pullquote/adapters/discord/discordfake"
	"pullquote/bot"
)

func nop(context.Context, bot.Event) (bot.Response, error)      { return nil, nil }
func noChoice(context.Context, bot.Event) ([]bot.Choice, error) { return nil, nil }

func table() []bot.Route {
	return []bot.Route{
		{On: bot.Slash, Name: "summary", Help: "The article in a few sentences", Handle: nop, Complete: noChoice,
			Options:   []bot.Option{{Name: "url", Help: "Which article", Kind: bot.OptionURL, Complete: true}},
			Localised: map[string]bot.Label{"de": {Name: "zusammenfassung", Help: "Der Artikel in wenigen Sätzen"}, "es": {Name: "Con Espacio", Help: "Ayuda"}, "xx": {Name: "x"}, "pt": {Name: "resumo"}}},
		{On: bot.Slash, Name: "ask", Help: "Ask the article", Handle: nop,
			Options: []bot.Option{{Name: "url", Help: "Which article", Complete: true}, {Name: "question", Help: "What to ask", Required: true}}},
		{On: bot.Slash, Name: "follow", Help: "Follow a site", Admin: true, Handle: nop, Options: []bot.Option{{Name: "url", Help: "Which site", Required: true}}},
		{On: bot.MessageMenu, Name: "summary", Help: "Summary", Handle: nop},
		{On: bot.MessageMenu, Name: "quotes", Help: "The best quotes", Handle: nop, Localised: map[string]bot.Label{"en": {Name: "Key quotes"}, "de": {Name: "Zitate"}}},
		{On: bot.Press, Name: "save", Handle: nop},
		{On: bot.Mention, Handle: nop},
	}
}

func TestCommandsAreDeclared(t *testing.T) {
	fake := newFake(t)
	if err := newAdapter(t, fake, nil).SyncRoutes(t.Context(), table()); err != nil {
		t.Fatal(err)
	}
	raw, _ := fake.Commands()
	var got []struct {
		Type          int
		Name          string
		Description   string
		NameIn        map[string]string `json:"name_localizations"`
		DescriptionIn map[string]string `json:"description_localizations"`
		Permissions   *uint64           `json:"default_member_permissions"`
		Contexts      []int
		Options       []struct {
			Type         int
			Name         string
			Required     bool
			Autocomplete bool
		}
	}
	if err := json.Unmarshal(raw, &got); err != nil || len(got) != 5 {
		t.Fatalf("%d commands: %v\n%s", len(got), err, raw)
	}
	summary, ask, follow, menu := got[0], got[1], got[2], got[4]
	if summary.NameIn["de"] != "zusammenfassung" || summary.NameIn["pt-BR"] != "resumo" || summary.NameIn["es-ES"] != "" || summary.DescriptionIn["es-419"] != "Ayuda" || len(summary.NameIn) != 2 {
		t.Errorf("localised: %+v", summary)
	}
	if o := summary.Options; len(o) != 1 || o[0].Type != 3 || !o[0].Autocomplete {
		t.Errorf("options: %+v", o)
	}
	if o := ask.Options; len(o) != 2 || o[0].Name != "question" || !o[0].Required || o[1].Autocomplete {
		t.Errorf("required options come first, and completion needs somebody who completes: %+v", o)
	}
	if follow.Permissions == nil || *follow.Permissions != 32 || summary.Permissions != nil {
		t.Errorf("permissions: %v, %v", follow.Permissions, summary.Permissions)
	}
	if menu.Type != 3 || menu.Name != "Key quotes" || menu.Description != "" || menu.NameIn["de"] != "Zitate" {
		t.Errorf("menu: %+v", menu)
	}
}

func TestCommandsAreOverwrittenOncePerChange(t *testing.T) {
	fake := newFake(t)
	for range 3 { // three starts
		if err := newAdapter(t, fake, nil).SyncRoutes(t.Context(), table()); err != nil {
			t.Fatal(err)
		}
	}
	if _, n := fake.Commands(); n != 1 {
		t.Errorf("%d overwrites for three starts", n)
	}
	changed := table()
	changed[0].Help = "Another help"
	reordered := slices.Clone(changed)
	slices.Reverse(reordered)
	for _, routes := range [][]bot.Route{changed, reordered} {
		if err := newAdapter(t, fake, nil).SyncRoutes(t.Context(), routes); err != nil {
			t.Fatal(err)
		}
	}
	if _, n := fake.Commands(); n != 2 {
		t.Errorf("%d overwrites after one change", n)
	}
}

// TestReplicasRegisterOnce: of several that start with a new table together, one overwrites.
func TestReplicasRegisterOnce(t *testing.T) {
	fake, l := newFake(t), newLeases()
	var all sync.WaitGroup
	for _, name := range []string{"one", "two", "three"} {
		a := newAdapter(t, fake, func(o *discord.Options) { o.Lease = holder{l, name} })
		all.Go(func() {
			if err := a.SyncRoutes(t.Context(), table()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if _, n := fake.Commands(); n != 1 {
		t.Errorf("%d overwrites", n)
	}
}

func TestMenuTitleLeadsToItsRoute(t *testing.T) {
	fake, s := newFake(t), &sink{}
	a := newAdapter(t, fake, nil)
	run(t, a, s)
	if err := a.SyncRoutes(t.Context(), table()); err != nil {
		t.Fatal(err)
	}
	fake.Menu(discordfake.Act{}, "key quotes", "https://x.example")
	eventually(t, "the event", func() bool { return len(s.all()) == 1 })
	if ev := s.all()[0]; ev.On != bot.MessageMenu || ev.Name != "quotes" || ev.Link() != "https://x.example" {
		t.Errorf("%+v", ev)
	}
}

// completer offers what is not fit to be shown among what is.
type completer struct{ sink }

func (*completer) Complete(_ context.Context, ev bot.Event) []bot.Choice {
	out := []bot.Choice{{Label: "", Value: "empty"}, {Label: "too long", Value: strings.Repeat("v", 101)}, {Label: strings.Repeat("long label ", 20), Value: "ok"}}
	for range 40 {
		out = append(out, bot.Choice{Label: ev.Arg(ev.Focus), Value: "v"})
	}
	return out
}

func TestCompletionsAreQuickAndFit(t *testing.T) {
	fake := newFake(t)
	run(t, newAdapter(t, fake, nil), &completer{})
	eventually(t, "a connection", fake.Connected)
	started := time.Now()
	got := fake.Complete(discordfake.Act{}, "summary", "url", map[string]string{"url": "brid"})
	if len(got) != 25 || got[0].Value != "ok" || len([]rune(got[0].Name)) > 100 || got[1].Name != "brid" {
		t.Errorf("%d choices after %v: %+v", len(got), time.Since(started), got)
	}
}
