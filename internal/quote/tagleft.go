package quote

import "strings"

// tagLeft looks for the words before a quotation: a verb of speech and its subject, a colon, a source.
func (f *finder) tagLeft(n, lo, k int) source {
	p := &f.paras[n]
	var fallback source
	for v := k - 1; v >= lo && k-v < 60; v-- {
		if p.is(v, cueNoun) {
			if s := f.nounTag(n, lo, v); s.found() && f.opensNoun(p, v, k) {
				s.near = true
				return s
			}
		}
		if !p.is(v, cue|cuePart|cueBase) || f.nounUse(p, v) {
			continue
		}
		s := f.leftOf(n, lo, v, k)
		if s.blocked && f.nextTo(p, v, k) {
			if text := f.according(n, lo, v); text.found() {
				return text // “According to the guide, guests were told “…””
			}
			return s
		}
		if !s.found() {
			continue
		}
		if s = f.strength(s, n, v, k); !s.weak {
			return s
		}
		if s.near && !fallback.near && f.someone(s.who) || !fallback.found() {
			fallback = s
		}
	}
	if fallback.near {
		fallback.weak = false
		return fallback
	}
	if s := f.withoutVerb(n, lo, k); s.found() || s.excerpt {
		return s
	}
	return fallback
}

// strength says how surely the tag with its verb at v belongs to the quotation at k: near it, and not weak.
func (f *finder) strength(s source, n, v, k int) source {
	p := &f.paras[n]
	s.near = f.nextTo(p, v, k)
	s.weak = p.is(v, weak) || s.relative == "who" && !s.near && !p.isPoint(s.who.to, ",") || p.toks[s.who.from].low == "it"
	if !s.near && f.tagOfEarlier(n, s.who.from, v, k) {
		s.weak = true
	}
	spoken := s.near && p.is(v, cue) && f.someone(s.who)
	if spoken && v < k-1 && p.isPoint(k-1, ",:") && f.speaks(p, v, k) {
		s.weak = false // “Lee shot back, “…””: the comma says that words follow
	}
	if spoken && p.isPoint(k-1, ":") && k-v < 8 && s.relative == "" && !p.is(s.who.from-1, sub) {
		s.weak = false // “Lee gave a short answer: “…””
	}
	if p.is(k-1, prep) && p.toks[k-1].low == "as" && asVerbs[p.toks[v].low] && !s.near {
		s.near, s.weak = true, false // “referred to the plan as “…””
	}
	return s
}

// withoutVerb reads a tag that has no verb of speech: a colon, a point of view, “according to”.
func (f *finder) withoutVerb(n, lo, k int) source {
	if f.paras[n].isPoint(k-1, ":") {
		if s := f.colon(n, lo, k-1); s.found() || s.excerpt {
			return s
		}
	}
	if s := f.viewpoint(n, lo, k); s.found() {
		return s
	}
	for i := max(lo, k-maxSentence) + 1; i < k && len(f.lx.after) > 0; i++ {
		if s := f.behind(n, lo, i); s.found() {
			return s
		}
	}
	for i := max(lo, k-maxSentence); i < k; i++ {
		if s := f.according(n, i, k); s.found() {
			s.near = false
			return s
		}
	}
	return source{}
}

// tagOfEarlier reports whether the tag with its subject at token from and its verb at v belongs to a quotation
// before it, and somebody else acts in between: “…?” Lee said, but Roe went on about | “…”.
func (f *finder) tagOfEarlier(n, from, v, k int) bool {
	p := &f.paras[n]
	b := from - 1
	if p.isPoint(b, ",") {
		b--
	}
	if b < 0 || p.toks[b].kind != quoted {
		return false
	}
	start, end, ok := f.clauseSubject(p, k-1, v+1)
	return ok && start > v+1 && f.person(n, start, end) && f.predicateAt(p, end, k) && !p.is(start-1, sub)
}

// viewpoint reads “Für Anna Lehr ist die Brücke “…””.
func (f *finder) viewpoint(n, lo, k int) source {
	p := &f.paras[n]
	if !f.lx.nounCaps || p.toks[lo].low != "für" {
		return source{}
	}
	to := f.phraseFrom(p, lo+1, k)
	if to == lo+1 || !p.is(to, be) || !f.surePerson(p, lo+1, to) {
		return source{}
	}
	return f.made(tagSource, n, lo+1, to, lo)
}

