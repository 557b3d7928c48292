package feed

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"pullquote/internal/news"
)

var update = flag.Bool("update", false, "rewrite golden files")

func parse(t *testing.T, body string) Document {
	t.Helper()
	d, err := Parse(Source{URL: "https://harbour.example/feeds/all.xml", Body: []byte(body)})
	if err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	return d
}

func rssDoc(items string) string {
	return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" ` +
		`xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Harbour Post</title><link>https://harbour.example/</link>` + items + `</channel></rss>`
}

// dump is a document as text, for golden files.
func dump(d Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %s\nhome %s\nmoved %s\nttl %v\ncut %v dropped %d mended %d line %d\n", d.Title, d.Home, d.Moved, d.TTL, d.Cut, d.Dropped, d.Mended, d.Line)
	for _, it := range d.Items {
		fmt.Fprintf(&b, "\nguid %s\nurl %s\ntitle %s\nauthors %s\npublished %s\nupdated %s\nimage %s\nsummary %q\ntext %q\n", it.GUID, it.URL, it.Title,
			strings.Join(it.Authors, "; "), stamp(it.Published), stamp(it.Updated), it.Image, it.Summary, it.Text)
	}
	return b.String()
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format(time.RFC3339)
}

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.in")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".in"), func(t *testing.T) {
			body, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Parse(Source{URL: "https://harbour.example/feeds/all.xml", Body: body})
			got := dump(d)
			if err != nil {
				got = "error " + err.Error() + "\n"
			}
			golden := strings.TrimSuffix(f, ".in") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil || string(want) != got {
				t.Errorf("got\n%s\nwant\n%s (%v)", got, want, err)
			}
		})
	}
}

func TestCharsets(t *testing.T) {
	const word = "Möwen über Łódź… 港"
	doc := func(enc, text string) string {
		return `<?xml version="1.0" encoding="` + enc + `"?><rss version="2.0"><channel><title>` + text + `</title><item><title>` + text + `</title></item></channel></rss>`
	}
	wide := func(order binary.ByteOrder, size int, mark bool) []byte {
		var b bytes.Buffer
		put := func(r rune) {
			if size == 4 {
				_ = binary.Write(&b, order, uint32(r))
				return
			}
			for _, u := range utf16.Encode([]rune{r}) {
				_ = binary.Write(&b, order, u)
			}
		}
		if mark {
			put('\uFEFF')
		}
		for _, r := range doc("utf-16", word) {
			put(r)
		}
		return b.Bytes()
	}
	latin := func(cm *charmap.Charmap, s string) []byte {
		b, err := cm.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	jis, err := japanese.ISO2022JP.NewEncoder().Bytes([]byte(doc("ISO-2022-JP", "港の朝")))
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		body         []byte
		header, want string
	}{
		"utf-8":                      {[]byte(doc("utf-8", word)), "", word},
		"utf-8 with a mark":          {[]byte("\uFEFF" + doc("utf-8", word)), "text/xml; charset=iso-8859-1", word},
		"utf-8 declared as latin-1":  {[]byte(doc("iso-8859-1", word)), "", word},
		"utf-16 le":                  {wide(binary.LittleEndian, 2, true), "", word},
		"utf-16 be without a mark":   {wide(binary.BigEndian, 2, false), "", word},
		"utf-32 le":                  {wide(binary.LittleEndian, 4, true), "", word},
		"utf-32 be without a mark":   {wide(binary.BigEndian, 4, false), "", word},
		"declared latin-2":           {latin(charmap.ISO8859_2, doc("iso-8859-2", "Łódź")), "", "Łódź"},
		"header wins":                {latin(charmap.KOI8R, doc("iso-8859-1", "Гавань")), "application/rss+xml; charset=koi8-r", "Гавань"},
		"header with unknown name":   {latin(charmap.Windows1251, doc("windows-1251", "Гавань")), "text/xml; charset=x-nonsense", "Гавань"},
		"no charset at all":          {latin(charmap.Windows1252, doc("", "Möwen – “hier”")), "", "Möwen – “hier”"},
		"claims utf-8 and is not":    {latin(charmap.Windows1252, doc("utf-8", "Möwen")), "", "Möwen"},
		"utf-8 with one stray byte":  {[]byte(doc("utf-8", word+"\xff Möwen, Lärm")), "", word + "\uFFFD Möwen, Lärm"},
		"stateful":                   {jis, "", "港の朝"},
		"windows bytes as latin-1":   {[]byte(doc("utf-8", "the tide\u0092s turn")), "", "the tide’s turn"},
		"numeric reference likewise": {[]byte(doc("utf-8", "the tide&#146;s turn")), "", "the tide’s turn"},
	} {
		d, err := Parse(Source{Body: tt.body, ContentType: tt.header})
		if err != nil || d.Title != tt.want || len(d.Items) != 1 || d.Items[0].Title != tt.want {
			t.Errorf("%s: %q %v", name, d.Title, err)
		}
	}
}

