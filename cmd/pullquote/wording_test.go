package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// talker is a language model's server that says what it is told to.
type talker struct {
	*httptest.Server
	mu    sync.Mutex
	says  string
	asked int
}

func newTalker(t *testing.T) *talker {
	k := &talker{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/models", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"data":[{"id":"tiny"}]}`))
	})
	mux.HandleFunc("POST /v1/chat/completions", func(w http.ResponseWriter, r *http.Request) {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.asked++
		if k.says == "" || r.Header.Get("Authorization") != "Bearer sk-hunter2" {
			http.Error(w, "overloaded, sk-hunter2", http.StatusServiceUnavailable)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{
			"message": map[string]any{"role": "assistant", "content": k.says}, "finish_reason": "stop"}}})
	})
	k.Server = httptest.NewServer(mux)
	t.Cleanup(k.Close)
	return k
}

func (k *talker) say(s string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.says = s
}

// TestALanguageModelMayWordThings: its words are shown as its words, and nothing that the article does not
// bear out; whatever it does, the question is answered.
func TestALanguageModelMayWordThings(t *testing.T) {
	t.Parallel()
	o, k := newOutlet(t), newTalker(t)
	for _, slug := range []string{"Aldersund", "Brennick", "Corrievik"} {
		o.publish(slug)
	}
	b := startBot(t, map[string]string{"FETCH_ALLOW_PRIVATE": "127.0.0.0/8", "SAMPLE_FEEDS": "off", "LOG_LEVEL": "info",
		"LLM_BASE_URL": k.URL + "/v1", "LLM_MODEL": "tiny", "LLM_API_KEY": "sk-hunter2"})
	w := openWindow(t, b.url)
	for _, c := range []struct{ name, says, text, want, never string }{
		{"its summary", "The lighthouse at Aldersund was lit on Monday after every bolt was counted twice.",
			"/summary " + o.URL + "/Aldersund", "after every bolt was counted twice.", "own words"},
		{"that it is marked", "", "/summary " + o.URL + "/Aldersund", "written by a language model from the full article", "own words"},
		{"no invention", "The lighthouse at Brennick cost 77 million crowns, Queen Astrid said.",
			"/summary " + o.URL + "/Brennick", "did not hold up against the article", "Astrid"},
		{"an answer with its place", "Marit Oldenkamp led the work [2].",
			"/ask who led the work? " + o.URL + "/Aldersund", "Marit Oldenkamp led the work. written by a language model", "own words"},
		{"an answer without it", "", "/ask who led the work? " + o.URL + "/Aldersund", "did not answer, so these are the article’s own words", "written by"},
		{"a summary without it", "", "/summary " + o.URL + "/Corrievik", "did not answer, so these are the article’s own words", "written by"},
	} {
		k.say(c.says)
		if got := w.say("random", c.text); !strings.Contains(got, c.want) || strings.Contains(got, c.never) {
			t.Errorf("%s: %q, want %q, never %q", c.name, got, c.want, c.never)
		}
	}
	if n := b.metric(t, `pullquote_model_seconds_count{outcome="unsure",task="summary"}`); n != 1 {
		t.Errorf("%v refused summaries counted", n)
	}
	if strings.Contains(b.log.String(), "hunter2") {
		t.Error("the key is in the log")
	}
}
