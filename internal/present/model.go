package present

import (
	"pullquote/bot"
	"pullquote/internal/news"
)

// byModel marks every text that is not the article's.
const byModel = "written by a language model"

// lacking says why the article's own words are shown although a language model is set up; nothing when
// nothing is lacking.
func lacking(l news.Lack) []bot.Block {
	switch l {
	case news.LackAway:
		return []bot.Block{note("the language model did not answer, so these are the article’s own words")}
	case news.LackUnsure:
		return []bot.Block{note("what the language model wrote did not hold against the article, so these are the article’s own words")}
	case news.LackScript:
		return []bot.Block{note("these are the article’s own words: a language model’s cannot be checked in this script")}
	}
	return nil
}

func note(s string) bot.Note { return bot.Note{Spans: text(s)} }
