package present

import (
	"strconv"

	"pullquote/bot"
	"pullquote/internal/news"
)

// Policy shows what a channel wishes for a feed, each wish in the words in which it is typed; typed is
// how the command is typed here. changed says that it was set just now.
func Policy(f news.Feed, p news.Policy, changed bool, typed string) bot.Message {
	head := "How this channel takes "
	if changed {
		head = "From now on this channel takes "
	}
	name := clip(f.Name(), maxName)
	m := bot.Message{Fallback: head + name, Blocks: []bot.Block{
		bot.Para{Spans: []bot.Span{bot.Text(head), bot.Link(name, firstOf(f.Home, f.URL)), bot.Text(" like this:")}},
		bot.List{Items: [][]bot.Span{
			wish("burst "+strconv.Itoa(p.BurstLimit()), "more new articles than that at once come as one list"),
			hourly(p.Hourly),
			updates(p.Update),
			doubt(p.Unknown),
			thread(p.Thread),
		}},
	}}
	if p.Filter != "" {
		m.Blocks = append(m.Blocks, note("Of its articles the channel takes "+filterMeaning(p.Filter)+", see the filter command."))
	}
	if !changed {
		m.Blocks = append(m.Blocks, bot.Note{Spans: []bot.Span{bot.Text("Change it with "), {Text: typed, Code: true}, bot.Text(", or go back with default.")}})
	}
	return m
}

func wish(setting, means string) []bot.Span {
	return []bot.Span{bot.Bold(setting), bot.Text(": " + means)}
}

func hourly(n int) []bot.Span {
	if n <= 0 {
		return wish("hourly off", "any number of cards in an hour")
	}
	return wish("hourly "+strconv.Itoa(n), "at most so many cards in an hour; the rest comes as a list")
}

func updates(u news.UpdatePolicy) []bot.Span {
	switch u {
	case news.UpdateQuiet:
		return wish("update quiet", "when the publisher changes an article its card is edited, and nothing is said")
	case news.UpdateIgnore:
		return wish("update ignore", "cards stay as they are when the publisher changes an article")
	}
	return wish("update edit", "when the publisher changes an article its card is edited, and a new headline is noted in its thread")
}

func doubt(d news.DoubtPolicy) []bot.Span {
	if d == news.DoubtRepeat {
		return wish("unknown repeat", "a post that may or may not have been shown is posted again: rather twice than never")
	}
	return wish("unknown skip", "a post that may or may not have been shown is not repeated: rather never than twice")
}

func thread(on bool) []bot.Span {
	if on {
		return wish("thread on", "the discussion is opened under every card")
	}
	return wish("thread off", "the discussion is opened when somebody asks for it")
}
