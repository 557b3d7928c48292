package ingest

import (
	"fmt"
	"strings"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/story"
)

// posts makes the card for each place of a job. Its key is made from the story's first article, so
// that a copy finds the card that is there already.
func posts(j news.Job, a news.Article, subs []news.Subscription, now time.Time) []news.Post {
	policies := map[news.Place]news.Policy{}
	for _, s := range subs {
		policies[s.Place] = s.Policy
	}
	out := make([]news.Post, 0, len(j.Places))
	for _, place := range j.Places {
		p := card(place, a, now)
		p.Note = j.FeedName
		p.Doubt, p.Thread = policies[place].Unknown, policies[place].Thread
		out = append(out, p)
	}
	return out
}

func card(place news.Place, a news.Article, now time.Time) news.Post {
	return news.Post{
		Key: news.NewPostKey(place, news.PostCard, string(a.Story)), Place: place, Kind: news.PostCard,
		Story: a.Story, Article: a.ID, Title: a.Headline(), URL: shown(a), Site: a.Site,
		State: news.PostPending, Created: now,
	}
}

// shown is the address that people are given: as served, without what only tracks them.
func shown(a news.Article) string { return story.Shown(a.URL) }

// ledger is what the why command will tell of this item in each place.
func ledger(j news.Job, a news.Article, of news.Sketched, kind string, now time.Time) []news.Entry {
	seen := fmt.Sprintf("found in the feed %s", j.FeedName)
	if wait := now.Sub(j.Created); wait > time.Minute {
		seen += fmt.Sprintf(" and read %s later", strings.TrimSuffix(wait.Round(time.Minute).String(), "0s"))
	}
	var out []news.Entry
	for _, place := range j.Listed {
		out = append(out, news.Entry{Place: place, Article: a.ID, LedgerEntry: news.LedgerEntry{At: now, Kind: "listed",
			Note: seen + "; too many came at once, so it is a line of a list instead of a card"}})
	}
	for _, place := range j.Places {
		entry := news.LedgerEntry{At: now, Kind: "new", Note: seen}
		switch kind {
		case story.SameURL:
			entry.Kind, entry.Note = "duplicate", fmt.Sprintf("%s; the same address as %q, so it is not posted again", seen, of.Title)
		case story.Copy:
			entry.Kind, entry.Note = "duplicate", fmt.Sprintf("%s; nearly the same text as %q at %s, so it joins that card", seen, of.Title, of.Site)
		case story.SameStory:
			entry.Kind, entry.Note = "duplicate", fmt.Sprintf("%s; the same story as %q at %s, so it joins that card", seen, of.Title, of.Site)
		}
		out = append(out, news.Entry{Place: place, Article: a.ID, LedgerEntry: entry})
		if kind != story.New && of.ID != a.ID {
			out = append(out, news.Entry{Place: place, Article: of.ID, LedgerEntry: news.LedgerEntry{At: now, Kind: "also", Note: fmt.Sprintf("also reported by %s: %s", a.Site, shown(a))}})
		}
	}
	return out
}
