package story

import (
	"math"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"

	"pullquote/internal/news"
)

const (
	// window is how far apart two reports of one event are published: NewsBlur groups within the same
	// five days. Articles without a date are compared by what their words say of the time alone.
	window = 120 * time.Hour
	// joinFrom is the score (log-odds) from which an article joins a story, and sameOutletFrom that for
	// an outlet which the story has already: its second article is most often the next event.
	// Measured on stories that were not used for fitting, see TestStories.
	joinFrom       = 0.75
	sameOutletFrom = joinFrom + 2
	// best is the share of the most similar member in a story's score, the rest is the mean of all:
	// one odd member alone must not chain two stories together.
	best = 0.3
)

// sameStory finds the story that an article belongs to. of is the member most like it, score the
// probability that both report one event.
func sameStory(a news.Sketched, candidates []news.Sketched) (of news.Sketched, score float64, ok bool) {
	if len(a.Terms) == 0 {
		return of, 0, false
	}
	stories := map[news.ArticleID]*grouped{}
	for _, c := range candidates {
		if len(c.Terms) == 0 || c.ID == a.ID {
			continue
		}
		head := c.Story
		if head == "" {
			head = c.ID
		}
		g := stories[head]
		if g == nil {
			g = &grouped{top: math.Inf(-1)}
			stories[head] = g
		}
		g.add(a, c, head)
	}
	top := math.Inf(-1)
	for _, g := range stories {
		if s := g.score(); s >= g.from() && (s > top || s == top && g.of.ID < of.ID) {
			of, top, ok = g.of, s, true
		}
	}
	return of, probability(top), ok
}

// grouped are the candidates of one story.
type grouped struct {
	of         news.Sketched // the most similar one
	top, sum   float64
	n          int
	stale      bool // the story began too long ago
	sameOutlet bool
}

func (g *grouped) add(a, c news.Sketched, head news.ArticleID) {
	if !near(a.Published, c.Published) {
		g.stale = g.stale || c.ID == head
		return
	}
	s := logOdds(a, c)
	if s > g.top {
		g.of, g.top = c, s
	}
	g.sum += s
	g.n++
	g.sameOutlet = g.sameOutlet || sameOutlet(a, c)
}

func (g *grouped) score() float64 {
	if g.n == 0 || g.stale {
		return math.Inf(-1)
	}
	return best*g.top + (1-best)*g.sum/float64(g.n)
}

func (g *grouped) from() float64 {
	if g.sameOutlet {
		return sameOutletFrom
	}
	return joinFrom
}

func near(a, b time.Time) bool {
	return a.IsZero() || b.IsZero() || a.Sub(b).Abs() <= window
}

// sameOutlet compares the names, or the sites of the addresses.
func sameOutlet(a, b news.Sketched) bool {
	if a.Site != "" && strings.EqualFold(a.Site, b.Site) {
		return true
	}
	s := siteOf(a.Canonical)
	return s != "" && s == siteOf(b.Canonical)
}

func siteOf(canonical string) string {
	u, err := url.Parse(canonical)
	if err != nil || u.Host == "" {
		return ""
	}
	if site, err := publicsuffix.EffectiveTLDPlusOne(u.Hostname()); err == nil {
		return site
	}
	return u.Host
}

func probability(logOdds float64) float64 { return 1 / (1 + math.Exp(-logOdds)) }

// logOdds is the logistic model of two articles' likeness, fitted by TestFitModel.
func logOdds(a, b news.Sketched) float64 {
	sum := 0.0
	for i, f := range likenessOf(a, b).features() {
		sum += model[i] * f
	}
	return sum
}

const features = 12

// model has a weight for each of likeness.features.
var model = [features]float64{-1.961, -1.451, 6.584, 1.590, 0.665, 2.220, 1.955, 2.769, -0.598, 0.926, 0.600, 1.452}

func likenessOf(a, b news.Sketched) likeness {
	l := compare(a.Terms, b.Terms)
	x, y := when(a.When), when(b.When)
	l.Months, l.Days, l.Year = agreement(x.months(), y.months()), agreement(x.days(), y.days()), sameYear(x.year(), y.year())
	l.Size = math.Log(float64(1 + min(len(a.Terms), len(b.Terms))))
	return l
}

// likeness is what two articles have in common; 0 to 1 where nothing else is said.
type likeness struct {
	All     float64 // cosine of all terms
	Names   float64 // cosine of the names and numbers
	Numbers float64 // cosine of the numbers alone
	Lead    float64 // cosine of what stands at the top of both
	Overlap float64 // the shared part of the smaller one's weight
	Shared  float64 // shared names and numbers: n / (n+8)
	Rare    float64 // the weight of the shared rare names and numbers: w / (w+16)
	Size    float64 // log of the smaller one's terms
	Months  float64 // agreement of the times they name: -1 to 1
	Days    float64
	Year    float64
}

func (l likeness) features() [features]float64 {
	return [features]float64{1, l.All, l.Names, l.Lead, l.Overlap, l.Shared, l.Rare, l.Numbers, l.Size, l.Months, l.Days, l.Year}
}

// product sums what a cosine needs.
type product struct{ aa, bb, ab float64 }

func (p product) cosine() float64 {
	if p.ab == 0 {
		return 0
	}
	return p.ab / math.Sqrt(p.aa*p.bb)
}

func (p *product) add(x, y float64) {
	p.aa += x * x
	p.bb += y * y
	p.ab += x * y
}

const fact = termName | termNumber

// compare walks through two sorted lists of terms.
func compare(a, b []uint64) likeness {
	var all, names, numbers, lead product
	var shared, rare, wa, wb, both float64
	for i, j := 0, 0; i < len(a) || j < len(b); {
		var x, y uint64
		switch {
		case j == len(b) || i < len(a) && termID(a[i]) < termID(b[j]):
			x = a[i]
			i++
		case i == len(a) || termID(b[j]) < termID(a[i]):
			y = b[j]
			j++
		default:
			x, y = a[i], b[j]
			i++
			j++
		}
		u, v := weigh(x), weigh(y)
		all.add(u, v)
		wa, wb = wa+u, wb+v
		if termIs(x|y, fact) {
			names.add(u, v)
		}
		if termIs(x|y, termNumber) {
			numbers.add(u, v)
		}
		lx, ly := 0.0, 0.0
		if termIs(x, termLead) {
			lx = termIDF(x)
		}
		if termIs(y, termLead) {
			ly = termIDF(y)
		}
		lead.add(lx, ly)
		if x != 0 && y != 0 {
			both += min(u, v)
			if termIs(x&y, fact) {
				shared++
				if termIDF(x) > 3 {
					rare += termIDF(x)
				}
			}
		}
	}
	l := likeness{All: all.cosine(), Names: names.cosine(), Numbers: numbers.cosine(), Lead: lead.cosine(), Shared: shared / (shared + 8), Rare: rare / (rare + 16)}
	if m := min(wa, wb); m > 0 {
		l.Overlap = min(1, both/m)
	}
	return l
}

func weigh(t uint64) float64 {
	if t == 0 {
		return 0
	}
	return termWeight(t)
}
