package quote

import "strings"

// subjectOf finds the subject of the finite verb at v; it does not look before lo.
func (f *finder) subjectOf(p *para, v, lo int) (from, to int, ok bool) {
	i := f.beforeVerb(p, v, lo)
	if i < lo {
		return 0, 0, false
	}
	switch {
	case p.isPoint(i, ",—–"):
		return f.beforeAside(p, i, lo)
	case p.is(i, conj):
		return f.clauseSubject(p, i-1, lo)
	case p.is(i, rel) && !f.nameAt(p, i):
		return f.antecedent(p, i, lo)
	case p.toks[i].kind != word:
		return 0, 0, false
	}
	from = f.phraseEnding(p, i, lo)
	if from < 0 {
		return 0, 0, false
	}
	if p.pronounAt(from) {
		return from, i + 1, p.toks[from].low != "you"
	}
	if p.opensPhrase(i) && !p.is(i, group|plural|possPron) && i == from && !f.lx.nounCaps {
		return 0, 0, false
	}
	if p.is(from, cueBase) && from-1 > lo && p.toks[from-1].low == "to" && f.lx.possessive {
		return f.clauseSubject(p, from-2, lo) // “an official who spoke up to discuss the plan said”
	}
	from = f.widen(p, from, lo)
	from = f.secondRole(p, from, i, lo)
	if start, end, ok := f.reduced(p, from, lo); ok {
		return start, end, true
	}
	if p.isPoint(v+1, ",") {
		return from, i + 1, true // “Lee, a top aide said, is …”
	}
	return f.lift(p, from, i+1, lo)
}

// secondRole widens “candidate” to “the Ohio senator and presidential candidate”: one person with two roles,
// since the second one has no article.
func (f *finder) secondRole(p *para, from, head, lo int) int {
	if !f.lx.possessive || !p.is(from-1, conj) || from-2 < lo || !p.is(from-2, role) || !p.is(head, role) || p.opensPhrase(from) {
		return from
	}
	start := f.phraseEnding(p, from-2, lo)
	if start < 0 || !p.opensPhrase(start) || !f.subjectPlace(p, start, lo) {
		return from
	}
	return start
}

// reduced finds the description that a shortened clause before token i belongs to: “another source |
// speaking to the Herald | said”, “an official familiar with the matter said”.
func (f *finder) reduced(p *para, i, lo int) (from, to int, ok bool) {
	if !p.is(i-1, prep) || i-3 < lo || p.toks[i-2].kind != word {
		return 0, 0, false
	}
	if low := p.toks[i-2].low; low != "familiar" && low != "close" && !strings.HasSuffix(low, "ing") || p.toks[i-2].cap {
		return 0, 0, false
	}
	if !p.is(i-3, role|group) {
		return 0, 0, false
	}
	if from = f.phraseEnding(p, i-3, lo); from < 0 || !f.subjectPlace(p, from, lo) {
		return 0, 0, false
	}
	return from, i - 2, true
}

// beforeVerb passes over auxiliaries, adverbs and times that stand between a subject and its verb at v:
// “Ann Lee | on Friday also | said”.
func (f *finder) beforeVerb(p *para, v, lo int) int {
	i := v - 1
	for i >= lo {
		switch {
		case p.is(i, date) && p.is(i-1, prep) && i-1 >= lo:
			i -= 2
		case timeWords[p.toks[i].low] && p.is(i-1, date) && i-1 > lo:
			i--
		case p.is(i, date) && p.toks[i].class&adv != 0:
			i--
		case timeWords[p.toks[i].low] && p.is(i-1, det) && i-1 > lo:
			i -= 2
		case p.is(i, aux|adv|be) && !p.pronounAt(i) && !(f.nameAt(p, i) && !p.is(i, adv)):
			i--
		default:
			return i
		}
	}
	return i
}

var timeWords = set("past week month year morning afternoon evening night day weekend time")

