package present

import (
	"strings"
	"testing"

	"pullquote/bot"
	"pullquote/internal/news"
)

func TestTongueOf(t *testing.T) {
	for _, c := range []struct{ question, article, want string }{
		{"How high is the tower?", "en", "en"},
		{"How high is the tower?", "de", "en"},
		{"Wie hoch ist der Turm?", "en", "de"},
		{"wo steht der turm", "de-AT", "de"},
		{"Pourquoi le phare est éteint ?", "en", "fr"},
		{"où est le phare", "fr-CA", "fr"},
		{"¿Por qué está apagado el faro?", "en", "es"},
		{"quanto è alto il faro?", "en", "it"},
		{"hoe hoog is de toren", "en", "nl"},
		{"wie is de burgemeester?", "de", "nl"},
		{"quem é o dono do farol?", "en", "pt"},
		{"que altura tem o farol", "pt-BR", "pt"},
		{"Turm?", "de", "de"}, // no little word: the article's
		{"Turm?", "sv", "en"}, // a language without a list
		{"hur hög är tornet i de gamla kvarteren", "sv", "en"},
		{"東京タワーの高さは?", "ja", "en"},
		{"", "fr", "fr"},
		{"was war da los", "de", "de"}, // “was” is English, too
	} {
		if got := tongueOf(c.question, news.Article{Language: c.article}).lang; got != c.want {
			t.Errorf("%q of an article in %s: %s, want %s", c.question, c.article, got, c.want)
		}
	}
}

// TestAnswerInTongues has the fixed words of an answer in each language.
func TestAnswerInTongues(t *testing.T) {
	full := news.Article{ID: "a", Title: "T", Site: "The Tide", Source: "Wire", Read: news.ReadFull, Words: 812}
	excerpt := news.Article{ID: "a", Title: "T", Read: news.ReadExcerpt, Words: 1, Problem: news.ProblemPaywall}
	unread := news.Article{ID: "a", Title: "T", Read: news.ReadUnreadable, Problem: news.ProblemConsent}
	for _, c := range []struct {
		question string
		a        news.Article
		want     []string
	}{
		{"How high is it?", full, []string{"The article does not say.", "from the full article, 812 words · The Tide, from Wire"}},
		{"Wie hoch ist der Turm?", full, []string{"Das steht nicht im Artikel.", "aus dem ganzen Artikel, 812 Wörter · The Tide, von Wire"}},
		{"Quelle est la hauteur ?", full, []string{"L’article ne le dit pas.", "d’après l’article entier, 812 mots"}},
		{"¿Cuánto mide el faro?", full, []string{"El artículo no lo dice.", "del artículo completo, 812 palabras"}},
		{"quanto è alto il faro", full, []string{"L’articolo non lo dice.", "dall’articolo intero, 812 parole"}},
		{"hoe hoog is de toren", full, []string{"Dat staat niet in het artikel.", "uit het hele artikel, 812 woorden"}},
		{"qual é a altura do farol", full, []string{"O artigo não diz isso.", "do artigo completo, 812 palavras"}},
		{"Wie hoch ist der Turm?", excerpt, []string{"Das steht nicht in dem Teil des Artikels", "aus dem frei lesbaren Teil, 1 Wort: laut der Seite"}},
		{"Quelle est la hauteur ?", unread, []string{"lecture impossible : la page demande"}},
		{"Wie hoch ist der Turm?", unread, []string{"Ich konnte den Artikel nicht lesen", "nicht lesbar: die Seite verlangt"}},
	} {
		shown := bot.PlainText(Answer(c.a, c.question, news.Answer{}))
		for _, want := range c.want {
			if !strings.Contains(shown, want) {
				t.Errorf("%q: %q is not in %q", c.question, want, shown)
			}
		}
	}
}

// TestAnswerKeepsTheArticlesWords checks that only the bot's words change with the language.
func TestAnswerKeepsTheArticlesWords(t *testing.T) {
	a := news.Article{ID: "a", Title: "Lamp Out", Text: "The lamp is out.", Read: news.ReadFull, Words: 4}
	m := Answer(a, "Ist die Lampe aus?", news.Answer{Text: "Ja.", Passages: []news.Passage{{Text: "The lamp is out.", End: 16}}, Lack: news.LackAway})
	shown := bot.PlainText(m)
	for _, want := range []string{"The lamp is out.", "Lamp Out", "von einem Sprachmodell geschrieben", "das Sprachmodell hat nicht geantwortet"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not in %q", want, shown)
		}
	}
}

// TestTonguesAreWhole checks that no language lacks a sentence.
func TestTonguesAreWhole(t *testing.T) {
	for i := range tongues {
		l := &tongues[i]
		for _, s := range []string{l.lang, l.colon, l.silent, l.partly, l.unread, l.full, l.excerpt, l.open, l.word, l.words, l.walled, l.waiting, l.origin, l.noText, l.byModel, l.buttons["summary"], l.buttons["quotes"]} {
			if s == "" {
				t.Errorf("%s lacks a sentence", l.lang)
			}
		}
		for p := range english.problems {
			if l.problems[p] == "" || i > 0 && l.problems[p] == english.problems[p] {
				t.Errorf("%s: problem %s: %q", l.lang, p, l.problems[p])
			}
		}
		for _, lack := range []news.Lack{news.LackAway, news.LackUnsure, news.LackLanguage} {
			if l.lacks[lack] == "" {
				t.Errorf("%s: lack %s", l.lang, lack)
			}
		}
		if len(l.asked) < 20 {
			t.Errorf("%s: %d little words", l.lang, len(l.asked))
		}
	}
}
