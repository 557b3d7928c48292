package extract

import (
	"strings"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"
	"golang.org/x/text/language"
)

// detectBytes is how much of a text the language detector looks at; more does not change its answer.
const detectBytes = 1200

// languageTag is a declared language as a BCP 47 tag, "" when it is none.
func languageTag(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if s == "" || len(s) > 20 {
		return ""
	}
	t, err := language.Parse(s)
	if err != nil || t == language.Und {
		return ""
	}
	return t.String()
}

// language is the article's language: as declared, unless the text is in another one.
func (p *page) language(text string) string {
	declared := ""
	for _, s := range []string{p.head.lang, p.linked.language, p.head.get("og:locale", "content-language", "language", "dc.language", "inlanguage")} {
		if declared = languageTag(s); declared != "" {
			break
		}
	}
	if speaks(declared, text) {
		return declared
	}
	found, sure := detect(text)
	switch {
	case declared == "", sure && found != "" && !strings.HasPrefix(declared, found):
		return first(found, declared)
	}
	return declared
}

// frequentWords are words of the languages that most pages are in. They tell whether a declared language is
// right, for a fraction of what the detector costs; where they do not, the detector decides.
var frequentWords = map[string]map[string]bool{
	"en": wordSet("the of and to in that is was for with his her on at by from have has are said"),
	"de": wordSet("der die das und ist nicht mit den von dem ein eine sich auf für auch dass im zu wird"),
	"fr": wordSet("le la les des et est une dans qui pour pas sur du au avec par plus ce"),
	"es": wordSet("el la los las que del una por con para su se al más como fue ha en"),
}

// frequentPart is the part of a text's words that must be frequent ones of the declared language: prose has
// a quarter or more.
const frequentPart = 0.18

// speaks reports whether a text is surely in the declared language.
func speaks(declared, text string) bool {
	lang, _, _ := strings.Cut(declared, "-")
	words := frequentWords[lang]
	if words == nil {
		return false
	}
	all, frequent := 0, 0
	for w := range strings.FieldsFuncSeq(text[:min(len(text), detectBytes)], func(r rune) bool { return !unicode.IsLetter(r) }) {
		all++
		if words[strings.ToLower(w)] {
			frequent++
		}
	}
	return all >= 40 && float64(frequent) >= frequentPart*float64(all)
}

// detect returns the ISO 639-1 code of a text's language, "" when it is too short to tell, and
// whether it is sure.
func detect(text string) (string, bool) {
	sample := strings.ToValidUTF8(text[:min(len(text), detectBytes)], "")
	letters, kana := 0, 0
	for _, r := range sample {
		if unicode.IsLetter(r) {
			letters++
		}
		if r >= 0x3041 && r < 0x3097 {
			kana++
		}
	}
	if letters < 20 {
		return "", false
	}
	if 20*kana > letters { // headlines and numbers are all Chinese characters; only Japanese has Hiragana
		return "ja", true
	}
	info := whatlanggo.Detect(sample)
	found := info.Lang.Iso6391()
	if other := relative(found, sample); other != "" {
		return other, letters > 200
	}
	return found, letters > 200 && info.IsReliable() && info.Confidence > 0.9
}

// The detector knows neither Swahili nor Xhosa: it takes them for languages that look like them. These are
// frequent words that the others do not have.
var (
	swahiliWords = wordSet("ya wa kwa katika za hiyo kuwa kutoka pia hadi amesema")
	xhosaWords   = wordSet("ukuba kwaye kunye ngoku okanye yaye kwakhona")
	zuluWords    = wordSet("ukuthi futhi manje noma kanye uma ngoba")
)

// relative is the language of a text, by its frequent words, where the detector found one that looks like
// it; "" where it is not to be corrected.
func relative(found, sample string) string {
	if found != "ha" && found != "zu" && found != "rw" && found != "rn" && found != "sn" && found != "ny" {
		return ""
	}
	all, swahili, xhosa, zulu := 0, 0, 0, 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(sample), func(r rune) bool { return !unicode.IsLetter(r) }) {
		all++
		switch {
		case swahiliWords[w]:
			swahili++
		case xhosaWords[w]:
			xhosa++
		case zuluWords[w]:
			zulu++
		}
	}
	switch {
	case 12*swahili > all:
		return "sw"
	case found == "zu" && xhosa > zulu:
		return "xh"
	}
	return ""
}
