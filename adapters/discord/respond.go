package discord

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
)

const (
	ephemeral    = int(discordgo.MessageFlagsEphemeral)
	answerTries  = 4 // attempts of an answer that certainly did not arrive
	longestPause = 3 * time.Second
)

// acked is what the person sees between the acknowledgement and the answer.
type acked int

const (
	nothing     acked = iota // not acknowledged yet
	placeholder              // "thinking…", which the answer replaces (type 5)
	quietly                  // nothing: the message whose button was pressed stays (type 6)
)

// interaction answers one interaction. The Bot calls it from one goroutine at a time.
type interaction struct {
	a         *Adapter
	r         request
	first     func(ctx context.Context, c callback) error // gives the first answer
	state     acked
	shownTo   bot.Visibility // of the placeholder
	respondBy time.Time
}

func (a *Adapter) newInteraction(r request, first func(context.Context, callback) error) *interaction {
	i := &interaction{a: a, r: r, first: first, respondBy: a.now().Add(respondWithin)}
	if first == nil {
		i.first = i.post
	}
	return i
}

// post gives the first answer by a request of our own, as the gateway wants it. Discord takes one
// first answer only, so asking again is safe: "already acknowledged" then means that it arrived.
func (i *interaction) post(ctx context.Context, c callback) error {
	address := discordgo.EndpointInteractionResponse(i.r.id, i.r.token)
	unsure := false
	return i.patiently(ctx, func() error {
		err := i.a.rest.do(ctx, http.MethodPost, address, c, nil)
		if unsure && hasCode(err, 40060) {
			return nil
		}
		if bot.CodeOf(err) == bot.Ambiguous {
			unsure = true
			return &bot.Error{Code: bot.RateLimited, RetryAfter: 100 * time.Millisecond, Err: err}
		}
		return err
	})
}

// patiently repeats a request that was refused only because of its moment.
func (i *interaction) patiently(ctx context.Context, attempt func() error) error {
	for try := 1; ; try++ {
		err := attempt()
		e, ok := errors.AsType[*bot.Error](err)
		if !ok || e.Code != bot.RateLimited || e.RetryAfter > longestPause || try == answerTries {
			return err
		}
		if sleep(ctx, e.RetryAfter) != nil {
			return err
		}
	}
}

// Ack implements bot.Responder. A button on a private message is acknowledged quietly, because only
// then can that message be replaced; elsewhere the person sees "thinking…".
func (i *interaction) Ack(ctx context.Context, v bot.Visibility) error {
	if i.state != nothing {
		return nil
	}
	if i.r.event.On == bot.Press && i.r.ephemeral {
		err := i.first(ctx, callback{Type: discordgo.InteractionResponseDeferredMessageUpdate})
		if err == nil {
			i.state = quietly
		}
		return err
	}
	err := i.first(ctx, callback{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource, Data: deferral{Flags: flagsFor(v)}})
	if err == nil {
		i.state, i.shownTo = placeholder, v
	}
	return err
}

func flagsFor(v bot.Visibility) int {
	if v == bot.Private {
		return ephemeral
	}
	return 0
}

// Respond implements bot.Responder.
func (i *interaction) Respond(ctx context.Context, resp bot.Response, v bot.Visibility) error {
	if i.a.now().After(i.respondBy) {
		return &bot.Error{Code: bot.Expired, Err: errors.New("discord: the interaction is older than 15 minutes")}
	}
	if u, ok := resp.(bot.Update); ok && (i.r.event.On != bot.Press || i.r.event.Target == nil) {
		resp = bot.Reply{Message: u.Message} // there is nothing to replace
	}
	switch i.state {
	case placeholder:
		return i.afterPlaceholder(ctx, resp, v)
	case quietly:
		return i.afterQuiet(ctx, resp, v)
	}
	return i.directly(ctx, resp, v)
}

// directly gives the answer as the first one.
func (i *interaction) directly(ctx context.Context, resp bot.Response, v bot.Visibility) error {
	switch resp := resp.(type) {
	case bot.Reply:
		return i.a.acceptably(resp.Message, func(p payload) error {
			p.Flags = flagsFor(v)
			return i.first(ctx, callback{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: p})
		})
	case bot.Update:
		return i.a.acceptably(resp.Message, func(p payload) error {
			return i.first(ctx, callback{Type: discordgo.InteractionResponseUpdateMessage, Data: p})
		})
	case bot.Form:
		return i.first(ctx, callback{Type: discordgo.InteractionResponseModal, Data: renderForm(resp)})
	}
	if i.r.event.On == bot.Press { // Dismiss, or nothing to show
		if err := i.first(ctx, callback{Type: discordgo.InteractionResponseDeferredMessageUpdate}); err != nil {
			return err
		}
		i.state = quietly
		return i.afterQuiet(ctx, resp, v)
	}
	if err := i.Ack(ctx, bot.Private); err != nil {
		return err
	}
	return i.remove(ctx)
}

