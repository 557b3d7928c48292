package extract

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pullquote/internal/news"
)

func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// The text of a page that shows it only when its scripts run, in the forms in which frameworks keep it.
func TestStateBody(t *testing.T) {
	const title = "The slipway of Lindholm closes"
	text := p1 + p2 + p3 + strings.NewReplacer("Lindholm", "Ostre", "Engineers", "Divers", "navy", "army").Replace(p1+p2+p3)
	plain := strings.Split(strings.NewReplacer("<p>", "", "</p>", "\n").Replace(text), "\n")
	list, blocks := quoted(plain[0]), `{"type":"text","content":`+quoted(plain[0])+`}`
	for _, s := range plain[1 : len(plain)-1] {
		list += "," + quoted(s)
		blocks += `,{"type":"text","content":` + quoted(s) + `}`
	}
	pad := `"pad":"` + strings.Repeat("x", 400) + `"`
	other := `{"title":"Ostre elects a mayor","html":` + quoted(strings.Repeat("<p>The voters of Ostre have chosen a mayor who is nineteen years old.</p>", 40)) + "}"
	for name, script := range map[string]string{
		"HTML in the framework's data": `<script id="__NEXT_DATA__" type="application/json">{` + pad + `,"detail":{"title":"` + title + `","contentHtml":` + quoted(text) + "}}</script>",
		"beside other articles":        `<script type="application/json">{` + pad + `,"related":[` + other + `],"detail":{"title":"` + title + `","html":` + quoted(text) + "}}</script>",
		"an assignment":                `<script>window.__STATE__ = {` + pad + `,"a":{"headline":"` + title + `","body":` + quoted(text) + `}}; window.x = 1;</script>`,
		"a list of blocks":             `<script>Fusion.globalContent={"headlines":{"basic":"` + title + `"},` + pad + `,"content_elements":[` + blocks + `]};</script>`,
		"a list of paragraphs":         `<script>var article = {"title":"` + title + `",` + pad + `,"paragraphs":[` + list + `]}</script>`,
		"data within data":             `<script>self.__next_f.push([1,` + quoted(`{"title":"`+title+`",`+pad+`,"html":`+quoted(text)+"}") + "])</script>",
		"without scripts":              "<noscript><article>" + text + "</article></noscript>",
		"in a component":               "<tern-article><template shadowrootmode=open><article>" + text + "</article></template></tern-article>",
		"a live blog's entries":        fmt.Sprintf(`<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"%s","liveBlogUpdate":[{"@type":"BlogPosting","articleBody":%s},{"articleBody":%s}]}</script>`, title, quoted(text), quoted(p1)),
	} {
		t.Run(name, func(t *testing.T) {
			page := "<!doctype html><html><head><title>" + title + "</title></head><body><div id=app><p>Loading</p></div>" + script + "</body></html>"
			a := FromPage(Page{URL: "https://tern.example/a", Body: []byte(page)})
			if a.Read != news.ReadFull || !strings.Contains(a.Text, "The council of Lindholm met") || !strings.Contains(a.Text, "The army is sending") || strings.Contains(a.Text, "voters") {
				t.Errorf("%s %s: %q", a.Read, a.Problem, a.Text)
			}
		})
	}
}

// What an outlet declares to be for subscribers is not taken out of its scripts.
func TestStateBodyForSubscribers(t *testing.T) {
	page := `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","isAccessibleForFree":false}</script>` + p1 +
		`<script>var state = {"pad":"` + strings.Repeat("x", 1000) + `","html":` + quoted(strings.Repeat(p2, 9)) + "}</script>"
	a := FromPage(Page{URL: "https://tern.example/a", Body: []byte(page)})
	if a.Read != news.ReadExcerpt || strings.Contains(a.Text, "Engineers") {
		t.Errorf("%s: %q", a.Read, a.Text)
	}
}