func TestBrokenDocuments(t *testing.T) {
	const good = `<item><title>Ferry resumes</title><guid>1</guid></item>`
	for name, tt := range map[string]struct {
		body  string
		items int
		cut   bool
	}{
		"bare ampersand":            {rssDoc(`<item><title>Fish & chips</title><link>https://harbour.example/?a=1&b=2</link></item>` + good), 2, false},
		"unknown entity":            {rssDoc(`<item><title>A &nope; B</title></item>` + good), 2, false},
		"html entity":               {rssDoc(`<item><title>A &eacute;t&eacute;</title></item>` + good), 2, false},
		"control characters":        {rssDoc("<item><title>A\x00\x08 B\uFFFF</title></item>" + good), 2, false},
		"unclosed html in the text": {rssDoc(`<item><description><p>One<br>Two</description></item>` + good), 2, false},
		"end tag without a start":   {rssDoc(`<item></b><title>A</title></item>` + good), 2, false},
		"item never closed":         {rssDoc(`<item><title>A</title>` + good), 2, false},
		"less-than in the text":     {rssDoc(`<item><title>3 < 4 and 5 <6</title></item>` + good), 2, false},
		"attribute without quotes":  {rssDoc(`<item><enclosure url=https://harbour.example/a.jpg type=image/jpeg><title>A</title></item>` + good), 2, false},
		"attribute twice":           {rssDoc(`<item><guid isPermaLink="false" isPermaLink="true">x</guid></item>` + good), 2, false},
		"undeclared prefix":         {rssDoc(`<item><foo:bar>1</foo:bar><title>A</title></item>` + good), 2, false},
		"two colons in a name":      {rssDoc(`<item><a:b:c>1</a:b:c><title>A</title></item>` + good), 2, false},
		"cut in an item":            {strings.TrimSuffix(rssDoc(good+`<item><title>Half an it`), `</channel></rss>`), 1, true},
		"cut in a tag":              {strings.TrimSuffix(rssDoc(good+`<item><enclosure url="http`), `</channel></rss>`), 1, true},
		"cut in CDATA":              {strings.TrimSuffix(rssDoc(good+`<item><title><![CDATA[Half`), `</channel></rss>`), 1, true},
		"cut after the last item":   {strings.TrimSuffix(rssDoc(good), `</channel></rss>`), 1, true},
		"cut in a comment":          {strings.TrimSuffix(rssDoc(good+`<!-- half`), `</channel></rss>`), 1, true},
		"junk before":               {"<br />\n<b>Warning</b>: cannot modify header in <b>/srv/a.php</b>\n\n" + rssDoc(good), 1, false},
		"junk after":                {rssDoc(good) + "<script>alert(1)</script><item><title>no</title></item>", 1, false},
		"capitals":                  {`<RSS VERSION="2.0"><CHANNEL><TITLE>Harbour</TITLE><ITEM><TITLE>A</TITLE></ITEM></CHANNEL></RSS>`, 1, false},
		"items outside the channel": {`<rss version="2.0"><channel><title>Harbour</title></channel>` + good + `</rss>`, 1, false},
		"comment with a feed in it": {`<!-- <rss><channel><item/></channel></rss> -->` + rssDoc(good), 1, false},
		"empty channel":             {rssDoc(""), 0, false},
		"no channel":                {`<rss version="2.0"/>`, 0, false},
		"deep nesting":              {rssDoc(`<item><description>` + strings.Repeat("<div>", 5000) + `</description><title>A</title></item>` + good), 2, false},
		"made-up Atom namespace":    {`<feed xmlns="http://atom.example/mine#"><title>T</title><entry><title>A</title></entry></feed>`, 1, false},
		"prefixed Atom":             {`<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>A</a:title></a:entry></a:feed>`, 1, false},
		"JSON that breaks off":      {`{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"A"},{"id":"2","tit`, 1, true},
		"JSON with one bad item":    {`{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"A"},"oops",{"id":"3","title":{}},{"id":"4","title":"D"}]}`, 2, false},
		"JSON without a version":    {`{"title":"T","items":[{"id":"1","content_text":"A"}]}`, 1, false},
		"JSON, byte order mark":     {"\uFEFF" + `{"version":"https://jsonfeed.org/version/1","items":[]}`, 0, false},
	} {
		d, err := Parse(Source{URL: "https://harbour.example/f", Body: []byte(tt.body)})
		if err != nil || len(d.Items) != tt.items || d.Cut != tt.cut {
			t.Errorf("%s: %d items, cut %v, %v", name, len(d.Items), d.Cut, err)
		}
	}
}

