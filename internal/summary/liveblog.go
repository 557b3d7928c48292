package summary

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	minStamps  = 3  // lines with a time between the paragraphs from which a text is a live blog
	minEntries = 4  // headings, where the headline says that it is one
	lateStamp  = 10 // sentences: a live blog may begin with its own summary, but not with a whole article
)

// liveWords are what a headline calls a live blog.
var liveWords = []string{
	"live:", "live!", "- live", "– live", "— live", ": live", "live blog", "liveblog", "live-updates", "live update", "live from", "live coverage",
	"as it happened", "minute by minute", "liveticker", "live-ticker", "newsticker", "newsblog",
	"im ticker", "en direct", "direct :", "en vivo", "in diretta", "ao vivo", "minuto a minuto",
}

// live reports whether the text is a live blog: entries under times or headings, the newest mostly first.
func (d *document) live() bool {
	return d.stamps >= minStamps && d.stampAt <= lateStamp || d.section >= minEntries && containsAny(strings.ToLower(d.headline), liveWords)
}

// endAtComments ends the text where stamps begin below a whole article: readers' comments, or a report's minutes.
func (d *document) endAtComments() {
	if d.stamps >= minStamps && !d.live() {
		d.sentences = d.sentences[:d.stampAt]
		d.section = d.sentences[d.stampAt-1].section
	}
}

// entryTime spots the line above an entry of a live blog: "10:02", "21:01Ada Roe", "Ada Roe3 March 2031 21:45",
// "95 minutes: Vestre 2 Ostre 3". A dash signs a message that is shown within a text.
func entryTime(s string) bool {
	if len(s) > 60 || len(s) < 4 || finished(s) || strings.HasPrefix(s, "—") {
		return false
	}
	at := clock().FindStringIndex(s)
	switch {
	case at == nil:
		n, rest := leadingNumber(s)
		return n > 0 && (strings.HasPrefix(rest, " min") && strings.Contains(rest, ":") || strings.HasPrefix(rest, "' ") || strings.HasPrefix(rest, "’ "))
	case at[0] == 0:
		return len(strings.Fields(s)) <= 5
	}
	return stamp(s)
}

// leadingNumber returns how many digits s begins with, and what follows them.
func leadingNumber(s string) (int, string) {
	rest := strings.TrimLeftFunc(s, unicode.IsDigit)
	return len(s) - len(rest), rest
}

// entryPosition is high for the first entries of a live blog, and within each for its first sentence. What
// stands above them all is its summary, where its makers wrote one.
func (d *document) entryPosition(s *sentence) float64 {
	p := math.Exp(-float64(s.section) / 8)
	if s.opens {
		p += 0.3
	}
	return p
}

// greeting spots what is said to those who follow a live blog or read a letter, and not told: "Good morning and
// welcome …".
func greeting(low string) bool {
	r, _ := utf8.DecodeRuneInString(low)
	return unicode.IsLetter(r) && (containsAny(low, greetings) || strings.HasPrefix(low, "welcome to "))
}

var greetings = []string{
	"our live blog", "our live coverage", "welcome to our", "good morning and welcome", "hello and welcome", "thanks for following",
	"thank you for following", "thanks for joining", "we are logging off", "we're logging off", "we’re logging off",
	"that's all for today", "that’s all for today", "that's it for today", "that’s it for today", "willkommen zum liveblog", "willkommen im liveblog",
	"willkommen zum liveticker", "willkommen im liveticker", "bienvenue dans ce direct", "merci de nous avoir suivi", "bienvenidos a nuestr",
	"chosen by us to get you up to speed",
}
