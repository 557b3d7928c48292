package outbox

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"pullquote/bot"
	"pullquote/internal/news"
)

// calmChat shows everything at once and notes where.
type calmChat struct {
	Chat
	refuse bool
	places []bot.Place
}

func (c *calmChat) Caps(bot.Place) bot.Caps { return bot.Caps{} }

func (c *calmChat) Send(_ context.Context, to bot.Place, _ bot.Message, key string) (bot.Ref, error) {
	if c.refuse {
		return bot.Ref{}, &bot.Error{Code: bot.NotFound}
	}
	c.places = append(c.places, to)
	return bot.Ref{Place: to.Base(), ID: key}, nil
}

func (c *calmChat) Thread(_ context.Context, under bot.Ref, _ string) (bot.Place, error) {
	under.Place.Thread = under.ID
	return under.Place, nil
}

// TestReplyBelowAPost: the rest of a list follows in its thread, or is a dead letter with it; and a discussion
// is opened under a card whose subscription wants one.
func TestReplyBelowAPost(t *testing.T) {
	for _, refuse := range []bool{false, true} {
		st := openSQLite(t)
		chat := &calmChat{refuse: refuse}
		var opened []news.Post
		x := New(Options{Store: st, Chat: chat, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return began },
			Compose: func(_ context.Context, p news.Post) (bot.Message, error) { return bot.Say(p.Title), nil },
			Open:    func(_ context.Context, p news.Post) error { opened = append(opened, p); return nil }})
		place := bot.Place{Platform: "p", Space: "s", Channel: "c"}
		for _, p := range []news.Post{
			{Key: "list", Kind: news.PostRollUp, Title: "list"},
			{Key: "rest", Kind: news.PostReply, Below: "list", Title: "rest"},
			{Key: "card", Kind: news.PostCard, Article: "a", Thread: true, Title: "card"},
		} {
			p.Place = news.Place(place.String())
			if _, _, err := st.Enqueue(t.Context(), began, p); err != nil {
				t.Fatal(err)
			}
		}
		for range 3 {
			claimed, err := x.claim(t.Context(), 1)
			if err != nil || len(claimed) != 1 {
				t.Fatalf("%d claimed, %v", len(claimed), err)
			}
			x.serve(t.Context(), claimed[0])
		}
		if refuse {
			rest, err := st.Post(t.Context(), "rest")
			if err != nil || rest.State != news.PostFailed || len(opened) != 0 {
				t.Errorf("refused: %+v, %v", rest, err)
			}
			continue
		}
		if len(chat.places) != 3 || chat.places[1].Thread != "list" || chat.places[2].Thread != "" {
			t.Errorf("shown in %+v", chat.places)
		}
		if len(opened) != 1 || opened[0].Key != "card" || opened[0].Ref == "" {
			t.Errorf("opened %+v", opened)
		}
	}
}
