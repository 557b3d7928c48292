package extract

import (
	"slices"
	"strings"

	"pullquote/internal/news"
	"pullquote/internal/text"
)

// What a page says decides only together with how little else it says: an article about cookies,
// captchas or paywalls is an article. Limits are in words.
const (
	wallWords   = 250 // a page with more text than this is no bot wall and no error page
	teaserWords = 200 // a page for subscribers with more text than this was served whole
	gateWords   = 450 // … or this, when a sentence on the page says that it was cut
	scrapWords  = 5   // fewer words are no text
	clipWords   = 60  // a video's description is no article when it has fewer
)

var botPhrases = text.NewPhrases(wordLines(`
just a moment|checking your browser|attention required|access denied|access to this page has been denied|are you a robot|are you human|not a robot|verify you are human|verifying you are human|verify that you are human|human verification|please enable js and disable any ad blocker|enable javascript and cookies to continue|pardon our interruption|ddos protection by|unusual traffic|unusual activity from your|security check to access|complete the security check|bot detection|request blocked|you have been blocked|why do i have to complete a captcha|press & hold to confirm|performing security verification|sind sie ein mensch|zugriff verweigert|accès refusé|acceso denegado|доступ ограничен
`)...)

var consentPhrases = wordLines(`
store and/or access information on a device|we and our partners|we value your privacy|we care about your privacy|legitimate interest|your privacy choices|manage your privacy|privacy settings|accept all|reject all|accept and continue|agree and continue|before you continue|we use cookies|uses cookies and|manage cookies|cookie settings|cookie policy|vendors|consent
alle akzeptieren|zustimmen und weiter|mit werbung|wir verwenden cookies|cookies und ähnliche|einwilligung|datenschutzeinstellungen|unsere partner|nous et nos partenaires|tout accepter|accepter et continuer|continuer sans accepter|aceptar todo|aceptar y continuar|nuestros socios|utilizamos cookies|accetta tutto|accetta e continua|i nostri partner|alles accepteren|wij en onze partners|godta alle|acceptera alla
`)

var errorTitles = wordLines(`
404|page not found|not found|page cannot be found|page can't be found|page doesn't exist|page does not exist|page unavailable|no longer available|content unavailable|something went wrong|internal server error|service unavailable|bad gateway|gateway timeout|an error occurred|error 5|403 forbidden|410 gone|seite nicht gefunden|nicht gefunden|seite existiert nicht|page introuvable|page non trouvée|no encontrada|no encontrado|non trovata|não encontrada|pagina niet gevonden|sidan hittades inte|siden finnes ikke|siden blev ikke fundet|страница не найдена|strona nie istnieje|ページが見つかりません
`)

// gatePhrases are what a page says where it cuts an article off for readers without a subscription.
var gatePhrases = text.NewPhrases(wordLines(`
subscribe to continue|subscribe to read|subscribe to keep reading|subscribe to unlock|subscribe for full access|subscribe to access|subscribe now to continue|to continue reading|to keep reading|continue reading with|to read the full|to read this article|to read the rest|to read this story|for subscribers only|subscribers only|subscriber-only|exclusive to subscribers|available to subscribers|only available to subscribers|exclusively for subscribers|reserved for subscribers|already a subscriber|already subscribed|unlock this article|become a member to|members only|sign in to continue|log in to continue|register to continue|create a free account to|you have reached your limit|you've reached your limit|free articles remaining
jetzt weiterlesen|um weiterzulesen|artikel weiterlesen mit|weiterlesen mit|nur für abonnenten|für abonnenten|exklusiv für abonnenten|sie sind bereits abonnent|bereits abonnent|schon abonnent|kostenpflichtiger inhalt|mit einem abo|jetzt testen und weiterlesen|réservé aux abonnés|réservés aux abonnés|réservée aux abonnés|il vous reste|pour lire la suite|abonnez-vous pour lire|déjà abonné|exclusivo para suscriptores|sólo para suscriptores|solo para suscriptores|para seguir leyendo|para continuar leyendo|suscríbete para|riservato agli abbonati|per continuare a leggere|abbonati per leggere|sei già abbonato|exclusivo para assinantes|para continuar lendo|alleen voor abonnees|om verder te lezen|för att läsa vidare|endast för prenumeranter|for å lese videre|kun for abonnenter|vain tilaajille|tylko dla subskrybentów|aby czytać dalej|только для подписчиков|会員限定|有料会員|続きを読むには|この記事は有料
`)...)

