package quote

import (
	"strings"
	"testing"
)

// TestGermanSentences has the orders of words in which German papers attribute a quotation; the speakers of
// all quotations are joined by a semicolon.
func TestGermanSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Anna Lehr hatte den Plan als „eine Gefahr für die ganze Stadt“ bezeichnet.", "Anna Lehr"},
		{"Der Plan wurde von Anna Lehr als „eine Gefahr für die ganze Stadt“ bezeichnet.", "Anna Lehr"},
		{"Wie Anna Lehr mitteilte, sei die Brücke „eine Gefahr für die ganze Stadt“.", "Anna Lehr"},
		{"Anna Lehr sprach von einer „großen Gefahr für die ganze Stadt“.", "Anna Lehr"},
		{"Nach Ansicht von Anna Lehr ist die Brücke „eine Gefahr für die ganze Stadt“.", "Anna Lehr"},
		{"Die Brücke sei „eine Gefahr für die ganze Stadt“, sagte Anna Lehr.", "Anna Lehr"},
		{"Die Brücke, die Anna Lehr „eine Gefahr für die ganze Stadt“ nannte, wurde gesperrt.", "Anna Lehr"},
		{"Ein Sprecher des Ministeriums sagte am Freitag, die Brücke sei „eine Gefahr für die ganze Stadt“.", "Ein Sprecher des Ministeriums"},
		{"„Die Brücke ist eine Gefahr für die Stadt“, erklärte eine Sprecherin der Polizei am Abend.", "eine Sprecherin der Polizei"},
		{"„Die Brücke ist eine Gefahr“, teilte der Deichverband Aytal am Freitag in einer Pressemitteilung mit. „Wir sperren sie noch heute Abend.“", "Deichverband Aytal;Deichverband Aytal"},
		{"Mit den Worten „Die Brücke ist eine Gefahr für uns alle“ eröffnete Anna Lehr die Sitzung.", "Anna Lehr"},
		{"Anna Lehr eröffnete die Sitzung mit den Worten „Die Brücke ist eine Gefahr für uns alle“.", "Anna Lehr"},
		{"In der Mitteilung, die am 3. Mai 2021 verschickt wurde, heißt es: „Die Brücke ist eine Gefahr für uns alle.“", "der Mitteilung"},
		{"Die Stadt gab am Freitag eine Stellungnahme ab. Darin heißt es: „Die Brücke ist eine Gefahr für uns alle.“", "eine Stellungnahme"},
		{"Anna Lehr schlief ein, nur ab und zu wachte sie auf und fragte: „Was ist aus der Brücke geworden?“", "Anna Lehr"},
		{"Anna Lehr nahm gestern Stellung. Jede Brücke könne „noch zehn oder zwanzig Jahre lang halten“.", "Anna Lehr"},
		{"Anna Lehr geht davon aus, dass die Brücke „noch zehn oder zwanzig Jahre lang hält“.", "Anna Lehr"},
		{"„Das ist ein Skandal“, empörte sich Oberbürgermeister Karl Brand.", "Karl Brand"},
		{"Ein häufiger Fehler lautet „ich habe das Brett nicht vorher gemessen“.", ""},
		{"Brand lehnt ab: „Ich gehe nicht vor dem Winter.“ Karl Brand bleibt.", "Karl Brand"},
		{"„Das ist ein großer Skandal“, ereiferte sich Anna Lehr.", "Anna Lehr"},
		{"„Das ist ein großer Skandal“, prognostizierte Anna Lehr.", "Anna Lehr"},
		{"Die Mittel würden nicht ausreichen, sagte Karl Brand, „die alte Brücke zu retten“.", "Karl Brand"},
		{"Die Mittel würden nicht ausreichen, sagte Brand, „die alte Brücke zu retten“.", "Brand"},
		{"„Das ist ein großer Skandal“, so der Vorsitzende des Vereins, Karl Brand.", "Karl Brand"},
		{"Für Karl Brand ist die Brücke „ein Denkmal der ganzen Region“.", "Karl Brand"},
		{"Karl Brands Vorwurf, die Brücke sei „ein Denkmal der Verschwendung“, ist nicht neu.", "Karl Brand"},
		{"Aus Sicht der Gewerkschaft ist das „ein Schlag ins Gesicht der Beschäftigten“.", "Gewerkschaft"},
		{"Der Vorsitzende Karl Brand zeigte sich überzeugt, dass die Brücke „ein Denkmal der ganzen Region“ bleibt.", "Karl Brand"},
		{"Karl Brand ist Vorsitzender des Vereins. „Wir haben lange dafür gekämpft“, freut er sich.", "Karl Brand"},
		{"„Wir haben lange dafür gekämpft“, freut sich Vereinschefin Anna Lehr. „Jetzt wird endlich gebaut.“", "Anna Lehr;Anna Lehr"},
		{"Laut Polizei war es „ein Bild wie nach einem schweren Sturm“.", "Polizei"},
		{"Das Gericht sprach in seinem Urteil von einer „besonders schweren Form der Untreue“.", "Gericht"},
		{"Auf die Frage, ob er bleibe, antwortete Brand: „Ich gehe nicht vor dem Winter.“", "Brand"},
		{"Dem widersprach Karl Brand energisch: „Ich gehe nicht vor dem Winter.“", "Karl Brand"},
		{"„Ich gehe nicht vor dem Winter“, betont Brand gegenüber dem Ayt-Boten.", "Brand"},
		{"Der Film „Die letzte Brücke über den Fluss“ startet morgen.", ""},
		{"Die Bürgerinitiative „Rettet die alte Brücke am Fluss“ protestierte.", ""},
		{"Karl Brand hält die Brücke für „einen Fall für das Museum der Stadt“.", "Karl Brand"},
		{"Die Opposition warf dem Bürgermeister vor, er habe „die Bürger jahrelang getäuscht und belogen“.", "Die Opposition"},
		{"Zuvor hatte schon Innenministerin Anna Lehr vor einer „großen Gefahr für die Stadt“ gewarnt.", "Anna Lehr"},
	} {
		var got []string
		for _, q := range Find(article("de", c.text)) {
			got = append(got, q.Speaker)
		}
		if g := strings.Join(got, ";"); g != c.want {
			t.Errorf("%s: got %q, want %q", c.text, g, c.want)
		}
	}
}
