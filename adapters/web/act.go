package web

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"pullquote/bot"
)

// What people do becomes an event here. Each act carries an id that the window made; the same id
// again changes nothing.

const (
	maxText     = 4000 // runes in one message
	maxEmojis   = 20   // different emojis on one message
	maxArgs     = 20   // options of one command
	freeActs    = 60   // acts of one person at once …
	actEvery    = 200 * time.Millisecond
	mentionName = "@pullquote"
)

// act is somebody at a place, about to do something.
type act struct {
	ctx    context.Context
	me     person
	id     string // the window's id of this act
	locale string
	in     target
}

// delivery is the act's id among everybody's.
func (x act) delivery() string { return string(x.me.ID) + "/" + x.id }

func (x act) event(kind bot.Kind, name string) bot.Event {
	return bot.Event{
		ID: x.delivery(), On: kind, Name: name,
		From: bot.User{ID: x.me.ID, Name: x.me.Name, Locale: x.locale, Admin: true}, // see guard: who is in may administer
		In:   place(x.in.channel, x.in.thread),
	}
}

// dispatch hands an event to the bot.
func (a *Adapter) dispatch(x act, ev bot.Event, r bot.Responder) error {
	sink, _ := a.current()
	if sink == nil {
		return errStarting()
	}
	sink.Dispatch(x.ctx, ev, r)
	return nil
}

func errStarting() error {
	return &bot.Error{Code: bot.Unavailable, Say: "Pullquote is starting or stopping. Please try again in a moment."}
}

func invalid(say string, args ...any) error {
	return &bot.Error{Code: bot.Invalid, Say: fmt.Sprintf(say, args...)}
}

// say posts what a person wrote; the bot hears it in the direct conversation and where it is named.
func (a *Adapter) say(x act, text string) error {
	text, err := cleanText(text)
	if err != nil {
		return err
	}
	m, err := a.room.post(message{
		Channel: x.in.channel, Thread: x.in.thread, From: x.me, Text: text,
		Cause: cause{ID: x.id, Who: x.me}, Key: "say/" + x.delivery(),
	})
	if err != nil {
		return err
	}
	said, named := cutMention(text)
	if !named && !isDirect(x.in.channel) {
		return nil
	}
	ev := x.event(bot.Mention, "")
	ev.Text, ev.Links = said, bot.FindLinks(said)
	ref := refOf(m)
	ev.Target = &ref
	return a.dispatch(x, ev, a.responder(x, ev.On, ""))
}

// command runs a slash command. picked are the options that were chosen from completions; their
// labels stand in the text, and what is left of it is about the other options.
func (a *Adapter) command(x act, name, text string, picked map[string]choice) error {
	name = strings.ToLower(name)
	what := shorten(strings.TrimSpace("/"+name+" "+text), 200)
	args := map[string]string{}
	for option, c := range picked {
		args[option] = c.Value
		text = strings.Replace(text, c.Label, "", 1)
	}
	if err := checkArgs(args); err != nil {
		return err
	}
	if text = strings.TrimSpace(text); text != "" {
		var err error
		if text, err = cleanText(text); err != nil {
			return err
		}
	}
	ev := x.event(bot.Slash, name)
	ev.Text, ev.Links = text, bot.FindLinks(text)
	if len(args) > 0 {
		ev.Args = a.arguments(name, text, args)
	}
	return a.dispatch(x, ev, a.responder(x, ev.On, what))
}

// arguments joins what was picked with what the text says about the other options.
func (a *Adapter) arguments(name, text string, picked map[string]string) map[string]string {
	var open []bot.Option
	_, routes := a.current()
	for _, r := range routes {
		if r.On == bot.Slash && r.Name == name {
			open = slices.DeleteFunc(slices.Clone(r.Options), func(o bot.Option) bool { _, ok := picked[o.Name]; return ok })
		}
	}
	args := bot.ParseArgs(open, text)
	maps.Copy(args, picked)
	return args
}

// complete asks for completions of an option.
func (a *Adapter) complete(x act, name, focus string, args map[string]string) ([]bot.Choice, error) {
	if err := checkArgs(args); err != nil {
		return nil, err
	}
	sink, _ := a.current()
	if sink == nil {
		return nil, errStarting()
	}
	ev := x.event(bot.Slash, name)
	ev.ID, ev.Focus, ev.Args = "", focus, args
	return sink.Complete(x.ctx, ev), nil
}

// target finds a message that a person may act upon; the act then takes place where it stands.
func (a *Adapter) target(x *act, id int64) (*message, error) {
	m, ok := a.room.find(id)
	if !ok || !m.visible(x.me.ID) || m.Pending {
		return nil, notFound(fmt.Sprint(id))
	}
	x.in = target{m.Channel, m.Thread}
	return m, nil
}

// press presses a button, which must be one that the message shows.
func (a *Adapter) press(x act, id int64, action string) error {
	m, err := a.target(&x, id)
	if err != nil {
		return err
	}
	if !m.offers(action) {
		return &bot.Error{Code: bot.Expired, Say: "That button is not there any more."}
	}
	ev := x.event(bot.Press, "")
	ev.Name, ev.Key = bot.SplitAction(action)
	ref := refOf(m)
	ev.Target, ev.Links, ev.Text = &ref, m.links(), m.words()
	r := a.responder(x, ev.On, "")
	r.pressed = m
	return a.dispatch(x, ev, r)
}

