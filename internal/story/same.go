package story

import (
	"math"
	"net/netip"
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
	// joinFrom is the score (log-odds) from which an article joins a story whose members were published
	// in the window; undatedFrom the one where a date is missing, because the same people's next
	// trial or match reads much the same; sameOutletMore is added for an outlet that the story has
	// already: its second article is most often the next event. undatedFrom is where the stories that
	// TestFitModel was given have a precision of .96.
	joinFrom       = 0.8
	undatedFrom    = 1.4
	sameOutletMore = 2
	// best is the share of the most similar member in a story's score, the rest is the mean of all:
	// one odd member alone must not chain two stories together.
	best = 0.6
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
		head := headOf(c)
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
	undated    bool
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
	g.undated = g.undated || a.Published.IsZero() || c.Published.IsZero()
	g.sameOutlet = g.sameOutlet || sameOutlet(a, c)
}

func (g *grouped) score() float64 {
	if g.n == 0 || g.stale {
		return math.Inf(-1)
	}
	return best*g.top + (1-best)*g.sum/float64(g.n)
}

func (g *grouped) from() float64 {
	from := joinFrom
	if g.undated {
		from = undatedFrom
	}
	if g.sameOutlet {
		from += sameOutletMore
	}
	return from
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
	if _, err := netip.ParseAddr(u.Hostname()); err == nil {
		return "" // a machine may serve many
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
var model = [features]float64{-1.570, 1.066, 3.811, 1.080, 0.695, 2.195, 2.338, 3.034, -0.576, -0.789, -0.672, -1.142}

func likenessOf(a, b news.Sketched) likeness {
	l := compare(a.Terms, b.Terms)
	x, y := when(a.When), when(b.When)
	l.Months, l.Days, l.Year = contradict(x.months(), y.months()), contradict(x.days(), y.days()), otherYear(x.year(), y.year())
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
	Months  float64 // 1 where the times they name contradict each other
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
