package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// rejectAll sorts out what stands in quotation marks and is no quotation, and gives the others their score.
func (f *finder) rejectAll() {
	f.slips = f.mixedBySlip()
	for i := range f.quotes {
		q := &f.quotes[i]
		if q.rejected {
			continue
		}
		q.rejected = f.noQuotation(q)
		q.score = f.grade(q)
	}
}

// mixedBySlip reports whether most of the article's quotations are in marks that belong together. Then an
// odd pair (“ with ") is a slip: one of the two marks may be the other end of another quotation, and where
// this one ends is a guess. Where odd pairs are the rule, they are the house's style.
func (f *finder) mixedBySlip() bool {
	pairs, odd := 0, 0
	for i := range f.quotes {
		switch q := &f.quotes[i]; {
		case q.mixed:
			odd++
		case q.closed && q.words >= minWords:
			pairs++
		}
	}
	return pairs > odd
}

// noQuotation reports scare quotes, titles, names, slogans and forgotten marks.
func (f *finder) noQuotation(q *quotation) bool {
	text := f.a.Text[q.start:q.end]
	p := &f.paras[q.para]
	tagged := q.src.found() && q.src.how <= tagPassive && !q.src.weak
	strict := tagged && (q.src.how <= tagSource && (q.comma || q.outer || sentenceEnd(text) != 0) || p.isPoint(q.tok-1, ":,") && q.src.near)
	if q.words < minWords {
		return !strict && q.said.mention == "" || q.words < 2
	}
	called := f.calledOut(p, q, text) // “the crowd chanted “Save Our Bridge Now””
	if f.titleCase(text) && !strict && !called {
		return true
	}
	if f.titleCase(text) && !called && (f.namedBefore(p, q.tok) || sentenceEnd(text) == 0 && !q.comma && !p.isPoint(q.tok-1, ":")) {
		return true
	}
	if f.namedBefore(p, q.tok) && !strict && sentenceEnd(text) == 0 {
		return true
	}
	if allCaps(text) && !strict {
		return true
	}
	if q.mixed && f.slips {
		return true
	}
	if turn(text) || q.src.excerpt || f.listed(p, q) {
		return true
	}
	// A typewriter mark that is never closed is mostly a slip, or opens an excerpt from a paper.
	if !q.closed && f.a.Text[q.from] == '"' && q.src.how != continued && (!tagged && q.src.how != sameParagraph || q.src.weak) {
		return true
	}
	loose := f.known && !q.comma && sentenceEnd(text) == 0 && !q.dialogue
	if loose && (!q.src.found() || q.src.weak && (q.src.how == tagSubject || q.src.how == carried)) {
		return true
	}
	return !q.src.found() && q.said.mention == "" && !q.closed && !q.continues
}

// listed reports whether a quotation is the headline of an article in a list: ““…,” by the Herald’s Ann Lee”.
func (f *finder) listed(p *para, q *quotation) bool {
	i := q.tok + 1
	if p.isPoint(i, ",") {
		i++
	}
	if i >= len(p.toks) || p.toks[i].kind != word || p.toks[i].low != "by" && p.toks[i].low != "von" || q.src.how == tagPassive {
		return false
	}
	i++
	if p.is(i, det) {
		i++
	}
	return (q.comma || p.isPoint(q.tok+1, ",")) && (q.tok == 0 || p.toks[q.tok-1].kind == point) && f.nameAt(p, i)
}

// calledOut reports whether the words right before a quotation say that it was called out aloud.
func (f *finder) calledOut(p *para, q *quotation, text string) bool {
	if q.src.how != tagBefore && q.src.how != tagWithin || !q.src.near || q.src.weak || f.namedBefore(p, q.tok) {
		return false
	}
	end := sentenceEnd(text)
	cue := strings.ToLower(f.a.Text[q.src.cueFrom:q.src.cueTo])
	return end == '!' || end == '?' || strings.HasPrefix(cue, "chant") || strings.HasPrefix(cue, "shout") || strings.HasPrefix(cue, "yell")
}

// namedBefore reports whether the words before a quotation say that a title, name or slogan follows.
func (f *finder) namedBefore(p *para, k int) bool {
	for i := k - 1; i >= 0 && i >= k-3; i-- {
		if p.toks[i].kind != word {
			if p.isPoint(i, ",") {
				continue
			}
			return false
		}
		if f.lx.titled[p.toks[i].low] {
			return true
		}
		if !p.is(i, det|prep|possPron|adv) {
			return false
		}
	}
	return false
}

// titleCase reports whether the words are written as a title: all but the small ones with a capital.
func (f *finder) titleCase(s string) bool {
	caps, small, first := 0, 0, true
	for w := range strings.FieldsFuncSeq(s, func(c rune) bool { return !wordRune(c) && c != '\'' && c != '’' && c != '-' }) {
		c, size := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(c) || unicode.IsDigit(c):
			caps++
		case first && unicode.IsLower(c):
			return false
		case unicode.IsLower(c) && len(w) > size && !smallTitleWords[w]:
			small++
		}
		first = false
	}
	if f.lx.nounCaps {
		return small == 0 && caps >= 3
	}
	return caps >= 2 && small == 0 || caps >= 6 && small*8 <= caps
}

var smallTitleWords = set("the and for but nor with from into over upon of in on at to a an as by or is vs via de la le du des et der die das und von im am zum zur mit el los las y il di e da do dos")

func allCaps(s string) bool {
	upper, lower := 0, 0
	for _, c := range s {
		if unicode.IsUpper(c) {
			upper++
		} else if unicode.IsLower(c) {
			lower++
		}
	}
	return upper > 8 && lower*8 < upper
}

// turn reports whether a quotation is a turn of a printed conversation: “SMITH: Will you stay?”
func turn(s string) bool {
	name, _, ok := strings.Cut(s[:min(len(s), 40)], ":")
	return ok && len(name) > 2 && strings.ToUpper(name) == name && strings.ContainsFunc(name, unicode.IsLetter)
}
