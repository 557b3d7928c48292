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
		strict: true, bareNouns: true,
		abbreviations: set("prof dr gen ul np m.in tzw ks św"), prodrop: true, inflects: true,
		titled:    set("tytułem tytuł książka książki film filmu powieść hasłem hasło programu serialu zwany zwana tzw"),
		according: [][]string{{"według"}, {"zdaniem"}, {"jak", "podaje"}, {"jak", "informuje"}, {"czytamy", "w"}},
	}
	l.past(`powiedzia stwierdzi doda oceni podkreśli zaznaczy poinformowa napisa wyjaśni zapewni zauważy przyzna tłumaczy mówi ostrzeg zapowiedzia apelowa zaapelowa oświadczy skomentowa pyta zapyta odpowiedzia
		przekaza wskaza relacjonowa opowiada tłumaczy przekonywa krzycza nazwa`, "ł", "ła")
	l.names()
	l.moreNames()
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
		strict: true, bareNouns: true,
		abbreviations: set("prof dr mgr ing tzv např"), prodrop: true, inflects: true,
		titled: set("názvem název kniha film román píseň heslem tzv takzvaný"), according: [][]string{{"podle"}},
	}
	l.past(`řek uved doda prohlási sděli vysvětli napsa upozorni doplni podotkn konstatova poznamena odpovědě zdůrazni přizna uvedl`, "l", "la")
	l.names()
	l.moreNames()
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
		strict: true, bareNouns: true,
		abbreviations: set("г ул им т.е т.д руб млн млрд тыс"), inflects: true,
		titled:    set("названием роман фильм книга книги фильма песня программа проект лозунгом девизом газета журнал журнала газеты партия канал телеканал компания компании фонд агентство"),
		according: [][]string{{"по", "словам"}, {"по", "мнению"}, {"по", "данным"}, {"согласно"}, {"говорится", "в"}, {"говорится", "во"}},
	}
	l.past(`сказа заяви сообщи отмети добави подчеркну рассказа поясни объясни написа уточни счита напомни предупреди призна ответи спроси воскликну крикну прошепта возрази буркну напомина предложи призва пообеща говори утвержда замети
		прокомментирова указа переда назва выступи посетова`, "л", "ла", "ли", "ло")
	l.names()
	l.moreNames()
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
		strict: true, bareNouns: true,
		abbreviations: set("м вул ім грн млн млрд"), inflects: true,
		titled: set("назвою роман фільм книга пісня програма проєкт"), according: [][]string{{"за", "словами"}, {"на", "думку"}, {"за", "даними"}, {"згідно", "з"}, {"йдеться", "у"}, {"йдеться", "в"}},
	}
	l.past(`сказа заяви повідоми зазначи дода підкресли розпові поясни написа уточни нагада попереди визна відпові запита наголоси`, "в", "ла", "ли")
	l.names()
	l.moreNames()
	return l
}
