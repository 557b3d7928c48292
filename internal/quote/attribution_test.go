package quote

import (
	"strings"
	"testing"

	"pullquote/internal/news"
)

// TestAttribution has a sentence for each rule that tells a speaker from another person nearby.
func TestAttribution(t *testing.T) {
	for _, c := range []struct{ name, text, speaker, mention string }{
		{"shortened clause", "Another source speaking to the Ayton Herald said: “The bridge will not hold.”", "Another source", "Another source"},
		{"familiar with", "“The bridge will not hold,” an official familiar with the tests said.", "an official familiar with the tests", "an official familiar with the tests"},
		{"which", "Roe handed out the report, which says: “The bridge will not hold.”", "the report", "which"},
		{"that", "She kept a letter that said, “The bridge will not hold.”", "a letter", "that"},
		{"reported clause", who + "Lee said that the plan the builders own, which is new, is “an insult to every child in Ayton”.", "Ann Lee", "Lee"},
		{"referred to as", who + "Lee referred to the bridge as “a danger to every child in Ayton”.", "Ann Lee", "Lee"},
		{"weak verb with a comma", who + "After Roe criticized the plan, Lee shot back, “The bridge will not hold.”", "Ann Lee", "Lee"},
		{"who in another's clause", who + "Lee told a man who doubted that the bridge was old that “it will not hold another winter”.", "Ann Lee", "Lee"},
		{"footage of", "The film uses footage of Ida Moss asking, “Will the bridge hold another winter?”", "Ida Moss", "Ida Moss"},
		{"to blame", who + "Lee said that Roe and the builders are to blame for “a danger to every child in Ayton”.", "Ann Lee", "Lee"},
		{"told in an aside", who + "Lee, who built it, told the council, “The bridge will not hold.”", "Ann Lee", "who"},
		{"plural noun", who + "Lee said on Friday in Ayton, Carrow, that states can refuse the law because “it will not hold another winter”.", "Ann Lee", "Lee"},
		{"superlative", who + "She expected that one of the biggest challenges for Ayton would be “keeping every child off the old bridge”.", "Ann Lee", "She"},
		{"participle before a noun", "“The bridge will not hold,” said the printed Carrow visitor guide.", "the printed Carrow visitor guide", "the printed Carrow visitor guide"},
		{"the two", "“The bridge will not hold,” the two write.", "the two", "the two"},
		{"plural description", "The bridge is “a danger to every child” in town, the groups say.", "the groups", "the groups"},
		{"subject with a clause", "“The bridge will not hold,” a driver who lost his job in October said.", "a driver", "a driver"},
		{"a closing mark is missing", "“It is over,” said Ann Lee. “Nobody came.\n\n“The bridge will not hold,” Tom Roe said.", "Tom Roe", "Tom Roe"},
		{"a capital and no name", "“The bridge will not hold,” a Carrow Republican said.", "a Carrow Republican", "a Carrow Republican"},
		{"subject with a clause, told", "“The bridge will not hold,” a driver who lives by the river told the Herald.", "a driver", "a driver"},
		{"short name in an aside", "“The bridge will not hold,” Ida Moss, who wore a “Save It” pin, said.", "Ida Moss", "Ida Moss"},
		{"verb with a capital", "“The bridge will not hold,” Ida Moss, the head of Bridgeworks, Tweeted on Friday.", "Ida Moss", "Ida Moss"},
		{"told according to", "According to the visitor guide, guests were told, “The bridge will not hold another winter.”", "the visitor guide", "the visitor guide"},
		{"weak verb before a colon", who + "Lee said the plan was dead, but Roe gave the builders a warning: “The bridge will not hold.”", "Tom Roe", "Roe"},
		{"said something else", who + "As Lee claimed on Friday that “the bridge will hold for years,” Roe said the plan was dead.", "Ann Lee", "Lee"},
		{"number", who + "Roe says there is nobody who is “on course to get all 400 votes,” the number needed to win.", "Tom Roe", "Roe"},
		{"claim that she", who + "Nobody believed her claim that she “never saw a single plan of the bridge”.", "Ann Lee", "her"},
		{"noun without words", who + "Lee says Roe’s remarks on Friday were “a danger to every child in Ayton”.", "Ann Lee", "Lee"},
		{"date between subject and verb", who + "Council leader Tom Roe on Friday criticized the old bridge plan adopted after two weeks of talks in Carrow, saying the plan goes “nowhere near far enough for us”.", "Tom Roe", "Council leader Tom Roe"},
		{"participle after a possessive", who + "Roe then interjected, calling Lee’s proposed river tax “a danger to every child in Ayton”.", "Tom Roe", "Roe"},
		{"weekday before a noun", who + "“The bridge will not hold,” reads a Wednesday editorial in The Ayton Post.", "a Wednesday editorial in The Ayton Post", "a Wednesday editorial in The Ayton Post"},
		{"comma too many", "In Berea, OH, after winning the first vote, Gov. Ida Moss, said, “The bridge will not hold.”", "Ida Moss", "Gov. Ida Moss"},
		{"open aside", "“The bridge will not hold,” Ida Moss, the engineer who founded bridgewatch.org tweeted on Friday.", "Ida Moss", "Ida Moss"},
		{"two roles", "“The bridge will not hold,” the Ohio senator and presidential candidate told reporters.", "the Ohio senator and presidential candidate", "the Ohio senator and presidential candidate"},
		{"infinitive", "A council official who withheld his name to describe the closed talks said Friday, “The bridge will not hold.”", "A council official", "who"},
		{"tag of an earlier one", who + "“Is it safe?” Lee said, but Moss had left by then, and as Tom Roe went on about “a danger to every child in Ayton”, nobody listened.", "Tom Roe", "Tom Roe"},
		{"credit alone", who + "“The bridge will not hold.”\n\n- Roe.", "Tom Roe", "Roe"},
		{"verb after a question", who + "“Will it hold another winter?” reacted Roe.", "Tom Roe", "Roe"},
		{"state", "“The bridge will not hold,” Ida Moss, 30, of Carrow, N.C., who was among the builders, said.", "Ida Moss", "Ida Moss"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Find(article("en", c.text))
			if len(got) == 0 {
				t.Fatal("no quotation")
			}
			q := got[len(got)-1]
			if q.Speaker != c.speaker || q.Mention != c.mention {
				t.Errorf("got speaker %q mention %q cue %q, want %q %q", q.Speaker, q.Mention, q.Cue, c.speaker, c.mention)
			}
		})
	}
}

