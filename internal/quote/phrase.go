package quote

import "strings"

// phrase is a noun phrase: the tokens [from, to) of a paragraph, with its core, the part that says who
// it is: the name in “campaign chairman Ann Lee”, the head in “a spokesman for the union”.
type phrase struct {
	para             int
	from, to         int
	coreFrom, coreTo int
}

func (p *para) is(i int, c class) bool {
	return i >= 0 && i < len(p.toks) && p.toks[i].kind == word && p.toks[i].class&c != 0
}

func (p *para) isPoint(i int, marks string) bool {
	return i >= 0 && i < len(p.toks) && p.toks[i].kind == point && strings.Contains(marks, p.toks[i].low)
}

// pronounAt reports whether token i is a pronoun that can speak.
func (p *para) pronounAt(i int) bool {
	return p.is(i, pronoun) && (p.toks[i].first || !p.toks[i].cap || p.toks[i].low == "i")
}

// nameAt reports whether token i looks like a part of a name.
func (f *finder) nameAt(p *para, i int) bool {
	if i < 0 || i >= len(p.toks) || p.toks[i].kind != word {
		return false
	}
	t := &p.toks[i]
	if !t.cap || t.low == "i" {
		return strings.HasPrefix(t.low, "@") && len(t.low) > 2
	}
	if t.class&date != 0 && f.lx.givenName(t.low) == 0 {
		return false
	}
	if t.first {
		if f.lx.strict && !f.firstName(p, i) {
			return false
		}
		return t.class&(functional|det|possPron) == 0 || f.lx.givenName(t.low) != 0 && f.capAt(p, i+1)
	}
	if f.lx.strict {
		return t.class&(pronoun|conj|sub) == 0 || f.lx.givenName(t.low) != 0
	}
	return !f.lx.nounCaps || t.class&(functional|det|possPron) == 0
}

func (f *finder) capAt(p *para, i int) bool {
	return i >= 0 && i < len(p.toks) && p.toks[i].kind == word && p.toks[i].cap
}

// nounish reports whether token i can stand inside a noun phrase.
func (f *finder) nounish(p *para, i int) bool {
	if i < 0 || i >= len(p.toks) || p.toks[i].kind != word {
		return false
	}
	t := &p.toks[i]
	if t.low == "&" || f.nameAt(p, i) {
		return true
	}
	if t.class&(functional&^verb) != 0 && t.class&(role|group|title|thing) == 0 {
		return f.describes(p, i)
	}
	return t.class&verb == 0
}

// describes reports whether a participle stands between an article and a noun: “the printed guide”.
func (f *finder) describes(p *para, i int) bool {
	t := &p.toks[i]
	if !f.lx.possessive || t.cap || t.class&cue == 0 || !strings.HasSuffix(t.low, "ed") || !p.is(i-1, det) || p.is(i-1, sub|rel|pronoun|alone) {
		return false
	}
	return f.nameAt(p, i+1) || i+1 < len(p.toks) && p.toks[i+1].kind == word && p.toks[i+1].class&(functional|det|possPron|object) == 0
}

// opensPhrase reports whether token i is an article or the like.
func (p *para) opensPhrase(i int) bool { return p.is(i, det|possPron) && !p.is(i, sub|rel) }

// nounUse reports whether a word that could be a verb is a noun here: “a call”, “its latest report”.
func (f *finder) nounUse(p *para, i int) bool {
	t := &p.toks[i]
	if f.lx.nounCaps {
		return t.cap && !t.first
	}
	if strings.HasSuffix(t.low, "ed") && f.lx.possessive {
		return (p.opensPhrase(i-1) && !f.nounish(p, i-2) || i > 0 && p.toks[i-1].poss) && f.nounish(p, i+1)
	}
	if t.low == "blame" && i > 1 && p.toks[i-1].low == "to" && (p.is(i-2, be) || p.is(i-3, be)) {
		return true // “are partly to blame”
	}
	if p.is(i, cueBase) && p.is(i-1, alone) && p.is(i-2, det) {
		return false // “the two write”
	}
	if p.opensPhrase(i-1) || i > 0 && p.toks[i-1].poss {
		return true
	}
	if f.lx.possessive && strings.HasSuffix(t.low, "s") && f.pluralNoun(p, i) {
		return true
	}
	return t.cap && !t.first && !(f.lx.possessive && strings.HasSuffix(t.low, "ed"))
}

