package bot

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// The Bot's own buttons: what no handler should have to think of.
const (
	shareAction   = "bot.share"   // key: state with the message
	dismissAction = "bot.dismiss" // no key
	foldedAction  = "bot.action"  // key: state with an action that was too long for a button
)

func (b *Bot) ownRoutes() []Route {
	return []Route{
		{On: Press, Name: shareAction, Visibility: Public, Ack: AckRace, Handle: b.share},
		{On: Press, Name: dismissAction, Visibility: Private, Ack: AckRace, Handle: dismiss},
	}
}

func dismiss(context.Context, Event) (Response, error) { return Dismiss{}, nil }

// share posts a private answer for everybody, and says whose idea that was.
func (b *Bot) share(ctx context.Context, ev Event) (Response, error) {
	data, err := b.state(ctx, ev.Key)
	if err != nil {
		return nil, err
	}
	var m Message
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, err
	}
	m.Blocks = append(m.Blocks, Note{Spans: []Span{Text("Shared by "), {Text: ev.From.Name, Mention: ev.From.ID}}})
	return Reply{Message: m}, nil
}

// state returns what is behind a button, or the kind sentence for one that has expired.
func (b *Bot) state(ctx context.Context, key string) ([]byte, error) {
	data, ok, err := b.memory.Get(ctx, key)
	switch {
	case err != nil:
		return nil, &Error{Code: Unavailable, Say: "My memory is not reachable right now. Please try again in a minute.", Err: err}
	case !ok:
		return nil, &Error{Code: Expired, Say: "This button has expired. Please ask again."}
	}
	return data, nil
}

// dress completes an answer: a private reply can be dismissed, and shared where its handler allows it.
func (b *Bot) dress(ctx context.Context, caps Caps, resp Response, v Visibility) (Response, error) {
	switch r := resp.(type) {
	case Reply:
		m, err := b.prepare(ctx, caps, r.Message)
		if err != nil || v != Private || !caps.Has(Buttons) {
			return Reply{Message: m, Share: r.Share}, err
		}
		var own []Button
		if r.Share {
			key, err := b.keep(ctx, r.Message)
			if err != nil {
				return nil, err
			}
			own = append(own, Button{Label: "Share", Action: shareAction + "/" + key})
		}
		own = append(own, Button{Label: "Dismiss", Action: dismissAction})
		m.Blocks = append(m.Blocks, Actions{Buttons: own})
		return Reply{Message: m, Share: r.Share}, nil
	case Update:
		m, err := b.prepare(ctx, caps, r.Message)
		if err == nil && v == Private && caps.Has(Buttons) {
			m.Blocks = append(m.Blocks, Actions{Buttons: []Button{{Label: "Dismiss", Action: dismissAction}}})
		}
		return Update{Message: m}, err
	}
	return resp, nil
}

// prepare makes a message fit for a place: never without a Fallback, buttons short enough or left
// out where there are none.
func (b *Bot) prepare(ctx context.Context, caps Caps, m Message) (Message, error) {
	if strings.TrimSpace(m.Fallback) == "" {
		m.Fallback = PlainText(m)
	}
	if m.Fallback == "" {
		return m, &Error{Code: Invalid, Err: errors.New("empty message")}
	}
	blocks := make([]Block, 0, len(m.Blocks)+1)
	for _, block := range m.Blocks {
		a, ok := block.(Actions)
		if !ok {
			blocks = append(blocks, block)
			continue
		}
		degraded, err := b.buttons(ctx, caps, a)
		if err != nil {
			return m, err
		}
		if degraded != nil {
			blocks = append(blocks, degraded)
		}
	}
	m.Blocks = blocks
	return m, nil
}

// buttons keeps long actions as state; where a place has no buttons it leaves links.
func (b *Bot) buttons(ctx context.Context, caps Caps, a Actions) (Block, error) {
	if !caps.Has(Buttons) {
		var links []Span
		for _, button := range a.Buttons {
			if button.URL != "" {
				links = append(links, Link(button.Label, button.URL), Text(" "))
			}
		}
		if links == nil {
			return nil, nil
		}
		return Note{Spans: links}, nil
	}
	out := make([]Button, len(a.Buttons))
	for i, button := range a.Buttons {
		if len(button.Action) > MaxAction {
			key := stateKey([]byte(button.Action))
			if err := b.memory.Put(ctx, key, []byte(button.Action)); err != nil {
				return nil, err
			}
			button.Action = foldedAction + "/" + key
		}
		out[i] = button
	}
	return Actions{Buttons: out}, nil
}

// unfold turns a pressed button back into the action that it stands for.
func (b *Bot) unfold(ctx context.Context, ev Event) (Event, error) {
	if ev.On != Press || ev.Name != foldedAction {
		return ev, nil
	}
	action, err := b.state(ctx, ev.Key)
	if err != nil {
		return ev, err
	}
	ev.Name, ev.Key = SplitAction(string(action))
	return ev, nil
}

func (b *Bot) keep(ctx context.Context, m Message) (string, error) {
	data, err := json.Marshal(m)
	if err != nil {
		return "", err
	}
	key := stateKey(data)
	if err := b.memory.Put(ctx, key, data); err != nil {
		return "", fmt.Errorf("keep message: %w", err)
	}
	return key, nil
}

// stateKey is made from the content, so that the same button made twice is one entry.
func stateKey(content []byte) string {
	sum := sha256.Sum256(content)
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:15]))
}

// SplitAction splits "name/key".
func SplitAction(action string) (name, key string) {
	name, key, _ = strings.Cut(action, "/")
	return name, key
}
