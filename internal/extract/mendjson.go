package extract

import (
	"bytes"
	"html"
)

// mender rewrites what templates make of JSON into JSON: comments, commas too many, raw line breaks and
// quotation marks within strings, escapes that JSON does not know, several values one after another,
// brackets that are never closed or closed twice. It reads its input once.
type mender struct {
	in    []byte
	i     int
	out   []byte
	open  []byte   // the closing brackets that are due
	comma bool     // one is due before the next value
	roots [][]byte // finished values
}

// mendJSON returns the objects and arrays that stand in a script.
func mendJSON(s []byte) [][]byte {
	s = bytes.TrimSpace(bytes.TrimPrefix(s, []byte("\xef\xbb\xbf")))
	if bytes.HasPrefix(s, []byte("{&quot;")) {
		s = []byte(html.UnescapeString(string(s)))
	}
	m := mender{in: s, out: make([]byte, 0, len(s))}
	for m.i < len(m.in) {
		m.step()
	}
	for len(m.open) > 0 {
		m.shut(m.open[len(m.open)-1])
	}
	return m.roots
}

// step handles one token.
func (m *mender) step() {
	switch c := m.in[m.i]; {
	case m.skipComment():
	case c == '"':
		m.value()
		m.str()
	case c == '{' || c == '[':
		m.value()
		m.out = append(m.out, c)
		m.open = append(m.open, c+2) // in ASCII the closing bracket is the one after the next
		m.i++
	case c == '}' || c == ']':
		m.shut(c)
		m.i++
	case c == ',':
		m.comma = len(m.out) > 0 && m.out[len(m.out)-1] != '{' && m.out[len(m.out)-1] != '['
		m.i++
	case c <= ' ' || len(m.open) == 0:
		m.i++
	default:
		m.value()
		m.out = append(m.out, c)
		m.i++
	}
}

// value writes the comma that was due.
func (m *mender) value() {
	if m.comma && len(m.open) > 0 {
		m.out = append(m.out, ',')
	}
	m.comma = false
}

// shut closes a bracket, if it is the one that is due, and with the last one a value.
func (m *mender) shut(c byte) {
	m.comma = false
	if len(m.open) == 0 || m.open[len(m.open)-1] != c {
		return
	}
	m.out = append(m.out, c)
	if m.open = m.open[:len(m.open)-1]; len(m.open) == 0 {
		m.roots = append(m.roots, m.out)
		m.out = nil
	}
}

// skipComment reports whether a comment, or a mark that hides the script from old browsers, was skipped.
func (m *mender) skipComment() bool {
	rest := m.in[m.i:]
	for _, mark := range []string{"<![CDATA[", "]]>", "<!--", "-->"} {
		if bytes.HasPrefix(rest, []byte(mark)) {
			m.i += len(mark)
			return true
		}
	}
	end := ""
	switch {
	case bytes.HasPrefix(rest, []byte("//<![CDATA[")), bytes.HasPrefix(rest, []byte("//]]>")):
		m.i += 2
		return true
	case bytes.HasPrefix(rest, []byte("//")):
		end = "\n"
	case bytes.HasPrefix(rest, []byte("/*")):
		end = "*/"
	default:
		return false
	}
	if n := bytes.Index(rest, []byte(end)); n >= 0 {
		m.i += n + len(end)
	} else {
		m.i = len(m.in)
	}
	return true
}

// str copies a string.
func (m *mender) str() {
	m.out = append(m.out, '"')
	for m.i++; m.i < len(m.in); m.i++ {
		c := m.in[m.i]
		switch {
		case c == '"' && m.endsString():
			m.i++
			m.out = append(m.out, '"')
			return
		case c == '"':
			m.out = append(m.out, '\\', '"')
		case c == '\\':
			m.escape()
		case c < ' ':
			m.out = append(m.out, ' ')
		default:
			m.out = append(m.out, c)
		}
	}
	m.out = append(m.out, '"')
}

// maxAhead is how many blanks after a quotation mark are looked over.
const maxAhead = 200

// endsString reports whether what follows a quotation mark can follow a string.
func (m *mender) endsString() bool {
	for _, c := range m.in[m.i+1 : min(len(m.in), m.i+1+maxAhead)] {
		if c > ' ' {
			return bytes.IndexByte([]byte(`,:}]/`), c) >= 0
		}
	}
	return true
}

// escape copies a backslash and what it stands before; one that means nothing in JSON is dropped.
func (m *mender) escape() {
	rest := m.in[m.i+1:]
	switch {
	case len(rest) == 0:
	case bytes.IndexByte([]byte(`"\/bfnrt`), rest[0]) >= 0:
		m.out = append(m.out, '\\', rest[0])
		m.i++
	case rest[0] == 'u' && len(rest) > 4 && isHex(rest[1:5]):
		m.out = append(m.out, '\\')
	}
}

func isHex(s []byte) bool {
	for _, c := range s {
		if !(c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f') {
			return false
		}
	}
	return true
}
