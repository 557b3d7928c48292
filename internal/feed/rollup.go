package feed

import (
	"slices"
	"strconv"
	"time"

	"pullquote/internal/news"
)

// maxFollowing is how many messages follow a roll-up in its thread.
const maxFollowing = 10

// rollUp lists items in one post, newest first, and what one message cannot show in its thread. Over an
// hourly cap there is one roll-up an hour: what comes later in the hour goes into its thread.
func (p plan) rollUp(s news.Subscription, items []int) []news.Post {
	if len(items) == 0 {
		return nil
	}
	var list []news.Listed
	subject := []string{string(p.feed.ID)}
	for _, i := range slices.Backward(items) {
		it := p.doc.Items[i]
		subject = append(subject, p.ids[i].keys()...)
		list = append(list, news.Listed{Article: ArticleID(p.feed.ID, it, p.canonical), Title: firstOf(it.Title, it.Summary), URL: it.URL})
	}
	head := p.listPost(s, news.PostRollUp, news.HashID(subject...))
	if p.capped(s, items) {
		head.Key = hourKey(p.feed.ID, s.Place, p.now)
		if p.hours[s.Place].rolled {
			return p.following(s, head.Key, list)
		}
	}
	head.Items = list
	return append([]news.Post{head}, p.following(s, head.Key, list[min(news.RollUpShown, len(list)):])...)
}

// capped reports whether items are rolled up because of the hourly cap, not because they are a burst.
func (p plan) capped(s news.Subscription, items []int) bool {
	return s.Policy.Hourly > 0 && len(items) <= s.Policy.BurstLimit()
}

// hourKey identifies the roll-up of what is over the cap in this hour.
func hourKey(id news.FeedID, place news.Place, now time.Time) news.PostKey {
	return news.NewPostKey(place, news.PostRollUp, news.HashID("hour", string(id), strconv.FormatInt(now.Unix()/3600, 10)))
}

// following are the messages in a roll-up's thread.
func (p plan) following(s news.Subscription, below news.PostKey, list []news.Listed) []news.Post {
	var out []news.Post
	for part := range slices.Chunk(list, news.RollUpShown) {
		if len(out) == maxFollowing {
			last := &out[len(out)-1]
			last.Note = "and " + strconv.Itoa(len(list)-maxFollowing*news.RollUpShown) + " more, which are not listed here"
			break
		}
		post := p.listPost(s, news.PostReply, news.HashID(string(below), part[0].URL, part[0].Title, strconv.Itoa(len(out))))
		post.Below, post.Items, post.Title = below, part, "New articles from "+p.name()
		out = append(out, post)
	}
	return out
}

func (p plan) listPost(s news.Subscription, kind news.PostKind, subject string) news.Post {
	return news.Post{Key: news.NewPostKey(s.Place, kind, subject), Place: s.Place, Kind: kind, Site: p.name(),
		URL: p.doc.Home, Doubt: s.Policy.Unknown, Created: p.now, State: news.PostPending}
}
