package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/news"
)

// kind is what a token of the frame is.
type kind uint8

const (
	word   kind = iota
	point       // one punctuation mark
	quoted      // a whole quotation
)

// token is a word, a punctuation mark or a quotation of a paragraph's frame.
type token struct {
	start, end int
	low        string // the word in lower case without 's; the punctuation mark
	class      class
	kind       kind
	cap        bool // begins with a capital letter
	caps       bool // has no small letter
	poss       bool // ends in 's
	first      bool // first word of its sentence
	quote      int  // index of the quotation
}

// sentence is a range of a paragraph's tokens.
type sentence struct{ from, to int }

// para is a paragraph's frame.
type para struct {
	start, end int
	heading    bool
	toks       []token
	sents      []sentence
	quotes     []int // indices into finder.quotes
}

// maxTokens bounds the work on one paragraph.
const maxTokens = 4000

// frame reads the tokens of a paragraph; spans are its quotations, numbered from first.
func frame(text string, p news.Paragraph, spans []span, first int, lx *lexicon) []token {
	out := make([]token, 0, (p.End-p.Start)/6+4)
	i, s := p.Start, 0
	for i < p.End && len(out) < maxTokens {
		if s < len(spans) && i >= spans[s].from {
			out = append(out, token{start: spans[s].from, end: spans[s].to, kind: quoted, quote: first + s})
			i = max(i, spans[s].to)
			s++
			continue
		}
		limit := p.End
		if s < len(spans) {
			limit = spans[s].from
		}
		c, size := utf8.DecodeRuneInString(text[i:limit])
		switch {
		case unicode.IsSpace(c):
			i += size
		case wordRune(c) || c == '@' || c == '#' || c == '&':
			t := readWord(text, i, limit, lx)
			out = lx.parts(out, text, t)
			i = t.end
			if t.poss && strings.HasPrefix(text[i:limit], "’") {
				i += len("’")
			}
		default:
			if end := skipMarkup(text, i, limit, c); end > i {
				i = end
				continue
			}
			out = append(out, token{start: i, end: i + size, low: text[i : i+size], kind: point})
			i += size
		}
	}
	out = dropParentheses(out)
	if lx.nounCaps {
		separable(out)
	}
	return out
}

// skipMarkup passes over what is left of a page's markup: <tweet id="…">.
func skipMarkup(text string, i, limit int, c rune) int {
	if c != '<' {
		return i
	}
	rest := text[i:min(limit, i+1200)]
	if len(rest) < 3 || rest[1] != '/' && (rest[1]|0x20 < 'a' || rest[1]|0x20 > 'z') {
		return i
	}
	if end := strings.IndexByte(rest, '>'); end > 0 {
		return i + end + 1
	}
	return i
}

// readWord reads a word with its inner apostrophes, hyphens and, in abbreviations, full stops.
func readWord(text string, start, limit int, lx *lexicon) token {
	t := token{start: start, kind: word, caps: true}
	i := start
	letters := 0
	for i < limit {
		c, size := utf8.DecodeRuneInString(text[i:limit])
		if !wordRune(c) && !(i == start && (c == '@' || c == '#' || c == '&')) {
			next, _ := utf8.DecodeRuneInString(text[min(limit, i+size):limit])
			if c == '/' && i > start && unicode.IsDigit(next) && text[i-1] >= '0' && text[i-1] <= '9' {
				i += size
				continue // 9/11
			}
			if !strings.ContainsRune("'’-‑.&_", c) || !wordRune(next) || c == '.' && !unicode.IsLetter(next) && !unicode.IsDigit(next) {
				break
			}
			if c == '.' && i-start > 3 && !strings.Contains(text[start:i], ".") && text[start] != '@' {
				break // “end.Next”: a lost blank
			}
		}
		if unicode.IsLower(c) {
			t.caps = false
		}
		if letters == 0 {
			t.cap = unicode.IsUpper(c) || unicode.IsTitle(c)
		}
		if unicode.IsLetter(c) {
			letters++
		}
		i += size
	}
	t.end = i
	t.caps = t.caps && letters > 0
	t.classify(text, limit, lx)
	return t
}

// classify looks a word up, without a possessive ending and with the full stop of an abbreviation.
func (t *token) classify(text string, limit int, lx *lexicon) {
	start, i := t.start, t.end
	t.low = strings.ToLower(text[start:i])
	if strings.Contains(t.low, "’") {
		t.low = strings.ReplaceAll(t.low, "’", "'")
	}
	if w, ok := cutPossessive(t.low); ok && lx.possessive {
		t.low, t.poss = w, true
	}
	if i < limit && text[i] == '.' && abbreviation(t.low, text[start:i], lx) {
		t.end++
	}
	t.class = lx.words[t.low]
	if t.class == 0 && t.cap && lx.nounCaps {
		t.class = germanRole(t.low)
	}
	if lx.adverbs != nil && !t.cap && len(t.low) > 4 && strings.HasSuffix(t.low, "ly") && !lx.adverbs[t.low] {
		t.class |= adv
	}
}

