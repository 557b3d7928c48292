package present

import (
	"strconv"

	"pullquote/bot"
	"pullquote/internal/news"
)

// rollUp lists the articles of a burst in one message; what it cannot show follows in its thread.
func rollUp(p news.Post) bot.Message {
	head := count(len(p.Items), "new article", "new articles")
	if p.Site != "" {
		head += " from " + clip(p.Site, maxName)
	}
	m := bot.Message{Fallback: head, Blocks: []bot.Block{bot.Heading{Text: firstOf(clip(p.Title, maxTitle), head)}}}
	shown := min(news.RollUpShown, len(p.Items))
	m.Blocks = append(m.Blocks, lines(p.Items[:shown]))
	if more := len(p.Items) - shown; more > 0 {
		m.Blocks = append(m.Blocks, bot.Note{Spans: text("and " + strconv.Itoa(more) + " more in the thread")})
	}
	return listed(m, p)
}

// More continues a roll-up in its thread.
func More(p news.Post) bot.Message {
	m := bot.Message{Fallback: count(len(p.Items), "more article", "more articles"), Blocks: []bot.Block{lines(p.Items)}}
	return listed(m, p)
}

// lines are the articles of a list, each a link.
func lines(items []news.Listed) bot.List {
	var out bot.List
	for _, it := range items {
		out.Items = append(out.Items, []bot.Span{bot.Link(clip(firstOf(it.Title, it.URL), maxTitle), it.URL)})
	}
	return out
}

// listed ends a list with its note and the button that leads to the articles' summaries.
func listed(m bot.Message, p news.Post) bot.Message {
	if note := clip(p.Note, maxNote); note != "" {
		m.Blocks = append(m.Blocks, bot.Note{Spans: text(note)})
	}
	m.Blocks = append(m.Blocks, bot.Actions{Buttons: []bot.Button{{Label: "Summaries", Action: "rollup/" + string(p.Key)}}})
	return m
}

// Pick is one page of a list of articles, for the person who wants one summed up. Its buttons are
// "listed/<post>/<index>", and "rollup/<post>/<offset>" to turn the page.
func Pick(p news.Post, offset int) bot.Message {
	offset = max(0, min(offset, (len(p.Items)-1)/SavedPage*SavedPage))
	page := p.Items[offset:min(offset+SavedPage, len(p.Items))]
	m := bot.Message{Fallback: "Which one shall I sum up?", Blocks: []bot.Block{
		bot.Heading{Text: "Which one shall I sum up?"}, bot.Note{Spans: text(pageLine(offset, len(page), len(p.Items)))},
	}}
	var list bot.List
	var pick []bot.Button
	for i, it := range page {
		n := strconv.Itoa(offset + i + 1)
		list.Items = append(list.Items, []bot.Span{bot.Bold(n + ". "), bot.Link(clip(firstOf(it.Title, it.URL), maxTitle), it.URL)})
		pick = append(pick, bot.Button{Label: "Summary " + n, Action: "listed/" + string(p.Key) + "/" + strconv.Itoa(offset+i)})
	}
	m.Blocks = append(m.Blocks, list, bot.Actions{Buttons: pick})
	if turn := turnButtons("rollup/"+string(p.Key), offset, len(page), len(p.Items)); turn != nil {
		m.Blocks = append(m.Blocks, bot.Actions{Buttons: turn})
	}
	return m
}

// Notice tells a channel of its feeds' health: the feeds that are in trouble, and what is over. Once the
// channel has a newer notice, or nothing is in trouble, only the note is left.
func Notice(p news.Post, troubled []news.Followed) bot.Message {
	note := clip(p.Note, maxPassage)
	if len(troubled) == 0 {
		return bot.Message{Fallback: note, Blocks: []bot.Block{bot.P(note)}}
	}
	head := "No news from " + clip(troubled[0].Feed.Name(), maxName)
	if n := len(troubled); n > 1 {
		head = "No news from " + strconv.Itoa(n) + " feeds of this channel"
	}
	m := bot.Message{Fallback: note, Blocks: []bot.Block{bot.Heading{Text: head}, feedList(troubled)}}
	if more := len(troubled) - maxFeeds; more > 0 {
		m.Blocks = append(m.Blocks, bot.Note{Spans: text("and " + strconv.Itoa(more) + " more: the feeds command lists all")})
	}
	return m
}

func feedList(feeds []news.Followed) bot.List {
	var list bot.List
	for _, f := range feeds[:min(maxFeeds, len(feeds))] {
		list.Items = append(list.Items, feedLine(f))
	}
	return list
}

// Post is whatever a post shows, but for a Notice; a is its article, used for cards only.
func Post(p news.Post, a news.Article) bot.Message {
	switch p.Kind {
	case news.PostRollUp:
		return rollUp(p)
	case news.PostReply:
		if len(p.Items) > 0 {
			return More(p)
		}
		return headlineChanged(p.Note, p.Title)
	}
	return Card(a, p)
}

// Shared answers `share`: the card that comes, or the one that is there, perhaps of another article of the
// story. link is the card's address, "" when it cannot be linked to.
func Shared(p news.Post, created, other bool, link string) bot.Message {
	name := clip(firstOf(p.Title, p.URL), maxTitle)
	here := "It is here already: "
	if other {
		here = "Another article with its story is here already: "
	}
	if created {
		return about1("Sharing ", bot.Link(name, p.URL), ": its card comes next.")
	}
	if link != "" {
		return about1(here, bot.Link(name, link), ".")
	}
	if p.State == news.PostPending || p.State == news.PostSending {
		return about1("The card of ", bot.Link(name, p.URL), " is on its way already.")
	}
	return about1(here, bot.Link(name, p.URL), ".")
}

// about1 is a sentence with one link in it.
func about1(before string, link bot.Span, after string) bot.Message {
	return bot.Message{Fallback: before + link.Text + after, Blocks: []bot.Block{bot.Para{Spans: []bot.Span{bot.Text(before), link, bot.Text(after)}}}}
}
