package handlers

import (
	"context"
	"strings"
	"unicode"

	"pullquote/bot"
	"pullquote/internal/present"
)

// mention answers when somebody speaks to the bot: a link alone is summed up, a question is asked
// of the link's article or of the thread's, and everything else gets help.
type mention struct {
	find  finder
	deps  Deps
	table func() []bot.Route
}

func (h mention) routes() []bot.Route {
	return []bot.Route{{On: bot.Mention, Help: "Speak to the bot", Visibility: bot.Public, Handle: h.handle}}
}

func (h mention) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	wish, question := wishOf(ev)
	if len(ev.Links) == 0 {
		_, ok, err := h.find.thread(ctx, ev.In)
		if err != nil {
			return nil, err
		}
		if !ok || wish == wishNothing {
			return bot.Reply{Message: present.Help(h.table(), h.deps.Chat.Caps(ev.In), h.deps.SaveEmoji)}, nil
		}
	}
	a, err := h.find.article(ctx, ev)
	if err != nil {
		return nil, err
	}
	switch wish {
	case wishQuotes:
		return bot.Reply{Message: present.Quotes(a, h.deps.KeyQuotes(a, h.deps.Quotes))}, nil
	case wishQuestion:
		return bot.Reply{Message: present.Passages(a, question, h.deps.Answer(a, question, passagesShown))}, nil
	}
	return bot.Reply{Message: present.Summary(a, h.deps.Summarize(a, h.deps.Sentences))}, nil
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
func wishOf(ev bot.Event) (wish, string) {
	said := ev.Text
	for _, link := range ev.Links {
		said = strings.ReplaceAll(said, link, " ")
	}
	var words, content []string
	found := wishNothing
	for word := range strings.FieldsSeq(said) {
		words = append(words, word)
		bare := strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
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
	quoteWords   = set("quote quotes quotation quotations zitat zitate")
)
