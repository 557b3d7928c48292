package quote

import (
	"strings"
	"testing"

	"pullquote/internal/news"
)

// TestStandsAlone has pairs of quotations of which the first stands alone better.
func TestStandsAlone(t *testing.T) {
	for _, c := range []struct{ name, lang, better, worse string }{
		{"connective", "en", "The old bridge has to be closed before the winter", "Moreover, the old bridge has to be closed by the winter"},
		{"answer", "en", "The old bridge was never safe for any of the children", "No, the old bridge was not safe for any of the children"},
		{"answer of two words", "en", "The old bridge was never safe for any of the children", "Of course the bridge was not safe for any of the children"},
		{"pronoun", "en", "The builders poured the concrete without any plan at all", "They poured the concrete without any plan for it at all"},
		{"this is", "en", "This winter is the last one for the old wooden bridge", "This is the last one of many for the old wooden bridge"},
		{"that’s", "en", "The builders are why the bridge was closed this winter", "That’s why the old bridge was closed again this winter"},
		{"pronoun behind", "en", "When the ice came, the old bridge began to move at night", "When they came, the old bridge began to move at night"},
		{"long", "en", strings.Repeat("The bridge is old and tired. ", 4), strings.Repeat("The bridge is old and tired. ", 20)},
		{"longer", "en", strings.Repeat("The bridge is old and tired. ", 6), strings.Repeat("The bridge is old and tired. ", 9)},
		{"very long", "en", strings.Repeat("The bridge is old and tired. ", 9), strings.Repeat("The bridge is old and tired. ", 15)},
		{"scrap", "en", "The bridge is old and tired and wet", "tired and wet"},
		{"marks alone", "en", "The bridge is old", "—"},
		{"shortened", "en", "The bridge was never safe for any child of this town", "The bridge was never safe […] for any child of town"},
		{"question", "en", "The old bridge was never safe for any of the children", "Was the old bridge never safe for any of the children?"},
		{"short fragment", "en", "a danger to every child who has to walk over the bridge", "a danger to every single child"},
		{"typewriter", "en", "The old bridge was never safe for any of the children", "it's an old bridge and was never safe for the children"},
		{"Spanish no", "es", "No vamos a cerrar este puente tan viejo durante el invierno", "No, vamos a cerrar este puente tan viejo en el invierno"},
		{"Spanish article", "es", "El puente viejo no va a aguantar un invierno tan largo", "Él sabe que el puente no va a aguantar un invierno así"},
		{"French il faut", "fr", "Il faut fermer ce vieux pont avant les premières neiges", "Il veut fermer ce vieux pont avant les premières neiges"},
		{"Italian article", "it", "Il ponte vecchio non reggerà un altro inverno così lungo", "Lui dice che il ponte non reggerà un altro inverno lungo"},
		{"German es gibt", "de", "Es gibt keine sichere Brücke mehr über diesen alten Fluss", "Er kennt keine sichere Brücke mehr über diesen alten Fluss"},
		{"Portuguese não", "pt", "Não vamos fechar esta ponte tão velha durante o inverno", "Não, vamos fechar esta ponte tão velha durante o inverno"},
		{"Dutch maar", "nl", "De oude brug houdt deze lange winter zeker niet meer uit", "Maar de brug houdt deze lange winter zeker niet meer uit"},
		{"Swedish men", "sv", "Bron håller inte en enda lång vinter till här i staden", "Men bron håller inte en enda vinter till här i staden"},
		{"Nynorsk men", "nn", "Brua held ikkje ein einaste lang vinter til her i byen", "Men brua held ikkje ein einaste vinter til her i byen"},
		{"Polish ale", "pl", "Ten stary most na pewno nie wytrzyma następnej zimy", "Ale ten most na pewno nie wytrzyma następnej zimy"},
		{"Russian но", "ru", "Этот старый мост точно не выдержит следующую зиму", "Но этот мост точно не выдержит следующую зиму"},
	} {
		lx, _ := lexiconFor(c.lang)
		a := article(c.lang, "x")
		q := func(s string) float64 { return appeal(a, lx, news.Quote{Text: s, Speaker: "Ann Lee", Score: .98}) }
		if q(c.better) <= q(c.worse) {
			t.Errorf("%s: %.3f, not above %.3f", c.name, q(c.better), q(c.worse))
		}
	}
}

// TestCredited checks that a name counts more than a described source.
func TestCredited(t *testing.T) {
	lx, _ := lexiconFor("en")
	named := credited(lx, news.Quote{Speaker: "Ann Lee"})
	for _, other := range []string{"one resident", ""} {
		if got := credited(lx, news.Quote{Speaker: other}); named <= got {
			t.Errorf("named %.2f, %q %.2f", named, other, got)
		}
	}
}