// judge decides how much of an article was read, and names what stands in its way.
func (p *page) judge(a *news.Article) {
	a.Read = news.ReadFull
	if a.Words > 2*gateWords {
		return // no wall says so much
	}
	said := p.said()
	switch {
	case p.botWall(said):
		*a = unreadable(*a, news.ProblemBotWall)
	case p.errorPage(said, a.Words):
		*a = unreadable(*a, news.ProblemError)
	case p.consentWall(said, a):
		*a = unreadable(*a, news.ProblemConsent)
	case p.clip(a.Words):
		*a = unreadable(*a, news.ProblemGallery)
	case p.teaser(said, a.Words):
		a.Read, a.Problem = news.ReadExcerpt, news.ProblemPaywall
	case a.Words < scrapWords:
		*a = unreadable(*a, news.ProblemEmpty)
	}
}

// statement is everything that a page says in text, in lower case.
type statement struct {
	text  string
	words int
}

// said reads the whole page's text, noise included, up to what any rule needs.
func (p *page) said() statement {
	var b strings.Builder
	for i := range p.layout.blocks {
		if b.Len() > 60_000 {
			break
		}
		b.WriteString(strings.ToLower(p.layout.blocks[i].text))
		b.WriteByte('\n')
	}
	s := statement{text: strings.ReplaceAll(b.String(), "’", "'")}
	s.words = countWords(s.text[:min(len(s.text), 20_000)])
	return s
}

// articleDeclared reports whether the page's structured data describes an article with a date.
func (p *page) articleDeclared() bool {
	return p.linked.headline != "" && p.linked.published != "" || p.head.get("article:published_time") != ""
}

func (p *page) botWall(s statement) bool {
	if s.words > wallWords || p.articleDeclared() {
		return false
	}
	return botPhrases.In(strings.ToLower(p.head.title)) || botPhrases.In(s.text)
}

func (p *page) errorPage(s statement, words int) bool {
	if words > wallWords || p.articleDeclared() {
		return false
	}
	if len(p.head.title) < 90 && errorTitle(p.head.title) {
		return true
	}
	for _, h := range p.head.h1() {
		if len(h) < 70 && errorTitle(h) {
			return true
		}
	}
	return len(p.linked.types) == 0 && s.words < 60 && containsAny(s.text, errorTitles[1:])
}

// errorTitle looks for whole words, so that "1404" and "Notfound Lake" are harmless.
func errorTitle(title string) bool {
	t := " " + strings.Map(func(r rune) rune {
		if strings.ContainsRune("|-–—:!.,()\"", r) {
			return ' '
		}
		return r
	}, strings.ToLower(strings.ReplaceAll(title, "’", "'"))) + " "
	for _, e := range errorTitles {
		if strings.Contains(t, " "+e+" ") || strings.HasPrefix(t, " "+e) && e != "404" {
			return true
		}
	}
	return false
}

// consentWall needs two different phrases, in what was taken for the article's text, or on a page
// that has no such text.
func (p *page) consentWall(s statement, a *news.Article) bool {
	if a.Words > 2*gateWords || p.articleDeclared() && a.Words >= scrapWords {
		return false
	}
	text := strings.ToLower(a.Text)
	if a.Words < 40 {
		text = s.text
	}
	found := 0
	for _, c := range consentPhrases {
		if strings.Contains(text, c) {
			found++
		}
	}
	return found >= 3 || found >= 2 && countWords(text) < 150
}

// clip reports whether the page shows a video, sound or pictures with hardly any text.
func (p *page) clip(words int) bool {
	if words >= clipWords {
		return false
	}
	kind := strings.ToLower(p.head.get("og:type"))
	for _, t := range p.linked.types {
		if t == "videoobject" || t == "imagegallery" || t == "mediagallery" || t == "audioobject" || t == "podcastepisode" {
			return true
		}
	}
	return strings.HasPrefix(kind, "video") || strings.HasPrefix(kind, "music") || p.head.media > 0 && words < clipWords/3
}

// teaser reports whether the page itself says that the rest is for subscribers. Many pages are
// declared as not free and yet served whole: these are read like any other.
func (p *page) teaser(s statement, words int) bool {
	if words < scrapWords || words > gateWords {
		return false
	}
	declared := p.linked.paywalled || p.head.get("article:content_tier") == "locked"
	gated := gatePhrases.In(s.text)
	if declared && !gated && p.signedOff() {
		return false // the end is there: a short piece
	}
	if declared && (words <= teaserWords || len(p.linked.body) > 0 && 2*words < countWords(p.linked.body)) {
		return true
	}
	return gated && (declared || words <= teaserWords/2)
}

// signedOff reports whether a line on the page credits the colleagues, as the last line of agencies' pieces does.
func (p *page) signedOff() bool {
	return slices.ContainsFunc(p.layout.blocks, func(b block) bool { return signOff(b.text) })
}

// gateLine reports whether a short line is the sentence that cuts an article off.
func gateLine(line string) bool {
	return len(line) < 220 && gatePhrases.In(strings.ToLower(strings.ReplaceAll(line, "’", "'")))
}

func containsAny(s string, phrases []string) bool {
	for _, p := range phrases {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
