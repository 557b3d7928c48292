package extract

import (
	"strings"
	"testing"
)

const (
	p1 = "<p>The council of Lindholm met on Tuesday evening and closed the slipway after a debate of six hours.</p>"
	p2 = "<p>Engineers had found cracks in eleven of its fourteen piers, and the insurance company had given notice in a letter that nobody at the town hall had opened before the holidays.</p>"
	p3 = "<p>The navy is sending a pontoon, which will arrive before the spring tides if the weather is kind to it, and stay until the autumn storms make the basin too rough for passengers.</p>"
)

// Each rule of the body search, with a page written for it. `not` must be gone, the three paragraphs and `also` kept.
func TestBodyRules(t *testing.T) {
	text := p1 + p2 + p3
	title := "<title>The slipway of Lindholm closes</title><article><h1>The slipway of Lindholm closes</h1>"
	for name, tc := range map[string]struct{ body, not, also string }{
		"menu":                          {"<nav><p>Read everything about the harbour of Ostre on this page.</p></nav><article>" + text + "</article>", "Ostre", ""},
		"aside":                         {"<article>" + text + "<aside><p>The harbour of Ostre was dredged in 1974 for the cannery.</p></aside></article>", "Ostre", ""},
		"comments":                      {"<article>" + text + `</article><div id="comments"><p>My uncle from Ostre always said that it would end like this.</p></div>`, "Ostre", ""},
		"comments longer":               {"<article>" + text + `</article><div class="comment-list">` + strings.Repeat("<p>My uncle from Ostre always said that it would end like this, and he was right, as ever.</p><p>Nonsense, said his brother, who has a boat on Ostre and knows the harbour master well.</p>", 4) + "</div>", "Ostre", ""},
		"related by class":              {"<article>" + p1 + `<div class="related-stories"><p>Ostre elects a mayor who is nineteen years old and needs a coat.</p></div>` + p2 + p3 + "</article>", "Ostre", ""},
		"misleading class":              {`<div class="share-content">` + text + "</div>", "", ""},
		"category on article":           {`<article class="post category-newsletter tag-share">` + text + "</article>", "", ""},
		"hidden":                        {"<article>" + p1 + `<div style="display:none"><p>Ostre is hidden here, and nobody can see it on the page.</p></div>` + p2 + p3 + "</article>", "Ostre", ""},
		"link list":                     {"<article>" + text + `<ul><li><a href=1>Ostre elects a mayor of nineteen years</a></li><li><a href=2>Ostre paints its lighthouse</a></li></ul></article>`, "Ostre", ""},
		"list within the text":          {"<article>" + p1 + "<ul><li>Eleven piers are cracked.</li><li>Two are leaning.</li></ul>" + p2 + p3 + "</article>", "", "Two are leaning."},
		"teaser card":                   {"<article>" + p1 + `<div><h3><a href=1>Ostre elects a mayor of nineteen</a></h3><p>He needs a coat with deep pockets for Ostre.</p></div>` + p2 + p3 + "</article>", "Ostre", ""},
		"caption":                       {"<article>" + p1 + "<figure><img src=1><figcaption>The slipway, seen from Ostre at low tide.</figcaption></figure>" + p2 + p3 + "</article>", "Ostre", ""},
		"heading kept":                  {"<article>" + p1 + "<h2>What comes next</h2>" + p2 + p3 + "</article>", "", "What comes next"},
		"heading with no text":          {"<article>" + text + "<h2>More from Ostre</h2></article>", "Ostre", ""},
		"lead-in to nothing":            {"<article>" + text + "<p><b>See the photos from Ostre in this story:</b></p><div class=gallery>Four photos</div></article>", "Ostre", ""},
		"lead-in as a heading":          {"<article>" + text + "<h4>The editors recommend from Ostre:</h4><ul><li><a href=1>Ostre elects a mayor of nineteen years</a></li></ul></article>", "Ostre", ""},
		"lead-in, list elsewhere":       {"<article>" + text + "<p>See the photos from Ostre in this story:</p></article><div><ul><li>Share</li></ul></div>", "Ostre", ""},
		"lead-in to a list of links":    {"<article>" + text + "<p>The council's three statements:</p><ul><li><a href=1>Statement of the third of May</a></li></ul></article>", "", "three statements"},
		"lead-in within the text":       {"<article>" + p1 + "<p>The harbour master says:</p>" + p2 + p3 + "</article>", "", "master says"},
		"headline not repeated":         {"<article><h1>The slipway closes</h1>" + text + "</article>", "The slipway closes", ""},
		"section in an h1":              {title + p1 + "<h1>What comes next</h1>" + p2 + p3 + "</article>", "", "What comes next"},
		"section with a link above":     {title + p1 + "<h1>What comes next?</h1><h3><a href=1>A pontoon of the navy</a></h3>" + p2 + p3 + "</article>", "A pontoon of", "What comes next?"},
		"headline again":                {title + p1 + "<h1>Islands: The slipway of Lindholm closes</h1>" + p2 + p3 + "</article>", "Islands", ""},
		"caption in an h1":              {title + p1 + "<h1>The slipway of Ostre at low tide, seen from the pier.</h1>" + p2 + p3 + "</article>", "Ostre", ""},
		"appeal in an h1":               {title + p1 + "<h1>Support the Ostre Weekly!</h1>" + p2 + p3 + "</article>", "Ostre", ""},
		"h1 with no text":               {title + p1 + "<h1>Ostre Weekly</h1><h1>Press contact:</h1>" + p2 + p3 + "</article>", "Weekly", ""},
		"standfirst":                    {`<header><h1>The slipway closes</h1><p class="standfirst">Nine hundred people lose their ferry in May, says the council.</p></header><div class="article-body">` + text + "</div>", "", "Nine hundred people"},
		"two sections":                  {`<main><div class="part">` + p1 + p2 + `</div><div class="ad">Advertisement</div><div class="part">` + p3 + "</div></main>", "Advertisement", ""},
		"embedded post":                 {"<article>" + p1 + `<div class="social-embed"><blockquote class="twitter-tweet"><p>Fourteen piers, fourteen million. Do the sum.</p></blockquote></div>` + p2 + p3 + "</article>", "", "Do the sum"},
		"breaking news above":           {`<meta property="og:title" content="The slipway closes">` + "<div class=main><ul><li>Ostre paints its lighthouse red after a century of grey, and the school children are cross.</li><li>Ostre finds the roof of the cannery in the basin, with two cats on it.</li></ul><h2>The slipway closes</h2>" + text + "</div>", "Ostre", ""},
		"author's note":                 {`<meta name="author" content="Ada Roe"><article>` + text + "<p>Ada Roe is a reporter from Ostre.</p></article>", "Ostre", ""},
		"pitch":                         {"<article>" + p1 + "<p>Do you like Ostre? Sign up for our newsletter and get it delivered to your inbox.</p>" + p2 + p3 + "</article>", "Ostre", ""},
		"read also":                     {"<article>" + p1 + "<p>Read also: Ostre elects a mayor</p>" + p2 + p3 + "</article>", "Ostre", ""},
		"subscriber line":               {"<article>" + text + "<p>Already a subscriber of the Ostre Weekly? Sign in to continue.</p></article>", "Ostre", ""},
		"repeated paragraph":            {"<article>" + text + p1 + "</article>", "", ""},
		"breaks, no paragraphs":         {"<div>" + strings.NewReplacer("<p>", "", "</p>", "<br><br>").Replace(text) + "</div>", "", ""},
		"inline noise":                  {"<article>" + strings.Replace(p1, "The council", `<span class="ad-label">Ostre</span>The council`, 1) + p2 + p3 + "</article>", "Ostre", ""},
		"screen reader notes":           {"<article>" + strings.Replace(p1, "slipway", `<a href=1>slipway<span>, opens new tab</span></a>`, 1) + p2 + p3 + "</article>", "new tab", ""},
		"script and style":              {"<article>" + p1 + "<script>var Ostre = '<p>no</p>'</script><style>.Ostre{}</style>" + p2 + p3 + "</article>", "Ostre", ""},
		"paragraphs' class in a teaser": {"<article>" + strings.ReplaceAll(`<div class="teaser-content">`+p1+"</div>"+p2+p3, "<p>", "<p class=copy>") + "<div class=promo-box><p>The harbour of Ostre is dredged again this summer, for the third time in a row.</p></div></article>", "Ostre", ""},
		"paragraphs' class in a card":   {"<article>" + strings.NewReplacer("<p>", "<p class=copy>").Replace(p1+p2+p3+`<div class="teaser"><h3><a href=1>Ostre</a></h3><p>The harbour of Ostre is dredged again this summer, for the third time in a row.</p></div>`) + "</article>", "dredged", ""},
		"named headings":                {"<article>" + p1 + `<h2><a name="next">What comes next</a></h2>` + p2 + `<h2><a href="#spring">The spring tides</a></h2>` + p3 + `<h2><a href="/x">Ostre elects a mayor</a></h2><p>` + strings.Repeat("The mayor has a boat. ", 4) + "</p></article>", "Ostre", "The spring tides"},
		"rows of data":                  {"<article>" + p1 + "<table><tr><th>Pier</th><th>Cracks</th></tr><tr><td>Third</td><td>11</td></tr></table>" + p2 + p3 + "</article>", "", "Pier | Cracks\n\nThird | 11"},
		"declared body": {`<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","articleBody":"` + strings.NewReplacer("<p>", "", "</p>", " ").Replace(text+strings.Replace(p1, "Tuesday", "Monday", 1)) + `"}</script><div><p>Ostre has elected a mayor who is nineteen, and who beat the harbour master by four votes.</p><div>` +
			text + strings.Replace(p1, "Tuesday", "Monday", 1) + "</div></div>", "Ostre", "on Monday evening"},
	} {
		t.Run(name, func(t *testing.T) {
			a := FromPage(Page{URL: "https://tern.example/a", Body: []byte("<!doctype html><html><body>" + tc.body + "</body></html>")})
			for _, p := range []string{p1, p2, p3} {
				if want := strings.Trim(p, "<p>/"); strings.Count(a.Text, want) != 1 {
					t.Errorf("%d times: %.40s…", strings.Count(a.Text, want), want)
				}
			}
			if tc.not != "" && strings.Contains(a.Text, tc.not) || !strings.Contains(a.Text, tc.also) {
				t.Errorf("%q must go, %q must stay:\n%s", tc.not, tc.also, a.Text)
			}
			for _, p := range a.Paragraphs {
				if p.Start >= p.End || strings.TrimSpace(a.Text[p.Start:p.End]) != a.Text[p.Start:p.End] {
					t.Errorf("paragraph %v", p)
				}
			}
		})
	}
}

