package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Turkish, Korean, Arabic, Hebrew, Persian and Hindi write blanks: what stands beside a quotation is cut into words.

const spacedEnds = ".!?؟।۔"

// besideSpaced returns what stands before and after quotation i in its sentence. Where that is nothing, the sentence
// before counts, if it ends in a colon.
func (f *finder) besideSpaced(i int) (before, after string, from int) {
	q := &f.quotes[i]
	p := &f.paras[q.para]
	from, to := max(p.start, q.from-2*maxClause), min(p.end, q.to+maxClause)
	if o := i - 1; o >= 0 && f.quotes[o].para == q.para {
		prev := &f.quotes[o]
		if at := afterEnd(f.a.Text[prev.to:q.from]); at > 0 {
			from = prev.to
		}
	}
	if o := i + 1; o < len(f.quotes) && f.quotes[o].para == q.para {
		to = min(to, f.quotes[o].from)
	}
	for from < q.from && !utf8.RuneStart(f.a.Text[from]) {
		from++
	}
	from += afterEnd(f.a.Text[from:q.from])
	before, after = f.a.Text[from:q.from], f.a.Text[q.to:max(q.to, to)]
	if end := firstEnd(after); end >= 0 {
		after = after[:end]
	}
	if strings.TrimSpace(before) != "" || q.para == 0 {
		return before, after, from
	}
	prev := &f.paras[q.para-1]
	if s := strings.TrimSpace(f.a.Text[prev.start:prev.end]); !prev.heading && strings.HasSuffix(s, ":") {
		from = prev.start + afterEnd(f.a.Text[prev.start:prev.end])
		before = f.a.Text[from:prev.end]
	}
	return before, after, from
}

// afterEnd returns where the last sentence of s begins.
func afterEnd(s string) int {
	at := 0
	for i := 0; ; {
		end := firstEnd(s[i:])
		if end < 0 {
			return at
		}
		i += end
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if i < len(s) {
			at = i
		}
	}
}

// firstEnd returns the first mark that ends a sentence: a blank follows it, and it belongs to no word before it.
func firstEnd(s string) int {
	for i, c := range s {
		if !strings.ContainsRune(spacedEnds, c) {
			continue
		}
		rest := s[i+utf8.RuneLen(c):]
		last := s[strings.LastIndexAny(s[:i], " \u00a0(")+1 : i]
		if rest == "" || strings.HasPrefix(rest, " ") && (c != '.' || !dotted(last)) {
			return i
		}
	}
	return -1
}

// dotted reports whether the full stop behind a word can be a part of it: Dr., 3. and أ.د. Arabic and Hebrew write no
// vowels: there, words of two letters end sentences.
func dotted(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	n := utf8.RuneCountInString(w)
	if unicode.In(first, unicode.Arabic, unicode.Hebrew) {
		return n == 1 || strings.Contains(w, ".")
	}
	return n <= 3 || unicode.IsDigit(first)
}

// field is a word of a string.
type field struct {
	s        string // without the marks beside it
	from, to int    // byte offsets of s
	stop     rune   // the mark that follows, 0 when there is none
}

// fieldsOf splits s at its blanks.
func fieldsOf(s string) []field {
	var out []field
	for i := 0; i < len(s); {
		end := strings.IndexAny(s[i:], " \u00a0\n\t")
		if end < 0 {
			end = len(s) - i
		}
		w := s[i : i+end]
		core := strings.TrimFunc(w, func(c rune) bool { return !wordRune(c) && c != '\'' && c != '’' && c != '\u200c' })
		at := i + strings.Index(w, core)
		if core != "" {
			fl := field{s: core, from: at, to: at + len(core)}
			fl.stop, _ = utf8.DecodeRuneInString(w[fl.to-i:])
			if fl.to-i == len(w) {
				fl.stop = 0
			}
			out = append(out, fl)
		} else if len(out) > 0 && w != "" {
			out[len(out)-1].stop, _ = utf8.DecodeRuneInString(w)
		}
		_, blank := utf8.DecodeRuneInString(s[i+end:])
		i += end + blank
	}
	return out
}

// textOf is the string over some fields.
func textOf(s string, fs []field) string {
	if len(fs) == 0 {
		return ""
	}
	return strings.Join(strings.Fields(s[fs[0].from:fs[len(fs)-1].to]), " ")
}

// longestAt returns how many fields, from k on, are one of the expressions; 0 when none is.
func longestAt(fs []field, k int, expressions map[string]bool) int {
	for n := min(3, len(fs)-k); n > 0; n-- {
		words := make([]string, 0, 3)
		for _, fl := range fs[k : k+n] {
			words = append(words, fl.s)
		}
		if expressions[strings.Join(words, " ")] {
			return n
		}
	}
	return 0
}

// expressions makes a set of comma-separated expressions of up to three words.
func expressions(s string) map[string]bool {
	m := map[string]bool{}
	for e := range strings.SplitSeq(s, ",") {
		m[strings.Join(strings.Fields(e), " ")] = true
	}
	return m
}

// sincePrevious returns what stands between quotation i and the one before it in the same sentence.
func (f *finder) sincePrevious(i int) (between string, joined bool) {
	if i == 0 || f.quotes[i-1].para != f.quotes[i].para {
		return "", false
	}
	between = f.a.Text[f.quotes[i-1].to:f.quotes[i].from]
	return between, afterEnd(between) == 0 && sentenceEnd(f.a.Text[f.quotes[i-1].start:f.quotes[i-1].end]) == 0
}
