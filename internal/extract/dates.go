package extract

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// The names of meta elements that say when an article was published: those that mean just that; those
// that some outlets use for the day of printing or of the last change; and those of the last change.
var (
	publishedMeta = []string{"article:published_time", "og:published_time", "datepublished", "og:article:published_time", "rnews:datepublished"}
	dateMeta      = []string{"article:published", "parsely-pub-date", "sailthru.date", "date.published", "publish-date", "publication_date", "publicationdate", "pubdate", "ptime", "dc.date.issued", "dcterms.created", "dc.date.created", "dc.created",
		"article.published", "published-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "og:pubdate", "displaydate", "created", "originalpublicationdate", "article:create_at", "dcterms.issued", "citation_publication_date", "datecreated", "shareaholic:article_published_time", "vr:published_time", "dcterms.date", "dc.date", "date", "last-modified-date", "content_create_date"}
	modifiedMeta = []string{"article:modified_time", "datemodified", "og:updated_time", "last-modified"}
)

// published is when the article first appeared, zero when the page does not say. An offset that the
// page gives is kept, so that the day is the day at the place of publication.
func (p *page) published() time.Time {
	shown := p.shownDate()
	declared := append(plausibleTimes(p.linked.published), p.head.dates(publishedMeta)...)
	other := p.head.dates(dateMeta)
	switch {
	case len(declared) > 0:
		return settle(declared[0], shown, append(declared[1:], other...))
	case len(other) > 0 && (shown.IsZero() || daysBetween(other[0], shown) == 0):
		return settle(other[0], shown, nil)
	case !shown.IsZero():
		return p.local(shown)
	}
	for _, read := range []func() time.Time{
		func() time.Time { return p.markedTime(true, false) }, func() time.Time { return dateInURL(p.url) }, p.dateInText,
		p.dateInState, func() time.Time { return p.markedTime(false, false) }, p.dateAnywhere} {
		if t := read(); plausible(t) {
			return p.local(t)
		}
	}
	for _, t := range append(plausibleTimes(p.linked.modified), p.head.dates(modifiedMeta)...) {
		return t
	}
	return time.Time{}
}

// settle judges a declared time by the one that is printed at the headline. If that is the same instant on
// the clock of the place, it gives the offset. If it is another day altogether and other metadata name
// that day too, the first was wrong: a copied article's, a template's default.
func settle(declared, shown time.Time, others []time.Time) time.Time {
	if shown.IsZero() {
		return declared
	}
	if off := shown.Sub(declared.Truncate(time.Minute)); inUTC(declared) && inUTC(shown) && hasClock(shown) && off%(30*time.Minute) == 0 && off >= -11*time.Hour && off <= 14*time.Hour {
		return declared.In(time.FixedZone("", int(off.Seconds())))
	}
	if n := daysBetween(declared, shown); n <= 1 {
		return declared
	}
	for _, t := range others {
		if daysBetween(t, shown) == 0 {
			return t
		}
	}
	return declared
}

func inUTC(t time.Time) bool {
	_, offset := t.Zone()
	return offset == 0
}

func hasClock(t time.Time) bool { return t.Hour() != 0 || t.Minute() != 0 }

// daysBetween counts the days from one date to the other, whatever their offsets.
func daysBetween(a, b time.Time) int {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(day(a).Sub(day(b)).Abs().Hours() / 24)
}

// dates returns the plausible times of the meta elements with these names, in the names' order.
func (h *head) dates(names []string) []time.Time {
	var out []time.Time
	for _, n := range names {
		out = append(out, plausibleTimes(h.meta[n]...)...)
	}
	return out
}

func plausibleTimes(values ...string) []time.Time {
	var out []time.Time
	for _, v := range values {
		if t := parseTime(clean(v)); plausible(t) {
			out = append(out, t)
		}
	}
	return out
}

// local gives a time without an offset the one of the only time zone where the page's language is at
// home, so that it is the right instant elsewhere too.
func (p *page) local(t time.Time) time.Time {
	if t.Location() != time.UTC {
		return t
	}
	lang, _, _ := strings.Cut(strings.ToLower(p.head.lang), "-")
	host := hostName(p.url)
	if lang == "ja" || lang == "ko" || strings.HasSuffix(host, ".jp") || strings.HasSuffix(host, ".kr") || strings.ContainsFunc(p.title, onlyEast) {
		return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.FixedZone("", 9*3600))
	}
	return t
}

