package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/news"
)

// sureness is what a difference in the score weighs: .05 of it about as much as a sentence against a fragment.
const sureness = 8

// appeal weighs how well a quotation stands alone and catches the eye, about 0 to 1.
func appeal(a news.Article, lx *lexicon, q news.Quote) float64 {
	words := strings.Fields(q.Text)
	kw := keyWordsFor(a.Language)
	v := length(countWords(q.Text)) + opening(kw, q.Text, words) + ending(kw, words)
	if contrasts(kw, q.Text) {
		v += .1 // “Flying is an activity, not an achievement”
	}
	v -= .3 * fillers(kw, words)
	v += .25 * voice(kw, words)
	v -= .15 * names(words, a.Title)
	if strings.ContainsAny(q.Text, "[]…") || strings.Contains(q.Text, "...") {
		v -= .08
	}
	if strings.HasSuffix(q.Text, "?") {
		v -= .1
	}
	v += credited(lx, q)
	// Early quotations carry the story.
	if len(a.Text) > 0 {
		v += .1 * (1 - float64(q.Start)/float64(len(a.Text)))
	}
	return v
}

// length is highest between 8 and 45 words.
func length(n int) float64 {
	switch {
	case n < minWords:
		return -.3
	case n < 8:
		return .12
	case n <= 28:
		return .4
	case n <= 45:
		return .33
	case n <= 70:
		return .15
	case n <= 100:
		return -.05
	}
	return -.2
}

// opening weighs how a quotation begins: as a sentence or a fragment, and whether its first words point to
// something that the reader has not seen.
func opening(kw *keyWords, text string, words []string) float64 {
	if len(words) == 0 {
		return -.3
	}
	text = strings.TrimLeftFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	first, _ := utf8.DecodeRuneInString(text)
	v := .15
	switch {
	case unicode.IsLower(first) && len(words) < 8:
		v = -.45
	case unicode.IsLower(first):
		v = -.3
	}
	return v - pointsAway(kw, words)
}

// pointsAway says how much the first words need what stood before them.
func pointsAway(kw *keyWords, words []string) float64 {
	w, next := bare(words[0]), ""
	if len(words) > 1 {
		next = bare(words[1])
	}
	switch {
	case kw.answers[w] && strings.ContainsAny(words[0], ",.!;–—") || kw.answers[w+" "+next]:
		return .25 // “No, not at all”
	case kw.links[w]:
		return .2
	case kw.expletive[w+" "+next]:
		return 0 // “Il faut …”
	case kw.persons[w]:
		return .25
	case kw.demonstratives[w] && (kw.predicates[next] || next == ""), strings.HasSuffix(w, "'s") && kw.demonstratives[strings.TrimSuffix(w, "'s")]:
		return .2 // “That is why …”, “That’s why …”
	case kw.things[w]:
		return .12
	}
	for _, w := range words[1:min(4, len(words))] {
		if first, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(first) {
			return 0
		}
		if kw.persons[bare(w)] {
			return .1 // “When he came, …”
		}
	}
	return 0
}

// ending weighs the last words: an auxiliary that stands for a whole predicate, or “about it”.
func ending(kw *keyWords, words []string) float64 {
	if len(words) == 0 {
		return 0
	}
	v := 0.0
	last := bare(words[len(words)-1])
	if len(words) <= 14 && kw.elided[last] {
		v -= .3 // “A late bird can. A bird without a nest cannot.”
	}
	if len(words) < 30 && kw.back[last] {
		v -= .12 // “We were sad when we learned about it”
	}
	return v
}

// credited weighs who speaks: a name says more than “one resident” or a report.
func credited(lx *lexicon, q news.Quote) float64 {
	v := 0.0
	if lx.possessive && q.Speaker == "" {
		v -= .1
	}
	if strings.ContainsFunc(q.Speaker, unicode.IsLower) && !strings.ContainsFunc(q.Speaker, unicode.IsUpper) {
		v -= .1
	}
	if q.Role != "" {
		v += .05
	}
	return v
}

// voice is the part of the words that speak of persons, feelings, duty and judgement, scaled to 0–1.
func voice(kw *keyWords, words []string) float64 {
	hits := 0
	for _, w := range words {
		if kw.voice[bare(w)] {
			hits++
		}
	}
	return min(1, 4*float64(hits)/float64(len(words)+4))
}

// bare is a word in lower case without the marks beside it.
func bare(w string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimFunc(w, func(c rune) bool { return !unicode.IsLetter(c) }), "’", "'"))
}

// contrasts reports whether a quotation sets one thing against another, which makes it memorable.
func contrasts(kw *keyWords, s string) bool {
	low := strings.ToLower(s)
	for _, mark := range kw.contrasts {
		if strings.Contains(low, mark) {
			return true
		}
	}
	return false
}

// fillers is the part of the words that hedge or only bridge a pause in speech, scaled to 0–1.
func fillers(kw *keyWords, words []string) float64 {
	hits := 0
	for i, w := range words {
		b := bare(w)
		if kw.fillers[b] || i > 0 && kw.fillers[bare(words[i-1])+" "+b] {
			hits++
		}
	}
	return min(1, 8*float64(hits)/float64(len(words)+8))
}

// names is the part of the words that are names or figures; those of the headline are known already.
func names(words []string, title string) float64 {
	hits := 0
	for i, w := range words {
		if b := strings.Trim(w, ".,;:!?’'“”\""); len(b) > 3 && strings.Contains(title, b) {
			continue
		}
		c, _ := utf8.DecodeRuneInString(w)
		if i > 0 && unicode.IsUpper(c) && w != "I" && !strings.HasPrefix(w, "I'") && !strings.HasPrefix(w, "I’") || unicode.IsDigit(c) {
			hits++
		}
	}
	return min(1, 3*float64(hits)/float64(len(words)+1))
}
