package ask

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pullquote/internal/news"
	"pullquote/internal/quote"
)

// load reads an article of testdata: the title, a blank line, paragraphs.
func load(t testing.TB, name string) news.Article {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "articles", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	lang := map[string]string{"windpark": "de", "bruecke": "de", "theatre": "fr"}[name]
	if lang == "" {
		lang = "en"
	}
	title, body, _ := strings.Cut(string(b), "\n\n")
	a := article(body)
	a.Title, a.Language = title, lang
	a.Quotes = quote.Find(a)
	return a
}

// article makes an article of paragraphs that a blank line separates.
func article(body string) news.Article {
	a := news.Article{Text: body, Language: "en"}
	at := 0
	for p := range strings.SplitSeq(body, "\n\n") {
		if s := strings.TrimSpace(p); s != "" {
			from := at + strings.Index(p, s)
			a.Paragraphs = append(a.Paragraphs, news.Paragraph{Start: from, End: from + len(s)})
		}
		at += len(p) + 2
	}
	return a
}

type example struct{ article, question, answer string }

func questions(t testing.TB) []example {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "questions.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []example
	for s := bufio.NewScanner(f); s.Scan(); {
		c := strings.Split(s.Text(), "\t")
		if len(c) != 3 {
			t.Fatalf("questions.tsv: %q", s.Text())
		}
		out = append(out, example{c[0], c[1], c[2]})
	}
	return out
}

// TestQuestions has questions in plain language, a third of which the articles do not answer. They were
// made together with the code and flatter it; TestChat is the honest measure. The floors are a little under what is reached, so that a change that costs
// answers is seen.
func TestQuestions(t *testing.T) {
	const floorFirst, floorThree, floorEmpty = .90, .94, .95
	var can, first, three, cannot, empty int
	for _, q := range questions(t) {
		got := Answer(load(t, q.article), q.question, 3)
		if q.answer == "-" {
			cannot++
			if len(got) == 0 {
				empty++
			} else {
				t.Logf("answered, but the article does not say: %s: %q: %.2f %q", q.article, q.question, got[0].Score, got[0].Text)
			}
			continue
		}
		can++
		in := -1
		for i, p := range got {
			if strings.Contains(p.Text, q.answer) {
				in = i
				break
			}
		}
		if in == 0 {
			first++
		}
		if in >= 0 {
			three++
		}
		if in != 0 {
			t.Logf("not first: %s: %q: want %q at %d of %d: %v", q.article, q.question, q.answer, in, len(got), got)
		}
	}
	part := func(n, of int) float64 { return float64(n) / float64(of) }
	t.Logf("%d questions: first passage right %.3f, among three %.3f, rightly empty %.3f (%d unanswerable)",
		can+cannot, part(first, can), part(three, can), part(empty, cannot), cannot)
	if can+cannot < 60 || 3*cannot < can+cannot-3 {
		t.Errorf("the set has %d questions, %d unanswerable", can+cannot, cannot)
	}
	if part(first, can) < floorFirst || part(three, can) < floorThree || part(empty, cannot) < floorEmpty {
		t.Errorf("below the floor %.2f / %.2f / %.2f", floorFirst, floorThree, floorEmpty)
	}
}

// TestVerbatim checks that each passage is a stretch of the text, in range, scored, and apart from the others.
func TestVerbatim(t *testing.T) {
	for _, q := range questions(t) {
		a := load(t, q.article)
		check(t, a, Answer(a, q.question, 3), 3)
	}
}

func check(t *testing.T, a news.Article, got []news.Passage, n int) {
	t.Helper()
	if len(got) > n {
		t.Errorf("%d passages, want at most %d", len(got), n)
	}
	for i, p := range got {
		if p.Start < 0 || p.End > len(a.Text) || p.Start >= p.End || a.Text[p.Start:p.End] != p.Text {
			t.Errorf("passage %d [%d:%d] is not the text's: %q", i, p.Start, p.End, p.Text)
		}
		if p.Score < 0 || p.Score > 1 {
			t.Errorf("passage %d: score %v", i, p.Score)
		}
		for _, o := range got[:i] {
			if p.Start < o.End && o.Start < p.End {
				t.Errorf("passages overlap: %q, %q", o.Text, p.Text)
			}
		}
	}
}

