package quote

func dutch() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `zei zegt zeiden zeggen vertelde vertelt vertelden schreef schrijft verklaarde verklaart aldus antwoordde antwoordt vroeg vraagt benadrukte benadrukt waarschuwde waarschuwt vindt vond stelde stelt
				meldde meldt noemde noemt legde legt voegde voegt liet laat reageerde reageert concludeerde concludeert bevestigde bevestigt twitterde twittert betoogde betoogt meent meende herhaalde erkende erkent
				denkt dacht hoopt hoopte weet wist riep roept oordeelt oordeelde beklemtoonde uitte klaagde sprak spreekt omschreef omschrijft`},
			{weak, `laat liet legde legt weet wist denkt dacht hoopt hoopte riep roept sprak spreekt vond vroeg vraagt`},
			{cueBase, `gezegd verklaard verteld`},
			{aux, `heeft hebben had hadden zal zullen zou zouden kan kunnen moet wordt worden werd werden`}, {be, `is zijn was waren`},
			{adv, `ook dan nu niet nog al toen zo gisteren vandaag later verder eerder daarna maandag dinsdag woensdag donderdag vrijdag zaterdag zondag`},
			{date, `maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december`},
			{prep, `van in op aan bij met voor door over uit naar tot tegen tijdens volgens na om`}, {det, `de het een deze dit die dat twee drie`}, {possPron, `zijn haar hun ons onze`},
			{conj, `en of maar`}, {sub, `dat als omdat toen terwijl hoewel`}, {pronoun, `hij zij ze ik wij we`}, {rel, `wie`}, {object, `ons me hem`},
			{male, `hij meneer dhr`}, {female, `zij ze mevrouw mevr woordvoerster wethoudster lerares`}, {title, `meneer mevrouw minister president burgemeester premier koning koningin dr prof wethouder`},
			{role, `woordvoerder woordvoerster minister president burgemeester directeur voorzitter hoogleraar advocaat trainer wethouder onderzoeker arts econoom schrijver journalist historicus officier rechter
				bewoner getuige leraar lerares leider baas Kamerlid kamerlid`},
			{group, `bewoners deskundigen onderzoekers bronnen politie autoriteiten`}, {thing, `verklaring brief rapport bericht`}, {org, `ministerie gemeente partij vereniging bedrijf`}, {tagWord, `aldus`},
		}),
		abbreviations: set("dr mr mevr dhr prof drs ir bijv enz"), inverts: true, links: set("van voor bij"),
		titled:      set("titel boek film roman lied serie programma motto slogan genaamd getiteld project zogenaamde zogeheten"),
		according:   [][]string{{"volgens"}, {"aldus"}, {"klinkt", "het", "bij"}, {"staat", "in"}},
		opensSpeech: set("dat van"),
	}
}

func swedish() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `säger sade sa sagt berättar berättade skriver skrev menar menade förklarar förklarade konstaterar konstaterade uppger uppgav hävdar hävdade tillägger tillade svarar svarade kommenterar
				kommenterade frågar frågade varnar varnade betonar betonade tycker tyckte anser ansåg tror undrar påpekar påpekade meddelar meddelade ropar utropar fortsätter kallar kallade beskriver beskrev`},
			{weak, `tror tyckte tycker frågar fortsätter kallar kallade beskriver beskrev ropar`},
			{aux, `har hade kan ska skulle vill måste blir blev`}, {be, `är var`}, {adv, `också inte nu då sedan här redan igår idag senare vidare dock bland`},
			{date, `måndag måndagen tisdag tisdagen onsdag onsdagen torsdag torsdagen fredag fredagen lördag lördagen söndag söndagen januari februari mars april maj juni juli augusti september oktober november december`},
			{prep, `av i på till från med för om under över efter vid hos mot enligt utan`}, {det, `en ett den det de denna detta två tre`}, {possPron, `hans hennes deras sin sitt sina vår`},
			{conj, `och eller men`}, {sub, `att om när eftersom medan`}, {pronoun, `han hon de jag vi`}, {rel, `som`}, {object, `oss mig`},
			{male, `han herr talesman`}, {female, `hon fru talskvinna`}, {title, `herr fru statsminister statsministern minister dr professor kommunalråd`},
			{role, `talesperson talesman talskvinna minister statsminister statsministern borgmästare borgmästaren ordförande ordföranden direktör professor forskare läkare chef vd presschef polischef ledare
				partiledare partiledaren tränare lärare jurist advokat ekonom författare åklagare generaldirektör kommunalråd rektor journalist`},
			{group, `polisen myndigheterna forskarna experter boende källor`}, {thing, `rapporten brevet pressmeddelande uttalande`}, {org, `regeringen kommunen partiet föreningen företaget myndigheten`},
		}),
		bareNouns:     true,
		abbreviations: set("dr prof bl.a t.ex"), inverts: true, links: set("på för av vid från"),
		titled:      set("titeln boken filmen romanen låten serien programmet mottot slogan kallad kallade så_kallade projektet"),
		according:   [][]string{{"enligt"}, {"heter", "det", "i"}, {"står", "det", "i"}},
		opensSpeech: set("att om"),
	}
}

