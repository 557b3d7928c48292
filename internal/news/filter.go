package news

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a filter: what fits a message and is looked for in a moment.
const (
	maxFilter = 300 // letters
	maxTerms  = 20
)

// Filter is what a channel wants of a feed, by the words of an item's title, excerpt and categories. The
// zero value lets everything pass. It is safe for concurrent use.
type Filter struct {
	only, never []term
}

// term is something that is looked for; the expression is Go's, whose time is linear whatever people write.
type term struct {
	as string // as it was typed
	is *regexp.Regexp
}

// ParseFilter reads a filter as people type it: "only ferry, tram* not sport, "night bus", /strikes?/".
// Words match whole and in any letter case, a star stands for any ending, a phrase stands in quotation
// marks, an expression between slashes. Without "only" or "not" before them words mean only; one with a
// minus before it means not. Errors carry a sentence for people.
func ParseFilter(s string) (Filter, error) {
	var f Filter
	if utf8.RuneCountInString(s) > maxFilter {
		return f, E(CodeInvalid, fmt.Sprintf("That filter is too long: it may have %d letters.", maxFilter), nil)
	}
	into := &f.only
	for _, t := range filterTokens(s) {
		switch word := strings.ToLower(t); {
		case onlyWords[word]:
			into = &f.only
		case neverWords[word]:
			into = &f.never
		case joinWords[word]:
		case t[0] == '-':
			if err := f.add(&f.never, strings.TrimLeft(t, "-")); err != nil {
				return Filter{}, err
			}
		default:
			if err := f.add(into, t); err != nil {
				return Filter{}, err
			}
		}
	}
	return f, nil
}

var (
	onlyWords  = map[string]bool{"only": true, "with": true, "nur": true, "mit": true}
	neverWords = map[string]bool{"not": true, "no": true, "never": true, "without": true, "except": true, "nicht": true, "kein": true, "ohne": true, "außer": true}
	joinWords  = map[string]bool{"and": true, "or": true, "und": true, "oder": true, "-": true}
)

// filterTokens splits a filter at blanks, commas and semicolons, but not within marks or slashes.
func filterTokens(s string) []string {
	var out []string
	for s = strings.TrimLeft(s, " \t\n,;"); s != ""; s = strings.TrimLeft(s, " \t\n,;") {
		end := tokenEnd(s)
		out, s = append(out, s[:end]), s[end:]
	}
	return out
}

// tokenEnd is where the first word, phrase or expression of s ends.
func tokenEnd(s string) int {
	body := strings.TrimPrefix(s, "-")
	skip := len(s) - len(body)
	for _, pair := range [][2]string{{`"`, `"`}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"/", "/"}} {
		if rest, ok := strings.CutPrefix(body, pair[0]); ok {
			if i := strings.Index(rest, pair[1]); i > 0 {
				return skip + len(pair[0]) + i + len(pair[1])
			}
		}
	}
	if i := strings.IndexAny(s, " \t\n,;"); i >= 0 {
		return i
	}
	return len(s)
}

// add puts what was typed into one of the two lists, unless it is there.
func (f *Filter) add(to *[]term, typed string) error {
	if len(f.only)+len(f.never) == maxTerms {
		return E(CodeInvalid, fmt.Sprintf("That filter has too many words: it may have %d.", maxTerms), nil)
	}
	if slices.ContainsFunc(*to, func(t term) bool { return strings.EqualFold(t.as, typed) }) {
		return nil
	}
	is, err := termPattern(typed)
	if err != nil {
		return err
	}
	if word := strings.ToLower(typed); onlyWords[word] || neverWords[word] || joinWords[word] {
		typed = `"` + typed + `"`
	}
	*to = append(*to, term{as: typed, is: is})
	return nil
}

// termPattern is the expression that finds what was typed. Errors carry a sentence for people.
func termPattern(typed string) (*regexp.Regexp, error) {
	if len(typed) > 2 && typed[0] == '/' && typed[len(typed)-1] == '/' {
		is, err := regexp.Compile("(?im)" + typed[1:len(typed)-1])
		var bad *syntax.Error
		switch {
		case errors.As(err, &bad):
			return nil, E(CodeInvalid, "I do not understand the expression "+typed+": "+bad.Code.String()+".", err)
		case err != nil:
			return nil, E(CodeInvalid, "I do not understand the expression "+typed+".", err)
		}
		return is, nil
	}
	words := strings.Fields(strings.Trim(typed, "\"“”„«»"))
	if len(words) == 0 {
		return nil, E(CodeInvalid, "There is no word in "+typed+".", nil)
	}
	for i, w := range words {
		words[i] = strings.ReplaceAll(regexp.QuoteMeta(w), `\*`, `[\pL\pM\pN]*`)
	}
	const before, behind = `(?:^|[^\pL\pM\pN])`, `(?:[^\pL\pM\pN]|$)`
	pattern := strings.Join(words, `\s+`)
	if !strings.ContainsFunc(typed, unspaced) {
		pattern = before + pattern + behind
	}
	return regexp.Compile("(?i)" + pattern)
}

// unspaced spots the letters of scripts that write no blanks between words, or, as Korean, none between a
// word and its particle.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// Empty reports whether everything passes.
func (f Filter) Empty() bool { return len(f.only)+len(f.never) == 0 }

// Passes reports whether a channel wants an item; why is the reason when it does not, for people.
func (f Filter) Passes(it Item) (ok bool, why string) {
	s := strings.Join(append([]string{it.Title, it.Summary}, it.Tags...), "\n")
	for _, t := range f.never {
		if t.is.MatchString(s) {
			return false, "it has " + t.name()
		}
	}
	if len(f.only) == 0 || slices.ContainsFunc(f.only, func(t term) bool { return t.is.MatchString(s) }) {
		return true, ""
	}
	return false, "it has no " + names(f.only)
}

// String is the filter as it can be typed again.
func (f Filter) String() string {
	typed := func(before string, list []term) string {
		var out []string
		for _, t := range list {
			out = append(out, t.as)
		}
		if len(out) == 0 {
			return ""
		}
		return before + strings.Join(out, ", ")
	}
	return strings.TrimSpace(typed("only ", f.only) + " " + typed("not ", f.never))
}

// Meaning is the filter as a sentence goes on: "only what has “ferry” or “tram”, and nothing that has “sport”".
func (f Filter) Meaning() string {
	switch {
	case f.Empty():
		return "everything"
	case len(f.never) == 0:
		return "only what has " + names(f.only)
	case len(f.only) == 0:
		return "nothing that has " + names(f.never)
	}
	return "only what has " + names(f.only) + ", and nothing that has " + names(f.never)
}

func (t term) name() string {
	if strings.HasPrefix(t.as, "/") {
		return t.as
	}
	return "“" + strings.Trim(t.as, "\"“”„«»") + "”"
}

func names(list []term) string {
	out := list[0].name()
	for i, t := range list[1:] {
		if i == len(list)-2 {
			out += " or " + t.name()
		} else {
			out += ", " + t.name()
		}
	}
	return out
}
