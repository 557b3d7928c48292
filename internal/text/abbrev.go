package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lastWord returns what stands between the last blank or opening mark and the end of s.
func lastWord(s string) string {
	for i := len(s); i > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if unicode.IsSpace(r) || strings.ContainsRune("([{\"'“‘„«‹—–", r) {
			return s[i:]
		}
		i -= n
		if len(s)-i > 40 {
			break
		}
	}
	return s[max(0, len(s)-40):]
}

// firstWord returns the letters and digits at the start of s.
func firstWord(s string) string {
	s = strings.TrimLeft(s, "\"'“‘„«‹([—–- ")
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && !unicode.IsMark(r) {
			return s[:i]
		}
		if i > 40 {
			return s[:i]
		}
	}
	return s
}

// abbreviated reports whether the full stop after `before` belongs to an abbreviation, an initial or
// an ordinal number, and not to the end of a sentence. next is what follows the blank.
func abbreviated(before, next string) bool {
	w := strings.ToLower(lastWord(before))
	follower := firstWord(next)
	digit := follower != "" && follower[0] >= '0' && follower[0] <= '9'
	switch {
	case w == "":
		return false
	case beforeNames[w]:
		return true
	case digit && strings.HasSuffix(w, "str"): // "Hafenstr. 10"
		return true
	case beforeNumbers[w] && (digit || len(w) > 1):
		return digit
	case months[w] && len(w) <= 4:
		return digit
	case isNumber(w):
		return ordinal(before, w, follower)
	case utf8.RuneCountInString(w) == 1:
		return initial(before, next, follower)
	case anywhere[w] || strings.Contains(w, ".") && shortParts(w) || state(before):
		return digit || !starters[strings.ToLower(follower)]
	}
	return false
}

// state spots "Springfield, Ill.": a state behind its town, because several are words too.
func state(before string) bool {
	w := lastWord(before)
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first) && states[strings.ToLower(w)] && strings.HasSuffix(strings.TrimSuffix(before, w), ", ")
}

// shortParts spots "u.s", "z.b", "p.m": each part one or two letters.
func shortParts(w string) bool {
	n := 0
	for p := range strings.SplitSeq(w, ".") {
		r, _ := utf8.DecodeRuneInString(p)
		if p == "" || len(p) > 4 || utf8.RuneCountInString(p) > 2 || !unicode.IsLetter(r) {
			return false
		}
		n++
	}
	return n > 1
}

// initial reports whether a single letter is a name's initial: "J. Smith"; but "plan B. The …".
func initial(before, next, follower string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	if !unicode.IsLetter(r) || r > 0x24f {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(next); !unicode.IsUpper(first) {
		return false
	}
	if unicode.IsLower(r) {
		return true // "z. B.", "i. e."
	}
	return !starters[strings.ToLower(follower)] || len(follower) == 1
}

func isNumber(w string) bool {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return w != ""
}

// ordinal spots "am 3. Oktober", "14. 01. 2031", "ihr 2. Platz" and the number of a list item.
func ordinal(before, number, follower string) bool {
	if len(number) > 2 {
		return false
	}
	if months[strings.ToLower(follower)] || ranked[follower] || len(follower) == 2 && follower[0] == '0' {
		return true
	}
	head := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(before), number))
	if head == "" {
		return true
	}
	last := lastWord(head)
	day, dotted := strings.CutSuffix(last, ".")
	return ordinalLead[strings.ToLower(last)] || len(follower) == 4 && isNumber(follower) && dotted && isNumber(day)
}

// speaks reports whether a sentence that follows a closed "…!" or "…?" is its attribution: one to
// four words of a name, and a verb of speech.
func speaks(next string) bool {
	for i := range 5 {
		w := firstWord(next)
		if w == "" {
			return false
		}
		if i > 0 && speechVerbs[strings.ToLower(w)] {
			return true
		}
		at := strings.Index(next, w) + len(w)
		next = next[at:]
		if next == "" || next[0] != ' ' && next[0] != '.' && !strings.HasPrefix(next, "-") {
			return false
		}
	}
	return false
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// The lists are lower case, without the last full stop.
var (
	beforeNames = set(`mr mrs ms mx dr prof gen sen sens rep reps gov govs lt col sgt capt cpl cmdr maj adm rev hon st ste mt ft msgr fr
		pres supt det insp sec atty ald pvt brig hr dipl ing frl mme mlle mgr sr. sra srta dña dott ing. avv vs cf viz e.g i.e eg ie z.b bzw ca
		vgl sog usw. d.h u.a. bspw evtl ggf inkl zzgl abzgl geb gest jh str nr. al hl
		إف إم إس جي جيه دي سي بي إل آر تي كيه دبليو`)
	beforeNumbers = set(`no nos nr pp p vol fig art abs sec ch bd s n num núm mo di mi do sa az v beschl urt rn hal`)
	anywhere      = set(`inc corp co ltd bros jr sr llc plc etc al est dept univ assn ave blvd rd ph.d d.c u.s u.k u.n e.u a.m p.m a.d b.c
		usw u.a mio mrd tel min std st cia sa kg ag ing vers ed eds`)
	// states are those of the United States as newspapers shorten them.
	states = set(`ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo`)
	months = set(`jan feb mar apr jun jul aug sep sept oct nov dec okt dez mär january february march april may june july august september october november december
		januar jänner februar märz mai juni juli oktober dezember`)
	// ranked are the German nouns that are counted with a number and a full stop, and begin no sentence about a number.
	ranked      = set(`Auflage Platz Rang Jahrhundert Jahrhunderts Spieltag Spieltages Geburtstag Geburtstags Lebensjahr Runde Etage Stock Klasse Liga Minute Mal Weltkrieg Weltkriegs Jahrestag Bundesliga`)
	ordinalLead = set(`am der dem den die das des vom zum zur im beim ab bis seit und oder vor nach jeder ein einen einem sein ihr ihre ihren seinem den:`)
	// starters are words that begin sentences much more often than they follow an abbreviation as a name.
	starters = set(`the a an he she it they we i you this that these those there here in on at as but and or so yet for from with by to of if when while
		after before since because although though however meanwhile according his her its their our my your what who why how where not no some many
		most all both each other another new more also then now still only even just once last earlier later under during despite police officials
		der die das ein eine er sie es wir ich im am auf mit von für und aber doch auch nach bei wenn als dass dies diese dieser zu zum zur
		le la les un une il elle ils elles nous vous je dans en el los las una ella ellos y pero lo gli de het een hij zij`)
	speechVerbs = set(`said says say asked asks replied told tells added adds wrote writes tweeted shouted yelled cried exclaimed joked recalled
		wondered quipped insisted continued answered laughed declared sagte fragte rief schrieb sagt fragt meinte`)
)
