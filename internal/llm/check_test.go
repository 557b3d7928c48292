package llm

import (
	"slices"
	"strings"
	"testing"

	"pullquote/internal/news"
)

// held is a text of a model, and how the fault begins that is found in it; "" for none.
type held struct {
	name  string
	a     news.Article
	out   string
	fault string
}

func (c held) run(t *testing.T) {
	t.Helper()
	fault := newSource(c.a).fault(c.out)
	if (c.fault == "") != (fault == "") || !strings.HasPrefix(fault, c.fault) {
		t.Errorf("%q: %q, want %q", c.out, fault, c.fault)
	}
}

// buses has what English does not: a capital on every noun, and compounds with numbers in them.
var buses = article("de-AT", "", "Der Rat von Hohenried hat am Dienstag zwei elektrische Busse für 1,2 Millionen Euro gekauft. Bürgermeisterin Anna Reuter nannte den Kauf „überfällig“. Die alten Busse fielen im Winter neunmal aus.")

func TestCheck(t *testing.T) {
	for _, c := range []held{
		{"other words", ferries, "Port Ellery will replace an old ferry with two electric ones, paid for by cruise ships.", ""},
		{"an opener that is not in the text", ferries, "Meanwhile opponents had wanted a bridge.", ""},
		{"a link", ferries, "The council voted, see https://cheap.example for ferries.", "a link"},
		{"a link without a scheme", ferries, "The council voted on ferries (see cheap.example).", "a link"},
		{"an address of mail", ferries, "The council voted on Tuesday, says council@cheap.example.", "a link"},
		{"a handle", ferries, "The council voted on Tuesday, @here.", "a link"},
		{"markup", ferries, "The council <b>voted</b> on Tuesday.", "a link"},
		{"a word with something unseen in it", ferries, "The council voted to buy thir\u00adteen electric ferries.", "a link"},
		{"another subject", ferries, "However, wonderful kitchen knives are available cheaply, order yours before midnight.", "too many words"},
		{"German", buses, "Hohenried hat zwei elektrische Busse gekauft, weil die alten im Winter oft ausfielen.", ""},
	} {
		t.Run(c.name, c.run)
	}
	own := article("en", "", "The town opened ellery.example, a page about ferries.")
	held{"a link of the article", own, "The page ellery.example is about ferries.", ""}.run(t)
}

func TestCheckOfNames(t *testing.T) {
	choir := article("en", "", "Ann Peters and Martin Adams sing in Quendale. They walk to the bake house, where Jack Lund and a Norwegian fish.")
	french := article("fr", "", "La mairie de Quendal a voté mardi. Anne Lot parle de l’Islande et la commune paie.")
	for _, c := range []held{
		{"a possessive and an ending", ferries, "The Marguerite's engines failed last winter, Port Ellery's treasurer said.", ""},
		{"a role before a name", ferries, "Treasurer Olaf Brandt said a levy on cruise ships pays for the ferries.", ""},
		{"an ordinary word that is bent", choir, "Walks end at the bake house.", ""},
		{"an invented name", ferries, "The council voted, and Governor Ines Halvorsen praised Lisbon.", "a name"},
		{"an invented name at the beginning", ferries, "Petersen voted to buy two electric ferries.", "a name"},
		{"two people made one", ferries, "The vote was praised by Olaf Halvorsen, the mayor.", "two names"},
		{"two people made one, with another blank", ferries, "The vote was praised by Olaf\u00a0Halvorsen, the mayor.", "two names"},
		{"two people made one, with a dash", ferries, "The vote was praised by Ines Halvorsen\u2010Brandt, the mayor.", "two names"},
		{"a list is no name", ferries, "The vote was praised by Halvorsen, Brandt and the council.", ""},
		{"a name that begins another", article("en", "", "Ann Petersen sings. Jack Peters sings."), "Ann Peters sings.", "two names"},
		{"a longer name", choir, "They walk with Ann Petersen.", "a name"},
		{"a shorter name", choir, "They walk with Martin Adam.", "a name"},
		{"a name with an s", choir, "They walk with Martins.", "a name"},
		{"a first name that is a surname with more", choir, "They walk with Jackson.", "a name"},
		{"an invented name with a capital within", choir, "They walk with an eFish.", "a name"},
		{"an invented organisation that is spelled like a word", article("en", "", "It helps us and those who sing."), "It helps those who sing, the WHO said.", "a name"},
		{"an invented country that is spelled like a word", article("en", "", "It helps us and those who sing."), "It helps the U.S. and those who sing.", "a name"},
		{"an organisation with and without full stops", article("en", "", "It helps the U.S. and those who sing."), "It helps the US and those who sing.", ""},
		{"a Spanish surname", choir, "They walk with Martinez.", "a name"},
		{"a name made of a verb", choir, "They walk with Walker.", "a name"},
		{"elided", french, "La commune parle de l’Islande.", ""},
		{"an invented name, elided", french, "La commune parle de l’Espagne.", "a name"},
		{"an invented name, elided, at the beginning", french, "L’Espagne paie la commune.", "a name"},
		{"a German plural", buses, "Die Räte von Hohenried kauften zwei elektrische Busse.", "a name"}, // whose stem changes
		{"a German case", buses, "Den Bussen im Winter half der Rat von Hohenried.", ""},
		{"an invented German noun", buses, "Der Rat hat zwei Straßenbahnen gekauft.", "a name"},
	} {
		t.Run(c.name, c.run)
	}
}