// lift goes from an apposition to what it explains: “Ann Lee, the mayor of Ayton said”.
func (f *finder) lift(p *para, from, to, lo int) (int, int, bool) {
	// “Ann Lee, president and chief of the union said”
	if p.is(from-1, conj) && from-2 > lo && p.is(from-2, role) {
		if start := f.phraseEnding(p, from-2, lo); start > lo && p.isPoint(start-1, ",") {
			from = start
		}
	}
	if p.isPoint(from-1, ",") && from-2 >= lo && !p.pronounAt(from) && !f.nameAt(p, from) {
		if start := f.phraseEnding(p, from-2, lo); start >= 0 && f.nameAt(p, from-2) && !p.is(from-2, date) && f.atStart(p, start, lo) {
			return start, from - 1, true
		}
	}
	return from, to, true
}

// atStart reports whether a clause can begin at token i.
func (f *finder) atStart(p *para, i, lo int) bool {
	if i <= lo {
		return true
	}
	t := &p.toks[i-1]
	return t.kind != word || t.class&(conj|sub|rel|cue) != 0
}

// beforeAside finds the subject that an aside, ended by the comma at c, separates from its verb:
// “Ann Lee, who leads the union, said”.
func (f *finder) beforeAside(p *para, c, lo int) (from, to int, ok bool) {
	for j := c - 1; j >= lo && c-j < maxReach; j-- {
		if p.toks[j].kind == quoted && f.quotes[p.toks[j].quote].words >= minWords {
			break
		}
		if !p.isPoint(j, ",—–") || j-1 < lo {
			continue
		}
		start := f.phraseEnding(p, j-1, lo)
		if start < 0 {
			continue
		}
		if start == j-1 && p.isPoint(start-1, ",") && start-1 > lo && f.stateAt(p, start) {
			continue // “of Raleigh, N.C., said”
		}
		wide := f.widen(p, start, lo)
		if p.pronounAt(start) {
			return start, j, true
		}
		// “after the vote, Gov. Ann Lee, said”: a comma too many.
		if p.is(j+1, title) && f.nameOnly(p, j+1, c) && c-j > 2 {
			return j + 1, c, true
		}
		if !f.subjectPlace(p, wide, lo) {
			continue
		}
		// “a resident, Ann Lee, said”: the aside is the name.
		if !f.nameAt(p, j-1) && f.nameAt(p, j+1) && f.nameOnly(p, j+1, c) && !p.is(j+1, date) {
			return j + 1, c, true
		}
		if !ok || f.nameAt(p, j-1) {
			from, to, ok = wide, j, true
		}
		if f.nameAt(p, j-1) {
			break
		}
	}
	if ok {
		return f.lift(p, from, to, lo)
	}
	return f.clauseSubject(p, c-1, lo)
}

// stateAt reports whether a word is the short form of a state: N.C., NC.
func (f *finder) stateAt(p *para, i int) bool {
	t := &p.toks[i]
	return f.lx.abbreviations[t.low] || t.caps && (strings.Contains(t.low, ".") || len(t.low) == 2)
}

// subjectPlace reports whether a phrase that begins at i can be a subject: it follows no preposition
// and no verb.
func (f *finder) subjectPlace(p *para, i, lo int) bool {
	return i <= lo || !p.is(i-1, prep|verb|be) || p.is(i-1, sub)
}

// antecedent finds whom “who” means.
func (f *finder) antecedent(p *para, r, lo int) (from, to int, ok bool) {
	j := r - 1
	if p.isPoint(j, ",—–") {
		j--
	}
	start := f.phraseEnding(p, j, lo)
	if start < 0 {
		return 0, 0, false
	}
	return start, j + 1, true
}

