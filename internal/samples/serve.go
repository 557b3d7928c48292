package samples

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"
	"time"
)

// site serves all outlets. It is safe for concurrent use: nothing in it changes.
type site struct {
	now     func() time.Time
	every   time.Duration
	base    string
	started time.Time
	outlets []outlet
	items   []item
}

func (s *site) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.index)
	mux.HandleFunc("GET /pictures/{file}", s.picture)
	for _, o := range s.outlets {
		mux.HandleFunc("GET /"+o.Key+"/{$}", func(w http.ResponseWriter, r *http.Request) { s.front(w, r, o) })
		mux.HandleFunc("GET /"+o.Key+"/"+o.Feed, func(w http.ResponseWriter, r *http.Request) { s.feed(w, r, o) })
		mux.HandleFunc("GET /"+o.Key+"/news/{slug}", func(w http.ResponseWriter, r *http.Request) { s.article(w, r, o) })
	}
	return mux
}

// root is the address below which everything is, as the one who asks knows it.
func (s *site) root(r *http.Request) string {
	if s.base != "" {
		return s.base
	}
	return "http://" + r.Host
}

// released are an outlet's items that have appeared by now, newest first.
func (s *site) released(o outlet) []item {
	pauses := int(s.now().Sub(s.started) / s.every)
	var out []item
	for _, it := range slices.Backward(s.items) {
		if it.Outlet == o.Key && it.After <= pauses {
			out = append(out, it)
		}
	}
	return out
}

// address is where an item's article is read.
func (s *site) address(r *http.Request, it item) string {
	return s.root(r) + "/" + it.Outlet + "/news/" + it.Slug
}

func (s *site) pictureAddress(r *http.Request, a article) string {
	return s.root(r) + "/pictures/" + a.Picture + ".png"
}

// feed answers a conditional GET as a good publisher does.
func (s *site) feed(w http.ResponseWriter, r *http.Request, o outlet) {
	items := s.released(o)
	var body []byte
	var kind string
	var err error
	switch o.Feed {
	case "atom.xml":
		body, err = s.atom(r, o, items)
		kind = "application/atom+xml; charset=utf-8"
	case "feed.json":
		body, err = s.jsonFeed(r, o, items)
		kind = "application/feed+json; charset=utf-8"
	default:
		body, err = s.rss(r, o, items)
		kind = "application/rss+xml; charset=utf-8"
	}
	if err != nil {
		http.Error(w, "the feed could not be written", http.StatusInternalServerError)
		return
	}
	sum := sha256.Sum256(body)
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	w.Header().Set("Content-Type", kind)
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(string(body)))
}

func (s *site) article(w http.ResponseWriter, r *http.Request, o outlet) {
	items := s.distinct(o)
	i := slices.IndexFunc(items, func(it item) bool { return it.Slug == r.PathValue("slug") })
	if i < 0 {
		http.NotFound(w, r)
		return
	}
	if items[i].Wall != "" {
		render(w, consentPage, s.page(r, o, items[i]))
		return
	}
	render(w, articlePage, s.page(r, o, items[i]))
}

// distinct are an outlet's articles that have appeared by now, each once, newest first.
func (s *site) distinct(o outlet) []item {
	var out []item
	for _, it := range s.released(o) {
		if it.Query == "" {
			out = append(out, it)
		}
	}
	return out
}
