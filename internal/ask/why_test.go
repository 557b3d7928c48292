package ask

import (
	"strings"
	"testing"
)

// asked is an article, a question and a part of the right answer, "-" when there is none.
type asked struct{ name, lang, title, text, question, want string }

func (c asked) run(t *testing.T) {
	t.Helper()
	a := told(c.title, c.text)
	a.Language = c.lang
	got := Answer(a, c.question, 1)
	check(t, a, got, 1)
	if c.want == "-" && len(got) > 0 || c.want != "-" && (len(got) == 0 || !strings.Contains(got[0].Text, c.want)) {
		t.Errorf("%q: got %v, want %q", c.question, got, c.want)
	}
}

// TestWhy has a sentence for each way to tell a reason, and for what looks like one and is none.
func TestWhy(t *testing.T) {
	for _, c := range []asked{
		{"because", "en", "", "The hall is closed because the roof is rotten.", "why is the hall closed", "roof is rotten"},
		{"words in the reason", "en", "", "Ann Lee laughed because the old hall is closed.", "why is the old hall closed", "-"},
		{"reason first", "en", "", "Because of the rain, the market was closed.", "why was the market closed", "the rain"},
		{"two words", "en", "", "The market was closed due to rain.", "why was the market closed", "rain"},
		{"since as because", "en", "", "The hall is safe since it was built on rock.", "why is the hall safe", "rock"},
		{"since as a time", "en", "", "The hall has been safe since January.", "why is the hall safe", "-"},
		{"purpose", "en", "", "The path by the hall was closed to stop visitors.", "why is the path closed", "stop visitors"},
		{"to without a purpose", "en", "", "The owner plans to open the path.", "why does the owner open the path", "-"},
		{"so", "en", "", "The roof was rotten, so the hall was closed.", "why was the hall closed", "roof was rotten"},
		{"led to", "en", "", "A rotten roof led to the closure of the hall.", "why was the hall closed", "rotten roof"},
		{"therefore takes the sentence before", "en", "", "The roof was rotten. Therefore the hall was closed.", "why was the hall closed", "The roof was rotten."},
		{"that is due to", "en", "", "The hall lost nine visitors. That is due to the rain.", "why did the hall lose visitors", "the rain"},
		{"a stated reason", "en", "", "The hall was closed in May. The reason is a rotten roof.", "why was the hall closed", "rotten roof"},
		{"for reasons", "en", "", "The hall was closed for safety reasons.", "why was the hall closed", "safety"},
		{"too", "en", "", "The sea is too cold for swimmers.", "why not in the sea", "too cold"},
		{"delayed", "en", "", "Heavy rain delayed the train.", "why was the train late", "Heavy rain"},
	} {
		t.Run(c.name, c.run)
	}
}

