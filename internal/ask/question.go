package ask

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/text"
)

// kind is what a question asks for.
type kind uint8

const (
	anything kind = iota
	who
	when
	where
	howMany
	howMuch // money
	howOld
	howLong
	why
	said // what somebody said
)

// question is a person's question, taken apart.
type question struct {
	kind    kind
	terms   []term
	speaker []string // folded names in a question about what somebody said
	part    bool     // a share or a rise is asked for: percent will do for money
	future  bool     // what will be
	counted string   // the stem of what “how many” counts, "" for a measure
}

// term is one word of the question that carries meaning.
type term struct {
	stem   string
	word   string
	alts   []string // stems of the article that are the same word in another form or compound
	strong bool     // a name or a number: the article must know it
	soft   bool     // says what kind of answer is wanted: “cost” in “how much does it cost”
}

// maxQuestion is the length in bytes beyond which a question is cut: nobody types more.
const maxQuestion = 600

// parse reads a question; lang is the article's language.
func parse(s, lang string) question {
	if len(s) > maxQuestion {
		s = strings.ToValidUTF8(s[:maxQuestion], "")
	}
	words := text.Words(s)
	lower := make([]string, len(words))
	for i, w := range words {
		lower[i] = text.Fold(w.Text)
	}
	q := question{kind: kindOf(lower)}
	seen := map[string]bool{}
	lang = languageOf(lower, lang)
	q.counted = countedNoun(q.kind, lower, lang)
	for i, w := range words {
		q.part = q.part || partWords[lower[i]]
		q.future = q.future || lower[i] == "will" || lower[i] == "wird" || lower[i] == "werden"
		if stopWords[lower[i]] || askWords[lower[i]] || q.kind == howMany && measures[lower[i]] {
			continue
		}
		st := stem(lower[i], lang)
		if seen[st] {
			continue
		}
		seen[st] = true
		strong := i > 0 && capital(w.Text) && !germanNoun(lang, lower[i]) || strings.ContainsFunc(w.Text, unicode.IsDigit)
		q.terms = append(q.terms, term{stem: st, word: lower[i], strong: strong, soft: q.kind == howMuch && moneyWords[lower[i]]})
		if q.kind == said && i > 0 && capital(w.Text) {
			q.speaker = append(q.speaker, lower[i])
		}
	}
	return q
}

var partWords = wordSet("more less raise rise increase percent percentage share part mehr weniger prozent anteil plus moins mas menos")

// countedNoun is the word after “how many”.
func countedNoun(k kind, w []string, lang string) string {
	if k != howMany {
		return ""
	}
	for i := 0; i+1 < len(w); i++ {
		switch w[i] {
		case "many", "viele", "wieviele", "combien", "cuantos", "cuantas", "quanti", "quante", "quantos", "quantas", "hoeveel":
			for _, x := range w[i+1:] {
				if !stopWords[x] {
					return stem(x, lang)
				}
			}
		}
	}
	return ""
}

func capital(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(c)
}

// germanNoun reports whether a capital letter says nothing about the word being a name.
func germanNoun(lang, _ string) bool { return lang == "de" }

// kindOf finds the question word, wherever it stands (“and when was that?”).
func kindOf(w []string) kind {
	for i := range w {
		next := ""
		if i+1 < len(w) {
			next = w[i+1]
		}
		if k := kindAt(w, i, next); k != anything {
			return k
		}
	}
	return anything
}

func kindAt(w []string, i int, next string) kind {
	switch w[i] {
	case "who", "whom", "whose", "wer", "wen", "wem", "wessen", "qui", "quien", "quienes", "chi", "quem":
		if speaks(w) && i > 0 {
			return said
		}
		return who
	case "when", "wann", "quand", "cuando", "quando":
		return when
	case "where", "wo", "wohin", "woher", "ou", "donde", "dove", "onde":
		if i == 0 {
			return where
		}
	case "why", "warum", "weshalb", "wieso", "pourquoi", "perche":
		return why
	case "wieviel", "wieviele", "combien", "cuantos", "cuantas", "cuanto", "cuanta", "quanti", "quante", "quanto", "quantos", "quantas", "hoeveel":
		return amount(w)
	case "how", "wie":
		return howKind(w, next)
	case "what", "was", "que", "wat", "cosa", "which", "welche", "welcher", "welches":
		return whatKind(w, i, next)
	}
	return anything
}

func howKind(w []string, next string) kind {
	switch next {
	case "many", "viele", "often", "oft", "far", "weit", "high", "hoch", "tall", "big", "gross", "large", "fast", "schnell", "deep", "tief", "heavy", "schwer":
		return amount(w)
	case "much", "viel", "teuer", "expensive":
		return amount(w)
	case "old", "alt":
		return howOld
	case "long", "lange", "lang":
		return howLong
	}
	return anything
}

func whatKind(w []string, i int, next string) kind {
	switch {
	case next == "year" || next == "day" || next == "date" || next == "time" || next == "jahr" || next == "tag":
		return when
	case next == "city" || next == "country" || next == "town" || next == "place" || next == "stadt" || next == "land" || next == "ort":
		return where
	case next == "percentage" || next == "percent" || next == "share":
		return howMany
	case w[i] == "what" && i == 0 && amount(w) == howMuch || w[i] == "was" && i == 0 && amount(w) == howMuch:
		return howMuch
	case w[i] == "what" && speaks(w) || w[i] == "was" && i == 0 && speaks(w):
		return said
	}
	return anything
}

// amount tells money from other numbers.
func amount(w []string) kind {
	for _, x := range w {
		if moneyWords[x] {
			return howMuch
		}
	}
	return howMany
}

func speaks(w []string) bool {
	for _, x := range w {
		if sayWords[x] {
			return true
		}
	}
	return false
}

// languageOf lets an English question about a foreign article be stemmed as English, and the reverse.
func languageOf(w []string, article string) string {
	for _, x := range w {
		switch x {
		case "the", "what", "who", "how", "why", "when", "where", "did", "does":
			return "en"
		case "der", "die", "das", "wer", "wann", "warum", "wie", "wo", "viele":
			return "de"
		}
	}
	return article
}
