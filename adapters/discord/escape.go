package discord

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// escape makes text literal in Discord's Markdown: it can neither format, nor link, nor mention.
// lineStart says whether the text begins a line, where more characters have a meaning.
func escape(s string, lineStart bool) string {
	if harmless(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case invisible(r):
			continue
		case r == '\n':
			b.WriteRune(r)
			lineStart = true
			continue
		case unicode.IsControl(r):
			r = ' '
		}
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		if special(r, next, lineStart) || r == '.' && endsNumberedStart(runes, i) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		if r == '@' && broadcast(runes[i+1:]) {
			b.WriteRune('\u200b') // a second guard beside allowed_mentions, which must not depend on it
		}
		if r != ' ' && r != '\t' {
			lineStart = false
		}
	}
	return b.String()
}

// harmless reports whether a text is nothing but ASCII letters, blanks and plain punctuation.
func harmless(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == ' ' || c == ',' || c == '\'' || c == '/' || c == '"') {
			return false
		}
	}
	return true
}

// special reports whether r would mean something to Discord where it stands.
func special(r, next rune, lineStart bool) bool {
	switch r {
	case '\\', '*', '_', '~', '`', '|', '[', ']', '<':
		return true
	case ':': // emoji names, and the schemes of addresses that would become links
		return next != 0 && !unicode.IsSpace(next)
	case '#', '>', '-', '+':
		return lineStart
	}
	return false
}

// broadcast reports whether the text after an "@" would call everybody.
func broadcast(rest []rune) bool {
	word := string(rest[:min(len(rest), len("everyone"))])
	return word == "everyone" || strings.HasPrefix(word, "here")
}

// endsNumberedStart reports whether the full stop at i ends a number that begins its line: "1. " is
// an ordered list, which Discord would number anew.
func endsNumberedStart(s []rune, i int) bool {
	j := i - 1
	for j >= 0 && s[j] >= '0' && s[j] <= '9' {
		j--
	}
	return j < i-1 && (j < 0 || s[j] == '\n') && (i+1 == len(s) || unicode.IsSpace(s[i+1]))
}

// invisible reports whether r only changes how its neighbours are shown: text direction overrides
// and zero-width characters that hide words from readers. Joiners stay, scripts and emoji need them.
func invisible(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200B || r == 0x2060 || r == 0xFEFF
}

// oneLine is text for a place that has one line only.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// safeURL returns an address that can stand in Markdown and in JSON fields, "" when it is not an
// http(s) address or too long. A host in another script stays as it is.
func safeURL(raw string, most int) string {
	raw = strings.TrimSpace(raw)
	u, err := url.Parse(raw)
	if err != nil || !utf8.ValidString(raw) || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsAny(u.Host, "<>()\"\\^`{|} ") {
		return ""
	}
	head := strings.Index(raw, u.Host) + len(u.Host)
	if head < len(u.Host) {
		return "" // the host was written with escapes
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.WriteString(raw[:head])
	for i := head; i < len(raw); i++ {
		c := raw[i]
		if c <= ' ' || c >= 0x7F || strings.IndexByte("<>()\"\\^`{|}[]", c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
			continue
		}
		b.WriteByte(c)
	}
	if b.Len() > most {
		return ""
	}
	return b.String()
}
