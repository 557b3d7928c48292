package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// authors returns the people who wrote the article, in order. The first source that names a person
// is believed: JSON-LD, then meta elements, then the page's own markup.
func (p *page) authors(site string) []string {
	orgs := append([]string{site}, p.linked.publishers...)
	if names := people(p.linked.authors, orgs); len(names) > 0 {
		return names
	}
	for _, key := range []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor", "byl", "cxenseparse:author", "article:author_name", "twitter:data1", "citation_author", "vr:author", "rbauthors"} {
		if key == "twitter:data1" && !strings.Contains(strings.ToLower(p.head.get("twitter:label1")), "writ") {
			continue
		}
		if names := people(p.head.meta[key], orgs); len(names) > 0 {
			return names
		}
	}
	for rank := 3; rank >= 1; rank-- {
		var texts []string
		for _, b := range p.head.bylines {
			if b.rank == rank {
				texts = append(texts, b.text)
				if rank == 1 && len(people(texts, orgs)) > 0 {
					break
				}
			}
		}
		if names := people(texts, orgs); len(names) > 0 && len(names) <= 8 {
			return names
		}
	}
	return nil
}

// people splits bylines into names and drops what is no person.
func people(bylines, orgs []string) []string {
	var out []string
	for _, b := range bylines {
		for _, name := range splitNames(clean(b)) {
			if plausibleName(name, orgs) && !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, name) }) {
				out = append(out, name)
			}
		}
	}
	return out
}

// leadIns introduce a byline.
var leadIns = []string{"written by ", "reported by ", "posted by ", "by ", "von ", "par ", "por ", "di ", "text: ", "autor: ", "author: ", "ein gastbeitrag von ", "eine analyse von ", "ein kommentar von ", "aus ", "texto: ", "redaktion: ", "mis à jour par "}

func splitNames(s string) []string {
	low := strings.ToLower(s)
	for _, l := range leadIns {
		if i := strings.Index(low, l); i == 0 || i > 0 && i < 40 && len(l) > 6 {
			s = s[i+len(l):]
			low = strings.ToLower(s)
		}
	}
	for _, sep := range []string{" and ", " And ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " & ", ";", "|", " with ", " mit ", "•", "/", " dan ", "·", "\u00a0and "} {
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
	s = strings.Trim(s, " .,:;–-*\u00a0\"“”")
	for _, l := range leadIns {
		if len(s) > len(l) && strings.EqualFold(s[:len(l)], l) {
			s = s[len(l):]
		}
	}
	return s
}

// notPeople are words that show that a byline names a desk, a role or a date.
var notPeople = wordSet(`
	staff desk team editor editors editorial redaktion redaction redacción redazione newsroom correspondent reporter reporters agency agencies admin administrator news newspaper
	contributor contributors online digital media press network magazine radio television tv guest author authors writer writers web service services bureau department
	published updated posted ago today yesterday hours minutes january february march april june july august september october november december
	januar februar märz mai juni juli oktober dezember follow facebook twitter instagram email read view more subscribe comments photo copyright
	senior chief political politics economics business sports culture science health environment technology professor director
	redakteur redakteurin korrespondent korrespondentin nachrichten zeitung presse
`)

func plausibleName(s string, orgs []string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 50 || strings.ContainsAny(s, "@<>{}=?!\"") || strings.Contains(s, "http") || strings.Contains(s, "www.") {
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
	if len(words) == 1 && notPeople[strings.ToLower(s)] {
		return false
	}
	return !slices.ContainsFunc(orgs, func(o string) bool { return sameText(o, s) })
}
