package handlers

import (
	"context"
	"strings"

	"pullquote/bot"
	"pullquote/internal/news"
)

// passagesShown is how many passages answer a question.
const passagesShown = 3

// ask answers a question about an article with the article's own words. "Summarise this" is no question, and
// answered as meant.
type ask struct {
	find finder
	deps Deps
}

func (h ask) routes() []bot.Route {
	question := bot.Option{Name: "question", Help: "What you want to know", Kind: bot.OptionText, Required: true}
	return []bot.Route{
		{On: bot.Slash, Name: "ask", Help: "Ask about an article; the answer is in its own words", Options: []bot.Option{question, urlOption(false)},
			Visibility: bot.Private, InThread: bot.Public, Ack: bot.AckRace, Handle: h.handle, Complete: h.find.complete,
			Localised: german("frage", "Etwas zu einem Artikel fragen; die Antwort steht in seinen Worten")},
	}
}

func (h ask) handle(ctx context.Context, ev bot.Event) (bot.Response, error) {
	question := strings.TrimSpace(ev.Arg("question"))
	if question == "" {
		return nil, news.E(news.CodeInvalid, "What would you like to know? Put your question after the command.", nil)
	}
	a, err := h.find.article(ctx, ev)
	if err != nil {
		return nil, err
	}
	wish, _ := wishOf(question, nil)
	if wish == wishNothing {
		wish = wishQuestion
	}
	return bot.Reply{Message: h.deps.fulfil(ctx, a, wish, question), Share: true}, nil
}
