package quote

import (
	"strings"

	"pullquote/internal/news"
)

// how says by which words a quotation was attributed; its order is that of trust within tagScore.
type how uint8

const (
	unknown        how = iota
	tagAfter           // “…,” Ann Lee said
	tagInverted        // “…,” said Ann Lee
	tagSource          // “…,” according to Ann Lee
	tagBefore          // Ann Lee said: “…”
	tagColon           // Ann Lee: “…”
	tagWithin          // Ann Lee said that the plan was “…”
	tagEnd             // The plan was “…” for the town, Ann Lee said
	tagCredit          // “…” — Ann Lee
	tagNoun            // Ann Lee’s claim that “…”
	tagPassive         // was called “…” by Ann Lee
	tagSubject         // Ann Lee hit back with a “…”
	sameParagraph      // after a tagged one in the same paragraph
	continued          // the quotation was not closed in the paragraph before
	announced          // the sentence before ends in a colon
	omittedSubject     // “…”, dijo: whoever spoke last
	carried            // the speaker of the paragraph before
)

// source is who said a quotation, as the text puts it.
type source struct {
	how            how
	from           how // with sameParagraph: how the quotation before was attributed
	who            phrase
	cueFrom, cueTo int // byte offsets into the text
	near           bool
	weak           bool
	excerpt        bool   // “…,” by the Herald’s Ann Lee: “…”: the words are from a text that is listed
	blocked        bool   // somebody was asked, and nobody is said to have asked: no speaker
	object         bool   // the verb of the tag reports something else: “…,” Lee said the plan was dead
	joined         bool   // the tag begins with “and”, “but”, “when”: it may belong to what follows
	relative       string // “who”, “which” or “that” in the text, when the phrase is what it refers to
}

func (s source) found() bool { return s.how != unknown }

const (
	maxReach    = 40  // tokens between a verb and its subject
	maxSentence = 120 // tokens between a quotation and its tag; longer sentences are lists or made to be slow
)

// attribute looks for the words that attribute quotation q within its sentence.
func (f *finder) attribute(q *quotation) source {
	p := &f.paras[q.para]
	s := p.sents[q.sent]
	if f.lx.nounCaps {
		if src := f.germanFinal(q); src.found() {
			return src
		}
		if src := f.withWords(q); src.found() {
			return src
		}
	}
	right := f.strictly(q, f.tagRight(q.para, q.tok+1, s.to))
	left := f.strictly(q, f.tagLeft(q.para, s.from, q.tok))
	if f.lx.strict && !right.found() {
		if !right.blocked {
			right = f.unknownVerb(q)
		}
		if right.blocked && !left.near {
			return right
		}
	}
	strict := right.found() && (q.comma || p.isPoint(q.tok+1, ",—–-") || sentenceEnd(f.a.Text[q.start:q.end]) != 0)
	switch {
	case left.found() && left.near && !left.weak && !(strict && !right.object && right.how != tagSource && (q.comma || !p.isPoint(q.tok-1, ",:"))):
		return left
	case strict && !((right.joined || right.object && left.near) && left.found() && !left.weak):
		return right
	case left.found() && !left.weak:
		return left
	case right.found():
		return right
	}
	return f.attributeLoosely(q, s, left)
}

// attributeLoosely is attribute where no tag stands beside the quotation; left is a weak one before it, if any.
func (f *finder) attributeLoosely(q *quotation, s sentence, left source) source {
	p := &f.paras[q.para]
	if s := f.credit(q); s.found() {
		return s
	}
	if f.lx.nounCaps && q.outer && f.known {
		if s := f.unknownVerb(q); s.found() && f.personKnown(s.who) {
			return s
		}
	}
	if q.comma {
		if s := f.anyVerb(q.para, q.tok+1, s.to); s.found() {
			return s
		}
	}
	if end := f.strictly(q, f.tagAtEnd(q.para, q.tok+1, s.to)); end.found() {
		return end
	}
	if !left.found() && f.known && !f.lx.possessive {
		if s := f.tagInside(q); s.found() {
			return s
		}
	}
	if !left.found() && f.lx.strict && !f.lx.prodrop && p.isPoint(q.tok-1, ":,") && p.is(q.tok-2, cue) && !p.is(q.tok-2, weak) {
		left.blocked = true // somebody said it, and nobody knows who
	}
	return left
}

