package extract

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/news"
)

// FromText reads an article that came as plain text: pasted, from a feed, or copied from an app with
// its menus. Text stays the input byte for byte; Paragraphs hold the body only. The title is derived
// when it is "", the original outlet is read from a "Source: …" line, the date from a line of its own.
func FromText(url, title, text string) news.Article {
	a := news.Article{URL: url, Canonical: url, Title: strings.TrimSpace(title), Text: text, Published: TextDate(text)}
	r := textReader{text: text, lines: splitLines(text)}
	if a.Title == "" {
		a.Title = r.findTitle()
	}
	r.read(a.Title)
	a.Source, a.Paragraphs = r.source, r.paragraphs
	body := r.body()
	a.Words = countWords(body)
	a.Language, _ = detect(body)
	a.Read = news.ReadFull
	if a.Words == 0 {
		a.Read, a.Problem = news.ReadUnreadable, news.ProblemEmpty
	}
	return a
}

// dateLines is how many of a text's first lines may say when it was published: a later date belongs to
// what it tells, or to the next article.
const dateLines = 8

// TextDate is when a plain text was published, by a line near its top that is only a date; zero when there
// is none.
func TextDate(text string) time.Time {
	lines := splitLines(text)
	for _, l := range lines[:min(len(lines), dateLines)] {
		if s := text[l.start:l.end]; dateLine(s) {
			if t := parseTime(s); plausible(t) {
				return t
			}
		}
	}
	return time.Time{}
}

// line is text[start:end], without the blanks around it.
type line struct {
	start, end int
	afterBlank bool // the first line, or one after an empty line
}

type textReader struct {
	text       string
	lines      []line
	source     string
	paragraphs []news.Paragraph
}

// splitLines finds the lines that are not blank.
func splitLines(text string) []line {
	var out []line
	blank := true
	for start := 0; start < len(text); {
		end := len(text)
		next := end
		if i := strings.IndexAny(text[start:], "\n\r"); i >= 0 {
			end = start + i
			next = end + 1
			if strings.HasPrefix(text[end:], "\r\n") {
				next++
			}
		}
		trimmed := strings.TrimSpace(text[start:end])
		if trimmed == "" {
			blank = true
		} else {
			from := start + strings.Index(text[start:end], trimmed)
			out = append(out, line{start: from, end: from + len(trimmed), afterBlank: blank})
			blank = false
		}
		start = next
	}
	return out
}

func (r *textReader) at(i int) string { return r.text[r.lines[i].start:r.lines[i].end] }

// maxHeadline is the length in characters up to which a line can be a headline.
const maxHeadline = 180

// findTitle looks at the lines before the first sentence for a headline: the first of four words or
// more, else the longest. A text that begins with its first sentence has that as its title when it is
// short enough, else none.
func (r *textReader) findTitle() string {
	best := ""
	for i := range min(len(r.lines), 20) {
		l := r.at(i)
		if _, ok := sourceLine(l); ok || r.furniture(l) {
			continue
		}
		if utf8.RuneCountInString(l) > maxHeadline || best != "" && endsSentence(l) && !strings.HasSuffix(l, "?") {
			break
		}
		if len(strings.Fields(l)) >= 4 || dense(l) && utf8.RuneCountInString(l) >= 8 {
			return strings.ToValidUTF8(l, "\uFFFD")
		}
		if len(l) > len(best) {
			best = l
		}
	}
	return strings.ToValidUTF8(best, "\uFFFD")
}

// label spots the lines around a headline that are neither it nor furniture: the names of the outlet
// and of the section, a place.
func label(l string) bool {
	return len(strings.Fields(l)) <= 5 && utf8.RuneCountInString(l) < 45 && !endsSentence(l) && !(dense(l) && utf8.RuneCountInString(l) > 12)
}

// dense reports whether a line is written without blanks between words (Chinese, Japanese, Thai).
func dense(l string) bool {
	for _, c := range l {
		if c >= 0x0e00 && c < 0x0e80 || c >= 0x3040 && c < 0xa000 {
			return true
		}
	}
	return false
}

