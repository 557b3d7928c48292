package extract

import (
	"fmt"
	"strings"
	"testing"

	"pullquote/internal/news"
)

// prose is n different sentences of running text.
func prose(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<p>The council of island number %d met on a Tuesday and spoke for %d hours about the harbour, the ferry and the price of diesel.</p>\n", i+1, i+2)
	}
	return b.String()
}

func markup(title, head, body string) []byte {
	return []byte(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>` + title + `</title>` + head + `</head><body>` + body + `</body></html>`)
}

const newsArticle = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"The council met","datePublished":"2026-02-01"%s}</script>`

func declared(more string) string { return fmt.Sprintf(newsArticle, more) }

// The labelled set of what is served where an article should be, and of articles about such things.
func TestHonestReading(t *testing.T) {
	for name, tc := range map[string]struct {
		body    []byte
		ctype   string
		read    news.Read
		problem news.Problem
	}{
		"article":            {markup("The council met | Tern", declared(""), "<article><h1>The council met</h1>"+prose(8)+"</article>"), "", news.ReadFull, ""},
		"article, no markup": {markup("The council met", "", "<div>"+prose(8)+"</div>"), "", news.ReadFull, ""},
		"short news item":    {markup("Bridge open", declared(""), "<article><h1>Bridge open</h1><p>The bridge at Vestre is open again since Monday morning, the harbour master says.</p></article>"), "", news.ReadFull, ""},

		"consent, English": {markup("Before you continue", "", "<h1>We value your privacy</h1><p>We and our partners store and/or access information on a device, such as cookies. You can accept all or manage your privacy settings.</p><button>Accept all</button><button>Reject all</button>"), "", news.ReadUnreadable, news.ProblemConsent},
		"consent, German":  {markup("Küstenbote", "", "<div><h2>Weiter mit Werbung</h2><p>Wir verwenden Cookies und ähnliche Techniken. Unsere Partner verarbeiten Daten mit Ihrer Einwilligung.</p><p>Alle akzeptieren oder Datenschutzeinstellungen ändern.</p></div>"), "", news.ReadUnreadable, news.ProblemConsent},
		"consent, French":  {markup("Le Phare", "", "<div><p>Nous et nos partenaires stockons des informations sur votre appareil. Vous pouvez tout accepter ou continuer sans accepter.</p></div>"), "", news.ReadUnreadable, news.ProblemConsent},
		"about consent":    {markup("Why we use cookies: a short history", declared(""), "<article><h1>Why we use cookies</h1><p>Publishers say: we value your privacy. Then they ask to accept all.</p>"+prose(10)+"</article>"), "", news.ReadFull, ""},
		"banner over text": {markup("The council met", declared(""), `<div class="cookie-consent"><p>We use cookies and so do our partners: manage cookies or accept all.</p></div><article><h1>The council met</h1>`+prose(6)+"</article>"), "", news.ReadFull, ""},

		"bot wall, checking":  {markup("Just a moment...", "", "<h1>tern-post.example</h1><p>Checking your browser before you access this site.</p>"), "", news.ReadUnreadable, news.ProblemBotWall},
		"bot wall, captcha":   {markup("Tern Post", "", "<p>Please verify you are human by pressing the button below.</p>"), "", news.ReadUnreadable, news.ProblemBotWall},
		"bot wall, denied":    {markup("Access Denied", "", "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p>"), "", news.ReadUnreadable, news.ProblemBotWall},
		"bot wall, no script": {markup("tern-post.example", "", "<noscript><p>Enable JavaScript and cookies to continue. This captcha keeps robots out.</p></noscript>"), "", news.ReadUnreadable, news.ProblemBotWall},
		"about captchas":      {markup("Are you a robot? The trouble with captchas", declared(""), "<article><h1>Are you a robot?</h1><p>“Verify you are human”: nobody likes that line.</p>"+prose(6)+"</article>"), "", news.ReadFull, ""},

		"paywall, declared":     {markup("The council met", declared(`,"isAccessibleForFree":"False"`), "<article><h1>The council met</h1>"+prose(2)+"<div class=paywall><p>Subscribe to continue reading.</p></div></article>"), "", news.ReadExcerpt, news.ProblemPaywall},
		"paywall, said":         {markup("Rat tagt", "", "<article><h1>Rat tagt</h1>"+prose(2)+"<p>Jetzt weiterlesen mit Küstenbote Plus. Sie sind bereits Abonnent?</p></article>"), "", news.ReadExcerpt, news.ProblemPaywall},
		"paywall, short piece":  {markup("The council met", declared(`,"isAccessibleForFree":false`), "<article><h1>The council met</h1>"+prose(2)+"<p>Reporting by Ada Roe; editing by Jon Bakke</p></article>"), "", news.ReadFull, ""},
		"paywall, signed off":   {markup("The council met", declared(`,"isAccessibleForFree":false`), "<article><h1>The council met</h1>"+prose(2)+"<p>Subscribe to continue reading.</p></article><p>Reporting by Ada Roe; editing by Jon Bakke</p>"), "", news.ReadExcerpt, news.ProblemPaywall},
		"paywall, but all":      {markup("The council met", declared(`,"isAccessibleForFree":false`), "<article><h1>The council met</h1>"+prose(40)+"</article>"), "", news.ReadFull, ""},
		"paywall, offered only": {markup("The council met", declared(""), "<article><h1>The council met</h1>"+prose(12)+"<p>Become a member to support our work.</p></article>"), "", news.ReadFull, ""},
		"about paywalls":        {markup("For subscribers only: how paywalls work", declared(""), "<article><h1>For subscribers only</h1>"+prose(14)+"</article>"), "", news.ReadFull, ""},

		"404":            {markup("404 - Page not found", "", "<h1>Page not found</h1><p>The page that you were looking for has sailed away. Try the search.</p>"), "", news.ReadUnreadable, news.ProblemError},
		"404, German":    {markup("Seite nicht gefunden | Küstenbote", "", "<h1>Ups!</h1><p>Diese Seite gibt es leider nicht mehr. Vielleicht hilft die Suche weiter.</p>"), "", news.ReadUnreadable, news.ProblemError},
		"500":            {markup("Tern Post", "", "<h1>Something went wrong</h1><p>Please try again in a few minutes. We are on it.</p>"), "", news.ReadUnreadable, news.ProblemError},
		"year in title":  {markup("The winter of 1404 in Vestre", declared(""), "<article><h1>The winter of 1404 in Vestre</h1>"+prose(3)+"</article>"), "", news.ReadFull, ""},
		"video":          {markup("Storm hits Vestre", `<meta property="og:type" content="video.other"><script type="application/ld+json">{"@type":"VideoObject","name":"Storm hits Vestre"}</script>`, "<h1>Storm hits Vestre</h1><video src=x></video><p>The storm tears the roof from the cannery.</p>"), "", news.ReadUnreadable, news.ProblemGallery},
		"gallery":        {markup("The storm in pictures", `<script type="application/ld+json">{"@type":"ImageGallery","name":"The storm in pictures"}</script>`, "<h1>The storm in pictures</h1><figure><img src=1.jpg><figcaption>The roof.</figcaption></figure><figure><img src=2.jpg><figcaption>The cats.</figcaption></figure>"), "", news.ReadUnreadable, news.ProblemGallery},
		"audio":          {markup("Podcast: the ferry", "", "<h1>Podcast: the ferry</h1><audio src=x></audio><p>Twenty minutes about a ferry.</p>"), "", news.ReadUnreadable, news.ProblemGallery},
		"video and text": {markup("Storm hits Vestre", declared(""), "<article><h1>Storm hits Vestre</h1><video src=x></video>"+prose(6)+"</article>"), "", news.ReadFull, ""},
		"live blog":      {markup("Storm: live", `<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Storm: live","datePublished":"2026-01-05"}</script>`, "<article><h1>Storm: live</h1><p>10:02</p>"+prose(3)+"<p>11:15</p>"+prose(3)+"</article>"), "", news.ReadFull, ""},

		"empty":           {nil, "", news.ReadUnreadable, news.ProblemEmpty},
		"blank":           {[]byte(" \n\t "), "", news.ReadUnreadable, news.ProblemEmpty},
		"shell, noscript": {markup("Tern Post", "", `<div id="root"></div><noscript><p>You need to turn JavaScript on to run this app.</p></noscript>`), "", news.ReadUnreadable, news.ProblemEmpty},
		"shell":           {markup("Tern Post", "", `<div id="root"></div><script>boot()</script>`), "", news.ReadUnreadable, news.ProblemEmpty},
		"PDF":             {[]byte("%PDF-1.7 ..."), "application/pdf", news.ReadUnreadable, news.ProblemNotPage},
		"picture":         {[]byte("\x89PNG\r\n"), "image/png", news.ReadUnreadable, news.ProblemNotPage},
		"JSON":            {[]byte(`{"error":"no such article"}`), "application/json", news.ReadUnreadable, news.ProblemNotPage},
		"page as JSON":    {markup("The council met", declared(""), "<article><h1>The council met</h1>"+prose(6)+"</article>"), "application/json", news.ReadFull, ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := FromPage(Page{URL: "https://tern-post.example/a/b", ContentType: tc.ctype, Body: tc.body})
			if a.Read != tc.read || a.Problem != tc.problem {
				t.Errorf("%s %q, want %s %q; %d words: %.200q", a.Read, a.Problem, tc.read, tc.problem, a.Words, a.Text)
			}
			if a.Read == news.ReadUnreadable && a.Text != "" {
				t.Errorf("an unreadable page has text: %.100q", a.Text)
			}
		})
	}
}
