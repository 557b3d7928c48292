package extract

import (
	"bytes"
	"encoding/binary"
	"mime"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// maxBytes bounds the work on one page: what comes after it is not read. The fetcher caps earlier.
const maxBytes = 8 << 20

// notPage reports whether the content type or the first bytes say that this is no web page.
func notPage(contentType string, body []byte) bool {
	if looksLikeMarkup(body) {
		return false
	}
	for _, magic := range []string{"%PDF-", "\x89PNG", "GIF8", "\xff\xd8\xff", "PK\x03\x04", "\x1f\x8b", "RIFF", "ID3", "\x00\x00\x00\x18ftyp", "\x00\x00\x00\x20ftyp", "OggS"} {
		if bytes.HasPrefix(body, []byte(magic)) {
			return true
		}
	}
	if t := bytes.TrimSpace(body); len(t) > 1 && (t[0] == '{' || t[0] == '[') && !bytes.Contains(t[:min(len(t), 4096)], []byte("<p")) {
		return true
	}
	mt, _, err := mime.ParseMediaType(contentType)
	if err != nil || mt == "" || strings.HasPrefix(mt, "text/") {
		return false
	}
	switch mt {
	case "application/xhtml+xml", "application/xml", "application/octet-stream", "application/vnd.wap.xhtml+xml":
		return false
	}
	return true
}

// looksLikeMarkup reports whether a page's first bytes are those of an HTML document in any
// charset that extends ASCII. A wrong content type does not matter then.
func looksLikeMarkup(body []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(body[:min(len(body), 1024)], []byte("\xef\xbb\xbf"))))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) || bytes.HasPrefix(head, []byte("<head"))
}

// decode returns the page as UTF-8. Valid UTF-8 is believed whatever the page declares, since text
// in another charset is hardly ever valid UTF-8 by chance; then count byte order mark, header, meta
// element or XML declaration, and last a guess (windows-1252, as browsers do).
func decode(contentType string, body []byte) []byte {
	body = body[:min(len(body), maxBytes)]
	if order := utf16Order(body); order != nil {
		return decodeUTF16(body, order)
	}
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if validUTF8(body) && !declaresISO2022(contentType, body) {
		if !utf8.Valid(body) { // copy only when it must be mended
			body = mendUTF8(body)
		}
		return withoutNUL(body)
	}
	enc, name, certain := charset.DetermineEncoding(metaRegion(body), contentType)
	if name == "utf-8" || name == "windows-1252" && !certain { // the one is wrong, the other a guess
		enc = otherEncoding(body)
	}
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		out = body
	}
	return withoutNUL(bytes.ToValidUTF8(out, []byte("\uFFFD")))
}

// mendUTF8 replaces the bytes that are no UTF-8: letters and quotation marks that were pasted from
// windows-1252 by what they were, others by U+FFFD.
func mendUTF8(b []byte) []byte {
	out := make([]byte, 0, len(b)+64)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 && i > 0 && i+1 < len(b) {
			before, after := b[i-1], b[i+1]
			if c := b[i]; c >= 0xc0 && isAlpha(before) && isAlpha(after) || c >= 0x91 && c <= 0x97 && before < utf8.RuneSelf && after < utf8.RuneSelf {
				r = charmap.Windows1252.DecodeByte(c)
			}
		}
		out = utf8.AppendRune(out, r)
		i += n
	}
	return out
}

