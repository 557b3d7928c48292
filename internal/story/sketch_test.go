package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pullquote/internal/news"
)

// ferry is an article of a fictional outlet.
const ferry = `The night ferry between Port Ellery and Skua Island will keep running until the end of March, the county council decided on Tuesday.

Twenty-one members voted for the service and fourteen against it after a debate of nearly four hours. The operator had asked to drop the last crossing of the day because fewer than thirty people use it on most evenings.

"Nobody on the island should have to sleep on the mainland because of a spreadsheet," said Marit Olsen, who leads the transport committee. She had brought a petition with 2,300 signatures.

The council will pay the operator 410,000 crowns to cover the losses. A new tender for all of the county's ferries follows in the spring, and the night crossing is to be a part of it.

Opponents pointed to the road bridge, which is to open in three years. "We are buying time for a boat that nobody will need," said Torben Lang of the budget committee.`

// rewritten tells the same in other words.
const rewritten = `Islanders on Skua keep their late boat home. In a close vote the county's politicians refused to let the shipping line cancel its final evening departure from Port Ellery this winter.

Subsidies worth 410,000 crowns make up for empty seats, according to the decision taken on Tuesday night. Marit Olsen, chair of transport, spoke of a victory for those who work shifts at the hospital.

Critics including Torben Lang called it wasted money, since cars will cross by bridge soon.`

const market = `Stall holders at the fish market of Brenna are moving into a hall of glass and larch wood this weekend. The old shed from 1931, whose roof leaked for a decade, comes down in January.

Forty-two sellers have rented a place in the new building, six more than before. The rent rises by a tenth, which the cooperative calls bearable. Architect Lene Dahl wanted the smell of salt to stay, so the gates along the quay can be opened completely in summer.

Visitors will find a kitchen for courses upstairs, and a small exhibition on herring.`

func paragraphs(s string) []string { return strings.Split(s, "\n\n") }

func TestContainment(t *testing.T) {
	p := paragraphs(ferry)
	menu := "Home News Sport Weather Subscribe Newsletter Contact us About the paper Terms of use Privacy Cookies Jobs Advertise "
	cases := []struct {
		name     string
		a, b     string
		min, max float64
	}{
		{"the same", ferry, ferry, 1, 1},
		{"case, marks and blanks", ferry, strings.ToUpper(strings.NewReplacer(", ", " ", ".", " ", "\n", " ").Replace(ferry)), 1, 1},
		{"abridged", ferry, strings.Join(p[:3], "\n\n"), 0.97, 1},
		{"the other way round", strings.Join(p[:3], "\n\n"), ferry, 0.97, 1},
		{"with the page around it", ferry, menu + ferry + menu, 0.97, 1},
		{"inside a longer text", market, ferry + market + ferry, 0.97, 1},
		{"one word in twenty changed", ferry, everyNth(ferry, 20), 0.6, 0.9},
		{"rewritten", ferry, rewritten, 0, 0.1},
		{"another event", ferry, market, 0, 0.05},
		{"a common quotation", p[0] + p[1] + p[2], market + p[2], 0.1, 0.4},
		{"nothing", ferry, "", 0, 0},
	}
	for _, c := range cases {
		if got := Containment(Sketch(c.a), Sketch(c.b)); got < c.min || got > c.max {
			t.Errorf("%s: containment %.2f, want %.2f to %.2f", c.name, got, c.min, c.max)
		}
	}
}

// everyNth replaces each n-th word.
func everyNth(s string, n int) string {
	w := strings.Fields(s)
	for i := n - 1; i < len(w); i += n {
		w[i] = fmt.Sprintf("other%d", i)
	}
	return strings.Join(w, " ")
}

// longText makes n words that follow no grammar, the same for the same seed.
func longText(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 1))
	w := make([]string, n)
	for i := range w {
		w[i] = fmt.Sprintf("w%d", r.IntN(3000))
	}
	return strings.Join(w, " ")
}

func TestSketch(t *testing.T) {
	for name, s := range map[string]string{"empty": "", "a line": "Harbour bridge reopens after nine months.", "marks": strings.Repeat("… — !", 99), "one word": strings.Repeat("word ", 500)} {
		if got := Sketch(s); got != nil {
			t.Errorf("%s: a sketch of %d", name, len(got))
		}
	}
	for _, words := range []int{100, 515, 516, 5000, 60_000} {
		s := Sketch(longText(7, words))
		if len(s) < 2 || len(s) > maxHashes+1 {
			t.Fatalf("%d words: %d hashes", words, len(s))
		}
		if s[0]&(s[0]-1) != 0 || !slices.IsSorted(s[1:]) || s[len(s)-1] > ^uint64(0)/s[0] {
			t.Errorf("%d words: scale %d, largest %d", words, s[0], s[len(s)-1])
		}
		if keys := Keys(s); len(keys) != keysOf || keys[0] != s[1] {
			t.Errorf("%d words: keys %v", words, keys)
		}
	}
	if Keys(nil) != nil {
		t.Error("keys of no sketch")
	}
	if n := len(Sketch(longText(1, 900))) + len(Sketch(longText(2, 900))); n < maxHashes {
		t.Errorf("only %d hashes kept of two long texts", n)
	}
}

// TestSketchesOfDifferentScale: a short text inside one forty times as long.
func TestSketchesOfDifferentScale(t *testing.T) {
	short := longText(1, 2000)
	long := longText(2, 7000) + " " + short + " " + longText(3, 7000)
	if got := Containment(Sketch(short), Sketch(long)); got < 0.95 {
		t.Errorf("contained: %.2f", got)
	}
	if got := Containment(Sketch(short), Sketch(longText(4, 16_000))); got > 0.05 {
		t.Errorf("not contained: %.2f", got)
	}
}

