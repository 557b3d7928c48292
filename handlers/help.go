package handlers

import (
	"context"

	"pullquote/bot"
	"pullquote/internal/present"
)

// help is made from the route table, so that it cannot promise what is not there.
type help struct {
	chat  Chat
	emoji string
	table func() []bot.Route
}

func (h help) routes() []bot.Route {
	return []bot.Route{
		{On: bot.Slash, Name: "help", Help: "Show what I can do", Visibility: bot.Private, Ack: bot.AckRace, Handle: h.handle,
			Localised: german("hilfe", "Zeigen, was ich kann")},
	}
}

func (h help) handle(_ context.Context, ev bot.Event) (bot.Response, error) {
	return bot.Reply{Message: present.Help(h.table(), h.chat.Caps(ev.In), h.emoji)}, nil
}
