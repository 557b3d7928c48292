// Package samples is four small fictional outlets with articles written for this project. The bot
// serves and follows them itself where no token is set, so that a newcomer sees cards arrive, a
// duplicate that does not become a second card, and an honest word about a page that cannot be read,
// all without the internet.
//
// Only cmd/pullquote and tests import it. Nothing is stored; the same time gives the same documents.
package samples

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Options configure the outlets.
type Options struct {
	Now     func() time.Time // default time.Now
	Every   time.Duration    // pause between two new items; default 5 s
	BaseURL string           // where the Handler is reached, e.g. http://127.0.0.1:8080/samples
}

// outlet is one fictional publication.
type outlet struct {
	Key      string // its path
	Name     string
	Motto    string
	Language string
	Feed     string // the feed's path below the outlet's
	Colour   string
	Meta     bool // its pages carry JSON-LD and not only OpenGraph
	Words    words
}

// FeedType is the media type by which the outlet's pages announce its feed.
func (o outlet) FeedType() string {
	switch o.Feed {
	case "atom.xml":
		return "application/atom+xml"
	case "feed.json":
		return "application/feed+json"
	}
	return "application/rss+xml"
}

// words is what a page says around its article, in the outlet's language.
type words struct {
	By, Home, About, Contact, Related, Newsletter, Subscribe, Rights string
	Sections                                                         []string
}

var english = words{By: "By", Home: "Home", About: "About us", Contact: "Contact", Related: "Read next", Newsletter: "Our newsletter", Subscribe: "Sign up", Rights: "All rights reserved",
	Sections: []string{"City", "Business", "Culture", "Sport"}}

var german = words{By: "Von", Home: "Startseite", About: "Über uns", Contact: "Kontakt", Related: "Mehr zum Thema", Newsletter: "Unser Newsletter", Subscribe: "Anmelden", Rights: "Alle Rechte vorbehalten",
	Sections: []string{"Küste", "Land", "Kultur", "Sport"}}

func outlets() []outlet {
	return []outlet{
		{Key: "gazette", Name: "Harbour Gazette", Motto: "News from Port Selwick", Language: "en", Feed: "feed.xml", Colour: "#0b3d5c", Meta: true, Words: english},
		{Key: "fieldnotes", Name: "Fieldnotes", Motto: "Science that happens outdoors", Language: "en", Feed: "atom.xml", Colour: "#2f5d34", Meta: true, Words: english},
		{Key: "nordbote", Name: "Der Nordbote", Motto: "Zeitung für die Küste", Language: "de", Feed: "feed.json", Colour: "#7a1f1f", Meta: true, Words: german},
		{Key: "echo", Name: "Selwick Echo", Motto: "Short news for short rides", Language: "en", Feed: "rss", Colour: "#5a3d78", Words: english},
	}
}

// Feeds lists the addresses of the outlets' feeds below a base address.
func Feeds(base string) []string {
	var out []string
	for _, o := range outlets() {
		out = append(out, strings.TrimSuffix(base, "/")+"/"+o.Key+"/"+o.Feed)
	}
	return out
}

// Handler serves the outlets: front pages, feeds, articles and pictures, at BaseURL's path and below
// it. One item of each outlet is there from the start; the others appear one by one, every Every.
func Handler(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Every <= 0 {
		o.Every = 5 * time.Second
	}
	s := &site{now: o.Now, every: o.Every, base: strings.TrimSuffix(o.BaseURL, "/"), started: o.Now(), outlets: outlets()}
	s.items = schedule(mustArticles(), s.started)
	prefix := ""
	if u, err := url.Parse(s.base); err == nil {
		prefix = strings.TrimSuffix(u.Path, "/")
	}
	routes := s.routes()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, prefix+"/") { // not so where the caller has stripped it
			http.StripPrefix(prefix, routes).ServeHTTP(w, r)
			return
		}
		routes.ServeHTTP(w, r)
	})
}

// mustArticles reads the embedded articles. A fault in them is a fault of the build, which this
// package's tests find.
func mustArticles() map[string]article {
	all, err := load()
	if err != nil {
		panic(fmt.Sprintf("samples: %v", err))
	}
	return all
}
