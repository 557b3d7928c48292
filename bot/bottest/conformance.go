package bottest

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pullquote/bot"
)

// patience is how long the suite waits for something that should happen; a machine under load is slow.
const patience = 10 * time.Second

// quiet is how long the suite watches for something that should not happen.
const quiet = 150 * time.Millisecond

// probe is a running bot with routes that say what they saw.
type probe struct {
	Harness
	bot     *bot.Bot
	memory  *Memory
	release chan struct{} // lets "slow" go on
	stop    context.CancelFunc
	stopped chan error

	mu     sync.Mutex
	events []bot.Event
}

// RunConformance runs the suite that every adapter passes. Each subtest gets a harness of its own.
func RunConformance(t *testing.T, harness func(t *testing.T) Harness) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, p *probe)
	}{
		{"CommandIsAnswered", testCommand},
		{"UnknownCommandIsAnswered", testUnknownCommand},
		{"SlowHandlerIsAcknowledgedOnce", testSlow},
		{"PrivateStaysPrivate", testPrivate},
		{"ErrorIsPrivate", testError},
		{"PanicIsAnswered", testPanic},
		{"FormComesBack", testForm},
		{"ButtonCarriesItsAction", testButton},
		{"LongActionIsKeptAsState", testLongAction},
		{"ShareAndDismiss", testShareAndDismiss},
		{"MenuSeesTheLink", testMenu},
		{"MentionIsAnsweredInItsThread", testMention},
		{"CompletionHonoursChoices", testCompletion},
		{"ReactionAddedAndRemoved", testReaction},
		{"RedeliveryHasNoEffect", testRedelivery},
		{"RefSurvivesItsTextForm", testRef},
		{"ThreadReplyStaysInThread", testThread},
		{"CapsAgreeWithPowers", testCaps},
		{"ErrorsAreClassified", testErrors},
		{"NothingIsLost", testCorpus},
		{"HostileTextIsLiteral", testHostile},
		{"SameKeyOneMessage", testOnceKey},
		{"EditInPlace", testEdit},
		{"DroppedConnectionComesBack", testDrop},
		{"StopsWithinASecond", testStop},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, start(t, harness(t))) })
	}
}

func start(t *testing.T, h Harness) *probe {
	t.Helper()
	p := &probe{Harness: h, memory: NewMemory(), release: make(chan struct{}), stopped: make(chan error, 1)}
	b, err := bot.New(bot.Options{
		Adapters: []bot.Adapter{h.Adapter},
		Routes:   p.routes(),
		Memory:   p.memory,
		Log:      slog.New(slog.NewTextHandler(io.Discard, nil)),
		AckAfter: 100 * time.Millisecond,
		Drain:    2 * time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	p.bot = b
	ctx, cancel := context.WithCancel(context.Background())
	p.stop = cancel
	go func() { p.stopped <- b.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		select {
		case <-p.stopped:
		case <-time.After(patience):
			t.Error("the bot did not stop")
		}
	})
	return p
}

func (p *probe) seen(ev bot.Event) { p.mu.Lock(); p.events = append(p.events, ev); p.mu.Unlock() }

func (p *probe) count(kind bot.Kind) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := 0
	for _, ev := range p.events {
		if ev.On == kind {
			n++
		}
	}
	return n
}

func (p *probe) last(kind bot.Kind) bot.Event {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, ev := range slices.Backward(p.events) {
		if ev.On == kind {
			return ev
		}
	}
	return bot.Event{}
}

