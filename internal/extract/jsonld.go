package extract

import (
	"encoding/json"
	"html"
	"slices"
	"strings"
)

// linked is what a page's JSON-LD (schema.org) says about its article.
type linked struct {
	headline   string
	body       string
	updates    string // the entries of a live blog
	authors    []string
	persons    []string // those of the authors that are of type Person
	publishers []string // names of organisations, to keep them out of the authors
	published  string
	modified   string
	images     []string
	site       string
	language   string
	types      []string // of the article, lower case
	paywalled  bool     // isAccessibleForFree is false, for the article or a part of it
	url        string
	source     string // isBasedOn, or a provider that is not the publisher
}

// maxNodes and maxNesting bound the walk over one page's JSON-LD.
const (
	maxNodes   = 5_000
	maxNesting = 20
)

type object = map[string]any

// graph is every object of a page's JSON-LD, and those that have an @id.
type graph struct {
	nodes []object
	byID  map[string]object
}

func readGraph(scripts [][]byte) graph {
	g := graph{byID: make(map[string]object)}
	for _, s := range scripts {
		var v any
		if json.Unmarshal(s, &v) == nil {
			g.add(v, 0)
			continue
		}
		for _, root := range mendJSON(s) {
			var v any
			if json.Unmarshal(root, &v) == nil {
				g.add(v, 0)
			}
		}
	}
	return g
}

func (g *graph) add(v any, depth int) {
	if depth > maxNesting || len(g.nodes) > maxNodes {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			g.add(x, depth+1)
		}
	case object:
		g.nodes = append(g.nodes, v)
		if id, ok := v["@id"].(string); ok && len(v) > 1 {
			g.byID[id] = v
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item", "author", "publisher"} {
			g.add(v[key], depth+1)
		}
	}
}

// readLinked finds the article among a page's JSON-LD objects.
func readLinked(scripts [][]byte) linked {
	g := readGraph(scripts)
	var best object
	rank := 0
	for _, n := range g.nodes {
		if r := articleRank(n); r > rank {
			best, rank = n, r
		}
	}
	l := linked{}
	for _, n := range g.nodes {
		if t := strings.Join(typesOf(n), " "); strings.Contains(t, "organization") || strings.Contains(t, "website") {
			l.publishers = append(l.publishers, clean(str(n["name"])))
		}
	}
	if best != nil {
		l.fill(best, g)
	}
	return l
}

// articleRank is how likely an object describes the page's article; 0 for something else.
func articleRank(n object) int {
	rank := 0
	for _, t := range typesOf(n) {
		switch {
		case strings.HasSuffix(t, "newsarticle"):
			rank = max(rank, 40)
		case strings.HasSuffix(t, "article"), t == "blogposting", t == "liveblogposting", t == "reportagenewsarticle", t == "review", t == "report", t == "socialmediaposting":
			rank = max(rank, 30)
		case t == "webpage", t == "creativework", t == "videoobject", t == "itempage", t == "imagegallery", t == "mediagallery", t == "audioobject", t == "podcastepisode":
			rank = max(rank, 5)
		}
	}
	if rank == 0 {
		return 0
	}
	for _, key := range []string{"headline", "datePublished", "author", "articleBody"} {
		if n[key] != nil {
			rank++
		}
	}
	return rank
}

func typesOf(n object) []string {
	var out []string
	for _, t := range list(n["@type"]) {
		if s, ok := t.(string); ok {
			s = s[strings.LastIndexAny(s, "/#:")+1:]
			out = append(out, strings.ToLower(s))
		}
	}
	return out
}

// updatesOf is the text of a live blog's entries.
func updatesOf(n object) string {
	var b strings.Builder
	for _, u := range list(n["liveBlogUpdate"]) {
		if o, ok := u.(object); ok {
			b.WriteString(str(o["headline"]) + "\n" + str(o["articleBody"]) + "\n")
		}
	}
	return b.String()
}

