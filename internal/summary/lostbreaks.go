package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A text that lost its line breaks goes on with a new sentence after a caption or a heading without a full stop:
// "… at low tide The council said …". jointWords begin such sentences.
var jointWords = set(`But However The He She It They And In This That There When While After Before Despite According His Her Its Their As At On For With If An Although Since During Many Some Most Meanwhile Earlier`)

// joints returns where the blanks stand at which a new sentence seems to begin.
func joints(s string) []int {
	var out []int
	for i := 1; i < len(s); i++ {
		if s[i] != ' ' || i+1 >= len(s) || s[i+1] < 'A' || s[i+1] > 'W' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		word, rest, _ := strings.Cut(s[i+1:], " ")
		word = strings.TrimSuffix(word, ",")
		next, _ := utf8.DecodeRuneInString(rest)
		if (unicode.In(before, unicode.L, unicode.N) || before == ')') && jointWords[word] &&
			(unicode.In(next, unicode.Ll, unicode.N) || strings.ContainsRune("£$€", next) || (word == "But" || word == "However") && unicode.IsLetter(next)) {
			out = append(out, i)
		}
	}
	return out
}

const (
	longJoined = 24   // words from which a sentence is looked at: a lost break makes long ones
	maxJoined  = 4000 // bytes: what is longer has no sentences at all
	wholeTitle = 5    // words on each side: "on the In the Dark podcast" is no break
)

// piece is a part of what looked like one sentence. An unfinished one has no end.
type piece struct {
	text       string
	unfinished bool
}

// unjoined cuts a sentence at lost line breaks.
func unjoined(s string) []piece {
	if len(s) > maxJoined || strings.Count(s, " ") < longJoined {
		return []piece{{text: s}}
	}
	var out []piece
	start := 0
	for _, i := range joints(s) {
		if parts(s[start:i]) && strings.Count(s[i+1:], " ") >= wholeTitle {
			out = append(out, piece{s[start:i], true})
			start = i + 1
		}
	}
	return append(out, piece{text: s[start:]})
}

// parts reports whether a sentence may end with s: enough words, the last of which is no function word.
func parts(s string) bool {
	last := s[strings.LastIndexByte(s, ' ')+1:]
	return strings.Count(s, " ") >= wholeTitle && !stopLists["en"][last] && !strings.Contains(last, "-")
}

// longHeading is how many words a heading in the line of its paragraph has at most.
const longHeading = 7

// unheaded returns the first sentence of a German paragraph without a heading in its line: "Vor der Flut In
// Vestre …". Within a sentence, German writes the words by which it is found with a small letter.
func (d *document) unheaded(s string) string {
	if !strings.HasPrefix(d.language, "de") {
		return s
	}
	at := 0
	for range longHeading {
		i := strings.IndexByte(s[at:], ' ')
		if i < 1 || strings.ContainsAny(s[at+i-1:at+i], ".,:;!?\"") || strings.ContainsAny(s[at:at+i], "\"“„«–»”") {
			return s
		}
		at += i + 1
		next, rest, _ := strings.Cut(s[at:], " ")
		if afterHeading[next] && strings.Count(rest, " ") >= wholeTitle-1 {
			return s[at:]
		}
	}
	return s
}

var afterHeading = set(`In Im Mit Wenn Ich Nach Bei Beim Um Als Es Wir Aus Seit Durch Ohne Aber Auch Hier Dort Dann Diese Dieser Dieses Sobald Damit Während Obwohl Ein Eine`)
