package llm

import (
	"strings"

	"pullquote/internal/text"
)

// amountsIn returns the numbers of a text, and the units beside them, each in one form: "1,200", "1.200" and
// "1200" are 1200, "three" and "third" are 3, "2 million" and "2m" are 2000000, "€" and "euros" are €.
func amountsIn(s, language string) []string {
	var out []string
	words := text.Words(s)
	for i := 0; i < len(words); i++ {
		n, unit := number(words[i].Text, language)
		power, isPower := powers[foldAt(words, i)]
		if n != "" {
			if power, ok := powers[foldAt(words, i+1)]; ok {
				n = times(n, power)
				i++
			}
			counted, used := unitAt(words, i+1)
			unit = firstOf(unit, counted)
			i += used
		} else if isPower {
			n = times("1", power)
		}
		for _, x := range []string{n, unit} {
			if x != "" {
				out = append(out, x)
			}
		}
	}
	for _, r := range s {
		if strings.ContainsRune(signs, r) {
			out = append(out, units[string(r)])
		}
	}
	return out
}

// unitAt is the unit that a text names at word i, and in how many words.
func unitAt(words []text.Token, i int) (unit string, used int) {
	if u := units[foldAt(words, i)+" "+foldAt(words, i+1)]; u != "" {
		return u, 2 // per cent, which is no hundred
	}
	if u := units[foldAt(words, i)]; u != "" {
		return u, 1
	}
	return "", 0
}

func foldAt(words []text.Token, i int) string {
	if i >= len(words) {
		return ""
	}
	return text.Fold(words[i].Text)
}

func firstOf(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}

// number is the one form of a word that is a number, "" for another word, with the unit that is written
// together with it.
func number(w, language string) (n, unit string) {
	folded := text.Fold(w)
	if n := numerals[primary(language)].number(folded); n != "" {
		return n, ""
	}
	if !strings.ContainsAny(w, "0123456789") {
		return "", ""
	}
	digits, rest := leading(w)
	if digits == "" {
		return folded, "" // "F35": a name with a number in it
	}
	rest = text.Fold(rest)
	if power, ok := powers[rest]; ok { // "3bn"
		return times(digits, power), ""
	}
	return digits, units[rest] // "5km"; "3rd" and "1990s" have none
}

// brief is the amount that "5m" and "5k" are where they are no metres or the like, "" for other words.
func brief(w string) string {
	switch digits, rest := leading(w); {
	case digits == "":
	case rest == "m":
		return times(digits, 6)
	case rest == "k":
		return times(digits, 3)
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
	return strings.TrimRight(strings.TrimRight(strings.Join(parts[:last], "")+"."+parts[last], "0"), ".")
}

// times moves the point of a number in its one form to the right.
func times(n string, places int) string {
	whole, fraction, _ := strings.Cut(n, ".")
	fraction += strings.Repeat("0", max(0, places-len(fraction)))
	whole = strings.TrimLeft(whole+fraction[:places], "0")
	if fraction = fraction[places:]; fraction != "" {
		return firstOf(whole, "0") + "." + fraction
	}
	return firstOf(whole, "0")
}

// numeral knows how one language writes numbers as words.
type numeral struct {
	values  map[string]string
	parts   []string // what long number words begin or end with; they are only ever equal to themselves
	endings []string // behind a number, which they do not change: neunmal, zweiten, troisième
}

func (l numeral) number(folded string) string {
	if n := l.values[folded]; n != "" {
		return n
	}
	for _, e := range l.endings {
		if n := l.values[strings.TrimSuffix(folded, e)]; n != "" {
			return n
		}
	}
	for _, p := range l.parts {
		if len(folded) > len(p) && (strings.HasPrefix(folded, p) || strings.HasSuffix(folded, p)) {
			return folded
		}
	}
	return ""
}

// primary is the language of a tag: de of de-AT.
func primary(language string) string {
	language, _, _ = strings.Cut(language, "-")
	return strings.ToLower(language)
}
