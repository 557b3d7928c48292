package quote

import "strings"

func german() *lexicon {
	l := &lexicon{
		words:    build(germanWords),
		nounCaps: true,
		inverts:  true,
		abbreviations: set(`dr prof hr fr st nr bzw usw etc ca vgl evtl ggf inkl max min mio mrd z.b d.h u.a v.a o.ä str abs art bd jh jr sr jan feb aug sept okt nov dez
			gest geb verst ehem sog dipl ing med phil jur e.v a.d i.d.r u.s`),
		titled: set(`titel motto namen name buch film roman lied song album serie sendung band gruppe bündnis aktion projekt begriff slogan schlagwort parole überschrift ausstellung
			stück magazin zeitung zeitschrift namens genannte genannten sogenannte sogenannten stichwort spielfilm artikel schiff marke festival kategorie
			dokumentation operation initiative verein firma partei oper kampagne betitelt`),
		according: [][]string{{"laut"}, {"gemäß"}, {"nach", "angaben", "von"}, {"nach", "angaben"}, {"nach", "aussage", "von"}, {"nach", "aussage"}, {"nach", "aussagen", "von"}, {"nach", "aussagen"},
			{"nach", "ansicht", "von"}, {"nach", "ansicht"}, {"nach", "auffassung", "von"}, {"nach", "auffassung"}, {"nach", "meinung", "von"}, {"nach", "meinung"}, {"nach", "worten", "von"},
			{"nach", "den", "worten", "von"}, {"nach", "den", "worten"}, {"angaben", "von"}, {"angaben"}, {"worten", "von"}, {"aus", "sicht", "von"}, {"aus", "sicht"}, {"in", "den", "augen", "von"}, {"in", "den", "augen"}},
		opensSpeech: set("dass daß zu"),
		links:       set("von vom der"),
	}
	l.names()
	l.foreignNames()
	return l
}