func TestCheckOfNumbers(t *testing.T) {
	for _, c := range []held{
		{"another form", ferries, "The 2 ferries cost 14.5 million crowns; a bridge would have cost 320 million.", ""},
		{"a currency as a word", ferries, "A bridge would have cost 320 million euros.", ""},
		{"an invented number", ferries, "The council voted to buy three electric ferries.", "a number"},
		{"an invented number above twelve", ferries, "The council voted to buy twenty electric ferries.", "a number"},
		{"an invented number of two words", ferries, "The council voted to buy forty-two electric ferries.", "a number"},
		{"an invented number beside a noun", ferries, "The council voted on the six-year levy.", "a number"},
		{"an invented ordinal", ferries, "The fourth one sails in May.", "a number"},
		{"an invented dozen", ferries, "Dozens of ferries broke down last winter.", "a number"},
		{"an invented part in one sign", ferries, "The levy pays ½ of the ferries.", "a number"},
		{"an invented number in other digits", ferries, "The council voted to buy ３ electric ferries.", "a number"},
		{"an invented part", ferries, "The levy pays half of the ferries.", "a number"},
		{"an invented hundred", ferries, "The council of a hundred voted on Tuesday.", "a number"},
		{"another power", ferries, "The ferries cost 14.5 billion crowns.", "a number"},
		{"no power", ferries, "The ferries cost millions.", "a number"},
		{"another year", ferries, "The Marguerite was built in 1947.", "a number"},
		{"another currency", ferries, "The ferries cost 14.5 million dollars.", "a number"},
		{"another currency's sign", ferries, "The ferries cost $14.5 million.", "a number"},
		{"no per cent", ferries, "The levy on cruise ships is nine percent.", "a number"},
		{"another unit of time", ferries, "The Marguerite broke down for nine weeks last winter.", "a number"},
		{"German words and digits", buses, "Für 1,2 Millionen Euro kauft der Rat 2 Busse; die alten fielen 9 mal aus.", ""},
		{"an invented German compound", buses, "Die alten Busse fielen im Winter zehnmal aus.", "a number"},
		{"an invented long German number", buses, "Der Rat hat fünfundzwanzig elektrische Busse gekauft.", "a number"},
		{"an invented German ordinal", buses, "Der Rat hat am dritten Dienstag elektrische Busse gekauft.", "a number"},
		{"an Italian number in one word", article("it", "", "La giunta ha comprato due autobus."), "La giunta ha comprato ventidue autobus.", "a number"},
		{"a Spanish number in one word", article("es", "", "El pleno ha comprado dos autobuses."), "El pleno ha comprado veintidós autobuses.", "a number"},
	} {
		t.Run(c.name, c.run)
	}
}

