package summary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// introduce finds the sentences whose speaker is a lone surname that one before them gave in full: who reads "Roe
// said" has not read "Ada Roe, the engineer".
func (d *document) introduce() {
	full, l := make(map[string]bool), openingsOf(d.language)
	for i := range d.sentences {
		words := strings.Fields(d.sentences[i].text)
		d.sentences[i].speaker = loneSpeaker(words, full)
		for k := 1; k < len(words); k++ {
			if given(words[k-1]) && !opening(strings.ToLower(words[k-1]), l) {
				full[surname(words[k])] = true
			}
		}
	}
}

// loneSpeaker returns the first of the surnames that full has which speaks in a sentence without a given name.
func loneSpeaker(words []string, full map[string]bool) string {
	for k, f := range words {
		w, before := surname(f), ""
		if w == "" || !full[w] {
			continue
		}
		if k > 0 {
			before = words[k-1]
		}
		if k > 1 && titled(before) {
			before = words[k-2]
		}
		if given(before) && !titled(before) || k+1 < len(words) && name(words[k+1]) {
			continue
		}
		if speech[before] || k+1 < len(words) && speech[strings.TrimRight(words[k+1], ".,:")] {
			return w
		}
	}
	return ""
}

// introduced reports whether the headline, or a picked sentence above sentence i, names who speaks in it.
func (d *document) introduced(i int, picked []int) bool {
	w := d.sentences[i].speaker
	return w == "" || hasWord(d.headline, w) || slices.ContainsFunc(picked, func(p int) bool { return p < i && hasWord(d.sentences[p].text, w) })
}

// surname returns a word that can be a name, without the marks around it, "" for another one.
func surname(f string) string {
	if r, _ := utf8.DecodeRuneInString(f); unicode.IsLower(r) {
		return "" // most words
	}
	w := strings.Trim(f, ",.;:!?\"“”„»«()")
	w = strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s")
	if !name(w) || utf8.RuneCountInString(w) < 3 {
		return ""
	}
	if low := strings.ToLower(w); openers[low] || calendar[low] {
		return ""
	}
	return w
}

// given spots what can stand before a surname: a name, or its initial.
func given(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	return name(w) || unicode.IsUpper(r) && w[n:] == "."
}

// name reports whether a word has the form of a name: a capital before a small letter, and no mark after it.
func name(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	next, _ := utf8.DecodeRuneInString(w[n:])
	last, _ := utf8.DecodeLastRuneInString(w)
	return unicode.IsUpper(r) && unicode.IsLower(next) && unicode.IsLetter(last)
}

// titled spots "Mr" and "Frau", which make nobody known.
func titled(w string) bool { return again[strings.ToLower(strings.TrimRight(w, "."))] }

// opening reports whether a word can have its capital from the place where it stands.
func opening(low string, l openings) bool {
	return openers[low] || again[low] || subordinators[low] || adverbs[low] || l.connectives[low] || l.pronouns[low] || l.demonstratives[low]
}

// hasWord reports whether s has the word w.
func hasWord(s, w string) bool {
	for f := range strings.FieldsFuncSeq(s[:min(len(s), maxJoined)], func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		if f == w {
			return true
		}
	}
	return false
}
