package feed

import (
	"bytes"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

type attribute struct{ name, value string }

type tag struct {
	name   string
	attrs  []attribute
	empty  bool
	broken bool
}

func (t tag) attr(name string) string {
	for _, a := range t.attrs {
		if strings.EqualFold(a.name, name) {
			return a.value
		}
	}
	return ""
}

func (t tag) drop(name string) []attribute {
	return slices.DeleteFunc(slices.Clone(t.attrs), func(a attribute) bool { return a.name == name })
}

func isNameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= utf8.RuneSelf
}

func isNameByte(c byte) bool {
	return isNameStart(c) || c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':'
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func nameEnd(s []byte, i int) int {
	for i < len(s) && isNameByte(s[i]) {
		i++
	}
	return i
}

// scanTag reads the start tag at s[at:] leniently: unquoted values, attributes without a value,
// repeated attributes (the first counts) and a missing ">" before the next "<" are accepted.
// end is -1 when the document ends inside the tag.
func scanTag(s []byte, at int) (t tag, end int) {
	i := nameEnd(s, at+1)
	t.name = cleanName(s[at+1 : i])
	for i < len(s) {
		switch c := s[i]; {
		case c == '>':
			return t, i + 1
		case c == '/':
			t.empty = i+1 < len(s) && s[i+1] == '>'
			i++
		case c == '<':
			t.broken = true
			return t, i
		case isNameStart(c):
			var a attribute
			a, i = scanAttr(s, i, &t.broken)
			if t.attr(a.name) == "" {
				t.attrs = append(t.attrs, a)
			}
		default:
			if !isSpace(c) {
				t.broken = true
			}
			i++
		}
	}
	return t, -1
}

func scanAttr(s []byte, i int, broken *bool) (attribute, int) {
	end := nameEnd(s, i)
	a := attribute{name: cleanName(s[i:end])}
	i = skipSpace(s, end)
	if i >= len(s) || s[i] != '=' {
		*broken = true
		return a, max(i, end)
	}
	i = skipSpace(s, i+1)
	if i >= len(s) {
		return a, i
	}
	if q := s[i]; q == '"' || q == '\'' {
		n := bytes.IndexByte(s[i+1:], q)
		if n < 0 {
			return a, len(s)
		}
		a.value = string(s[i+1 : i+1+n])
		return a, i + n + 2
	}
	*broken = true
	start := i
	for i < len(s) && !isSpace(s[i]) && s[i] != '>' && s[i] != '<' {
		i++
	}
	a.value = string(s[start:i])
	return a, i
}

func skipSpace(s []byte, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

// cleanName makes a name that every XML parser accepts: ASCII, at most one colon, none at the ends.
func cleanName(b []byte) string {
	name := strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf {
			return '_'
		}
		return r
	}, string(b))
	prefix, local, found := strings.Cut(name, ":")
	local = strings.ReplaceAll(local, ":", "_")
	switch {
	case !found:
		return name
	case local == "" || !isNameStart(local[0]):
		return strings.ReplaceAll(name, ":", "_")
	case prefix == "":
		return local
	}
	return prefix + ":" + local
}

var rootTag = regexp.MustCompile(`(?i)<(?:[a-z0-9_.-]+:)?(?:rss|rdf|feed|channel)[\s>/]`)

// findRoot returns where the feed element begins, past whatever a broken server printed before it; -1
// when there is none.
func findRoot(doc []byte) int {
	for from := 0; ; {
		m := rootTag.FindIndex(doc[from:])
		if m == nil {
			return -1
		}
		at := from + m[0]
		if open := bytes.LastIndex(doc[:at], []byte("<!--")); open < 0 || bytes.Contains(doc[open:at], []byte("-->")) {
			return at
		}
		from += m[1]
	}
}

var entityDecl = regexp.MustCompile(`<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:"([^"<]*)"|'([^'<]*)')`)

// maxEntity bounds a declared entity's text: these name a character or a phrase, never a document.
const maxEntity = 256

