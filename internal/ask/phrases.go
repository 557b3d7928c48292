package ask

// mark finds what several words mean together: “give up”, “from Monday”, “sold for 15 euros”, “not happy”.
func (p *page) mark(s *sentence) {
	for i := range s.words {
		w := &s.words[i]
		if !w.opens {
			continue
		}
		if i+1 < len(s.words) {
			if low := w.low + " " + s.words[i+1].low; p.lex.phrases[low] != nil {
				w.phrase = p.phrase(low, p.lex.phrases[low])
			}
		}
		switch idea := bound(s, i); {
		case idea != "":
			w.phrase = p.phrase(idea+" when", p.lex.named(idea))
		case w.low == "for" && p.priced(s, i):
			w.phrase = p.phrase("for sum", p.lex.named("cost"))
		case p.lex.agrees(w.ids) && negated(s, i, 4):
			w.phrase = p.phrase("not "+w.low, p.lex.named("against"))
		}
	}
}

func (p *page) phrase(low string, ids []concept) *entry {
	e := p.byLow[low]
	if e == nil {
		e = &entry{low: low, stem: low, ids: ids, at: len(p.entries)}
		p.byLow[low] = e
		p.entries = append(p.entries, e)
	}
	return e
}

// priced reports whether “for” names a price: “sold for 15 euros”.
func (p *page) priced(s *sentence, i int) bool {
	for k := i + 1; k < min(len(s.words), i+4); k++ {
		if k > i+1 && p.currency(s, k) {
			return true
		}
	}
	return false
}

// bound tells whether a word opens or closes a stretch of time: “from Monday”, “until May”.
func bound(s *sentence, i int) string {
	idea := boundWords[s.words[i].low]
	if idea == "" {
		return ""
	}
	for _, w := range s.words[i+1 : min(len(s.words), i+4)] {
		if monthWords[w.low] || isYear(w.low) || w.low == "day" || w.low == "week" || w.low == "tag" || w.low == "woche" {
			return idea
		}
	}
	return ""
}

var boundWords = map[string]string{"from": "begin", "starting": "begin", "ab": "begin", "von": "begin", "partir": "begin", "until": "end", "till": "end", "bis": "end", "jusqu": "end", "jusqu'au": "end", "hasta": "end"}

// negated reports whether a negation stands at most n words before word i.
func negated(s *sentence, i, n int) bool {
	for k := max(0, i-n); k < i; k++ {
		if negations[s.words[k].low] {
			return true
		}
	}
	return false
}

var negations = wordSet("not no nobody never neither nor dont doesnt didnt wont cant couldnt isnt wasnt don't doesn't didn't won't can't couldn't isn't wasn't nicht kein keine keiner nie niemand pas jamais personne nadie nunca ni moins menos weniger wenig peu poco hardly")
