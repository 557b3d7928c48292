package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/bot"
)

// state is GET /api/state: all that a window needs besides messages.
func (a *Adapter) state(w http.ResponseWriter, r *http.Request, me person) error {
	position := a.room.position() // before the rest is read, so that nothing is missed between
	channels, direct := a.room.listings(me.ID)
	_, routes := a.current()
	writeJSON(w, http.StatusOK, stateView{
		Me: me, Position: position, Channels: channels, Direct: direct,
		Commands: commandViews(routes, language(r)), Menu: menuViews(routes, language(r)),
	})
	return nil
}

type stateView struct {
	Me       person        `json:"me"`
	Position string        `json:"position"`
	Channels []listing     `json:"channels"`
	Direct   listing       `json:"direct"`
	Commands []commandView `json:"commands"`
	Menu     []menuView    `json:"menu"`
}

type commandView struct {
	Name    string       `json:"name"`
	Help    string       `json:"help"`
	Options []optionView `json:"options"`
}

type optionView struct {
	Name     string `json:"name"`
	Help     string `json:"help"`
	Kind     string `json:"kind"`
	Required bool   `json:"required"`
	Complete bool   `json:"complete"`
}

type menuView struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

func commandViews(routes []bot.Route, locale string) []commandView {
	views := []commandView{}
	for _, r := range routes {
		if r.On != bot.Slash {
			continue
		}
		v := commandView{Name: r.Name, Help: localised(r, locale).Help, Options: []optionView{}}
		for _, o := range r.Options {
			v.Options = append(v.Options, optionView{o.Name, o.Help, string(o.Kind), o.Required, o.Complete && r.Complete != nil})
		}
		views = append(views, v)
	}
	slices.SortStableFunc(views, func(x, y commandView) int { return cmp.Compare(x.Name, y.Name) })
	return views
}

func menuViews(routes []bot.Route, locale string) []menuView {
	views := []menuView{}
	for _, r := range routes {
		if r.On == bot.MessageMenu {
			views = append(views, menuView{r.Name, localised(r, locale).Name})
		}
	}
	return views
}

// localised is a route's name and help in a language: that of "de-AT", else of "de", else of "en",
// else the route's own.
func localised(r bot.Route, locale string) bot.Label {
	base, _, _ := strings.Cut(locale, "-")
	name, size := utf8.DecodeRuneInString(r.Name)
	label := bot.Label{Name: string(unicode.ToUpper(name)) + r.Name[size:], Help: r.Help}
	for _, tag := range []string{"en", base, locale} {
		if l, ok := r.Localised[tag]; ok {
			label = bot.Label{Name: cmp.Or(l.Name, label.Name), Help: cmp.Or(l.Help, label.Help)}
		}
	}
	return label
}

// menuTitle is a menu entry's title, as an answer shows what it answers.
func (a *Adapter) menuTitle(name string) string {
	_, routes := a.current()
	for _, r := range routes {
		if r.On == bot.MessageMenu && r.Name == name {
			return localised(r, "").Name
		}
	}
	return shorten(name, 40)
}

const pageSize = 50 // messages in one answer of history

// history is GET /api/history?channel=&thread=&before=&from=: messages, oldest first.
func (a *Adapter) history(w http.ResponseWriter, r *http.Request, me person) error {
	in, err := a.where(r.FormValue("channel"), number(r.FormValue("thread")), me)
	if err != nil {
		return err
	}
	views, more := a.room.history(query{
		channel: in.channel, thread: in.thread, limit: pageSize,
		before: number(r.FormValue("before")), from: number(r.FormValue("from")),
	}, me.ID)
	page := historyView{Messages: []shown{}, More: more}
	for _, v := range views {
		s, err := a.renderer.message(v, me.ID)
		if err != nil {
			return err
		}
		page.Messages = append(page.Messages, s)
	}
	writeJSON(w, http.StatusOK, page)
	return nil
}

type historyView struct {
	Messages []shown `json:"messages"`
	More     bool    `json:"more"`
}

func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// where checks that a person may be at a place.
func (a *Adapter) where(channel string, thread int64, me person) (target, error) {
	in, err := a.locate(place(channel, thread))
	if err != nil {
		return in, err
	}
	if !mayRead(channel, me.ID) {
		return in, &bot.Error{Code: bot.Forbidden, Say: "That conversation is somebody else's."}
	}
	if root, ok := a.room.find(thread); ok && !root.visible(me.ID) {
		return in, notFound(strconv.FormatInt(thread, 10))
	}
	return in, nil
}

