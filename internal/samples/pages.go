package samples

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"strings"
	"time"
)

//go:embed pages/*.html
var pageFiles embed.FS

const (
	articlePage = "article.html"
	consentPage = "consent.html"
	frontPage   = "front.html"
	indexPage   = "index.html"
)

// pages are the templates; they are constant after their only parse.
var pages = template.Must(template.New("").Funcs(template.FuncMap{
	"heading": func(p string) string { h, _ := strings.CutPrefix(p, "## "); return h },
	"isHead":  func(p string) bool { return strings.HasPrefix(p, "## ") },
}).ParseFS(pageFiles, "pages/*.html"))

// page is what a template shows.
type page struct {
	Outlet  outlet
	Home    string
	Feed    string
	URL     string
	Item    item
	Picture string
	Others  []link
	Data    map[string]any // JSON-LD
	ISO     string
	Date    string
}

type link struct{ Title, URL, Lead string }

func (s *site) page(r *http.Request, o outlet, it item) page {
	home := s.root(r) + "/" + o.Key + "/"
	p := page{Outlet: o, Home: home, Feed: home + o.Feed, URL: s.address(r, it), Item: it, Picture: s.pictureAddress(r, it.article),
		ISO: it.Published.Format(time.RFC3339), Date: it.Published.Format("2 January 2006, 15:04")}
	if o.Language == "de" {
		p.Date = it.Published.Format("02.01.2006, 15:04") + " Uhr"
	}
	for _, other := range s.distinct(o) {
		if other.Slug != it.Slug {
			p.Others = append(p.Others, link{other.Title, s.address(r, other), other.Lead})
		}
	}
	if o.Meta {
		p.Data = map[string]any{
			"@context": "https://schema.org", "@type": "NewsArticle", "headline": it.Title, "description": it.Lead, "inLanguage": o.Language,
			"datePublished": p.ISO, "dateModified": p.ISO, "mainEntityOfPage": p.URL, "url": p.URL, "articleSection": it.Section,
			"image":     map[string]any{"@type": "ImageObject", "url": p.Picture, "width": pictureWidth, "height": pictureHeight},
			"author":    []any{map[string]any{"@type": "Person", "name": it.Author}},
			"publisher": map[string]any{"@type": "NewsMediaOrganization", "name": o.Name, "url": home},
		}
	}
	return p
}

func (s *site) front(w http.ResponseWriter, r *http.Request, o outlet) {
	render(w, frontPage, s.page(r, o, item{}))
}

// index lists the outlets.
func (s *site) index(w http.ResponseWriter, r *http.Request) {
	var all []link
	for _, o := range s.outlets {
		all = append(all, link{o.Name, s.root(r) + "/" + o.Key + "/", o.Motto})
	}
	render(w, indexPage, all)
}

func render(w http.ResponseWriter, name string, data any) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		http.Error(w, "the page could not be written", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	// Unlike what a real outlet sends: these pages share the bot's own origin, so they may run nothing.
	w.Header().Set("Content-Security-Policy", "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(b.Bytes())
}
