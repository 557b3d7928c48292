package bottest

import (
	"context"
	"io"
	"log/slog"
	"testing"
	"time"

	"pullquote/bot"
)

func TestFakeConforms(t *testing.T) {
	RunConformance(t, func(*testing.T) Harness { return NewFake("fake").Harness() })
}

func TestFakeFindsByKey(t *testing.T) {
	f := NewFake("fake")
	f.Fail(FaultCut)
	_, err := f.Send(t.Context(), f.Place(), bot.Say("cut"), "k1")
	if bot.CodeOf(err) != bot.Ambiguous {
		t.Fatalf("send: %v", err)
	}
	if _, ok, _ := f.Find(t.Context(), f.Place(), bot.Message{}, "k1", time.Time{}); !ok {
		t.Error("not found what was stored before the cut")
	}
	if _, ok, _ := f.Find(t.Context(), f.Place(), bot.Message{}, "k2", time.Time{}); ok {
		t.Error("found what was never sent")
	}
}

func TestRecorderRecords(t *testing.T) {
	b, err := bot.New(bot.Options{Memory: NewMemory(), Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Routes: []bot.Route{
		{On: bot.Slash, Name: "hello", Visibility: bot.Public, Ack: bot.AckNow, Handle: func(context.Context, bot.Event) (bot.Response, error) {
			return bot.Reply{Message: bot.Say("good day")}, nil
		}}}})
	if err != nil {
		t.Fatal(err)
	}
	r := NewRecorder()
	b.Dispatch(t.Context(), bot.Event{ID: "1", On: bot.Slash, Name: "hello"}, r)
	got := r.Wait(t)
	if reply, ok := got.Response.(bot.Reply); !ok || reply.Fallback != "good day" || got.Visibility != bot.Public || r.Acks() != 1 {
		t.Errorf("answer %+v, %d acks", got, r.Acks())
	}
}
