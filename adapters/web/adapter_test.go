package web

import (
	"path/filepath"
	"testing"
	"time"

	"pullquote/bot"
)

// A post whose outcome nobody knows is found again by its key, also after a restart.
func TestFind(t *testing.T) {
	journal := filepath.Join(t.TempDir(), "chat.journal")
	open := func() *Adapter {
		a, err := New(Options{Journal: journal, Channels: []string{"news"}, BaseURL: "http://127.0.0.1:8080/"})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a := open()
	sent, err := a.Send(t.Context(), place("news", 0), bot.Say("a card"), "key-1")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = open()
	defer a.Close()
	ref, ok, err := a.Find(t.Context(), place("news", 0), bot.Say("a card"), "key-1", time.Time{})
	if err != nil || !ok || ref != sent {
		t.Errorf("found %v, %v, %v; want %v", ref, ok, err, sent)
	}
	if _, ok, err := a.Find(t.Context(), place("news", 0), bot.Say("a card"), "key-2", time.Time{}); ok || err != nil {
		t.Errorf("found what was never sent: %v, %v", ok, err)
	}
	if _, _, err := a.Find(t.Context(), place("none", 0), bot.Say("a card"), "key-1", time.Time{}); bot.CodeOf(err) != bot.Gone {
		t.Errorf("in a channel that is not there: %v", err)
	}
	if again, err := a.Send(t.Context(), place("news", 0), bot.Say("a card"), "key-1"); err != nil || again != sent {
		t.Errorf("sent again after the restart: %v, %v; want %v", again, err, sent)
	}
}

func TestLink(t *testing.T) {
	a := memoryChat(t, func(o *Options) { o.BaseURL = "http://127.0.0.1:8080/" })
	root, err := a.Send(t.Context(), place("news", 0), bot.Say("root"), "")
	if err != nil {
		t.Fatal(err)
	}
	in, err := a.Thread(t.Context(), root, "")
	if err != nil {
		t.Fatal(err)
	}
	reply, err := a.Send(t.Context(), in, bot.Say("reply"), "")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := a.Thread(t.Context(), reply, ""); err != nil || got != in {
		t.Errorf("a reply's thread is %v (%v), want the one that it stands in, %v", got, err, in)
	}
	for ref, want := range map[bot.Ref]string{
		root:                              "http://127.0.0.1:8080/#news/1",
		reply:                             "http://127.0.0.1:8080/#news/1/2",
		{Place: root.Place, ID: "99"}:     "",
		{Place: root.Place, ID: "x"}:      "",
		{Place: bot.Place{Platform: "?"}}: "",
	} {
		if got := a.Link(ref); got != want {
			t.Errorf("link of %v: %q, want %q", ref, got, want)
		}
	}
}

func TestBadOptions(t *testing.T) {
	for name, o := range map[string]Options{
		"a channel without a name":      {Channels: []string{"///"}},
		"a journal that is a directory": {Journal: t.TempDir()},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if _, err := New(Options{Channels: []string{"news", "#news"}}); err != nil {
		t.Errorf("the same channel twice: %v", err)
	}
}
