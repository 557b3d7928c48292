package extract

import (
	"strings"

	"pullquote/internal/text"
)

// Lines within an article that are not its text: what the outlet says in its own interest, notes on what is
// embedded, credits. All are told by their words, since templates write them as paragraphs like any other.

// pitches are what an outlet says in its own interest in the middle of a text.
var pitches = text.NewPhrases(wordLines(`
affiliate link|affiliate-link|affiliate commission|click here for more|click here to|delivered to your inbox|to your inbox|sign up for our|sign up to our|sign up here|signing up to our|signing up for our|subscribe to our|our free newsletter|our daily newsletter|our weekly newsletter|follow us on|follow him on twitter|follow her on twitter|download our app|get our app|this website uses cookies|this site uses cookies|want more stories like this|have a news tip|uses affiliate|may contain affiliate|may earn a commission|access to select articles|tell us what you think|we'd like to hear what you think|chat with us in|you can also check:
newsletter abonnieren|unseren newsletter|melden sie sich hier an|anmeldung zum newsletter|ihre meinung ist uns wichtig|dieses thema im programm:|hat ihnen dieser artikel gefallen|abonnez-vous à|inscrivez-vous à notre|suscríbete a nuestr|iscriviti alla newsletter|iscriviti alla nostra
`)...)

// calls ask for something; beside the word newsletter they make a sentence one about the outlet's own.
var calls = text.NewPhrases(wordLines(`
sign up|subscribe|register|free|every week|every morning|anmeld|abonnier|hier entlang|hier geht|kostenlos|informiert sie|inscri|abonn|gratuit|suscr|gratis|apúnta|iscriv|meld je|schrijf je in|tilmeld|meld deg på|prenumerera|anmäl dig|zapisz|подпи
`)...)

// maxPitch is the length in bytes of the longest paragraph that advertises the outlet.
const maxPitch = 300

// pitch reports whether a paragraph of a few sentences advertises the outlet.
func pitch(line string) bool {
	if len(line) >= maxEmbedNote {
		return false
	}
	low := strings.ToLower(strings.ReplaceAll(line, "’", "'"))
	if embedNotes.In(low) {
		return true
	}
	return len(line) < maxPitch && (pitches.In(low) || followLine(low) ||
		strings.Contains(low, "newsletter") && !strings.ContainsAny(line, quoteMarks) && calls.In(low))
}

// quoteMarks open what somebody said: then the outlet is not speaking for itself.
const quoteMarks = "“„«"

// embedNotes stand where a post, a video or a chart is shown only to readers who agree to load it.
var embedNotes = text.NewPhrases(wordLines(`
empfohlener redaktioneller inhalt|empfohlener externer inhalt|finden sie externen inhalt|finden sie externe inhalte|finden sie einen externen inhalt|externe inhalte anzeigen|mir externe inhalte angezeigt|ein klick für den datenschutz|daten an drittplattformen|an drittanbieter übermittelt|erst wenn sie hier klicken|content provided by|before anything is loaded|to show you this content|view this post on instagram|this content is hosted by|this content is not available due to your privacy|please accept cookies to
pour afficher ce contenu|ce contenu n'a pas pu être affiché|ce contenu est bloqué|accepter les cookies pour|para ver este contenido|para visualizar este contenido|per visualizzare questo contenuto|om deze inhoud te|deze inhoud wordt|for å se dette innholdet|for at se dette indhold|för att se innehållet|aby zobaczyć tę treść
`)...)

// maxEmbedNote is the length in bytes of the longest of them.
const maxEmbedNote = 700

// networks are where outlets ask to be followed.
var networks = []string{"facebook", "twitter", "instagram", "youtube", "tiktok", "whatsapp", "telegram", "linkedin", "bluesky", "mastodon", "threads", "google news", "http"}

// followLine spots "Follow our sports desk on Instagram and YouTube."
func followLine(low string) bool {
	for _, verb := range []string{"follow ", "folgen sie ", "folge ", "suivez", "sigue ", "síguenos", "segui ", "volg ", "följ ", "følg "} {
		if strings.HasPrefix(low, verb) {
			return containsAny(low, networks)
		}
	}
	return false
}

// maxSignOff is the length in bytes of the longest line that credits colleagues.
const maxSignOff = 400

// signOff spots the line at the end that credits colleagues: "Reporting by Ada Roe; editing by Jon Bakke",
// "Ada Roe contributed to this report."
func signOff(line string) bool {
	if len(line) > maxSignOff {
		return false
	}
	low := strings.ToLower(strings.TrimLeft(line, "(["))
	for _, s := range []string{"reporting by ", "additional reporting by ", "writing by ", "editing by ", "compiled by ", "rédigé par ", "reportage de ", "bearbeitet von "} {
		if rest, ok := strings.CutPrefix(low, s); ok {
			return strings.Contains(rest, "editing by ") || strings.Contains(rest, "édité par ") || len(line) < 160 && properNames(strings.TrimLeft(line, "([")[len(s):])
		}
	}
	return containsAny(low, []string{"contributed reporting", "contributed to this report", "contributed to this story", "contributed to this article"})
}

// creditMarks introduce the maker of a picture, at the end of its caption.
var creditMarks = []string{"foto:", "fotos:", "bildrechte:", "photo:", "photos:", "photograph:", "photo by ", "photograph by ", "bild:", "credit:", "picture:", "image:", "fotografía:", "©", "nuotr."}

const (
	maxCaption = 300 // bytes of the longest caption that is told by its credit
	maxCredit  = 70  // … of its credit
)

// captionLine spots a caption that stands among the paragraphs: it ends with the credit of a picture,
// "The slipway at low tide. Photo: Ada Roe", "(Tern News / Ada Roe)".
func captionLine(line string) bool {
	if len(line) > maxCaption || strings.ContainsAny(line, quoteMarks) {
		return false
	}
	tail := strings.ToLower(line[max(0, len(line)-maxCredit):])
	for _, m := range creditMarks {
		if i := strings.LastIndex(tail, m); i >= 0 && !hasSentence(tail[i+len(m):]) {
			return true
		}
	}
	i := strings.LastIndexByte(tail, '(')
	return i >= 0 && strings.HasSuffix(tail, ")") && strings.Contains(tail[i:], "/") && containsAny(tail[i:], pictureAgencies)
}

// pictureAgencies stand beside a photographer's name: "(AFP / Ada Roe)".
var pictureAgencies = []string{"photo", "afp", "(ap", "/ap", "getty", "dpa", "reuters", "epa", "imago", "keystone", "shutterstock", "alliance"}
