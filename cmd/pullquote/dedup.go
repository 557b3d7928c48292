package main

import (
	"bufio"
	"context"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/story"
)

// dedupIn and dedupOut are the lines of `dedup` (docs: DESIGN §8, README).
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
	if len(args) > 0 {
		return usageError{"it takes no arguments: the lines come on standard input."}
	}
	index := dedupIndex{byURL: map[string]int{}, byKey: map[uint64][]int{}}
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

// dedupIndex is the store's near-copy index in memory.
type dedupIndex struct {
	seen  []news.Sketched
	byURL map[string]int
	byKey map[uint64][]int
}

// commonKey is how many articles may share an index key before it says nothing about any of them.
const commonKey = 200

func (x *dedupIndex) judge(in dedupIn) dedupOut {
	a := news.Sketched{ID: news.ArticleID(in.ID), Story: news.ArticleID(in.ID), Title: in.Title, Published: in.Published, Sketch: story.Sketch(in.Text)}
	if in.URL != "" {
		a.Canonical = story.Canonical(in.URL)
	}
	of, kind, score := story.Decide(a, x.candidates(a))
	if kind != story.New {
		a.Story = of.Story
	}
	x.add(a)
	return dedupOut{ID: in.ID, Kind: kind, Of: string(of.Story), Score: score}
}

func (x *dedupIndex) candidates(a news.Sketched) []news.Sketched {
	var out []news.Sketched
	taken := map[int]bool{}
	if i, ok := x.byURL[a.Canonical]; ok {
		out, taken[i] = append(out, x.seen[i]), true
	}
	for _, k := range story.Keys(a.Sketch) {
		for _, i := range x.byKey[k] {
			if !taken[i] {
				out, taken[i] = append(out, x.seen[i]), true
			}
		}
	}
	return out
}

func (x *dedupIndex) add(a news.Sketched) {
	i := len(x.seen)
	x.seen = append(x.seen, a)
	if _, ok := x.byURL[a.Canonical]; !ok && a.Canonical != "" {
		x.byURL[a.Canonical] = i
	}
	for _, k := range story.Keys(a.Sketch) {
		if len(x.byKey[k]) < commonKey {
			x.byKey[k] = append(x.byKey[k], i)
		}
	}
}
