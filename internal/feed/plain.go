package feed

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// line is a title, a name: one line of plain text, at most limit bytes.
func line(s string, limit int) string { return clip(fold(plain(s, false)), limit) }

// paragraphs is a text: plain, paragraphs separated by a blank line, at most limit bytes.
func paragraphs(s string, limit int) string {
	if len(s) > 8*limit {
		s = s[:8*limit]
	}
	var out []string
	for p := range strings.SplitSeq(plain(s, true), "\x00") {
		if p = fold(p); p != "" {
			out = append(out, p)
		}
	}
	return clip(strings.Join(out, "\n\n"), limit)
}

// plain drops all markup. Text that was escaped twice on its way still holds tags after the first
// pass; they are dropped by a second one. With breaks, block elements leave a zero byte.
func plain(s string, breaks bool) string {
	for range 3 {
		if !strings.ContainsAny(s, "<&") {
			break
		}
		s = strip(s, breaks)
		if !looksLikeMarkup(s) {
			break
		}
	}
	return s
}

// strip is one pass of plain.
func strip(s string, breaks bool) string {
	if !strings.Contains(s, "<") {
		return html.UnescapeString(s)
	}
	var b strings.Builder
	z := nethtml.NewTokenizer(strings.NewReader(s))
	skip := 0 // depth within elements whose content is no text
	for {
		switch z.Next() {
		case nethtml.ErrorToken:
			return b.String()
		case nethtml.TextToken:
			if skip == 0 {
				b.Write(z.Text())
			}
		case nethtml.StartTagToken:
			a := tagAtom(z)
			if hidden(a) {
				skip++
			}
			gap(&b, a, breaks)
		case nethtml.EndTagToken:
			a := tagAtom(z)
			if hidden(a) && skip > 0 {
				skip--
			}
			gap(&b, a, breaks)
		case nethtml.SelfClosingTagToken:
			gap(&b, tagAtom(z), breaks)
		}
	}
}

func tagAtom(z *nethtml.Tokenizer) atom.Atom {
	name, _ := z.TagName()
	if i := strings.LastIndexByte(string(name), ':'); i >= 0 {
		name = name[i+1:]
	}
	return atom.Lookup(name)
}

// hidden reports elements whose content is never shown as text.
func hidden(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Iframe, atom.Template, atom.Noembed, atom.Noframes, atom.Textarea,
		atom.Select, atom.Svg, atom.Applet, atom.Head, atom.Frameset:
		return true
	}
	return false
}

func gap(b *strings.Builder, a atom.Atom, breaks bool) {
	switch a {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Blockquote, atom.Tr, atom.Table, atom.Section, atom.Article, atom.Figure, atom.Figcaption,
		atom.Pre, atom.Dt, atom.Dd, atom.Hr, atom.Header, atom.Footer, atom.Aside:
		if breaks {
			b.WriteByte(0)
			return
		}
		b.WriteByte(' ')
	case atom.Br, atom.Td, atom.Th:
		b.WriteByte(' ')
	}
}

// looksLikeMarkup reports whether plain text still holds tags that mean something to a browser.
func looksLikeMarkup(s string) bool {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			return false
		}
		s = s[i+1:]
		name := strings.TrimPrefix(s, "/")
		end := strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if end <= 0 {
			continue
		}
		if a := atom.Lookup([]byte(strings.ToLower(name[:end]))); a != 0 && strings.IndexByte(name, '>') >= 0 {
			return true
		}
	}
}

// fold joins white space to single blanks and drops characters that steer the display: controls, bidi
// embeddings and overrides (they can make a link or a name look like another), soft hyphens.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == 0:
			space = b.Len() > 0
			continue
		case r >= 0x80 && r < 0xA0: // windows-1252 bytes that were taken for Latin-1 on the way
			r, _ = utf8.DecodeRuneInString(html.UnescapeString("&#" + strconv.Itoa(int(r)) + ";"))
			if unicode.IsControl(r) {
				continue
			}
		case unicode.IsControl(r), r == '\u00AD', r == '\uFEFF', r == '\u200B',
			r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// clip cuts at a word's end within limit bytes, and says so with an ellipsis.
func clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	cut := strings.ToValidUTF8(s[:limit-3], "")
	if i := strings.LastIndexFunc(cut, unicode.IsSpace); i > limit/2 {
		cut = cut[:i]
	}
	return strings.TrimRightFunc(cut, unicode.IsSpace) + "…"
}
