package quote

import "testing"

// TestStrict has sentences in which somebody stands near a quotation and does not say it, and tags that
// must be read all the same; the speakers of all quotations are joined by a semicolon.
func TestStrict(t *testing.T) {
	for _, c := range []struct{ name, lang, text, want string }{
		{"pour for a purpose", "fr", "Le projet prévoit pour l'an prochain un « train de la paix entre les villes ».", ""},
		{"pour and a view", "fr", "Pour la maire, ce pont est « un danger pour tous les enfants ».", "la maire"},
		{"para for a purpose", "es", "La ciudad hará todo para salvar el puente. “El puente no va a aguantar el invierno”, zanjó.", ""},
		{"unknown verb", "es", "Ana León llegó a Ayton. “El puente no va a aguantar el invierno”, masculló Pedro Gómez.", "Pedro Gómez"},
		{"unknown verb, nobody", "it", "Il sindaco Paolo Neri parla del ponte. «Non chiuderemo mai il ponte», mugugna.", ""},
		{"predicate", "fr", "La maire, qui a parlé d'un « moment difficile pour tous », a quitté la salle.", "La maire"},
		{"adverb at the start", "es", "Posteriormente, indicó que el puente era “un peligro para toda la ciudad”.", ""},
		{"adverb and name", "es", "Ahora Bustos asegura que el puente es “un peligro para toda la ciudad”.", "Bustos"},
		{"colon after somebody told", "es", "Ana León replicó a la carta publicada por la GPDA: “El puente no va a aguantar el invierno”.", "Ana León"},
		{"colon in a list", "pl", "Niestosowne jest używanie takich słów: „Ten most na pewno nie wytrzyma zimy”.", ""},
		{"impersonal", "fr", "Il n'aura pas fallu deux jours pour lire ces raisons : « Le pont ne tiendra pas l'hiver. »", ""},
		{"title before a weak verb", "fr", "« La longue histoire du pont » appelle les habitants à prendre la parole.", ""},
		{"reflexive passive", "es", "En Ayton se anunció el premio “Mejor puente de este año”.", ""},
		{"told after the verb", "cs", "„Ten most zimu nevydrží,“ uvedl u soudu Jan Dvořák jako důvod žaloby.", "Jan Dvořák"},
		{"spoken of", "cs", "Přišel starosta Milan Dvořák. „Ten most zimu nevydrží,“ uvedla na adresu Milana Dvořáka.", ""},
		{"noun without an article", "cs", "„Ten most zimu nevydrží,“ doplnila ředitelka.", "ředitelka"},
		{"where it is written", "sv", "”Bron kommer inte att hålla i vinter”, skriver polisen på sin hemsida.", "polisen"},
		{"told", "fr", "« Le pont ne tiendra pas l'hiver », a fait valoir la ministre au quotidien local.", "la ministre"},
		{"I", "ru", "«Мост не выдержит эту зиму?» Я сказал: «Мост простоит ещё сто лет».", ";"},
		{"described speaker", "es", "“El puente no va a aguantar el invierno”, manifestó el funcionario a la agencia.", "el funcionario"},
		{"several men", "fr", "Paul Martin a rencontré Marc Dubois à Ayton. Luc Petit les attendait avec Jean Moreau.\n\n« Le pont ne tiendra pas l'hiver », a-t-il dit.", ""},
		{"another gender", "cs", "Starostka Anna Nová přišla. „Ten most zimu nevydrží,“ uvedl.", ""},
		{"another gender, hers", "cs", "Starosta Jan Dvořák přišel. „Ten most zimu nevydrží,“ uvedla.", ""},
		{"the same gender", "cs", "Starostka Anna Nová přišla. „Ten most zimu nevydrží,“ uvedla.", "Anna Nová"},
		{"called upon to do", "fr", "Anne Leroy appelle la ville à fermer « ce pont qui ne tiendra pas l'hiver ».", "Anne Leroy"},
		{"group without an article", "sk", "„Ten most zimu nevydrží,“ varovali hasiči.", "hasiči"},
		{"no table", "xx", "Ann Lee kuma Ayton. “Gada ba zai tsaya ba har damina”, Tom Roe tace.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := speakers(c.lang, c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
