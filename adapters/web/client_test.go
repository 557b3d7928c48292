package web

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/bot/bottest"
)

// window is what a browser's window is to the server: it holds cookies, listens to the stream and
// reads the HTML that it is sent.
type window struct {
	t      *testing.T
	base   string
	http   *http.Client
	me     person
	closed chan struct{}

	mu       sync.Mutex
	messages []bottest.Observed // in the order of their first appearance
	ids      []int64
	forms    []formView
	answered map[string]time.Time // when the first sign of an answer to an act came
	reloads  int
	position string
}

// open lets somebody come in and listen.
func openWindow(t *testing.T, server *httptest.Server) *window {
	t.Helper()
	jar, _ := cookiejar.New(nil)
	w := &window{
		t: t, base: server.URL, http: &http.Client{Jar: jar, Transport: &http.Transport{}},
		closed: make(chan struct{}), answered: map[string]time.Time{},
	}
	w.get("/").Body.Close()
	s := w.state()
	w.me, w.position = s.Me, s.Position
	var listening sync.WaitGroup
	listening.Go(w.listen)
	t.Cleanup(func() {
		close(w.closed)
		w.http.CloseIdleConnections()
		server.CloseClientConnections()
		listening.Wait()
	})
	return w
}

func (w *window) get(path string) *http.Response {
	w.t.Helper()
	res, err := w.http.Get(w.base + path)
	if err != nil {
		w.t.Fatal(err)
	}
	return res
}

func (w *window) state() (s stateView) {
	w.t.Helper()
	res := w.get("/api/state")
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&s); err != nil {
		w.t.Fatal(err)
	}
	return s
}

// post sends JSON as the page's script does: again, with the same id, when the answer is lost or the
// server says that it is starting.
func (w *window) post(path string, body, answer any) int {
	w.t.Helper()
	data, err := json.Marshal(body)
	if err != nil {
		w.t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		status, err := w.postOnce(path, data, answer)
		if err == nil && status != http.StatusServiceUnavailable {
			return status
		}
		if time.Now().After(deadline) {
			w.t.Fatalf("POST %s: %d %v", path, status, err)
		}
	}
}

func (w *window) postOnce(path string, data []byte, answer any) (int, error) {
	req, err := http.NewRequest("POST", w.base+path, bytes.NewReader(data))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	res, err := w.http.Do(req)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	if answer != nil {
		return res.StatusCode, json.NewDecoder(res.Body).Decode(answer)
	}
	return res.StatusCode, nil
}

// listen follows the stream, and resumes it where it was cut.
func (w *window) listen() {
	for {
		res, err := w.http.Get(w.stream())
		if err == nil && res.StatusCode == http.StatusOK {
			w.read(res.Body)
		}
		if err == nil {
			res.Body.Close()
		}
		select {
		case <-w.closed:
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func (w *window) stream() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.base + "/api/events?position=" + url.QueryEscape(w.position)
}

func (w *window) read(body io.Reader) {
	in := bufio.NewReader(body)
	var id, kind, data string
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		switch key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": "); key {
		case "id":
			id = value
		case "event":
			kind = value
		case "data":
			data = value
		case "":
			if kind != "" {
				w.hear(id, kind, data)
			}
			kind = ""
		}
	}
}

func (w *window) hear(id, kind, data string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.position = id
	switch kind {
	case "message":
		var m shown
		w.decode(data, &m)
		w.sign(m.Answers)
		w.show(m)
	case "remove":
		var m shown
		w.decode(data, &m)
		if i := slices.Index(w.ids, m.ID); i >= 0 {
			w.ids, w.messages = slices.Delete(w.ids, i, i+1), slices.Delete(w.messages, i, i+1)
		}
	case "form":
		var f formView
		w.decode(data, &f)
		w.sign(f.For)
		w.forms = append(w.forms, f)
	case "ack", "done":
		var s signal
		w.decode(data, &s)
		w.sign(s.For)
	case "reload":
		w.reloads++
	}
}

func (w *window) decode(data string, v any) {
	if err := json.Unmarshal([]byte(data), v); err != nil {
		w.t.Errorf("event data %q: %v", data, err)
	}
}

func (w *window) sign(id string) {
	if id != "" && w.answered[id].IsZero() {
		w.answered[id] = time.Now()
	}
}

func (w *window) show(m shown) {
	o, err := readMessage(m)
	if err != nil {
		w.t.Errorf("message %d: %v\n%s", m.ID, err, m.HTML)
	}
	if i := slices.Index(w.ids, m.ID); i >= 0 {
		w.messages[i] = o
		return
	}
	w.ids, w.messages = append(w.ids, m.ID), append(w.messages, o)
}

// seen returns what is on the screen, placeholders aside.
func (w *window) seen() []bottest.Observed {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []bottest.Observed
	for _, o := range w.messages {
		if o.Text != pendingText {
			all = append(all, o)
		}
	}
	for _, f := range w.forms {
		form := bot.Form{Title: f.Title}
		for _, field := range f.Fields {
			form.Fields = append(form.Fields, bot.Option{Name: field.Name, Help: field.Help, Required: field.Required})
		}
		all = append(all, bottest.Observed{Form: &form})
	}
	return all
}

const pendingText = "thinking…"
