package feed

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decode returns the document as valid UTF-8 without a byte order mark.
//
// Order of trust: byte order mark; the shape of UTF-16/32 and EBCDIC ("<?" in their code units); UTF-8
// that is valid and not plain ASCII (by chance that hardly ever happens in another charset); the
// HTTP header; the XML declaration; windows-1252. RFC 3023's rule that text/xml without a charset
// is US-ASCII is ignored, as by every reader.
func decode(b []byte, contentType string) []byte {
	if enc, n := bom(b); enc != nil {
		return convert(enc, b[n:])
	}
	if enc := shape(b); enc != nil {
		return convert(enc, b)
	}
	declared := declaredCharset(b)
	if utf8.Valid(b) && !isStateful(declared) {
		return b
	}
	for _, label := range []string{httpCharset(contentType), declared} {
		enc, name := charset.Lookup(label)
		if enc == nil || name == "replacement" || name == "utf-8" || strings.HasPrefix(name, "utf-16") {
			continue
		}
		return convert(enc, b)
	}
	if label := httpCharset(contentType) + declared; strings.Contains(strings.ToLower(label), "utf-8") && mostlyUTF8(b) {
		return bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	return convert(charmap.Windows1252, b)
}

func convert(enc encoding.Encoding, b []byte) []byte {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil && len(out) == 0 {
		out = b
	}
	return bytes.ToValidUTF8(bytes.TrimPrefix(out, []byte("\uFEFF")), []byte("\uFFFD"))
}

func bom(b []byte) (encoding.Encoding, int) {
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		return unicode.UTF8, 3
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE, 0, 0}):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(b, []byte{0, 0, 0xFE, 0xFF}):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 2
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 2
	}
	return nil, 0
}

// shape recognises wide encodings without a mark by the "<" that every XML document begins with
// (XML 1.0, appendix F).
func shape(b []byte) encoding.Encoding {
	if len(b) < 4 {
		return nil
	}
	switch [4]byte(b[:4]) {
	case [4]byte{'<', 0, 0, 0}:
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case [4]byte{0, 0, 0, '<'}:
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	case [4]byte{0x4C, 0x6F, 0xA7, 0x94}:
		return charmap.CodePage037
	}
	switch {
	case b[0] == '<' && b[1] == 0 && b[2] != 0 && b[3] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case b[0] == 0 && b[1] == '<' && b[2] == 0 && b[3] != 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

var xmlCharset = regexp.MustCompile(`^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']\s*([A-Za-z0-9._:-]+)`)

func declaredCharset(b []byte) string {
	if m := xmlCharset.FindSubmatch(b[:min(len(b), 1024)]); m != nil {
		return string(m[1])
	}
	return ""
}

func httpCharset(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return params["charset"]
}

// isStateful reports charsets whose text is all ASCII bytes, so that being valid UTF-8 says nothing.
func isStateful(label string) bool {
	l := strings.ToLower(label)
	return strings.HasPrefix(l, "iso-2022") || strings.HasPrefix(l, "csiso2022")
}

// mostlyUTF8 reports whether stray bytes are rare enough to blame on damage and not on the charset.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		b = b[n:]
	}
	return bad*4 <= good
}
