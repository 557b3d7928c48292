// Package discordfake is a Discord in the process: the part of its REST API and gateway that a bot
// like ours uses, and the client at which people type. It validates every request that it gets,
// against Discord's own OpenAPI description where that is at hand, and can misbehave on demand.
//
// Tests of the Discord adapter and of whole bots import it; nothing else does. A Server is safe for
// concurrent use.
package discordfake

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Well-known ids of a new Server.
const (
	AppID     = "1100000000000000001" // the bot's application, and its user
	GuildID   = "1200000000000000001"
	ChannelID = "1300000000000000001" // a text channel
	NewsID    = "1300000000000000002" // an announcement channel
	ForumID   = "1300000000000000003"
	UserID    = "1400000000000000001" // a person, member of the guild
	Token     = "fake-bot-token"
)

// Channel types of Discord.
const (
	TypeText         = 0
	TypeDirect       = 1
	TypeAnnouncement = 5
	TypeThread       = 11
	TypeForum        = 15
)

// Server is the fake. Make it with New, and Close it.
type Server struct {
	URL string // the API's root, with a slash at its end: DISCORD_API_URL

	http *httptest.Server
	spec *Spec
	key  ed25519.PrivateKey

	mu           sync.Mutex
	next         uint64
	channels     map[string]*channel
	messages     []*message
	interactions map[string]*interaction // by token
	order        []*interaction          // those that Do-like calls sent
	commands     []byte                  // as they were registered
	puts         int                     // how often they were
	faults       []Fault
	problems     []string
	requests     []string // "METHOD path", in order
	permissions  uint64   // of the bot's role
	gateway      gatewayState
	closing      bool
	endpoint     string // where interactions are posted instead of the gateway
	startsLeft   int
	Beat         time.Duration // the gateway's heartbeat interval; set it before connecting
}

type channel struct {
	ID       string `json:"id"`
	Type     int    `json:"type"`
	GuildID  string `json:"guild_id,omitempty"`
	ParentID string `json:"parent_id,omitempty"`
	OwnerID  string `json:"owner_id,omitempty"`
	Name     string `json:"name"`
}

// New starts a fake. spec may be nil: then requests are checked by hand only.
func New(spec *Spec) *Server {
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		panic(err) // the system has no randomness
	}
	s := &Server{
		spec: spec, key: key,
		channels:     map[string]*channel{},
		interactions: map[string]*interaction{},
		commands:     []byte("[]"),
		permissions:  1<<10 | 1<<11 | 1<<14 | 1<<16 | 1<<35 | 1<<38,
		startsLeft:   1000,
		Beat:         5 * time.Second,
	}
	s.gateway.sessions, s.gateway.socketsNow = map[string]*session{}, map[*socket]bool{}
	for _, c := range []*channel{
		{ID: ChannelID, Type: TypeText, GuildID: GuildID, Name: "news"},
		{ID: NewsID, Type: TypeAnnouncement, GuildID: GuildID, Name: "announcements"},
		{ID: ForumID, Type: TypeForum, GuildID: GuildID, Name: "articles"},
	} {
		s.channels[c.ID] = c
	}
	s.http = httptest.NewServer(http.HandlerFunc(s.route))
	s.URL = s.http.URL + "/"
	return s
}

// Close cuts all connections and stops the server.
func (s *Server) Close() {
	s.mu.Lock()
	s.closing = true
	s.mu.Unlock()
	s.Drop()
	s.http.CloseClientConnections()
	s.http.Close()
	s.gateway.serving.Wait()
}

// PublicKey is what DISCORD_PUBLIC_KEY is set to.
func (s *Server) PublicKey() string { return hex.EncodeToString(s.key.Public().(ed25519.PublicKey)) }

// Problems are all requests that Discord would have refused, or that break a rule of ours (nobody
// may be notified). A test that ends with one has found a bug.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.problems...)
}

// Requests are all requests so far, "METHOD /path".
func (s *Server) Requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.requests...)
}

// Commands returns the registered commands as JSON, and how often they were overwritten.
func (s *Server) Commands() (raw []byte, overwrites int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.commands, s.puts
}

// SetPermissions sets the permissions of the bot's role.
func (s *Server) SetPermissions(bits uint64) { s.mu.Lock(); s.permissions = bits; s.mu.Unlock() }