// TestWhyFaintly has reasons that a weak word announces, or none but what stands around them.
func TestWhyFaintly(t *testing.T) {
	for _, c := range []asked{
		{"a feeling and its reason", "en", "", "Ann Lee is against the sale. She runs a stall in the hall.", "why is Ann Lee against the sale", "runs a stall"},
		{"what had happened", "en", "", "The hall in Quendale is closed. Workers had found a crack.", "why is the hall in Quendale closed", "a crack"},
		{"no reason", "en", "", "The hall in Quendale is closed. Workers sing.", "why is the hall in Quendale closed", "-"},
		{"half of what is asked", "en", "", "The hall is cold because the roof is rotten.", "why did the hall burn", "-"},
		{"a colon", "en", "", "The guard dog did not bark: it had been given a bone by the men.", "why didn't the dog bark", "a bone"},
		{"but, for what is not", "en", "", "Other lamps exist, but they cost nine euros.", "why don't they use other lamps", "nine euros"},
		{"but, for what is", "en", "", "Other lamps exist, but they cost nine euros.", "why do other lamps exist", "-"},
		{"since then", "en", "", "Ann Lee fell on the stairs. Since then she carries a lamp.", "why does Ann Lee carry a lamp", "fell on the stairs"},
		{"a fear in the next sentence", "en", "", "The plan failed in Quendale. There the council feared thieves.", "why did the plan fail in Quendale", "thieves"},
		{"a fear", "en", "", "Ann Lee, the treasurer, fears that an alarm would wake the jackdaws.", "why is the treasurer against the alarm", "jackdaws"},
		{"not everybody", "en", "", "Not everybody is happy. Ann Lee has lost her stall.", "why is Ann Lee not happy", "her stall"},
		{"promised to", "en", "", "Ann Lee promised to close the path.", "why did Ann Lee close the path", "-"},
		{"the first to", "en", "", "Ann Lee, a retired driver, was the first to sign up.", "why did Ann Lee retire", "-"},
		{"the deed is not there", "en", "", "The pension fund gave the tower away because it was dear.", "why did the pension fund move", "-"},
		{"that is what worries", "en", "", "The rent will rise.\n\nThat worries the tenants' league. Its members could lose their homes.", "why is the tenants' league worried", "lose their homes"},
		{"a closure and a mishap", "en", "", "The oyster beds are shut. Tests showed bacteria.", "why are the oyster beds shut", "bacteria"},
		{"a closure and no mishap", "en", "", "The oyster beds are shut. The pub sells fish.", "why are the oyster beds shut", "-"},
		{"a mishap and no closure", "en", "", "The oyster beds are old. Tests showed bacteria.", "why are the oyster beds old", "-"},
		{"during a mishap", "en", "", "The pump in the harbour failed during the storm.", "why did the pump fail", "storm"},
		{"during a time", "en", "", "The pump in the harbour failed during the holidays.", "why did the pump fail", "-"},
		{"when", "en", "", "The harvest had stopped, when Ann Lee noticed grey water.", "why did the harvest stop", "grey water"},
		{"blamed for", "en", "", "The hall was shut. Ann Lee blamed the storm for it.", "why was the hall shut", "the storm"},
		{"what the blamed have done", "en", "", "She blamed a supplier that had changed the casing of the lamp.", "why did the supplier change the casing", "-"},
		{"worried, and of what", "en", "", "Ann Lee, who runs the hotel, is worried. Without a path her guests turn back.", "why is Ann Lee worried", "turn back"},
	} {
		t.Run(c.name, c.run)
	}
}

// TestWhyInGerman has the German ways to tell a reason.
func TestWhyInGerman(t *testing.T) {
	for _, c := range []asked{
		{"weil", "de", "", "Die Halle ist gesperrt, weil das Dach fault.", "Warum ist die Halle gesperrt?", "das Dach"},
		{"zu as closed", "de", "", "Die Halle ist gesperrt, weil das Dach fault.", "warum ist die Halle zu", "das Dach"},
		{"wegen", "de", "", "Wegen des Sturms fiel der Markt aus.", "Warum fiel der Markt aus?", "Sturms"},
		{"um zu", "de", "", "Die Stadt sperrt den Weg, um die Vögel zu schützen.", "wieso sperrt die Stadt den Weg", "die Vögel"},
		{"da", "de", "", "Die Halle wurde saniert, da das Dach faulte.", "Warum wurde die Halle saniert?", "das Dach"},
		{"damit", "de", "", "An der Tür hängt ein Schild, damit niemand klopft.", "wozu das Schild an der Tür", "niemand klopft"},
		{"deshalb", "de", "", "Das Dach fault. Deshalb ist die Halle gesperrt.", "Warum ist die Halle gesperrt?", "Das Dach fault."},
		{"aus Gründen", "de", "", "Die Halle wurde aus Kostengründen geschlossen.", "Warum wurde die Halle geschlossen?", "Kostengründen"},
		{"nämlich", "de", "", "Die Halle bleibt kalt. Die Heizung ist nämlich kaputt.", "Warum bleibt die Halle kalt?", "Heizung"},
		{"begründet", "de", "Brannau verbietet Koffer", "Brannau verbietet Koffer. Anna Lund begründet das mit dem Lärm.", "warum verbietet Brannau Koffer", "Lärm"},
		{"dagegen as but", "de", "", "Senta Raab ist dagegen froh: Ihr Haus ist still.", "warum ist Quirin Loibl dagegen", "-"},
		{"nach", "de", "", "Nach einem Brand fahren keine Züge nach Lund.", "warum fahren keine Züge", "Brand"},
		{"nach as a time", "de", "", "Nach der Winterzeit fahren keine Züge nach Lund.", "warum fahren keine Züge", "-"},
		{"deshalb in the middle", "de", "", "Das Bad schließt um 18 Uhr. Anna Lund hat deshalb Unterschriften gesammelt.", "warum hat Anna Lund Unterschriften gesammelt", "18 Uhr"},
		{"not happy", "de", "", "Anna Lund sieht den Umbau mit Bedenken. Ihr fehlt das Licht.", "warum ist Anna Lund nicht begeistert", "das Licht"},
	} {
		t.Run(c.name, c.run)
	}
}

