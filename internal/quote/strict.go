package quote

import (
	"strings"
	"unicode/utf8"
)

// In languages whose tables are small, a rule that reaches far finds somebody who only stands nearby. A
// wrong speaker is worse than none, so that there only the tags count that leave no doubt. This file says
// which: lexicon.strict turns it on.

// strictly drops a source that is no speaker, or stands where other readings are as likely.
func (f *finder) strictly(q *quotation, s source) source {
	if !f.lx.strict || !s.found() || f.strictSource(q, s) {
		return s
	}
	// Whoever it is, it is nobody further away.
	beside := (s.how == tagAfter || s.how == tagInverted) && !s.weak && (q.comma || q.outer)
	return source{blocked: s.blocked || beside, excerpt: s.excerpt}
}

func (f *finder) strictSource(q *quotation, s source) bool {
	p := &f.paras[s.who.para]
	from := s.who.from
	opens := f.opensSentence(p, from)
	how := s.how
	if how == announced && f.a.Text[s.cueFrom:s.cueTo] == ":" {
		how = tagColon
	}
	if p.is(from-1, prep) && from > 0 && s.how != tagSource && s.how != tagPassive && s.how != tagInverted {
		return false // “en Ginebra se anunció”
	}
	switch how {
	case tagAfter, tagInverted:
		if s.weak && !q.comma && !q.outer {
			return false // «The old bridge» calls for …
		}
		return f.canBeSpeaker(s.who) || p.opensPhrase(from) || f.lx.bareNouns && s.who.to-from <= 2
	case tagSource:
		if from > 1 && writtenIn[p.toks[from-1].low] && strings.ContainsRune(f.a.Text[s.cueFrom:s.cueTo], ' ') {
			return true // “…”, står det i åtalet
		}
		return f.canBeSpeaker(s.who) && (!f.lx.viewpoint[p.toks[max(from-1, 0)].low] || from < 2 || f.opensSentence(p, from-1))
	case tagColon:
		return f.personKnown(s.who) || opens && !p.pronounAt(from) && !f.named(s.who) && f.canBeSpeaker(s.who)
	case carried, tagSubject:
		return f.personKnown(s.who) || p.pronounAt(from) && p.toks[from].class&(male|female) != 0
	}
	return f.canBeSpeaker(s.who) || opens && s.near && p.opensPhrase(from)
}

// writtenIn are the words for “in” at the end of “it says in”.
var writtenIn = set("i in en em dans nel nella nell u v w в во în")

// opensSentence reports whether token i begins its sentence, behind adverbs or an adverbial with its comma.
func (f *finder) opensSentence(p *para, i int) bool {
	lo := p.sents[f.sentOf(p, i)].from
	if p.isPoint(i-1, ",—–") && p.is(lo, prep|adv|date) {
		return true
	}
	for k := i - 1; k >= lo; k-- {
		if p.toks[k].kind == word && !p.is(k, adv|aux) || p.toks[k].kind == quoted {
			return false
		}
	}
	return true
}

// canBeSpeaker reports whether a phrase is somebody, or a text that says something.
func (f *finder) canBeSpeaker(ph phrase) bool {
	p := &f.paras[ph.para]
	if p.pronounAt(ph.from) {
		return true
	}
	if p.is(ph.from, date) {
		return false
	}
	for i := ph.from; i < ph.to; i++ {
		if p.is(i, role|title|group|thing|org|alone) {
			return true
		}
		if p.is(i, prep) && i > ph.from {
			break
		}
	}
	return f.named(ph)
}

// personKnown reports whether a phrase holds a given name, a title or a role.
func (f *finder) personKnown(ph phrase) bool {
	p := &f.paras[ph.para]
	for i := ph.from; i < ph.to; i++ {
		if f.lx.givenName(p.toks[i].low) != 0 && p.toks[i].cap || p.is(i, role|title) {
			return true
		}
	}
	return f.named(ph) && (ph.coreTo-ph.coreFrom >= 2 || f.capital[p.toks[ph.coreFrom].low])
}

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
	to := v + 1
	for to < len(p.toks) && (p.is(to, title|role) || f.nameAt(p, to) || f.particle(p, to)) {
		to++
	}
	if f.lx.bareNouns && to == v+1 && p.is(to, group|org) {
		to++
	}
	if to == v+1 || to < len(p.toks) && p.toks[to].kind == word && p.toks[to].class&(prep|conj|adv|date|rel|sub) == 0 || !f.nameAt(p, to-1) && !f.lx.bareNouns {
		return source{blocked: !p.is(v-1, aux)} // “…”, a quitté la salle: the predicate of what stands before
	}
	return f.made(tagInverted, q.para, v+1, to, v)
}

