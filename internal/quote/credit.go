package quote

// credit reads the name that a dash sets after a quotation, in its paragraph or alone in the next one.
func (f *finder) credit(q *quotation) source {
	n, i := q.para, q.tok+1
	if i >= len(f.paras[n].toks) && n+1 < len(f.paras) {
		n, i = n+1, 0
	}
	p := &f.paras[n]
	if !p.isPoint(i, "—–-―~") {
		return f.creditLine(q)
	}
	to := i + 1
	for to < len(p.toks) && to-i < 6 && (f.nameAt(p, to) || f.particle(p, to)) {
		to++
	}
	alone := n != q.para && (to == len(p.toks) || to == len(p.toks)-1 && p.isPoint(to, ".,"))
	if to < i+2 || to < i+3 && !alone || to < len(p.toks) && p.toks[to].kind == word && !p.toks[to].cap && n != q.para {
		return source{}
	}
	return f.made(tagCredit, n, i+1, to, i)
}

// creditLine reads the name that stands alone in the paragraph below a quotation that stands alone, as under the
// voices of customers or in a box: Ann Lee, Carrow Post.
func (f *finder) creditLine(q *quotation) source {
	n := q.para
	if !f.alone(n) || n+1 >= len(f.paras) {
		return source{}
	}
	to := f.nameLine(n + 1)
	above := n > 0 && f.nameLine(n-1) > 0 && (n == 1 || !f.alone(n-2)) // the names stand above their words
	if to == 0 || above {
		return source{}
	}
	s := f.made(tagCredit, n+1, 0, to, 0)
	s.cueTo, s.weak = s.cueFrom, true
	return s
}

// alone reports whether a paragraph is one quotation and nothing else.
func (f *finder) alone(n int) bool {
	p := &f.paras[n]
	return len(p.quotes) == 1 && len(p.toks) > 0 && len(p.toks) <= 2 && p.toks[0].kind == quoted
}

// nameLine returns how many words of a short paragraph are the name with which it begins, 0 when it is none: the
// name ends it, or a comma follows, and no verb does.
func (f *finder) nameLine(n int) int {
	p := &f.paras[n]
	if p.heading || len(p.toks) < 2 || len(p.toks) > 9 || f.lx.givenName(p.toks[0].low) == 0 {
		return 0
	}
	to := 0
	for to < len(p.toks) && (f.nameAt(p, to) || f.particle(p, to)) {
		to++
	}
	if to < 2 || to > 4 || to < len(p.toks) && !p.isPoint(to, ",") || p.isPoint(len(p.toks)-1, ".:") {
		return 0
	}
	for i := to; i < len(p.toks); i++ {
		if p.is(i, cue|aux|be|pronoun) || p.toks[i].kind == quoted {
			return 0
		}
	}
	return to
}
