package quote

// Small languages of Europe with small tables; strict.go says what they are trusted with.

func icelandic() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `segir sagði segja sögðu skrifar skrifaði svarar svaraði bætir bætti útskýrir útskýrði spyr spurði fullyrðir fullyrti bendir benti lýsir lýsti telur kveðst ítrekar ítrekaði heldur tekur`}, {weak, `bendir benti telur lýsir heldur tekur spyr bætir bætti`},
			{aux, `er var hefur hafði eru voru`}, {adv, `einnig líka nú þá ekki svo hér þar enn við áfram`}, {date, `mánudag þriðjudag miðvikudag fimmtudag föstudag laugardag sunnudag janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember`},
			{prep, `í á til frá með fyrir um af eftir hjá samkvæmt`}, {conj, `og eða en`}, {sub, `að þegar ef þar`}, {pronoun, `hann hún þau þeir þær ég við`}, {rel, `sem`}, {male, `hann`}, {female, `hún`}, {object, `okkur mér`},
			{role, `forsætisráðherra ráðherra forseti borgarstjóri bæjarstjóri forstjóri formaður prófessor þingmaður læknir lögreglustjóri talsmaður framkvæmdastjóri`}, {org, `lögreglan ríkisstjórnin`}, {group, `íbúar sérfræðingar`},
		}),
		strict: true, bareNouns: true, inverts: true, titled: set("bókin bók kvikmyndin lagið nefnist"), according: [][]string{{"samkvæmt"}}, abbreviations: set("dr kl"),
	}
	l.names()
	l.moreNames()
	return l
}

func lithuanian() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `sakė sako teigė teigia pasakė pasakojo pabrėžė pabrėžia pridūrė priduria pažymėjo pažymi aiškino aiškina rašė rašo komentavo komentuoja teigiama tvirtino tvirtina atsakė klausė nurodė įspėjo kalbėjo prisiminė`}, {weak, `klausė kalbėjo`},
			{aux, `yra buvo bus`}, {adv, `taip pat dar jau dabar vakar šiandien ne vėliau`}, {prep, `į iš su be po prie per dėl apie ant už pagal`}, {conj, `ir o bet arba`}, {sub, `kad kai jei nes`}, {pronoun, `jis ji jie jos aš mes`}, {rel, `kuris kuri`},
			{male, `jis ponas`}, {female, `ji ponia`}, {object, `bns elta žurnalistams mums`}, {title, `ponas ponia dr prof`},
			{role, `prezidentas prezidentė premjeras premjerė ministras ministrė meras merė direktorius direktorė vadovas vadovė atstovas atstovė profesorius profesorė gydytojas seimo pirmininkas`}, {org, `policija vyriausybė ministerija`}, {group, `gyventojai ekspertai`},
		}),
		strict: true, bareNouns: true, inflects: true, prodrop: true, abbreviations: set("dr prof m d pvz"), titled: set("knyga filmas romanas daina šūkis vadinamas vadinama"), after: set("teigimu žodžiais nuomone"),
	}
	l.names()
	l.moreNames()
	return l
}

func latvian() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `teica saka sacīja norādīja norāda uzsvēra uzsver piebilda piebilst skaidroja skaidro atzina atzīst rakstīja raksta pauda pauž komentēja stāstīja stāsta apgalvoja atbildēja jautāja brīdināja`}, {weak, `jautāja`},
			{aux, `ir bija būs`}, {adv, `arī vēl jau tagad vakar šodien ne vēlāk`}, {prep, `uz no ar bez pēc pie par caur`}, {conj, `un vai bet`}, {sub, `ka kad ja jo`}, {pronoun, `viņš viņa viņi viņas es mēs`}, {rel, `kas kurš kura`}, {male, `viņš`}, {female, `viņa`},
			{object, `leta žurnālistiem mums`}, {role, `prezidents premjers premjere ministrs ministre mērs direktors direktore vadītājs vadītāja pārstāvis pārstāve profesors profesore ārsts priekšsēdētājs`}, {org, `policija valdība ministrija`},
		}),
		strict: true, bareNouns: true, inflects: true, abbreviations: set("dr prof piem"), titled: set("grāmata filma romāns dziesma"), according: [][]string{{"pēc"}}, viewpoint: set("pēc"),
	}
	l.names()
	l.moreNames()
	return l
}

func estonian() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `ütles ütleb lausus rääkis räägib selgitas selgitab märkis märgib lisas lisab kirjutas kirjutab rõhutas rõhutab kinnitas kinnitab kommenteeris kommenteerib sõnas nentis tõdes hoiatas küsis vastas arvas teatas`}, {weak, `arvas küsis`},
			{aux, `on oli olid ei`}, {adv, `ka veel juba nüüd eile täna`}, {conj, `ja või aga`}, {sub, `et kui sest`}, {pronoun, `tema ta nemad mina meie`}, {rel, `kes mis`},
			{role, `president peaminister minister linnapea direktor juhataja professor juht esimees pressiesindaja arst treener`}, {org, `politsei valitsus ministeerium`},
		}),
		strict: true, bareNouns: true, abbreviations: set("dr prof nt"), titled: set("raamat film romaan laul"), after: set("sõnul hinnangul arvates"),
	}
	l.names()
	l.moreNames()
	return l
}

