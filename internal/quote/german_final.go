package quote

import "strings"

// germanFinal reads a verb that stands right behind the quotation, at the end of its clause: “Lee hatte den
// Plan als „…“ bezeichnet”, “der Plan, den Lee „…“ nannte”, “der Plan wurde von Lee als „…“ bezeichnet”.
func (f *finder) germanFinal(q *quotation) source {
	p := &f.paras[q.para]
	s := p.sents[q.sent]
	v := q.tok + 1
	for v < s.to && p.is(v, adv) && !p.is(v, det|pronoun) {
		v++
	}
	if v >= s.to || !p.is(v, cue|cueBase) || v+1 < s.to && p.toks[v+1].kind == word && !p.is(v+1, aux|be|conj) {
		return source{}
	}
	c := f.clauseStart(p, q.tok, s.from)
	for a := q.tok - 1; a >= c; a-- {
		if p.is(a, aux) {
			return f.compoundTense(q, a, v, c)
		}
	}
	if c == s.from && !p.is(c, sub) {
		return source{}
	}
	from, to, ok := f.dependentSubject(p, c, q.tok, s.from)
	if !ok {
		return source{}
	}
	src := f.made(tagBefore, q.para, from, to, v)
	src.near, src.weak = true, false
	return src
}

// compoundTense finds who speaks with a participle at v and its auxiliary at a.
func (f *finder) compoundTense(q *quotation, a, v, lo int) source {
	p := &f.paras[q.para]
	if strings.HasPrefix(p.toks[a].low, "w") { // wurde, werden: the passive
		for i := lo; i < q.tok; i++ {
			if low := p.toks[i].low; low == "von" || low == "vom" {
				if to := f.phraseFrom(p, i+1, q.tok); to > i+1 {
					return f.made(tagPassive, q.para, i+1, f.extend(p, i+1, to, q.tok), v)
				}
			}
		}
		return source{}
	}
	if !strings.HasPrefix(p.toks[a].low, "ha") && !strings.HasPrefix(p.toks[a].low, "hä") {
		return source{}
	}
	from, to, ok := f.germanSubject(q.para, a, lo, q.tok)
	if !ok {
		return source{}
	}
	src := f.made(tagBefore, q.para, from, to, v)
	src.near, src.weak = true, false
	return src
}

// dependentSubject finds the subject of the dependent clause that begins at c: after “den”, “wie”, “weil”
// it follows; a clause without another noun in the nominative goes with what stands before it.
func (f *finder) dependentSubject(p *para, c, hi, lo int) (from, to int, ok bool) {
	t := c
	if p.is(t, sub|rel) || c > lo && p.is(t, det) && !p.toks[t].cap {
		t++
	}
	for t < hi && p.is(t, adv) && !p.is(t, det|pronoun) {
		t++
	}
	end := f.phraseFrom(p, t, hi)
	if end > t && f.hasNoun(p, t, end) && p.toks[t].low != "den" && p.toks[t].low != "dem" && !p.is(t, prep) {
		return t, f.extend(p, t, end, hi), true
	}
	if start := f.phraseEnding(p, c-2, lo); c-2 >= lo && start >= 0 && t > c && !p.is(c, sub) {
		return f.widen(p, start, lo), c - 1, true
	}
	return 0, 0, false
}

// hasNoun reports whether a phrase has a word with a capital letter or is a pronoun: in German all others
// are no nouns.
func (f *finder) hasNoun(p *para, from, to int) bool {
	for i := from; i < to; i++ {
		if p.toks[i].cap && !(p.toks[i].first && p.is(i, functional|det|possPron) && !p.pronounAt(i)) || p.pronounAt(i) || p.is(i, alone) {
			return true
		}
	}
	return false
}

// surePerson reports whether a German phrase names a person by a given name, a role or a pronoun; a capital
// letter says nothing.
func (f *finder) surePerson(p *para, from, to int) bool {
	for i := from; i < to; i++ {
		if f.lx.givenName(p.toks[i].low) != 0 && p.toks[i].cap || p.is(i, role|title) {
			return p.toks[from].low != "den" && p.toks[from].low != "dem" && p.toks[from].low != "des"
		}
	}
	return p.pronounAt(from) && p.toks[from].class&(male|female) != 0
}

// withWords reads “with the words “…” X opened the session”: whoever acts says the words.
func (f *finder) withWords(q *quotation) source {
	p := &f.paras[q.para]
	s := p.sents[q.sent]
	k := q.tok - 1
	if p.isPoint(k, ":,") {
		k--
	}
	if !f.lx.nounCaps || k-2 < s.from || p.toks[k].low != "worten" || p.toks[k-1].low != "den" || p.toks[k-2].low != "mit" {
		return source{}
	}
	from, to, ok := 0, 0, false
	if k-2 == s.from {
		v := q.tok + 1
		for v < s.to && p.isPoint(v, ",") {
			v++
		}
		j := v + 1
		from, to = j, f.phraseFrom(p, j, s.to)
		ok = v < s.to && p.toks[v].kind == word && to > from
	} else {
		from, to, ok = f.clauseSubject(p, k-3, s.from)
	}
	if !ok || !f.hasNoun(p, from, to) {
		return source{}
	}
	src := f.made(tagBefore, q.para, from, to, k)
	src.near = true
	return src
}

// textBefore finds the text that “darin” means: the last letter or report of the sentence before.
func (f *finder) textBefore(p *para, at int) (from, to int, ok bool) {
	si := f.sentOf(p, at) - 1
	if si < 0 || !thereWords[p.toks[at].low] {
		return 0, 0, false
	}
	s := p.sents[si]
	for i := s.to - 1; i >= s.from; i-- {
		if p.is(i, thing) {
			if from := f.phraseEnding(p, i, s.from); from >= 0 {
				return from, i + 1, true
			}
		}
	}
	return 0, 0, false
}

var thereWords = set("darin hierin dort")

// separable gives “geht … davon aus” and “hält … für” the class of verbs of speech, which the verb alone is not.
func separable(toks []token) {
	for i := range toks {
		switch {
		case toks[i].low == "davon":
			markVerb(toks, i, "geht ging gehen gingen gehe")
		case toks[i].low == "für" && i+1 < len(toks) && (toks[i+1].kind == quoted || i+2 < len(toks) && toks[i+2].kind == quoted && toks[i+1].class&det != 0):
			markVerb(toks, i, "hält hielt halten hielten halte")
		}
	}
}

func markVerb(toks []token, i int, forms string) {
	for k := i - 1; k >= 0 && k >= i-12 && toks[k].kind == word; k-- {
		if toks[k].low != "" && strings.Contains(" "+forms+" ", " "+toks[k].low+" ") {
			toks[k].class |= cue
			return
		}
	}
}
