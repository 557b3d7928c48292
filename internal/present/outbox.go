package present

import (
	"strconv"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

// StuckPage is how many posts one page of the outbox shows: as many as there are buttons in a row.
const StuckPage = 5

// Outbox is one page of the posts of a channel that need a decision, of total; waiting posts, the oldest
// made at oldest, are on their way anywhere. Its buttons are "outbox/retry/<post>/<offset>",
// "outbox/drop/<post>/<offset>" and "outbox/<offset>".
func Outbox(posts []news.Post, offset, total, waiting int, oldest time.Time) bot.Message {
	if total == 0 || len(posts) == 0 {
		return bot.Message{Fallback: "Nothing is stuck in this channel.", Blocks: []bot.Block{
			bot.P("Nothing is stuck in this channel."), bot.Note{Spans: onTheWay(waiting, oldest)},
		}}
	}
	head := count(total, "post needs", "posts need") + " a decision"
	m := bot.Message{Fallback: head, Blocks: []bot.Block{bot.Heading{Text: head}, bot.Note{Spans: onTheWay(waiting, oldest)}}}
	var list bot.List
	var retry, drop []bot.Button
	unknown := false
	for i, p := range posts {
		n := strconv.Itoa(offset + i + 1)
		unknown = unknown || p.State == news.PostUnknown
		list.Items = append(list.Items, stuckLine(n, p))
		suffix, key := " "+n, "/"+string(p.Key)+"/"+strconv.Itoa(offset)
		if total == 1 {
			suffix = ""
		}
		retry = append(retry, bot.Button{Label: "Retry" + suffix, Action: "outbox/retry" + key})
		drop = append(drop, bot.Button{Label: "Drop" + suffix, Action: "outbox/drop" + key})
	}
	m.Blocks = append(m.Blocks, list)
	if unknown {
		m.Blocks = append(m.Blocks, bot.Note{Spans: text("Look before you retry one that may have been shown: it would be there twice.")})
	}
	m.Blocks = append(m.Blocks, bot.Actions{Buttons: retry}, bot.Actions{Buttons: drop})
	if turn := turnButtons("outbox", offset, len(posts), total); turn != nil {
		m.Blocks = append(m.Blocks, bot.Actions{Buttons: turn})
	}
	return m
}

func onTheWay(waiting int, oldest time.Time) []bot.Span {
	if waiting == 0 {
		return text("Nothing waits to be posted anywhere.")
	}
	out := text(count(waiting, "post waits", "posts wait") + " to be posted, in all channels together")
	if !oldest.IsZero() {
		out = append(out, bot.Text(" · the oldest since "), moment(oldest))
	}
	return out
}

// stuckLine is what a post was to show, since when, and why it is stuck.
func stuckLine(n string, p news.Post) []bot.Span {
	name := bot.Text(stuckName(p))
	if p.URL != "" {
		name = bot.Link(name.Text, p.URL)
	}
	state := "refused"
	if p.State == news.PostUnknown {
		state = "may or may not have been shown"
	}
	if why := clip(p.Problem, maxNote); why != "" {
		state += ": " + why
	}
	return join(" · ", []bot.Span{bot.Bold(n + ". "), name}, []bot.Span{moment(p.Created)}, text(state))
}

func stuckName(p news.Post) string {
	switch p.Kind {
	case news.PostRollUp:
		return "the list of " + count(len(p.Items), "new article", "new articles") + " from " + clip(firstOf(p.Site, hostOf(p.URL)), maxName)
	case news.PostNotice:
		return clip(firstOf(p.Note, "a notice"), maxTitle)
	case news.PostReply:
		return "a reply in a thread: " + clip(firstOf(p.Title, p.Note), maxTitle)
	}
	return clip(firstOf(p.Title, p.URL, "a card"), maxTitle)
}
