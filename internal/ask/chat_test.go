package ask

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pullquote/internal/news"
	"pullquote/internal/quote"
)

// sampleArticles are the articles of the sample outlets that the questions of chat.tsv are about.
var sampleArticles = map[string]string{
	"bridge": "01-harbour-bridge", "ferry2": "02-night-ferry", "fish": "03-fish-market", "seagrass": "05-seagrass", "leak": "06-leak-sensor",
	"swifts": "07-swifts", "deich": "08-deich", "buecherei": "09-buecherei", "kitchens": "10-school-kitchens",
}

// loadChat reads an article with a head of "name: value" lines, of the sample outlets or of testdata/chat.
func loadChat(t testing.TB, name string) news.Article {
	t.Helper()
	if own, ok := strings.CutPrefix(name, "own/"); ok {
		return load(t, own)
	}
	file, lang := filepath.Join("testdata", "chat", name+".txt"), "en"
	if s := sampleArticles[name]; s != "" {
		file = filepath.Join("..", "samples", "articles", s+".txt")
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(b), "\n\n")
	a := article(body)
	for line := range strings.Lines(head) {
		switch k, v, _ := strings.Cut(strings.TrimSpace(line), ": "); {
		case k == "title":
			a.Title = v
		case k == "language":
			lang = v
		case k == "outlet" && v == "nordbote":
			lang = "de"
		}
	}
	a.Language = lang
	for i, p := range a.Paragraphs {
		if strings.HasPrefix(a.Text[p.Start:p.End], "## ") {
			a.Paragraphs[i] = news.Paragraph{Start: p.Start + len("## "), End: p.End, Heading: true}
		}
	}
	a.Quotes = quote.Find(a)
	return a
}

// chatQuestion is a line of chat.tsv: part, article, class, question, and the strings of which a right
// passage has one; "-" when the article does not say.
type chatQuestion struct {
	part, article, class, question string
	answers                        []string
}

func chatQuestions(t testing.TB) []chatQuestion {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "chat.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []chatQuestion
	for s := bufio.NewScanner(f); s.Scan(); {
		c := strings.Split(s.Text(), "\t")
		if len(c) != 5 {
			t.Fatalf("chat.tsv: %q", s.Text())
		}
		out = append(out, chatQuestion{c[0], c[1], c[2], c[3], strings.Split(c[4], ";")})
	}
	return out
}

// tally counts answers.
type tally struct{ n, first, three, wrong, empty int }

func (c *tally) add(x tally) {
	c.n, c.first, c.three, c.wrong, c.empty = c.n+x.n, c.first+x.first, c.three+x.three, c.wrong+x.wrong, c.empty+x.empty
}

func (c tally) String() string {
	part := func(n int) float64 { return float64(n) / float64(max(c.n, 1)) }
	return fmt.Sprintf("%3d questions: first right %.3f, one of three %.3f, first wrong %.3f, nothing %.3f", c.n, part(c.first), part(c.three), part(c.wrong), part(c.empty))
}

// judge counts how a question was answered. A wrong first passage is worse than silence, so it has a
// figure of its own.
func judge(q chatQuestion, got []news.Passage) tally {
	at := -1
	for i, p := range got {
		if at < 0 && q.class != "none" && slices.ContainsFunc(q.answers, func(want string) bool { return strings.Contains(p.Text, want) }) {
			at = i
		}
	}
	return tally{n: 1, first: one(at == 0), three: one(at >= 0), wrong: one(at != 0 && len(got) > 0), empty: one(len(got) == 0)}
}

func one(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// floors are a little under what is reached, so that a change that costs answers is seen. wrong is a ceiling.
var floors = map[string]struct{ first, wrong, nothing float64 }{
	"a": {.83, .05, .97}, "b": {.80, .05, .94}, "c": {.76, .10, .86}, "d": {.75, .05, .90}, "e": {.78, .07, .91}, "f": {.76, .06, .91},
	"g": {.67, .04, .96}, "h": {.71, .07, .93}, "i": {.63, .03, .95}, "j": {.68, .07, .91},
}

// TestChat measures the package by questions as people type them into a chat, a third of which the
// article does not answer. They came in parts; each was written before the code was changed for it, and
// measured before its failures were looked at, which is the honest figure (the floors here are what the
// changes reached): first right .44 (a and b, before any change), .56 (c), .63 (d), .58 (e), .56 (f),
// .34 (g, whose questions are mostly why, where and what next, half of them in German and French), .43 (h,
// like g; .38 before the changes for g), .54 (i, like g and h; .38 before the changes for both), .68 (j, like
// them; .42 before the changes for all three, wrong .07 instead of .09, rightly nothing .90 instead of .79).
// ASK_PART=c shows the failures of part c.
func TestChat(t *testing.T) {
	seen := os.Getenv("ASK_PART")
	count := map[string]*tally{}
	for _, q := range chatQuestions(t) {
		a := loadChat(t, q.article)
		got := Answer(a, q.question, 3)
		check(t, a, got, 3)
		c := judge(q, got)
		for _, key := range []string{q.part + " " + q.class, q.part + answerable(q), "all" + answerable(q)} {
			if count[key] == nil {
				count[key] = &tally{}
			}
			count[key].add(c)
		}
		if q.part == seen && c.first == 0 && (q.class != "none" || len(got) > 0) {
			t.Logf("%s %s: %q: want %q, got %s", q.article, q.class, q.question, q.answers, shown(got))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(count)) {
		t.Logf("%-18s %v", key, count[key])
	}
	if yes, no := count["all answerable"], count["all not answerable"]; no.n*10 < (yes.n+no.n)*3 {
		t.Errorf("of %d questions only %d are unanswerable", yes.n+no.n, no.n)
	}
	for part, f := range floors {
		yes, no := count[part+" answerable"], count[part+" not answerable"]
		atLeast(t, part+" first", yes.first, yes.n, f.first)
		atLeast(t, part+" not wrong", yes.n-yes.wrong, yes.n, 1-f.wrong)
		atLeast(t, part+" nothing", no.empty, no.n, f.nothing)
	}
}

func answerable(q chatQuestion) string {
	if q.class == "none" {
		return " not answerable"
	}
	return " answerable"
}

func atLeast(t *testing.T, what string, n, of int, floor float64) {
	t.Helper()
	if got := float64(n) / float64(of); got < floor {
		t.Errorf("%s: %.3f, floor %.3f", what, got, floor)
	}
}

func shown(got []news.Passage) string {
	var b strings.Builder
	for _, p := range got {
		fmt.Fprintf(&b, "\n      %.2f %s", p.Score, p.Text)
	}
	return b.String()
}
