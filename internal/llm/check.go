package llm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/news"
	"pullquote/internal/text"
)

// A source is an article that a model's words are held against. The check is strict on purpose: a text
// that is refused costs a person nothing, because the article's own sentences are shown instead, while an
// invented name costs the bot its trust. What it cannot see is a true name in a false sentence: that is
// why every such text is marked as a model's.
type source struct {
	plain   string          // the words alone, folded, one blank between them: for quotations and pairs of names
	words   map[string]bool // folded
	lower   map[string]bool // words that stand somewhere without a capital, folded
	stems   map[string]bool
	numbers map[string]bool

	language string
}

func newSource(a news.Article) source {
	s := source{words: map[string]bool{}, lower: map[string]bool{}, stems: map[string]bool{}, numbers: map[string]bool{}, language: a.Language}
	all := a.Title + "\n" + a.Text
	for _, w := range text.Words(all) {
		folded := text.Fold(w.Text)
		s.words[folded] = true
		s.stems[stem(folded)] = true
		if !capital(w.Text) {
			s.lower[folded] = true
		}
		if n := brief(w.Text); n != "" {
			s.numbers[n] = true
		}
	}
	s.plain = plain(all)
	for _, n := range numbersIn(all, a.Language) {
		s.numbers[n] = true
	}
	return s
}

// fault is why a text cannot be shown, "" when it can.
func (s source) fault(out string) string {
	if strings.Contains(out, "://") || strings.Contains(out, "www.") || strings.ContainsAny(out, "<>`|{}") {
		return "a link or markup"
	}
	for _, n := range numbersIn(out, s.language) {
		if !s.numbers[n] {
			return "a number that the article does not have"
		}
	}
	for _, q := range quoted(out) {
		if !strings.Contains(s.plain, plain(q)) {
			return "a quotation that the article does not have"
		}
	}
	return s.strange(out)
}

// strange looks for names, and for words in general, that are not the article's.
func (s source) strange(out string) string {
	var before text.Token
	known, all := 0, 0
	for _, sentence := range text.Sentences(out) {
		before = text.Token{}
		for i, w := range text.Words(out[sentence.Start:sentence.End]) {
			folded := text.Fold(w.Text)
			if capital(w.Text) {
				if !s.names(folded) && (i > 0 || !openers[folded]) {
					return "a name that the article does not have"
				}
				if before.Text != "" && w.Start == before.End+1 && !s.together(text.Fold(before.Text), folded) {
					return "two names that the article does not join"
				}
				before = w
				continue
			}
			before = text.Token{}
			if utf8.RuneCountInString(folded) >= minContent {
				all++
				if s.stems[stem(folded)] {
					known++
				}
			}
		}
	}
	if float64(known) < minKnown*float64(all) {
		return "too many words that are not the article's"
	}
	return ""
}

const (
	minContent = 5   // letters of a word that carries content
	minKnown   = 0.5 // of them, at least, are the article's: its subject
)

// names reports whether the article has a word, perhaps with another ending: Norway's, Norwegians.
func (s source) names(folded string) bool {
	if s.words[folded] {
		return true
	}
	for cut := 1; cut <= 3; cut++ {
		if n := len(folded) - cut; n >= 4 && (s.words[folded[:n]] || s.words[folded[:n]+"s"]) {
			return true
		}
	}
	return false
}

// together reports whether two words with capitals that stand side by side do so in the article, or the
// first is no part of a name there: "Mayor", "Der".
func (s source) together(a, b string) bool {
	return s.lower[a] || openers[a] || strings.Contains(s.plain, " "+a+" "+b) || !s.names(b)
}

// openers are words that begin a sentence and are no names, whatever the article's words are.
var openers = set(`a after all although also an and as at because before both but by despite during each every for from he her his however in instead it its many meanwhile most no none now of officials on once one only others people police residents she since so some still that the their then there these they this those though to two under until when where while with
	aber alle als am an auch auf aus bei bis da damit das dem den der des die dies diese doch durch ein eine einem einen einer er es für gegen im in ist mehr mit nach nun nur ob sie seit so trotz um und unter viele vom von vor während wegen weil wenn wie wird zu zudem zum zur zwei
	après au aussi avant avec ce ces cette dans de depuis des deux du elle elles en et il ils la le les leur lors mais par pour plusieurs pourtant sa selon ses si son sur tous tout un une
	a ahora al algunos además antes ante aunque con como cuando de del desde después durante el ella en entre es esta este la las lo los más mientras muchos no para pero por según si sin sobre su sus también tras un una y
	ai al alla anche che chi con da dal dalla de dei del della di dopo due e gli ha i il in la le lo ma mentre nel nella non ora per però più prima quando questa questo se secondo si sono su tra un una
	als bij dat de deze die dit door een en er het hij hoewel in maar met na naar of om omdat ook op over sinds te toen tot uit van veel volgens voor wanneer want ze zij
	ao após as até com da das de depois do dos duas e ela ele em enquanto entre mas mais na nas no nos o os para pela pelo por porque quando segundo sem seu sua também um uma`)

// cased reports whether a text is written in letters that have capitals: elsewhere names cannot be told
// from other words.
func cased(s string) bool {
	with, all := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			all++
			if unicode.IsUpper(r) || unicode.IsLower(r) {
				with++
			}
		}
	}
	return 2*with > all
}

// quoted returns what stands in quotation marks.
func quoted(s string) []string {
	var out []string
	start := -1
	for i, r := range s {
		switch r {
		case '"', '“', '”', '„', '«', '»':
			if start >= 0 {
				out = append(out, s[start:i])
				start = -1
			} else {
				start = i + utf8.RuneLen(r)
			}
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

// plain is a text's words alone, folded, with blanks around them.
func plain(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, w := range text.Words(s) {
		b.WriteString(text.Fold(w.Text))
		b.WriteByte(' ')
	}
	return b.String()
}

// stem is a word without what inflection mostly changes.
func stem(folded string) string {
	r := []rune(folded)
	if len(r) <= minContent {
		return folded
	}
	return string(r[:max(minContent, len(r)-4)])
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[text.Fold(w)] = true
	}
	return m
}