// tagInside reads a tag that stands between the marks, as French and Italian papers write it: « Le pont,
// explique Ann Lee, ne tiendra pas ». Its words make a frame of their own, which names nobody new.
func (f *finder) tagInside(q *quotation) source {
	toks := frame(f.a.Text, news.Paragraph{Start: q.start, End: q.end}, nil, 0, f.lx)
	in := para{start: q.start, end: q.end, heading: true, toks: toks, sents: []sentence{{0, len(toks)}}}
	f.paras = append(f.paras, in)
	n := len(f.paras) - 1
	for i := 1; i < len(toks)-2; i++ {
		if !in.isPoint(i, ",—–") || in.isPoint(i+1, "—–") {
			continue
		}
		if s := f.inverted(n, i+1, len(toks)); s.found() && f.someone(s.who) && (s.who.to >= len(toks) || in.isPoint(s.who.to, ",.—–")) {
			return s
		}
	}
	f.paras = f.paras[:n]
	return source{}
}

// anyVerb reads a tag whose verb no table knows: “…,” an angry Lee shot back.
func (f *finder) anyVerb(n, i, hi int) source {
	p := &f.paras[n]
	for i < hi && p.isPoint(i, ",—–-") {
		i++
	}
	to := f.phraseFrom(p, i, hi)
	if to == i || !f.verbAt(p, to, hi) || p.is(to, be|aux) {
		return source{}
	}
	s := f.made(tagAfter, n, i, to, to)
	s.weak = true
	return s
}

// finite reports whether the word at v is a finite verb of speech; “they write” is one too.
func (f *finder) finite(p *para, v int) bool {
	if p.is(v, cue) {
		return true
	}
	if !p.is(v, cueBase) || !f.lx.possessive || v == 0 {
		return false
	}
	b := &p.toks[v-1]
	return b.low == "they" || b.low == "i" || b.low == "we" || p.is(v-1, group|alone) || b.kind == word && strings.HasSuffix(b.low, "s") && (p.is(v-1, role) || p.is(v-2, det) && !p.is(v, weak)) || p.is(v-1, aux) && !p.is(v, weak)
}

// tagRight reads the tag that begins right after a quotation.
func (f *finder) tagRight(n, i, hi int) source {
	p := &f.paras[n]
	for i < hi && p.isPoint(i, ",—–-") {
		i++
	}
	if i >= hi {
		return source{}
	}
	if s := f.according(n, i, hi); s.found() {
		return s
	}
	if s := f.inverted(n, i, hi); s.found() {
		return s
	}
	if len(f.lx.after) > 0 {
		if s := f.behind(n, i, min(f.phraseFrom(p, i, hi), hi-1)); s.found() {
			return s
		}
	}
	start := i
	if p.is(i, conj) || p.is(i, sub) && !p.pronounAt(i) {
		start++
	}
	if s := f.subjectFirst(n, i, start, hi); s.found() {
		return s
	}
	if start == i {
		return f.appositionTag(n, i, hi)
	}
	return source{}
}

// subjectFirst reads “…,” Lee said: the subject begins at start, which is behind i where “and” joins it.
func (f *finder) subjectFirst(n, i, start, hi int) source {
	p := &f.paras[n]
	asides := 0
	for v := start + 1; v < min(hi, start+maxReach); v++ {
		if p.toks[v].kind == quoted {
			if asides++; asides <= 2 && f.quotes[p.toks[v].quote].words < minWords {
				continue // “Lee, who wore a “Save the Bees” pin, said”
			}
			break
		}
		if !f.finite(p, v) || f.nounUse(p, v) {
			continue
		}
		from, to, ok := f.subjectOf(p, v, start)
		if !ok || from != start || p.is(v, weak) && (start > i || !f.canSpeak(n, from, to)) {
			continue
		}
		s := f.made(tagAfter, n, from, to, v)
		s.joined = start > i
		s.object = f.ownObject(p, v, hi)
		return s
	}
	return f.relativeSubject(n, start, hi)
}

