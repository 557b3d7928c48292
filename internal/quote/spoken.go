package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The frame of words says nothing where a script writes no blanks, no capital letter tells a name or the verb closes
// the sentence. Quotations of such languages are attributed on the text itself, by the particles and verbs of speech
// beside the marks. Whatever these do not name clearly stays without a speaker.

// spoken is a speaker that was found on the text.
type spoken struct {
	mention        string // the article's words
	name, role     string
	cueFrom, cueTo int     // byte offsets of the verb
	trust          float64 // as in grade.go
	unsure         bool    // no title says that a person speaks
	person         bool    // the name is a person's: see completeSurnames
	again          bool    // whoever spoke last: a pronoun, or a verb without a subject
}

// readers are the languages that are read on the text itself: see unspaced.go and spaced.go.
var readers = map[string]func(*finder, int) spoken{
	"ja": (*finder).japanese, "zh": (*finder).chinese,
	"tr": (*finder).turkish, "ko": (*finder).korean, "ar": (*finder).arabic, "he": (*finder).hebrew, "fa": (*finder).persian, "hi": (*finder).hindi,
}

// attributeOnText finds the speakers of an article in such a language.
func (f *finder) attributeOnText() {
	read := readers[primaryOf(f.a.Language)]
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
	f.completeSurnames()
	f.completeNames()
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

// cued adds the verb that says so, at a byte offset, to a speaker that was found.
func (s spoken) cued(at, size int, trust float64) spoken {
	if s.mention == "" {
		return spoken{}
	}
	return s.said(at, size, trust)
}

// said is cued for a speaker who may still be unknown.
func (s spoken) said(at, size int, trust float64) spoken {
	if s.unsure {
		trust *= .95
	}
	s.cueFrom, s.cueTo, s.trust = at, at+size, trust
	return s
}

// completeSurnames gives a surname the full name that speaks elsewhere in the article, or stands there otherwise.
func (f *finder) completeSurnames() {
	full := map[string]spoken{}
	for i := range f.quotes {
		if s := f.quotes[i].said; s.person {
			if k := strings.LastIndexByte(s.name, ' '); k > 0 {
				full[s.name[k+1:]] = s
			}
		}
	}
	for i := range f.quotes {
		s := &f.quotes[i].said
		if s.name == "" || strings.Contains(s.name, " ") || !s.person {
			continue
		}
		o, ok := full[s.name]
		if !ok {
			o = spoken{name: f.longName(s.name), role: s.role}
			full[s.name] = o
		}
		s.name = o.name
		if s.role == "" {
			s.role = o.role
		}
		if utf8.RuneCountInString(s.name) == 1 {
			s.name, s.role = s.mention, ""
		}
	}
}

// completeNames gives a short name the longest form under which it speaks in the article: 山田 is 山田太郎.
func (f *finder) completeNames() {
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

// longName looks through the text for the full form of a name.
func (f *finder) longName(name string) string {
	switch first, _ := utf8.DecodeRuneInString(name); {
	case unicode.IsUpper(first):
		return f.capitalsBefore(name)
	case utf8.RuneCountInString(name) == 1:
		return koreanFull(f.a.Text, name)
	}
	return name
}

// capitalsBefore finds a full name that ends in the given surname: the given name with a capital letter before it.
func (f *finder) capitalsBefore(last string) string {
	for from := 0; ; {
		i := strings.Index(f.a.Text[from:], " "+last)
		if i < 0 {
			return last
		}
		at := from + i
		from = at + len(" "+last)
		first := f.a.Text[strings.LastIndexAny(f.a.Text[:at], " \n\u00a0")+1 : at]
		next, _ := utf8.DecodeRuneInString(f.a.Text[from:])
		if wordRune(next) {
			continue // another name that begins alike
		}
		if capitalized(first) && !strings.ContainsFunc(first, func(c rune) bool { return !unicode.IsLetter(c) }) && !turkishRoles[first] {
			return first + " " + last
		}
	}
}