func TestWhatIsNoFeedIsNamed(t *testing.T) {
	for body, say := range map[string]string{
		"":      "empty page",
		"  \n ": "empty page",
		"<!DOCTYPE html><title>Down for &amp; repair</title><p>Sorry": "web page (“Down for & repair”)",
		"<html><body>503</body></html>":                               "a web page instead",
		"<?xml version='1.0'?><sitemap/>":                             "XML that is not a feed",
		`{"error":"no such feed"}`:                                    "data (JSON)",
		`[1,2]`:                                                       "does not answer with a feed",
		"Service unavailable":                                         "does not answer with a feed",
		"%PDF-1.7":                                                    "does not answer with a feed",
		"\x00\x01\x02\xff\xfe":                                        "does not answer with a feed",
	} {
		_, err := Parse(Source{Body: []byte(body)})
		if news.CodeOf(err) != news.CodeNotFeed || !strings.Contains(news.SayOf(err, ""), say) {
			t.Errorf("%q: %v", body, err)
		}
	}
}

func TestNothingActiveIsLeft(t *testing.T) {
	for in, want := range map[string]string{
		`Tide <script>alert(1)</script>turns`:                             "Tide turns",
		`&lt;script&gt;alert(1)&lt;/script&gt;Tide`:                       "Tide",
		`&amp;lt;b onclick=x&amp;gt;Tide&amp;lt;/b&amp;gt;`:               "Tide",
		`<![CDATA[<img src=x onerror=alert(1)>Tide]]>`:                    "Tide",
		`<![CDATA[<iframe src="https://a.example"></iframe>Tide]]>`:       "Tide",
		`<![CDATA[<style>p{}</style><p>Tide</p>]]>`:                       "Tide",
		`<![CDATA[<x:script xmlns:x="urn:x">alert(1)</x:script>Tide]]>`:   "Tide",
		"Tide \u202Eesrever\u202C":                                        "Tide esrever",
		`<![CDATA[1 < 2 && 3 > 2]]>`:                                      "1 < 2 && 3 > 2",
		`a &amp;amp; b`:                                                   "a & b",
		`5 &lt; 6`:                                                        "5 < 6",
		`<![CDATA[<!-- x --><a href="javascript:alert(1)">Tide</a>]]>`:    "Tide",
		`<![CDATA[<svg><script>1</script></svg>Tide<object data="x"/>]]>`: "Tide",
		`Tide<![CDATA[ & ]]>turn`:                                         "Tide & turn",
	} {
		d := parse(t, rssDoc(`<item><title>`+in+`</title><description>`+in+`</description></item>`))
		if got := d.Items[0]; got.Title != want || got.Summary != want {
			t.Errorf("%s: %q, %q", in, got.Title, got.Summary)
		}
	}
	for _, bad := range []string{"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a:b@c.example/", "mailto:a@b.example"} {
		d := parse(t, rssDoc(`<item><title>A</title><link>`+bad+`</link><enclosure url="`+bad+`" type="image/png"/></item>`))
		if d.Items[0].URL != "" || d.Items[0].Image != "" {
			t.Errorf("%s became %q, %q", bad, d.Items[0].URL, d.Items[0].Image)
		}
	}
}

