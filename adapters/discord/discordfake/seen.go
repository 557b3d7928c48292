package discordfake

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Visible is one message as people see it.
type Visible struct {
	ID, Channel, Guild string
	Private            bool
	Text               string // all words, without markup
	Buttons            []Button
	Form               *Form
	Edits              int
	Pings              bool
}

// Button is a button that people see.
type Button struct{ Label, CustomID, URL string }

// Form is a form that is open.
type Form struct {
	CustomID, Title string
	Fields          []Field
}

// Field is one input of it.
type Field struct {
	Name, Label, Value string
	Required           bool
}

// Seen returns what the bot has posted and people can see, in the order of its first appearance.
func (s *Server) Seen() []Visible {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Visible
	for _, m := range s.messages {
		if !m.removed && !m.placeholder && m.Author == AppID {
			out = append(out, s.visible(m))
		}
	}
	return out
}

func (s *Server) visible(m *message) Visible {
	v := Visible{ID: m.ID, Channel: m.ChannelID, Private: m.body.Flags&ephemeralFlag != 0, Edits: m.edits}
	if c := s.channels[m.ChannelID]; c != nil {
		v.Guild = c.GuildID
	}
	if m.form != nil {
		v.Form = m.form.visible()
		return v
	}
	v.Text = m.body.text()
	for _, row := range m.body.Components {
		for _, b := range row.Components {
			v.Buttons = append(v.Buttons, Button{b.Label, b.CustomID, b.URL})
		}
	}
	a := m.body.Mentions
	v.Pings = a == nil || len(a.Parse)+len(a.Users)+len(a.Roles) > 0 || a.RepliedUser
	return v
}

func (f *form) visible() *Form {
	out := &Form{CustomID: f.CustomID, Title: f.Title}
	for _, l := range f.Components {
		if l.Component != nil {
			out.Fields = append(out.Fields, Field{l.Component.CustomID, l.Label, l.Component.Value, l.Component.Required})
		}
	}
	return out
}

// text is every word of a message.
func (b body) text() string {
	parts := []string{Read(b.Content)}
	for _, e := range b.Embeds {
		if e.Author != nil {
			parts = append(parts, e.Author.Name)
		}
		parts = append(parts, Read(e.Title), Read(e.Description))
		for _, f := range e.Fields {
			parts = append(parts, Read(f.Name)+": "+Read(f.Value))
		}
		if e.Image != nil {
			parts = append(parts, e.Image.Description)
		}
		if e.Footer != nil {
			parts = append(parts, e.Footer.Text)
		}
	}
	return strings.TrimSpace(strings.Join(parts, "\n"))
}

// Read is Markdown as a person reads it: escapes undone, markup and addresses of links removed.
func Read(md string) string {
	var out strings.Builder
	for _, line := range strings.Split(md, "\n") {
		for _, prefix := range []string{"> ", "-# ", "- ", "### "} {
			line = strings.TrimPrefix(line, prefix)
		}
		readLine(&out, []rune(line))
		out.WriteByte('\n')
	}
	return strings.TrimSpace(out.String())
}

func readLine(out *strings.Builder, r []rune) {
	for i := 0; i < len(r); i++ {
		switch c := r[i]; {
		case c == '\\' && i+1 < len(r) && !unicode.IsLetter(r[i+1]) && !unicode.IsDigit(r[i+1]) && !unicode.IsSpace(r[i+1]):
			i++
			out.WriteRune(r[i])
		case c == '`':
			for i++; i < len(r) && r[i] != '`'; i++ {
				out.WriteRune(r[i])
			}
		case c == '*' || c == '_' || c == '~' || c == '|' || c == '[':
		case c == ']' && strings.HasPrefix(string(r[i+1:min(i+3, len(r))]), "(<"):
			for i < len(r) && r[i] != '>' {
				i++
			}
			i++ // the closing parenthesis
		case c == '<':
			end := i
			for end < len(r) && r[end] != '>' {
				end++
			}
			out.WriteString(tag(string(r[i+1 : min(end, len(r))])))
			i = end
		default:
			out.WriteRune(c)
		}
	}
}

// tag is what the client shows for <@1>, <t:1:R> and the like. A moment is shown by its date.
func tag(s string) string {
	if at, ok := strings.CutPrefix(s, "t:"); ok {
		at, _, _ = strings.Cut(at, ":")
		if n, err := strconv.ParseInt(at, 10, 64); err == nil {
			return time.Unix(n, 0).UTC().Format("2 January 2006")
		}
	}
	return s
}
