package quote

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pullquote/internal/news"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// article makes an article of paragraphs that a blank line separates.
func article(lang, body string) news.Article {
	a := news.Article{Text: body, Language: lang}
	at := 0
	for p := range strings.SplitSeq(body, "\n\n") {
		if s := strings.TrimSpace(p); s != "" {
			from := at + strings.Index(p, s)
			a.Paragraphs = append(a.Paragraphs, news.Paragraph{Start: from, End: from + len(s)})
		}
		at += len(p) + 2
	}
	return a
}

// TestMarks has the quotation marks of the world; | separates the quotations that are expected.
func TestMarks(t *testing.T) {
	for _, c := range []struct{ name, lang, text, want string }{
		{"English", "en", "“The bridge will not hold,” said Ann Lee.", "The bridge will not hold"},
		{"typewriter", "en", `"The bridge will not hold," said Ann Lee.`, "The bridge will not hold"},
		{"British single", "en", "‘The bridge won’t hold the workers’ lorries,’ said Ann Lee. ‘It never did,’ she added.", "The bridge won’t hold the workers’ lorries|It never did"},
		{"German", "de", "„Die Brücke wird nicht halten“, sagte Anna Lehr.", "Die Brücke wird nicht halten"},
		{"German guillemets", "de", "»Die Brücke wird nicht halten«, sagte Anna Lehr.", "Die Brücke wird nicht halten"},
		{"Swiss", "de", "«Die Brücke wird nicht halten», sagte Anna Lehr.", "Die Brücke wird nicht halten"},
		{"French", "fr", "« Le pont ne tiendra pas », a dit Anne Leroy.", "Le pont ne tiendra pas"},
		{"French narrow blanks", "fr", "«\u202fLe pont ne tiendra pas\u202f», a dit Anne Leroy.", "Le pont ne tiendra pas"},
		{"Spanish", "es", "«El puente no va a aguantar», dijo Ana León.", "El puente no va a aguantar"},
		{"Polish", "pl", "„Ten most nie wytrzyma zimy”, powiedziała Anna Lis.", "Ten most nie wytrzyma zimy"},
		{"Swedish", "sv", "”Bron kommer inte att hålla”, sade Anna Lind.", "Bron kommer inte att hålla"},
		{"Finnish", "fi", "”Silta ei kestä tätä talvea”, sanoi Anna Lehto.", "Silta ei kestä tätä talvea"},
		{"single guillemets", "de", "›Die Brücke wird nicht halten‹, sagte Anna Lehr.", "Die Brücke wird nicht halten"},
		{"Swiss single guillemets", "de", "‹Die Brücke wird nicht halten›, sagte Anna Lehr.", "Die Brücke wird nicht halten"},
		{"Japanese", "ja", "李さんは「この橋はもう持たない」と話した。", "この橋はもう持たない"},
		{"Japanese double", "ja", "李さんは『この橋はもう持たない』と話した。", "この橋はもう持たない"},
		{"Chinese", "zh", "李安说：“这座桥撑不过今年冬天。”", "这座桥撑不过今年冬天。"},
		{"full width", "zh", "李安说：＂这座桥撑不过今年冬天。＂", "这座桥撑不过今年冬天。"},
		{"French dash", "fr", "— Le pont ne tiendra pas, a dit Anne Leroy.", "Le pont ne tiendra pas"},
		{"Spanish dash", "es", "—El puente no va a aguantar —dijo Ana León—. Hay que cerrarlo hoy.", "El puente no va a aguantar|Hay que cerrarlo hoy."},
		{"English list", "en", "— The tweets about the old bridge, supported by Ann Lee, are gone.", ""},
		{"nested", "en", "“He told me ‘run for it’ and I ran,” said Ann Lee.", "He told me ‘run for it’ and I ran"},
		{"nested typewriter", "en", `"He told me 'run for it' and I ran," said Ann Lee.`, "He told me 'run for it' and I ran"},
		{"split", "en", "“The bridge,” said Ann Lee, “will not hold another winter.”", "The bridge|will not hold another winter."},
		{"two paragraphs", "en", "Ann Lee said: “The bridge will not hold.\n\n“It never did hold a thing.”", "The bridge will not hold.|It never did hold a thing."},
		{"forgotten mark", "en", "“The bridge will not hold, said Ann Lee. “It never did hold,” she added.", "It never did hold"},
		{"two apostrophes", "en", "''The bridge will not hold,'' said Ann Lee.", ""},
		{"opened by a mark, closed by two apostrophes", "en", "“The bridge will not hold,’’ said Ann Lee.", "The bridge will not hold"},
		{"typewriter, closed as in German", "de", "\"Die Brücke wird nicht halten“, sagte Anna Lehr. \"Wir sperren sie“, sagte sie.", "Die Brücke wird nicht halten|Wir sperren sie"},
		{"typewriter around printed marks", "en", "\"He told me “run for it” and I ran,\" said Ann Lee.", "He told me “run for it” and I ran"},
		{"apostrophes", "en", "The workers’ lorries and Lee’s bridge ’til ’94 aren’t there, said Ann Lee.", ""},
		{"opened again", "fr", "« Le pont ne tiendra pas.\n\n« Il faut le fermer aujourd'hui », dit Anne Leroy.", "Le pont ne tiendra pas.|Il faut le fermer aujourd'hui"},
		{"opened again by the closing mark", "es", "Ana León dijo: «El puente no va a aguantar.\n\n»Hay que cerrarlo hoy mismo».", "El puente no va a aguantar.|Hay que cerrarlo hoy mismo"},
		{"German opened again", "de", "Anna Lehr sagte: „Die Brücke wird nicht halten.\n\n„Wir sperren sie noch heute.“", "Die Brücke wird nicht halten.|Wir sperren sie noch heute."},
		{"German nested", "de", "„Er rief ‚Lauf weg!‘ und ich lief“, sagte Anna Lehr.", "Er rief ‚Lauf weg!‘ und ich lief"},
		{"French nested", "fr", "« Il m'a dit “cours vite” et j'ai couru », dit Anne Leroy.", "Il m'a dit “cours vite” et j'ai couru"},
		{"French nested in the same marks", "fr", "« Il a dit « non merci » hier soir », raconte Anne Leroy.", "Il a dit « non merci » hier soir"},
		{"Swedish nested", "sv", "”Han ropade ’spring nu’ och jag sprang”, sade Anna Lind.", "Han ropade ’spring nu’ och jag sprang"},
		{"Japanese nested", "ja", "李さんは「彼は『走れ』と叫んで逃げた」と話した。", "彼は『走れ』と叫んで逃げた"},
		{"closed, never opened", "en", "The bridge will not hold,” said Ann Lee. Nobody in the town was asked about it.", ""},
		{"two openings", "de", "Anna Lehr: „Die Brücke wird nicht halten, sagte sie. „Wir sperren sie noch heute.“", "Wir sperren sie noch heute."},
		{"short forms", "en", "‘We danced to rock ’n’ roll in the ’50s,’ said Ann Lee. ‘It was a good time for all,’ she added.", "We danced to rock ’n’ roll in the ’50s|It was a good time for all"},
		{"in brackets", "en", "Ann Lee closed the road (“The bridge will not hold,” she said).", "The bridge will not hold"},
		{"Polish dash without a blank", "pl", "–Nie zamkniemy tego starego mostu – powiedziała Anna Lis.", "Nie zamkniemy tego starego mostu"},
		{"Russian tag between the marks", "ru", "«Мост не выдержит зиму, — сказала Анна Петрова. — Мы закроем его сегодня же вечером».", "Мост не выдержит зиму|Мы закроем его сегодня же вечером"},
		{"Polish tag between the marks", "pl", "„Ten most nie wytrzyma zimy – powiedziała Anna Lis. – Zamkniemy go jeszcze dziś wieczorem”.", "Ten most nie wytrzyma zimy|Zamkniemy go jeszcze dziś wieczorem"},
		{"Russian dash with a call", "ru", "— Мост не выдержит зиму! — крикнул Иван Петров.", "Мост не выдержит зиму!"},
		{"Spanish dash with a question", "es", "—¿Va a aguantar el puente este invierno? —preguntó Ana León.", "¿Va a aguantar el puente este invierno?"},
		{"Portuguese dash", "pt", "— A ponte não vai aguentar o inverno — disse Ana Souza. — Temos de fechar hoje.", "A ponte não vai aguentar o inverno|Temos de fechar hoje."},
		{"French list", "fr", "— Le pont, la route et la gare, trois projets de la ville, coûtent cher.", ""},
		{"Arabic the wrong way round", "ar", "وأضاف علي منصور: ”الجسر لن يصمد هذا الشتاء“.", "الجسر لن يصمد هذا الشتاء"},
		{"Hebrew abbreviation", "he", "דובר צה\"ל אמר כי \"הגשר לא יחזיק מעמד בחורף\".", "הגשר לא יחזיק מעמד בחורף"},
		{"Hebrew gershayim", "he", "דן כהן אמר: ״הגשר לא יחזיק מעמד בחורף״.", "הגשר לא יחזיק מעמד בחורף"},
		{"inches", "en", `The plank of 6" by 8" was too short, said Ann Lee.`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, q := range Find(article(c.lang, c.text)) {
				got = append(got, q.Text)
			}
			if g := strings.Join(got, "|"); g != c.want {
				t.Errorf("got %q, want %q", g, c.want)
			}
		})
	}
}

