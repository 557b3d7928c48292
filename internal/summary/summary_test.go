package summary

import (
	"slices"
	"strings"
	"testing"

	"pullquote/internal/news"
)

// article makes an article whose lines are paragraphs; a line that begins with # is a heading.
func article(title, body string) news.Article {
	a := news.Article{Title: title, Text: body, Language: "en", Read: news.ReadFull}
	at := 0
	for line := range strings.SplitSeq(body, "\n") {
		if strings.TrimSpace(line) != "" {
			a.Paragraphs = append(a.Paragraphs, news.Paragraph{Start: at, End: at + len(line), Heading: strings.HasPrefix(line, "#")})
		}
		at += len(line) + 1
	}
	return a
}

const ferry = `The Lindholm ferry will stop running on 1 May because the harbour's only slipway is crumbling, the island council decided on Tuesday.
Some 900 people live on Lindholm, and the ferry is their only way to the mainland.
Engineers from the firm Tarn & Voll found cracks in eleven of the slipway's fourteen piers.
"I have never seen a pier in such a state," said the firm's chief engineer, Ada Roe.
She had warned the council twice before.
Repairs would cost 14 million crowns, four times the island's yearly budget.
The council called for help from the national government and asked the navy for a temporary pontoon.
Photo: Jon Bakke / Lindholm Post
Subscribe to our newsletter for more island news.
A decision is expected in March, when the transport minister visits the island.`

func TestExtractChooses(t *testing.T) {
	a := article("Lindholm ferry to stop as slipway crumbles", ferry)
	s := Extract(a, 3)
	if s.Method != news.SummaryExtractive || len(s.Sentences) != 3 {
		t.Fatalf("%+v", s)
	}
	if !strings.HasPrefix(s.Sentences[0], "The Lindholm ferry will stop") {
		t.Errorf("the lead is missing: %q", s.Sentences)
	}
	last := -1
	for _, x := range s.Sentences {
		at := strings.Index(a.Text, x)
		if at <= last {
			t.Errorf("%q is not in the text, or out of order", x)
		}
		last = at
		for _, bad := range []string{"She had", "Photo", "Subscribe"} {
			if strings.HasPrefix(x, bad) {
				t.Errorf("chose %q", x)
			}
		}
	}
}

func TestExtractMethods(t *testing.T) {
	short := article("Bridge closed", "The bridge closed on Monday.\nIt will open in May.")
	unreadable := article("x", ferry)
	unreadable.Read = news.ReadUnreadable
	for name, tc := range map[string]struct {
		a    news.Article
		n    int
		want news.SummaryMethod
		len  int
	}{
		"shorter than the budget": {short, 3, news.SummaryWhole, 2},
		"longer":                  {article("x", ferry), 2, news.SummaryExtractive, 2},
		"no paragraphs marked":    {news.Article{Text: ferry, Read: news.ReadFull}, 3, news.SummaryExtractive, 3},
		"unreadable":              {unreadable, 3, news.SummaryNone, 0},
		"empty":                   {news.Article{Read: news.ReadFull}, 3, news.SummaryNone, 0},
		"no letters":              {article("x", "— — —\n..."), 3, news.SummaryNone, 0},
		"none asked for":          {article("x", ferry), 0, news.SummaryNone, 0},
		"more than there are":     {article("x", ferry), 50, news.SummaryWhole, 10},
	} {
		t.Run(name, func(t *testing.T) {
			s := Extract(tc.a, tc.n)
			if s.Method != tc.want || len(s.Sentences) != tc.len {
				t.Errorf("%s with %d sentences, want %s with %d: %q", s.Method, len(s.Sentences), tc.want, tc.len, s.Sentences)
			}
		})
	}
}

func TestExtractFoldsBlanksOnly(t *testing.T) {
	a := news.Article{Read: news.ReadFull, Text: "The  bridge over the river closed on Monday after a\ntruck hit it.\u00a0Nobody was hurt."}
	got := Extract(a, 3)
	want := []string{"The bridge over the river closed on Monday after a truck hit it.", "Nobody was hurt."}
	if !slices.Equal(got.Sentences, want) {
		t.Errorf("%q", got.Sentences)
	}
}