// SetStarts sets how many session starts are left today.
func (s *Server) SetStarts(n int) { s.mu.Lock(); s.startsLeft = n; s.mu.Unlock() }

// AddChannel adds a text channel to the guild.
func (s *Server) AddChannel(id, name string) {
	s.mu.Lock()
	s.channels[id] = &channel{ID: id, Type: TypeText, GuildID: GuildID, Name: name}
	s.mu.Unlock()
}

// Delete makes a channel unknown.
func (s *Server) Delete(channelID string) {
	s.mu.Lock()
	delete(s.channels, channelID)
	s.mu.Unlock()
}

// id makes a snowflake of now. The caller holds the lock.
func (s *Server) id() string {
	s.next++
	ms := uint64(time.Now().UnixMilli() - 1420070400000)
	return strconv.FormatUint(ms<<22|s.next&0x3FFFFF, 10)
}

// problem notes what should not have been sent. The caller holds the lock.
func (s *Server) problem(format string, args ...any) {
	s.problems = append(s.problems, fmt.Sprintf(format, args...))
}

// apiError is an answer with Discord's code.
type apiError struct {
	status, code int
	message      string
}

var (
	errUnauthorized   = &apiError{401, 0, "401: Unauthorized"}
	errNoRoute        = &apiError{404, 0, "404: Not Found"}
	errNoChannel      = &apiError{404, 10003, "Unknown Channel"}
	errNoMessage      = &apiError{404, 10008, "Unknown Message"}
	errNoWebhook      = &apiError{404, 10015, "Unknown Webhook"}
	errNoInteraction  = &apiError{404, 10062, "Unknown interaction"}
	errAcknowledged   = &apiError{400, 40060, "Interaction has already been acknowledged."}
	errEmpty          = &apiError{400, 50006, "Cannot send an empty message"}
	errNotText        = &apiError{400, 50008, "Cannot send messages in a non-text channel"}
	errTokenOver      = &apiError{401, 50027, "Invalid Webhook Token"}
	errThreadExists   = &apiError{400, 160004, "A thread has already been created for this message"}
	errMissingAccess  = &apiError{403, 50013, "Missing Permissions"}
	errWrongChannel   = &apiError{400, 50024, "Cannot execute action on this channel type"}
	errNoOtherMessage = &apiError{403, 50005, "Cannot edit a message authored by another user"}
)

func invalid(format string, args ...any) *apiError {
	return &apiError{400, 50035, "Invalid Form Body: " + fmt.Sprintf(format, args...)}
}

func (s *Server) route(w http.ResponseWriter, r *http.Request) {
	if at := strings.TrimSuffix(r.URL.Path, "/"); at == "/gateway" || at == "/gateway/resume" { // the library adds a slash
		s.mu.Lock()
		s.requests = append(s.requests, r.Method+" "+r.URL.Path)
		s.mu.Unlock()
		s.serveGateway(w, r)
		return
	}
	body, _ := io.ReadAll(io.LimitReader(r.Body, 30<<20))
	path, ok := strings.CutPrefix(r.URL.Path, "/api/v10/")
	s.mu.Lock()
	s.requests = append(s.requests, r.Method+" "+r.URL.Path)
	s.mu.Unlock()
	if !ok {
		writeError(w, errNoRoute)
		return
	}
	parts := strings.Split(path, "/")
	open := parts[0] == "webhooks" || parts[0] == "interactions"
	if !open && r.Header.Get("Authorization") != "Bot "+Token {
		writeError(w, errUnauthorized)
		return
	}
	fault := s.takeFault(r.Method, parts)
	if s.misbehave(w, fault) {
		return
	}
	s.mu.Lock()
	if bad := s.checkBody(r.Method, path, body); bad != nil {
		s.problem("%s %s: %s in %s", r.Method, path, bad.message, body)
		s.mu.Unlock()
		writeError(w, bad)
		return
	}
	answer, failed := s.answer(r, parts, body)
	s.mu.Unlock()
	if fault == FaultCut {
		cut(w)
		return
	}
	if failed != nil {
		writeError(w, failed)
		return
	}
	writeAnswer(w, r, answer)
}