const who = "Ann Lee, the mayor of Ayton, and her deputy Tom Roe met reporters in Ayton.\n\n"

// TestSpeaker has a sentence for each way of attributing a quotation.
func TestSpeaker(t *testing.T) {
	for _, c := range []struct{ name, text, speaker, mention, cue string }{
		{"after", who + "“The bridge will not hold,” Lee said.", "Ann Lee", "Lee", "said"},
		{"inverted", who + "“The bridge will not hold,” said Lee.", "Ann Lee", "Lee", "said"},
		{"before", who + "Lee said: “The bridge will not hold.”", "Ann Lee", "Lee", "said"},
		{"colon", who + "Lee: “The bridge will not hold.”", "Ann Lee", "Lee", ":"},
		{"told", who + "“The bridge will not hold,” Lee told Roe on Friday.", "Ann Lee", "Lee", "told"},
		{"told before", who + "Lee told Roe: “The bridge will not hold.”", "Ann Lee", "Lee", "told"},
		{"title", who + "“The bridge will not hold,” Ms. Lee said.", "Ann Lee", "Ms. Lee", "said"},
		{"according to", who + "“The bridge will not hold,” according to Roe.", "Tom Roe", "Roe", "according to"},
		{"apposition", "“The bridge will not hold,” Ida Moss, an engineer from Carrow, said.", "Ida Moss", "Ida Moss", "said"},
		{"relative clause", "Ida Moss, who built it, said: “The bridge will not hold.”", "Ida Moss", "who", "said"},
		{"name after description", "“The bridge will not hold,” said the union’s lawyer, Ida Moss.", "Ida Moss", "the union’s lawyer", "said"},
		{"she", who + "Lee shook her head. “The bridge will not hold,” she said.", "Ann Lee", "she", "said"},
		{"he", who + "“The bridge will not hold,” he said.", "Tom Roe", "he", "said"},
		{"the mayor", who + "“The bridge will not hold,” the mayor said.", "Ann Lee", "the mayor", "said"},
		{"spokesman for", who + "“The bridge will not hold,” said a spokesman for the builders.", "a spokesman for the builders", "a spokesman for the builders", "said"},
		{"police", who + "“The bridge will not hold,” police said.", "police", "police", "said"},
		{"participle", who + "Lee closed the road, saying: “The bridge will not hold.”", "Ann Lee", "Lee", "saying"},
		{"two objects before a participle", who + "Lee warned that the bridge poses both a risk to children and a threat to Ayton’s docks, stating, “The bridge will not hold.”", "Ann Lee", "Lee", "stating"},
		{"part of a clause", who + "Lee called the bridge “a danger to every child in Ayton”.", "Ann Lee", "Lee", "called"},
		{"end of the sentence", who + "The bridge is “a danger to every child” in town, Roe said.", "Tom Roe", "Roe", "said"},
		{"next in the paragraph", who + "“It is over,” Roe said. “The bridge will not hold.”", "Tom Roe", "Roe", "said"},
		{"announced", who + "Roe had one more thing to say:\n\n“The bridge will not hold.”", "Tom Roe", "Roe", "say"},
		{"credit", "“The bridge will not hold.” — Ida Moss", "Ida Moss", "Ida Moss", "—"},
		{"noun", who + "Nobody believed Lee’s claim that “the bridge will not hold”.", "Ann Lee", "Lee’s", "claim"},
		{"secretary of state", "“The bridge will not hold,” said former secretary of state Mary Moss.", "Mary Moss", "former secretary of state Mary Moss", "said"},
		{"passive without agent", who + "Lee was asked: “Will the bridge hold?”", "", "", ""},
		{"plural verb", who + "“The bridge will not hold,” they write.", "", "they", "write"},
		{"organisation", "“The bridge will not hold,” the Ayton Builders Association said.", "Ayton Builders Association", "the Ayton Builders Association", "said"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Find(article("en", c.text))
			if len(got) == 0 {
				t.Fatal("no quotation")
			}
			q := got[len(got)-1]
			if q.Speaker != c.speaker || q.Mention != c.mention || q.Cue != c.cue {
				t.Errorf("got speaker %q mention %q cue %q, want %q %q %q", q.Speaker, q.Mention, q.Cue, c.speaker, c.mention, c.cue)
			}
		})
	}
}

