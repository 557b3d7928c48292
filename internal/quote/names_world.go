package quote

import "strings"

// worldNames adds given names that are common outside English and German.
func (l *lexicon) worldNames() {
	for w := range strings.FieldsSeq(worldMale) {
		l.words["="+w] |= given | male
	}
	for w := range strings.FieldsSeq(worldFemale) {
		l.words["="+w] |= given | female
	}
}

// foreignNames adds those of them to English and German that are no words or brands there and not known already.
func (l *lexicon) foreignNames() {
	add := func(names string, gender class) {
		for w := range strings.FieldsSeq(names) {
			if l.words[w] == 0 && l.words["="+w] == 0 && !wordsToo[w] {
				l.words["="+w] = given | gender
			}
		}
	}
	add(worldMale, male)
	add(worldFemale, female)
}

var wordsToo = set("marine mercedes floor per roman siri alba rune tor liv blanca wagner ola ole bart rosario guadalupe estrella esperanza soledad")

const worldMale = `ángel stephane francois rene adrián alfonso antoine arnaud aurélien baptiste bastien benoît benjamín césar cédric cyril damien damián didier émile éric esteban fabien fabrice félix
	frédéric gaël gérard germán gilles gonzalo grégory guillermo héctor hervé hugues ignacio iñaki íñigo iván jacques jérémy jesús josep juanma léo loïc luc luciano
	ludovic maxime matthieu michel mickaël óscar pascal patrice philippe raphaël raúl rémi rémy renaud rodrigo rubén salvador sylvain thibault tomás valentín vicente
	víctor xabier yann yannick yves andrea angelo carlo claudio dario domenico edoardo elio enrico ernesto fabio federico filippo franco gennaro giacomo gianni gianluca giorgio
	ivano jacopo leonardo marcello massimo maurizio michele nicola paolo pietro riccardo salvatore simone tommaso umberto vincenzo vittorio afonso antônio caio edson fábio flávio geraldo
	gilberto henrique joaquim júlio leandro luís luiz márcio mauro murilo nuno otávio paulo sérgio vítor wagner aleksander andrzej bartosz dariusz dawid grzegorz jacek janusz jarosław jerzy józef
	kamil krzysztof łukasz maciej marcin mariusz mateusz michał mirosław paweł przemysław radosław rafał sławomir stanisław szymon tadeusz wojciech zbigniew zdzisław antonín bohumil bohuslav dušan
	františek ivo jaroslav jiří karel ladislav lubomír luboš miloš miroslav ondřej petr radek radim roman stanislav štefan vaclav václav vít vladimír vlastimil zdeněk александр алексей анатолий
	андрей антон борис вадим валентин валерий василий виктор виталий владимир вячеслав геннадий георгий григорий денис дмитрий евгений иван игорь илья кирилл константин леонид максим михаил никита николай олег павел петр
	роман сергей станислав юрий ярослав андрій володимир дмитро євген іван ігор микола михайло олександр олексій сергій юрій johan morten ole per søren fredrik gustaf henrik
	magnus mats nils ola olof øystein rune svein terje tor trond juha kari matti mika pekka timo bart gert hendrik jeroen joost koen maarten pieter sander wim wouter attila balázs béla
	csaba ferenc gábor györgy imre istván józsef károly lászló péter sándor tamás zoltán zsolt constantin cristian florin gheorghe ilie ionuț nicolae ovidiu radu sorin ștefan vasile γιώργος δημήτρης κώστας
	νίκος γιάννης παναγιώτης βασίλης χρήστος θανάσης αλέξης κυριάκος`

const worldFemale = `adélaïde agathe alejandra ainhoa alba béatrice begoña bénédicte blanca carolina catalina cécile chantal claudine clémence clémentine corinne cristina
	delphine édith élisabeth élise emmanuelle esperanza estelle estrella eugenia fabienne françoise gaëlle guadalupe hélène inès isabelle itziar josefina juliette laetitia laure
	leticia ludivine macarena maría mariana marine martine mercedes mireia mónica montserrat morgane muriel nathalie noelia noémie odile ségolène pascale raquel rocío
	rosario sandrine séverine sofía solène soledad stéphanie sylvie valérie véronique verónica virginie ximena zoé antonella arianna benedetta bianca
	cristiana eleonora elisa elisabetta emanuela federica flavia giada ginevra giorgia giovanna giuliana ilaria ludovica margherita mariangela michela nicoletta ornella paola
	patrizia raffaella rosanna serena simona stefania tiziana adriana aline bruna débora eduarda fabiana fátima fernanda flávia jandira juliana júlia larissa letícia lívia
	luciana lúcia márcia marília patrícia priscila rafaela renata aleksandra alicja aneta beata bożena danuta dorota elżbieta ewa grażyna hanna irena iwona izabela jadwiga
	jolanta justyna krystyna magdalena małgorzata mariola patrycja urszula alena blanka dagmar denisa eliška jarmila
	jitka kateřina libuše lucie marcela markéta michaela miroslava pavla radka šárka soňa tereza vendula veronika zdeňka zuzana анастасия алла анна валентина валерия варвара вера виктория
	галина дарья евгения екатерина елена зинаида ирина ксения лариса любовь людмила марина мария надежда наталья нина оксана ольга полина светлана софья тамара татьяна юлия ганна ірина катерина марія наталія олена юлія
	anette anne-marie birgitte bodil ebba gunilla gunnel hanne inger kajsa lise liv magnhild malin marit mette randi ragnhild signe siri tove unn vibeke åsa aino anneli
	johanna kaisa kirsi liisa maija marja minna päivi riikka sanna tarja tuija anouk femke floor marieke saskia sanne ágnes anikó beáta edit enikő erzsébet éva györgyi ildikó judit katalin krisztina mária márta
	orsolya piroska réka zsófia zsuzsanna anca andreea corina florentina lavinia mihaela roxana ελένη μαρία κατερίνα σοφία αικατερίνη βασιλική γεωργία
	άννα ειρήνη δήμητρα`
