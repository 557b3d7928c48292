package quote

// germanSubject finds the subject of a verb where the verb stands second: before it, or right after it
// when something else opens the sentence; at the end of a subordinate clause, after its conjunction.
func (f *finder) germanSubject(n, v, lo, k int) (from, to int, ok bool) {
	p := &f.paras[n]
	j := f.afterVerb(p, v, k)
	if from, to, ok := f.itSays(p, j, k); ok {
		return from, to, true
	}
	if from, to, ok := f.textBefore(p, lo); ok {
		return from, to, true
	}
	end := j
	if !p.is(j, prep) {
		end = f.phraseFrom(p, j, k)
	}
	inverted := end > j && (f.objectFirst(p, lo, v) || f.adverbialFirst(p, lo, v) || f.nameOnly(p, j, end) && p.isPoint(end, ":") && p.is(lo, det))
	inverted = inverted || end > j && p.isPoint(v-1, ",") && p.isPoint(end, ",") && f.nameOnly(p, j, end) // „…, sagte Lehr, …“
	if inverted {
		if p.toks[j].low == "es" {
			if from, to, ok := f.placeOf(p, lo, v); ok {
				return from, to, true
			}
		}
		return j, f.extend(p, j, end, k), true
	}
	return f.subjectBeforeVerb(p, v, lo)
}

// subjectBeforeVerb finds the subject of a German clause that begins with it.
func (f *finder) subjectBeforeVerb(p *para, v, lo int) (from, to int, ok bool) {
	s := f.clauseStart(p, v, lo)
	if s >= v && p.isPoint(v-1, ",") {
		s = lo // “Lee, die dort lebt, nennt”: the subject opens the sentence
	}
	if p.is(s, sub|rel|conj) && s < v {
		s++
	}
	for s < v && (p.is(s, adv) && !p.is(s, det|pronoun) || !p.toks[s].cap && !p.is(s, det|possPron|pronoun) && p.is(s+1, det)) {
		s++
	}
	if p.is(s, prep) && !p.is(s, det) {
		return f.placeOf(p, s, v)
	}
	for ; s < v; s++ {
		if end := f.phraseFrom(p, s, v); end > s && f.hasNoun(p, s, end) {
			return s, f.extend(p, s, end, v), true
		}
		if p.is(s, prep) {
			break
		}
	}
	return 0, 0, false
}

// afterVerb passes over what may stand between a verb and its subject: “sagte dazu am Montag | Lee”.
func (f *finder) afterVerb(p *para, v, k int) int {
	j := v + 1
	for j < k && p.is(j, adv|object) && !p.is(j, pronoun|det) {
		j++
	}
	return f.skipDative(p, j, k)
}

// itSays reads “heißt es in der Erklärung”: the text is the source.
func (f *finder) itSays(p *para, j, hi int) (from, to int, ok bool) {
	if !f.lx.nounCaps || j >= hi || p.toks[j].low != "es" {
		return 0, 0, false
	}
	i := j + 1
	for i < hi && p.is(i, adv) && !p.is(i, prep) {
		i++
	}
	return f.placeOf(p, i, hi)
}

// placeOf reads the phrase after a preposition: “in einer Mitteilung des Vereins”.
func (f *finder) placeOf(p *para, i, hi int) (from, to int, ok bool) {
	if !p.is(i, prep) {
		return 0, 0, false
	}
	end := f.phraseFrom(p, i+1, hi)
	if end == i+1 {
		return 0, 0, false
	}
	return i + 1, f.extend(p, i+1, end, hi), true
}

// germanColon reads “Lee zur neuen Heimat: “…””: the sentence's first phrase speaks.
func (f *finder) germanColon(n, lo, c int) source {
	p := &f.paras[n]
	s := lo
	for s < c && (p.is(s, adv) && !p.is(s, det|pronoun) || p.toks[s].kind != word || p.is(s, aux|be)) {
		s++
	}
	end := s
	if !p.is(s, prep) || p.is(s, det) {
		end = f.phraseFrom(p, s, c)
	}
	if end == s {
		return source{}
	}
	src := f.made(tagColon, n, s, f.extend(p, s, end, c), c)
	src.near = true
	return src
}

// objectFirst reports whether a clause opens with a pronoun that is its object: “Dem widersprach Lee”.
func (f *finder) objectFirst(p *para, lo, v int) bool {
	s := f.clauseStart(p, v, lo)
	if s != v-1 || p.toks[s].kind != word {
		return false
	}
	low := p.toks[s].low
	return low == "dem" || low == "das" || low == "dies"
}

// adverbialFirst reports whether the sentence opens with something that is not its subject.
func (f *finder) adverbialFirst(p *para, lo, v int) bool {
	s := f.clauseStart(p, v, lo)
	if s >= v {
		if p.isPoint(v-1, ",") {
			return p.is(lo, prep|adv|sub) && !p.is(lo, pronoun|det)
		}
		return true
	}
	return p.is(s, prep|adv|sub) && !p.is(s, pronoun|det) && !(p.is(s, sub) && s > lo)
}

// clauseStart finds the first token of the clause of v.
func (f *finder) clauseStart(p *para, v, lo int) int {
	for i := v - 1; i >= lo; i-- {
		if p.toks[i].kind == quoted || p.isPoint(i, ",;:—–") {
			return i + 1
		}
	}
	return lo
}

// reported says whether a German sentence stands in the subjunctive of reported speech: “Das könne man
// nicht ändern”. Its speaker is the one of the sentence before.
func (f *finder) reported(p *para, s sentence) bool {
	if !f.lx.nounCaps {
		return false
	}
	for i := s.from; i < s.to; i++ {
		if p.toks[i].kind == word && subjunctive[p.toks[i].low] {
			return true
		}
	}
	return false
}

var subjunctive = set("sei seien habe könne könnten müsse müssten solle wolle werde dürfe gebe hätten wären würden gehe komme stehe lasse")
