package feed

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"

	"pullquote/internal/news"
)

func (m *mapper) head(f *gofeed.Feed) {
	m.doc.Title = line(f.Title, maxTitle)
	m.doc.Home = link(m.base, f.Link)
	m.doc.Moved = link(m.base, extension(f.Extensions, "itunes", "new-feed-url"))
	m.doc.TTL = ttl(f)
}

// ttl is the longest pause that the feed asks for, between a minute and a day.
func ttl(f *gofeed.Feed) time.Duration {
	var d time.Duration
	if r, ok := f.OriginalFeed().(*rss.Feed); ok {
		if n, err := strconv.Atoi(strings.TrimSpace(r.TTL)); err == nil && n > 0 {
			d = time.Duration(min(n, 24*60)) * time.Minute
		}
	}
	if p := syndication(f.Extensions); p > d {
		d = p
	}
	return min(d, 24*time.Hour)
}

// syndication reads sy:updatePeriod and sy:updateFrequency (RSS 1.0 syndication module).
func syndication(x ext.Extensions) time.Duration {
	periods := map[string]time.Duration{"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 24 * time.Hour,
		"monthly": 24 * time.Hour, "yearly": 24 * time.Hour}
	p := periods[strings.ToLower(strings.TrimSpace(extension(x, "sy", "updatePeriod")))]
	n, err := strconv.Atoi(strings.TrimSpace(extension(x, "sy", "updateFrequency")))
	if err != nil || n < 1 {
		n = 1
	}
	return p / time.Duration(n)
}

func extension(x ext.Extensions, space, name string) string {
	if list := x[space][name]; len(list) > 0 {
		return list[0].Value
	}
	return ""
}

func item(it *gofeed.Item, f *gofeed.Feed, base *url.URL) news.Item {
	out := news.Item{
		GUID:      clipID(strings.TrimSpace(it.GUID)),
		Title:     line(firstOf(it.Title, extension(it.Extensions, "media", "title"), mediaTitle(it)), maxTitle),
		Authors:   authors(it),
		Published: when(it.PublishedParsed, it.Published),
		Updated:   when(it.UpdatedParsed, it.Updated),
		Tags:      tags(it.Categories),
	}
	out.URL = itemLink(it, base)
	out.Summary, out.Text = texts(it)
	if out.Published.IsZero() {
		out.Published = extensionDate(it)
	}
	if out.Published.IsZero() {
		out.Published = out.Updated
	}
	if base == nil {
		base, _ = url.Parse(out.URL)
	}
	out.Image = picture(it, base)
	return out
}

