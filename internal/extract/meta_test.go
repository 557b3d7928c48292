package extract

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

func read(url, head, body string) *page {
	p, err := parse(Page{URL: url, Body: []byte("<html><head>" + head + "</head><body>" + body + "</body></html>")})
	if err != nil {
		panic(err)
	}
	p.title = p.pickTitle()
	return p
}

func TestTitle(t *testing.T) {
	og := func(s string) string { return `<meta property="og:title" content="` + s + `">` }
	ld := func(s string) string {
		return `<script type="application/ld+json">{"@type":"Article","headline":"` + s + `"}</script>`
	}
	site := `<meta property="og:site_name" content="Tern Post">`
	for name, tc := range map[string]struct{ head, body, want string }{
		"h1 confirmed by og":        {site + og("Ferry to stop in May"), "<h1>Ferry to stop in May</h1>", "Ferry to stop in May"},
		"h1 is the logo":            {site + og("Ferry to stop in May") + "<title>Ferry to stop in May | Tern Post</title>", "<h1>Tern Post</h1>", "Ferry to stop in May"},
		"site in the title":         {"<title>Ferry to stop in May - Tern Post</title>" + site, "", "Ferry to stop in May"},
		"site before the title":     {"<title>Tern Post | Ferry to stop in May</title>" + site, "", "Ferry to stop in May"},
		"site from the address":     {"<title>Ferry to stop in May – Tern-Post</title>", "", "Ferry to stop in May"},
		"dash within the headline":  {"<title>Ferry - a history in nine storms</title>" + site, "", "Ferry - a history in nine storms"},
		"kicker in the h1":          {site + og("The ferry stops running in May"), "<h1>Islands: The ferry stops running in May</h1>", "The ferry stops running in May"},
		"entities":                  {og("Roe &amp;amp; Voll find cracks"), "", "Roe & Voll find cracks"},
		"soft hyphens":              {og("Hubschrauber&shy;landeplatz gesperrt"), "", "Hubschrauberlandeplatz gesperrt"},
		"markup in structured data": {`<script type="application/ld+json">{"@type":"Article","headline":"Ferry <em>stops</em> in May"}</script>`, "", "Ferry stops in May"},
		"date before the headline":  {"<title>02.03.2026 - Ferry to stop in May</title>", "", "Ferry to stop in May"},
		"site as the only h1":       {"<title>Ferry to stop in May | The Gull</title>", "<h1>The Gull</h1>", "Ferry to stop in May | The Gull"},
		"heading repeats og:title":  {og("Storm halts the night ferry"), "<h1>Ferry news Sund island winter</h1><h2>Storm halts the night ferry</h2>", "Storm halts the night ferry"},
		"the only h1, rewritten og": {og("Ferry cancelled: all you need to know") + "<title>Ferry cancelled: all you need to know</title>", "<h1>On the pier, nobody waits any longer</h1>", "On the pier, nobody waits any longer"},
		"the only h1 is a teaser":   {og("Ferry cancelled: all you need to know"), `<h1><a href="/b">On the pier, nobody waits any longer</a></h1>`, "Ferry cancelled: all you need to know"},
		"og confirmed, other h1":    {og("Storm halts the night ferry") + `<script type="application/ld+json">{"@type":"Article","headline":"Storm halts the night ferry"}</script>`, "<h1>On the pier, nobody waits any longer</h1>", "Storm halts the night ferry"},
		"the h1 twice":              {og("Ferry cancelled: all you need to know"), "<h1>Nobody waits any longer</h1><h1>Nobody waits any longer</h1>", "Nobody waits any longer"},
		"a blog's name as the h1":   {"<title>Notes of a ferryman | The storm that took the pier</title>", "<h1>Notes of a ferryman</h1><h3>The storm that took the pier</h3>", "The storm that took the pier"},
		"the h1 is a later part":    {"<title>Harbour office - News - Ferry to stop on the second of May</title>", "<h1>Ferry to stop on the second of May</h1>", "Ferry to stop on the second of May"},
		"blank lost in the h1":      {og("Sund: Ferry to stop in May"), "<h1><span>Sund:</span><span>Ferry to stop in May</span></h1>", "Sund: Ferry to stop in May"},
		"suffix without a blank":    {site + `<meta itemprop="headline" content="Ferry to stop on the second of May">` + og("Ferry to stop on the second of May-Islands"), "", "Ferry to stop on the second of May"},
		"site after a colon":        {site + og("Ferry to stop in May:Tern Post"), "", "Ferry to stop in May"},
		"nothing after the dash":    {og("Ferry to stop in May -"), "", "Ferry to stop in May"},
		"quotation mark at the end": {og("Ferry « to stop in May »"), "", "Ferry « to stop in May »"},
		"title in the body":         {"", "<div><title>Ferry to stop in May</title></div>", "Ferry to stop in May"},
		"h1 ends a trail of links":  {og("Ferry: everything about the end") + ld("Storm halts the night ferry"), `<nav><ul><li><a href="/">Home</a></li><li><h1>Ferry: everything about the end</h1></li></ul></nav><h2>Storm halts the night ferry</h2>`, "Storm halts the night ferry"},
		"h1 right after links":      {og("Islands: Storm halts the night ferry"), `<div><a href="/">Home</a><a href="/i">Islands</a><h1>Ferry news Sund island winter</h1></div><h2><span>Islands</span> <div>Storm halts the night ferry</div></h2>`, "Islands: Storm halts the night ferry"},
		"only h1 ends a trail":      {"<title>Storm halts the night ferry</title>", `<nav><a href="/">Home</a><h1>Storm halts the night ferry</h1></nav>`, "Storm halts the night ferry"},
		"label in a lower heading":  {og("Storm halts the night ferry") + "<title>Ferry news</title>", "<h1>Ferry news Sund island winter</h1><h2><b>Sund</b> Storm halts the night ferry</h2>", "Storm halts the night ferry"},
		"two labels, one headline":  {og("Harbour: Storm halts the night ferry"), "<h1>Islands - Storm halts the night ferry</h1>", "Storm halts the night ferry"},
		"two beginnings":            {og("Council fails the ferrymen: here is what they need"), "<h1>The council fails ferrymen: here is what they need</h1>", "The council fails ferrymen: here is what they need"},
		"the host as the h1":        {"", "<title>Storm halts the night ferry</title><h1>tern-post.example //</h1>", "Storm halts the night ferry"},
		"nothing":                   {"", "<p>x</p>", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := read("https://tern-post.example/a", tc.head, tc.body).title; got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}

func TestAuthors(t *testing.T) {
	ld := func(author string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","publisher":{"@type":"Organization","name":"Tern Post"},"author":` + author + `}</script>`
	}
	h1 := "<h1>Ferry to stop</h1>"
	for name, tc := range map[string]struct{ head, body, want string }{
		"objects":                  {ld(`[{"@type":"Person","name":"Ada Roe"},{"@type":"Person","name":"Jon Bakke"}]`), "", "Ada Roe|Jon Bakke"},
		"string":                   {ld(`"Ada Roe and Jon Bakke"`), "", "Ada Roe|Jon Bakke"},
		"list in one name":         {ld(`{"@type":"Person","name":["Ada Roe","Jon Bakke"]}`), "", "Ada Roe|Jon Bakke"},
		"by in the name":           {ld(`{"name":"By Ada Roe, Harbour Correspondent"}`), "", "Ada Roe"},
		"the outlet, byline below": {ld(`{"@type":"Organization","name":"Tern Post"}`), h1 + `<p>By Ada Roe</p>`, "Ada Roe"},
		"desk beside a person":     {ld(`[{"@type":"Person","name":"Ada Roe"},{"@type":"Person","name":"Sea Team"}]`), "", "Ada Roe|Sea Team"},
		"agency beside a person":   {ld(`[{"@type":"Person","name":"Ada Roe"},{"@type":"Organization","name":"ENP"}]`), "", "Ada Roe|ENP"},
		"outlet beside a person":   {ld(`[{"@type":"Person","name":"Ada Roe"},{"@type":"Organization","name":"Tern Post"}]`), "", "Ada Roe"},
		"colleague in the byline":  {ld(`{"@type":"Person","name":"Ada Roe"}`), h1 + `<a rel="author" href="/x">Jon Bakke</a> <a rel="author" href="/y">Ada Roe</a>`, "Jon Bakke|Ada Roe"},
		"others in the byline":     {ld(`{"@type":"Person","name":"Ada Roe"}`), h1 + `<a rel="author" href="/x">Jon Bakke</a>`, "Ada Roe"},
		"credits are no colleague": {ld(`{"@type":"Person","name":"Ada Roe"}`), h1 + `<a rel="author" href="/x">Ada Roe</a> <span itemprop="author">(Image: Sund and Gull)</span>`, "Ada Roe"},
		"agency in the byline":     {ld(`{"@type":"Organization","name":"Tern Post"}`), h1 + `<div class="byline">von DPA</div>`, "Tern Post"},
		"agency alone":             {ld(`{"@type":"Organization","name":"ENP"}`), "", "ENP"},
		"meta":                     {`<meta name="author" content="Ada Roe">`, "", "Ada Roe"},
		"article:author person":    {`<meta name="author" content="Gull Media"><meta property="article:author" content="Ada Roe">`, "", "Ada Roe"},
		"article:author address":   {`<meta property="article:author" content="https://social.example/ternpost"><meta name="author" content="Ada Roe">`, "", "Ada Roe"},
		"month as a first name":    {`<meta name="author" content="April Hansen">`, "", "April Hansen"},
		"card label":               {`<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Roe">`, "", "Ada Roe"},
		"rel author":               {"", h1 + `<a rel="author" href="/x">Ada Roe</a>`, "Ada Roe"},
		"author's page":            {"", h1 + `<span>By <a href="/authors/ada-roe">Ada Roe</a></span>`, "Ada Roe"},
		"itemprop":                 {"", h1 + `<span itemprop="author"><span itemprop="name">Ada Roe</span></span>`, "Ada Roe"},
		"class":                    {"", h1 + `<div class="byline">Von Ada Roe und Jon Bakke</div>`, "Ada Roe|Jon Bakke"},
		"of another article":       {"", h1 + `<div class="byline">By Ada Roe</div>` + strings.Repeat("<p>The ferry stops in May.</p>", 60) + `<div class="byline">By Jon Bakke</div>`, "Ada Roe"},
		"Korean reporter":          {`<meta name="author" content="김민수 기자">`, "", "김민수"},
		"a date is no author":      {`<meta name="author" content="Published 2 March 2026">`, "", ""},
		"an account is no author":  {`<meta name="author" content="admin_01">`, "", "admin_01"},
		"the outlet's desk":        {`<meta property="og:site_name" content="Tern"><meta name="author" content="Tern Newsdesk">`, h1 + `<p>By Ada Roe</p>`, "Ada Roe"},
		"byline between two h1":    {`<title>The pier is closing down</title>`, `<h1>A last ride home</h1><span itemprop="author">Ada Roe</span>` + strings.Repeat("<p>x</p>", 40) + `<h1>The pier is closing down</h1>`, "Ada Roe"},
		"lead-in without a colon":  {"", h1 + `<div class="author">Autor Ada Roe</div>`, "Ada Roe"},
		"blank lost after by":      {"", h1 + `<p>By<a href="/x">Ada Roe</a></p>`, "Ada Roe"},
		"role and colon":           {"", h1 + `<p>Interview: Ada Roe</p>`, "Ada Roe"},
		"behind the date":          {"", `<p>02.03.2026 - Redaktion: Ada Roe (speaker of the port)</p>` + h1, "Ada Roe"},
		"under a label":            {"", h1 + `<p>The ferry stops in May.</p><h4>Autorin</h4><p>Ada Roe</p>`, "Ada Roe"},
		"behind a label":           {"", h1 + `<p>The ferry stops in May.</p><li><b>Autorin/Autor</b> Ada Roe</li>`, "Ada Roe"},
		"signed to the right":      {"", h1 + `<p>The ferry stops in May.</p><p style="text-align: right">Ada Roe</p>`, "Ada Roe"},
		"letters to the paper":     {"", h1 + `<p align="right">Ada Roe</p><p>The ferry must stop.</p><p align="right">Jon Bakke</p>`, ""},
		"right, but no name":       {"", h1 + `<p>The ferry stops in May.</p><p align="right">Read on</p><p align="right">see also the pier</p>`, ""},
		"a reader's comment":       {"", h1 + `<p>The ferry stops in May.</p><div class="comment-head"><span class="author">Jon Bakke</span></div>`, ""},
		"a login and the byline":   {`<meta name="author" content="adaroeofharbour">`, h1 + `<a href="/creator/ada-roe/">Ada Roe</a>`, "Ada Roe"},
		"noble name":               {"", h1 + `<a rel="author" href="/x">View all posts by Ada von Roe</a>`, "Ada von Roe"},
		"last name as an initial":  {"", h1 + `<span class="author">Ada R.</span>`, "Ada R."},
		"a phrase is no author":    {"", h1 + `<span class="author">your wedding bloggers</span>`, ""},
		"only a lead-in":           {"", h1 + `<span class="author">Von</span>`, ""},
		"nobody":                   {"", h1 + "<p>Von Neuem stoppt die Fähre im Mai.</p>", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := read("https://tern-post.example/a", tc.head, tc.body)
			if got := strings.Join(p.authors(p.site()), "|"); got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}

func TestParseTime(t *testing.T) {
	for in, want := range map[string]string{
		"2026-03-02T08:15:00+01:00":        "2026-03-02T08:15:00+01:00",
		"2026-03-02T08:15:00.123Z":         "2026-03-02T08:15:00Z",
		"2026-03-02 08:15":                 "2026-03-02T08:15:00Z",
		"2026-03-02T08:15:00-0500":         "2026-03-02T08:15:00-05:00",
		"20260302":                         "2026-03-02T00:00:00Z",
		"20260302T081500Z":                 "2026-03-02T08:15:00Z",
		"Mon, 02 Mar 2026 08:15:00 GMT":    "2026-03-02T08:15:00Z",
		"1772439300":                       "2026-03-02T08:15:00Z",
		"1772439300000":                    "2026-03-02T08:15:00Z",
		"March 2, 2026":                    "2026-03-02T00:00:00Z",
		"Updated Mar. 2nd, 2026":           "2026-03-02T00:00:00Z",
		"2 March 2026, 08:15":              "2026-03-02T08:15:00Z",
		"2 March 2026, 8:15 p.m.":          "2026-03-02T20:15:00Z",
		"March 2, 2026 at 12:05 AM":        "2026-03-02T00:05:00Z",
		"02/03/2026 12:05pm":               "2026-03-02T12:05:00Z",
		"2. März 2026":                     "2026-03-02T00:00:00Z",
		"Stand: 02.03.2026, 08:15 Uhr":     "2026-03-02T08:15:00Z",
		"2 mars 2026 à 08:15":              "2026-03-02T08:15:00Z",
		"2 de marzo de 2026":               "2026-03-02T00:00:00Z",
		"2 marca 2026":                     "2026-03-02T00:00:00Z",
		"2 марта 2026":                     "2026-03-02T00:00:00Z",
		"1er juillet 2026":                 "2026-07-01T00:00:00Z",
		"2026年3月2日":                        "2026-03-02T00:00:00Z",
		"31/12/2025":                       "2025-12-31T00:00:00Z",
		"12/31/2025":                       "2025-12-31T00:00:00Z",
		"02.03.26":                         "2026-03-02T00:00:00Z",
		"30 February 2026":                 "",
		"2026-13-40":                       "",
		"in the year 2026":                 "",
		"":                                 "",
		"call 0123 456789 before midnight": "",
	} {
		got := ""
		if x := parseTime(in); !x.IsZero() {
			got = x.Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("parseTime(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPublished(t *testing.T) {
	const url = "https://tern-post.example/a"
	for name, tc := range map[string]struct{ url, head, body, want string }{
		"structured data first":    {url, `<meta property="article:published_time" content="2026-03-05"><script type="application/ld+json">{"@type":"Article","datePublished":"2026-03-02"}</script>`, "", "2026-03-02"},
		"meta":                     {url, `<meta property="article:published_time" content="2026-03-02T01:00:00+02:00">`, "", "2026-03-02"},
		"pubdate attribute":        {url, "", `<time datetime="2026-01-01">x</time><time pubdate datetime="2026-03-02">x</time>`, "2026-03-02"},
		"after the headline":       {url, "", `<time datetime="2026-03-09">x</time>` + strings.Repeat("<p>x</p>", 30) + `<h1>Ferry to stop</h1><time datetime="2026-03-02">x</time>`, "2026-03-02"},
		"in the title":             {url, "<title>Ferry to stop | Tern | 02.03.2026</title>", "", "2026-03-02"},
		"in the address":           {"https://tern-post.example/2026/03/02/ferry", "", "", "2026-03-02"},
		"in the address, compact":  {"https://tern-post.example/ferry-20260302.html", "", "", "2026-03-02"},
		"in the address, named":    {"https://tern-post.example/2026/mar/02/ferry", "", "", "2026-03-02"},
		"an archive's own date":    {"https://archive.example/web/20270101000000/https://tern-post.example/2026/03/02/ferry", "", "", "2026-03-02"},
		"under the headline":       {url, "<title>Ferry to stop</title>", "<p>1 January 2020 was cold.</p><h1>Ferry to stop</h1><p>2 March 2026</p>", "2026-03-02"},
		"opening of the text":      {url, "<title>Ferry to stop</title>", "<h1>Ferry to stop</h1><p>02.03.2026 The ferry stops running, said the council of the island after a long debate about money and concrete and the sea in which it all has to stand until the end of time, or until the next vote.</p>", "2026-03-02"},
		"modified, for want":       {url, `<meta property="article:modified_time" content="2026-03-02">`, "", "2026-03-02"},
		"unset epoch":              {url, `<meta name="date" content="1970-01-01"><meta name="pubdate" content="2026-03-02">`, "", "2026-03-02"},
		"beside the headline":      {url, "", `<h1>Ferry to stop</h1><p>by gull7 on 02.03.2026</p>` + strings.Repeat("<p>x</p>", 30) + `<time datetime="2026-03-09">x</time>`, "2026-03-02"},
		"day and year in two tags": {url, "", `<h1>Ferry to stop</h1><div class="date"><b>Mar 02</b><i>2026</i></div>`, "2026-03-02"},
		"under the second h1":      {url, "<title>Ferry to stop</title>", `<h1>Welcome to the harbour</h1>` + strings.Repeat("<p>x</p>", 30) + `<h1>Ferry to stop</h1><p>02.03.2026</p>` + strings.Repeat("<p>x</p>", 30) + `<time datetime="2026-03-09">x</time>`, "2026-03-02"},
		"shown, not the weak meta": {url, `<meta name="date" content="2026-03-09">`, "<h1>Ferry to stop</h1><p>02.03.2026 - Ada Roe</p>", "2026-03-02"},
		"changed, the weak meta":   {url, `<meta name="date" content="2026-03-02">`, "<h1>Ferry to stop</h1><p>Zuletzt aktualisiert: 09.03.2026</p>", "2026-03-02"},
		"shown and confirmed":      {url, `<meta name="date" content="2026-03-02"><meta property="article:published_time" content="2025-01-09T08:00:00Z">`, "<h1>Ferry to stop</h1><p>2 March 2026</p>", "2026-03-02"},
		"shown, not confirmed":     {url, `<meta property="article:published_time" content="2026-03-02">`, "<h1>Ferry to stop</h1><p>9 March 2026</p>", "2026-03-02"},
		"a comment's time":         {url, "", `<h1>Ferry to stop</h1><p>The ferry stops.</p><p>by gull7</p><p>x y z</p><p>on 02.03.2026</p>` + strings.Repeat("<p>x</p>", 110) + `<time datetime="2026-03-09">x</time>`, "2026-03-02"},
		"among links":              {url, "", `<h1>Ferry to stop</h1><p>⋅ March 2, 2026 ⋅ <a href="/m">Send this page to a friend by mail</a> ⋅ <a href="/p">Print this page</a> ⋅ <a href="/c">Comment</a> ⋅ more</p>`, "2026-03-02"},
		"in a sentence":            {url, "", `<h1>Ferry to stop</h1><p>The council of the island meets on 9 March 2026 at seven in the old harbour office to vote.</p><ul><li>This page was last changed on 2 March 2026.</li></ul>`, "2026-03-02"},
		"an id with a time":        {"https://tern-post.example/article/A2026030208150005", "", "", "2026-03-02"},
		"an id like a date":        {"https://tern-post.example/article/2026030299", "", "", ""},
		"in a script":              {url, "", `<script>var s = {\"published_at\":\"2026-03-02T08:15:00Z\",x:1}; t={"publishedAt":1772439300}</script>`, "2026-03-02"},
		"several in a script":      {url, "", `<script>s = [{"datePublished":"2026-03-02"},{"datePublished":"2026-03-09"}]</script>`, ""},
		"first value unset":        {url, `<meta name="date" content="none"><meta name="date" content="2026-03-02">`, "", "2026-03-02"},
		"none":                     {url, "", "<p>The ferry stops.</p>", ""},
		"a number is no timestamp": {url, "", `<span class="time">3424400044</span>`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			if x := read(tc.url, tc.head, tc.body).published(); !x.IsZero() {
				got = x.Format(time.DateOnly)
			}
			if got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}

func TestPublishedOffset(t *testing.T) {
	declared := `<meta property="article:published_time" content="2026-03-02T02:41:07Z">`
	for name, tc := range map[string]struct{ page, want string }{
		"Japanese":             {`<html lang="ja"><h1>Ferry to stop</h1><p>2026-03-02</p>`, "2026-03-02T00:00:00+09:00"},
		"Korean":               {`<html lang="ko-KR"><h1>Ferry to stop</h1><p>2026-03-02</p>`, "2026-03-02T00:00:00+09:00"},
		"Japanese, undeclared": {`<html><h1>フェリー</h1><p>2026-03-02</p>`, "2026-03-02T00:00:00+09:00"},
		"English":              {`<html lang="en"><h1>Ferry to stop</h1><p>2026-03-02</p>`, "2026-03-02T00:00:00Z"},
		"the clock shown":      {declared + `<h1>Ferry to stop</h1><p>Ada Roe 1/3/2026 22:41</p>`, "2026-03-01T22:41:07-04:00"},
		"another clock":        {declared + `<h1>Ferry to stop</h1><p>Ada Roe 1/3/2026 22:47</p>`, "2026-03-02T02:41:07Z"},
		"after noon":           {`<meta name="date" content="2026-03-02T22:41:07Z"><h1>Ferry to stop</h1><p>2 March 2026, 5:41 PM</p>`, "2026-03-02T17:41:07-05:00"},
		"only the day":         {declared + `<h1>Ferry to stop</h1><p>Ada Roe 1/3/2026</p>`, "2026-03-02T02:41:07Z"},
	} {
		p, err := parse(Page{URL: "https://tern-post.example/a", Body: []byte(tc.page)})
		if err != nil {
			t.Fatal(err)
		}
		p.title = p.pickTitle()
		if got := p.published().Format(time.RFC3339); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}

func TestNamedSource(t *testing.T) {
	text := p1 + p2 + p3
	for name, tc := range map[string]struct{ body, want string }{
		"below the text":    {"<h1>Ferry to stop</h1>" + text + "<p>Source: Gull Weekly</p>", "Gull Weekly"},
		"another language":  {"<h1>Ferry to stop</h1>" + text + "<p>Quelle: <a href='/g'>Gull Weekly</a></p>", "Gull Weekly"},
		"a sentence":        {"<h1>Ferry to stop</h1>" + text + "<p>Source: the council, which met in March.</p>", ""},
		"the outlet itself": {"<h1>Ferry to stop</h1>" + text + "<p>Source: TERN POST</p>", ""},
		"before":            {"<p>Source: Gull Weekly</p><h1>Ferry to stop</h1>" + text, ""},
		"a chart's":         {"<h1>Ferry to stop</h1>" + text + "<p>Source: Harbour Statistics</p>" + strings.NewReplacer("Lindholm", "Ostre", "Engineers", "Divers", "navy", "army").Replace(text), ""},
		"its own desk":      {"<h1>Ferry to stop</h1>" + text + "<p>Source: tern-post.example, jb/dpa</p>", ""},
		"an agency's piece": {`<meta name="author" content="Associated Press"><h1>Ferry to stop</h1>` + text, "AP"},
		"with a colleague":  {`<meta name="author" content="Ada Roe, AFP"><h1>Ferry to stop</h1>` + text, ""},
		"a dateline":        {"<h1>Ferry to stop</h1><p>LINDHOLM, March 2 (Reuters) - The last ferry sails in May, and nobody knows what comes after.</p>" + text, "Reuters"},
		"a regional desk":   {"<h1>Ferry to stop</h1><p>Lindholm (dpa/lsh) - Die letzte Fähre fährt im Mai, und was danach kommt, das weiß keiner.</p>" + text, "dpa"},
		"the agency itself": {`<meta property="og:site_name" content="AP Tern"><h1>Ferry to stop</h1><p>LINDHOLM (AP) — The last ferry sails in May, and nobody knows what comes after.</p>` + text, ""},
		"an agency quoted":  {"<h1>Ferry to stop</h1><p>The council told an agency (Reuters) that the last ferry sails in May and that nobody knows the rest.</p>" + text, ""},
	} {
		page := "<html><body>" + tc.body + `<meta property="og:site_name" content="Tern Post">` + "</body></html>"
		if got := FromPage(Page{URL: "https://tern-post.example/a", Body: []byte(page)}).Source; got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestCanonical(t *testing.T) {
	const url = "https://www.tern-post.example/2026/ferry?utm=1"
	for name, tc := range map[string]struct{ url, head, want string }{
		"declared":         {url, `<link rel="canonical" href="https://www.tern-post.example/2026/ferry">`, "https://www.tern-post.example/2026/ferry"},
		"relative":         {url, `<link rel="canonical" href="/2026/ferry">`, "https://www.tern-post.example/2026/ferry"},
		"the home page":    {url, `<link rel="canonical" href="https://www.tern-post.example/">`, url},
		"another outlet":   {url, `<link rel="canonical" href="https://gull.example/2026/ferry">`, url},
		"of the AMP twin":  {"https://amp.tern-post.example/2026/ferry", `<link rel="canonical" href="https://www.tern-post.example/2026/ferry">`, "https://www.tern-post.example/2026/ferry"},
		"og after a home":  {url, `<link rel="canonical" href="/"><meta property="og:url" content="https://www.tern-post.example/2026/ferry">`, "https://www.tern-post.example/2026/ferry"},
		"no web address":   {url, `<link rel="canonical" href="javascript:alert(1)">`, url},
		"no address known": {"", `<link rel="canonical" href="https://tern-post.example/2026/ferry">`, "https://tern-post.example/2026/ferry"},
		"base":             {url, `<base href="https://www.tern-post.example/x/"><link rel="canonical" href="ferry">`, "https://www.tern-post.example/x/ferry"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := read(tc.url, tc.head, "").canonical(); got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}

func TestImage(t *testing.T) {
	const url = "https://tern-post.example/a/b"
	figure := `<h1>Ferry</h1><figure><img src="/img/pier-881234.jpg" srcset="/img/pier-881234-400.jpg 400w, /img/pier-881234-900.jpg 900w" alt="A pier"></figure>`
	for name, tc := range map[string]struct{ head, body, want, alt string }{
		"declared":                 {`<meta property="og:image" content="/i/a.jpg">`, figure, "https://tern-post.example/i/a.jpg", ""},
		"branded, plain on page":   {`<meta property="og:image" content="/facebook/pier-881234-wide.jpg">`, figure, "https://tern-post.example/img/pier-881234-900.jpg", "A pier"},
		"branded, not on the page": {`<meta property="og:image" content="/facebook/crane-771234.jpg">`, figure, "https://tern-post.example/facebook/crane-771234.jpg", ""},
		"small":                    {`<meta property="og:image" content="/i/pier-881234-s.jpg"><meta property="og:image:width" content="200">`, figure, "https://tern-post.example/img/pier-881234-900.jpg", "A pier"},
		"wider on the page":        {`<meta property="og:image" content="/i/640_pier-881234.jpg"><meta property="og:image:width" content="1200">`, `<h1>Ferry</h1><figure><img src="/img/pier-881234-x.jpg" width="1920" alt="A pier"></figure>`, "https://tern-post.example/img/pier-881234-x.jpg", "A pier"},
		"composed for networks":    {`<meta property="og:image" content="/i/card-771234-x.jpg"><script type="application/ld+json">{"@type":"Article","image":"/img/pier-881234-a.jpg"}</script>`, `<h1>Ferry</h1><figure><img src="/img/pier-881234-b.jpg" alt="A pier"></figure>`, "https://tern-post.example/img/pier-881234-a.jpg", ""},
		"neither is on the page":   {`<meta property="og:image" content="/i/card-771234-x.jpg"><script type="application/ld+json">{"@type":"Article","image":"/img/pier-881234-a.jpg"}</script>`, `<h1>Ferry</h1>`, "https://tern-post.example/i/card-771234-x.jpg", ""},
		"hardly wider on the page": {`<meta property="og:image" content="/i/640_pier-881234.jpg"><meta property="og:image:width" content="1200">`, `<h1>Ferry</h1><figure><img src="/img/pier-881234-x.jpg" width="1600"></figure>`, "https://tern-post.example/i/640_pier-881234.jpg", ""},
		"same file, resized":       {`<meta property="og:image" content="/c/pier-881234.jpg"><meta property="og:image:width" content="1200">`, `<h1>Ferry</h1><figure><img src="/f/pier-881234.jpg" width="1920"></figure>`, "https://tern-post.example/c/pier-881234.jpg", ""},
		"small, no wider on page":  {`<meta property="og:image" content="/i/pier-881234-s.jpg"><meta property="og:image:width" content="780">`, `<h1>Ferry</h1><figure><img src="/img/pier-881234-x.jpg" width="780"></figure>`, "https://tern-post.example/i/pier-881234-s.jpg", ""},
		"logo":                     {`<meta property="og:image" content="/site-logo.png">`, figure, "https://tern-post.example/img/pier-881234-900.jpg", "A pier"},
		"structured data":          {`<script type="application/ld+json">{"@type":"Article","image":{"@type":"ImageObject","url":"/i/ld.jpg"}}</script>`, "", "https://tern-post.example/i/ld.jpg", ""},
		"figure only":              {"", figure, "https://tern-post.example/img/pier-881234-900.jpg", "A pier"},
		"srcset as an address":     {`<meta property="og:image" content="/i/a.jpg 300w, /i/b.jpg 900w">`, "", "https://tern-post.example/i/b.jpg", ""},
		"lazy":                     {"", `<h1>Ferry</h1><figure><img src="data:image/gif;base64,R0" data-src="/i/lazy.jpg"></figure>`, "https://tern-post.example/i/lazy.jpg", ""},
		"icon":                     {"", `<h1>Ferry</h1><figure><img src="/i/tiny.jpg" width="40"></figure>`, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got, alt := read(url, tc.head, tc.body).image(); got != tc.want || alt != tc.alt {
				t.Errorf("%q (%q), want %q (%q)", got, alt, tc.want, tc.alt)
			}
		})
	}
}

func TestLargest(t *testing.T) {
	for in, want := range map[string]string{
		"a.jpg 1x, b.jpg 2x":                      "b.jpg",
		"a.jpg 900w,b.jpg 400w":                   "a.jpg",
		"/w_10,h_20/a.jpg 10w, /w_9,h_9/b.jpg 9w": "/w_10,h_20/a.jpg",
		"a.jpg":           "a.jpg",
		"a.jpg, b.jpg 2x": "b.jpg",
		"":                "",
		"data:image/gif;base64,R0 900w, b.jpg 4w": "b.jpg",
	} {
		if got, _ := largest(in); got != want {
			t.Errorf("largest(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLinkedData(t *testing.T) {
	for name, script := range map[string]string{
		"plain":             `{"@type":"NewsArticle","headline":"Ferry","datePublished":"2026-03-02"}`,
		"list":              `[{"@type":"BreadcrumbList"},{"@type":"NewsArticle","headline":"Ferry","datePublished":"2026-03-02"}]`,
		"graph":             `{"@graph":[{"@type":"WebPage"},{"@type":["Article","NewsArticle"],"headline":"Ferry","datePublished":"2026-03-02"}]}`,
		"main entity":       `{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"Ferry","datePublished":"2026-03-02"}}`,
		"full type address": `{"@type":"https://schema.org/NewsArticle","headline":"Ferry","datePublished":"2026-03-02"}`,
		"CDATA":             "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\"datePublished\":\"2026-03-02\"}\n//]]>",
		"trailing comma":    `{"@type":"NewsArticle","headline":"Ferry","datePublished":"2026-03-02",};`,
		"raw line break":    "{\"@type\":\"NewsArticle\",\"description\":\"a\nb\",\"headline\":\"Ferry\",\"datePublished\":\"2026-03-02\"}",
		"language tagged":   `{"@type":"NewsArticle","headline":{"@value":"Ferry","@language":"en"},"datePublished":"2026-03-02"}`,
		"entities":          `{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Ferry&quot;,&quot;datePublished&quot;:&quot;2026-03-02&quot;}`,
	} {
		if l := readLinked([][]byte{[]byte(script)}); l.headline != "Ferry" || l.published != "2026-03-02" {
			t.Errorf("%s: %q %q", name, l.headline, l.published)
		}
	}
	for _, broken := range []string{"", "{", "null", "[]", `"x"`, strings.Repeat("[", 10_000), `{"@type":5,"author":{"author":null}}`} {
		if l := readLinked([][]byte{[]byte(broken)}); l.headline != "" {
			t.Errorf("%q gave %q", broken, l.headline)
		}
	}
}

func TestAlternates(t *testing.T) {
	p := read("https://tern-post.example/en/a", `<link rel="alternate" hreflang="de-CH" href="/de/a"><link rel="alternate" hreflang="x-default" href="/en/a"><link rel="alternate" hreflang="fr" href="/">`, "")
	got := p.alternates("en")
	if len(got) != 1 || got["de-CH"] != "https://tern-post.example/de/a" {
		t.Error(got)
	}
	link := func(lang, href string) string {
		return `<link rel="alternate" hreflang="` + lang + `" href="` + href + `">`
	}
	for name, tc := range map[string]struct{ head, want string }{
		"another country":       {link("en-AU", "https://au.tern-post.example/a"), ""},
		"one of each language":  {link("fr-CA", "/ca/a") + link("fr", "/fr/a"), "fr /fr/a"},
		"two scripts":           {link("zh-Hans", "/cn/a") + link("zh-Hant", "/hk/a"), "zh-Hans /cn/a zh-Hant /hk/a"},
		"home of an edition":    {link("de", "/de/home.html") + link("fr", "/fr"), ""},
		"menus in a language":   {link("de", "/en/a?lang=de"), ""},
		"a feed":                {`<link rel="alternate" type="application/rss+xml" hreflang="de" href="/de/feed">`, ""},
		"no language, no place": {link("xx-nonsense-long-tag-of-all", "/de/a") + link("de", "mailto:x"), ""},
	} {
		p := read("https://tern-post.example/en/a", tc.head, "")
		alternates := p.alternates("en")
		var got []string
		for _, lang := range slices.Sorted(maps.Keys(alternates)) {
			got = append(got, lang, strings.TrimPrefix(alternates[lang], "https://tern-post.example"))
		}
		if strings.Join(got, " ") != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	german := "Die Fähre fährt nicht mehr, weil der Hafen zerfällt. Der Rat hat am Dienstag lange darüber beraten und sich dann entschieden, obwohl die Fischer dagegen waren und die Bürgermeisterin zur Ruhe mahnte."
	for name, tc := range map[string]struct{ head, text, want string }{
		"declared":        {`<meta property="og:locale" content="de_AT">`, german, "de-AT"},
		"wrongly":         {`<meta property="og:locale" content="en_US">`, german + german, "de"},
		"not declared":    {"", german, "de"},
		"Japanese":        {"", "１３日午後９時１９分ごろ、島で震度５弱の地震があった。気象庁によると、震源の深さは約３６キロ。津波注意報を発表。", "ja"},
		"Chinese":         {"", "岛议会星期二决定，渡轮将于五月一日停运。工程师在十四根桩中的十一根上发现了裂缝。", "zh"},
		"Swahili":         {`<meta property="og:locale" content="en_US">`, "Kivuko cha kisiwa kitasimama mwezi wa tano kwa sababu gati ya bandari imeharibika, baraza la mji limesema jana. Mkuu wa bandari amesema kuwa watu wengi wanatoka katika vijiji vya mbali na hawana njia nyingine ya kwenda kazini, hivyo serikali inatafuta boti ya muda hadi mwisho wa mwaka.", "sw"},
		"Xhosa":           {`<html lang="en">`, "Ibhunga libhengeze ukuba isikhephe siza kuyeka ukuhamba ngenyanga kaCanzibe ngenxa yokuba izibuko lonakele. Usodolophu uthe abantu mabalinde kwaye kunye noorhulumente bafuna enye indlela yokuwela, okanye umkhosi wamanzi uza kuzisa isikhephe esitsha ngoku.", "xh"},
		"nothing to tell": {"", "", ""},
	} {
		if got := read("", tc.head, "").language(tc.text); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestSpeaks(t *testing.T) {
	english := strings.Repeat("The council of the island met in the evening and closed the slipway, which is the last one that was open. ", 4)
	german := strings.Repeat("Der Rat der Insel hat am Abend getagt und die letzte Anlegestelle geschlossen, die noch offen war und auf die sich alle verlassen. ", 4)
	for _, tc := range []struct {
		lang, text string
		want       bool
	}{{"en-GB", english, true}, {"de", german, true}, {"de", english, false}, {"en", german, false}, {"fr", english, false}, {"en", "The ferry.", false}, {"no", english, false}, {"", english, false}} {
		if got := speaks(tc.lang, tc.text); got != tc.want {
			t.Errorf("speaks(%q, %.20q) = %v", tc.lang, tc.text, got)
		}
	}
}

func TestSite(t *testing.T) {
	for head, want := range map[string]string{
		`<meta property="og:site_name" content="Tern Post">`:                                                                                                                                  "Tern Post",
		`<meta property="og:site_name" content="https://tern.example">`:                                                                                                                       "",
		`<script type="application/ld+json">{"@type":"Article","publisher":{"name":"Gull"}}</script>`:                                                                                         "Gull",
		`<meta name="application-name" content="Gull App">`:                                                                                                                                   "Gull App",
		`<meta property="og:site_name" content="Harbours"><script type="application/ld+json">{"@type":"Article","publisher":{"name":"Tern Post"}}</script>`:                                   "Tern Post",
		`<title>Ferry to stop | The Bird</title><meta property="og:site_name" content="The Bird"><script type="application/ld+json">{"@type":"Article","publisher":{"name":"Tern"}}</script>`: "The Bird",
		`<meta property="og:site_name" content="ternpost"><script type="application/ld+json">{"@type":"Article","publisher":{"name":"Tern Post"}}</script>`:                                   "Tern Post",
		`<meta property="og:site_name" content="Tern Post - Gull Media GmbH & Co. KG">`:                                                                                                       "Tern Post",
	} {
		if got := read("https://tern.example/a", head, "").site(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for title, want := range map[string]string{"Ferry to stop | The Tern": "The Tern", "Ferry to stop - Harbours": "", "": ""} {
		if got := read("https://www.tern.example/a", "<title>"+title+"</title>", "").shownSite(); got != want {
			t.Errorf("%q shows %q, want %q", title, got, want)
		}
	}
	if !slices.Contains([]string{"de", "en"}, languageTag("en")) || languageTag("no such language") != "" {
		t.Error("language tags")
	}
}