func TestLinks(t *testing.T) {
	atom := func(base, entry string) string {
		return `<feed xmlns="http://www.w3.org/2005/Atom"` + base + `><title>T</title><entry>` + entry + `</entry></feed>`
	}
	for body, want := range map[string]string{
		rssDoc(`<item><title>A</title><link>/news/1</link></item>`):                                 "https://harbour.example/news/1",
		rssDoc(`<item><title>A</title><link> https://harbour.example/a b </link></item>`):           "https://harbour.example/a%20b",
		rssDoc(`<item><title>A</title><guid>https://harbour.example/g</guid></item>`):               "https://harbour.example/g",
		rssDoc(`<item><title>A</title><guid isPermaLink="false">x1</guid></item>`):                  "",
		rssDoc(`<item><title>A</title><link>?id=3&amp;x=1</link></item>`):                           "https://harbour.example/feeds/all.xml?id=3&x=1",
		atom("", `<link href="one.html"/>`):                                                         "https://harbour.example/feeds/one.html",
		atom(` xml:base="https://other.example/a/b"`, `<link href="one.html"/>`):                    "https://other.example/a/one.html",
		atom(` xml:base="/deep/"`, `<link xml:base="er/" href="one.html"/>`):                        "https://harbour.example/deep/er/one.html",
		atom("", `<link rel="self" href="https://a.example/s"/><link href="https://a.example/x"/>`): "https://a.example/x",
		atom("", `<link href="one?a=1&amp;b=2"/>`):                                                  "https://harbour.example/feeds/one?a=1&b=2",
	} {
		if d := parse(t, body); d.Items[0].URL != want {
			t.Errorf("%s: %q", body, d.Items[0].URL)
		}
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"Tue, 03 Nov 2026 10:00:00 GMT":      "2026-11-03T10:00:00Z",
		"Tue, 3 Nov 2026 10:00 EST":          "2026-11-03T15:00:00Z",
		"03 Nov 26 10:00 +0100":              "2026-11-03T09:00:00Z",
		"2026-11-03T10:00:00+02:00":          "2026-11-03T08:00:00Z",
		"2026-11-03T10:00:00.250Z":           "2026-11-03T10:00:00Z",
		"2026-11-03 10:00":                   "2026-11-03T10:00:00Z",
		"20261103T100000Z":                   "2026-11-03T10:00:00Z",
		"2026-11":                            "2026-11-01T00:00:00Z",
		"2026":                               "2026-01-01T00:00:00Z",
		"Di, 3 November 2026 10:00:00 +0100": "2026-11-03T09:00:00Z",
		"3 de noviembre de 2026":             "2026-11-03T00:00:00Z",
		"November 3, 2026 4:05 pm":           "2026-11-03T16:05:00Z",
		"Tue, 03 Nov 2026 10:00:00 MESZ":     "2026-11-03T08:00:00Z",
		"Tues, 03 Nov 2026 10:00:00 +0530":   "2026-11-03T04:30:00Z",
		"3/11/2026 25:00":                    "-",
		"31 Feb 2026":                        "-",
		"yesterday":                          "-",
		"":                                   "-",
		"0000-00-00 00:00:00":                "-",
	} {
		d := parse(t, rssDoc(`<item><title>A</title><pubDate>`+in+`</pubDate></item>`))
		if got := stamp(d.Items[0].Published.Truncate(time.Second)); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

func TestHints(t *testing.T) {
	for head, want := range map[string]time.Duration{
		"":                  0,
		"<ttl>60</ttl>":     time.Hour,
		"<ttl>soon</ttl>":   0,
		"<ttl>-5</ttl>":     0,
		"<ttl>999999</ttl>": 24 * time.Hour,
		`<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">hourly</sy:updatePeriod>`: time.Hour,
		`<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>` +
			`<sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">4</sy:updateFrequency>`: 6 * time.Hour,
	} {
		if d := parse(t, rssDoc(head)); d.TTL != want {
			t.Errorf("%s: %v", head, d.TTL)
		}
	}
	d := parse(t, rssDoc(`<itunes:new-feed-url xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">https://new.example/f</itunes:new-feed-url>`))
	if d.Moved != "https://new.example/f" {
		t.Errorf("moved to %q", d.Moved)
	}
}

// A document that is huge, or tries to become so, costs a bounded amount and keeps what it can.
func TestHugeDocuments(t *testing.T) {
	var many strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&many, "<item><guid>%d</guid><title>Notice %d</title><description>Text of notice %d</description></item>", i, i, i)
	}
	d := parse(t, rssDoc(many.String()))
	if len(d.Items) != MaxItems || d.Dropped != 50_000-MaxItems || d.Items[0].GUID != "0" {
		t.Errorf("%d items, %d dropped, first %s", len(d.Items), d.Dropped, d.Items[0].GUID)
	}
	bomb := `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>` +
		`<rss version="2.0"><channel><title>&c;</title><item><title>&a; &b;</title></item></channel></rss>`
	if d := parse(t, bomb); len(d.Items) != 1 || len(d.Title) > 20 {
		t.Errorf("%q", d.Title)
	}
	long := parse(t, rssDoc(`<item><title>`+strings.Repeat("word ", 100_000)+`</title><description>`+strings.Repeat("&lt;p&gt;word ", 200_000)+`</description></item>`))
	if it := long.Items[0]; len(it.Title) > maxTitle || len(it.Summary) > maxSummary || len(it.Text) > maxText {
		t.Errorf("%d %d %d bytes", len(it.Title), len(it.Summary), len(it.Text))
	}
}