// TestWhyInOtherLanguages has those of French, Spanish, Italian and Dutch.
func TestWhyInOtherLanguages(t *testing.T) {
	for _, c := range []asked{
		{"car", "fr", "", "La salle est fermée, car le toit fuit.", "pourquoi la salle est fermée", "le toit"},
		{"one word for two of the question", "fr", "", "Un fauconnier passe lundi car la salle fuit.", "pourquoi le fauconnier aime son faucon", "-"},
		{"car as a bus", "fr", "", "Le car de la salle est fermé.", "pourquoi la salle est fermée", "-"},
		{"à cause de", "fr", "", "La salle est fermée à cause du toit.", "Pourquoi la salle est-elle fermée ?", "du toit"},
		{"à quoi sert", "fr", "", "Un fauconnier passe lundi pour qu'ils partent.", "à quoi sert le fauconnier", "partent"},
		{"pour with a verb", "fr", "", "La maire a fermé la salle pour protéger les enfants.", "pourquoi la maire a fermé la salle", "protéger"},
		{"à l'origine", "fr", "", "Un court-circuit est à l'origine de l'incendie.", "pourquoi l'incendie", "court-circuit"},
		{"étant", "fr", "", "Le loup étant protégé, la mairie refuse la chasse.", "pourquoi la mairie refuse la chasse", "étant protégé"},
		{"por qué", "es", "", "La sala está cerrada porque el techo gotea.", "¿Por qué está cerrada la sala?", "el techo"},
		{"para with a verb", "es", "", "El alcalde cerró la sala para proteger a los niños.", "¿por qué cerró el alcalde la sala?", "proteger"},
		{"Italian", "it", "", "La sala resta chiusa perché il tetto perde.", "perché la sala resta chiusa?", "il tetto"},
		{"Dutch", "nl", "", "De zaal blijft gesloten omdat het dak lekt.", "waarom blijft de zaal gesloten?", "het dak"},
	} {
		t.Run(c.name, c.run)
	}
}

// TestWhere has the ways to tell a place.
func TestWhere(t *testing.T) {
	for _, c := range []asked{
		{"French, a word for a place", "fr", "", "Le car passe devant la mairie.", "où passe le car", "devant la mairie"},
		{"where at the end", "fr", "La fête du quai", "La fête du quai a lieu samedi dans l'ancienne gare.", "c'est où exactement", "ancienne gare"},
		{"or", "fr", "", "Le car passe devant la mairie.", "le car ou le train ?", "-"},
		{"from where", "fr", "", "La directrice vient de Nantes.", "d'où vient la directrice", "Nantes"},
		{"a place that is no origin", "en", "", "Ann Lee runs a shop on the Old Quay.", "where is Ann Lee from", "-"},
		{"an origin beside the word", "en", "", "She blamed a supplier in Moravia for it.", "where does the supplier come from", "Moravia"},
		{"an origin", "en", "", "Ann Lee came from Quendale as a child.", "where is Ann Lee from", "Quendale"},
		{"in a thing", "en", "", "The key had been left in a flowerpot.", "where was the key", "flowerpot"},
		{"in no thing", "en", "", "The key was found in the end.", "where was the key", "-"},
		{"made", "en", "", "Lamps hang on the walls of Quendale.", "where are the lamps made", "-"},
		{"Spanish", "es", "", "Los vecinos han plantado menta junto al lavadero.", "¿dónde han plantado menta?", "lavadero"},
		{"a German spot", "de", "", "Kameras sind nur am Eingang.", "wo hängen die Kameras", "am Eingang"},
		{"a German compound", "de", "", "Das Fest ist auf dem Festplatz.", "wo ist das Fest", "Festplatz"},
		{"a German day", "de", "", "Das Fest ist am Ostermontag.", "wo ist das Fest", "-"},
		{"a noun between", "de", "", "Das Fest stellt im Mai das Kraftwerk vor.", "wo ist das Fest", "-"},
	} {
		t.Run(c.name, c.run)
	}
}