// TestGerman has a sentence for each place of a German speaker.
func TestGerman(t *testing.T) {
	for _, c := range []struct{ name, text, speaker string }{
		{"nach", "„Die Brücke wird nicht halten“, sagte Anna Lehr.", "Anna Lehr"},
		{"so", "„Die Brücke wird nicht halten“, so Anna Lehr.", "Anna Lehr"},
		{"vor", "Bürgermeisterin Anna Lehr erklärte: „Die Brücke wird nicht halten.“", "Anna Lehr"},
		{"Adverb zuerst", "Am Montag sagte Anna Lehr: „Die Brücke wird nicht halten.“", "Anna Lehr"},
		{"Dativ zuerst", "Der örtlichen Zeitung sagte Anna Lehr: „Die Brücke wird nicht halten.“", "Anna Lehr"},
		{"trennbar", "„Die Brücke wird nicht halten“, teilte Anna Lehr mit.", "Anna Lehr"},
		{"heißt es", "„Die Brücke wird nicht halten“, heißt es in einer Mitteilung der Stadt.", "einer Mitteilung der Stadt"},
		{"nach Angaben", "Nach Angaben der Polizei war „die ganze Brücke voller Menschen“.", "der Polizei"},
		{"Gruppe", "„Die Brücke wird nicht halten“, erklärte die Polizei.", "die Polizei"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Find(article("de", c.text))
			if len(got) != 1 || got[0].Speaker != c.speaker {
				t.Errorf("got %+v, want speaker %q", got, c.speaker)
			}
		})
	}
}

