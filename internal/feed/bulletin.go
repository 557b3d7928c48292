package feed

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"pullquote/internal/news"
)

// Bulletins keeps one living message in each place about the feeds in trouble there. It is posted when the
// first of them is told (see tell) and edited in place as trouble begins, changes and ends; when it has
// grown old, the next trouble begins a new one. Safe for concurrent use, in any number of replicas.
type Bulletins struct {
	store BulletinStore
	now   func() time.Time
	turns *turns
}

// BulletinStore is what Bulletins need of the store.
type BulletinStore interface {
	Following(ctx context.Context, place news.Place) ([]news.Followed, error)
	Post(ctx context.Context, key news.PostKey) (news.Post, error)
	Enqueue(ctx context.Context, now time.Time, p news.Post) (news.Post, bool, error)
	Revise(ctx context.Context, now time.Time, r news.Revision) (bool, error)
	Memory
}

const (
	// bulletinKept is for how long a bulletin is remembered. A failing feed is polled at least once a day,
	// and each such poll renews it.
	bulletinKept = 30 * 24 * time.Hour
	// bulletinFresh is how long new trouble joins the bulletin that is there: an older message is far up in
	// the channel, where nobody sees it edited.
	bulletinFresh = 7 * 24 * time.Hour
)

// NewBulletins makes the bulletins of a store.
func NewBulletins(s BulletinStore, now func() time.Time) *Bulletins {
	return &Bulletins{store: s, now: now, turns: newTurns(s, now)}
}

// bulletin is the latest one of a place, as it is remembered.
type bulletin struct {
	Key   news.PostKey // "" when there is none
	Since time.Time
	Feeds []outage
}

// outage is one feed's trouble in a bulletin. It stays listed when it is over, so that its end is told.
type outage struct {
	Feed  news.FeedID
	Name  string
	From  time.Time
	Until time.Time // zero while it lasts
}

// Update makes a place's bulletin say what the store says now. Calling it again changes nothing.
func (b *Bulletins) Update(ctx context.Context, place news.Place) error {
	done, err := b.turns.take(ctx, bulletinKey(place))
	if err != nil {
		return err
	}
	defer done()
	all, err := b.store.Following(ctx, place)
	if err != nil {
		return err
	}
	was, err := b.latest(ctx, place)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(f news.Followed) bool { return f.Subscription.Paused != "" })
	return b.write(ctx, place, was, told(all), all)
}

func (b *Bulletins) latest(ctx context.Context, place news.Place) (bulletin, error) {
	return recall(ctx, b.store, b.now(), bulletinKey(place), bulletin{})
}

func bulletinKey(place news.Place) string { return "bulletin/" + string(place) }

// write posts or edits. What is remembered is written before what is shown: after a crash between the
// two, the next update shows it.
func (b *Bulletins) write(ctx context.Context, place news.Place, was bulletin, troubled, all []news.Followed) error {
	now := b.now()
	if was.Key == "" && len(troubled) == 0 {
		return nil
	}
	next := was.with(troubled, all, now)
	renew, err := b.renew(ctx, was, troubled, now)
	if err != nil {
		return err
	}
	if renew {
		next = bulletin{Key: newBulletinKey(place, now), Since: now}.with(troubled, all, now)
	}
	if err := remember(ctx, b.store, now, bulletinKey(place), next, bulletinKept); err != nil {
		return err
	}
	return b.show(ctx, place, next, troubled)
}

// renew reports whether there is new trouble that needs a message of its own, and takes leave of the old one.
func (b *Bulletins) renew(ctx context.Context, was bulletin, troubled []news.Followed, now time.Time) (bool, error) {
	switch {
	case was.Key == "":
		return true, nil
	case !was.news(troubled):
		return false, nil
	case now.Sub(was.Since) <= bulletinFresh:
		p, err := b.store.Post(ctx, was.Key)
		if news.CodeOf(err) == news.CodeNotFound {
			return false, nil // remembered, and not posted yet
		}
		return !visible(p), err
	}
	err := b.revise(ctx, was.Key, "There is a newer message about the feeds of this channel.")
	if news.CodeOf(err) == news.CodeNotFound {
		err = nil
	}
	return true, err
}

