package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/cookiejar"
	"regexp"
	"strings"
	"testing"
	"time"
)

// window is one person's browser window on the chat, without a browser.
type window struct {
	t   *testing.T
	url string
	c   *http.Client
	n   int
}

func openWindow(t *testing.T, url string) *window {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	w := &window{t: t, url: url, c: &http.Client{Jar: jar, Timeout: 10 * time.Second}}
	res, err := w.c.Get(url + "/") // says who we are
	if err != nil {
		t.Fatal(err)
	}
	if err := res.Body.Close(); err != nil {
		t.Fatal(err)
	}
	return w
}

// chatMessage is what a window shows of one message.
type chatMessage struct {
	ID      int64  `json:"id"`
	Answers string `json:"answers"`
	Pending bool   `json:"pending"`
	HTML    string `json:"html"`
}

var tag = regexp.MustCompile(`<[^>]*>`)

// text is the words of a message.
func (m chatMessage) text() string {
	return strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(m.HTML, " "))), " ")
}

func (w *window) history(channel string) []chatMessage {
	w.t.Helper()
	res, err := w.c.Get(w.url + "/api/history?channel=" + channel) // "random", or "random&thread=7"
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	var page struct {
		Messages []chatMessage `json:"messages"`
	}
	if err := json.NewDecoder(res.Body).Decode(&page); err != nil || res.StatusCode != http.StatusOK {
		w.t.Fatalf("history: %d, %v", res.StatusCode, err)
	}
	return page.Messages
}

// count counts the messages with all of these words.
func (w *window) count(channel string, words ...string) (n int) {
	for _, m := range w.history(channel) {
		has := true
		for _, word := range words {
			has = has && strings.Contains(m.text(), word)
		}
		if has {
			n++
		}
	}
	return n
}

// act sends what a person does and returns its id.
func (w *window) act(what map[string]any) string {
	w.t.Helper()
	w.n++
	what["id"] = fmt.Sprint("act-", w.n)
	body, err := json.Marshal(what)
	if err != nil {
		w.t.Fatal(err)
	}
	var status int
	for range 50 { // the chat takes so many a second
		res, err := w.c.Post(w.url+"/api/act", "application/json", bytes.NewReader(body))
		if err != nil {
			w.t.Fatal(err)
		}
		status = res.StatusCode
		if err := res.Body.Close(); err != nil {
			w.t.Fatal(err)
		}
		if status != http.StatusTooManyRequests {
			break
		}
		time.Sleep(200 * time.Millisecond)
	}
	if status != http.StatusAccepted {
		w.t.Fatalf("%v: status %d", what, status)
	}
	return what["id"].(string)
}

// say types something and returns what answers it.
func (w *window) say(channel, text string) string {
	w.t.Helper()
	id := w.act(map[string]any{"do": "say", "channel": channel, "text": text})
	var answer string
	eventually(w.t, "an answer to "+text, func() bool {
		for _, m := range w.history(channel) {
			if m.Answers == id && !m.Pending {
				answer = m.text()
				return answer != ""
			}
		}
		return false
	})
	return answer
}

// TestTheBrowserChat drives the whole program as a browser does: a feed becomes a card, and every verb answers.
func TestTheBrowserChat(t *testing.T) {
	t.Parallel()
	o := newOutlet(t)
	o.publish("Aldersund")
	o.publish("Brennick")
	b := startBot(t, map[string]string{"FETCH_ALLOW_PRIVATE": "127.0.0.0/8", "POLL_INTERVAL": "10s"})
	w := openWindow(t, b.url)
	for _, c := range []struct{ text, want string }{
		{"/follow " + o.URL + "/feed.xml", "This channel now follows"},
		{"/policy " + o.URL + "/feed.xml burst 2 thread on", "From now on"},
	} {
		if got := w.say("random", c.text); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
	eventually(t, "the first card", func() bool { return w.count("random", "The Brennick lighthouse", "Key quotes") == 1 })
	for _, c := range []struct{ text, want string }{
		{"/summary", "from the full article"},
		{"/quotes", "Marit Oldenkamp"},
		{"/ask who led the work?", "Marit Oldenkamp"},
		{"/why " + o.URL + "/Brennick", "was posted here once"},
		{"/why " + o.URL + "/Aldersund", "already when this channel began to follow it"},
		{"/outbox", "Nothing is stuck"},
		{"/feeds", "Skerry Post"},
		{"/policy", "burst 2"},
		{"/nonsense", "I do not know"},
	} {
		if got := w.say("random", c.text); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
	for _, slug := range []string{"Corrievik", "Dunmorra", "Eskerry"} {
		o.publish(slug)
	}
	eventually(t, "the burst is one list", func() bool {
		return w.count("random", "3 new articles from Skerry Post", "The Corrievik", "The Eskerry", "Summaries") == 1
	})
	if n := w.count("random", "The Dunmorra lighthouse", "Key quotes"); n != 0 {
		t.Errorf("%d cards beside the list", n)
	}
	eventually(t, "why tells of the list, once the article was read", func() bool {
		return strings.Contains(w.say("random", "/why "+o.URL+"/Dunmorra"), "a line of a list instead of a card")
	})
	o.publish("Fennick")
	eventually(t, "a discussion is opened under the next card", func() bool {
		for _, m := range w.history("random") {
			if strings.Contains(m.text(), "The Fennick lighthouse") {
				return w.count(fmt.Sprint("random&thread=", m.ID), "Let us talk about it", "Fennick") == 1
			}
		}
		return false
	})

	if got := w.say("random", "/filter only gannet"); !strings.Contains(got, "only what has “gannet”") || !strings.Contains(got, "0 would come") {
		t.Errorf("filter: %q", got)
	}
	o.publish("Hesketh")
	o.publish("Gannet")
	eventually(t, "the card that the filter lets pass", func() bool { return w.count("random", "The Gannet lighthouse", "Key quotes") == 1 })
	if got := w.say("random", "/why "+o.URL+"/Hesketh"); w.count("random", "The Hesketh lighthouse", "Key quotes") != 0 || !strings.Contains(got, "held back by this channel's filter") {
		t.Errorf("the other one: %q", got)
	}
}

// A bot that comes back at another address serves its samples there, and does not complain of the old ones.
func TestSamplesMoveWithTheBot(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	for range 2 {
		b := startBot(t, map[string]string{"DATA_DIR": data})
		w := openWindow(t, b.url)
		eventually(t, "the four outlets are followed, and no other", func() bool { return strings.Contains(w.say("news", "/feeds"), "4 feeds, all well") })
		b.stop()
	}
	b := startBot(t, map[string]string{"DATA_DIR": data, "SAMPLE_FEEDS": "off"})
	w := openWindow(t, b.url)
	eventually(t, "nothing is followed", func() bool { return strings.Contains(w.say("news", "/feeds"), "follows nothing yet") })
}
