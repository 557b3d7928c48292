package web

import (
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"pullquote/bot"
)

// What a window learns after a position, and when it must start anew.
func TestSince(t *testing.T) {
	r := newRoom("boot", newClock().now, nil)
	ana, bob := newPerson(), newPerson()
	if err := r.addChannel("news"); err != nil {
		t.Fatal(err)
	}
	start := r.position()
	hers, _ := r.post(message{Channel: "news", Only: ana.ID, Text: "hers"})
	root, _ := r.post(message{Channel: "news", Text: "everybody's"})
	_, _ = r.post(message{Channel: directName(ana.ID), Text: "direct"})
	_, _ = r.react(root.ID, bob.ID, "👍", true)
	_ = r.remove(hers.ID)

	texts := func(as bot.UserID, from string) (all []string) {
		updates, _, _, ok := r.since(from, as)
		if !ok {
			return []string{"reload"}
		}
		for _, u := range updates {
			switch {
			case u.removed != nil:
				all = append(all, "removed "+u.removed.Text)
			case u.kind == "":
				all = append(all, u.view.Text)
			default:
				all = append(all, u.kind)
			}
		}
		return all
	}
	for _, c := range []struct {
		as   bot.UserID
		from string
		want string
	}{
		{ana.ID, start, "[direct everybody's removed hers]"}, // each message once, as it is now
		{bob.ID, start, "[everybody's]"},
		{bob.ID, r.position(), "[]"},
		{bob.ID, "older.1", "[reload]"},
		{bob.ID, "boot.99999", "[reload]"},
		{bob.ID, "boot.x", "[reload]"},
		{bob.ID, "", "[reload]"},
	} {
		if got := fmt.Sprint(texts(c.as, c.from)); got != c.want {
			t.Errorf("%s from %q: %s, want %s", c.as, c.from, got, c.want)
		}
	}
	for range maxChanges {
		r.signal("", "state", nil)
	}
	if got := fmt.Sprint(texts(bob.ID, start)); got != "[reload]" {
		t.Errorf("from long ago: %s", got)
	}
}

// A window that is cut off misses nothing; one that meets another process starts anew.
func TestStreamResumes(t *testing.T) {
	journal := filepath.Join(t.TempDir(), "chat.journal")
	a, server := serve(t, func(o *Options) { o.Journal = journal })
	b := run(t, a, nil)
	w := openWindow(t, server)
	send := func(text string) {
		t.Helper()
		if _, err := b.Send(t.Context(), place("news", 0), bot.Say(text), text); err != nil {
			t.Fatal(err)
		}
	}
	sees := func(n int) func() bool {
		return func() bool { return len(w.seen()) == n }
	}
	send("one")
	waitUntil(t, sees(1))
	server.CloseClientConnections()
	send("two")
	server.CloseClientConnections()
	send("three")
	waitUntil(t, sees(3))
	if w.reloads != 0 {
		t.Errorf("%d reloads", w.reloads)
	}

	later, err := New(Options{Journal: journal, Channels: []string{"news"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = later.Close() })
	run(t, later, nil)
	waitUntil(t, func() bool { s, _ := later.current(); return s != nil })
	second := httptest.NewServer(later.Handler())
	t.Cleanup(func() { second.CloseClientConnections(); second.Close() })
	w.mu.Lock()
	w.base = second.URL
	w.mu.Unlock()
	server.CloseClientConnections()
	waitUntil(t, func() bool { w.mu.Lock(); defer w.mu.Unlock(); return w.reloads > 0 })
	if s := w.state(); s.Me.ID != w.me.ID || len(s.Channels) != 1 || s.Channels[0].Last != 3 {
		t.Errorf("after the restart: %+v; %s was somebody", s, w.me.ID)
	}
}

func TestHistoryPages(t *testing.T) {
	r := newRoom("boot", newClock().now, nil)
	if err := r.addChannel("news"); err != nil {
		t.Fatal(err)
	}
	root, _ := r.post(message{Channel: "news", Text: "root"})
	for i := range 9 {
		thread := int64(0)
		if i%3 == 0 {
			thread = root.ID
		}
		if _, err := r.post(message{Channel: "news", Thread: thread, Text: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		q    query
		want string
		more bool
	}{
		{query{channel: "news", limit: 3}, "[5 7 8]", true},
		{query{channel: "news", limit: 3, before: 7}, "[1 2 4]", true},
		{query{channel: "news", limit: 3, from: 3}, "[1 2 4 5 7 8]", true},
		{query{channel: "news", limit: 50}, "[root 1 2 4 5 7 8]", false},
		{query{channel: "news", thread: root.ID, limit: 50}, "[root 0 3 6]", false},
		{query{channel: "none", limit: 50}, "[]", false},
	} {
		views, more := r.history(c.q, "")
		var texts []string
		for _, v := range views {
			texts = append(texts, v.Text)
		}
		if fmt.Sprint(texts) != c.want || more != c.more {
			t.Errorf("%+v: %v, more %v; want %s, %v", c.q, texts, more, c.want, c.more)
		}
	}
	if v, _ := r.history(query{channel: "news", limit: 50}, ""); v[0].replies != 3 {
		t.Errorf("%d replies", v[0].replies)
	}
}