func (l *linked) fill(n object, g graph) {
	l.types = typesOf(n)
	if articleRank(n) >= 30 {
		l.headline = clean(first(str(n["headline"]), str(n["name"])))
		l.body = str(n["articleBody"])
	}
	l.updates = updatesOf(n)
	l.published = str(n["datePublished"])
	if l.published == "" {
		l.published = str(n["dateCreated"])
	}
	l.modified = str(n["dateModified"])
	l.language = g.name(n["inLanguage"])
	l.url = first(str(n["url"]), str(n["mainEntityOfPage"]), g.id(n["mainEntityOfPage"]))
	l.site = g.name(n["publisher"])
	l.paywalled = isFalse(n["isAccessibleForFree"])
	for _, p := range list(n["hasPart"]) {
		if o, ok := p.(object); ok && isFalse(o["isAccessibleForFree"]) {
			l.paywalled = true
		}
	}
	for _, a := range list(n["author"]) {
		l.addAuthor(a, g)
	}
	if len(l.authors) == 0 {
		for _, a := range list(n["creator"]) {
			l.addAuthor(a, g)
		}
	}
	for _, key := range []string{"image", "thumbnailUrl"} {
		for _, i := range list(n[key]) {
			l.images = append(l.images, g.image(i))
		}
	}
	l.source = g.name(n["isBasedOn"])
	if strings.HasPrefix(l.source, "http") {
		l.source = ""
	}
}

func (l *linked) addAuthor(v any, g graph) {
	o, ok := g.resolve(v).(object)
	if !ok {
		if s, ok := v.(string); ok && !strings.HasPrefix(s, "http") {
			l.authors = append(l.authors, clean(s))
		}
		return
	}
	for _, name := range list(o["name"]) {
		if s := clean(str(name)); s != "" {
			l.authors = append(l.authors, s)
			if slices.Contains(typesOf(o), "person") {
				l.persons = append(l.persons, s)
			}
		}
	}
}

// resolve follows a reference {"@id": …}.
func (g graph) resolve(v any) any {
	o, ok := v.(object)
	if !ok || len(o) > 2 {
		return v
	}
	if id, ok := o["@id"].(string); ok {
		if target, ok := g.byID[id]; ok && o["name"] == nil {
			return target
		}
	}
	return v
}

func (g graph) id(v any) string {
	if o, ok := v.(object); ok {
		return first(str(o["@id"]), str(o["url"]))
	}
	return ""
}

func (g graph) name(v any) string {
	for _, x := range list(v) {
		switch x := g.resolve(x).(type) {
		case string:
			return clean(x)
		case object:
			return clean(first(str(x["alternateName"]), str(x["name"])))
		}
	}
	return ""
}

func (g graph) image(v any) string {
	switch x := g.resolve(v).(type) {
	case string:
		return x
	case object:
		return first(str(x["url"]), str(x["contentUrl"]))
	}
	return ""
}

// list is v as a list: its elements, itself, or nothing.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// str is v as a string: itself, the first element of a list, or the @value of a language-tagged one.
func str(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			if s, ok := v[0].(string); ok {
				return s
			}
		}
	case object:
		s, _ := v["@value"].(string)
		return s
	}
	return ""
}

func isFalse(v any) bool {
	switch v := v.(type) {
	case bool:
		return !v
	case string:
		return strings.EqualFold(strings.TrimSpace(v), "false")
	}
	return false
}

// first returns the first string that is not empty.
func first(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}

// clean undoes entities and markup in a short string and folds its white space.
func clean(s string) string {
	if strings.ContainsRune(s, '&') {
		s = html.UnescapeString(s)
		if strings.Contains(s, "&") {
			s = html.UnescapeString(s)
		}
	}
	if strings.ContainsRune(s, '<') {
		s = stripTags(s)
	}
	return strings.Join(strings.Fields(tidy(s)), " ")
}

// stripTags removes the tags from a string of HTML.
func stripTags(s string) string {
	var b strings.Builder
	for s != "" {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 == len(s) || !isTagStart(s[i+1]) {
			if i < 0 {
				b.WriteString(s)
				break
			}
			b.WriteString(s[:i+1])
			s = s[i+1:]
			continue
		}
		b.WriteString(s[:i])
		end := strings.IndexByte(s[i:], '>')
		if end < 0 {
			break
		}
		s = s[i+end+1:]
	}
	return b.String()
}