func writeAnswer(w http.ResponseWriter, r *http.Request, answer any) {
	h := w.Header()
	h.Set("X-RateLimit-Bucket", "fake-"+r.Method)
	h.Set("X-RateLimit-Limit", "5000")
	h.Set("X-RateLimit-Remaining", "4999")
	h.Set("X-RateLimit-Reset-After", "1.000")
	if answer == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	h.Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

func writeError(w http.ResponseWriter, e *apiError) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(e.status)
	_ = json.NewEncoder(w).Encode(map[string]any{"code": e.code, "message": e.message})
}

// answer serves one valid request. The caller holds the lock.
func (s *Server) answer(r *http.Request, parts []string, body []byte) (any, *apiError) {
	switch parts[0] {
	case "gateway":
		return s.gatewayBot(), nil
	case "users":
		return s.users(r, parts, body)
	case "applications":
		return s.applications(r, parts, body)
	case "guilds":
		return s.guilds(parts)
	case "channels":
		return s.serveChannel(r, parts, body)
	case "interactions":
		return s.serveCallback(parts, body)
	case "webhooks":
		return s.serveWebhook(r, parts, body)
	}
	return nil, errNoRoute
}

func (s *Server) users(r *http.Request, parts []string, body []byte) (any, *apiError) {
	if len(parts) == 2 {
		return map[string]any{"id": AppID, "username": "pullquote", "bot": true}, nil
	}
	if len(parts) != 3 || parts[2] != "channels" || r.Method != http.MethodPost {
		return nil, errNoRoute
	}
	var in struct {
		RecipientID string `json:"recipient_id"`
	}
	_ = json.Unmarshal(body, &in)
	for _, c := range s.channels {
		if c.Type == TypeDirect && c.OwnerID == in.RecipientID {
			return c, nil
		}
	}
	c := &channel{ID: s.id(), Type: TypeDirect, OwnerID: in.RecipientID}
	s.channels[c.ID] = c
	return c, nil
}

func (s *Server) applications(r *http.Request, parts []string, body []byte) (any, *apiError) {
	if parts[1] == "@me" {
		return map[string]any{"id": AppID, "name": "Pullquote", "bot_public": true, "flags": 0,
			"interactions_endpoint_url": s.endpoint, "bot": map[string]any{"id": AppID, "username": "pullquote", "bot": true}}, nil
	}
	if len(parts) != 3 || parts[2] != "commands" || parts[1] != AppID {
		return nil, errNoRoute
	}
	if r.Method == http.MethodPut {
		s.commands = body
		s.puts++
	}
	return registered(s.commands), nil
}

// registered is what Discord makes of commands: permissions become text, defaults are filled in.
func registered(raw []byte) []map[string]any {
	out := []map[string]any{}
	_ = json.Unmarshal(raw, &out)
	for i, c := range out {
		if n, ok := c["default_member_permissions"].(float64); ok {
			c["default_member_permissions"] = strconv.FormatUint(uint64(n), 10)
		}
		c["id"], c["application_id"], c["version"] = strconv.Itoa(1500+i), AppID, "1"
		c["nsfw"] = false
		for _, absent := range []string{"name_localizations", "description_localizations"} {
			if c[absent] == nil {
				c[absent] = nil
			}
		}
		if c["description"] == nil {
			c["description"] = ""
		}
	}
	return out
}

func (s *Server) guilds(parts []string) (any, *apiError) {
	if parts[1] != GuildID {
		return nil, &apiError{404, 10004, "Unknown Guild"}
	}
	role := map[string]any{"id": GuildID, "name": "@everyone", "permissions": strconv.FormatUint(s.permissions, 10)}
	switch {
	case len(parts) == 2:
		return map[string]any{"id": GuildID, "owner_id": UserID, "roles": []any{role}}, nil
	case len(parts) == 4 && parts[2] == "members":
		return map[string]any{"user": map[string]any{"id": parts[3]}, "roles": []string{}}, nil
	case len(parts) == 4 && parts[2] == "threads":
		threads := []*channel{}
		for _, c := range s.channels {
			if c.Type == TypeThread {
				threads = append(threads, c)
			}
		}
		return map[string]any{"threads": threads, "members": []any{}}, nil
	}
	return nil, errNoRoute
}
