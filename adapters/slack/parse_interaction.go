package slack

import (
	"fmt"
	"strings"

	"pullquote/bot"
)

// parseInteraction reads a press, a shortcut, a submitted form or a request for options. A nil
// delivery without an error: nothing that concerns us.
func parseInteraction(payload []byte, id identity) (*delivery, error) {
	i, err := decode[interaction](payload)
	if err != nil {
		return nil, err
	}
	if i.User.ID == "" {
		return nil, fmt.Errorf("%w: an interaction without a person", errMalformed)
	}
	switch i.Type {
	case "block_actions":
		return i.press(id)
	case "message_action":
		return i.menu(id)
	case "view_submission":
		return i.submit(id)
	case "block_suggestion":
		return i.options(id)
	case "shortcut":
		return i.shortcut(id)
	}
	return nil, nil
}

func (i interaction) from() bot.User {
	name := i.User.Name
	if name == "" {
		name = i.User.Username
	}
	return bot.User{ID: bot.UserID(i.User.ID), Name: name}
}

// team is whose token the interaction concerns.
func (i interaction) team() string {
	if i.Team.ID != "" {
		return i.Team.ID
	}
	return i.User.TeamID
}

func (i interaction) place(id identity, channel, thread string) bot.Place {
	return id.place(i.team(), i.Enterprise.ID, channel, thread)
}

// standing is where the message acted upon stands: its thread only when it is a reply in one.
func (i interaction) standing() (channel, thread, ts string) {
	channel, ts, thread = i.Channel.ID, i.Container.MessageTS, i.Container.ThreadTS
	if channel == "" {
		channel = i.Container.ChannelID
	}
	if i.Message != nil {
		if ts == "" {
			ts = i.Message.TS
		}
		if thread == "" {
			thread = i.Message.ThreadTS
		}
	}
	if thread == ts {
		thread = ""
	}
	return channel, thread, ts
}

func (i interaction) press(id identity) (*delivery, error) {
	if len(i.Actions) == 0 {
		return nil, fmt.Errorf("%w: a press without an action", errMalformed)
	}
	a := i.Actions[0]
	action := a.Value
	if a.SelectedOption.Value != "" {
		action = a.ActionID + "/" + a.SelectedOption.Value
	}
	if action == "" {
		action, _, _ = strings.Cut(a.ActionID, "#")
	}
	if action == linkAction || action == "" || i.Type == "block_actions" && a.Type != "" && a.Type != "button" {
		return nil, nil // the browser opened an address, or a field of a form changed
	}
	channel, thread, ts := i.standing()
	d := &delivery{Trigger: i.TriggerID, URL: answerURL{URL: i.ResponseURL, Issued: id.now, Original: true}, View: i.View}
	if i.View != nil && channel == "" {
		channel, thread = i.viewMeta().Channel, i.viewMeta().Thread
		if channel == "" {
			channel = i.User.ID
		}
	}
	if channel == "" {
		return nil, fmt.Errorf("%w: a press without a place", errMalformed)
	}
	verb, key := bot.SplitAction(action)
	d.Event = bot.Event{
		ID:   fingerprint("press", i.TriggerID, i.ResponseURL, i.User.ID, a.ActionID, a.Value, a.ActionTS, ts),
		On:   bot.Press,
		Name: verb,
		Key:  key,
		From: i.from(),
		In:   i.place(id, channel, thread),
	}
	d.Find = i.View != nil && action == findVerb
	if i.Message != nil {
		_, d.Event.Links = plainText(i.Message.Text)
		d.Event.Links = blockLinks(i.Message.Blocks, d.Event.Links)
	}
	if ts != "" && !i.Container.IsEphemeral {
		d.Event.Target = &bot.Ref{Place: i.place(id, channel, ""), ID: ts}
	}
	return d, nil
}

func (i interaction) menu(id identity) (*delivery, error) {
	channel, thread, ts := i.standing()
	if channel == "" || i.Message == nil || i.CallbackID == "" {
		return nil, fmt.Errorf("%w: a shortcut without a message", errMalformed)
	}
	text, links := plainText(i.Message.Text)
	links = blockLinks(i.Message.Blocks, links)
	for _, a := range i.Message.Attachments {
		for _, u := range []string{a.FromURL, a.TitleLink} {
			if webAddress(u) {
				links = appendNew(links, u)
			}
		}
	}
	d := &delivery{Trigger: i.TriggerID, URL: answerURL{URL: i.ResponseURL, Issued: id.now}}
	d.Event = bot.Event{
		ID:    fingerprint("menu", i.TriggerID, i.ResponseURL, i.User.ID, i.CallbackID, i.ActionTS, ts),
		On:    bot.MessageMenu,
		Name:  i.CallbackID,
		Text:  text,
		Links: links,
		From:  i.from(),
		In:    i.place(id, channel, thread),
	}
	if ts != "" {
		d.Event.Target = &bot.Ref{Place: i.place(id, channel, ""), ID: ts}
	}
	return d, nil
}

// submit reads a form that was filled in; the modal to find an article stands for the command that
// was chosen in it.
func (i interaction) submit(id identity) (*delivery, error) {
	if i.View == nil {
		return nil, fmt.Errorf("%w: a submission without its view", errMalformed)
	}
	meta := i.viewMeta()
	args := map[string]string{}
	for block, fields := range i.View.State.Values {
		for _, f := range fields {
			args[block] = f.String()
		}
	}
	d := &delivery{Trigger: i.TriggerID, URL: meta.answer()}
	d.Event = bot.Event{
		ID:   fingerprint("submit", i.TriggerID, i.View.ID, i.View.Hash, i.User.ID),
		On:   bot.Submit,
		Args: args,
		From: i.from(),
		In:   i.place(id, meta.Channel, meta.Thread),
	}
	if i.View.CallbackID == findVerb {
		return i.found(d, id), nil
	}
	d.Event.Name, d.Event.Key = bot.SplitAction(meta.Action)
	if d.Event.In.Channel == "" {
		d.Event.In.Channel = i.User.ID
	}
	return d, nil
}

// options reads what is asked while a person types into a select.
func (i interaction) options(id identity) (*delivery, error) {
	field := i.BlockID
	if i.View == nil || field == "" {
		field = i.ActionID
	}
	meta := i.viewMeta()
	verb, key := bot.SplitAction(meta.Action)
	channel := meta.Channel
	if i.View != nil {
		// In the search, the articles are those of the conversation that is chosen above.
		if chosen := i.View.State.Values[findWhere][findWhere].SelectedConversation; chosen != "" {
			channel = chosen
		}
	}
	if channel == "" {
		channel = i.User.ID
	}
	return &delivery{Options: true, Event: bot.Event{
		On:    bot.Slash,
		Name:  verb,
		Key:   key,
		Focus: field,
		Args:  map[string]string{field: unescaper.Replace(i.Value)},
		From:  i.from(),
		In:    i.place(id, channel, meta.Thread),
	}}, nil
}

// shortcut reads an entry of the lightning menu; the only one is the search for an article.
func (i interaction) shortcut(id identity) (*delivery, error) {
	return &delivery{Trigger: i.TriggerID, Find: true, Event: bot.Event{
		ID:   fingerprint("shortcut", i.TriggerID, i.CallbackID, i.ActionTS, i.User.ID),
		On:   bot.Slash,
		Name: i.CallbackID,
		From: i.from(),
		In:   i.place(id, i.User.ID, ""),
	}}, nil
}
