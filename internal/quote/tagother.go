package quote

// Tags that English papers do not write.

// unknownVerb reads a tag whose verb no table knows: “…”, blagueó Ana León. A word that stands alone behind
// the comma is a verb too; then nobody nearby is taken for its subject.
func (f *finder) unknownVerb(q *quotation) source {
	p := &f.paras[q.para]
	v := q.tok + 1
	for p.isPoint(v, ",—–-") {
		v++
	}
	for p.is(v, aux|pronoun|adv) && v < q.tok+5 {
		v++
	}
	if !(q.comma || q.outer) || v == q.tok+1 && !q.comma || v >= len(p.toks) || p.toks[v].kind != word || p.toks[v].cap || p.toks[v].class&^cueBase != 0 {
		return source{}
	}
	from := v + 1
	for f.lx.nounCaps && p.is(from, adv|object) && !p.is(from, pronoun) {
		from++ // ereiferte sich
	}
	to := from
	for to < len(p.toks) && (p.is(to, title|role) || f.nameAt(p, to) || f.particle(p, to)) {
		to++
	}
	if f.lx.bareNouns && to == from && p.is(to, group|org) {
		to++
	}
	if to == from || to < len(p.toks) && p.toks[to].kind == word && p.toks[to].class&(prep|conj|adv|date|rel|sub) == 0 || !f.nameAt(p, to-1) && !f.lx.bareNouns {
		return source{blocked: !p.is(v-1, aux)} // “…”, a quitté la salle: the predicate of what stands before
	}
	return f.made(tagInverted, q.para, from, to, v)
}

// asTag reads a tag that opens the sentence: comme l’a dit | Anne Leroy, « … ».
func (f *finder) asTag(n, lo, v, k int) source {
	p := &f.paras[n]
	b := v - 1
	for b > lo && p.is(b, aux|object|det) {
		b--
	}
	if !f.lx.strict || b != lo || !p.is(b, sub) {
		return source{}
	}
	to := f.phraseFrom(p, v+1, k)
	if to == v+1 || !p.isPoint(to, ",:") || !f.someone(f.phraseAt(n, v+1, to)) {
		return source{}
	}
	s := f.made(tagWithin, n, v+1, to, v)
	s.near = to+1 == k
	return s
}

// behind reads a source in front of the word that makes it one, at token i: Anna Lehdon | mukaan.
func (f *finder) behind(n, lo, i int) source {
	p := &f.paras[n]
	if p.toks[i].kind != word || !f.lx.after[p.toks[i].low] {
		return source{}
	}
	from := f.phraseEnding(p, i-1, lo)
	if from < lo || from > lo && p.toks[from-1].kind == word {
		return source{}
	}
	return f.made(tagSource, n, from, i, i)
}

// skipPaper passes over a paper in quotation marks, and what it is, to whom something is told: рассказала газете
// «Вести» | Анна Лисина.
func (f *finder) skipPaper(p *para, j, hi int) int {
	for k := j; f.lx.strict && k < min(hi, j+3); k++ {
		if p.toks[k].kind == quoted {
			if f.quotes[p.toks[k].quote].words < minWords && (f.nameAt(p, k+1) || p.is(k+1, role|title)) {
				return k + 1
			}
			return j
		}
		if p.toks[k].kind != word {
			return j
		}
	}
	return j
}

// nameBehind returns where the name ends that follows a description with a preposition in it: le commissaire | à
// l’économie Anne Leroy. Else it returns i, as where somebody with a role of his own is told.
func (f *finder) nameBehind(p *para, i, hi int) int {
	if !f.lx.strict || !p.is(i, prep) {
		return i
	}
	k := i + 1
	for k < hi && k < i+6 && p.toks[k].kind == word && !p.toks[k].cap && !p.is(k, cue|aux|conj|sub|rel|pronoun|role|title|group|possPron) {
		k++
	}
	to := k
	for to < hi && (f.nameAt(p, to) || f.particle(p, to)) {
		to++
	}
	if k == i+1 || p.is(k-1, det|prep) || to < k+2 || f.lx.givenName(p.toks[k].low) == 0 {
		return i
	}
	return to
}