// The ferries' mayor is quoted, the treasurer is not.
func TestCheckOfQuotations(t *testing.T) {
	quoted := ferries
	quoted.Quotes = []news.Quote{{Text: "a gift to the islands", Speaker: "Ines Halvorsen", Mention: "Mayor Ines Halvorsen"}}
	nobody := ferries
	nobody.Quotes = []news.Quote{{Text: "a gift to the islands"}}
	dash := article("fr", "", "— Le bateau est beau, dit Anne Lot.")
	dash.Quotes = []news.Quote{{Text: "Le bateau est beau", Speaker: "Anne Lot"}}
	for _, c := range []held{
		{"true", quoted, "Halvorsen called it \"a gift to the islands\".", ""},
		{"true, in single marks", quoted, "Halvorsen called it 'a gift to the islands'.", ""},
		{"a part", quoted, "Halvorsen called it “a gift”.", ""},
		{"after a dash in the article", dash, "Anne Lot a dit : « Le bateau est beau. »", ""},
		{"of somebody else", quoted, "Brandt called it \"a gift to the islands\".", "a quotation"},
		{"of somebody else, behind the speaker's sentence", quoted, "Halvorsen voted on Tuesday. Brandt called it \"a gift to the islands\".", "a quotation"},
		{"of nobody known", nobody, "Halvorsen called it \"a gift to the islands\".", "a quotation"},
		{"invented", quoted, "Halvorsen called it \"a gift to the mainland\".", "a quotation"},
		{"invented, in single marks", quoted, "Halvorsen called it 'a gift to the mainland'.", "a quotation"},
		{"invented, in curved single marks", quoted, "Halvorsen called it ‘a gift to the mainland’.", "a quotation"},
		{"invented, in guillemets", quoted, "Halvorsen called it ‹a gift to the mainland›.", "a quotation"},
		{"what nobody said", quoted, "Halvorsen said: \"The first one sails in May.\"", "a quotation"},
		{"without an end", quoted, "Halvorsen called it “a burden.", "a quotation"},
		{"an apostrophe", quoted, "The cruise ships' levy pays for the council's ferries, Halvorsen said.", ""},
		{"a term that nobody said", article("en", "", "The ‘Quiet Hour’ begins at noon."), "The \"Quiet Hour\" begins at noon.", ""},
	} {
		t.Run(c.name, c.run)
	}
}

// A language whose numbers are not known as words is not checked, nor are letters without capitals.
func TestCheckable(t *testing.T) {
	for _, c := range []struct {
		a    news.Article
		want bool
	}{
		{ferries, true}, {buses, true},
		{article("sv", "", "Hamnen köpte två färjor."), false},
		{article("", "", "Hamnen köpte två färjor."), false},
		{article("ja", "", "港町の議会は火曜日、電気フェリーを購入する。"), false},
		{article("en", "", "港町の議会は火曜日、電気フェリーを購入する。"), false},
	} {
		if got := checkable(c.a); got != c.want {
			t.Errorf("%s %q: %v", c.a.Language, c.a.Text, got)
		}
	}
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct{ language, in, want string }{
		{"en", "1,200 1.200 1200", "1200 1200 1200"},
		{"en", "3.5 3,5", "3.5 3.5"},
		{"en", "12,50 0.125", "12.5 0.125"},
		{"en", "2 million", "2000000"},
		{"en", "1.5 billion two thousand", "1500000000 2000"},
		{"en", "€3bn", "3000000000 €"},
		{"en", "the 3rd, in the 1990s", "3 1990"},
		{"en", "seven one once", "7"},
		{"en", "F35 COVID-19", "f35 19"},
		{"en", "1,234,567.89", "1234567.89"},
		{"en", "5km in 5 days for $20 an hour at 9 degrees", "5 km 5 day 20 $ 9 °"},
		{"en", "nine per cent, 9%", "9 % 9 %"},
		{"de", "neunmal am zweiten Tag", "9 2 day"},
		{"de", "fünfundzwanzig", "funfundzwanzig"},
		{"fr", "la troisième", "3"},
		{"es", "once millones", "11000000"},
		{"", "seven 7", "7"},
	} {
		got := amountsIn(c.in, c.language)
		want := strings.Fields(c.want)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", c.in, got, want)
		}
	}
}

func FuzzCheck(f *testing.F) {
	for _, s := range []string{"Port Ellery buys 14.5 million.", "“„»«\"", "1.,2,,3.", "\xff\xfe[1]", "[999] A B C", "'a ‘b’ 0 million", "l’A d'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, out string) {
		newSource(article("en", out, out)).fault(out)
		newSource(ferries).fault(out)
		_, passages, fault := answerOf(out, ferries, 3)
		for _, p := range passages {
			if fault == "" && ferries.Text[p.Start:p.End] != p.Text {
				t.Errorf("%+v is not in the article", p)
			}
		}
	})
}
