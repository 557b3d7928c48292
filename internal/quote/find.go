package quote

import (
	"strings"

	"pullquote/internal/news"
)

// minWords is the length below which words in quotation marks are kept only with a clear tag.
const minWords = 4

// quotation is one stretch between marks on its way to a news.Quote.
type quotation struct {
	span
	para, tok, sent int
	words           int
	mixed           bool // opened “ and closed ", or the reverse
	comma           bool // the words end in a comma: a tag is to come
	outer           bool // a comma or a dash follows the closing mark, as most languages but English write it
	src             source
	said            spoken // instead of src, in languages without blanks
	rejected        bool
	speaker         string
	role            string
	mention         string
	unsure          bool // another person is meant almost as likely: see resolvePronoun
	score           float64
}

// finder is one article's work.
type finder struct {
	a      news.Article
	lx     *lexicon
	known  bool // the language has a lexicon
	paras  []para
	quotes []quotation
	people people
	slips  bool // see mixedBySlip

	small, capital map[string]bool // see noteCase
}

// Find returns every direct quotation of the article's paragraphs, in text order. For each, Text is
// a.Text[Start:End] without its marks; one that runs over several paragraphs is one Quote for each.
//
// Speaker is the full name when the article gives it, else the words that describe the source (“a police
// spokeswoman”), and "" when it is not sure. Mention holds the article's words at this quotation.
func Find(a news.Article) []news.Quote {
	f := newFinder(a)
	if len(f.quotes) == 0 {
		return nil
	}
	f.attributeAll()
	f.readPeople()
	f.resolveAll()
	f.attributeOnText()
	f.rejectAll()
	out := make([]news.Quote, 0, len(f.quotes))
	for i := range f.quotes {
		if q := &f.quotes[i]; !q.rejected {
			out = append(out, f.export(q))
		}
	}
	return out
}

// newFinder reads marks and frames.
func newFinder(a news.Article) *finder {
	f := &finder{a: a}
	f.lx, f.known = lexiconFor(a.Language)
	body := sound(a)
	single := singlesAreOuter(a.Text, a.Title, body)
	closerOpens := !strings.ContainsAny(a.Text, "“„") || rightToLeft[primaryOf(a.Language)] // ”…“
	spans := make([][]span, len(body))
	total := 0
	for i, p := range body {
		if p.Heading {
			continue
		}
		spans[i] = f.withTags(readMarks(a.Text, p.Start, p.End, single, closerOpens))
		if len(spans[i]) == 0 {
			spans[i] = f.dialogue(p)
		}
		if i > 0 {
			joinParagraphs(a.Text, body[i], spans[i-1], spans[i])
		}
		total += len(spans[i])
	}
	if total == 0 {
		return f
	}
	f.paras = make([]para, len(body))
	f.quotes = make([]quotation, 0, total)
	for i, p := range body {
		f.addPara(i, p, spans[i])
	}
	f.noteCase()
	return f
}

var rightToLeft = set("ar fa he ur")

func primaryOf(language string) string {
	primary, _, _ := strings.Cut(strings.ToLower(language), "-")
	return primary
}

// sound drops paragraphs that do not fit the text, so that a caller's mistake cannot panic.
func sound(a news.Article) []news.Paragraph {
	out := make([]news.Paragraph, 0, len(a.Paragraphs))
	last := 0
	for _, p := range a.Paragraphs {
		if p.Start >= last && p.End > p.Start && p.End <= len(a.Text) {
			out = append(out, p)
			last = p.End
		}
	}
	return out
}

// singlesAreOuter reports whether the text quotes in single marks, as British papers do: then there are
// more outermost single quotations than double ones.
func singlesAreOuter(text, title string, body []news.Paragraph) bool {
	if !strings.ContainsAny(text, "‘‚'’") || strings.Contains(text, "''") {
		return false
	}
	singles, doubles := 0, 0
	for _, p := range body {
		if p.Heading || strings.TrimRight(text[p.Start:p.End], ".") == strings.TrimRight(title, ".") {
			continue // headlines use single marks everywhere
		}
		for _, s := range readMarks(text, p.Start, p.End, true, false) {
			if !s.closed || countWords(text[s.start:s.end]) < minWords {
				continue
			}
			if s.single && !strings.HasPrefix(text[s.from:], "‹") && !strings.HasPrefix(text[s.from:], "›") {
				singles++
			} else {
				doubles++
			}
		}
	}
	return singles > 2*doubles
}

