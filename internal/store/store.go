// Package store names every change of Pullquote's state as one transition with a written contract.
//
// Only cmd/pullquote imports it, to hold whichever store was configured; the packages that change
// state declare the few methods that they need. Two stores implement it, redisstore (production, any
// number of replicas) and sqlitestore (one process, nothing to install); storetest judges both.
//
// Contract of every method: it is atomic (all of its writes happen or none), safe for concurrent use
// by several goroutines and, on Redis, by several replicas; it takes the time as an argument; it
// returns promptly when ctx ends. An error means that nothing is known: it never stands for "not
// seen". A method that finishes claimed work compares the claim's Fence with the record's and returns
// news.CodeStale, having written nothing, when another worker has claimed it since. Calling a method
// again after a lost reply is safe: it leaves the same state as calling it once, and at worst answers
// CodeStale or false the second time.
package store

import (
	"context"
	"time"

	"pullquote/internal/news"
)

// How long things are kept; an item that returns after a month must still be known.
const (
	KeepKeys     = 400 * 24 * time.Hour // item keys and post records: more than a year, so that yearly re-posts are known
	KeepArticles = 90 * 24 * time.Hour  // article texts: as long as people press a card's buttons
	KeepIndex    = 30 * 24 * time.Hour  // near-copy index: copies appear within days
	KeepState    = 30 * 24 * time.Hour  // button state
	KeepDelivery = 24 * time.Hour       // inbound delivery ids: Slack redelivers for about an hour
	KeepAnswered = time.Hour            // that an accepted event is answered, for whoever wakes up and wants to answer it
)

// AcceptTurns is how many processes may take on one event: one that kills whoever handles it must come to an end.
const AcceptTurns = 3

// A feed's items keep their order on the way to their posts: of one feed's jobs only the first is handed
// out. It no longer holds up the others when it has failed OrderTries times, or is not due for OrderWait:
// one item that cannot be read must not silence a feed.
const (
	OrderTries = 3
	OrderWait  = 2 * time.Minute
)

// Store is everything that must survive a restart.
type Store interface {
	Feeds
	Ingest
	Articles
	Posts
	People
	Interactions

	// Ping reports whether the store can be reached and written.
	Ping(ctx context.Context) error
	// Sweep removes what is older than the Keep constants; run it now and then. A crash between
	// two sweeps leaves old data, never a wrong answer.
	Sweep(ctx context.Context, now time.Time) error
	Close() error
}

// Feeds schedules polls and remembers which items were seen.
type Feeds interface {
	// Follow adds s and, where it is new, f. It makes the feed due at once and forgets its
	// validators, so that the next poll brings the whole document for the new subscriber.
	// It returns false when the place follows the feed already (a paused subscription is resumed).
	Follow(ctx context.Context, now time.Time, f news.Feed, s news.Subscription) (created bool, err error)
	// Unfollow removes a subscription and returns whether there was one. A feed without
	// subscriptions leaves the schedule; what was seen stays remembered.
	Unfollow(ctx context.Context, feed news.FeedID, place news.Place) (bool, error)
	// Following lists the feeds of one place by name.
	Following(ctx context.Context, place news.Place) ([]news.Followed, error)
	// Subscribers lists the subscriptions of one feed, paused ones included.
	Subscribers(ctx context.Context, feed news.FeedID) ([]news.Subscription, error)
	// PausePlace pauses every active subscription of a place, or resumes them all with reason "".
	// It returns the subscriptions that changed.
	PausePlace(ctx context.Context, place news.Place, reason string) ([]news.Subscription, error)
	// SetPolicy changes a subscription's policy. CodeNotFound.
	SetPolicy(ctx context.Context, feed news.FeedID, place news.Place, p news.Policy) error
	// AllFeeds lists every followed feed by id: for metrics and export.
	AllFeeds(ctx context.Context) ([]news.Feed, error)
	// ClaimFeeds leases up to limit feeds that are due at now, the longest overdue first. A feed
	// whose lease ends without FinishPoll is due again.
	ClaimFeeds(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Feed, error)
	// Known reports for each key whether it was remembered for the feed.
	Known(ctx context.Context, feed news.FeedID, keys []string) ([]bool, error)
	// FinishPoll writes the outcome of a claimed poll in one step: keys, jobs, posts, validators,
	// health, schedule, initialised marks and ledger. Where the subscriptions changed since the claim (Rev), the
	// feed is due at once and its validators are dropped, but everything else is written. A poll that
	// leaves Feed.LastOK as it was has not read the feed.
	// CodeStale: the lease was lost. CodeNotFound: nobody follows the feed any more.
	FinishPoll(ctx context.Context, now time.Time, p news.Poll) error
}

