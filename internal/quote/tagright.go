package quote

// Tags behind a quotation.

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