// tags are the categories that a filter looks at.
func tags(raw []string) []string {
	var out []string
	for _, t := range raw[:min(len(raw), maxTags)] {
		if t = line(t, maxTitle); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// maxTags bounds what a feed can hang on an item: a job carries them.
const maxTags = 20

func clipID(id string) string {
	if len(id) > maxID {
		return news.HashID(id) // an id must stay whole; nobody shows it
	}
	return fold(id)
}

func when(parsed *time.Time, raw string) time.Time {
	if parsed != nil && parsed.Year() > 1 {
		return *parsed
	}
	return parseDate(raw)
}

func extensionDate(it *gofeed.Item) time.Time {
	for _, e := range [][2]string{{"dc", "date"}, {"dcterms", "issued"}, {"dcterms", "created"}, {"dcterms", "modified"},
		{"atom", "published"}, {"atom", "updated"}, {"prism", "publicationDate"}} {
		if t := parseDate(extension(it.Extensions, e[0], e[1])); !t.IsZero() {
			return t
		}
	}
	return parseDate(it.Custom["date"])
}

// itemLink is the item's address: its link, or an id that is one.
func itemLink(it *gofeed.Item, base *url.URL) string {
	for _, c := range append([]string{it.Link}, it.Links...) {
		if u := link(base, c); u != "" {
			return u
		}
	}
	for _, space := range []string{"feedburner", "pheedo"} {
		if u := link(base, extension(it.Extensions, space, "origLink")); u != "" {
			return u
		}
	}
	if strings.HasPrefix(it.GUID, "http://") || strings.HasPrefix(it.GUID, "https://") {
		return link(base, it.GUID)
	}
	if len(it.Enclosures) > 0 {
		return link(base, it.Enclosures[0].URL)
	}
	return ""
}

// link makes an address absolute and keeps http and https only: nothing else may become a link.
func link(base *url.URL, raw string) string {
	raw = strings.TrimSpace(raw)
	if raw == "" || len(raw) > maxLink {
		return ""
	}
	if strings.ContainsAny(raw, " \n\r\t") {
		raw = strings.NewReplacer("\n", "", "\r", "", "\t", "", " ", "%20").Replace(raw)
	}
	abs := resolve(base, raw)
	u, err := url.Parse(abs)
	if err != nil || u.User != nil {
		return ""
	}
	if u.Scheme == "" && base == nil && !strings.Contains(raw, ":") {
		return abs
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return ""
	}
	return abs
}

// texts returns the excerpt and the full text. A feed that fills only one of description and content
// means the long one as text when it is long, and as excerpt when it is short.
func texts(it *gofeed.Item) (summary, text string) {
	content := it.Content
	if content == "" {
		content = firstOf(extension(it.Extensions, "xhtml", "body"), it.Custom["body"], it.Custom["fullitem"], it.Custom["content"])
	}
	description := it.Description
	if s := it.Custom["summary"]; s != "" {
		content, description = firstOf(content, description), s
	}
	text = paragraphs(content, maxText)
	long := paragraphs(description, maxText)
	summary = clip(long, maxSummary)
	if summary == "" {
		summary = paragraphs(firstOf(extension(it.Extensions, "itunes", "summary"), mediaText(it), it.Custom["abstract"]), maxSummary)
	}
	switch {
	case text == "" && len(long) > 1500:
		text = long
	case summary == "":
		summary = clip(text, maxSummary)
	}
	if text == summary && len(text) < 1500 {
		text = ""
	}
	return summary, text
}

func firstOf(s ...string) string {
	for _, v := range s {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}

func mediaTitle(it *gofeed.Item) string {
	for _, e := range media(it) {
		if t := e.Children["title"]; len(t) > 0 {
			return t[0].Value
		}
	}
	return ""
}

func mediaText(it *gofeed.Item) string {
	for _, e := range media(it) {
		if d := e.Children["description"]; len(d) > 0 {
			return d[0].Value
		}
	}
	return extension(it.Extensions, "media", "description")
}

// media lists the item's Media RSS elements, groups opened.
func media(it *gofeed.Item) []ext.Extension {
	var out []ext.Extension
	for _, name := range []string{"content", "thumbnail", "group"} {
		for _, e := range it.Extensions["media"][name] {
			out = append(out, e)
			for _, inner := range []string{"content", "thumbnail"} {
				out = append(out, e.Children[inner]...)
			}
		}
	}
	return out
}

func authors(it *gofeed.Item) []string {
	var raw []string
	for _, a := range it.Authors {
		if a != nil {
			raw = append(raw, firstOf(a.Name, a.Email))
		}
	}
	if it.DublinCoreExt != nil {
		raw = append(raw, it.DublinCoreExt.Creator...)
	}
	if len(raw) == 0 {
		raw = append(raw, it.Custom["creator"], extension(it.Extensions, "itunes", "author"))
		for _, e := range it.Extensions["atom"]["author"] {
			if n := e.Children["name"]; len(n) > 0 {
				raw = append(raw, n[0].Value)
			}
		}
	}
	var out []string
	seen := map[string]bool{}
	for _, r := range raw {
		if n := personName(r); n != "" && !seen[n] && len(out) < 20 {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

var (
	mailAndName = regexp.MustCompile(`^\S+@\S+\s*\((.+)\)$`)
	nameAndMail = regexp.MustCompile(`^(.+?)\s*[(<\[]\s*(?:mailto:)?\S+@\S+[)>\]]$`)
	bareMail    = regexp.MustCompile(`^(?:mailto:)?\S+@\S+\.\S+$`)
)

// personName takes the name out of RSS's "mail (name)" and its variants; a bare address is nobody's name.
func personName(s string) string {
	s = line(s, maxName)
	if m := mailAndName.FindStringSubmatch(s); m != nil {
		return strings.TrimSpace(m[1])
	}
	if m := nameAndMail.FindStringSubmatch(s); m != nil {
		return strings.TrimSpace(strings.Trim(m[1], `"`))
	}
	if bareMail.MatchString(s) {
		return ""
	}
	return s
}

var imgSrc = regexp.MustCompile(`(?i)<img\b[^>]*?\bsrc\s*=\s*["']([^"']+)["']`)

// picture is the item's lead picture: the largest that Media RSS names, an enclosure, the item's own,
// or the first in its text.
func picture(it *gofeed.Item, base *url.URL) string {
	best, width := "", -1
	for _, e := range media(it) {
		u, kind := e.Attrs["url"], e.Attrs["type"]+e.Attrs["medium"]
		if u == "" || kind != "" && !strings.Contains(kind, "image") || kind == "" && e.Name == "content" && !pictureName(u) {
			continue
		}
		if w, _ := strconv.Atoi(e.Attrs["width"]); w > width {
			best, width = u, w
		}
	}
	candidates := []string{best}
	for _, e := range it.Enclosures {
		if strings.HasPrefix(strings.ToLower(e.Type), "image/") || e.Type == "" && pictureName(e.URL) {
			candidates = append(candidates, e.URL)
		}
	}
	if it.Image != nil {
		candidates = append(candidates, it.Image.URL)
	}
	for _, c := range candidates {
		if u := link(base, c); u != "" {
			return u
		}
	}
	for _, html := range []string{it.Content, it.Description} {
		if m := imgSrc.FindStringSubmatch(html[:min(len(html), 64<<10)]); m != nil {
			if u := link(base, plain(m[1], false)); u != "" && !strings.Contains(u, "pixel") {
				return u
			}
		}
	}
	return ""
}

func pictureName(u string) bool {
	p, _, _ := strings.Cut(strings.ToLower(u), "?")
	for _, e := range []string{".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"} {
		if strings.HasSuffix(p, e) {
			return true
		}
	}
	return false
}
