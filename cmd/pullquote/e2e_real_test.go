package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

const evaluationData = "../../../shared/data"

// realPages are n pages of newspapers, unpacked; the test is skipped where the evaluation data is absent.
func realPages(t *testing.T, n int) [][]byte {
	t.Helper()
	list, err := os.Open(filepath.Join(evaluationData, "extract/fundus-news/items.jsonl"))
	if err != nil {
		t.Skip("skipped: there is no evaluation data beside the repository")
	}
	defer list.Close()
	var out [][]byte
	lines := bufio.NewScanner(list)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() && len(out) < n {
		var item struct {
			File string `json:"file"`
			Gold struct {
				Body string `json:"body"`
			} `json:"gold"`
		}
		if err := json.Unmarshal(lines.Bytes(), &item); err != nil {
			t.Fatal(err)
		}
		if len(item.Gold.Body) > 1500 { // so that each counts as an article of its own
			out = append(out, unpacked(t, filepath.Join(evaluationData, item.File)))
		}
	}
	return out
}

func unpacked(t *testing.T, file string) []byte {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// realOutlet serves real pages at neutral addresses, and a feed of the first so many; and the seed article.
func realOutlet(t *testing.T, pages [][]byte, listed *atomic.Int64) *httptest.Server {
	t.Helper()
	seed, err := os.ReadFile(filepath.Join(evaluationData, "seed/article.txt"))
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /seed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<!doctype html><html lang=en><body><article>")
		for line := range strings.Lines(string(seed)) {
			if line = strings.TrimSpace(line); line != "" {
				fmt.Fprintf(w, "<p>%s</p>\n", html.EscapeString(line))
			}
		}
		fmt.Fprint(w, "</article></body></html>")
	})
	mux.HandleFunc("GET /page/{n}", func(w http.ResponseWriter, r *http.Request) {
		var n int
		if _, err := fmt.Sscan(r.PathValue("n"), &n); err != nil || n < 0 || n >= len(pages) {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write(pages[n])
	})
	mux.HandleFunc("GET /feed.xml", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>Real Pages</title>`)
		for i := listed.Load() - 1; i >= 0; i-- {
			fmt.Fprintf(w, "<item><guid>real-%[1]d</guid><title>Page %[1]d</title><link>http://%[2]s/page/%[1]d</link></item>", i, r.Host)
		}
		fmt.Fprint(w, "</channel></rss>")
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

// TestRealInput follows a feed of real newspaper pages in the browser chat, and asks about the seed article.
func TestRealInput(t *testing.T) {
	t.Parallel()
	pages := realPages(t, 12)
	var listed atomic.Int64
	listed.Store(2)
	site := realOutlet(t, pages, &listed)
	b := startBot(t, map[string]string{"FETCH_ALLOW_PRIVATE": "127.0.0.0/8", "POLL_INTERVAL": "10s"})
	w := openWindow(t, b.url)
	if got := w.say("random", "/follow "+site.URL+"/feed.xml"); !strings.Contains(got, "now follows Real Pages") {
		t.Fatalf("follow: %q", got)
	}
	cards := func() int { return w.count("random", "via Real Pages", "Key quotes") }
	eventually(t, "the first card", func() bool { return cards() == 1 })
	listed.Store(6)
	eventually(t, "four more cards", func() bool { return cards() == 5 })
	listed.Store(12)
	eventually(t, "a list of the rest", func() bool { return w.count("random", "6 new articles from Real Pages") == 1 })
	if n := cards(); n != 5 {
		t.Errorf("%d cards", n)
	}
	if got := w.say("random", "/summary"); !strings.Contains(got, "from the full article") {
		t.Errorf("the newest card's summary: %q", got)
	}
	got := w.say("random", "/quotes "+site.URL+"/seed")
	for _, want := range []string{"Andy Konwinski", "corn seeds"} {
		if !strings.Contains(got, want) {
			t.Errorf("quotes of the seed lack %q: %q", want, got)
		}
	}
	for _, not := range []string{"“existential”", "Transformer"} {
		if strings.Contains(got, not) {
			t.Errorf("quotes of the seed contain %q: %q", not, got)
		}
	}
}