// otherEncoding guesses the charset of a page that is wrongly declared, or not at all, by the language that it
// declares.
func otherEncoding(body []byte) encoding.Encoding {
	head := bytes.ToLower(body[:min(len(body), 16<<10)])
	i := bytes.Index(head, []byte("lang="))
	if i < 0 {
		return charmap.Windows1252
	}
	lang := strings.TrimLeft(string(head[i+len("lang="):min(len(head), i+24)]), `"' `)
	switch {
	case strings.HasPrefix(lang, "ja"):
		return fitting(body, japanese.EUCJP, japanese.ShiftJIS)
	case strings.HasPrefix(lang, "zh-tw"), strings.HasPrefix(lang, "zh-h"):
		return fitting(body, traditionalchinese.Big5, simplifiedchinese.GB18030)
	case strings.HasPrefix(lang, "zh"):
		return simplifiedchinese.GB18030
	case strings.HasPrefix(lang, "ko"):
		return korean.EUCKR
	case strings.HasPrefix(lang, "ru"), strings.HasPrefix(lang, "bg"), strings.HasPrefix(lang, "uk"), strings.HasPrefix(lang, "be"), strings.HasPrefix(lang, "sr"):
		return charmap.Windows1251
	case strings.HasPrefix(lang, "pl"), strings.HasPrefix(lang, "cs"), strings.HasPrefix(lang, "hu"), strings.HasPrefix(lang, "sk"), strings.HasPrefix(lang, "ro"):
		return centralEuropean(body)
	case strings.HasPrefix(lang, "tr"):
		return charmap.Windows1254
	case strings.HasPrefix(lang, "el"):
		return charmap.Windows1253
	}
	return charmap.Windows1252
}

// centralEuropean tells ISO 8859-2 from windows-1250, which has letters and quotation marks where the other
// has nothing.
func centralEuropean(body []byte) encoding.Encoding {
	if slices.ContainsFunc(body, func(c byte) bool { return c >= 0x80 && c < 0xa0 }) {
		return charmap.Windows1250
	}
	return charmap.ISO8859_2
}

// fitting is the first encoding that reads a text without errors, the last when none does.
func fitting(body []byte, encodings ...encoding.Encoding) encoding.Encoding {
	for _, e := range encodings {
		if out, err := e.NewDecoder().Bytes(body); err == nil && !bytes.ContainsRune(out, utf8.RuneError) {
			return e
		}
	}
	return encodings[len(encodings)-1]
}

// withoutNUL copies only when it must.
func withoutNUL(b []byte) []byte {
	if bytes.IndexByte(b, 0) < 0 {
		return b
	}
	return bytes.ReplaceAll(b, []byte{0}, nil)
}

// validUTF8 forgives a character that maxBytes or the server cut in two, and a few stray bytes in a
// page that is otherwise full of well-formed sequences.
func validUTF8(b []byte) bool {
	if utf8.Valid(b) {
		return true
	}
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		if !utf8.FullRune(b[i:]) {
			break
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return bad == 0 && good > 0 || good > 5*bad
}

// declaresISO2022 spots the 7-bit Japanese charset, which is valid ASCII and yet must be decoded.
func declaresISO2022(contentType string, body []byte) bool {
	return bytes.Contains(body[:min(len(body), 64<<10)], []byte("\x1b$")) &&
		(strings.Contains(strings.ToLower(contentType), "iso-2022-jp") || bytes.Contains(bytes.ToLower(metaRegion(body)), []byte("iso-2022-jp")))
}

// metaRegion brings a late charset declaration into the 1,024 bytes that DetermineEncoding reads.
func metaRegion(body []byte) []byte {
	head := body[:min(len(body), 16<<10)]
	if i := bytes.Index(bytes.ToLower(head), []byte("charset=")); i > 900 {
		start := bytes.LastIndexByte(head[:i], '<')
		if start >= 0 {
			return head[start:]
		}
	}
	if i := bytes.Index(head, []byte("encoding=\"")); i > 0 && i < 100 {
		if name, _, ok := strings.Cut(string(head[i+10:]), `"`); ok && len(name) < 40 {
			return []byte(`<meta charset="` + name + `">`)
		}
	}
	return head
}

// utf16Order returns the byte order of UTF-16 text, with or without a byte order mark, or nil.
func utf16Order(b []byte) binary.ByteOrder {
	switch {
	case len(b) < 4:
		return nil
	case b[0] == 0xff && b[1] == 0xfe:
		return binary.LittleEndian
	case b[0] == 0xfe && b[1] == 0xff:
		return binary.BigEndian
	case b[0] == '<' && b[1] == 0 && b[3] == 0:
		return binary.LittleEndian
	case b[0] == 0 && b[1] == '<' && b[2] == 0:
		return binary.BigEndian
	}
	return nil
}

func decodeUTF16(b []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2; b = b[2:] {
		if u := order.Uint16(b); u != 0 && u != 0xfeff {
			units = append(units, u)
		}
	}
	return []byte(string(utf16.Decode(units)))
}
