package quote

import "sync"

// keyWords are the words of a language by which a quotation is worth more or less on its own.
type keyWords struct {
	links          map[string]bool // tie a sentence to the one before: and, so, moreover
	answers        map[string]bool // yes, no, of course
	persons        map[string]bool // he, their
	things         map[string]bool // it, its
	demonstratives map[string]bool // this, that
	predicates     map[string]bool // verbs by which “this” stands for something said before
	expletive      map[string]bool // “il faut”: the pronoun means nothing
	elided         map[string]bool // last words that stand for a whole predicate
	back           map[string]bool // last words that mean something said before
	voice          map[string]bool // persons, feelings, duty, judgement
	fillers        map[string]bool
	contrasts      []string
}

var noKeyWords keyWords

// keyWordsFor chooses by BCP 47 tag; in other languages only length, names and order count.
func keyWordsFor(language string) *keyWords {
	primary := primaryOf(language)
	if primary == "" {
		primary = "en"
	}
	if kw := keyWordsOf[primary]; kw != nil {
		return kw()
	}
	return &noKeyWords
}

var keyWordsOf = map[string]func() *keyWords{
	"en": sync.OnceValue(englishKeys), "de": sync.OnceValue(germanKeys), "fr": sync.OnceValue(frenchKeys), "es": sync.OnceValue(spanishKeys), "it": sync.OnceValue(italianKeys), "pt": sync.OnceValue(portugueseKeys),
	"nl": sync.OnceValue(dutchKeys), "sv": sync.OnceValue(nordicKeys), "da": sync.OnceValue(nordicKeys), "no": sync.OnceValue(nordicKeys), "nb": sync.OnceValue(nordicKeys), "nn": sync.OnceValue(nordicKeys), "pl": sync.OnceValue(polishKeys), "ru": sync.OnceValue(russianKeys),
}

func englishKeys() *keyWords {
	return &keyWords{
		links: set(`and but so because which or nor then yet still also plus meanwhile moreover therefore thus however instead otherwise furthermore additionally besides nevertheless nonetheless consequently hence similarly likewise
			whereas though`),
		answers:        set("yes no well yeah nope absolutely exactly okay ok sure correct right definitely oh of_course not_really not_yet"),
		persons:        set("he she they him her his their them he's she's they're he'll she'll they'll he'd she'd they'd they've"),
		things:         set("it its it's it'll it'd"),
		demonstratives: set("this that those these"),
		predicates: set(`is was are were has had have will would can could should may might does did doesn't didn't isn't wasn't aren't weren't won't wouldn't can't couldn't makes made means shows showed gives gave just really
			alone also goes comes came happens happened includes remains seems`),
		elided: set(`can cannot can't will won't would wouldn't could couldn't should shouldn't may might must do don't does doesn't did didn't is isn't are aren't was wasn't were weren't has hasn't have haven't had hadn't not so either
			neither`),
		back: set("it this that them there him her these those"),
		voice: set(`i we our us my you your me must should never always need needs cannot can't won't don't believe think feel fear afraid hope hopes worry worried love hate wrong right justice victims responsible responsibility
			accountable blame trust freedom free heinous immoral cruel evil chaos chaotic broken honest dignity respect crisis threat kill killed suffer pain forget home families family best worst great terrible dangerous danger
			risk disaster tragedy shame proud sad angry happy truth lie lies fight save lose losing lost win die dying death life lives future nobody everyone everything nothing impossible unacceptable crazy beautiful important
			children people world matter matters enough ever only too more`),
		fillers:   set("maybe probably perhaps obviously basically actually honestly um uh well okay ok certainly somewhat you_know i_mean sort_of kind_of"),
		contrasts: []string{", not ", "not because", "not just ", "not only ", " rather than "},
	}
}

func germanKeys() *keyWords {
	return &keyWords{
		links:          set("und aber denn also deshalb daher darum trotzdem außerdem zudem dann allerdings jedoch oder sondern dagegen dafür damit deswegen somit folglich hingegen ebenso"),
		answers:        set("ja nein doch genau natürlich klar na naja ach absolut"),
		persons:        set("er sie ihm ihr ihn ihnen ihre sein seine"),
		things:         set("es dessen deren"),
		demonstratives: set("das dies dieser diese dieses"),
		predicates:     set("ist war sind waren hat hatte wird wurde kann könnte soll sollte muss müsse heißt bedeutet zeigt macht gilt geht wäre hätte würde"),
		expletive:      set("es_gibt es_geht es_ist es_braucht es_muss es_kann es_war es_darf es_wird es_gab"),
		back:           set("es das sie dazu davon daran damit dafür"),
		voice: set(`ich wir uns unser unsere mein müssen sollten nie niemals immer brauchen können glaube angst hoffnung falsch richtig gefährlich gefahr schande stolz wahrheit leben tod zukunft niemand alle alles nichts menschen
			kinder katastrophe`),
		fillers:   set("vielleicht eigentlich halt quasi also irgendwie"),
		contrasts: []string{"nicht nur ", ", nicht ", " sondern "},
	}
}

func frenchKeys() *keyWords {
	return &keyWords{
		links:          set("et mais donc car alors puis ensuite aussi enfin or pourtant cependant toutefois ainsi sinon parce_que du_coup en_plus"),
		answers:        set("oui non bien_sûr évidemment absolument exactement effectivement"),
		persons:        set("il elle ils elles lui leur eux son sa ses"),
		things:         set("ça cela ceci"),
		expletive:      set("il_faut il_y il_est il_s'agit il_n'y il_ne il_existe il_reste"),
		back:           set("ça cela lui eux elle"),
		voice:          set("je nous notre nos devons jamais toujours peur vie mort avenir honte colère injuste dangereux danger liberté enfants personne rien tout vérité espoir fier"),
		fillers:        set("peut-être enfin voilà bon quoi"),
		contrasts:      []string{", pas ", "non pas ", "pas seulement ", " plutôt que "},
		demonstratives: set("ce"),
		predicates:     set("est sont était n'est sera"),
	}
}

