package quote

import (
	"strings"
	"unicode/utf8"
)

// What the form of a word says where its language bends words, and no table has them all.

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

// infinitiveAt reports whether a word has the form of an infinitive: “appelle les parties à | prendre”.
func (f *finder) infinitiveAt(p *para, i int) bool {
	for _, ending := range f.lx.infinitives {
		if !p.toks[i].cap && p.toks[i].class == 0 && strings.HasSuffix(p.toks[i].low, ending) {
			return true
		}
	}
	return false
}
