package quote

// how says by which words a quotation was attributed; its order is that of trust within tagScore.
type how uint8

const (
	unknown       how = iota
	tagAfter          // “…,” Ann Lee said
	tagInverted       // “…,” said Ann Lee
	tagSource         // “…,” according to Ann Lee
	tagBefore         // Ann Lee said: “…”
	tagColon          // Ann Lee: “…”
	tagWithin         // Ann Lee said that the plan was “…”
	tagEnd            // The plan was “…” for the town, Ann Lee said
	tagPassive        // was called “…” by Ann Lee
	tagSubject        // Ann Lee hit back with a “…”
	sameParagraph     // after a tagged one in the same paragraph
	continued         // the quotation was not closed in the paragraph before
	announced         // the sentence before ends in a colon
	carried           // the speaker of the paragraph before
)

// source is who said a quotation, as the text puts it.
type source struct {
	how            how
	who            phrase
	cueFrom, cueTo int // byte offsets into the text
	near           bool
	weak           bool
	lead           bool // the quotation's own sentence has a finite verb of speech for it
}

func (s source) found() bool { return s.how != unknown }

const maxReach = 40 // tokens between a verb and its subject

// attribute looks for the words that attribute quotation q within its sentence.
func (f *finder) attribute(q *quotation) source {
	p := &f.paras[q.para]
	s := p.sents[q.sent]
	right := f.tagRight(q.para, q.tok+1, s.to)
	left := f.tagLeft(q.para, s.from, q.tok)
	strict := right.found() && (q.comma || p.isPoint(q.tok+1, ",—–-") || sentenceEnd(f.a.Text[q.start:q.end]) != 0)
	switch {
	case left.found() && left.near && !left.weak && !(strict && right.how != tagSource):
		return left
	case strict:
		return right
	case left.found() && !left.weak:
		return left
	case right.found():
		return right
	}
	if end := f.tagAtEnd(q.para, q.tok+1, s.to); end.found() {
		return end
	}
	if left.found() {
		return left
	}
	return source{}
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
	start := i
	if p.is(i, conj) || p.is(i, sub) && !p.pronounAt(i) {
		start++
	}
	for v := start + 1; v < min(hi, start+maxReach); v++ {
		if p.toks[v].kind == quoted {
			break
		}
		if !p.is(v, cue) || f.nounUse(p, v) {
			continue
		}
		from, to, ok := f.subjectOf(p, v, start)
		if !ok || from != start {
			if p.is(v, strongCue) && v-start > 12 {
				break
			}
			continue
		}
		return f.made(tagAfter, n, from, to, v)
	}
	return source{}
}

const strongCue = cue

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
	for p.is(v, aux) && v+1 < hi && !p.is(v, cue) {
		v++
	}
	if !p.is(v, cue) || p.toks[v].cap && !f.lx.inverts && v != i {
		return source{}
	}
	j := v + 1
	for j < hi && (p.is(j, adv) && !f.capAt(p, j) || p.is(j, object) && f.lx.inverts && !f.capAt(p, j)) {
		j++
	}
	if f.lx.nounCaps {
		j = f.skipDative(p, j, hi)
	}
	to := f.phraseFrom(p, j, hi)
	if to == j || p.toks[j].low == "it" || p.is(j, object) && !p.is(j, pronoun) && !f.named(f.phraseAt(n, j, to)) {
		return source{}
	}
	to = f.extend(p, j, to, hi)
	return f.made(tagInverted, n, j, to, v)
}

// skipDative passes over “am Montag”, “im Rundfunk” between a German verb and its subject.
func (f *finder) skipDative(p *para, j, hi int) int {
	for n := 0; n < 2 && p.is(j, prep) && !p.is(j, pronoun); n++ {
		to := f.phraseFrom(p, j+1, hi)
		if to == j+1 || to >= hi {
			return j
		}
		j = to
	}
	return j
}