// relativeSubject reads “…,” a driver who lost his job in May said: the last verb of speech belongs to the subject
// before the relative clause.
func (f *finder) relativeSubject(n, start, hi int) source {
	p := &f.paras[n]
	end := f.phraseFrom(p, start, hi)
	if !f.lx.possessive || end == start || !p.is(end, rel) || !f.canSpeak(n, start, end) {
		return source{}
	}
	for v := min(hi, start+maxReach) - 1; v > end+2; v-- {
		if !p.is(v, cue) || p.is(v, weak) || f.nounUse(p, v) || p.is(v-1, aux|be|rel|pronoun|sub|conj) {
			continue
		}
		if v+1 >= hi || p.toks[v+1].kind != word || p.is(v+1, prep|date|object) || p.toks[v].low == "told" {
			return f.made(tagAfter, n, start, end, v)
		}
		break
	}
	return source{}
}

// appositionTag reads a tag whose aside is not closed: “…,” Ann Lee, a teacher who founded the club said on
// Friday.
func (f *finder) appositionTag(n, i, hi int) source {
	p := &f.paras[n]
	to := f.phraseFrom(p, i, hi)
	if !f.lx.possessive || to == i || !p.isPoint(to, ",") || !f.nameOnly(p, i, to) || to-i < 2 {
		return source{}
	}
	for v := to + 2; v < min(hi, to+25) && p.toks[v].kind != quoted; v++ {
		if p.is(v, cue) && !p.is(v, weak) && !f.nounUse(p, v) && (v+1 >= hi || p.toks[v+1].kind == point || p.is(v+1, prep|adv|date)) {
			return f.made(tagAfter, n, i, to, v)
		}
	}
	return source{}
}

// ownObject reports whether a clause follows a verb of saying: “Lee said | the plan was dead”.
func (f *finder) ownObject(p *para, v, hi int) bool {
	if !f.lx.possessive || !f.lx.plain[p.toks[v].low] {
		return false
	}
	j := v + 1
	if j < hi && p.toks[j].low == "that" {
		return true
	}
	end := f.phraseFrom(p, j, hi)
	return end > j && !p.is(j, date) && f.verbAt(p, end, hi) && !p.is(end, cuePart)
}

// according reads “according to X”, “so X” at token i.
func (f *finder) according(n, i, hi int) source {
	p := &f.paras[n]
	for _, seq := range f.lx.according {
		if !f.sequence(p, i, hi, seq) {
			continue
		}
		from := i + len(seq)
		to := f.phraseFrom(p, from, hi)
		if to > from && !p.is(from, date) {
			to = f.extend(p, from, to, hi)
			s := f.made(tagSource, n, from, to, i)
			s.cueTo = p.toks[from-1].end
			return s
		}
	}
	if p.is(i, tagWord) {
		to := f.phraseFrom(p, i+1, hi)
		if to > i+1 {
			to = f.extend(p, i+1, to, hi)
			return f.made(tagSource, n, i+1, to, i)
		}
	}
	return source{}
}

func (f *finder) sequence(p *para, i, hi int, seq []string) bool {
	if i < 0 || i+len(seq) >= hi {
		return false
	}
	for k, w := range seq {
		if p.toks[i+k].kind != word || p.toks[i+k].low != w {
			return false
		}
	}
	return true
}