// TestExcerpt checks that what a list of articles quotes from each of them is not taken for speech.
func TestExcerpt(t *testing.T) {
	got := Find(article("en", "—“The Bridge Is Closed,” by the Herald’s Ida Moss: “The bridge over the Ayt was closed on Friday.”"))
	for _, q := range got {
		if q.Speaker != "" || q.Text == "The bridge over the Ayt was closed on Friday." {
			t.Errorf("got %+v", q)
		}
	}
}

// TestPlainVerb checks that “said” is trusted more than “claimed” within a sentence, and that two opening
// marks are trusted less than a pair.
func TestPlainVerb(t *testing.T) {
	score := func(text string) float64 {
		q := Find(article("en", who+text))
		return q[len(q)-1].Score
	}
	if said, claimed := score("Lee said the bridge is “a danger to every child in Ayton”."), score("Lee claimed the bridge is “a danger to every child in Ayton”."); said <= claimed {
		t.Errorf("said %.3f, claimed %.3f", said, claimed)
	}
	if own, second := score("On Friday, Lee said: “The bridge will not hold.”"), score("According to the Ayton Post, Lee said: “The bridge will not hold.”"); own <= second {
		t.Errorf("own %.3f, from a paper %.3f", own, second)
	}
	if pair, odd := score("“The bridge will not hold,” Lee said."), score("“The bridge will not hold,“ Lee said."); pair <= odd {
		t.Errorf("a pair %.3f, two opening marks %.3f", pair, odd)
	}
}

