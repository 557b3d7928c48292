package slackfake

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
)

// surface is where blocks are shown.
type surface struct {
	name  string
	most  int
	input bool // input blocks are allowed
}

var (
	messageSurface = surface{"message", 50, false}
	modalSurface   = surface{"modal", 100, true}
	homeSurface    = surface{"home", 100, true}
)

// CheckBlocks returns what Slack would refuse in the blocks of a message, nothing when they are good.
func CheckBlocks(blocks []byte) []string {
	s := &Server{}
	s.checkBlocks("message", string(blocks), messageSurface)
	return s.violations
}

// checkBlocks returns Slack's error word for blocks that it would refuse, and records why.
func (s *Server) checkBlocks(what, blocks string, on surface) string {
	if blocks == "" {
		return ""
	}
	var list []map[string]any
	if err := json.Unmarshal([]byte(blocks), &list); err != nil {
		s.violate("%s: blocks are not a list: %v", what, err)
		return "invalid_blocks_format"
	}
	if len(list) > on.most {
		s.violate("%s: %d blocks", what, len(list))
		return "msg_blocks_too_long"
	}
	c := &checker{ids: map[string]bool{}, on: on}
	for i, b := range list {
		c.at = fmt.Sprintf("%s: /blocks/%d", what, i)
		c.block(b)
	}
	s.violations = append(s.violations, c.faults...)
	if len(c.faults) > 0 {
		return "invalid_blocks"
	}
	for _, u := range c.images {
		if s.badImages[u] {
			return "invalid_blocks" // "downloading image failed": not the sender's fault, no violation
		}
	}
	return ""
}

// checker judges blocks by https://docs.slack.dev/reference/block-kit/blocks.
type checker struct {
	on     surface
	at     string
	ids    map[string]bool
	images []string
	faults []string
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, c.at+": "+fmt.Sprintf(format, args...))
}

// fields reports whatever an object has beyond what is allowed.
func (c *checker) fields(o map[string]any, allowed ...string) {
	for k := range o {
		if k != "type" && !slices.Contains(allowed, k) {
			c.fault("%v has an unknown field %q", o["type"], k)
		}
	}
}

func str(o map[string]any, key string) string { s, _ := o[key].(string); return s }

func list(o map[string]any, key string) []map[string]any {
	items, _ := o[key].([]any)
	var out []map[string]any
	for _, item := range items {
		m, _ := item.(map[string]any)
		out = append(out, m)
	}
	return out
}

func size(s string) int { return len(utf16.Encode([]rune(s))) }

func (c *checker) length(what, s string, least, most int) {
	if n := size(s); n < least || n > most {
		c.fault("%s has %d characters, not %d to %d", what, n, least, most)
	}
}

func (c *checker) address(what, s string) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		c.fault("%s is not a web address: %.80q", what, s)
	}
	c.length(what, s, 1, 3000)
}

func (c *checker) block(b map[string]any) {
	c.length("block_id", str(b, "block_id"), 0, 255)
	switch b["type"] {
	case "header":
		c.fields(b, "block_id", "text")
		c.text("header", b["text"], 150, "plain_text")
	case "section":
		c.section(b)
	case "context":
		c.fields(b, "block_id", "elements")
		c.count("context elements", list(b, "elements"), 1, 10)
		for _, e := range list(b, "elements") {
			c.text("context element", any(e), 3000, "plain_text", "mrkdwn")
		}
	case "actions":
		c.fields(b, "block_id", "elements")
		c.count("action elements", list(b, "elements"), 1, 25)
		for _, e := range list(b, "elements") {
			c.element(e)
		}
	case "image":
		c.fields(b, "block_id", "image_url", "alt_text", "title")
		c.address("image_url", str(b, "image_url"))
		c.length("alt_text", str(b, "alt_text"), 1, 2000)
		c.images = append(c.images, str(b, "image_url"))
	case "divider":
		c.fields(b, "block_id")
	case "rich_text":
		c.richText(b)
	case "input":
		c.input(b)
	default:
		c.fault("unknown block type %v", b["type"])
	}
}

func (c *checker) count(what string, items []map[string]any, least, most int) {
	if len(items) < least || len(items) > most {
		c.fault("%d %s, not %d to %d", len(items), what, least, most)
	}
}

