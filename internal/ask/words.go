package ask

import "strings"

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// Words are folded: in small letters and without accents.

// stopWords have no meaning of their own.
var stopWords = map[string]map[string]bool{
	"en": wordSet(`a an the of in on at to for from with by about into onto over after before until till as is are was were be been being am do does did done doing has have had having will would
		can could should may might must shall and or but nor not no if then than that this that's these those there here it its it's he she they we you i his her hers their theirs our my mine your him them
		us me so such some any all both each every only just off up out down through since during between others s t re ve ll d m o please tho though too very also else there's other another one ones per
		tell know mean article story text according exactly actually really guess yes ok okay hey hi hello well now again still ever already yet even much anyone anybody someone somebody anything
		something everything everyone wont doesnt dont isnt didnt cant couldnt shouldnt wouldnt hasnt havent hadnt arent werent wasnt couldn't shouldn't wouldn't hasn't haven't hadn't aren't weren't wasn't im i'm youre you're theyre they're thats ive gonna gotta wanna ya u ur isn't doesn't don't didn't won't can't anymore mr mrs ms`),
	"de": wordSet(`der die das den dem des ein eine einer eines einem einen und oder aber nicht kein keine keinen ist sind war waren wird werden wurde wurden worden hat haben hatte hatten sein seine seinen seiner
		seinem ihr ihre ihren ihrer ihrem es er sie wir ich du in im an am auf aus bei beim mit nach von vom vor zu zum zur fur uber um unter durch sich auch noch schon als dass denn man kann konnen soll
		sollen muss mussen so nur da dazu davon dabei darauf dort hier dies diese dieser dieses diesen diesem jetzt nun mal eigentlich artikel text denen deren dessen damit wie was wer ganze ganzen bis ab ja nein hin her los pro je
		musste mussten musst konnte konnten sollte sollten wenn weil ob doch mein meine meinen dein deine unser unsere mich mir dich dir uns euch ihnen ihn etwas alles sehr bereits bisher immer
		gerade einfach uberhaupt trotzdem dann deshalb daher darum deswegen derzeit gar frau herr herrn`),
	"fr": wordSet(`le la les l un une des du de d et ou mais est sont etait etaient ete etre a ont avait au aux dans sur sous pour par avec sans ce cet cette ces ca cela c il elle ils elles on nous vous je tu se s sa
		son ses leur leurs y en que qu qui ne n pas plus tres aussi article texte etes sera seront fait t m j lui meme dont
		ai as avons avez avoir eu suis es sommes serait seraient font fais faisait peut peuvent pouvait si ni alors donc tout toute tous toutes rien chez entre moi toi eux celui celle ceux comme quand
		deja encore toujours maintenant longtemps exactement seulement puis depuis ici quoi parce va vont va-t-il va-t-elle ont-ils a-t-il a-t-elle madame monsieur mme personne n'a l'a d'a s'a m'a t'a qu'a n'y s'y l'y j'ai`),
	"es": wordSet(`el la los las un una unos unas y e o u pero es son era eran fue fueron ser sera ha han habia del al de en con por para sin sobre su sus se lo le les no si que como mas muy tambien este esta
		estos estas ese esa eso esto yo tu nos ya articulo texto hay ahora todavia cuando donde pues asi entonces senor senora`),
	"other": wordSet(`il lo gli i uno e ed ma sono era ha hanno del della dei nel nella con per da dal si non os as um uma ou mas foi tem do dos das no na em com para por seu sua
		het een en of maar is zijn was waren heeft hebben van in op aan bij met voor door dat die te`),
}

// askWords make a sentence a question.
var askWords = map[string]map[string]bool{
	"en":    wordSet(`who whom whose what which when where why how many whos whats whens wheres whys hows long often come`),
	"de":    wordSet(`wer wen wem wessen was welche welcher welches welchen wann wo wohin woher warum weshalb wieso wie viel viele wieviel wieviele wofur wozu weswegen womit gibt gibts`),
	"fr":    wordSet(`qui quoi quand ou pourquoi comment combien quel quelle quels quelles est-ce quest`),
	"es":    wordSet(`que quien quienes cuando donde como cuanto cuanta cuantos cuantas cual cuales`),
	"other": wordSet(`chi cosa quando dove perche come quanti quante quanto quale quali quem onde porque quantos quantas qual wat wie wanneer waar waarom hoe hoeveel`),
}