func TestRepeatedFactIsToldOnce(t *testing.T) {
	a := article("", `The harbour of Lindholm will close its slipway on 1 May for lack of money.
The harbour of Lindholm will close its slipway on 1 May for lack of money, the council said.
Engineers found cracks in eleven piers and want 14 million crowns for repairs.
A pontoon from the navy could carry passengers until the autumn storms begin.
Fish landings fell by a third in the winter, the cooperative reported.`)
	s := Extract(a, 3)
	n := 0
	for _, x := range s.Sentences {
		if strings.Contains(x, "for lack of money") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("told %d times: %q", n, s.Sentences)
	}
}

func TestPronounNeedsItsName(t *testing.T) {
	a := article("Ada Roe leaves Tarn & Voll", `Ada Roe, the engineer who found the cracks in Lindholm's slipway, is leaving the firm Tarn & Voll in June.
The firm has built bridges and harbours in nine countries since 1931 and employs 400 people.
Roe joined it as a trainee and led the harbour group for eleven years.
She concluded with a call to action: the council must close every slipway older than fifty years.
The cooperative of the island's fishers welcomed the news in a short letter on Friday.`)
	s := Extract(a, 3)
	i := slices.IndexFunc(s.Sentences, func(x string) bool { return strings.HasPrefix(x, "She") })
	if i < 1 || !strings.Contains(s.Sentences[i-1], "Roe") {
		t.Errorf("%q", s.Sentences)
	}
}

func TestSectionsShareTheSummary(t *testing.T) {
	a := article("Three harbours, three plans", `The islands of Lindholm, Vestre and Ostre published plans for their harbours on Monday after years of delay.
The plans were written by three councils without a common budget or a common engineer.
The ministry will read them in March and decide in June which one gets money first.
# Lindholm
Lindholm wants a concrete slipway for 14 million crowns and a pontoon for the winter.
The council voted nine to two for the slipway after a debate of six hours.
# Vestre
Vestre wants to dredge its basin so that the larger ferry can turn inside the breakwater.
The basin was last dredged in 1974, when the cannery closed and the trawlers left.`)
	s := Extract(a, 3)
	text := strings.Join(s.Sentences, " ")
	if !strings.HasPrefix(text, "The islands") || !strings.Contains(text, "Lindholm wants") && !strings.Contains(text, "Vestre wants") {
		t.Errorf("%q", s.Sentences)
	}
}

// Every kind of sentence that must not open a summary, in the language that it is written for.
func TestLeans(t *testing.T) {
	for _, tc := range []struct {
		language, s string
		want        dependence
	}{
		{"en", "The council voted on Monday.", standsAlone},
		{"en", "He voted against it.", leansBack},
		{"en", "They're angry about the plan.", leansBack},
		{"en", "But the council refused.", leansBack},
		{"en", "However, the council refused.", leansBack},
		{"en", "For example, the slipway is closed.", leansBack},
		{"en", "This is why the slipway closed.", leansBack},
		{"en", "This year the slipway closed.", standsAlone},
		{"en", "That was too late for the ferry.", leansBack},
		{"en", "The pair met in Vestre.", leansBack},
		{"en", "He said.", neverAlone},
		{"en", "She said so.", neverAlone},
		{"en", "When he arrived, the ferry had left.", leansBack},
		{"en", "In his speech, Jon Bakke praised the crew.", standsAlone},
		{"en", "After Jon Bakke arrived, the ferry left.", standsAlone},
		{"en", "“We are late,” said Jon Bakke.", standsAlone},
		{"en", "“We are late,” he said.", neverAlone},
		{"en", "We are late.” The ferry left.", neverAlone},
		{"en", "The mayor said: “We are late.", neverAlone},
		{"de", "Er stimmte dagegen.", leansBack},
		{"de", "Deshalb stimmte der Rat dagegen.", leansBack},
		{"de", "Das Dorf stimmte dagegen.", standsAlone},
		{"de", "„Wir sind spät“, sagte Jon Bakke.", standsAlone},
		{"fr", "Elle a voté contre.", leansBack},
		{"fr", "Le conseil a voté contre.", standsAlone},
		{"es", "Además, el consejo votó en contra.", leansBack},
		{"ja", "議会は月曜日に投票した。", standsAlone},
		{"en", "Both Vestre and Ostre agreed.", standsAlone},
		{"en", "Both agreed to close the harbour at night.", leansBack},
		{"en", "Meanwhile the navy sent a pontoon.", leansBack},
		{"en", "iLand, a start-up from Vestre, sells maps of the reefs.", standsAlone},
		{"en", "“We are late,” said the captain.", neverAlone},
		{"en", "“We are late,” said She.", neverAlone},
		{"en", "On Monday the council met.", standsAlone},
		{"de", "Die Regierung stimmte zu.", standsAlone},
		{"de", "Das ist zu spät.", leansBack},
		{"it", "Il consiglio ha votato.", standsAlone},
		{"it", "Questo è tardi.", leansBack},
		{"nl", "Het dorp stemde tegen.", standsAlone},
		{"nl", "Het is te laat.", leansBack},
		{"pt", "Mas o conselho votou contra.", leansBack},
	} {
		if got := leans(tc.s, tc.language); got != tc.want {
			t.Errorf("leans(%q) = %d, want %d", tc.s, got, tc.want)
		}
	}
}

