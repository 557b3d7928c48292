package feed

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"strings"
	"sync"
	"time"

	"pullquote/internal/fetch"
	"pullquote/internal/news"
)

// Outline is one feed in an OPML list.
type Outline struct {
	Title  string
	URL    string // of the feed
	Home   string // of its site
	Folder string // the titles of the outlines around it, joined by " / "
}

// maxOutlines bounds an import.
const maxOutlines = 20_000

// ParseOPML reads an OPML list (http://opml.org/spec2.opml), nested folders included, as leniently as feeds
// are read. A list that breaks off gives what is complete, with an error; one without any feed gives
// CodeInvalid.
func ParseOPML(data []byte) ([]Outline, error) {
	doc := decode(data, "")
	var out []Outline
	var folders []string
	opml, cut := false, false
	for i := bytes.IndexByte(doc, '<'); i >= 0 && i+1 < len(doc); {
		next := i + 1
		switch {
		case bytes.HasPrefix(doc[i:], []byte("<!--")):
			if end := bytes.Index(doc[i:], []byte("-->")); end > 0 {
				next = i + end
			}
		case hasName(doc[i:], "</outline") && len(folders) > 0:
			folders = folders[:len(folders)-1]
		case hasName(doc[i:], "<opml"):
			opml, cut = true, true
		case hasName(doc[i:], "</opml"):
			cut = false
		case hasName(doc[i:], "<outline"):
			t, end := scanTag(doc, i)
			if end < 0 {
				cut = true
				break
			}
			o := outline(t, folders)
			if o.URL != "" && len(out) < maxOutlines {
				out = append(out, o)
			}
			if !t.empty {
				folders = append(folders, o.Title)
			}
			next = end
		}
		step := bytes.IndexByte(doc[next:], '<')
		if step < 0 {
			break
		}
		i = next + step
	}
	switch {
	case !opml:
		return nil, news.E(news.CodeInvalid, "This is not an OPML file.", errors.New("no opml element"))
	case cut:
		return out, news.E(news.CodeInvalid, "The OPML file breaks off; what stands before was read.", errors.New("no end of opml"))
	case len(out) == 0:
		return nil, news.E(news.CodeInvalid, "The OPML file lists no feeds.", errors.New("no outline with xmlUrl"))
	}
	return out, nil
}

// hasName reports whether b begins with a tag of that name, in any letter case.
func hasName(b []byte, tag string) bool {
	return len(b) > len(tag) && strings.EqualFold(string(b[:len(tag)]), tag) && !isNameByte(b[len(tag)])
}

func outline(t tag, folders []string) Outline {
	text := func(name string) string { return html.UnescapeString(t.attr(name)) }
	return Outline{
		Title:  line(firstOf(text("title"), text("text")), maxTitle),
		URL:    link(nil, withScheme(text("xmlUrl"))),
		Home:   link(nil, text("htmlUrl")),
		Folder: strings.Join(folders, " / "),
	}
}

type opmlDoc struct {
	XMLName xml.Name   `xml:"opml"`
	Version string     `xml:"version,attr"`
	Title   string     `xml:"head>title"`
	Created string     `xml:"head>dateCreated"`
	Body    []opmlLine `xml:"body>outline"`
}

type opmlLine struct {
	Text  string     `xml:"text,attr"`
	Title string     `xml:"title,attr,omitempty"`
	Type  string     `xml:"type,attr,omitempty"`
	XML   string     `xml:"xmlUrl,attr,omitempty"`
	HTML  string     `xml:"htmlUrl,attr,omitempty"`
	Lines []opmlLine `xml:"outline,omitempty"`
}

// WriteOPML writes an OPML 2.0 list. Feeds of one folder stand together, in the order given.
func WriteOPML(w io.Writer, title string, created time.Time, feeds []Outline) error {
	doc := opmlDoc{Version: "2.0", Title: title, Created: created.UTC().Format(time.RFC1123Z)}
	at := map[string]int{}
	for _, f := range feeds {
		l := opmlLine{Text: firstOf(f.Title, f.URL), Title: f.Title, Type: "rss", XML: f.URL, HTML: f.Home}
		if f.Folder == "" {
			doc.Body = append(doc.Body, l)
			continue
		}
		i, ok := at[f.Folder]
		if !ok {
			i = len(doc.Body)
			at[f.Folder] = i
			doc.Body = append(doc.Body, opmlLine{Text: f.Folder})
		}
		doc.Body[i].Lines = append(doc.Body[i].Lines, l)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// Probe is what a preview found out about one feed of a list.
type Probe struct {
	Outline
	Final       string    // the address to follow; URL unless it has moved
	DuplicateOf string    // the address of an earlier line with the same feed, "" when there is none
	Followed    bool      // it is followed already
	Items       int       // in the feed now
	Last        time.Time // of the newest item, zero when it says no dates
	Err         error     // why it cannot be read
}

// Preview reads every feed of a list, at most parallel at a time, and returns what it found in the list's
// order. progress, when given, is called after each, one call at a time. A feed that cannot be read is a
// result; the error is ctx's.
func Preview(ctx context.Context, f Fetcher, list []Outline, followed func(url string) bool, canonical func(string) string, parallel int, progress func(done, all int)) ([]Probe, error) {
	out := make([]Probe, len(list))
	slots := make(chan struct{}, max(1, parallel))
	var group sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for i, o := range list {
		out[i] = Probe{Outline: o, Final: o.URL}
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			group.Wait()
			return out, ctx.Err()
		}
		group.Go(func() {
			defer func() { <-slots }()
			out[i] = probe(ctx, f, o)
			mu.Lock()
			defer mu.Unlock()
			if done++; progress != nil {
				progress(done, len(list))
			}
		})
	}
	group.Wait()
	duplicates(out, followed, canonical)
	return out, ctx.Err()
}

func probe(ctx context.Context, f Fetcher, o Outline) Probe {
	p := Probe{Outline: o, Final: o.URL}
	res, err := f.Get(ctx, fetch.Request{URL: o.URL, Accept: fetch.AcceptFeed})
	if err != nil {
		p.Err = err
		return p
	}
	doc, err := Parse(source(res))
	if err != nil {
		p.Err = err
		return p
	}
	p.Final, p.Items, p.Title = settled(o.URL, res), len(doc.Items), firstOf(doc.Title, o.Title)
	for _, it := range doc.Items {
		if it.Published.After(p.Last) {
			p.Last = it.Published
		}
	}
	return p
}

func duplicates(list []Probe, followed func(string) bool, canonical func(string) string) {
	first := map[string]int{} // canonical address → the line that had it first
	for i := range list {
		p := &list[i]
		for _, u := range []string{canonical(p.URL), canonical(p.Final)} {
			if earlier, ok := first[u]; ok && earlier != i {
				p.DuplicateOf = list[earlier].URL
			} else {
				first[u] = i
			}
		}
		if followed != nil {
			p.Followed = followed(p.URL) || followed(p.Final)
		}
	}
}
