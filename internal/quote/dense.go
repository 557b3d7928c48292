package quote

import (
	"strings"
	"unicode/utf8"
)

// Japanese and Chinese write no blanks between words, so that a frame of words says nothing. Their
// quotations are attributed on the text itself: by the few particles and verbs of speech around the marks.

// spoken is a speaker found in a text without blanks.
type spoken struct {
	mention        string // the article's words
	name, role     string
	cueFrom, cueTo int     // byte offsets of the verb
	trust          float64 // as in grade.go
	unsure         bool    // no title says that a person speaks
	person         bool    // the name is a person's: see completeSpaced
	again          bool    // whoever spoke last: a pronoun, or a verb without a subject
}

// dense are the languages that are read on the text: those without blanks, and those of spaced.go.
var dense = map[string]func(*finder, int) spoken{
	"ja": (*finder).japanese, "zh": (*finder).chinese,
	"tr": (*finder).turkish, "ko": (*finder).korean, "ar": (*finder).arabic, "he": (*finder).hebrew, "fa": (*finder).persian, "hi": (*finder).hindi,
}

// attributeDense goes through the quotations of an article in such a language.
func (f *finder) attributeDense() {
	read := dense[primaryOf(f.a.Language)]
	if read == nil {
		return
	}
	last, where := spoken{}, 0
	for i := range f.quotes {
		q := &f.quotes[i]
		s := read(f, i)
		if s.again {
			s = s.repeated(last, q.para-where)
		}
		if s.mention == "" && q.continues && last.mention != "" {
			s = last
		}
		if s.mention == "" {
			continue
		}
		if thirdPersons[s.mention] && last.name != "" {
			s.name, s.role = last.name, last.role
		} else if thirdPersons[s.mention] {
			s.name = ""
		}
		q.said, last, where = s, s, q.para
	}
	f.completeSpaced()
	f.resolveDense()
}

// repeated is the last speaker again, when he spoke at most one paragraph before.
func (s spoken) repeated(last spoken, apart int) spoken {
	s.again = false
	if last.name == "" || apart > 1 {
		s.trust *= .6
		return s
	}
	s.name, s.role, s.person = last.name, last.role, last.person
	if s.mention == "" {
		s.mention = last.mention
	}
	s.trust = min(s.trust, .97*last.trust)
	return s
}

var thirdPersons = set("他 她 彼 彼女 同氏 同相 其")

// resolveDense gives a short name the longest form under which it speaks in the article: 山田 is 山田太郎.
func (f *finder) resolveDense() {
	full := map[string]spoken{}
	for i := range f.quotes {
		s := f.quotes[i].said
		for n := range s.name {
			if utf8.RuneCountInString(s.name) <= 6 && len(s.name) > len(full[s.name[:n]].name) {
				full[s.name[:n]] = s
			}
		}
	}
	for i := range f.quotes {
		s := &f.quotes[i].said
		if o, ok := full[s.name]; ok && s.name != "" {
			s.name = o.name
			if s.role == "" {
				s.role = o.role
			}
		}
		f.quotes[i].speaker, f.quotes[i].role, f.quotes[i].mention = s.name, s.role, s.mention
	}
}

const sentenceMarks = "。！？!?"

// maxClause bounds, in bytes, how far before or after a quotation its speaker is looked for.
const maxClause = 400

// beside returns what stands before and after quotation i in its sentence; from is the byte offset of the
// first. Where the quotation before it belongs to the same sentence, it is a part of that.
func (f *finder) beside(i int) (before, after string, from int) {
	q := &f.quotes[i]
	p := &f.paras[q.para]
	from, to := max(p.start, q.from-maxClause), min(p.end, q.to+maxClause)
	if o := i - 1; o >= 0 && f.quotes[o].para == q.para {
		prev := &f.quotes[o]
		if sentenceEnd(f.a.Text[prev.start:prev.end]) != 0 || startsSentence(f.a.Text[prev.to:q.from]) {
			from = max(from, prev.to)
		}
	}
	if o := i + 1; o < len(f.quotes) && f.quotes[o].para == q.para {
		to = min(to, f.quotes[o].from)
	}
	for from < q.from && !utf8.RuneStart(f.a.Text[from]) {
		from++
	}
	before = tailOf(f.a.Text[from:q.from])
	after = f.a.Text[q.to:max(q.to, to)]
	if end := strings.IndexAny(after, sentenceMarks); end >= 0 {
		after = after[:end]
	}
	return before, after, q.from - len(before)
}

func startsSentence(s string) bool { return strings.ContainsAny(s, sentenceMarks) }

// tailOf is what follows the last end of a sentence.
func tailOf(s string) string {
	if i := strings.LastIndexAny(s, sentenceMarks); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		return s[i+size:]
	}
	return s
}

// nextSentence returns what follows the end of a sentence at the start of s, up to the next end.
func nextSentence(s string) string {
	s = strings.TrimLeft(s, sentenceMarks+" 　\n")
	if i := strings.IndexAny(s, sentenceMarks+"「“『"); i >= 0 {
		return s[:i]
	}
	return s
}

// firstOf returns the place of the first of several words in s, -1 when there is none. A word that goes on
// as one of the exceptions does not count.
func firstOf(s string, words []string, exceptions ...string) (at, size int) {
	at = -1
	for _, w := range words {
		for from := 0; ; {
			i := strings.Index(s[from:], w)
			if i < 0 {
				break
			}
			i += from
			if !within(s, i, len(w), exceptions) {
				if at < 0 || i < at || i == at && len(w) > size {
					at, size = i, len(w)
				}
				break
			}
			from = i + len(w)
		}
	}
	return at, size
}

// within reports whether the word at s[i:i+n] is a part of one of the exceptions.
func within(s string, i, n int, exceptions []string) bool {
	for _, e := range exceptions {
		for at := strings.Index(e, s[i:i+n]); at >= 0 && i >= at && strings.HasPrefix(s[i-at:], e); {
			return true
		}
	}
	return false
}

// lastOf is firstOf from the end.
func lastOf(s string, words []string, exceptions ...string) (at, size int) {
	at = -1
	for _, w := range words {
		for end := len(s); ; {
			i := strings.LastIndex(s[:end], w)
			if i < 0 {
				break
			}
			if !within(s, i, len(w), exceptions) {
				if i+len(w) > at+size || i+len(w) == at+size && len(w) > size {
					at, size = i, len(w)
				}
				break
			}
			end = i
		}
	}
	return at, size
}
