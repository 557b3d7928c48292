package quote

import (
	"strings"

	"pullquote/internal/news"
)

// how says by which words a quotation was attributed; in the order of trust.
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