func TestOldestFirstHugeFeedKeepsItsEnd(t *testing.T) {
	var many strings.Builder
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 2*MaxItems + 700 {
		fmt.Fprintf(&many, "<item><guid>%d</guid><pubDate>%s</pubDate></item>", i, day.Add(time.Duration(i)*time.Hour).Format(time.RFC1123Z))
	}
	d := parse(t, rssDoc(many.String()))
	if n := len(d.Items); n != MaxItems || d.Items[n-1].GUID != fmt.Sprint(2*MaxItems+699) || d.Items[0].GUID != fmt.Sprint(MaxItems+700) {
		t.Errorf("%d items, from %s to %s", n, d.Items[0].GUID, d.Items[n-1].GUID)
	}
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.in")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(rssDoc(`<item><![CDATA[<x:y:z a=b c='d' <e>&#0;&#x110000;`)))
	f.Add([]byte("<feed xml:base='%zz'><entry><link href='://'/></entry"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := Parse(Source{URL: "https://harbour.example/f", Body: b})
		if err != nil && news.CodeOf(err) != news.CodeNotFeed {
			t.Fatalf("error without a name: %v", err)
		}
		for _, it := range d.Items {
			if it.URL != "" && !strings.HasPrefix(strings.ToLower(it.URL), "http") {
				t.Fatalf("link %q", it.URL)
			}
			for _, s := range []string{it.Title, it.Summary, d.Title} {
				if strings.Contains(strings.ToLower(s), "<script>") {
					t.Fatalf("active: %q", s)
				}
			}
		}
		identify(d, strings.ToLower)
	})
}

func BenchmarkParse20Items(b *testing.B) {
	var items strings.Builder
	for i := range 20 {
		fmt.Fprintf(&items, `<item><title>Notice %d</title><link>https://harbour.example/n/%d</link><guid>%d</guid><pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate>`+
			`<description>&lt;p&gt;%s&lt;/p&gt;</description></item>`, i, i, i, strings.Repeat("The ferry runs again. ", 20))
	}
	body := []byte(rssDoc(items.String()))
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(Source{URL: "https://harbour.example/f", Body: body}); err != nil {
			b.Fatal(err)
		}
	}
}
