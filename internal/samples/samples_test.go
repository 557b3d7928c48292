package samples

import (
	"bytes"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"pullquote/internal/extract"
	"pullquote/internal/feed"
	"pullquote/internal/news"
	"pullquote/internal/quote"
	"pullquote/internal/story"
)

const base = "http://127.0.0.1:8080/samples"

// clock is a time that a test moves.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func serve(t *testing.T) (http.Handler, *clock) {
	t.Helper()
	c := &clock{time.Date(2026, 5, 4, 10, 30, 0, 0, time.UTC)}
	return Handler(Options{Now: c.now, Every: 5 * time.Second, BaseURL: base}), c
}

func get(t *testing.T, h http.Handler, url string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, url, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) []byte {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func parsed(t *testing.T, h http.Handler, url string) feed.Document {
	t.Helper()
	r := get(t, h, url)
	if r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", url, r.Status)
	}
	d, err := feed.Parse(feed.Source{URL: url, ContentType: r.Header.Get("Content-Type"), Body: body(t, r)})
	if err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	return d
}

func TestItemsAppearOneByOne(t *testing.T) {
	h, c := serve(t)
	start := c.t
	for pauses, want := range []int{4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 13} {
		c.t = start.Add(time.Duration(pauses) * 5 * time.Second)
		n := 0
		for _, url := range Feeds(base) {
			n += len(parsed(t, h, url).Items)
		}
		if n != want {
			t.Errorf("after %d pauses: %d items, want %d", pauses, n, want)
		}
	}
}

func TestFeedsAreComplete(t *testing.T) {
	h, c := serve(t)
	c.t = c.t.Add(time.Hour)
	for _, url := range Feeds(base) {
		d := parsed(t, h, url)
		if d.Title == "" || !strings.HasPrefix(d.Home, base) {
			t.Errorf("%s: title %q, home %q", url, d.Title, d.Home)
		}
		guids := map[string]bool{}
		for _, it := range d.Items {
			if it.Title == "" || it.Summary == "" && it.Text == "" || !strings.HasPrefix(it.URL, base) || it.Published.IsZero() || it.Published.After(c.t) {
				t.Errorf("%s: item %+v", url, it)
			}
			if guids[it.GUID] {
				t.Errorf("%s: id %q twice", url, it.GUID)
			}
			guids[it.GUID] = true
		}
	}
}

func TestARestartChangesNothing(t *testing.T) {
	h, c := serve(t)
	c.t = c.t.Add(time.Minute)
	before := body(t, get(t, h, Feeds(base)[0]))
	again := Handler(Options{Now: c.now, Every: 5 * time.Second, BaseURL: base})
	c.t = c.t.Add(time.Minute)
	if after := body(t, get(t, again, Feeds(base)[0])); !bytes.Equal(before, after) {
		t.Error("the feed differs after a restart")
	}
}

func TestConditionalGet(t *testing.T) {
	h, c := serve(t)
	first := get(t, h, Feeds(base)[0])
	tag := first.Header.Get("ETag")
	if r := get(t, h, Feeds(base)[0], "If-None-Match", tag); tag == "" || r.StatusCode != http.StatusNotModified {
		t.Errorf("tag %q: %s", tag, r.Status)
	}
	c.t = c.t.Add(5 * time.Second)
	if r := get(t, h, Feeds(base)[0], "If-None-Match", tag); r.StatusCode != http.StatusOK {
		t.Errorf("a new item: %s", r.Status)
	}
}

func TestPagesReadAsArticles(t *testing.T) {
	h, c := serve(t)
	c.t = c.t.Add(time.Hour)
	seen := 0
	for _, url := range Feeds(base) {
		for _, it := range parsed(t, h, url).Items {
			r := get(t, h, it.URL)
			if r.StatusCode != http.StatusOK {
				t.Fatalf("%s: %s", it.URL, r.Status)
			}
			a := extract.FromPage(extract.Page{URL: it.URL, ContentType: r.Header.Get("Content-Type"), Body: body(t, r)})
			if strings.Contains(it.URL, "tram-line-four") {
				if a.Read != news.ReadUnreadable || a.Problem != news.ProblemConsent {
					t.Errorf("%s: read %q, problem %q; want a consent wall", it.URL, a.Read, a.Problem)
				}
				continue
			}
			seen++
			if a.Read != news.ReadFull || a.Title != it.Title || a.Site == "" || a.Image == "" || a.Words < 100 {
				t.Errorf("%s: read %q, title %q, site %q, image %q, %d words", it.URL, a.Read, a.Title, a.Site, a.Image, a.Words)
			}
			if strings.Contains(a.Text, "newsletter") || strings.Contains(a.Text, "All rights reserved") {
				t.Errorf("%s: the page's frame is in the text", it.URL)
			}
		}
	}
	if seen != 12 {
		t.Errorf("%d articles", seen)
	}
}