// afterPlaceholder replaces "thinking…" by the answer, or removes it.
func (i *interaction) afterPlaceholder(ctx context.Context, resp bot.Response, v bot.Visibility) error {
	switch resp := resp.(type) {
	case bot.Reply:
		if v == i.shownTo {
			err := i.edit(ctx, resp.Message)
			if bot.CodeOf(err) == bot.NotFound { // somebody removed the placeholder
				return i.followUp(ctx, resp.Message, v)
			}
			return err
		}
		// The first follow-up after a placeholder takes its visibility, so that one goes first.
		if err := i.remove(ctx); err != nil {
			return err
		}
		return i.followUp(ctx, resp.Message, v)
	case bot.Update:
		err := i.patiently(ctx, func() error { return i.a.Edit(ctx, *i.r.event.Target, resp.Message) })
		if err != nil {
			return i.edit(ctx, resp.Message) // the person still gets the words
		}
		return i.remove(ctx)
	case bot.Form:
		return &bot.Error{Code: bot.Invalid, Err: errors.New("discord: a form must be the first answer")}
	case bot.Dismiss:
		if t := i.r.event.Target; t != nil {
			if err := i.a.rest.do(ctx, http.MethodDelete, discordgo.EndpointChannelMessage(t.Channel, t.ID), nil, nil); err != nil {
				return err
			}
		}
	}
	return i.remove(ctx)
}

// afterQuiet answers when the first answer was only "received".
func (i *interaction) afterQuiet(ctx context.Context, resp bot.Response, v bot.Visibility) error {
	switch resp := resp.(type) {
	case bot.Reply:
		return i.followUp(ctx, resp.Message, v)
	case bot.Update:
		return i.edit(ctx, resp.Message)
	case bot.Dismiss:
		return i.remove(ctx)
	case bot.Form:
		return &bot.Error{Code: bot.Invalid, Err: errors.New("discord: a form must be the first answer")}
	}
	return nil
}

// edit replaces the original answer; each interaction has a webhook of its own for that.
func (i *interaction) edit(ctx context.Context, m bot.Message) error {
	return i.a.acceptably(m, func(p payload) error {
		return i.settled(ctx, func() error {
			return i.a.rest.do(ctx, http.MethodPatch, discordgo.EndpointInteractionResponseActions(i.r.app, i.r.token), p, nil)
		})
	})
}

func (i *interaction) remove(ctx context.Context) error {
	err := i.settled(ctx, func() error {
		return i.a.rest.do(ctx, http.MethodDelete, discordgo.EndpointInteractionResponseActions(i.r.app, i.r.token), nil, nil)
	})
	if bot.CodeOf(err) == bot.NotFound {
		return nil
	}
	return err
}

func (i *interaction) followUp(ctx context.Context, m bot.Message, v bot.Visibility) error {
	return i.a.acceptably(m, func(p payload) error {
		p.Flags = flagsFor(v)
		return i.settled(ctx, func() error {
			return i.a.rest.do(ctx, http.MethodPost, discordgo.EndpointFollowupMessage(i.r.app, i.r.token), p, nil)
		})
	})
}

// settled repeats a request also while Discord has not yet taken note of the first answer, which it
// reads from our HTTP response at its own pace.
func (i *interaction) settled(ctx context.Context, attempt func() error) error {
	waits := 0
	return i.patiently(ctx, func() error {
		err := attempt()
		if hasCode(err, 10015) && waits < answerTries-1 {
			waits++
			return &bot.Error{Code: bot.RateLimited, RetryAfter: time.Duration(waits) * 150 * time.Millisecond, Err: err}
		}
		return err
	})
}

func renderForm(f bot.Form) wireForm {
	form := wireForm{CustomID: f.Action, Title: clip(oneLine(f.Title), formTitleMost), Components: []wireLabel{}}
	for _, field := range f.Fields[:min(len(f.Fields), formFieldsMost)] {
		label, help := field.Help, ""
		if label == "" {
			label = field.Name
		}
		if units(label) > formLabelMost {
			label, help = field.Name, clip(label, formHelpMost)
		}
		form.Components = append(form.Components, wireLabel{
			Type: 18, Label: clip(oneLine(label), formLabelMost), Description: help,
			Component: wireInput{Type: 4, CustomID: field.Name, Style: styleOf(field), Required: field.Required, Value: clip(field.Value, formValueMost)},
		})
	}
	return form
}

// styleOf is a single line (1) for an address, a paragraph (2) for text.
func styleOf(o bot.Option) int {
	if o.Kind == bot.OptionURL {
		return 1
	}
	return 2
}

// conversation answers what is not an interaction: it posts into the place, as a reply to what was said.
type conversation struct {
	a  *Adapter
	ev bot.Event
}

// Ack implements bot.Responder; nobody waits for it.
func (conversation) Ack(context.Context, bot.Visibility) error { return nil }

// Respond implements bot.Responder. The nonce is the message's id: two replicas that saw the same
// mention make one answer.
func (c conversation) Respond(ctx context.Context, resp bot.Response, _ bot.Visibility) error {
	var m bot.Message
	switch r := resp.(type) {
	case bot.Reply:
		m = r.Message
	case bot.Update:
		m = r.Message
	default:
		return nil
	}
	if id := c.ev.ID; c.ev.On == bot.Mention && len(id) > 1 {
		_, err := c.a.post(ctx, c.ev.In, m, id, &reference{MessageID: id[1:]})
		return err
	}
	_, err := c.a.post(ctx, c.ev.In, m, "", nil)
	return err
}
