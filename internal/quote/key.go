package quote

import (
	"sort"
	"strings"
	"unicode"

	"pullquote/internal/news"
)

// Thresholds of Key on the score of Find: what is shown must be right in 96 of 100 cases. Where an
// article has nothing so sure, the best one is shown alone if it is at least probable.
const (
	surelyRight   = .96
	probablyRight = .58

	worthwhile = 0 // the appeal below which a quotation is shown only when it is the best one
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
	for _, q := range all {
		if q.Score >= surelyRight && q.Start >= 0 && q.End <= len(a.Text) && !nameless(lx, q) {
			v := appeal(a, lx, q)
			ranked = append(ranked, candidate{q, v, v + sureness*(q.Score-surelyRight)})
		}
	}
	if len(ranked) == 0 {
		return surest(a, lx, all)
	}
	return spread(ranked, n)
}

// nameless reports whether nobody is named in a language whose pronouns a reader of another one does not know.
func nameless(lx *lexicon, q news.Quote) bool {
	return lx.strict && q.Speaker == ""
}

type candidate struct {
	quote  news.Quote
	appeal float64
	value  float64 // appeal and sureness
}

// surest returns the one most probable quotation.
func surest(a news.Article, lx *lexicon, all []news.Quote) []news.Quote {
	best, value := -1, 0.0
	for i, q := range all {
		if q.Score < probablyRight || countWords(q.Text) < minWords || nameless(lx, q) {
			continue
		}
		likes := appeal(a, lx, q)
		if q.Speaker == "" && likes < 0 {
			continue
		}
		if v := q.Score + .05*likes + .4*(q.Score-surelyRight); v > value {
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
		q, likes := ranked[best].quote, ranked[best].appeal
		ranked = append(ranked[:best], ranked[best+1:]...)
		if repeats(out, q) || len(out) > 0 && likes < worthwhile {
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

// repeats reports whether the same words are there already, whatever their marks and capitals: as in a box that
// lifts a sentence out of the text.
func repeats(out []news.Quote, q news.Quote) bool {
	words := letters(q.Text)
	for _, o := range out {
		if other := letters(o.Text); strings.Contains(other, words) || strings.Contains(words, other) {
			return true
		}
	}
	return false
}

func letters(s string) string {
	return strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, s)
}
