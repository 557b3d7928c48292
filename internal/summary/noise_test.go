package summary

import (
	"strings"
	"testing"
)

func TestNoise(t *testing.T) {
	for s, want := range map[string]bool{
		"The council voted on Monday to close the slipway.": false,
		"By Ada Roe":                true,
		"Von Jon Bakke und Ada Roe": true,
		"By Monday the slipway had been closed for good.":       false,
		"By Monday the slipway was closed.":                     false,
		"Roe: “Vestre: a harbour. Ostre: a pier.”":              false,
		"Roe asked: \"Vestre: why?\" and “Ostre: when?” of all": false,
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
		"Welcome to the weekly letter of Lindholm's harbour.":                                  true,
		"The council says that guests are welcome to the harbour.":                             false,
		"This page has been compensated by Tarn & Voll and its partners for showing harbours.": true,
	} {
		if got := noise(s, len(strings.Fields(s))); got != want {
			t.Errorf("noise(%q) = %v", s, got)
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
