package quote

import (
	"strings"

	"pullquote/internal/news"
)

// carry finds the speaker of a quotation that has no tag in its own sentence: one that was tagged in
// the same paragraph, a sentence before that announces it, or the speaker of the paragraph before.
func (f *finder) carry(i int) source {
	q := &f.quotes[i]
	p := &f.paras[q.para]
	if f.lx.prodrop && f.omitted(q) {
		return f.lastSpoken(i)
	}
	bare := f.bare(q)
	if s := f.announcing(q); s.found() && (bare || s.how == announced && q.tok == p.sents[q.sent].from) {
		return s
	}
	previous := f.sharedWith(q, i-1)
	if previous.found() && (bare && f.quotes[i-1].sent >= q.sent-1 || f.quotes[i-1].sent == q.sent) {
		return previous
	}
	if s := f.fromSentences(q, bare); s.found() {
		return s
	}
	if previous.found() {
		previous.weak = true
		return previous
	}
	// “Really?” “Yes,” she said: the tag of the next quotation, when nothing stands between.
	if s := f.sharedWith(q, i+1); bare && s.found() && f.quotes[i+1].tok <= q.tok+2 {
		return s
	}
	return f.before(i)
}

// sharedWith is the source of quotation j, carried on to q if both stand in one paragraph.
func (f *finder) sharedWith(q *quotation, j int) source {
	if j < 0 || j >= len(f.quotes) || f.quotes[j].para != q.para || !f.quotes[j].src.found() {
		return source{}
	}
	return f.quotes[j].src.carriedOn()
}

// fromSentences looks for who speaks in the sentence of a quotation, unless it is bare, and in the one before.
func (f *finder) fromSentences(q *quotation, bare bool) source {
	if bare {
		return f.sentenceBefore(q)
	}
	p := &f.paras[q.para]
	reported := f.reported(p, p.sents[q.sent])
	if !reported {
		if s := f.sentenceSubject(q); s.found() {
			return s
		}
	}
	s := f.sentenceBefore(q)
	if !s.found() || s.weak && !(reported && f.surePerson(p, s.who.from, s.who.to)) {
		return source{}
	}
	if s.weak {
		s.how, s.weak = carried, false // “Lee nahm Stellung. Das könne man „…“.”
	}
	return s
}

// omitted reports whether a verb of speech without a subject follows: “…”, dijo.
func (f *finder) omitted(q *quotation) bool {
	p := &f.paras[q.para]
	v := q.tok + 1
	for v < len(p.toks) && (p.isPoint(v, ",—–") || p.is(v, aux)) {
		v++
	}
	return p.is(v, cue) && (v+1 >= len(p.toks) || p.toks[v+1].kind == point || p.is(v+1, adv|prep|conj))
}

// lastSpoken is who speaks when the verb has no subject: the last speaker, else the last subject.
func (f *finder) lastSpoken(i int) source {
	q := &f.quotes[i]
	s := f.sentenceBefore(q)
	if j := i - 1; j >= 0 && f.quotes[j].para >= q.para-1 && f.quotes[j].src.found() && (!s.found() || f.quotes[j].para == q.para) {
		s = f.quotes[j].src
	}
	if !s.found() {
		s = f.before(i)
	}
	if s.found() && f.lx.inflects && f.otherGender(q, s.who) {
		return source{}
	}
	if s.found() {
		s.how, s.weak = omittedSubject, false
	}
	return s
}

// carriedOn is the source for the next quotation of the paragraph.
func (s source) carriedOn() source {
	if s.how != sameParagraph {
		s.from = s.how
	}
	s.how = sameParagraph
	return s
}

// bare reports whether the quotation is a sentence of its own.
func (f *finder) bare(q *quotation) bool {
	p := &f.paras[q.para]
	s := p.sents[q.sent]
	words := 0
	for t := s.from; t < s.to; t++ {
		if p.toks[t].kind == word {
			words++
		}
	}
	return words <= 1
}

// announcing reads the sentence before: “The mayor had one answer:”.
func (f *finder) announcing(q *quotation) source {
	n, si := q.para, q.sent-1
	for si < 0 {
		n--
		if n < 0 || n < q.para-1 {
			return source{}
		}
		si = len(f.paras[n].sents) - 1
		if si < 0 {
			return source{}
		}
	}
	p := &f.paras[n]
	s := p.sents[si]
	last := s.to - 1
	if !p.isPoint(last, ":") && !(p.isPoint(last, ",") && n < q.para) {
		return source{}
	}
	left := f.tagLeft(n, s.from, s.to)
	if !left.found() {
		return source{}
	}
	left.how = announced
	return left
}

// sentenceBefore reads a sentence without a quotation right before a bare one, in the same paragraph:
// “She said the town had no choice. “…””
func (f *finder) sentenceBefore(q *quotation) source {
	p := &f.paras[q.para]
	if q.sent == 0 {
		return source{}
	}
	s := p.sents[q.sent-1]
	for t := s.from; t < s.to; t++ {
		if p.toks[t].kind == quoted {
			return source{}
		}
	}
	if left := f.tagLeft(q.para, s.from, s.to); left.found() && !left.weak {
		left = left.carriedOn()
		left.near = false
		return left
	}
	if from, to, ok := f.clauseSubject(p, s.to-1, s.from); ok {
		src := f.made(tagSubject, q.para, from, to, from)
		src.cueFrom, src.cueTo = 0, 0
		src.weak = true
		return src
	}
	return source{}
}

