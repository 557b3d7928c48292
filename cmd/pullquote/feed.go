package main

import (
	"context"
	"strings"
	"time"

	"pullquote/internal/feed"
)

type feedIn struct {
	ID   string `json:"id"`
	File string `json:"file"`
	URL  string `json:"url"`
}

type feedOut struct {
	ID    string    `json:"id"`
	Title string    `json:"title"`
	Items []itemOut `json:"items"`
	Error string    `json:"error,omitempty"`
}

type itemOut struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Author    string `json:"author"`
	Summary   string `json:"summary"`
}

func runFeed(ctx context.Context, e env, args []string) error {
	if len(args) > 0 {
		return usageError{"the lines come on standard input."}
	}
	return mapLines(ctx, e.stdin, e.stdout, func(number int, line []byte) any { return feedLine(number, line) })
}

func feedLine(number int, line []byte) (out feedOut) {
	var in feedIn
	out.Items = []itemOut{}
	defer func() {
		if p := recover(); p != nil {
			out = feedOut{ID: in.ID, Items: []itemOut{}, Error: "this document cannot be parsed"}
		}
	}()
	if err := decodeLine(number, line, &in); err != nil {
		return feedOut{ID: in.ID, Items: out.Items, Error: err.Error()}
	}
	out.ID = in.ID
	body, err := readFile(in.File)
	if err != nil {
		out.Error = err.Error()
		return out
	}
	doc, err := feed.Parse(feed.Source{URL: in.URL, Body: body})
	if err != nil {
		out.Error = sentence(err)
		return out
	}
	out.Title = doc.Title
	for _, it := range doc.Items {
		item := itemOut{ID: it.GUID, URL: it.URL, Title: it.Title, Author: strings.Join(it.Authors, ", "), Summary: it.Summary}
		if item.Summary == "" {
			item.Summary = it.Text
		}
		if !it.Published.IsZero() {
			item.Published = it.Published.Format(time.RFC3339Nano)
		}
		out.Items = append(out.Items, item)
	}
	return out
}
