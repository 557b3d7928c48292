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
		"a credit and no text":    {article("x", "Photo: Jon Bakke"), 3, news.SummaryWhole, 1},
		"credits and no text":     {article("x", "Photo: Jon Bakke\nBy Ada Roe\nRead more: the harbour"), 2, news.SummaryNone, 0},
		"more than there are":     {article("x", ferry), 50, news.SummaryWhole, 8}, // without the picture's credit and the newsletter
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

// A standfirst and the lead under it tell the same fact with different words around it.
func TestShorterRetellingIsLeftOut(t *testing.T) {
	a := article("", `A welder from Vestre offered his blood to at least twelve hospitals.
The council of Lindholm wants a register of donors after a case that began in Vestre in 2029.
A welder from Vestre had offered his blood to at least twelve hospitals and, over a number of years, to private clinics on the mainland too.
Doctors say that a register would cost two million crowns a year.
The ministry will answer in March.`)
	n := 0
	for _, x := range Extract(a, 3).Sentences {
		if strings.Contains(x, "twelve hospitals") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("told %d times", n)
	}
	d := read(a)
	if !d.retold(&d.sentences[2], []int{0}) || d.retold(&d.sentences[1], []int{0}) || d.retold(&d.sentences[4], []int{0}) {
		t.Error("only the third sentence tells the first one again")
	}
}

func TestHeadlineIsNotRepeated(t *testing.T) {
	title := "Lindholm ferry to stop as slipway crumbles"
	for _, x := range Extract(article(title, title+".\n"+ferry), 3).Sentences {
		if strings.HasPrefix(x, title) {
			t.Errorf("%q", x)
		}
	}
	lead, _, _ := strings.Cut(ferry, "\n") // it stands in for a headline where a text has none
	if s := Extract(article(lead, ferry), 3); s.Sentences[0] != lead {
		t.Errorf("the lead is missing: %q", s.Sentences)
	}
}

// What goes on with the article's subject tells its story; a longer, later or louder sentence beside it does not.
func TestKeepsToTheSubject(t *testing.T) {
	a := article("", `The slipway of Lindholm will close on 1 May, the council decided.
Harbour pilots in Ostre have trained seals for a film about whales, which opens in June.
Divers whom the council sent down in March found cracks in eleven piers of Lindholm's slipway.
A slipway of wood served Lindholm until 1931, when the council bought cement from a quarry.
Cement prices have doubled in Vestre since the quarry flooded in autumn.
Repairs of the slipway would cost Lindholm and its council 14 million crowns, four yearly budgets.`)
	for _, x := range Extract(a, 3).Sentences {
		if strings.HasPrefix(x, "Harbour pilots") || strings.HasPrefix(x, "Cement") {
			t.Errorf("left the subject: %q", x)
		}
	}
}

// "The firm" and "Mr Bakke" are known to whoever has read the sentences before, not to the reader of a summary.
func TestSecondMentionDoesNotOpen(t *testing.T) {
	a := article("", `Photo: the slipway at night
The firm said on Tuesday that the slipway of Lindholm must close on 1 May for lack of money.
The island council of Lindholm asked the firm Tarn & Voll for a report on the slipway in March.
Mr Bakke of the slipway's crew warned the council of Lindholm twice before the report.
Some 900 people live on Lindholm and have no other way to the mainland.`)
	if s := Extract(a, 2); strings.HasPrefix(s.Sentences[0], "The firm") || strings.HasPrefix(s.Sentences[0], "Mr") {
		t.Errorf("%q", s.Sentences)
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

// A heading makes what stands under it no news: the story is told first, though it stands above.
func TestSectionDoesNotOutweighTheStory(t *testing.T) {
	a := article("Lindholm votes for a new slipway", `The council of Lindholm voted on Tuesday to build a new slipway for its ferry.
The ferry of Lindholm loses its old slipway on 1 May, when divers close eleven piers.
Repairs of the old slipway would cost the council of Lindholm 14 million crowns.
# History
The council bought cement in 1931 from a cannery in the west.
Its owners sold sheds to Vestre.
# Nature
Seals rest in warm winters on the breakwater of Lindholm.
Nobody counts them.
# Music
Brass bands play on Lindholm in August.
Tickets are free.`)
	for _, x := range Extract(a, 3).Sentences {
		if !strings.Contains(x, "slipway") {
			t.Errorf("history is no news: %q", x)
		}
	}
}

// A pronoun under a heading means what the heading says, not what the section above ends with.
func TestLeansOnNothingAcrossAHeading(t *testing.T) {
	d := read(article("", "The council voted on Monday.\nIt closed the slipway.\n# The pontoon of the navy\nIt will come in May."))
	if !d.stands(1, []int{0}) || d.stands(2, []int{0, 1}) {
		t.Error("only the second sentence goes on with the one before it")
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

// What a recipe has to tell are its sentences, however many entries its lists have.
func TestRecipe(t *testing.T) {
	s := Extract(article("Herring of Lindholm", "2 large herrings from the island\n3 spoons of island oil and salt\n1 onion of medium size, chopped\n4 cups of sea water, filtered twice\nFry the herrings in the oil until they are brown on both sides.\nAdd the onion and the water, and wait for ten minutes at low heat.\nServe the herrings on bread with the onion on top of them."), 3)
	for _, x := range s.Sentences {
		if !finished(x) {
			t.Errorf("%q", x)
		}
	}
	s = Extract(article("Herring of Lindholm", "The island of Lindholm has a herring of its own.\nThe herring is fried and eaten in the harbour.\n"+
		"It is sold at noon.\n2 large herrings from the island\n3 spoons of oil and of salt\n1 onion of medium size, chopped;"), 5)
	if s.Method != news.SummaryExtractive || len(s.Sentences) > 3 {
		t.Errorf("entries fill the summary: %q", s.Sentences)
	}
}

// Nothing but a question and its like: something is told all the same.
func TestNothingElse(t *testing.T) {
	s := Extract(article("", "Who closes the slipway of Lindholm now?\nWho pays for the ferry of Vestre then?\nWho speaks for the people of Ostre?\nWho asked the engineers of the firm?"), 2)
	if s.Method != news.SummaryExtractive || len(s.Sentences) == 0 {
		t.Errorf("%+v", s)
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

// A text without full stops, which has as many places as words at which a break may be lost, costs no more than
// its length, and what ends in it is told.
func TestTextWithoutAnEnd(t *testing.T) {
	one := strings.Repeat("they looked at the cracks The council saw ", 50_000)
	body := one + ".\n" + one + "again.\nThe ferry stopped on Monday."
	if s := Extract(article("Lindholm", body), 2); !slices.Contains(s.Sentences, "The ferry stopped on Monday.") {
		t.Errorf("%d sentences without it", len(s.Sentences))
	}
}

func BenchmarkExtract(b *testing.B) {
	a := article("Lindholm ferry to stop as slipway crumbles", strings.Repeat(ferry+"\n", 4))
	b.ReportAllocs()
	for b.Loop() {
		Extract(a, 3)
	}
}
