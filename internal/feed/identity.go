package feed

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"pullquote/internal/news"
)

// identity is what an item is recognised by. Publishers change every one of these now and then, so an
// item counts as known when any strong key is known; the weak key decides only where a strong one is
// missing, because titles repeat ("Morning briefing"). The publication date alone is never identity:
// it is bumped, and shared.
type identity struct {
	strong  []string
	weak    string
	full    bool   // both an id and an address are there: the weak key has no say
	version string // of what is shown: unknown on a known item means that it was changed
}

func (id identity) keys() []string {
	out := append([]string{}, id.strong...)
	for _, k := range []string{id.weak, id.version} {
		if k != "" {
			out = append(out, k)
		}
	}
	return out
}

func (id identity) empty() bool { return len(id.strong) == 0 && id.weak == "" }

// known judges an item by the remembered keys.
func (id identity) known(remembered map[string]bool) bool {
	for _, k := range id.strong {
		if remembered[k] {
			return true
		}
	}
	return !id.full && id.weak != "" && remembered[id.weak]
}

// changed reports whether a known item shows something that it never showed before.
func (id identity) changed(remembered map[string]bool) bool { return !remembered[id.version] }

// identify makes the identities of a document's items, in their order. It looks at the whole document,
// because a value that several different items share identifies none of them: some feeds give every
// item the same id, or the home page as its link. canonical is story.Canonical.
func identify(doc Document, canonical func(string) string) []identity {
	raw := make([]rawKeys, len(doc.Items))
	home := canonical(doc.Home)
	for i, it := range doc.Items {
		raw[i] = rawOf(it, home, canonical)
	}
	oneHost := sameHost(raw)
	fragments := shared(doc.Items, raw, func(r rawKeys) string { return r.guid })
	links := shared(doc.Items, raw, func(r rawKeys) string { return r.link })
	paths := shared(doc.Items, raw, func(r rawKeys) string { return r.path })
	whole := shared(doc.Items, raw, func(r rawKeys) string { return r.exact })
	dated := shared(doc.Items, raw, func(r rawKeys) string { return r.dated })
	out := make([]identity, len(raw))
	for i, r := range raw {
		var id identity
		add := func(space, value string, ambiguous map[string]bool) bool {
			if value == "" || ambiguous[value] {
				return false
			}
			id.strong = append(id.strong, hashKey(space, value))
			return true
		}
		guid := add("guid", r.guid, fragments)
		if !guid {
			guid = add("id", r.exact, whole)
		}
		if oneHost {
			add("path", r.path, paths)
		}
		linked := add("link", r.link, links)
		id.full = guid && linked
		add("dated", r.dated, dated)
		if r.title != "" {
			id.weak = hashKey("title", r.title)
		}
		id.version = hashKey("version", r.content)
		out[i] = id
	}
	return out
}

func hashKey(space, value string) string { return news.HashID(space, value) }

// rawKeys are the values that an item's keys are made of; "" where there is none.
type rawKeys struct {
	guid    string // normalised: no fragment, no scheme, no host alias
	exact   string // the guid as it is, for feeds whose items differ in the fragment only
	path    string // of a guid that is an address: survives a change of the host
	host    string
	link    string // canonical
	title   string // folded, with the authors; or the text where there is no title
	dated   string // title and instant of publication together
	content string // what is shown
}

func rawOf(it news.Item, home string, canonical func(string) string) rawKeys {
	var r rawKeys
	r.exact = strings.TrimSpace(it.GUID)
	r.guid, r.host, r.path = normalGUID(r.exact)
	if it.URL != "" {
		if r.link = canonical(it.URL); r.link == home || isHome(r.link) {
			r.link = ""
		}
	}
	title := foldWords(it.Title)
	r.title = title
	if title == "" {
		if text := foldWords(firstOf(it.Summary, it.Text)); text != "" {
			r.title = "text:" + text[:min(len(text), 500)]
		}
	} else if len(it.Authors) > 0 {
		r.title += "|" + foldWords(strings.Join(it.Authors, " "))
	}
	if title != "" && !it.Published.IsZero() {
		r.dated = title + "|" + strconv.FormatInt(it.Published.Unix(), 10)
	}
	r.content = title + "|" + withoutDigits(foldWords(it.Summary)) + "|" + withoutDigits(foldWords(it.Text))
	return r
}

// normalGUID takes out of an id that is an address what publishers change without meaning anything:
// scheme, letter case and alias of the host, fragment, a trailing slash.
func normalGUID(guid string) (key, host, path string) {
	u, err := url.Parse(guid)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return guid, "", ""
	}
	host = strings.ToLower(u.Hostname())
	for _, alias := range []string{"www.", "m.", "mobile.", "amp."} {
		host = strings.TrimPrefix(host, alias)
	}
	path = strings.TrimSuffix(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return host + path, host, path
}

func isHome(link string) bool {
	u, err := url.Parse(link)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// sameHost reports whether all ids that are addresses are at one host: only then does the path alone
// identify an item.
func sameHost(raw []rawKeys) bool {
	host := ""
	for _, r := range raw {
		if r.host == "" {
			continue
		}
		if host != "" && r.host != host {
			return false
		}
		host = r.host
	}
	return true
}

// shared returns the values that items with different contents have in common. Two entries with the same
// title are one article listed twice, and keep it.
func shared(items []news.Item, raw []rawKeys, value func(rawKeys) string) map[string]bool {
	first := map[string]int{}
	out := map[string]bool{}
	for i, r := range raw {
		v := value(r)
		if v == "" {
			continue
		}
		j, ok := first[v]
		if !ok {
			first[v] = i
			continue
		}
		if raw[j].title != r.title || items[i].Title == "" {
			out[v] = true
		}
	}
	return out
}

// foldWords is a text's words in lower case, so that punctuation, quotes and spacing do not matter.
func foldWords(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ")
}

// withoutDigits keeps counters ("12 comments") and relative times from looking like a change.
func withoutDigits(s string) string {
	if !strings.ContainsFunc(s, unicode.IsDigit) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, s)
}

// allKeys lists the keys of all items once each, in order.
func allKeys(ids []identity) []string {
	var out []string
	seen := map[string]bool{}
	for _, id := range ids {
		for _, k := range id.keys() {
			if !seen[k] {
				seen[k] = true
				out = append(out, k)
			}
		}
	}
	return slices.Clip(out)
}