// norwegian serves Danish too: the words around a quotation are mostly the same.
func norwegian() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `sier sa sagde siger sagt forteller fortalte fortæller skriver skrev mener mente forklarer forklarte forklarede opplyser opplyste oplyser oplyste påpeker påpekte påpeger hevder hevdet svarer svarte
				svarede legger lægger tilføyer tilføjer tilføjede kommenterer kommenterte spør spurte spørger advarer advarte advarede understreker understrekte understreger fastslår konstaterer fortsetter fortsætter
				uttaler uttalte udtaler udtalte tror synes kaller kalte kalder kaldte beskriver beskrev lyder`},
			{weak, `tror synes legger lægger fortsetter fortsætter kaller kalte kalder kaldte beskriver beskrev spør`},
			{aux, `har hadde havde kan skal skulle vil ville må blir bliver ble blev`}, {be, `er var`}, {adv, `også ikke nå nu da så her allerede i_går senere videre dog til`},
			{date, `mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars marts april mai maj juni juli august september oktober november desember december`},
			{prep, `av af i på til fra med for om under over etter efter ved hos mot mod ifølge uten uden`}, {det, `en et den det de denne dette to tre`}, {possPron, `hans hennes hendes deres sin sitt sit sine vår`},
			{conj, `og eller men`}, {sub, `at om når fordi mens`}, {pronoun, `han hun de jeg vi`}, {rel, `som der`}, {object, `oss os meg mig`},
			{male, `han herr`}, {female, `hun fru talskvinne`}, {title, `herr fru statsminister statsministeren minister dr professor ordfører ordføreren borgmester borgmesteren`},
			{role, `talsperson talsmann talsmand talskvinne minister statsminister statsministeren ordfører ordføreren borgmester borgmesteren formand leder leiar direktør professor forsker lege læge sjef chef
				partileder partilederen trener træner lærer advokat økonom forfatter statsadvokat rektor journalist politiinspektør`},
			{group, `politiet myndighetene myndighederne forskerne eksperter naboer kilder`}, {thing, `rapporten brevet pressemelding pressemeddelelse uttalelse`}, {org, `regjeringen regeringen kommunen partiet foreningen`},
		}),
		bareNouns:     true,
		abbreviations: set("dr prof bl.a f.eks"), inverts: true, links: set("på for av af ved fra"),
		titled:      set("tittelen titlen boken bogen filmen romanen låten sangen serien programmet mottoet slagordet kalt kaldet såkalte såkaldte prosjektet projektet"),
		according:   [][]string{{"ifølge"}, {"følge"}, {"lyder", "det", "fra"}, {"heter", "det", "i"}, {"hedder", "det", "i"}, {"står", "det", "i"}},
		opensSpeech: set("at om"),
	}
}

func icelandic() *lexicon {
	return &lexicon{
		words: build([]wordList{
			{cue, `segir sagði segja sögðu skrifar skrifaði svarar svaraði bætir bætti útskýrir útskýrði spyr spurði fullyrðir fullyrti bendir benti lýsir lýsti telur kveðst ítrekar ítrekaði heldur tekur`}, {weak, `bendir benti telur lýsir heldur tekur spyr bætir bætti`},
			{aux, `er var hefur hafði eru voru`}, {adv, `einnig líka nú þá ekki svo hér þar enn við áfram`}, {date, `mánudag þriðjudag miðvikudag fimmtudag föstudag laugardag sunnudag janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember`},
			{prep, `í á til frá með fyrir um af eftir hjá samkvæmt`}, {conj, `og eða en`}, {sub, `að þegar ef þar`}, {pronoun, `hann hún þau þeir þær ég við`}, {rel, `sem`}, {male, `hann`}, {female, `hún`}, {object, `okkur mér`},
			{role, `forsætisráðherra ráðherra forseti borgarstjóri bæjarstjóri forstjóri formaður prófessor þingmaður læknir lögreglustjóri talsmaður framkvæmdastjóri`}, {org, `lögreglan ríkisstjórnin`}, {group, `íbúar sérfræðingar`},
		}),
		bareNouns: true, inverts: true, titled: set("bókin bók kvikmyndin lagið nefnist"), according: [][]string{{"samkvæmt"}}, abbreviations: set("dr kl"),
	}
}