// TestKinds has a sentence for each kind of question, beside one that has the same words and not the answer.
func TestKinds(t *testing.T) {
	for _, c := range []struct{ name, question, text, want string }{
		{"who", "Who opened the market hall?", "The market hall was opened with cake.\n\nOn Friday Berta Holm opened the market hall.", "Berta Holm"},
		{"when", "When was the market hall opened?", "The market hall was opened with cake.\n\nThe market hall was opened in March.", "March"},
		{"clock", "When does the market hall open?", "The market hall opens with cake.\n\nThe market hall opens at 7:30 a.m. for bakers.", "7:30"},
		{"where", "Where is the market hall?", "The market hall is large and cold.\n\nThe market hall is in Quendale near the river.", "Quendale"},
		{"how many", "How many stalls are in the market hall?", "The stalls in the market hall are 31 years old.\n\nThe market hall has room for 31 stalls.", "room for 31 stalls"},
		{"how much", "How much did the market hall cost?", "The market hall cost 40 trees their lives.\n\nThe market hall cost 3 million euros.", "3 million euros"},
		{"how old", "How old is Berta Holm?", "Berta Holm sold 61 fish.\n\nBerta Holm, 61, opened the hall.", "61, opened"},
		{"how long", "How long did the work take?", "The work in the hall was loud.\n\nThe work took nine months.", "nine months"},
		{"why", "Why was the market hall closed?", "The market hall was closed on Monday.\n\nThe market hall was closed because the roof leaked.", "roof leaked"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Answer(article(c.text), c.question, 1)
			if len(got) != 1 || !strings.Contains(got[0].Text, c.want) {
				t.Errorf("got %v, want %q", got, c.want)
			}
		})
	}
}

func TestSaysNothing(t *testing.T) {
	a := article("Berta Holm opened the market hall in Quendale on Friday. It has 31 stalls.")
	for _, q := range []string{"", "?", "what", "Who is Greta Lund?", "How much did it cost?", "Why is the sky blue?", "When did Rome burn in 64?", strings.Repeat("why ", 5000)} {
		if got := Answer(a, q, 3); len(got) != 0 {
			t.Errorf("%.40q: got %v, want nothing", q, got)
		}
	}
	if got := Answer(a, "Who opened the market hall?", 0); got != nil {
		t.Errorf("n = 0: got %v", got)
	}
	if got := Answer(news.Article{}, "Who opened the market hall?", 3); got != nil {
		t.Errorf("empty article: got %v", got)
	}
}

// TestLends checks that a sentence without the name is found through its neighbour, which comes along.
func TestLends(t *testing.T) {
	a := article("Berta Holm opened the market hall in Quendale. She had worked there for twelve years as a fishmonger.\n\nThe river was high.")
	got := Answer(a, "How long had Berta Holm worked there?", 1)
	if len(got) != 1 || !strings.HasPrefix(got[0].Text, "Berta Holm") || !strings.Contains(got[0].Text, "twelve years") {
		t.Errorf("got %v", got)
	}
}

// TestBounded asks about texts and with questions that once took minutes: what is not bounded runs into the
// test's time limit.
func TestBounded(t *testing.T) {
	question := "how old is the town hall that was built in 1990 by the owner, and who says how much the fee was? "
	for _, body := range []string{
		strings.Repeat("since 1990 he ", 100_000), strings.Repeat("hall ", 200_000), strings.Repeat("Ann Lee built it. ", 20_000),
		strings.Repeat("\"Fee,\" said Ann Lee.\n\n", 20_000), strings.Repeat("because the town hall ", 20_000), strings.Repeat("in the hall ", 50_000), strings.Repeat("a", 1_000_000),
	} {
		for _, q := range []string{
			strings.Repeat(question, 1000), "why is the town hall of the owner closed by the fee of " + strings.Repeat("town hall fee owner old ", 30),
			"where is the town hall that was built by the owner of the fee",
		} {
			a := article(body)
			check(t, a, Answer(a, q, 3), 3)
		}
	}
}

func FuzzAnswer(f *testing.F) {
	f.Add("A \"b\" said C.\n\nD costs 3 euros.", "How much does D cost?", "en")
	f.Add("„A“, sagte B. C.", "Was sagte B?", "de")
	f.Add("東京で地震があった。", "地震はどこ?", "ja")
	f.Add("\xff\xfe", "\xff", "")
	f.Fuzz(func(t *testing.T, body, question, lang string) {
		a := article(body)
		a.Language = lang
		check(t, a, Answer(a, question, 3), 3)
	})
}

// BenchmarkAnswer reads and answers an article of 2,000 words; the aim is under 5 ms.
func BenchmarkAnswer(b *testing.B) {
	a := long(b)
	questions := []string{"How many people had to leave their homes?", "who's against it?", "what did the mayor say about the school", "why was the bridge closed tho"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Answer(a, questions[i%len(questions)], 3)
	}
}

// long is an article of 2,000 words with the vocabulary of many.
func long(t testing.TB) news.Article {
	t.Helper()
	var body strings.Builder
	for _, name := range []string{"flood", "ferry", "mill", "bees", "library", "chess", "strike", "painting", "clinic"} {
		body.WriteString(load(t, name).Text + "\n\n")
	}
	a := article(body.String())
	a.Title = "A long day in the province"
	a.Quotes = quote.Find(a)
	return a
}
