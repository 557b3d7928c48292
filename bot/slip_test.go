package bot_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"pullquote/bot"
)

func TestASlipOfTyping(t *testing.T) {
	for typed, want := range map[string]string{
		"sumary": "Did you mean summary?", "summmary": "Did you mean summary?", "sumamry": "Did you mean summary?", "quote": "Did you mean quotes?",
		"quotez": "Did you mean quotes?", "follow": "followed", "save": "I know: ", "xyz": "I know: ", "": "I know: ", "summaryyy": "I know: ",
	} {
		synctest.Test(t, func(t *testing.T) {
			var routes []bot.Route
			for _, name := range []string{"summary", "quotes", "follow", "saved", "sava"} {
				routes = append(routes, slash(name, bot.AckNow, takes(0, name+"ed")))
			}
			s := newSetup(t, bot.Options{Routes: routes})
			r := s.send(bot.Event{On: bot.Slash, Name: typed})
			synctest.Wait()
			if got := r.answer(t); !strings.Contains(got, want) {
				t.Errorf("%q: %q", typed, got)
			}
		})
	}
}
