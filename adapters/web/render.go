package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"pullquote/bot"
)

//go:embed templates static
var files embed.FS

// renderer makes the pages, and a message's part of one, by html/template: whatever a message says
// is text in them. It is immutable and safe for concurrent use.
type renderer struct {
	pages    *template.Template
	base     string   // the chat's own address
	pictures []string // origins besides https: that pictures may come from
	save     string   // the save emoji
}

// newRenderer parses the templates.
func newRenderer(base string, pictures []string, save string) (*renderer, error) {
	pages, err := template.ParseFS(files, "templates/*.html")
	return &renderer{pages: pages, base: base, pictures: pictures, save: save}, err
}

// shown is a message as a window gets it.
type shown struct {
	ID      int64  `json:"id"`
	Channel string `json:"channel"`
	Thread  int64  `json:"thread,omitempty"`
	Rev     int64  `json:"rev"`
	Answers string `json:"answers,omitempty"` // the client's id of what this answers
	Mine    bool   `json:"mine,omitempty"`
	Pending bool   `json:"pending,omitempty"`
	HTML    string `json:"html"`
}

// message renders what one person sees of a message.
func (r *renderer) message(v view, as bot.UserID) (shown, error) {
	var html bytes.Buffer
	if err := r.pages.ExecuteTemplate(&html, "message", r.face(v, as)); err != nil {
		return shown{}, fmt.Errorf("render message %d: %w", v.ID, err)
	}
	s := shown{
		ID: v.ID, Channel: v.Channel, Thread: v.Thread, Rev: v.rev,
		Mine: v.From.ID == as, Pending: v.Pending, HTML: html.String(),
	}
	if v.Cause.Who.ID == as {
		s.Answers = v.Cause.ID
	}
	return s, nil
}

// face is all that the "message" template shows.
type face struct {
	ID, Thread int64
	Bot        bool
	From       person
	Initial    string
	At         time.Time
	Link       string
	Cause      cause
	ByMe       bool // the cause is the person who looks
	Private    bool
	Pending    bool
	Edited     bool
	Card       bool
	Blocks     []part
	Text       []part
	Reactions  []faceReaction
	Save       string
	Saved      bool
	Replies    int
	LastReply  time.Time
	HasLinks   bool
	Fallback   string
}

type faceReaction struct {
	Emoji string
	Count int
	Mine  bool
}

// part is a block, or a span, made ready for the template: Kind says which of the others count.
type part struct {
	Kind    string
	Text    string
	URL     string
	Credit  string
	Numbers bool // a list that brings its own numbers
	Shown   bool // a picture that may be loaded
	Spans   []part
	Items   [][]part
	Pairs   [][2]string
	Buttons []part
	Action  string // of a button
	Here    string // of a link to a message of this chat: what changes in the address

	At      time.Time // of a span
	Bold    bool
	Italic  bool
	Isolate bool
}

func (r *renderer) face(v view, as bot.UserID) face {
	f := face{
		ID: v.ID, Thread: v.Thread, Bot: v.From.ID == "", From: v.From, Initial: initial(v.From.Name), At: v.At, Link: fragment(v.message),
		Cause: v.Cause, ByMe: v.Cause.Who.ID == as, Private: v.Only != "", Pending: v.Pending,
		Edited: v.Edits > 0, Save: r.save, Replies: v.replies, LastReply: v.lastReply,
		HasLinks: len(v.links()) > 0,
	}
	f.From.Name, f.Cause.Who.Name, f.Cause.What = visible(f.From.Name), visible(f.Cause.Who.Name), visible(f.Cause.What)
	if v.Body != nil {
		f.Fallback = visible(v.Body.Fallback)
		if f.Blocks = r.blocks(v.Body.Blocks); len(f.Blocks) == 0 {
			f.Blocks = []part{{Kind: "para", Spans: []part{{Text: f.Fallback}}}}
		}
	}
	f.Card = slices.ContainsFunc(f.Blocks, func(p part) bool { return p.Kind == "heading" })
	if v.Text != "" {
		f.Text = r.spans(textSpans(visible(v.Text)))
	}
	for _, x := range v.Reactions {
		mine := slices.Contains(x.By, as)
		f.Saved = f.Saved || mine && bot.BareEmoji(x.Emoji) == bot.BareEmoji(r.save)
		f.Reactions = append(f.Reactions, faceReaction{x.Emoji, len(x.By), mine})
	}
	return f
}

// blocks prepares a message's blocks; rows of buttons that follow each other become one.
func (r *renderer) blocks(all []bot.Block) []part {
	var parts []part
	for _, b := range all {
		p := r.block(b)
		if n := len(parts); p.Kind == "actions" && n > 0 && parts[n-1].Kind == "actions" {
			parts[n-1].Buttons = append(parts[n-1].Buttons, p.Buttons...)
			continue
		}
		parts = append(parts, p)
	}
	return parts
}

