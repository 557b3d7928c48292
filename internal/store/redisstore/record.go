package redisstore

import (
	"sort"
	"strings"
	"time"

	"pullquote/internal/news"
	"pullquote/internal/store/codec"
)

// postsArgs are a count and what post_args reads for each.
func postsArgs(args []any, now time.Time, posts []news.Post) ([]any, error) {
	args = append(args, len(posts))
	var err error
	for _, p := range posts {
		if args, err = postArgs(args, now, p); err != nil {
			return nil, err
		}
	}
	return args, nil
}

// postArgs are a new post as post_args of the prelude reads it.
func postArgs(args []any, now time.Time, p news.Post) ([]any, error) {
	if p.Created.IsZero() {
		p.Created = now
	}
	args = append(args, string(p.Key), string(p.Place), string(p.Kind), p.URL, string(p.Story), string(p.Article), codec.Micros(p.Created))
	doc, err := codec.Encode(news.Post{Site: p.Site, Items: p.Items, Doubt: p.Doubt, Thread: p.Thread, Under: p.Under, Below: p.Below, Created: p.Created})
	if err != nil {
		return nil, err
	}
	fields := []any{
		"doc", doc, "title", p.Title, "note", p.Note, "was", p.Was, "attempts", p.Attempts, "revision", p.Revision, "shown", p.Shown, "problem", p.Problem,
		"sent", 0, "first", 0, "last", 0, "lease", 0, "ref", "", "talk", "", "count", 0,
	}
	args = append(append(args, len(fields)), fields...)
	args = append(args, len(p.Also))
	for _, a := range p.Also {
		if args, err = alsoArgs(args, a); err != nil {
			return nil, err
		}
	}
	args = append(args, len(p.Items))
	for _, l := range p.Items {
		args = append(args, l.URL)
	}
	return args, nil
}

// alsoArgs are what also_args of the prelude reads.
func alsoArgs(args []any, a news.Also) ([]any, error) {
	args, err := encode(args, a)
	return append(args, a.URL, string(a.Article)), err
}

// readPost reads the pair of a key and a HGETALL.
func readPost(key, fields any) (news.Post, error) {
	return postOf(news.PostKey(text(key)), hash(fields))
}

// postOf makes a post of its record. CodeNotFound when there is none.
func postOf(key news.PostKey, h map[string]string) (p news.Post, err error) {
	if len(h) == 0 {
		return p, notFound()
	}
	if err := codec.Decode(h["doc"], &p); err != nil {
		return p, err
	}
	p.Key, p.Place, p.Kind, p.State = key, news.Place(h["place"]), news.PostKind(h["kind"]), news.PostState(h["state"])
	p.Title, p.Note, p.Was, p.URL = h["title"], h["note"], h["was"], h["url"]
	p.Story, p.Article = news.ArticleID(h["story"]), news.ArticleID(h["article"])
	p.Ref, p.Talk, p.Problem = news.Ref(h["ref"]), news.Place(h["talk"]), h["problem"]
	p.Sent, p.First, p.Last = moment(h["sent"]), moment(h["first"]), moment(h["last"])
	p.Lease = moment(h["lease"])
	p.Attempts, p.Revision, p.Shown, p.Fence = int(number(h["attempts"])), number(h["revision"]), number(h["shown"]), number(h["fence"])
	p.Also, err = alsoOf(h)
	return p, err
}

func alsoOf(h map[string]string) ([]news.Also, error) {
	var names []string
	for field := range h {
		if strings.HasPrefix(field, "a:") {
			names = append(names, field)
		}
	}
	sort.Strings(names)
	var out []news.Also
	for _, field := range names {
		var a news.Also
		if err := codec.Decode(h[field], &a); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

func moment(s string) time.Time { return codec.Time(number(s)) }
