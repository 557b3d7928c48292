package quote

import "strings"

// person is somebody, or some organisation, whom the article names.
type person struct {
	full   string // the longest form without titles
	first  string // lower case
	last   string
	gender class // male, female or 0
	org    bool
	roles  []string // lower-case words of the titles and roles that the article gives
	role   string   // as first written
	count  int
	sure   bool // a title, a role, a given name or speech says that it is a person
}

// mentioned is one place where a person is named outside quotations.
type mentioned struct {
	who        int // index into people.all
	para, sent int
	tok        int
	subject    bool
	possessive bool
}

type people struct {
	all      []person
	byLast   map[string][]int
	byFirst  map[string][]int
	mentions []mentioned // in text order
}

// readPeople collects the names of the article.
func (f *finder) readPeople() {
	f.people.byLast, f.people.byFirst = map[string][]int{}, map[string][]int{}
	for pass := range 2 { // full names first, so that a surname before the full name finds it too
		for n := range f.paras {
			if !f.paras[n].heading {
				f.readNames(n, pass == 0)
			}
		}
		if pass == 0 {
			f.readSpeakers()
		}
	}
}

// readSpeakers registers surnames that speak and are nowhere named in full.
func (f *finder) readSpeakers() {
	for i := range f.quotes {
		q := &f.quotes[i]
		if q.rejected || !q.src.found() || q.src.weak || !f.named(q.src.who) {
			continue
		}
		ph := q.src.who
		p := &f.paras[ph.para]
		from := f.core(p, ph.coreFrom, ph.coreTo)
		if k := f.lookup(p, ph.coreFrom, ph.coreTo, ph.para); k >= 0 {
			f.people.all[k].sure = f.people.all[k].sure || !f.people.all[k].org
			continue
		}
		if f.lx.nounCaps && ph.coreTo-from > 1 {
			f.learnSpeaker(p, q.src, from)
			continue
		}
		if ph.coreTo-from != 1 || p.is(from, org|group|role|title) || p.toks[from].caps && len(p.toks[from].low) < 6 || p.is(ph.from, det) || f.lx.nounCaps {
			continue
		}
		f.people.add(person{full: f.nameText(p, from, ph.coreTo), first: p.toks[from].low, last: p.toks[from].low, sure: true})
	}
}

// add registers somebody and returns the index.
func (ps *people) add(pe person) int {
	k := len(ps.all)
	ps.all = append(ps.all, pe)
	ps.byLast[pe.last] = append(ps.byLast[pe.last], k)
	ps.byFirst[pe.first] = append(ps.byFirst[pe.first], k)
	return k
}

// learnSpeaker registers a full name that speaks and whose given name is in no table, where a role beside it says that
// it is a person’s: “…“, sagte Sünje Clausen, Leiterin der Bücherei.
func (f *finder) learnSpeaker(p *para, src source, from int) {
	to := src.who.coreTo
	if src.how != tagAfter && src.how != tagInverted || to-from > 3 {
		return
	}
	for k := from; k < to; k++ {
		if p.is(k, org|group|role|title|thing|date) {
			return
		}
	}
	pe := person{full: f.nameText(p, from, to), first: p.toks[from].low, last: f.surname(p, from, to), sure: true}
	pe.gender = f.genderOf(p, src.who.from, from, 0)
	if f.same(pe) >= 0 {
		return
	}
	if f.learnRole(&pe, p, p.sents[f.sentOf(p, from)], src.who.from, from, to); pe.role != "" {
		f.people.add(pe)
	}
}

// readNames goes over a paragraph's runs of capitalised words.
func (f *finder) readNames(n int, full bool) {
	p := &f.paras[n]
	for si, s := range p.sents {
		for i := s.from; i < s.to; {
			if !f.nameAt(p, i) {
				i++
				continue
			}
			j := i + 1
			for j < s.to && (f.nameAt(p, j) || f.particle(p, j)) && !p.toks[j-1].poss {
				j++
			}
			if full {
				f.learn(n, s, i, j)
			} else {
				f.note(n, si, s, i, j)
			}
			i = j
		}
	}
}

// core strips titles and leading capitalised roles from a run of names: “Sen. Ann Lee”.
func (f *finder) core(p *para, i, j int) (from int) {
	from = i
	for k := i; k < j-1; k++ {
		switch {
		case f.lx.givenName(p.toks[k].low) != 0 && !p.is(k, title):
		case p.is(k, title|role), p.is(k, org|group) && f.lx.givenName(p.toks[k+1].low) != 0,
			p.toks[k].caps && len(p.toks[k].low) > 3 && !p.toks[j-1].caps && f.titleAfter(p, k+1, j):
			from = k + 1
		}
	}
	// A given name inside the run begins the person: “Ohio Republican Ann Lee”.
	for k := from + 1; k < j-1; k++ {
		if f.lx.givenName(p.toks[k].low) != 0 && f.lx.givenName(p.toks[from].low) == 0 && !f.initial(p, k) && !f.initial(p, from) && j-k <= 3 && (!f.lx.strict || k-from >= 2) {
			from = k
			break
		}
	}
	return from
}

