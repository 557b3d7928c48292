package present

import (
	"strconv"

	"pullquote/bot"
	"pullquote/internal/news"
)

// maxFeeds is how many feeds one list shows.
const maxFeeds = 25

// Feeds lists what a channel follows, with the health of each feed, those in trouble first.
func Feeds(all []news.Followed) bot.Message {
	if len(all) == 0 {
		return bot.Message{Fallback: "This channel follows nothing yet.", Blocks: []bot.Block{
			bot.P("This channel follows nothing yet. The follow command takes the address of any site or feed."),
		}}
	}
	var troubled, well [][]bot.Span
	for _, f := range all {
		line := feedLine(f)
		if f.Feed.Healthy() && f.Subscription.Paused == "" {
			well = append(well, line)
		} else {
			troubled = append(troubled, line)
		}
	}
	state := "all well"
	if n := len(troubled); n > 0 {
		state = strconv.Itoa(n) + " in trouble"
	}
	head := count(len(all), "feed", "feeds") + ", " + state
	m := bot.Message{Fallback: "This channel follows " + head, Blocks: []bot.Block{
		bot.Heading{Text: "Followed here"}, bot.Note{Spans: text(head)},
	}}
	items := append(troubled, well...)
	m.Blocks = append(m.Blocks, bot.List{Items: items[:min(maxFeeds, len(items))]})
	if more := len(items) - maxFeeds; more > 0 {
		m.Blocks = append(m.Blocks, bot.Note{Spans: text("and " + strconv.Itoa(more) + " more")})
	}
	return m
}

// feedLine is a feed's name and how it is.
func feedLine(f news.Followed) []bot.Span {
	name := bot.Text(clip(f.Feed.Name(), maxName))
	if f.Feed.Home != "" { // a feed's own address may be a key to it
		name = bot.Link(name.Text, f.Feed.Home)
	}
	line := append([]bot.Span{name, bot.Text(": ")}, health(f)...)
	if filter := f.Subscription.Policy.Filter; filter != "" {
		line = append(line, bot.Text(" · "+filterMeaning(filter)))
	}
	return line
}

func health(f news.Followed) []bot.Span {
	var out []bot.Span
	switch {
	case f.Subscription.Paused != "":
		out = text("paused: " + clip(f.Subscription.Paused, maxNote))
	case !f.Feed.Healthy():
		out = text("in trouble: " + firstOf(clip(f.Feed.Problem, maxNote), "reason unknown"))
		if !f.Feed.FailingSince.IsZero() {
			out = append(out, bot.Text(" · since "), moment(f.Feed.FailingSince))
		}
	case f.Feed.LastOK.IsZero():
		out = text("waits for its first visit")
	default:
		out = []bot.Span{bot.Text("well · checked "), moment(f.Feed.LastOK)}
		if !f.Feed.LastItem.IsZero() {
			out = append(out, bot.Text(" · last article "), moment(f.Feed.LastItem))
		}
		if odd := clip(f.Feed.Problem, maxNote); odd != "" {
			out = append(out, bot.Text(" · "+odd))
		}
	}
	if !f.Feed.Next.IsZero() && f.Subscription.Paused == "" {
		out = append(out, bot.Text(" · next try "), moment(f.Feed.Next))
	}
	return out
}

func firstOf(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// Follow confirms a follow; created is false when the channel followed the feed already.
func Follow(f news.Feed, created bool) bot.Message {
	name := clip(f.Name(), maxName)
	if !created {
		return feedMessage("This channel follows ", f, " already.", name)
	}
	return feedMessage("This channel now follows ", f, ". Its latest article comes first, and every new one after it.", name)
}

// Unfollow confirms that a feed is not followed any more.
func Unfollow(f news.Feed) bot.Message {
	return feedMessage("This channel does not follow ", f, " any more. What was posted stays.", clip(f.Name(), maxName))
}

func feedMessage(before string, f news.Feed, after, name string) bot.Message {
	return bot.Message{
		Fallback: before + name + after,
		Blocks:   []bot.Block{bot.Para{Spans: []bot.Span{bot.Text(before), bot.Link(name, firstOf(f.Home, f.URL)), bot.Text(after)}}},
	}
}
