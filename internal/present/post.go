package present

import (
	"strconv"

	"pullquote/bot"
	"pullquote/internal/news"
)

// maxListed is how many articles of a roll-up are listed.
const maxListed = 20

// RollUp lists the articles of a burst in one message.
func RollUp(p news.Post) bot.Message {
	head := count(len(p.Items), "new article", "new articles")
	if p.Site != "" {
		head += " from " + clip(p.Site, maxName)
	}
	m := bot.Message{Fallback: head, Blocks: []bot.Block{bot.Heading{Text: firstOf(clip(p.Title, maxTitle), head)}}}
	var items [][]bot.Span
	for _, it := range p.Items[:min(maxListed, len(p.Items))] {
		items = append(items, []bot.Span{bot.Link(clip(firstOf(it.Title, it.URL), maxTitle), it.URL)})
	}
	m.Blocks = append(m.Blocks, bot.List{Items: items})
	if more := len(p.Items) - maxListed; more > 0 {
		m.Blocks = append(m.Blocks, bot.Note{Spans: text("and " + strconv.Itoa(more) + " more")})
	}
	if note := clip(p.Note, maxNote); note != "" {
		m.Blocks = append(m.Blocks, bot.Note{Spans: text(note)})
	}
	return m
}

// Notice is one sentence to a channel: a feed's health, a pause.
func Notice(p news.Post) bot.Message {
	note := clip(p.Note, maxPassage)
	m := bot.Message{Fallback: note, Blocks: []bot.Block{bot.P(note)}}
	if p.URL != "" {
		m.Blocks = append(m.Blocks, bot.Note{Spans: []bot.Span{bot.Link(clip(firstOf(p.Title, p.URL), maxName), p.URL)}})
	}
	return m
}

// Post is whatever a post shows; a is its article, used for cards only.
func Post(p news.Post, a news.Article) bot.Message {
	switch p.Kind {
	case news.PostRollUp:
		return RollUp(p)
	case news.PostNotice:
		return Notice(p)
	case news.PostReply:
		return HeadlineChanged(p.Note, p.Title)
	}
	return Card(a, p)
}

// Shared answers `share`: the card that comes, or the one that is there. link is the card's address,
// "" when it cannot be linked to.
func Shared(p news.Post, created bool, link string) bot.Message {
	name := clip(firstOf(p.Title, p.URL), maxTitle)
	if created {
		return about1("Sharing ", bot.Link(name, p.URL), ": its card comes next.")
	}
	if link != "" {
		return about1("It is here already: ", bot.Link(name, link), ".")
	}
	if p.State == news.PostPending || p.State == news.PostSending {
		return about1("The card of ", bot.Link(name, p.URL), " is on its way already.")
	}
	return about1("It is here already: ", bot.Link(name, p.URL), ".")
}

// about1 is a sentence with one link in it.
func about1(before string, link bot.Span, after string) bot.Message {
	return bot.Message{Fallback: before + link.Text + after, Blocks: []bot.Block{bot.Para{Spans: []bot.Span{bot.Text(before), link, bot.Text(after)}}}}
}