// pluralNoun reports whether a word in -s that could be a verb is a noun: “that states can pass”, “its new
// business ventures”, “the biggest challenges”.
func (f *finder) pluralNoun(p *para, i int) bool {
	if p.is(i+1, aux|be) && !p.is(i+1, pronoun) {
		return true
	}
	if i+1 >= len(p.toks) || p.toks[i+1].kind != word || p.is(i+1, sub|rel|object) {
		return false // “the blogger claims that”: a verb
	}
	b := i - 1
	if strings.HasSuffix(p.toks[max(b, 0)].low, "est") && p.opensPhrase(b-1) {
		return true
	}
	return p.opensPhrase(b-1) && f.nounish(p, b) && !f.capAt(p, b) && !f.capAt(p, i+1) && !p.is(b, role|group|org|thing|title|alone) && !f.personNoun(p, b)
}

const maxPhrase = 12 // tokens

// phraseEnding reads the noun phrase whose last token is j; from is -1 when there is none.
func (f *finder) phraseEnding(p *para, j, lo int) (from int) {
	if j < lo {
		return -1
	}
	if p.pronounAt(j) {
		return j
	}
	if !f.nounish(p, j) && !p.opensPhrase(j) {
		return -1
	}
	i := j
	for i > lo && j-i < maxPhrase && (!p.opensPhrase(i) || p.is(i, alone) && p.is(i-1, det) && p.toks[i-1].low == "the") {
		if f.particle(p, i-1) || f.nounish(p, i-1) || p.opensPhrase(i-1) {
			i--
			continue
		}
		// “Smith and Jones said”, “Health and Human Services”
		if p.is(i-1, conj) && f.nameAt(p, i) && f.nameAt(p, i-2) && i-2 >= lo {
			i -= 2
			continue
		}
		break
	}
	return i
}

// particle reports whether token i is a small word inside a name: Ludwig van Beethoven.
func (f *finder) particle(p *para, i int) bool {
	if f.lx.noParticles || i < 1 || i+1 >= len(p.toks) || p.toks[i].kind != word || !nameParticles[p.toks[i].low] {
		return false
	}
	if f.lx.nounCaps && p.is(i-1, role) && !addresses[p.toks[i-1].low] {
		return false // “der Chef von Novatec”
	}
	if f.nameAt(p, i-1) && f.nameAt(p, i+1) {
		return !(f.lx.nounCaps && p.toks[i].class&det != 0 && f.lx.givenName(p.toks[i-1].low) == 0)
	}
	// Two of them, where a given name leaves no doubt: “Ursula von der Leyen”, but not “Ministre de la Santé”.
	first := i
	if !f.nameAt(p, i-1) {
		first--
	}
	return f.nameAt(p, first+2) && first > 0 && f.nameAt(p, first-1) && nameParticles[p.toks[first].low] &&
		p.toks[first+1].kind == word && nameParticles[p.toks[first+1].low] && f.lx.givenName(p.toks[first-1].low) != 0
}

var nameParticles = set("de van von der den bin al la le di du da del dos das el ibn zu ten ter y")