// clauseSubject finds the subject of the clause that ends with token j: the nearest phrase that begins a
// clause and has a verb after it. One that depends on another verb (“said | the plan was”, “after | they
// left”) counts less, one without a verb least.
func (f *finder) clauseSubject(p *para, j, lo int) (from, to int, ok bool) {
	best := 0
	for s := j; s >= lo && j-s < 70; s-- {
		end := f.clauseOpener(p, s, j, lo)
		if end == s {
			continue
		}
		rank := 1
		if f.predicateAt(p, end, j+1) {
			rank = 3
			if p.is(s-1, cue|cuePart|cueBase|sub) && s > lo && !p.is(s-1, conj) {
				rank = 2
			}
		} else if !f.nameAt(p, s) && !p.pronounAt(s) && !p.opensPhrase(s) {
			continue
		}
		if rank > best || rank == 1 && best == 1 {
			best, from, to, ok = rank, s, end, true
		}
		if rank == 3 {
			break
		}
	}
	return from, to, ok
}

// clauseOpener returns the end of the noun phrase that begins a clause at token s, or s.
func (f *finder) clauseOpener(p *para, s, j, lo int) int {
	if p.toks[s].kind != word || s > lo && !f.atStart(p, s, lo) || p.is(s, rel) && !f.nameAt(p, s) || f.opensWithVerb(p, s) {
		return s
	}
	if p.is(s-1, rel) && s > lo && !p.pronounAt(s) && !f.nameAt(p, s) || p.toks[s].low == "you" {
		return s
	}
	end := f.phraseFrom(p, s, j+1)
	if end == s || p.pronounAt(s) {
		return end
	}
	return f.extend(p, s, end, j+1)
}

func (f *finder) opensWithVerb(p *para, s int) bool {
	return p.is(s, cuePart|prep) && !f.nameAt(p, s)
}

// predicateAt reports whether a verb, or an aside and then a verb, stands at token i.
func (f *finder) predicateAt(p *para, i, hi int) bool {
	if p.isPoint(i, ",—–") {
		for k := i + 1; k < min(hi, i+25); k++ {
			if p.isPoint(k, ",—–") && !p.isPoint(k+1, ",—–") && f.verbAt(p, k+1, hi) {
				return true
			}
		}
		return false
	}
	return f.verbAt(p, i, hi)
}

// verbAt reports whether a finite verb stands at token i, after adverbs.
func (f *finder) verbAt(p *para, i, hi int) bool {
	for i < hi && (p.is(i, adv|date) || p.is(i, prep) && p.is(i+1, date)) {
		i++
	}
	if i >= hi || p.toks[i].kind != word {
		return false
	}
	t := &p.toks[i]
	if t.class&(cue|aux|be|verb|cueBase) != 0 {
		return true
	}
	if i+1 >= hi || p.toks[i+1].kind == point {
		return false // “a threat to the labs,”: a noun that no table knows
	}
	if strings.HasSuffix(t.low, "s") && p.is(i+1, rel|aux|be|cue) {
		return false // “other Lee backers that”
	}
	return t.class&(prep|conj|sub|rel) == 0 && !t.cap && (strings.HasSuffix(t.low, "ed") || strings.HasSuffix(t.low, "s"))
}

// participleSubject reads a phrase right before a participle: “with one of her ads asking”. A text is
// only the means: in “Lee issued a statement saying” it is Lee who speaks.
func (f *finder) participleSubject(p *para, v, lo int) (from, to int, ok bool) {
	i := v - 1
	for i >= lo && p.is(i, adv) {
		i--
	}
	if i < lo || p.toks[i].kind != word || p.is(i, thing) || p.pronounAt(i) {
		return 0, 0, false
	}
	from = f.phraseEnding(p, i, lo)
	if from < 0 {
		return 0, 0, false
	}
	if p.is(from-1, prep) && p.toks[from-1].low == "of" && p.is(from-2, thing) && f.nameAt(p, i) {
		return from, i + 1, true // “footage of Ann Lee asking”
	}
	from = f.widen(p, from, lo)
	if p.is(from-1, prep) && from > lo && (f.nameAt(p, i) && (p.toks[from-1].low == "of" || p.toks[from-1].low == "from") || p.toks[from-1].low == "with") {
		return from, i + 1, true
	}
	return 0, 0, false
}