// TestRejected has what stands in quotation marks and is no quotation.
func TestRejected(t *testing.T) {
	for _, c := range []struct{ name, lang, text string }{
		{"scare quotes", "en", "The so-called “peace bridge” fell down on Friday, residents said."},
		{"title", "en", "She wrote the book “The Long Way to the River Bridge” in 1987."},
		{"programme", "en", "He was a guest on the show “Good Evening From the Bridge” last night."},
		{"nickname", "en", "Robert “Bridge” Mason came to Ayton."},
		{"motto", "en", "Their motto is “all for the bridge and the bridge for all” and they mean it."},
		{"sign in capitals", "en", "A sign with “CLOSED FOR THE WHOLE WINTER” hung there."},
		{"printed conversation", "en", "\"MOSS: Will the bridge hold this winter?\""},
		{"German title", "de", "Sein Buch „Über die Brücken der Welt und ihre Erbauer“ erschien 1987."},
		{"German name", "de", "Der Verein „Freunde der Alten Brücke“ feierte."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Find(article(c.lang, c.text)); len(got) != 0 {
				t.Errorf("got %q", got[0].Text)
			}
		})
	}
}

// TestRole checks that a surname before the full name is resolved too, and that a given role is kept.
func TestRole(t *testing.T) {
	got := Find(article("en", "“The bridge will not hold,” Lee said.\n\nAnn Lee, the mayor of Ayton, closed it."))
	if len(got) != 1 || got[0].Speaker != "Ann Lee" || got[0].Role != "mayor of Ayton" {
		t.Errorf("got %+v", got)
	}
}

