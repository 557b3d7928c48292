package quote

import "strings"

// What somebody is: the words that stand before a name or behind it.

// learnRole keeps what the words around a name say that somebody is. The run of capitalised words is [i, j), the name
// in it [from, j).
func (f *finder) learnRole(who *person, p *para, s sentence, i, from, j int) {
	f.learnTitle(who, p, s, i, from)
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

// learnTitle learns from the words right before a name: “former council leader | Ann Lee”.
func (f *finder) learnTitle(who *person, p *para, s sentence, i, from int) {
	start := i
	for start > s.from && start > i-6 && f.nounish(p, start-1) && (!p.is(start-1, cueBase) || p.is(start-1, org|thing)) && (!f.nameAt(p, start-1) || f.describesRole(p, start, i)) {
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
