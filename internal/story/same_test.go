package story

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pullquote/internal/news"
)

// collapse, collapseElsewhere and nextCollapse are three outlets' articles: two on one event, the
// third on another of the same kind.
const (
	collapse = `Part of the roof of the Kestrel Ice Rink in Dunmarrow came down under heavy snow on Tuesday night, hours after a youth hockey game with 140 spectators had ended. Nobody was hurt.

Fire chief Alan Prewett said that two caretakers heard the beams crack shortly after 11 p.m. and left the building through a side door. "Ten minutes later the whole northern end was lying on the ice," Prewett said.

The rink was built in 1974 and inspected in October. Mayor Sofia Brandt closed three other halls of the same design until engineers have looked at their roofs. The Dunmarrow Wolves will play their home games in Tarbrook for the rest of the season.`
	collapseElsewhere = `Engineers are searching for the reason why the Kestrel Ice Rink in Dunmarrow collapsed. The northern end of the hall gave way on Tuesday under nearly a metre of wet snow.

Only two caretakers were still inside the rink, according to fire chief Alan Prewett, and both escaped unharmed. Earlier that evening 140 people had watched a hockey game there.

Mayor Sofia Brandt ordered three halls built to the same plans to be shut. The hall dates from 1974. Hockey club Dunmarrow Wolves moves to Tarbrook for now.`
	nextCollapse = `A storm tore the roof off a supermarket in Pellworth on Friday afternoon. Four customers were treated for cuts, the county's ambulance service said.

Manager Rita Holm had asked everybody to leave when tiles began to fall. "I heard a bang and saw the sky," Holm said. Fire crews from three towns secured the building, and the road past the market stayed closed over the weekend.

Forecasters counted gusts of 130 kilometres per hour at the coast. The supermarket had opened only in 2019.`
)

var day = time.Date(2026, time.January, 14, 8, 0, 0, 0, time.UTC)

func report(id, site string, at time.Time, title, body string) news.Sketched {
	return Fingerprint(news.Sketched{ID: news.ArticleID(id), Story: "head-of-" + news.ArticleID(id), Canonical: "https://" + site + "/" + id, Site: site, Title: title, Published: at}, body)
}

func TestSameStory(t *testing.T) {
	first := report("first", "gazette.example", day, "Roof of Dunmarrow ice rink collapses", collapse)
	const title = "Why did the Kestrel Ice Rink collapse?"
	for _, c := range []struct {
		name string
		a    news.Sketched
		kind string
	}{
		{"another outlet", report("a", "echo.example", day.Add(20*time.Hour), title, collapseElsewhere), SameStory},
		{"before the first", report("a", "echo.example", day.Add(-20*time.Hour), title, collapseElsewhere), SameStory},
		{"without a date", report("a", "echo.example", time.Time{}, title, collapseElsewhere), SameStory},
		{"a month later", report("a", "echo.example", day.AddDate(0, 1, 0), title, collapseElsewhere), New},
		{"another event of the kind", report("a", "echo.example", day, "Storm tears roof off supermarket", nextCollapse), New},
		{"the town's council", report("a", "echo.example", day, "Dunmarrow council", strings.ReplaceAll(ferry, "Port Ellery", "Dunmarrow")), New},
		{"no text", report("a", "echo.example", day, "Roof collapses", ""), New},
	} {
		of, kind, score := Decide(c.a, []news.Sketched{first})
		if kind != c.kind || (kind == SameStory) != (of.ID == "first") || score < 0 || score > 1 {
			t.Errorf("%s: %s of %q, score %.2f (log-odds %.2f)", c.name, kind, of.ID, score, logOdds(c.a, first))
		}
	}
}

// TestSameOutletNeedsMore: an outlet's second article is seldom the same one.
func TestSameOutletNeedsMore(t *testing.T) {
	g := grouped{}
	open, other := g.from(), grouped{sameOutlet: true}
	if other.from() <= open || (&grouped{undated: true}).from() <= open {
		t.Error("no stricter")
	}
	a, b := news.Sketched{Canonical: "https://sport.gazette.example/a"}, news.Sketched{Canonical: "https://gazette.example/b"}
	if !sameOutlet(a, b) || sameOutlet(a, news.Sketched{Canonical: "https://echo.example"}) || sameOutlet(news.Sketched{}, news.Sketched{}) {
		t.Error("outlets are not told apart")
	}
	for _, host := range []string{"127.0.0.1:8080", "[2001:db8::1]"} { // a machine may serve many outlets
		if sameOutlet(news.Sketched{Canonical: "http://" + host + "/a"}, news.Sketched{Canonical: "http://" + host + "/b"}) {
			t.Errorf("%s is taken for one outlet", host)
		}
	}
}

