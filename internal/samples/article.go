package samples

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

//go:embed articles/*.txt
var files embed.FS

// article is one text of an outlet. A file is a head of "name: value" lines, a blank line, and
// paragraphs separated by blank lines; a paragraph that begins with "## " is a heading.
type article struct {
	Outlet, Slug, Title, Author, Section, Lead string
	Picture, Alt                               string
	Wall                                       string // "consent": the page shows a consent form instead
	Paragraphs                                 []string
}

// load reads every article by its slug.
func load() (map[string]article, error) {
	names, err := fs.Glob(files, "articles/*.txt")
	if err != nil {
		return nil, err
	}
	all := map[string]article{}
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		a, err := parse(string(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path.Base(name), err)
		}
		all[a.Slug] = a
	}
	return all, nil
}

func parse(text string) (article, error) {
	head, body, _ := strings.Cut(text, "\n\n")
	var a article
	fields := map[string]*string{"outlet": &a.Outlet, "slug": &a.Slug, "title": &a.Title, "author": &a.Author, "section": &a.Section,
		"lead": &a.Lead, "image": &a.Picture, "alt": &a.Alt, "wall": &a.Wall}
	for line := range strings.Lines(head) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if fields[name] == nil {
			return a, fmt.Errorf("unknown field %q", name)
		}
		*fields[name] = value
	}
	if a.Outlet == "" || a.Slug == "" || a.Title == "" || a.Lead == "" {
		return a, fmt.Errorf("outlet, slug, title and lead are needed")
	}
	for p := range strings.SplitSeq(body, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			a.Paragraphs = append(a.Paragraphs, p)
		}
	}
	return a, nil
}

// item is an article's entry in its outlet's feed.
type item struct {
	article
	GUID      string
	Query     string // tracking parameters on the feed's link
	Published time.Time
	After     int // how many pauses after the start it appears; 0: it is there from the start
}

// order is the story that a newcomer sees: one item of each outlet at the start; then new ones, among
// them a copy of the night ferry's article at another outlet, the bridge's article again under a
// tracking address and a new id, the page that cannot be read, and the fish market as another outlet tells it.
var order = []struct {
	slug, guid, query string
	after             int
}{
	{slug: "harbour-bridge-reopens"},
	{slug: "seagrass-doubles"},
	{slug: "deichbau-ostersand"},
	{slug: "school-kitchens-local"},
	{slug: "night-ferry-stays", after: 1},
	{slug: "water-main-microphone", after: 2},
	{slug: "night-ferry-vote", after: 3},
	{slug: "buecherei-sonntag", after: 4},
	{slug: "harbour-bridge-reopens", guid: "again", query: "?utm_source=feed&utm_medium=rss&utm_campaign=weekend", after: 5},
	{slug: "fish-market-lease", after: 6},
	{slug: "tram-line-four-study", after: 7},
	{slug: "late-swifts", after: 8},
	{slug: "fish-market-stays", after: 9},
}

// between is how far apart the items' dates are.
const between = 47 * time.Minute

// schedule dates the items. The dates hang on the day of the start, not on its minute, so that a
// restart does not look like a publisher who has bumped every date.
func schedule(all map[string]article, started time.Time) []item {
	day := started.UTC().Truncate(24 * time.Hour)
	var out []item
	for i, o := range order {
		a := all[o.slug]
		out = append(out, item{
			article:   a,
			GUID:      a.Outlet + "-" + o.slug + o.guid,
			Query:     o.query,
			Published: day.Add(-between * time.Duration(len(order)-i)),
			After:     o.after,
		})
	}
	return out
}
