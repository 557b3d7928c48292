package present

import "pullquote/internal/news"

// problems says in people's words why an article could not be read in full. Each sentence claims
// only what is known: that a server refuses robots does not mean that it wants money.
var problems = map[news.Problem]string{
	news.ProblemConsent: "the page asks for consent to cookies before it shows the article",
	news.ProblemBotWall: "the site turns automatic readers away",
	news.ProblemPaywall: "the page says that the rest is for subscribers",
	news.ProblemError:   "the site sent an error page instead of the article",
	news.ProblemEmpty:   "the page has no text",
	news.ProblemNotPage: "the address does not lead to a web page",
	news.ProblemGallery: "the page shows pictures, sound or a video without an article",
	news.ProblemFetch:   "the page could not be fetched",
	news.ProblemUnread:  "nobody has asked me to read it yet",
}

// Provenance says what was read, in one line: "from the full article, 812 words", "from the feed's
// excerpt, 40 words: …" or "could not read: …".
func Provenance(a news.Article) string { return tongues[0].provenance(a) }
