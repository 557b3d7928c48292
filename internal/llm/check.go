package llm

import (
	"regexp"
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
	text    string          // title and body
	plain   string          // its words in the form of [plain]: for pairs of names
	spoken  string          // what stands in quotation marks, in the same form
	words   map[string]bool // folded
	initial map[string]bool // words in capitals, without their full stops: WHO, US
	lower   map[string]bool // words that stand somewhere without a capital, folded
	stems   map[string]bool
	amounts map[string]bool // see [amountsIn]
	quotes  []news.Quote

	language string
}

func newSource(a news.Article) source {
	s := source{text: a.Title + "\n" + a.Text, spoken: spokenIn(a), quotes: a.Quotes, language: primary(a.Language),
		words: map[string]bool{}, initial: map[string]bool{}, lower: map[string]bool{}, stems: map[string]bool{}, amounts: map[string]bool{}}
	s.plain = plain(s.text)
	for _, w := range wordsOf(s.text) {
		folded := text.Fold(w.Text)
		s.words[folded] = true
		s.stems[stem(folded)] = true
		if !capital(w.Text) {
			s.lower[folded] = true
		}
		if letters, ok := initials(w.Text); ok {
			s.initial[letters] = true
		}
		if n := brief(w.Text); n != "" {
			s.amounts[n] = true
		}
	}
	for _, n := range amountsIn(s.text, s.language) {
		s.amounts[n] = true
	}
	return s
}

// bareAddress finds links without a scheme, mail addresses and handles.
var bareAddress = regexp.MustCompile(`[^\s(]*(?:\pL{2,}\.\pL{2,}|@)[^\s)]*`)

// fault is why a text cannot be shown, "" when it can.
func (s source) fault(out string) string {
	if strings.Contains(out, "://") || strings.Contains(out, "www.") || strings.ContainsAny(out, "<>`|{}") || strings.ContainsFunc(out, unseen) {
		return "a link or markup"
	}
	for _, x := range bareAddress.FindAllString(out, -1) {
		if !strings.Contains(s.text, strings.TrimRight(x, ".,;:!?")) {
			return "a link that the article does not have"
		}
	}
	if strings.ContainsFunc(out, s.strangeDigit) {
		return "a number that the article does not have"
	}
	for _, n := range amountsIn(out, s.language) {
		if !s.amounts[n] {
			return "a number or unit that the article does not have"
		}
	}
	if s.misquotes(out) {
		return "a quotation that the article does not have, or of somebody else"
	}
	return s.strange(out)
}

// strangeDigit spots ½, ², Ⅻ and the digits of other scripts, which the article must have as they are.
func (s source) strangeDigit(r rune) bool {
	return r > unicode.MaxASCII && unicode.IsNumber(r) && !strings.ContainsRune(s.text, r)
}

// strange looks for names, and for words in general, that are not the article's.
func (s source) strange(out string) string {
	known, all := 0, 0
	for _, sentence := range text.Sentences(out) {
		said := out[sentence.Start:sentence.End]
		var before text.Token // where it has a capital
		for i, w := range wordsOf(said) {
			folded := text.Fold(w.Text)
			if capital(w.Text) {
				if s.invented(w, i == 0) {
					return "a name that the article does not have"
				}
				if before.Text != "" && strings.TrimFunc(said[before.End:w.Start], joins) == "" && !s.together(text.Fold(before.Text), text.Fold(w.Text)) {
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

// invented reports whether a word with a capital is a name that the article does not have.
func (s source) invented(w text.Token, first bool) bool {
	if letters, ok := initials(w.Text); ok && !s.initial[letters] {
		return true // the WHO is nobody's who
	}
	folded := text.Fold(w.Text)
	return !s.names(folded) && !(first && openers[folded])
}

// joins spots what stands between the words of one name.
func joins(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) }

const (
	minContent = 5   // letters of a word that carries content
	minKnown   = 0.5 // of them, at least, are the article's: its subject
)

// endings are those of inflection alone: with -son, -ez or -er a name is somebody else's.
var endings = []string{"s", "es", "n", "en", "e", "d", "ed", "ing"}

// names reports whether the article has a word, or the same with another ending where it is no name there.
// In German, where every noun has a capital, nobody can tell: Lunds is let pass for Lund as Fähren is for Fähre.
func (s source) names(folded string) bool {
	if s.words[folded] {
		return true
	}
	for _, e := range endings {
		base, ok := strings.CutSuffix(folded, e)
		if ok && utf8.RuneCountInString(base) >= minBase && (s.lower[base] || s.language == "de" && s.words[base]) {
			return true
		}
	}
	return false
}

// minBase is how many letters must be left of a word without its ending.
const minBase = 4

// together reports whether two words with capitals that stand side by side do so in the article, or the
// first is no part of a name there: "Mayor", "Der".
func (s source) together(a, b string) bool {
	return s.lower[a] || openers[a] || strings.Contains(s.plain, " "+a+" "+b+" ")
}

// checkable reports whether a model's words about an article can be held against it: where its numbers are
// known as words, and names can be told from other words by their capitals.
func checkable(a news.Article) bool {
	_, ok := numerals[primary(a.Language)]
	return ok && cased(a.Text)
}

// cased reports whether a text is written in letters that have capitals.
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

// elisions are the little words that lose their vowel before a name: l’Iran, d’Orléans, dell’Etna.
var elisions = set("c d j l m n s t qu all dall dell nell sull un")

// wordsOf are the words of a text; what is elided before a name is cut off, so that the name is seen.
func wordsOf(s string) []text.Token {
	words := text.Words(s)
	for i := range words {
		w := &words[i]
		at := strings.IndexAny(w.Text, "'’")
		if at < 0 || !elisions[text.Fold(w.Text[:at])] {
			continue
		}
		_, mark := utf8.DecodeRuneInString(w.Text[at:])
		if rest := w.Text[at+mark:]; capital(rest) {
			w.Start, w.Text = w.Start+at+mark, rest
		}
	}
	return words
}

// plain is a text's words alone, folded, with blanks around them.
func plain(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, w := range wordsOf(s) {
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

// capital reports whether a word has a capital anywhere: an iPhone is a name, too.
func capital(w string) bool { return strings.ContainsFunc(w, unicode.IsUpper) }

// initials are the letters of a word all in capitals, like U.S.; a single one may begin a sentence.
func initials(w string) (string, bool) {
	w = strings.ReplaceAll(w, ".", "")
	return w, utf8.RuneCountInString(w) > 1 && strings.ToUpper(w) == w
}

// unseen spots what nobody sees and what hides a word from the check, like a soft hyphen.
func unseen(r rune) bool { return unicode.Is(unicode.Cf, r) }

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[text.Fold(w)] = true
	}
	return m
}
