package handlers

import (
	"context"
	"strings"
	"unicode"

	"pullquote/bot"
	"pullquote/internal/news"
	"pullquote/internal/present"
)

// mention answers when somebody speaks to the bot: a link alone is summed up, a question is asked
// of the link's article, the thread's, or the last one here, and everything else gets help.
type mention struct {
	find  finder
	deps  Deps
	table func() []bot.Route
}

func (h mention) routes() []bot.Route {
	return []bot.Route{{On: bot.Mention, Help: "Speak to the bot", Visibility: bot.Public, Handle: h.handle}}
}

func (h mention) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	wish, question := wishOf(ev.Text, ev.Links)
	if len(ev.Links) == 0 {
		_, ok, err := h.find.thread(ctx, ev.In)
		if err != nil {
			return nil, err
		}
		if wish == wishNothing || wish == wishQuestion && (aboutBot(question) || !ok && !asks(question)) {
			return bot.Reply{Message: present.Help(h.table(), h.deps.Chat.Caps(ev.In), h.deps.SaveEmoji)}, nil
		}
	}
	a, err := h.find.article(ctx, ev)
	if err != nil {
		return nil, err
	}
	return bot.Reply{Message: h.deps.fulfil(ctx, a, wish, question)}, nil
}

// fulfil makes the message that somebody wishes to see of an article; without a wish its summary.
func (d Deps) fulfil(ctx context.Context, a news.Article, w wish, question string) bot.Message {
	switch w {
	case wishQuotes:
		return present.Quotes(a, d.KeyQuotes(a, d.Quotes))
	case wishQuestion:
		return present.Answer(a, question, d.Answer(ctx, a, question, passagesShown))
	}
	return present.Summary(a, d.Summarize(ctx, a, d.Sentences))
}

// wish is what somebody wants who speaks to the bot.
type wish int

const (
	wishNothing wish = iota
	wishSummary
	wishQuotes
	wishQuestion
)

// wishOf reads what was said: the words beside the links, without those that only dress a wish up.
func wishOf(said string, links []string) (wish, string) {
	for _, link := range links {
		said = strings.ReplaceAll(said, link, " ")
	}
	var words, content []string
	found := wishNothing
	for word := range strings.FieldsSeq(said) {
		words = append(words, word)
		bare := bareWord(word)
		switch {
		case bare == "" || dressing[bare]:
		case summaryWords[bare]:
			found = max(found, wishSummary)
		case quoteWords[bare]:
			found = wishQuotes
		default:
			content = append(content, word)
		}
	}
	if len(content) > 0 {
		return wishQuestion, strings.Join(words, " ")
	}
	return found, ""
}

// aboutBot reports whether a question is about the bot itself: "help", "what can you do?"
func aboutBot(question string) bool { return only(question, botWords) }

func only(said string, known map[string]bool) bool {
	for word := range strings.FieldsSeq(said) {
		if bare := bareWord(word); bare != "" && !known[bare] && !dressing[bare] {
			return false
		}
	}
	return true
}

// asks reports whether words outside any discussion are a question, and not just talk.
func asks(said string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(said), " ")
	return strings.Contains(said, "?") || askWords[bareWord(first)]
}

func bareWord(word string) string {
	return strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

var (
	dressing     = set("a an and article can could give hello hey hi it key me of please story show thanks that the this up us you der die das den diesen bitte artikel hallo mir uns")
	summaryWords = set("sum summarise summarize summary tldr tl;dr tl dr zusammenfassen zusammenfassung")
	botWords     = set("are bot commands do does hilfe help how use what who was kannst du wer bist wie geht")
	askWords     = set(`are can could did do does has have how is should was were what when where which who whose why will would wann warum was welche welcher welches wer wie wieso wo wofür woher wohin worum wozu
		pourquoi qui où quand comment combien quel quelle quels quelles quién quien cuándo cuando dónde donde cómo cuánto cuántos cuál perché chi dove quando quanto quale waarom wanneer waar hoe wat quem onde quanto qual`)
	quoteWords = set("quote quotes quotation quotations zitat zitate")
)
