package quote

import "strings"

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

// clearly reports whether a pronoun of the given gender means person k and nobody else: the scores are those of
// antecedentOf. Most names of these languages are in no table, so that their gender is not known.
func (f *finder) clearly(k int, g class, score, second float64) bool {
	return score >= .85 && (score-second >= .15 && f.people.all[k].gender == g || second == 0)
}