// onlyEast reports whether a letter is written in Japan or Korea only.
func onlyEast(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul) }

// plausible refuses times before the web and values that stand for "unset" or "never".
func plausible(t time.Time) bool { return t.Year() >= 1990 && t.Year() < 2038 }

// shownDate is the date that stands at the headline, zero when none does; the date of a change does not count.
func (p *page) shownDate() time.Time {
	for _, read := range []func() time.Time{
		func() time.Time { return p.markedTime(true, true) }, func() time.Time { return dateInTitle(p.head.title) },
		p.dateBesideHeadline, func() time.Time { return p.markedTime(false, true) }} {
		if t := read(); plausible(t) {
			return t
		}
	}
	return time.Time{}
}

const (
	besideLine = 80  // bytes of the longest line beside a headline that is read for its date
	longLine   = 160 // … of the longest that is read when it begins with the date, as one of links does
	datePart   = 40  // bytes of its beginning
)

// dateBesideHeadline reads a date that stands in a short line right below the headline, or right above it.
func (p *page) dateBesideHeadline() time.Time {
	at := p.headlineBlock()
	if at < 0 {
		return time.Time{}
	}
	for _, r := range [][2]int{{at + 1, min(len(p.layout.blocks), at+4)}, {max(0, at-2), at}} {
		for i := r[0]; i < r[1]; i++ {
			b := &p.layout.blocks[i]
			text := b.text
			if len(text) > besideLine && len(text) <= longLine && !b.sentence {
				text = strings.ToValidUTF8(text[:datePart], "")
			}
			if len(text) > besideLine || b.heading() && b.linkChars == 0 || b.linkShare() > 0.8 || ofChange(text) {
				continue
			}
			if t := parseTime(text); plausible(t) {
				return p.monthFirst(text, t)
			}
		}
	}
	return time.Time{}
}

// monthFirst corrects a date that was read day first when the time element that prints it says otherwise:
// "10/04/2026" with the value 2026-10-04.
func (p *page) monthFirst(line string, t time.Time) time.Time {
	swapped := time.Date(t.Year(), time.Month(t.Day()), int(t.Month()), 0, 0, 0, 0, time.UTC)
	for _, m := range p.head.times {
		if m.text == "" || !strings.Contains(line, m.text) {
			continue
		}
		if v := parseTime(m.value); daysBetween(v, t) > 1 && daysBetween(v, swapped) <= 1 {
			return v
		}
	}
	return t
}

// changeWords say, before a date, that it is the day of the last change.
var changeWords = []string{"updat", "modifi", "last ", "edited", "revised", "aktualisiert", "geändert", "bearbeitet", "zuletzt", "letzte änderung", "mis à jour", "mise à jour", "actualiza", "actualitza", "aggiorna", "atualiza", "bijgewerkt", "gewijzigd", "opdater", "oppdatert", "uppdater", "ændret", "endret", "zaktualiz", "aktualizov", "обновлен", "изменен", "оновлено", "güncelle", "diperbarui", "更新", "수정"}

// ofChange reports whether a line gives the date of a change: a word before the date says so.
func ofChange(line string) bool {
	i := strings.IndexAny(line, "0123456789")
	return i > 0 && containsAny(strings.ToLower(line[:i]), changeWords)
}

// How many elements before and after the headline a time may stand that belongs to it.
const (
	timeBefore = 20
	timeAfter  = 100
)