// joinParagraphs marks a quotation that goes on in the next paragraph: not closed here, opened again there.
func joinParagraphs(text string, p news.Paragraph, before, here []span) {
	if len(before) == 0 || len(here) == 0 {
		return
	}
	last := before[len(before)-1]
	if !last.closed && !last.dialogue && here[0].from == p.Start+leading(text[p.Start:p.End]) {
		here[0].continues = true
		before[len(before)-1].goesOn = true
	}
}

func leading(s string) int { return len(s) - len(strings.TrimLeft(s, " \t\u00a0")) }

func (f *finder) addPara(i int, p news.Paragraph, spans []span) {
	first := len(f.quotes)
	pa := &f.paras[i]
	pa.start, pa.end, pa.heading = p.Start, p.End, p.Heading
	pa.toks = frame(f.a.Text, p, spans, first, f.lx)
	for k, s := range spans {
		inside := f.a.Text[s.end:min(s.to, len(f.a.Text))]
		f.quotes = append(f.quotes, quotation{
			span: s, para: i, tok: -1,
			words: countWords(f.a.Text[s.start:s.end]),
			comma: strings.ContainsAny(inside, ",，、"),
			outer: s.dialogue || !f.lx.possessive && setOff(f.a.Text[min(s.to, p.End):p.End]),
			mixed: mixedMarks(f.a.Text[s.from:s.start], inside),
		})
		pa.quotes = append(pa.quotes, first+k)
	}
	pa.sents = split(f.a.Text, pa.toks, spans, first, func(k int) bool { return f.tagFollows(i, k) })
	for si, s := range pa.sents {
		for t := s.from; t < s.to; t++ {
			if pa.toks[t].kind == quoted {
				f.quotes[pa.toks[t].quote].tok, f.quotes[pa.toks[t].quote].sent = t, si
			}
		}
	}
}

// setOff reports whether a text begins with the comma or dash that sets a quotation off from its tag.
func setOff(s string) bool {
	return strings.HasPrefix(s, ",") || strings.HasPrefix(s, " – ") || strings.HasPrefix(s, " — ")
}

// mixedMarks reports whether a typewriter mark and a printer's mark, or two opening marks, stand at the
// two ends: then one of them may belong to another quotation.
func mixedMarks(open, end string) bool {
	if strings.HasPrefix(open, "“") && strings.HasSuffix(end, "“") {
		return true
	}
	return strings.HasPrefix(open, "“") && strings.HasSuffix(end, "\"") || strings.HasPrefix(open, "\"") && strings.HasSuffix(end, "”")
}

// tagFollows reports whether the tokens from k on attribute what stands before them: used while the
// sentences are not known yet.
func (f *finder) tagFollows(n, k int) bool {
	p := &f.paras[n]
	hi := k
	for hi < len(p.toks) && hi-k < 8 && p.toks[hi].kind != quoted && !p.isPoint(hi, ".!?") {
		hi++
	}
	return f.tagRight(n, k, hi).found()
}

// attributeAll goes through the quotations in text order.
func (f *finder) attributeAll() {
	for i := range f.quotes {
		q := &f.quotes[i]
		if q.tok < 0 { // beyond maxTokens
			q.rejected = true
			continue
		}
		if q.continues && i > 0 && f.quotes[i-1].src.found() && !f.taggedAnew(q) {
			q.src = f.quotes[i-1].src
			q.src.how = continued
			continue
		}
		if !f.known {
			q.src = f.credit(q)
			q.src.blocked = true // without a table, who stands nearby says nothing
			continue
		}
		if q.src = f.attribute(q); q.src.found() && (f.timeOnly(q.src.who) || f.nobody(q.src.who)) {
			q.src = source{}
		}
	}
	f.takeBack()
	for i := range f.quotes {
		if q := &f.quotes[i]; !q.rejected && !q.src.found() && !q.src.blocked {
			if q.src = f.strictly(q, f.carry(i)); q.src.found() && f.nobody(q.src.who) {
				q.src = source{}
			}
		}
	}
}