// Ingest hands out new items and records what became of them.
type Ingest interface {
	// ClaimJobs leases up to limit jobs, oldest first, of each feed only the first one: a job waits for
	// earlier ones of its feed, see OrderTries. The lease must be shorter than OrderWait.
	ClaimJobs(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Job, error)
	// RetryJob gives a claimed job back, to be due at the given time, and counts the attempt.
	RetryJob(ctx context.Context, j news.Job, at time.Time) error
	// Candidates returns the indexed articles that share at least one key, those with the most
	// shared keys first (at most 50), and the index's present revision.
	Candidates(ctx context.Context, keys []uint64) ([]news.Sketched, int64, error)
	// FinishJob writes what became of a claimed job in one step: article, aliases, index entry,
	// posts, ledger; and removes the job.
	//
	// For each of in.Posts: where no record with its key exists it is created as pending at the end
	// of its lane. Where one exists and in.Also has a URL that this record neither shows nor lists
	// already, the record gains in.Also, its Revision grows and, if it was sent, it waits in its
	// lane again to be edited.
	//
	// Each of in.Revised is applied as by Revise; where an article is written, which it shows, it counts as
	// changed all the same. Without an Article.ID no article is written; without IndexKeys nothing is indexed
	// and IndexRev is not compared.
	//
	// CodeConflict: the index has grown since in.IndexRev; decide again. CodeStale: the lease was lost.
	FinishJob(ctx context.Context, now time.Time, in news.Ingested) error
}

// Articles remembers what was read.
type Articles interface {
	// SaveArticle remembers an article and the canonical addresses that lead to it.
	SaveArticle(ctx context.Context, now time.Time, a news.Article, aliases []string) error
	// Article returns an article by id. CodeNotFound.
	Article(ctx context.Context, id news.ArticleID) (news.Article, error)
	// ArticleAt returns the article that a canonical address leads to. CodeNotFound.
	ArticleAt(ctx context.Context, canonical string) (news.Article, error)
}

// Posts carries posts to their places, one at a time in each place (its lane), in order.
type Posts interface {
	// Enqueue creates a pending post at the end of its lane, or returns the record that exists
	// under its key, and false.
	Enqueue(ctx context.Context, now time.Time, p news.Post) (news.Post, bool, error)
	// Post returns a post by key. CodeNotFound.
	Post(ctx context.Context, key news.PostKey) (news.Post, error)
	// PostAt returns the post that a message shows. CodeNotFound.
	PostAt(ctx context.Context, ref news.Ref) (news.Post, error)
	// PostIn returns the post whose discussion thread a place is. CodeNotFound.
	PostIn(ctx context.Context, thread news.Place) (news.Post, error)
	// SetThread records where a post is discussed; the first call wins, and its place is returned.
	SetThread(ctx context.Context, key news.PostKey, thread news.Place) (news.Place, error)
	// Cards returns the cards sent in a place, newest first.
	Cards(ctx context.Context, place news.Place, limit int) ([]news.Post, error)
	// PostsOf lists the posts that show an article or one of its story, in every place.
	PostsOf(ctx context.Context, article news.ArticleID) ([]news.Post, error)
	// PostsIn lists posts in a state, newest first: failed and unknown ones for the admin.
	PostsIn(ctx context.Context, state news.PostState, limit int) ([]news.Post, error)

	// ClaimPosts leases the first post of up to limit lanes that may be served at now. While the
	// lease lasts nobody else is given that lane. State tells what to do: pending → send; sending →
	// an earlier outcome is unknown, never simply send; sent with Revision > Shown → edit. Where the
	// store has lost its newest writes, or may have, a post that could have been sent in them comes as
	// sending, and nothing is handed out until that is known (Redis only; see redisstore/history.go).
	ClaimPosts(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]news.Post, error)
	// BeginSend writes the intent, before the network call: State becomes sending, First (when
	// zero) and Last become now. It returns the record as written.
	BeginSend(ctx context.Context, now time.Time, p news.Post) (news.Post, error)
	// ConfirmSend records that the platform shows the post as ref, removes it from its lane and
	// lets the lane be served again at next. p.Revision becomes Shown. It is deliberately not
	// fenced: a late confirmation is true. A record that is sent already keeps its first ref.
	ConfirmSend(ctx context.Context, now time.Time, p news.Post, ref news.Ref, next time.Time) error
	// RefuseSend records that nothing was posted: the post is pending again, at the head of its
	// lane, which may be served again at next. count adds an attempt (a rate limit does not).
	RefuseSend(ctx context.Context, p news.Post, next time.Time, problem string, count bool) error
	// DoubtSend records that the outcome is not known: the post stays sending, at the head of its
	// lane, which may be served again at next.
	DoubtSend(ctx context.Context, p news.Post, next time.Time, problem string) error
	// DropSend takes a post out of its lane for good, as failed or unknown, and frees the lane at next.
	DropSend(ctx context.Context, p news.Post, state news.PostState, next time.Time, problem string) error
	// DelayEdit leaves a sent post whose edit did not work yet in its lane, which may be served again
	// at next. Where posts wait in the lane to be sent they go first: it goes to the lane's end, which may be served
	// again at soon. Its state stays sent. count adds an attempt; ConfirmSend and FinishEdit begin anew at none.
	DelayEdit(ctx context.Context, p news.Post, soon, next time.Time, problem string, count bool) error
	// FinishEdit records that the platform shows p.Revision (or that it never will: problem), and
	// frees the lane at next. A Revision that has grown meanwhile keeps the post in its lane.
	FinishEdit(ctx context.Context, p news.Post, next time.Time, problem string) error
	// Revise changes what a post shows: its Revision grows, and if it was sent it waits in its lane
	// again, to be edited. False when nothing changed. CodeNotFound.
	Revise(ctx context.Context, now time.Time, r news.Revision) (bool, error)
	// Settle takes a failed or unknown post out of the list of dead letters: with retry it is pending
	// again, at the end of its lane, as if it had never been tried (First and Last are forgotten);
	// without it is dropped. False when it is in another state. CodeNotFound.
	Settle(ctx context.Context, now time.Time, key news.PostKey, retry bool) (bool, error)
	// Backlog counts posts that wait, and returns when the oldest of them was created (zero: none).
	Backlog(ctx context.Context) (n int, oldest time.Time, err error)

	// AddLedger appends to the history of articles in places.
	AddLedger(ctx context.Context, entries ...news.Entry) error
	// Ledger returns an article's history in one place, oldest first (at most 100 entries).
	Ledger(ctx context.Context, place news.Place, article news.ArticleID) ([]news.LedgerEntry, error)
}

