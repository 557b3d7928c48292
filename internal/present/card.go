package present

import (
	"strconv"
	"strings"

	"pullquote/bot"
	"pullquote/internal/news"
)

// cardSentences is how many sentences of its summary a card shows.
const cardSentences = 3

// alsoNames is how many other outlets a card names; the rest are counted.
const alsoNames = 5

// Card is how an article is shown in a channel: source · age · reading time · language, the title as
// a link, two or three sentences, the lead picture, who else reports it, and the buttons.
//
// p is the post that shows it: its Title is the headline that is shown (the publisher may have
// changed it since, from what Was says), its Note names the feed that brought it, its Also are the other
// outlets. A zero Post shows the article alone.
func Card(a news.Article, p news.Post) bot.Message {
	if p.Title != "" {
		a.Title = p.Title
	}
	if a.URL == "" {
		a.URL = p.URL
	}
	if a.Site == "" {
		a.Site = p.Site
	}
	m := bot.Message{Fallback: fallback(a)}
	if head := about(a); len(head) > 0 {
		m.Blocks = append(m.Blocks, bot.Note{Spans: head})
	}
	m.Blocks = append(m.Blocks, bot.Heading{Text: title(a), URL: a.URL})
	if s := teaser(a); s != "" {
		m.Blocks = append(m.Blocks, bot.P(s))
	}
	if a.Image != "" {
		m.Blocks = append(m.Blocks, bot.Picture{URL: a.Image, Alt: alt(a)})
	}
	for _, note := range [][]bot.Span{reservation(a), also(a.Site, p.Also), was(a, p), brought(a.Site, p.Note)} {
		if len(note) > 0 {
			m.Blocks = append(m.Blocks, bot.Note{Spans: note})
		}
	}
	m.Blocks = append(m.Blocks, bot.Actions{Buttons: articleButtons(a.ID, "summary", "quotes", "save", "discuss")})
	return m
}

// brought names the feed that brought a card, unless it is called like the outlet.
func brought(site, feed string) []bot.Span {
	if feed = clip(feed, maxName); feed == "" || strings.EqualFold(feed, clip(site, maxName)) {
		return nil
	}
	return text("via " + feed)
}

// was says what the headline was before the publisher changed it.
func was(a news.Article, p news.Post) []bot.Span {
	if p.Was == "" || p.Was == a.Title {
		return nil
	}
	return text("headline was " + quoted(p.Was))
}

// headlineChanged is said in a card's thread when the publisher changed the headline.
func headlineChanged(was, now string) bot.Message {
	s := "The publisher changed the headline. It was " + quoted(was) + "; it is now " + quoted(now) + "."
	return bot.Say(s)
}

// fallback is a card in one plain line.
func fallback(a news.Article) string {
	if a.Site == "" {
		return title(a)
	}
	return title(a) + " (" + clip(a.Site, maxName) + ")"
}

// about is the line over a title: source · age · reading time · language.
func about(a news.Article) []bot.Span {
	var age []bot.Span
	if !a.Published.IsZero() {
		age = []bot.Span{day(a.Published)}
	}
	var reading string
	if a.Read == news.ReadFull && a.Words > 0 {
		reading = strconv.Itoa(int(a.ReadingTime().Minutes())) + " min read"
	}
	return join(" · ", text(source(a)), age, text(reading), text(languageName(a.Language)))
}

// source names the outlet, and the original one of a republished piece.
func source(a news.Article) string { return english.source(a) }

// teaser is the two or three sentences of a card.
func teaser(a news.Article) string {
	var out []string
	for _, s := range a.Summary.Sentences[:min(cardSentences, len(a.Summary.Sentences))] {
		if s = clip(s, maxSentence); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

// reservation says on a card when it was not made from the whole article; silence means it was.
func reservation(a news.Article) []bot.Span {
	if a.Read == news.ReadFull || a.Read == "" {
		return nil
	}
	return text(english.provenance(a))
}

// also names the other outlets: those with the same text, then those with their own report.
func also(site string, others []news.Also) []bot.Span {
	var same, own []news.Also
	for _, o := range others {
		switch {
		case o.Kind == "same-story":
			own = append(own, o)
		case o.Kind == "same-url" && (o.Site == "" || o.Site == site):
			// The same address in another form is nothing to tell people about.
		default:
			same = append(same, o)
		}
	}
	return join(" · ", outlets("also at ", same), outlets("also reported by ", own))
}

func outlets(intro string, all []news.Also) []bot.Span {
	if len(all) == 0 {
		return nil
	}
	out := []bot.Span{bot.Text(intro)}
	for i, o := range all[:min(alsoNames, len(all))] {
		if i > 0 {
			out = append(out, bot.Text(", "))
		}
		out = append(out, bot.Link(nameOf(o), o.URL))
	}
	if more := len(all) - alsoNames; more > 0 {
		out = append(out, bot.Text(" and "+strconv.Itoa(more)+" more"))
	}
	return out
}

func nameOf(o news.Also) string {
	if o.Site != "" {
		return clip(o.Site, maxName)
	}
	return clip(hostOf(o.URL), maxName)
}

func alt(a news.Article) string {
	if s := clip(a.ImageAlt, maxNote); s != "" {
		return s
	}
	return "Picture of the article " + quoted(a.Headline())
}

// buttonLabels are the words on the buttons that belong to an article.
var buttonLabels = map[string]string{"summary": "Summary", "quotes": "Key quotes", "save": "Save", "discuss": "Discuss"}

// articleButtons makes the buttons of the named verbs; without an id there is nothing to press.
func articleButtons(id news.ArticleID, verbs ...string) []bot.Button {
	var out []bot.Button
	for _, v := range verbs {
		out = append(out, bot.Button{Label: buttonLabels[v], Action: v + "/" + string(id)})
	}
	return out
}
