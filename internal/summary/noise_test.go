package summary

import (
	"slices"
	"strings"
	"testing"
)

func TestNoise(t *testing.T) {
	for s, want := range map[string]bool{
		"The council voted on Monday to close the slipway.": false,
		"By Ada Roe":                true,
		"Von Jon Bakke und Ada Roe": true,
		"By Monday the slipway had been closed for good.": false,
		"Photo: Jon Bakke": true,
		"Ada Roe (pictured left) leaves the council hall":        true,
		"Scroll down for video":                                  true,
		"Sign up for the island's weekly letter here.":           true,
		"All rights reserved by the Lindholm Post and partners.": true,
		"Read more: the history of the slipway in nine pictures": true,
		"Lesen Sie auch: Die Geschichte der Slipanlage":          true,
		"This article was first published in March.":             true,
		"Too short.":                                                          true,
		"議会は月曜日に投票した。":                                                        false,
		"SLIPWAY TO CLOSE IN MAY":                                             true,
		"Used: Tern News APP for business":                                    true,
		"Updated March 3, 2031, 10:15 a.m.":                                   true,
		"Ada Roe 3 March 2031 10:15":                                          true,
		"03/03/2031 Actualizado a las 15:10h.":                                true,
		"The council met at 10:15 in March 2031":                              false,
		"The ferry stopped at 10:15.":                                         false,
		"An artist's impression of the slipway at night.":                     true,
		"Ada Roe leaves the council hall in Vestre, Lindholm, March 3, 2031.": true,
		"Ada Roe was born on March 3, 1991.":                                  false,
		"The slipway is closed, the council says https://t.co/abcdef":         true,
		"ＮＨＫによると、渡し船は１日に止まった。":                                                false,
		"Паром ВМС остановился на три дня.":                                   false,
		"ПАРОМ ОСТАНОВИЛСЯ В МАЕ":                                             true,
		"Tested by: Ada Roe Price: 49 crowns More: at the harbour":            true,
		"Preis: 36 Kronen Lieferzeit: 15 Tage":                                true,
		"The mayor named two sums: the first: 14 million.":                    false,
		"Fotocredit: Ada Roe":                                                 true,
		"Ada Roe © 2031 Lindholm Pictures":                                    true,
		"Protest am Hafen von Vestre (Archivaufnahme)":                        true,
		"PostMarch 3, 203112:44 PM UTCUpdated ago":                            true,
		"The council said on Tuesday:":                                        true, "@roe The council is right.": true, "Weitere Informationen zum Hafen gibt es im Rathaus.": true,
		"Photographs by Ada Roe, written by Jon Bakke, graphics by the Lindholm Post": true, "Written by Ada Roe, the letter was short.": false, "Gespeichert von roe am 3. März 2031 - 10:15": true,
		"Last updated March 3, 2031This article is more than two years old.": true, "Erfahren Sie hier mehr über den Hafen von Vestre.": true,
		"Submit your letter to the harbour master here.":                                       true,
		"All opinions are mine alone, and so is the boat.":                                     true,
		"Thanks for following our live blog today.":                                            true,
		"This page has been compensated by Tarn & Voll and its partners for showing harbours.": true,
	} {
		if got := noise(s, len(strings.Fields(s))); got != want {
			t.Errorf("noise(%q) = %v", s, got)
		}
	}
}

