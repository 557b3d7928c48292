package main

import (
	"bufio"
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"pullquote/internal/extract"
	"pullquote/internal/news"
	"pullquote/internal/story"
)

// dedupIn and dedupOut are the lines of `dedup` (their names are a contract: scripts read them).
type dedupIn struct {
	ID        string    `json:"id"`
	URL       string    `json:"url"`
	Title     string    `json:"title"`
	Text      string    `json:"text"`
	Published time.Time `json:"published"`
}

type dedupOut struct {
	ID    string  `json:"id"`
	Kind  string  `json:"kind,omitempty"`
	Of    string  `json:"of,omitempty"`
	Score float64 `json:"score"`
	Error string  `json:"error,omitempty"`
}

func runDedup(_ context.Context, e env, args []string) error {
	fs := flags("dedup")
	undated := fs.Bool("undated", false, "")
	if err := parseFlags(fs, args); err != nil {
		return err
	}
	if fs.NArg() > 0 {
		return usageError{"the lines come on standard input."}
	}
	index := dedupIndex{undated: *undated, byURL: map[string]int{}, byKey: map[uint64][]int{}}
	out := bufio.NewWriter(e.stdout)
	number := 0
	err := eachLine(e.stdin, func(line []byte) error {
		number++
		var in dedupIn
		res := dedupOut{}
		if err := decodeLine(number, line, &in); err != nil {
			res.ID, res.Error = in.ID, err.Error()
		} else {
			res = index.judge(in)
		}
		_, err := out.Write(encodeLine(res))
		return err
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// dedupIndex is the store's index in memory: the same keys, and the same limits of what it returns.
type dedupIndex struct {
	// undated lets articles without a date join the story of another report. Without dates this year's
	// trial reads like last year's: the bot itself always has one, if only that of its own reading.
	undated bool
	seen    []news.Sketched
	byURL   map[string]int
	byKey   map[uint64][]int
}

// keyDepth and candidateLimit are the stores': of a key only its newest articles are looked at, and
// of those the ones with the most shared keys are compared.
const (
	keyDepth       = 128
	candidateLimit = 50
)

func (x *dedupIndex) judge(in dedupIn) dedupOut {
	if in.Published.IsZero() {
		in.Published = extract.TextDate(in.Text)
	}
	a := news.Sketched{ID: news.ArticleID(in.ID), Story: news.ArticleID(in.ID), Title: in.Title, Published: in.Published}
	a = story.Fingerprint(a, in.Text)
	if in.Published.IsZero() && !x.undated {
		a.Terms = nil
	}
	if in.URL != "" {
		a.Canonical = story.Canonical(in.URL)
	}
	keys := story.IndexKeys(a)
	of, kind, score := story.Decide(a, x.candidates(a, keys))
	if kind != story.New {
		a.Story = of.Story
	}
	x.add(a, keys)
	return dedupOut{ID: in.ID, Kind: kind, Of: string(of.Story), Score: score}
}

// candidates returns the article at the same address, then those that share the most keys.
func (x *dedupIndex) candidates(a news.Sketched, keys []uint64) []news.Sketched {
	shared := map[int]int{}
	for _, k := range keys {
		for _, i := range x.byKey[k] {
			shared[i]++
		}
	}
	best := slices.SortedFunc(maps.Keys(shared), func(i, j int) int { return cmp.Or(shared[j]-shared[i], j-i) })
	best = best[:min(len(best), candidateLimit)]
	if i, ok := x.byURL[a.Canonical]; ok {
		best = append(best, i)
	}
	out := make([]news.Sketched, len(best))
	for n, i := range best {
		out[n] = x.seen[i]
	}
	return out
}

func (x *dedupIndex) add(a news.Sketched, keys []uint64) {
	i := len(x.seen)
	x.seen = append(x.seen, a)
	if _, ok := x.byURL[a.Canonical]; !ok && a.Canonical != "" {
		x.byURL[a.Canonical] = i
	}
	for _, k := range keys {
		all := append(x.byKey[k], i)
		x.byKey[k] = all[max(0, len(all)-keyDepth):]
	}
}
