package present

import (
	"pullquote/bot"
	"pullquote/internal/news"
)

// byModel marks every text that is not the article's.
const byModel = "written by a language model"

// lacking says why the article's own words are shown although a language model is set up; nothing when
// nothing is lacking.
func lacking(l news.Lack) []bot.Block { return tongues[0].lacking(l) }

func note(s string) bot.Note { return bot.Note{Spans: text(s)} }
