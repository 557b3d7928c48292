package bot

import "strings"

// PlainText is every word of a message on one line: what Fallback is made of where a handler gave none.
func PlainText(m Message) string {
	var parts []string
	for _, b := range m.Blocks {
		if s := strings.TrimSpace(blockText(b)); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

func blockText(b Block) string {
	switch b := b.(type) {
	case Heading:
		return b.Text
	case Para:
		return SpanText(b.Spans)
	case Quote:
		if b.Credit == "" {
			return Marked(b.Text)
		}
		return Marked(b.Text) + " — " + b.Credit
	case Facts:
		var parts []string
		for _, p := range b.Pairs {
			parts = append(parts, p[0]+": "+p[1])
		}
		return strings.Join(parts, ", ")
	case List:
		var parts []string
		for _, item := range b.Items {
			parts = append(parts, SpanText(item))
		}
		return strings.Join(parts, " · ")
	case Picture:
		return b.Alt
	case Note:
		return SpanText(b.Spans)
	}
	return ""
}

// SpanText is the words of spans.
func SpanText(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Marked is words in quotation marks, unless they begin with one: a passage of an article that begins with
// somebody's words would begin with two.
func Marked(words string) string {
	for _, mark := range []string{`"`, "“", "”", "„", "«", "»", "「", "『"} {
		if strings.HasPrefix(words, mark) {
			return words
		}
	}
	return "“" + words + "”"
}