// opensNoun reports whether a noun of speech leads to the quotation at k: “her claim that she “…””, “his
// call for “…””, “their cries of “…””.
func (f *finder) opensNoun(p *para, v, k int) bool {
	i := v + 1
	if p.isPoint(k-1, ":") && k-v < 8 {
		return true
	}
	if f.lx.nounCaps && p.isPoint(i, ",") && f.reported(p, sentence{i, k}) {
		return true // “Lees Vorwurf, die Brücke sei “…””
	}
	if i >= k || !f.lx.opensSpeech[p.toks[i].low] && !p.isPoint(i, ":,") {
		return false
	}
	for i++; i < k; i++ {
		if !p.is(i, adv|object|det|be|possPron|pronoun|aux) && !p.isPoint(i, ",") {
			return false
		}
	}
	return true
}

// someone reports whether a phrase is a name or a pronoun for a person.
func (f *finder) someone(ph phrase) bool {
	p := &f.paras[ph.para]
	return f.named(ph) || p.pronounAt(ph.from) && p.toks[ph.from].low != "it"
}

// speaks reports whether only adverbs stand between the verb at v and the comma or colon before k.
func (f *finder) speaks(p *para, v, k int) bool {
	for i := v + 1; i < k-1; i++ {
		if !p.is(i, adv) {
			return false
		}
	}
	return true
}

// asVerbs are the verbs that take what is said with “as”: “described her as “…””.
var asVerbs = set(`referred refers referring described describes describing characterized characterizes characterizing characterised denounced
	denounces denouncing dismissed dismisses dismissing condemned condemns condemning derided derides deriding slammed slams blasted
	blasts criticized criticised criticizing panned mocked mocks praised praises hailed hails portrayed portrays depicted cast ridiculed`)

// nextTo reports whether the verb at v stands right before the quotation at k.
func (f *finder) nextTo(p *para, v, k int) bool {
	for i := v + 1; i < k; i++ {
		if p.isPoint(i, ":,") || p.is(i, adv|sub|object|det|be|possPron|date) || p.is(i, prep) && p.is(i+1, date) {
			continue
		}
		return p.isPoint(k-1, ":,") && k-v < 12
	}
	return true
}

// leftOf finds who speaks with the verb at v.
func (f *finder) leftOf(n, lo, v, k int) source {
	p := &f.paras[n]
	if f.passive(p, v, lo) {
		return f.agent(n, v, k)
	}
	if s := f.asideTag(n, v, k); s.found() {
		return s
	}
	if s := f.asTag(n, lo, v, k); s.found() {
		return s
	}
	var from, to int
	ok := false
	if f.lx.inverts {
		if from, to, ok = f.germanSubject(n, v, lo, k); ok {
			return f.made(tagWithin, n, from, to, v)
		}
	}
	switch {
	case p.is(v, cuePart):
		from, to, ok = f.participleSubject(p, v, lo)
	case p.is(v, cue):
		from, to, ok = f.subjectOf(p, v, lo)
	}
	if !ok && v == lo && p.is(v, cue) {
		return f.inverted(n, v, k) // “Continued Lee: …”
	}
	if !ok {
		from, to, ok = f.clauseSubject(p, v-1, lo)
	}
	if !ok {
		return source{}
	}
	h := tagWithin
	if f.nextTo(p, v, k) {
		h = tagBefore
	}
	s := f.made(h, n, from, to, v)
	if s.relative = f.relativeBetween(p, to, v); s.relative == "that" && f.named(s.who) {
		s.relative = ""
	}
	return s
}

// agent reads who a passive verb says has spoken: was called “…” by Lee.
func (f *finder) agent(n, v, k int) source {
	p := &f.paras[n]
	for i := v + 1; i < k; i++ {
		if !p.is(i, prep) || p.toks[i].low != "by" && p.toks[i].low != "von" {
			continue
		}
		if to := f.phraseFrom(p, i+1, k); to > i+1 {
			return f.made(tagPassive, n, i+1, f.extend(p, i+1, to, k), v)
		}
	}
	return source{blocked: true}
}

