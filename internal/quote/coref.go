package quote

import "strings"

// resolveAll finds out whom each source means.
func (f *finder) resolveAll() {
	for i := range f.quotes {
		q := &f.quotes[i]
		if q.rejected || !q.src.found() {
			continue
		}
		f.resolve(i)
	}
}

// resolve fills in speaker, role and mention of quotation i.
func (f *finder) resolve(i int) {
	q := &f.quotes[i]
	ph := q.src.who
	p := &f.paras[ph.para]
	q.mention = strings.Join(strings.Fields(f.a.Text[p.toks[ph.from].start:p.toks[ph.to-1].end]), " ")
	if q.src.relative != "" {
		defer func() { q.mention = q.src.relative }()
	}
	switch {
	case (p.pronounAt(ph.from) || p.is(ph.from, possPron)) && ph.to == ph.from+1:
		f.resolvePronoun(i, ph)
	case f.named(ph):
		f.resolveName(i, ph)
	default:
		f.resolveNoun(i, ph)
	}
}

// resolveName takes the full name that the article gives for a surname.
func (f *finder) resolveName(i int, ph phrase) {
	q := &f.quotes[i]
	p := &f.paras[ph.para]
	if k := f.lookup(p, ph.coreFrom, ph.coreTo, ph.para); k >= 0 && !(f.people.all[k].org && indefinite[p.toks[ph.from].low]) {
		q.speaker, q.role = f.people.all[k].full, f.people.all[k].role
		return
	}
	from := f.core(p, ph.coreFrom, ph.coreTo)
	if ph.coreTo-from == 1 && p.is(from, role|title) || f.describedOnly(p, ph) {
		f.resolveNoun(i, ph) // “the company’s CEO”
		return
	}
	q.speaker = f.nameText(p, from, ph.coreTo)
	if from > ph.from && f.hasRole(p, ph.from, from) {
		q.role = f.a.Text[p.toks[ph.from].start:p.toks[from-1].end]
	}
}

// describedOnly reports whether a phrase with capitals names nobody: “the US President”, “a Virginia Republican”.
func (f *finder) describedOnly(p *para, ph phrase) bool {
	if !f.lx.possessive || !p.opensPhrase(ph.from) || !p.is(ph.coreTo-1, role|title) && !indefinite[p.toks[ph.from].low] {
		return false
	}
	for i := ph.coreFrom; i < ph.coreTo; i++ {
		if f.lx.givenName(p.toks[i].low) != 0 {
			return false
		}
	}
	return true
}

var indefinite = set("a an")

// clearMargin is by how much the person whom a pronoun means leads the next one, where that is sure.
const clearMargin = .2

// resolvePronoun finds the person whom he or she means.
func (f *finder) resolvePronoun(i int, ph phrase) {
	q := &f.quotes[i]
	p := &f.paras[ph.para]
	t := &p.toks[ph.from]
	g := t.class & (male | female)
	if t.class&plural != 0 || g == 0 || g == male|female {
		if t.low == "i" && len(f.a.Authors) == 1 {
			q.speaker = f.a.Authors[0]
		}
		return
	}
	k, score, second := f.antecedentOf(i, ph, g)
	q.unsure = score-second < clearMargin || score <= .5
	if k < 0 || score < .3 || f.lx.strict && !f.clearly(k, g, score, second) {
		return
	}
	q.speaker, q.role = f.people.all[k].full, f.people.all[k].role
	f.people.mentions = insertMention(f.people.mentions, mentioned{who: k, para: ph.para, tok: ph.from, subject: true, sent: f.sentOf(p, ph.from)})
}

// insertMention keeps the mentions in text order.
func insertMention(ms []mentioned, m mentioned) []mentioned {
	at := len(ms)
	for at > 0 && (ms[at-1].para > m.para || ms[at-1].para == m.para && ms[at-1].tok > m.tok) {
		at--
	}
	ms = append(ms, mentioned{})
	copy(ms[at+1:], ms[at:])
	ms[at] = m
	return ms
}

func (f *finder) sentOf(p *para, tok int) int {
	for i, s := range p.sents {
		if tok < s.to {
			return i
		}
	}
	return 0
}

// antecedentOf ranks the people named before a pronoun: near, subject, speaker, often named. The
// weights follow the salience factors of Lappin and Leass (1994), An Algorithm for Pronominal Anaphora
// Resolution, simplified to what a frame knows.
func (f *finder) antecedentOf(i int, ph phrase, g class) (best int, score, second float64) {
	p := &f.paras[ph.para]
	sent := f.sentOf(p, ph.from)
	lastSpeaker, speakerPara := f.speakerBefore(i, ph)
	scores := map[int]float64{}
	for m := len(f.people.mentions) - 1; m >= 0; m-- {
		at := f.people.mentions[m]
		if at.para > ph.para || at.para == ph.para && at.tok >= ph.from {
			continue
		}
		if ph.para-at.para > 4 {
			break
		}
		pe := &f.people.all[at.who]
		if pe.org || pe.gender != 0 && pe.gender != g {
			continue
		}
		w := f.salience(at, ph, sent)
		switch {
		case pe.gender == g:
			w += .15
		case !pe.sure && !f.lx.strict:
			w -= .35
		}
		if at.who == lastSpeaker && ph.para-speakerPara <= 2 {
			w += f.staying(ph, lastSpeaker, speakerPara, g)
		}
		if w > scores[at.who] {
			scores[at.who] = w
		}
	}
	return f.firstTwo(scores)
}

