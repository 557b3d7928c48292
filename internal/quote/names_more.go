package quote

import "strings"

// moreNames adds given names that are common outside English and German; those tables have names_en.go alone.
func (l *lexicon) moreNames() {
	for w := range strings.FieldsSeq(moreMale) {
		l.words["="+w] |= given | male
	}
	for w := range strings.FieldsSeq(moreFemale) {
		l.words["="+w] |= given | female
	}
}

const moreMale = `ángel álvaro adrián alfonso andrés antoine arnaud aurélien baptiste bastien benoît benjamín césar cédric cyril damien damián didier émile éric étienne enrique esteban fabien fabrice félix francisco
	françois frédéric gaël gérard germán gilles gonzalo grégory guillaume guillermo héctor hervé hugues ignacio iñaki íñigo iván jacques javier jérémy jérôme jesús joaquín joão jorge josep juanma laurent léo loïc luc luciano
	ludovic maxime mathieu matthieu michel mickaël nicolás olivier óscar pascal patrice philippe pierre raphaël raúl rémi rémy renaud roberto rodrigo rubén salvador sébastien sylvain thibault thierry tomás valentín vicente
	víctor xabier yann yannick yves alessandro andrea angelo antonio carlo claudio dario davide diego domenico edoardo elio enrico ernesto fabio federico filippo franco gennaro giacomo gianni gianluca giorgio giuseppe guido
	ivano jacopo leonardo lorenzo luigi marcello massimo maurizio michele nicola paolo pietro riccardo salvatore simone stefano tommaso umberto vincenzo vittorio afonso antônio caio edson fábio fernando flávio geraldo
	gilberto henrique joaquim josé júlio leandro luís luiz márcio mauro murilo nuno otávio paulo rui sérgio tiago vítor wagner adam aleksander andrzej bartosz dariusz dawid grzegorz jacek jan janusz jarosław jerzy józef
	kamil krzysztof łukasz maciej marcin mariusz mateusz michał mirosław paweł piotr przemysław radosław rafał robert sławomir stanisław szymon tadeusz tomasz wojciech zbigniew zdzisław antonín bohumil bohuslav dušan
	františek ivo jakub jaroslav jiří josef karel ladislav lubomír luboš martin miloš miroslav ondřej pavel petr radek radim roman stanislav štefan vaclav václav vít vladimír vlastimil zdeněk александр алексей анатолий
	андрей антон борис вадим валентин валерий василий виктор виталий владимир вячеслав геннадий георгий григорий денис дмитрий евгений иван игорь илья кирилл константин леонид максим михаил никита николай олег павел петр
	роман сергей станислав юрий ярослав андрій володимир дмитро євген іван ігор микола михайло олександр олексій сергій юрій jens johan lars mikael morten niels ole per søren anders björn erik fredrik gustaf håkan henrik jonas
	kjell magnus mats nils ola olof øystein rune stefan svein terje tor trond juha jukka kari matti mika pekka timo antti bart dirk gert hendrik jeroen joost koen maarten pieter ruben sander wim wouter attila balázs béla
	csaba ferenc gábor györgy imre istván józsef károly lászló péter sándor tamás zoltán zsolt constantin cristian dan florin gheorghe ilie ion ionuț mihai nicolae ovidiu radu sorin ștefan vasile γιώργος δημήτρης κώστας
	νίκος γιάννης παναγιώτης βασίλης χρήστος θανάσης αλέξης κυριάκος`

const moreFemale = `adélaïde agathe alejandra amélie ainhoa alba aurélie béatrice begoña bénédicte blanca brigitte camille carolina catalina cécile céline chantal charlotte chloé claudine clémence clémentine corinne cristina
	delphine dolores édith élisabeth élise élodie emmanuelle esperanza estelle estrella eugenia fabienne florence françoise gaëlle gloria guadalupe hélène inés inès isabelle itziar jacqueline josefina juliette laetitia laure
	léa leticia lucía ludivine macarena maría mariana marina marine marta martine mathilde mercedes mireia mónica montserrat morgane muriel nadine nathalie noelia noémie odile ségolène pascale paula pauline pilar raquel rocío
	rosario sabine sandrine séverine silvia sofía solène sophie soledad stéphanie susana sylvie teresa valérie véronique verónica virginie ximena yolanda zoé alessandra antonella arianna beatrice benedetta bianca chiara
	claudia cristiana daniela eleonora elisa elisabetta emanuela federica flavia francesca giada ginevra giorgia giovanna giulia giuliana ilaria ludovica luisa margherita mariangela martina michela nicoletta ornella paola
	patrizia raffaella roberta rosanna sabrina serena simona stefania tiziana valentina adriana aline beatriz bruna débora eduarda fabiana fátima fernanda flávia gabriela jandira joana juliana júlia larissa letícia lívia
	luciana lúcia márcia marília patrícia priscila rafaela regina renata simone tatiana vanessa vera agnieszka aleksandra alicja aneta beata bożena danuta dorota elżbieta ewa grażyna hanna irena iwona izabela jadwiga
	joanna jolanta justyna katarzyna krystyna magdalena małgorzata maria mariola marta monika natalia olga patrycja renata teresa urszula wanda zofia alena blanka dagmar dana denisa eliška hana helena irena ivana jana jarmila
	jitka kateřina lenka libuše lucie ludmila marcela markéta martina michaela milena miroslava pavla petra radka šárka soňa tereza vendula veronika zdeňka zuzana анастасия алла анна валентина валерия варвара вера виктория
	галина дарья евгения екатерина елена зинаида ирина ксения лариса любовь людмила марина мария надежда наталья нина оксана ольга полина светлана софья тамара татьяна юлия ганна ірина катерина марія наталія олена оксана юлія
	anette anne-marie astrid birgitte bodil ebba elin gunilla gunnel hanne inger ingrid kajsa karin kirsten lena lise liv magnhild malin marit mette randi ragnhild signe sigrid siri solveig tove ulla unn vibeke åsa aino anneli
	johanna kaisa kirsi laura liisa maija marja minna päivi riikka sanna tarja tuija anouk femke floor marieke saskia sanne wilma ágnes anikó beáta edit enikő erzsébet éva györgyi ildikó judit katalin krisztina mária márta
	orsolya piroska réka zsófia zsuzsanna anca andreea carmen corina cristina daniela elena florentina gabriela ioana lavinia maria mihaela monica raluca roxana simona ελένη μαρία κατερίνα σοφία αικατερίνη βασιλική γεωργία
	άννα ειρήνη δήμητρα`
