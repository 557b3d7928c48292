package slack

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"pullquote/adapters/slack/slackfake"
	"pullquote/bot"
	"pullquote/bot/bottest"
)

// The floor of both benchmarks is what the SDK alone needs to read the same payload.

func BenchmarkPress(b *testing.B) {
	payload := fixture(b, "interactive-press")
	b.Run("sdk-parse", func(b *testing.B) {
		for b.Loop() {
			var c slack.InteractionCallback
			if err := json.Unmarshal(payload, &c); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("parse", func(b *testing.B) {
		id := knownIdentity()
		for b.Loop() {
			if _, err := parseInteraction(payload, id); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("parse-dispatch-render", func(b *testing.B) { benchRound(b, "interactive", payload) })
}

func BenchmarkMention(b *testing.B) {
	payload := fixture(b, "event-mention")
	b.Run("sdk-parse", func(b *testing.B) {
		for b.Loop() {
			if _, err := slackevents.ParseEvent(payload, slackevents.OptionNoVerifyToken()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("parse-dispatch-render", func(b *testing.B) { benchRound(b, "event", payload) })
}

func BenchmarkRenderCard(b *testing.B) {
	m := bottest.Corpus()[1].Message
	b.Run("blocks", func(b *testing.B) {
		for b.Loop() {
			render(m, workspaceURL, maxBlocks)
		}
	})
	b.Run("json", func(b *testing.B) {
		for b.Loop() {
			if _, err := json.Marshal(render(m, workspaceURL, maxBlocks)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func fixture(b *testing.B, file string) []byte {
	b.Helper()
	raw, err := os.ReadFile("testdata/payloads/" + file + ".json")
	if err != nil {
		b.Fatal(err)
	}
	return raw
}

// rendering answers by making the payload and nothing else: no network.
type rendering struct{ done chan int }

func (r rendering) Ack(context.Context, bot.Visibility) error { return nil }

func (r rendering) Respond(_ context.Context, resp bot.Response, _ bot.Visibility) error {
	m := bot.Message{Fallback: "nothing"}
	if reply, ok := resp.(bot.Reply); ok {
		m = reply.Message
	}
	raw, err := json.Marshal(answer{ResponseType: inChannel, Text: fallbackText(m), Blocks: shown(m, workspaceURL, maxBlocks)})
	r.done <- len(raw)
	return err
}

// benchRound is one event through the real Bot: parse, dispatch to a handler that has the card at
// hand, render.
func benchRound(b *testing.B, kind string, payload []byte) {
	card := bottest.Corpus()[1].Message
	reply := func(context.Context, bot.Event) (bot.Response, error) { return bot.Reply{Message: card}, nil }
	a, err := New(Options{BotToken: "xoxb-1", SigningSecret: "s"})
	if err != nil {
		b.Fatal(err)
	}
	core, err := bot.New(bot.Options{Adapters: []bot.Adapter{a}, Memory: bottest.NewMemory(), Log: slog.New(slog.DiscardHandler), Routes: []bot.Route{
		{On: bot.Press, Name: "summary", Visibility: bot.Public, Ack: bot.AckRace, Handle: reply},
		{On: bot.Mention, Visibility: bot.Public, Handle: reply},
	}})
	if err != nil {
		b.Fatal(err)
	}
	id := knownIdentity()
	r := rendering{make(chan int, 1)}
	for b.Loop() {
		d, err := parseAny(kind, payload, id)
		if err != nil {
			b.Fatal(err)
		}
		d.Event.ID = "" // every round is new
		core.Dispatch(b.Context(), d.Event, r)
		<-r.done
	}
}

// BenchmarkAcknowledge measures from the envelope on the wire to its acknowledgement, handlers being
// slow; the metric that people feel is the 99th percentile, in ms.
func BenchmarkAcknowledge(b *testing.B) {
	fake := slackfake.New()
	defer fake.Close()
	a, err := New(Options{BotToken: slackfake.BotToken, AppToken: slackfake.AppToken, APIURL: fake.APIURL(), Stagger: time.Millisecond})
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(b.Context())
	stopped := make(chan error, 1)
	go func() { stopped <- a.Run(ctx, &sink{}) }()
	for a.sockets.up() < 2 {
		time.Sleep(time.Millisecond)
	}
	var took []time.Duration
	for b.Loop() {
		d := fake.Deliver(fake.Slash(slackfake.Ben, "C1", "/news", "help"))
		d.Wait()
		took = append(took, d.Took())
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	cancel()
	if err := <-stopped; err != nil {
		b.Error(err)
	}
}