// entities reads the DTD's own entities. One that refers to others is left out: those are the bombs.
func entities(prolog []byte) map[string]string {
	m := map[string]string{}
	for _, d := range entityDecl.FindAllSubmatch(prolog[:min(len(prolog), 64<<10)], 256) {
		v := string(d[2]) + string(d[3])
		if v = html.UnescapeString(v); len(v) <= maxEntity && !strings.Contains(v, "&") {
			m[string(d[1])] = v
		}
	}
	return m
}

// writeText writes character data with every reference resolved or escaped. True when something had
// to be mended.
func writeText(w *bytes.Buffer, b []byte, ents map[string]string) (mended bool) {
	for len(b) > 0 {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			writeEscaped(w, b)
			return mended
		}
		writeEscaped(w, b[:i])
		b = b[i:]
		text, n := reference(b, ents)
		if n == 0 {
			w.WriteString("&amp;")
			b, mended = b[1:], true
			continue
		}
		writeEscaped(w, []byte(text))
		b = b[n:]
	}
	return mended
}

// reference reads the reference at b[0] == '&': its text and length, 0 when it is none.
func reference(b []byte, ents map[string]string) (string, int) {
	semi := bytes.IndexByte(b[:min(len(b), 40)], ';')
	if semi < 2 {
		return "", 0
	}
	name := string(b[1:semi])
	if name[0] == '#' {
		return charRef(name[1:]), semi + 1
	}
	if v, ok := ents[name]; ok {
		return v, semi + 1
	}
	whole := "&" + name + ";"
	if v := html.UnescapeString(whole); v != whole && !strings.HasSuffix(v, ";") {
		return v, semi + 1
	}
	return "", 0
}

// charRef reads a numeric reference. 128–159 mean windows-1252 there, as browsers read them.
func charRef(digits string) string {
	base := 10
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return "\uFFFD"
	}
	if n >= 128 && n < 160 {
		return html.UnescapeString("&#" + strconv.FormatUint(n, 10) + ";")
	}
	return string(rune(n))
}

// writeEscaped writes plain text as XML character data.
func writeEscaped(w *bytes.Buffer, b []byte) {
	last := 0
	for i := 0; i < len(b); i++ {
		var esc string
		switch c := b[i]; {
		case c == '&':
			esc = "&amp;"
		case c == '<':
			esc = "&lt;"
		case c == '>':
			esc = "&gt;"
		case c < 0x20 && !isSpace(c) || c == 0x7f:
			esc = ""
		case c == 0xEF && i+2 < len(b) && b[i+1] == 0xBF && b[i+2] >= 0xBE: // U+FFFE, U+FFFF
			w.Write(b[last:i])
			i += 2
			last = i + 1
			continue
		default:
			continue
		}
		w.Write(b[last:i])
		w.WriteString(esc)
		last = i + 1
	}
	w.Write(b[last:])
}

// writeAttr writes an attribute's value, absolute where it is an address.
func writeAttr(w *bytes.Buffer, a attribute, base *url.URL, ents map[string]string) {
	var b bytes.Buffer
	writeText(&b, []byte(a.value), ents)
	v := b.Bytes()
	if holdsAddress(a.name) {
		b2 := new(bytes.Buffer)
		writeEscaped(b2, []byte(resolve(base, html.UnescapeString(b.String()))))
		v = b2.Bytes()
	}
	w.Write(bytes.ReplaceAll(v, []byte(`"`), []byte("&quot;")))
}

// writeClean writes b without the characters that XML forbids.
func writeClean(w *bytes.Buffer, b []byte) {
	last := 0
	for i := 0; i < len(b); i++ {
		n := 0
		switch c := b[i]; {
		case c < 0x20 && !isSpace(c):
			n = 1
		case c == 0xEF && i+2 < len(b) && b[i+1] == 0xBF && b[i+2] >= 0xBE:
			n = 3
		default:
			continue
		}
		w.Write(b[last:i])
		last = i + n
		i += n - 1
	}
	w.Write(b[last:])
}