// offers reports whether a message has a button with this action.
func (m *message) offers(action string) bool {
	if m.Body == nil || action == "" {
		return false
	}
	return slices.ContainsFunc(m.Body.Blocks, func(b bot.Block) bool {
		row, ok := b.(bot.Actions)
		return ok && slices.ContainsFunc(row.Buttons, func(b bot.Button) bool { return b.Action == action })
	})
}

// menu uses an entry of a message's menu.
func (a *Adapter) menu(x act, id int64, name string) error {
	m, err := a.target(&x, id)
	if err != nil {
		return err
	}
	ev := x.event(bot.MessageMenu, name)
	ref := refOf(m)
	ev.Target, ev.Links, ev.Text = &ref, m.links(), m.words()
	return a.dispatch(x, ev, a.responder(x, ev.On, a.menuTitle(name)))
}

// react puts an emoji on a message, or takes it back.
func (a *Adapter) react(x act, id int64, emoji string, on bool) error {
	m, err := a.target(&x, id)
	if err != nil {
		return err
	}
	if !validEmoji(emoji) || m.Only != "" {
		return invalid("That cannot be put on this message.")
	}
	if on && len(m.Reactions) >= maxEmojis {
		return invalid("There are %d different reactions already; that is the most.", maxEmojis)
	}
	changed, err := a.room.react(id, x.me.ID, emoji, on)
	if err != nil || !changed {
		return err
	}
	ev := x.event(bot.Reaction, emoji)
	ref := refOf(m)
	ev.Undone, ev.Target, ev.Links = !on, &ref, m.links()
	return a.dispatch(x, ev, a.responder(x, ev.On, ""))
}

// submit sends a form that was filled in.
func (a *Adapter) submit(x act, token string, args map[string]string) error {
	f, ok := a.forms.find(token, x.me.ID)
	if !ok {
		return &bot.Error{Code: bot.Expired, Say: "This form has expired. Please open it again."}
	}
	if err := checkArgs(args); err != nil {
		return err
	}
	for _, field := range f.form.Fields {
		if field.Required && strings.TrimSpace(args[field.Name]) == "" {
			return invalid("Please fill in %q.", field.Name)
		}
	}
	x.in = f.in
	ev := x.event(bot.Submit, "")
	ev.Name, ev.Key = bot.SplitAction(f.form.Action)
	ev.Args = args
	for _, v := range args {
		ev.Links = append(ev.Links, bot.FindLinks(v)...)
	}
	if err := a.dispatch(x, ev, a.responder(x, ev.On, "")); err != nil {
		return err
	}
	a.forms.drop(token)
	return nil
}

func checkArgs(args map[string]string) error {
	if len(args) > maxArgs {
		return invalid("That is more options than any command has.")
	}
	for k, v := range args {
		if utf8.RuneCountInString(v) > maxText || len(k) > 100 {
			return invalid("That is longer than the %d characters I can take.", maxText)
		}
	}
	return nil
}

// cleanText removes what cannot be seen from what a person wrote.
func cleanText(s string) (string, error) {
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "\uFFFD")))
	switch n := utf8.RuneCountInString(s); {
	case n == 0:
		return "", invalid("There is nothing to send.")
	case n > maxText:
		return s, invalid("A message can have %d characters; this one has %d.", maxText, n)
	}
	return s, nil
}

// findMention finds the bot's name in a text: where it begins and how long it is; -1 when it is not there.
func findMention(s string) (at, length int) {
	for from := 0; from < len(s); {
		i := indexFold(s[from:], mentionName)
		if i < 0 {
			return -1, 0
		}
		i += from
		end := i + len(mentionName)
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if (i == 0 || !wordRune(before)) && (end == len(s) || !wordRune(after)) {
			return i, len(mentionName)
		}
		from = end
	}
	return -1, 0
}

// indexFold is strings.Index for an ASCII needle, ignoring its case.
func indexFold(s, ascii string) int {
	for i := 0; i+len(ascii) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(ascii)], ascii) {
			return i
		}
	}
	return -1
}

func wordRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// cutMention returns a text without the bot's name, and whether that was in it.
func cutMention(s string) (rest string, named bool) {
	for {
		i, n := findMention(s)
		if i < 0 {
			return strings.TrimSpace(s), named
		}
		named = true
		s = strings.TrimSpace(s[:i]) + " " + strings.TrimLeft(s[i+n:], " \t,:;")
	}
}

// validEmoji accepts one emoji: symbols with their joiners and modifiers, keycaps, flags.
func validEmoji(s string) bool {
	if len(s) > 40 || !utf8.ValidString(s) {
		return false
	}
	symbols := 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.So, r) || r == 0x20E3 || unicode.Is(unicode.Sm, r) && r > 0x7F:
			symbols++
		case r == 0x200D || r == 0xFE0F || r >= 0x1F3FB && r <= 0x1F3FF || r >= 0xE0020 && r <= 0xE007F:
		case r >= '0' && r <= '9' || r == '#' || r == '*' || r == 0x203C || r == 0x2049:
			// keycaps and the two emojis that are punctuation
			if r > 0x7F {
				symbols++
			}
		default:
			return false
		}
	}
	return symbols > 0 && symbols <= 8
}

func shorten(s string, runes int) string {
	if r := []rune(s); len(r) > runes {
		return string(r[:runes-1]) + "…"
	}
	return s
}

// errorFor keeps what is not an *bot.Error from reaching people.
func errorFor(err error) *bot.Error {
	if e, ok := errors.AsType[*bot.Error](err); ok && e.Say != "" {
		return e
	}
	return &bot.Error{Code: bot.CodeOf(err), Say: "Something went wrong on my side. I have noted it for the operator.", Err: err}
}