// People keeps each person's reading list.
type People interface {
	// Save adds to a person's list; false when it is there already (its time stays).
	Save(ctx context.Context, who news.UserKey, s news.Save) (bool, error)
	// Unsave removes from a person's list; false when it was not there.
	Unsave(ctx context.Context, who news.UserKey, article news.ArticleID) (bool, error)
	// Saves returns a page of a person's list, newest first, and the length of the whole list.
	Saves(ctx context.Context, who news.UserKey, offset, limit int) ([]news.Save, int, error)
}

// Interactions is what the chat core itself must remember.
type Interactions interface {
	// FirstDelivery reports whether this delivery id is new, and remembers it until now+keep.
	FirstDelivery(ctx context.Context, now time.Time, id string, keep time.Duration) (bool, error)
	// Accept is FirstDelivery for an event that somebody must answer: when it is new, it is remembered too,
	// in its first turn, as being worked on until now+lease. Only who serves its platform takes it over.
	Accept(ctx context.Context, now time.Time, platform, id string, event []byte, keep, lease time.Duration) (bool, error)
	// RenewAccepted prolongs a turn's lease until now+lease. Nothing happens when the turn is over.
	RenewAccepted(ctx context.Context, now time.Time, id string, turn int64, lease time.Duration) error
	// AnswerAccepted ends the work on an event and forgets its content, before the answer is given. False,
	// and nothing is written: this turn has been taken over. True for an unknown event, which nobody can take
	// over. Asked again, a turn gets the same answer.
	AnswerAccepted(ctx context.Context, now time.Time, id string, turn int64) (bool, error)
	// Abandoned leases, each in a new turn, up to limit events of some platforms whose lease has ended. An event
	// that AcceptTurns turns have not answered is given up, and so is one that was accepted before the store lost
	// its newest writes: it may have been answered in what was lost.
	Abandoned(ctx context.Context, now time.Time, platforms []string, lease time.Duration, limit int) ([]news.Accepted, error)
	// PutState remembers the state behind a button until now+keep.
	PutState(ctx context.Context, now time.Time, key string, value []byte, keep time.Duration) error
	// Hold takes or renews a named lease for holder until now+ttl: true when holder has it now.
	// Release gives it back; somebody else's is left alone.
	Hold(ctx context.Context, now time.Time, name, holder string, ttl time.Duration) (bool, error)
	Release(ctx context.Context, name, holder string) error
	// State returns it. CodeNotFound when it is unknown or past its time.
	State(ctx context.Context, now time.Time, key string) ([]byte, error)
}
