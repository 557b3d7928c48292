package summary

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// set makes a set of the words of a list.
func set(list string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// setOf makes a set of expressions, which can be of several words.
func setOf(expressions ...string) map[string]bool {
	m := make(map[string]bool, len(expressions))
	for _, e := range expressions {
		m[e] = true
	}
	return m
}

// byLanguage returns what belongs to a language, given by its BCP 47 tag, and what belongs to English where there
// is nothing.
func byLanguage[T any](lists map[string]T, language string) T {
	if len(language) >= 2 {
		if l, ok := lists[language[:2]]; ok {
			return l
		}
	}
	return lists["en"]
}

// spaced returns each word of a list between blanks.
func spaced(list string) []string {
	var out []string
	for w := range strings.FieldsSeq(list) {
		out = append(out, " "+w+" ")
	}
	return out
}

// containsAny reports whether s has one of the parts.
func containsAny(s string, parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
}

// hasAnyPrefix reports whether s begins with one of the parts.
func hasAnyPrefix(s string, parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.HasPrefix(s, p) })
}

// closingMarks can stand after the end of a sentence.
const closingMarks = "\"”“»'’)]」』 "

// lastMark is the character with which a sentence ends, before the marks that close a quotation or a bracket.
func lastMark(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closingMarks))
	return r
}

// finished reports whether a sentence has an end: a closing mark, perhaps within quotation marks.
func finished(s string) bool { return strings.ContainsRune(".!?。！？؟।۔", lastMark(s)) }

// asks spots a question, perhaps with a closing mark after it.
func asks(s string) bool { return strings.ContainsRune("?？؟", lastMark(s)) }
