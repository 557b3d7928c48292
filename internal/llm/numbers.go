package llm

import (
	"strconv"
	"strings"

	"pullquote/internal/text"
)

// numbersIn returns the numbers of a text in one form, digits or words: "1,200", "1.200" and "1200" are
// 1200, "three" is 3. One that a power of ten follows is that amount: "2 million", "2bn" are 2e6, 2e9.
func numbersIn(s, language string) []string {
	var out []string
	words := text.Words(s)
	for i, w := range words {
		n := number(w.Text, language)
		if n == "" {
			continue
		}
		if i+1 < len(words) {
			n += powers[text.Fold(words[i+1].Text)]
		}
		out = append(out, n)
	}
	return out
}

// number is the one form of a word that is a number, "" for another word.
func number(w, language string) string {
	folded := text.Fold(w)
	if n, ok := numberWords[language[:min(2, len(language))]][folded]; ok {
		return n
	}
	if !strings.ContainsAny(w, "0123456789") {
		return ""
	}
	digits, rest := leading(w)
	if digits == "" {
		return folded // "F35": a name with a number in it
	}
	return digits + powers[text.Fold(rest)] // "3bn"; "3rd", "1990s" and "5km" have no power
}

// brief is the amount that "5m" and "5k" are where they are no metres or the like, "" for other words.
func brief(w string) string {
	switch digits, rest := leading(w); {
	case digits == "":
	case rest == "m":
		return digits + "e6"
	case rest == "k":
		return digits + "e3"
	}
	return ""
}

// leading cuts a word behind the number that it begins with, which it returns in its one form.
func leading(w string) (digits, rest string) {
	digit := func(i int) bool { return i < len(w) && w[i] >= '0' && w[i] <= '9' }
	end := 0
	for digit(end) || end > 0 && end < len(w) && (w[end] == '.' || w[end] == ',') && digit(end+1) {
		end++
	}
	return canonical(w[:end]), w[end:]
}

// canonical takes the marks of thousands out of a number and writes its fraction behind a full stop.
func canonical(n string) string {
	parts := strings.FieldsFunc(n, func(r rune) bool { return r == '.' || r == ',' })
	if len(parts) < 2 {
		return n
	}
	last := len(parts) - 1
	if len(parts[last]) == 3 && len(parts[0]) <= 3 && parts[0] != "0" {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:last], "") + "." + parts[last]
}

// powers are the words behind numbers that change them.
var powers = map[string]string{
	"thousand": "e3", "tausend": "e3", "mille": "e3", "mil": "e3", "mila": "e3", "duizend": "e3",
	"million": "e6", "millions": "e6", "millionen": "e6", "mio": "e6", "mn": "e6", "mln": "e6", "millones": "e6", "milioni": "e6", "miljoen": "e6", "milhoes": "e6",
	"billion": "e9", "bn": "e9", "milliarde": "e9", "milliarden": "e9", "mrd": "e9", "milliard": "e9", "milliards": "e9", "miliardi": "e9", "miljard": "e9",
	"trillion": "e12", "tn": "e12", "billionen": "e12",
}

// numberWords are the numbers that are written as words, by language, from two on: "one" is an article
// in most.
var numberWords = func() map[string]map[string]string {
	m := map[string]map[string]string{}
	for language, words := range map[string]string{
		"en": "two three four five six seven eight nine ten eleven twelve",
		"de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
		"fr": "deux trois quatre cinq six sept huit neuf dix onze douze",
		"es": "dos tres cuatro cinco seis siete ocho nueve diez once doce",
		"it": "due tre quattro cinque sei sette otto nove dieci undici dodici",
		"nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf",
		"pt": "dois três quatro cinco seis sete oito nove dez onze doze",
	} {
		m[language] = map[string]string{}
		for i, w := range strings.Fields(words) {
			m[language][text.Fold(w)] = strconv.Itoa(i + 2)
		}
	}
	return m
}()
