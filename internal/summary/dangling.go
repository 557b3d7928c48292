package summary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// aside spots a sentence in parentheses: a remark on the one before it.
func aside(s string) bool { return strings.HasPrefix(s, "(") || strings.HasPrefix(s, "（") }

// turn spots a question or an answer of an interview that is set with letters.
func turn(s string) bool { return len(s) > 2 && s[1] == ':' && strings.IndexByte("QAF", s[0]) >= 0 }

// follows spots a contrast, an example or a count that needs the sentence before it, though it stands
// inside ("The council, however, refused.") or at the end ("Vestre has one, too.").
func follows(s string, l openings) bool {
	if i := strings.IndexAny(s, "\"“„«"); i >= 0 {
		s = s[:i]
	}
	head := strings.ToLower(s[:min(len(s), 70)])
	if strings.Contains(head, ", ") && containsAny(head, insertedConnectives) {
		return true
	}
	last := strings.ToLower(strings.TrimRight(s[max(0, len(s)-20):], " .!"))
	if slices.ContainsFunc(lastWords, func(w string) bool { return strings.HasSuffix(last, w) }) {
		return true
	}
	if len(l.inner) == 0 {
		return false
	}
	clause, _, _ := strings.Cut(head, ",")
	words := strings.Fields(clause)
	return len(words) > 1 && slices.ContainsFunc(words[1:min(7, len(words))], func(w string) bool { return l.inner[w] })
}

var (
	insertedConnectives = []string{
		", however,", ", though,", ", meanwhile,", ", therefore,", ", instead,", ", by contrast,", ", for example,", ", for instance,", ", in turn,",
		", on the other hand,",
	}
	lastWords = []string{
		", though", ", however", ", too", ", as well", " as well", " either", " have one", " has one", " had one", " with one", " without one",
		" another one", ", for example",
	}
)

// mentionsAgain spots a subject that somebody must have introduced: "The 54-year-old …", "The firm …",
// "Mr Roe …". rest is what follows the word w.
func mentionsAgain(w, rest string) bool {
	next, rest2 := nextWord(rest)
	switch {
	case again[w]:
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, ". "))
		return unicode.IsUpper(r)
	case !articles[w]:
		return false
	case strings.HasSuffix(next, "-year-old"), strings.Contains(next, "-jährige"), counted[next] && strings.HasPrefix(rest2, ","):
		return true
	}
	more, _ := nextWord(rest2)
	return known[next] && !defining[more]
}

// earlyPronoun spots a pronoun before any name, after an opening that is not the subject: "When he
// arrived, …", "On Monday she …", "After the vote, they …".
func earlyPronoun(w, rest string, l openings) dependence {
	if !subordinators[w] && !adverbs[w] {
		return standsAlone
	}
	for range 8 {
		comma := strings.HasPrefix(rest, ",")
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " ,–—-"))
		var next string
		if next, rest = nextWord(rest); next == "" {
			return standsAlone
		}
		pronoun := l.pronouns[next] || possessives[next]
		switch {
		case unicode.IsUpper(r) && !l.pronouns[next] && !calendar[next]:
			return standsAlone // a name comes first
		case pronoun && (comma || !conjunctions[w] && subjects[next]):
			return leansBack // it is the subject: a name that follows is somebody else
		case pronoun && named(rest):
			return standsAlone // "In his speech, Ada Lind said …"
		case pronoun:
			return leansBack
		case comma:
			return standsAlone // another subject
		}
	}
	return standsAlone
}

// invertedPronoun spots a German subject that is a pronoun behind its verb, in a clause without a full name:
// "Nach der Wahl erhielt er das Amt."
func invertedPronoun(s string) bool {
	before := ""
	for i, f := range strings.Fields(s) {
		r, _ := utf8.DecodeRuneInString(f)
		b, _ := utf8.DecodeRuneInString(before)
		switch {
		case i > 0 && inverted[strings.TrimRight(f, ",.")]:
			return unicode.IsLower(b) && !articles[before]
		case strings.HasSuffix(f, ",") || i > 14:
			return false
		case i > 1 && unicode.IsUpper(r) && unicode.IsUpper(b):
			return false // a name
		}
		before = f
	}
	return false
}

