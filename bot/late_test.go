package bot_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"pullquote/bot"
)

func TestAnswersAfterThePlatformsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		private := slash("mine", bot.AckRace, takes(20*time.Minute, "for you"))
		private.Visibility = bot.Private
		s := newSetup(t, bot.Options{Handling: time.Hour, Routes: []bot.Route{slash("x", bot.AckRace, takes(20*time.Minute, "for all")), private}})
		for _, name := range []string{"x", "mine"} {
			r := s.send(bot.Event{On: bot.Slash, Name: name})
			time.Sleep(21 * time.Minute)
			if len(r.done()) != 1 || r.done()[0].what != "ack" {
				t.Errorf("%s: %+v", name, r.done())
			}
		}
		seen := s.fake.Seen()
		if len(seen) != 2 || seen[0].In != s.fake.Place() || seen[0].Text != "for all" || seen[1].In.Channel != "direct-ana" || seen[1].Text != "for you" {
			t.Errorf("seen %+v", seen)
		}
	})
}

func TestAnExpiredInteractionFallsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSetup(t, bot.Options{Routes: []bot.Route{slash("x", bot.AckRace, takes(0, "words"))}})
		r := &script{started: time.Now(), expired: true}
		s.bot.Dispatch(t.Context(), bot.Event{On: bot.Slash, Name: "x", In: s.fake.Place()}, r)
		synctest.Wait()
		if seen := s.fake.Seen(); len(seen) != 1 || seen[0].Text != "words" {
			t.Errorf("seen %+v", seen)
		}
	})
}

// TestALateAnswerWhereTheBotMayNotPost: people give commands in channels that the bot is not a member of.
func TestALateAnswerWhereTheBotMayNotPost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, without := range [][]bot.Feature{nil, {bot.Direct}} {
			s := newSetup(t, bot.Options{Routes: []bot.Route{slash("x", bot.AckRace, takes(0, "words"))}}, without...)
			r := &script{started: time.Now(), expired: true}
			s.bot.Dispatch(t.Context(), bot.Event{On: bot.Slash, Name: "x", In: s.fake.Harness().Gone, From: bot.User{ID: "ana"}}, r)
			synctest.Wait()
			seen := s.fake.Seen()
			if without != nil && len(seen) > 0 || without == nil && (len(seen) != 1 || seen[0].In.Channel != "direct-ana" || seen[0].Text != "words") {
				t.Errorf("without %v: seen %+v", without, seen)
			}
		}
	})
}

// TestALateUpdateIsAMessage: the message whose button was pressed can no longer be changed in answer.
func TestALateUpdateIsAMessage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handle := func(context.Context, bot.Event) (bot.Response, error) {
			return bot.Update{Message: bot.Say("words")}, nil
		}
		s := newSetup(t, bot.Options{Routes: []bot.Route{{On: bot.Press, Name: "more", Visibility: bot.Public, Ack: bot.AckRace, Handle: handle}}})
		s.bot.Dispatch(t.Context(), bot.Event{On: bot.Press, Name: "more", In: s.fake.Place()}, &script{started: time.Now(), expired: true})
		synctest.Wait()
		if seen := s.fake.Seen(); len(seen) != 1 || seen[0].Text != "words" {
			t.Errorf("seen %+v", seen)
		}
	})
}
