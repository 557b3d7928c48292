package quote

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/news"
)

// Thresholds of Key on the score of Find: what is shown must be right in 96 of 100 cases. Where an
// article has nothing so sure, the best one is shown alone if it is at least probable.
const (
	surelyRight   = .96
	probablyRight = .58
)

// Key returns at most n quotations that are worth showing, best first: only those sure enough, ranked by
// what makes a pull quote, and spread over the speakers. all is what Find returned for the article.
//
// The features follow Bohn and Ling, Catching Attention with Automatic Pull Quote Selection (COLING
// 2020), who found that editors choose passages with more personal pronouns, judgement and abstraction,
// and with fewer names, figures and difficult words than the rest of a text; self-containedness and a
// length of 8 to 45 words are added, since here the passage stands alone in a chat.
func Key(a news.Article, all []news.Quote, n int) []news.Quote {
	if n <= 0 || len(all) == 0 {
		return nil
	}
	lx, _ := lexiconFor(a.Language)
	ranked := make([]candidate, 0, len(all))
	for i, q := range all {
		if q.Score >= surelyRight && q.Start >= 0 && q.End <= len(a.Text) {
			ranked = append(ranked, candidate{q, i, appeal(a, lx, q)})
		}
	}
	if len(ranked) == 0 {
		return surest(a, lx, all)
	}
	return spread(ranked, n)
}

type candidate struct {
	quote news.Quote
	at    int
	value float64
}

// surest returns the one most probable quotation.
func surest(a news.Article, lx *lexicon, all []news.Quote) []news.Quote {
	best, value := -1, 0.0
	for i, q := range all {
		if q.Score < probablyRight || countWords(q.Text) < minWords {
			continue
		}
		if v := q.Score + .05*appeal(a, lx, q); v > value {
			best, value = i, v
		}
	}
	if best < 0 {
		return nil
	}
	return []news.Quote{all[best]}
}

// spread takes the best ones; a speaker's further quotations count less, so that others are heard.
func spread(ranked []candidate, n int) []news.Quote {
	sort.SliceStable(ranked, func(i, j int) bool { return ranked[i].value > ranked[j].value })
	var out []news.Quote
	said := map[string]int{}
	for len(out) < n && len(ranked) > 0 {
		best, value := 0, -1e9
		for i, c := range ranked {
			if v := c.value - .35*float64(said[speakerKey(c.quote)]); v > value {
				best, value = i, v
			}
		}
		q := ranked[best].quote
		ranked = append(ranked[:best], ranked[best+1:]...)
		if repeats(out, q) {
			continue
		}
		said[speakerKey(q)]++
		out = append(out, q)
	}
	return out
}

func speakerKey(q news.Quote) string {
	if q.Speaker != "" {
		return q.Speaker
	}
	return q.Mention
}

// repeats reports whether the same words are there already.
func repeats(out []news.Quote, q news.Quote) bool {
	for _, o := range out {
		if strings.Contains(o.Text, q.Text) || strings.Contains(q.Text, o.Text) {
			return true
		}
	}
	return false
}

// sureness is what a difference in the score weighs: .05 of it about as much as a sentence against a fragment.
const sureness = 8

// appeal weighs how well a quotation stands alone and catches the eye, about 0 to 1.
func appeal(a news.Article, lx *lexicon, q news.Quote) float64 {
	words := strings.Fields(q.Text)
	n := countWords(q.Text)
	v := length(n)
	first, _ := utf8.DecodeRuneInString(q.Text)
	if unicode.IsUpper(first) || !unicode.IsLower(first) && unicode.IsLetter(first) {
		v += .15 // a sentence, not a fragment
	} else {
		v -= .3
	}
	if len(words) > 0 && dangling(words[0]) {
		v -= .12
	}
	if elided(words) {
		v -= .3 // “A late bird can. A bird without a nest cannot.”
	}
	if pointsBack(words) {
		v -= .12 // “We were sad when we learned about it”
	}
	if contrasts(q.Text) {
		v += .1 // “Flying is an activity, not an achievement”
	}
	v -= .3 * fillers(words)
	v += .25 * voice(words)
	v -= .15 * names(words, a.Title)
	if strings.ContainsAny(q.Text, "[]…") || strings.Contains(q.Text, "...") {
		v -= .08
	}
	if strings.HasSuffix(q.Text, "?") {
		v -= .1
	}
	if lx.possessive && q.Speaker == "" {
		v -= .1
	}
	if q.Role != "" {
		v += .05
	}
	// Early quotations carry the story.
	if len(a.Text) > 0 {
		v += .1 * (1 - float64(q.Start)/float64(len(a.Text)))
	}
	return v + sureness*(q.Score-surelyRight)
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
	}
	return 0
}