func (r *renderer) block(b bot.Block) part {
	switch b := b.(type) {
	case bot.Heading:
		return part{Kind: "heading", Text: visible(b.Text), URL: safeURL(b.URL), Here: r.here(b.URL)}
	case bot.Para:
		return part{Kind: "para", Spans: r.spans(b.Spans)}
	case bot.Quote:
		return part{Kind: "quote", Text: bot.Marked(visible(b.Text)), Credit: visible(b.Credit), URL: safeURL(b.URL)}
	case bot.Facts:
		p := part{Kind: "facts"}
		for _, pair := range b.Pairs {
			p.Pairs = append(p.Pairs, [2]string{visible(pair[0]), visible(pair[1])})
		}
		return p
	case bot.List:
		p := part{Kind: "list", Numbers: numbered(b)}
		for _, item := range b.Items {
			p.Items = append(p.Items, r.spans(item))
		}
		return p
	case bot.Picture:
		return part{Kind: "picture", Text: visible(b.Alt), URL: safeURL(b.URL), Shown: r.mayLoad(b.URL)}
	case bot.Note:
		return part{Kind: "note", Spans: r.spans(b.Spans)}
	case bot.Actions:
		p := part{Kind: "actions"}
		for _, button := range b.Buttons {
			if to := safeURL(button.URL); to != "" || button.Action != "" {
				p.Buttons = append(p.Buttons, part{Text: visible(button.Label), Action: button.Action, URL: to, Here: r.here(to)})
			}
		}
		return p
	}
	return part{}
}

func (r *renderer) spans(spans []bot.Span) []part {
	parts := make([]part, 0, len(spans))
	for _, s := range spans {
		p := part{Text: visible(s.Text), URL: safeURL(s.URL), Here: r.here(s.URL), At: s.At, Bold: s.Bold, Italic: s.Italic}
		switch {
		case s.Mention != "":
			p.Kind = "mention"
			if p.Text == "" {
				p.Text = "somebody"
			}
		case s.Code:
			p.Kind = "code"
		}
		p.Isolate = strings.ContainsFunc(p.Text, func(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) })
		parts = append(parts, p)
	}
	return parts
}

// visible removes control characters, which HTML cannot hold.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}

// textSpans finds what is more than text in what a person wrote: addresses, and the bot's name.
func textSpans(text string) []bot.Span {
	var spans []bot.Span
	plain := func(s string) {
		for s != "" {
			i, n := findMention(s)
			if i < 0 {
				spans = append(spans, bot.Text(s))
				return
			}
			if i > 0 {
				spans = append(spans, bot.Text(s[:i]))
			}
			spans = append(spans, bot.Span{Text: s[i : i+n], Mention: platform})
			s = s[i+n:]
		}
	}
	for _, link := range bot.FindLinks(text) {
		before, after, ok := strings.Cut(text, link)
		if !ok {
			continue
		}
		plain(before)
		spans = append(spans, bot.Link(link, link))
		text = after
	}
	plain(text)
	return spans
}

// safeURL returns an http(s) address, "" for every other.
func safeURL(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return s
}

// here returns the fragment of an address within this chat, which must not open a second window.
func (r *renderer) here(s string) string {
	if fragment, ok := strings.CutPrefix(s, r.base+"/#"); ok && r.base != "" {
		return "#" + fragment
	}
	return ""
}

// mayLoad reports whether a window loads a picture by itself: over TLS, or from an origin that the
// operator named. Everything else is a link, so that a hostile feed cannot make browsers call
// services in the reader's own network.
func (r *renderer) mayLoad(s string) bool {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.User != nil {
		return false
	}
	return u.Scheme == "https" || slices.Contains(r.pictures, u.Scheme+"://"+u.Host)
}

// numbered reports whether a list's items begin with numbers of their own.
func numbered(l bot.List) bool {
	if len(l.Items) == 0 {
		return false
	}
	text := strings.TrimSpace(bot.SpanText(l.Items[0]))
	n, _, found := strings.Cut(text, ".")
	_, err := strconv.Atoi(n)
	return found && err == nil
}

func initial(name string) string {
	for _, r := range name {
		return strings.ToUpper(string(r))
	}
	return ""
}

// links are the addresses in a message, what it is about first.
func (m *message) links() []string {
	if m.Body == nil {
		return bot.FindLinks(m.Text)
	}
	var first, rest []string
	spans := func(all []bot.Span) {
		for _, s := range all {
			rest = append(rest, s.URL)
		}
	}
	for _, b := range m.Body.Blocks {
		switch b := b.(type) {
		case bot.Heading:
			first = append(first, b.URL)
		case bot.Para:
			spans(b.Spans)
		case bot.Note:
			spans(b.Spans)
		case bot.List:
			for _, item := range b.Items {
				spans(item)
			}
		case bot.Quote:
			rest = append(rest, b.URL)
		}
	}
	var links []string
	for _, l := range append(first, rest...) {
		if safeURL(l) != "" && !slices.Contains(links, l) {
			links = append(links, l)
		}
	}
	return links
}

// words is a message as plain text.
func (m *message) words() string {
	if m.Body == nil {
		return m.Text
	}
	return bot.PlainText(*m.Body)
}
