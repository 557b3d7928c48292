package extract

import (
	"strings"
	"testing"
	"time"

	"pullquote/internal/news"
)

const pasted = `Back

Lindholm ferry to stop as slipway crumbles

Lindholm ferry to stop as slipway crumbles
Tern Post

A harbour without piers

The Lindholm ferry will stop running on 1 May because the harbour's only slipway is crumbling, the council decided. It called the cracks “existential”.

Engineers found cracks in eleven piers. “I have never seen a pier in such a state,” said Ada Roe.

What comes next

The navy is sending a pontoon, which will arrive before the spring tides.

Used: Gull Reader APP - news and tides for your pocket

Source: Tern Post

Also available in:`

func bodyLines(a news.Article) string {
	var out []string
	for _, p := range a.Paragraphs {
		line := a.Text[p.Start:p.End]
		if p.Heading {
			line = "# " + line
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestFromTextPasted(t *testing.T) {
	a := FromText("", "", pasted)
	if a.Text != pasted {
		t.Error("the text was changed")
	}
	if a.Title != "Lindholm ferry to stop as slipway crumbles" || a.Source != "Tern Post" || a.Read != news.ReadFull || a.Language != "en" {
		t.Errorf("%q %q %s %q", a.Title, a.Source, a.Read, a.Language)
	}
	want := `# A harbour without piers
The Lindholm ferry will stop running on 1 May because the harbour's only slipway is crumbling, the council decided. It called the cracks “existential”.
Engineers found cracks in eleven piers. “I have never seen a pier in such a state,” said Ada Roe.
# What comes next
The navy is sending a pontoon, which will arrive before the spring tides.`
	if got := bodyLines(a); got != want {
		t.Errorf("body:\n%s\nwant:\n%s", got, want)
	}
}

func TestFromText(t *testing.T) {
	s := "The ferry stops in May because the slipway is crumbling, the council says."
	for name, tc := range map[string]struct{ title, text, wantTitle, source, body string }{
		"one sentence":        {"", s, s, "", s},
		"title given":         {"Ferry stops", "Ferry stops\n" + s, "Ferry stops", "", s},
		"byline":              {"Ferry stops", "By Ada Roe\n\n" + s, "Ferry stops", "", s},
		"date":                {"Ferry stops", "2 March 2026\n\n" + s, "Ferry stops", "", s},
		"German source":       {"Fähre", s + "\n\nQuelle: Küstenbote", "Fähre", "Küstenbote", s},
		"Japanese source":     {"x", s + "\n\n出典：灯台新聞", "x", "灯台新聞", s},
		"source in the text":  {"x", s + " The source: a sailor of the navy.", "x", "", s + " The source: a sailor of the navy."},
		"languages":           {"x", s + "\n\nAuch verfügbar: English, Français", "x", "", s},
		"reading time":        {"x", "4 min read\n" + s, "x", "", s},
		"app line":            {"x", s + "\n\nGet the Gull app", "x", "", s},
		"app in a sentence":   {"x", s + " The council has an app for tides.", "x", "", s + " The council has an app for tides."},
		"mail's line breaks":  {"x", "The ferry stops in May because the slipway of\nLindholm is crumbling, as the council of\nthe island says.", "x", "", "The ferry stops in May because the slipway of\nLindholm is crumbling, as the council of\nthe island says."},
		"subscriber line":     {"x", s + "\n\nSubscribe to continue reading", "x", "", s},
		"Windows line breaks": {"", "The ferry stops in May\r\n\r\n" + s, "The ferry stops in May", "", s},
		"invalid UTF-8":       {"", "Die F\xe4hre f\xe4hrt im Mai nicht mehr\n\n" + s, "Die F\uFFFDhre f\uFFFDhrt im Mai nicht mehr", "", s},
	} {
		t.Run(name, func(t *testing.T) {
			a := FromText("https://tern.example/a", tc.title, tc.text)
			got := strings.TrimPrefix(bodyLines(a), "# "+tc.wantTitle+"\n")
			if a.Title != tc.wantTitle || a.Source != tc.source || got != tc.body || a.Text != tc.text {
				t.Errorf("title %q source %q body %q", a.Title, a.Source, got)
			}
		})
	}
	if a := FromText("", "", " \n— \n"); a.Read != news.ReadUnreadable || a.Problem != news.ProblemEmpty {
		t.Errorf("%s %s", a.Read, a.Problem)
	}
}

func TestCountWords(t *testing.T) {
	for in, want := range map[string]int{"": 0, "one two-three don't 4.5": 5, "桥已关闭": 2, "สะพาน": 3, "다리가 닫혔다": 2, "пал мост": 2} {
		if got := countWords(in); got != want {
			t.Errorf("countWords(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestTextDate(t *testing.T) {
	for text, want := range map[string]string{
		"The slipway closes\nPublished: 2 March 2026\nThe council has decided.":                    "2026-03-02",
		"MONDAY, MAY 4, 2026\nSLIPWAY CLOSED\nThe council has decided.":                            "2026-05-04",
		"Die Slipanlage schließt\n4. Mai 2026, 9:15 Uhr\nDer Rat hat entschieden.":                 "2026-05-04",
		"The slipway closes\nOn 2 March 2026 the council decided to close the slipway.":            "",
		"The slipway closes\n7:49PM\nThe council has decided.":                                     "",
		"One.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSeven.\nEight.\n2 March 2026\nThe other article.": "",
		"": "",
	} {
		got := ""
		if d := TextDate(text); !d.IsZero() {
			got = d.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