// lightWords carry little: a report need not repeat them to answer.
var lightWords = wordSet(`get gets got go goes going went gone give gives gave make makes made take takes took put come comes came coming use uses used using need needs happen happens happened happening
	thing things stuff guy guys lady place way lot amount number total kind sort type new next current currently original originally old bad good big first ago time times today later soon year
	day date name called call many more most people person happen do done having main main new exact whole still last
	finish finished finishes bring brings brought final fit fits oldest work works working itself themselves himself herself
	 benutzen nutzen fahren fahrt fuhren large grosse grossen grand grande grandes grands mitnehmen ruber weg normalerweise normally usually krieg kriegen bekommen bekomme bekommt affect affects apply applies affected involved concerned
	geschieht passiert passieren machen macht gemacht gehen geht kommen kommt neu neue neuer neuen dauern dauert nachste nachsten nachstes mehr weiter weitergehen menschen leute tag jahr zeit genau insgesamt
	faire fait passe passer prochain nouveau nouvelle gens an annee jour hacer hace pasa paso nuevo nueva ano dia gente proximo ultimo pasado total`)

// placeWords are the prepositions of place.
var placeWords = wordSet(`in at near from to outside on along beside over around under between behind off inside into im am auf bei nahe aus nach vor an durch uber dans a au aux en sur pres cerca da vicino em perto bij te
	devant derriere vers chez sous entre contre hinter unter neben zwischen gegenuber oberhalb unterhalb across above below inside beneath through toward towards onto within past beyond amont aval bord detras delante junto bajo sobre frente im ins am ans zum zur`)

var sayWords = wordSet(`say says said saying tell told think thinks thought comment comments claim claims claimed warn warns warned promise promised want wants wanted demand demands fear fears believe believes argue argues argued
	react reacts reacted respond responded answer answered announce announced explain explained criticise criticised criticize reckon predict predicts admit admitted deny denied opinion hope hopes feel feels
	sagt sagte sagen gesagt meint meinte meinen denkt findet fordert forderte verspricht versprach warnt warnte befurchtet erklart kritisiert halt verlangt hofft
	dit dire disent pense penser propose craint demande declare explique raconte dice dijo dicen piensa opina pide teme propone afirma advierte diz disse zegt zei`)

var monthWords = wordSet(`january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
	monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight spring summer autumn winter noon midnight morning afternoon evening weekend christmas easter holidays
	januar februar marz april mai juni juli august september oktober november dezember montag dienstag mittwoch donnerstag freitag samstag sonntag sonntags gestern heute morgen fruhjahr fruhling sommer herbst mittag
	mitternacht abend uhr montagabend dienstagabend mittwochabend donnerstagabend freitagabend weihnachten ostern
	janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain printemps ete automne hiver toussaint noel paques
	enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo ayer hoy manana primavera verano otono invierno`)

var timeUnits = wordSet(`second seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries night nights summers winters
	sekunde sekunden minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren jahrzehnte
	heure heures jour jours semaine semaines mois an ans annee annees hora horas dia dias semana semanas mes meses ano anos`)

// placeNouns are what a place without a name is called.
var placeNouns = wordSet(`hall school hospital church museum hotel port harbour harbor station house home homes street park square building room garden beach farm farms field fields river lake bay island village town city
	centre center office court prison shop market stadium airport yard factory clinic garage forest woods mountains sea floor kitchen
	berg fluss see tal stadion platz muhle ort gemeinde halle schule krankenhaus kirche rathaus bahnhof strasse haus dorf stadt wald markt gasthof feld feldern hafen garten
	ecole mairie eglise gare rue maison ville village auberge hopital puerto muelle calle casa iglesia escuela ciudad hospital barrio centro
	half edge top bottom entrance wall roof tower ground cellar basement corridor bridge quay pier shore coast path track tunnel depot warehouse stage hill cliff border pool barn stable playground theatre cinema tent
	eingang dach turm keller brucke kai ufer weg grube wiese insel kirchplatz bucht werk lager gelande kreuzung hof anleger saal zelt werkstatt
	salle cour jardin quai port pont toit entree moulin route gymnase parking terrain plage foret riviere lac champ grange cave tour halle atelier marche parc stade usine bois cimetiere prefecture
	plaza parque mercado playa puente rio estacion almacen fabrica campo edificio ayuntamiento estadio`)

