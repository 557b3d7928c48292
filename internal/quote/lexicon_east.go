package quote

// More languages of Europe with small tables; strict.go says what they are trusted with.

func slovak() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `hovorí hovoria tvrdí tvrdia dodáva uvádza vysvetľuje upozorňuje píše myslí opisuje pripomína uviedol uviedla uviedli podotkol podotkla povedali`}, {weak, `myslí pripomína`},
			{aux, `je sú bol bola bolo boli má môže bude sa`}, {adv, `tiež aj ešte už teraz potom včera dnes nie tak neskôr sám sama`},
			{date, `pondelok utorok stredu štvrtok piatok sobotu nedeľu januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra`},
			{prep, `v vo z zo na do od pre podľa po o u za pred pod nad pri počas`}, {det, `ten tá to tí tento táto`}, {possPron, `jeho jej ich náš svoj`}, {conj, `a i alebo ale`}, {sub, `že keď pretože aby`},
			{pronoun, `on ona oni ony ja my`}, {rel, `ktorý ktorá ktorí`}, {object, `tasr sita nám médiám`}, {male, `on pán`}, {female, `ona pani hovorkyňa riaditeľka ministerka primátorka starostka`},
			{title, `pán pani prezident prezidentka premiér minister ministerka starosta starostka primátor primátorka dr prof`},
			{role, `hovorca hovorkyňa prezident prezidentka premiér minister ministerka starosta starostka primátor primátorka riaditeľ riaditeľka predseda predsedníčka poslanec poslankyňa profesor lekár lekárka tréner
				šéf odborník vedec advokát sudca sudkyňa`},
			{group, `policajti hasiči obyvatelia odborníci vedci`}, {thing, `správa list vyhlásenie vyhlásení`}, {org, `polícia vláda ministerstvo strana`},
		}),
		strict: true, bareNouns: true,
		abbreviations: set("prof dr mgr ing tzv napr"), prodrop: true, inflects: true,
		titled: set("názvom názov kniha film román pieseň heslom tzv takzvaný"), according: [][]string{{"podľa"}},
	}
	l.past(`poveda doda vyhlási oznámi vysvetli napísa upozorni doplni konštatova skonštatova poznamena odpoveda zdôrazni prizna priblíži informova myslel`, "l", "la", "li")
	l.names()
	l.moreNames()
	return l
}

// croatian serves Bosnian and Serbian in Latin letters too.
func croatian() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `kaže kažu ističe tvrdi tvrde dodaje navodi objašnjava upozorava piše smatra naglašava poručuje rekao rekla rekli odgovorila`}, {weak, `smatra`},
			{aux, `je su bio bila bilo bili ima može će se`}, {adv, `je su također takođe još već sada potom jučer juče danas ne tako kasnije`},
			{date, `ponedjeljak ponedeljak utorak srijedu sredu četvrtak petak subotu nedjelju nedelju siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca`},
			{prep, `u iz na do od za prema po o kod pred pod nad pri tijekom tokom s sa`}, {det, `taj ta to ti ovaj ova`}, {possPron, `njegov njegova njezin njihov naš svoj`}, {conj, `i a ili ali`}, {sub, `da kad kada jer ako`},
			{pronoun, `on ona oni one ja mi`}, {rel, `koji koja koje`}, {object, `hini novinarima`}, {male, `on gospodin`}, {female, `ona gospođa ravnateljica direktorica ministrica gradonačelnica glasnogovornica`},
			{title, `gospodin gospođa predsjednik predsednik predsjednica premijer ministar ministrica gradonačelnik gradonačelnica dr prof`},
			{role, `glasnogovornik glasnogovornica portparol predsjednik predsednik predsjednica premijer ministar ministrica gradonačelnik gradonačelnica direktor direktorica ravnatelj ravnateljica profesor liječnik
				trener šef stručnjak znanstvenik odvjetnik zastupnik zastupnica poslanik`},
			{group, `policajci vatrogasci stanovnici stručnjaci`}, {thing, `izvješće pismo priopćenje priopćenju saopćenju saopštenju`}, {org, `policija vlada ministarstvo stranka`},
		}),
		strict: true, bareNouns: true,
		abbreviations: set("prof dr mr tzv npr"), prodrop: true, inflects: true,
		titled: set("naslovom naslov knjiga film roman pjesma pesma sloganom tzv takozvani"), according: [][]string{{"prema"}, {"prema", "riječima"}, {"prema", "rečima"}},
	}
	l.past(`kaza izjavi dodao doda istaknu poruči objasni napisa upozori naglasi zaključi odgovori potvrdi navede nave`, "o", "la", "li")
	l.names()
	l.moreNames()
	return l
}