// visible reports whether a bulletin's message can be seen, as far as is known: it was not refused, and not
// deleted by somebody, which its last edit has found out.
func visible(p news.Post) bool {
	switch p.State {
	case news.PostPending, news.PostSending:
		return true
	case news.PostSent:
		return p.Problem == ""
	}
	return false
}

func newBulletinKey(place news.Place, now time.Time) news.PostKey {
	return news.NewPostKey(place, news.PostNotice, news.HashID("bulletin", strconv.FormatInt(now.UnixNano(), 10)))
}

// show posts the bulletin, or edits it where it was posted.
func (b *Bulletins) show(ctx context.Context, place news.Place, next bulletin, troubled []news.Followed) error {
	note := next.say(troubled)
	err := b.revise(ctx, next.Key, note)
	if news.CodeOf(err) != news.CodeNotFound {
		return err
	}
	if len(troubled) == 0 { // over before it was posted
		return nil
	}
	_, _, err = b.store.Enqueue(ctx, b.now(), news.Post{Key: next.Key, Place: place, Kind: news.PostNotice, State: news.PostPending,
		Title: "feed health", Note: note, Doubt: troubled[0].Subscription.Policy.Unknown, Created: b.now()})
	return err
}

func (b *Bulletins) revise(ctx context.Context, key news.PostKey, note string) error {
	_, err := b.store.Revise(ctx, b.now(), news.Revision{Key: key, Note: note})
	return err
}

// Troubled lists the feeds in trouble that a bulletin's message shows: none where there is a newer one.
func (b *Bulletins) Troubled(ctx context.Context, p news.Post) ([]news.Followed, error) {
	is, err := b.latest(ctx, p.Place)
	if err != nil || is.Key != p.Key {
		return nil, err
	}
	all, err := b.store.Following(ctx, p.Place)
	return told(all), err
}

// told are the followed feeds that are in trouble, and whose followers should know.
func told(all []news.Followed) []news.Followed {
	var out []news.Followed
	for _, f := range all {
		if f.Feed.Told && !f.Feed.Healthy() && f.Subscription.Paused == "" {
			out = append(out, f)
		}
	}
	return out
}

// news reports whether a feed is in trouble that the bulletin does not list as such.
func (b bulletin) news(troubled []news.Followed) bool {
	return slices.ContainsFunc(troubled, func(f news.Followed) bool {
		return !slices.ContainsFunc(b.Feeds, func(o outage) bool { return o.Feed == f.Feed.ID && o.Until.IsZero() })
	})
}

// with is the bulletin after troubled was seen: new outages join it, those that are over get their end,
// and feeds that are not followed any more leave it.
func (b bulletin) with(troubled, all []news.Followed, now time.Time) bulletin {
	find := func(list []news.Followed, id news.FeedID) bool {
		return slices.ContainsFunc(list, func(f news.Followed) bool { return f.Feed.ID == id })
	}
	var feeds []outage
	for _, o := range b.Feeds {
		if !find(all, o.Feed) || !o.Until.IsZero() && find(troubled, o.Feed) {
			continue
		}
		if o.Until.IsZero() && !find(troubled, o.Feed) {
			o.Until = now
		}
		feeds = append(feeds, o)
	}
	for _, f := range troubled {
		if !slices.ContainsFunc(feeds, func(o outage) bool { return o.Feed == f.Feed.ID }) {
			feeds = append(feeds, outage{Feed: f.Feed.ID, Name: f.Feed.Name(), From: f.Feed.FailingSince})
		}
	}
	b.Feeds = feeds
	return b
}

// say is the whole bulletin in plain words.
func (b bulletin) say(troubled []news.Followed) string {
	var out []string
	for _, f := range troubled {
		out = append(out, failing(f.Feed))
	}
	for _, o := range b.Feeds {
		if !o.Until.IsZero() {
			out = append(out, recovered(o))
		}
	}
	if len(out) == 0 {
		return "The feeds that were in trouble are not followed here any more."
	}
	return strings.Join(out, " ")
}