// routes are the probes. They have the names of real commands where a platform wants declared ones.
func (p *probe) routes() []bot.Route {
	text := []bot.Option{{Name: "question", Help: "What to ask", Kind: bot.OptionText, Complete: true}, {Name: "url", Help: "Which article", Kind: bot.OptionURL}}
	say := func(s string) func(context.Context, bot.Event) (bot.Response, error) {
		return func(_ context.Context, ev bot.Event) (bot.Response, error) {
			p.seen(ev)
			return bot.Reply{Message: bot.Say(s)}, nil
		}
	}
	slash := func(name string, v bot.Visibility, ack bot.Ack, handle func(context.Context, bot.Event) (bot.Response, error)) bot.Route {
		return bot.Route{On: bot.Slash, Name: name, Help: "A probe", Visibility: v, Ack: ack, Options: text, Handle: handle}
	}
	echo := slash("echo", bot.Public, bot.AckRace, func(_ context.Context, ev bot.Event) (bot.Response, error) {
		p.seen(ev)
		return bot.Reply{Message: bot.Say("heard " + ev.Arg("question") + " about " + ev.Arg("url"))}, nil
	})
	echo.Complete = func(_ context.Context, ev bot.Event) ([]bot.Choice, error) {
		var all []bot.Choice
		for i := range 200 {
			all = append(all, bot.Choice{Label: fmt.Sprintf("choice %d for %s", i, ev.Arg(ev.Focus)), Value: fmt.Sprint(i)})
		}
		return all, nil
	}
	return []bot.Route{
		echo,
		slash("slow", bot.Public, bot.AckRace, func(ctx context.Context, ev bot.Event) (bot.Response, error) {
			p.seen(ev)
			select {
			case <-p.release:
			case <-ctx.Done():
			}
			return bot.Reply{Message: bot.Say("slow answer")}, nil
		}),
		slash("secret", bot.Private, bot.AckNow, func(_ context.Context, ev bot.Event) (bot.Response, error) {
			p.seen(ev)
			return bot.Reply{Message: bot.Say("for your eyes"), Share: true}, nil
		}),
		slash("fails", bot.Public, bot.AckNow, func(context.Context, bot.Event) (bot.Response, error) {
			return nil, fmt.Errorf("wrapped: %w", &bot.Error{Code: bot.Invalid, Say: "a kind sentence", Err: fmt.Errorf("the inner cause")})
		}),
		slash("panics", bot.Public, bot.AckRace, func(context.Context, bot.Event) (bot.Response, error) { panic("probe") }),
		slash("form", bot.Private, bot.AckNever, func(context.Context, bot.Event) (bot.Response, error) {
			return bot.Form{Action: "filled/k 1", Title: "A form", Fields: []bot.Option{{Name: "question", Help: "Your question", Required: true}}}, nil
		}),
		slash("buttons", bot.Public, bot.AckRace, func(context.Context, bot.Event) (bot.Response, error) {
			return bot.Reply{Message: bot.Message{Fallback: "press", Blocks: []bot.Block{bot.P("press one"), bot.Actions{Buttons: []bot.Button{
				{Label: "Exact", Action: exactAction}, {Label: "Long", Action: longAction}}}}}}, nil
		}),
		{On: bot.Press, Name: "press", Visibility: bot.Public, Ack: bot.AckRace, Handle: func(_ context.Context, ev bot.Event) (bot.Response, error) {
			p.seen(ev)
			return bot.Update{Message: bot.Say("pressed")}, nil
		}},
		{On: bot.Submit, Name: "filled", Visibility: bot.Private, Ack: bot.AckRace, Handle: func(_ context.Context, ev bot.Event) (bot.Response, error) {
			p.seen(ev)
			return bot.Reply{Message: bot.Say("submitted " + ev.Arg("question") + " under " + ev.Key)}, nil
		}},
		{On: bot.MessageMenu, Name: "summary", Help: "Summary", Visibility: bot.Private, Ack: bot.AckRace, Localised: map[string]bot.Label{"en": {Name: "Summary"}},
			Handle: func(_ context.Context, ev bot.Event) (bot.Response, error) {
				p.seen(ev)
				return bot.Reply{Message: bot.Say("menu for " + ev.Link())}, nil
			}},
		{On: bot.Reaction, Name: bot.BareEmoji(p.Emoji), Visibility: bot.Private, Handle: say("reacted")},
		{On: bot.Mention, Visibility: bot.Public, Handle: func(_ context.Context, ev bot.Event) (bot.Response, error) {
			p.seen(ev)
			return bot.Reply{Message: bot.Say("you said " + ev.Text)}, nil
		}},
	}
}

// exactAction has exactly bot.MaxAction bytes, not all of them ASCII.
var exactAction = "press/" + strings.Repeat("é", 46) + "//"

var longAction = "press/" + strings.Repeat("x", 300)

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
	}
}

// find waits for a message with these words.
func (p *probe) find(t *testing.T, words string) Observed {
	t.Helper()
	var found Observed
	eventually(t, "a message with "+words, func() bool {
		for _, o := range p.Seen() {
			if strings.Contains(flat(o.Text), flat(words)) {
				found = o
				return true
			}
		}
		return false
	})
	return found
}

func (p *probe) countText(words string) int {
	n := 0
	for _, o := range p.Seen() {
		if strings.Contains(flat(o.Text), flat(words)) {
			n++
		}
	}
	return n
}

// flat removes what renderers may change without loss: blanks and invisible characters.
func flat(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\ufe0f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func (p *probe) send(t *testing.T, to bot.Place, m bot.Message, key string) bot.Ref {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	ref, err := p.bot.Send(ctx, to, m, key)
	if err != nil {
		t.Fatalf("send: %v", err)
	}
	return ref
}