func bulgarian() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `каза казва казват заяви заявява обясни обяснява добави добавя подчерта подчертава посочи посочва отбеляза отбелязва съобщи съобщава написа пише предупреди предупреждава коментира уточни
				уточнява разказа разказва твърди заключи призна признава попита отговори нарече увери обяви смята`},
			{weak, `смята нарече обяви попита`}, {aux, `е са беше бяха има може ще се си`}, {adv, `също още вече сега после вчера днес не така по-късно пред`},
			{date, `понеделник вторник сряда четвъртък петък събота неделя януари февруари март април май юни юли август септември октомври ноември декември`},
			{prep, `в във от на до за с със по при пред над под между според`}, {det, `този тази това тези един една`}, {possPron, `неговият нейният техният свой`}, {conj, `и а но или`}, {sub, `че когато ако защото`},
			{pronoun, `той тя те аз ние`}, {rel, `който която които`}, {object, `бта ни му`}, {male, `той господин`}, {female, `тя госпожа директорката говорителката кметицата`},
			{title, `господин госпожа президентът президентката премиерът министър министърът кметът кметицата проф д-р генерал`},
			{role, `президентът президентката премиерът министърът кметът кметицата говорителят говорителката директорът директорката председателят депутатът професорът лекарят експертът треньорът адвокатът
				шефът лидерът прокурорът съдията ректорът началникът министър премиер президент кмет директор председател`},
			{group, `полицаите жителите експертите лекарите учените`}, {thing, `писмото докладът съобщението съобщение доклад`}, {org, `министерството правителството полицията партията`},
		}),
		strict: true, bareNouns: true,
		abbreviations: set("проф г ул т.нар т.е лв млн"),
		titled:        set("заглавие роман филм книгата филмът песента мотото вестник вестникът партия"), according: [][]string{{"според"}, {"по", "думите", "на"}, {"по", "данни", "на"}},
	}
	l.names()
	l.moreNames()
	return l
}

func romanian() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `spus spune spun declarat declară afirmat afirmă explicat explică adăugat adaugă precizat precizează susținut susține subliniat subliniază transmis transmite scris scrie menționat menționează anunțat
				anunță arătat arată avertizat avertizează comentat răspuns răspunde întrebat recunoscut conchis completat atras relatat povestit reacționat`},
			{weak, `arătat arată atras întrebat susține`}, {aux, `a au e este sunt era va poate s-a fi`}, {adv, `și mai apoi azi astăzi ieri nu tot deja încă acum ulterior totodată de_asemenea însă`},
			{date, `luni marți miercuri joi vineri sâmbătă duminică ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie`},
			{prep, `de din la în pe cu pentru despre prin după către lângă sub peste potrivit conform`}, {det, `un o niște acest această acești aceste doi două`}, {possPron, `său sa lui lor`}, {conj, `și sau dar iar`},
			{sub, `că dacă când pentru_că deoarece`}, {pronoun, `el ea ei ele eu noi`}, {rel, `care`}, {object, `ne mi agerpres mediafax presei`}, {male, `el domnul`},
			{female, `ea doamna directoarea ministra profesoara purtătoarea`}, {title, `domnul doamna președintele premierul ministrul primarul dr prof`},
			{role, `președintele premierul ministrul primarul purtătorul directorul directoarea profesorul profesoara medicul deputatul senatorul secretarul șeful liderul avocatul antrenorul ministra expertul procurorul
				președinte premier ministru primar director`},
			{group, `polițiștii pompierii autoritățile experții locuitorii reprezentanții`}, {thing, `comunicatul raportul scrisoarea comunicat`}, {org, `ministerul guvernul poliția partidul primăria`},
			{tagWord, `potrivit conform`},
		}),
		strict: true, prodrop: true, bareNouns: true,
		abbreviations: set("dr prof nr str etc"), links: set("de din al a ai ale"),
		titled:    set("titlul intitulat intitulată cartea filmul romanul cântecul sloganul numit numită așa-zisul așa-numitul"),
		according: [][]string{{"potrivit"}, {"conform"}, {"în", "opinia"}, {"după", "cum", "spune"}, {"se", "arată", "în"}},
	}
	l.names()
	l.moreNames()
	return l
}

