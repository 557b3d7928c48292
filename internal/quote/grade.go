package quote

import "strings"

// form is how the text names a source.
type form uint8

const (
	noForm form = iota
	byName
	byPronoun
	byNoun
)

// trust is how often a quotation attributed in a given way, to a source named in a given form, has the
// right source. The figures are measured on news articles (see docs/quality.md) and rounded, so that a
// score of .9 means: nine of ten such quotations are right.
var trust = map[how][4]float64{
	unknown:        {.15, .15, .15, .15},
	tagAfter:       {0, .985, .99, .97},
	tagInverted:    {0, .96, .95, .965},
	tagSource:      {0, .9, .85, .8},
	tagBefore:      {0, .93, .945, .68},
	tagColon:       {0, .85, .8, .75},
	tagWithin:      {0, .94, .982, .72},
	tagEnd:         {0, .9, .95, .75},
	tagCredit:      {0, .93, .8, .8},
	tagNoun:        {0, .6, .7, .55},
	tagPassive:     {0, .75, .7, .6},
	tagSubject:     {0, .45, .5, .3},
	sameParagraph:  {0, .97, .982, .965},
	continued:      {0, .92, .92, .85},
	announced:      {0, .95, .88, .8},
	omittedSubject: {0, .85, .85, .6},
	carried:        {0, .68, .78, .2},
}

// plainTrust replaces trust where the verb is a plain one of saying, “said” or “wrote”: it leaves less
// room for another reading than “called”, “claimed” or “asked”.
var plainTrust = map[how][4]float64{
	tagWithin: {0, .98, .99, .72},
	tagBefore: {0, .965, .98, .68},
}

// trusted looks up how often the way in which q is attributed is right.
func (f *finder) trusted(q *quotation, h how) float64 {
	form := f.form(q.src.who)
	if t, ok := plainTrust[h]; ok && q.src.cueTo > q.src.cueFrom && f.lx.plain[f.a.Text[q.src.cueFrom:q.src.cueTo]] {
		return t[form]
	}
	return trust[h][form]
}

// grade is the score: how sure quotation and source are right.
func (f *finder) grade(q *quotation) float64 {
	if q.said.mention != "" {
		return q.said.grade(q)
	}
	if !q.src.found() {
		return trust[unknown][noForm]
	}
	s := f.trusted(q, q.src.how)
	if q.src.how == sameParagraph && q.src.from != sameParagraph {
		s = min(s, .99*f.trusted(q, q.src.from))
	}
	return s * f.handicap(q)
}

// handicap is below 1 for whatever makes an attribution less sure than others of its kind.
func (f *finder) handicap(q *quotation) float64 {
	s := 1.0
	if q.src.weak && q.src.how != tagSubject {
		s *= .88
	}
	if q.words < minWords {
		s *= .85
	}
	if !q.closed && !q.goesOn && q.src.how != continued {
		s *= .9
	}
	if q.mixed {
		s *= .85
	}
	if f.secondHand(q) {
		s *= .6
	}
	if f.lx.strict && f.form(q.src.who) == byPronoun {
		s *= .96 // most names are in no table, so that nobody is sure who he or she is
	}
	if f.lx.nounCaps && f.anyNoun(q) {
		s *= .5
	}
	if q.unsure && !f.lx.strict {
		s *= .96
	}
	switch {
	case q.speaker == "":
		s *= .85
	case f.form(q.src.who) == byName && !strings.Contains(q.speaker, " ") && q.role == "":
		s *= .93
	}
	if (q.src.how == tagAfter || q.src.how == tagInverted) && !q.comma && !q.outer {
		s *= .97
		if f.lx.possessive {
			s *= .98 // English always writes the comma
		}
	}
	return s
}

// grade lowers the trust in a speaker for short quotations and for speakers without a name.
func (s spoken) grade(q *quotation) float64 {
	t := s.trust
	if q.words < minWords {
		t *= .85
	}
	if s.name == "" {
		t *= .85
	}
	return t
}

// secondHand reports whether the sentence that names the speaker also names where the words are taken
// from: “…,” Lee said, according to the Ayton Post.
func (f *finder) secondHand(q *quotation) bool {
	if q.src.how == tagSource || q.src.how == tagEnd {
		return false
	}
	p := &f.paras[q.src.who.para]
	s := p.sents[f.sentOf(p, q.src.who.from)]
	at := q.src.who.from
	for i := max(s.from, at-maxSentence); i < min(s.to, at+maxSentence); i++ {
		if i == q.src.who.from {
			i = q.src.who.to
		}
		if f.according(q.src.who.para, i, s.to).found() && !p.is(i, adv) {
			return true
		}
	}
	return false
}

// anyNoun reports whether the source of a German quotation is one noun that looks like a name because every noun
// does, before a colon or with a verb that mostly means something else: “Das Stichwort lautet „…“”, “Wahrscheinlich: „…“”.
func (f *finder) anyNoun(q *quotation) bool {
	ph := q.src.who
	p := &f.paras[ph.para]
	if ph.coreTo-ph.coreFrom != 1 || p.pronounAt(ph.from) {
		return false
	}
	cue := strings.ToLower(f.a.Text[q.src.cueFrom:q.src.cueTo])
	if cue != ":" && f.lx.words[cue]&weak == 0 || p.is(ph.coreFrom, role|title|group|org|thing) {
		return false
	}
	return f.lookup(p, ph.coreFrom, ph.coreTo, ph.para) < 0
}

func (f *finder) form(ph phrase) form {
	p := &f.paras[ph.para]
	switch {
	case p.pronounAt(ph.from) || p.is(ph.from, possPron) && ph.to == ph.from+1:
		return byPronoun
	case f.named(ph):
		return byName
	}
	return byNoun
}
