package extract

import (
	"bytes"
	"encoding/binary"
	"mime"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
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
			body = bytes.ToValidUTF8(body, []byte("\uFFFD"))
		}
		return withoutNUL(body)
	}
	enc, _, _ := charset.DetermineEncoding(metaRegion(body), contentType)
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		out = body
	}
	return withoutNUL(bytes.ToValidUTF8(out, []byte("\uFFFD")))
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