// TestScore checks that a doubtful attribution scores below a plain one, and one at second hand below both.
func TestScore(t *testing.T) {
	score := func(text string) float64 {
		q := Find(article("en", who+text))
		return q[len(q)-1].Score
	}
	plain := score("“The bridge will not hold,” Lee said.")
	for name, text := range map[string]string{
		"mixed marks":    "“The bridge will not hold,\" Lee said.",
		"second hand":    "“The bridge will not hold,” Lee said, according to the Ayton Post.",
		"no tag":         "The children came home.\n\n“The bridge will not hold.”",
		"part of clause": "Lee called the bridge “a danger to every child in Ayton”.",
	} {
		if s := score(text); s >= plain {
			t.Errorf("%s: %.3f, not below %.3f", name, s, plain)
		}
	}
}

func TestKey(t *testing.T) {
	a := article("en", who+
		"“We must never let a child walk over this bridge again,” Lee said. “It is what it is,” she added.\n\n"+
		"“The Ayton Bridge Act of 1987 names 14 of 23 bridges in Section 3,” Lee said.\n\n"+
		"“I feel nothing but shame when I look at what we built,” Roe said.\n\n"+
		"The children came home.\n\n“The bridge will not hold.”")
	all := Find(a)
	got := Key(a, all, 2)
	if len(got) != 2 || !strings.HasPrefix(got[0].Text+got[1].Text, "We must never") && !strings.HasPrefix(got[0].Text, "I feel") {
		t.Fatalf("got %+v", got)
	}
	if got[0].Speaker == got[1].Speaker {
		t.Errorf("both are by %s", got[0].Speaker)
	}
	if Key(a, all, 0) != nil || Key(a, nil, 3) != nil {
		t.Error("n = 0 or no quotations: want nothing")
	}
	doubtful := []news.Quote{{Text: "The bridge will not hold.", End: 25, Score: .3}}
	if got := Key(a, doubtful, 3); got != nil {
		t.Errorf("a doubtful one is shown: %+v", got)
	}
}

// TestGolden keeps what is found in the articles written for the project.
func TestGolden(t *testing.T) {
	for _, a := range samples(t) {
		var lines []string
		for _, q := range Find(a) {
			b, err := json.Marshal(map[string]any{"text": q.Text, "speaker": q.Speaker, "role": q.Role, "mention": q.Mention, "cue": q.Cue})
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, string(b))
		}
		got := strings.Join(lines, "\n") + "\n"
		file := filepath.Join("testdata", string(a.ID)+".golden")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: got\n%swant\n%s", a.ID, got, want)
		}
	}
}

// samples reads the articles of internal/ask's testdata; the file's name serves as ID.
func samples(t testing.TB) []news.Article {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "ask", "testdata", "articles", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	var out []news.Article
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		lang := map[string]string{"windpark": "de", "bruecke": "de", "theatre": "fr"}[name]
		if lang == "" {
			lang = "en"
		}
		title, body, _ := strings.Cut(string(b), "\n\n")
		a := article(lang, body)
		a.ID, a.Title = news.ArticleID(name), title
		out = append(out, a)
	}
	return out
}

