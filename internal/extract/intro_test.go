package extract

import (
	"strings"
	"testing"
)

// What stands between the headline and the body: `first` must be how the text begins, `not` must be gone.
func TestIntro(t *testing.T) {
	const (
		h1   = "<h1>The slipway of Lindholm closes</h1>"
		lead = "<p>Nine hundred people lose their ferry in May, the council has decided after a long night.</p>"
		more = "<p>The navy will help with a pontoon.</p>"
	)
	entries := "<div class=entry>" + p1 + "</div><div class=entry>" + p2 + "</div><div class=entry>" + p3 + "</div>"
	for name, tc := range map[string]struct{ body, first, not string }{
		"beside the entries of a live blog": {"<main>" + h1 + lead + more + strings.Repeat("<p class=byline>Ada Roe</p>", 30) + "<div><div>" + entries + "</div></div></main>", "Nine hundred", "Ada Roe"},
		"another box marked as the body":    {"<main>" + h1 + "<div><div itemprop=articleBody><div>" + lead + "</div></div></div><div class=tabs><div itemprop=articleBody>" + entries + "</div></div></main>", "Nine hundred", ""},
		"several paragraphs":                {"<header>" + h1 + "<p class=lead>Nine hundred people lose their ferry.</p><p class=lead>The navy will help with a pontoon.</p></header><div>" + p1 + p2 + p3 + "</div>", "Nine hundred people lose their ferry.\n\nThe navy will", ""},
		"under the first of two headlines":  {"<header>" + h1 + `<div class="excerpt">Nine hundred people lose their ferry in May, the council says.</div></header><div><h1>The slipway of Lindholm closes</h1>` + p1 + p2 + p3 + "</div>", "Nine hundred", "The slipway of Lindholm closes"},
		"in a header that is called teaser": {`<section class="article-teaser">` + h1 + lead + "</section><div>" + p1 + p2 + p3 + "</div>", "Nine hundred", ""},
		"a caption with the headline in it": {`<div class="hero-caption">` + h1 + "<p>The slipway of Ostre at low tide, seen from the lighthouse.</p></div><div>" + p1 + p2 + p3 + "</div>", "The council", "Ostre"},
		"the headline in other words":       {"<header>" + h1 + "<h2>Crumbling piers: what happens to the Ostre ferry now?</h2>" + lead + "</header><div>" + p1 + p2 + p3 + "</div>", "Nine hundred", "Ostre"},
		"a heading without a full stop":     {"<header>" + h1 + "<h2>Nine hundred people lose their ferry in May, and the navy will send them a pontoon</h2></header><div>" + p1 + p2 + p3 + "</div>", "Nine hundred", ""},
		"a paragraph without a full stop":   {"<header>" + h1 + "<p>Nine hundred people lose their ferry in May – and nobody says what it will cost</p></header><div>" + p1 + p2 + p3 + "</div>", "Nine hundred", ""},
		"a line of names":                   {"<header>" + h1 + "<p>Ada Roe, Harbour Correspondent, Tern Post Lindholm, Ostre Office</p></header><div>" + p1 + p2 + p3 + "</div>", "The council", "Ada Roe"},
		"a line of labels":                  {"<header>" + h1 + "<p>Harbours and ferries | what the islands talk about | three minutes</p></header><div>" + p1 + p2 + p3 + "</div>", "The council", "minutes"},
		"a date in a long line":             {"<header>" + h1 + "<p>from our correspondent in the harbour of Ostre, 2 March 2026</p></header><div>" + p1 + p2 + p3 + "</div>", "The council", "2026"},
		"no full stop, far from it":         {"<header>" + h1 + strings.Repeat("<div>Ostre</div>", 4) + "<p>what the people of Ostre say about the end of their only ferry</p></header><div>" + p1 + p2 + p3 + "</div>", "The council", "say about"},
		"a teaser's text that is the intro": {"<header>" + h1 + `<div class="page-teaser copy-intro"><p>Nine hundred people lose their ferry in May.</p></div></header><div>` + p1 + p2 + p3 + "</div>", "Nine hundred", ""},
		"when it was published":             {"<main>" + h1 + "<div class=when>Published 2 March 2026 Last updated 9 March 2026 This article is more than a year old.</div><div>" + p1 + p2 + p3 + "</div></main>", "The council", "2026"},
		"who saved it, and when":            {"<main>" + h1 + "<div class=intro>Gespeichert von möwe7 am 2. März 2026 - 18:44</div><div>" + p1 + p2 + p3 + "</div></main>", "The council", "2026"},
		"a date line before the standfirst": {"<main>" + h1 + "<div class=intro>2 March 2026 (Tern News) Lindholm and Ostre</div>" + lead + "<div>" + p1 + p2 + p3 + "</div></main>", "Nine hundred", "2026"},
		"published, but prose":              {"<main>" + h1 + "<p>Published figures of the harbour office show since 2 March how few people sail.</p><div>" + p1 + p2 + p3 + "</div></main>", "Published figures", ""},
		"the outlet's word farther off":     {"<main><header>" + h1 + "<p>You are reading a free article of the Ostre Weekly, whose members know more.</p></header><div><h2>Nine hundred people lose their ferry in May.</h2><div>" + p1 + p2 + p3 + "</div></div></main>", "Nine hundred", "Ostre"},
		"key points in an aside":            {"<main>" + h1 + "<aside><p class=summary>Chosen by the editors in Ostre for readers in a hurry.</p></aside><div>" + p1 + p2 + p3 + "</div></main>", "The council", "Ostre"},
		"a caption behind the headline":     {"<main>" + h1 + "<figure><div><p>The slipway of Ostre lies dry at low tide.</p></div></figure><div>" + p1 + p2 + p3 + "</div></main>", "The council", "Ostre"},
		"a list behind the headline":        {"<main>" + h1 + "<ul><li>The slipway of Ostre lies dry at low tide.</li></ul><div>" + p1 + p2 + p3 + "</div></main>", "The council", "Ostre"},
		"a teaser within a teaser":          {`<section class="article-teaser">` + h1 + "<aside class=related><p>The slipway of Ostre lies dry at low tide.</p></aside></section><div>" + p1 + p2 + p3 + "</div>", "The council", "Ostre"},
		"a byline with the date":            {"<main>" + h1 + "<p>By Ada Roe, Jon Bakke on Monday, March 2nd, 2026 at 11:08 a.m.</p><div>" + p1 + p2 + p3 + "</div></main>", "The council", "Ada Roe"},
	} {
		t.Run(name, func(t *testing.T) {
			page := "<!doctype html><html><head><title>The slipway of Lindholm closes</title></head><body>" + tc.body + "</body></html>"
			a := FromPage(Page{URL: "https://tern.example/a", Body: []byte(page)})
			if !strings.HasPrefix(a.Text, tc.first) || tc.not != "" && strings.Contains(a.Text, tc.not) {
				t.Errorf("must begin with %q and not have %q:\n%s", tc.first, tc.not, a.Text)
			}
		})
	}
}
