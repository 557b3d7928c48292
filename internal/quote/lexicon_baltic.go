package quote

func lithuanian() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `sakė sako teigė teigia pasakė pasakojo pabrėžė pabrėžia pridūrė priduria pažymėjo pažymi aiškino aiškina rašė rašo komentavo komentuoja teigiama tvirtino tvirtina atsakė klausė nurodė įspėjo kalbėjo prisiminė`}, {weak, `klausė kalbėjo`},
			{aux, `yra buvo bus`}, {adv, `taip pat dar jau dabar vakar šiandien ne vėliau`}, {prep, `į iš su be po prie per dėl apie ant už pagal`}, {conj, `ir o bet arba`}, {sub, `kad kai jei nes`}, {pronoun, `jis ji jie jos aš mes`}, {rel, `kuris kuri`},
			{male, `jis ponas`}, {female, `ji ponia`}, {object, `bns elta žurnalistams mums`}, {title, `ponas ponia dr prof`},
			{role, `prezidentas prezidentė premjeras premjerė ministras ministrė meras merė direktorius direktorė vadovas vadovė atstovas atstovė profesorius profesorė gydytojas seimo pirmininkas`}, {org, `policija vyriausybė ministerija`}, {group, `gyventojai ekspertai`},
		}),
		bareNouns: true, inflects: true, prodrop: true, abbreviations: set("dr prof m d pvz"), titled: set("knyga filmas romanas daina šūkis vadinamas vadinama"), after: set("teigimu žodžiais nuomone"),
	}
}

func latvian() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `teica saka sacīja norādīja norāda uzsvēra uzsver piebilda piebilst skaidroja skaidro atzina atzīst rakstīja raksta pauda pauž komentēja stāstīja stāsta apgalvoja atbildēja jautāja brīdināja`}, {weak, `jautāja`},
			{aux, `ir bija būs`}, {adv, `arī vēl jau tagad vakar šodien ne vēlāk`}, {prep, `uz no ar bez pēc pie par caur`}, {conj, `un vai bet`}, {sub, `ka kad ja jo`}, {pronoun, `viņš viņa viņi viņas es mēs`}, {rel, `kas kurš kura`}, {male, `viņš`}, {female, `viņa`},
			{object, `leta žurnālistiem mums`}, {role, `prezidents premjers premjere ministrs ministre mērs direktors direktore vadītājs vadītāja pārstāvis pārstāve profesors profesore ārsts priekšsēdētājs`}, {org, `policija valdība ministrija`},
		}),
		bareNouns: true, inflects: true, abbreviations: set("dr prof piem"), titled: set("grāmata filma romāns dziesma"), according: [][]string{{"pēc"}}, viewpoint: set("pēc"),
	}
}