func (c *checker) section(b map[string]any) {
	c.fields(b, "block_id", "text", "fields", "accessory", "expand")
	if b["text"] == nil && b["fields"] == nil {
		c.fault("a section without text and fields")
	}
	if b["text"] != nil {
		c.text("section", b["text"], 3000, "plain_text", "mrkdwn")
	}
	if b["fields"] != nil {
		c.count("fields", list(b, "fields"), 1, 10)
	}
	for _, f := range list(b, "fields") {
		c.text("field", any(f), 2000, "plain_text", "mrkdwn")
	}
}

func (c *checker) text(what string, v any, most int, types ...string) {
	o, _ := v.(map[string]any)
	if o == nil || !slices.Contains(types, str(o, "type")) {
		c.fault("%s: not a text object of %v: %v", what, types, v)
		return
	}
	if o["type"] == "mrkdwn" {
		c.fields(o, "text", "verbatim")
	} else {
		c.fields(o, "text", "emoji")
	}
	c.length(what, str(o, "text"), 1, most)
}

func (c *checker) element(e map[string]any) {
	id := str(e, "action_id")
	c.length("action_id", id, 0, 255)
	if id != "" && c.ids[id] {
		c.fault("action_id %q twice", id)
	}
	c.ids[id] = true
	switch e["type"] {
	case "button":
		c.fields(e, "text", "action_id", "url", "value", "style", "confirm", "accessibility_label")
		c.text("button", e["text"], 75, "plain_text")
		c.length("button value", str(e, "value"), 0, 2000)
		if e["url"] != nil {
			c.address("button url", str(e, "url"))
		}
	case "external_select":
		c.fields(e, "action_id", "placeholder", "min_query_length", "initial_option", "focus_on_load")
		if e["placeholder"] != nil {
			c.text("placeholder", e["placeholder"], 150, "plain_text")
		}
	case "static_select":
		c.fields(e, "action_id", "placeholder", "options", "initial_option", "focus_on_load")
		c.count("options", list(e, "options"), 1, 100)
		for _, o := range list(e, "options") {
			c.option(o)
		}
	case "conversations_select":
		c.fields(e, "action_id", "placeholder", "initial_conversation", "default_to_current_conversation", "response_url_enabled", "filter")
	case "plain_text_input", "url_text_input":
		c.fields(e, "action_id", "placeholder", "initial_value", "multiline", "min_length", "max_length", "focus_on_load")
	default:
		c.fault("unknown element type %v", e["type"])
	}
}

func (c *checker) option(o map[string]any) {
	c.fields(o, "text", "value", "description")
	c.text("option", o["text"], 75, "plain_text")
	c.length("option value", str(o, "value"), 1, 75)
}

func (c *checker) input(b map[string]any) {
	c.fields(b, "block_id", "label", "element", "hint", "optional", "dispatch_action")
	if !c.on.input {
		c.fault("an input block in a %s", c.on.name)
	}
	c.text("label", b["label"], 2000, "plain_text")
	e, _ := b["element"].(map[string]any)
	if e == nil {
		c.fault("an input without element")
		return
	}
	c.element(e)
}

func (c *checker) richText(b map[string]any) {
	c.fields(b, "block_id", "elements")
	c.count("rich_text elements", list(b, "elements"), 1, 1000)
	for _, e := range list(b, "elements") {
		switch e["type"] {
		case "rich_text_section", "rich_text_quote", "rich_text_preformatted":
			c.fields(e, "elements", "border")
			c.spans(e)
		case "rich_text_list":
			c.fields(e, "elements", "style", "indent", "offset", "border")
			for _, item := range list(e, "elements") {
				c.spans(item)
			}
		default:
			c.fault("unknown rich_text element %v", e["type"])
		}
	}
}

func (c *checker) spans(e map[string]any) {
	c.count("spans", list(e, "elements"), 1, 1000)
	for _, span := range list(e, "elements") {
		switch span["type"] {
		case "text":
			c.fields(span, "text", "style")
			c.length("text span", str(span, "text"), 1, 3000)
		case "link":
			c.fields(span, "url", "text", "style", "unsafe")
			c.address("link", str(span, "url"))
		case "date":
			c.fields(span, "timestamp", "format", "url", "fallback", "style")
			if !strings.Contains(str(span, "format"), "{") {
				c.fault("date format %q", str(span, "format"))
			}
		case "user":
			c.fields(span, "user_id", "style")
		case "emoji":
			c.fields(span, "name", "skin_tone", "unicode", "style")
		default:
			c.fault("unknown span %v", span["type"])
		}
	}
}
