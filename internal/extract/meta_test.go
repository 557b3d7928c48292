package extract

import (
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
	card := `<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Roe">`
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
		"card and a signed link":   {card, h1 + `<div><span class="author-meta">By</span> <a class="author-meta">Jon Bakke</a></div>`, "Jon Bakke"},
		"card and two of them":     {card, h1 + `<p>By <a rel="author" href="/j">Jon Bakke</a> and <a rel="author" href="/l">Lea Voll</a> on Monday</p>`, "Jon Bakke|Lea Voll"},
		"card and a link far off":  {card, h1 + strings.Repeat("<p>x</p>", 30) + `<p>By <a rel="author" href="/j">Jon Bakke</a></p>`, "Ada Roe"},
		"card and an unsigned one": {card, h1 + `<p>See also <a rel="author" href="/j">Jon Bakke</a></p>`, "Ada Roe"},
		"label far down":           {"", h1 + strings.Repeat("<p>The ferry stops in May.</p>", 200) + `<div class="authors"><span class="author-label">Author:</span> <a href="/ada">Ada Roe</a></div>`, "Ada Roe"},
		"label of something else":  {"", h1 + strings.Repeat("<p>The ferry stops in May.</p>", 200) + `<div class="authors"><span class="author-label">Photos:</span> <a href="/ada">Ada Roe</a></div>`, ""},
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
		"month first":              {url, "", `<h1>Ferry to stop</h1><p>Ada Roe, <time datetime="2026-03-02T08:15:00-05:00">03/02/2026 08:15 AM EST</time></p>`, "2026-03-02"},
		"month first, in UTC":      {url, "", `<h1>Ferry to stop</h1><time datetime="2026-03-02T01:15:00Z">03/01/2026 08:15 PM EST</time>`, "2026-03-02"},
		"day first":                {url, "", `<h1>Ferry to stop</h1><time datetime="2026-03-02">02/03/2026</time>`, "2026-03-02"},
		"printed, value of today":  {url, "", `<h1>Ferry to stop</h1><p>On <time datetime="2026-03-29">02/03/2026</time></p>`, "2026-03-02"},
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
