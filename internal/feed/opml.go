package feed

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
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

// ParseOPML reads an OPML list (http://opml.org/spec2.opml), nested folders included. A list that breaks
// off gives what is complete, with an error; one without any feed gives CodeInvalid.
func ParseOPML(data []byte) ([]Outline, error) {
	d := xml.NewDecoder(bytes.NewReader(decode(data, "")))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	var out []Outline
	var folders []string
	opml := false
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return out, news.E(news.CodeInvalid, "The OPML file is damaged; what stands before the damage was read.", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			opml = opml || strings.EqualFold(t.Name.Local, "opml")
			if !strings.EqualFold(t.Name.Local, "outline") {
				continue
			}
			o := outline(t, folders)
			if o.URL != "" && len(out) < maxOutlines {
				out = append(out, o)
			}
			folders = append(folders, o.Title)
		case xml.EndElement:
			if strings.EqualFold(t.Name.Local, "outline") && len(folders) > 0 {
				folders = folders[:len(folders)-1]
			}
		}
	}
	if len(out) == 0 {
		say := "This is not an OPML file."
		if opml {
			say = "The OPML file lists no feeds."
		}
		return nil, news.E(news.CodeInvalid, say, errors.New("no outline with xmlUrl"))
	}
	return out, nil
}

func outline(t xml.StartElement, folders []string) Outline {
	var o Outline
	var text string
	for _, a := range t.Attr {
		switch strings.ToLower(a.Name.Local) {
		case "xmlurl":
			o.URL = link(nil, withScheme(a.Value))
		case "htmlurl":
			o.Home = link(nil, a.Value)
		case "title":
			o.Title = line(a.Value, maxTitle)
		case "text":
			text = line(a.Value, maxTitle)
		}
	}
	o.Title = firstOf(o.Title, text)
	o.Folder = strings.Join(folders, " / ")
	return o
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
