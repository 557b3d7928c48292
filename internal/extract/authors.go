package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bylineReach is how many elements after the headline a byline may stand, and between two authors
// of one article: later ones belong to other articles.
const (
	bylineReach = 150
	bylineGap   = 25
)

// authorMeta are the names of meta elements that hold the author.
var authorMeta = []string{"article:author", "author", "article:byline", "parsely-author", "twitter:misc:written by", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "cxenseparse:author", "article:author_name", "citation_author", "vr:author", "rbauthors"}

// authors returns who wrote the article, in order. The first source that names a person is believed:
// JSON-LD, then meta elements, then the page's own markup. An agency or the outlet itself is
// returned only where the structured data names it and nobody else is named.
func (p *page) authors(site string) []string {
	orgs := append([]string{site, hostName(p.url)}, p.linked.publishers...)
	if label := hostLabel(p.url); len(label) <= 5 {
		orgs = append(orgs, label) // initials of the outlet's name; a longer one may be a writer's own site
	}
	if names := people(p.linked.authors, orgs); len(names) > 0 {
		return p.withColleagues(p.withDesks(names, site), orgs)
	}
	for _, key := range authorMeta {
		if names := people(p.head.meta[key], orgs); len(names) > 0 {
			return names
		}
	}
	if strings.Contains(strings.ToLower(p.head.get("twitter:label1")), "writ") {
		if names := p.signedLink(orgs); len(names) > 0 {
			return names // the card names whoever put the article online
		}
		if names := people(p.head.meta["twitter:data1"], orgs); len(names) > 0 {
			return names
		}
	}
	for rank := 3; rank >= 1; rank-- {
		if names := p.bylineNames(rank, orgs); len(names) > 0 {
			return names
		}
	}
	for _, read := range []func([]string) []string{p.bylineText, p.labelledName, p.labelledByline, p.signature} {
		if names := read(orgs); len(names) > 0 {
			return names
		}
	}
	return p.organisation()
}

// withColleagues prefers the page's marked-up byline when it names all of these and others: templates
// put only the last author into the structured data.
func (p *page) withColleagues(names, orgs []string) []string {
	shown := p.bylineNames(3, orgs)
	for _, n := range names {
		if len(shown) > 4 || !slices.ContainsFunc(shown, func(s string) bool { return sameText(s, n) }) {
			return names
		}
	}
	return shown
}

// withDesks adds the authors of the structured data that are no persons, a desk ("Gear Team") or an
// agency: beside a colleague they are part of the byline. The outlet itself is not.
func (p *page) withDesks(names []string, site string) []string {
	persons := p.linked.persons
	if len(persons) < 2 && len(persons) == len(names) && len(p.linked.authors) == 2 {
		persons = p.linked.authors // a colleague and an agency
	}
	if len(persons) < 2 || len(persons) <= len(names) {
		return names
	}
	var all []string
	for _, n := range persons {
		if utf8.RuneCountInString(n) > 50 || sameText(n, site) || sameText(n, p.linked.site) {
			return names
		}
		all = append(all, n)
	}
	return all
}

// organisation is the author that the structured data or the meta elements name when it is no person.
func (p *page) organisation() []string {
	for _, a := range append(slices.Clone(p.linked.authors), p.head.get("author"), p.head.get("cxenseparse:author")) {
		if n := utf8.RuneCountInString(a); n > 1 && n <= 50 && !strings.ContainsAny(a, "@<>{}") && !strings.Contains(a, "http") && !strings.HasPrefix(a, "www.") && !nobody[strings.ToLower(a)] && parseTime(a).IsZero() {
			return []string{a}
		}
	}
	return nil
}

// people splits bylines into names and drops what is no person.
func people(bylines, orgs []string) []string {
	var out []string
	for _, b := range bylines {
		if strings.Contains(b, "/") && !strings.Contains(b, " ") || company(b) {
			continue // an address
		}
		names := splitNames(clean(b))
		if len(names) > 2 && isOrg(names[0], orgs) {
			continue // the outlet, its city and its country
		}
		for i, name := range names {
			if i > 0 && degrees[strings.ToLower(strings.ReplaceAll(name, ".", ""))] {
				continue
			}
			if name = readable(name); plausibleName(name, orgs) && !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, name) }) {
				out = append(out, name)
			}
		}
	}
	return out
}

// leadIns introduce a byline.
var leadIns = []string{"written by ", "reported by ", "posted by ", "by ", "von ", "par ", "por ", "di ", "von: ", "by: ", "text: ", "autor: ", "author: ", "autor ", "author ", "ein gastbeitrag von ", "eine analyse von ", "ein kommentar von ", "beitrag von ", "vom ", "interview: ", "auteur: ", "auteur : ", "autore: ", "autorin: ", "texte: ", "tekst: ", "aus ", "texto: ", "redaktion: ", "mis à jour par ", "veröffentlicht von", "eingestellt von ", "geschrieben von ", "verfasst von ", "zeige alle beiträge von ", "view all posts by ", "publié par ", "publicado por ", "pubblicato da ", "profile of ", "posts by "}