func (f *finder) titleAfter(p *para, i, j int) bool {
	for ; i < j-1; i++ {
		if p.is(i, title|role) {
			return true
		}
	}
	return false
}

func (f *finder) initial(p *para, i int) bool {
	return len(strings.TrimSuffix(p.toks[i].low, ".")) == 1
}

// learn registers a full name.
func (f *finder) learn(n int, s sentence, i, j int) {
	p := &f.paras[n]
	from := f.core(p, i, j)
	words := j - from
	titled := from > i && p.is(from-1, title|role) || p.is(i-1, title|role) && !p.toks[i-1].cap
	if words > 5 || words < 2 && !titled || words < 2 && p.is(from, title|role|org|group) {
		return
	}
	g := f.lx.givenName(p.toks[from].low)
	if words < 2 {
		g = 0
	}
	if g == 0 && words == 2 && f.lx.possessive && p.is(j-1, title) && p.is(j-1, role) {
		return // “the US President”
	}
	org := false
	for k := from; k < j; k++ {
		org = org || p.is(k, org_) && !(k == j-1 && g != 0)
	}
	if f.lx.nounCaps && g == 0 && !titled || words < 2 && p.is(i-1, det) && !p.is(from-1, title) {
		return
	}
	pe := person{full: f.nameText(p, from, j), first: p.toks[from].low, last: f.surname(p, from, j), org: org && g == 0}
	pe.org = pe.org || g == 0 && !titled && p.is(i-1, det)
	pe.gender = f.genderOf(p, i, from, g)
	pe.sure = g != 0 || titled || f.agedAt(p, j)
	k := f.same(pe)
	if k < 0 {
		k = f.people.add(pe)
	}
	who := &f.people.all[k]
	if who.gender == 0 {
		who.gender = pe.gender
	}
	who.sure = who.sure || pe.sure
	f.learnRole(who, p, s, i, from, j)
}

const org_ = org

// agedAt reports whether an age follows a name: “Lee, 58,”.
func (f *finder) agedAt(p *para, j int) bool {
	if !p.isPoint(j, ",") || j+1 >= len(p.toks) || p.toks[j+1].kind != word {
		return false
	}
	n := p.toks[j+1].low
	return len(n) <= 2 && n[0] >= '1' && n[0] <= '9' && (j+2 >= len(p.toks) || p.toks[j+2].kind == point)
}

// same finds a registered person with the same surname and a fitting first name.
func (f *finder) same(pe person) int {
	for _, k := range f.people.byLast[pe.last] {
		o := &f.people.all[k]
		fits := pe.gender == 0 || o.gender == 0 || pe.gender == o.gender
		if pe.first == pe.last && fits || o.first == o.last && fits && !pe.org { // one of them is a surname only
			if o.first == o.last && pe.first != pe.last {
				o.full, o.first = pe.full, pe.first
				f.people.byFirst[pe.first] = append(f.people.byFirst[pe.first], k)
			}
			return k
		}
		if o.full == pe.full || o.first == pe.first {
			if len(pe.full) > len(o.full) && !o.org {
				o.full = pe.full
			}
			return k
		}
	}
	return -1
}

// nameText is the name as written, without a trailing 's.
func (f *finder) nameText(p *para, from, to int) string {
	s := f.a.Text[p.toks[from].start:p.toks[to-1].end]
	if p.toks[to-1].poss {
		s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	} else if f.lx.nounCaps && p.is(to, cueNoun) && f.germanGenitive(p, to-1) {
		s = strings.TrimSuffix(s, "s")
	}
	return strings.Join(strings.Fields(s), " ")
}

var nameSuffixes = set("jr jr. sr sr. ii iii iv")

func (f *finder) surname(p *para, from, to int) string {
	k := to - 1
	for k > from && nameSuffixes[p.toks[k].low] {
		k--
	}
	return p.toks[k].low
}

// genderOf reads the gender from a title, a role or the given name.
func (f *finder) genderOf(p *para, i, from int, g class) class {
	for k := max(0, i-3); k < from; k++ {
		if p.is(k, title|role) {
			if c := p.toks[k].class & (male | female); c == male || c == female {
				return c
			}
		}
	}
	if c := g & (male | female); c == male || c == female {
		return c
	}
	return 0
}