// hangingClause spots a pronoun for the subject after a first clause without a name: "Founded in 1931, it
// …", "Sadly, they …", "According to reports, this ferry …".
func hangingClause(s string, l openings) bool {
	clause, rest, found := strings.Cut(s[:min(len(s), 120)], ", ")
	if !found || strings.ContainsFunc(strings.TrimLeftFunc(clause, unicode.IsUpper), unicode.IsUpper) {
		return false
	}
	first, _ := nextWord(clause)
	if articles[first] || determiners[first] {
		return false
	}
	next, rest := nextWord(rest)
	after, _ := nextWord(rest)
	switch {
	case l.pronouns[next] && participle(first):
		return true
	case l.demonstratives[next] && next != "that":
		return l.demonstratives["this"] && !timeNouns[after]
	}
	return subjects[next] && next != "sie"
}

// participle spots "Founded", "Speaking", "Fondée".
func participle(w string) bool {
	for _, e := range []string{"ing", "ed", "é", "ée", "és", "ées"} {
		if strings.HasSuffix(w, e) && len(w) > len(e)+3 {
			return true
		}
	}
	return false
}

// conjunctive spots a German sentence that tells, by its mood, what somebody says, without saying who:
// "Die Fähre sei alt und müsse ersetzt werden."
func conjunctive(s string) bool {
	mood, before := false, ""
	for w := range strings.FieldsSeq(s) {
		w = strings.Trim(w, ".,;:!?\"“”„«»()–")
		if moods[w] && before != "als" && before != "es" {
			mood = true
		}
		if before = strings.ToLower(w); reporting[before] || !mood && clauses[before] {
			return false
		}
	}
	return mood && !strings.ContainsAny(s, ":\"“„«»") && !strings.Contains(s, " ich ")
}

var (
	again    = set(`mr mrs ms miss mme herr frau sir dame`)
	articles = set(`the der die das`)
	counted  = set(`first second third latter former other others`)
	known    = set(`company firm airline carrier retailer couple victim victims suspect suspects incident man woman teenager toddler boy girl youngster player striker midfielder actress actor singer star duo move decision ruling
		announcement comments remarks findings case mann frau firma unternehmen konzern paar jugendliche junge mädchen verdächtige täter opfer entscheidung`)
	defining     = set(`who whose which that where behind of to accused in at for from with der die das dem den hinter von aus mit`) // "The man who …" introduces him
	conjunctions = set(`when after before while if although though because since as once until als nachdem bevor während wenn obwohl weil`)
	adverbs      = set(`now today yesterday tomorrow tonight last this next earlier later recently finally eventually soon afterwards hours days weeks months years minutes here there
		heute gestern jetzt nun inzwischen mittlerweile später zuletzt bereits schon zunächst`)
	subjects    = set(`he she they er sie hij zij il elle`)
	inverted    = set(`er sie ihm ihn`)
	determiners = set(`a an one two three some many most all no every each el los las un una il lo gli le la les une ein eine einige viele`)
	// moods are the verbs that are plain German only in what is reported, and reporting the words that say by whom.
	moods     = set(`sei seien habe werde könne müsse solle wolle dürfe gebe`)
	reporting = set(`sagt sagte sagten so laut zufolge angaben worten ansicht meinung auffassung teilte teilten erklärte erklärten erklärt hieß heißt berichtet berichtete berichten betont betonte kritisiert kritisierte
		meint meinte fordert forderte warnt warnte meldet meldete schreibt schrieb kündigte glaubt glaubte findet sieht hofft ich behauptet behauptete bestätigt bestätigte`)
	clauses  = set(`dass daß ob`) // what is reported in one of these hangs on a verb before it
	calendar = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
		montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz mai juni juli oktober dezember`)
)
