package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Token is one word: Text == s[Start:End].
type Token struct {
	Text       string
	Start, End int
}

// Words returns the words of s in order: runs of letters, marks and digits, with the apostrophe of
// "don't", the full stops of "U.S." and the marks of "1,200.50" inside. Hyphens separate. Where a
// script writes no blanks (Chinese, Japanese, Thai, …) the tokens are overlapping pairs of characters,
// which match as well as words do (Nie, Brill: "On the use of words and n-grams for Chinese
// information retrieval", 2000); a run of Katakana or Hangul is one word.
func Words(s string) []Token {
	out := make([]Token, 0, len(s)/6+1)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r < utf8.RuneSelf && !isAlnum(byte(r)), r == utf8.RuneError && n <= 1:
			i += n
		case isPaired(r):
			i = pairs(s, i, &out)
		case isLetterLike(r):
			end := wordEnd(s, i)
			out = append(out, Token{s[i:end], i, end})
			i = end
		default:
			i += n
		}
	}
	return out
}

func isAlnum(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func isLetterLike(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlnum(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// isDense spots the letters of scripts that are written without blanks.
func isDense(r rune) bool { return isPaired(r) || r >= 0x30a0 && r < 0x3100 }

// isPaired spots the letters that are cut into pairs.
func isPaired(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r < 0x0f00, r >= 0x1000 && r < 0x10a0, r >= 0x1780 && r < 0x1800: // Thai, Lao, Burmese, Khmer
		return unicode.IsLetter(r) || unicode.IsMark(r)
	case r >= 0x3041 && r < 0x30a0, r >= 0x3400 && r < 0xa000, r >= 0xf900 && r < 0xfb00, r >= 0x20000 && r < 0x32000, r == '々':
		return true
	}
	return false
}

// pairs appends the overlapping pairs of the run that begins at i, and returns its end.
func pairs(s string, i int, out *[]Token) int {
	prev, n := -1, 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isPaired(r) {
			break
		}
		if prev >= 0 {
			*out = append(*out, Token{s[prev : i+size], prev, i + size})
		}
		prev, n, i = i, n+1, i+size
	}
	if n == 1 {
		*out = append(*out, Token{s[prev:i], prev, i})
	}
	return i
}

// wordEnd returns the end of the word that begins at i.
func wordEnd(s string, i int) int {
	start := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if isLetterLike(r) && !isPaired(r) {
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		if !joins(s[start:i], r, next) {
			break
		}
		i += n
	}
	if abbreviatedWord(s[start:i]) && strings.HasPrefix(s[i:], ".") {
		i++ // the last full stop of "U.S."
	}
	return i
}

// joins reports whether the mark r holds a word together with the character after it.
func joins(before string, r, next rune) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	switch r {
	case '\'', '’', 'ʼ', '·':
		return unicode.IsLetter(next) && unicode.IsLetter(last)
	case '.', ',':
		if unicode.IsDigit(last) {
			return unicode.IsDigit(next)
		}
		return r == '.' && unicode.IsUpper(next) && unicode.IsUpper(last) && (len(before) <= utf8.UTFMax && utf8.RuneCountInString(before) == 1 || abbreviatedWord(before))
	case '\u00ad', '\u200d', '\u200c':
		return unicode.IsLetter(next)
	}
	return false
}

// abbreviatedWord spots "U.S" on its way to "U.S.".
func abbreviatedWord(w string) bool {
	return len(w) >= 3 && w[len(w)-2] == '.'
}

// Fold makes words comparable: small letters, no Latin accents, straight apostrophes, compatible forms
// of characters, no "'s" at the end, no full stops in an abbreviation.
func Fold(w string) string {
	for i := range len(w) {
		if c := w[i]; c >= utf8.RuneSelf || c == '\'' || c == '.' || c >= 'A' && c <= 'Z' {
			return foldSlow(w)
		}
	}
	return w
}

func foldSlow(w string) string {
	ascii := true
	for i := range len(w) {
		ascii = ascii && w[i] < utf8.RuneSelf
	}
	if !ascii {
		w = foldMarks(w)
	}
	w = strings.ToLower(w)
	w = strings.TrimSuffix(w, "'s")
	if strings.Contains(w, ".") && !strings.ContainsAny(w, "0123456789") {
		w = strings.ReplaceAll(w, ".", "")
	}
	return w
}

func foldMarks(w string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(w) {
		switch {
		case r >= 0x300 && r < 0x370, r == 0xad, r == 0x200b, r == 0x200c, r == 0x200d:
		case r == '’' || r == 'ʼ':
			b.WriteByte('\'')
		case r == 'ß':
			b.WriteString("ss")
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
		case r == 'ł' || r == 'Ł':
			b.WriteByte('l')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}