// noteCase remembers, for strict languages, which words the article writes with a small letter and which with
// a capital one within a sentence: that tells “Ahora” from “Bustos” where a sentence begins.
func (f *finder) noteCase() {
	if !f.lx.strict {
		return
	}
	f.small, f.capital = map[string]bool{}, map[string]bool{}
	for n := range f.paras {
		p := &f.paras[n]
		for i := range p.toks {
			t := &p.toks[i]
			switch {
			case t.kind != word:
			case !t.cap:
				f.small[t.low] = true
			case !t.first && !p.isPoint(i-1, ".!?:"):
				f.capital[t.low] = true
			}
		}
	}
}

// firstName reports whether a word with a capital letter that opens a sentence can be a name.
func (f *finder) firstName(p *para, i int) bool {
	t := &p.toks[i]
	if f.lx.givenName(t.low) != 0 || f.capital[t.low] {
		return true
	}
	if f.small[t.low] || f.lx.adverbEnding != "" && strings.HasSuffix(t.low, f.lx.adverbEnding) || utf8.RuneCountInString(t.low) < 3 {
		return false
	}
	return f.capAt(p, i+1) || p.is(i+1, cue|aux|be|adv) || p.isPoint(i+1, ",") && p.is(i+2, det|role|title|rel)
}

// clearly reports whether a pronoun of the given gender means person k and nobody else: the scores are those of
// antecedentOf. Most names of these languages are in no table, so that their gender is not known.
func (f *finder) clearly(k int, g class, score, second float64) bool {
	return score >= .85 && (score-second >= .15 && f.people.all[k].gender == g || second == 0)
}

// infinitiveAt reports whether a word has the form of an infinitive: “appelle les parties à | prendre”.
func (f *finder) infinitiveAt(p *para, i int) bool {
	for _, ending := range f.lx.infinitives {
		if !p.toks[i].cap && p.toks[i].class == 0 && strings.HasSuffix(p.toks[i].low, ending) {
			return true
		}
	}
	return false
}

// oblique reports whether a name stands in another case than elsewhere in the article: uvedla na adresu | Jana
// Nováka. It is no subject then.
func (f *finder) oblique(p *para, i int) bool {
	low := p.toks[i].low
	if !p.toks[i].cap || f.lx.givenName(low) != 0 {
		return false
	}
	for n := 1; n <= 3 && n < len(low)-2; n++ {
		if f.capital[low[:len(low)-n]] {
			return true
		}
	}
	return false
}

// otherGender reports whether the verb behind a quotation says by its ending that it is not who speaks: a Slavic
// past in -a is a woman's.
func (f *finder) otherGender(q *quotation, who phrase) bool {
	p := &f.paras[q.para]
	v := q.tok + 1
	for v < len(p.toks) && !p.is(v, cue) {
		v++
	}
	if v >= len(p.toks) {
		return false
	}
	low := p.toks[v].low
	g := class(0)
	switch {
	case strings.HasSuffix(low, "la") || strings.HasSuffix(low, "ła") || strings.HasSuffix(low, "ла"):
		g = female
	case strings.HasSuffix(low, "l") || strings.HasSuffix(low, "ł") || strings.HasSuffix(low, "л") || strings.HasSuffix(low, "в"):
		g = male
	default:
		return false
	}
	from := &f.paras[who.para]
	for i := who.from; i < who.to; i++ {
		c := f.lx.givenName(from.toks[i].low) & (male | female)
		if c == 0 {
			c = from.toks[i].class & (male | female)
		}
		if c != 0 && c&g == 0 {
			return true
		}
	}
	return false
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
