package discord

import (
	"context"
	"encoding/json"
	"os"
	"testing"

	"github.com/bwmarrin/discordgo"

	"pullquote/bot"
	"pullquote/bot/bottest"
)

// answering is a sink that answers each event with the corpus's card, as a handler would.
type answering struct{ card bot.Message }

func (a answering) Dispatch(ctx context.Context, _ bot.Event, r bot.Responder) {
	_ = r.Respond(ctx, bot.Reply{Message: a.card}, bot.Public)
}

func (answering) Complete(context.Context, bot.Event) []bot.Choice { return nil }

func payloadOf(b *testing.B, name string) []byte {
	b.Helper()
	raw, err := os.ReadFile("testdata/payloads/" + name + ".json")
	if err != nil {
		b.Fatal(err)
	}
	return raw
}

func cardOf(b *testing.B) bot.Message {
	b.Helper()
	for _, s := range bottest.Corpus() {
		if s.Name == "card" {
			return s.Message
		}
	}
	b.Fatal("no card in the corpus")
	return bot.Message{}
}

// BenchmarkCommand is parse → dispatch → render → JSON for one slash command, compared with what
// the library spends on unmarshalling the same payload alone.
func BenchmarkCommand(b *testing.B) {
	raw, card := payloadOf(b, "slash"), cardOf(b)
	b.Run("ours: parse, dispatch, render, marshal", func(b *testing.B) {
		s := answering{card}
		a := &Adapter{now: fixedNow}
		b.ReportAllocs()
		for b.Loop() {
			r, err := parseInteraction(raw, menuTitles)
			if err != nil {
				b.Fatal(err)
			}
			s.Dispatch(b.Context(), r.event, a.newInteraction(r, func(_ context.Context, c callback) error {
				_, err := json.Marshal(c)
				return err
			}))
		}
	})
	b.Run("ours: parse", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := parseInteraction(raw, menuTitles); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("library: unmarshal", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var i discordgo.InteractionCreate
			if err := json.Unmarshal(raw, &i); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkMessage is the event that comes most often: a message that is not for us.
func BenchmarkMessage(b *testing.B) {
	raw := payloadOf(b, "message_other")
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, _, err := parseMessage(raw, self); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("library: unmarshal", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var m discordgo.MessageCreate
			if err := json.Unmarshal(raw, &m); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkRender(b *testing.B) {
	card := cardOf(b)
	b.ReportAllocs()
	for b.Loop() {
		_ = render(card)
	}
}