func TestNoise(t *testing.T) {
	for s, want := range map[string]bool{
		"The council voted on Monday to close the slipway.": false,
		"By Ada Roe":                true,
		"Von Jon Bakke und Ada Roe": true,
		"By Monday the slipway had been closed for good.": false,
		"Photo: Jon Bakke": true,
		"Ada Roe (pictured left) leaves the council hall":        true,
		"Scroll down for video":                                  true,
		"Sign up for the island's weekly letter here.":           true,
		"All rights reserved by the Lindholm Post and partners.": true,
		"Read more: the history of the slipway in nine pictures": true,
		"Lesen Sie auch: Die Geschichte der Slipanlage":          true,
		"This article was first published in March.":             true,
		"Too short.":                       true,
		"議会は月曜日に投票した。":                     false,
		"SLIPWAY TO CLOSE IN MAY":          true,
		"Used: Tern News APP for business": true,
	} {
		if got := noise(s, len(strings.Fields(s))); got != want {
			t.Errorf("noise(%q) = %v", s, got)
		}
	}
}

func TestUndated(t *testing.T) {
	for in, want := range map[string]string{
		"VESTRE, March 3 (Example Press) - The ferry stopped.": "The ferry stopped.",
		"LINDHOLM — The ferry stopped.":                        "The ferry stopped.",
		"(ENN) The ferry stopped.":                             "The ferry stopped.",
		"(ENN)The ferry stopped.":                              "The ferry stopped.",
		"Vestre (dpa) - Die Fähre fährt nicht.":                "Die Fähre fährt nicht.",
		"VESTRE, Lindholm – The ferry stopped.":                "The ferry stopped.",
		"The ferry - an old one - stopped.":                    "The ferry - an old one - stopped.",
		"NASA - the agency - stopped.":                         "NASA - the agency - stopped.",
		"The ferry stopped.":                                   "The ferry stopped.",
		"Vestre/Ostre – Die Fähre fährt nicht.":                "Die Fähre fährt nicht.",
		"Vestre · Was bleibt vom Hafen?":                       "Was bleibt vom Hafen?",
		"Ada Roe – Ingenieurin aus Vestre – geht.":             "Ada Roe – Ingenieurin aus Vestre – geht.",
		"Vestre – das Dorf am Sund.":                           "Vestre – das Dorf am Sund.",
		"(VESTRE)":                                             "(VESTRE)",
	} {
		if got := undated(in); got != want {
			t.Errorf("undated(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLeadName(t *testing.T) {
	for in, want := range map[string]string{
		"Ada Roe, a chemist, left.":   "Roe",
		"Konwin warned the council.":  "Konwin",
		"The council warned Ada Roe.": "",
		"After the vote, Roe left.":   "",
		"Ada Roe’s firm closed.":      "Roe",
		"Dr. Ada Roe closed it.":      "Roe",
		"议会投票。":                       "",
	} {
		if got := leadName(in); got != want {
			t.Errorf("leadName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFaults(t *testing.T) {
	d := &document{}
	fault := func(s string) float64 { c := d.candidate(s, 0, true); return d.faults(&c) }
	plain := fault("The council closed the slipway in May for lack of money.")
	for _, s := range []string{
		"Will the council close the slipway in May for lack of money?",
		"I think the council closed the slipway for lack of money.",
		"Old and tired: The council closed the slipway for lack of money.",
		"Slipway closed now.",
		"The council closed the slipway in May for lack of money " + strings.Repeat("and for other reasons ", 8) + ".",
	} {
		if fault(s) <= plain {
			t.Errorf("no fault found with %q", s)
		}
	}
}

func TestCue(t *testing.T) {
	for s, want := range map[string]float64{
		"She concluded that it must close.": 1, "He urged the council to act.": 0.3, "It closed.": 0, "He said: “It must close.”": 0, "Der Rat forderte Hilfe.": 0.3,
	} {
		if got := cue(s); got != want {
			t.Errorf("cue(%q) = %v, want %v", s, got, want)
		}
	}
}

// Kinds of texts that are no plain report.
func TestKindsOfText(t *testing.T) {
	interview := `The engineer Ada Roe found the cracks in Lindholm's slipway. The Lindholm Post spoke to her about old concrete, the sea and the council.
Lindholm Post: When did you first see the cracks?
Ada Roe: I saw them in March, at low tide.
Lindholm Post: And what did you do?
Ada Roe: I wrote a letter, and then another one.
The letters are now part of the council's public files, and the slipway closes on 1 May.`
	live := `The slipway of Lindholm closes on 1 May, the island council decided on Tuesday after a debate of six hours.
10:02
Good morning and welcome to our live coverage.
10:15
The mayor opens the debate and asks everybody to be brief.
11:40
Engineers report cracks in eleven of the fourteen piers of the slipway.`
	thai := strings.Repeat("สภาเกาะลินด์โฮล์มตัดสินใจปิดท่าเรือในวันที่หนึ่งพฤษภาคมเนื่องจากขาดแคลนงบประมาณในการซ่อมแซมเสาเข็มที่แตกร้าว ", 6)
	chinese := "林霍尔姆岛议会星期二决定，渡轮将于五月一日停运。工程师在十四根桩中的十一根上发现了裂缝。修理费用为一千四百万克朗。岛上约有九百名居民。渡轮是他们通往大陆的唯一途径。运输部长将于三月访问该岛。"
	for name, tc := range map[string]struct{ body, first, not string }{
		"interview": {interview, "The engineer Ada Roe", "Lindholm Post: When"},
		"live blog": {live, "The slipway of Lindholm", "10:02"},
		"Thai":      {thai, "สภา", ""},
		"Chinese":   {chinese, "林霍尔姆岛", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := Extract(article("", tc.body), 3)
			text := strings.Join(s.Sentences, "|")
			if !strings.HasPrefix(text, tc.first) || tc.not != "" && strings.Contains(text, tc.not) || len(s.Sentences) > 3 {
				t.Errorf("%q", s.Sentences)
			}
		})
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("Lindholm ferry", ferry, 3)
	f.Add("", "“A. B” c. D\n\n\xff. (x) - Y.", 2)
	f.Fuzz(func(t *testing.T, title, body string, n int) {
		a := news.Article{Title: title, Text: body, Read: news.ReadFull}
		s := Extract(a, n%20)
		if s.Method != news.SummaryWhole && len(s.Sentences) > max(0, n%20) {
			t.Fatalf("%d sentences, asked for %d", len(s.Sentences), n%20)
		}
		folded := fold(body)
		for _, x := range s.Sentences {
			if x == "" || !strings.Contains(folded, x) {
				t.Fatalf("%q is not in the text", x)
			}
		}
	})
}

func TestLongText(t *testing.T) {
	body := strings.Repeat(ferry+"\n", 2000) // 1.6 MB
	if s := Extract(article("Lindholm", body), 3); len(s.Sentences) != 3 {
		t.Errorf("%q", s.Sentences)
	}
}

func BenchmarkExtract(b *testing.B) {
	a := article("Lindholm ferry to stop as slipway crumbles", strings.Repeat(ferry+"\n", 4))
	b.ReportAllocs()
	for b.Loop() {
		Extract(a, 3)
	}
}