// parts appends a word, in two where an apostrophe or a hyphen joins two words: l’avocate, dit-elle, a-t-il.
func (lx *lexicon) parts(out []token, text string, t token) []token {
	if lx.splits != nil {
		if i := strings.IndexAny(text[t.start:t.end], "'’"); i > 0 && lx.splits[strings.ToLower(text[t.start:t.start+i])] {
			_, size := utf8.DecodeRuneInString(text[t.start+i:])
			out = append(out, lx.part(text, t.start, t.start+i))
			t = lx.part(text, t.start+i+size, t.end)
		}
	}
	if lx.clitics {
		if i := strings.LastIndexByte(t.low, '-'); i > 0 && lx.words[t.low[i+1:]]&pronoun != 0 && len(t.low) == t.end-t.start {
			verb := lx.part(text, t.start, t.start+len(strings.TrimSuffix(t.low[:i], "-t")))
			return append(out, verb, lx.part(text, t.start+i+1, t.end))
		}
	}
	return append(out, t)
}

// part makes a token of text[start:end].
func (lx *lexicon) part(text string, start, end int) token {
	w := text[start:end]
	c, _ := utf8.DecodeRuneInString(w)
	t := token{start: start, end: end, kind: word, low: strings.ToLower(w), cap: unicode.IsUpper(c), caps: strings.ToUpper(w) == w}
	t.class = lx.words[t.low]
	return t
}

func cutPossessive(w string) (string, bool) {
	if c, ok := strings.CutSuffix(w, "'s"); ok && c != "it" && c != "he" && c != "she" && c != "that" && c != "there" && c != "who" && c != "what" && c != "let" && c != "here" {
		return c, true
	}
	return w, false
}

// abbreviation reports whether a full stop after the word belongs to it.
func abbreviation(low, as string, lx *lexicon) bool {
	if utf8.RuneCountInString(as) == 1 {
		c, _ := utf8.DecodeRuneInString(as)
		return unicode.IsUpper(c) && as != "I" || lx.abbreviations[low]
	}
	return lx.abbreviations[low] || strings.Contains(low, ".")
}

// dropParentheses removes short asides in brackets that hold no quotation: “Rep. Ann Lee (R-Ohio) said”.
func dropParentheses(toks []token) []token {
	const longest = 25
	out := toks[:0]
	for i := 0; i < len(toks); i++ {
		if toks[i].kind != point || toks[i].low != "(" && toks[i].low != "[" {
			out = append(out, toks[i])
			continue
		}
		end := -1
		for j := i + 1; j < min(len(toks), i+longest); j++ {
			if toks[j].kind == quoted {
				break
			}
			if toks[j].low == ")" || toks[j].low == "]" {
				end = j
				break
			}
		}
		if end < 0 {
			out = append(out, toks[i])
			continue
		}
		i = end
	}
	return out
}

// split finds the sentences of a frame. A quotation that ends in a full stop ends its sentence too,
// unless what follows attributes it.
func split(text string, toks []token, spans []span, first int, tag func(i int) bool) []sentence {
	var out []sentence
	from := 0
	for i := range toks {
		if i+1 < len(toks) && !endsAt(text, toks, i, spans, first, tag) {
			continue
		}
		out = append(out, sentence{from, i + 1})
		from = i + 1
	}
	for _, s := range out {
		for i := s.from; i < s.to; i++ {
			if toks[i].kind == word {
				toks[i].first = true
			}
			if toks[i].kind != point {
				break
			}
		}
	}
	return out
}

// endsAt reports whether a sentence ends with token i.
func endsAt(text string, toks []token, i int, spans []span, first int, tag func(i int) bool) bool {
	t, next := toks[i], toks[i+1]
	switch t.kind {
	case point:
		switch t.low {
		case ".", "!", "?", "…", "。", "！", "？", "‼":
			if t.low == "." && i > 0 && ordinal(toks[i-1], next) {
				return false
			}
			return next.kind != point && (next.kind == quoted || next.cap || !startsLower(text, next))
		}
		return false
	case quoted:
		if next.kind == word && !next.cap && startsLower(text, next) || next.kind == point && next.low != "—" && next.low != "–" && next.low != "-" && next.low != "•" {
			return false
		}
		s := spans[t.quote-first]
		return sentenceEnd(text[s.start:s.end]) != 0 && !(sentenceEnd(text[s.start:s.end]) != '.' && tag(i+1))
	}
	// An abbreviation that ends the sentence as well: “… in the U.S. He said”.
	return text[t.end-1] == '.' && next.kind == word && next.cap && strings.Count(text[t.start:t.end], ".") > 1 && next.class&(pronoun|det) != 0
}

// ordinal reports whether a full stop makes an ordinal, as in German: am 14. Dezember, der 2. Vorsitzende.
func ordinal(number, next token) bool {
	return number.low != "" && len(number.low) <= 2 && number.low[0] >= '0' && number.low[0] <= '9' && next.class&date != 0
}

func startsLower(text string, t token) bool {
	c, _ := utf8.DecodeRuneInString(text[t.start:t.end])
	return unicode.IsLower(c)
}

// sentenceEnd returns the mark by which the words end a sentence, 0 when they do not.
func sentenceEnd(words string) rune {
	words = strings.TrimRight(words, "\"”’'»“‘)]›」』 ")
	c, _ := utf8.DecodeLastRuneInString(words)
	switch c {
	case '.', '!', '?', '…', '。', '！', '？':
		return c
	}
	return 0
}
