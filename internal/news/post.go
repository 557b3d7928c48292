package news

import "time"

// PostKey is a post's identity and its idempotency key on the platform: 24 base32 characters.
type PostKey string

// PostKind says what a post is.
type PostKind string

const (
	PostCard   PostKind = "card"   // one article
	PostRollUp PostKind = "rollup" // the list of a burst
	PostNotice PostKind = "notice" // a sentence to the channel: feed health, pauses
	PostReply  PostKind = "reply"  // a sentence in the thread under another post: a changed headline
)

// NewPostKey hashes place, kind and subject (the article's id; for a roll-up or a notice whatever makes it unique).
func NewPostKey(place Place, kind PostKind, subject string) PostKey {
	return PostKey(HashID(string(place), string(kind), subject))
}

// PostState is where a post stands. The record decides, not the queue.
type PostState string

const (
	PostPending PostState = "pending" // waits in its lane
	PostSending PostState = "sending" // the intent is written; the outcome is not known yet
	PostSent    PostState = "sent"    // the platform confirmed it
	PostFailed  PostState = "failed"  // refused for good: a dead letter
	PostUnknown PostState = "unknown" // the outcome cannot be found out: shown to the admin
	PostDropped PostState = "dropped" // an admin gave up a failed or unknown one
)

// Post is one thing to show in one place: the record of story × place.
//
// A sent post whose Revision is ahead of Shown waits in its lane again, to be edited in place.
type Post struct {
	Key      PostKey
	Place    Place
	Kind     PostKind
	Story    ArticleID   // the article that first told it; the Key is made from this one
	Article  ArticleID   // the article that is shown
	Title    string      // its headline, for lists and autocomplete
	URL      string      // its address
	Site     string      // its outlet
	Items    []Listed    // of a roll-up, in the order in which they are listed
	Note     string      // of a notice: its sentence; of a card: the feed that brought it
	Was      string      // the headline before the publisher changed it last
	Under    Ref         // of a reply: the message whose thread it goes to; its lane is still Place's
	Below    PostKey     // of a reply: the post whose thread it goes to, where its Ref was not known yet
	Doubt    DoubtPolicy // the subscription's choice when it was made; "": DoubtSkip
	Thread   bool        // open the discussion as soon as it is sent
	State    PostState
	Created  time.Time
	Sent     time.Time // when it was confirmed
	First    time.Time // first send whose outcome is unknown; zero when none
	Last     time.Time // last such send
	Attempts int       // sends that were refused; of a sent post edits without a clear answer
	Problem  string    // why the last send failed
	Ref      Ref       // the message, once sent
	Talk     Place     // the discussion under it, once opened
	Also     []Also    // other outlets that carried it
	Revision int64     // grows when what the post shows has changed
	Shown    int64     // the revision that the platform shows
	Fence    int64     // grows with each claim
	Lease    time.Time // end of the claim that returned this value
}

// RollUpShown is how many lines one message of a roll-up shows; the rest follows in its thread, as many
// to a message.
const RollUpShown = 20

// Listed is one line of a roll-up.
type Listed struct {
	Article ArticleID
	Title   string
	URL     string
}

// Revision is a change of what an existing post shows. Empty fields stay as they are.
type Revision struct {
	Key   PostKey
	Title string
	Note  string
	Was   string
}

// Also is another report of an article that was folded into its card.
type Also struct {
	Article ArticleID
	URL     string
	Site    string
	Kind    string // "same-url", "copy", "same-story"
	At      time.Time
}

// Save is one entry of a person's reading list.
type Save struct {
	Article ArticleID
	Title   string
	URL     string
	Site    string
	At      time.Time
}

// LedgerEntry is one line of an article's history in one place; `why` reads it.
type LedgerEntry struct {
	At   time.Time
	Kind string // "seen", "new", "duplicate", "posted", "retry", "failed", "unknown", "edited", …
	Note string // one sentence for people
}

// Entry is a LedgerEntry with the place and article it belongs to.
type Entry struct {
	Place   Place
	Article ArticleID
	LedgerEntry
}

// Sketched is an earlier article that shares index keys with a new one.
type Sketched struct {
	ID        ArticleID
	Story     ArticleID // the head of its story; ID itself when it was the first
	Canonical string
	Title     string
	Site      string
	Published time.Time
	Sketch    []uint64 // its text, see story.Sketch
	Terms     []uint64 // its event, see story.Terms
	When      uint64   // the times that its words name, see story.Terms
}

// Ingested is the outcome of one claimed job, written by Store.FinishJob in one atomic step.
type Ingested struct {
	Job       Job        // as claimed
	Article   Article    // what was read
	Aliases   []string   // canonical addresses under which it can be found
	Index     Sketched   // what later articles are compared with; no Sketch when there is too little text
	IndexKeys []uint64   // the part of the sketch to look candidates up by
	IndexRev  int64      // the index revision at which the decision was made
	Posts     []Post     // one for each place; where a record with its key exists already, Also joins that record instead
	Revised   []Revision // existing posts that show this article and are to be edited
	Also      Also       // how this article is named on the card of an earlier one; no URL: it is not named
	Ledger    []Entry
}
