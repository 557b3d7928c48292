package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"sync"

	"pullquote/bot"
)

// responder answers one event. Only the Bot calls it, never twice at the same time.
type responder struct {
	a       *Adapter
	act     act
	on      bot.Kind
	what    string   // the command, as the answer shows it
	pressed *message // the message whose button was pressed
	holder  int64    // the placeholder, 0 when there is none
	private bool     // the placeholder's visibility
}

func (a *Adapter) responder(x act, on bot.Kind, what string) *responder {
	return &responder{a: a, act: x, on: on, what: what}
}

// signal is what a window learns about an act of its own that leads to no message.
type signal struct {
	For string `json:"for"`
}

// Ack implements bot.Responder: the person sees that an answer will come. A command leaves a
// placeholder where the answer will stand; a button turns.
func (r *responder) Ack(_ context.Context, v bot.Visibility) error {
	switch r.on {
	case bot.Slash, bot.MessageMenu, bot.Submit:
	case bot.Press:
		r.a.tell(r.act.me.ID, "ack", signal{r.act.id})
		return nil
	default:
		return nil
	}
	m := r.draft(v)
	m.Pending = true
	posted, err := r.a.room.post(m)
	if err != nil {
		return err
	}
	r.holder, r.private = posted.ID, v == bot.Private
	return nil
}

// draft is the message to be, without its body.
func (r *responder) draft(v bot.Visibility) message {
	m := message{Channel: r.act.in.channel, Thread: r.act.in.thread, Cause: cause{ID: r.act.id, Who: r.act.me, What: r.what}}
	if v == bot.Private {
		m.Only = r.act.me.ID
	}
	return m
}

// Respond implements bot.Responder.
func (r *responder) Respond(_ context.Context, resp bot.Response, v bot.Visibility) error {
	defer r.a.tell(r.act.me.ID, "done", signal{r.act.id})
	switch resp := resp.(type) {
	case bot.Reply:
		return r.reply(resp.Message, v)
	case bot.Update:
		if r.pressed == nil {
			return r.reply(resp.Message, v)
		}
		return r.update(resp.Message, v)
	case bot.Form:
		if err := r.clear(); err != nil {
			return err
		}
		r.a.tell(r.act.me.ID, "form", r.a.forms.open(resp, r.act))
		return nil
	case bot.Dismiss:
		if r.pressed != nil && r.pressed.Only == r.act.me.ID {
			if err := r.a.room.remove(r.pressed.ID); err != nil {
				return err
			}
		}
	}
	return r.clear()
}

// reply turns the placeholder into the answer, or posts it.
func (r *responder) reply(m bot.Message, v bot.Visibility) error {
	if r.holder != 0 && r.private == (v == bot.Private) {
		_, err := r.a.room.replace(r.holder, func(old message) (message, error) {
			old.Pending, old.Body = false, &m
			return old, nil
		})
		r.holder = 0
		if bot.CodeOf(err) != bot.NotFound {
			return err
		}
	}
	answer := r.draft(v)
	answer.Body = &m
	if _, err := r.a.room.post(answer); err != nil {
		return err
	}
	return r.clear()
}

// update changes the message whose button was pressed; when that is gone, it is a reply.
func (r *responder) update(m bot.Message, v bot.Visibility) error {
	_, err := r.a.room.replace(r.pressed.ID, func(old message) (message, error) {
		old.Body = &m
		old.Edits++
		return old, nil
	})
	if bot.CodeOf(err) == bot.NotFound {
		return r.reply(m, v)
	}
	return err
}

// clear removes the placeholder.
func (r *responder) clear() error {
	if r.holder == 0 {
		return nil
	}
	id := r.holder
	r.holder = 0
	return r.a.room.remove(id)
}

// forms remembers the forms that are open, the newest ones, for the person who opened each. It is
// safe for concurrent use.
type forms struct {
	mu   sync.Mutex
	list []openForm
}

type openForm struct {
	token string
	who   bot.UserID
	in    target
	form  bot.Form
}

const maxForms = 200

func newForms() *forms { return &forms{} }

// formView is a form as the window that asked for it shows it.
type formView struct {
	For    string      `json:"for"`
	Token  string      `json:"token"`
	Title  string      `json:"title"`
	Fields []formField `json:"fields"`
}

type formField struct {
	Name     string `json:"name"`
	Help     string `json:"help"`
	Kind     string `json:"kind"`
	Required bool   `json:"required"`
	Value    string `json:"value"`
}

func (f *forms) open(form bot.Form, x act) formView {
	token := rand.Text()
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.list) >= maxForms {
		f.list = slices.Delete(f.list, 0, 1)
	}
	f.list = append(f.list, openForm{token, x.me.ID, x.in, form})
	v := formView{For: x.id, Token: token, Title: form.Title}
	for _, o := range form.Fields {
		v.Fields = append(v.Fields, formField{o.Name, o.Help, fmt.Sprint(o.Kind), o.Required, o.Value})
	}
	return v
}

func (f *forms) find(token string, who bot.UserID) (openForm, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	i := slices.IndexFunc(f.list, func(o openForm) bool { return o.token == token && o.who == who })
	if i < 0 {
		return openForm{}, false
	}
	return f.list[i], true
}

func (f *forms) drop(token string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.list = slices.DeleteFunc(f.list, func(o openForm) bool { return o.token == token })
}

// recent remembers which acts were done, so that a window may repeat a request whose answer it did
// not get. The bot's own memory covers restarts. It is safe for concurrent use.
type recent struct {
	mu    sync.Mutex
	done  map[string]bool
	order []string
}

const maxRecent = 4096

func newRecent() *recent { return &recent{done: map[string]bool{}} }

// once runs f unless it has succeeded, or runs, under this id.
func (r *recent) once(id string, f func() error) error {
	if !r.begin(id) {
		return nil
	}
	err := f()
	if err != nil {
		r.forget(id)
	}
	return err
}

func (r *recent) forget(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.done, id)
	if i := slices.Index(r.order, id); i >= 0 {
		r.order = slices.Delete(r.order, i, i+1)
	}
}

func (r *recent) begin(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.done[id] {
		return false
	}
	r.done[id] = true
	if r.order = append(r.order, id); len(r.order) > maxRecent {
		delete(r.done, r.order[0])
		r.order = slices.Delete(r.order, 0, 1)
	}
	return true
}
