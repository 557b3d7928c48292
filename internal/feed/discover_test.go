package feed

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
	"pullquote/internal/story"
)

// site answers from a table; everything else is 404.
type site map[string]string

func (s site) Get(_ context.Context, r fetch.Request) (fetch.Response, error) {
	body, ok := s[r.URL]
	if !ok {
		return fetch.Response{}, news.E(news.CodeGone, "There is nothing there (HTTP 404).", nil)
	}
	if to, ok := strings.CutPrefix(body, "301 "); ok {
		return fetch.Response{URL: to, PermanentURL: to, Header: http.Header{}, Body: []byte(s[to])}, nil
	}
	return fetch.Response{URL: r.URL, Header: http.Header{}, Body: []byte(body)}, nil
}

func TestDiscover(t *testing.T) {
	feed := rssDoc("<item><title>A</title></item>")
	alternates := `<html><head><base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" title="Comments" href="comments.xml">
		<link rel='ALTERNATE' TYPE='application/atom+xml' href=main.xml><link rel="alternate" hreflang="de" href="/de"></head>`
	for name, tt := range map[string]struct {
		site     site
		address  string
		want     string
		sentence string
	}{
		"a feed":                   {site{"https://a.example/f.xml": feed}, "https://a.example/f.xml", "https://a.example/f.xml", ""},
		"no scheme":                {site{"https://a.example/f.xml": feed}, " a.example/f.xml ", "https://a.example/f.xml", ""},
		"feed scheme":              {site{"https://a.example/f.xml": feed}, "feed://a.example/f.xml", "https://a.example/f.xml", ""},
		"pasted from chat":         {site{"https://a.example/f.xml": feed}, "<https://a.example/f.xml>", "https://a.example/f.xml", ""},
		"moved for good":           {site{"https://a.example/old": "301 https://a.example/new", "https://a.example/new": feed}, "https://a.example/old", "https://a.example/new", ""},
		"declared, not comments":   {site{"https://a.example/": alternates, "https://cdn.example/x/main.xml": feed, "https://cdn.example/x/comments.xml": feed}, "https://a.example/", "https://cdn.example/x/main.xml", ""},
		"declared one is broken":   {site{"https://a.example/": alternates, "https://cdn.example/x/main.xml": "<html>", "https://cdn.example/x/comments.xml": feed}, "https://a.example/", "https://cdn.example/x/comments.xml", ""},
		"a link by its name":       {site{"https://a.example/": `<a href="/about">x</a><a href="/blog/atom.xml">Feed</a>`, "https://a.example/blog/atom.xml": feed}, "https://a.example/", "https://a.example/blog/atom.xml", ""},
		"the usual place":          {site{"https://a.example/p": "<html>", "https://a.example/rss.xml": feed}, "https://a.example/p", "https://a.example/rss.xml", ""},
		"the section's place":      {site{"https://a.example/sea/": "<html>", "https://a.example/sea/feed": feed, "https://a.example/feed": feed}, "https://a.example/sea/", "https://a.example/sea/feed", ""},
		"none":                     {site{"https://a.example/": "<html><a href='javascript:x'>"}, "https://a.example/", "", "I found no feed at a.example"},
		"a page that is not there": {site{}, "https://a.example/", "", "HTTP 404"},
	} {
		found, err := Discover(t.Context(), tt.site, tt.address)
		if found.URL != tt.want || tt.sentence != "" && !strings.Contains(news.SayOf(err, ""), tt.sentence) {
			t.Errorf("%s: %q, %v", name, found.URL, err)
		}
		if tt.want != "" && (err != nil || found.Title != "Harbour Post") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOPMLRoundTrip(t *testing.T) {
	in := []Outline{
		{Title: "Harbour & Post", URL: "https://harbour.example/f?a=1&b=2", Home: "https://harbour.example/"},
		{Title: "Tide", URL: "https://tide.example/f", Folder: "Sea"},
		{Title: "Möwe", URL: "https://gull.example/f"},
		{Title: "Reef", URL: "https://reef.example/f", Folder: "Sea"},
	}
	var b bytes.Buffer
	if err := WriteOPML(&b, "Pullquote", time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC), in); err != nil {
		t.Fatal(err)
	}
	out, err := ParseOPML(b.Bytes())
	want := []Outline{in[0], in[1], in[3], in[2]}
	if err != nil || fmt.Sprint(out) != fmt.Sprint(want) {
		t.Errorf("%v %v\n%s", out, err, &b)
	}
}

func TestOPMLAsItIsFound(t *testing.T) {
	for in, want := range map[string]struct {
		feeds int
		say   string
	}{
		`<opml><body><outline text="A"><outline text="B"><outline TEXT="x" XMLURL="a.example/f"/></outline></outline></body></opml>`: {1, ""},
		`<opml version=1.0><body><outline text="Fish & chips" xmlUrl="https://a.example/f?x=1&y=2"></body></opml>`:                   {1, ""},
		`<opml><body><outline xmlUrl="https://a.example/1"/><outline xmlUrl="https://a.exam`:                                         {1, "breaks off"},
		`<opml><body></body></opml>`:                   {0, "lists no feeds"},
		`<opml><body><outline xmlUrl="javascript:x"/>`: {0, ""},
		`hello`: {0, "not an OPML"},
		"":      {0, "not an OPML"},
	} {
		list, err := ParseOPML([]byte(in))
		if len(list) != want.feeds || !strings.Contains(news.SayOf(err, ""), want.say) || want.feeds == 0 && err == nil {
			t.Errorf("%s: %v, %v", in, list, err)
		}
	}
}

func TestPreview(t *testing.T) {
	feed := rssDoc("<item><title>A</title><pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate></item><item><title>B</title></item>")
	s := site{"https://a.example/1": feed, "https://a.example/2": "<html>", "https://a.example/old": "301 https://a.example/1"}
	var list []Outline
	for _, u := range []string{"https://a.example/1", "https://a.example/2", "https://a.example/3", "http://www.a.example/1?utm_source=x", "https://a.example/old", "https://a.example/1"} {
		list = append(list, Outline{URL: u})
	}
	calls := 0
	got, err := Preview(t.Context(), s, list, func(u string) bool { return u == "https://a.example/3" }, story.Canonical, 3, func(done, all int) { calls++ })
	if err != nil || calls != len(list) {
		t.Fatal(err, calls)
	}
	if p := got[0]; p.Err != nil || p.Items != 2 || p.Last.IsZero() || p.Title != "Harbour Post" || p.DuplicateOf != "" {
		t.Errorf("%+v", p)
	}
	if news.CodeOf(got[1].Err) != news.CodeNotFeed || news.CodeOf(got[2].Err) != news.CodeGone || !got[2].Followed {
		t.Errorf("%+v %+v", got[1], got[2])
	}
	for _, i := range []int{3, 4, 5} {
		if got[i].DuplicateOf != "https://a.example/1" {
			t.Errorf("line %d: %+v", i, got[i])
		}
	}
}
