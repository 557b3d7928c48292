package ask

import "slices"

// classify finds the kind of a question by its question word, wherever it stands (“and when was that?”),
// and by the noun beside it (“what's the price”). It marks the words that it used up.
func (q *question) classify(p *page, w []string) []bool {
	used := make([]bool, len(w))
	if asksAhead(w, used) {
		q.kind = ahead
		return used
	}
	for i := range w {
		if q.at(p, w, i, used) {
			return used
		}
	}
	for i, x := range w {
		if k, ok := headKinds[x]; ok && len(w) <= 6 {
			q.kind = k.kind
			q.units = k.units
			used[i] = k.uses
			return used
		}
	}
	return used
}

// headKind is the kind of answer that a noun asks for in “what is the …”.
type headKind struct {
	kind  kind
	units []string
	uses  bool // the noun need not stand in the answer
}

var headKinds = func() map[string]headKind {
	m := map[string]headKind{}
	add := func(words string, k headKind) {
		for w := range wordSet(words) {
			m[w] = k
		}
	}
	add("price cost costs budget fee fine penalty preis kosten prix cout precio coste", headKind{kind: money})
	add("name title namen nom nombre", headKind{kind: naming})
	add("date year time day month datum jahr tag uhrzeit date jour annee fecha", headKind{kind: when, uses: true})
	add("city country town place location address stadt land ort ville pays lieu ciudad pais lugar", headKind{kind: where, uses: true})
	add("percentage share prozentsatz anteil pourcentage porcentaje", headKind{kind: count, units: []string{"share"}})
	add("number amount total anzahl zahl menge nombre numero cantidad", headKind{kind: count, uses: true})
	add("limit speed tempo geschwindigkeit vitesse velocidad", headKind{kind: measure, units: []string{"speed"}})
	add("height length distance depth width hohe lange entfernung tiefe hauteur longueur distance altura longitud", headKind{kind: measure, units: []string{"length"}})
	add("temperature temperatur temperatura", headKind{kind: measure, units: []string{"heat"}})
	add("age alter edad", headKind{kind: age, uses: true})
	add("result outcome score ergebnis resultat resultado", headKind{kind: result})
	add("reason reasons cause grund ursache raison razon causa", headKind{kind: why})
	return m
}()

// kindWords are the question words that tell the kind alone.
var kindWords = func() map[string]kind {
	m := map[string]kind{}
	for k, words := range map[kind]string{
		who:   "who whom whose wer wen wem wessen qui quien quienes chi quem",
		when:  "when wann quand cuando quando",
		where: "where wo wohin woher donde dove onde",
		why:   "why warum weshalb weswegen wieso wozu pourquoi perche waarom",
	} {
		for w := range wordSet(words) {
			m[w] = k
		}
	}
	return m
}()

// at reads a question word with what stands beside it.
func (q *question) at(p *page, w []string, i int, used []bool) bool {
	next := ""
	if i+1 < len(w) {
		next = w[i+1]
	}
	if k, ok := kindWords[w[i]]; ok {
		q.kind = k
		if k == who && (isForms[next] || i > 0 && isForms[w[i-1]]) && len(w)-i <= 6 && p.named(w[i+1:]) {
			q.kind = whoIs
		}
		if k == who && p.names[next] && len(w)-i <= 4 {
			q.kind = whoIs // “who's Lee”
		}
		return true
	}
	return q.atMixed(p, w, i, next, used)
}

// atMixed reads a question word that asks for different things, by what stands beside it.
func (q *question) atMixed(p *page, w []string, i int, next string, used []bool) bool {
	switch w[i] {
	case "por":
		if next == "que" {
			q.kind, used[i+1] = why, true
		}
		return next == "que"
	case "ou": // also “or”
		if i == 0 || i == 1 && beforeOu[w[0]] || i == len(w)-1 {
			q.kind = where
		}
		return q.kind == where
	case "combien", "cuantos", "cuantas", "cuanto", "cuanta", "quanti", "quante", "quanto", "quantos", "quantas", "hoeveel":
		q.amount(w, i)
		return true
	case "wie":
		if next == "heisst" || next == "heissen" {
			q.kind = naming
			return true
		}
		return q.how(w, i, next, used)
	case "how", "comment":
		return q.how(w, i, next, used)
	case "what", "was", "que", "wat", "cosa", "which", "welche", "welcher", "welches", "cual", "quoi", "quel", "quelle":
		return q.what(p, w, i, next, used)
	}
	return false
}

var isForms = wordSet("is s are was were ist sind war est sont es son era e")

var beforeOu = wordSet("est d de par vers jusqu")

func hasAny(w []string, set map[string]bool) bool {
	for _, x := range w {
		if set[x] {
			return true
		}
	}
	return false
}

// named reports whether one of the words is a person's name in the article.
func (p *page) named(w []string) bool { return hasAny(w, p.names) }

