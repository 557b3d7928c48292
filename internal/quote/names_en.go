package quote

import "strings"

// names adds common given names. They tell a person from a place, and mostly he from she.
func (l *lexicon) names() {
	for w := range strings.FieldsSeq(maleNames) {
		l.words["="+w] |= given | male
	}
	for w := range strings.FieldsSeq(femaleNames) {
		l.words["="+w] |= given | female
	}
}

// Given names are kept under "=name", so that Mark, Will and Grace stay words too.
// Of a double name, Eva-Marie, the first half decides.
func (l *lexicon) givenName(low string) class {
	if c := l.words["="+low]; c != 0 {
		return c
	}
	if first, _, double := strings.Cut(low, "-"); double {
		return l.words["="+first]
	}
	return 0
}

const maleNames = `aaron abdul abdullah abraham adam adrian ahmed al alan albert alejandro alex alexander alfred ali allen amir anders andre andreas andrew andy anthony anton antonio
	arnold arthur barack barry ben benjamin bernard bernd bernie bill billy bob bobby boris brad bradley brandon brendan brent brian bruce bruno bryan carl carlos chad charles charlie chris
	christian christoph christopher chuck clarence clark claude cliff clinton cody colin corey craig curtis dale damian dan daniel danny darren darryl dave david dean dennis derek dick diego
	dieter dirk dominic don donald doug douglas drew duane dustin dwight earl ed eddie edgar eduardo edward edwin eli elijah elliot emmanuel enrique eric erik ernest ernst ethan eugene evan felix
	fernando florian francesco francis francisco frank franklin franz fred frederick friedrich gabriel gary gavin gene geoff geoffrey george gerald gerhard giovanni glenn gordon graham greg gregory
	guido gunter günter guy hakeem hans harold harry harvey hassan heinrich heinz helmut henry herbert herman horst howard hugh hugo hussein ian ibrahim igor isaac ivan jack jackson jacob jake jamal
	james jamie jan jared jason jay jean jeb jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joe joel johannes john johnny jon jonathan jordan jorge jose josé josef joseph josh
	joshua juan julian julio jürgen karl keith kelvin ken kenneth kent kevin khalid kirk klaus konrad kurt kyle lance larry lars lawrence lee leo leon leonard leroy lewis lionel logan lou louis luca
	lucas luis luke lukas lutz malcolm manuel marc marcel marco marcos marcus mario mark markus marshall martin marvin mathias matt matteo matthew matthias maurice max maximilian michael miguel mike
	mikhail milton mitch mitt mohamed mohammad mohammed morgan moritz moses muhammad murray nathan nathaniel ned neil nelson newt nicholas nick nicolas niels nigel noah norbert norman oleg oliver
	omar oscar oskar otto owen pablo patrick paul pedro pete peter phil philip philipp phillip pierre rafael rainer ralf ralph ramon rand randall randy raul ray raymond reggie reinhard rené rex
	ricardo richard rick ricky rob robert roberto robin rodney roger roland rolf ron ronald rory ross roy ruben rudolf rudy rupert russ russell ryan sam samuel scott sean sebastian serge sergei
	sergio seth shane shaun shawn sidney simon spencer stan stanley stefan stephan stephen steve steven stuart sven tariq ted terrence terry theo theodore thomas thorsten tim timothy tobias todd tom tommy
	tony travis trevor tyler udo ulrich uwe valentin vernon victor vincent vladimir wade walter warren wayne werner wesley wilhelm will william winston wolfgang woody xavier yusuf viktor tomasz pavel piotr jakub marek jiri milan zoran dragan nikola dmitri dmitry alexei andrei sergey yuri oleksandr volodymyr petro bogdan mihai ion stefano lorenzo alessandro davide giuseppe luigi enzo thierry laurent olivier sébastien françois jérôme étienne henri alain mathieu guillaume javier álvaro rafa joaquín hernán andrés nicolás joão rui tiago kofi kwame emeka chidi bilal faisal rashid khaled karim youssef mahmoud hamza vikram raj rahul arjun sanjay amit ravi hiroshi kenji takeshi jun wei ming jian minh björn håkan lasse mikael jukka antti kjell henning jonas benedikt kaspar reinhold manfred heiko torsten holger jochen zach zachary`

const femaleNames = `abby abigail adele agnes aisha alexandra alice alicia alison allison alyssa amanda amber amelia amy ana andrea angela angelika anita anja anke ann anna annalena anne annette annie april
	ariana ashley astrid audrey barbara beate beatrice becky bella bernadette beth bethany betsy betty beverly birgit bonnie brenda bridget brigitte brittany brooke camilla candace carla carly carmen
	carol carole caroline carolyn carrie catherine cathy cecilia celia charlotte chelsea cheryl chloe christa christina christine cindy claire clara claudia colleen connie constance corinna courtney
	crystal cynthia daisy dana danielle daniela dawn debbie deborah debra denise diana diane dolores donna dora doreen doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen
	elsa emily emma erica erika erin esther eva eve evelyn faith fatima fiona florence frances franziska frieda gabriela gabriele gail georgia gerda gertrud gina gisela glenda gloria grace greta
	gretchen hannah harriet hazel heather heidi heike helen helena helene helga hilary hillary holly huma ida ilse ines inga ingrid irene iris isabel isabella ivanka jackie jacqueline jana jane janet janice
	jasmine jean jeanne jen jenna jennifer jenny jessica jill joan joann joanna jocelyn jodi jody josephine joy joyce judith judy julia juliane julie juliet june kamala karen karin karla kate katharina
	katherine kathleen kathryn kathy katie katja katrin kayla kelly kellyanne kerry kerstin kim kimberly kirsten kristen kristin kristina laura lauren leah lena leslie liliana lillian lily linda lindsay
	lisa liz lois lola loretta lori lorraine louise lucia lucy luisa lydia lynn mabel madeleine madeline madison maggie mandy manuela margaret margarita margot maria marianne marie marilyn marina
	marion marjorie marlene martha martina mary maureen maya megan melanie melania melissa meredith mia michele michelle mildred minnie miranda miriam molly monica monika nadine nadja nancy naomi
	natalia natalie natasha nicole nina nora norma olga olivia olympia pam pamela patricia patty paula pauline peggy petra phyllis priscilla rachel rebecca regina renate renee rhonda rita roberta
	robyn rosa rose rosemary roxanne ruth sabine sabrina sally samantha sandra sandy sara sarah selena shannon sharon sheila shelley sherry shirley sigrid silke silvia simone sofia sonia sonja sophia sophie
	stacey stacy stefanie stella stephanie sue susan susana susanne suzanne svenja sylvia tamara tammy tanja tanya tara teresa theresa tiffany tina tracy trisha ulla ulrike uma ursula ute valerie
	vanessa vera verena veronica victoria viola violet virginia vivian wanda wendy whitney wilma yolanda yvonne zoe mira amara camille nadia elif aylin fatma leyla zeynep yasmin samira amina layla mariam noor priya anjali lakshmi deepa sunita aiko yuki sakura mei ling xiu thi linh agnieszka katarzyna magda zofia hana lenka ivana milena olena oksana svetlana tatiana irina ekaterina ludmila ioana raluca giulia chiara francesca alessandra valentina lucía marta pilar inés beatriz joana catarina léa chloé céline aurélie amélie élodie margaux mathilde solveig freja maja elin linnea annika carola gudrun hannelore sunniva elsie klara`
