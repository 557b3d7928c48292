package slack

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"github.com/slack-go/slack"

	"pullquote/bot"
)

// renderer turns one message into blocks. It is pure: the same message gives the same blocks.
type renderer struct {
	workspace string         // the workspace's address, for links to people; "" when it is not known
	most      int            // blocks
	left      int            // characters that may still be shown
	actions   map[string]int // how often an action was seen
}

// render returns the blocks of a message for a place that takes at most most blocks. Every limit of
// Block Kit is kept by shortening on a word boundary; buttons outlive text.
func render(m bot.Message, workspace string, most int) []slack.Block {
	r := &renderer{workspace: workspace, most: most, left: maxMessage, actions: map[string]int{}}
	blocks := []slack.Block{}
	for _, b := range m.Blocks {
		blocks = append(blocks, r.block(b)...)
	}
	return r.fit(blocks)
}

// fit leaves out what is too much from the end of the text, never the buttons that close a message.
func (r *renderer) fit(blocks []slack.Block) []slack.Block {
	if len(blocks) <= r.most {
		return blocks
	}
	tail := []slack.Block{}
	for len(blocks) > 0 && len(tail) < 3 {
		last := blocks[len(blocks)-1]
		if _, ok := last.(*slack.ActionBlock); !ok {
			break
		}
		tail = append([]slack.Block{last}, tail...)
		blocks = blocks[:len(blocks)-1]
	}
	keep := r.most - len(tail) - 1
	more := fmt.Sprintf("… and %d more parts", len(blocks)-keep)
	return append(append(blocks[:keep:keep], contextBlock(plain(more))), tail...)
}

func (r *renderer) block(b bot.Block) []slack.Block {
	if _, ok := b.(bot.Actions); !ok && r.left <= 0 {
		return nil
	}
	switch b := b.(type) {
	case bot.Heading:
		return r.heading(b)
	case bot.Para:
		return r.rich(r.section(b.Spans, nil))
	case bot.Quote:
		return r.quote(b)
	case bot.Facts:
		return r.facts(b)
	case bot.List:
		return r.list(b)
	case bot.Picture:
		return r.picture(b)
	case bot.Note:
		return r.note(b)
	case bot.Actions:
		return r.buttons(b)
	}
	return nil
}

// heading is a header, or a bold link: a header cannot link, and holds 150 characters.
func (r *renderer) heading(h bot.Heading) []slack.Block {
	title := strings.Join(strings.Fields(h.Text), " ")
	if title == "" {
		return nil
	}
	if !webAddress(h.URL) && units(title) <= maxHeader {
		return []slack.Block{slack.NewHeaderBlock(plain(r.spend(title, maxHeader)))}
	}
	return r.rich(r.section([]bot.Span{{Text: title, URL: h.URL, Bold: true}}, nil))
}

// quote sets the words off as a quotation, followed by whose they are.
func (r *renderer) quote(q bot.Quote) []slack.Block {
	words := r.spend(strings.TrimSpace(q.Text), maxSection)
	if words == "" {
		return nil
	}
	parts := []slack.RichTextElement{&slack.RichTextQuote{Type: slack.RTEQuote, Elements: []slack.RichTextSectionElement{text(bot.Marked(words), nil)}}}
	credit := []bot.Span{{Text: "— "}, {Text: strings.TrimSpace(q.Credit), URL: q.URL}}
	switch {
	case q.Credit == "" && webAddress(q.URL):
		credit[1].Text = "in the article"
	case q.Credit == "":
		return []slack.Block{slack.NewRichTextBlock("", parts...)}
	}
	return []slack.Block{slack.NewRichTextBlock("", append(parts, r.section(credit, nil)...)...)}
}

func (r *renderer) facts(f bot.Facts) []slack.Block {
	var blocks []slack.Block
	var fields []*slack.TextBlockObject
	for _, p := range f.Pairs {
		if s := r.spend(p[0]+": "+p[1], maxField); s != "" {
			fields = append(fields, plain(s))
		}
	}
	for len(fields) > 0 {
		n := min(maxFields, len(fields))
		blocks = append(blocks, slack.NewSectionBlock(nil, fields[:n:n], nil))
		fields = fields[n:]
	}
	return blocks
}