// markedTime reads the times that the markup names, those after the headline first: what stands
// before it belongs to other articles.
func (p *page) markedTime(published, near bool) time.Time {
	headline := p.headlineElement()
	for _, after := range []bool{true, false} {
		for _, m := range p.head.times {
			if m.published != published || (m.at >= headline-timeBefore) != after || near && (!after || m.at > headline+timeAfter || ofChange(m.label)) {
				continue
			}
			for _, t := range plausibleTimes(first(m.value, m.text), m.text) {
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

// dateInText looks for a date in the short lines after the headline, then shortly before it.
func (p *page) dateInText() time.Time {
	at := max(0, p.headlineBlock())
	for _, r := range [][2]int{{at, at + 15}, {at - 5, at}} {
		if t := p.dateInLines(r[0], r[1], false); plausible(t) {
			return t
		}
	}
	return time.Time{}
}

// dateAnywhere looks for a date in all short lines, then in sentences and where a paragraph begins.
func (p *page) dateAnywhere() time.Time {
	n := len(p.layout.blocks)
	if t := p.dateInLines(0, n, false); plausible(t) {
		return t
	}
	if t := p.datedOpening(max(0, p.headlineBlock())); plausible(t) {
		return t
	}
	return p.dateInLines(0, n, true)
}

// dateInLines returns the first date in some blocks of the page; in a sentence, only when it may be prose:
// the date in it belongs to what the article tells, unless it is about a change of the page.
func (p *page) dateInLines(from, to int, prose bool) time.Time {
	for i := max(0, from); i < min(to, len(p.layout.blocks)); i++ {
		b := &p.layout.blocks[i]
		if len(b.text) > longLine || b.chars < 6 || b.linkShare() > 0.5 || !prose && b.sentence && len(b.text) > besideLine && !ofChange(b.text) {
			continue
		}
		if t := parseTime(b.text); plausible(t) {
			return t
		}
	}
	return time.Time{}
}

// stateKeys are the names under which scripts keep the time of publication.
var stateKeys = []string{"datePublished", "published_at", "publishedAt", "publishedDate", "publishDate", "publish_date", "publicationDate", "publication_date", "publishedTime", "published_time", "firstPublished"}

// maxState bounds how many times under one name are compared.
const maxState = 50

// dateInState reads the time of publication in the state that the page's scripts start with, where all
// such times are of one day: those of a list of articles are not.
func (p *page) dateInState() time.Time {
	var found time.Time
	for _, key := range stateKeys {
		rest := p.raw
		for range maxState {
			_, after, ok := bytes.Cut(rest, []byte(key))
			if !ok {
				break
			}
			rest = after
			t := parseTime(stateValue(after[:min(len(after), 60)]))
			switch {
			case !plausible(t):
			case found.IsZero():
				found = t
			case daysBetween(found, t) > 0:
				return time.Time{}
			}
		}
	}
	return found
}

// stateValue is what follows a key: "2026-03-02" of `":"2026-03-02","x…`, also with escaped quotation marks.
func stateValue(s []byte) string {
	v := strings.ReplaceAll(string(s), "&quot;", `"`)
	v = strings.TrimLeft(v, `"\': `)
	if i := strings.IndexAny(v, `"\',}`); i >= 0 {
		v = v[:i]
	}
	return strings.ToValidUTF8(v, "")
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

// dateInURL reads /2024/01/31/, /2024-01-31-, /20240131, /2024/jan/31/ and ids that begin with a time: /A202401311405001.
func dateInURL(address string) time.Time {
	if i := strings.LastIndex(address, "/http"); i > 0 {
		address = address[i+1:] // an archive's copy: its own date comes first
	}
	m := patterns().urlDay.FindStringSubmatch(address)
	if m == nil {
		if m = patterns().urlClock.FindStringSubmatch(address); m != nil {
			return build(m[1], m[2], m[3], "", "", "", time.UTC)
		}
		return time.Time{}
	}
	month := first(m[2], m[4])
	if n := monthOf(month); n > 0 {
		month = strconv.Itoa(n)
	}
	return build(m[1], month, first(m[3], m[5]), "", "", "", time.UTC)
}
