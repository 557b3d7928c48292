package web

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"pullquote/bot"
	"pullquote/bot/bottest"
)

// reader reads a message's HTML back. The standard library's XML parser can, because what the
// templates write is well-formed; that is a test in itself.
type reader struct {
	seen bottest.Observed
	text strings.Builder
	path []xml.StartElement
}

func readMessage(m shown) (bottest.Observed, error) {
	r := reader{seen: bottest.Observed{In: place(m.Channel, m.Thread), Ref: refOf(&message{ID: m.ID, Channel: m.Channel})}}
	d := xml.NewDecoder(strings.NewReader(m.HTML))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if err == io.EOF {
			r.seen.Text = strings.Join(strings.Fields(r.text.String()), " ")
			return r.seen, nil
		}
		if err != nil {
			return r.seen, err
		}
		r.read(token)
	}
}

func (r *reader) read(token xml.Token) {
	switch token := token.(type) {
	case xml.StartElement:
		r.path = append(r.path, token.Copy())
		r.start(token)
	case xml.EndElement:
		// What the style sheet says by layout, words must say here.
		r.text.WriteString(map[string]string{"dt": ": ", "dd": ", ", "li": " · ", "p": " ", "h3": " ", "blockquote": " ", "figcaption": " "}[token.Name.Local])
		r.path = r.path[:len(r.path)-1]
	case xml.CharData:
		if n := len(r.path); n > 0 && hasClass(r.path[n-1], "button") {
			r.seen.Buttons[len(r.seen.Buttons)-1].Label += string(token)
			return
		}
		if r.speaks() {
			r.text.Write(token)
		}
	}
}

func (r *reader) start(e xml.StartElement) {
	switch {
	case hasClass(e, "msg"):
		r.seen.Private = hasClass(e, "private")
	case hasClass(e, "edited"):
		r.seen.Edits = 1
	case hasClass(e, "button"):
		r.seen.Buttons = append(r.seen.Buttons, bot.Button{Action: attribute(e, "data-press"), URL: attribute(e, "href")})
	}
	if href := attribute(e, "href"); strings.Contains(strings.ToLower(href), "javascript:") {
		r.text.WriteString(href)
	}
}

// speaks reports whether the text here is what the message says, rather than what is around it.
func (r *reader) speaks() bool {
	inside := false
	for _, e := range r.path {
		inside = inside || hasClass(e, "text") || hasClass(e, "card") || hasClass(e, "body") || hasClass(e, "thinking")
		if hasClass(e, "place") || hasClass(e, "actions") {
			return false
		}
	}
	return inside
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func hasClass(e xml.StartElement, class string) bool {
	return slices.Contains(strings.Fields(attribute(e, "class")), class)
}
