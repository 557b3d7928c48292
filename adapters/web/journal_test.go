package web

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pullquote/bot"
)

func open(t *testing.T, path string) *room {
	t.Helper()
	r, err := openRoom(path, "boot", newClock().now, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.close() })
	return r
}

// fill does one of everything that a journal records.
func fill(t *testing.T, r *room) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	post := func(m message) *message {
		t.Helper()
		p, err := r.post(m)
		must(err)
		return p
	}
	must(r.addChannel("news"))
	card := cardMessage(time.Now(), "https://fjordpost.example/p.jpg")
	root := post(message{Channel: "news", Body: &card, Key: "card-1"})
	ana := person{ID: "aaaaaaaaaaaa", Name: "Ana", Colour: 2}
	post(message{Channel: "news", Thread: root.ID, From: ana, Text: "zwei\nZeilen ✓"})
	gone := post(message{Channel: "news", Only: ana.ID, Body: &card})
	must(r.remove(gone.ID))
	_, err := r.react(root.ID, ana.ID, "🔖", true)
	must(err)
	_, err = r.replace(root.ID, func(m message) (message, error) { m.Edits++; return m, nil })
	must(err)
	post(message{Channel: "news", Pending: true, Cause: cause{ID: "7", Who: ana, What: "/slow"}})
}

// content is a room as its journal would be written anew.
func content(t *testing.T, r *room) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := r.dump(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJournalRebuildsTheRoom(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "chat.journal")
	r := open(t, path)
	fill(t, r)
	before := content(t, r)
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, path)
	after := content(t, again)
	want := strings.Replace(before, `"pending":true`, `"pending":true`, 1)
	if strings.Contains(after, `"pending":true`) {
		t.Error("a placeholder outlived the process that would have answered")
	}
	again.mu.Lock()
	for _, m := range again.messages {
		if m.Cause.What == "/slow" {
			clone := *m
			clone.Pending, clone.Body = true, nil
			again.messages[m.ID] = &clone
		}
	}
	again.mu.Unlock()
	if got := content(t, again); got != want {
		t.Errorf("the room changed:\n%s\nwas\n%s", got, want)
	}
	next, err := again.post(message{Channel: "news", Text: "x", From: newPerson()})
	if err != nil || next.ID != 5 {
		t.Errorf("the next id is %d (%v), want 5: an id is never used twice", next.ID, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("journal %v, %v: others can read it", info.Mode(), err)
	}
}

// A crash can cut the journal anywhere. What was complete is there, the rest is not, and it goes on.
func TestJournalCutAnywhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chat.journal")
	r := open(t, path)
	fill(t, r)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	complete := bytes.Index(whole, []byte(`"put"`))     // the card's line …
	complete += bytes.IndexByte(whole[complete:], '\n') // … of which only the line break may be missing
	cuts := []int{0, complete - 1, complete, complete + 1, len(whole) - 1, len(whole)}
	for cut := 1; cut < len(whole); cut += len(whole) / 23 {
		cuts = append(cuts, cut)
	}
	for _, cut := range cuts {
		torn := filepath.Join(t.TempDir(), "torn.journal")
		if err := os.WriteFile(torn, whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(torn+".new", whole[:cut/2], 0o600); err != nil { // a compaction that died
			t.Fatal(err)
		}
		r := open(t, torn)
		_, hasCard := r.find(1)
		if want := cut >= complete; hasCard != want {
			t.Fatalf("cut at %d: the card is there: %v", cut, hasCard)
		}
		if _, ok := r.sent("news", "card-1"); ok != hasCard {
			t.Fatalf("cut at %d: the key is known: %v, the card is there: %v", cut, ok, hasCard)
		}
		if err := r.addChannel("after"); err != nil {
			t.Fatal(err)
		}
		if err := r.close(); err != nil {
			t.Fatal(err)
		}
		if again := open(t, torn); !again.has("after") {
			t.Fatalf("cut at %d: what was written after the repair is lost", cut)
		}
	}
}

