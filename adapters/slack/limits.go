package slack

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
)

// Slack's limits, in characters unless said otherwise.
// https://docs.slack.dev/reference/block-kit/blocks, /reference/methods/chat.postMessage
const (
	maxBlocks        = 50     // in a message
	maxViewBlocks    = 100    // in a modal or on the home tab
	maxHeader        = 150    // header block, plain text
	maxSection       = 3000   // text of a section; also our cap for one rich_text block
	maxFields        = 10     // fields of a section
	maxField         = 2000   // one of them
	maxContext       = 10     // elements of a context block
	maxButtons       = 25     // elements of an actions block
	maxLabel         = 75     // a button's text; an option's text, value and description
	maxURL           = 3000   // a button's or image's address
	maxAlt           = 2000   // an image's description
	maxActionID      = 255    // action_id, block_id, callback_id
	maxPlaceholder   = 150    // of an input
	maxInput         = 3000   // of a plain-text input
	maxModalTitle    = 24     // title, submit and close of a modal
	maxInputLabel    = 2000   // of an input block
	maxMetadata      = 3000   // private_metadata of a view
	maxChoices       = 100    // options of a select
	maxText          = 3000   // top-level text: 4,000 is where chat.update refuses
	maxMessage       = 12_000 // over all blocks: our own cap, far under the 40,000 that Slack cuts at
	maxSocketPayload = 19_000 // bytes in a Socket Mode answer; Slack drops 20 KiB silently
	maxBody          = 1 << 20
)

// Deadlines and budgets.
// https://docs.slack.dev/interactivity/handling-user-interaction
const (
	ackWithin       = 3 * time.Second
	answerUses      = 5                // posts to one response_url
	answerWithin    = 29 * time.Minute // Slack says 30; a minute for the clocks and the road
	triggerWithin   = 2500 * time.Millisecond
	postEvery       = time.Second     // about one message a second in one channel
	signatureWithin = 5 * time.Minute // older requests are refused
)

// units counts a text as Slack's JavaScript does: in UTF-16 code units.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// clip shortens a text to at most limit characters, on a word boundary where there is one in its
// last third, and says so with an ellipsis.
func clip(s string, limit int) string { return clipCost(s, limit, utf16.RuneLen) }

// clipEscaped is clip for a text that will be escaped: the limit holds afterwards.
func clipEscaped(s string, limit int) string { return clipCost(s, limit, escapedLen) }

func clipCost(s string, limit int, cost func(rune) int) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	total, cut, word := 0, 0, 0
	for i, r := range s {
		total += cost(r)
		if total > limit {
			break
		}
		if total < limit { // one unit is left for the ellipsis
			cut = i + len(string(r))
			if unicode.IsSpace(r) {
				word = i
			}
		}
	}
	if total <= limit {
		return s
	}
	if word > cut*2/3 {
		cut = word
	}
	return strings.TrimRightFunc(s[:cut], unicode.IsSpace) + "…"
}

// escape makes a text literal where Slack reads mrkdwn: no mention, link or entity survives it.
// https://docs.slack.dev/messaging/formatting-message-text
func escape(s string) string { return escaper.Replace(s) }

var (
	escaper   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	unescaper = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")
)

func escapedLen(r rune) int {
	switch r {
	case '&':
		return len("&amp;")
	case '<', '>':
		return len("&lt;")
	}
	return utf16.RuneLen(r)
}