// list shows bullets, unless the items bring numbers of their own.
func (r *renderer) list(l bot.List) []slack.Block {
	var items []slack.RichTextElement
	for _, item := range l.Items {
		items = append(items, r.section(item, nil)...)
	}
	if len(items) == 0 {
		return nil
	}
	if first := []rune(strings.TrimSpace(bot.SpanText(l.Items[0]))); len(first) == 0 || !unicode.IsDigit(first[0]) {
		return []slack.Block{slack.NewRichTextBlock("", slack.NewRichTextList(slack.RTEListBullet, 0, items...))}
	}
	return []slack.Block{slack.NewRichTextBlock("", items...)}
}

func (r *renderer) picture(p bot.Picture) []slack.Block {
	alt := r.spend(strings.TrimSpace(p.Alt), maxAlt)
	if alt == "" {
		alt = "Picture"
	}
	if !webAddress(p.URL) || len(p.URL) > maxURL {
		return []slack.Block{contextBlock(plain(alt))}
	}
	return []slack.Block{slack.NewImageBlock(p.URL, alt, "", nil)}
}

// note is small print: a context block, whose parts are literal text, links and dates. What a
// context block cannot show literally becomes rich text.
func (r *renderer) note(n bot.Note) []slack.Block {
	elements, ok := r.context(n.Spans)
	if ok && len(elements) == 0 {
		return nil
	}
	if !ok || len(elements) > maxContext {
		return r.rich(r.section(n.Spans, nil))
	}
	r.left -= units(bot.SpanText(n.Spans))
	return []slack.Block{contextBlock(elements...)}
}

func (r *renderer) context(spans []bot.Span) ([]slack.MixedElement, bool) {
	var elements []slack.MixedElement
	var literal strings.Builder
	flush := func() {
		if s := strings.TrimSpace(literal.String()); s != "" {
			elements = append(elements, plain(clip(s, maxField)))
		}
		literal.Reset()
	}
	for _, s := range spans {
		switch {
		case !s.At.IsZero():
			flush()
			elements = append(elements, markup(dateMarkup(s)))
		case r.target(s) != "":
			label := clipEscaped(strings.TrimSpace(s.Text), maxField/2)
			link := "<" + markupURL(r.target(s)) + "|" + escape(label) + ">"
			if label == "" || strings.ContainsAny(label, "*_~`|\n:") || units(link) > maxSection {
				return nil, false
			}
			flush()
			elements = append(elements, markup(link))
		default:
			literal.WriteString(s.Text)
		}
	}
	flush()
	return elements, true
}

func (r *renderer) buttons(a bot.Actions) []slack.Block {
	var elements []slack.BlockElement
	for _, b := range a.Buttons {
		label := clip(strings.TrimSpace(b.Label), maxLabel)
		if label == "" || b.URL != "" && (!webAddress(b.URL) || len(b.URL) > maxURL) {
			continue
		}
		id := b.Action
		if b.URL != "" {
			id = linkAction
		}
		button := slack.NewButtonBlockElement(r.actionID(id), b.Action, plain(label))
		if b.URL != "" {
			button.URL = b.URL
		}
		elements = append(elements, button)
	}
	var blocks []slack.Block
	for len(elements) > 0 {
		n := min(maxButtons, len(elements))
		blocks = append(blocks, slack.NewActionBlock("", elements[:n:n]...))
		elements = elements[n:]
	}
	return blocks
}

// linkAction is the action_id of buttons that open an address: Slack reports them too.
const linkAction = "open-link"

// actionID makes an action_id that is unique in its message; the action itself is the value.
func (r *renderer) actionID(action string) string {
	if len(action) > maxActionID-8 {
		action = action[:maxActionID-8]
	}
	action = strings.ToValidUTF8(action, "")
	r.actions[action]++
	if n := r.actions[action]; n > 1 {
		return fmt.Sprintf("%s#%d", action, n)
	}
	return action
}

func (r *renderer) rich(parts []slack.RichTextElement) []slack.Block {
	if len(parts) == 0 {
		return nil
	}
	return []slack.Block{slack.NewRichTextBlock("", parts...)}
}

// section renders spans as one rich_text_section, nothing when they are empty.
func (r *renderer) section(spans []bot.Span, elements []slack.RichTextSectionElement) []slack.RichTextElement {
	budget := maxSection
	for _, s := range spans {
		if r.left <= 0 {
			break // an address alone would show where its words do not
		}
		before := r.left
		if e := r.span(s, budget); e != nil {
			elements = append(elements, e)
		}
		budget -= before - r.left
		if budget <= 0 {
			break
		}
	}
	if len(elements) == 0 {
		return nil
	}
	return []slack.RichTextElement{slack.NewRichTextSection(elements...)}
}

