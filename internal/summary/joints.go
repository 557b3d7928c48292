package summary

import (
	"regexp"
	"strings"
	"sync"
)

// joint matches where a text that lost its line breaks goes on with a new sentence after a caption or a
// heading without a full stop: "… at low tide The council said …".
var joint = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[\p{L}\p{N})]( )(?:(?:But|However),? \p{L}|(?:The|He|She|It|They|However|But|And|In|This|That|There|When|While|After|Before|Despite|According|His|Her|Its|Their|As|At|On|For|With|If|An|Although|Since|During|Many|Some|Most|Meanwhile|Earlier),? [\p{Ll}\p{N}£$€])`)
})

const (
	longJoined = 24   // words from which a sentence is looked at: a lost break makes long ones
	maxJoined  = 4000 // bytes: what is longer has no sentences at all
	wholeTitle = 5    // words on each side: "on the In the Dark podcast" is no break
)

// piece is a part of what looked like one sentence. An unfinished one has no end.
type piece struct {
	text       string
	unfinished bool
}

// unjoined cuts a sentence at lost line breaks.
func unjoined(s string) []piece {
	if len(s) > maxJoined || strings.Count(s, " ") < longJoined {
		return []piece{{text: s}}
	}
	var out []piece
	start := 0
	for _, m := range joint().FindAllStringSubmatchIndex(s, -1) {
		if parts(s[start:m[2]]) && strings.Count(s[m[3]:], " ") >= wholeTitle {
			out = append(out, piece{s[start:m[2]], true})
			start = m[3]
		}
	}
	return append(out, piece{text: s[start:]})
}

// parts reports whether a sentence may end with s: enough words, the last of which is no function word.
func parts(s string) bool {
	last := s[strings.LastIndexByte(s, ' ')+1:]
	return strings.Count(s, " ") >= wholeTitle && !stopLists["en"][last] && !strings.Contains(last, "-")
}