func (q *question) how(w []string, i int, next string, used []bool) bool {
	q.kind = manner
	switch next {
	case "come":
		q.kind = why
	case "many", "viele", "much", "viel", "teuer", "expensive":
		q.amount(w, i+1)
	case "often", "oft":
		q.kind, q.units = measure, []string{"rate"}
	case "old", "alt":
		q.kind = age
	case "long", "lange", "lang":
		q.kind = duration
	default:
		if u, ok := dimensions[next]; ok {
			q.kind, q.units = measure, u
			return true
		}
		switch {
		case hasAny(w, voteWords):
			q.kind = result
		case w[i] == "how" && !doForms[next] && !isForms[next] && !articles[next] && next != "to" && next != "can":
			q.kind = anything // “how bad is it”
		}
		return true
	}
	used[i+1] = true
	return true
}

var voteWords = wordSet("vote voted abgestimmt votaron votado")

func (q *question) what(p *page, w []string, i int, next string, used []bool) bool {
	k := i + 1
	for k < len(w) && (isForms[w[k]] || articles[w[k]]) {
		k++
	}
	if k < len(w) && k <= i+3 {
		if h, ok := headKinds[w[k]]; ok {
			q.kind, q.units, used[k] = h.kind, h.units, h.uses
			return true
		}
	}
	switch {
	case w[i] == "quoi" && (next == "sert" || next == "servent"): // à quoi sert
		q.kind, used[i+1] = why, true
	case whichWords[w[i]] && p.office(next):
		q.kind = who
	case whichOnly[w[i]] && i+2 < len(w) && !isForms[next] && !isForms[w[i+2]]:
		q.kind = naming // “which app”
	case w[i] == "was" && i > 0:
		return false // English
	case hasAny(w, calledWords) && !hasAny(w, sayWords):
		q.kind = naming
	case (w[i] == "what" || w[i] == "was" || w[i] == "que" || w[i] == "quoi") && hasAny(w, costWords):
		q.kind = money
	case w[i] != "which" && speaks(w):
		q.kind = said
	}
	return q.kind != anything || w[i] != "que"
}

var whichWords = wordSet("which what welche welcher welches quel quelle que")

var whichOnly = wordSet("which welche welcher welches quel quelle cual")

// office reports whether a word names people who act: “which company …”.
func (p *page) office(w string) bool {
	for _, id := range p.lex.byWord[w] {
		if p.lex.agent[id] {
			return true
		}
	}
	return false
}

var articles = wordSet("the a an s der die das ein eine le la l les el los las un une una")

var calledWords = wordSet("called named heisst heissen appelle llama")

var costWords = wordSet("worth price expensive value cost costs kostet kosten kostete gekostet coute cuesta")

func speaks(w []string) bool { return hasAny(w, sayWords) }

// amount tells money from other numbers.
func (q *question) amount(w []string, i int) {
	q.kind = count
	if w[i] == "many" || w[i] == "viele" {
		return
	}
	noun := i+1 < len(w) && (w[i] == "much" || w[i] == "viel") && !doForms[w[i+1]] && !isForms[w[i+1]] && !moneyWords[w[i+1]] && !partWords[w[i+1]] && !articles[w[i+1]]
	if !noun && hasAny(w[i:], moneyWords) {
		q.kind = money
		return
	}
	q.units = []string{"mass", "volume", "share", "area", "length", "money"}
}

var moneyWords = wordSet(`cost costs pay pays paid payed paying price priced spend spends spent money euro euros dollar dollars pound pounds worth earn earns raise raised invest invested budget funding funds fee fine salary ticket
	expensive cheap save saved charge charges rent teuer kostet kosten kostete gekostet bezahlt bezahlen zahlt zahlen preis geld investiert gehalt verdient cout coute coutent prix argent gagne cuesta cuestan costara costo precio
	dinero gana costa prezzo soldi costato custa custou preco dinheiro prijs geld stole steal stolen loss losing earned win won wins get gets got receive receives`)

// speakerRange is the part of “what did … say about” that names the speaker, as a range of words.
func speakerRange(k kind, w []string) (from, to int) {
	verb := slices.IndexFunc(w, func(x string) bool { return sayWords[x] })
	if k != said || verb < 0 {
		return -1, -1
	}
	for i := verb - 1; i > 0; i-- {
		if doForms[w[i]] {
			return i + 1, verb // what did X say
		}
	}
	to = verb + 1
	for to < len(w) && !aboutWords[w[to]] {
		to++
	}
	if to == verb+1 {
		return 1, verb // what X says
	}
	return verb + 1, to // was sagt X
}

var doForms = wordSet("do does did is are was has have had will would might could should hat haben wird")

var aboutWords = wordSet("about on regarding of to over zu zum zur uber dazu davon daruber sur de du a sobre del")
