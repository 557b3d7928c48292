package summary

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// dateline matches what agencies put before the first word: "PARIS, March 3 (Example Press) - ",
// "(ENN) —", "Bern (dpa) - ".
var dateline = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\p{Lu}[\p{L}.'’\- ]{1,30}(?:, [\p{L}0-9.'’\- ]{2,30}){0,2} ?)?\((?:\p{Lu}[\p{Lu}\p{L}0-9./ ]{1,25}|dpa[\p{L}/-]*|afp|ap|ots|sid)\) ?(?:[-–—:]+ ?)?|^\p{Lu}[\p{Lu}.'’\-]+(?: \p{Lu}[\p{Lu}.'’\-]+){0,3}(?:, [\p{L}0-9.'’\- ]{2,30}){0,2} ?[–—-]+ `)
})

// cityLine matches a city before the first word, as German outlets write it: "Vestre/Ostre – ", "Vestre · ".
var cityLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\p{Lu}[\p{L}.]+(?:[/ -]\p{Lu}[\p{L}.]+){0,2} ?[·–—] `)
})

// undated returns s without a dateline.
func undated(s string) string {
	m := dateline().FindStringIndex(s)
	if m == nil || m[1] < 4 {
		if m = cityLine().FindStringIndex(s); m == nil || strings.ContainsAny(s[m[1]:min(len(s), m[1]+80)], "·–—") {
			return s // with a second dash it is an insertion
		}
	}
	if m[1] >= len(s) {
		return s
	}
	rest := s[m[1]:]
	if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsRune("\"“„«‘'", r) {
		return s
	}
	return rest
}

// noise spots sentences that are about the page, a picture or the author, not about the news.
func noise(s string, words int) bool {
	low := strings.ToLower(s)
	if words < 4 && !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x2e80 }) {
		return true
	}
	for _, p := range noisePrefixes {
		if strings.HasPrefix(low, p) {
			return true
		}
	}
	for _, p := range noiseParts {
		if strings.Contains(low, p) {
			return true
		}
	}
	if words < 26 {
		for _, p := range captionParts {
			if strings.Contains(low, p) {
				return true
			}
		}
	}
	return byline(s) || !strings.ContainsFunc(s, unicode.IsLower) && strings.ContainsFunc(s, unicode.IsUpper)
}

// byline spots "By Ada Roe", "Von Ada Roe, Bern".
func byline(s string) bool {
	f := strings.Fields(s)
	if len(f) < 2 || len(f) > 8 {
		return false
	}
	switch strings.ToLower(f[0]) {
	case "by", "von", "par", "por", "di", "door":
	default:
		return false
	}
	for _, w := range f[1:] {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLetter(r) && unicode.IsLower(r) && w != "and" && w != "und" && w != "et" && w != "y" && w != "for" {
			return false
		}
	}
	return true
}

var noisePrefixes = []string{
	"click here", "read more", "read also", "read:", "see also", "related:", "more on", "watch:", "watch the", "listen:", "subscribe", "sign up", "follow us", "advertisement", "photo:", "photos:", "image:", "picture:", "video:",
	"pictured", "scroll down", "share this", "share on", "copyright", "©", "this article was", "this article originally", "this story was", "this story has", "this post ", "editor's note", "editor’s note", "correction:", "update:", "updated:",
	"have a story", "got a tip", "do you have", "contact us", "contributed to this", "our editors", "reporting by", "writing by", "editing by", "additional reporting", "download our", "get our", "join our", "support our", "image source", "image caption",
	"getty images", "file photo", "file:", "for more ", "to learn more", "visit ", "email ", "e-mail ", "lesen sie", "mehr zum thema", "quelle:", "foto:", "bild:", "hören sie", "abonnieren", "lire aussi", "à lire", "photo ", "leer más", "lee también", "leggi anche", "lees ook", "fuente:",
	"we use cookies", "all rights reserved", "the opinions expressed", "the views expressed", "opinions expressed", "source:", "used:", "also available in",
}

var noiseParts = []string{
	"scroll down for", "click here", "all rights reserved", "sign up for", "subscribe to", "our newsletter", "follow us on", "follow him on", "follow her on", "contributed to this report", "contributed to this story",
	"this article first appeared", "was originally published", "read the full", "use of cookies", "terms of use", "privacy policy", "app store", "google play", "this website", "javascript", "getty images", "image credit", "photo by ", "photo credit",
	"the material in this article", "may not be published, broadcast", "newsletter abonnieren", "unseren newsletter", "see more at", "video below", "watch below", "see video", "click to", "affiliate commission", "hotline", "samaritans",
}

var captionParts = []string{"(pictured", "(left)", "(right)", "(above)", "(centre)", "(center)", "pictured", "(im bild", "(links)", "(rechts)", "(à gauche)", "file photo", "this undated", "in this photo", "in this image", "stock image", "archive photo", "file picture", "(l)", "(r)", "(l-r)", "from left"}
