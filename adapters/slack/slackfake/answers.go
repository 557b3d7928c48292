package slackfake

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// answerURL is a response_url: five uses within half an hour.
type answerURL struct {
	channel, user string
	made          time.Time
	uses          int
	original      *Message // the message acted upon, else the first answer
}

// newAnswer makes a response_url; the caller holds the lock.
func (s *Server) newAnswer(channel, user string, original *Message) string {
	id := s.id("answer")
	s.answers[id] = &answerURL{channel: channel, user: user, made: time.Now(), original: original}
	return s.http.URL + "/respond/" + id
}

// ExpireAnswers makes every response_url too old.
func (s *Server) ExpireAnswers() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.answers {
		a.made = a.made.Add(-time.Hour)
	}
}

// answerBody is what a response_url takes.
type answerBody struct {
	ResponseType    string          `json:"response_type"`
	Text            string          `json:"text"`
	Blocks          json.RawMessage `json:"blocks"`
	ThreadTS        string          `json:"thread_ts"`
	ReplaceOriginal bool            `json:"replace_original"`
	DeleteOriginal  bool            `json:"delete_original"`
	UnfurlLinks     bool            `json:"unfurl_links"`
	UnfurlMedia     bool            `json:"unfurl_media"`
}

var answerFields = []string{"response_type", "text", "blocks", "thread_ts", "replace_original", "delete_original", "unfurl_links", "unfurl_media"}

func (s *Server) serveAnswer(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(io.LimitReader(r.Body, 4<<20))
	s.mu.Lock()
	s.calls["respond"]++
	f := s.next("respond")
	if f != nil && (f.Status != 0 || f.Error != "") {
		s.mu.Unlock()
		f.refuse(w)
		return
	}
	status, word := s.answer(r.PathValue("id"), body)
	s.mu.Unlock()
	if f != nil && f.Cut {
		cut(w)
		return
	}
	w.WriteHeader(status)
	_, _ = io.WriteString(w, word)
}

// answer does what a body asks for; the caller holds the lock.
func (s *Server) answer(id string, raw []byte) (int, string) {
	a := s.answers[id]
	switch {
	case a == nil || time.Since(a.made) > 30*time.Minute:
		return http.StatusNotFound, "expired_url"
	case a.uses >= 5:
		s.violate("response_url used more than five times")
		return http.StatusNotFound, "used_url"
	}
	a.uses++
	var fields map[string]json.RawMessage
	var b answerBody
	if json.Unmarshal(raw, &fields) != nil || json.Unmarshal(raw, &b) != nil {
		s.violate("response_url: malformed body")
		return http.StatusBadRequest, "invalid_payload"
	}
	for k := range fields {
		if !slices.Contains(answerFields, k) {
			s.violate("response_url: unknown field %q", k)
		}
	}
	if b.DeleteOriginal {
		if len(fields) != 1 {
			s.violate("response_url: delete_original is not alone")
		}
		if a.original != nil {
			a.original.Deleted = true
			a.original = nil
		}
		return http.StatusOK, "ok"
	}
	if strings.TrimSpace(b.Text) == "" {
		s.violate("response_url: no text")
		return http.StatusInternalServerError, "no_text"
	}
	if word := s.checkBlocks("response_url", string(b.Blocks), messageSurface); word != "" {
		return http.StatusBadRequest, word
	}
	s.place(a, b)
	return http.StatusOK, "ok"
}

func (s *Server) place(a *answerURL, b answerBody) {
	if b.ReplaceOriginal && a.original != nil {
		if a.original.For != "" && b.ResponseType == "in_channel" {
			s.violate("response_url: a private message cannot become public")
		}
		a.original.Text, a.original.Blocks = b.Text, b.Blocks
		a.original.Edits++
		return
	}
	m := &Message{Channel: a.channel, ThreadTS: b.ThreadTS, User: BotUser, BotID: BotID, Text: b.Text, Blocks: b.Blocks}
	if b.ResponseType != "in_channel" {
		m.For = a.user
	}
	s.add(m)
	if a.original == nil {
		a.original = m
	}
}