// actRequest is POST /api/act: something that a person does. ID is the window's own.
type actRequest struct {
	ID      string            `json:"id"`
	Do      string            `json:"do"` // say, press, menu, react, submit
	Channel string            `json:"channel"`
	Thread  int64             `json:"thread"`
	Text    string            `json:"text"`   // of say; a command when it begins with "/"
	Picked  map[string]choice `json:"picked"` // of a command: options chosen from completions
	Message int64             `json:"message"`
	Action  string            `json:"action"` // of press
	Name    string            `json:"name"`   // of menu
	Emoji   string            `json:"emoji"`
	On      bool              `json:"on"`
	Form    string            `json:"form"` // of submit: its token
	Args    map[string]string `json:"args"`
}

// act does what a request says, once for each id.
func (a *Adapter) act(w http.ResponseWriter, r *http.Request, me person) error {
	var q actRequest
	if err := readJSON(r, &q); err != nil {
		return err
	}
	if q.ID == "" || len(q.ID) > 64 {
		return invalid("An act needs an id.")
	}
	x := act{ctx: r.Context(), me: me, id: q.ID, locale: language(r)}
	if q.Do == "say" {
		var err error
		if x.in, err = a.where(q.Channel, q.Thread, me); err != nil {
			return err
		}
	}
	if err := a.recent.once(x.delivery(), func() error { return a.do(x, q) }); err != nil {
		return err
	}
	writeJSON(w, http.StatusAccepted, struct{}{})
	return nil
}

func (a *Adapter) do(x act, q actRequest) error {
	switch q.Do {
	case "say":
		if name, text, ok := splitCommand(q.Text); ok {
			return a.command(x, name, text, q.Picked)
		}
		return a.say(x, q.Text)
	case "press":
		return a.press(x, q.Message, q.Action)
	case "menu":
		return a.menu(x, q.Message, q.Name)
	case "react":
		return a.react(x, q.Message, q.Emoji, q.On)
	case "submit":
		return a.submit(x, q.Form, q.Args)
	}
	return invalid("I do not know how to do %q.", shorten(q.Do, 40))
}

// splitCommand splits "/name text". A path such as "/usr/bin" is not a command.
func splitCommand(s string) (name, text string, ok bool) {
	s, ok = strings.CutPrefix(strings.TrimSpace(s), "/")
	if !ok {
		return "", "", false
	}
	end := strings.IndexFunc(s, unicode.IsSpace)
	if end < 0 {
		end = len(s)
	}
	name, text = s[:end], strings.TrimSpace(s[end:])
	for _, r := range name {
		if !wordRune(r) && r != '-' {
			return "", "", false
		}
	}
	return name, text, name != "" && len(name) <= 64
}

type completeRequest struct {
	Channel string            `json:"channel"`
	Thread  int64             `json:"thread"`
	Name    string            `json:"name"`
	Focus   string            `json:"focus"`
	Args    map[string]string `json:"args"`
}

// choice is a completion: its label stands in the text, its value is what is meant.
type choice struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// completions is POST /api/complete: what to offer for an option that is being typed.
func (a *Adapter) completions(w http.ResponseWriter, r *http.Request, me person) error {
	var q completeRequest
	if err := readJSON(r, &q); err != nil {
		return err
	}
	in, err := a.where(q.Channel, q.Thread, me)
	if err != nil {
		return err
	}
	choices, err := a.complete(act{ctx: r.Context(), me: me, locale: language(r), in: in}, q.Name, q.Focus, q.Args)
	if err != nil {
		return err
	}
	views := []choice{}
	for _, c := range choices {
		views = append(views, choice(c))
	}
	writeJSON(w, http.StatusOK, map[string]any{"choices": views})
	return nil
}

// channel makes a channel.
func (a *Adapter) channel(w http.ResponseWriter, r *http.Request, _ person) error {
	var q struct {
		Name string `json:"name"`
	}
	if err := readJSON(r, &q); err != nil {
		return err
	}
	name, err := cleanChannel(q.Name)
	if err == nil {
		err = a.room.addChannel(name)
	}
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusCreated, map[string]string{"name": name})
	return nil
}

// rename changes a person's name and colour.
func (a *Adapter) rename(w http.ResponseWriter, r *http.Request, me person) error {
	var q person
	if err := readJSON(r, &q); err != nil {
		return err
	}
	me.Name = cleanName(q.Name)
	if me.Name == "" {
		return invalid("A name has 1 to %d letters, and is not mine.", maxName)
	}
	if q.Colour >= 0 && q.Colour < colours {
		me.Colour = q.Colour
	}
	a.introduce(w, r, me)
	writeJSON(w, http.StatusOK, me)
	return nil
}
