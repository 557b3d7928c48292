package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nobody are what publishing systems write where no author was named.
var nobody = wordSet("admin administrator author anonymous anónimo anonym default editor n/a none null publisher red root staff undefined unknown user webmaster")

// degrees follow a name: "Ada Roe, MS, RDN".
var degrees = wordSet("ba bsc cpa dds dvm edd esq jd llm ma mba md mph ms msc phd rd rdn rn")

// companyForms are words that tell a company from a person, as they are written.
var companyForms = []string{"GmbH", "AG", "Ltd", "LLC", "Inc", "Verlag", "KG", "SpA", "SARL"}

// company spots a publisher where an author or an outlet belongs, perhaps with its address: "Tern GmbH, Lindholm,
// Germany".
func company(name string) bool {
	for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if slices.Contains(companyForms, w) {
			return true
		}
	}
	return false
}

// readable writes a name that is all in capitals as names are written. Initials and words of other scripts
// stay as they are.
func readable(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 || name != strings.ToUpper(name) || name == strings.ToLower(name) {
		return name
	}
	for i, w := range words {
		if utf8.RuneCountInString(w) > 2 && !strings.Contains(w, ".") {
			words[i] = nameCase(w)
		}
	}
	return strings.Join(words, " ")
}

// nameCase writes one word of a name: "ROE-O'BAKKE" as "Roe-O'Bakke", "MCROE" as "McRoe".
func nameCase(word string) string {
	var b strings.Builder
	start := true
	for _, r := range word {
		if start {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = !unicode.IsLetter(r)
	}
	out := b.String()
	if r, n := utf8.DecodeRuneInString(strings.TrimPrefix(out, "Mc")); strings.HasPrefix(out, "Mc") && len(out) > 4 {
		return "Mc" + string(unicode.ToUpper(r)) + out[2+n:]
	}
	return out
}
