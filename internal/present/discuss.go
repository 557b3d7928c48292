package present

import (
	"pullquote/bot"
	"pullquote/internal/news"
)

// MaxStarters is how many quotations open a discussion.
const MaxStarters = 3

// prompts follow the quotations of the starters, in this order. They ask and claim nothing.
var prompts = [MaxStarters]string{
	"Do you agree? What would you answer?",
	"What follows from that, if it is true?",
	"Who would see this differently, and why?",
}

// Starters opens the discussion of an article with two or three questions drawn from its quotations,
// which are shown verbatim.
func Starters(a news.Article, quotes []news.Quote) bot.Message {
	m := bot.Message{Fallback: "Let us talk about " + quoted(a.Headline()), Blocks: []bot.Block{bot.Heading{Text: "Let us talk about it"}}}
	for i, q := range quotes[:min(MaxStarters, len(quotes))] {
		m.Blocks = append(m.Blocks, quotation(a, q), bot.P(prompts[i]))
	}
	if len(quotes) == 0 {
		if len(a.Summary.Sentences) > 0 {
			m.Blocks = append(m.Blocks, bot.P(clip(a.Summary.Sentences[0], maxSentence)))
		}
		m.Blocks = append(m.Blocks, bot.P("What do you make of it? What is missing from the report?"))
	}
	m.Blocks = append(m.Blocks, bot.Note{Spans: text("Mention me in this thread to ask about the article; I answer with its own words.")})
	return m
}

// Discussion points to where an article is discussed. opened says that it was opened just now.
func Discussion(p news.Post, opened bool, link string) bot.Message {
	name := bot.Link(clip(firstOf(p.Title, p.URL), maxTitle), firstOf(link, p.URL))
	if opened {
		return about1("The discussion is open, in the thread under the card: ", name, ".")
	}
	return about1("It is discussed in the thread under its card: ", name, ".")
}
