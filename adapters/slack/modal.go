package slack

import (
	"context"
	"encoding/json"
	"time"

	"github.com/slack-go/slack"

	"pullquote/bot"
)

// viewMeta travels in a view's private_metadata: where the view was opened, so that the answer to it
// finds its way back on any replica. Only the app sees it.
type viewMeta struct {
	Action   string `json:"a,omitempty"` // the form's "name/key"
	Channel  string `json:"c,omitempty"`
	Thread   string `json:"t,omitempty"`
	URL      string `json:"u,omitempty"` // the response_url of what opened it
	Issued   int64  `json:"i,omitempty"`
	Uses     int    `json:"n,omitempty"`
	Original bool   `json:"o,omitempty"`
}

func (i interaction) viewMeta() (m viewMeta) {
	if i.View != nil {
		// What cannot be read is a view of an older version: the answer goes to the person directly.
		_ = json.Unmarshal([]byte(i.View.PrivateMetadata), &m)
	}
	return m
}

func (m viewMeta) answer() answerURL {
	return answerURL{URL: m.URL, Issued: time.Unix(m.Issued, 0), Uses: m.Uses, Original: m.Original}
}

func (d *delivery) meta(action string) string {
	m := viewMeta{Action: action, Channel: d.Event.In.Channel, Thread: d.Event.In.Thread}
	if u := d.URL; u.URL != "" {
		m.URL, m.Issued, m.Uses, m.Original = u.URL, u.Issued.Unix(), u.Uses, u.Original
	}
	raw, err := json.Marshal(m)
	if err != nil || len(raw) > maxMetadata {
		m.URL = ""
		raw, _ = json.Marshal(m)
	}
	return string(raw)
}

// openedModal is a modal that we opened.
type openedModal struct{ id, hash string }

const formCallback = "form"

// form opens a form: it fills the modal that was opened early, or opens one.
func (r *responder) form(ctx context.Context, f bot.Form) error {
	view := formView(f, r.d.meta(f.Action))
	if r.modal != nil {
		return r.a.replaceModal(ctx, r.d.Event.In.Space, r.modal, view)
	}
	err := r.open(ctx, view)
	if bot.CodeOf(err) == bot.Expired {
		// A form cannot come later; the person is told rather than left waiting.
		return r.private(ctx, bot.Say("That took me too long, so Slack closed the door. Please try again."))
	}
	return err
}

// open uses the trigger, which works once and for three seconds.
func (r *responder) open(ctx context.Context, view slack.ModalViewRequest) error {
	if r.d.Trigger == "" || r.a.now().Sub(r.received) > triggerWithin {
		return &bot.Error{Code: bot.Expired}
	}
	m, err := r.a.openModal(ctx, r.d.Event.In.Space, r.d.Trigger, view)
	r.d.Trigger = ""
	if err == nil {
		r.modal = m
	}
	return err
}

// openSkeleton keeps the trigger of a slow handler alive.
func (r *responder) openSkeleton(ctx context.Context) {
	r.mu.Lock()
	defer r.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, ackWithin) // later, the trigger is dead
	defer cancel()
	if err := r.skeleton(ctx); err != nil {
		r.a.log.Warn("modal not opened", "event", r.d.Event.ID, "code", bot.CodeOf(err), "err", err)
	}
}

func (r *responder) skeleton(ctx context.Context) error {
	if r.modal != nil {
		return nil
	}
	return r.open(ctx, messageView("One moment", bot.Say(working), "", ""))
}

// inModal shows a private answer to a press in a view.
func (r *responder) inModal(ctx context.Context, m bot.Message) error {
	view := messageView("Pullquote", m, r.a.workspace(r.d.Event.In.Space), r.d.meta(""))
	switch {
	case r.modal != nil:
		return r.a.replaceModal(ctx, r.d.Event.In.Space, r.modal, view)
	case r.d.View != nil && r.d.View.Type == "modal":
		return r.a.replaceModal(ctx, r.d.Event.In.Space, &openedModal{id: r.d.View.ID}, view)
	}
	return r.open(ctx, view)
}