// TestRoles has the places where an article says what somebody is; none of it belongs to the name.
func TestRoles(t *testing.T) {
	for _, c := range []struct{ name, lang, text, speaker, role string }{
		{"name after", "en", "“The bridge will not hold,” said the governor, Daniel Okoro.", "Daniel Okoro", "governor"},
		{"apposition", "en", "“The bridge will not hold,” said Daniel Okoro, the governor of Ayton.", "Daniel Okoro", "governor of Ayton"},
		{"co-founder", "en", "“The bridge will not hold,” said Ida Moss, a co-founder of Bridgeworks and a teacher.", "Ida Moss", "co-founder of Bridgeworks"},
		{"age", "en", "“The bridge will not hold,” said Hannah Fell, 42, a biologist at the Institute for Rivers.", "Hannah Fell", "biologist at the Institute for Rivers"},
		{"formed noun", "en", "“The bridge will not hold,” warned Martin Ruiz, a geochemist from Carrow.", "Martin Ruiz", "geochemist from Carrow"},
		{"no person", "en", "“The bridge will not hold,” said Martin Ruiz, a river behind him.", "Martin Ruiz", ""},
		{"before", "en", "“The bridge will not hold,” said former council leader Tom Roe.", "Tom Roe", "former council leader"},
		{"German office", "de", "„Der Deich wird nicht halten“, sagte Deichgraf Hauke Petersen.", "Hauke Petersen", "Deichgraf"},
		{"German family", "de", "„Der Deich wird nicht halten“, sagte Mutter Jule Behrens.", "Jule Behrens", "Mutter"},
		{"German compound", "de", "„Der Deich wird nicht halten“, sagte Büchereileiterin Sünje Clausen.", "Sünje Clausen", "Büchereileiterin"},
		{"German surname", "de", "„Der Deich wird nicht halten“, sagte Karl Hofmeister.", "Karl Hofmeister", ""},
		{"of an outfit", "en", "“The bridge will not hold,” Carrow Rovers coach Tom Roe said.", "Tom Roe", "Carrow Rovers coach"},
		{"opens the sentence", "en", "The town’s harbour director, Tom Roe, said: “The bridge will not hold.”", "Tom Roe", "town’s harbour director"},
		{"to the comma", "en", "“The bridge will not hold,” said Hannah Fell, an expert on currents at the Carrow Institute.", "Hannah Fell", "expert on currents at the Carrow Institute"},
		{"actress", "en", "Hannah Fell, an actor, lives by the river. “The bridge will not hold,” she said.", "Hannah Fell", "actor"},
		{"German name in no table", "de", "„Der Deich wird nicht halten“, sagt Sünje Clausen, Leiterin der Bücherei.", "Sünje Clausen", "Leiterin der Bücherei"},
		{"German, where he works", "de", "„Der Deich wird nicht halten“, sagt Karl Lehr, Ingenieur bei den Wasserwerken.", "Karl Lehr", "Ingenieur bei den Wasserwerken"},
		{"German honorific", "de", "„Der Deich wird nicht halten“, sagt Frau Anna Lehr.", "Anna Lehr", ""},
		{"German once", "de", "„Der Deich wird nicht halten“, sagt der frühere Bürgermeister Karl Lehr.", "Karl Lehr", "frühere Bürgermeister"},
		{"two particles", "de", "„Der Deich wird nicht halten“, sagt Ministerin Ursula von der Heide.", "Ursula von der Heide", "Ministerin"},
		{"a role as a name", "en", "“The bridge will not hold,” the company’s CEO, Ann Lee, said.", "Ann Lee", "company’s CEO"},
		{"the country’s president", "en", "President Tom Roe came to Ayton. “The bridge will not hold,” the US President said.", "Tom Roe", "President"},
		{"a name from elsewhere", "en", "“The bridge will not hold,” said Carrow Mariner Stephane Roux.", "Stephane Roux", ""},
		{"verb or noun", "en", "“The bridge will not hold,” said White House press secretary Ann Lee.", "Ann Lee", "White House press secretary"},
		{"the other senator", "en", "Former Senator Tom Roe met Senator Karl Moss. “The bridge will not hold,” the senator said.", "Karl Moss", "Senator"},
		{"with a doctorate", "en", "“The bridge will not hold,” said lead author Dr. Ann Lee.", "Ann Lee", "lead author"},
		{"double name", "en", "“The bridge will not hold,” said Public Works chief Eva-Marie Lund.", "Eva-Marie Lund", "Public Works chief"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Find(article(c.lang, c.text))
			if len(got) != 1 || got[0].Speaker != c.speaker || got[0].Role != c.role {
				t.Errorf("got %+v, want %q %q", got, c.speaker, c.role)
			}
		})
	}
}

