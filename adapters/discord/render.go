package discord

import (
	"slices"
	"strings"

	"pullquote/bot"
)

// accent is the colour of the bar beside a card.
const accent = 0x2F6F8F

// render makes the message that people see: plain content for a few lines of text, else embeds,
// with buttons below. It never fails: what is too long is cut on a word boundary.
func render(m bot.Message) payload {
	p := payload{Embeds: []wireEmbed{}, Components: rows(m.Blocks)}
	if plain(m.Blocks) {
		w := newWriter(contentMost)
		for _, b := range m.Blocks {
			writeBlock(w, b)
		}
		if !w.full {
			p.Content = strings.TrimSpace(w.String())
		}
	}
	if p.Content == "" {
		p.Embeds = embeds(m.Blocks)
	}
	if p.Content == "" && len(p.Embeds) == 0 {
		p.Content = fallback(m)
	}
	return p
}

// simpler returns what to send when Discord refuses a message's content: without pictures and link
// buttons, whose addresses it judges more strictly than we can, then the bare words.
func simpler(m bot.Message) []payload {
	p := render(m)
	for i := range p.Embeds {
		p.Embeds[i].Image = nil
	}
	p.Embeds = slices.DeleteFunc(p.Embeds, func(e wireEmbed) bool {
		return e.Title == "" && e.Description == "" && len(e.Fields) == 0
	})
	kept := []wireRow{}
	for _, row := range p.Components {
		row.Components = slices.DeleteFunc(row.Components, func(b wireButton) bool { return b.URL != "" })
		if len(row.Components) > 0 {
			kept = append(kept, row)
		}
	}
	p.Components = kept
	bare := payload{Embeds: []wireEmbed{}, Components: []wireRow{}, Content: fallback(m)}
	if p.Content == "" && len(p.Embeds) == 0 {
		return []payload{bare}
	}
	return []payload{p, bare}
}

func fallback(m bot.Message) string {
	w := newWriter(contentMost)
	text := m.Fallback
	if strings.TrimSpace(text) == "" {
		text = bot.PlainText(m)
	}
	w.text("", oneLine(text), "", true)
	return w.String()
}

// plain reports whether a message is running text only.
func plain(blocks []bot.Block) bool {
	for _, b := range blocks {
		switch b.(type) {
		case bot.Para, bot.Note, bot.List, bot.Actions:
		default:
			return false
		}
	}
	return true
}

// card collects embeds within their limits.
type card struct {
	done  []wireEmbed
	now   wireEmbed
	text  *writer
	total int // units of the embeds that are done, and of now without its description
}

func embeds(blocks []bot.Block) []wireEmbed {
	c := &card{text: newWriter(descriptionMost)}
	c.now.Color = accent
	for i, b := range blocks {
		switch b := b.(type) {
		case bot.Heading:
			if c.now.Title == "" && leads(blocks[:i]) {
				c.title(b)
				continue
			}
		case bot.Picture:
			c.picture(b)
			continue
		case bot.Facts:
			if c.facts(b) {
				continue
			}
		}
		c.block(b)
	}
	c.close()
	return c.done
}

// leads reports whether a heading after these blocks is the message's title: only small print
// stands before it, which then follows the title.
func leads(before []bot.Block) bool {
	for _, b := range before {
		if _, small := b.(bot.Note); !small {
			return false
		}
	}
	return true
}

func (c *card) title(h bot.Heading) {
	w := newWriter(titleMost)
	w.text("", oneLine(h.Text), "", true)
	c.now.Title = w.String()
	c.now.URL = safeURL(h.URL, urlMost)
	c.total += units(c.now.Title)
}

// picture shows a picture below the text; a second one needs an embed of its own.
func (c *card) picture(p bot.Picture) {
	address := safeURL(p.URL, urlMost)
	if address == "" {
		return
	}
	image := &wireImage{URL: address, Description: clip(oneLine(p.Alt), altMost)}
	if c.now.Image == nil {
		c.now.Image = image
	} else if len(c.done) < embedsMost-2 {
		c.done = append(c.done, wireEmbed{Image: image, Color: accent})
	}
}

// facts become fields, which stand below the text: only where they are all short.
func (c *card) facts(f bot.Facts) bool {
	var fields []wireField
	size := 0
	for _, pair := range f.Pairs {
		name, value := newWriter(fieldNameMost), newWriter(fieldValueMost)
		name.text("", oneLine(pair[0]), "", true)
		value.text("", oneLine(pair[1]), "", true)
		if name.String() == "" || value.String() == "" || name.full || value.full {
			return false
		}
		fields = append(fields, wireField{Name: name.String(), Value: value.String(), Inline: true})
		size += units(name.String()) + units(value.String())
	}
	if len(c.now.Fields)+len(fields) > fieldsMost || size > min(1000, c.room()) || c.total+size > embedTotalMost-1000 {
		return false
	}
	c.now.Fields = append(c.now.Fields, fields...)
	c.total += size
	return true
}

