package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pullquote/internal/text"
)

// longCaptioned is the number of words from which a sentence that points into a picture is told all the same.
const longCaptioned = 26

// noise spots sentences that are about the page, a picture or the author, not about the news.
func noise(s string, words int) bool {
	low := strings.ToLower(s)
	if words < 4 && !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x2e80 }) {
		return true
	}
	if credit(low) || stamp(s) || byline(s) || greeting(low) || captionDate().MatchString(s) {
		return true
	}
	if words < longCaptioned && containsAny(low, captionParts) {
		return true
	}
	return strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") || capitals(s) || boxed(s)
}

// capitals spots a line all in capitals, in a script that has small letters too.
func capitals(s string) bool {
	upper := false
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper = true
		case unicode.IsLetter(r):
			return false
		}
	}
	return upper
}

// boxed spots what stands in a box of facts: "Length: 80 pages Price: 20 crowns".
func boxed(s string) bool {
	labels, quoted := 0, false
	for i, r := range s {
		switch r {
		case '"':
			quoted = !quoted
		case '“', '„', '«':
			quoted = true
		case '”', '»':
			quoted = false
		case ':':
			if !quoted && i+1 < len(s) && s[i+1] == ' ' {
				labels++
			}
		}
	}
	return labels > 2 || labels == 2 && !finished(s)
}

// credit spots what belongs to the page and not to its text, by its words: links, credits, terms of use. low
// is in small letters.
func credit(low string) bool {
	return hasAnyPrefix(low, noisePrefixes) || noiseParts.In(low) || len(low) < 120 && strings.Contains(low, "©")
}

// byline spots "By Ada Roe", "Von Ada Roe, Bern", "Photographs by Ada Roe, written by …".
func byline(s string) bool {
	if low := strings.ToLower(s[:min(len(s), 20)]); !finished(s) && hasAnyPrefix(low, makers) {
		return true
	}
	f := strings.Fields(s)
	if len(f) < 2 || len(f) > 8 {
		return false
	}
	switch strings.ToLower(f[0]) {
	case "by", "von", "par", "por", "di", "door":
	default:
		return false
	}
	for _, w := range f[1:] {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLetter(r) && unicode.IsLower(r) && w != "and" && w != "und" && w != "et" && w != "y" && w != "for" {
			return false
		}
	}
	return true
}

// makers open a line about who made the page.
var makers = []string{
	"produced by", "photographs by", "photography by", "written by", "directed by", "edited by", "illustration by", "illustrations by", "text by",
	"words by", "story by", "graphics by", "video by", "compiled by", "blog beitrag von", "text von", "ein kommentar von", "ein gastbeitrag von",
	"propos recueillis par",
}

var noisePrefixes = []string{
	"read more", "read also", "read:", "see also", "related:", "more on", "watch:", "watch the", "listen:", "subscribe", "sign up", "follow us",
	"advertisement", "photo:", "photos:", "image:", "picture:", "video:",
	"pictured", "scroll down", "share this", "share on", "copyright", "©", "this article was", "this article originally", "this story was",
	"this story has", "this post ", "editor's note", "editor’s note", "correction:", "update:", "updated:",
	"have a story", "got a tip", "do you have", "contact us", "contributed to this", "our editors", "reporting by", "writing by", "editing by",
	"additional reporting", "download our", "get our", "join our", "support our", "image source", "image caption",
	"fotocredit", "fotos:", "bildquelle", "bildrechte", "rechte:", "bildnachweis", "credit:", "credits:", "crédit", "photograph:", "фото:", "写真", "사진",
	"file photo", "file:", "for more ", "to learn more", "visit ", "email ", "e-mail ", "lesen sie", "mehr zum thema", "submit your",
	"at least some content", "all opinions are", "quelle:", "foto:", "bild:", "hören sie", "abonnieren", "lire aussi", "à lire", "photo ", "leer más",
	"lee también", "leggi anche", "lees ook", "fuente:",
	"we use cookies", "the opinions expressed", "the views expressed", "opinions expressed", "source:", "used:", "also available in",
	"chat with us", "an artist's", "an artist’s", "artist's impression", "artist’s impression", "this page was", "article mis à jour", "mis à jour",
	"publié le", "aktualisiert am", "zuletzt aktualisiert", "this video", "genauere informationen", "learn more", "more information",
	"further information", "weitere informationen", "mehr informationen", "pour plus d'info", "pour plus d’info", "más información", "be sure to visit",
	"be sure to follow", "be sure to check", "don't forget to", "don’t forget to", "@",
	"an dieser stelle finden sie", "an dieser stelle befindet sich", "mit ihrer zustimmung",
}

var noiseParts = text.NewPhrases(
	"scroll down for", "click here", "all rights reserved", "sign up for", "subscribe to", "our newsletter", "follow us on", "follow him on",
	"follow her on", "contributed to this report", "contributed to this story",
	"this article first appeared", "was originally published", "read the full", "use of cookies", "terms of use", "privacy policy", "app store",
	"google play", "this website", "javascript", "getty images", "image credit", "photo by ", "photo credit",
	"the material in this article", "may not be published, broadcast", "newsletter abonnieren", "unseren newsletter", "see more at", "video below",
	"watch below", "see video", "click to", "affiliate commission", "hotline", "samaritans",
	"t.co/", "pic.twitter.com", "(ap photo", "/getty", "reuters/", "picture alliance", "has been compensated by", "sponsored by", "brought to you by",
	"powered by", "aprovados pelo moderador", "diese veranstaltung ist bereits", "this event has passed", "this article is more than",
	"erfahren sie hier", "entdecken sie hier", "opinions are my own", "opinions are mine", "content in this article is", "submit your letter",
	"on this page you", "auf dieser seite finden", "nesta página você", "en esta página encontr", "sur cette page vous", "externen inhalt",
	"externe inhalte", "contenu externe", "contenido externo",
)

var captionParts = []string{
	"(left)", "(right)", "(above)", "(centre)", "(center)", "pictured", "(im bild", "(archivaufnahme", "(archivbild", "(archivfoto", "(symbolfoto",
	"symbolbild", "(foto:", "(bild:", "(photo:", "nuotr.", "file image", "(d'archives", "(archivo)", "foto de archivo", "foto d'archivio", "(links)",
	"(rechts)", "(à gauche)", "file photo", "this undated", "in this photo", "in this image", "stock image", "archive photo", "file picture", "(l)",
	"(r)", "(l-r)", "from left",
}