// read collects the paragraphs of the body.
func (r *textReader) read(title string) {
	started := false // a sentence of the body has been seen
	for i := 0; i < len(r.lines); i++ {
		l := r.at(i)
		if s, ok := sourceLine(l); ok {
			if r.source == "" {
				r.source = strings.ToValidUTF8(s, "\uFFFD")
			}
			continue
		}
		if r.furniture(l) || r.repeatsTitle(l, title, started) || !started && i+1 < len(r.lines) && label(l) && !r.firstHeading(i, title) {
			continue
		}
		last := r.wrapped(i)
		sentence := endsSentence(r.at(last)) || hasSentence(r.text[r.lines[i].start:r.lines[last].end])
		started = started || sentence
		r.paragraphs = append(r.paragraphs, news.Paragraph{
			Start: r.lines[i].start, End: r.lines[last].end,
			Heading: i == last && !sentence && r.heading(i),
		})
		i = last
	}
	r.paragraphs = slices.DeleteFunc(r.paragraphs, func(p news.Paragraph) bool { return sameText(r.text[p.Start:p.End], r.source) })
	r.dropTail()
}

// firstHeading reports whether line i, before the first sentence, heads the first section: it stands
// right above that sentence, and the headline above both.
func (r *textReader) firstHeading(i int, title string) bool {
	l := r.at(i)
	next := r.at(i + 1)
	return i > 0 && r.lines[i].afterBlank && len(strings.Fields(l)) >= 3 && (endsSentence(next) || hasSentence(next)) && r.heading(i) &&
		slices.ContainsFunc(r.lines[:i], func(o line) bool { return sameText(r.text[o.start:o.end], title) })
}

// repeatsTitle reports whether a line is the headline again. A first sentence that served as title
// for want of another stays in the body.
func (r *textReader) repeatsTitle(l, title string, started bool) bool {
	if !sameText(l, title) {
		return false
	}
	return !endsSentence(l) || strings.HasSuffix(l, "?") || started
}

// wrapped returns the last line of the paragraph that begins at line i: texts from mail and terminals
// break lines in mid-sentence.
func (r *textReader) wrapped(i int) int {
	for i+1 < len(r.lines) && !r.lines[i+1].afterBlank {
		l, next := r.at(i), r.at(i+1)
		c, _ := utf8.DecodeRuneInString(next)
		if endsSentence(l) || utf8.RuneCountInString(l) < 45 || utf8.RuneCountInString(l) > 100 || !unicode.IsLower(c) {
			break
		}
		i++
	}
	return i
}

// heading reports whether a line is a heading within the text: short, no list item, no quotation,
// and followed by text.
func (r *textReader) heading(i int) bool {
	l := r.at(i)
	c, _ := utf8.DecodeRuneInString(l)
	if i+1 >= len(r.lines) || utf8.RuneCountInString(l) > 90 || strings.ContainsRune("-•*–—·\"“„«»‘'‹›「『", c) {
		return false
	}
	return len(r.at(i+1)) > len(l)
}

// dropTail removes headings that nothing follows, and an end that is only short labels.
func (r *textReader) dropTail() {
	for n := len(r.paragraphs); n > 1; n-- {
		p := r.paragraphs[n-1]
		if l := r.text[p.Start:p.End]; !p.Heading && !label(l) {
			return
		}
		r.paragraphs = r.paragraphs[:n-1]
	}
}

func (r *textReader) body() string {
	var b strings.Builder
	for _, p := range r.paragraphs {
		b.WriteString(r.text[p.Start:p.End])
		b.WriteByte('\n')
	}
	return b.String()
}

// furniture reports whether a line is part of the app or page around the text.
func (r *textReader) furniture(l string) bool {
	return boilerplate(l) || gateLine(l) || appLine(l) || dateLine(l) || languagesLine(l) || !strings.ContainsFunc(l, isWordRune)
}

func isWordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// navWords are lines of menus that are not in boilerLines because a page's markup shows them.
var navWords = wordSet(`
	back menu share home close search sections settings profile bookmark bookmarks print save subscribe login notifications feed explore
	discover world business sports sport politics tech technology science opinion culture health entertainment local live trending
	zurück teilen suche schließen einstellungen lesezeichen retour partager fermer rechercher atrás volver compartir cerrar buscar indietro condividi chiudi cerca
`)

// appLine spots what an app or an advertisement adds: "Used: Example News APP", "Get the app".
func appLine(l string) bool {
	if len(l) > 120 {
		return false
	}
	low := strings.ToLower(l)
	if navWords[strings.Trim(low, " ←→‹›<>×✕☰|•·.")] {
		return true
	}
	label, _, labelled := strings.Cut(low, ":")
	app := false
	for w := range strings.FieldsFuncSeq(low, func(c rune) bool { return !unicode.IsLetter(c) }) {
		app = app || w == "app" || w == "apps"
	}
	return app && (labelled && len(label) < 20 || !endsSentence(l) && len(strings.Fields(l)) <= 10)
}