func TestUndated(t *testing.T) {
	for in, want := range map[string]string{
		"VESTRE, March 3 (Example Press) - The ferry stopped.": "The ferry stopped.",
		"LINDHOLM — The ferry stopped.":                        "The ferry stopped.",
		"(ENN) The ferry stopped.":                             "The ferry stopped.",
		"(ENP).- El barco paró.":                               "El barco paró.",
		"(ENN)The ferry stopped.":                              "The ferry stopped.",
		"Vestre (dpa) - Die Fähre fährt nicht.":                "Die Fähre fährt nicht.",
		"VESTRE, Lindholm – The ferry stopped.":                "The ferry stopped.",
		"The ferry - an old one - stopped.":                    "The ferry - an old one - stopped.",
		"NASA - the agency - stopped.":                         "NASA - the agency - stopped.",
		"The ferry stopped.":                                   "The ferry stopped.",
		"Vestre/Ostre – Die Fähre fährt nicht.":                "Die Fähre fährt nicht.",
		"Vestre · Was bleibt vom Hafen?":                       "Was bleibt vom Hafen?",
		"Ada Roe – Ingenieurin aus Vestre – geht.":             "Ada Roe – Ingenieurin aus Vestre – geht.",
		"Vestre – das Dorf am Sund.":                           "Vestre – das Dorf am Sund.",
		"(VESTRE)":                                             "(VESTRE)",
		"March 3 (Example Press) - The ferry stopped.":         "The ferry stopped.",
		"VESTRE/OSTRE, March 3 (Example Press) - The ferry.":   "The ferry.",
		"Vestre (enp) - Die Fähre fährt nicht.":                "Die Fähre fährt nicht.",
		"Vestre · Was bleibt vom Hafen – und was nicht?":       "Was bleibt vom Hafen – und was nicht?",
		"Vestre (population 900) lost its ferry.":              "Vestre (population 900) lost its ferry.",
		"【ベルン＝青木】議会は月曜日に投票した。":                                 "議会は月曜日に投票した。",
		"New Vestre, NV – The ferry stopped.":                  "The ferry stopped.",
		"Vestre (epdÖ) – Die Fähre fährt nicht.":               "Die Fähre fährt nicht.",
		"Vestre, 3. März 2031 - Die Fähre fährt nicht.":        "Die Fähre fährt nicht.",
		"New Vestre, March 3, 2031 – The ferry stopped.":       "The ferry stopped.",
		"Ada Roe, 31 years old – The ferry's captain.":         "Ada Roe, 31 years old – The ferry's captain.",
		"(3. März 2031) Die Fähre fährt nicht.":                "Die Fähre fährt nicht.",
		"03.03.2031 „Die Fähre fährt nicht“, sagte Ada Roe.":   "„Die Fähre fährt nicht“, sagte Ada Roe.",
		"(March 3, 2031) The ferry stopped.":                   "The ferry stopped.",
		"3. März 2031 war ein Montag.":                         "3. März 2031 war ein Montag.",
		"(The council agreed.)":                                "(The council agreed.)",
		"Ada Roe (Vestre/Ski): With 18 years she won.":         "Ada Roe (Vestre/Ski): With 18 years she won.",
	} {
		if got := undated(in); got != want {
			t.Errorf("undated(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFaults(t *testing.T) {
	d := &document{marked: true}
	fault := func(s string) float64 {
		d.sentences = []sentence{{ended: true}, d.candidate(s, 0, true)}
		return d.faults(1)
	}
	plain := fault("The council closed the slipway in May for lack of money.")
	for _, s := range []string{
		"Will the council close the slipway in May for lack of money?",
		"I think the council closed the slipway for lack of money.",
		"Old and tired: The council closed the slipway for lack of money.",
		"Slipway closed now.",
		"Council closes the slipway in May for lack of money",
		"The council named three reasons to close the slipway:",
		"the council closed the slipway in May for lack of money.",
		"Ada Roe (VES) +11,6 (1) 4.",
		"The council closed the slipway in May for lack of money;",
		"The council closed the slipway, see https://lindholm.example for more.",
		"The council closed the slipway in May because the ...",
		"The council closed the slipway in May for lack of money " + strings.Repeat("and for other reasons ", 8) + ".",
	} {
		if fault(s) <= plain {
			t.Errorf("no fault found with %q", s)
		}
	}
}

func TestFirstPerson(t *testing.T) {
	for _, tc := range []struct {
		language, s string
		want        bool
	}{
		{"en", "We closed the slipway.", true}, {"en", "The slipway, I think, is closed.", true}, {"en", "“We closed it,” said Ada Roe.", false}, {"en", "The slipway is closed.", false},
		{"de", "Den Hafen haben wir geschlossen.", true}, {"fr", "Nous avons fermé le port.", true}, {"pt", "O porto fica nos Estados do sul.", false}, {"sv", "Vi stängde hamnen.", true}, {"cs", "Přístav je zavřený.", false},
	} {
		if got := firstPerson(tc.s, openingsOf(tc.language)); got != tc.want {
			t.Errorf("%q: %v", tc.s, got)
		}
	}
}

func TestCue(t *testing.T) {
	for s, want := range map[string]float64{
		"She concluded that it must close.": 1, "He urged the council to act.": 0.3, "It closed.": 0, "He said: “It must close.”": 0, "Der Rat forderte Hilfe.": 0.3,
	} {
		if got := cue(s); got != want {
			t.Errorf("cue(%q) = %v, want %v", s, got, want)
		}
	}
}

// Where a place ends with an abbreviation, the dateline is cut in two.
func TestDatelineInTwo(t *testing.T) {
	a := article("", "VESTRE, Ill. (ENP) — The ferry stopped on Monday for want of a slipway.\nThe council met at noon to find another harbour.\nEngineers want 14 million crowns for the repairs.\nA pontoon may come in March.")
	if s := Extract(a, 2); !strings.HasPrefix(s.Sentences[0], "The ferry stopped") {
		t.Errorf("%q", s.Sentences)
	}
}

// A place in capitals goes; the name of a speaker stays.
func TestPlaceCall(t *testing.T) {
	for body, want := range map[string]string{
		"NEW VESTRE: The ferry stopped on Monday.\nNobody was hurt.":           "The ferry stopped on Monday.",
		"ROE: The ferry stopped on Monday.\nBAKKE: Why?\nROE: For the cracks.": "ROE: The ferry stopped on Monday.",
		"Vestre: The ferry stopped on Monday.\nNobody was hurt.":               "Vestre: The ferry stopped on Monday.",
		"Vestre, Lindholm: The ferry stopped on Monday.\nNobody was hurt.":     "The ferry stopped on Monday.",
	} {
		if s := Extract(article("", body), 3); s.Sentences[0] != want {
			t.Errorf("%q", s.Sentences)
		}
	}
}

// A paragraph that ends with a picture's credit is its caption.
func TestCaptionWithCredit(t *testing.T) {
	a := article("", "Every hour the ferry of Lindholm carries forty people. Photo: Jon Bakke\n"+ferry)
	for _, x := range Extract(a, 3).Sentences {
		if strings.HasPrefix(x, "Every hour") {
			t.Errorf("%q", x)
		}
	}
}

// A heading in the line of its paragraph goes; a title within a sentence stays.
func TestUnheaded(t *testing.T) {
	for s, want := range map[string]string{
		"Vor der Flut In Vestre steigt das Wasser seit drei Tagen.":  "In Vestre steigt das Wasser seit drei Tagen.",
		"Hafen im Bau (HiB) Bei diesem Plan zahlt der Rat alles.":    "Bei diesem Plan zahlt der Rat alles.",
		"Fazit Wenn der Rat zahlt, wird der Hafen gerettet.":         "Wenn der Rat zahlt, wird der Hafen gerettet.",
		"Wenn der Rat zahlt, wird der Hafen in Vestre gerettet.":     "Wenn der Rat zahlt, wird der Hafen in Vestre gerettet.",
		"Der Film „Als Es Nacht Wurde“ läuft in Vestre seit Montag.": "Der Film „Als Es Nacht Wurde“ läuft in Vestre seit Montag.",
		"Der Verein heißt Hafen Für Alle In Vestre.":                 "Der Verein heißt Hafen Für Alle In Vestre.",
	} {
		if got := (&document{language: "de-AT"}).unheaded(s); got != want {
			t.Errorf("%q", got)
		}
	}
	if s := "After The Flood In Vestre, a film about the sea, opens today."; (&document{language: "en"}).unheaded(s) != s {
		t.Error("English writes titles so")
	}
}

func TestUnjoined(t *testing.T) {
	caption := "Ada Roe looks at the cracks in the slipway of Lindholm at low tide"
	said := "The council said on Tuesday that it would close the slipway on 1 May for lack of money."
	long := " and then for a good many other reasons that nobody wanted to name in the debate of six hours."
	for s, want := range map[string][]string{
		caption + " " + said: {caption, said},
		said:                 {said},
		"Ada Roe spoke about the slipway on In the Harbour, a podcast from Vestre" + long:                {"Ada Roe spoke about the slipway on In the Harbour, a podcast from Vestre" + long},
		"Ada Roe spoke about the slipway and the old ferry to The Lindholm Post" + long:                  {"Ada Roe spoke about the slipway and the old ferry to The Lindholm Post" + long},
		caption + " But Jon Bakke, who leads the crew, had warned the council of it twice before.":       {caption, "But Jon Bakke, who leads the crew, had warned the council of it twice before."},
		"Ada Roe looks at the cracks It was a cold morning.":                                             {"Ada Roe looks at the cracks It was a cold morning."},
		caption + " However, nobody had asked the welders of the firm, who knew it before anybody else.": {caption, "However, nobody had asked the welders of the firm, who knew it before anybody else."},
	} {
		var got []string
		for _, p := range unjoined(s) {
			got = append(got, p.text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q", got)
		}
	}
	a := article("", caption+" "+said+"\nEngineers found cracks in eleven piers.\nThe ferry is the island's only way to the mainland.")
	if s := Extract(a, 3); s.Sentences[0] != said {
		t.Errorf("the caption was not cut off: %q", s.Sentences)
	}
}