// widen extends a phrase to the left over what it belongs to: “a spokesman for | the campaign”.
func (f *finder) widen(p *para, from, lo int) int {
	for n := 0; n < 4; n++ {
		q := from - 1
		if !p.is(q, prep) || q-1 < lo || p.is(q, adv) && !p.is(q, prep) {
			return from
		}
		head := q - 1
		if p.toks[head].kind != word || !f.nounish(p, head) {
			return from
		}
		start := f.phraseEnding(p, head, lo)
		if start < 0 || p.pronounAt(start) {
			return from
		}
		of := p.toks[q].low == "of" || p.toks[q].low == "von"
		if !of && !p.is(head, role|group|org|thing) && !p.opensPhrase(start) {
			return from
		}
		if p.is(start-1, prep) && start-1 == lo && !p.is(head, role|group) {
			return from // “In an interview with Lee he said”
		}
		from = start
	}
	return from
}

// phraseFrom reads the noun phrase that begins at token i; to is i when there is none.
func (f *finder) phraseFrom(p *para, i, hi int) (to int) {
	if i >= hi {
		return i
	}
	if p.pronounAt(i) {
		return i + 1
	}
	j := i
	for j < hi && p.opensPhrase(j) && j-i < 3 {
		j++
	}
	for j > i && j < hi && p.is(j, adv) && f.nounish(p, j+1) {
		j++ // “a newly elected mayor”
	}
	start := j
	for j < hi && j-i < maxPhrase {
		if f.particle(p, j) {
			j++
			continue
		}
		if j > start && p.is(j, det) && !f.lx.possessive && !f.lx.nounCaps && !p.toks[j].cap {
			break // “à la presse | le maire”
		}
		if !f.nounish(p, j) || p.is(j, adv) && !p.toks[j].cap {
			if j > start && p.is(j, conj) && f.nameAt(p, j-1) && f.nameAt(p, j+1) && j+1 < hi {
				j++
				continue
			}
			break
		}
		if j > start && f.nameAt(p, j-1) && !p.toks[j-1].poss && !f.nameAt(p, j) && !f.modifier(p, j, hi) && !(start > i && f.headAfterName(p, j, hi)) || j > start && f.pastVerb(p, j) {
			break
		}
		j++
	}
	if j == start && j > i && !p.is(j-1, alone) {
		return i
	}
	return j
}

// headAfterName reports whether a noun that no table knows ends a phrase with an article and a name in it:
// “the Ayton pensioner said”. A verb, the end of the sentence, a comma or a preposition must follow.
func (f *finder) headAfterName(p *para, j, hi int) bool {
	for k := j; k < min(hi, j+3) && f.lx.possessive; k++ {
		t := &p.toks[k]
		if t.kind != word || t.class != 0 || t.cap || strings.HasSuffix(t.low, "ed") || strings.HasSuffix(t.low, "s") {
			return false
		}
		if k+1 >= hi || p.toks[k+1].kind != word || p.is(k+1, cue|be|aux|prep) || f.modifier(p, k+1, hi) {
			return true
		}
	}
	return false
}

// pastVerb reports whether a word in -ed that no table knows is the verb after a noun phrase, not a part
// of it: “the campaign shrugged off”, against “the campaign’s proposed law”.
func (f *finder) pastVerb(p *para, i int) bool {
	t := &p.toks[i]
	if !f.lx.possessive || t.cap || !strings.HasSuffix(t.low, "ed") {
		return false
	}
	return !f.nounish(p, i+1) || f.capAt(p, i+1) || p.is(i-1, role|group|org|thing) && !p.toks[i-1].poss
}

// modifier reports whether a small word after a name still belongs to the phrase: “Ohio union leader”,
// “Lee campaign chairman Ann Roe”.
func (f *finder) modifier(p *para, i, hi int) bool {
	t := &p.toks[i]
	if f.lx.strict {
		return p.is(i, role|title) && f.nameAt(p, i+1) // Janowi Kowalskiemu | burmistrz Adam Lis
	}
	if f.lx.nounCaps {
		return false
	}
	if t.class&(role|group|org|thing) != 0 && (t.class&(cue|cueBase) == 0 || i+1 < hi && p.is(i+1, role)) {
		return true
	}
	for k := i; k < min(hi, i+5); k++ {
		u := &p.toks[k]
		if f.capAt(p, k) {
			return k > i && (f.lx.givenName(u.low) != 0 || p.is(k-1, role|title))
		}
		if !f.nounish(p, k) || u.class&(role|group) == 0 && (strings.HasSuffix(u.low, "ed") || strings.HasSuffix(u.low, "s")) {
			return false
		}
		if k > i && p.is(k, role) {
			return true
		}
	}
	return false
}