// sentenceSubject takes the subject of a sentence that has a quotation within it but no verb of speech:
// “The union hit back with a “shame on you” banner”.
func (f *finder) sentenceSubject(q *quotation) source {
	p := &f.paras[q.para]
	s := p.sents[q.sent]
	from, to, ok := f.clauseSubject(p, q.tok-1, s.from)
	if !ok || !f.person(q.para, from, to) {
		return source{}
	}
	src := f.made(tagSubject, q.para, from, to, from)
	src.cueFrom, src.cueTo = 0, 0
	src.weak = true
	return src
}

// person reports whether a phrase is a name or he or she: good enough to speak without a verb of speech.
func (f *finder) person(n, from, to int) bool {
	p := &f.paras[n]
	if p.pronounAt(from) {
		return p.toks[from].class&(male|female) != 0 || p.toks[from].low == "they"
	}
	return f.named(f.phraseAt(n, from, to)) || p.is(to-1, role|group)
}

// canSpeak reports whether a phrase is somebody, or a text that says something: not “the number”.
func (f *finder) canSpeak(n, from, to int) bool {
	p := &f.paras[n]
	head := f.phraseAt(n, from, to).coreTo - 1
	return f.person(n, from, to) || p.pronounAt(from) || p.is(head, role|group|thing|org|alone) || f.personNoun(p, head)
}

// before takes the speaker of the last quotation of the paragraph before, else the subject of its last
// sentence.
func (f *finder) before(i int) source {
	q := &f.quotes[i]
	for n := q.para - 1; n >= 0 && n >= q.para-2; n-- {
		p := &f.paras[n]
		if p.heading {
			break
		}
		if k := len(p.quotes); k > 0 && f.quotes[p.quotes[k-1]].src.found() {
			s := f.quotes[p.quotes[k-1]].src
			s.how = carried
			s.weak = true
			return s
		}
		if len(p.sents) == 0 {
			continue
		}
		s := p.sents[len(p.sents)-1]
		if left := f.tagLeft(n, s.from, s.to); left.found() && !left.weak {
			left.how = carried
			return left
		}
		if from, to, ok := f.clauseSubject(p, s.to-1, s.from); ok && f.person(n, from, to) {
			src := f.made(carried, n, from, to, from)
			src.cueFrom, src.cueTo = 0, 0
			src.weak = true
			return src
		}
		break
	}
	return source{}
}

// dialogue reads a paragraph that begins with a dash, as French, Spanish, Polish and Russian novels and
// papers write speech: it ends at the comma before its tag, at the next dash, or with the paragraph. A
// list looks the same, so a tag must be there.
func (f *finder) dialogue(p news.Paragraph) []span {
	if f.lx.possessive && f.known {
		return nil // English papers write lists with dashes, never speech
	}
	start := f.behindDash(p)
	if start < 0 {
		return nil
	}
	return f.turns(start, p.End, false)
}

// withTags splits what stands between two marks where Slavic papers put the tag between them as well:
// «Мост не выдержит, — сказала Анна Петрова. — Мы его закроем».
func (f *finder) withTags(spans []span) []span {
	if !f.lx.inflects || !f.known {
		return spans
	}
	var out []span
	for _, s := range spans {
		parts := f.turns(s.start, s.end, true)
		if len(parts) == 0 {
			out = append(out, s)
			continue
		}
		parts[0].from, parts[0].continues = s.from, s.continues
		if last := &parts[len(parts)-1]; last.to == s.end {
			last.to, last.closed, last.dialogue = s.to, s.closed, s.closed
		}
		out = append(out, parts...)
	}
	return out
}

// turns splits text[start:end], which somebody says, at the tags that stand in it behind a dash, or a comma too; nil
// when there is none.
func (f *finder) turns(start, stop int, dashOnly bool) []span {
	pa := para{toks: frame(f.a.Text, news.Paragraph{Start: start, End: stop}, nil, 0, f.lx)}
	toks := pa.toks
	var out []span
	from := start
	for i := 1; i < len(toks); i++ {
		dash := toks[i].dash()
		if !dash && (dashOnly || !pa.isPoint(i, ",")) || !f.speechTag(&pa, i+1) {
			continue
		}
		out = append(out, span{from: from, to: toks[i].start, start: from, end: toks[i].start, closed: true, dialogue: true})
		// After the tag the speech goes on behind the next dash.
		next := i + 1
		for next < len(toks) && !toks[next].dash() {
			next++
		}
		if !dash || next+1 >= len(toks) {
			from = stop
			break
		}
		from, i = toks[next+1].start, next+1
		if toks[next+1].kind == point && next+2 < len(toks) {
			from = toks[next+2].start
		}
	}
	if len(out) > 0 && from < stop {
		out = append(out, span{from: from, to: stop, start: from, end: stop, closed: true, dialogue: true})
	}
	for i := range out {
		out[i].end = out[i].start + len(strings.TrimRight(f.a.Text[out[i].start:out[i].end], quoteTail))
	}
	return out
}

// behindDash returns where the words behind the dash begin that opens a paragraph, -1 when none does.
func (f *finder) behindDash(p news.Paragraph) int {
	text := f.a.Text[p.Start:p.End]
	rest := strings.TrimLeft(text, "—–―")
	if f.lx.strict && strings.HasPrefix(text, "- ") {
		rest = text[1:] // as Danish and Norwegian papers write it
	}
	if len(rest) == len(text) || len(text)-len(rest) > 2*len("—") {
		return -1
	}
	return p.End - len(strings.TrimLeft(rest, " \u00a0\u202f\u2009"))
}

func (t token) dash() bool { return t.kind == point && strings.Contains("—–―", t.low) }

// speechTag reports whether a verb of speech stands at token i or after a pronoun or an auxiliary.
func (f *finder) speechTag(p *para, i int) bool {
	for k := i; k < min(i+3, len(p.toks)); k++ {
		if p.is(k, cue) {
			return true
		}
		if !p.is(k, aux|pronoun|adv|be) {
			return false
		}
	}
	return false
}
