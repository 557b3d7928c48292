package present

import (
	"net/url"
	"strings"
	"unicode"

	"pullquote/internal/news"
)

// A link to the very place of some words in a page is a "text fragment":
// #:~:text=[prefix-,]start[,end], https://wicg.github.io/scroll-to-text-fragment/ (section 3.2).
// Browsers compare it with the page's visible text, blanks folded, and only at word boundaries.
const (
	exactMost  = 160 // bytes: up to here the words are named whole; a longer link is cut by chat clients
	rangeWords = 6   // words at each end of a longer stretch
	rangeRunes = 20  // characters at each end, where a script has no blanks
	prefixLen  = 3   // words before it that tell two equal stretches apart
)

// textLink is the address of a.Text[start:end] in the article's page; the page's own address when
// there is no such stretch.
func textLink(a news.Article, start, end int) string {
	if start < 0 || end > len(a.Text) || start >= end {
		return a.URL
	}
	base, frag, _ := strings.Cut(a.URL, "#")
	frag, _, _ = strings.Cut(frag, ":~:")
	if u, err := url.Parse(base); err != nil || u.Host == "" {
		return a.URL
	}
	directive := textDirective(a.Text, start, end)
	if directive == "" {
		return a.URL
	}
	return base + "#" + frag + ":~:text=" + directive
}

func textDirective(text string, start, end int) string {
	stretch := strings.TrimFunc(fold(text[start:end]), isMark)
	if stretch == "" {
		return ""
	}
	directive := encode(stretch)
	// Words named whole must stand in one block of the page.
	blocks := strings.FieldsFunc(strings.TrimFunc(text[start:end], isMark), func(r rune) bool { return r == '\n' })
	switch {
	case len(blocks) > 1:
		directive = encode(firstWords(blocks[0])) + "," + encode(lastWords(blocks[len(blocks)-1], rangeWords))
	case len(stretch) > exactMost:
		head, tail := ends(stretch)
		directive = encode(head) + "," + encode(tail)
	}
	if strings.Count(fold(text), stretch) > 1 {
		if before := wordsBefore(text[:start]); before != "" {
			directive = encode(before) + "-," + directive
		}
	}
	return directive
}

// fold makes every run of blanks one blank.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// isMark is what may stand around the words of a quotation; a page may set it in other characters
// than the text that was extracted.
func isMark(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("\"'“”„‘’«»‹›", r)
}

// ends returns the first and the last words of a stretch, never overlapping; where a script has no
// blanks, its first and last characters.
func ends(s string) (head, tail string) {
	if n := len(strings.Fields(s)); n >= 2*rangeWords {
		return firstWords(s), lastWords(s, rangeWords)
	}
	runes := []rune(s)
	n := min(len(runes)/2, rangeRunes)
	return string(runes[:n]), string(runes[len(runes)-n:])
}

func firstWords(s string) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(rangeWords, len(words))], " ")
}

func lastWords(s string, n int) string {
	words := strings.Fields(s)
	return strings.Join(words[max(0, len(words)-n):], " ")
}

// wordsBefore returns the last words of the paragraph before a stretch, with the mark that opens it.
func wordsBefore(before string) string {
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	return lastWords(before, prefixLen)
}

// encode percent-encodes everything but unreserved characters, and the dash, which separates the
// parts of a directive.
func encode(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(url.QueryEscape(s), "+", "%20"), "-", "%2D")
}

// hostOf is the host of an address, for outlets without a name.
func hostOf(rawURL string) string {
	u, err := url.Parse(rawURL)
	if err != nil || u.Host == "" {
		return rawURL
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
