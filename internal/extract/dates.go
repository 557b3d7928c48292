package extract

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"golang.org/x/net/html/atom"
)

// published is when the article first appeared, zero when the page does not say. An offset that the
// page gives is kept, so that the day is the day at the place of publication.
func (p *page) published() time.Time {
	h := p.head
	sources := []string{p.linked.published, h.get("article:published_time", "og:published_time", "datepublished", "og:article:published_time", "rnews:datepublished"),
		h.get("article:published", "parsely-pub-date", "sailthru.date", "date.published", "publish-date", "publication_date", "publicationdate", "pubdate", "ptime", "dc.date.issued", "dcterms.created", "dc.date.created", "dc.created",
			"article.published", "published-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "og:pubdate", "displaydate", "created", "originalpublicationdate", "article:create_at", "dcterms.issued", "citation_publication_date", "datecreated", "shareaholic:article_published_time", "vr:published_time", "dcterms.date", "dc.date", "date", "last-modified-date", "content_create_date")}
	for _, s := range sources {
		if t := parseTime(s); plausible(t) {
			return t
		}
	}
	for _, read := range []func() time.Time{
		func() time.Time { return p.markedTime(true) }, func() time.Time { return dateInTitle(h.title) }, p.dateBesideHeadline,
		func() time.Time { return p.markedTime(false) }, func() time.Time { return dateInURL(p.url) }, p.dateInText} {
		if t := read(); plausible(t) {
			return p.local(t)
		}
	}
	for _, s := range []string{p.linked.modified, h.get("article:modified_time", "datemodified", "og:updated_time", "last-modified")} {
		if t := parseTime(s); plausible(t) {
			return t
		}
	}
	return time.Time{}
}

// local gives a time without an offset the one of the only time zone where the page's language is at
// home, so that it is the right instant elsewhere too.
func (p *page) local(t time.Time) time.Time {
	if t.Location() != time.UTC {
		return t
	}
	lang, _, _ := strings.Cut(strings.ToLower(p.head.lang), "-")
	if host := hostName(p.url); lang == "ja" || lang == "ko" || strings.HasSuffix(host, ".jp") || strings.HasSuffix(host, ".kr") {
		return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.FixedZone("", 9*3600))
	}
	return t
}

// dateBesideHeadline reads a date that stands in a short line right below the headline, or right above it.
func (p *page) dateBesideHeadline() time.Time {
	at := p.headlineBlock()
	if at < 0 {
		return time.Time{}
	}
	for _, r := range [][2]int{{at + 1, min(len(p.layout.blocks), at+4)}, {max(0, at-2), at}} {
		for i := r[0]; i < r[1]; i++ {
			b := &p.layout.blocks[i]
			if len(b.text) > besideLine || b.heading() || b.linkShare() > 0.5 {
				continue
			}
			if t := parseTime(b.text); plausible(t) {
				return t
			}
		}
	}
	return time.Time{}
}

// besideLine is the length in bytes of the longest line beside a headline that is read for its date.
const besideLine = 80

// plausible refuses times before the web and values that stand for "unset" or "never".
func plausible(t time.Time) bool { return t.Year() >= 1990 && t.Year() < 2038 }

// markedTime reads the times that the markup names, those after the headline first: what stands
// before it belongs to other articles.
func (p *page) markedTime(published bool) time.Time {
	for _, after := range []bool{true, false} {
		for _, m := range p.head.times {
			if m.published != published || (m.at >= p.head.h1At-20) != after {
				continue
			}
			if t := parseTime(first(m.value, m.text)); plausible(t) {
				return t
			}
			if t := parseTime(m.text); plausible(t) {
				return t
			}
		}
	}
	return time.Time{}
}

// dateInTitle reads the date that some outlets put before or after a headline: "Bridge closed | Tern | 28.04.2023".
func dateInTitle(title string) time.Time {
	parts := strings.FieldsFunc(title, func(r rune) bool { return r == '|' })
	for i, part := range parts {
		if part = strings.TrimSpace(part); len(parts) > 1 && (i == 0 || i == len(parts)-1) && len(part) <= 18 {
			if t := parseTime(part); plausible(t) {
				return t
			}
		}
	}
	return time.Time{}
}

// dateInText looks for a date in the short lines after the headline, shortly before it, then anywhere.
func (p *page) dateInText() time.Time {
	at := max(0, p.headlineBlock())
	n := len(p.layout.blocks)
	for _, r := range [][2]int{{at, min(n, at+15)}, {max(0, at-5), at}, {0, n}} {
		for i := r[0]; i < r[1]; i++ {
			b := &p.layout.blocks[i]
			if len(b.text) > 160 || b.chars < 6 || b.linkShare() > 0.5 {
				continue
			}
			if t := parseTime(b.text); plausible(t) {
				return t
			}
		}
	}
	return p.datedOpening(at)
}

// datedOpening reads a date with which one of the first paragraphs begins: "01.02.2022 The market …".
func (p *page) datedOpening(at int) time.Time {
	for i := at; i < min(len(p.layout.blocks), at+8); i++ {
		t := p.layout.blocks[i].text
		if len(t) > 20 && t[0] >= '0' && t[0] <= '9' {
			if d := parseTime(strings.ToValidUTF8(t[:20], "")); plausible(d) {
				return d
			}
		}
	}
	return time.Time{}
}

// headlineBlock is the block that shows the headline, -1 when none does.
func (p *page) headlineBlock() int {
	return slices.IndexFunc(p.layout.blocks, func(b block) bool { return b.tag == atom.H1 || sameText(b.text, p.title) })
}

// patterns are compiled at first use: a program that reads no page need not pay for them.
var patterns = sync.OnceValue(func() (p struct{ iso, numeric, dmy, mdy, ymd, urlDay, epoch *regexp.Regexp }) {
	p.iso = regexp.MustCompile(`\b(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`)
	p.numeric = regexp.MustCompile(`\b(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2})\b(?:\D{1,12}(\d{1,2}):(\d{2}))?`)
	p.ymd = regexp.MustCompile(`\b(\d{4})[./年](\d{1,2})[./月](\d{1,2})`)
	p.dmy = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th|er|\.|º|-)?(?: de| d’| d')?[ -]+(\p{L}{3,12})\.?,?(?: de| del)?[ -]+(\d{4})(?:\D{1,12}(\d{1,2}):(\d{2}))?`)
	p.mdy = regexp.MustCompile(`(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? *(\d{4})\b(?:\D{1,12}(\d{1,2}):(\d{2}))?`)
	p.urlDay = regexp.MustCompile(`[/_-]((?:19|20)\d\d)(?:[/_-](1[0-2]|0?[1-9]|[a-z]{3})[/_-](3[01]|[12]\d|0?[1-9])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?:\D|$)`)
	p.epoch = regexp.MustCompile(`^\d{10}(\d{3})?$`)
	return p
})

// parseTime reads a date, with or without a time, out of a short text in one of many forms; the zero
// time when there is none.
func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 300 || !strings.ContainsFunc(s, unicode.IsDigit) {
		return time.Time{}
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t
	}
	p := patterns()
	if m := p.iso.FindStringSubmatch(s); m != nil {
		return build(m[1], m[2], m[3], m[4], m[5], m[6], zone(m[7]))
	}
	for _, layout := range []string{time.RFC1123Z, time.RFC1123, time.RFC850, time.ANSIC, time.UnixDate, "20060102T150405Z0700", "20060102", "20060102150405"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	if p.epoch.MatchString(s) {
		n, _ := strconv.ParseInt(s[:10], 10, 64)
		return time.Unix(n, 0).UTC()
	}
	if m := p.ymd.FindStringSubmatch(s); m != nil {
		return build(m[1], m[2], m[3], "", "", "", time.UTC)
	}
	if m := p.mdy.FindStringSubmatch(s); m != nil {
		if month := monthOf(m[1]); month > 0 {
			return build(m[3], strconv.Itoa(month), m[2], m[4], m[5], "", time.UTC)
		}
	}
	if m := p.dmy.FindStringSubmatch(s); m != nil {
		if month := monthOf(m[2]); month > 0 {
			return build(m[3], strconv.Itoa(month), m[1], m[4], m[5], "", time.UTC)
		}
	}
	if m := p.numeric.FindStringSubmatch(s); m != nil {
		return numericDate(m)
	}
	return time.Time{}
}

// numericDate reads 31.12.2024, 31/12/2024 and 12/31/2024. Day before month is the world's custom;
// month first is taken only when the day would be impossible otherwise.
func numericDate(m []string) time.Time {
	day, month := m[1], m[3]
	if n, _ := strconv.Atoi(month); n > 12 {
		day, month = month, day
	}
	year := m[4]
	if len(year) == 2 {
		year = "20" + year
	}
	return build(year, month, day, m[5], m[6], "", time.UTC)
}

func build(year, month, day, hour, minute, second string, loc *time.Location) time.Time {
	n := func(s string) int { v, _ := strconv.Atoi(s); return v }
	y, mo, d := n(year), n(month), n(day)
	if mo < 1 || mo > 12 || d < 1 || d > 31 || n(hour) > 24 || n(minute) > 59 {
		return time.Time{}
	}
	t := time.Date(y, time.Month(mo), d, n(hour), n(minute), n(second), 0, loc)
	if t.Day() != d && n(hour) < 24 {
		return time.Time{}
	}
	return t
}

// zone reads "+02:00", "-0500", "Z"; an absent one is UTC.
func zone(s string) *time.Location {
	if len(s) < 5 {
		return time.UTC
	}
	s2 := strings.ReplaceAll(s[1:], ":", "")
	h, _ := strconv.Atoi(s2[:2])
	m, _ := strconv.Atoi(s2[2:])
	off := h*3600 + m*60
	if s[0] == '-' {
		off = -off
	}
	if off == 0 || h > 14 {
		return time.UTC
	}
	return time.FixedZone("", off)
}

// dateInURL reads /2024/01/31/, /2024-01-31-, /20240131 and /2024/jan/31/.
func dateInURL(address string) time.Time {
	if i := strings.LastIndex(address, "/http"); i > 0 {
		address = address[i+1:] // an archive's copy: its own date comes first
	}
	m := patterns().urlDay.FindStringSubmatch(address)
	if m == nil {
		return time.Time{}
	}
	month := first(m[2], m[4])
	if n := monthOf(month); n > 0 {
		month = strconv.Itoa(n)
	}
	return build(m[1], month, first(m[3], m[5]), "", "", "", time.UTC)
}

// monthNames hold the first letters of the months' names, enough to tell them apart, in the
// languages of many outlets: English, German, French, Spanish, Italian, Portuguese, Dutch, the
// Scandinavian ones, Polish, Czech, Russian, Turkish, Indonesian, Finnish.
var monthNames = [12][]string{
	{"jan", "jän", "ene", "gen", "sty", "led", "янв", "oca", "tammi"},
	{"feb", "fév", "fev", "lut", "úno", "фев", "şub", "helmi"},
	{"mar", "mär", "mrz", "mär", "maa", "mrt", "bře", "мар", "maalis"},
	{"apr", "avr", "abr", "kwi", "dub", "апр", "nis", "huhti"},
	{"may", "mai", "mag", "maj", "mei", "kvě", "мая", "май", "touko", "mayıs"},
	{"jun", "jui", "giu", "cze", "čer", "июн", "haz", "kesä"},
	{"jul", "juil", "lug", "lip", "červenc", "июл", "tem", "heinä"},
	{"aug", "aoû", "aou", "ago", "sie", "srp", "авг", "ağu", "elo", "agu"},
	{"sep", "set", "wrz", "zář", "сен", "eyl", "syys"},
	{"oct", "okt", "ott", "out", "paź", "říj", "окт", "eki", "loka"},
	{"nov", "nóv", "lis", "ноя", "kas", "marras"},
	{"dec", "dez", "dic", "déc", "gru", "pro", "des", "дек", "ara", "joulu"},
}

// monthOf returns the number of a month's name or abbreviation, 0 when it is none. The longest
// matching beginning wins ("juillet" against "juin").
func monthOf(name string) int {
	name = strings.ToLower(name)
	best, n := 0, 0
	for i, starts := range monthNames {
		for _, s := range starts {
			if strings.HasPrefix(name, s) && len(s) > n {
				best, n = i+1, len(s)
			}
		}
	}
	return best
}
