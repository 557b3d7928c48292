package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pullquote/adapters/discord/discordfake"
	"pullquote/adapters/slack/slackfake"
)

// TestACommandSurvivesAKill: the process dies after both platforms saw their commands acknowledged, while
// the article is still being fetched. The next one answers both, once.
func TestACommandSurvivesAKill(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs the binary for some 15 s; -short is set")
	}
	t.Parallel()
	f := newFleet(t, ordeal{store: "sqlite", feeds: 1, channels: 1, replicas: 1}, buildBinary(t))
	f.seedStore(t)
	var asked atomic.Int32
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if asked.Add(1) <= 2 {
			<-r.Context().Done() // the process that asks is killed
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<html lang="en"><head><title>Riddle %[1]s of the evening</title></head><body><h1>Riddle %[1]s of the evening</h1><p>%[2]s</p><p>%[3]s</p></body></html>`,
			name, prose(name, 1), prose(name, 2))
	}))
	t.Cleanup(page.Close)
	f.spawn(t)
	eventually(t, "both platforms are connected", func() bool { return f.slack.Connections() > 0 && f.discord.Connected() })
	f.slack.Deliver(f.slack.Slash(slackfake.Ann, slackfake.General, "/news", "summary "+page.URL+"/q9001"))
	f.discord.Slash(discordfake.Act{ID: "77", Permissions: 1 << 5}, "summary", map[string]string{"url": page.URL + "/q9002"})
	eventually(t, "both articles are asked for", func() bool { return asked.Load() == 2 })
	time.Sleep(1700 * time.Millisecond) // and the commands acknowledged
	f.kill(0)
	f.spawn(t)
	eventually(t, "both commands are answered", func() bool { a := f.answers(); return a["q9001"] > 0 && a["q9002"] > 0 })
	time.Sleep(6 * time.Second) // the next look at what is unanswered
	if a := f.answers(); a["q9001"] != 1 || a["q9002"] != 1 {
		t.Errorf("answers: %v", a)
	}
	f.stop(t)
}
