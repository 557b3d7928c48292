package present

import (
	"strconv"

	"pullquote/bot"
	"pullquote/internal/news"
)

// FilterDoes says what was done with a filter.
type FilterDoes int

const (
	FilterShown FilterDoes = iota // it is the channel's
	FilterTried                   // nothing was changed
	FilterSet                     // it is the channel's from now on
)

// maxTriedShown is how many titles of each kind a filter's preview shows.
const maxTriedShown = 8

// Filter says what a channel wants of a feed, and what that makes of the items that the feed lists now;
// unread is why they are not known. hint is how the command is typed here.
func Filter(f news.Feed, wants news.Filter, does FilterDoes, items []news.Item, unread, hint string) bot.Message {
	head := map[FilterDoes]string{FilterShown: "This channel takes from ", FilterTried: "With that filter this channel would take from ", FilterSet: "From now on this channel takes from "}[does]
	name := clip(f.Name(), maxName)
	meaning := clip(wants.Meaning(), maxPassage)
	m := bot.Message{Fallback: head + name + " " + meaning, Blocks: []bot.Block{
		bot.Para{Spans: []bot.Span{bot.Text(head), bot.Link(name, firstOf(f.Home, f.URL)), bot.Text(" " + meaning + ".")}},
	}}
	if unread != "" {
		m.Blocks = append(m.Blocks, note("I could not try it on what the feed lists now: "+clip(unread, maxNote)))
	} else if !wants.Empty() {
		m.Blocks = append(m.Blocks, tried(wants, items)...)
	}
	if does != FilterSet || wants.Empty() {
		m.Blocks = append(m.Blocks, filterHelp(hint))
	}
	return m
}

func filterHelp(hint string) bot.Note {
	return bot.Note{Spans: []bot.Span{bot.Text("Set one with "), {Text: hint, Code: true}, bot.Text(", try one with test before the words, end it with off. " +
		"It looks at title, excerpt and categories: whole words in any case, tram* for beginnings, “night bus” for a phrase, /strikes?/ for an expression.")}}
}

// Filters lists what a channel wants of each of its feeds.
func Filters(all []news.Followed, hint string) bot.Message {
	if len(all) == 0 {
		return Feeds(nil)
	}
	var lines [][]bot.Span
	for _, f := range all[:min(maxFeeds, len(all))] {
		name := clip(f.Feed.Name(), maxName)
		lines = append(lines, []bot.Span{bot.Link(name, firstOf(f.Feed.Home, f.Feed.URL)), bot.Text(": " + filterMeaning(f.Subscription.Policy.Filter))})
	}
	if more := len(all) - len(lines); more > 0 {
		lines = append(lines, text("and "+strconv.Itoa(more)+" more"))
	}
	const s = "What this channel takes from its feeds:"
	return bot.Message{Fallback: s, Blocks: []bot.Block{bot.P(s), bot.List{Items: lines}, filterHelp(hint)}}
}

// tried lists which items a filter lets pass, and why not the others.
func tried(wants news.Filter, items []news.Item) []bot.Block {
	var come, held [][]bot.Span
	for _, it := range items {
		title := clip(firstOf(it.Title, it.Summary, it.URL), maxTitle)
		line := text(title)
		if it.URL != "" {
			line = []bot.Span{bot.Link(title, it.URL)}
		}
		if ok, why := wants.Passes(it); ok {
			come = append(come, line)
		} else {
			held = append(held, append(line, bot.Text(": "+clip(why, maxNote))))
		}
	}
	if len(items) == 0 {
		return []bot.Block{note("The feed lists nothing now that it could be tried on.")}
	}
	blocks := []bot.Block{bot.P("Of its " + strconv.Itoa(len(items)) + " newest, " + strconv.Itoa(len(come)) + " would come.")}
	blocks = append(blocks, someOf("These would come:", come)...)
	return append(blocks, someOf("These would not:", held)...)
}

func someOf(head string, lines [][]bot.Span) []bot.Block {
	if len(lines) == 0 {
		return nil
	}
	shown := lines[:min(len(lines), maxTriedShown)]
	if more := len(lines) - len(shown); more > 0 {
		shown = append(shown[:len(shown):len(shown)], text("and "+strconv.Itoa(more)+" more"))
	}
	return []bot.Block{bot.P(head), bot.List{Items: shown}}
}

// filterMeaning is what a stored filter means.
func filterMeaning(stored string) string {
	f, err := news.ParseFilter(stored)
	if err != nil { // it was stored by another version; the poller lets everything pass
		return "everything, because the filter " + clip(stored, maxNote) + " cannot be read"
	}
	return clip(f.Meaning(), maxPassage)
}
