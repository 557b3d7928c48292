package present

import (
	"strings"

	"pullquote/bot"
	"pullquote/internal/news"
)

// Summary answers `summary`: what was read, then the sentences.
func Summary(a news.Article, s news.Summary) bot.Message {
	m := answer(a, summaryProvenance(a, s))
	switch {
	case len(s.Sentences) == 0:
		m.Blocks = append(m.Blocks, bot.P("There is nothing to sum up. The link above leads to the page itself."))
	case len(s.Sentences) == 1 || s.Method == news.SummaryWhole:
		m.Blocks = append(m.Blocks, bot.P(strings.Join(clipped(s.Sentences), " ")))
	default:
		var items [][]bot.Span
		for _, sentence := range clipped(s.Sentences) {
			items = append(items, text(sentence))
		}
		m.Blocks = append(m.Blocks, bot.List{Items: items})
	}
	m.Fallback = title(a) + ": " + bot.PlainText(bot.Message{Blocks: m.Blocks[2:]})
	m.Blocks = append(m.Blocks, english.lacking(s.Lack)...)
	if len(s.Sentences) > 0 {
		m.Blocks = append(m.Blocks, bot.Actions{Buttons: articleButtons(a.ID, "quotes", "save", "discuss")})
	}
	return m
}

// answer begins a message about an article: its title, and what was read.
func answer(a news.Article, read string) bot.Message {
	return bot.Message{Blocks: []bot.Block{
		bot.Heading{Text: title(a), URL: a.URL},
		bot.Note{Spans: join(" · ", text(read), text(source(a)))},
	}}
}

// summaryProvenance says what was read, and who worded it.
func summaryProvenance(a news.Article, s news.Summary) string {
	switch s.Method {
	case news.SummaryModel:
		return byModel + " " + english.provenance(a) + ", and checked against it"
	case news.SummaryWhole:
		if a.Read == news.ReadFull {
			return english.provenance(a) + ", shown whole"
		}
	}
	return english.provenance(a)
}

func clipped(sentences []string) []string {
	var out []string
	for _, s := range sentences {
		if s = clip(s, maxSentence); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Quotes answers `quotes`: the key quotations as they were ranked, each with speaker, role and a link
// to its very place in the article.
func Quotes(a news.Article, quotes []news.Quote) bot.Message {
	m := answer(a, english.provenance(a))
	if len(quotes) == 0 {
		s := "I found no direct quotation that I am sure of in this article."
		switch a.Read {
		case news.ReadExcerpt:
			s = "I found no direct quotation in what I could read."
		case news.ReadUnreadable:
			s = "I could not read the article, so I know none of its quotations."
		}
		m.Blocks = append(m.Blocks, bot.P(s))
		m.Fallback = title(a) + ": " + s
		return m
	}
	for _, q := range quotes {
		m.Blocks = append(m.Blocks, quotation(a, q))
	}
	m.Fallback = title(a) + ": " + bot.PlainText(bot.Message{Blocks: m.Blocks[2:]})
	m.Blocks = append(m.Blocks, bot.Actions{Buttons: articleButtons(a.ID, "summary", "save", "discuss")})
	return m
}

// quotation shows somebody's words. The comma that only joins them to "he said" is left out.
func quotation(a news.Article, q news.Quote) bot.Quote {
	return bot.Quote{Text: strings.TrimRight(q.Text, ", "), Credit: credit(q), URL: textLink(a, q.Start, q.End)}
}

// credit names the speaker with the role; a speaker of whom the article gives no name is called what
// the article calls them, unless that is only a pronoun.
func credit(q news.Quote) string {
	who := clip(q.Speaker, maxName)
	if who == "" && !pronouns[strings.ToLower(q.Mention)] {
		who = clip(q.Mention, maxName)
	}
	role := clip(q.Role, 2*maxName)
	switch {
	case who == "":
		return role
	case role == "" || strings.EqualFold(role, who):
		return who
	}
	return who + ", " + role
}

var pronouns = map[string]bool{"he": true, "she": true, "they": true, "it": true, "i": true, "we": true, "you": true, "who": true, "er": true, "sie": true, "es": true, "wir": true, "ich": true}

// Answer answers `ask`: what the article says, verbatim, best first; above it a model's words, where
// there are any. The bot's own words around it are in the question's language.
func Answer(a news.Article, question string, said news.Answer) bot.Message {
	t := tongueOf(question, a)
	m := bot.Message{Blocks: []bot.Block{
		bot.Heading{Text: title(a), URL: a.URL},
		bot.Note{Spans: join(" · ", text(t.provenance(a)), text(t.source(a)))},
		bot.Para{Spans: []bot.Span{{Text: clip(question, maxSentence), Italic: true}}},
	}}
	if len(said.Passages) == 0 {
		s := t.unanswered(a)
		m.Blocks = append(m.Blocks, bot.P(s))
		m.Fallback = title(a) + ": " + s
		if a.Read != news.ReadUnreadable {
			m.Blocks = append(m.Blocks, bot.Actions{Buttons: t.articleButtons(a.ID, "summary", "quotes")})
		}
		return m
	}
	m.Fallback = title(a) + ": " + clip(said.Passages[0].Text, maxPassage)
	if said.Text != "" {
		m.Blocks = append(m.Blocks, bot.P(clip(said.Text, maxPassage)), note(t.byModel))
		m.Fallback = title(a) + ": " + clip(said.Text, maxPassage)
	}
	for _, p := range said.Passages {
		m.Blocks = append(m.Blocks, bot.Quote{Text: clip(p.Text, maxPassage), Credit: clip(a.Site, maxName), URL: textLink(a, p.Start, p.End)})
	}
	m.Blocks = append(m.Blocks, t.lacking(said.Lack)...)
	return m
}