// tagAtEnd looks for “…, X said” later in the sentence.
func (f *finder) tagAtEnd(n, i, hi int) source {
	p := &f.paras[n]
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

// tagLeft looks for the words before a quotation: a verb of speech and its subject, a colon, a source.
func (f *finder) tagLeft(n, lo, k int) source {
	p := &f.paras[n]
	var fallback source
	for v := k - 1; v >= lo && k-v < 60; v-- {
		if !p.is(v, cue|cuePart|cueBase) || f.nounUse(p, v) {
			continue
		}
		s := f.leftOf(n, lo, v, k)
		if !s.found() {
			continue
		}
		s.near = f.nextTo(p, v, k)
		s.weak = p.is(v, weak)
		if !s.weak || s.near && (f.named(s.who) || p.pronounAt(s.who.from)) {
			s.weak = s.weak && !s.near
			return s
		}
		if !fallback.found() {
			fallback = s
		}
	}
	if p.isPoint(k-1, ":") {
		if s := f.colon(n, lo, k-1); s.found() {
			return s
		}
	}
	for i := lo; i < k; i++ {
		if s := f.according(n, i, k); s.found() {
			s.near = false
			return s
		}
	}
	return fallback
}

// nextTo reports whether the verb at v stands right before the quotation at k.
func (f *finder) nextTo(p *para, v, k int) bool {
	for i := v + 1; i < k; i++ {
		if p.isPoint(i, ":,") || p.is(i, adv|sub|object|det|be|possPron) || p.is(i, date) {
			continue
		}
		return p.isPoint(k-1, ":") && k-v < 12
	}
	return true
}

// leftOf finds who speaks with the verb at v.
func (f *finder) leftOf(n, lo, v, k int) source {
	p := &f.paras[n]
	if f.passive(p, v, lo) {
		for i := v + 1; i < k; i++ {
			if p.is(i, prep) && (p.toks[i].low == "by" || p.toks[i].low == "von") {
				if to := f.phraseFrom(p, i+1, k); to > i+1 {
					return f.made(tagPassive, n, i+1, f.extend(p, i+1, to, k), v)
				}
			}
		}
		return source{}
	}
	var from, to int
	ok := false
	h := tagWithin
	if f.lx.inverts {
		if from, to, ok = f.germanSubject(n, v, lo, k); ok {
			return f.made(h, n, from, to, v)
		}
	}
	if p.is(v, cuePart) {
		from, to, ok = f.participleSubject(p, v, lo)
	} else if p.is(v, cue) {
		from, to, ok = f.subjectOf(p, v, lo)
	}
	if !ok && (p.is(v, cuePart|cueBase) || p.is(v, cue)) {
		from, to, ok = f.clauseSubject(p, v-1, lo)
	}
	if !ok {
		return source{}
	}
	if f.nextTo(p, v, k) {
		h = tagBefore
	}
	return f.made(h, n, from, to, v)
}

// passive reports whether the verb at v is a participle after a form of to be: “was asked”.
func (f *finder) passive(p *para, v, lo int) bool {
	if !p.is(v, cue|cueBase) || f.lx.nounCaps {
		return false
	}
	i := v - 1
	for i >= lo && p.is(i, adv) && !p.is(i, be) {
		i--
	}
	return p.is(i, be) && p.is(v, cue) && !p.is(v, cuePart)
}

// colon reads “X: “…”” when no verb stands before the colon.
func (f *finder) colon(n, lo, c int) source {
	p := &f.paras[n]
	from, to, ok := f.clauseSubject(p, c-1, lo)
	// “Jobs are up - Ann Lee: “…””
	if start := f.phraseEnding(p, c-1, lo); start >= lo && f.nameOnly(p, start, c) && (start == lo || p.toks[start-1].kind != word) {
		from, to, ok = start, c, true
	}
	if !ok {
		return source{}
	}
	s := f.made(tagColon, n, from, to, c)
	s.near = true
	return s
}

// made builds a source with its cue's place.
func (f *finder) made(h how, n, from, to, cueTok int) source {
	p := &f.paras[n]
	return source{how: h, who: f.phraseAt(n, from, to), cueFrom: p.toks[cueTok].start, cueTo: p.toks[cueTok].end, weak: p.is(cueTok, weak)}
}
