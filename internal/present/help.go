package present

import "pullquote/bot"

// Help lists the commands of a route table as they are typed in a place with these capabilities.
// emoji is the save reaction, "" when there is none.
func Help(routes []bot.Route, caps bot.Caps, emoji string) bot.Message {
	m := bot.Message{
		Fallback: "I bring news articles here and help to talk about them.",
		Blocks: []bot.Block{
			bot.Heading{Text: "What I can do"},
			bot.P("I bring news articles here, each story once, and help to talk about them. Where an address is left out I take the article of the thread, or the newest one here."),
		},
	}
	var everyone, admins [][]bot.Span
	for _, r := range routes {
		if r.On != bot.Slash {
			continue
		}
		line := []bot.Span{{Text: caps.Typed(r.Usage()), Code: true}, bot.Text(" " + r.Help)}
		if r.Admin {
			admins = append(admins, line)
		} else {
			everyone = append(everyone, line)
		}
	}
	m.Blocks = append(m.Blocks, bot.List{Items: everyone})
	if len(admins) > 0 {
		m.Blocks = append(m.Blocks, bot.P("For admins:"), bot.List{Items: admins})
	}
	if emoji != "" && caps.Has(bot.Reactions) {
		m.Blocks = append(m.Blocks, bot.Note{Spans: text("React to a card with " + emoji + " to save it; take the reaction back to remove it. Mention me with a link for a summary, or in a thread with a question.")})
	}
	return m
}