func (r *renderer) span(s bot.Span, budget int) slack.RichTextSectionElement {
	if s.Mention != "" && s.Text == "" {
		s.Text = "@" + string(s.Mention)
	}
	words := r.spend(s.Text, budget)
	style := styleOf(s)
	switch target := r.target(s); {
	case !s.At.IsZero():
		fallback := words
		if fallback == "" {
			fallback = s.At.UTC().Format("2 January 2006")
		}
		return slack.NewRichTextSectionDateElement(s.At.Unix(), "{ago}", nil, &fallback)
	case target != "" && strings.TrimSpace(words) != "":
		return slack.NewRichTextSectionLinkElement(target, words, style)
	case target != "":
		return slack.NewRichTextSectionLinkElement(target, clip(target, maxLabel), style)
	case words != "":
		return text(words, style)
	}
	return nil
}

// target is where a span leads. A person is named by a link to the profile: a mention would notify.
func (r *renderer) target(s bot.Span) string {
	switch {
	case s.Mention != "" && r.workspace != "":
		return r.workspace + "team/" + url.PathEscape(string(s.Mention))
	case webAddress(s.URL) && len(s.URL) <= maxURL:
		return s.URL
	}
	return ""
}

// spend shortens a text to what its element and the whole message may still show.
func (r *renderer) spend(s string, limit int) string {
	limit = min(limit, r.left)
	if limit <= 0 {
		return ""
	}
	s = clip(strings.ToValidUTF8(s, "\uFFFD"), limit)
	r.left -= units(s)
	return s
}

func styleOf(s bot.Span) *slack.RichTextSectionTextStyle {
	if !s.Bold && !s.Italic && !s.Code {
		return nil
	}
	return &slack.RichTextSectionTextStyle{Bold: s.Bold, Italic: s.Italic, Code: s.Code}
}

func text(s string, style *slack.RichTextSectionTextStyle) *slack.RichTextSectionTextElement {
	return slack.NewRichTextSectionTextElement(s, style)
}

// plain is literal text: no markup, no emoji names (":tada:" stays as it is), no links.
func plain(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, s, false, false)
}

// markup is mrkdwn that was composed here; nothing unescaped of anybody else's may be in it.
func markup(s string) *slack.TextBlockObject {
	return &slack.TextBlockObject{Type: slack.MarkdownType, Text: s, Verbatim: true}
}

func contextBlock(elements ...slack.MixedElement) *slack.ContextBlock {
	return slack.NewContextBlock("", elements...)
}

// dateMarkup shows a moment in the reader's own time.
// https://docs.slack.dev/messaging/formatting-message-text#date-formatting
func dateMarkup(s bot.Span) string {
	fallback := dateSafe.Replace(s.Text)
	if strings.TrimSpace(fallback) == "" {
		fallback = s.At.UTC().Format("2 January 2006")
	}
	return fmt.Sprintf("<!date^%d^{ago}|%s>", s.At.Unix(), escape(clipEscaped(fallback, maxLabel)))
}

// markupURL makes an address safe inside <…|…>.
func markupURL(u string) string {
	return urlSafe.Replace(u)
}

var (
	urlSafe  = strings.NewReplacer("|", "%7C", "<", "%3C", ">", "%3E", " ", "%20", "&", "&amp;")
	dateSafe = strings.NewReplacer("|", "/", "^", "")
)

// webAddress reports whether an address may become a link: http and https only.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// fallbackText is the top-level text: what notifications and screen readers get.
func fallbackText(m bot.Message) string {
	s := strings.TrimSpace(m.Fallback)
	if s == "" {
		s = bot.PlainText(m)
	}
	return escape(clipEscaped(strings.ToValidUTF8(s, "\uFFFD"), maxText))
}

// subject is the public id of the article that a card is about: what all of its buttons share.
func subject(m bot.Message) string {
	for _, b := range m.Blocks {
		a, ok := b.(bot.Actions)
		if !ok {
			continue
		}
		for _, button := range a.Buttons {
			if _, key := bot.SplitAction(button.Action); articleID.MatchString(key) {
				return key
			}
		}
	}
	return ""
}

// articleID is the form of a public id (24 characters of base32).
var articleID = regexp.MustCompile(`^[a-z2-7A-Z]{24}$`)
