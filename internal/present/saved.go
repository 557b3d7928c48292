package present

import (
	"strconv"

	"pullquote/bot"
	"pullquote/internal/news"
)

// SavedPage is how many articles one page of a reading list shows: as many as there are buttons in a row.
const SavedPage = 5

// Saved is one page of a person's reading list, newest first. Its buttons turn the page
// ("saved/<offset>") and take an article off the list ("unsave/<article>/<offset>").
func Saved(saves []news.Save, offset, total int) bot.Message {
	if total == 0 || len(saves) == 0 {
		return bot.Message{Fallback: "Your reading list is empty.", Blocks: []bot.Block{
			bot.Heading{Text: "Your reading list"},
			bot.P("It is empty. Save an article with the button under its card, with the save reaction, or with the save command."),
		}}
	}
	m := bot.Message{
		Fallback: "Your reading list: " + count(total, "article", "articles") + ", the first is " + quoted(saves[0].Title),
		Blocks:   []bot.Block{bot.Heading{Text: "Your reading list"}, bot.Note{Spans: text(pageLine(offset, len(saves), total))}},
	}
	var list bot.List
	var remove []bot.Button
	for i, s := range saves {
		n := strconv.Itoa(offset + i + 1)
		list.Items = append(list.Items, savedLine(n, s))
		label := "Remove " + n
		if total == 1 {
			label = "Remove"
		}
		remove = append(remove, bot.Button{Label: label, Action: "unsave/" + string(s.Article) + "/" + strconv.Itoa(offset)})
	}
	m.Blocks = append(m.Blocks, list, bot.Actions{Buttons: remove})
	if turn := turnButtons("saved", offset, len(saves), total); turn != nil {
		m.Blocks = append(m.Blocks, bot.Actions{Buttons: turn})
	}
	return m
}

func pageLine(offset, shown, total int) string {
	if shown == total {
		return count(total, "article", "articles")
	}
	return strconv.Itoa(offset+1) + "–" + strconv.Itoa(offset+shown) + " of " + count(total, "article", "articles")
}

func savedLine(n string, s news.Save) []bot.Span {
	name := clip(s.Title, maxTitle)
	if name == "" {
		name = clip(s.URL, maxTitle)
	}
	head := []bot.Span{bot.Bold(n + ". "), bot.Link(name, s.URL)}
	return join(" · ", head, text(clip(s.Site, maxName)), []bot.Span{bot.Text("saved "), day(s.At)})
}

// turnButtons are Newer and Older, as far as there is something to turn to.
func turnButtons(action string, offset, shown, total int) []bot.Button {
	var out []bot.Button
	if offset > 0 {
		out = append(out, bot.Button{Label: "Newer", Action: action + "/" + strconv.Itoa(max(0, offset-SavedPage))})
	}
	if offset+shown < total {
		out = append(out, bot.Button{Label: "Older", Action: action + "/" + strconv.Itoa(offset+shown)})
	}
	return out
}

// SavedOne confirms a save; fresh is false when the article was on the list already.
func SavedOne(s news.Save, fresh bool) bot.Message {
	words := "Saved to your reading list: "
	if !fresh {
		words = "This is on your reading list already: "
	}
	name := s.Title
	if name == "" {
		name = s.URL
	}
	return bot.Message{
		Fallback: words + clip(name, maxTitle),
		Blocks: []bot.Block{
			bot.Para{Spans: []bot.Span{bot.Text(words), bot.Link(clip(name, maxTitle), s.URL)}},
			bot.Actions{Buttons: []bot.Button{
				{Label: "My list", Action: "saved/0"},
				{Label: "Undo", Action: "unsave/" + string(s.Article)},
			}},
		},
	}
}

// Unsaved confirms that an article was taken off a person's list, or was not on it.
func Unsaved(was bool) bot.Message {
	if was {
		return bot.Say("Taken off your reading list.")
	}
	return bot.Say("That article is not on your reading list.")
}