// updateView replaces the view whose button was pressed.
func (r *responder) updateView(ctx context.Context, m bot.Message) error {
	if r.d.View.Type == "modal" {
		return r.inModal(ctx, m)
	}
	if r.modal != nil {
		if err := r.a.updateModal(ctx, r.d.Event.In.Space, r.modal, bot.Say("Done.")); err != nil {
			r.a.log.Warn("modal not updated", "event", r.d.Event.ID, "code", bot.CodeOf(err), "err", err)
		}
	}
	return r.a.publish(ctx, r.d.Event.In, r.d.Event.From.ID, m, r.d.View.Hash)
}

func (a *Adapter) openModal(ctx context.Context, space, trigger string, view slack.ModalViewRequest) (*openedModal, error) {
	in, err := a.installs.find(space)
	if err != nil {
		return nil, err
	}
	v, err := in.client.OpenViewContext(ctx, trigger, view)
	if err != nil {
		return nil, refused("views.open", err)
	}
	return &openedModal{id: v.ID, hash: v.Hash}, nil
}

func (a *Adapter) updateModal(ctx context.Context, space string, m *openedModal, say bot.Message) error {
	return a.replaceModal(ctx, space, m, messageView("Pullquote", say, a.workspace(space), ""))
}

func (a *Adapter) replaceModal(ctx context.Context, space string, m *openedModal, view slack.ModalViewRequest) error {
	in, err := a.installs.find(space)
	if err != nil {
		return err
	}
	v, err := in.client.UpdateViewContext(ctx, view, "", m.hash, m.id)
	if err == nil {
		m.hash = v.Hash
	}
	return refused("views.update", err)
}

// messageView shows a message in a modal.
func messageView(title string, m bot.Message, workspace, meta string) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type:            slack.VTModal,
		Title:           plain(clip(title, maxModalTitle)),
		Close:           plain("Close"),
		Blocks:          slack.Blocks{BlockSet: messageBlocks(m, workspace)},
		PrivateMetadata: meta,
	}
}

// formView is a form as a modal: one input for each field, named by block_id.
func formView(f bot.Form, meta string) slack.ModalViewRequest {
	var blocks []slack.Block
	for _, field := range f.Fields {
		blocks = append(blocks, inputBlock(field))
	}
	title := f.Title
	if title == "" {
		title = "Pullquote"
	}
	return slack.ModalViewRequest{
		Type:            slack.VTModal,
		CallbackID:      formCallback,
		Title:           plain(clip(title, maxModalTitle)),
		Submit:          plain("Send"),
		Close:           plain("Cancel"),
		Blocks:          slack.Blocks{BlockSet: blocks},
		PrivateMetadata: meta,
	}
}

func inputBlock(o bot.Option) *slack.InputBlock {
	label := o.Help
	if label == "" {
		label = o.Name
	}
	var element slack.BlockElement
	switch {
	case o.Complete:
		element = choiceSelect(o.Name)
	case o.Kind == bot.OptionURL:
		input := slack.NewURLTextInputBlockElement(nil, o.Name)
		if webAddress(o.Value) {
			input.InitialValue = o.Value
		}
		element = input
	default:
		input := slack.NewPlainTextInputBlockElement(nil, o.Name)
		input.InitialValue, input.MaxLength = clip(o.Value, maxInput), maxInput
		element = input
	}
	block := slack.NewInputBlock(o.Name, plain(clip(label, maxInputLabel)), nil, element)
	block.Optional = !o.Required
	return block
}

// choiceSelect asks us for its options while the person types, from the first character on.
func choiceSelect(id string) *slack.SelectBlockElement {
	s := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plain("Start typing…"), id)
	zero := 0
	s.MinQueryLength = &zero
	return s
}

// optionsAnswer is what a select gets: choices that fit into an option, and all together into what a
// Socket Mode answer may hold.
func optionsAnswer(choices []bot.Choice) slack.OptionsResponse {
	out := slack.OptionsResponse{Options: []*slack.OptionBlockObject{}}
	size := len(`{"options":[]}`)
	for _, c := range choices {
		label := clip(c.Label, maxLabel)
		if label == "" || c.Value == "" || units(c.Value) > maxLabel || len(out.Options) == maxChoices {
			continue // a shortened value would name something else
		}
		o := slack.NewOptionBlockObject(c.Value, plain(label), nil)
		raw, err := json.Marshal(o)
		if err != nil || size+len(raw)+1 > maxSocketPayload {
			break
		}
		size += len(raw) + 1
		out.Options = append(out.Options, o)
	}
	return out
}