func hungarian() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `mondta mondja mondták közölte közölték írta írja írták nyilatkozta jelentette hangsúlyozta hangsúlyozza hozzátette hozzáteszi fogalmazott fogalmaz magyarázta állítja állította válaszolta kérdezte
				figyelmeztetett reagált vélte véli tette emelte jegyezte elmondta kijelentette kifejtette hangoztatta leszögezte kiemelte megjegyezte kommentálta üzente panaszolta mesélte idézte`},
			{weak, `tette emelte jegyezte reagált`}, {aux, `volt voltak lesz van vannak`}, {adv, `azt ezt úgy el hozzá ki meg is még már most aztán tegnap ma nem így később`},
			{date, `hétfőn kedden szerdán csütörtökön pénteken szombaton vasárnap január február március április május június július augusztus szeptember október november december`},
			{det, `a az egy ez ezek`}, {conj, `és vagy de valamint`}, {sub, `hogy ha mert amikor`}, {pronoun, `ő ők én mi`}, {rel, `aki akik amely`}, {object, `lapunknak portálunknak mti`},
			{title, `dr`},
			{role, `miniszterelnök miniszter elnök polgármester szóvivő igazgató államtitkár professzor képviselő orvos edző kutató ügyvéd szakértő vezérigazgató kormányszóvivő pártelnök főpolgármester alelnök`},
			{group, `rendőrök tűzoltók szakértők lakók`}, {thing, `közlemény jelentés levél közleményben`}, {org, `rendőrség kormány minisztérium párt önkormányzat`},
		}),
		strict: true, prodrop: true, after: set("szerint"),
		abbreviations: set("dr prof stb ún kb"), titled: set("című könyv film regény dal jelmondat úgynevezett nevű"),
	}
	l.names()
	l.moreNames()
	return l
}

func greek() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `είπε λέει λένε είπαν δήλωσε δηλώνει δήλωσαν τόνισε τονίζει πρόσθεσε προσθέτει ανέφερε αναφέρει σημείωσε σημειώνει υπογράμμισε υπογραμμίζει επισήμανε επισημαίνει εξήγησε εξηγεί έγραψε γράφει
				υποστήριξε υποστηρίζει ανακοίνωσε σχολίασε σχολιάζει απάντησε ρώτησε προειδοποίησε παραδέχθηκε διευκρίνισε κατέληξε αποκάλυψε ξεκαθάρισε χαρακτήρισε`},
			{weak, `χαρακτήρισε ρώτησε`}, {aux, `είναι ήταν έχει έχουν είχε θα`}, {adv, `επίσης ακόμη ακόμα τώρα μετά χθες σήμερα δεν έτσι αργότερα χαρακτηριστικά ωστόσο`},
			{date, `δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου`},
			{prep, `σε στο στη στην στον στους στις στα από για με προς κατά μετά πριν σύμφωνα`}, {det, `ο η το οι τα ένας μία μια ένα του της των τον την`}, {conj, `και ή αλλά`}, {sub, `όπως ότι πως όταν αν επειδή γιατί`},
			{pronoun, `αυτός αυτή εκείνος εκείνη εγώ εμείς`}, {rel, `που`}, {object, `μας μου απε`}, {male, `αυτός εκείνος κύριος κ`}, {female, `αυτή εκείνη κυρία υπουργός_f διευθύντρια εκπρόσωπος_f`},
			{title, `κύριος κυρία κ κα πρόεδρος πρωθυπουργός υπουργός δήμαρχος δρ`},
			{role, `πρόεδρος πρωθυπουργός υπουργός δήμαρχος εκπρόσωπος διευθυντής διευθύντρια καθηγητής καθηγήτρια βουλευτής γιατρός δικηγόρος προπονητής επικεφαλής γραμματέας αρχηγός ερευνητής δημοσιογράφος
				περιφερειάρχης εισαγγελέας`},
			{group, `αρχές κάτοικοι ειδικοί αστυνομικοί επιστήμονες`}, {thing, `ανακοίνωση έκθεση επιστολή δήλωση`}, {org, `αστυνομία κυβέρνηση υπουργείο κόμμα`},
		}),
		strict: true, prodrop: true,
		abbreviations: set("κ δρ π.χ δηλ"), links: set("του της των"),
		titled:    set("τίτλο τίτλος βιβλίο ταινία μυθιστόρημα τραγούδι σύνθημα ονομάζεται λεγόμενη λεγόμενο"),
		according: [][]string{{"σύμφωνα", "με"}, {"κατά"}},
		viewpoint: set("κατά"),
	}
	l.names()
	l.moreNames()
	return l
}