// taggedAnew reports whether a quotation that seems to continue the one before names a speaker of its own: then only
// a closing mark is missing there.
func (f *finder) taggedAnew(q *quotation) bool {
	if !f.known || !q.comma {
		return false
	}
	own := f.attribute(q)
	return own.found() && (own.how == tagAfter || own.how == tagInverted) && !own.weak && f.form(own.who) == byName
}

// takeBack gives a quotation that is not closed the tag of the paragraph in which it goes on.
func (f *finder) takeBack() {
	for i := len(f.quotes) - 2; i >= 0; i-- {
		q, next := &f.quotes[i], &f.quotes[i+1]
		if next.continues && next.src.found() && f.a.Text[q.from] != '"' && !q.src.found() && !q.src.blocked && next.src.how != carried {
			q.src = next.src
			q.src.how = continued
		}
	}
}

// timeOnly reports whether a phrase begins with a month or a weekday: “August 2007” says nothing.
func (f *finder) timeOnly(ph phrase) bool {
	p := &f.paras[ph.para]
	i := ph.from
	for i+1 < ph.to && p.opensPhrase(i) {
		i++
	}
	return p.is(i, date) && p.toks[i].cap && f.lx.givenName(p.toks[i].low) == 0 && !p.is(ph.to-1, thing|role|group|org) && !p.is(ph.coreTo-1, thing|role|group|org)
}

// nobody reports whether a phrase is one word that means nobody: “Something like “…” will do”.
func (f *finder) nobody(ph phrase) bool {
	t := &f.paras[ph.para].toks[ph.from]
	return ph.to == ph.from+1 && (nobodies[t.low] || t.first && f.lx.possessive && strings.HasSuffix(t.low, "ly") && f.lx.givenName(t.low) == 0 && !f.lx.adverbs[t.low])
}

var nobodies = set("something anything everything nothing you you're you've you'll it's that's there's here's there here what this probably maybe perhaps jahre prozent also nämlich")

func (f *finder) export(q *quotation) news.Quote {
	if q.score < doubtful {
		q.speaker, q.role = "", ""
	}
	n := news.Quote{
		Text: f.a.Text[q.start:q.end], Start: q.start, End: q.end,
		Speaker: q.speaker, Role: f.bareRole(q.role), Mention: q.mention, Score: q.score,
	}
	if q.src.found() && q.src.cueTo > q.src.cueFrom {
		n.Cue = f.a.Text[q.src.cueFrom:q.src.cueTo]
	} else if q.said.mention != "" {
		n.Cue = f.a.Text[q.said.cueFrom:q.said.cueTo]
	}
	return n
}

// bareRole drops the article or the “her” before a role: beside a name it says nothing, or points nowhere.
func (f *finder) bareRole(role string) string {
	first, rest, ok := strings.Cut(role, " ")
	if ok && f.lx.words[strings.ToLower(first)]&(det|possPron) != 0 && f.lx.words[strings.ToLower(first)]&(group|alone) == 0 {
		return rest
	}
	return role
}

// doubtful is the score below which no speaker is named: a wrong one is worse than none.
const doubtful = .5

// countWords counts stretches of letters and digits between blanks; in scripts without blanks a word is
// taken to be two characters.
func countWords(s string) int {
	n, unspaced := 0, 0
	in := false
	for _, c := range s {
		switch {
		case c >= 0x2e80 && c < 0xd7b0 || c >= 0x0e00 && c < 0x0e80:
			unspaced++
			in = false
		case wordRune(c):
			if !in {
				n++
			}
			in = true
		case c == ' ' || c == '\n' || c == '\t' || c == '\u00a0' || c == '\u202f':
			in = false
		}
	}
	return n + (unspaced+1)/2
}