// TestStoryDoesNotCreep: what is near to a late report but far from the story's beginning is new.
func TestStoryDoesNotCreep(t *testing.T) {
	head := report("head", "gazette.example", day.Add(-130*time.Hour), "Roof collapses", collapse)
	late := report("late", "wire.example", day, "Roof collapses", collapse)
	head.Story, late.Story = "head", "head"
	a := report("a", "echo.example", day, "Why did it collapse?", collapseElsewhere)
	if of, kind, _ := Decide(a, []news.Sketched{late, head}); kind != New {
		t.Errorf("%s of %q", kind, of.ID)
	}
}

func TestTerms(t *testing.T) {
	for name, s := range map[string]string{
		"nothing": "", "too little": "The Kestrel Rink",
		"German": strings.Repeat("Das Dach der Eishalle ist unter der Last des Schnees eingestürzt, verletzt wurde niemand. ", 5),
	} {
		if got, _ := Terms("", s); got != nil {
			t.Errorf("%s: %d terms", name, len(got))
		}
	}
	terms, at := Terms("Ice rink", collapse)
	if len(terms) < 30 || len(terms) > maxTerms || !slices.IsSorted(terms) {
		t.Errorf("%d terms", len(terms))
	}
	if w := when(at); w.year() != 1974 || w.days() != 1<<1 || w.months() != 1<<9 {
		t.Errorf("year %d, days %b, months %b", w.year(), w.days(), w.months())
	}
	many, _ := Terms("", collapse+collapseElsewhere+nextCollapse+ferry+market)
	if len(many) != maxTerms || !slices.IsSorted(many) {
		t.Errorf("%d terms of many", len(many))
	}
	if keys := IndexKeys(report("a", "gazette.example", day, "", collapse)); len(keys) != keysOf+termKeys {
		t.Errorf("%d keys", len(keys))
	}
}

// TestKeysFindReports: two reports share some of the few keys of their terms.
func TestKeysFindReports(t *testing.T) {
	a, b := report("a", "gazette.example", day, "", collapse), report("b", "echo.example", day, "", collapseElsewhere)
	a.Sketch, b.Sketch = nil, nil
	shared := slices.DeleteFunc(IndexKeys(a), func(k uint64) bool { return !slices.Contains(IndexKeys(b), k) })
	if len(shared) < 3 {
		t.Errorf("%d of %d keys shared", len(shared), termKeys)
	}
}

func TestStem(t *testing.T) {
	for in, want := range map[string]string{"bridges": "bridge", "parties": "party", "status": "status", "glass": "glass", "gas": "gas", "rink": "rink"} {
		if got := stem(in); got != want {
			t.Errorf("stem(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzTerms(f *testing.F) {
	f.Add("Ice rink", collapse)
	f.Add("\xff", "March 5 2026 5 May 12 Sept Monday 東京で")
	f.Fuzz(func(t *testing.T, title, body string) {
		a := report("a", "gazette.example", day, title, body)
		b := report("b", "echo.example", day, "", collapse)
		if x, y := compare(a.Terms, b.Terms), compare(b.Terms, a.Terms); x != y && fmt.Sprintf("%.9f", x) != fmt.Sprintf("%.9f", y) {
			t.Errorf("%v and %v", x, y)
		}
		if _, _, score := Decide(a, []news.Sketched{b}); score < 0 || score > 1 {
			t.Errorf("score %v", score)
		}
	})
}

func BenchmarkFingerprint(b *testing.B) {
	body := strings.Repeat(collapse+ferry+market+nextCollapse, 2)
	b.ReportAllocs()
	for b.Loop() {
		IndexKeys(Fingerprint(news.Sketched{}, body))
	}
}

func BenchmarkDecide(b *testing.B) {
	a := report("a", "echo.example", day, "", collapseElsewhere+ferry+market)
	var candidates []news.Sketched
	for i := range 50 {
		candidates = append(candidates, report(fmt.Sprint(i), "gazette.example", day, "", collapse+nextCollapse+ferry))
	}
	for i := range candidates {
		candidates[i].Sketch = nil
	}
	b.ReportAllocs()
	for b.Loop() {
		Decide(a, candidates)
	}
}
