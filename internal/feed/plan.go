package feed

import (
	"slices"
	"strconv"
	"time"

	"pullquote/internal/news"
)

// maxUpdates bounds the re-readings that one poll may ask for: a publisher who touches every item at
// once gets the newest ones read again.
const maxUpdates = 10

// maxListedJobs bounds how many articles of a burst are read in advance when no place shows a card for
// them; the rest is read when somebody asks.
const maxListedJobs = 50

// plan is what a document means for each subscription. It is a pure function of its inputs.
type plan struct {
	feed       news.Feed
	doc        Document
	subs       []news.Subscription
	ids        []identity
	remembered map[string]bool
	sample     bool
	fresh      []int // new items, and known ones that changed: see sort
	touched    []int
	hours      map[news.Place]lastHour // of places with an hourly cap
	now        time.Time
	canonical  func(string) string
}

// outcome is a plan's result.
type outcome struct {
	jobs        []news.Job
	posts       []news.Post
	initialised []news.Place
	ledger      []news.Entry
	fresh       int // new items
}

// cards lists the jobs that bring a place a card.
func (o outcome) cards(place news.Place) (ids []news.JobID) {
	for _, j := range o.jobs {
		if slices.Contains(j.Places, place) {
			ids = append(ids, j.ID)
		}
	}
	return ids
}

func (p plan) decide() outcome {
	fresh := p.fresh
	out := outcome{fresh: len(fresh)}
	single := make([][]news.Place, len(fresh)) // for each new item, the places that show it as a card
	listed := make([][]news.Place, len(fresh)) // and those where a roll-up lists it
	var starting []news.Place
	for _, s := range p.subs {
		switch {
		case !s.Initialised:
			out.initialised = append(out.initialised, s.Place)
			if s.Paused == "" {
				starting = append(starting, s.Place)
			}
		case s.Paused != "" || len(fresh) == 0:
		default:
			mine, held := p.wanted(s)
			out.ledger = append(out.ledger, held...)
			n := p.room(s, len(mine))
			for _, i := range mine[:n] {
				single[i] = append(single[i], s.Place)
			}
			for _, i := range mine[n:] {
				listed[i] = append(listed[i], s.Place)
			}
			out.posts = append(out.posts, p.rollUp(s, p.at(mine[n:]))...)
		}
	}
	out.jobs = p.first(p.jobs(fresh, single, listed), starting)
	out.ledger = append(out.ledger, p.before(starting, p.newest())...)
	if len(out.initialised) < len(p.subs) {
		out.jobs = append(out.jobs, p.updates(p.touched)...)
	}
	return out
}

// room is how many of n new items a place shows as cards of their own, the oldest first: none of a burst, and
// no more than its hourly cap leaves. The rest is rolled up.
func (p plan) room(s news.Subscription, n int) int {
	if n > s.Policy.BurstLimit() {
		return 0
	}
	if s.Policy.Hourly > 0 {
		return min(n, max(0, s.Policy.Hourly-p.hours[s.Place].cards))
	}
	return n
}

// sort finds the new items, oldest first, and the known ones that changed, newest first. An item that
// stands twice in the document counts once. Of a document with more items than are kept, only the
// newer half may be new: what moves up from beyond the edge is old.
func (p plan) sort() (fresh, touched []int) {
	seen := map[string]bool{}
	for i, id := range p.ids {
		twice := id.empty() || id.known(seen)
		for _, k := range id.keys() {
			if k != id.version {
				seen[k] = true
			}
		}
		switch {
		case twice:
		case id.known(p.remembered):
			if id.changed(p.remembered) {
				touched = append(touched, i)
			}
		case p.eligible(i):
			fresh = append(fresh, i)
		}
	}
	fresh = p.oldestFirst(fresh)
	touched = p.oldestFirst(touched)
	slices.Reverse(touched)
	return fresh, touched
}

func (p plan) eligible(i int) bool {
	if p.doc.Dropped == 0 || len(p.ids) < MaxItems {
		return true
	}
	if p.ascending() {
		return i >= len(p.ids)/2
	}
	return i < len(p.ids)/2
}

// ascending reports whether the document lists its oldest items first.
func (p plan) ascending() bool {
	items := p.doc.Items
	if len(items) < 2 {
		return false
	}
	first, last := items[0].Published, items[len(items)-1].Published
	return !first.IsZero() && last.After(first)
}

// oldestFirst orders items by date where all have one that has passed, else by their place in the document.
func (p plan) oldestFirst(list []int) []int {
	if !p.ascending() {
		slices.Reverse(list)
	}
	for _, i := range list {
		if t := p.doc.Items[i].Published; t.IsZero() || t.After(p.now.Add(time.Hour)) {
			return list
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return p.doc.Items[a].Published.Compare(p.doc.Items[b].Published) })
	return list
}

// jobs makes a job of each new item that some place wants. Of those that no place shows as a card only the newest
// are read in advance.
func (p plan) jobs(fresh []int, places, listed [][]news.Place) []news.Job {
	out := make([]news.Job, 0, len(fresh))
	for n, i := range fresh {
		if len(places[n]) == 0 && (len(listed[n]) == 0 || len(fresh)-n > maxListedJobs) {
			continue
		}
		j := p.job(i, newItem, places[n])
		j.Listed = listed[n]
		out = append(out, j)
	}
	return out
}

// first shows the newest item, and no other, to the places that have just begun to follow.
func (p plan) first(jobs []news.Job, starting []news.Place) []news.Job {
	newest := p.newest()
	if len(starting) == 0 || newest < 0 {
		return jobs
	}
	if n := len(jobs); n > 0 && jobs[n-1].ID == p.job(newest, newItem, nil).ID && len(jobs[n-1].Places) > 0 {
		jobs[n-1].Places = append(slices.Clone(jobs[n-1].Places), starting...)
		return jobs
	}
	return append(jobs, p.job(newest, "first "+strconv.FormatInt(p.feed.Rev, 10), starting))
}

// newest is the latest item that can be shown, -1 when there is none.
func (p plan) newest() int {
	all := make([]int, 0, len(p.ids))
	for i, id := range p.ids {
		if !id.empty() {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return -1
	}
	all = p.oldestFirst(all)
	return all[len(all)-1]
}

func (p plan) updates(touched []int) []news.Job {
	out := make([]news.Job, 0, maxUpdates)
	for _, i := range touched[:min(len(touched), maxUpdates)] {
		j := p.job(i, "update "+p.ids[i].version, nil)
		j.Update = true
		out = append(out, j)
	}
	return out
}

// newItem is the purpose of a job that shows an item which nobody has seen.
const newItem = "new"

// job makes the job of item i. Its id is made from what it is for, so that a poll that is repeated after
// a crash makes the same one.
func (p plan) job(i int, purpose string, places []news.Place) news.Job {
	it := p.doc.Items[i]
	if it.Published.After(p.now.Add(time.Hour)) {
		it.Published = p.now // a date in the future is a slip of the publisher's
	}
	key := firstOf(append(slices.Clone(p.ids[i].strong), p.ids[i].weak)...)
	return news.Job{
		ID:       news.JobID(news.HashID("job", string(p.feed.ID), key, purpose)),
		Feed:     p.feed.ID,
		FeedName: firstOf(p.doc.Title, p.feed.Name()),
		Sample:   p.sample,
		Item:     it,
		Places:   places,
		Created:  p.now,
	}
}
