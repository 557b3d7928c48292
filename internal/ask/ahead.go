package ask

import (
	"slices"
	"strings"
)

// A question about what comes next is answered by what the article says of the future.

// aheadPhrases ask for it, in folded words.
var aheadPhrases = []string{
	"happens next", "happen next", "comes next", "come next", "is next", "s next", "what next", "what now", "happens now", "happen now", "next step", "next steps", "going to happen", "gonna happen", "will happen", "happens to", "happen to", "happens with", "happen with",
	"wie weiter", "passiert jetzt", "passiert nun", "passiert als nachstes", "kommt als nachstes", "kommt jetzt", "was jetzt", "was nun", "nachste schritt", "nachsten schritte", "passiert mit", "geschieht mit", "passiert danach",
	"la suite", "et apres", "et maintenant", "se passer", "passe avec", "se passera", "passe ensuite", "prochaine etape", "prochaines etapes",
	"que pasara", "va a pasar", "y ahora", "siguiente paso", "proximo paso", "proximos pasos",
	"wat nu", "gebeurt er nu", "gaat het verder", "e adesso", "cosa succede", "cosa succedera", "e agora", "vai acontecer",
}

// aheadWords are in such phrases, and no answer has them.
var aheadWords = wordSet("happens happen next now step steps weiter passiert jetzt nun kommt nachste nachsten schritt schritte geschieht danach suite apres maintenant passer passera passe ensuite prochaine prochaines etape etapes pasara pasar ahora siguiente paso pasos proximo proximos verder gebeurt adesso succede succedera agora acontecer")

// otherAskWords ask for something else, whatever else the question says.
var otherAskWords = wordSet("if when wenn falls si wann quand cuando who wer where wo why warum")

// asksAhead reports whether a question asks what comes next, and marks the words that say so.
func asksAhead(w []string, used []bool) bool {
	all := " " + strings.Join(w, " ") + " "
	found := len(w) > 2 && slices.Contains(w, "geht") && w[len(w)-1] == "weiter"
	for _, phrase := range aheadPhrases {
		found = found || strings.Contains(all, " "+phrase+" ")
	}
	if !found || hasAny(w, otherAskWords) {
		return false
	}
	for i, x := range w {
		used[i] = aheadWords[x]
	}
	return true
}

// looksAhead reports whether the sentence tells the future, by an auxiliary or by the ending of a verb.
func (p *page) looksAhead(s *sentence) bool {
	auxiliaries := aheadVerbs[p.lang]
	for i := range s.words {
		w := &s.words[i]
		if p.inQuote(s, *w) {
			continue
		}
		if auxiliaries[w.low] || p.lang == "en" && isTo(s.words[i:]) || p.futureTense(w) {
			return true
		}
	}
	return false
}

// isTo reports whether words begin with “is to” and a verb.
func isTo(words []token) bool {
	return len(words) > 2 && words[1].low == "to" && toBe[words[0].low] && words[0].low != "was" && words[0].low != "were"
}

// futureTense reports whether a word ends as verbs do in the future of a Romance language.
func (p *page) futureTense(w *token) bool {
	if len(w.low) <= 4 || capital(w.raw) || noFuture[w.low] && p.lang == "fr" {
		return false
	}
	return hasEnding(w.raw, futureEndings[p.lang]...)
}

var futureEndings = map[string][]string{
	"fr": {"era", "ira", "dra", "vra", "eront", "iront", "dront", "vront"},
	"es": {"rá", "rán", "rão"}, "pt": {"rá", "rán", "rão"}, "it": {"rà", "ranno"},
}

// aheadVerbs tell the future, by language.
var aheadVerbs = map[string]map[string]bool{
	"en": wordSet("will shall plans plan intends expected scheduled due tomorrow hopes"),
	"de": wordSet("wird werden soll sollen will wollen geplant plant planen"),
	"fr": wordSet("va vont devrait devraient prevoit prevu prevue doit doivent sera seront aura auront"),
	"es": wordSet("va van preve previsto prevista debera"),
	"it": wordSet("previsto prevista dovrebbe"),
	"pt": wordSet("vai vao previsto prevista deve"),
	"nl": wordSet("zal zullen wil gepland"),
}

// noFuture are French words that end like it.
var noFuture = wordSet("opera camera chimera cholera viendra-t")

// unnamedAhead scores a sentence for a question about what comes next that names nothing else: what has a date and
// stands late in the article, where reports look ahead, comes first.
func (p *page) unnamedAhead(q *question, i int, c coverage) float64 {
	s := &p.sentences[i]
	if !p.looksAhead(s) {
		return 0
	}
	base := .55
	if len(q.terms) > 0 {
		base = .45 + .25*c.soft // “next year”
	}
	return base + choose(p.time(q, s) > 1, .1, 0) + .12*float64(i)/float64(len(p.sentences))
}