func FuzzFind(f *testing.F) {
	f.Add("“A b c d,” said E. “F g.”\n\n“H i j", "en")
	f.Add("„A b c d“, so E. »F«", "de")
	f.Add("— A, dit B — c — dit D\n\n<x \"y\">", "fr")
	f.Add("Ali Kaya, “a b c d” dedi. “e” diyen Veli, şunu dedi:\n\n“f.”", "tr")
	f.Add("이 씨는 “가 나”라며 “다”고 말했다.\n\n“라”고 김철수 씨는 했다", "ko")
	f.Add("وقال علي: «ا ب ج د»، ”ه“ و\"ز\" بحسب ليلى", "ar")
	f.Add("צה\"ל אמר כי ״א ב״, אמר דן", "he")
	f.Add("به گفته علی، «ا ب» وی گفت: «ج»", "fa")
	f.Add("रवि ने कहा “क ख” उन्होंने कहा", "hi")
	f.Add("« A b c d.\n\n« E f », blague Anne Leroy. Anna mukaan „g”", "fi")
	f.Add("\xff“\xfe”\"'’‘‚«»‹›「」", "")
	f.Fuzz(func(t *testing.T, body, lang string) {
		a := article(lang, body)
		all := Find(a)
		last := -1
		for _, q := range all {
			if q.Start < 0 || q.End > len(a.Text) || q.Start >= q.End || a.Text[q.Start:q.End] != q.Text {
				t.Fatalf("[%d:%d] is not the text's: %q", q.Start, q.End, q.Text)
			}
			if q.Start < last {
				t.Fatalf("out of order: %q", q.Text)
			}
			if q.Score < 0 || q.Score > 1 {
				t.Fatalf("score %v", q.Score)
			}
			last = q.End
		}
		if n := len(Key(a, all, 3)); n > 3 {
			t.Fatalf("%d key quotations", n)
		}
	})
}

// TestHostile checks that inputs made to be slow are not: the test's own deadline is the limit.
func TestHostile(t *testing.T) {
	for _, s := range []string{"“", "\"", "' ", "a\" \"b", "“a” said ", "<a ", "(", "— a, dit ", "Ann Lee, ", "and ", "“a b c d” "} {
		Find(article("en", strings.Repeat(s, 60_000/len(s))))
		Find(article("fr", strings.Repeat(s+"\n\n", 10_000/len(s))))
		Find(article("ja", strings.Repeat(s+"は「あ」と", 6_000/len(s+"は「あ」と"))))
		Find(article("zh", strings.Repeat(s+"说：“", 6_000/len(s+"说：“"))))
		for lang, said := range map[string]string{"tr": " Ali, “a” dedi ", "ko": "이 씨는 “a”고 말했다 ", "ar": " قال علي: “a” ", "fa": " علی گفت: “a” ", "hi": " रवि ने कहा “a” "} {
			Find(article(lang, strings.Repeat(s+said, 4_000/len(s+said))))
		}
	}
}

// TestBrokenParagraphs checks that paragraphs which do not fit the text are left out.
func TestBrokenParagraphs(t *testing.T) {
	a := article("en", "“The bridge will not hold,” said Ann Lee.")
	a.Paragraphs = append(a.Paragraphs, news.Paragraph{Start: 5, End: 9}, news.Paragraph{Start: 30, End: 900}, news.Paragraph{Start: -4, End: 2})
	if got := Find(a); len(got) != 1 {
		t.Errorf("got %+v", got)
	}
}

func BenchmarkFind(b *testing.B) {
	as := samples(b)
	n := 0
	for _, a := range as {
		n += len(a.Text)
	}
	b.SetBytes(int64(n / len(as)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		a := as[i%len(as)]
		Key(a, Find(a), 3)
		i++
	}
}
