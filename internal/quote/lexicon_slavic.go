package quote

import "strings"

// past adds the past forms of Slavic verbs, which agree with their subject: powiedział, powiedziała.
func (l *lexicon) past(stems string, endings ...string) {
	for s := range strings.FieldsSeq(stems) {
		for _, e := range endings {
			l.words[s+e] |= cue
		}
	}
}

func polish() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `mówi mówią twierdzi twierdzą podkreśla dodaje ocenia wyjaśnia zaznacza tłumaczy uważa pisze informuje przyznaje zauważa zapewnia przekonuje ostrzega pyta wskazuje apeluje komentuje opowiada wspomina
				powiedzieli powiedziały odpowiada odpowiedzieli stwierdzili dodali brzmi nazywa`},
			{weak, `uważa pyta wspomina nazywa`}, {cuePart, `mówiąc dodając podkreślając twierdząc`},
			{aux, `jest są był była było byli ma mają może będzie`}, {adv, `też także jeszcze już teraz potem wczoraj dziś nie tak później następnie ponadto`},
			{date, `poniedziałek wtorek środę czwartek piątek sobotę niedzielę stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia`},
			{prep, `w we z ze na do od dla przez po o u za przed pod nad według zdaniem przy podczas`}, {det, `ten ta to ci te jeden jedna dwóch trzech kilku`}, {possPron, `jego jej ich swój nasz`},
			{conj, `i a oraz ale lub`}, {sub, `że gdy kiedy jeśli bo ponieważ`}, {pronoun, `on ona oni one ja my`}, {rel, `który która którzy`}, {object, `nam mi nas pap`},
			{male, `on pan`}, {female, `ona pani rzeczniczka dyrektorka ministra posłanka`}, {title, `pan pani prezydent premier minister prof dr burmistrz wójt prezes gen senator`},
			{role, `rzecznik rzeczniczka prezydent premier minister burmistrz dyrektor dyrektorka prezes poseł posłanka senator profesor ekspert lekarz szef szefowa wójt marszałek trener mieszkaniec mieszkanka
				prokurator naukowiec przewodniczący przewodnicząca kierownik autor dziennikarz świadek`},
			{group, `policjanci strażacy mieszkańcy eksperci naukowcy`}, {thing, `raport list oświadczenie komunikat oświadczeniu komunikacie`}, {org, `policja rząd ministerstwo partia`},
		}),
		bareNouns:     true,
		abbreviations: set("prof dr gen ul np m.in tzw ks św"), prodrop: true, inflects: true,
		titled:    set("tytułem tytuł książka książki film filmu powieść hasłem hasło programu serialu zwany zwana tzw"),
		according: [][]string{{"według"}, {"zdaniem"}, {"jak", "podaje"}, {"jak", "informuje"}, {"czytamy", "w"}},
	}
	l.past(`powiedzia stwierdzi doda oceni podkreśli zaznaczy poinformowa napisa wyjaśni zapewni zauważy przyzna tłumaczy mówi ostrzeg zapowiedzia apelowa zaapelowa oświadczy skomentowa pyta zapyta odpowiedzia
		przekaza wskaza relacjonowa opowiada przekonywa krzycza nazwa`, "ł", "ła")
	return l
}

func czech() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `říká říkají tvrdí dodává uvádí vysvětluje upozorňuje píše míní soudí popisuje připomíná řekli uvedli`}, {weak, `soudí připomíná`},
			{aux, `je jsou byl byla bylo byli má může bude`}, {adv, `také ještě už teď potom včera dnes ne tak později`},
			{date, `pondělí úterý středu čtvrtek pátek sobotu neděli ledna února března dubna května června července srpna září října listopadu prosince`},
			{prep, `v ve z ze na do od pro podle po o u za před pod nad při`}, {det, `ten ta to ti tento tato`}, {possPron, `jeho její jejich náš`}, {conj, `a i nebo ale`}, {sub, `že když protože aby`},
			{pronoun, `on ona oni já my`}, {rel, `který která kteří`}, {object, `čtk nám`}, {male, `on pan`}, {female, `ona paní mluvčí_f ředitelka ministryně`},
			{title, `pan paní prezident premiér ministr ministryně starosta starostka dr prof`},
			{role, `mluvčí prezident premiér ministr ministryně starosta starostka ředitel ředitelka předseda předsedkyně poslanec poslankyně profesor lékař trenér šéf hejtman odborník vědec`},
		}),
		bareNouns:     true,
		abbreviations: set("prof dr mgr ing tzv např"), prodrop: true, inflects: true,
		titled: set("názvem název kniha film román píseň heslem tzv takzvaný"), according: [][]string{{"podle"}},
	}
	l.past(`řek uved doda prohlási sděli vysvětli napsa upozorni doplni podotkn konstatova poznamena odpovědě zdůrazni přizna uvedl`, "l", "la")
	return l
}

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
		bareNouns:     true,
		abbreviations: set("prof dr mgr ing tzv napr"), prodrop: true, inflects: true,
		titled: set("názvom názov kniha film román pieseň heslom tzv takzvaný"), according: [][]string{{"podľa"}},
	}
	l.past(`poveda doda vyhlási oznámi vysvetli napísa upozorni doplni konštatova skonštatova poznamena odpoveda zdôrazni prizna priblíži informova myslel`, "l", "la", "li")
	return l
}

