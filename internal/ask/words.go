package ask

import (
	"strings"

	"github.com/kljensen/snowball"
)

var snowballNames = map[string]string{"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "sv": "swedish", "no": "norwegian", "nb": "norwegian", "hu": "hungarian"}

// stem reduces a folded word to what its forms share.
func stem(w, lang string) string {
	if lang == "de" {
		return germanStem(w)
	}
	name, ok := snowballNames[lang]
	if !ok || len(w) < 4 {
		return w
	}
	st, err := snowball.Stem(w, name, false)
	if err != nil || st == "" {
		return w
	}
	if same, ok := sameWord[st]; ok {
		return same
	}
	return st
}

// germanStem is the light stemmer of Savoy (2006), Light stemming approaches for the French, Portuguese,
// German and Hungarian languages, without its umlaut rules, which text.Fold has done already.
func germanStem(w string) string {
	if len(w) < 5 {
		return w
	}
	if strings.HasPrefix(w, "ge") && strings.HasSuffix(w, "t") && len(w) >= 6 {
		w = w[2:] // a participle: gebaut, geplant
	}
	for _, s := range [...]string{"ern", "em", "en", "er", "es", "e", "n", "s"} {
		if c, ok := strings.CutSuffix(w, s); ok && len(c) >= 4 {
			w = c
			break
		}
	}
	if strings.HasSuffix(w, "st") && len(w) > 5 {
		return w[:len(w)-2]
	}
	return strings.TrimSuffix(w, "t")
}

// sameWord maps stems that a question and a report use for the same thing.
var sameWord = pairs(`kill die dead die death die died die cost price price price build built began begin began begin start begin begun begin won win bought buy purchas buy found find
	children child kid child paid pay spent spend left leav led lead made make told tell said say wrote write taught teach sold sell lost lose met meet grew grow
	rose rise taught teach held hold stole steal stolen steal broke break broken break sent send drew draw ran run fell fall felt feel beaten beat caught catch fought fight
	gave give given give took take began begin sank sink sunk sink drove drive rode ride spoke speak woke wake wore wear highest high heard hear kept keep
	chose choos children child peopl person resid live dwell live employ work worker work job work`)

func pairs(s string) map[string]string {
	f := strings.Fields(s)
	m := make(map[string]string, len(f)/2)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// Words are folded: without accents.
var stopWords = wordSet(`a an the of in on at to for from with by about into over after before as is are was were be been being am do does did done has have had having will would can could
	should may might must shall and or but nor not no if then than that this these those there here it its he she they we you i his her their our my your him them us me so such some any all
	off up out get gets got go goes going went happen happens happened come comes came take takes took does anything something else there other also
	s t re ve ll d m please tell know mean article story text according exactly actually
	der die das den dem des ein eine einer eines einem einen und oder aber nicht kein keine ist sind war waren wird werden wurde wurden hat haben hatte hatten sein seine ihr ihre es er sie wir
	in im an am auf aus bei beim mit nach von vom zu zum zur fur uber um sich auch noch schon als dass denn man kann soll artikel
	le la les l un une des du de d et ou mais est sont etait a ont au aux dans sur pour par avec ce cette ces il elle ils elles se sa son ses qu que ne pas
	el los las una unos unas y o pero es son era fue ha han del al en con por para su sus se lo no si
	il lo gli i uno e ed o ma sono era ha hanno del della dei nel nella con per da dal si non
	o os as um uma e ou mas foi tem do da dos das no na em com para por seu sua
	de het een en of maar is zijn was waren heeft hebben van in op aan bij met voor door dat die`)

var askWords = wordSet(`who whom whose what which when where why how many much long old often
	wer wen wem wessen was welche welcher welches welchen wann wo wohin woher warum weshalb wieso wie viele viel wieviel wieviele lange alt oft
	qui quoi quand ou pourquoi comment combien quel quelle quels quelles que quien quienes cuando donde como cuantos cuantas cuanto cual cuales
	chi cosa quando dove perche come quanti quante quanto quale quali quem onde porque quantos quantas qual wat wanneer waar waarom hoe hoeveel
	dauert dauern dauerte dauer heisst heissen
	year date percentage kind sort say says said saying think thinks thought state tell told
	sagt sagte sagen gesagt meint meinte`)

var sayWords = wordSet("say says said saying tell told think thinks thought comment claim claims claimed warn warned sagt sagte sagen gesagt meint meinte meinen dit dice dijo diz disse zegt zei")

var moneyWords = wordSet(`cost costs pay pays paid price spend spends spent money euro euros dollar dollars pound pounds worth earn earns raise raised invest invested budget funding funds fee fine salary
	kostet kosten kostete bezahlt zahlt zahlen preis geld teuer investiert gehalt cout coute prix argent cuesta precio dinero costa prezzo soldi custa preco dinheiro kosten prijs geld`)

var monthWords = wordSet(`january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
	monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight spring summer autumn winter noon midnight morning afternoon evening weekend week month year years decade century
	januar februar marz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute morgen fruhjahr fruhling sommer herbst mittag mitternacht abend uhr woche monat jahr jahre jahren
	janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain
	enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo ayer hoy manana`)

var timeUnits = wordSet(`second seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries night nights
	sekunde sekunden minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren heure heures jour jours semaine semaines mois an ans annee annees hora horas dia dias semana semanas mes meses ano anos`)

var numberWords = wordSet(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
	thousand million billion dozen dozens hundreds thousands half third quarter twice once none
	zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn zwanzig dreissig vierzig funfzig hundert tausend million millionen milliarde milliarden dutzend halfte drittel viertel
	deux trois quatre cinq sept huit neuf dix cent mille dos tres cuatro cinco seis siete ocho nueve diez cien mil`)

var reasonWords = wordSet(`because since due therefore thus reason reasons cause caused causes owing why hence blame blamed blames thanks
	weil denn deshalb daher grund grunde wegen aufgrund ursache damit darum nachdem parce puisque car raison cause porque causa razon motivo perche poiche causa omdat want daarom`)

var measureUnits = wordSet(`metre metres meter meters metern kilometre kilometres kilometer kilometers kilometern km mile miles foot feet inch inches centimetre centimetres centimeter zentimeter zentimetern cm m tonne tonnes
	ton tons kilo kilos kilogram kilograms kilogramm kg pound pounds degree degrees grad percent prozent litre litres liter liters hectare hectares hektar metres mph kmh metros kilometros metri chilometri`)

// measures are the adjectives of “how high”: the number answers them, not the word.
var measures = wordSet(`high tall far big large fast deep heavy wide hoch weit gross schnell tief schwer breit`)
