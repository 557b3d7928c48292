package quote

import "strings"

// note records a mention of a registered person.
func (f *finder) note(n, si int, s sentence, i, j int) {
	p := &f.paras[n]
	k := f.lookup(p, i, j, n)
	if k < 0 {
		return
	}
	f.people.all[k].sure = f.people.all[k].sure || f.agedAt(p, j)
	f.people.all[k].count++
	after := j
	for after < s.to && p.is(after, adv) {
		after++
	}
	from := i
	if p.is(i-1, prep) && f.core(p, i, j) > i {
		from = f.widen(p, i, s.from) // “the Secretary of | State Ann Lee”
	}
	subject := f.invertedAt(p, i, j, s) || f.absoluteAt(p, i, j) || f.subjectPlace(p, from, s.from) && !p.toks[j-1].poss && (f.predicateAt(p, after, s.to) || p.isPoint(j, ",") || p.is(j, rel))
	f.people.mentions = append(f.people.mentions, mentioned{who: k, para: n, sent: si, tok: i, subject: subject, possessive: p.toks[j-1].poss})
}

// invertedAt reports whether the name [i, j) follows its verb of speech: “…, noted the Herald’s Ann Lee”.
func (f *finder) invertedAt(p *para, i, j int, s sentence) bool {
	v := i - 1
	for v > s.from && p.toks[v].kind == word && (p.toks[v].poss || p.is(v, det) && p.toks[v+1].poss) {
		v--
	}
	return v > s.from && p.is(v, cue) && !p.is(v, weak) && p.toks[v-1].kind != word && !p.toks[j-1].poss && !f.verbAt(p, j, s.to)
}

// absoluteAt reports whether the name acts in “with Ann Lee – who … – attacking the plan”.
func (f *finder) absoluteAt(p *para, i, j int) bool {
	return i > 0 && p.toks[i-1].low == "with" && !p.toks[j-1].poss && (p.is(j, cuePart) || p.isPoint(j, ",—–") && p.is(j+1, rel))
}

// lookup finds the person that a run of names means, -1 when none is known.
func (f *finder) lookup(p *para, i, j, n int) int {
	from := f.core(p, i, j)
	last := f.surname(p, from, j)
	cands := f.people.byLast[last]
	if j-from >= 2 {
		first := p.toks[from].low
		for _, k := range cands {
			if f.people.all[k].first == first {
				return k
			}
		}
		return f.bentName(first, last)
	}
	if len(cands) == 0 && f.lx.inflects {
		cands = f.inflected(last)
	}
	if len(cands) == 0 {
		if cands = f.people.byFirst[last]; len(cands) != 1 || f.people.all[cands[0]].org || f.lx.givenName(last) == 0 {
			return -1
		}
		return cands[0]
	}
	return f.likeliest(cands, f.genderOf(p, i, from, 0), n)
}

// bentName finds the person whose full name stands in another case elsewhere.
func (f *finder) bentName(first, last string) int {
	if !f.lx.inflects {
		return -1
	}
	for _, k := range f.inflected(last) {
		if strings.HasPrefix(first, firstRunes(f.people.all[k].first, 3)) {
			return k
		}
	}
	return -1
}

// likeliest is the one of several people with a surname who was named last and often, as seen from paragraph n.
func (f *finder) likeliest(cands []int, g class, n int) int {
	best, bestScore := -1, -1
	for _, k := range cands {
		pe := &f.people.all[k]
		if pe.org || g != 0 && pe.gender != 0 && g != pe.gender {
			continue
		}
		score := f.recency(k, n) + min(pe.count, 20)
		if score > bestScore {
			best, bestScore = k, score
		}
	}
	return best
}

// inflected finds the persons of whose surname the word is another case: Kowalskiego, Петрова.
func (f *finder) inflected(word string) []int {
	w := []rune(word)
	for k := range f.people.all {
		last := []rune(f.people.all[k].last)
		n := 0
		for n < len(w) && n < len(last) && w[n] == last[n] {
			n++
		}
		if n >= 4 && n >= len(last)-1 && len(w)-n <= 3 && !f.people.all[k].org {
			return f.people.byLast[f.people.all[k].last]
		}
	}
	return nil
}

func firstRunes(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// recency is higher the closer before paragraph n the person was named in full.
func (f *finder) recency(k, n int) int {
	for m := len(f.people.mentions) - 1; m >= 0; m-- {
		if f.people.mentions[m].who == k && f.people.mentions[m].para <= n {
			return max(0, 12-2*(n-f.people.mentions[m].para))
		}
	}
	return 0
}
