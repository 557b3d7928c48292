package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// The authors as the page shows them, around the headline or in marked-up bylines.

// bylineText reads the short lines around the headline that say "By …" without any markup.
func (p *page) bylineText(orgs []string) []string {
	at := p.headlineBlock()
	if at < 0 {
		return nil
	}
	for i := max(0, at-3); i < min(len(p.layout.blocks), at+14); i++ {
		line := afterDate(p.layout.blocks[i].text)
		if utf8.RuneCountInString(line) > 90 || !bylineLike(unglue(line)) && !creditLine(line) {
			continue
		}
		if names := fullNames(unglue(line), orgs); len(names) > 0 {
			return names
		}
	}
	return nil
}

// fullNames are the people that a line names, when the first has more than one name.
func fullNames(line string, orgs []string) []string {
	if names := noAgency(people([]string{line}, orgs)); len(names) > 0 && strings.Contains(names[0], " ") {
		return names
	}
	return nil
}

// afterDate drops a date before a byline: "02.03.2026 - Text: Ada Roe".
func afterDate(line string) string {
	if date, rest, ok := strings.Cut(line, " - "); ok && dateLine(date) {
		return rest
	}
	return line
}

// unglue restores the blank that templates lose: "ByAda Roe".
func unglue(line string) string {
	for _, by := range []string{"By", "Von", "Par", "Por"} {
		if rest, ok := strings.CutPrefix(line, by); ok && rest != "" && unicode.IsUpper([]rune(rest)[0]) {
			return by + " " + rest
		}
	}
	return line
}

// creditLine reports whether a line begins with a role and a colon: "Interview: Ada Roe".
func creditLine(line string) bool {
	role, name, ok := strings.Cut(line, ":")
	return ok && name != "" && creditRoles[strings.ToLower(strings.TrimSpace(role))]
}

var creditRoles = wordSet("autor autorin autoren author authors auteur auteurs autore autori autora autores forfatter författare interview reportage report redaktion text texte texto testo tekst")

// labelledName reads what stands under or behind the label "Author", after the headline.
func (p *page) labelledName(orgs []string) []string {
	blocks := p.layout.blocks[max(0, p.headlineBlock()):]
	for i, b := range blocks {
		label, name, _ := strings.Cut(b.text, " ")
		if !authorLabels[strings.ToLower(strings.TrimRight(label, ":"))] {
			continue
		}
		if name == "" && i+1 < len(blocks) {
			name = blocks[i+1].text
		}
		if len(strings.Fields(name)) > 6 {
			continue
		}
		if names := fullNames(name, orgs); len(names) > 0 {
			return names
		}
	}
	return nil
}

var authorLabels = wordSet("autor autorin autorin/autor autor/autorin autor/in autor*in autor:in author auteur autore autora forfatter författare")

// labelledByline reads a marked-up byline that says "Author: …", anywhere after the headline: the label makes up
// for the distance, such as to the end of a long text.
func (p *page) labelledByline(orgs []string) []string {
	headline := p.headlineElement()
	for _, b := range p.head.bylines {
		label, name, ok := strings.Cut(b.text, ":")
		if !ok || b.at < headline || !authorLabels[strings.ToLower(strings.TrimSpace(label))] {
			continue
		}
		if names := fullNames(name, orgs); len(names) > 0 {
			return names
		}
	}
	return nil
}

// signedLink reads the byline right below the headline when it is "By" and links to the authors; the word may
// stand in an element of its own.
func (p *page) signedLink(orgs []string) []string {
	var out []string
	line := strings.Join(p.bylineText(orgs), "|")
	headline, by := p.headlineElement(), -bylineGap
	for _, b := range p.head.bylines {
		if b.at < headline || b.at > headline+bylineGap {
			continue
		}
		if bylineWords[strings.ToLower(strings.TrimRight(b.text, ": "))] {
			by = b.at
		} else if names := fullNames(b.text, slices.Concat(orgs, out)); b.rank > 1 && names != nil && (b.at <= by+2 || strings.Contains(line, names[0])) {
			out = append(out, names...)
		}
	}
	return out
}

// signature is the only name that stands alone and to the right below the headline.
func (p *page) signature(orgs []string) []string {
	var found []string
	for i := max(0, p.headlineBlock()) + 1; i < len(p.layout.blocks); i++ {
		b := &p.layout.blocks[i]
		if len(b.text) > 80 || b.linkChars > 0 || !toTheRight(p.layout.boxes[b.box].node) {
			continue
		}
		names := fullNames(b.text, orgs)
		switch {
		case len(names) != 1 || !capitalised(names[0]) || strings.Contains(letters(p.title), letters(names[0])):
		case found != nil && !sameText(found[0], names[0]):
			return nil // letters, each with its own
		default:
			found = names
		}
	}
	return found
}

func toTheRight(n *html.Node) bool {
	return attr(n, "align") == "right" || strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "text-align:right")
}

// capitalised reports whether every word of a name begins with a capital letter.
func capitalised(name string) bool {
	for w := range strings.FieldsSeq(name) {
		if !unicode.IsUpper([]rune(w)[0]) {
			return false
		}
	}
	return true
}

// bylineNames reads the bylines of one rank that stand together near the headline.
func (p *page) bylineNames(rank int, orgs []string) []string {
	var out []string
	last, headline := 0, p.headlineElement()
	for _, b := range p.head.bylines {
		if b.rank != rank || headline > 0 && (b.at < headline-20 || rank < 3 && b.at > headline+bylineReach) {
			continue
		}
		if last > 0 && b.at > last+bylineGap {
			break
		}
		if names := noAgency(people([]string{b.text}, append(orgs, out...))); len(names) > 0 {
			out = append(out, names...)
			last = b.at
			if rank == 1 {
				break
			}
		}
	}
	return out
}