// A damaged line in the middle costs itself only.
func TestJournalDamagedLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chat.journal")
	r := open(t, path)
	fill(t, r)
	whole, _ := os.ReadFile(path)
	lines := bytes.SplitAfter(whole, []byte("\n"))
	lines[3] = []byte("\x00\x00\x00 damaged\n")
	if err := os.WriteFile(path, bytes.Join(lines, nil), 0o600); err != nil {
		t.Fatal(err)
	}
	again := open(t, path)
	if _, ok := again.find(1); !ok {
		t.Error("the card is lost")
	}
	if _, ok := again.find(2); ok {
		t.Error("the damaged line was read")
	}
}

// What cannot be written is not shown, and the sender is told.
func TestJournalFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chat.journal")
	r := open(t, path)
	fill(t, r)
	before := content(t, r)
	writable := r.journal.file
	readOnly, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer readOnly.Close()
	r.journal.file = readOnly
	if _, err := r.post(message{Channel: "news", Text: "lost", From: newPerson()}); bot.CodeOf(err) != bot.Unavailable {
		t.Errorf("post: %v", err)
	}
	if err := r.addChannel("lost"); bot.CodeOf(err) != bot.Unavailable {
		t.Errorf("channel: %v", err)
	}
	if _, err := r.react(1, "aaaaaaaaaaaa", "👍", true); bot.CodeOf(err) != bot.Unavailable {
		t.Errorf("react: %v", err)
	}
	if got := content(t, r); got != before {
		t.Error("the room changed although nothing was written")
	}
	r.journal.file = writable
	if _, err := r.post(message{Channel: "news", Text: "again", From: newPerson()}); err != nil {
		t.Errorf("after the disk has room again: %v", err)
	}
	if again := open(t, path); !again.has("news") {
		t.Error("the journal is damaged")
	}
}

func TestJournalIsCompacted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chat.journal")
	r := open(t, path)
	fill(t, r)
	text := strings.Repeat("long ", 200_000)
	for i := range 12 {
		if _, err := r.replace(2, func(m message) (message, error) { m.Text = fmt.Sprint(i, text); return m, nil }); err != nil {
			t.Fatal(err)
		}
	}
	info, err := os.Stat(path)
	if err != nil || info.Size() > 2*minCompact {
		t.Errorf("%d bytes for one message of 1 MB (%v)", info.Size(), err)
	}
	if m, ok := open(t, path).find(2); !ok || !strings.HasPrefix(m.Text, "11") {
		t.Error("the last edit is lost")
	}
}

// The keys of posts outlive the posts: a repetition after a restart makes no second message.
func TestKeyOutlivesItsMessage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chat.journal")
	r := open(t, path)
	fill(t, r)
	for range maxHistory {
		r.mu.Lock()
		m := &message{ID: r.next, Channel: "news", Text: "x"}
		r.insert(m)
		r.trim("news")
		r.mu.Unlock()
	}
	if _, ok := r.find(1); ok {
		t.Fatal("the card should have left the history")
	}
	if err := r.rewrite(); err != nil {
		t.Fatal(err)
	}
	again := open(t, path)
	m, err := again.post(message{Channel: "news", Key: "card-1", Body: &bot.Message{Fallback: "again"}})
	if err != nil || m.ID != 1 {
		t.Errorf("message %v, %v; want the first one's id", m, err)
	}
	if _, ok := again.sent("news", "card-1"); !ok {
		t.Error("the key is not found")
	}
	if _, ok := again.sent("news", "card-2"); ok {
		t.Error("a key that was never used is found")
	}
}

func TestSecretIsKept(t *testing.T) {
	journal := filepath.Join(t.TempDir(), "deep", "chat.journal")
	one, err := loadSecret(nil, journal)
	if err != nil {
		t.Fatal(err)
	}
	two, err := loadSecret(nil, journal)
	if err != nil || !bytes.Equal(one, two) || len(one) != secretSize {
		t.Errorf("%x then %x (%v)", one, two, err)
	}
	if err := os.WriteFile(journal+".key", []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := loadSecret(nil, journal); err == nil {
		t.Error("a damaged key was taken")
	}
}
