package summary

import (
	"slices"
	"testing"
)

// Every kind of sentence that must not open a summary, in the language that it is written for.
func TestLeans(t *testing.T) {
	for _, tc := range []struct {
		language, s string
		want        dependence
	}{
		{"en", "The council voted on Monday.", standsAlone},
		{"en", "He voted against it.", leansBack},
		{"en", "They're angry about the plan.", leansBack},
		{"en", "But the council refused.", leansBack},
		{"en", "However, the council refused.", leansBack},
		{"en", "For example, the slipway is closed.", leansBack},
		{"en", "This is why the slipway closed.", leansBack},
		{"en", "This year the slipway closed.", standsAlone},
		{"en", "That was too late for the ferry.", leansBack},
		{"en", "The pair met in Vestre.", leansBack},
		{"en", "He said.", neverAlone},
		{"en", "She said so.", neverAlone},
		{"en", "When he arrived, the ferry had left.", leansBack},
		{"en", "In his speech, Jon Bakke praised the crew.", standsAlone},
		{"en", "After Jon Bakke arrived, the ferry left.", standsAlone},
		{"en", "“We are late,” said Jon Bakke.", standsAlone},
		{"en", "“We are late,” he said.", neverAlone},
		{"en", "We are late.” The ferry left.", neverAlone},
		{"en", "The mayor said: “We are late.", neverAlone},
		{"de", "Er stimmte dagegen.", leansBack},
		{"de", "Deshalb stimmte der Rat dagegen.", leansBack},
		{"de", "Das Dorf stimmte dagegen.", standsAlone},
		{"de", "„Wir sind spät“, sagte Jon Bakke.", standsAlone},
		{"de", "„Wir sind spät“, sagte er im Hafen von Vestre.", neverAlone},
		{"de", "Jon Bakke sagte: „Wir sind spät.", neverAlone},
		{"de", "Jon Bakke nannte die „alte“ Fähre „müde.", neverAlone},
		{"de", "Die „Ostre“ ist spät, sagte Jon Bakke.", standsAlone},
		{"pl", "Prom „Ostre” jest stary.", standsAlone},
		{"de", "Hier gilt das Wort des Rates.", leansBack},
		{"de", "Hier in Lindholm gilt das Wort des Rates.", standsAlone},
		{"de", "Das alles wusste der Rat.", leansBack},
		{"de", "Die Fischer sind entsprechend müde.", leansBack},
		{"de", "Der Rat will dort nicht tagen.", leansBack},
		{"de", "Der Rat stimmte aber dagegen.", leansBack},
		{"de", "Der Rat stimmte auch dafür.", standsAlone},
		{"fr", "En cause, le vieux port de Vestre.", leansBack},
		{"en", "Speaking of ferries, the council wants one.", leansBack},
		{"en", "As for the ferry, the council sells it.", leansBack},
		{"fr", "Elle a voté contre.", leansBack},
		{"fr", "Le conseil a voté contre.", standsAlone},
		{"es", "Además, el consejo votó en contra.", leansBack},
		{"ja", "議会は月曜日に投票した。", standsAlone},
		{"en", "Both Vestre and Ostre agreed.", standsAlone},
		{"en", "Both agreed to close the harbour at night.", leansBack},
		{"en", "Meanwhile the navy sent a pontoon.", leansBack},
		{"en", "iLand, a start-up from Vestre, sells maps of the reefs.", standsAlone},
		{"en", "“We are late,” said the captain.", neverAlone},
		{"en", "“We are late,” said She.", neverAlone},
		{"en", "On Monday the council met.", standsAlone},
		{"de", "Die Regierung stimmte zu.", standsAlone},
		{"de", "Das ist zu spät.", leansBack},
		{"it", "Il consiglio ha votato.", standsAlone},
		{"it", "Questo è tardi.", leansBack},
		{"nl", "Het dorp stemde tegen.", standsAlone},
		{"nl", "Het is te laat.", leansBack},
		{"pt", "Mas o conselho votou contra.", leansBack},
		{"en", "The council, however, refused.", leansBack},
		{"en", "The council refused the plan, though.", leansBack},
		{"en", "Vestre has a slipway, too.", leansBack},
		{"en", "The council of Ostre has never had one.", leansBack},
		{"en", "The council said: “Vestre, however, refused.”", standsAlone},
		{"en", "(In fact, the council refused.)", leansBack},
		{"de", "Der Rat lehnte den Plan jedoch ab.", leansBack},
		{"de", "Der Rat stimmte zu, jedoch nur knapp.", standsAlone},
		{"de", "Also stimmte der Rat zu.", leansBack},
		{"en", "Founded in 1931, it has nine boats.", leansBack},
		{"en", "Sadly, they sank.", leansBack},
		{"en", "In this case, the council pays.", leansBack},
		{"en", "In this year's budget, the council pays.", standsAlone},
		{"en", "All these ferries are old.", leansBack},
		{"de", "In diesem Fall zahlt der Rat.", leansBack},
		{"de", "An diesem Montag zahlt der Rat.", standsAlone},
		{"de", "In diesem Jahr zahlt der Rat.", standsAlone},
		{"de", "Nach der Wahl erhielt er das Amt.", leansBack},
		{"de", "Nach der Wahl erhielt Ada Roe das Amt, und sie nahm es an.", standsAlone},
		{"de", "Nach der Wahl sagte der Wirt, er gehe.", standsAlone},
		{"de", "„Wir sind spät“, sagte die Präsidentin.", neverAlone},
		{"de", "„Wir sind spät“, sagte die Präsidentin Ada Roe.", standsAlone},
		{"de", "Dann stimmte der Rat zu.", leansBack},
		{"de", "Dass dies zu spät kam, weiß der Rat.", leansBack},
		{"ko", "그건 잘못이다.", leansBack},
		{"fr", "Dans ce cas, le conseil paie.", leansBack},
		{"en", "According to reports, this ferry is for sale.", leansBack},
		{"en", "According to reports, this year was dry.", standsAlone},
		{"en", "Founded by Ada Roe, it has nine boats.", standsAlone},
		{"en", "The council voted, they said.", standsAlone},
		{"en", "Better yet, the pontoon is free.", leansBack},
		{"en", "“We are late,” she said of Jon Bakke, “and wet.”", neverAlone},
		{"en", "“We are late,” said Jon Bakke. “And wet.”", standsAlone},
		{"es", "“Llegamos tarde”, dice sobre el barco, que llamó “vieja gloria” en Vestre.", neverAlone},
		{"en", "Yes, the council voted for it.", neverAlone},
		{"fr", "Fondée en 1931, elle a neuf bateaux.", leansBack},
		{"fr", "Celle que le conseil a fermée est vieille.", leansBack},
		{"de", "Darauf stimmte der Rat zu.", leansBack},
		{"de", "Die Fähre müsse bis Mai ersetzt werden.", leansBack},
		{"no", "De er slitne.", leansBack},
		{"no", "De fem fergene er gamle.", standsAlone},
		{"no", "– Dette er helt galt, og slik blir det.", neverAlone},
		{"sv", "Han röstade emot.", leansBack},
		{"da", "Derfor stemte rådet imod.", leansBack},
		{"pl", "Jednak rada głosowała przeciw.", leansBack},
		{"ru", "Однако совет проголосовал против.", leansBack},
		{"uk", "Крім того, рада закрила порт.", leansBack},
		{"cs", "Proto rada hlasovala proti.", leansBack},
		{"fi", "Hän äänesti vastaan.", leansBack},
		{"tr", "Ancak konsey karşı çıktı.", leansBack},
		{"id", "Selain itu, dewan menutup pelabuhan.", leansBack},
		{"vi", "Tuy nhiên, hội đồng phản đối.", leansBack},
		{"hi", "उन्होंने इसका विरोध किया।", leansBack},
		{"hi", "परिषद ने इसका विरोध किया।", standsAlone},
		{"ar", "لكن المجلس رفض.", leansBack},
		{"ko", "그러나 의회는 반대했다.", leansBack},
		{"ko", "의회는 월요일에 투표했다.", standsAlone},
		{"ja", "このため、議会は投票した。", leansBack},
		{"zh", "然而，议会投了反对票。", leansBack},
		{"zh", "议会星期一投票。", standsAlone},
		{"fr", "Le conseil a toutefois refusé.", leansBack},
		{"en", "On Monday he told Ada Roe that it was late.", leansBack},
		{"en", "In March, he told Ada Roe that it was late.", leansBack},
		{"en", "Last week she met Ada Roe.", leansBack},
		{"en", "After the vote, they left.", leansBack},
		{"en", "After the vote, the council left.", standsAlone},
		{"en", "On Monday the mayor said he was late.", leansBack}, // rather one too many
		{"en", "Before he left, Jon Bakke thanked the crew.", standsAlone},
		{"en", "The 54-year-old welder found the cracks.", leansOnSome},
		{"en", "The firm denies it.", leansOnSome},
		{"en", "The firm behind the slipway denies it.", standsAlone},
		{"en", "The man who found the cracks is a welder.", standsAlone},
		{"en", "The first, a concrete one, costs most.", leansOnSome},
		{"en", "The first ferry left at six.", standsAlone},
		{"en", "Mr Bakke left at six.", leansOnSome},
		{"en", "Mr. Bakke left at six.", leansOnSome},
		{"de", "Frau Roe ging um sechs.", leansOnSome},
		{"de", "Der 54-Jährige fand die Risse.", leansOnSome},
		{"de", "Das Unternehmen bestreitet es.", leansOnSome},
		{"de", "Der Mann, der die Risse fand, ist Schweißer.", standsAlone},
		{"de", "Die Firma aus Vestre bestreitet es.", standsAlone},
		{"en", "Others want a pontoon.", leansBack},
		{"en", "A: I saw the cracks in March.", neverAlone},
		{"en", "Q: When did you see the cracks?", neverAlone},
		{"en", "A ferry left at six.", standsAlone},
		{"en", "'We are late.", neverAlone},
		{"en", "'We are late,' said Jon Bakke.", standsAlone},
		{"en", "'We're late and the captain's gone, Ada.", neverAlone},
		{"en", "“We are late, and the last ferry has gone.”", neverAlone},
	} {
		if got := leans(tc.s, tc.language); got != tc.want {
			t.Errorf("leans(%q) = %d, want %d", tc.s, got, tc.want)
		}
	}
}