// TestAhead has questions about what comes next.
func TestAhead(t *testing.T) {
	for _, c := range []asked{
		{"will", "en", "", "The hall burned in May.\n\nThe council will decide in June.", "what happens next", "in June"},
		{"of something", "en", "", "The hall was sold. The roof is red.\n\nThe gallery will be let to a school.", "what happens to the gallery", "to a school"},
		{"German", "de", "", "Die Halle brannte ab.\n\nDer Rat will im Juni entscheiden.", "wie geht es weiter", "im Juni"},
		{"German, with a year", "de", "", "Im Mai soll es regnen.\n\nIm nächsten Jahr soll ein Zelt kommen.", "wie geht es nächstes jahr weiter", "ein Zelt"},
		{"French", "fr", "", "La salle a brûlé.\n\nLe conseil examinera le dossier en juin.", "c'est quoi la suite ?", "examinera"},
		{"Spanish", "es", "", "La sala ardió.\n\nEl pleno decidirá en junio.", "¿y ahora qué pasará?", "decidirá"},
		{"with others", "en", "", "Nine schools take part. The board will decide in June on the other schools.", "what happens with the other schools", "in June"},
		{"no future", "en", "", "The hall burned in May.", "what happens next", "-"},
		{"a condition is another question", "en", "", "The council will decide in June.", "what happens next if you move", "-"},
	} {
		t.Run(c.name, c.run)
	}
}

// TestWhoIs has the ways to present somebody.
func TestWhoIs(t *testing.T) {
	for _, c := range []asked{
		{"contraction", "en", "", "Ann Lee was late.\n\nThe school's founder, Ann Lee, sang.", "who's Ann Lee", "founder"},
		{"told in the next sentence", "de", "", "Alles ist Horst Lund zu verdanken. Der frühere Bademeister ist zurück.", "Wer ist Horst Lund?", "Bademeister"},
		{"French order", "fr", "", "Anne Lot chante bien.\n\nL'hydrologue Anne Lot suit la rivière.", "c'est qui Anne Lot", "hydrologue"},
	} {
		t.Run(c.name, c.run)
	}
}

// TestDoer has deeds whose doer the article does not name.
func TestDoer(t *testing.T) {
	for _, c := range []asked{
		{"passive", "en", "", "Ann Lee saw that the clock was repaired.", "who repaired the clock", "-"},
		{"passive with a doer", "en", "", "The clock was repaired by Ann Lee.", "who repaired the clock", "Ann Lee"},
		{"passive in the question", "en", "", "Ann Lee was arrested.", "who was arrested", "Ann Lee"},
		{"German passive", "de", "", "Anna Lund sah, dass der Turm gebaut wurde.", "wer hat den Turm gebaut", "-"},
	} {
		t.Run(c.name, c.run)
	}
}

// TestHow has a means, and none.
func TestHow(t *testing.T) {
	for _, c := range []asked{
		{"with", "en", "", "The thieves opened the door with a key.", "how did the thieves open the door", "a key"},
		{"by a thing", "en", "", "The blades will be moved by a motor.", "how will the blades be moved", "a motor"},
		{"by somebody", "en", "", "A landscape by Johanna Lund was stolen.", "how was the landscape stolen", "-"},
		{"no means", "en", "", "The thieves opened the door.", "how did the thieves open the door", "-"},
		{"by doing", "en", "", "The choir paid its debt by selling a boat.", "how did the choir pay its debt", "a boat"},
		{"en faisant", "fr", "", "Le barrage retient l'eau en fermant la vanne.", "comment le barrage retient l'eau", "la vanne"},
		{"how bad is no way", "en", "", "The damage is 25 million dollars.", "how bad is the damage", "25 million"},
		{"a vote", "en", "", "The committee voted 11 to 4.", "how did the committee vote", "11 to 4"},
	} {
		t.Run(c.name, c.run)
	}
}