// firstTwo returns the person with the best score, -1 for none, and the two best scores: who is named often wins.
func (f *finder) firstTwo(scores map[int]float64) (best int, score, second float64) {
	best = -1
	for k, w := range scores {
		w += .01 * float64(min(f.people.all[k].count, 15))
		switch {
		case w > score || w == score && k < best:
			best, score, second = k, w, score
		case w > second:
			second = w
		}
	}
	return best, score, second
}

// staying is the bonus of whoever spoke last, in paragraph said: less when another one has been a subject
// since.
func (f *finder) staying(ph phrase, last, said int, g class) float64 {
	for m := len(f.people.mentions) - 1; m >= 0; m-- {
		at := f.people.mentions[m]
		if at.para < ph.para && at.para <= said {
			break
		}
		pe := &f.people.all[at.who]
		if at.para > ph.para || at.para == ph.para && at.tok >= ph.from || !at.subject || pe.org || pe.gender != 0 && pe.gender != g {
			continue
		}
		if at.who != last {
			return .1
		}
		if at.para < ph.para {
			break
		}
	}
	return .35
}

// salience weighs one mention.
func (f *finder) salience(at mentioned, ph phrase, sent int) float64 {
	w := .4
	switch {
	case at.para == ph.para && at.sent == sent:
		w = .75
	case at.para == ph.para:
		w = .8 - .05*float64(min(sent-at.sent, 5))
	default:
		w = .65 - .15*float64(ph.para-at.para)
		if last := len(f.paras[at.para].sents) - 1; at.sent < last {
			w -= .02 * float64(min(last-at.sent, 4))
		}
	}
	if at.subject {
		w += .25
	}
	if at.possessive {
		w -= .1
	}
	return w
}

// speakerBefore returns the person who spoke last before the phrase.
func (f *finder) speakerBefore(i int, ph phrase) (who, para int) {
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		o := &f.quotes[j]
		if o.speaker == "" || o.src.who == ph {
			continue
		}
		for k := range f.people.all {
			if f.people.all[k].full == o.speaker {
				return k, o.para
			}
		}
		return -1, 0
	}
	return -1, 0
}

// resolveNoun finds the person whom “the senator” means; an indefinite or unknown source stays as written.
func (f *finder) resolveNoun(i int, ph phrase) {
	q := &f.quotes[i]
	p := &f.paras[ph.para]
	q.speaker = q.mention
	if f.lx.strict && ph.to == ph.from+1 && p.is(ph.from, title) && p.toks[ph.from].class&(male|female) != 0 && !p.is(ph.from, role) {
		q.speaker = "" // Vietnamese chị, “sister”, for she
		return
	}
	if f.namedBeside(q, ph) {
		return
	}
	if !p.is(ph.from, det) || p.toks[ph.from].low != "the" && !f.lx.nounCaps || ph.coreTo <= ph.from+1 || ph.coreTo != ph.to {
		return
	}
	head := p.toks[ph.coreTo-1]
	if head.class&role == 0 {
		return
	}
	for m := len(f.people.mentions) - 1; m >= 0; m-- {
		at := f.people.mentions[m]
		if at.para > ph.para || at.para == ph.para && at.tok >= ph.from {
			continue
		}
		if ph.para-at.para > 6 {
			return
		}
		pe := &f.people.all[at.who]
		if pe.org || !hasWord(pe.roles, head.low) {
			continue
		}
		q.speaker, q.role = pe.full, pe.role
		return
	}
}

// namedBeside takes the name that follows a description: “the union’s lawyer, Ann Lee, said”.
func (f *finder) namedBeside(q *quotation, ph phrase) bool {
	p := &f.paras[ph.para]
	if !p.isPoint(ph.to, ",") {
		return false
	}
	j := ph.to + 1
	for j < len(p.toks) && (f.nameAt(p, j) || f.particle(p, j)) {
		j++
	}
	if j-ph.to < 3 || j < len(p.toks) && p.toks[j].kind == word && !p.is(j, rel) || p.is(ph.to+1, date) {
		return false
	}
	q.role = q.mention
	if k := f.lookup(p, ph.to+1, j, ph.para); k >= 0 {
		q.speaker = f.people.all[k].full
		return true
	}
	q.speaker = f.nameText(p, f.core(p, ph.to+1, j), j)
	return true
}

func hasWord(roles []string, w string) bool {
	short := map[string]string{"senator": "sen", "representative": "rep", "governor": "gov", "professor": "prof"}[w]
	for _, r := range roles {
		if r == w || short != "" && (r == short || r == short+".") {
			return true
		}
	}
	return false
}
