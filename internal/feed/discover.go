package feed

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
)

// Found is a feed that was found and read.
type Found struct {
	URL string // to poll
	Document
}

// maxCandidates bounds how many addresses one Discover tries.
const maxCandidates = 8

// Discover finds the feed at an address that a person typed: the address of a feed, or of a site or
// any page of it. It tries, in this order, the address itself, what the page declares
// (<link rel="alternate">), what it links to by a name that only feeds have, and the usual places. It
// returns the first that can be read. The error's Say is the answer when there is none.
func Discover(ctx context.Context, f Fetcher, address string) (Found, error) {
	address = withScheme(address)
	res, err := f.Get(ctx, fetch.Request{URL: address, Accept: fetch.AcceptAny})
	if err != nil {
		return Found{}, err
	}
	if doc, err := Parse(source(res)); err == nil {
		return Found{URL: settled(address, res), Document: doc}, nil
	}
	tried := map[string]bool{address: true, res.URL: true}
	for _, c := range append(declared(res), usual(res.URL)...) {
		if tried[c] || len(tried) > maxCandidates+2 {
			continue
		}
		tried[c] = true
		if found, err := try(ctx, f, c); err == nil {
			return found, nil
		}
		if ctx.Err() != nil {
			return Found{}, news.E(news.CodeTimeout, "Looking for the feed took too long.", ctx.Err())
		}
	}
	host := address
	if u, err := url.Parse(res.URL); err == nil {
		host = u.Hostname()
	}
	return Found{}, news.E(news.CodeNotFeed, "I found no feed at "+host+". If you know the feed's own address, give me that one.", errors.New("no candidate is a feed"))
}

func try(ctx context.Context, f Fetcher, address string) (Found, error) {
	res, err := f.Get(ctx, fetch.Request{URL: address, Accept: fetch.AcceptFeed})
	if err != nil {
		return Found{}, err
	}
	doc, err := Parse(source(res))
	if err != nil {
		return Found{}, err
	}
	return Found{URL: settled(address, res), Document: doc}, nil
}

func source(res fetch.Response) Source {
	return Source{URL: res.URL, ContentType: res.Header.Get("Content-Type"), Body: res.Body}
}

// settled is the address to follow: behind permanent redirects, but in front of temporary ones.
func settled(address string, res fetch.Response) string {
	if res.PermanentURL != "" {
		return res.PermanentURL
	}
	return address
}

func withScheme(address string) string {
	address = strings.Trim(strings.TrimSpace(address), "<>")
	if rest, ok := strings.CutPrefix(address, "feed://"); ok {
		return "https://" + rest
	}
	address = strings.TrimPrefix(address, "feed:")
	if address != "" && !strings.Contains(address, "://") {
		return "https://" + address
	}
	return address
}

// declared lists the feeds that a page names: alternates first, comment feeds last, then plain links.
func declared(res fetch.Response) []string {
	base, err := url.Parse(res.URL)
	if err != nil {
		return nil
	}
	var feeds, comments, links []string
	z := html.NewTokenizer(bytes.NewReader(decode(res.Body, res.Header.Get("Content-Type"))))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return append(append(feeds, comments...), links...)
		case html.StartTagToken, html.SelfClosingTagToken:
		default:
			continue
		}
		t := z.Token()
		href := link(base, tagAttr(t, "href"))
		switch {
		case href == "":
		case t.DataAtom == atom.Base:
			if b, err := url.Parse(href); err == nil {
				base = b
			}
		case t.DataAtom == atom.Link && isFeedLink(t):
			if strings.Contains(strings.ToLower(href+tagAttr(t, "title")), "comment") {
				comments = append(comments, href)
			} else {
				feeds = append(feeds, href)
			}
		case t.DataAtom == atom.A && len(links) < maxCandidates && namesFeed(href):
			links = append(links, href)
		}
	}
}

func tagAttr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func isFeedLink(t html.Token) bool {
	rel := " " + strings.ToLower(tagAttr(t, "rel")) + " "
	if strings.Contains(rel, " feed ") {
		return true
	}
	kind := strings.ToLower(tagAttr(t, "type"))
	return strings.Contains(rel, " alternate ") && (strings.Contains(kind, "rss") || strings.Contains(kind, "atom") ||
		strings.Contains(kind, "feed+json") || strings.Contains(kind, "rdf+xml"))
}

// namesFeed reports links whose path only feeds have.
func namesFeed(href string) bool {
	u, err := url.Parse(href)
	if err != nil {
		return false
	}
	p := strings.ToLower(strings.TrimSuffix(u.Path, "/"))
	for _, end := range []string{"/feed", "/rss", "/atom", ".rss", ".atom", ".rdf", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json"} {
		if strings.HasSuffix(p, end) {
			return true
		}
	}
	return false
}

// usual are the places where the common publishing systems keep the feed, of the section first.
func usual(page string) []string {
	u, err := url.Parse(page)
	if err != nil {
		return nil
	}
	root := u.Scheme + "://" + u.Host
	var out []string
	if p := strings.TrimSuffix(u.Path, "/"); p != "" && strings.Count(p, "/") <= 2 {
		out = append(out, root+p+"/feed")
	}
	for _, p := range []string{"/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json"} {
		out = append(out, root+p)
	}
	return out
}
