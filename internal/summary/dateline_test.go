package summary

import (
	"strings"
	"testing"
)

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