// extend lengthens a phrase to the right over “of the union”, “for the Lee campaign”.
func (f *finder) extend(p *para, from, to, hi int) int {
	for n := 0; n < 3 && to < hi; n++ {
		if end := f.nameBehind(p, to, hi); end > to && !f.nameAt(p, to-1) {
			return end
		}
		genitive := f.lx.nounCaps && p.is(to, det) && !f.nameOnly(p, from, to)
		if !genitive && (!p.is(to, prep) || f.nameOnly(p, from, to) && p.toks[to].low != "of") {
			return to
		}
		byline := f.lx.possessive && p.toks[to].low == "by" && p.is(to-1, thing) // “a report by the institute”
		if !genitive && !byline && !f.lx.links[p.toks[to].low] {
			return to
		}
		next := to
		if !genitive {
			next++
		}
		end := f.phraseFrom(p, next, hi)
		if end == next || p.pronounAt(next) || f.infinitiveAt(p, next) || f.lx.strict && p.is(next, possPron) {
			return to
		}
		to = end
	}
	return to
}

// nameOnly reports whether a phrase is a name without an article.
func (f *finder) nameOnly(p *para, from, to int) bool {
	for i := from; i < to; i++ {
		if !f.nameAt(p, i) && !f.particle(p, i) {
			return false
		}
		if f.lx.nounCaps && p.is(i, role|group|thing) && (p.toks[i].class&title == 0 || i == to-1) {
			return false
		}
	}
	return true
}

// phraseAt makes a phrase and finds its core.
func (f *finder) phraseAt(n int, from, to int) phrase {
	p := &f.paras[n]
	ph := phrase{para: n, from: from, to: to, coreFrom: from, coreTo: to}
	head := to // the core is looked for before “of …”, “for …”
	for i := from + 1; i < to; i++ {
		if f.particle(p, i) {
			continue
		}
		if p.is(i, prep) && !f.nameAt(p, i) || f.lx.nounCaps && i > from+1 && p.is(i, det) && !p.toks[i].cap {
			head = i
			break
		}
	}
	if f.nameAfterState(p, from, to) {
		head = to
	}
	ph.coreTo = head
	// The last run of names that reaches the end of the head, unless it is possessive: “Lee’s lawyer”.
	j := head
	for j > from && (f.nameAt(p, j-1) || f.particle(p, j-1)) && !(p.toks[j-1].poss && j < head) {
		j--
	}
	if j < head {
		ph.coreFrom = j
	}
	return ph
}

// nameAfterState reports whether a phrase with a preposition in it still ends in its own name: “former
// secretary of state Ann Lee”, but not “a spokesman for Ann Lee”.
func (f *finder) nameAfterState(p *para, from, to int) bool {
	j := to
	for j > from && (f.nameAt(p, j-1) || f.particle(p, j-1)) {
		j--
	}
	return to-j >= 2 && j-1 > from && p.toks[j-1].kind == word && !p.toks[j-1].cap && !p.is(j-1, functional|det|possPron) && f.lx.givenName(p.toks[j].low) != 0
}

// named reports whether the phrase's core is a name.
func (f *finder) named(ph phrase) bool {
	p := &f.paras[ph.para]
	return ph.coreFrom < ph.coreTo && f.nameAt(p, ph.coreFrom) && f.nameAt(p, ph.coreTo-1) && !(f.lx.nounCaps && p.is(ph.coreFrom, role|group|thing) && ph.coreTo-ph.coreFrom == 1)
}
