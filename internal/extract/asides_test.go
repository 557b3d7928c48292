package extract

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// each runs a predicate over lines with their expected answers.
func each(t *testing.T, name string, f func(string) bool, lines map[string]bool) {
	t.Helper()
	for line, want := range lines {
		if got := f(line); got != want {
			t.Errorf("%s(%q) = %v", name, line, got)
		}
	}
}

func TestAsides(t *testing.T) {
	each(t, "pitch", pitch, map[string]bool{
		"The Tern Post newsletter brings you the harbour every week, free of charge.":                                             true,
		"Der Hafen kompakt: mit dem Newsletter des Küstenboten – hier entlang.":                                                   true,
		"Follow our harbour desk on Instagram and YouTube.":                                                                       true,
		"Folgen Sie dem Küstenboten auf WhatsApp.":                                                                                true,
		"Hier finden Sie externe Inhalte, die erst nach Ihrer Zustimmung geladen werden.":                                         true,
		"Pour afficher ce contenu, veuillez accepter les cookies.":                                                                true,
		"The harbour master used to write a newsletter that nobody read.":                                                         false,
		"“Anyone can subscribe to my newsletter for free,” the harbour master said.":                                              false,
		"Follow the coast road for two miles, and the lighthouse appears.":                                                        false,
		"The council put the plan on Facebook, and four hundred people wrote below it within the hour that they were against it.": false,
	})
	each(t, "signOff", signOff, map[string]bool{
		"Reporting by Ada Roe in Lindholm; editing by Jon Bakke":            true,
		"(Reporting by Ada Roe; Writing by Mia Holt; Editing by Jon Bakke)": true,
		"Writing by Ada Roe":                  true,
		"Ada Roe contributed to this report.": true,
		"Reporting by the Tern Post has shown that the piers were never inspected.": false,
		"The navy contributed a pontoon.":                                           false,
	})
	each(t, "captionLine", captionLine, map[string]bool{
		"The slipway at low tide. Photo: Ada Roe":               true,
		"Der Anleger bei Ebbe. Bildrechte: Küstenbote/Ada Roe":  true,
		"The slipway, seen from the lighthouse (AFP / ADA ROE)": true,
		"The slipway © Tern Post, 2026":                         true,
		"The ferry fits forty cars (or sixty boats / trailers)": false,
		"She showed them a photo: it had been taken on a Sunday. Nobody was on the slipway, she said, and the harbour was empty but for a dog that barked at the tide.": false,
		"“Look at the photo: no piers,” she said.": false,
	})
	each(t, "dateLine", dateLine, map[string]bool{
		"Published Mar 02, 2026 • Last updated 3 hours ago • 7 minute read": true,
		"02.03.2026 - 15:48 Uhr Lesedauer: 2 Min.":                          true,
		"Miércoles, 4 de marzo de 2026 a las 07:46hrs.":                     true,
		"torsdag 05. mars 2026 - 13:26":                                     true,
		"15.000":                                                            false,
		"225.86":                                                            false,
		"2.":                                                                false,
	})
}

// An entry's stamp belongs to its markup; the same clock in a timetable does not.
func TestLiveBlogStamps(t *testing.T) {
	entry := func(clock, who, text string) string {
		return "<div class=entry><div><span>" + who + "</span><span>" + clock + "</span></div>" + text + "</div>"
	}
	a := FromPage(Page{URL: "https://tern.example/live", Body: []byte("<!doctype html><title>Storm over Lindholm</title><body><main><h1>Storm over Lindholm</h1>" +
		entry("21:45", "Ada Roe", p1) + entry("20:30", "Ada Roe", p2) + entry("2 March 2026 19:10", "Jon O'Bakke", p3) + "<p>The last ferry sails at<br><br>23:15 Lindholm</p></main>")})
	if strings.Contains(a.Text, "Ada Roe") || strings.Contains(a.Text, "Bakke") {
		t.Errorf("stamps are in the text:\n%s", a.Text)
	}
	if i, j := strings.Index(a.Text, "council"), strings.Index(a.Text, "pontoon"); i < 0 || j < i {
		t.Errorf("entries are out of order:\n%s", a.Text)
	}
	if b := (block{text: "23:15 Lindholm"}); stampOf(&b) != "Lindholm" {
		t.Errorf("stamp of %q: %q", b.text, stampOf(&b))
	}
}

func TestNewWord(t *testing.T) {
	for in, want := range map[string]string{
		"<p><span>Ada Roe</span><span>2 March 2026</span> and more of it.</p>":      "Ada Roe 2 March 2026 and more of it.",
		"<p><b>Ferries</b><span>The piers are cracked.</span></p>":                  "Ferries The piers are cracked.",
		"<p>CO<sub>2</sub> and <b>T</b>he <i>Mac</i><b>s</b> are as they were.</p>": "CO2 and The Macs are as they were.",
		"<p>Linked <a href=1>Tern</a><a href=2>-Post</a> words stay one word.</p>":  "Linked Tern-Post words stay one word.",
	} {
		l := newLayout(parseBody(t, in))
		if len(l.blocks) != 1 || l.blocks[0].text != want {
			t.Errorf("%s: %+v", in, l.blocks)
		}
	}
}

func parseBody(t *testing.T, markup string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	return readHead(doc).body
}
