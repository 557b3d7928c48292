package ask

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed concepts.txt
var conceptsText string

// concept is an idea that several words express, numbered from 1; 0 is none.
type concept uint16

// lexicon is concepts.txt, read. Words match as they stand in any language, and by their stem in their own,
// so that a question may be asked in another language than the article's.
type lexicon struct {
	byWord  map[string][]concept
	byStem  [len(languages)]map[string][]concept
	wider   [][]concept // the ideas above: to warn is to say
	agent   []bool      // names people who act
	opinion []bool      // reports what somebody says, thinks or wants
	byName  map[string]concept
	person  concept              // anybody: a word for people says little about who they are
	phrases map[string][]concept // by "word particle"
	heads   map[string]bool      // the first words of phrases
}

// languages are the columns of concepts.txt.
var languages = [...]string{"en", "de", "fr", "es"}

func languageIndex(lang string) int {
	for i, l := range languages {
		if l == lang {
			return i
		}
	}
	return -1
}

var theLexicon = sync.OnceValue(func() *lexicon {
	x := &lexicon{byWord: map[string][]concept{}, byName: map[string]concept{}, phrases: map[string][]concept{}, heads: map[string]bool{}, wider: [][]concept{nil}, agent: []bool{false}, opinion: []bool{false}}
	for i := range x.byStem {
		x.byStem[i] = map[string][]concept{}
	}
	var heads [][]string
	for line := range strings.Lines(conceptsText) {
		if head, words, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, "#") {
			heads = append(heads, strings.Fields(head))
			x.add(heads[len(heads)-1], words)
		}
	}
	for i, head := range heads {
		x.widen(concept(i+1), head[1:])
	}
	x.person = x.byName["person"]
	return x
})

func (x *lexicon) add(head []string, words string) {
	id := concept(len(x.wider))
	x.byName[head[0]] = id
	x.wider, x.agent, x.opinion = append(x.wider, nil), append(x.agent, false), append(x.opinion, false)
	for _, h := range head[1:] {
		x.agent[id] = x.agent[id] || h == "@"
		x.opinion[id] = x.opinion[id] || h == "~"
	}
	lang := 0
	for part := range strings.SplitSeq(words, "|") {
		for w := range strings.FieldsSeq(part) {
			x.addWord(id, lang, w)
		}
		lang++
	}
}

// widen notes the ideas above one, wherever they stand in the file.
func (x *lexicon) widen(id concept, marks []string) {
	for _, m := range marks {
		if wide, ok := strings.CutPrefix(m, "<"); ok {
			x.wider[id] = append(x.wider[id], x.byName[wide])
		}
	}
}

func (x *lexicon) addWord(id concept, lang int, w string) {
	if verb, particle, ok := strings.Cut(w, "_"); ok {
		key := verb + " " + particle
		x.phrases[key] = append(x.phrases[key], id)
		x.heads[verb] = true
		return
	}
	x.byWord[w] = appendNew(x.byWord[w], id)
	st := stem(w, languages[lang])
	x.byStem[lang][st] = appendNew(x.byStem[lang][st], id)
}

func appendNew(ids []concept, id concept) []concept {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// anywhere returns the ideas of a folded word in any language; short ones are too often a particle.
func (x *lexicon) anywhere(low string) []concept {
	if len(low) < 4 {
		return nil
	}
	return x.byWord[low]
}

// of returns the ideas of a folded word with its stem in the language.
func (x *lexicon) of(low, st, lang string) []concept {
	if i := languageIndex(lang); i >= 0 {
		if ids := x.byStem[i][st]; ids != nil {
			return ids
		}
	}
	return nil
}

// compound returns the ideas of the last part of a German word: a Büchereileiterin is a Leiterin.
func (x *lexicon) compound(low string) []concept {
	for i := 3; i+4 <= len(low); i++ {
		if ids := x.byStem[1][stem(low[i:], "de")]; ids != nil {
			return ids
		}
	}
	return nil
}

// kin says how closely the ideas of a question's word agree with those of an article's: 1 the same idea,
// .68 the article's is a kind of the question's (a fare is a cost), .55 both are kinds of a third, or both
// are only somebody, .45 the question's is a kind of the article's, 0 not at all.
func (x *lexicon) kin(question, article []concept) float64 {
	best := 0.0
	for _, i := range question {
		for _, j := range article {
			switch {
			case i == j && i != x.person:
				return 1
			case slices.Contains(x.wider[j], i):
				best = max(best, .68)
			case i == j, shared(x.wider[i], x.wider[j]):
				best = max(best, .55)
			case slices.Contains(x.wider[i], j):
				best = max(best, .45)
			}
		}
	}
	return best
}

func shared(a, b []concept) bool {
	return slices.ContainsFunc(a, func(c concept) bool { return slices.Contains(b, c) })
}

// named returns the idea of a name in concepts.txt, as a list.
func (x *lexicon) named(name string) []concept { return []concept{x.byName[name]} }

// agrees reports whether a word is one of consent, which a negation turns into its opposite.
func (x *lexicon) agrees(ids []concept) bool {
	for _, id := range ids {
		if id == x.byName["happy"] || id == x.byName["agree"] || id == x.byName["support"] {
			return true
		}
	}
	return false
}

// feels reports whether a word tells what somebody feels about something.
func (x *lexicon) feels(ids []concept) bool {
	for _, id := range ids {
		for _, name := range [...]string{"against", "happy", "support", "fear", "doubt"} {
			if id == x.byName[name] {
				return true
			}
		}
	}
	return false
}
