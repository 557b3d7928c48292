package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// boilerLines are whole lines that are never an article's text, in the form that fold gives.
var boilerLines = wordLines(`
advertisement|advertising|advert|sponsored|anzeige|werbung|publicidad|publicité|pubblicità|реклама|iklan|annons|annonse|mainos|reklam|reklama
share|share this|share this article|share this story|share on facebook|share on twitter|teilen|compartir|partager|condividi|del artikel|dela artikeln|copy link|link copied|print|email|e-mail|save|more|less|menu|back|close|next|previous|home|search|log in|sign in|subscribe|follow|follow us|like|tweet|whatsapp|facebook|twitter|x|linkedin|reddit|telegram|pinterest|comments|leave a comment|top stories|related|related articles|related stories|related topics|related content|read more|read next|more on this story|more from|most read|editor's picks|recommended|you may also like|what to read next|continue reading|story continues below advertisement|article continues below advertisement|mehr zum thema|lesen sie auch|lesen sie mehr|auch interessant|das könnte sie auch interessieren|weiterlesen|drucken|merken|kommentare|zur startseite|lire aussi|à lire aussi|lee también|leer más|te puede interesar|leggi anche|lees ook|läs mer|läs också|les også|les mer|baca juga|loading|loading...|image|image caption|image source|media caption|getty images|reuters|file photo|play video|listen|watch|video|photo|photos|gallery|newsletter|updated|published|zurück|suche|startseite|artikel anhören|article audio|transcript|view comments|show comments|advertisement - scroll to continue|table of contents|show more|show less|expand|collapse|aufklappen|zuklappen|inhaltsverzeichnis|कॉपी लिंक|skip advertisement|end of article|this article is more than 1 year old|supported by|
`)

// boilerStarts are beginnings of such lines; they count only in short lines.
var boilerStarts = wordLines(`
our standards:|read more:|read more |read also|also read|read next|read:|related:|see also:|more:|watch:|listen:|see more:|click here|tap here|sign up|subscribe to|subscribe now|follow us|follow @|join our|join the conversation|get our|get the latest|download the|download our|share this|photo:|photos:|picture:|image:|credit:|copyright|©|(c) 20|all rights reserved|image source|image caption|this article was originally published|this story was originally published|originally published|first published|last updated|updated:|published:|posted:|advertisement|contact the author|contact us|follow the author|support our|support us|most read|don't miss|recommended:|more from|the views expressed|for more |listen to |got a tip|have a tip|register for|already a subscriber|to continue reading
lesen sie auch|lesen sie mehr|lesen sie hier|mehr zum thema|auch interessant|hier geht es|foto:|bild:|quelle:|newsletter|abonnieren sie|jetzt abonnieren|folgen sie uns|anzeige|mehr lesen|mehr dazu|alle rechte|stand:
lire aussi|à lire aussi|à lire :|lire la suite|photo :|abonnez-vous|inscrivez-vous|lea también|lee también|lea más|lea:|leer más|te puede interesar|suscríbete|síguenos|foto de|leggi anche|leggi tutto|iscriviti|lees ook|lees meer|läs också|läs även|läs mer|les også|les mer|baca juga|baca:|simak juga|читайте также|смотрите также|фото:|czytaj także|zobacz też|przeczytaj też|läs vidare|lue myös|leia também|leia mais|saiba mais
`)

func wordLines(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '\n' }) {
		if strings.TrimSpace(w) != "" {
			out = append(out, strings.TrimLeft(w, " "))
		}
	}
	return out
}

var boilerLineSet = func() map[string]bool {
	m := make(map[string]bool, len(boilerLines))
	for _, l := range boilerLines {
		m[strings.TrimSpace(l)] = true
	}
	return m
}()

// startsBy groups boilerStarts by their first byte: most lines then need no comparison at all.
var startsBy = func() (by [256][]string) {
	for _, s := range boilerStarts {
		by[s[0]] = append(by[s[0]], s)
	}
	return by
}()

// boilerplate reports whether a line belongs to the page around an article and not to its text.
func boilerplate(line string) bool {
	if len(line) > 240 {
		return false
	}
	low := strings.ToLower(strings.TrimLeftFunc(line, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '©' && r != '('
	}))
	if low == "" || strings.HasPrefix(line, "$$") || strings.HasPrefix(line, "{{") { // a mark for what is to be put there
		return true
	}
	if len(low) < 60 && boilerLineSet[strings.TrimRight(low, " .:…>»›→")] {
		return true
	}
	limit := 160
	for _, s := range startsBy[low[0]] {
		if len(low) < limit && strings.HasPrefix(low, s) {
			return true
		}
	}
	return bylineLike(line)
}

// bylineLike spots a line that only names the author: "By Ana Ruiz", "Von Jan Maier und Lea Kurz", perhaps
// with the date.
func bylineLike(line string) bool {
	if len(line) > 120 {
		return false
	}
	first, rest, ok := strings.Cut(line, " ")
	if !ok || !bylineWords[strings.ToLower(strings.TrimRight(first, ":"))] {
		return false
	}
	if name, ok := beforeDate(rest); ok {
		return properNames(name)
	}
	return len(line) <= 80 && properNames(rest) && !strings.HasSuffix(line, "?")
}

// beforeDate cuts off the date and the time with which a byline ends; false when it does not end so.
func beforeDate(line string) (string, bool) {
	i := strings.IndexAny(line, "0123456789")
	if i <= 0 || parseTime(line).IsZero() {
		return "", false
	}
	for _, w := range strings.FieldsFunc(line[i:], func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) > 3 && monthOf(strings.ToLower(w)) == 0 {
			return "", false
		}
	}
	return line[:i], true
}

// properNames reports whether most words of a line begin with a capital letter or a digit.
func properNames(line string) bool {
	words := strings.Fields(line)
	if len(words) == 0 || len(words) > 9 {
		return false
	}
	upper := 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) || unicode.IsDigit(r) {
			upper++
		}
	}
	return 3*upper >= 2*len(words)
}

var bylineWords = wordSet("by von par por de door av af autor author text texto testo di oleh")

// sameText compares two lines without case, punctuation and blanks.
func sameText(a, b string) bool {
	if a == "" || b == "" || len(a) > 3*len(b)+10 || len(b) > 3*len(a)+10 {
		return false
	}
	for {
		r, restA := nextLetter(a)
		q, restB := nextLetter(b)
		if r != q {
			return false
		}
		if r == 0 {
			return true
		}
		a, b = restA, restB
	}
}

// nextLetter returns the first letter or digit of s, in lower case, and what stands behind it; 0 where none is left.
func nextLetter(s string) (rune, string) {
	for i, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r), s[i+utf8.RuneLen(r):]
		}
	}
	return 0, ""
}

// letters keeps a string's letters and digits, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
