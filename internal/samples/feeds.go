package samples

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"time"
)

// The three formats in which feeds come: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1.

type rssDocument struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Media   string     `xml:"xmlns:media,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title       string    `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Language    string    `xml:"language"`
	Items       []rssItem `xml:"item"`
}

type rssItem struct {
	Title       string   `xml:"title"`
	Link        string   `xml:"link"`
	GUID        rssGUID  `xml:"guid"`
	Description string   `xml:"description"`
	Category    string   `xml:"category"`
	Published   string   `xml:"pubDate"`
	Picture     rssMedia `xml:"media:content"`
}

type rssGUID struct {
	Permanent bool   `xml:"isPermaLink,attr"`
	Value     string `xml:",chardata"`
}

type rssMedia struct {
	URL    string `xml:"url,attr"`
	Medium string `xml:"medium,attr"`
}

func (s *site) rss(r *http.Request, o outlet, items []item) ([]byte, error) {
	d := rssDocument{Version: "2.0", Media: "http://search.yahoo.com/mrss/", Channel: rssChannel{
		Title: o.Name, Link: s.root(r) + "/" + o.Key + "/", Description: o.Motto, Language: o.Language}}
	for _, it := range items {
		d.Channel.Items = append(d.Channel.Items, rssItem{
			Title: it.Title, Link: s.address(r, it) + it.Query, GUID: rssGUID{Value: it.GUID}, Description: it.Lead,
			Category: it.Section, Published: it.Published.Format(time.RFC1123Z), Picture: rssMedia{s.pictureAddress(r, it.article), "image"}})
	}
	return document(d)
}

type atomDocument struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Sub     string      `xml:"subtitle"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Link      atomLink `xml:"link"`
	Published string   `xml:"published"`
	Updated   string   `xml:"updated"`
	Author    string   `xml:"author>name"`
	Summary   string   `xml:"summary"`
}

func (s *site) atom(r *http.Request, o outlet, items []item) ([]byte, error) {
	home := s.root(r) + "/" + o.Key + "/"
	d := atomDocument{Lang: o.Language, ID: "tag:" + o.Key + ".example,2026:feed", Title: o.Name, Sub: o.Motto,
		Links: []atomLink{{Rel: "self", Type: "application/atom+xml", Href: home + o.Feed}, {Rel: "alternate", Type: "text/html", Href: home}}}
	for _, it := range items {
		at := it.Published.Format(time.RFC3339)
		d.Updated = max(d.Updated, at)
		d.Entries = append(d.Entries, atomEntry{
			ID: "tag:" + o.Key + ".example,2026:" + it.GUID, Title: it.Title, Link: atomLink{Rel: "alternate", Href: s.address(r, it) + it.Query},
			Published: at, Updated: at, Author: it.Author, Summary: it.Lead})
	}
	return document(d)
}

func document(v any) ([]byte, error) {
	body, err := xml.MarshalIndent(v, "", "  ")
	return append([]byte(xml.Header), body...), err
}

type jsonDocument struct {
	Version  string     `json:"version"`
	Title    string     `json:"title"`
	Home     string     `json:"home_page_url"`
	Feed     string     `json:"feed_url"`
	About    string     `json:"description"`
	Language string     `json:"language"`
	Items    []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	Summary   string       `json:"summary"`
	Text      string       `json:"content_text"`
	Image     string       `json:"image"`
	Published string       `json:"date_published"`
	Authors   []jsonAuthor `json:"authors"`
	Tags      []string     `json:"tags"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

func (s *site) jsonFeed(r *http.Request, o outlet, items []item) ([]byte, error) {
	home := s.root(r) + "/" + o.Key + "/"
	d := jsonDocument{Version: "https://jsonfeed.org/version/1.1", Title: o.Name, Home: home, Feed: home + o.Feed, About: o.Motto, Language: o.Language, Items: []jsonItem{}}
	for _, it := range items {
		d.Items = append(d.Items, jsonItem{
			ID: it.GUID, URL: s.address(r, it) + it.Query, Title: it.Title, Summary: it.Lead, Text: it.Lead, Image: s.pictureAddress(r, it.article),
			Published: it.Published.Format(time.RFC3339), Authors: []jsonAuthor{{it.Author}}, Tags: []string{it.Section}})
	}
	return json.MarshalIndent(d, "", "  ")
}
