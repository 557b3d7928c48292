package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/bot/bottest"
)

// probes is a small bot for the tests of the page: routes of the shapes that the real one has.
type probes struct {
	mu     sync.Mutex
	events []bot.Event
}

func (p *probes) note(ev bot.Event) { p.mu.Lock(); p.events = append(p.events, ev); p.mu.Unlock() }

func (p *probes) last(kind bot.Kind) (bot.Event, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := len(p.events) - 1; i >= 0; i-- {
		if p.events[i].On == kind {
			return p.events[i], true
		}
	}
	return bot.Event{}, false
}

func (p *probes) reply(m bot.Message) func(context.Context, bot.Event) (bot.Response, error) {
	return func(_ context.Context, ev bot.Event) (bot.Response, error) {
		p.note(ev)
		return bot.Reply{Message: m, Share: true}, nil
	}
}

var articles = []bot.Choice{
	{Label: "Lighthouse keepers train their last apprentice", Value: "a1lighthouse"},
	{Label: "Night ferries return to the Sound after eleven years", Value: "a2ferries"},
	{Label: "Town bakes its way out of a flour shortage", Value: "a3flour"},
}

func (p *probes) routes() []bot.Route {
	url := bot.Option{Name: "url", Help: "which article; the last one when left out", Kind: bot.OptionURL, Complete: true}
	question := bot.Option{Name: "question", Help: "what you want to know", Kind: bot.OptionText, Required: true}
	complete := func(_ context.Context, ev bot.Event) ([]bot.Choice, error) {
		var found []bot.Choice
		for _, c := range articles {
			if strings.Contains(strings.ToLower(c.Label), strings.ToLower(ev.Arg(ev.Focus))) {
				found = append(found, c)
			}
		}
		return found, nil
	}
	slash := func(name, help string, v bot.Visibility, m bot.Message, options ...bot.Option) bot.Route {
		return bot.Route{On: bot.Slash, Name: name, Help: help, Visibility: v, Ack: bot.AckRace, Options: options, Handle: p.reply(m), Complete: complete}
	}
	slow := slash("slow", "Think for a long time", bot.Public, bot.Say("at last"))
	slow.Ack, slow.Handle = bot.AckNow, func(ctx context.Context, ev bot.Event) (bot.Response, error) {
		p.note(ev)
		<-ctx.Done()
		return nil, ctx.Err()
	}
	form := slash("form", "Open a form", bot.Private, bot.Message{})
	form.Ack, form.Handle = bot.AckNever, func(context.Context, bot.Event) (bot.Response, error) {
		return bot.Form{Action: "filled/x", Title: "Ask about it", Fields: []bot.Option{{Name: "question", Help: "Your question", Kind: bot.OptionText, Required: true}}}, nil
	}
	return []bot.Route{
		slash("summary", "A few sentences of an article", bot.Public, summaryAnswer(), url),
		slash("quotes", "Who said what, word for word", bot.Public, quotesAnswer(), url),
		slash("ask", "Passages that answer a question", bot.Private, quotesAnswer(), question, url),
		slash("saved", "Your reading list", bot.Private, savedAnswer()),
		slash("follow", "Post a site's or feed's new articles here", bot.Private, bot.Say("Followed."), bot.Option{Name: "url", Help: "a site or a feed", Kind: bot.OptionURL, Required: true}),
		slash("help", "What I can do", bot.Private, bot.Say("Type / and look.")),
		slow, form,
		{On: bot.Press, Name: "summary", Visibility: bot.Public, Ack: bot.AckRace, Handle: p.reply(summaryAnswer())},
		{On: bot.Press, Name: "quotes", Visibility: bot.Public, Ack: bot.AckRace, Handle: p.reply(quotesAnswer())},
		{On: bot.Submit, Name: "filled", Visibility: bot.Private, Ack: bot.AckRace, Handle: p.reply(bot.Say("Thank you for the form."))},
		{On: bot.MessageMenu, Name: "summary", Visibility: bot.Private, Ack: bot.AckRace, Handle: p.reply(summaryAnswer())},
		{On: bot.MessageMenu, Name: "quotes", Visibility: bot.Private, Ack: bot.AckRace, Localised: map[string]bot.Label{"en": {Name: "Key quotes"}}, Handle: p.reply(quotesAnswer())},
		{On: bot.Reaction, Name: "🔖", Visibility: bot.Private, Handle: func(_ context.Context, ev bot.Event) (bot.Response, error) {
			p.note(ev)
			return nil, nil
		}},
		{On: bot.Mention, Visibility: bot.Public, Handle: func(_ context.Context, ev bot.Event) (bot.Response, error) {
			p.note(ev)
			return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
				bot.P("The article says:"),
				bot.Quote{Text: "The lamp will turn by itself, but somebody has to listen to it.", Credit: "Marit Holm, keeper", URL: "https://fjordpost.example/keepers#:~:text=The%20lamp"},
			}}}, nil
		}},
	}
}

