package slackfake

import (
	"encoding/json"
	"time"
)

// View is a modal or a home tab.
type View struct {
	ID, Type, Hash, CallbackID, PrivateMetadata, Title string
	Blocks                                             json.RawMessage
	User                                               string // whose home
	Updates                                            int
}

type viewBody struct {
	Type            string          `json:"type"`
	CallbackID      string          `json:"callback_id"`
	PrivateMetadata string          `json:"private_metadata"`
	Title           json.RawMessage `json:"title"`
	Submit          json.RawMessage `json:"submit"`
	Close           json.RawMessage `json:"close"`
	Blocks          json.RawMessage `json:"blocks"`
}

// NewTrigger makes a trigger_id; the caller holds the lock.
func (s *Server) newTrigger() string {
	id := s.id("trigger.")
	s.triggers[id] = &trigger{made: time.Now()}
	return id
}

// ExpireTriggers makes every trigger_id too old.
func (s *Server) ExpireTriggers() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.triggers {
		t.made = t.made.Add(-time.Minute)
	}
}

// Views returns the modals that were opened, in order.
func (s *Server) Views() []View {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []View
	for n := range s.seq + 1 {
		if v := s.views[viewID(n)]; v != nil {
			out = append(out, *v)
		}
	}
	return out
}

// Home returns a person's home tab.
func (s *Server) Home(user string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v := s.homes[user]; v != nil {
		return *v, true
	}
	return View{}, false
}

func (s *Server) readView(c call, on surface) (*View, string) {
	var fields map[string]json.RawMessage
	var b viewBody
	if json.Unmarshal(c.view, &b) != nil || json.Unmarshal(c.view, &fields) != nil {
		s.violate("%s: malformed view", c.method)
		return nil, "invalid_arguments"
	}
	want := "modal"
	if on.name == "home" {
		want = "home"
	}
	check := &checker{at: c.method + ": view", ids: map[string]bool{}, on: on}
	if b.Type != want {
		check.fault("type %q", b.Type)
	}
	if on.name == "modal" {
		check.fields(viewFields(fields), "title", "submit", "close", "blocks", "private_metadata", "callback_id", "clear_on_close", "notify_on_close", "external_id")
		check.viewTexts(b)
	} else {
		check.fields(viewFields(fields), "blocks", "private_metadata", "callback_id", "external_id")
	}
	check.length("private_metadata", b.PrivateMetadata, 0, 3000)
	check.length("callback_id", b.CallbackID, 0, 255)
	s.violations = append(s.violations, check.faults...)
	if len(check.faults) > 0 {
		return nil, "invalid_arguments"
	}
	if word := s.checkBlocks(c.method, string(b.Blocks), on); word != "" {
		return nil, word
	}
	var title struct{ Text string }
	_ = json.Unmarshal(b.Title, &title)
	return &View{Type: b.Type, CallbackID: b.CallbackID, PrivateMetadata: b.PrivateMetadata, Title: title.Text, Blocks: b.Blocks}, ""
}

func viewFields(fields map[string]json.RawMessage) map[string]any {
	out := map[string]any{}
	for k := range fields {
		out[k] = true
	}
	return out
}

func (c *checker) viewTexts(b viewBody) {
	for what, v := range map[string]json.RawMessage{"title": b.Title, "submit": b.Submit, "close": b.Close} {
		if v == nil && what != "title" {
			continue
		}
		var o any
		_ = json.Unmarshal(v, &o)
		c.text(what, o, 24, "plain_text")
	}
}

func viewID(n int) string { return "V" + pad(n) }

func pad(n int) string {
	digits := []byte("000000")
	for i := len(digits) - 1; i >= 0 && n > 0; i-- {
		digits[i] = byte('0' + n%10)
		n /= 10
	}
	return string(digits)
}

func (s *Server) viewsOpen(c call) map[string]any {
	t := s.triggers[c.args["trigger_id"]]
	switch {
	case t == nil:
		return refusal("invalid_trigger_id")
	case t.used:
		return refusal("exchanged_trigger_id")
	case time.Since(t.made) > 3*time.Second:
		return refusal("expired_trigger_id")
	}
	t.used = true
	v, word := s.readView(c, modalSurface)
	if word != "" {
		return refusal(word)
	}
	v.ID, v.Hash = s.id("V"), s.id("hash")
	s.views[v.ID] = v
	return shown(v)
}

func shown(v *View) map[string]any {
	return map[string]any{"ok": true, "view": map[string]any{"id": v.ID, "type": v.Type, "hash": v.Hash, "callback_id": v.CallbackID, "private_metadata": v.PrivateMetadata, "blocks": surprise}}
}

func (s *Server) viewsUpdate(c call) map[string]any {
	old := s.views[c.args["view_id"]]
	switch {
	case old == nil:
		return refusal("not_found")
	case c.args["hash"] != "" && c.args["hash"] != old.Hash:
		return refusal("hash_conflict")
	}
	v, word := s.readView(c, modalSurface)
	if word != "" {
		return refusal(word)
	}
	v.ID, v.Hash, v.Updates = old.ID, s.id("hash"), old.Updates+1
	s.views[v.ID] = v
	return shown(v)
}

func (s *Server) viewsPublish(c call) map[string]any {
	user := c.args["user_id"]
	if s.users[user] == nil {
		return refusal("user_not_found")
	}
	old := s.homes[user]
	if old != nil && c.args["hash"] != "" && c.args["hash"] != old.Hash {
		return refusal("hash_conflict")
	}
	v, word := s.readView(c, homeSurface)
	if word != "" {
		return refusal(word)
	}
	v.ID, v.Hash, v.User = "VHOME"+user, s.id("hash"), user
	if old != nil {
		v.Updates = old.Updates + 1
	}
	s.homes[user] = v
	return shown(v)
}