func TestTheTwinAndTheCopy(t *testing.T) {
	h, c := serve(t)
	c.t = c.t.Add(time.Hour)
	var bridge []string
	for _, it := range parsed(t, h, Feeds(base)[0]).Items {
		if strings.Contains(it.URL, "harbour-bridge") {
			bridge = append(bridge, it.URL)
		}
	}
	if len(bridge) != 2 || bridge[0] == bridge[1] {
		t.Errorf("the bridge's addresses: %q", bridge)
	}
	all := mustArticles()
	whole, short := all["night-ferry-stays"], all["night-ferry-vote"]
	for _, p := range short.Paragraphs[1 : len(short.Paragraphs)-1] {
		if !strings.Contains(strings.Join(whole.Paragraphs, "\n"), p) {
			t.Errorf("not in the original: %q", p)
		}
	}
	if len(short.Paragraphs) >= len(whole.Paragraphs) {
		t.Error("the copy is not abridged")
	}
}

// TestTheEngineSeesThem: what the outlets are to show depends on these decisions.
func TestTheEngineSeesThem(t *testing.T) {
	h, c := serve(t)
	c.t = c.t.Add(time.Hour)
	read := func(path string) news.Article {
		r := get(t, h, base+path)
		return extract.FromPage(extract.Page{URL: base + path, ContentType: r.Header.Get("Content-Type"), Body: body(t, r)})
	}
	sketched := func(a news.Article) news.Sketched {
		return news.Sketched{ID: news.NewArticleID(a.URL), Canonical: story.Canonical(a.URL), Title: a.Title, Site: a.Site, Published: a.Published, Sketch: story.Sketch(a.Text)}
	}
	var earlier []news.Sketched
	for _, path := range []string{"/gazette/news/night-ferry-stays", "/gazette/news/harbour-bridge-reopens", "/fieldnotes/news/seagrass-doubles", "/echo/news/school-kitchens-local"} {
		earlier = append(earlier, sketched(read(path)))
	}
	if of, kind, _ := story.Decide(sketched(read("/echo/news/night-ferry-vote")), earlier); kind != story.Copy || of.ID != earlier[0].ID {
		t.Errorf("the copy is %q of %q", kind, of.Title)
	}
	market := func(path string) news.Sketched {
		a := read(path)
		return story.Fingerprint(sketched(a), a.Text)
	}
	first := market("/gazette/news/fish-market-lease")
	if of, kind, _ := story.Decide(market("/echo/news/fish-market-stays"), []news.Sketched{first, market("/gazette/news/night-ferry-stays")}); kind != story.SameStory || of.ID != first.ID {
		t.Errorf("the other outlet's report is %q of %q", kind, of.Title)
	}
	const twin = "/gazette/news/harbour-bridge-reopens?utm_source=feed&utm_medium=rss&utm_campaign=weekend"
	if story.Canonical(base+twin) != earlier[1].Canonical {
		t.Errorf("the twin is %q", story.Canonical(base+twin))
	}
	quotes := quote.Find(read("/gazette/news/harbour-bridge-reopens"))
	if len(quotes) < 6 || quotes[0].Speaker != "Ines Duarte" || quotes[0].Text[:22] != "We heard the cables be" {
		t.Errorf("quotes %+v", quotes)
	}
}

func TestNothingBeforeItsTime(t *testing.T) {
	h, c := serve(t)
	for _, path := range []string{"/gazette/news/night-ferry-stays", "/gazette/news/none", "/echo/news/harbour-bridge-reopens", "/pictures/none.png", "/pictures/bridge", "/nowhere"} {
		if r := get(t, h, base+path); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", path, r.Status)
		}
	}
	c.t = c.t.Add(5 * time.Second)
	if r := get(t, h, base+"/gazette/news/night-ferry-stays"); r.StatusCode != http.StatusOK {
		t.Errorf("released: %s", r.Status)
	}
}

func TestPicturesAndFronts(t *testing.T) {
	h, _ := serve(t)
	r := get(t, h, base+"/pictures/bridge.png")
	img, err := png.Decode(r.Body)
	if err != nil || img.Bounds().Dx() != pictureWidth {
		t.Fatalf("picture: %v", err)
	}
	for _, path := range []string{"/", "/gazette/", "/nordbote/"} {
		r := get(t, h, base+path)
		if b := body(t, r); r.StatusCode != http.StatusOK || !bytes.Contains(b, []byte("<h")) || !strings.Contains(r.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: %s", path, r.Status)
		}
	}
}

func TestThePrefixMayBeStripped(t *testing.T) {
	h, _ := serve(t)
	for _, path := range []string{"/samples/gazette/feed.xml", "/gazette/feed.xml"} {
		if r := get(t, h, path); r.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", path, r.Status)
		}
	}
}

func TestParseNamesTheFault(t *testing.T) {
	for text, want := range map[string]string{
		"outlet: x\nslug: y\n\nbody":                      "needed",
		"outlet: x\nslug: y\ntitle: z\ncolour: q\n\nbody": `unknown field "colour"`,
	} {
		if _, err := parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