// run runs a bot over an adapter until the test ends.
func run(t *testing.T, a *Adapter, routes []bot.Route) *bot.Bot {
	t.Helper()
	b, err := bot.New(bot.Options{Adapters: []bot.Adapter{a}, Routes: routes, Memory: bottest.NewMemory(), Log: a.log, Drain: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { _ = b.Run(ctx) })
	t.Cleanup(func() { cancel(); running.Wait() })
	return b
}

func cardMessage(now time.Time, picture string) bot.Message {
	return bot.Message{
		Fallback: "Lighthouse keepers train their last apprentice (Fjord Post)",
		Blocks: []bot.Block{
			bot.Note{Spans: []bot.Span{bot.Bold("Fjord Post"), bot.Text(" · "), bot.Moment(now.Add(-42*time.Minute), "today"), bot.Text(" · 4 min read · English")}},
			bot.Heading{Text: "Lighthouse keepers train their last apprentice", URL: "https://fjordpost.example/keepers?a=1&b=2"},
			bot.P("Marit Holm has kept the Skarv light for thirty-one years. This winter she teaches one more person how the lamp sounds when it is about to fail."),
			bot.Picture{URL: picture, Alt: "A white lighthouse on a bare rock at dusk"},
			bot.Note{Spans: []bot.Span{bot.Text("also reported by "), bot.Link("Coast Weekly", "https://coastweekly.example/skarv"), bot.Text(" and "), bot.Link("Nordlys Avis", "https://nordlys.example/fyr")}},
			bot.Actions{Buttons: []bot.Button{{Label: "Summary", Action: "summary/a1"}, {Label: "Key quotes", Action: "quotes/a1"}, {Label: "Save", Action: "save/a1"}, {Label: "Discuss", Action: "discuss/a1"}}},
		},
	}
}

func summaryAnswer() bot.Message {
	return bot.Message{Fallback: "Summary", Blocks: []bot.Block{
		bot.Heading{Text: "Night ferries return to the Sound after eleven years", URL: "https://coastweekly.example/night-ferries"},
		bot.P("Two ships will cross between Vassa and Ellinge each night from March. The county pays a third of the cost for five years. Fares stay below those of the day boats."),
		bot.Note{Spans: []bot.Span{bot.Text("from the full article, 812 words")}},
	}}
}

func quotesAnswer() bot.Message {
	return bot.Message{Fallback: "Key quotes", Blocks: []bot.Block{
		bot.Heading{Text: "Lighthouse keepers train their last apprentice", URL: "https://fjordpost.example/keepers"},
		bot.Quote{Text: "The lamp will turn by itself, but somebody has to listen to it.", Credit: "Marit Holm, keeper of the Skarv light", URL: "https://fjordpost.example/keepers#:~:text=The%20lamp"},
		bot.Quote{Text: "I came for one winter and a quiet room.", Credit: "Jonas Lie, apprentice", URL: "https://fjordpost.example/keepers#:~:text=I%20came"},
		bot.Note{Spans: []bot.Span{bot.Text("2 of 5 quotations, word for word")}},
	}}
}

func savedAnswer() bot.Message {
	return bot.Message{Fallback: "Your reading list", Blocks: []bot.Block{
		bot.P("Your reading list, newest first"),
		bot.List{Items: [][]bot.Span{
			{bot.Text("1. "), bot.Link("Town bakes its way out of a flour shortage", "https://coastweekly.example/flour"), bot.Text(" — Coast Weekly")},
			{bot.Text("2. "), bot.Link("Night ferries return to the Sound", "https://coastweekly.example/night-ferries"), bot.Text(" — Coast Weekly")},
		}},
		bot.Facts{Pairs: [][2]string{{"Saved", "2 articles"}, {"Oldest", "yesterday"}}},
	}}
}

// pictures serves one picture, at an origin of its own.
func pictures(t *testing.T) (origin string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/lighthouse.svg" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "image/svg+xml")
		_, _ = w.Write([]byte(lighthouse))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

const lighthouse = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="600" viewBox="0 0 1200 600">
<linearGradient id="s" x2="0" y2="1"><stop stop-color="#23395b"/><stop offset=".7" stop-color="#c7746b"/><stop offset="1" stop-color="#f2c18b"/></linearGradient>
<rect width="1200" height="600" fill="url(#s)"/><path d="M0 470h1200v130H0z" fill="#1b2b40"/>
<path d="M640 470l90-60 160 10 120 50z" fill="#0f1a29"/><path d="M770 410l14-210h52l14 210z" fill="#f4efe6"/>
<path d="M775 340h70l4 50h-78zM781 245h58l3 45h-64z" fill="#b5443a"/><path d="M782 160h56v42h-56z" fill="#ffe9a8"/>
<path d="M774 160l36-36 36 36z" fill="#b5443a"/><path d="M782 172L200 90v90l582 12z" fill="#ffe9a8" opacity=".28"/></svg>`