// inverted reads “said X” at token i.
func (f *finder) inverted(n, i, hi int) source {
	p := &f.paras[n]
	v := i
	for (p.is(v, aux) || f.lx.strict && p.is(v, object)) && v+1 < hi && !p.is(v, cue) {
		v++ // “…”, le ha dicho
	}
	if f.lx.inverts && p.is(v, adv|tagWord) && p.is(v+1, cue) {
		v, i = v+1, i+1 // “zo zegt Lee”
	}
	if f.lx.clitics && v > i && p.pronounAt(v) {
		return f.auxPronoun(n, v, hi) // “…”, a-t-elle ajouté
	}
	if !p.is(v, cue) || p.toks[v].cap && !f.lx.inverts && v != i {
		return source{}
	}
	j := v + 1
	for j < hi && (p.is(j, adv) && !f.capAt(p, j) || p.is(j, object) && f.lx.inverts && !f.capAt(p, j) || !f.lx.possessive && p.is(j, det) && p.is(j+1, date)) {
		j++
	}
	if !f.lx.possessive {
		j = f.skipDative(p, f.skipPaper(p, j, hi), hi)
	}
	if from, to, ok := f.itSays(p, j, hi); ok {
		return f.made(tagInverted, n, from, to, v)
	}
	to := f.phraseFrom(p, j, hi)
	if to == j || p.toks[j].low == "it" || p.is(j, object) && !p.is(j, pronoun) && !f.named(f.phraseAt(n, j, to)) {
		return source{}
	}
	to = f.extend(p, j, to, hi)
	return f.made(tagInverted, n, j, to, v)
}

// beforeName ends “este diario | Ana León” before the name: who is told is a paper, who speaks a person.
func (f *finder) beforeName(p *para, from, to int) int {
	if f.lx.nounCaps || to-from < 2 {
		return to
	}
	for k := from + 1; k < to; k++ {
		acronym := p.toks[k-1].caps && p.toks[k-1].end-p.toks[k-1].start > 1
		if f.lx.inflects && f.oblique(p, k) {
			return to
		}
		if p.is(k, role|title) || f.nameAt(p, k) && k < to-1 && (k > from+1 || f.lx.strict) && (!p.toks[k-1].cap || acronym) && !p.is(k-1, role|title|det|prep) {
			return k
		}
	}
	return to
}

// auxPronoun reads “a-t-elle | encore ajouté”: the subject stands between auxiliary and participle.
func (f *finder) auxPronoun(n, s, hi int) source {
	p := &f.paras[n]
	v := s + 1
	for v < hi && p.is(v, adv) {
		v++
	}
	if v >= hi || !p.is(v, cue) {
		return source{}
	}
	return f.made(tagInverted, n, s, s+1, v)
}

// skipDative passes over “am Montag”, “à la presse” between a verb and its subject, where the subject follows.
func (f *finder) skipDative(p *para, j, hi int) int {
	for n := 0; n < 3 && p.is(j, prep) && !p.is(j, pronoun); n++ {
		from := j + 1
		for !f.lx.nounCaps && p.is(from, prep) && !p.is(from, det) {
			from++ // “auprès de l’agence”
		}
		if !f.lx.nounCaps && p.is(from, date) {
			j = from + 1
			continue
		}
		to := f.phraseFrom(p, from, hi)
		to = f.beforeName(p, from, to)
		if to == from || to >= hi || !f.lx.nounCaps && !p.is(to, prep) && f.phraseFrom(p, to, hi) == to {
			return j
		}
		j = to
	}
	return j
}

// tagAtEnd looks for “…, X said” later in the sentence.
func (f *finder) tagAtEnd(n, i, hi int) source {
	p := &f.paras[n]
	hi = min(hi, i+maxSentence)
	for k := i; k < hi; k++ {
		comma := p.isPoint(k, ",—–") || p.toks[k].kind == quoted
		if !comma {
			continue
		}
		if s := f.tagRight(n, k+1, hi); s.found() && s.who.from <= k+3 {
			s.how = tagEnd
			return s
		}
	}
	for k := i; k < hi; k++ {
		if s := f.according(n, k, hi); s.found() && !p.is(k, adv) {
			s.how = tagEnd
			return s
		}
	}
	return source{}
}
