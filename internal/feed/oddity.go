package feed

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"pullquote/internal/news"
)

// oddities names what is wrong with a document that could be read all the same, and what that means for
// its items: the feeds command shows it. "" when nothing is.
func oddities(doc Document, now time.Time) string {
	var out []string
	say := func(is bool, what string) {
		if is {
			out = append(out, what)
		}
	}
	future := count(doc.Items, func(it news.Item) bool { return it.Published.After(now.Add(time.Hour)) })
	nameless := count(doc.Items, func(it news.Item) bool { return it.GUID == "" && it.URL == "" })
	say(doc.Cut, "The feed breaks off in the middle; its complete items were read.")
	say(doc.Dropped > 0, "The feed has "+strconv.Itoa(doc.Dropped)+" items that were left out: too many, or unreadable.")
	say(oneID(doc.Items), "All of its items have the same id; I tell them apart by address and headline.")
	say(nameless > 0, strconv.Itoa(nameless)+" of its items have neither id nor address; I tell them apart by their headlines.")
	say(future > 0, strconv.Itoa(future)+" of its items are dated in the future; I take them as published today.")
	say(doc.Mended > 0 && !doc.Cut, fmt.Sprintf("It is not well-formed (line %d); I read it all the same.", max(1, doc.Line)))
	return strings.Join(out, " ")
}

func count(items []news.Item, is func(news.Item) bool) (n int) {
	for _, it := range items {
		if is(it) {
			n++
		}
	}
	return n
}

// oneID reports whether different items all have the same id.
func oneID(items []news.Item) bool {
	if len(items) < 2 || items[0].GUID == "" {
		return false
	}
	return count(items, func(it news.Item) bool { return it.GUID == items[0].GUID }) == len(items) &&
		count(items, func(it news.Item) bool { return it.Title == items[0].Title }) < len(items)
}