func slovene() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `pravi pravijo trdi dodaja navaja pojasnjuje opozarja piše meni poudarja rekel rekla rekli dejal dejala dejali`}, {weak, `meni`}, {aux, `je so bil bila bilo bili ima bo se`}, {adv, `je so tudi še že zdaj potem včeraj danes ne tako pozneje`},
			{date, `ponedeljek torek sredo četrtek petek soboto nedeljo januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra`},
			{prep, `v iz na do od za po o pri pred pod nad med s z`}, {conj, `in ali a ampak`}, {sub, `da ko ker če`}, {pronoun, `on ona oni jaz mi`}, {rel, `ki kateri katera`}, {male, `on gospod`}, {female, `ona gospa`}, {object, `sta`},
			{role, `predsednik predsednica premier minister ministrica župan županja direktor direktorica profesor profesorica zdravnik poslanec poslanka vodja trener strokovnjak tiskovni predstavnik`}, {org, `policija vlada ministrstvo`}, {group, `gasilci prebivalci strokovnjaki`},
		}),
		strict: true, bareNouns: true, inflects: true, prodrop: true, abbreviations: set("dr prof mag npr t.i"), titled: set("naslovom naslov knjiga film roman pesem"), according: [][]string{{"po", "besedah"}, {"po", "navedbah"}},
	}
	l.past(`poveda pojasni napisa opozori poudari doda zapisa zatrdi izpostavi odgovori oceni`, "l", "la", "li")
	l.names()
	l.moreNames()
	return l
}

func catalan() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `diu deia diuen dit afirmat afirma assegurat assegura explicat explica afegit afegeix assenyalat assenyala declarat declara dit destacat destaca remarcat remarca lamentat lamenta advertit adverteix escrit escriu
				respost respon recordat recorda insistit insisteix reconegut reconeix denunciat denuncia subratllat subratlla conclòs conclou valorat valora criticat critica defensat defensa apuntat apunta`},
			{weak, `apuntat apunta valorat valora critica criticat`}, {aux, `ha han havia és són era va van pot`}, {adv, `també després ahir avui no ja així encara dilluns dimarts dimecres dijous divendres dissabte diumenge`},
			{date, `dilluns dimarts dimecres dijous divendres dissabte diumenge gener febrer març abril maig juny juliol agost setembre octubre novembre desembre`},
			{prep, `de del dels d a al als en amb per pel sense sobre entre des fins durant segons contra`}, {det, `el la els les l un una uns unes aquest aquesta dos dues`}, {possPron, `seu seva`}, {conj, `i o però`}, {sub, `que si quan perquè com`},
			{pronoun, `ell ella ells elles jo nosaltres`}, {rel, `qui`}, {object, `li ens em`}, {male, `ell senyor`}, {female, `ella senyora presidenta ministra directora alcaldessa consellera professora`}, {title, `senyor senyora president presidenta ministre ministra alcalde alcaldessa conseller consellera dr dra`},
			{role, `president presidenta ministre ministra alcalde alcaldessa portaveu director directora professor professora conseller consellera diputat diputada metge metgessa advocat advocada secretari secretària veí veïna expert experta`},
			{org, `govern ajuntament ministeri partit policia`}, {group, `veïns experts bombers autoritats`}, {thing, `comunicat informe carta nota`}, {tagWord, `segons`},
		}),
		strict: true, prodrop: true, adverbEnding: "ment", abbreviations: set("sr sra dr dra"), splits: set("l d s n m"), links: set("de del dels d"),
		titled: set("titulat titulada llibre pel·lícula novel·la cançó lema projecte"), according: [][]string{{"segons"}, {"d", "acord", "amb"}, {"per"}}, viewpoint: set("per"), opensSpeech: set("que de"),
	}
	l.names()
	l.moreNames()
	return l
}

func swahili() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `amesema alisema anasema wamesema walisema amesisitiza alisisitiza ameeleza alieleza ameongeza aliongeza amebainisha alibainisha amefafanua alifafanua amedai alidai ameandika aliandika amewataka amejibu`}, {weak, `amewataka amedai alidai`},
			{adv, `pia hata kwamba leo jana`}, {prep, `kwa katika na ya wa za la kutoka`}, {conj, `na au lakini`}, {sub, `kuwa kwamba kama ili`}, {pronoun, `yeye wao mimi sisi`}, {title, `rais waziri mkuu kamanda mhe dk bw bi dkt prof spika mbunge mkurugenzi katibu`},
			{role, `rais waziri kamanda mbunge mkurugenzi katibu mwenyekiti msemaji`},
		}),
		strict: true, bareNouns: true, abbreviations: set("dk dkt bw bi mhe prof"), titled: set("kitabu filamu wimbo"), according: [][]string{{"kwa", "mujibu", "wa"}},
	}
	l.names()
	l.moreNames()
	return l
}