// TestStoredHashes: sketches are stored, so the same text must give the same hashes for ever.
func TestStoredHashes(t *testing.T) {
	if got := hash("a"); got != 0xaf63dc4c8601ec8c {
		t.Errorf("hash: %#x", got)
	}
	if got := mix(1); got != 0x5692161d100b05e5 {
		t.Errorf("mix: %#x", got)
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"It's 4.5% — Größe!":          "it s 4 5 größe",
		"東京で":                         "東 京 で",
		"Ünï co\u200bde":              "ünï co de",
		"a\xffb":                      "a b",
		"e\u0301te\u0301 ÉTÉ ΣΊΣΥΦΟΣ": "e\u0301te\u0301 été σίσυφοσ",
	} {
		if got := strings.Join(words(in), " "); got != want {
			t.Errorf("words(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDecide(t *testing.T) {
	known := func(id, url, text string) news.Sketched {
		return news.Sketched{ID: news.ArticleID(id), Story: news.ArticleID("head-" + id), Canonical: url, Sketch: Sketch(text)}
	}
	p := paragraphs(ferry)
	earlier := []news.Sketched{
		known("market", "https://gazette.example/market", market),
		known("ferry", "https://gazette.example/ferry", ferry),
		known("half", "https://echo.example/ferry", p[0]+"\n\n"+p[1]+"\n\n"+market),
		known("stub", "https://wire.example/stub", "Ferry stays."),
		known("nameless", "", "Ferry stays."),
	}
	for _, c := range []struct {
		name, url, text string
		of, kind        string
	}{
		{"first", "https://echo.example/other", longText(9, 300), "", New},
		{"the same address", "https://gazette.example/market", ferry, "market", SameURL},
		{"the same address, no text", "https://wire.example/stub", "", "stub", SameURL},
		{"no address and no text", "", "", "", New},
		{"the best of two", "https://wire.example/ferry", ferry, "ferry", Copy},
		{"abridged", "https://wire.example/ferry", p[0] + "\n\n" + p[1] + "\n\n" + p[3], "ferry", Copy},
	} {
		of, kind, score := Decide(known("new", c.url, c.text), earlier)
		if string(of.ID) != c.of || kind != c.kind || (score > 0) != (kind != New) || score > 1 {
			t.Errorf("%s: %s of %q, score %.2f", c.name, kind, of.ID, score)
		}
	}
	if _, kind, _ := Decide(earlier[0], nil); kind != New {
		t.Error("no candidates:", kind)
	}
}

// opening is an outlet's form for a kind of news.
func opening(n int) string {
	return fmt.Sprintf(`Branch library %[1]d of Quillford opened its doors on Saturday. Mayor Sofia Brandt cut the ribbon, and the school's choir sang two songs for %[2]d guests.

The house has room for %[3]d books, a corner for homework and a kitchen in which courses will be held from autumn on. It is open from Tuesday to Saturday, and on every first Sunday of the month.

Building it cost %[4]d crowns, which the county paid. The next branch will follow in spring, the mayor said, and there is a list of streets that wait for one.`, n, 40+3*n, 9000+700*n, 310_000+1000*n)
}

// What an outlet fills in like a form is news each time; what it publishes again at another address is not.
func TestAnOutletsForms(t *testing.T) {
	for _, c := range []struct {
		name             string
		site, title, now string
		kind             string
	}{
		{"the next one", "gazette.example", "Library 2 opens in Quillford", opening(2), New},
		{"the same again", "gazette.example", "Library 1 opens in Quillford", opening(1), Copy},
		{"again in a subdomain, a word changed", "sport.gazette.example", "Library 1 opens in Quillford", strings.Replace(opening(1), "from autumn on", "in autumn", 1), Copy},
		{"the same words under the next number", "gazette.example", "Library 2 opens in Quillford", opening(1), New},
		{"a letter that holds it", "gazette.example", "The week in Quillford", opening(1) + "\n\n" + market, New},
		{"another outlet's copy", "echo.example", "New library in Quillford", opening(1), Copy},
		{"another outlet's copy, edited", "echo.example", "New library in Quillford", opening(2), Copy},
	} {
		first := report("first", "gazette.example", day, "Library 1 opens in Quillford", opening(1))
		report2 := report("second", "wire.example", day, "A library for Quillford", "A library for Quillford: mayor Sofia Brandt opened branch 1 on Saturday, and a choir sang for 43 guests. It holds 9,700 books and cost 311,000 crowns.")
		report2.Story = first.Story
		_, kind, _ := Decide(report("a", c.site, day.Add(time.Hour), c.title, c.now), []news.Sketched{first, report2})
		if kind != c.kind {
			t.Errorf("%s: %s (resemblance %.2f)", c.name, kind, resemblance(Sketch(c.now), first.Sketch))
		}
	}
}

func FuzzSketch(f *testing.F) {
	f.Add(ferry, market)
	f.Add("東京"+strings.Repeat("で大きな橋が開通した", 9), "\xff\xfe")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := Sketch(a), Sketch(b)
		c := Containment(x, y)
		if c < 0 || c > 1 || c != Containment(y, x) {
			t.Errorf("containment %v and %v", c, Containment(y, x))
		}
		if len(x) > 1+minShared && Containment(x, x) != 1 {
			t.Errorf("with itself %v", Containment(x, x))
		}
	})
}

func BenchmarkSketch(b *testing.B) {
	text := longText(1, 800)
	b.ReportAllocs()
	for b.Loop() {
		Sketch(text)
	}
}

func BenchmarkContainment(b *testing.B) {
	x, y := Sketch(longText(1, 800)), Sketch(longText(2, 800))
	b.ReportAllocs()
	for b.Loop() {
		Containment(x, y)
	}
}