// relativeTime goes before or after a unit of time: last week, in two years, three days ago.
var relativeTime = wordSet(`after first last next this past ago later earlier since in within by end letzten letztes letzter nachsten nachstes nachster vor seit ende anfang dernier derniere prochain prochaine dans depuis fin
	pasado pasada proximo proxima hace dentro desde final finales`)

var numberWords = wordSet(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
	thousand million billion dozen dozens hundreds thousands half third quarter twice once none
	zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn zwanzig dreissig vierzig funfzig hundert tausend million millionen milliarde milliarden dutzend halfte drittel viertel zehntel
	deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente cent mille millions milliards moitie dizaine
	tre quattro cinque sette otto dieci milione milioni miliardi mila milhao milhoes twee drie vijf zes zeven tien honderd duizend miljoen miljard
	dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte cien mil millon millones mitad`)

// unitsOf are the words that follow a number in an answer, by what “how …” asks for.
var unitsOf = map[string]map[string]bool{
	"length": wordSet(`metre metres meter meters metern kilometre kilometres kilometer kilometers kilometern km mile miles foot feet inch inches centimetre centimetres centimeter centimeters zentimeter zentimetern cm m yards
		metros kilometros centimetros kilometres centimetres metri chilometri`),
	"area":   wordSet(`hectare hectares hektar acre acres square quadratmeter quadratkilometer m2 km2 hectareas cuadrados carres`),
	"mass":   wordSet(`tonne tonnes ton tons tonnen kilo kilos kilogram kilograms kilogramm kg gram grams gramm pound pounds pfund toneladas kilogrammes grammes gramos`),
	"heat":   wordSet(`degree degrees grad degres grados celsius fahrenheit`),
	"speed":  wordSet(`kmh mph km kilometres kilometers miles knots knoten kilometer stundenkilometer metres meter`),
	"volume": wordSet(`litre litres liter liters gallon gallons litros barrels barrel`),
	"share":  wordSet(`percent percentage prozent fifth fifths third thirds quarter quarters half halfte drittel viertel zehntel tenths tenth moitie tercio mitad`),
}

// dimensions say which units an adjective asks for.
var dimensions = map[string][]string{
	"high": {"length"}, "tall": {"length"}, "deep": {"length"}, "wide": {"length"}, "far": {"length"}, "hoch": {"length"}, "tief": {"length"}, "weit": {"length"}, "breit": {"length"}, "haut": {"length"}, "alto": {"length"},
	"big": {"area", "length"}, "large": {"area", "length"}, "gross": {"area", "length"}, "grand": {"area", "length"}, "grande": {"area", "length"},
	"hot": {"heat"}, "cold": {"heat"}, "warm": {"heat"}, "heiss": {"heat"}, "kalt": {"heat"}, "heavy": {"mass"}, "schwer": {"mass"}, "fast": {"speed", "span"}, "schnell": {"speed", "span"},
	"late": {"time"}, "early": {"time"}, "spat": {"time"},
}

// currencies follow the number of a sum, in the singular where only an s makes the plural.
var currencies = wordSet(`dollar euro pound cent penny pence franc franken krone kronen kronor krona crown yen yuan pfund peso rupee rouble ruble zloty lira lire real reais rand won forint koruna dirham dinar shekel naira
	libra corona couronne centime centimo centavo livre rappen`)

// freeWords say that something costs nothing.
var freeWords = wordSet(`free nothing kostenlos gratis umsonst gratuit gratuite gratuitement rien gratuito nada`)

var futureWords = wordSet("geplant planen expected will going want wants plans planned shall soon next wird werden soll sollen sera ouvrira prochain proximo")

// pronouns stand for somebody or something named before, anywhere in a sentence.
var pronouns = wordSet(`damit davon dafur darauf daran he she it its they them his her him their there er ihn ihm sie ihr ihre ihren seine seinen es dessen deren dort il elle ils lui leur son sa ses y ella ellos su sus lo`)

var dangling = wordSet("he she they it this these that those his her their its er sie es dies diese dieser das il elle ils elles cela el ella ellos ellas lui lei loro ele ela eles elas hij zij ze")

// toBe are the forms of to be that stand beside a reason or in a passive.
var toBe = wordSet("is are was were ist sind war waren sei seien est sont etait serait es son fue era")

func hasAnyToken(words []token, set map[string]bool) bool {
	for i := range words {
		if set[words[i].low] {
			return true
		}
	}
	return false
}

func hasEnding(w string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
