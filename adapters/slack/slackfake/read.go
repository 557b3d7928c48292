package slackfake

import (
	"encoding/json"
	"regexp"
	"strings"
)

// Readable is what a person sees in a message.
type Readable struct {
	Text    string // every word, markup undone
	Buttons []ReadButton
	Pings   bool // somebody would be notified
}

// ReadButton is a button as a person sees it and as its press reports it.
type ReadButton struct{ Label, ActionID, Value, URL string }

// Read decodes a message's blocks, or its text where it has none.
func Read(text string, blocks json.RawMessage) Readable {
	var list []map[string]any
	_ = json.Unmarshal(blocks, &list)
	r := &Readable{Pings: pings(text)}
	if len(list) == 0 {
		r.Text = mrkdwn(text)
		return *r
	}
	var parts []string
	for _, b := range list {
		parts = append(parts, r.block(b))
	}
	r.Text = strings.Join(parts, "\n")
	return *r
}

func (r *Readable) block(b map[string]any) string {
	switch b["type"] {
	case "image":
		return str(b, "alt_text")
	case "actions":
		for _, e := range list(b, "elements") {
			label, _ := e["text"].(map[string]any)
			r.Buttons = append(r.Buttons, ReadButton{str(label, "text"), str(e, "action_id"), str(e, "value"), str(e, "url")})
		}
		return ""
	case "rich_text":
		var parts []string
		for _, e := range list(b, "elements") {
			parts = append(parts, r.rich(e))
		}
		if len(parts) > 1 && list(b, "elements")[0]["type"] == "rich_text_section" {
			return strings.Join(parts, " · ")
		}
		return strings.Join(parts, " ")
	case "context":
		var parts []string
		for _, e := range list(b, "elements") {
			parts = append(parts, r.textOf(e))
		}
		return strings.Join(parts, " ")
	}
	var parts []string
	if t, ok := b["text"].(map[string]any); ok {
		parts = append(parts, r.textOf(t))
	}
	for _, f := range list(b, "fields") {
		parts = append(parts, r.textOf(f))
	}
	return strings.Join(parts, ", ")
}

func (r *Readable) textOf(o map[string]any) string {
	s := str(o, "text")
	if o["type"] != "mrkdwn" {
		return s
	}
	r.Pings = r.Pings || pings(s)
	return mrkdwn(s)
}

func (r *Readable) rich(e map[string]any) string {
	if e["type"] == "rich_text_list" {
		var items []string
		for _, item := range list(e, "elements") {
			items = append(items, r.rich(item))
		}
		return strings.Join(items, " · ")
	}
	var out strings.Builder
	for _, span := range list(e, "elements") {
		switch span["type"] {
		case "user", "usergroup", "broadcast":
			r.Pings = true
			out.WriteString("@" + str(span, "user_id"))
		case "date":
			out.WriteString(str(span, "fallback"))
		default:
			out.WriteString(str(span, "text"))
		}
	}
	return out.String()
}

var (
	pinging = regexp.MustCompile(`<(@|!channel|!here|!everyone|!subteam)`)
	token   = regexp.MustCompile(`<[^<>]*>`)
)

func pings(s string) bool { return pinging.MatchString(s) }

// mrkdwn undoes Slack's markup as far as words are concerned.
func mrkdwn(s string) string {
	s = token.ReplaceAllStringFunc(s, func(t string) string {
		t = strings.Trim(t, "<>")
		if _, label, ok := strings.Cut(t, "|"); ok {
			return label
		}
		return t
	})
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}