func spanishKeys() *keyWords {
	return &keyWords{
		links:     set("y pero porque sino así entonces además también luego después aunque por_eso sin_embargo o pues"),
		answers:   set("sí no claro exacto absolutamente por_supuesto desde_luego bueno"),
		persons:   set("él ella ellos ellas le les su sus lo la los_que"),
		things:    set("eso esto ello aquello"),
		back:      set("eso esto ello ella él ellos"),
		voice:     set("yo nosotros nuestro nuestra debemos nunca siempre miedo vida muerte futuro vergüenza peligro libertad hijos nadie nada todo verdad esperanza orgullo injusto hay_que"),
		fillers:   set("quizás quizá bueno pues"),
		contrasts: []string{", no un", " sino ", "no solo ", "no sólo "},
	}
}

func italianKeys() *keyWords {
	return &keyWords{
		links:     set("e ma perché quindi allora poi inoltre anche però dunque infatti così o"),
		answers:   set("sì no certo esatto assolutamente certamente beh ovviamente"),
		persons:   set("lui lei loro egli ella gli suo sua suoi"),
		things:    set("questo ciò quello"),
		back:      set("ciò lui lei loro questo"),
		voice:     set("io noi nostro nostra dobbiamo mai sempre paura vita morte futuro vergogna pericolo libertà figli nessuno niente tutto verità speranza"),
		fillers:   set("forse insomma diciamo cioè"),
		contrasts: []string{"non solo ", ", non ", " bensì "},
	}
}

func portugueseKeys() *keyWords {
	return &keyWords{
		links:     set("e mas porque então também depois além_disso assim porém portanto ou por_isso"),
		answers:   set("sim não claro exatamente com_certeza bom"),
		persons:   set("ele ela eles elas lhe seu sua seus"),
		things:    set("isso isto aquilo"),
		back:      set("isso isto ele ela eles"),
		voice:     set("eu nós nosso nossa devemos nunca sempre medo vida morte futuro vergonha perigo liberdade filhos ninguém nada tudo verdade esperança"),
		fillers:   set("talvez né tipo bom"),
		contrasts: []string{"não só ", "não apenas ", ", não ", " mas sim "},
	}
}

func dutchKeys() *keyWords {
	return &keyWords{
		links: set("en maar want dus daarom ook dan bovendien echter toch of daarnaast"), answers: set("ja nee natuurlijk precies absoluut tja nou"),
		persons: set("hij zij ze hen hun zijn haar hem"), things: set("het"), demonstratives: set("dat dit die deze"), predicates: set("is was zijn waren heeft had kan zou moet wordt betekent"),
		expletive: set("het_is"), back: set("het dat dit hem haar ze"),
		voice:     set("ik wij we ons onze moeten nooit altijd angst leven dood toekomst schande gevaar vrijheid kinderen niemand niets alles waarheid hoop trots"),
		fillers:   set("misschien eigenlijk gewoon zeg_maar"),
		contrasts: []string{"niet alleen ", ", niet ", " maar juist "},
	}
}

// nordicKeys serve Swedish, Danish and Norwegian, whose small words are much the same.
func nordicKeys() *keyWords {
	return &keyWords{
		links: set("och og men så för för_att derfor därför også också dessuten dessutom eller"), answers: set("ja nej nei absolut självklart selvfølgelig"),
		persons: set("han hon hun de dem hans hennes hendes deras deres"), demonstratives: set("det den dette detta"), predicates: set("är er var har hade havde kan ska skal vil vill blir bliver betyr betyder"),
		expletive: set("det_finns det_finnes det_er det_är det_findes"), back: set("det den dem han hon hun"),
		voice:   set("jag jeg vi oss vår vores vårt måste må aldrig aldri alltid altid frykt rädd liv död framtid skam fara fare frihet barn ingen allt alt ingenting sanning håp hopp stolt"),
		fillers: set("kanske kanskje måske liksom"),
	}
}

func polishKeys() *keyWords {
	return &keyWords{
		links: set("i a ale bo więc dlatego też także jednak ponadto potem albo natomiast zatem"), answers: set("tak nie oczywiście dokładnie absolutnie no"),
		persons: set("on ona oni one jego jej ich mu"), things: set("to tego"), back: set("to tego tym nim nią nich"),
		voice:     set("ja my nas nasz nasze musimy nigdy zawsze strach życie śmierć przyszłość wstyd niebezpieczne wolność dzieci nikt nic wszystko prawda nadzieja"),
		contrasts: []string{"nie tylko ", ", a nie ", ", lecz "},
	}
}

func russianKeys() *keyWords {
	return &keyWords{
		links: set("и а но поэтому также потом однако кроме_того или зато потому_что так_что"), answers: set("да нет конечно точно абсолютно разумеется"),
		persons: set("он она они его её ее их ему ей им"), things: set("это этого оно"), back: set("это этого этом него неё ней них нём"),
		voice:     set("я мы нас наш наша наши должны никогда всегда страх жизнь смерть будущее стыд опасно свобода дети никто ничего всё правда надежда"),
		contrasts: []string{"не только ", ", а не ", ", но и "},
	}
}