// Paragraphs without prose have no class in common: which one the map names first would decide.
func TestBodyClassWithoutProse(t *testing.T) {
	p := read("https://tern.example/a", "", "<article><p class=a>1</p><p class=b>2</p></article>")
	f := finder{layout: p.layout, noise: make([]bool, len(p.layout.boxes))}
	for range 20 {
		if class := f.bodyClass(0); class != "" {
			t.Fatalf("class %q", class)
		}
	}
}

// A bold line is a heading where running text follows it.
func TestBoldHeadings(t *testing.T) {
	a := FromPage(Page{Body: []byte("<article>" + p1 + "<p><strong>What comes after May</strong></p>" + p2 + "<p><b>Ada Roe</b></p>" + p3 +
		"<p><b>Who pays for it all?</b></p>" + strings.Replace(p1, "Lindholm", "Ostre", 1) + "<p><b>Not one of the islanders does</b></p></article>")})
	var got []string
	for _, p := range a.Paragraphs {
		if p.Heading {
			got = append(got, a.Text[p.Start:p.End])
		}
	}
	if strings.Join(got, "|") != "What comes after May" {
		t.Errorf("headings: %q in\n%s", got, a.Text)
	}
}

// One line break after a bold line makes it a paragraph of its own where prose follows it.
func TestBoldOpening(t *testing.T) {
	rest := strings.TrimPrefix(p3, "<p>")
	for name, tc := range map[string]struct{ body, want string }{
		"heading":            {"<p><b>What comes after May</b><br>" + rest, "What comes after May\n\nThe navy"},
		"in a division":      {"<div><strong>What comes after May</strong><br>" + strings.ReplaceAll(rest, "</p>", "</div>"), "What comes after May\n\nThe navy"},
		"in an item":         {"<ul><li><b>The pontoon</b><br>" + strings.ReplaceAll(rest, "</p>", "</li></ul>"), "The pontoon\n\nThe navy"},
		"in two lines":       {"<p><b>What comes<br>after May</b><br>" + rest, "What comes after May\n\nThe navy"},
		"a question":         {"<p><b>What comes after May?</b><br>" + rest, "May?\n\nThe navy"},
		"who speaks":         {"<p><b>Ada Roe:</b><br>" + rest, "Ada Roe: The navy"},
		"the first sentence": {"<p><b>The ferry stops in May.</b><br>" + rest, "in May. The navy"},
		"not the whole line": {"<p><b>What comes</b> after May<br>" + rest, "after May The navy"},
		"a link":             {`<p><b><a href="/x">What comes after May</a></b><br>` + rest, "after May The navy"},
		"a long line":        {"<p><b>" + strings.Repeat("what comes after May and ", 4) + "</b><br>" + rest, "after May and The navy"},
		"an address":         {p3 + "<p><b>Harbour office</b><br>12 Long Pier, Lindholm</p>" + strings.Replace(p1, "Lindholm", "Ostre", 1), "Harbour office 12 Long Pier"},
		"a heading's label":  {p3 + "<h2><b>Pontoon</b><br>The navy helps. Will it stay?</h2>" + strings.Replace(p1, "Lindholm", "Ostre", 1), "Pontoon The navy helps"},
	} {
		a := FromPage(Page{Body: []byte("<article>" + p1 + p2 + tc.body + "</article>")})
		if !strings.Contains(a.Text, tc.want) {
			t.Errorf("%s: %q is not in\n%s", name, tc.want, a.Text)
		}
		if name == "in a division" && !a.Paragraphs[2].Heading {
			t.Errorf("%s: no heading", name)
		}
	}
}

