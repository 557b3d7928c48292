package main

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// outlet is a news site of the test's own: a feed, and a page for each of its items.
type outlet struct {
	*httptest.Server
	mu    sync.Mutex
	items []outletItem
	down  bool
	gone  bool // the feed has been given up
}

type outletItem struct{ slug, title, body string }

func newOutlet(t *testing.T) *outlet {
	o := &outlet{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /feed.xml", o.feed)
	mux.HandleFunc("GET /{slug}", o.page)
	o.Server = httptest.NewServer(mux)
	t.Cleanup(o.Close)
	return o
}

// publish adds an article whose text is like no other's.
func (o *outlet) publish(slug string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	title := "The " + slug + " lighthouse is lit again"
	body := fmt.Sprintf("The lighthouse at %[1]s was lit on Monday. %[2]s\n\n"+
		"“We counted every bolt of %[1]s twice, and we slept badly for a month,” said Marit Oldenkamp, who led the work.\n\n%[3]s\n\n%[4]s",
		slug, prose(slug, 1), prose(slug, 2), prose(slug, 3))
	o.items = append(o.items, outletItem{slug, title, body})
}

// prose makes sentences that share no four words with those of another slug.
func prose(slug string, part uint64) string {
	nouns := strings.Fields("harbour council lamp keeper storm pier ticket museum copper oak sailor ferry winter island budget vote engine tower letter market")
	verbs := strings.Fields("opened closed moved painted measured sold carried promised counted crossed mended watched")
	h := fnv.New64a()
	h.Write([]byte(slug))
	rng := rand.New(rand.NewPCG(h.Sum64(), part))
	pick := func(words []string) string { return words[rng.IntN(len(words))] }
	var out []string
	for range 6 {
		out = append(out, fmt.Sprintf("The %s of the %s %s a %s near the %s in %s, and the %s %s %d of them.",
			pick(nouns), pick(nouns), pick(verbs), pick(nouns), pick(nouns), slug, pick(nouns), pick(verbs), 2+rng.IntN(900)))
	}
	return strings.Join(out, " ")
}

func (o *outlet) feed(w http.ResponseWriter, _ *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.down {
		http.Error(w, "down for a moment", http.StatusServiceUnavailable)
		return
	}
	if o.gone {
		http.Error(w, "no feed here any more", http.StatusGone)
		return
	}
	w.Header().Set("Content-Type", "application/rss+xml")
	fmt.Fprint(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>Skerry Post</title><link>`+o.URL+`/</link>`)
	for i := len(o.items) - 1; i >= 0; i-- {
		it := o.items[i]
		fmt.Fprintf(w, `<item><guid isPermaLink="false">%s</guid><title>%s</title><link>%s/%s?utm_source=rss</link></item>`, it.slug, it.title, o.URL, it.slug)
	}
	fmt.Fprint(w, `</channel></rss>`)
}

func (o *outlet) page(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, it := range o.items {
		if it.slug != r.PathValue("slug") {
			continue
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="en"><head><title>%[1]s – Skerry Post</title><meta property="og:site_name" content="Skerry Post"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>%[1]s</h1>`, it.title)
		for p := range strings.SplitSeq(it.body, "\n\n") {
			fmt.Fprintf(w, "<p>%s</p>\n", p)
		}
		fmt.Fprint(w, `</article><footer>About us</footer></body></html>`)
		return
	}
	http.NotFound(w, r)
}
