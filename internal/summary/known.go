package summary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// knownThing returns what a sentence speaks of as known to the reader within it: of "The council agreed to this
// plan" and "Der Rat sprach von diesen Fähren", the stems of the words that say what. A thing that the sentence
// itself names before, and one that everybody knows, need no mention.
func knownThing(s, language string) []string {
	s = s[:min(len(s), maxJoined)]
	if quoted := strings.IndexAny(s, "\"“„«‘"); quoted >= 0 {
		s = s[:quoted] // somebody's words, perhaps of another thing
	}
	if !points(s) {
		return nil
	}
	words := strings.Fields(s)
	for i := 1; i+1 < len(words); i++ {
		if !beforeThing[strings.ToLower(words[i-1])] || !pointed[words[i]] {
			continue
		}
		if thing := thingAfter(words[i+1:], language); thing != nil && !mentions(strings.Join(words[:i], " "), thing) {
			return thing
		}
	}
	return nil
}

// points reports whether s has a demonstrative: few sentences do.
func points(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if pointed[w] {
			return true
		}
	}
	return false
}

// longThing is how many words behind a demonstrative are looked at: "this old harbour".
const longThing = 2

// thingAfter returns the stems of the words with which words begins that say what a demonstrative points to, none
// where that is a time or known to everybody. German has a capital there.
func thingAfter(words []string, language string) []string {
	var out []string
	for _, f := range words[:min(longThing, len(words))] {
		w := strings.Trim(f, ".,;:!?”“\"()")
		w = strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s"))
		r, _ := utf8.DecodeRuneInString(f)
		switch {
		case timeNouns[w], calendar[w], everybodys[w]:
			return nil
		case stopwords(language)[w] || w == "":
			return out
		case unicode.IsUpper(r) || !strings.HasPrefix(language, "de"):
			out = append(out, string([]rune(w)[:min(thingStem, utf8.RuneCountInString(w))]))
		}
		if last, _ := utf8.DecodeLastRuneInString(f); !unicode.IsLetter(last) {
			break // a mark ends it
		}
	}
	return out
}

// thingStem is how many letters of a word say the same thing: "ferries" and "ferry", "Hafen" and "Hafens".
const thingStem = 5

// mentions reports whether s has one of the stems, or there is none.
func mentions(s string, stems []string) bool {
	return len(stems) == 0 || containsAny(strings.ToLower(s[:min(len(s), maxJoined)]), stems)
}

// thingTold reports whether the thing of which sentence i speaks as known is told: the headline or a picked sentence
// above it names it, or the one right before it was picked.
func (d *document) thingTold(i int, picked []int) bool {
	thing := d.sentences[i].thing
	return mentions(d.headline, thing) || d.goesOn(i, picked) || slices.ContainsFunc(picked, func(p int) bool {
		return p < i && mentions(d.sentences[p].text, thing)
	})
}

var (
	pointed     = set(`this these dieser dieses diesem diesen diese solcher solchen solchem solches`)
	beforeThing = set(`to of in for with from on by about into after against under all both durch von mit in aus zu bei nach für auf an hinter vor gegen über im einer einem eines hat`)
	everybodys  = set(`jahres jahrhunderts world country planet case kind sort type way point erde welt land seite art weise studie artikel beitrag
		study research writing article report post page site guide book series review`)
)
