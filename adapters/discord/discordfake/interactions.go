package discordfake

import (
	"encoding/json"
	"net/http"
	"time"
)

// Interaction types and the types of their first answers.
const (
	kindCommand   = 2
	kindComponent = 3
	kindComplete  = 4
	kindModal     = 5

	replyMessage = 4
	replyDefer   = 5
	replyQuiet   = 6
	replyUpdate  = 7
	replyChoices = 8
	replyModal   = 9
)

// interaction is what a person did, on its way to its answer.
type interaction struct {
	id, token string
	kind      int
	channelID string
	target    *message // whose button was pressed
	original  *message
	sent      time.Time
	acked     time.Duration // negative: not yet
	choices   []Choice
	answered  chan struct{} // closed with the first answer
	over      bool          // its token has expired
}

// Choice is a completion as the client shows it.
type Choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type form struct {
	CustomID   string      `json:"custom_id"`
	Title      string      `json:"title"`
	Components []component `json:"components"`
}

// serveCallback takes the first answer to an interaction. The caller holds the lock.
func (s *Server) serveCallback(parts []string, raw []byte) (any, *apiError) {
	if len(parts) != 4 || parts[3] != "callback" {
		return nil, errNoRoute
	}
	i := s.interactions[parts[2]]
	if i == nil || i.id != parts[1] || time.Since(i.sent) > 3*time.Second {
		return nil, errNoInteraction
	}
	return nil, s.take(i, raw)
}

// take applies a first answer.
func (s *Server) take(i *interaction, raw []byte) *apiError {
	if i.acked >= 0 {
		return errAcknowledged
	}
	var c struct {
		Type int             `json:"type"`
		Data json.RawMessage `json:"data"`
	}
	_ = json.Unmarshal(raw, &c)
	if bad := allowed(i, c.Type); bad != nil {
		return bad
	}
	switch c.Type {
	case replyMessage:
		i.original = s.add(i.channelID, parseBody(c.Data))
	case replyDefer:
		i.original = s.add(i.channelID, parseBody(c.Data))
		i.original.placeholder = true
	case replyQuiet:
		i.original = i.target
	case replyUpdate:
		i.original = i.target
		i.target.edit(parseBody(c.Data))
	case replyChoices:
		var d struct {
			Choices []Choice `json:"choices"`
		}
		_ = json.Unmarshal(c.Data, &d)
		i.choices = d.Choices
	case replyModal:
		m := s.add(i.channelID, body{Flags: ephemeralFlag})
		m.form = &form{}
		_ = json.Unmarshal(c.Data, m.form)
	}
	i.acked = time.Since(i.sent)
	close(i.answered)
	return nil
}

// allowed checks that an answer's type fits the kind of interaction.
func allowed(i *interaction, answer int) *apiError {
	ok := false
	switch answer {
	case replyMessage, replyDefer:
		ok = i.kind != kindComplete
	case replyQuiet, replyUpdate:
		ok = i.kind == kindComponent && i.target != nil
	case replyChoices:
		ok = i.kind == kindComplete
	case replyModal:
		ok = i.kind == kindCommand || i.kind == kindComponent
	}
	if !ok {
		return invalid("answer of type %d to an interaction of type %d", answer, i.kind)
	}
	return nil
}

// serveWebhook serves what an interaction's token can do after the first answer. The caller holds the lock.
func (s *Server) serveWebhook(r *http.Request, parts []string, raw []byte) (any, *apiError) {
	if len(parts) < 3 || parts[1] != AppID {
		return nil, errNoWebhook
	}
	i := s.interactions[parts[2]]
	switch {
	case i == nil || i.acked < 0:
		return nil, errNoWebhook
	case i.over:
		return nil, errTokenOver
	case len(parts) == 3 && r.Method == http.MethodPost:
		return s.followUp(i, raw), nil
	case len(parts) == 5 && parts[4] == "@original":
		return s.changeOriginal(i, r.Method, raw)
	}
	return nil, errNoRoute
}

// followUp adds a message; while the placeholder stands, Discord puts it there, and the
// placeholder's visibility wins.
func (s *Server) followUp(i *interaction, raw []byte) any {
	b := parseBody(raw)
	if o := i.original; o != nil && o.placeholder && !o.removed {
		b.Flags = o.body.Flags
		o.edit(b)
		return o.wire(s)
	}
	return s.add(i.channelID, b).wire(s)
}

func (s *Server) changeOriginal(i *interaction, method string, raw []byte) (any, *apiError) {
	o := i.original
	if o == nil || o.removed {
		return nil, errNoMessage
	}
	switch method {
	case http.MethodDelete:
		o.removed = true
		return nil, nil
	case http.MethodPatch:
		o.edit(parseBody(raw))
	}
	return o.wire(s), nil
}

// ExpireTokens ends the 15 minutes of all interactions so far.
func (s *Server) ExpireTokens() {
	s.mu.Lock()
	for _, i := range s.interactions {
		i.over = true
	}
	s.mu.Unlock()
}

// Acked returns for each interaction, in order, how long its first answer took; a negative duration
// while there is none.
func (s *Server) Acked() []time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]time.Duration, len(s.order))
	for n, i := range s.order {
		out[n] = i.acked
	}
	return out
}
