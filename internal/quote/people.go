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
		f.people.all = append(f.people.all, person{full: f.nameText(p, from, ph.coreTo), first: p.toks[from].low, last: p.toks[from].low, sure: true})
		f.people.byLast[p.toks[from].low] = append(f.people.byLast[p.toks[from].low], len(f.people.all)-1)
	}
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
	if f.learnRole(&pe, p, p.sents[f.sentOf(p, from)], src.who.from, from, to); pe.role == "" {
		return
	}
	k := len(f.people.all)
	f.people.all = append(f.people.all, pe)
	f.people.byLast[pe.last] = append(f.people.byLast[pe.last], k)
	f.people.byFirst[pe.first] = append(f.people.byFirst[pe.first], k)
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
		k = len(f.people.all)
		f.people.all = append(f.people.all, pe)
		f.people.byLast[pe.last] = append(f.people.byLast[pe.last], k)
		f.people.byFirst[pe.first] = append(f.people.byFirst[pe.first], k)
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

// learnRole keeps the words before the name and the apposition after it.
func (f *finder) learnRole(who *person, p *para, s sentence, i, from, j int) {
	start := i
	for start > s.from && start > i-6 && f.nounish(p, start-1) && !p.is(start-1, cueBase) && (!f.nameAt(p, start-1) || f.describesRole(p, start, i)) {
		start--
	}
	for k := start; k < from; k++ {
		if p.is(k, title|role) && !p.past(k) {
			who.roles = append(who.roles, p.toks[k].low)
		}
	}
	for f.lx.nounCaps && start < from-1 && !p.is(start, title|role) && !pastRoles[p.toks[start].low] && !ranks[p.toks[start].low] {
		start++ // „…“, zitiert die Zeitung | EPI-Chefin Ada Lehr
	}
	if who.role == "" && from > start && f.hasRole(p, start, from) {
		to := from
		for to-1 > start && p.is(to-1, title) && !p.is(to-1, role) && len(p.toks[to-1].low) <= 3 {
			to-- // “senior author | Dr. Ann Lee”
		}
		who.role = f.a.Text[p.toks[start].start:p.toks[to-1].end]
	}
	if p.isPoint(i-1, ",") && (p.isPoint(j, ",") || i-1 > s.from && f.phraseEnding(p, i-2, s.from) == s.from) {
		if from := f.phraseEnding(p, i-2, s.from); who.role == "" && from >= s.from && (p.opensPhrase(from) || from == s.from) && f.hasRole(p, from, i-1) {
			who.role = f.a.Text[p.toks[from].start:p.toks[i-2].end] // “the mayor, Ann Lee,”
			who.roles = append(who.roles, p.toks[i-2].low)
		}
	}
	if p.isPoint(j, ",") && j+2 < s.to {
		f.learnAside(who, p, s, j)
	}
}

// learnAside learns from what stands behind a name and the comma at j: Lee, a biologist.
func (f *finder) learnAside(who *person, p *para, s sentence, j int) {
	k := j + 1
	if f.agedAt(p, j) && p.isPoint(j+2, ",") {
		k = j + 3 // “Lee, 58, a biologist”
	}
	article := k
	for k < s.to && p.opensPhrase(k) {
		k++
	}
	end := f.phraseFrom(p, k, s.to)
	if end == k || f.nameAt(p, end-1) && !p.is(end-1, role) || !f.hasRole(p, k, end) && !(k > article && who.gender != 0 && f.personNoun(p, end-1)) {
		return
	}
	for t := k; t < end; t++ {
		if p.is(t, title|role) && !p.past(t) {
			who.roles = append(who.roles, p.toks[t].low)
		}
		if c := p.toks[t].class & (male | female); who.gender == 0 && c != 0 && c != male|female {
			who.gender = c // “Lee, a schoolgirl from Ayton”
		}
	}
	who.sure = true
	if who.role == "" || len(who.role) < 6 {
		who.role = strings.Join(strings.Fields(f.a.Text[p.toks[k].start:p.toks[f.aside(p, k, end, s.to)-1].end]), " ")
	}
}

const maxRole = 70 // bytes that a role has beside a name

// aside is where a description that begins at k and whose head ends at end is over: the whole of it where a comma or
// the sentence's end follows soon, “an expert on the treaty at the Ayton Institute,”.
func (f *finder) aside(p *para, k, end, hi int) int {
	to := end
	for to < hi && (p.is(to, prep|det|possPron) || p.is(to, conj) && !p.is(to+1, det) || f.nounish(p, to) || f.particle(p, to)) && !p.is(to, sub|rel|pronoun|date|thing) && p.toks[to].low != "gegenüber" && !f.infinitiveAt(p, to) {
		to++
	}
	whole := to > end && (to == hi || p.isPoint(to, ",.;—–)")) && p.toks[to-1].end-p.toks[k].start <= maxRole
	if whole && f.nounish(p, to-1) {
		return to
	}
	return f.extend(p, k, end, hi)
}

// personNoun reports whether an English noun is formed as one for a person: geochemist, librarian, grower.
// It is asked only about what stands with an article behind the name of a man or a woman.
func (f *finder) personNoun(p *para, i int) bool {
	if !f.lx.possessive || p.toks[i].cap || p.is(i, thing|group|org) {
		return false
	}
	low := p.toks[i].low
	for _, ending := range [...]string{"ist", "ian", "eer", "er", "or", "man", "woman", "ant"} {
		if strings.HasSuffix(low, ending) && len(low) > len(ending)+2 {
			return !noPersons[low]
		}
	}
	return false
}

var noPersons = set("river center number letter paper power water border order matter summer winter corner quarter offer chapter theater computer tower error factor sector list restaurant human door floor color")

// describesRole reports whether the name before token start belongs to the role that begins there, in lower case, and
// ends before i: “Ayton United coach | Ann Lee”.
func (f *finder) describesRole(p *para, start, i int) bool {
	return f.lx.possessive && start < i && !p.toks[start-1].poss && p.is(i-1, role|title) && !p.toks[i-1].cap
}

// past reports whether somebody held the role at token i once: the senator is another one.
func (p *para) past(i int) bool { return i > 0 && pastRoles[p.toks[i-1].low] }

var pastRoles = set("former ex then late ehemalige ehemaliger ehemaligen frühere früherer früheren einstige einstiger")

// ranks are German adjectives without which a role would say too much.
var ranks = set(`stellvertretende stellvertretender stellvertretenden kommissarische kommissarischer kommissarischen designierte designierter designierten
	amtierende amtierender amtierenden leitende leitender leitenden geschäftsführende geschäftsführender geschäftsführenden`)

// addresses stand before a name and say nothing of what somebody does.
var addresses = set("herr herrn frau fräulein miss madam madame monsieur señor señora signor signora lord lady dame sir")

func (f *finder) hasRole(p *para, from, to int) bool {
	for k := from; k < to; k++ {
		if (p.is(k, role) || p.is(k, title) && len(p.toks[k].low) > 3) && !addresses[p.toks[k].low] {
			return true
		}
	}
	return false
}
