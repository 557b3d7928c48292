package bottest

import (
	"strings"
	"time"

	"pullquote/bot"
)

// Sample is one message of the corpus.
type Sample struct {
	Name    string
	Message bot.Message
}

// Corpus returns messages of every shape that handlers make, and hostile ones. Golden files of all
// renderers are made from it.
func Corpus() []Sample {
	at := time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)
	return []Sample{
		{"plain", bot.Say("The feed is followed from now on.")},
		{"card", bot.Message{
			Fallback: "Harbour bridge reopens (Harbour Gazette)",
			Blocks: []bot.Block{
				bot.Note{Spans: []bot.Span{bot.Text("Harbour Gazette · "), bot.Moment(at, "1 March 2026"), bot.Text(" · 3 min")}},
				bot.Heading{Text: "Harbour bridge reopens after nine months", URL: "https://gazette.example/bridge?a=1&b=2"},
				bot.P("The first trams crossed on Sunday. Engineers had replaced forty hangers."),
				bot.Picture{URL: "https://gazette.example/bridge.png", Alt: "A tram on the bridge"},
				bot.Note{Spans: []bot.Span{bot.Text("also reported by "), bot.Link("Fieldnotes", "https://fieldnotes.example/b")}},
				bot.Actions{Buttons: []bot.Button{{Label: "Summary", Action: "summary/abc"}, {Label: "Key quotes", Action: "quotes/abc"}, {Label: "Save", Action: "save/abc"}, {Label: "Discuss", Action: "discuss/abc"}}},
			},
		}},
		{"quotes", bot.Message{
			Fallback: "Two key quotes",
			Blocks: []bot.Block{
				bot.Heading{Text: "Key quotes"},
				bot.Quote{Text: "We heard the cables before we saw them.", Credit: "Ines Duarte, chief engineer", URL: "https://gazette.example/bridge#:~:text=We%20heard"},
				bot.Quote{Text: "*Nobody* <b>believed</b> `us`; not_even_once ~really~", Credit: "Tomás | Weld > all"},
			},
		}},
		{"list", bot.Message{
			Fallback: "Your list",
			Blocks: []bot.Block{
				bot.P("Saved articles"),
				bot.List{Items: [][]bot.Span{
					{bot.Bold("1. "), bot.Link("First [one](x)", "https://a.example/1"), bot.Text(" — saved "), bot.Moment(at, "1 March")},
					{bot.Bold("2. "), {Text: "italic", Italic: true}, {Text: " code", Code: true}},
				}},
				bot.Facts{Pairs: [][2]string{{"Feeds", "12"}, {"Failing", "none"}}},
				bot.Actions{Buttons: []bot.Button{{Label: "Open", URL: "https://a.example/open"}, {Label: "Next", Action: "saved/" + strings.Repeat("é", 40)}}},
			},
		}},
		{"hostile", bot.Message{
			Fallback: "@everyone <!channel> <@U1> *_~` pings",
			Blocks: []bot.Block{
				bot.Heading{Text: "@everyone <!channel> [click](https://evil.example) *_~`"},
				bot.P("@here <@U123> <@&9> <#C1> https://bare.example/?x=<y>&z | > # - \u202Eright to left\u202C ```fence``` <t:1:R> <!date^1^{ago}|x>"),
				bot.Para{Spans: []bot.Span{bot.Link("a|b>c](d)", "https://ok.example/a|b>c(d)"), bot.Link(" script", "javascript:alert(1)"), {Text: "someone", Mention: "U99"}}},
				bot.Quote{Text: "line one\nline two\n\n> nested", Credit: "@everyone"},
			},
		}},
		{"long", bot.Message{
			Fallback: "long",
			Blocks: []bot.Block{
				bot.Heading{Text: strings.Repeat("headline ", 60)},
				bot.P(strings.Repeat("words and more words ", 500)),
				bot.Quote{Text: strings.Repeat("quoted speech ", 400), Credit: strings.Repeat("name ", 100)},
				bot.P("the end"),
			},
		}},
		{"unbroken", bot.Message{Fallback: "unbroken", Blocks: []bot.Block{bot.P(strings.Repeat("漢", 10_000))}}},
		{"many blocks", manyBlocks()},
	}
}

func manyBlocks() bot.Message {
	m := bot.Message{Fallback: "many"}
	for range 70 {
		m.Blocks = append(m.Blocks, bot.P("paragraph"), bot.Quote{Text: "quote", Credit: "who"})
	}
	return m
}