// TestKeyElided checks that a sentence whose verb stands in the one before does not rank first.
func TestKeyElided(t *testing.T) {
	a := article("en", who+"“An old bridge can be mended,” Lee said. “A bridge without a pillar in the river cannot.”\n\n"+
		"“The builders did not read the plan before they poured the concrete,” Lee said.")
	got := Key(a, Find(a), 3)
	if len(got) == 0 || got[0].Text == "A bridge without a pillar in the river cannot." {
		t.Errorf("got %+v", got)
	}
}

// TestTimeSpeaks checks that a month is not taken for a speaker.
func TestTimeSpeaks(t *testing.T) {
	for _, q := range Find(article("de", "Die Klage wurde im Dezember 2010 zugestellt und erklärt, „die Brücke werde den Winter nicht überstehen“.")) {
		if strings.HasPrefix(q.Speaker, "Dezember") || strings.HasPrefix(q.Mention, "Dezember") {
			t.Errorf("got %+v", q)
		}
	}
}

// TestCalledOut checks that a chant written with capitals is kept, and a title is not.
func TestCalledOut(t *testing.T) {
	if got := Find(article("en", "Ann Lee marched across the bridge on Friday, chanting “Save Our Old Bridge Now”.")); len(got) != 1 || got[0].Speaker != "Ann Lee" {
		t.Errorf("chant: got %+v", got)
	}
	if got := Find(article("en", "Ann Lee wrote the book “Save Our Old Bridge!” in 1987.")); len(got) != 0 {
		t.Errorf("title: got %+v", got)
	}
}

// TestListed checks that a headline with its author is no quotation.
func TestListed(t *testing.T) {
	if got := Find(article("en", "NOW OPEN—“A gallery that nobody expected opens by the river,” by the Herald’s Ida Moss: The gallery …")); len(got) != 0 {
		t.Errorf("got %+v", got)
	}
}

// TestMixedMarks checks that an odd pair of marks is dropped in an article that pairs them, and kept where
// odd pairs are the rule.
func TestMixedMarks(t *testing.T) {
	odd := "“The bridge will not hold,\" Ann Lee said."
	if got := Find(article("en", odd)); len(got) != 1 || got[0].Speaker != "Ann Lee" {
		t.Errorf("style: got %+v", got)
	}
	pairs := "“It never did hold a thing,” Ann Lee said. “It was old and nobody asked me.”\n\n"
	if got := Find(article("en", pairs+odd)); len(got) != 2 || got[1].Text != "It was old and nobody asked me." {
		t.Errorf("slip: got %+v", got)
	}
}

