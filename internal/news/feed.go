package news

import (
	"strings"
	"time"
)

// FeedID identifies a followed feed: HashID of its address.
type FeedID string

// NewFeedID makes the id of the feed at an address.
func NewFeedID(url string) FeedID { return FeedID(HashID("feed", url)) }

// Place is the textual form of a conversation (a channel or a thread). The bot package mints it
// (bot.Place.String); here it is opaque and only compared.
type Place string

// UserKey is the textual form of one person on one platform; opaque, like Place.
type UserKey string

// Ref is the textual form of one posted message; opaque, like Place.
type Ref string

// Feed is one followed feed with its schedule and its health.
type Feed struct {
	ID    FeedID
	URL   string
	Title string
	Home  string // the site's page

	// Validators of the last complete answer, for conditional GET.
	ETag         string
	LastModified string

	Next     time.Time     // when it is due, or, while it is leased, when the lease ends
	Interval time.Duration // the last chosen pause, for display

	LastPoll     time.Time // last completed poll, whatever its outcome
	LastOK       time.Time // last poll that brought an answer we could read (304 included)
	LastItem     time.Time // when a new item was last seen
	Failures     int       // polls failed in a row
	FailingSince time.Time // zero while healthy
	Problem      string    // the true reason of the last failure, one sentence
	Told         bool      // its followers hear of the present outage, or of its end

	Fence int64 // grows with each claim; FinishPoll must bring the claim's value
	Rev   int64 // grows with each change of the subscriptions
}

// Healthy reports whether the last poll succeeded.
func (f Feed) Healthy() bool { return f.Failures == 0 }

// Name is the feed's title, or its address without what may be a key to it.
func (f Feed) Name() string {
	if f.Title != "" {
		return f.Title
	}
	return BareURL(f.URL)
}

// BareURL is an address for logs and channels: without its query and fragment, where private feeds have their keys.
func BareURL(url string) string {
	if i := strings.IndexAny(url, "?#"); i >= 0 {
		return url[:i] + "?…"
	}
	return url
}

// Item is one entry of a feed document. Strings are plain text (no markup), URLs absolute.
type Item struct {
	GUID      string
	URL       string
	Title     string
	Authors   []string
	Published time.Time
	Updated   time.Time
	Summary   string // the feed's excerpt
	Text      string // the feed's full text, "" when it has none
	Image     string
	Tags      []string // the feed's own categories
}

// Subscription is one place's wish to see a feed's new items.
type Subscription struct {
	Feed        FeedID
	Place       Place
	By          UserKey // who followed: told, once, when something needs a person
	Since       time.Time
	Initialised bool   // the first poll after the follow has been handled
	Paused      string // why nothing is posted now, "" while active; the subscription is kept
	Policy      Policy
}

// Policy is what a channel wishes for one feed. The zero value is the default of each choice.
type Policy struct {
	Burst   int          // more new items than this in one poll become one roll-up; 0: DefaultBurst
	Hourly  int          // cards in an hour, the rest rolled up; 0: no cap
	Update  UpdatePolicy // what a changed headline or text does; "": UpdateEdit
	Unknown DoubtPolicy  // what to do with a post whose outcome cannot be found out; "": DoubtSkip
	Filter  string       // which items the channel wants, see ParseFilter; "": all
	Thread  bool         // open the discussion under every card, not only on demand
}

// DefaultBurst is how many new items of one feed in one poll are still shown as single cards.
const DefaultBurst = 5

// BurstLimit is Burst or its default.
func (p Policy) BurstLimit() int {
	if p.Burst > 0 {
		return p.Burst
	}
	return DefaultBurst
}

// UpdatePolicy says what a publisher's change of an article does to its card.
type UpdatePolicy string

const (
	UpdateEdit   UpdatePolicy = "edit"   // edit the card; a changed headline is noted in its thread
	UpdateQuiet  UpdatePolicy = "quiet"  // edit the card, say nothing
	UpdateIgnore UpdatePolicy = "ignore" // leave the card as it is
)

// DoubtPolicy says what to do with a post that may or may not have been shown.
type DoubtPolicy string

const (
	DoubtSkip   DoubtPolicy = "skip"   // rather lose one than show one twice
	DoubtRepeat DoubtPolicy = "repeat" // rather show one twice than lose one
)

// Followed is a subscription with its feed, for lists.
type Followed struct {
	Feed         Feed
	Subscription Subscription
}

// JobID identifies one item on its way to becoming posts.
type JobID string

// Job is one new feed item that waits to be fetched, read and posted.
type Job struct {
	ID       JobID
	Feed     FeedID
	FeedName string
	Sample   bool // the feed is one of the bot's own sample outlets
	Item     Item
	Places   []Place // where it is to be posted; none for an Update, or where a roll-up lists it
	Listed   []Place // where a roll-up lists it
	Update   bool    // a known item whose headline, text or date changed: its cards are edited, nothing is posted
	Created  time.Time
	Attempts int   // tries that failed
	Fence    int64 // grows with each claim
}

// Poll is the outcome of one claimed poll, written by Store.FinishPoll in one atomic step.
type Poll struct {
	Feed        Feed     // with the new validators, schedule and health; Fence and Rev as claimed
	Seen        []string // identity keys to remember, of every item in the document
	Jobs        []Job    // new items to ingest, oldest first
	Posts       []Post   // roll-ups and notices, created as pending at the end of their lanes unless their key exists
	Initialised []Place  // subscriptions whose first poll this was
	Ledger      []Entry  // what became of items that were not ingested
}
