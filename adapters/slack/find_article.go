package slack

import (
	"context"

	"github.com/slack-go/slack"

	"pullquote/bot"
)

// Slack completes nothing while a command is typed. Instead there is a modal: an article is found by
// typing into a select, and what to do with it is chosen beside it. It opens by the lightning menu,
// by "/news find", and from the home tab, and ends in the same command that a person could have typed.

// findVerb is the callback id of the modal, of the shortcut and of the button on the home tab.
const findVerb = "find"

const (
	findDo    = "find.do"    // block: what to do
	findWhere = "find.where" // block: in which conversation
)

// searchable are the commands that take an article that can be looked for.
func (t *routeTable) searchable() []bot.Route {
	var routes []bot.Route
	for _, r := range t.routes {
		if r.On == bot.Slash && !r.Admin && r.Complete != nil && searchOption(r) != "" && onlyNeeds(r, searchOption(r)) {
			routes = append(routes, r)
		}
	}
	return routes
}

func searchOption(r bot.Route) string {
	for _, o := range r.Options {
		if o.Complete && o.Kind == bot.OptionURL {
			return o.Name
		}
	}
	return ""
}

// onlyNeeds reports whether a command works with this one option.
func onlyNeeds(r bot.Route, option string) bool {
	for _, o := range r.Options {
		if o.Required && o.Name != option {
			return false
		}
	}
	return true
}

// openFind opens the modal at once: the trigger lives three seconds.
func (a *Adapter) openFind(ctx context.Context, d *delivery) {
	ctx, cancel := context.WithTimeout(ctx, ackWithin) // later, the trigger is dead
	defer cancel()
	routes := a.table.Load().searchable()
	r := &responder{a: a, d: d, received: a.now()}
	var err error
	if len(routes) == 0 {
		err = r.private(ctx, bot.Say("There is nothing to look for yet."))
	} else {
		err = r.open(ctx, findView(routes, d))
	}
	if err != nil {
		a.log.Warn("search not opened", "event", d.Event.ID, "code", bot.CodeOf(err), "err", err)
	}
}

func findView(routes []bot.Route, d *delivery) slack.ModalViewRequest {
	option := searchOption(routes[0])
	var verbs []*slack.OptionBlockObject
	for _, r := range routes {
		if len(verbs) < maxChoices && searchOption(r) == option {
			verbs = append(verbs, slack.NewOptionBlockObject(r.Name, plain(clip(r.Help, maxLabel)), nil))
		}
	}
	do := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, findDo, verbs...)
	do.InitialOption = verbs[0]
	where := slack.NewOptionsSelectBlockElement(slack.OptTypeConversations, nil, findWhere)
	where.ResponseURLEnabled = true
	if channel := d.Event.In.Channel; channel != "" && channel[0] != 'U' && channel[0] != 'W' {
		where.InitialConversation = channel
	} else {
		where.DefaultToCurrentConversation = true
	}
	return slack.ModalViewRequest{
		Type:       slack.VTModal,
		CallbackID: findVerb,
		Title:      plain("Find an article"),
		Submit:     plain("Go"),
		Close:      plain("Cancel"),
		Blocks: slack.Blocks{BlockSet: []slack.Block{
			slack.NewInputBlock(findWhere, plain("Conversation"), plain("Its recent articles are offered, and the answer goes there."), where),
			slack.NewInputBlock(option, plain("Article"), nil, choiceSelect(option)),
			slack.NewInputBlock(findDo, plain("What to do"), nil, do),
		}},
		PrivateMetadata: d.meta(routes[0].Name),
	}
}

// found turns the submitted modal into the command that it stands for.
func (i interaction) found(d *delivery, id identity) *delivery {
	ev := &d.Event
	channel := ev.Args[findWhere]
	ev.On, ev.Name = bot.Slash, ev.Args[findDo]
	delete(ev.Args, findDo)
	delete(ev.Args, findWhere)
	d.URL = answerURL{Issued: id.now}
	if len(i.ResponseURLs) > 0 {
		d.URL.URL = i.ResponseURLs[0].ResponseURL
		if c := i.ResponseURLs[0].ChannelID; c != "" {
			channel = c
		}
	}
	if channel == "" {
		channel = i.User.ID
	}
	ev.In = i.place(id, channel, "")
	return d
}