var germanWords = []wordList{
	{cue, `sagte sagt sagten sagen erklärte erklärt erklärten meinte meint meinten betonte betont betonten teilte teilt teilten schrieb schreibt schrieben berichtete berichtet berichteten fügte fügt fügten
		ergänzte ergänzt kritisierte kritisiert kritisierten fragte fragt fragten antwortete antwortet antworteten forderte fordert forderten nannte nennt nannten bezeichnete bezeichnet bezeichneten
		äußerte äußert äußerten warnte warnt warnten heißt hieß kommentierte kommentiert gab gibt gaben räumte räumt stellte stellt behauptete behauptet behaupteten versicherte versichert
		bekräftigte bekräftigt entgegnete entgegnet erwiderte erwidert begründete begründet begründeten lobte lobt lobten verkündete verkündet kündigte kündigt kündigten twitterte twittert postete
		zitierte zitiert zitierten rief ruft riefen sprach spricht sprachen führte führt urteilte urteilt befand befindet resümierte resümiert bilanzierte bilanziert konstatierte konstatiert
		wies weist beschrieb beschreibt beschrieben beklagte beklagt beklagten bedauerte bedauert mahnte mahnt appellierte appelliert unterstrich unterstreicht bestätigte bestätigt bestätigten
		verteidigte verteidigt vermutete vermutet glaubte glaubt hofft hoffte freute freut zeigte erzählte erzählt erzählten erläuterte erläutert erinnerte erinnert prophezeite schilderte schildert
		bemerkte bemerkt verlangte verlangt drohte droht versprach verspricht dementierte dementiert widersprach widerspricht bestreitet bestritt plädierte plädiert formulierte formuliert
		titelte titelt titelten lautete lautet lauten lauteten skandierten skandierte twitterten gestand gesteht jubelte jubelt schimpfte schimpft witzelte scherzte spottete höhnte
		sah sieht rechtfertigte rechtfertigt reagierte reagiert beschuldigte beschuldigt wirft warf verurteilte verurteilt begrüßte begrüßt würdigte würdigt gratulierte rät riet fasste
		empörte empört monierte moniert rügte rügt ärgerte ärgert beteuerte beteuert mitteilte mitteilt mitteilten feststellte feststellt hinzufügte hinzufügt angab angibt unterstellte unterstellt wetterte wettert beschwor beschwört frohlockte präzisierte präzisiert wiederholte wiederholt bezweifelte bezweifelt tadelte
		steht stand schloss schließt meldete meldet meldeten verlautete vertrat vertritt schwärmte klagte klagt stichelte ätzte polterte fuhr fährt setzte setzt`},
	{weak, `gab gibt gaben stellte stellt führte führt befand befindet zeigte freute freut sah sieht wirft warf steht stand schloss schließt vertrat vertritt fuhr fährt setzte setzt lauten lautet
		lautete heißt hofft hoffte glaubt glaubte rief ruft reagierte reagiert bestätigt erklärt wies weist fasste droht drohte sprach spricht begrüßt verurteilte lobt rät`},
	{cueBase, `gesagt erklärt gemeint betont mitgeteilt geschrieben berichtet hinzugefügt ergänzt kritisiert gefragt gefordert genannt bezeichnet geäußert gewarnt kommentiert angegeben
		behauptet versichert verurteilt gewürdigt betitelt eingeräumt bestätigt beklagt versprochen tituliert bekräftigt begründet gelobt verkündet angekündigt zitiert ausgesagt beschrieben bedauert vermutet sagen erklären fordern warnen nennen bezeichnen`},
	{cuePart, `sagend erklärend`},
	{aux, `hat habe haben hatte hatten hätte hätten wird werde werden wurde wurden würde würden kann könne können konnte konnten könnte könnten soll solle sollen sollte sollten muss müsse müssen musste müssten
		will wolle wollen wollte wollten darf dürfe dürfen durfte mag möge möchte`},
	{be, `ist sei seien sind war waren wäre wären gewesen worden`},
	{adv, `auch dazu dann nun jetzt nicht noch schon bereits so hier da dort heute gestern morgen zuvor danach später früher weiter weiterhin zudem außerdem allerdings jedoch aber daraufhin darauf darin
		daran dabei dafür dagegen demnach deshalb daher immer wieder wörtlich sehr nur erst gleichzeitig zugleich ferner unterdessen inzwischen mittlerweile laut schließlich ebenfalls ebenso
		gegenüber mit hinzu an ein aus fest vor zusammen zu auf hin bei zurück abschließend kürzlich erneut etwa rund besonders sogar selbst mehrfach hierzu ab sich ihm ihr ihnen uns mir
		weder`},
	{date, `montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember montagabend dienstagabend mittwochabend
		donnerstagabend freitagabend samstagabend sonntagabend abend morgen nachmittag vormittag mittag uhr`},
	{prep, `von vom in im an am auf aus bei beim mit nach seit zu zum zur für durch gegen ohne um über unter vor hinter neben zwischen während wegen trotz bis gegenüber per pro laut gemäß anlässlich angesichts
		innerhalb außerhalb aufgrund ins ans aufs`},
	{det, `der die das den dem des ein eine einer eines einem einen dieser diese dieses diesem diesen jener jede jeder alle viele mehrere einige beide beiden kein keine zwei drei vier fünf sechs sieben acht
		neun zehn`},
	{possPron, `sein seine seiner seinem seinen seines ihr ihre ihrer ihrem ihren ihres dessen deren unser unsere`},
	{conj, `und oder aber sondern sowie denn doch`},
	{sub, `dass daß wenn weil ob als obwohl nachdem bevor damit während wie indem sodass falls warum wer was`},
	{pronoun, `er sie es ich wir man`},
	{rel, `welcher welche`},
	{male, `er sein seine herr sprecher präsident minister bürgermeister vater sohn bruder mann professor trainer richter könig chef direktor leiter vorsitzender vorsitzende_m`},
	{female, `sie frau sprecherin präsidentin ministerin bürgermeisterin mutter tochter schwester professorin trainerin richterin königin chefin direktorin leiterin anwältin kanzlerin`},
	{object, `ihm ihr ihnen uns mir dpa`},
	{title, `herr herrn frau dr prof professor präsident präsidentin minister ministerin kanzler kanzlerin bundeskanzler bundeskanzlerin bürgermeister bürgermeisterin oberbürgermeister
		oberbürgermeisterin innenminister innenministerin außenminister außenministerin ministerpräsident ministerpräsidentin general papst könig königin trainer sprecher sprecherin richter
		staatsanwalt kommissar staatssekretär staatssekretärin bischof kardinal pfarrer abgeordneter abgeordnete generalsekretär generalsekretärin chef chefin vorsitzender vorsitzende direktor
		direktorin us-präsident bundespräsident verteidiger anwalt anwältin umweltminister umweltministerin finanzminister finanzministerin verkehrsminister verkehrsministerin parteichef parteichefin`},
	{role, `sprecher sprecherin präsident präsidentin minister ministerin kanzler kanzlerin bürgermeister bürgermeisterin professor professorin trainer trainerin richter richterin anwalt anwältin
		chef chefin direktor direktorin leiter leiterin vorsitzender vorsitzende mitglied zeuge zeugin mann frau experte expertin staatsanwalt staatsanwältin polizist polizistin
		autor autorin journalist journalistin kommentator forscher forscherin wissenschaftler wissenschaftlerin polizeisprecher polizeisprecherin regierungssprecher regierungssprecherin
		koordinator koordinatorin einsatzleiter deichgraf ingenieur ingenieurin mutter vater oma opa großmutter großvater tante onkel witwe witwer bäuerin wirtin ärztin lehrer lehrerin pfarrerin`},
	{group, `polizei behörden experten forscher wissenschaftler anwohner zeugen demonstranten politiker kritiker gewerkschaften grüne grünen ärzte eltern regierung opposition staatsanwaltschaft unternehmen partei`},
	{thing, `erklärung mitteilung stellungnahme bericht brief schreiben pressemitteilung artikel urteil rede text studie begründung email e-mail`},
	{tagWord, `so laut`},
	{cueNoun, `vorwurf forderung aussage behauptung ankündigung warnung kritik appell kommentar äußerung einschätzung bemerkung feststellung versprechen vorschlag`},
	{plural, `ihnen ihre`},
	{org, `universität partei ministerium bundestag gericht bank verein verband gesellschaft institut stadt land zeitung amt behörde bund ag gmbh`},
	{verb, `machte ging kam ließ fand sprach trat hatte war wurde`},
}

// germanRole gives compounds such as “Büchereileiterin” and “Vereinssprecher” the class of a role: German
// builds them freely, so no table can hold them. Endings that are common in surnames are left out.
func germanRole(low string) class {
	for _, ending := range germanRoles {
		stem, found := strings.CutSuffix(low, ending)
		feminine := false
		if !found {
			if stem, found = strings.CutSuffix(low, ending+"in"); found {
				feminine = true
			}
		}
		if found && len(stem) >= 3 {
			if feminine {
				return role | female
			}
			return role
		}
	}
	return 0
}

var germanRoles = strings.Fields(`leiter sprecher direktor präsident minister ministerin meisterin ingenieur forscher wissenschaftler lehrer händler trainer
	vorsitzende vorsitzender beauftragte beauftragter ärztin arzt anwältin anwalt expertin experte ologe olog geschäftsführer vorstand redakteur dezernent technikerin
	abgeordnete abgeordneter berater rechtler spezialist analyst manager aktivist historiker künstler gründer besitzer inhaber chef kommissar`)