// TestAppeal has pairs of quotations of which an editor would choose the first.
func TestAppeal(t *testing.T) {
	lx, _ := lexiconFor("en")
	a := article("en", "x")
	a.Title = "Carrow waits for a bridge"
	for _, c := range []struct{ name, better, worse string }{
		{"contrast", "This bridge is a risk, not an achievement of ours", "This bridge is a risk and an achievement of ours"},
		{"filler", "I do think that we must rethink the old plan now", "I do think that we must, you know, maybe rethink the plan"},
		{"points back", "Everybody was angry when we learned about the crack", "Everybody was angry when we learned about it"},
		{"fragment", "The bridge will cost more than a school for everyone", "will cost more than a school and a bath for everyone"},
		{"known name", "Nobody in Carrow can use the bridge in winter", "Nobody in Ayton can use the bridge in winter"},
	} {
		q := func(s string) float64 { return appeal(a, lx, news.Quote{Text: s, Speaker: "Ann Lee", Score: .98}) }
		if q(c.better) <= q(c.worse) {
			t.Errorf("%s: %.3f, not above %.3f", c.name, q(c.better), q(c.worse))
		}
	}
}

// TestDescribed has sources without a name; the speakers of all quotations are joined by a semicolon.
func TestDescribed(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“The bridge will not hold,” according to a report by the Ayton Institute released Monday.", "a report by the Ayton Institute"},
		{"The report said the bridge was “a danger to every child in Ayton”.", "The report"},
		{"The bridge is “a danger to every child in Ayton,” officials said Tuesday.", "officials"},
		{"“The bridge will not hold,” a senior ministry official, who asked not to be named, told the Herald.", "a senior ministry official"},
		{"A spokesperson for the Ministry of Transport told the Herald that the bridge was “a danger to every child”.", "A spokesperson for the Ministry of Transport"},
		{"In a statement, the company said it was “deeply sorry for the long delay”.", "the company"},
		{"The company said in a statement: “We are deeply sorry for the delay.”", "The company"},
		{"A statement from the company read: “We are deeply sorry for the delay.”", "A statement from the company"},
		{"“We are deeply sorry for the delay,” read a statement from the company.", "a statement from the company"},
		{"The court ruled that the city had acted “in bad faith and without any plan”.", "The court"},
		{"The 40-page indictment describes the scheme as “a fraud on every taxpayer in Ayton”.", "The 40-page indictment"},
		{"One resident, who gave her name only as Mia, said: “The bridge will not hold.”", "One resident"},
		{"“The bridge will not hold,” said one of the workers.", "one of the workers"},
		{"“The bridge will not hold,” two people familiar with the matter said.", "two people familiar with the matter"},
		{"Police described the scene as “the worst in more than twenty years”.", "Police"},
		{"“The bridge will not hold,” the department said in an email. “We will close it.”", "the department;the department"},
		{"Neighbours said they heard “a very loud bang and then nothing”.", "Neighbours"},
		{"The 34-year-old teacher said she felt “like a stranger in my own town”.", "The 34-year-old teacher"},
		{"“The bridge will not hold,” a White House official said on condition of anonymity.", "a White House official"},
		{"Ayton's fire chief called the blaze “one of the worst I have ever seen”.", "Ayton's fire chief"},
		{"Experts warn of “a lost generation of young workers” if nothing changes.", "Experts"},
		{"The union's letter to members calls the offer “an insult to every nurse in Ayton”.", "The union's letter to members"},
		{"A sign on the door read, “Closed until the bridge is open again.”", "A sign on the door"},
		{"The advertisement claims that the cream “makes you ten years younger in a week”.", "The advertisement"},
	} {
		var got []string
		for _, q := range Find(article("en", c.text)) {
			got = append(got, q.Speaker)
		}
		if g := strings.Join(got, ";"); g != c.want {
			t.Errorf("%s: got %q, want %q", c.text, g, c.want)
		}
	}
}

// TestNobody checks that a word which means nobody is no speaker.
func TestNobody(t *testing.T) {
	for _, text := range []string{
		"Something like “the bridge will not hold another winter” will do.",
		"Probably the first question is, “Will the bridge hold another winter?”",
		"You’re on the bridge and it hits you — “The bridge will not hold another winter!”",
	} {
		for _, q := range Find(article("en", text)) {
			if q.Speaker != "" || q.Mention != "" && q.Mention != "it" {
				t.Errorf("%s: got %q %q", text, q.Speaker, q.Mention)
			}
		}
	}
}