func russian() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `говорит говорят считает отмечает пишет сообщает заявляет уверен уверена добавляет поясняет подчеркивает подчёркивает утверждает рассказывает объясняет напоминает предупреждает полагает признает
				признаёт уточняет цитирует передает передаёт называет`},
			{weak, `уверен уверена напоминает называет`}, {aux, `был была было были есть может будет`}, {adv, `также еще ещё уже теперь потом вчера сегодня не так позже ранее тоже`},
			{date, `понедельник вторник среду четверг пятницу субботу воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября декабря`},
			{prep, `в во с со на к о об от до для из за по при у перед под над между словам мнению данным`}, {det, `этот эта это эти тот один два три`}, {possPron, `его ее её их свой наш`}, {conj, `и а но или`},
			{sub, `что когда если потому чтобы как`}, {pronoun, `он она они я мы`}, {rel, `который которая которые`}, {object, `нам мне журналистам риа тасс`}, {male, `он господин`},
			{female, `она госпожа директриса`}, {title, `господин госпожа президент премьер премьер-министр министр губернатор мэр генерал профессор сенатор депутат канцлер король`},
			{role, `президент премьер премьер-министр министр губернатор мэр генерал профессор сенатор депутат пресс-секретарь представитель представительница директор глава руководитель эксперт врач ученый учёный
				тренер председатель адвокат житель жительница писатель журналист экономист историк прокурор судья лидер начальник спикер политолог`},
			{group, `власти жители эксперты ученые учёные врачи полицейские спасатели`}, {thing, `письмо доклад заявление сообщение отчет отчёт заявлении сообщении письме`}, {org, `министерство правительство полиция партия компания`},
		}),
		bareNouns:     true,
		abbreviations: set("г ул им т.е т.д руб млн млрд тыс"), inflects: true,
		titled:    set("названием роман фильм книга книги фильма песня программа проект лозунгом девизом газета журнал журнала газеты партия канал телеканал компания компании фонд агентство"),
		according: [][]string{{"по", "словам"}, {"по", "мнению"}, {"по", "данным"}, {"согласно"}, {"говорится", "в"}, {"говорится", "во"}},
	}
	l.past(`сказа заяви сообщи отмети добави подчеркну рассказа поясни объясни написа уточни счита напомни предупреди призна ответи спроси воскликну крикну прошепта возрази буркну напомина предложи призва пообеща говори утвержда замети
		прокомментирова указа переда назва выступи посетова`, "л", "ла", "ли", "ло")
	return l
}

func ukrainian() *lexicon {
	l := &lexicon{
		words: build([]wordList{
			{cue, `каже кажуть вважає зазначає пише повідомляє заявляє додає пояснює наголошує стверджує розповідає нагадує попереджає`}, {aux, `був була було були є може буде`}, {adv, `також ще вже тепер потім вчора сьогодні не так`},
			{prep, `в у з на до від для за по при перед під над між`}, {det, `цей ця це ці той один`}, {possPron, `його її їх свій наш`}, {conj, `і й та а але або`}, {sub, `що коли якщо щоб як`},
			{pronoun, `він вона вони я ми`}, {rel, `який яка які`}, {object, `нам мені журналістам`}, {male, `він`}, {female, `вона`},
			{title, `пан пані президент премєр міністр міністерка губернатор мер генерал професор депутат`},
			{role, `президент прем'єр-міністр міністр міністерка мер речник речниця директор директорка голова керівник експерт експертка лікар депутат депутатка генерал професор представник`},
		}),
		bareNouns:     true,
		abbreviations: set("м вул ім грн млн млрд"), inflects: true,
		titled: set("назвою роман фільм книга пісня програма проєкт"), according: [][]string{{"за", "словами"}, {"на", "думку"}, {"за", "даними"}, {"згідно", "з"}, {"йдеться", "у"}, {"йдеться", "в"}},
	}
	l.past(`сказа заяви повідоми зазначи дода підкресли розпові поясни написа уточни нагада попереди визна відпові запита наголоси`, "в", "ла", "ли")
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
		bareNouns:     true,
		abbreviations: set("проф г ул т.нар т.е лв млн"),
		titled:        set("заглавие роман филм книгата филмът песента мотото вестник вестникът партия"), according: [][]string{{"според"}, {"по", "думите", "на"}, {"по", "данни", "на"}},
	}
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
		bareNouns:     true,
		abbreviations: set("prof dr mr tzv npr"), prodrop: true, inflects: true,
		titled: set("naslovom naslov knjiga film roman pjesma pesma sloganom tzv takozvani"), according: [][]string{{"prema"}, {"prema", "riječima"}, {"prema", "rečima"}},
	}
	l.past(`kaza izjavi dodao doda istaknu poruči objasni napisa upozori naglasi zaključi odgovori potvrdi navede nave`, "o", "la", "li")
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
		bareNouns: true, inflects: true, prodrop: true, abbreviations: set("dr prof mag npr t.i"), titled: set("naslovom naslov knjiga film roman pesem"), according: [][]string{{"po", "besedah"}, {"po", "navedbah"}},
	}
	l.past(`poveda pojasni napisa opozori poudari doda zapisa zatrdi izpostavi odgovori oceni`, "l", "la", "li")
	return l
}
