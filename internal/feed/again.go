package feed

import (
	"context"
	"slices"
	"time"

	"pullquote/internal/news"
)

// maxTold bounds the ledger entries that one poll writes for items that it does not post.
const maxTold = 50

// again finds items that are known and yet differ in an id, an address or a date: people who see them in
// the feed ask why they were not posted. What shows something new is an update and not told here.
func (p plan) again() []int {
	var out []int
	seen := map[string]bool{}
	for i, id := range p.ids {
		twice := !id.empty() && id.known(seen)
		for _, k := range id.strong {
			seen[k] = true
		}
		known := id.known(p.remembered) && !id.changed(p.remembered)
		if (twice || known) && len(out) < maxTold && slices.ContainsFunc(id.strong, func(k string) bool { return !p.remembered[k] }) {
			out = append(out, i)
		}
	}
	return out
}

// before is what a place that has just begun to follow is told of the items that it does not see.
func (p plan) before(starting []news.Place, shown int) []news.Entry {
	var out []news.Entry
	told := map[news.ArticleID]bool{"": true}
	if shown >= 0 {
		told[p.article(shown)] = true
	}
	for i := range p.doc.Items {
		id := p.article(i)
		if told[id] || len(told) > maxTold {
			continue
		}
		told[id] = true
		out = append(out, p.entries(starting, id, "before", "was in the feed "+p.name()+" already when this channel began to follow it, which shows only the newest article")...)
	}
	return out
}

// article is the id that an item's address gives, "" where there is none.
func (p plan) article(i int) news.ArticleID {
	if p.doc.Items[i].URL == "" {
		return ""
	}
	return news.NewArticleID(p.canonical(p.doc.Items[i].URL))
}

// ArticleID is the id of the article that an item brings: made from its address, or, where it has none, from what
// tells it apart in its feed. canonical is story.Canonical.
func ArticleID(feed news.FeedID, it news.Item, canonical func(string) string) news.ArticleID {
	if it.URL != "" {
		return news.NewArticleID(canonical(it.URL))
	}
	return news.ArticleID(news.HashID("item", string(feed), it.GUID, firstOf(it.Title, it.Summary, it.Text)))
}

func (p plan) name() string { return firstOf(p.doc.Title, p.feed.Name()) }

func (p plan) entries(places []news.Place, id news.ArticleID, kind, note string) []news.Entry {
	var out []news.Entry
	for _, place := range places {
		out = append(out, news.Entry{Place: place, Article: id, LedgerEntry: news.LedgerEntry{At: p.now, Kind: kind, Note: note}})
	}
	return out
}

// cameAgain makes the ledger entries of items that came again, at most one a day for each article, and the keys
// by which the day is remembered.
func (r *round) cameAgain(ctx context.Context, p plan, now time.Time) ([]news.Entry, []string, error) {
	var places []news.Place
	for _, s := range r.subs {
		if s.Initialised && s.Paused == "" {
			places = append(places, s.Place)
		}
	}
	var ids []news.ArticleID
	var keys []string
	for _, i := range p.again() {
		if id := p.article(i); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
			keys = append(keys, hashKey("again", string(id)+now.UTC().Format(time.DateOnly)))
		}
	}
	if len(keys) == 0 || len(places) == 0 {
		return nil, nil, nil
	}
	told, err := r.p.o.Store.Known(ctx, r.feed.ID, keys)
	if err != nil {
		return nil, nil, err
	}
	var out []news.Entry
	for i, id := range ids {
		if !told[i] {
			out = append(out, p.entries(places, id, "again", "came again in the feed "+p.name()+" with another id, address or date; it is the same article, so it is not posted again")...)
		}
	}
	return out, keys, nil
}