// asideTag reads a tag within another sentence: “The secret, says Ann Lee, is that it was …”.
func (f *finder) asideTag(n, v, k int) source {
	p := &f.paras[n]
	if !p.isPoint(v-1, ",") || !p.is(v, cue) || p.is(v, weak) || f.lx.inverts {
		return source{}
	}
	if low := p.toks[v].low; low == "told" || low == "tells" || low == "asked" || low == "asks" {
		return source{} // “Lee, who was there, told Roe, “…””: Roe is told
	}
	to := f.phraseFrom(p, v+1, k)
	if to > v+1 && p.isPoint(to, ",") && f.named(f.phraseAt(n, v+1, to)) {
		return f.made(tagWithin, n, v+1, to, v)
	}
	return source{}
}

// relativeBetween returns the “who”, “which” or “that” between a phrase and its verb, "" when none is there.
func (f *finder) relativeBetween(p *para, to, v int) string {
	for i := to; i < v && i < to+2 && p.is(v, cue); i++ {
		low := p.toks[i].low
		if !p.is(i, rel) || low != "who" && low != "which" && low != "that" {
			continue
		}
		for j := i + 1; low != "who" && j < v; j++ {
			if !p.is(j, aux|adv) {
				return "" // “noted that the plan, which …, was”: not the subject of this verb
			}
		}
		if low == "that" && i > to {
			return ""
		}
		return low
	}
	return ""
}

// nounTag reads “her claim that”, “Lee’s latest promise to”.
func (f *finder) nounTag(n, lo, v int) source {
	p := &f.paras[n]
	for i := v - 1; i >= lo && i >= v-4; i-- {
		if p.is(i, possPron) && p.toks[i].class&(male|female|plural) != 0 {
			return f.made(tagNoun, n, i, i+1, v)
		}
		if p.toks[i].kind == word && (p.toks[i].poss || i == v-1 && f.germanGenitive(p, i)) {
			if from := f.phraseEnding(p, i, lo); from >= 0 {
				return f.made(tagNoun, n, from, i+1, v)
			}
		}
		if p.toks[i].kind != word || p.toks[i].class&(functional|det) != 0 {
			break
		}
	}
	return source{}
}

// germanGenitive reports whether a name stands in the genitive: “Anna Lehrs Vorwurf”.
func (f *finder) germanGenitive(p *para, i int) bool {
	return f.lx.nounCaps && p.toks[i].cap && strings.HasSuffix(p.toks[i].low, "s") && !p.is(i, title|role|thing|group|org) &&
		(f.lx.givenName(p.toks[max(i-1, 0)].low) != 0 || p.toks[i].class == 0 && !p.is(i-1, det|possPron|prep))
}

// passive reports whether the verb at v is a participle after a form of to be: “was asked”.
func (f *finder) passive(p *para, v, lo int) bool {
	if !p.is(v, cue|cueBase) || f.lx.nounCaps {
		return false
	}
	i := v - 1
	for i >= lo && p.is(i, adv) && !p.is(i, be) {
		i--
	}
	return p.is(i, be) && p.is(v, cue) && !p.is(v, cuePart)
}

// colon reads “X: “…”” when no verb stands before the colon.
func (f *finder) colon(n, lo, c int) source {
	p := &f.paras[n]
	if f.lx.nounCaps {
		return f.germanColon(n, lo, c)
	}
	from, to, ok := f.clauseSubject(p, c-1, lo)
	// “Jobs are up - Ann Lee: “…””, “It did not surprise the pollster Ann Lee: “…””
	if start := f.phraseEnding(p, c-1, lo); start >= lo && (f.named(f.phraseAt(n, start, c)) || p.pronounAt(start)) {
		from, to, ok = start, c, true
	}
	if !ok {
		return source{}
	}
	if f.byline(p, from) {
		return source{blocked: true, excerpt: true}
	}
	s := f.made(tagColon, n, from, to, c)
	s.near = true
	return s
}

// byline reports whether the phrase at from is the author of a text listed before it: ““…,” by Ann Lee”.
func (f *finder) byline(p *para, from int) bool {
	for i := from - 1; i > 0 && i >= from-4; i-- {
		if p.is(i, prep) && p.toks[i].low == "by" {
			return p.toks[i-1].kind == quoted || p.isPoint(i-1, ",—–") && i > 1 && p.toks[i-2].kind == quoted
		}
	}
	return false
}

// made builds a source with its cue's place.
func (f *finder) made(h how, n, from, to, cueTok int) source {
	p := &f.paras[n]
	return source{how: h, who: f.phraseAt(n, from, to), cueFrom: p.toks[cueTok].start, cueTo: p.toks[cueTok].end, weak: p.is(cueTok, weak)}
}
