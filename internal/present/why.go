package present

import (
	"strconv"

	"pullquote/bot"
	"pullquote/internal/news"
)

// Why is the history of one article in one channel: one answer to "why twice", "why never" and "why
// late". p is its card here, nil when there is none; link is the card's address.
func Why(a news.Article, p *news.Post, link string, ledger []news.LedgerEntry) bot.Message {
	m := bot.Message{Blocks: []bot.Block{bot.Heading{Text: title(a), URL: a.URL}, bot.Para{Spans: standing(a, p, link)}}}
	if len(ledger) > 0 {
		var items [][]bot.Span
		for _, e := range ledger {
			items = append(items, []bot.Span{moment(e.At), bot.Text(" · " + firstOf(clip(e.Note, maxNote), e.Kind))})
		}
		m.Blocks = append(m.Blocks, bot.List{Items: items})
	}
	m.Blocks = append(m.Blocks, bot.Note{Spans: text(english.provenance(a))})
	m.Fallback = title(a) + ": " + bot.SpanText(standing(a, p, link))
	return m
}

// standing says in one sentence where an article stands here.
func standing(a news.Article, p *news.Post, link string) []bot.Span {
	if p == nil {
		return text("It has no card in this channel.")
	}
	switch p.State {
	case news.PostSent:
		card := bot.Text("card")
		if link != "" {
			card = bot.Link("card", link)
		}
		if p.Article != a.ID {
			return []bot.Span{bot.Text("It was folded into the "), card, bot.Text(" of " + quoted(p.Title) + ", posted "), moment(p.Sent), bot.Text(".")}
		}
		return []bot.Span{bot.Text("Its "), card, bot.Text(" was posted here once, "), moment(p.Sent), bot.Text(".")}
	case news.PostPending:
		return text("Its card waits to be posted." + because(p.Problem))
	case news.PostSending:
		return text("Its card is being posted." + because(p.Problem))
	case news.PostFailed:
		return text("Its card was refused." + because(p.Problem))
	case news.PostUnknown:
		return text("Nobody can tell whether its card was shown, so I did not repeat it." + because(p.Problem))
	}
	return text("Its card was given up by an admin.")
}

func because(problem string) string {
	if problem == "" {
		return ""
	}
	return " The last reason: " + clip(problem, maxNote)
}

// WhyUnknown answers for an address that nobody has brought here, with what could be the reason.
func WhyUnknown(address string, followed []news.Followed) bot.Message {
	const s = "I have never seen this address here: no feed that this channel follows has brought it, and nobody shared it."
	m := bot.Message{Fallback: s, Blocks: []bot.Block{bot.Heading{Text: clip(address, maxTitle), URL: address}, bot.P(s)}}
	var troubled [][]bot.Span
	for _, f := range followed {
		if !f.Feed.Healthy() || f.Subscription.Paused != "" {
			troubled = append(troubled, feedLine(f))
		}
	}
	if len(troubled) > 0 {
		m.Blocks = append(m.Blocks, bot.P("These feeds are in trouble, which may be why:"), bot.List{Items: troubled[:min(maxFeeds, len(troubled))]})
		return m
	}
	m.Blocks = append(m.Blocks, bot.Note{Spans: text(allWell(len(followed)))})
	return m
}

func allWell(feeds int) string {
	switch feeds {
	case 0:
		return "This channel follows no feed."
	case 1:
		return "This channel follows 1 feed, and it is not in trouble."
	}
	return "This channel follows " + strconv.Itoa(feeds) + " feeds; none of them is in trouble."
}