// dateLine spots a line that is only a date, a time, or how long reading takes.
func dateLine(l string) bool {
	if len(l) > 70 || !strings.ContainsFunc(l, unicode.IsDigit) || len(strings.Fields(l)) > 14 || len(strings.Fields(l)) > 9 && endsSentence(l) {
		return false
	}
	low := strings.ToLower(l)
	for _, w := range []string{"min read", "minute read", "minutes read", "min. lesezeit", "lesedauer", "min lesezeit", "minuten lesezeit", "minutes ago", "hours ago", "hour ago", "days ago", "day ago", "min de lecture", "minutes de lecture", "min de lectura", "minuten leestijd", "min leestijd", "min čtení"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	if clockLine(low) {
		return true
	}
	if parseTime(l).IsZero() {
		return false
	}
	if n := len(l); n > 6 && l[n-3] == ':' && unicode.IsDigit(rune(l[n-1])) && len(strings.Fields(l)) <= 7 {
		return true // a live blog's "Ada Roe 2 March 2024 21:45"
	}
	words := 0 // that are no part of a date
	for w := range strings.FieldsFuncSeq(low, func(c rune) bool { return !unicode.IsLetter(c) }) {
		if len(w) > 3 && monthOf(w) == 0 && !dateWords[w] {
			words++
		}
	}
	return words == 0
}

// clockLine spots a line that is only a time of day: "7:49PM", "19.30 Uhr", "10:02 GMT".
func clockLine(low string) bool {
	if len(low) > 16 {
		return false
	}
	rest := strings.TrimLeft(low, "0123456789")
	hours := len(low) - len(rest)
	if hours < 1 || hours > 2 || rest == "" || strings.IndexByte(":.h", rest[0]) < 0 {
		return false
	}
	minutes := rest[1:]
	rest = strings.TrimLeft(minutes, "0123456789:")
	if n := len(minutes) - len(rest); n != 2 && n != 5 && !(n == 0 && low[hours] == 'h') {
		return false
	}
	switch strings.Trim(rest, ". ") {
	case "", "am", "pm", "a.m", "p.m", "uhr", "h", "gmt", "utc", "bst", "et", "cet", "est", "min":
		return true
	}
	return false
}

var dateWords = wordSet(`
	monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
	lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira
	maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag
	updated published posted stand uhr aktualisiert veröffentlicht zuletzt publié publiée modifié actualizado actualizada publicado publicada horas pubblicato aggiornato
	atualizado gepubliceerd bijgewerkt publisert oppdatert opdateret publicerad uppdaterad
`)

// languagesLine spots "Also available in: Deutsch, Français".
func languagesLine(l string) bool {
	if len(l) > 200 {
		return false
	}
	low := strings.ToLower(l)
	for _, s := range []string{"also available in", "available in:", "read in:", "read this in", "read this article in", "other languages", "languages:", "in other languages", "auch verfügbar", "auch erhältlich auf", "in anderen sprachen", "également disponible", "disponible en", "también disponible", "disponibile anche", "ook beschikbaar"} {
		if strings.HasPrefix(low, s) {
			return true
		}
	}
	return false
}

// sourceLabels introduce the line that names the outlet a text was taken from.
var sourceLabels = []string{"source", "sources", "original source", "quelle", "quellen", "fuente", "fonte", "bron", "källa", "kilde", "źródło", "zdroj", "источник", "kaynak", "来源", "來源", "出典"}

// sourceLine reads "Source: The Example Times".
func sourceLine(l string) (string, bool) {
	if len(l) > 120 {
		return "", false
	}
	label, name, ok := strings.Cut(l, ":")
	if !ok {
		if label, name, ok = strings.Cut(l, "："); !ok {
			return "", false
		}
	}
	label = strings.ToLower(strings.TrimSpace(label))
	for _, s := range sourceLabels {
		if label == s {
			name = strings.Trim(name, " \t.*_")
			return name, name != ""
		}
	}
	return "", false
}

func endsSentence(l string) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l, "\"'”’»“)]›」』 "))
	return isSentenceEnd(c) && c != ':'
}
