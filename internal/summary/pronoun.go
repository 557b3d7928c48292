package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// persons are the pronouns for one person, by which a sentence can lean on a name further back.
var persons = set("he she his her er sie sein seine ihr ihre il elle él ella egli lui lei hij zij")

// resolve finds, for each sentence that opens with a pronoun for one person, the name that it means:
// the one with which the nearest sentence before it opens that does not itself open with such a
// pronoun, at most three back. Where that sentence opens with no name it stays unclear.
func (d *document) resolve() {
	for i := range d.sentences {
		s := &d.sentences[i]
		if s.lean != leansBack {
			continue
		}
		head, _ := bare(s.text)
		if w, _ := nextWord(head); !persons[w] {
			continue
		}
		for j := i - 1; j >= 0 && j >= i-3; j-- {
			if b := &d.sentences[j]; b.about != "" {
				s.about = b.about
				break
			} else if b.lean == standsAlone {
				s.about = leadName(b.text)
				break
			}
		}
	}
}

// leadName is the last word of the name with which a sentence opens ("Roe" of "Ada Roe, a chemist,
// …"), of two to four capitalised words, or one that no list of common openers has; "" for none.
func leadName(s string) string {
	var name []string
	for f := range strings.FieldsSeq(s) {
		w := strings.Trim(f, ",.;:'’\"“”()")
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) || utf8.RuneCountInString(w) < 2 {
			break
		}
		name = append(name, w)
		if w != f && !strings.HasSuffix(f, ".") || len(name) == 4 {
			break
		}
	}
	if len(name) == 0 || len(name) == 1 && subordinators[strings.ToLower(name[0])] || openingsOf("").pronouns[strings.ToLower(name[0])] || openers[strings.ToLower(name[0])] {
		return ""
	}
	return strings.TrimSuffix(strings.TrimSuffix(name[len(name)-1], "’s"), "'s")
}

// openers are capitalised first words that are no names.
var openers = set("the a an in on at to from with by for of and but there here most many some all no one two three yesterday today tomorrow last next police officials experts der die das ein eine im am le la les un une el los las una il lo gli de het een")