// block adds text to the description; when that is full, to that of a second embed.
func (c *card) block(b bot.Block) {
	halfFull := c.text.used > descriptionMost/2 && c.room() > 400
	if halfFull && len(c.done) < embedsMost-1 && cost(b) > min(c.text.left, c.room()) {
		c.close()
		c.now = wireEmbed{Color: accent}
	}
	c.text.left = max(0, min(c.text.left, c.room()))
	writeBlock(c.text, b)
}

// room is how many units the embeds may still hold together.
func (c *card) room() int { return embedTotalMost - c.total - c.text.used }

// cost is about how many units a block takes.
func cost(b bot.Block) int {
	w := newWriter(1 << 20)
	writeBlock(w, b)
	return units(w.String())
}

// close ends the current embed; an empty one is not kept.
func (c *card) close() {
	c.now.Description = strings.TrimSpace(c.text.String())
	c.total += units(c.now.Description)
	if c.now.Title != "" || c.now.Description != "" || c.now.Image != nil || len(c.now.Fields) > 0 {
		c.done = append(c.done, c.now)
	}
	c.now, c.text = wireEmbed{}, newWriter(descriptionMost)
}

// writeBlock adds one block as Markdown, after a blank line.
func writeBlock(w *writer, b bot.Block) {
	if w.full {
		return
	}
	switch b := b.(type) {
	case bot.Heading:
		w.gap("\n\n")
		w.span(bot.Span{Text: oneLine(b.Text), URL: b.URL, Bold: true}, "")
	case bot.Para:
		w.gap("\n\n")
		w.spans(b.Spans, "")
	case bot.Note:
		w.gap("\n")
		if w.raw("-# ") {
			w.spans(oneLineSpans(b.Spans), "-# ")
		}
	case bot.Quote:
		writeQuote(w, b)
	case bot.List:
		w.gap("\n\n")
		for i, item := range b.Items {
			if i > 0 && !w.raw("\n") {
				return
			}
			writeItem(w, item)
		}
	case bot.Facts:
		w.gap("\n\n")
		for i, pair := range b.Pairs {
			if i > 0 && !w.raw("\n") {
				return
			}
			w.spans([]bot.Span{bot.Bold(oneLine(pair[0])), bot.Text(" " + oneLine(pair[1]))}, "")
		}
	}
}

// gap separates a block from what stands before it.
func (w *writer) gap(s string) {
	if w.b.Len() > 0 {
		w.raw(s)
	}
}

func writeQuote(w *writer, q bot.Quote) {
	w.gap("\n\n")
	if !w.raw("> ") {
		return
	}
	w.span(bot.Text(clip(strings.TrimSpace(q.Text), quoteMost)), "> ")
	if q.Credit == "" && safeURL(q.URL, urlMost) == "" || !w.raw("\n> — ") {
		return
	}
	credit := q.Credit
	if credit == "" {
		credit = "source"
	}
	w.span(bot.Span{Text: clip(oneLine(credit), creditMost), URL: q.URL}, "> ")
}

// writeItem adds one line of a list. An item that brings its own number gets no bullet.
func writeItem(w *writer, item []bot.Span) {
	words := bot.SpanText(item)
	if words == "" || words[0] < '0' || words[0] > '9' {
		if !w.raw("- ") {
			return
		}
	}
	w.spans(oneLineSpans(item), "- ")
}

// oneLineSpans replaces line breaks by blanks.
func oneLineSpans(spans []bot.Span) []bot.Span {
	out := make([]bot.Span, len(spans))
	for i, s := range spans {
		s.Text = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s.Text)
		out[i] = s
	}
	return out
}

// rows are the buttons, five in a row; a custom id must be unique in its message.
func rows(blocks []bot.Block) []wireRow {
	out := []wireRow{}
	seen := map[string]bool{}
	for _, b := range blocks {
		actions, ok := b.(bot.Actions)
		if !ok {
			continue
		}
		room := 0 // each Actions block begins a row
		for _, button := range actions.Buttons {
			wire, ok := makeButton(button)
			if !ok || seen[wire.CustomID+wire.URL] {
				continue
			}
			if room == 0 {
				if len(out) == rowsMost {
					return out
				}
				out, room = append(out, wireRow{Type: 1}), rowMost
			}
			seen[wire.CustomID+wire.URL] = true
			last := &out[len(out)-1]
			last.Components = append(last.Components, wire)
			room--
		}
	}
	return out
}

func makeButton(b bot.Button) (wireButton, bool) {
	label := clip(oneLine(b.Label), labelMost)
	if label == "" {
		label = "…"
	}
	if b.URL != "" {
		address := safeURL(b.URL, linkMost)
		return wireButton{Type: 2, Style: 5, Label: label, URL: address}, address != ""
	}
	return wireButton{Type: 2, Style: 2, Label: label, CustomID: b.Action}, b.Action != "" && len(b.Action) <= bot.MaxAction
}