// A second pronoun means whom the first one means; where it is unclear, nobody.
func TestResolve(t *testing.T) {
	d := read(article("", "Ada Roe, a chemist, left Vestre.\nShe took the ferry.\nShe read a book.\nThe ferry was late.\nHe waited."))
	var about []string
	for _, s := range d.sentences {
		about = append(about, s.about)
	}
	if want := []string{"", "Roe", "Roe", "", ""}; !slices.Equal(about, want) {
		t.Errorf("%q", about)
	}
}

func TestLeadName(t *testing.T) {
	for in, want := range map[string]string{
		"Ada Roe, a chemist, left.":   "Roe",
		"Konwin warned the council.":  "Konwin",
		"The council warned Ada Roe.": "",
		"After the vote, Roe left.":   "",
		"Ada Roe’s firm closed.":      "Roe",
		"Dr. Ada Roe closed it.":      "Roe",
		"议会投票。":                       "",
	} {
		if got := leadName(in); got != want {
			t.Errorf("leadName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestConjunctive(t *testing.T) {
	for s, want := range map[string]bool{
		"Die Fähre sei alt und müsse ersetzt werden.":               true,
		"Die Fähre sei alt, sagte Ada Roe.":                         false,
		"Laut Ada Roe sei die Fähre alt.":                           false,
		"Allenfalls im Sommer sei es denkbar, dass sie fährt.":      true,
		"Die Fähre ist alt.":                                        false,
		"Nach Angaben des Rates habe die Fähre Risse.":              false,
		"Ada Roe: „Die Fähre sei alt, habe ich gehört.“":            false,
		"Es wirkt, als sei die Fähre alt.":                          false,
		"Allenfalls im Sommer sei ein Betrieb bei Ebbe denkbar.":    true,
		"Der Rat glaubt, dass die Fähre zu alt sei.":                false,
		"Was auch sei, die Fähre fährt nach Ansicht vieler weiter.": false,
	} {
		if got := conjunctive(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
