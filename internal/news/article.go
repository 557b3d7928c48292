package news

import (
	"crypto/sha256"
	"encoding/base32"
	"time"
)

// ArticleID is an article's public id: 24 lower-case base32 characters made from its canonical URL.
// It fits a Discord nonce (25), a button (100 bytes) and a link.
type ArticleID string

// NewArticleID makes the id of the article at a canonical URL.
func NewArticleID(canonical string) ArticleID { return ArticleID(HashID(canonical)) }

// HashID returns 24 lower-case base32 characters: the first 15 bytes (120 bits) of SHA-256 over
// the parts, which are kept apart by a zero byte.
func HashID(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return base32Lower.EncodeToString(h.Sum(nil)[:15])
}

var base32Lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// Article is one news article as the engine read it.
//
// Text is the body: paragraphs separated by a blank line when it came from a page, or the input
// unchanged when it came as text. Everything that points into it (Paragraphs, Quote, Passage)
// does so by byte offsets, so Text must not be altered once they exist.
type Article struct {
	ID         ArticleID
	URL        string // where it was read, after redirects
	Canonical  string // see internal/story
	Title      string
	Authors    []string
	Published  time.Time // zero when unknown
	Site       string    // the outlet's name
	Story      ArticleID // the article that first told it here; ID itself when this one did
	Source     string    // the original outlet of a republished piece
	Language   string    // BCP 47, "" when unknown
	Image      string    // lead picture
	ImageAlt   string
	Alternates map[string]string // language → URL of the same article ("also available in")
	Text       string
	Paragraphs []Paragraph // the body within Text, in order, without navigation, bylines and app lines
	Words      int         // words in the body
	Read       Read
	Problem    Problem // why Read is not ReadFull
	Summary    Summary
	Quotes     []Quote // every quotation found, in text order
	Fetched    time.Time
}

// Paragraph is a part of Article.Text: Text[Start:End].
type Paragraph struct {
	Start, End int
	Heading    bool
}

// ReadingTime is how long a person takes at 230 words a minute (the mean silent rate for
// English non-fiction is 238: Brysbaert 2019), at least one minute.
func (a Article) ReadingTime() time.Duration {
	return max(time.Minute, (time.Duration(a.Words) * time.Minute / 230).Round(time.Minute))
}

// Headline is the title, or the address when there is none.
func (a Article) Headline() string {
	if a.Title != "" {
		return a.Title
	}
	return a.URL
}

// Read says how much of an article could be read.
type Read string

const (
	ReadFull       Read = "full"       // the whole body
	ReadExcerpt    Read = "excerpt"    // a teaser, or the feed's own text
	ReadUnreadable Read = "unreadable" // nothing usable; Problem says why
)

// Problem names why an article could not be read in full.
type Problem string

const (
	ProblemNone    Problem = ""
	ProblemConsent Problem = "consent-wall" // a cookie or privacy consent page
	ProblemBotWall Problem = "bot-wall"     // "checking your browser", captcha, access denied to robots
	ProblemPaywall Problem = "paywall"      // the page itself says that the rest is for subscribers
	ProblemError   Problem = "error-page"   // an error page served as if it were an article
	ProblemEmpty   Problem = "empty"        // no text at all
	ProblemNotPage Problem = "not-a-page"   // a PDF, a picture, JSON, …
	ProblemGallery Problem = "no-text"      // a video, audio or picture page without an article
	ProblemUnread  Problem = "unread"       // nobody has tried to read it yet
	ProblemFetch   Problem = "fetch"        // it could not be fetched; the fetch error has the cause
)

// Quote is one direct quotation: Text == Article.Text[Start:End], always.
type Quote struct {
	Text    string
	Speaker string // the full name when the article gives it, "" when unsure
	Role    string // "CEO of Example Corp", when the article gives it
	Mention string // the words by which the article names the speaker at this quotation: "she", "the senator", "Ms Rossi"
	Cue     string // "said", "told reporters", "according to", ":"
	Start   int
	End     int
	Score   float64 // 0–1: how sure the engine is that quotation and speaker are right
}

// Summary is an extractive or model-written summary.
type Summary struct {
	Sentences []string
	Method    SummaryMethod
	Lack      Lack // set where the answer is given, never stored
}

// Lack says why the article's own sentences are shown although a language model is set up.
type Lack string

const (
	LackNone     Lack = ""
	LackAway     Lack = "away"     // the model did not answer
	LackUnsure   Lack = "unsure"   // what it wrote did not hold against the article
	LackLanguage Lack = "language" // what it writes in this language or script cannot be checked
)

// Answer is what an article says to a question.
type Answer struct {
	Text     string    // a model's words, checked; "" when only the article speaks
	Passages []Passage // the article's own words: what Text rests on, or the best first; none: it does not say
	Lack     Lack
}

// SummaryMethod says what a summary was made by.
type SummaryMethod string

const (
	SummaryExtractive SummaryMethod = "extractive"
	SummaryWhole      SummaryMethod = "whole" // the text was shorter than the budget
	SummaryModel      SummaryMethod = "model"
	SummaryNone       SummaryMethod = "none" // nothing to summarise
)

// Passage is a stretch of an article that answers a question: Text == Article.Text[Start:End].
type Passage struct {
	Text       string
	Start, End int
	Score      float64 // 0–1
}
