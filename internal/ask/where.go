package ask

// location says how well a sentence can answer “where”.
func (p *page) location(q *question, s *sentence) float64 {
	switch {
	case q.source:
		return choose(p.origin(q, s), 1.05, .5)
	case p.place(q, s):
		return 1.05
	case p.lang == "de" && p.spot(q, s):
		return .85
	case p.lang != "de" && p.nearby(q, s):
		return .82
	}
	return .5
}

// place looks for a name behind a preposition of place.
func (p *page) place(q *question, s *sentence) bool {
	for i := 1; i < len(s.words); i++ {
		w := s.words[i]
		if p.placeNoun(w.low) && !q.asked(w.entry) && p.prepositionBefore(s, i) {
			return true
		}
		if !capital(w.raw) || q.asked(w.entry) || monthWords[w.low] || w.stop {
			continue
		}
		if p.lang == "de" { // every noun has a capital, but only names go without an article
			if germanPlaces[s.words[i-1].low] && !noPlaces[w.low] && len(w.ids) == 0 {
				return true
			}
			continue
		}
		for k := i - 1; k >= max(0, i-5); k-- {
			if placeWords[s.words[k].low] {
				return true
			}
		}
	}
	return false
}

var (
	germanPlaces = wordSet("in nach bei aus auf")
	noPlaces     = wordSet("betrieb kraft kosten frage form not anspruch zukunft ruhe hause angaben auskunft einsatz gefahr")
)

// prepositionBefore reports whether a preposition of place stands at most three words before word i, with no
// other German noun between.
func (p *page) prepositionBefore(s *sentence, i int) bool {
	for k := i - 1; k >= max(0, i-3); k-- {
		if placeWords[s.words[k].low] {
			return true
		}
		if p.lang == "de" && capital(s.words[k].raw) {
			return false
		}
	}
	return false
}

// placeNoun reports whether a word is one for a place; in German also at the end of a compound.
func (p *page) placeNoun(low string) bool {
	if placeNouns[low] {
		return true
	}
	if p.lang != "de" || len(low) < 8 {
		return false
	}
	for i := 3; i+4 <= len(low); i++ {
		if placeNouns[low[i:]] {
			return true
		}
	}
	return false
}

// spot looks for any German noun behind a preposition that mostly tells a place: am Eingang, auf andere Deiche.
func (p *page) spot(q *question, s *sentence) bool {
	for i := range s.words {
		if !spotWords[s.words[i].low] {
			continue
		}
		for k := i + 1; k < min(len(s.words), i+4) && !p.apart(s, k-1, k); k++ {
			if w := s.words[k]; capital(w.raw) && !w.stop {
				if !q.asked(w.entry) && !germanTime(w.low) && !noPlaces[w.low] && !p.names[w.low] {
					return true
				}
				break
			}
		}
	}
	return false
}

// nearby looks for any noun behind a preposition that mostly tells a place, close to the question's words: a
// key in a flowerpot.
func (p *page) nearby(q *question, s *sentence) bool {
	for i := range s.words {
		w := s.words[i].low
		if !insideWords[w] && !besideWords[w] || i+1 >= len(s.words) {
			continue
		}
		k := i + 1
		for k < len(s.words)-1 && (articles[s.words[k].low] || ownWords[s.words[k].low]) {
			k++
		}
		noun := s.words[k]
		if k == i+1 && insideWords[w] || noun.stop || hasDigit(noun.low) || numberWords[noun.low] || timeUnits[noun.low] || monthWords[noun.low] || noSpots[noun.low] || q.asked(noun.entry) {
			continue
		}
		for at := max(0, i-7); at < min(len(s.words), k+8); at++ {
			if q.hard(s.words[at].entry) && !p.apart(s, min(at, i), max(at, i)) {
				return true
			}
		}
	}
	return false
}

var (
	insideWords = wordSet("in on at dans sur en nel nella sul op")
	besideWords = wordSet("under behind beyond along across beside near above below inside outside opposite beneath sous derriere devant pres contre hasta bajo detras junto frente debajo delante sotto dietro davanti onder achter naast al")
	ownWords    = wordSet("his her their its my our son sa ses leur leurs su sus nos notre du aux au del al de a")
	noSpots     = wordSet(`end meantime morning evening afternoon past future case event way middle beginning start long whole same first last next second third name time times hope dark rain vote front back course
		favour favor danger doubt addition particular total fact public private attempt bid court statement interview study report survey letter face basis condition side hand one other
		cadre cas but debut fin avenir moment suite tete effet plus vue ensemble place mesure sujet base demande
		fin caso momento cambio total marcha contra serio cuanto vez`)
)

// germanTime reports whether a noun is a time, also as the end of a compound: Ostermontag.
func germanTime(low string) bool {
	return timeUnits[low] || monthWords[low] || hasEnding(low, "tag", "woche", "abend", "morgen", "nacht", "zeit", "jahr", "monat", "stunde", "beginn", "ende")
}

var spotWords = wordSet("in im ins an am ans auf aufs hinter neben unter vor bei beim zwischen uber")

// origin looks for a place behind a preposition that tells from where.
func (p *page) origin(q *question, s *sentence) bool {
	for i := range s.words {
		if i+2 < len(s.words) && q.hard(s.words[i].entry) && placeWords[s.words[i+1].low] && p.nameAt(s, i+2) && p.lang != "de" {
			return true // a supplier in Moravia
		}
		if !fromWords[s.words[i].low] {
			continue
		}
		for k := i + 1; k < min(len(s.words), i+4) && !p.apart(s, k-1, k); k++ {
			w := s.words[k]
			if p.placeNoun(w.low) || capital(w.raw) && !w.stop && !monthWords[w.low] {
				return true
			}
		}
	}
	return false
}

var fromWords = wordSet("from aus de du des desde da dal della uit")
