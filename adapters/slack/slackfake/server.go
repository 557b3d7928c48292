package slackfake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"
)

// What the workspace is made of. Tests may use other ids for people and channels; these exist.
const (
	Team     = "T1"
	BotUser  = "UBOT"
	BotID    = "BBOT"
	AppID    = "A1"
	General  = "C1" // a public channel that the bot is in
	Private  = "G1" // a private channel that the bot is in
	Outside  = "C2" // a public channel that the bot is not in
	Archived = "C3"
	Ann      = "U1" // a workspace admin
	Ben      = "U2" // a member

	BotToken = "xoxb-fake-bot"
	AppToken = "xapp-fake-app"
	Secret   = "fake-signing-secret"
)

// Server is one workspace. It is safe for concurrent use.
type Server struct {
	http *httptest.Server

	mu         sync.Mutex
	seq        int
	lastTS     int64
	scopes     []string
	channels   map[string]*Channel
	users      map[string]*User
	messages   []*Message
	answers    map[string]*answerURL
	triggers   map[string]*trigger
	views      map[string]*View
	homes      map[string]*View
	faults     []fault
	calls      map[string]int
	violations []string
	badImages  map[string]bool
	sockets    []*socket
	waiting    map[string]*Delivery // envelopes without an acknowledgement
	backlog    []*Delivery          // what came while nobody was connected
	target     string               // where HTTP deliveries go; "" = sockets
	closing    bool
	goroutines sync.WaitGroup
}

// Channel is a conversation.
type Channel struct {
	ID, Name                  string
	Member, Private, Archived bool
	Person                    string // of a direct message
}

// User is a person.
type User struct {
	ID, Name string
	Admin    bool
}

// Message is one message as Slack keeps it.
type Message struct {
	Channel, TS, ThreadTS string
	User, BotID, Text     string
	Blocks                json.RawMessage
	Metadata              json.RawMessage
	For                   string // the person who alone sees it
	Deleted               bool
	Edits                 int
}

type trigger struct {
	made time.Time
	used bool
}

// New starts a workspace.
func New() *Server {
	s := &Server{
		channels: map[string]*Channel{
			General:  {ID: General, Name: "general", Member: true},
			Private:  {ID: Private, Name: "secret", Member: true, Private: true},
			Outside:  {ID: Outside, Name: "outside"},
			Archived: {ID: Archived, Name: "old", Member: true, Archived: true},
		},
		users: map[string]*User{
			Ann:     {ID: Ann, Name: "ann", Admin: true},
			Ben:     {ID: Ben, Name: "ben"},
			BotUser: {ID: BotUser, Name: "pullquote"},
		},
		scopes: []string{"commands", "chat:write", "app_mentions:read", "im:history", "im:write", "reactions:read",
			"users:read", "channels:read", "groups:read", "channels:history", "groups:history"},
		answers: map[string]*answerURL{}, triggers: map[string]*trigger{}, views: map[string]*View{}, homes: map[string]*View{},
		calls: map[string]int{}, badImages: map[string]bool{}, waiting: map[string]*Delivery{},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveAPI)
	mux.HandleFunc("/socket", s.serveSocket)
	mux.HandleFunc("POST /respond/{id}", s.serveAnswer)
	s.http = httptest.NewServer(mux)
	return s
}

// Close ends the workspace: connections are cut and goroutines waited for.
func (s *Server) Close() {
	s.mu.Lock()
	s.closing = true
	s.mu.Unlock()
	s.Drop()
	s.http.CloseClientConnections()
	s.http.Close()
	s.goroutines.Wait()
}

// APIURL is what SLACK_API_URL is set to.
func (s *Server) APIURL() string { return s.http.URL + "/api/" }

// SetTarget makes deliveries go to an HTTP server ("http://127.0.0.1:1234") as signed requests.
func (s *Server) SetTarget(url string) { s.mu.Lock(); s.target = url; s.mu.Unlock() }

// SetScopes changes what the bot token may do.
func (s *Server) SetScopes(scopes ...string) { s.mu.Lock(); s.scopes = scopes; s.mu.Unlock() }

// SpoilImage makes Slack unable to fetch a picture: messages with it are refused as a whole.
func (s *Server) SpoilImage(url string) { s.mu.Lock(); s.badImages[url] = true; s.mu.Unlock() }

// SetChannel adds or changes a conversation.
func (s *Server) SetChannel(c Channel) { s.mu.Lock(); s.channels[c.ID] = &c; s.mu.Unlock() }

// Calls returns how often a method was called, refused calls included.
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// Violations are what Slack would have refused or punished, one line each.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.violations)
}

func (s *Server) violate(format string, args ...any) {
	s.violations = append(s.violations, fmt.Sprintf(format, args...))
}

// Messages returns what stands in the workspace now, oldest first, without what was deleted.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, m := range s.messages {
		if !m.Deleted {
			out = append(out, *m)
		}
	}
	return out
}

// Post makes a message of a person, as it stands in Slack's own form of text.
func (s *Server) Post(user, channel, thread, text string) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return *s.add(&Message{Channel: channel, ThreadTS: thread, User: user, Text: text})
}

// add stores a message under a fresh time.
func (s *Server) add(m *Message) *Message {
	now := max(time.Now().UnixMicro(), s.lastTS+1)
	s.lastTS = now
	m.TS = fmt.Sprintf("%d.%06d", now/1_000_000, now%1_000_000)
	s.messages = append(s.messages, m)
	return m
}

func (s *Server) message(channel, ts string) *Message {
	for _, m := range s.messages {
		if m.Channel == channel && m.TS == ts && !m.Deleted {
			return m
		}
	}
	return nil
}

// id makes a fresh id; the caller holds the lock.
func (s *Server) id(prefix string) string {
	s.seq++
	return fmt.Sprintf("%s%06d", prefix, s.seq)
}

// direct is the conversation with a person, which exists as soon as somebody asks for it.
func (s *Server) direct(user string) *Channel {
	id := "D" + strings.TrimPrefix(user, "U")
	if s.channels[id] == nil {
		s.channels[id] = &Channel{ID: id, Member: true, Person: user}
	}
	return s.channels[id]
}