// dangling reports whether a first word points to something said before.
func dangling(w string) bool {
	return danglingWords[strings.ToLower(strings.TrimFunc(w, func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' && c != '’' }))]
}

var danglingWords = set(`he she it they this that those these his her its their him them it's that's he's she's they're it’s that’s he’s she’s they’re
	and but so because which yes no well er sie es das dies dieser diese und aber denn ja nein il elle ils elles cela ça et mais el ella eso esto y pero`)

// elided reports whether the last word is an auxiliary or stands for something said before: such words do
// not stand alone.
func elided(words []string) bool {
	if len(words) == 0 || len(words) > 14 {
		return false
	}
	return elidedWords[strings.ToLower(strings.TrimFunc(words[len(words)-1], func(c rune) bool { return !unicode.IsLetter(c) }))]
}

var elidedWords = set(`can cannot can't can’t will won't won’t would wouldn't wouldn’t could couldn't couldn’t should shouldn't shouldn’t may might must do don't don’t does doesn't doesn’t did didn't didn’t
	is isn't isn’t are aren't aren’t was wasn't wasn’t were weren't weren’t has hasn't hasn’t have haven't haven’t had hadn't hadn’t not so either neither`)

// voice is the part of the words that speak of persons, feelings, duty and judgement, scaled to 0–1.
func voice(words []string) float64 {
	hits := 0
	for _, w := range words {
		if voiceWords[strings.ToLower(strings.TrimFunc(w, func(c rune) bool { return !unicode.IsLetter(c) }))] {
			hits++
		}
	}
	return min(1, 4*float64(hits)/float64(len(words)+4))
}

var voiceWords = set(`i we our us my you your me must should never always need needs cannot can't can’t won't won’t don't don’t believe think feel fear afraid hope hopes worry worried love hate wrong right
	justice victims responsible responsibility accountable blame trust freedom free heinous immoral cruel evil chaos chaotic broken honest dignity respect crisis threat kill killed suffer pain forget home families family
	best worst great terrible dangerous danger risk disaster tragedy shame proud sad angry happy truth lie lies fight save lose losing lost win die dying death life lives future nobody everyone everything nothing
	impossible unacceptable crazy beautiful important children people world matter matters enough ever only too more
	ich wir uns unser unsere mein müssen sollten nie niemals immer brauchen können glaube angst hoffnung falsch richtig gefährlich gefahr schande stolz wahrheit leben tod zukunft niemand alle alles nichts
	je nous notre devons jamais toujours peur vie mort avenir yo nosotros nuestro debemos nunca siempre miedo vida muerte futuro io noi nostro dobbiamo mai sempre paura vita futuro`)

// pointsBack reports whether the last word means something that was said before.
func pointsBack(words []string) bool {
	return len(words) > 0 && len(words) < 30 && backWords[bare(words[len(words)-1])]
}

var backWords = set(`it this that them there him her these those es das sie dazu davon daran ça cela eso esto ello ciò isso`)

func bare(w string) string {
	return strings.ToLower(strings.TrimFunc(w, func(c rune) bool { return !unicode.IsLetter(c) }))
}

// contrasts reports whether a quotation sets one thing against another, which makes it memorable.
func contrasts(s string) bool {
	low := strings.ToLower(s)
	for _, mark := range contrastMarks {
		if strings.Contains(low, mark) {
			return true
		}
	}
	return false
}

var contrastMarks = []string{", not ", "not because", "not just ", "not only ", " rather than ", "nicht nur ", ", nicht ", " sondern ", ", pas ", "non pas ", ", no un", " sino ", "non solo ", "no solo ", "não só "}

// fillers is the part of the words that hedge or only bridge a pause in speech, scaled to 0–1.
func fillers(words []string) float64 {
	hits := 0
	for i, w := range words {
		b := bare(w)
		if fillerWords[b] || i > 0 && (b == "know" && bare(words[i-1]) == "you" || b == "mean" && bare(words[i-1]) == "i" || b == "of" && (bare(words[i-1]) == "sort" || bare(words[i-1]) == "kind")) {
			hits++
		}
	}
	return min(1, 8*float64(hits)/float64(len(words)+8))
}

var fillerWords = set(`maybe probably perhaps obviously basically actually honestly um uh well okay ok certainly somewhat vielleicht eigentlich halt quasi also irgendwie peut-être enfin quizás talvez forse`)

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
