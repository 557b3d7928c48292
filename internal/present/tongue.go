package present

import (
	"strings"
	"unicode"

	"pullquote/bot"
	"pullquote/internal/news"
)

// tongue has the bot's own words around an answer in one language: what the article says stays as it is.
type tongue struct {
	lang                   string
	colon                  string // with the blanks around it that are usual
	silent, partly, unread string // the article does not say; what was read of it does not; none was read
	full, excerpt, open    string // what an answer is from: all of it, the feed's excerpt, what is free to read
	word, words            string
	walled, waiting        string // it could not be read; nobody has tried yet
	origin                 string // before the agency that a text is from
	problems               map[news.Problem]string
	noText                 string // the problem when none is known
	byModel                string // before the passages that a model's words rest on
	lacks                  map[news.Lack]string
	buttons                map[string]string
	asked                  map[string]bool // little words of its questions
}

// english is the language of everything but answers.
var english = &tongues[0]

// tongueOf tells in which language to answer: that of the question, by its little words; where they tell too
// little the article's; else English.
func tongueOf(question string, a news.Article) *tongue {
	words := strings.FieldsFunc(strings.ToLower(clip(question, maxSentence)), func(c rune) bool { return !unicode.IsLetter(c) })
	lang, _, _ := strings.Cut(strings.ToLower(a.Language), "-")
	home, best, most := english, english, 0
	for i := range tongues {
		t := &tongues[i]
		if t.lang == lang {
			home = t
		}
		n := 0
		for _, w := range words {
			if t.asked[w] {
				n++
			}
		}
		if n > most || n == most && t.lang == lang {
			best, most = t, n
		}
	}
	if most == 0 || most == 1 && len(words) > 3 {
		return home
	}
	return best
}

// unanswered says that the article, as far as it was read, has no answer.
func (t *tongue) unanswered(a news.Article) string {
	switch a.Read {
	case news.ReadExcerpt:
		return t.partly
	case news.ReadUnreadable:
		return t.unread
	}
	return t.silent
}

// provenance says what was read, in one line: "from the full article, 812 words", "from the feed's
// excerpt, 40 words: …" or "could not read: …".
func (t *tongue) provenance(a news.Article) string {
	why := t.problems[a.Problem]
	switch a.Read {
	case news.ReadFull:
		return t.full + ", " + count(a.Words, t.word, t.words)
	case news.ReadExcerpt:
		s := t.excerpt
		if a.Problem == news.ProblemPaywall {
			s = t.open
		}
		if a.Words > 0 {
			s += ", " + count(a.Words, t.word, t.words)
		}
		if why != "" {
			s += t.colon + why
		}
		return s
	}
	if a.Problem == news.ProblemUnread {
		return t.waiting + t.colon + why
	}
	if why == "" {
		why = t.noText
	}
	return t.walled + t.colon + why
}

// source is the site, and the agency where it names one.
func (t *tongue) source(a news.Article) string {
	site, origin := clip(a.Site, maxName), clip(a.Source, maxName)
	if origin == "" || site == "" || strings.EqualFold(site, origin) {
		return firstOf(site, origin)
	}
	return site + ", " + t.origin + " " + origin
}

// articleButtons are the buttons of the verbs, with its words on them.
func (t *tongue) articleButtons(id news.ArticleID, verbs ...string) []bot.Button {
	out := articleButtons(id, verbs...)
	for i, v := range verbs {
		out[i].Label = t.buttons[v]
	}
	return out
}

// lacking says why the article's own words are shown although a language model is set up.
func (t *tongue) lacking(l news.Lack) []bot.Block {
	if t.lacks[l] == "" {
		return nil
	}
	return []bot.Block{note(t.lacks[l])}
}

func littleWords(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}
