package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
)

var (
	errTooLarge = errors.New("larger than the limit")
	errEncoding = errors.New("unknown content encoding")
)

// readBody returns the decompressed body, at most limit bytes of it: more is errTooLarge. The
// compressed bytes are held to the same limit, and a bomb is cut off where its output passes it.
func readBody(raw *http.Response, limit int64) ([]byte, error) {
	if raw.ContentLength > limit {
		return nil, errTooLarge
	}
	var r io.Reader = &capped{r: raw.Body, left: limit}
	for _, enc := range encodings(raw.Header) {
		var err error
		if r, err = decoder(r, enc); err != nil {
			return nil, err
		}
		// What one decoder makes for the next is bounded too: it may be endless without an output.
		r = &capped{r: r, left: limit}
	}
	var b bytes.Buffer
	if n := min(raw.ContentLength, limit); n > 0 {
		b.Grow(int(n) + bytes.MinRead)
	}
	n, err := io.Copy(&b, io.LimitReader(r, limit+1))
	switch {
	case n > limit:
		return nil, errTooLarge
	case err != nil:
		return nil, err
	}
	return b.Bytes(), nil
}

// encodings lists the content encodings in the order in which they must be undone. More than two
// are nobody's honest answer.
func encodings(h http.Header) []string {
	var out []string
	for part := range strings.SplitSeq(h.Get("Content-Encoding"), ",") {
		if part = strings.ToLower(strings.TrimSpace(part)); part != "" && part != "identity" {
			out = append([]string{part}, out...)
		}
	}
	if len(out) > 2 {
		return []string{"too many"}
	}
	return out
}

func decoder(r io.Reader, enc string) (io.Reader, error) {
	br := bufio.NewReader(r)
	head, _ := br.Peek(2)
	if len(head) == 0 {
		return br, nil // an empty body, whatever its label
	}
	switch enc {
	case "gzip", "x-gzip":
		if len(head) < 2 || head[0] != 0x1f || head[1] != 0x8b {
			return br, nil // labelled, but not compressed: some proxies do that
		}
		return gzip.NewReader(br)
	case "deflate":
		// RFC 9110 means zlib; some servers send the bare stream.
		if len(head) == 2 && head[0]&0x0f == 8 && (uint(head[0])<<8|uint(head[1]))%31 == 0 {
			return zlib.NewReader(br)
		}
		return flate.NewReader(br), nil
	}
	return nil, fmt.Errorf("%w %q", errEncoding, enc)
}

// capped fails, rather than ends, when more than left bytes are read.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	if int64(len(p)) > c.left+1 {
		p = p[:c.left+1]
	}
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return n, errTooLarge
	}
	return n, err
}

func mediaType(header string) string {
	t, _, err := mime.ParseMediaType(header)
	if err != nil {
		t, _, _ = strings.Cut(header, ";")
	}
	t = strings.ToLower(strings.TrimSpace(t))
	if !strings.Contains(t, "/") {
		return ""
	}
	return t
}

// settle is the media type that the body will be treated as: the declared one, unless it says
// nothing (absent, octet-stream).
func settle(declared string, body []byte) string {
	if declared != "" && declared != "application/octet-stream" && declared != "binary/octet-stream" {
		return declared
	}
	if len(body) == 0 {
		return declared
	}
	return mediaType(http.DetectContentType(body))
}

func acceptHeader(a Accept) string {
	switch a {
	case AcceptFeed:
		return "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
	case AcceptAny:
		return "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1"
	case AcceptImage:
		return "image/*"
	}
	return "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
}

// acceptable judges a media type. Feeds are mislabelled in every way, so for them whatever may be
// text passes; the parser names what is no feed.
func acceptable(a Accept, t string) bool {
	if a == AcceptImage {
		return strings.HasPrefix(t, "image/") || t == "application/octet-stream"
	}
	switch {
	case t == "" || t == "application/octet-stream" || t == "binary/octet-stream":
		return true
	case a == AcceptFeed || a == AcceptAny:
		return strings.HasPrefix(t, "text/") || isXML(t) || isJSON(t) || strings.Contains(t, "rss") || strings.Contains(t, "atom")
	}
	return t == "text/html" || t == "application/xhtml+xml" || t == "text/plain" || t == "application/xml" || t == "text/xml" ||
		t == "application/vnd.wap.xhtml+xml" || t == "text/x-html" || t == "text/markdown"
}

func isXML(t string) bool {
	return t == "application/xml" || strings.HasSuffix(t, "+xml") && t != "image/svg+xml"
}

func isJSON(t string) bool {
	return t == "application/json" || strings.HasSuffix(t, "+json") || t == "application/x-json"
}