func splitNames(s string) []string {
	low := strings.ToLower(s)
	for _, l := range leadIns {
		if i := strings.Index(low, l); i == 0 || i > 0 && i < 40 && len(l) > 6 {
			s = s[i+len(l):]
			low = strings.ToLower(s)
		}
	}
	for _, sep := range []string{" and ", " And ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " & ", ";", "|", " with ", " mit ", "•", " dan ", " - ", "·", "\u00a0and "} {
		s = strings.ReplaceAll(s, sep, ",")
	}
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		if part = trimName(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// trimName removes what surrounds a name: a role in brackets, "for The Outlet", an address, dots.
func trimName(s string) string {
	if i := strings.IndexAny(s, "(<[@"); i > 0 {
		s = s[:i]
	}
	for _, sep := range []string{" for ", " in ", " at ", " für ", " | ", " - ", " – ", " of ", ": "} {
		if i := strings.Index(s, sep); i > 3 {
			s = s[:i]
		}
	}
	s = strings.TrimLeft(s, trimmed)
	if t := strings.TrimRight(s, trimmed); !initial(t) || !strings.HasPrefix(s[len(t):], ".") {
		s = t
	} else {
		s = t + "."
	}
	for _, title := range []string{" 기자", " 특파원", " 記者", " 记者", "記者", "记者"} {
		s = strings.TrimSuffix(s, title)
	}
	for _, l := range leadIns {
		if len(s) > len(l) && strings.EqualFold(s[:len(l)], l) {
			s = s[len(l):]
		}
	}
	return s
}

// trimmed surrounds names.
const trimmed = " .,:;–-*\u00a0\"“”→»›|"

// initial reports whether a name ends with a single capital letter: then its dot belongs to it.
func initial(name string) bool {
	_, last, ok := strings.Cut(name, " ")
	return ok && utf8.RuneCountInString(last) == 1 && unicode.IsUpper([]rune(last)[0])
}

// notPeople are words that show that a byline names a desk, a role or a date.
var notPeople = wordSet(`
	staff desk team editor editors editorial redaktion redaction redacción redazione newsroom correspondent reporter reporters agency agencies admin administrator news newspaper
	contributor contributors online digital media press network magazine radio television tv guest author authors writer writers web service services bureau department
	published updated posted ago today yesterday hours minutes january february march july september october november december stand uhr
	januar februar märz juli oktober dezember follow facebook twitter instagram email read view more subscribe comments photo copyright
	senior chief political politics economics business sports culture science health environment technology professor director
	sagt says by name interview auteur profile bio biography about contact
	cortesía courtesy zvg текст mehr archivo followed athletes publisher anónimo
	redakteur redakteurin korrespondent korrespondentin nachrichten zeitung presse
`)

// noAgency drops the initials of agencies from a byline of the page: the structured data say who answers for
// the article.
func noAgency(names []string) []string {
	return slices.DeleteFunc(names, func(n string) bool { return agency(n) != "" && !strings.Contains(n, " ") })
}

func plausibleName(s string, orgs []string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 50 || strings.ContainsAny(s, "@<>{}()=?!\"") || strings.Contains(s, "http") || strings.Contains(s, "www.") {
		return false
	}
	words := strings.Fields(s)
	if len(words) > 6 {
		return false
	}
	for _, w := range words {
		if len(words) > 1 && notPeople[strings.ToLower(strings.Trim(w, ".,'’"))] || strings.ContainsFunc(w, unicode.IsDigit) {
			return false
		}
	}
	if len(words) == 1 && (notPeople[strings.ToLower(s)] || bylineWords[strings.ToLower(s)]) {
		return false
	}
	if len(words) > 2 && n <= 3*len(words)-1 { // "DE FR IT"
		return false
	}
	if account(words) || len(words) > 1 && notCapital(words[0]) {
		return false
	}
	return !isOrg(s, orgs)
}

func isOrg(s string, orgs []string) bool {
	return slices.ContainsFunc(orgs, func(o string) bool { return sameText(o, s) || len(o) >= 3 && strings.HasPrefix(s, o+" ") })
}

// account reports whether a name is one word in small letters with marks, or as long as two names: a login.
func account(words []string) bool {
	w := words[0]
	return len(words) == 1 && w == strings.ToLower(w) && (strings.ContainsAny(w, ".-_") || len(w) > 14 && w < "\x7f")
}

// notCapital reports whether a word begins with a small letter and is no particle of a name.
func notCapital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(r) && !particles[w]
}

var particles = wordSet("der van von de del della di da do dos du la le el al bin ibn ter ten zu zum zur af av d’ l’")