func TestSecondOpinion(t *testing.T) {
	body := `{"@type":"NewsArticle","headline":"x","articleBody":"` + strings.Repeat("The slipway of Lindholm closes in May because its piers are cracked.\\n", 14) + `"}`
	a := FromPage(Page{Body: []byte(`<html><head><script type="application/ld+json">` + body + `</script></head><body><div id=app>Loading</div></body></html>`)})
	if a.Words < 100 {
		t.Errorf("the declared body of an empty page was not taken: %q", a.Text)
	}
}

func TestClassify(t *testing.T) {
	for name, want := range map[string]boxKind{
		"article-share-bar": boxNoise, "video-text": boxPlain, "comment-text": boxSure, "sharepoint": boxPlain, "shareBar": boxNoise, "article-body": boxPlain, "comments": boxSure, "site-footer": boxSure,
		"standfirst": boxIntro, "has-sidebar": boxPlain, "md:hidden": boxPlain, "relatedArticles": boxNoise, "adverb": boxPlain, "ad": boxNoise,
	} {
		if got := classifyName(name); got != want {
			t.Errorf("classifyName(%q) = %d, want %d", name, got, want)
		}
	}
}

func TestBoilerplate(t *testing.T) {
	for line, want := range map[string]bool{
		"Advertisement": true, "ANZEIGE": true, "» Mehr zum Thema": true, "Read more: the ferry": true, "Foto: Jon Bakke": true, "By Ada Roe": true, "Von Ada Roe und Jon Bakke": true,
		"By Ada Roe, 2 March 2026": true, "— — —": true, "Share": true, "Our Standards: the code of conduct": true,
		"By Ada Roe's count 14 piers were cracked in March 2026": false,
		"The ferry stops in May.":                                false, "By May the ferry had stopped for good.": false, "Share prices of the ferry line fell.": false, "Von Mai an fährt keine Fähre mehr.": false,
	} {
		if got := boilerplate(line); got != want {
			t.Errorf("boilerplate(%q) = %v", line, got)
		}
	}
}

func TestDateLine(t *testing.T) {
	for line, want := range map[string]bool{
		"2 March 2026": true, "7:49PM": true, "19.30 Uhr": true, "4 min read": true, "3 hours ago": true, "Ada Roe 2 March 2024 21:45": true, "Updated 2 March 2026, 08:15": true,
		"On 2 March 2026 the ferry stopped.": false, "Fourteen piers": false, "The ferry sails at 7:49": false, "12": false,
	} {
		if got := dateLine(line); got != want {
			t.Errorf("dateLine(%q) = %v", line, got)
		}
	}
}

func TestAboutAuthor(t *testing.T) {
	authors := []string{"Ada Roe"}
	for line, want := range map[string]bool{
		"Ada Roe is a reporter at the Tern Post.": true, "Ada covers harbours.": true, "Ada Roe's book about piers is out now.": true,
		"Ada Roe closed the slipway.": false, "Jon Bakke is a sailor.": false, "The slipway is the last one.": false,
	} {
		if got := aboutAuthor(strings.ReplaceAll(line, "’", "'"), authors); got != want {
			t.Errorf("aboutAuthor(%q) = %v", line, got)
		}
	}
}
