package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// maxSource is the length in characters of the longest name of an outlet that is believed.
	maxSource = 60
	// sourceReach is how many blocks after the text a line may name its source; within the text, lines name
	// that of a chart or of a box of facts.
	sourceReach = 4
	// maxDateline is how many bytes of place and date may stand before the agency: "LINDHOLM, March 2 (AP) —".
	maxDateline = 60
)

// agencies are news agencies by the names under which they sign, in small letters.
var agencies = func() map[string]string {
	m := make(map[string]string)
	for _, line := range wordLines(`AP=associated press=the associated press=ap=via ap|AFP=agence france-presse=agence france presse=afp|Reuters=thomson reuters=reuters|dpa=dpa=deutsche presse-agentur=deutsche presse agentur=dpa-infocom=dpa sport|APA=apa=austria presse agentur
SDA=sda=keystone-sda|epd=epd|KNA=kna|SID=sid|EFE=efe=agencia efe=agencias efe|Europa Press=europa press|ANSA=ansa|Adnkronos=adnkronos|AGI=agi|Lusa=lusa=agência lusa|ANP=anp|Belga=belga|Ritzau=ritzau|NTB=ntb|TT=tt|STT=stt|PAP=pap|ČTK=ctk=čtk|SITA=sita
Interfax=interfax|TASS=tass|Xinhua=xinhua|Kyodo=kyodo=kyodo news|Jiji=jiji press|Yonhap=yonhap=연합뉴스|PTI=pti=press trust of india|IANS=ians|ANI=ani|UPI=upi|Bloomberg=bloomberg=bloomberg news|PA=press association=pa media|AAP=australian associated press|The Canadian Press=canadian press=the canadian press|BNS=bns|EPA=epa|CNA=cna|RTR=rtr`) {
		name, forms, _ := strings.Cut(line, "=")
		for f := range strings.SplitSeq(forms, "=") {
			m[f] = name
		}
	}
	return m
}()

// agency is the news agency that a name means, "" for any other.
func agency(name string) string { return agencies[strings.ToLower(strings.TrimSpace(name))] }

// source is the outlet or the agency that a piece was taken from, "" when it is the outlet's own: as the
// structured data say, a line of its own ("Source: The Example Times"), authors that are all one agency, or
// the agency in the dateline.
func (p *page) source(authors []string, picked []int, site string) string {
	for _, read := range []func() string{
		func() string { return p.linked.source }, func() string { return p.namedSource(picked) },
		func() string { return onlyAgency(authors) }, func() string { return p.datelineAgency(picked) }} {
		if s := read(); s != "" {
			if p.ownName(s, site) {
				return ""
			}
			return s
		}
	}
	return ""
}

// ownName reports whether a source is the outlet itself, or a line in which it names itself beside an agency:
// then its own people wrote the piece.
func (p *page) ownName(source, site string) bool {
	host := strings.Split(hostName(p.url), ".")
	label := letters(host[0])
	brand, _, _ := strings.Cut(site, " ") // "AP News"
	for _, part := range strings.FieldsFunc(source, func(r rune) bool { return r == ',' || r == '/' || r == ';' }) {
		l, s := letters(part), letters(site)
		switch {
		case sameText(part, site), len(s) >= 3 && strings.HasPrefix(l, s), len(l) >= 3 && strings.HasPrefix(s, l),
			len(label) >= 3 && strings.HasPrefix(l, label):
			return true
		case agency(part) != "" && (agency(part) == agency(site) || agency(part) == agency(brand) || slices.Contains(host, l) || len(l) >= 3 && strings.HasPrefix(label, l)):
			return true
		}
	}
	return false
}

// namedSource reads the line that names the source, between headline and text or around the text's end.
func (p *page) namedSource(picked []int) string {
	start, end := len(p.layout.blocks), 0
	if len(picked) > 0 {
		start, end = picked[0], picked[len(picked)-1]
	}
	for i := max(0, p.headlineBlock()); i < min(len(p.layout.blocks), max(start, end+sourceReach)); i++ {
		b := &p.layout.blocks[i]
		if i > start+1 && i < end-1 || p.noise != nil && p.noise[b.box] && p.layout.boxes[b.box].kind == boxFigure {
			continue
		}
		name, ok := sourceLine(b.text)
		if ok && utf8.RuneCountInString(name) <= maxSource && !strings.Contains(name, "://") && !(endsSentence(b.text) && wordsOf(name) > 4) {
			return name
		}
	}
	return ""
}

// onlyAgency is the agency that signs alone.
func onlyAgency(authors []string) string {
	name := ""
	for _, a := range authors {
		n := agency(a)
		if n == "" || name != "" && n != name {
			return ""
		}
		name = n
	}
	return name
}

// datelineAgency reads the agency in brackets with which the text begins: "LINDHOLM (AP) — The ferry".
func (p *page) datelineAgency(picked []int) string {
	for _, i := range picked[:min(len(picked), 3)] {
		text := p.layout.blocks[i].text
		open := strings.IndexByte(text[:min(len(text), maxDateline)], '(')
		if open < 0 {
			continue
		}
		inside, rest, ok := strings.Cut(text[open+1:], ")")
		if rest = strings.TrimLeft(rest, " .\u00a0"); !ok || !startsDash(rest) || endsSentence(strings.TrimRight(text[:open], " .")) {
			continue
		}
		first, desk, _ := strings.Cut(inside, "/")
		if name := agency(first); name != "" && (desk == "" || agency(desk) != "" || name == "dpa" && len(desk) == 3) {
			return name
		}
	}
	return ""
}

func startsDash(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '-' || r == '–' || r == '—' || r == ':'
}
