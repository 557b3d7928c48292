package discord

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"pullquote/bot"
)

// Discord's limits for messages (developer documentation, resources/message and components). Text
// is counted in UTF-16 units, the strictest reading of "characters".
const (
	contentMost     = 2000
	titleMost       = 256
	descriptionMost = 4096
	embedsMost      = 10
	embedTotalMost  = 6000 // over all embeds of a message
	fieldsMost      = 25
	fieldNameMost   = 256
	fieldValueMost  = 1024
	rowsMost        = 5
	rowMost         = 5
	labelMost       = 80
	linkMost        = 512 // the address of a link button
	urlMost         = 2048
	altMost         = 1024
	quoteMost       = 1500 // ours: a speaker must never be cut off by a long quotation
	creditMost      = 200
	threadNameMost  = 100
	nonceMost       = 25
	choicesMost     = 25
	choiceMost      = 100 // a choice's name and value
	formTitleMost   = 45
	formFieldsMost  = 5
	formLabelMost   = 45
	formHelpMost    = 100
	formValueMost   = 4000

	ackWithin     = 3 * time.Second
	respondWithin = 14*time.Minute + 30*time.Second // the token lives 15 minutes
	onceWithin    = 2 * time.Minute                 // a nonce is remembered for "the past few minutes"
)

// caps are what every channel can do; direct messages have no threads.
func caps(p bot.Place) bot.Caps {
	c := bot.Caps{
		Levels: map[bot.Feature]bot.Level{
			bot.PrivateReply: bot.Native,
			bot.Direct:       bot.Native,
			bot.Threads:      bot.Native,
			bot.Buttons:      bot.Native,
			bot.Completion:   bot.Native,
			bot.Forms:        bot.Native,
			bot.Menus:        bot.Native,
			bot.Reactions:    bot.Native,
			bot.Edits:        bot.Native,
			bot.OnceKey:      bot.Native,
			bot.ReadBack:     bot.Native,
		},
		Limits: bot.Limits{
			TextRunes:     embedTotalMost - 1000, // escapes take their part
			Blocks:        0,
			Buttons:       rowsMost * rowMost,
			Choices:       choicesMost,
			FormFields:    formFieldsMost,
			AckWithin:     ackWithin,
			RespondWithin: respondWithin,
			PostEvery:     time.Second,
			OnceWithin:    onceWithin,
		},
	}
	if p.Space == "" {
		delete(c.Levels, bot.Threads)
	}
	return c
}

// units is the length of s as Discord counts it at worst: in UTF-16 units.
func units(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// clip shortens plain text to most units, on a word boundary where there is one near the end.
func clip(s string, most int) string {
	if units(s) <= most {
		return s
	}
	cut := prefix(s, most-1)
	if i := strings.LastIndexFunc(cut, unicode.IsSpace); i > len(cut)*2/3 {
		cut = cut[:i]
	}
	return strings.TrimRightFunc(cut, unicode.IsSpace) + "…"
}

// prefix is the longest beginning of s that has at most n units.
func prefix(s string, n int) string {
	for i, r := range s {
		if n--; r > 0xFFFF {
			n--
		}
		if n < 0 {
			return s[:i]
		}
	}
	return s
}
